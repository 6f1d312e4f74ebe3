//! Possible matches on a labelled set of invented people. The bench asks the same of a hundred thousand.

#[path = "matching/labelled.rs"]
mod labelled;
#[path = "matching/measure.rs"]
mod measure;

use labelled::LabelledSet;

#[test]
fn second_records_are_found_and_relatives_are_left_alone() {
    let set = LabelledSet::new(20_261_120, 5_000, 1_000);
    let (ours, _, largest) = measure::ours(&set);
    let plain = measure::plain_on_everybody(&set);
    let (recall, precision) = (ours.recall(), ours.precision());
    assert!(recall >= 0.95 && precision >= 0.95, "recall {recall:.4}, precision {precision:.4}");
    let on_candidates = measure::plain_on_candidates(&set);
    let most = plain.recall().max(on_candidates.recall());
    assert!(recall > most + 0.3, "the plain rule finds {most:.4}");
    assert!(measure::reached(&set) >= 0.98 && largest < 100, "{largest} candidates");
}

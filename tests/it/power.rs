//! T14, T16: the power goes, at any moment, and nothing that was called saved is lost.

use std::sync::OnceLock;

use crate::power::cuts::{Where, run};
use crate::power::story::{self, Durability};
use crate::power::trace::{Player, Trace};

/// Itself the player: by its name alone it plays where strace was told, and in the suite in a folder of its own.
const PLAYER: Player<'_> =
    Player { arguments: &["it::power::the_story_comes_to_its_end", "--exact", "--nocapture", "--test-threads=1"] };

/// Played once for all that cut it.
fn trace() -> &'static Trace {
    static TRACE: OnceLock<Trace> = OnceLock::new();
    TRACE.get_or_init(|| PLAYER.play(Durability::Full))
}

#[test]
fn the_story_comes_to_its_end() {
    if story::play_if_told().is_none() {
        let folder = tempfile::tempdir().unwrap();
        story::play(folder.path());
    }
}

#[test]
fn t14_a_power_cut_loses_nothing_that_was_acknowledged() {
    let report = run(trace(), Where::Anywhere, 400, 1);
    println!("T14: {report}");
    assert!(report.is_whole(), "{:#?}", report.told);
}

/// The harness is only worth something if it sees what FULL prevents.
#[test]
fn t14_without_full_losses_are_reported() {
    let report = run(&PLAYER.play(Durability::Normal), Where::Anywhere, 100, 1);
    println!("T14 with synchronous=NORMAL: {report}");
    assert!(report.lost > 0, "nothing was lost without waiting for the disk: the harness is blind");
}

#[test]
fn t16_a_cut_while_the_slots_are_rewritten_leaves_the_old_words_or_the_new() {
    let report = run(trace(), Where::InSlots, 100, 2);
    println!("T16: {report}");
    assert!(report.is_whole(), "{:#?}", report.told);
}

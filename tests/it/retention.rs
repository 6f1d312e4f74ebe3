//! What was kept long enough goes from every laptop. Who wrote on it meanwhile is told no, and loses no word.

use api::inbox::Inbox;
use domain::id::RecordId;
use domain::tabulation::table::Table;
use domain::value::Value;
use hq::office::retention::Meant;
use hq::office::{Answer, Ask};

use crate::world::World;
use crate::world::clock::HOUR_MS;
use crate::world::laptop::Laptop;

const DAYS_63_MS: i64 = 63 * 24 * HOUR_MS;

/// A finished rescue that headquarters has in a backup, and a term that ends today.
fn long_ago(world: &World, ana: &Laptop, others: &[&Laptop]) -> (RecordId, tempfile::TempDir) {
    let record = ana.rescue("torre 52, canario");
    ana.finish(record);
    let all: Vec<&Laptop> = [ana].into_iter().chain(others.iter().copied()).collect();
    world.settle(&all);
    let ask = Ask::SetTerm { kind: "rescue".to_owned(), months: Some(2), meant: Meant::Said };
    assert!(matches!(world.hq.ask(ask), Answer::TermSet { .. }));
    assert_eq!(due(world), 0, "today it was marked");
    let backups = tempfile::tempdir().unwrap();
    world.hq.back_up(&backups.path().join("monday.backup"));
    world.clock.turn(DAYS_63_MS);
    assert_eq!(due(world), 1);
    (record, backups)
}

fn due(world: &World) -> usize {
    let Answer::Due { due } = world.hq.ask(Ask::Due {}) else { panic!("no list") };
    due.len()
}

fn erase(world: &World) {
    assert_eq!(world.hq.ask(Ask::EraseDue {}), Answer::Erased { records: 1 });
}

fn inbox(laptop: &Laptop) -> Inbox {
    laptop.ask(api::inbox::Pending {}).unwrap()
}

#[test]
fn a_record_that_was_kept_long_enough_is_nowhere_and_counted_still() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let kept = ana.rescue("torre 99");
    let (gone, _backups) = long_ago(&world, &ana, &[&eva]);
    let counted = world.hq.table(Table::Boletin);
    erase(&world);
    world.settle(&[&ana, &eva]);
    for laptop in [&ana, &eva] {
        assert!(laptop.show(gone).row.is_none(), "{}", laptop.name);
        assert_eq!(laptop.history(gone), [], "{}", laptop.name);
        assert_eq!(laptop.find("canario"), [], "{}", laptop.name);
        assert!(laptop.show(kept).row.is_some(), "{}", laptop.name);
        assert_eq!(laptop.rebuild(), 1, "{}", laptop.name);
        assert!(inbox(laptop).refused.is_empty(), "{}", laptop.name);
    }
    // Whoever has nothing fetches all that is left, and reads the same.
    world.agrees(&[&ana, &eva]);
    assert_eq!(world.hq.table(Table::Boletin), counted);
}

#[test]
fn whoever_wrote_on_it_meanwhile_keeps_their_words_and_is_told_no() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let (gone, _backups) = long_ago(&world, &ana, &[&eva]);
    eva.save(gone, "operation.route", "por la brecha");
    eva.commit(gone);
    erase(&world);
    world.settle(&[&ana, &eva]);
    assert!(ana.show(gone).row.is_none());
    assert_eq!(inbox(&eva).refused.iter().map(|row| row.record).collect::<Vec<_>>(), [gone]);
    let said: Vec<_> = eva.history(gone).into_iter().flat_map(|step| step.answers.into_values()).collect();
    assert_eq!(said, [Value::text("por la brecha")], "her words, and nobody else's");
    // Said on after that, it is refused again.
    eva.save(gone, "operation.route", "por la autopista");
    eva.commit(gone);
    world.settle(&[&ana, &eva]);
    assert!(ana.show(gone).row.is_none());
    assert_eq!(world.hq.verify().wrong, 0);
    assert_eq!((eva.waiting(), eva.verify().broken, eva.reports()), (0, 0, vec![]));
}

#[test]
fn headquarters_put_back_to_an_older_backup_erases_it_again() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let (gone, backups) = long_ago(&world, &ana, &[&eva]);
    let counted = world.hq.table(Table::Boletin);
    erase(&world);
    world.settle(&[&ana]);
    world.hq.put_back(&backups.path().join("monday.backup"));
    world.settle(&[&ana, &eva]);
    assert!(eva.show(gone).row.is_none(), "she hears of it from the life that came after");
    world.agrees(&[&ana, &eva]);
    assert_eq!(world.hq.table(Table::Boletin), counted);
    world.hq.back_up(&backups.path().join("tuesday.backup"));
    world.clock.turn(DAYS_63_MS);
    assert_eq!(due(&world), 0);
}

/// Another laptop that has not heard of it brings what it has.
#[test]
fn nobody_brings_it_back() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let (gone, _backups) = long_ago(&world, &ana, &[&eva]);
    erase(&world);
    world.settle(&[&ana]);
    let lost = world.agent("Luz");
    lost.sync().unwrap();
    ana.meets(&eva);
    assert!(eva.show(gone).row.is_none(), "headquarters' words go first over a cable, too");
    eva.meets(&lost);
    assert!(lost.show(gone).row.is_none());
    world.agrees(&[&ana, &eva, &lost]);
}

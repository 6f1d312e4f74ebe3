//! The audit log: what is delicate leaves a row behind, once, and before it is answered; and whoever has the passphrase
//! and knows SQL changes no row unnoticed.

use api::audit::{FlawKind, List, Page, Row, Verified, Verify};
use api::bundle::{Covers, Export, Recipient};
use api::paper::{Calendar, Print, Size};
use api::problem::Problem;
use api::profile::Unlock;
use domain::audit::Deed;
use domain::id::RecordId;
use domain::language::Language;
use domain::record::RecordKind;
use domain::role::Role;
use hq::office::audit::AuditHead;
use hq::office::{Answer, Ask};

use crate::it::bundle::{at_hq, export};
use crate::world::World;
use crate::world::laptop::Laptop;

const ALL: List = List { person: None, day: None, deed: None, record: None, skip: 0, take: 200 };

fn page(laptop: &Laptop, wanted: List) -> Page {
    laptop.ask(wanted).unwrap()
}

fn about(laptop: &Laptop, deed: Deed, record: RecordId) -> Vec<Row> {
    page(laptop, List { deed: Some(deed), record: Some(record), ..ALL }).rows
}

fn verified(laptop: &Laptop) -> Verified {
    laptop.ask(Verify {}).unwrap()
}

fn nna(laptop: &Laptop) -> RecordId {
    let record = laptop.start(RecordKind::Nna);
    laptop.save_in(RecordKind::Nna, record, "sex", "female");
    laptop.commit(record);
    record
}

#[test]
fn reading_the_file_of_a_child_is_one_row_and_a_list_is_none() {
    let world = World::new();
    let eva = world.member("Eva", Role::Coordinator);
    let (child, rescue) = (nna(&eva), eva.rescue("torre 52"));
    eva.list(Some(RecordKind::Nna));
    eva.find("torre");
    eva.show(rescue);
    assert_eq!(about(&eva, Deed::Read, child), [], "lists show a line of each record and are none");
    for _ in 0..3 {
        eva.show(child);
        eva.history(child);
        eva.ask(api::attachment::List { record: child }).unwrap();
    }
    let rows = about(&eva, Deed::Read, child);
    assert_eq!(rows.len(), 1, "{rows:#?}");
    assert_eq!((rows[0].who.as_str(), rows[0].kind), ("Eva", Some(RecordKind::Nna)));
    assert_eq!(about(&eva, Deed::Read, rescue), []);

    world.clock.turn(16 * 60_000);
    eva.show(child);
    assert_eq!(about(&eva, Deed::Read, child).len(), 2, "a quarter of an hour later it is read again");
    eva.lock();
    eva.unlock();
    eva.show(child);
    assert_eq!(about(&eva, Deed::Read, child).len(), 3);
    assert_eq!(verified(&eva).flaw, None);
}

#[test]
fn what_leaves_and_who_comes_is_written_down() {
    let world = World::new();
    let mut eva = world.member("Eva", Role::Coordinator);
    let child = nna(&eva);
    let print = Print { record: child, size: Size::Letter, language: Language::Spanish, reader: None };
    eva.ask(print).unwrap();
    eva.ask(Calendar { record: None, language: Language::Spanish }).unwrap();
    eva.ask(Export { recipient: Recipient::Headquarters, covers: Covers::Everything, folder: None, name: None })
        .unwrap();
    eva.lock();
    for _ in 0..2 {
        let refused = eva.ask(Unlock { passphrase: "otra frase que no abre nada".to_owned() });
        assert_eq!(refused.err(), Some(Problem::WrongPassphrase));
    }
    world.clock.turn(10_000);
    eva.unlock();
    eva.crash_and_unlock();
    let rows = page(&eva, ALL).rows;
    let deeds: Vec<(Deed, u32)> = rows.iter().rev().filter_map(|row| Some((row.deed?, row.amount))).collect();
    let told = |deed: Deed| deeds.iter().filter(|(one, _)| *one == deed).map(|(_, amount)| *amount).collect::<Vec<_>>();
    assert_eq!(told(Deed::ProfileMade), [0]);
    assert_eq!((told(Deed::Printed), told(Deed::CalendarKept).len()), (vec![1], 1));
    assert!(told(Deed::BundleMade)[0] > 0, "{deeds:?}");
    assert_eq!((told(Deed::Locked).len(), told(Deed::Unlocked).len()), (1, 2));
    assert_eq!(told(Deed::UnlockFailed), [2], "how often, told once");
    let numbers: Vec<u64> = rows.iter().rev().map(|row| row.number).collect();
    assert_eq!(numbers, (1..=rows.len() as u64).collect::<Vec<_>>());
    assert_eq!(about(&eva, Deed::Printed, child).len(), 1);
    let day = rows[0].at.date();
    assert_eq!(page(&eva, List { day: Some(day), ..ALL }).total as usize, rows.len());
    assert_eq!(page(&eva, List { day: Some(day.plus_days(1)), ..ALL }).rows, []);
    let nobody = List { person: Some(api::audit::Key([9; 32])), ..ALL };
    assert_eq!(page(&eva, nobody).rows, []);
}

#[test]
fn only_coordinators_read_the_log_and_anybody_verifies_it() {
    let world = World::new();
    for role in [Role::Agent, Role::Medic, Role::ShelterStaff] {
        let laptop = world.member(role.key(), role);
        assert_eq!(laptop.ask(ALL).err(), Some(Problem::NotAllowed), "{role}");
        assert_eq!(verified(&laptop).flaw, None);
    }
    let alone = world.laptop("Ana");
    assert_eq!(alone.ask(ALL).err(), Some(Problem::NotAllowed));
    assert_eq!((verified(&alone).rows, verified(&alone).told), (1, 0));
}

/// Guards away, then what somebody wants.
fn tampered(laptop: &Laptop, sql: &str) {
    laptop.lock();
    laptop.run_sql(&format!("DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_cut; {sql}"));
    laptop.unlock();
}

#[test]
fn a_changed_or_dropped_row_is_told_by_its_number() {
    for (sql, expect) in [
        ("UPDATE audit SET deed = 'locked' WHERE number = 2", (2, FlawKind::Changed)),
        ("DELETE FROM audit WHERE number = 2", (2, FlawKind::Missing)),
        ("UPDATE audit SET at_ms = 0 WHERE number = 1", (1, FlawKind::Changed)),
    ] {
        let world = World::new();
        let eva = world.member("Eva", Role::Coordinator);
        eva.show(nna(&eva));
        tampered(&eva, sql);
        let flaw = verified(&eva).flaw.unwrap();
        assert_eq!((flaw.number, flaw.kind), expect, "{sql}");
    }
}

fn heads(world: &World) -> Vec<AuditHead> {
    match world.hq.ask(Ask::AuditHeads {}) {
        Answer::AuditHeads { heads } => heads,
        other => panic!("no heads: {other:?}"),
    }
}

/// Whoever cuts the log knows how it is made: the head that lies beside it fits, and so does what it was told of.
const CUT: &str = "DELETE FROM audit WHERE number > 2;
    UPDATE setting SET value = CAST(x'0000000000000002' || (SELECT hash FROM audit WHERE number = 2) AS BLOB)
        WHERE name = 'audit.head';
    DELETE FROM setting WHERE name = 'audit.told'";

#[test]
fn headquarters_notices_a_log_that_was_cut() {
    for again in [0, 12] {
        let world = World::new();
        let eva = world.member("Eva", Role::Coordinator);
        let child = nna(&eva);
        eva.show(child);
        eva.lock();
        eva.unlock();
        eva.sync().unwrap();
        let [told] = heads(&world).try_into().unwrap();
        assert_eq!((told.number, told.broken_at), (verified(&eva).told, None));
        assert!(told.number > 3, "{told:?}");
        eva.sync().unwrap();
        assert_eq!(heads(&world), std::slice::from_ref(&told), "nothing new is not told again");

        tampered(&eva, CUT);
        assert_eq!(verified(&eva).flaw, None, "it fits itself");
        for _ in 0..again {
            eva.lock();
            eva.unlock();
        }
        eva.sync().unwrap();
        let [seen] = heads(&world).try_into().unwrap();
        assert!(seen.broken_at.is_some(), "{seen:?} after {again} more");
        assert_eq!(seen.hash, told.hash, "what was told first stays");
        assert_eq!(verified(&eva).flaw.map(|flaw| flaw.kind), Some(FlawKind::NotAsTold));
    }
}

/// Without a link a stick is the only word: some are lost, some come late, and one after the log was cut.
#[test]
fn a_stick_tells_headquarters_how_far_the_log_has_come() {
    let world = World::new();
    let eva = world.member("Eva", Role::Coordinator);
    let stick = || {
        eva.show(nna(&eva));
        export(&eva, Recipient::Headquarters, Covers::Everything)
    };
    let (first, _lost, late, newest) = (stick(), stick(), stick(), stick());
    let rows = verified(&eva).rows;
    at_hq(&world, &first);
    let [told] = heads(&world).try_into().unwrap();
    assert!(told.number > 0 && told.number < rows, "{told:?} of {rows}");
    for bytes in [&newest, &late, &first] {
        at_hq(&world, bytes);
        let [told] = heads(&world).try_into().unwrap();
        assert_eq!((told.number, told.broken_at), (rows, None));
    }
    tampered(&eva, CUT);
    (0..12).for_each(|_| {
        eva.lock();
        eva.unlock();
    });
    at_hq(&world, &stick());
    let [seen] = heads(&world).try_into().unwrap();
    assert_eq!((seen.number, seen.broken_at), (rows, Some(rows)));
}

/// The reply was lost: headquarters knows more than the laptop remembers, and the log is whole all the same.
#[test]
fn a_lost_reply_breaks_no_log() {
    let world = World::new();
    let eva = world.member("Eva", Role::Coordinator);
    eva.sync().unwrap();
    for _ in 0..2 {
        eva.show(nna(&eva));
        eva.sync().unwrap();
    }
    eva.lock();
    eva.run_sql("DELETE FROM setting WHERE name = 'audit.told'");
    eva.unlock();
    eva.sync().unwrap();
    let [told] = heads(&world).try_into().unwrap();
    assert_eq!((told.number, told.broken_at), (verified(&eva).rows, None));
}

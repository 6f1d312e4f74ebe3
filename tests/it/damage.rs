//! A damaged file is named and left as it is: never opened half, never written over by a new one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use api::problem::Problem;
use api::profile::{Create, Profile, Status, UnitChoice, Unlock};
use domain::value::Value;

use crate::world::folder::contents;
use crate::world::laptop::{Laptop, Restored};
use crate::world::{UNIT, World};

fn unlock(laptop: &Laptop) -> Result<Profile, Problem> {
    laptop.ask(Unlock { passphrase: laptop.passphrase.clone() })
}

fn create(laptop: &Laptop) -> Result<Profile, Problem> {
    let unit = UnitChoice::Known { id: UNIT.parse().unwrap() };
    laptop.ask(Create { unit, name: "Eva".to_owned(), passphrase: laptop.passphrase.clone() })
}

fn damaged(file: &str) -> Problem {
    Problem::Damaged { file: file.to_owned() }
}

fn flip(path: &Path, place: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[place] ^= 0x10;
    fs::write(path, bytes).unwrap();
}

/// What must stay as it is. The lock, the count of tries and SQLite's shared memory hold nothing; the outbox is written
/// anew, with what it holds, each time it is opened.
fn kept(laptop: &Laptop) -> BTreeMap<String, Vec<u8>> {
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let files = contents(laptop.folder()).into_iter().map(|(path, bytes)| (name(&path), bytes));
    let of_nobody = ["lock", "tries", "resguardo.db-shm", "outbox"];
    files.filter(|(name, bytes)| !of_nobody.contains(&name.as_str()) && !bytes.is_empty()).collect()
}

/// A closed profile with one rescue.
fn closed(world: &World) -> Laptop {
    let mut ana = world.laptop("Ana");
    ana.rescue("torre 52");
    ana.reopen();
    ana
}

#[track_caller]
fn refuses_and_leaves(laptop: &Laptop, problem: &Problem) {
    let before = kept(laptop);
    assert_eq!(unlock(laptop).as_ref(), Err(problem));
    assert!(matches!(laptop.ask(Status {}), Ok(Profile::Locked { .. })), "it is still a profile");
    assert_eq!(create(laptop), Err(Problem::ProfileExists));
    let (before, after) = (before.iter().collect::<BTreeSet<_>>(), kept(laptop));
    let changed: Vec<_> = before.symmetric_difference(&after.iter().collect()).map(|(name, _)| *name).collect();
    assert!(changed.is_empty(), "{changed:?} changed");
}

#[test]
fn one_bit_of_any_page_of_the_database() {
    for place in [17, 100, 4_096 + 100, 9_000] {
        let world = World::new();
        let ana = closed(&world);
        flip(&ana.folder().join("resguardo.db"), place);
        refuses_and_leaves(&ana, &damaged("resguardo.db"));
    }
}

#[test]
fn a_database_that_is_cut_short_empty_or_gone() {
    for bytes in [Some(5_000), Some(0), None] {
        let world = World::new();
        let ana = closed(&world);
        let path = ana.folder().join("resguardo.db");
        match bytes {
            Some(bytes) => fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(bytes).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        refuses_and_leaves(&ana, &damaged("resguardo.db"));
    }
}

#[test]
fn the_database_of_somebody_else() {
    let world = World::new();
    let (ana, eva) = (closed(&world), world.laptop("Eva"));
    eva.lock();
    fs::copy(eva.folder().join("resguardo.db"), ana.folder().join("resguardo.db")).unwrap();
    refuses_and_leaves(&ana, &damaged("resguardo.db"));
}

#[test]
fn one_copy_of_the_slots_is_enough_and_none_is_said() {
    let world = World::new();
    let ana = closed(&world);
    let slots: Vec<_> = contents(ana.folder()).into_keys().filter(|path| is_slots(path)).collect();
    assert_eq!(slots.len(), 2, "two copies");
    flip(&slots[0], 100);
    assert!(unlock(&ana).is_ok(), "the other copy opens it");
    ana.lock();
    for copy in &slots {
        fs::write(copy, b"not slots").unwrap();
    }
    refuses_and_leaves(&ana, &damaged("slots"));
}

fn is_slots(path: &Path) -> bool {
    path.file_name().unwrap().to_string_lossy().starts_with("slots")
}

/// Without its slots nobody can open the database, but headquarters may help one day: it must still be there then.
#[test]
fn without_slots_the_database_is_not_taken_for_rubbish() {
    let world = World::new();
    let ana = closed(&world);
    for copy in contents(ana.folder()).into_keys().filter(|path| is_slots(path)) {
        fs::remove_file(copy).unwrap();
    }
    refuses_and_leaves(&ana, &damaged("slots"));
}

#[test]
fn a_damaged_outbox() {
    let world = World::new();
    let ana = closed(&world);
    let outbox = ana.folder().join("outbox");
    flip(&outbox, 20);
    let before = fs::read(&outbox).unwrap();
    refuses_and_leaves(&ana, &damaged("outbox"));
    assert!(fs::read(&outbox).unwrap() == before);
}

/// One flipped bit there silently drops the newest commits; the outbox has them a second time.
#[test]
fn t08_a_damaged_write_ahead_log_loses_nothing_that_was_committed() {
    let world = World::new();
    let mut ana = world.laptop("Ana");
    let first = ana.rescue("torre 51");
    ana.lock();
    ana.unlock();
    let second = ana.rescue("torre 52");
    ana.save(second, "operation.agents", 4);
    ana.finish(second);
    let third = ana.rescue("torre 53");
    let before = ana.records();
    ana.crash();
    flip(&ana.folder().join("resguardo.db-wal"), 200);

    ana.unlock();
    assert_eq!(ana.reports(), ["3 entries put back from the outbox"]);

    assert_eq!(ana.value(first, "place.description"), Some(Value::text("torre 51")));
    assert_eq!(ana.records(), before);
    assert_eq!(ana.verify().broken, 0);
    assert_eq!(ana.waiting(), 4);
    // And writing goes on, with a log that does not fork and folios that are not given twice.
    let fourth = ana.rescue("torre 54");
    ana.crash_and_unlock();
    let verified = ana.verify();
    assert_eq!((verified.logs, verified.entries, verified.broken, verified.aside), (1, 5, 0, 0));
    let folios: BTreeSet<_> =
        [first, second, third, fourth].iter().map(|record| ana.show(*record).row.unwrap().folio).collect();
    assert_eq!(folios.len(), 4);
}

/// A page of yesterday in the place of today's passes both integrity checks: it was written by this very key. That it is
/// not the history that was signed is seen at opening, or by `verify`.
#[test]
fn t08_an_old_page_of_the_file_is_noticed() {
    const PAGE: usize = 4_096;
    const MOST_TRIED: usize = 10;
    let world = World::new();
    let mut ana = world.laptop("Ana");
    for number in 0..12 {
        ana.rescue(&format!("torre {number}"));
    }
    ana.reopen();
    let older = fs::read(ana.folder().join("resguardo.db")).unwrap();
    ana.unlock();
    let rescue = ana.rescue("torre 52");
    ana.save(rescue, "operation.agents", 4);
    ana.finish(rescue);
    let whole = ana.records();
    ana.reopen();
    let newer = fs::read(ana.folder().join("resguardo.db")).unwrap();
    let backup = ana.backup();
    let pages = older.chunks(PAGE).zip(newer.chunks(PAGE)).enumerate();
    let changed: Vec<usize> = pages.filter(|(_, (old, new))| old != new).map(|(page, _)| page).collect();
    let (mut noticed, mut made_anew) = (0, 0);
    for page in changed.iter().step_by(changed.len().div_ceil(MOST_TRIED)) {
        ana.restore(&backup, Restored::WholeDisk);
        let mut file = newer.clone();
        let place = page * PAGE..(page + 1) * PAGE;
        file[place.clone()].copy_from_slice(&older[place]);
        fs::write(ana.folder().join("resguardo.db"), file).unwrap();
        let opens_in_silence =
            unlock(&ana).is_ok() && ana.ask(api::sync::Read {}).is_ok_and(|bar| bar.alarms.is_empty());
        if !opens_in_silence || is_flawed(&ana) {
            noticed += 1;
            continue;
        }
        // What is made of the history, for lists and searches, is made anew of the history; or it cannot be, which is said.
        if ana.try_rebuild().is_err() {
            noticed += 1;
            continue;
        }
        assert_eq!((ana.records(), is_flawed(&ana)), (whole.clone(), false), "page {page}");
        made_anew += 1;
    }
    assert!(noticed > 0, "none of {}", changed.len());
    println!("T08: {} old pages, {noticed} noticed, {made_anew} made anew of the history", noticed + made_anew);
}

/// The history, or the audit log, is not what was signed and chained.
fn is_flawed(laptop: &Laptop) -> bool {
    let history = laptop.try_verify().map(|verified| verified.broken);
    history != Ok(0) || laptop.ask(api::audit::Verify {}).map(|verified| verified.flaw) != Ok(None)
}

#[test]
fn rebuild_makes_the_same_rows_again() {
    let world = World::new();
    let ana = world.laptop("Ana");
    ana.rescue("torre 52");
    ana.person("José", "Núñez", "Peña");
    let draft = ana.start(domain::record::RecordKind::Rescue);
    ana.save(draft, "place.description", "torre 53");
    let before = (ana.records(), ana.list(None), ana.find("nunez"), ana.find("torre"), ana.bar());
    assert_eq!(ana.rebuild(), 3);
    assert_eq!((ana.records(), ana.list(None), ana.find("nunez"), ana.find("torre"), ana.bar()), before);
}

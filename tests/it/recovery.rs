//! T07, T08, T27: a database goes bad, and the profile is got back: from its own snapshots, from what can still be read,
//! from the outbox, from headquarters. The damaged file stays.

use std::fs;
use std::path::PathBuf;

use api::alarm::Kind;
use api::inbox::Pending;
use api::problem::Problem;
use api::profile::{Profile, Unlock};
use api::recovery::{Offer, Read, Restore, Restored, Salvage, Salvaged};

use crate::world::World;
use crate::world::clock::HOUR_MS;
use crate::world::laptop::Laptop;

const PAGE_BYTES: usize = 4_096;

fn database(laptop: &Laptop) -> PathBuf {
    laptop.folder().join("resguardo.db")
}

fn unlock(laptop: &Laptop) -> Result<Profile, Problem> {
    laptop.ask(Unlock { passphrase: laptop.passphrase.clone() })
}

fn restore(laptop: &Laptop) -> Result<Restored, Problem> {
    laptop.ask(Restore { passphrase: laptop.passphrase.clone(), snapshot: None })
}

fn salvage(laptop: &Laptop) -> Result<Salvaged, Problem> {
    laptop.ask(Salvage { passphrase: laptop.passphrase.clone() })
}

fn offered(laptop: &Laptop) -> usize {
    let Offer { snapshots, .. } = laptop.ask(Read {}).unwrap();
    snapshots.len()
}

fn flip(laptop: &Laptop, page: usize) {
    let mut bytes = fs::read(database(laptop)).unwrap();
    bytes[page * PAGE_BYTES + 1_000] ^= 0x10;
    fs::write(database(laptop), bytes).unwrap();
}

fn damaged() -> Problem {
    Problem::Damaged { file: "resguardo.db".to_owned() }
}

/// The first page of a closed laptop's database, behind `from`, without which nobody can unlock.
fn needed_page(laptop: &Laptop, from: usize) -> usize {
    let whole = fs::read(database(laptop)).unwrap();
    for page in from..whole.len() / PAGE_BYTES {
        flip(laptop, page);
        let opened = unlock(laptop);
        fs::write(database(laptop), &whole).unwrap();
        match opened {
            Err(problem) if problem == damaged() => return page,
            Err(other) => panic!("{other:?}"),
            Ok(_) => laptop.lock(),
        };
        fs::write(database(laptop), &whole).unwrap();
    }
    panic!("no page is needed");
}

#[test]
fn snapshots_are_made_on_locking_and_on_the_first_work_of_a_day() {
    let world = World::new();
    let ana = world.laptop("Ana");
    assert_eq!(offered(&ana), 0);
    ana.rescue("torre 51");
    ana.lock();
    assert_eq!(offered(&ana), 1);
    ana.unlock();
    ana.rescue("torre 52");
    ana.lock();
    assert_eq!(offered(&ana), 1, "one an hour is enough");
    for day in 0..20 {
        world.clock.turn(24 * HOUR_MS);
        ana.unlock();
        ana.rescue(&format!("día {day}"));
        ana.tick();
        ana.lock();
        assert!((1..=4).contains(&offered(&ana)), "day {day}: {}", offered(&ana));
    }
    assert_eq!(offered(&ana), 4);
    assert_eq!(ana.reports(), Vec::<String>::new());
}

/// Yesterday's snapshot, what was not sent, and what was.
#[test]
fn a_profile_is_put_back_and_headquarters_brings_the_rest() {
    let world = World::new();
    let mut ana = world.agent("Ana");
    ana.rescue("torre 51");
    world.settle(&[&ana]);
    ana.lock();
    world.clock.turn(24 * HOUR_MS);
    ana.unlock();
    ana.rescue("torre 52");
    ana.rescue("torre 53");
    ana.sync().unwrap();
    ana.rescue("torre 54");
    let before = ana.records();
    ana.crash();
    fs::write(database(&ana), b"nothing of it is left").unwrap();
    assert_eq!(unlock(&ana), Err(damaged()));
    assert_eq!(ana.ask(Read {}).unwrap().unsent, 1, "said before anybody can unlock");
    assert_eq!(
        ana.ask(Restore { passphrase: "otras palabras cualesquiera".to_owned(), snapshot: None }),
        Err(Problem::WrongPassphrase)
    );

    // The first snapshot: what was sent since is at headquarters, and what was not continues it.
    let restored = ana.ask(Restore { passphrase: ana.passphrase.clone(), snapshot: Some(1) }).unwrap();
    assert_eq!((restored.now.records, restored.now.put_back, restored.now.is_linked), (1, 0, true), "{restored:?}");
    let kept = ana.folder().join(restored.now.kept.unwrap());
    assert_eq!(fs::read(kept).unwrap(), b"nothing of it is left");
    assert_eq!(ana.ask(Pending {}).unwrap().alarms[0].what, Kind::OlderCopy);
    ana.rescue("torre 55");
    world.settle(&[&ana]);
    assert_eq!(ana.records().len(), 5);
    for (record, seen) in before {
        assert_eq!(ana.records()[&record], seen);
    }
    ana.reports();
    world.agrees(&[&ana]);
}

#[test]
fn nobody_is_put_back_while_they_work_and_nothing_is_made_of_nothing() {
    let world = World::new();
    let ana = world.laptop("Ana");
    ana.rescue("torre 51");
    assert_eq!(restore(&ana), Err(Problem::InUse));
    ana.lock();
    fs::remove_dir_all(ana.folder().join("snapshots")).unwrap();
    let whole = fs::read(database(&ana)).unwrap();
    assert_eq!(restore(&ana), Err(Problem::NoSnapshot));
    assert!(fs::read(database(&ana)).unwrap() == whole, "it is as it was");
    flip(&ana, 0);
    let bad = fs::read(database(&ana)).unwrap();
    assert_eq!(salvage(&ana), Err(Problem::TooLittleLeft));
    assert!(fs::read(database(&ana)).unwrap() == bad, "it is as it was");
}

/// The newest snapshot went bad too: the one before it is taken.
#[test]
fn a_snapshot_that_went_bad_is_passed_over() {
    let world = World::new();
    let ana = world.laptop("Ana");
    for day in 0..2 {
        ana.rescue(&format!("día {day}"));
        ana.lock();
        world.clock.turn(24 * HOUR_MS);
        ana.unlock();
    }
    ana.lock();
    let mut listed: Vec<_> =
        fs::read_dir(ana.folder().join("snapshots")).unwrap().map(|file| file.unwrap().path()).collect();
    listed.sort();
    let newest = listed.pop().unwrap();
    let mut bytes = fs::read(&newest).unwrap();
    bytes[9 * PAGE_BYTES] ^= 1;
    fs::write(newest, bytes).unwrap();
    flip(&ana, 0);
    let restored = restore(&ana).unwrap();
    assert_eq!((restored.snapshot.number, restored.now.records), (listed.len() as u64, 2), "{restored:?}");
}

/// T07: whatever page a bit is flipped in, it is told and there is a way back; never fewer records, never none.
#[test]
fn t07_a_bit_flipped_in_any_page_is_told_and_the_profile_is_got_back() {
    let world = World::new();
    let ana = world.laptop("Ana");
    for number in 0..12 {
        ana.rescue(&format!("torre {number}"));
    }
    let expect = ana.records();
    ana.lock();
    let whole = fs::read(database(&ana)).unwrap();
    let pages = whole.len() / PAGE_BYTES;
    let (mut at_opening, mut when_read, mut not_met) = (0, 0, 0);
    for page in 0..pages {
        flip(&ana, page);
        match unlock(&ana) {
            Err(problem) => {
                assert_eq!(problem, damaged(), "page {page}");
                assert!(offered(&ana) > 0);
                at_opening += 1;
            }
            Ok(_) => {
                match ana.ask(api::record::List { kind: None, skip: 0, take: 200 }) {
                    Err(problem) => {
                        assert_eq!(problem, damaged(), "page {page}");
                        when_read += 1;
                    }
                    Ok(list) => {
                        assert_eq!(list.rows.len(), expect.len(), "page {page}");
                        not_met += 1;
                    }
                }
                ana.lock();
                ana.reports();
            }
        }
        fs::write(database(&ana), &whole).unwrap();
    }
    println!(
        "T07: {pages} pages, a bit flipped in each: {at_opening} told at opening, {when_read} when read, {not_met} not met; 0 fewer records"
    );
    assert!(at_opening > 10, "{at_opening}");

    flip(&ana, needed_page(&ana, 1));
    assert_eq!(restore(&ana).unwrap().now.records, 12);
    assert_eq!(ana.records(), expect);
}

/// T27: the salt at the beginning is in the slots too; a whole first page is got back from a snapshot.
#[test]
fn t27_a_destroyed_header_opens_and_a_destroyed_first_page_is_got_back() {
    let world = World::new();
    let ana = world.laptop("Ana");
    ana.rescue("torre 51");
    let expect = ana.records();
    ana.lock();
    let whole = fs::read(database(&ana)).unwrap();
    let destroy = |bytes: usize| {
        let mut destroyed = whole.clone();
        destroyed[..bytes].fill(0);
        fs::write(database(&ana), destroyed).unwrap();
    };
    destroy(16);
    ana.unlock();
    assert_eq!(ana.records(), expect);
    ana.lock();
    destroy(PAGE_BYTES);
    assert_eq!(unlock(&ana), Err(damaged()));
    restore(&ana).unwrap();
    assert_eq!(ana.records(), expect);
    println!(
        "T27: 16 bytes destroyed: opens; {PAGE_BYTES} destroyed: got back, {} of {} records",
        expect.len(),
        expect.len()
    );
}

/// Nothing but the damaged file and the outbox: what can be read, and then headquarters.
#[test]
fn a_damaged_file_is_salvaged() {
    let world = World::new();
    let mut ana = world.agent("Ana");
    for number in 0..40 {
        ana.rescue(&format!("torre {number}"));
    }
    world.settle(&[&ana]);
    let expect = ana.records();
    ana.reopen();
    fs::remove_dir_all(ana.folder().join("snapshots")).unwrap();
    let whole = fs::read(database(&ana)).unwrap();
    let (mut salvaged, mut worst) = (0, expect.len());
    for page in (1..whole.len() / PAGE_BYTES).step_by(9) {
        flip(&ana, page);
        if let Ok(Salvaged { now, .. }) = salvage(&ana) {
            salvaged += 1;
            worst = worst.min(now.records as usize);
            ana.lock();
        }
        fs::write(database(&ana), &whole).unwrap();
    }
    println!("T07: of 40 records, with one bad page salvage gets at least {worst} in {salvaged} tries");
    assert!(salvaged > 5, "{salvaged}");
}

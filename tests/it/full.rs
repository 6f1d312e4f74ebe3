//! T15: the disk is full, at any write, and nothing that was called saved is lost: the ballast makes room for what somebody
//! has in hand. While room is short the window says so, people write and send, and what can wait is refused.

use std::sync::atomic::Ordering;

use api::attachment;
use api::bundle;
use api::bytes::Bytes;
use api::import;
use api::paper::{Print, Size};
use api::problem::Problem;
use api::profile::{Demonstrate, Profile};
use api::recovery;
use api::room::{Read, Room};
use api::topic::Topic;
use domain::record::RecordKind;

use crate::power::filling::{Filled, Filling, Prepared};
use crate::power::shift;
use crate::world::World;
use crate::world::clock::HOUR_MS;
use crate::world::host::{BALLAST_BYTES, ROOM_BYTES};
use crate::world::laptop::Laptop;

/// Itself the one who works: by its name alone it works where strace was told, and in the suite on a disk of its own.
const WORKER: [&str; 4] = ["it::full::a_shift_comes_to_its_end", "--exact", "--nocapture", "--test-threads=1"];

#[test]
fn a_shift_comes_to_its_end() {
    if shift::work_if_told().is_none() {
        let folder = tempfile::tempdir().unwrap();
        shift::prepare(folder.path());
        shift::work(folder.path());
    }
}

/// One of every so many of each kind of write finds no room, in several places each; then the disk is full for a while.
fn fillings() -> Vec<Filling> {
    let now = |calls, every: u32, times: u32| {
        (1..=times).map(move |time| Filling::Now { calls, first: 3 + time * every / times, every })
    };
    let kinds = [
        ("pwrite64", 61, 3),
        ("write", 7, 2),
        ("fsync", 19, 2),
        ("fdatasync", 17, 2),
        ("ftruncate", 3, 1),
        ("fallocate", 2, 1),
    ];
    let for_a_while = [(1, 10), (9, 30), (20, 60)].map(|(first, last)| Filling::ForAWhile { first, last });
    kinds.into_iter().flat_map(|(calls, every, times)| now(calls, every, times)).chain(for_a_while).collect()
}

fn fill_all(prepared: &Prepared, fillings: &[Filling]) -> Filled {
    fillings.iter().map(|filling| prepared.fill(*filling, &WORKER)).fold(Filled::default(), Filled::and)
}

#[test]
fn t15_a_full_disk_loses_nothing_that_was_acknowledged() {
    let (prepared, fillings) = (Prepared::new(), fillings());
    let (some, others) = fillings.split_at(fillings.len() / 2);
    let filled = std::thread::scope(|scope| {
        let other = scope.spawn(|| fill_all(&prepared, others));
        fill_all(&prepared, some).and(other.join().unwrap())
    });
    println!("T15: {filled}");
    assert!(filled.is_whole(), "{:#?}", filled.told);
    assert!(filled.fillings >= 300, "the disk was hardly ever full");
}

/// Where the disk is full at one write and the ballast lies there, nobody is refused anything.
#[test]
fn t15_the_ballast_carries_capture_over_a_full_disk() {
    let prepared = Prepared::new();
    for calls in ["pwrite64", "fdatasync"] {
        let filled = prepared.fill(Filling::Now { calls, first: 30, every: 150 }, &WORKER);
        assert!(filled.fillings > 0 && filled.is_whole(), "{calls}: {filled}, {:#?}", filled.told);
        assert_eq!(filled.refused, 0, "{calls}: {filled}");
    }
}

fn room(laptop: &Laptop) -> Room {
    laptop.ask(Read {}).unwrap()
}

fn set_free(laptop: &Laptop, bytes: u64) {
    laptop.host.free_bytes.store(bytes, Ordering::Relaxed);
}

/// Whether the open pages were told since the last look.
fn were_told(laptop: &Laptop) -> bool {
    std::mem::take(&mut *laptop.host.heard.lock().unwrap()).contains(&Topic::Room)
}

/// What takes room and can wait.
fn what_can_wait(laptop: &Laptop) -> Vec<(&'static str, Problem)> {
    let record = laptop.rescue("torre 52");
    let bytes = || Bytes(b"OggS\0\x02 ".repeat(100));
    let operation = laptop.operation();
    let add = attachment::Add { operation, record, name: "voz.ogg".to_owned(), bytes: bytes() };
    let operation = laptop.operation();
    let run = import::Run { operation, kind: RecordKind::Rescue, name: "tabla.csv".to_owned(), bytes: bytes() };
    let print = Print { record, language: domain::language::Language::Spanish, size: Size::Letter, reader: None };
    let refused = [
        ("attachment.add", laptop.ask(add).err()),
        ("import.run", laptop.ask(run).err()),
        ("bundle.import", laptop.ask(bundle::Import { file: bundle::File::Read { bytes: bytes() } }).err()),
        ("paper.print", laptop.ask(print).err()),
    ];
    refused.into_iter().filter_map(|(name, refused)| Some((name, refused?))).collect()
}

#[test]
fn t15_while_room_is_short_people_write_and_send_and_what_can_wait_waits() {
    let world = World::new();
    let ana = world.agent("Ana");
    let snapshots = |laptop: &Laptop| laptop.ask(recovery::Read {}).unwrap().snapshots.len();
    assert_eq!(room(&ana), Room { is_short: false, free_bytes: Some(ROOM_BYTES), has_ballast: true });

    set_free(&ana, 40 << 20);
    were_told(&ana);
    ana.tick();
    assert!(were_told(&ana) && room(&ana).is_short);
    let refused = what_can_wait(&ana);
    assert_eq!(refused.iter().map(|(_, problem)| problem).collect::<Vec<_>>(), [&Problem::RoomShort; 4], "{refused:?}");
    world.clock.turn(2 * HOUR_MS);
    assert!(matches!(ana.lock(), Profile::Locked { .. }));
    assert_eq!(snapshots(&ana), 0, "no copy is made");
    assert!(room(&ana).is_short, "it is said before the door, too");
    ana.unlock();
    ana.rescue("torre 53");
    assert_eq!(ana.sync().unwrap().waiting, 0);
    assert!(ana.verify().room.is_short);

    // The same while the ballast is gone, and until there is room for it beside all else.
    std::fs::remove_file(ana.folder().join("ballast")).unwrap();
    set_free(&ana, 64 << 20);
    ana.tick();
    assert_eq!(room(&ana), Room { is_short: true, free_bytes: Some(64 << 20), has_ballast: false });
    set_free(&ana, (64 << 20) + BALLAST_BYTES);
    were_told(&ana);
    ana.tick();
    assert!(were_told(&ana) && !room(&ana).is_short);
    assert!(what_can_wait(&ana).iter().all(|(_, problem)| *problem != Problem::RoomShort));
    world.clock.turn(2 * HOUR_MS);
    ana.lock();
    assert_eq!(snapshots(&ana), 1);
    assert_eq!(ana.reports(), Vec::<String>::new());
}

#[test]
fn before_there_is_a_profile_nothing_is_missed() {
    let world = World::new();
    let machine = world.machine("Ana");
    assert_eq!(room(&machine), Room { is_short: false, free_bytes: Some(ROOM_BYTES), has_ballast: true });
    set_free(&machine, 1 << 20);
    assert_eq!(machine.ask(Demonstrate {}), Err(Problem::RoomShort));
    set_free(&machine, ROOM_BYTES);
    machine.ask(Demonstrate {}).unwrap();
    assert!(!room(&machine).is_short, "what is thrown away lays nothing by");
}

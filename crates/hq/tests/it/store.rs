//! What holds of every store, whatever it is made of, and what a store on a server must hold besides: several servers at
//! once, a connection lost in the middle, nothing readable in its files, and everything moved to it from a file.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use domain::role::Role;
use domain::tabulation::period::Period;
use domain::value::Value;
use engine::host::Link;
use hq::data_folder::{DataFolder, FolderError};
use hq::merging::merge_all;
use hq::store::{LogStore, StoreError, Whom};
use sync::authority::notice::Standing;
use sync::entry::EntryId;
use sync::segment::{Limits, Segment, Unverified};
use sync::session::frame::{self, Feed, Outcome, Says};
use sync::vector::Cursor;

use crate::enrolment::admitted;
use crate::exchange::{CANARIES, assert_done, rescue, settle, verified};
use crate::laptop::Laptop;
use crate::server::Server;
use crate::world::{On, World, boletin, over_both, passphrase};

const WRITERS: u8 = 8;
const EACH: usize = 12;

fn opened(world: &World) -> Arc<dyn LogStore> {
    world.data().open(&passphrase(), world.now_ms(), None).unwrap().store
}

/// All that a laptop has written, as one segment.
fn segment(laptop: &Laptop) -> Segment {
    let [bytes] = &laptop.segments()[..] else { panic!("one run") };
    Unverified::parse(bytes, &Limits::DEFAULT).unwrap().verify().unwrap()
}

fn ask(laptop: &Laptop, cursor: Cursor) -> frame::Ask {
    let unit = laptop.admission.as_ref().unwrap().unit.clone();
    frame::Ask { unit, cursor, says: Says::Everything, tips: Vec::new() }
}

/// Reads a unit's feed as a laptop does, from a cursor on, until nothing is left.
async fn poll(store: &dyn LogStore, laptop: &Laptop, cursor: &mut Cursor, seen: &mut Vec<EntryId>) {
    loop {
        let answer = store.answer(ask(laptop, *cursor), 400).await.unwrap();
        match answer.feed {
            Feed::Level => return,
            Feed::LostPlace => panic!("the feed no longer goes through {cursor:?}"),
            Feed::After { segments, cursor: next, left } => {
                for bytes in segments {
                    let segment = Unverified::parse(&bytes, &Limits::DEFAULT).unwrap().verify().unwrap();
                    seen.extend(segment.entries().iter().map(sync::entry::Entry::id));
                }
                *cursor = next;
                if left == 0 {
                    return;
                }
            }
        }
    }
}

/// Writes one record after another, each stored before the next, trying again what was not said to be stored.
async fn write(store: Arc<dyn LogStore>, mut laptop: Laptop, failures: Arc<AtomicUsize>) -> Laptop {
    for _ in 0..EACH {
        rescue(&mut laptop);
        while !matches!(store.keep(segment(&laptop)).await, Ok(Outcome::Stored)) {
            failures.fetch_add(1, Ordering::Relaxed);
        }
    }
    laptop
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

fn laptops(world: &World) -> Vec<Laptop> {
    (1..=WRITERS).map(|seed| admitted(world, seed, "beta-tecate", Role::Agent)).collect()
}

fn assert_all_arrived(laptops: &[Laptop], seen: &[EntryId]) {
    let written: BTreeSet<EntryId> =
        laptops.iter().flat_map(|laptop| segment(laptop).into_entries()).map(|entry| entry.id()).collect();
    assert_eq!(written.len(), usize::from(WRITERS) * EACH);
    assert_eq!(seen.len(), written.len(), "each once");
    assert_eq!(seen.iter().copied().collect::<BTreeSet<_>>(), written);
}

/// Who is who is folded once and remembered; whoever is revoked in between is revoked all the same, on every server.
fn a_revocation_between_two_segments_is_felt(on: On) {
    let mut world = World::on(on);
    let (mut ana, mut eva) =
        (admitted(&world, 1, "beta-tecate", Role::Agent), admitted(&world, 2, "beta-tecate", Role::Agent));
    world.stop();
    let second = world.beside();
    let (store, other) = (opened(&world), second.as_ref().map(opened));
    runtime().block_on(async {
        let beside = other.as_ref().unwrap_or(&store);
        rescue(&mut ana);
        rescue(&mut eva);
        assert_eq!(store.keep(segment(&ana)).await.unwrap(), Outcome::Stored);
        assert_eq!(store.keep(segment(&eva)).await.unwrap(), Outcome::Stored);
        assert_eq!(store.held().await.unwrap(), []);
        assert!(beside.set_standing(Whom::Device(ana.device()), Standing::Revoked).await.unwrap());
        let kept = rescue(&mut ana);
        rescue(&mut eva);
        assert_eq!(store.keep(segment(&ana)).await.unwrap(), Outcome::Stored);
        assert_eq!(store.keep(segment(&eva)).await.unwrap(), Outcome::Stored);
        let held: Vec<_> = store.held().await.unwrap().into_iter().map(|held| held.header.record).collect();
        assert_eq!(held, [kept], "the last that she wrote, and nothing of the other");
        assert!(beside.set_standing(Whom::Device(ana.device()), Standing::Live).await.unwrap());
        rescue(&mut ana);
        assert_eq!(store.keep(segment(&ana)).await.unwrap(), Outcome::Stored);
        assert_eq!(store.held().await.unwrap().len(), 1, "and what comes once she is back counts");
        store.close().await.unwrap();
    });
}

fn nobody_who_polls_misses_a_row(on: On) {
    let mut world = World::on(on);
    let laptops = laptops(&world);
    world.stop();
    // On a server, half of them write through another headquarters than the other half.
    let second = world.beside();
    let stores: Vec<Arc<dyn LogStore>> = [Some(&world), second.as_ref()].into_iter().flatten().map(opened).collect();
    runtime().block_on(async {
        let failures = Arc::new(AtomicUsize::new(0));
        let reader = laptops[0].clone();
        let writers = laptops.into_iter().enumerate().map(|(number, laptop)| {
            let store = Arc::clone(&stores[number % stores.len()]);
            tokio::spawn(write(store, laptop, Arc::clone(&failures)))
        });
        let writers: Vec<_> = writers.collect();
        let (mut cursor, mut seen) = (Cursor::default(), Vec::new());
        while writers.iter().any(|writer| !writer.is_finished()) {
            poll(stores[0].as_ref(), &reader, &mut cursor, &mut seen).await;
            tokio::task::yield_now().await;
        }
        let mut laptops = Vec::new();
        for writer in writers {
            laptops.push(writer.await.unwrap());
        }
        poll(stores[0].as_ref(), &reader, &mut cursor, &mut seen).await;
        assert_all_arrived(&laptops, &seen);
        assert_eq!(failures.load(Ordering::Relaxed), 0);
        let found = stores[0].verify().await.unwrap();
        assert_eq!((found.wrong, found.forks), (0, 0));
        for store in stores {
            store.close().await.unwrap();
        }
    });
}

over_both!(nobody_who_polls_misses_a_row, a_revocation_between_two_segments_is_felt);

#[test]
fn a_connection_that_dies_in_the_middle_leaves_nothing_or_everything() {
    let mut world = World::on(On::Server);
    let laptops = laptops(&world);
    world.stop();
    let (store, database) = (opened(&world), world.database());
    let is_over = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let killer = std::thread::spawn({
        let is_over = Arc::clone(&is_over);
        move || {
            let mut killed = 0;
            while !is_over.load(Ordering::Relaxed) {
                let sql = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                           WHERE application_name = 'resguardo-hq' AND datname = current_database()
                               AND backend_xid IS NOT NULL";
                killed += database.order(sql).parse::<u32>().unwrap();
            }
            killed
        }
    });
    runtime().block_on(async {
        let failures = Arc::new(AtomicUsize::new(0));
        let reader = laptops[0].clone();
        let writing =
            laptops.into_iter().map(|laptop| tokio::spawn(write(Arc::clone(&store), laptop, Arc::clone(&failures))));
        let writing: Vec<_> = writing.collect();
        let mut laptops = Vec::new();
        for writer in writing {
            laptops.push(writer.await.unwrap());
        }
        is_over.store(true, Ordering::Relaxed);
        let killed = killer.join().unwrap();
        assert!(killed > 0, "none was caught in the middle");
        assert!(failures.load(Ordering::Relaxed) > 0, "{killed} killed, and nobody noticed");
        let (mut cursor, mut seen) = (Cursor::default(), Vec::new());
        poll(store.as_ref(), &reader, &mut cursor, &mut seen).await;
        assert_all_arrived(&laptops, &seen);
        let found = store.verify().await.unwrap();
        assert_eq!((found.wrong, found.forks), (0, 0));
        store.close().await.unwrap();
    });
}

#[test]
fn what_one_server_kept_the_other_hears_of_and_each_record_is_merged_once() {
    let mut world = World::on(On::Server);
    let mut laptop = admitted(&world, 1, "beta-tecate", Role::Agent);
    world.stop();
    let (one, other) = (opened(&world), opened(&world.beside().unwrap()));
    for _ in 0..20 {
        rescue(&mut laptop);
    }
    runtime().block_on(async {
        // Each is heard for the first time when it begins to listen.
        one.changed_elsewhere().await;
        other.changed_elsewhere().await;
        one.keep(segment(&laptop)).await.unwrap();
        other.changed_elsewhere().await;
        let (first, second) = tokio::join!(merge_all(one.as_ref()), merge_all(other.as_ref()));
        first.and(second).unwrap();
        assert_eq!(world.database().order("SELECT count(*), sum(changes) FROM resguardo.record"), "20|20");
        assert_eq!(world.database().order("SELECT count(*) FROM resguardo.stale"), "0");
        one.close().await.unwrap();
        other.close().await.unwrap();
    });
}

#[test]
fn the_server_merges_anew_what_an_older_release_merged() {
    let world = World::on(On::Server);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    rescue(&mut one);
    settle(&world, &mut [&mut one]);
    let before = boletin(&world, Period::default());
    for (note, is_anew) in [("DELETE FROM resguardo.note WHERE name = 'merged-by'", true), ("SELECT 1", false)] {
        world.database().order("UPDATE resguardo.record SET fields = '{}'");
        world.database().order(note);
        assert_eq!(boletin(&world, Period::default()) == before, is_anew);
    }
}

#[test]
fn the_server_keeps_its_rows_and_reads_no_words() {
    let mut world = World::on(On::Server);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    rescue(&mut one);
    one.create("person", &[("name.given", Value::text(CANARIES[0])), ("phone", Value::text(CANARIES[2]))]);
    settle(&world, &mut [&mut one]);
    boletin(&world, Period::default());
    world.stop();
    let database = world.database();
    database.order("CHECKPOINT");
    assert!(Server::here().is_readable("beta-tecate"), "these are its files");
    for canary in CANARIES.iter().copied().chain(["Lucía Canario", "Sede de prueba"]) {
        assert!(!Server::here().is_readable(canary), "{canary}");
    }
    for sql in [
        "DELETE FROM resguardo.entry",
        "TRUNCATE resguardo.entry CASCADE",
        "UPDATE resguardo.entry SET number = 2",
        "UPDATE resguardo.entry SET payload = 'x'",
        "UPDATE resguardo.entry SET begins = NOT begins",
    ] {
        let tried = format!("DO $$ BEGIN {sql}; EXCEPTION WHEN raise_exception THEN RETURN; END $$");
        database.order(&tried);
    }
    world.start();
    verified(&world);
}

#[test]
fn a_headquarters_moves_to_a_server_and_laptops_notice_nothing() {
    let mut world = World::new();
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut two = admitted(&world, 2, "beta-tecate", Role::Agent);
    let mut medic = admitted(&world, 3, "beta-tecate", Role::Medic);
    let first = rescue(&mut one);
    rescue(&mut medic);
    settle(&world, &mut [&mut one, &mut two, &mut medic]);
    one.edit(first, &[("counts.men", Value::Integer(4))]);
    two.edit(first, &[("counts.men", Value::Integer(5))]);
    settle(&world, &mut [&mut one, &mut two, &mut medic]);
    let waiting = world.invite("beta-tijuana", Role::Agent);
    let entries = verified(&world);
    let report = |world: &World| boletin(world, Period::default());
    let tables = report(&world);

    world.stop();
    world.moves_to_server();
    world.start();
    assert_eq!(verified(&world), entries);
    assert_eq!(report(&world), tables);
    let mut link = one.connect(world.address()).unwrap();
    assert_done(one.sync_over(&mut link));
    let before = link.traffic();
    assert_done(one.sync_over(&mut link));
    let after = link.traffic();
    let bytes = after.up - before.up + after.down - before.down;
    assert!(bytes < 500, "{bytes} bytes");
    rescue(&mut two);
    settle(&world, &mut [&mut one, &mut two, &mut medic]);
    // A code that was given before is as good as it was.
    let mut late = Laptop::new(4, "beta-tijuana", &waiting);
    late.enrol_at(world.address()).unwrap();
    world.approve(&late.words());
    late.enrol_at(world.address()).unwrap();
    assert_done(late.sync(world.address()));

    world.stop();
    let in_the_file = DataFolder::at(world.data().path()).open(&passphrase(), world.now_ms(), None);
    assert!(matches!(in_the_file.err(), Some(FolderError::Store(StoreError::Moved))));
    world.start();
}

/// Columns, keys, indexes, triggers and their functions, in words.
const TABLES: &str = "
WITH told (line) AS (
    SELECT concat_ws(' ', table_name, column_name, data_type, column_default, CASE is_nullable WHEN 'NO' THEN 'not null' END)
    FROM information_schema.columns WHERE table_schema = 'resguardo'
    UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'resguardo'::regnamespace AND contype IN ('p', 'u', 'c', 'f')
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'resguardo'
    UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'FUNCTION ' || proname || regexp_replace(prosrc, '\\s+', ' ', 'g')
    FROM pg_proc WHERE pronamespace = 'resguardo'::regnamespace
) SELECT string_agg(line, E'\\n' ORDER BY line COLLATE \"C\") FROM told";

/// What the migrations come to on a server; and one that went through others, of a release to come, is left alone.
#[test]
fn t26_the_tables_on_a_server_are_those_that_were_checked_in() {
    let mut world = World::on(On::Server);
    world.stop();
    let told = world.database().order(TABLES) + "\n";
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/formats/hq-server-schema.txt");
    if std::env::var_os("RESGUARDO_FORMATS").is_some() {
        std::fs::write(&golden, &told).unwrap();
    }
    assert_eq!(std::fs::read_to_string(golden).unwrap_or_default(), told, "the tables are others");

    let open = |world: &World| world.data().open(&passphrase(), world.now_ms(), None).map(drop);
    world.database().order("UPDATE resguardo.headquarters SET version = version + 1");
    assert!(matches!(open(&world).err(), Some(FolderError::Store(StoreError::NewerRelease))));
    world.database().order("UPDATE resguardo.headquarters SET version = version - 1");
    open(&world).unwrap();
}

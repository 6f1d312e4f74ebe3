//! What a release with formats of version 1 left on disks: a laptop's profile and headquarters' backup, each as it lay
//! there. Every release opens both and goes on from them; neither is ever made anew.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use api::audit;
use api::map::{Asked, Events};
use domain::map::grid::Grid;
use domain::map::sieve::Sieve;
use domain::record::RecordKind;
use domain::tabulation::period::Period;
use domain::value::Value;
use hq::office::{Answer, Ask};
use vault::database::Database;
use vault::key::Key;
use vault::migration::migrate;

use crate::it::formats::{self, is_written};
use crate::it::forms;
use crate::world::World;
use crate::world::folder;
use crate::world::laptop::Laptop;

/// What was sent, what was saved and not sent, and what somebody was in the middle of.
const PLACES: [&str; 3] = ["torre 52", "torre 53", "torre 54"];
const PERSON: (&str, &str) = ("Ixchel", "Canul");

/// What a laptop makes again by itself, or does without.
const NOT_KEPT: [&str; 4] = ["ballast", "lock", "tries", "snapshots"];

fn kept(name: &str) -> PathBuf {
    formats::folder().join("1").join(name)
}

/// Once, by the release that froze the formats.
fn make() {
    let world = World::new();
    let ana = world.agent("Ana");
    let [sent, waiting, begun] = PLACES;
    ana.rescue(sent);
    ana.person(PERSON.0, PERSON.1, "");
    ana.sync().unwrap();
    fs::create_dir_all(kept("")).unwrap();
    world.hq.back_up(&kept("backup"));
    ana.rescue(waiting);
    ana.save(ana.start(RecordKind::Rescue), "place.description", begun);
    ana.lock();
    folder::copy(ana.folder(), &kept("laptop/folder"));
    folder::copy(ana.anchor_folder(), &kept("laptop/anchor"));
    for path in NOT_KEPT.map(|name| kept("laptop/folder").join(name)) {
        let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    }
}

/// The same laptop, begun again on the kept disk.
fn laptop(world: &World) -> Laptop {
    let ana = world.machine("Ana");
    folder::copy(&kept("laptop/folder"), ana.folder());
    folder::copy(&kept("laptop/anchor"), ana.anchor_folder());
    ana.unlock();
    ana
}

#[track_caller]
fn says_the_same(ana: &Laptop) {
    for place in PLACES {
        let [found] = ana.find(place)[..] else { panic!("{place} is not found once") };
        assert_eq!(ana.value(found, "place.description"), Some(Value::text(place)));
    }
    let [person] = ana.find(PERSON.1)[..] else { panic!("the person is not found once") };
    assert_eq!(ana.value(person, "name.given"), Some(Value::text(PERSON.0)));
    let verified = ana.verify();
    assert_eq!((verified.broken, verified.aside), (0, 0));
    let log = ana.ask(audit::Verify {}).unwrap();
    assert_eq!((log.flaw, log.rows > 0), (None, true));
    assert_eq!(ana.reports(), Vec::<String>::new());
}

#[test]
fn t26_a_profile_and_a_backup_of_version_1_go_on() {
    if is_written() && !kept("").exists() {
        make();
    }
    let world = World::new();
    world.hq.put_back(&kept("backup"));
    let mut ana = laptop(&world);
    says_the_same(&ana);
    assert!(ana.waiting() > 0);
    // That release counted nothing yet: what it wrote is counted by this one.
    let of = Asked { period: Period::default(), sieve: Sieve::default(), grid: Grid::Country };
    assert_eq!(ana.ask(Events { of }).unwrap().total, PLACES.len() as u64);
    let Answer::Exports { record } = world.hq.ask(Ask::Exports {}) else { panic!("no record of exports") };
    assert_eq!(record.broken_at, None);
    // What the backup had is known at once, and what it lacks comes from the laptop.
    world.settle(&[&ana]);
    world.agrees(&[&ana]);
    says_the_same(&ana);
    ana.rebuild();
    says_the_same(&ana);
    ana.rescue("torre 55");
    ana.reopen();
    ana.unlock();
    world.settle(&[&ana]);
    world.agrees(&[&ana]);
    println!("T26: a profile and a backup of version 1 opened, read, verified, exchanged and rebuilt");
}

// -------------------------------------------------------------------------------------------------------------- tables

/// By the folder of its migrations, the text of what they come to.
const SCHEMAS: [(&str, &str); 2] =
    [("store/src/schema", "laptop-schema.sql"), ("hq/src/sqlite/schema", "hq-schema.sql")];

fn text(database: &Database) -> String {
    let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name";
    let mut statement = database.writer.prepare(sql).unwrap();
    let told = statement.query_map((), |row| row.get::<_, String>(0)).unwrap();
    told.fold(String::new(), |mut text, sql| {
        writeln!(text, "{};\n", sql.unwrap()).unwrap();
        text
    })
}

/// What the migrations come to, and that a file of the first release comes to the same.
#[test]
fn t26_the_tables_are_those_that_were_checked_in() {
    for (place, golden) in SCHEMAS {
        let disk = tempfile::tempdir().unwrap();
        let database = Database::create(&disk.path().join("a.db"), &Key::from_bytes([7; 32]), &[3; 16]).unwrap();
        let migrations = forms::migrations(place);
        let migrations: Vec<&str> = migrations.iter().map(String::as_str).collect();
        migrate(&database.writer, &migrations).unwrap();
        let (now, path) = (text(&database), formats::folder().join(golden));
        if is_written() {
            fs::write(&path, &now).unwrap();
        }
        assert!(fs::read_to_string(&path).unwrap_or_default() == now, "{golden}: the tables are others");
    }
    let world = World::new();
    let ana = laptop(&world);
    ana.lock();
    assert!(ana.with_database(text) == fs::read_to_string(formats::folder().join("laptop-schema.sql")).unwrap());
}

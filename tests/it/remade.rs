//! After an update: what the release before made of the history for lists, searches and figures is made anew by itself, a few
//! records at a time. Until it is done the rest is counted and said, and nothing is signed or published.

use api::export::{Place, Report};
use api::problem::Problem;
use api::report::{Asked, Close, Completeness, Table as Tabulate};
use domain::format::Format;
use domain::language::Language;
use domain::record::RecordKind;
use domain::role::Role;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use domain::value::{Value, Values};
use hq::office::{Answer, Ask};

use crate::world::World;
use crate::world::laptop::Laptop;
use crate::world::words::key;

/// More than an update makes at once.
const RECORDS: i64 = 230;
const AT_ONCE: u32 = 200;

/// As a release left it that counted otherwise, and knew nothing of editions.
const OLDER: &str = "DELETE FROM setting WHERE name = 'rows-made'; DELETE FROM fact; DELETE FROM shape;
    UPDATE record SET words = '', unit = 'beta-sonoyta'; INSERT INTO search (search) VALUES ('delete-all');";

fn october() -> Asked {
    let month = "2026-10".parse().ok();
    Asked { table: Table::Boletin, period: Period { from: month, to: month }, units: Vec::new() }
}

fn rescued(number: i64) -> Values {
    [
        (key("operation.arrival"), Value::text("2026-10-05T06:40-07:00[America/Tijuana]")),
        (key("persons_mode"), Value::text("counts-only")),
        (key("counts.men"), Value::Integer(number % 7)),
        (key("place.description"), Value::text(format!("torre {number}"))),
    ]
    .into()
}

fn old(laptop: &Laptop) -> u32 {
    laptop.ask(Completeness {}).unwrap().old
}

/// The table, what is found, and where it says it is of.
fn told(laptop: &Laptop) -> impl PartialEq + std::fmt::Debug + use<> {
    (laptop.ask(Tabulate { of: october() }).unwrap(), laptop.find("torre 129"), laptop.list(None))
}

#[test]
fn what_the_release_before_counted_is_counted_anew() {
    let world = World::new();
    let mut carla = world.member("Carla", Role::Coordinator);
    for number in 0..RECORDS {
        carla.bring(RecordKind::Rescue, &rescued(number)).unwrap();
    }
    let before = told(&carla);
    assert_eq!(old(&carla), 0, "a new profile has nothing old");
    carla.lock();
    carla.run_sql(OLDER);

    carla.unlock();
    assert_eq!(old(&carla), u32::try_from(RECORDS).unwrap() - AT_ONCE);
    assert_ne!(told(&carla), before);
    let close = || carla.ask(Close { operation: carla.operation(), of: october() }).map(drop);
    let publish = || {
        let (of, format, language) = (october(), Format::Csv, Language::Spanish);
        carla.ask(Report { of, format, public: true, language, place: Place::default() }).map(drop)
    };
    assert_eq!((close(), publish()), (Err(Problem::CountingAnew), Err(Problem::CountingAnew)));
    carla.tick();
    assert_eq!((old(&carla), told(&carla)), (0, before));
    assert_eq!((close(), publish()), (Ok(()), Ok(())));

    // A power cut between two steps: it goes on where it was.
    carla.lock();
    carla.run_sql(OLDER);
    carla.unlock();
    carla.crash();
    carla.unlock();
    assert_eq!((old(&carla), carla.reports()), (0, Vec::new()));
}

#[test]
fn what_headquarters_merged_by_the_release_before_is_merged_anew() {
    let world = World::new();
    let ana = world.agent("Ana");
    (1..4).for_each(|number| _ = ana.bring(RecordKind::Rescue, &rescued(number)).unwrap());
    world.settle(&[&ana]);
    let report = || {
        let asked = Ask::Report { tables: vec![Table::Boletin], period: october().period };
        match world.hq.ask(asked) {
            Answer::Report { tables, .. } => tables,
            other => panic!("{other:?}"),
        }
    };
    let before = report();
    world.hq.run_sql("UPDATE record SET fields = '{}'; DELETE FROM note WHERE name = 'merged-by'");
    assert_eq!(report(), before);
    world.hq.run_sql("UPDATE record SET fields = '{}'");
    assert_ne!(report(), before, "of this release nothing is merged again");
    // Another server has a newer release: this one leaves merging to it.
    world.hq.run_sql(
        "UPDATE note SET value = CAST('99' AS BLOB) WHERE name = 'merged-by'; INSERT INTO stale SELECT id FROM record",
    );
    assert_ne!(report(), before);
}

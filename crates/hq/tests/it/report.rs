use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::thread;

use documents::table;
use domain::format::Format;
use domain::language::Language;
use domain::record::RecordKind;
use domain::role::Role;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use domain::tabulation::{CellId, Tabulation};
use domain::value::Value;
use hq::filing::{CannotFile, Wanted};
use hq::office::{Answer, Ask, Refusal};
use hq::publishing::Unpublishable;

use crate::enrolment::{admitted, admitted_to};
use crate::laptop::Laptop;
use crate::world::{On, World, boletin, over_both};

fn number(tables: &[Tabulation], table: Table, line: &str, column: &str) -> Option<u64> {
    let tabulation = tables.iter().find(|one| one.table == table).unwrap();
    tabulation.number(&CellId { line: line.to_owned(), column: column.to_owned() })
}

fn the_boletin_counts_merged_records(on: On) {
    let world = World::on(on);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut two = admitted(&world, 2, "beta-tecate", Role::Agent);
    let time = RecordKind::Rescue.definition().time_key.unwrap();
    let rescue = |day: &str, men| {
        [
            ("persons_mode", Value::text("counts-only")),
            ("counts.men", Value::Integer(men)),
            (time, Value::text(format!("2026-{day}T10:00-08:00[America/Tijuana]"))),
        ]
    };
    let first = one.create("rescue", &rescue("01-05", 3));
    one.create("rescue", &rescue("02-05", 4));
    two.create("rescue", &rescue("01-31", 5)[..2]);
    one.sync(world.address()).unwrap();
    two.sync(world.address()).unwrap();
    two.edit(first, &[("counts.girls", Value::Integer(2)), ("closure.bodies", Value::Integer(1))]);
    two.sync(world.address()).unwrap();

    let both = [Table::Boletin, Table::BoletinMonths];
    let tables = boletin(&world, Period::default());
    for (line, rescued, bodies) in [("leaf:", 5, 0), ("leaf:2026-01", 5, 1), ("leaf:2026-02", 4, 0), ("all", 14, 1)] {
        let of = |column: &str| number(&tables, Table::BoletinMonths, line, column);
        assert_eq!(
            (of("actions:rescued"), of("actions:total"), of("bodies:bodies")),
            (Some(rescued), Some(rescued), Some(bodies)),
            "{line}"
        );
    }
    assert_eq!(number(&tables, Table::Boletin, "leaf:beta-tecate", "actions:legal-assistance"), Some(0));
    assert_eq!(tables.iter().map(|table| table.table).collect::<Vec<_>>(), both);

    let period = Period { from: "2026-02".parse().ok(), to: None };
    assert_eq!(number(&boletin(&world, period), Table::Boletin, "leaf:beta-tecate", "actions:total"), Some(9));
}

over_both!(the_boletin_counts_merged_records,);

/// The row of a file's first table that begins so.
fn row(path: &Path, first: &str) -> Vec<String> {
    let table = table::Table::read(&std::fs::read(path).unwrap()).unwrap();
    let rows = table.rows.into_iter().map(|row| row.cells);
    rows.into_iter().find(|cells| cells.first().is_some_and(|cell| cell == first)).unwrap()
}

/// A rescue of so many men on each of these days.
pub(crate) fn rescued(laptop: &mut Laptop, days: &[(&str, i64)]) {
    let time = RecordKind::Rescue.definition().time_key.unwrap();
    for (day, men) in days {
        let said = [
            ("persons_mode", Value::text("counts-only")),
            ("counts.men", Value::Integer(*men)),
            (time, Value::text(format!("2026-{day}T10:00-08:00[America/Tijuana]"))),
        ];
        laptop.create("rescue", &said);
    }
}

#[test]
fn tables_leave_as_a_file_with_a_number_in_the_record() {
    let world = World::on(On::File);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    drop(admitted_to(&world, 2, "beta-nogales", Role::Agent));
    rescued(&mut one, &[("07-05", 30), ("07-06", 3), ("08-01", 500)]);
    one.sync(world.address()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let wanted = |tables: &[Table], format, public| Wanted {
        tables: tables.to_vec(),
        period: Period::of("2026-07".parse().unwrap()),
        public,
        format,
        language: Language::Spanish,
        folder: folder.path().to_owned(),
    };
    let file = |wanted: Wanted| world.ask(&Ask::FileReport { wanted });
    let filed = |tables: &[Table], format, public| match file(wanted(tables, format, public)) {
        Answer::ReportFiled { path } => path,
        other => panic!("{other:?}"),
    };
    let boletin = [Table::Boletin, Table::BoletinMonths];
    let sheet = filed(&boletin, Format::Xlsx, false);
    assert_eq!(sheet.file_name().unwrap(), "boletin-2026-07.S0001.xlsx");
    assert_eq!(std::fs::metadata(&sheet).unwrap().permissions().mode() & 0o777, 0o600, "its owner's alone");
    let total = row(&sheet, "Total");
    assert_eq!((total[4].as_str(), total[8].as_str()), ("33", "33"), "{total:?}");
    let text = filed(&boletin, Format::Csv, false);
    assert_eq!(row(&text, "Total"), total);
    let notes = |path: &Path| {
        let text = std::fs::read_to_string(path).unwrap();
        (text.contains("Nogales (—)"), text.contains("menos de 5"))
    };
    assert_eq!(notes(&text), (true, false), "who has not called is named");
    let silent = row(&sheet, "Sonora");
    assert_eq!((silent[4].as_str(), silent[8].as_str()), ("0", "0"), "a unit that says nothing has its line");
    let public = filed(&[Table::Boletin], Format::Csv, true);
    assert!(public.ends_with("boletin-2026-07-publico.S0003.csv"), "{}", public.display());
    assert_eq!(row(&public, "Total")[4], "33");
    assert_eq!(notes(&public), (true, true), "the rule by which numbers are withheld is told");
    assert!(std::fs::read(filed(Table::ALL, Format::Pdf, false)).unwrap().starts_with(b"%PDF-"));
    let all = filed(Table::ALL, Format::Xlsx, false);
    assert!(all.ends_with("estadistica-2026-07.S0005.xlsx"), "{}", all.display());
    assert_eq!(row(&all, "Total"), total, "the Boletín is the first");
    let gone = Wanted { folder: folder.path().join("gone"), ..wanted(&boletin, Format::Csv, false) };
    assert_eq!(file(gone), Answer::Refused { why: Refusal::CannotFile { why: CannotFile::NotWritable } });
    let why = Unpublishable::Table { table: Table::NnaUnit };
    assert_eq!(
        file(wanted(&[Table::NnaUnit], Format::Csv, true)),
        Answer::Refused { why: Refusal::Unpublishable { why } }
    );
}

#[test]
fn each_month_is_published_once_and_the_same_figures_again() {
    let world = World::on(On::File);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    rescued(&mut one, &[("06-05", 30), ("07-05", 30), ("07-06", 3)]);
    one.sync(world.address()).unwrap();
    let publish = |from: &str, to: &str| {
        let period = Period { from: from.parse().ok(), to: to.parse().ok() };
        match world.ask(&Ask::PublicReport { tables: vec![Table::Boletin], period }) {
            Answer::PublicReport { mark, .. } => Ok(mark.copy),
            Answer::Refused { why: Refusal::Unpublishable { why } } => Err(why),
            other => panic!("{other:?}"),
        }
    };
    let july = Period::of("2026-07".parse().unwrap());
    let overlaps = Err(Unpublishable::Overlaps { table: Table::Boletin, period: july, number: 1 });
    assert_eq!(publish("", "2026-07"), Err(Unpublishable::Unbounded));
    assert_eq!(publish("2026-07", "2026-07"), Ok(1));
    assert_eq!(publish("2026-07", "2026-07"), Ok(2));
    assert_eq!(publish("2026-06", "2026-07"), overlaps, "June would be told by it");
    assert_eq!(publish("2026-06", "2026-06"), Ok(1));
    rescued(&mut one, &[("07-07", 2)]);
    one.sync(world.address()).unwrap();
    assert_eq!(publish("2026-07", "2026-07"), overlaps, "so would those two");
    let inside = world.ask(&Ask::Report { tables: vec![Table::Boletin], period: july });
    assert!(matches!(inside, Answer::Report { .. }), "the house sees all of it");
}

/// What one server publishes the other knows, and no row of what left is lost between them.
#[test]
fn two_servers_publish_a_month_once() {
    let world = World::on(On::Server);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    rescued(&mut one, &[("01-05", 30), ("02-05", 9)]);
    one.sync(world.address()).unwrap();
    let mut other = world.beside().unwrap();
    other.start();
    let (world, other) = (&world, &other);
    let publish = |server: &World, from: &str, to: &str| {
        let period = Period { from: from.parse().ok(), to: to.parse().ok() };
        let answer = server.ask(&Ask::PublicReport { tables: vec![Table::Boletin], period });
        matches!(answer, Answer::PublicReport { .. })
    };
    let rounds = [("01", "02"), ("03", "04"), ("05", "06"), ("07", "08"), ("09", "10")];
    for (month, next) in rounds.map(|(month, next)| (format!("2026-{month}"), format!("2026-{next}"))) {
        let both = thread::scope(|scope| {
            let (first, last) = (month.as_str(), next.as_str());
            let one = scope.spawn(move || publish(world, first, first));
            let two = scope.spawn(move || publish(other, first, last));
            (one.join().unwrap(), two.join().unwrap())
        });
        assert!(both.0 != both.1, "{month}: {both:?}");
    }
    let Answer::Exports { record } = world.ask(&Ask::Exports {}) else { panic!("no record") };
    assert_eq!((record.rows.len(), record.broken_at), (rounds.len(), None));
}

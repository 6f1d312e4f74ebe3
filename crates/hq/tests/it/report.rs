use std::path::Path;

use documents::table::Table;
use domain::language::Language;
use domain::record::RecordKind;
use domain::role::Role;
use domain::statistic::Category;
use domain::tabulation::period;
use domain::tabulation::period::Period;
use domain::value::Value;
use hq::filing::{CannotFile, Format, Wanted};
use hq::office::{Answer, Ask, Refusal};
use hq::report::Line;

use crate::enrolment::admitted;
use crate::world::{On, World, over_both};

fn number(line: &Line, category: Category) -> Option<u64> {
    line.numbers.iter().find(|number| number.category == category).unwrap().number
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

    let Answer::Report { lines, .. } = world.ask(&Ask::Report { period: Period::default() }) else { panic!() };
    let rescued: Vec<_> = lines
        .iter()
        .map(|line| {
            let month = line.month.map_or_else(|| "-".to_owned(), |month| month.to_string());
            (month, number(line, Category::Rescued), number(line, Category::Bodies), line.total)
        })
        .collect();
    assert_eq!(
        rescued,
        [
            ("-".to_owned(), Some(5), Some(0), 5),
            ("2026-01".to_owned(), Some(5), Some(1), 5),
            ("2026-02".to_owned(), Some(4), Some(0), 4),
        ]
    );
    assert_eq!(number(&lines[0], Category::LegalAssistance), Some(0));

    let period = Period { from: "2026-02".parse().ok(), to: None };
    let Answer::Report { lines, .. } = world.ask(&Ask::Report { period }) else { panic!() };
    assert_eq!(lines.iter().map(|line| line.total).collect::<Vec<_>>(), [5, 4]);
}

over_both!(the_boletin_counts_merged_records,);

/// The row of a file's first table that begins so.
fn row(path: &Path, first: &str) -> Vec<String> {
    let table = Table::read(&std::fs::read(path).unwrap()).unwrap();
    let rows = table.rows.into_iter().map(|row| row.cells);
    rows.into_iter().find(|cells| cells.first().is_some_and(|cell| cell == first)).unwrap()
}

#[test]
fn the_boletin_leaves_as_a_file_of_its_own_with_a_number_in_the_record() {
    let world = World::on(On::File);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    let time = RecordKind::Rescue.definition().time_key.unwrap();
    for (day, men) in [("10-05", 30), ("10-06", 3), ("11-01", 500)] {
        let said = [
            ("persons_mode", Value::text("counts-only")),
            ("counts.men", Value::Integer(men)),
            (time, Value::text(format!("2026-{day}T10:00-08:00[America/Tijuana]"))),
        ];
        one.create("rescue", &said);
    }
    one.sync(world.address()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let wanted = |format, public| {
        let folder = folder.path().to_owned();
        Wanted {
            period: period::Period::of("2026-10".parse().unwrap()),
            public,
            format,
            language: Language::Spanish,
            folder,
        }
    };
    let filed = |format, public| match world.ask(&Ask::FileReport { wanted: wanted(format, public) }) {
        Answer::ReportFiled { path } => path,
        other => panic!("{other:?}"),
    };
    let sheet = filed(Format::Xlsx, false);
    assert_eq!(sheet.file_name().unwrap(), "boletin-2026-10.S0001.xlsx");
    let total = row(&sheet, "Total");
    assert_eq!((total[4].as_str(), total[8].as_str()), ("33", "33"), "{total:?}");
    assert_eq!(row(&filed(Format::Csv, false), "Total"), total);
    let public = filed(Format::Csv, true);
    assert!(public.ends_with("boletin-2026-10-publico.S0003.csv"), "{}", public.display());
    assert_eq!(row(&public, "Total")[4], "33");
    assert!(std::fs::read(filed(Format::Pdf, false)).unwrap().starts_with(b"%PDF-"));
    let gone = Wanted { folder: folder.path().join("gone"), ..wanted(Format::Csv, false) };
    let refused = Answer::Refused { why: Refusal::CannotFile { why: CannotFile::NotWritable } };
    assert_eq!(world.ask(&Ask::FileReport { wanted: gone }), refused);
}

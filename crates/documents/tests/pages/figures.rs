//! Tables of numbers on paper: upright, on their side, over pages, with the mark on each.

use std::collections::BTreeSet;

use documents::printer::Printer;
use documents::sheet::{Holder, Page};
use documents::tabulated::{About, Reach};
use documents::workbook::{Cell, Column, Kind, Leaf, Made, Note, Workbook};
use domain::catalog::open::Catalogues;
use domain::fact::{Facets, Measure};
use domain::format::Format;
use domain::id::UnitId;
use domain::language::Language;
use domain::mark::Mark;
use domain::tabulation::Tabulation;
use domain::tabulation::period::Period;
use domain::tabulation::shown::Shown;
use domain::tabulation::table::Table;
use domain::tabulation::tabulator::Tabulator;
use domain::time::Month;

use crate::world::{keep, opened, spanish};

const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];
const MARK: &str = "Copia 2 · TEC-KQ-S0007 · Ana Ruelas";

/// So many groups by so many columns of numbers; each number is its row's times its column's.
fn book(groups: u64, headings: &[&str]) -> Workbook {
    let columns = headings.iter().map(|heading| Column::new(*heading, Kind::Number));
    let cells = |row: u64| (1..).zip(headings).map(move |(column, _): (u64, _)| Cell::Number(row * column * 37));
    let row = |row: u64| {
        [Cell::text("Baja California"), Cell::text(format!("Grupo Beta {row}"))].into_iter().chain(cells(row))
    };
    let sum = groups * (groups + 1) / 2;
    Workbook {
        title: "Boletín Estadístico".to_owned(),
        unit: "Oficina regional Tijuana".to_owned(),
        caption: "Acciones, no personas · enero a diciembre de 2026".to_owned(),
        leaves: vec![Leaf {
            title: "Por estado y grupo".to_owned(),
            caption: "Acciones, no personas · enero a diciembre de 2026".to_owned(),
            columns: [Column::new("Estado", Kind::Text), Column::new("Grupo", Kind::Text)]
                .into_iter()
                .chain(columns)
                .collect(),
            rows: (1..=groups).map(|number| row(number).collect()).collect(),
            totals: Some([Cell::text("Total"), Cell::Empty].into_iter().chain(cells(sum)).collect()),
        }],
        notes: vec![
            Note::new(
                "Corte",
                "Datos hasta el 20 de noviembre de 2026, 22:14. Faltan por sincronizar: Tecate, Sásabe.",
            ),
            Note::new(
                "Rescatados",
                "Personas que se sacaron de una situación o estado de riesgo, en cualquier entorno.",
            ),
        ],
        made: Made {
            at: "2026-11-20T22:14-08:00[America/Tijuana]".parse().expect("a time"),
            who: "Ana Ruelas".to_owned(),
            folio: "TEC-KQ-S0007".to_owned(),
            mark: MARK.to_owned(),
        },
    }
}

#[test]
fn a_table_is_printed_with_its_sums_its_notes_and_the_mark_on_each_page() {
    let library = spanish();
    let categories = [
        "Orientados",
        "Asistencia social",
        "Rescatados",
        "Lesionados o heridos",
        "Extraviados localizados",
        "Asistencia jurídica",
        "Total",
    ];
    for (name, groups, headings) in
        [("tabla", 22, &categories[..]), ("tabla-larga", 150, &categories[..]), ("tabla-ancha", 32, &MONTHS[..])]
    {
        let bytes = book(groups, headings).pdf(Holder::PublicBody, Page::Letter, &library.words).expect("a page");
        let printed = opened(&keep(name, bytes));
        printed.says("Acciones, no personas");
        printed.says("Faltan por sincronizar");
        printed.says(&library.words.number(groups * (groups + 1) / 2 * 37));
        let marks = printed.text().matches(MARK).count();
        assert_eq!(marks, 2 * printed.pages(), "{name}: across and at the foot of each page");
    }
}

#[test]
fn the_same_figures_leave_as_a_spreadsheet_and_as_csv() {
    let library = spanish();
    let book = book(22, &MONTHS);
    keep("tabla.xlsx", book.xlsx(&library.words).expect("a book"));
    keep("tabla.csv", book.csv().expect("a text"));
}

#[test]
fn more_columns_than_paper_holds_stand_in_pieces_one_under_the_other() {
    let library = spanish();
    let bytes = book(2, &["Columna"; 19]).pdf(Holder::PublicBody, Page::A4, &library.words).expect("a page");
    let printed = opened(&keep("tabla-en-piezas", bytes));
    assert_eq!(printed.text().matches("Columna").count(), 19, "each column in one piece");
}

/// The Boletín of a month in two groups, one of which did little.
fn boletin(lists: &Catalogues) -> Tabulation {
    let [tecate, tijuana] = ["beta-tecate", "beta-tijuana"].map(|unit| unit.parse::<UnitId>().expect("a unit"));
    let scope = [tecate.clone(), tijuana.clone()].into();
    let month = "2026-10".parse::<Month>().expect("a month");
    let mut tabulator = Tabulator::new(Table::Boletin, Period::of(month), &scope, lists);
    for (unit, measure, number) in [
        (&tecate, Measure::Oriented, 1_337),
        (&tecate, Measure::Rescued, 2),
        (&tecate, Measure::Bodies, 1),
        (&tijuana, Measure::Oriented, 20_500),
        (&tijuana, Measure::Rescued, 48),
        (&tijuana, Measure::Patrols, 31),
    ] {
        let aim = tabulator.aim(unit, measure, &Facets::default()).expect("a place in the table");
        tabulator.add(&aim, Some(month), number);
    }
    tabulator.finish()
}

#[test]
fn a_table_of_the_statistics_says_what_it_counts_until_when_and_what_it_withholds() {
    let lists = Catalogues::built_in();
    let table = boletin(lists);
    let at = "2026-11-02T04:10-06:00[America/Mexico_City]".parse().expect("a time");
    let mark = Mark::new("SEDE", 12, "Sede Tijuana", "Sede Tijuana", 1, at);
    let period = Period::of("2026-10".parse().expect("a month"));
    let about = |reach| About {
        period,
        reach,
        until: Some(at),
        lacking: vec!["Grupo Beta Sásabe (2026-09-30)".to_owned()],
        mark: mark.clone(),
    };
    let printer = Printer::new(Language::Spanish, lists);
    let whole = [Shown::whole(&table)];
    let write = |shown: &[Shown], reach, format| {
        printer.tabulations(shown, &about(reach), format, Holder::PublicBody).expect("a file")
    };
    keep("boletin.xlsx", write(&whole, Reach::House, Format::Xlsx));
    let printed = opened(&keep("boletin", write(&whole, Reach::House, Format::Pdf)));
    for said in [
        "Acciones, no personas",
        "octubre 2026",
        "Grupo Beta Tecate",
        "Baja California",
        "21,837",
        "Faltan por sincronizar: Grupo Beta Sásabe",
        "Personas vivas que se sacaron",
        "SEDE-S0012",
    ] {
        printed.says(said);
    }
    let public = [Shown::public(&table).expect("one that is published")];
    let printed = opened(&keep("boletin-publico", write(&public, Reach::Public, Format::Pdf)));
    printed.says("menos de 5");
    printed.says("no contienen datos personales");
    printed.keeps_quiet("No se copie ni se publique");
}

/// What nobody captures is no zero, and says why; a line bears its group's name wherever it is sorted to.
#[test]
fn a_program_reads_of_which_group_a_line_is_and_what_is_not_captured() {
    let lists = Catalogues::built_in();
    let mut table = boletin(lists);
    for line in &mut table.lines {
        line.cells.get_mut(1).into_iter().for_each(|cell| *cell = None);
    }
    let at = "2026-11-02T04:10-06:00[America/Mexico_City]".parse().expect("a time");
    let mark = Mark::new("SEDE", 14, "Sede Tijuana", "Sede Tijuana", 1, at);
    let period = Period::of("2026-10".parse().expect("a month"));
    let about = About { period, reach: Reach::House, until: None, lacking: Vec::new(), mark };
    let shown = [Shown::whole(&table)];
    let printer = Printer::new(Language::Spanish, lists);
    let written = printer.tabulations(&shown, &about, Format::Csv, Holder::PublicBody).expect("a file");
    let text = String::from_utf8(written).expect("a text");
    for said in [
        "\r\nBaja California,Grupo Beta Tecate,1337,sin captura,",
        "\r\nTotal,,21837,sin captura,",
        "\r\nSin captura,Todavía no hay un registro para esta categoría.",
        "\r\nRescatados,\"Personas vivas que se sacaron",
        "nunca ha intercambiado",
    ] {
        assert!(text.contains(said), "{said:?}: {text}");
    }
}

/// Where facts are cut in several ways, a column says which it is of.
#[test]
fn no_two_columns_of_a_table_are_called_alike() {
    let lists = Catalogues::built_in();
    let at = "2026-11-02T04:10-06:00[America/Mexico_City]".parse().expect("a time");
    let mark = Mark::new("SEDE", 15, "Sede Tijuana", "Sede Tijuana", 1, at);
    let period = Period::of("2026-10".parse().expect("a month"));
    let about = About { period, reach: Reach::House, until: None, lacking: Vec::new(), mark };
    let printer = Printer::new(Language::Spanish, lists);
    for table in Table::ALL {
        let shown = [Shown::whole(&Tabulator::new(*table, period, &[].into(), lists).finish())];
        let file = printer.tabulations(&shown, &about, Format::Csv, Holder::PublicBody).expect("a file");
        let heads = documents::table::Table::read(&file).expect("a table").header;
        let named: BTreeSet<_> = heads.iter().collect();
        assert!(heads.len() > 1 && named.len() == heads.len(), "{table}: {heads:?}");
    }
}

/// Of several tables each says what one of it is.
#[test]
fn all_tables_leave_in_one_file_whatever_they_count() {
    let lists = Catalogues::built_in();
    let at = "2026-11-02T04:10-06:00[America/Mexico_City]".parse().expect("a time");
    let mark = Mark::new("SEDE", 13, "Sede Tijuana", "Sede Tijuana", 1, at);
    let period = Period::of("2026-10".parse().expect("a month"));
    let about = About { period, reach: Reach::House, until: Some(at), lacking: Vec::new(), mark };
    let whole = |table: &Table| {
        let mut tabulator = Tabulator::new(*table, period, &[].into(), lists);
        let unit = "beta-tecate".parse().expect("a unit");
        for (place, measure) in (1..).zip(table.measures()) {
            let aim = tabulator.aim(&unit, measure, &Facets::default()).expect("a place in the table");
            tabulator.add(&aim, None, 1_000 + place);
        }
        Shown::whole(&tabulator.finish())
    };
    let shown: Vec<Shown> = Table::ALL.iter().map(whole).collect();
    let printer = Printer::new(Language::Spanish, lists);
    let write = |format| printer.tabulations(&shown, &about, format, Holder::PublicBody).expect("a file");
    keep("estadistica.xlsx", write(Format::Xlsx));
    let printed = opened(&keep("estadistica", write(Format::Pdf)));
    for said in ["Estadística", "Acciones, no personas", "Eventos, no personas", "NNA canalizados por nacionalidad"] {
        printed.says(said);
    }
}

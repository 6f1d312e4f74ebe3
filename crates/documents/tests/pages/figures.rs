//! Tables of numbers on paper: upright, on their side, over pages, with the mark on each.

use documents::refusal::DocumentError;
use documents::sheet::{Holder, Page};
use documents::workbook::{Cell, Column, Kind, Leaf, Made, Note, Workbook};

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
fn more_columns_than_paper_holds_are_refused() {
    let wide = book(2, &["Columna"; 19]);
    let refused = wide.pdf(Holder::PublicBody, Page::A4, &spanish().words).err();
    assert_eq!(refused, Some(DocumentError::TooManyColumns { most: 20 }));
}

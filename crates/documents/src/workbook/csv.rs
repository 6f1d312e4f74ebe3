//! CSV for whoever has nothing else: the first table begins in the first line, so that a program finds its head there;
//! further tables, the notes and the mark follow after an empty line each.

use csv::{Terminator, WriterBuilder};
use domain::time::{CivilTime, Date};

use super::cell::inert;
use super::{Cell, Leaf, Workbook};

/// By which Excel knows UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

type Writer = csv::Writer<Vec<u8>>;

pub(super) fn write(book: &Workbook) -> csv::Result<Vec<u8>> {
    let mut writer =
        WriterBuilder::new().flexible(true).terminator(Terminator::CRLF).from_writer(BYTE_ORDER_MARK.to_vec());
    for (at, leaf) in book.leaves.iter().enumerate() {
        if at > 0 {
            part(&mut writer)?;
            writer.write_record([inert(&leaf.title), inert(&leaf.caption)])?;
        }
        table(&mut writer, leaf)?;
    }
    part(&mut writer)?;
    for (label, text) in [("", &book.title), ("", &book.caption)] {
        writer.write_record([inert(label), inert(text)])?;
    }
    for note in &book.notes {
        writer.write_record([inert(&note.label), inert(&note.text)])?;
    }
    writer.write_record([inert(""), inert(&book.made.mark)])?;
    // Memory takes all that it is given.
    Ok(writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

/// A line of nothing: the library would write an empty record as two quotes.
fn part(writer: &mut Writer) -> csv::Result<()> {
    writer.write_record(["", ""])
}

fn table(writer: &mut Writer, leaf: &Leaf) -> csv::Result<()> {
    writer.write_record(leaf.columns.iter().map(|column| inert(&column.heading)))?;
    for row in leaf.rows.iter().chain(&leaf.totals) {
        let lacking = leaf.columns.len().saturating_sub(row.len());
        writer.write_record(row.iter().map(cell).chain(std::iter::repeat_n(String::new(), lacking)))?;
    }
    Ok(())
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Absent(text) => inert(text),
        Cell::Number(number) => number.to_string(),
        Cell::Date(date) => day(*date),
        Cell::Moment(moment) => minute(*moment),
        Cell::Empty => String::new(),
    }
}

/// ISO 8601.
fn day(date: Date) -> String {
    date.to_string()
}

/// On the clocks of the place, without their zone: spreadsheets know none.
fn minute(at: CivilTime) -> String {
    format!("{} {:02}:{:02}", at.date(), at.clock().hour(), at.clock().minute())
}

#[cfg(test)]
mod tests {
    use super::super::tests::book;
    use super::*;
    use crate::table::Table;

    fn lines(cells: Vec<Vec<Cell>>) -> String {
        String::from_utf8(book(cells).csv().unwrap()).unwrap()
    }

    #[test]
    fn a_table_begins_the_file_and_who_took_it_out_ends_it() {
        let at = "2026-11-20T22:14-08:00[America/Tijuana]".parse().unwrap();
        let day = "2026-11-20".parse().unwrap();
        let row = vec![Cell::text("Baja California"), Cell::Date(day), Cell::Moment(at), Cell::Number(1_337)];
        let text = lines(vec![row, vec![Cell::text("Sonora"), Cell::Absent("···".to_owned())]]);
        let expect = "\u{feff}Estado,Día,Hora,Rescatados\r\n\
             Baja California,2026-11-20,2026-11-20 22:14,1337\r\n\
             Sonora,···,,\r\n\
             Total,,,1337\r\n\
             ,\r\n\
             ,Boletín\r\n\
             ,\"acciones, no personas\"\r\n\
             Corte,Datos hasta el 20 de noviembre\r\n\
             ,Copia 2 · TEC-KQ-S0007 · Ana Ruelas\r\n";
        assert_eq!(text, expect);
    }

    #[test]
    fn a_second_table_says_what_it_is() {
        let mut two = book(vec![vec![Cell::text("Sonora")]]);
        two.leaves.extend(two.leaves.clone());
        let text = String::from_utf8(two.csv().unwrap()).unwrap();
        assert!(
            text.contains("Total,,,1337\r\n,\r\nPor estado,\"acciones, no personas\"\r\nEstado,Día,Hora,Rescatados\r\nSonora,,,\r\n"),
            "{text}"
        );
    }

    #[test]
    fn what_people_typed_is_one_cell_and_no_formula() {
        for text in ["=cmd|'/c calc'!A1", "a\"b", "a,=1", "x;y", "línea\r\n=otra", "'=1"] {
            let file = book(vec![vec![Cell::text(text)]]).csv().unwrap();
            let read = Table::read(&file).unwrap();
            assert_eq!(read.rows[0].cells, [inert(text)], "{text:?}");
            for piece in String::from_utf8(file).unwrap().split([',', ';', '\t', '|', '"', '\n']) {
                assert!(!piece.trim_start().starts_with(['=', '+', '-', '@']), "{text:?}: {piece:?}");
            }
        }
    }
}

//! The first sheet of an XLSX that is not hidden. It is a zip of XML, so it is inflated once within a bound before anybody
//! trusts it, and its cells are taken one by one: a single cell at the far corner of a sheet must not fill the memory.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, copy, sink};
use std::panic::{self, AssertUnwindSafe};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use super::{COLUMNS_MOST, ROWS_MOST, Row, Table, TableRefusal, bounded};

/// All its parts inflated, in bytes: ten thousand rows of two hundred cells are some ninety million.
const INFLATED_MOST_BYTES: u64 = 128 << 20;
/// The most parts: a workbook of text has some ten, and a few more a sheet.
const PARTS_MOST: usize = 1_000;

pub(super) fn read(bytes: &[u8]) -> Result<Table, TableRefusal> {
    guarded(bytes, sheet)
}

/// Every sheet that is a table, seen or hidden, by its name.
pub(super) fn read_all(bytes: &[u8]) -> Result<Vec<(String, Vec<Row>)>, TableRefusal> {
    guarded(bytes, |bytes| {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
        let is_table = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet;
        let names: Vec<String> =
            book.sheets_metadata().iter().filter(is_table).map(|sheet| sheet.name.clone()).collect();
        let rows = names.into_iter().map(|name| rows(&mut book, &name).map(|rows| (name, rows)));
        rows.collect()
    })
}

/// Readers of hostile files are fuzzed, not proved: one that panics has refused.
fn guarded<T>(bytes: &[u8], read: impl FnOnce(&[u8]) -> Result<T, TableRefusal>) -> Result<T, TableRefusal> {
    let read = panic::catch_unwind(AssertUnwindSafe(|| {
        check_inflated(bytes)?;
        read(bytes)
    }));
    read.unwrap_or(Err(TableRefusal::Damaged))
}

/// What the zip says of its sizes may be a lie; what comes out is not.
fn check_inflated(bytes: &[u8]) -> Result<(), TableRefusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| TableRefusal::Damaged)?;
    if archive.len() > PARTS_MOST {
        return Err(TableRefusal::Bomb);
    }
    let mut left = INFLATED_MOST_BYTES;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| TableRefusal::Damaged)?;
        let inflated = copy(&mut part.take(left + 1), &mut sink()).map_err(|_| TableRefusal::Damaged)?;
        left = left.checked_sub(inflated).ok_or(TableRefusal::Bomb)?;
    }
    Ok(())
}

fn sheet(bytes: &[u8]) -> Result<Table, TableRefusal> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let is_read =
        |sheet: &&calamine::Sheet| matches!((sheet.typ, sheet.visible), (SheetType::WorkSheet, SheetVisible::Visible));
    let names: Vec<String> = book.sheets_metadata().iter().filter(is_read).map(|sheet| sheet.name.clone()).collect();
    let (first, others) = names.split_first().ok_or(TableRefusal::Empty)?;
    Table::of(rows(&mut book, first)?, others.len())
}

fn rows(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<Row>, TableRefusal> {
    let mut reader = book.worksheet_cells_reader(name).map_err(damaged)?;
    // By row, because a file may give them in any order.
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    while let Some(cell) = reader.next_cell().map_err(damaged)? {
        let text = shown(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= COLUMNS_MOST {
            return Err(TableRefusal::TooManyColumns);
        }
        let cells = rows.entry(row).or_default();
        cells.resize(cells.len().max(column + 1), String::new());
        cells.get_mut(column).into_iter().for_each(|cell| cell.clone_from(&text));
        // The first one names the columns.
        if rows.len() > ROWS_MOST + 1 {
            return Err(TableRefusal::TooManyRows);
        }
    }
    Ok(rows.into_iter().map(|(row, cells)| Row { number: row.saturating_add(1), cells }).collect())
}

/// What a cell shows, as somebody would have typed it.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => bounded(text),
        DataRef::SharedString(text) => bounded(text),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTime(time) => shown_time(*time),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A day, a time of day or both: a spreadsheet keeps all three as one number of days.
fn shown_time(time: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
    let (date, clock) = (format!("{year:04}-{month:02}-{day:02}"), format!("{hour:02}:{minute:02}"));
    let days = time.as_f64();
    if days < 1.0 {
        clock
    } else if days.fract() == 0.0 {
        date
    } else {
        format!("{date} {clock}")
    }
}

fn damaged(_: XlsxError) -> TableRefusal {
    TableRefusal::Damaged
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn book(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
        let mut book = Workbook::new();
        fill(&mut book);
        book.save_to_buffer().unwrap()
    }

    #[test]
    fn cells_are_read_as_they_are_shown() {
        let file = book(|book| {
            let sheet = book.add_worksheet();
            let time = Format::new().set_num_format("yyyy-mm-dd hh:mm");
            sheet.write_row(1, 0, ["a", "b", "c", "d", "e", "f"]).unwrap();
            sheet.write(3, 0, "ñ").unwrap();
            sheet.write(3, 1, 9).unwrap();
            sheet.write(3, 2, 1.5).unwrap();
            sheet.write(3, 3, true).unwrap();
            let day = ExcelDateTime::from_ymd(2026, 11, 21).unwrap();
            sheet.write_datetime_with_format(3, 4, &day, &time).unwrap();
            let moment = ExcelDateTime::from_ymd(2026, 11, 21).unwrap().and_hms(22, 10, 0).unwrap();
            sheet.write_datetime_with_format(3, 5, &moment, &time).unwrap();
            sheet.write_formula(4, 0, Formula::new("=1+1").set_result("2")).unwrap();
            sheet.write(4, 2, "=cmd|' /C calc'!A0").unwrap();
            book.add_worksheet().write(0, 0, "another").unwrap();
        });
        let table = read(&file).unwrap();
        assert_eq!(table.header, ["a", "b", "c", "d", "e", "f"]);
        assert_eq!(table.sheets_left_out, 1);
        let rows: Vec<(u32, Vec<String>)> = table.rows.into_iter().map(|row| (row.number, row.cells)).collect();
        let first = ["ñ", "9", "1.5", "true", "2026-11-21", "2026-11-21 22:10"].map(str::to_owned).to_vec();
        let second = ["2", "", "=cmd|' /C calc'!A0"].map(str::to_owned).to_vec();
        assert_eq!(rows, [(4, first), (5, second)]);
    }

    #[test]
    fn a_cell_at_the_far_corner_fills_nothing() {
        let wide = book(|book| _ = book.add_worksheet().write(1_048_575, 16_383, 1).unwrap());
        assert_eq!(read(&wide), Err(TableRefusal::TooManyColumns));
        let deep = book(|book| {
            let sheet = book.add_worksheet();
            sheet.write(0, 0, "a").unwrap();
            sheet.write(1_048_575, 0, "b").unwrap();
        });
        assert_eq!(read(&deep).unwrap().rows[0].number, 1_048_576);
        let long = book(|book| {
            let sheet = book.add_worksheet();
            (0..10_002).for_each(|row| _ = sheet.write(row, 0, row).unwrap());
        });
        assert_eq!(read(&long), Err(TableRefusal::TooManyRows));
    }

    #[test]
    fn t13_a_bomb_is_not_inflated_to_its_end() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("xl/sharedStrings.xml", SimpleFileOptions::default()).unwrap();
        let zeros = vec![b'0'; 1 << 20];
        (0..160).for_each(|_| zip.write_all(&zeros).unwrap());
        let bomb = zip.finish().unwrap().into_inner();
        assert!(bomb.len() < 1 << 20, "{} bytes", bomb.len());
        assert_eq!(read(&bomb), Err(TableRefusal::Bomb));
    }

    #[test]
    fn a_broken_book_is_refused() {
        let whole = book(|book| _ = book.add_worksheet().write(0, 0, "a").unwrap());
        for length in (4..whole.len()).step_by(97) {
            assert!(read(&whole[..length]).is_err(), "{length}");
        }
        let mut flipped = whole.clone();
        for at in (0..whole.len()).step_by(13) {
            flipped[at] ^= 0x20;
            // Read or refused, and never a panic.
            let _ = read(&flipped);
            flipped[at] ^= 0x20;
        }
    }
}

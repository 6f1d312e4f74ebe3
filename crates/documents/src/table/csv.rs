//! CSV as spreadsheets write it: commas, semicolons or tabs, a mark of UTF-8 or none, lines ended either way.

use csv::{ReaderBuilder, StringRecord};

use super::{COLUMNS_MOST, ROWS_MOST, Row, Table, TableRefusal, bounded};

/// Excel's own mark at the beginning of a file, U+FEFF in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

pub(super) fn read(bytes: &[u8]) -> Result<Table, TableRefusal> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let text = str::from_utf8(bytes).map_err(|_| TableRefusal::NotUtf8)?;
    if text.contains('\0') {
        return Err(TableRefusal::UnknownFormat);
    }
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(text)).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| TableRefusal::Damaged)?;
        // The first one names the columns.
        if rows.len() > ROWS_MOST {
            return Err(TableRefusal::TooManyRows);
        }
        rows.push(row(&record, text)?);
    }
    Table::of(rows, 0)
}

fn row(record: &StringRecord, text: &str) -> Result<Row, TableRefusal> {
    if record.len() > COLUMNS_MOST {
        return Err(TableRefusal::TooManyColumns);
    }
    Ok(Row { number: line(record, text), cells: record.iter().map(bounded).collect() })
}

/// The line that a row begins on. The reader tells where it stood before it skipped the empty lines above.
fn line(record: &StringRecord, text: &str) -> u32 {
    let Some(position) = record.position() else { return 0 };
    let from = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let ahead = text.as_bytes().get(from..).unwrap_or_default();
    let skipped = ahead.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n').count();
    u32::try_from(position.line()).unwrap_or(u32::MAX).saturating_add(u32::try_from(skipped).unwrap_or(u32::MAX))
}

/// The sign that parts the columns: the one that stands most often in the first line outside quotes. A spreadsheet in
/// Spanish writes semicolons, because its comma is the decimal one.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0_u32), (b';', 0), (b'\t', 0)];
    let mut is_quoted = false;
    for byte in text.trim_start().lines().next().unwrap_or_default().bytes() {
        is_quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(sign, _)| *sign == byte && !is_quoted) {
            *count += 1;
        }
    }
    // Of equals the comma.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &[u8], expect: &[&[&str]]) {
        let table = read(text).unwrap();
        let rows: Vec<Vec<String>> =
            std::iter::once(table.header).chain(table.rows.into_iter().map(|r| r.cells)).collect();
        assert_eq!(rows, expect);
    }

    #[test]
    fn spreadsheets_write_it_in_many_ways() {
        check(b"a,b\n1,2\n", &[&["a", "b"], &["1", "2"]]);
        check("\u{FEFF}a;b\r\n1,5;ñ\r\n".as_bytes(), &[&["a", "b"], &["1,5", "ñ"]]);
        check(b"a\tb\n1\t2", &[&["a", "b"], &["1", "2"]]);
        check(b"\"a;1\";b\n\"x\ny\";\"say \"\"no\"\"\"\n", &[&["a;1", "b"], &["x\ny", "say \"no\""]]);
        check(b"\n a , b \n\n 1 ,\n,,\n2,3\n", &[&["a", "b"], &["1"], &["2", "3"]]);
        check(b"=1+1,@SUM(A1)\n+52 664,-3\n", &[&["=1+1", "@SUM(A1)"], &["+52 664", "-3"]]);
    }

    #[test]
    fn rows_are_numbered_as_the_file_numbers_them() {
        let table = read(b"a\n\n1\n2\n").unwrap();
        let numbers: Vec<u32> = table.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [3, 4]);
    }

    #[test]
    fn other_encodings_are_refused_and_not_guessed() {
        assert_eq!(read(b"a\nPe\xF1a\n"), Err(TableRefusal::NotUtf8));
        assert_eq!(read(b"\xFF\xFEa\0,\0b\0"), Err(TableRefusal::NotUtf8));
    }

    #[test]
    fn bounds_are_kept() {
        let rows = |rows: usize| format!("a\n{}", "1\n".repeat(rows));
        assert_eq!(read(rows(ROWS_MOST).as_bytes()).unwrap().rows.len(), ROWS_MOST);
        assert_eq!(read(rows(ROWS_MOST + 1).as_bytes()), Err(TableRefusal::TooManyRows));
        assert_eq!(read(",".repeat(COLUMNS_MOST).as_bytes()), Err(TableRefusal::TooManyColumns));
        let long = format!("a\n{}\n", "ñ".repeat(super::super::CELL_MOST * 2));
        assert_eq!(read(long.as_bytes()).unwrap().rows[0].cells[0].chars().count(), super::super::CELL_MOST + 1);
    }
}

//! A table that somebody made in a spreadsheet: CSV or XLSX, read as nothing but text, within bounds that are checked
//! before anything is inflated or kept. A formula is never computed; of a cell only what it shows is taken.

mod csv;
mod xlsx;

/// The largest file that is read, in bytes.
pub const FILE_MOST_BYTES: usize = 20 * 1_000_000;
/// The most rows, without the first one.
pub const ROWS_MOST: usize = 10_000;
/// The most columns.
pub const COLUMNS_MOST: usize = 200;
/// The longest cell that is taken, in characters; of a longer one a character more is kept, so that its field refuses it.
pub const CELL_MOST: usize = 4_000;

/// A first row that names the columns, and the rows below it that hold anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub header: Vec<String>,
    pub rows: Vec<Row>,
    /// Further sheets of the file, which are not read.
    pub sheets_left_out: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// As the spreadsheet counts, from 1: the line of a CSV.
    pub number: u32,
    pub cells: Vec<String>,
}

/// Why a file is not read at all. Nothing of it is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TableRefusal {
    #[error("there is nothing in it")]
    Empty,
    #[error("the file is larger than {FILE_MOST_BYTES} bytes")]
    TooLarge,
    /// Neither CSV nor XLSX: an old XLS, an image.
    #[error("the file is no table")]
    UnknownFormat,
    /// Latin-1 or UTF-16, as old spreadsheets save.
    #[error("the text is not UTF-8")]
    NotUtf8,
    #[error("the file is damaged")]
    Damaged,
    /// It would be far larger than it is.
    #[error("the file inflates beyond bounds")]
    Bomb,
    #[error("there are more than {ROWS_MOST} rows")]
    TooManyRows,
    #[error("there are more than {COLUMNS_MOST} columns")]
    TooManyColumns,
}

impl Table {
    /// Reads a file by what its first bytes say that it is.
    ///
    /// # Errors
    /// [`TableRefusal`], for the file as a whole.
    pub fn read(bytes: &[u8]) -> Result<Self, TableRefusal> {
        if bytes.len() > FILE_MOST_BYTES {
            return Err(TableRefusal::TooLarge);
        }
        match bytes {
            [] => Err(TableRefusal::Empty),
            [b'P', b'K', 3, 4, ..] => xlsx::read(bytes),
            // OLE: XLS, or an XLSX under a password.
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(TableRefusal::UnknownFormat),
            _ => csv::read(bytes),
        }
    }

    /// The first row that holds anything names the columns.
    fn of(rows: impl IntoIterator<Item = Row>, sheets_left_out: usize) -> Result<Self, TableRefusal> {
        let mut rows = rows.into_iter().map(Row::trimmed).filter(|row| !row.cells.is_empty());
        let header = rows.next().ok_or(TableRefusal::Empty)?.cells;
        Ok(Self { header, rows: rows.collect(), sheets_left_out })
    }
}

/// Every sheet of an XLSX by its name, row by row, without rows that hold nothing.
///
/// # Errors
/// [`TableRefusal`], for the file as a whole.
pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<(String, Vec<Row>)>, TableRefusal> {
    if bytes.len() > FILE_MOST_BYTES {
        return Err(TableRefusal::TooLarge);
    }
    match bytes {
        [] => Err(TableRefusal::Empty),
        [b'P', b'K', 3, 4, ..] => xlsx::read_all(bytes),
        _ => Err(TableRefusal::UnknownFormat),
    }
}

impl Row {
    /// Without the blanks around each cell, and without the empty cells at its end.
    fn trimmed(self) -> Self {
        let mut cells: Vec<String> = self.cells.iter().map(|cell| cell.trim().to_owned()).collect();
        let filled = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        cells.truncate(filled);
        Self { cells, ..self }
    }
}

/// A cell, cut where it is too long to be taken anyhow.
fn bounded(text: &str) -> String {
    text.chars().take(CELL_MOST + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_a_table_or_refused() {
        for (bytes, refusal) in [
            (&b""[..], TableRefusal::Empty),
            (b"\n\n ; \n", TableRefusal::Empty),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", TableRefusal::UnknownFormat),
            (b"\x89PNG\r\n\x1A\n\0\0", TableRefusal::NotUtf8),
            (b"MZ\0\0", TableRefusal::UnknownFormat),
            (b"PK\x03\x04 no zip", TableRefusal::Damaged),
        ] {
            assert_eq!(Table::read(bytes), Err(refusal));
        }
        assert_eq!(Table::read(&vec![b'a'; FILE_MOST_BYTES + 1]), Err(TableRefusal::TooLarge));
    }
}

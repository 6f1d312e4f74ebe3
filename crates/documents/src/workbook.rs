//! Tables that leave as a file: every text already said in a language, every number still a number, so that one form is
//! written as a spreadsheet, as CSV and on paper. A sum that stands here was made by whoever counted; no writer adds, and
//! none writes a formula.

mod cell;
mod csv;
mod page;
mod xlsx;

use domain::format::Format;
use domain::time::{CivilTime, Date};

use crate::refusal::DocumentError;
use crate::sheet::{Holder, Page};
use words::say::Words;

/// The most rows of one leaf; a spreadsheet holds five times as many.
pub const ROWS_MOST: usize = 200_000;
/// The most columns of one leaf.
pub const COLUMNS_MOST: usize = 200;
/// The longest text of a cell, in characters: that of a narrative.
pub const TEXT_MOST: usize = 4_000;

/// One file: its tables, and what has to be known to read them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workbook {
    pub title: String,
    /// The unit that answers for it, by its name.
    pub unit: String,
    /// What the file was made of: the period, and the unit of count where all its tables have one.
    pub caption: String,
    pub leaves: Vec<Leaf>,
    /// Definitions, cut-off, what is lacking, what is withheld and by which rule.
    pub notes: Vec<Note>,
    pub made: Made,
}

/// Who took it out and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    pub at: CivilTime,
    pub who: String,
    /// The number of the copy, as the file says it.
    pub folio: String,
    /// All of it, said in one line.
    pub mark: String,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    pub title: String,
    /// Stands under it: what the table was made of, and what one of it is.
    pub caption: String,
    pub columns: Vec<Column>,
    /// Shorter ones end in empty cells.
    pub rows: Vec<Vec<Cell>>,
    /// A last row apart from the others, where the table has sums.
    pub totals: Option<Vec<Cell>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub heading: String,
    pub kind: Kind,
    /// Columns of one part stay together where a table is cut into pieces.
    pub part: usize,
}

/// What the cells of a column are; a cell of another kind is written as what it is itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Date,
    Moment,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Number(u64),
    Date(Date),
    Moment(CivilTime),
    /// Why no number stands here, said: it is withheld, or nothing captures it.
    Absent(String),
    Empty,
}

/// A line of what has to be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub label: String,
    pub text: String,
}

impl Column {
    pub fn new(heading: impl Into<String>, kind: Kind) -> Self {
        Self { heading: heading.into(), kind, part: 0 }
    }

    #[must_use]
    pub fn in_part(self, part: usize) -> Self {
        Self { part, ..self }
    }
}

impl Note {
    pub fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self { label: label.into(), text: text.into() }
    }
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

impl Workbook {
    /// # Errors
    /// A bound is passed.
    pub fn write(&self, format: Format, holder: Holder, words: &Words) -> Result<Vec<u8>, DocumentError> {
        match format {
            Format::Xlsx => self.xlsx(words),
            Format::Csv => self.csv(),
            // As offices in Mexico print.
            Format::Pdf => self.pdf(holder, Page::Letter, words),
        }
    }

    /// A spreadsheet: a sheet a table, with its head held in place, and one of notes.
    ///
    /// # Errors
    /// A bound is passed.
    pub fn xlsx(&self, words: &Words) -> Result<Vec<u8>, DocumentError> {
        self.check()?;
        xlsx::write(self, words).map_err(|_| DocumentError::NotSet)
    }

    /// Text with commas, marked as UTF-8: the tables, the notes, and who took it out.
    ///
    /// # Errors
    /// A bound is passed.
    pub fn csv(&self) -> Result<Vec<u8>, DocumentError> {
        self.check()?;
        csv::write(self).map_err(|_| DocumentError::NotSet)
    }

    /// Paper.
    ///
    /// # Errors
    /// A bound is passed; those of paper are narrower.
    pub fn pdf(&self, holder: Holder, page: Page, words: &Words) -> Result<Vec<u8>, DocumentError> {
        self.check()?;
        page::write(self, holder, page, words)
    }

    fn check(&self) -> Result<(), DocumentError> {
        self.leaves.iter().try_for_each(Leaf::check)?;
        let texts = self.notes.iter().flat_map(|note| [&note.label, &note.text]);
        let mut texts = texts.chain([&self.title, &self.unit, &self.caption, &self.made.mark]);
        if texts.any(|text| is_longer(text)) { Err(DocumentError::TextTooLong { most: TEXT_MOST }) } else { Ok(()) }
    }
}

impl Leaf {
    /// How many of its first columns name the row.
    fn labels(&self) -> usize {
        self.columns.iter().take_while(|column| column.kind != Kind::Number).count()
    }

    fn check(&self) -> Result<(), DocumentError> {
        if self.rows.len() > ROWS_MOST {
            return Err(DocumentError::TooManyRows { most: ROWS_MOST });
        }
        let all = || self.rows.iter().chain(&self.totals);
        if self.columns.len() > COLUMNS_MOST || all().any(|row| row.len() > self.columns.len()) {
            return Err(DocumentError::TooManyColumns { most: COLUMNS_MOST });
        }
        let cells = all().flatten().filter_map(|cell| match cell {
            Cell::Text(text) | Cell::Absent(text) => Some(text),
            Cell::Number(_) | Cell::Date(_) | Cell::Moment(_) | Cell::Empty => None,
        });
        let mut texts =
            cells.chain(self.columns.iter().map(|column| &column.heading)).chain([&self.title, &self.caption]);
        if texts.any(|text| is_longer(text)) { Err(DocumentError::TextTooLong { most: TEXT_MOST }) } else { Ok(()) }
    }
}

/// Looks no further than it must: a text may be of any length.
fn is_longer(text: &str) -> bool {
    text.len() > TEXT_MOST && text.chars().nth(TEXT_MOST).is_some()
}

#[cfg(test)]
pub(crate) mod tests {
    use domain::mark::Mark;

    use super::*;

    /// A small table of all kinds of cells.
    pub(crate) fn book(cells: Vec<Vec<Cell>>) -> Workbook {
        let at = "2026-11-20T22:14-08:00[America/Tijuana]".parse().unwrap();
        let mark = Mark::new("TEC-KQ", 7, "Ana Ruelas", "Grupo Beta Tecate", 2, at);
        let columns =
            [("Estado", Kind::Text), ("Día", Kind::Date), ("Hora", Kind::Moment), ("Rescatados", Kind::Number)];
        let totals = vec![Cell::text("Total"), Cell::Empty, Cell::Empty, Cell::Number(1_337)];
        Workbook {
            title: "Boletín".to_owned(),
            unit: mark.unit().to_owned(),
            caption: "acciones, no personas".to_owned(),
            leaves: vec![Leaf {
                title: "Por estado".to_owned(),
                caption: "acciones, no personas".to_owned(),
                columns: columns.into_iter().map(|(heading, kind)| Column::new(heading, kind)).collect(),
                rows: cells,
                totals: Some(totals),
            }],
            notes: vec![Note::new("Corte", "Datos hasta el 20 de noviembre")],
            made: Made {
                at,
                who: mark.who().to_owned(),
                folio: mark.folio().to_owned(),
                mark: "Copia 2 · TEC-KQ-S0007 · Ana Ruelas".to_owned(),
            },
        }
    }

    #[test]
    fn what_passes_a_bound_is_refused() {
        #[track_caller]
        fn check(book: &Workbook, expect: DocumentError) {
            assert_eq!(book.csv(), Err(expect));
            assert_eq!(book.xlsx(&Words::new(words::language::Language::Spanish)), Err(expect));
        }
        check(&book(vec![Vec::new(); ROWS_MOST + 1]), DocumentError::TooManyRows { most: ROWS_MOST });
        check(&book(vec![vec![Cell::Empty; 5]]), DocumentError::TooManyColumns { most: COLUMNS_MOST });
        let long = Cell::text("ñ".repeat(TEXT_MOST + 1));
        check(&book(vec![vec![long]]), DocumentError::TextTooLong { most: TEXT_MOST });
        let mut noted = book(Vec::new());
        noted.notes.push(Note::new("x".repeat(TEXT_MOST + 1), ""));
        check(&noted, DocumentError::TextTooLong { most: TEXT_MOST });
    }
}

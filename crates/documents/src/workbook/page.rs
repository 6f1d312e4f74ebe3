//! The same on paper: the title and what it counts, each table with its sums, then what has to be known to read it. The
//! mark is across every page and at its foot, as on all that is printed.

use domain::time::{CivilTime, Date};
use words::dates::{Clock, Day};
use words::say::Words;

use super::{Cell, Leaf, Workbook};
use crate::pdf;
use crate::refusal::DocumentError;
use crate::sheet::{Block, Head, Holder, Page, Row, Sheet, State};

pub(super) fn write(book: &Workbook, holder: Holder, page: Page, words: &Words) -> Result<Vec<u8>, DocumentError> {
    pdf::pdf(&sheet(book, holder, words), page, words)
}

fn sheet(book: &Workbook, holder: Holder, words: &Words) -> Sheet {
    let mut blocks = Vec::new();
    for leaf in &book.leaves {
        // A file of one table is called as the table is.
        if leaf.title != book.title {
            blocks.push(Block::Heading(leaf.title.clone()));
        }
        blocks.push(figures(leaf, words));
    }
    if !book.notes.is_empty() {
        blocks.push(Block::Heading(words.say("export-notes")));
        let row = |note: &super::Note| Row::new(note.label.clone(), note.text.clone());
        blocks.push(Block::Rows(book.notes.iter().map(row).collect()));
    }
    let head = Head {
        folio: Some(book.made.folio.clone()),
        unit: book.unit.clone(),
        date: moment(book.made.at, words),
        code: None,
        state: State::Finished,
        holder,
        mark: Some(book.made.mark.clone()),
    };
    Sheet { title: book.title.clone(), basis: Some(book.caption.clone()), head, blocks }
}

fn figures(leaf: &Leaf, words: &Words) -> Block {
    let said = |row: &Vec<Cell>| row.iter().map(|cell| told(cell, words)).collect::<Vec<_>>();
    Block::Figures {
        head: leaf.columns.iter().map(|column| column.heading.clone()).collect(),
        labels: leaf.labels(),
        rows: leaf.rows.iter().map(said).collect(),
        totals: leaf.totals.as_ref().map(said).unwrap_or_default(),
    }
}

fn told(cell: &Cell, words: &Words) -> String {
    match cell {
        Cell::Text(text) | Cell::Absent(text) => text.clone(),
        Cell::Number(number) => words.number(*number),
        Cell::Date(date) => words.day_full(day(*date)),
        Cell::Moment(at) => moment(*at, words),
        Cell::Empty => String::new(),
    }
}

fn day(date: Date) -> Day {
    Day { year: date.year(), month: date.month_number(), day: date.day() }
}

fn moment(at: CivilTime, words: &Words) -> String {
    words.moment_full(day(at.date()), Clock { hour: at.clock().hour(), minute: at.clock().minute() })
}

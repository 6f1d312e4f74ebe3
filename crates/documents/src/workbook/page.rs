//! The same on paper: the title and what it counts, each table with its sums, then what has to be known to read it. The
//! mark is across every page and at its foot, as on all that is printed.

use domain::time::{CivilTime, Date};
use words::dates::{Clock, Day};
use words::say::Words;

use super::{Cell, Leaf, Workbook};
use crate::pdf;
use crate::refusal::DocumentError;
use crate::sheet::{Block, Head, Holder, Page, Row, Sheet, State};

/// Columns that can be read on paper that lies on its side.
const WIDEST: usize = 14;

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
        if leaf.caption != book.caption {
            blocks.push(Block::Paragraph(leaf.caption.clone()));
        }
        blocks.extend(pieces(leaf).iter().map(|columns| figures(leaf, columns, words)));
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

/// The columns of each piece that a table is laid down in. One that is too wide for paper becomes several, one under the
/// other, each with the names of its lines; what adds up stays together as far as it fits.
fn pieces(leaf: &Leaf) -> Vec<Vec<usize>> {
    let (labels, all) = (leaf.labels(), leaf.columns.len());
    if all <= WIDEST || labels >= WIDEST {
        return vec![(0..all).collect()];
    }
    let room = WIDEST.saturating_sub(labels);
    let mut pieces: Vec<Vec<usize>> = Vec::new();
    let mut from = labels;
    for part in leaf.columns.get(labels..).unwrap_or_default().chunk_by(|one, next| one.part == next.part) {
        let columns: Vec<usize> = (from..from.saturating_add(part.len())).collect();
        from = from.saturating_add(part.len());
        for some in columns.chunks(room) {
            match pieces.last_mut().filter(|piece| piece.len().saturating_add(some.len()) <= room) {
                Some(piece) => piece.extend(some),
                None => pieces.push(some.to_vec()),
            }
        }
    }
    pieces.into_iter().map(|piece| (0..labels).chain(piece).collect()).collect()
}

fn figures(leaf: &Leaf, columns: &[usize], words: &Words) -> Block {
    let said = |row: &Vec<Cell>| {
        let cell = |at: &usize| row.get(*at).map(|cell| told(cell, words)).unwrap_or_default();
        columns.iter().map(cell).collect::<Vec<_>>()
    };
    let heading = |at: &usize| leaf.columns.get(*at).map(|column| column.heading.clone());
    Block::Figures {
        head: columns.iter().filter_map(heading).collect(),
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

#[cfg(test)]
mod tests {
    use super::super::{Column, Kind};
    use super::*;

    /// A table with two names of lines, and so many columns in each part.
    fn leaf(parts: &[usize]) -> Leaf {
        let labels = ["Grupo", "Concepto"].map(|label| Column::new(label, Kind::Text));
        let numbers = parts.iter().enumerate().flat_map(|(part, columns)| {
            (0..*columns).map(move |at| Column::new(format!("{part}-{at}"), Kind::Number).in_part(part))
        });
        Leaf {
            title: String::new(),
            caption: String::new(),
            columns: labels.into_iter().chain(numbers).collect(),
            rows: Vec::new(),
            totals: None,
        }
    }

    #[test]
    fn a_wide_table_becomes_several_and_every_column_stands_in_one_of_them() {
        for (parts, expect) in
            [(&[12][..], &[14][..]), (&[5, 4, 5, 4], &[11, 11]), (&[13, 2], &[14, 5]), (&[30], &[14, 14, 8])]
        {
            let leaf = leaf(parts);
            let pieces = pieces(&leaf);
            assert_eq!(pieces.iter().map(Vec::len).collect::<Vec<_>>(), expect, "{parts:?}");
            assert!(pieces.iter().all(|piece| piece.starts_with(&[0, 1])));
            let told: Vec<usize> = pieces.iter().flat_map(|piece| &piece[2..]).copied().collect();
            assert_eq!(told, (2..leaf.columns.len()).collect::<Vec<_>>(), "{parts:?}");
        }
    }
}

//! How much one document may say. A page is typeset in memory and read by people: what passes these bounds is refused
//! with the bound, never cut in silence.

use crate::refusal::DocumentError;
use crate::sheet::{Block, Sheet};
use crate::text::{self, Room};

/// Of one text, in characters: as much as a narrative may hold.
pub(crate) const TEXT_MOST: usize = 4_000;
/// Of rows, list entries and table rows together.
pub(crate) const ROWS_MOST: usize = 2_000;
/// Of a table; more cannot be read on upright paper.
pub(crate) const COLUMNS_MOST: usize = 12;
/// Of a table of numbers, which lies on its side.
pub(crate) const FIGURES_MOST: usize = 20;
/// Of all texts together, in characters: about 150 pages.
pub(crate) const ALL_MOST: usize = 400_000;

/// # Errors
/// The first bound that is passed.
pub(crate) fn check(sheet: &Sheet) -> Result<(), DocumentError> {
    // A screen reader opens with it, and PDF/UA asks for one.
    if text::line(&sheet.title, Room::Line).trim().is_empty() {
        return Err(DocumentError::NoTitle);
    }
    if texts_of(sheet).any(|text| is_longer(text, TEXT_MOST)) {
        return Err(DocumentError::TextTooLong { most: TEXT_MOST });
    }
    if sheet.blocks.iter().map(rows).sum::<usize>() > ROWS_MOST {
        return Err(DocumentError::TooManyRows { most: ROWS_MOST });
    }
    if let Some(most) = sheet.blocks.iter().find_map(passed_width) {
        return Err(DocumentError::TooManyColumns { most });
    }
    let all: usize = texts_of(sheet).map(|text| text.chars().count()).sum();
    if all > ALL_MOST { Err(DocumentError::TooMuchText { most: ALL_MOST }) } else { Ok(()) }
}

/// Every text of a sheet but its code, which is drawn.
pub(crate) fn texts_of(sheet: &Sheet) -> impl Iterator<Item = &str> {
    head_texts(sheet).into_iter().chain(sheet.blocks.iter().flat_map(texts))
}

/// Looks no further than it must: a text may be of any length.
fn is_longer(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_some()
}

fn head_texts(sheet: &Sheet) -> Vec<&str> {
    let head = &sheet.head;
    let some = [&sheet.basis, &head.folio, &head.mark].into_iter().flatten();
    [&sheet.title, &head.unit, &head.date].into_iter().chain(some).map(String::as_str).collect()
}

fn texts(block: &Block) -> Vec<&str> {
    match block {
        Block::Heading(text) | Block::Subheading(text) | Block::Paragraph(text) | Block::Large(text) => vec![text],
        Block::List(texts) | Block::Withheld(texts) | Block::Signatures(texts) => {
            texts.iter().map(String::as_str).collect()
        }
        Block::Rows(rows) => rows.iter().flat_map(|row| [row.label.as_str(), row.value.as_str()]).collect(),
        Block::Table { head, rows } => head.iter().chain(rows.iter().flatten()).map(String::as_str).collect(),
        Block::Figures { head, rows, totals, .. } => {
            head.iter().chain(rows.iter().flatten()).chain(totals).map(String::as_str).collect()
        }
        Block::Receipt => Vec::new(),
    }
}

fn rows(block: &Block) -> usize {
    match block {
        Block::Heading(_) | Block::Subheading(_) | Block::Paragraph(_) | Block::Large(_) | Block::Receipt => 1,
        Block::List(texts) | Block::Withheld(texts) | Block::Signatures(texts) => texts.len(),
        Block::Rows(rows) => rows.len(),
        Block::Table { rows, .. } | Block::Figures { rows, .. } => rows.len(),
    }
}

/// The bound of columns, if the block passes it.
fn passed_width(block: &Block) -> Option<usize> {
    let (head, mut rows, most) = match block {
        Block::Table { head, rows } => (head, rows.iter().chain([].iter()), COLUMNS_MOST),
        Block::Figures { head, rows, totals, .. } => {
            (head, rows.iter().chain(std::slice::from_ref(totals)), FIGURES_MOST)
        }
        Block::Heading(_)
        | Block::Subheading(_)
        | Block::Paragraph(_)
        | Block::Large(_)
        | Block::List(_)
        | Block::Rows(_)
        | Block::Withheld(_)
        | Block::Signatures(_)
        | Block::Receipt => return None,
    };
    (head.len() > most || rows.any(|row| row.len() > head.len())).then_some(most)
}

//! What the template reads: the sheet with every text fit for paper, and the words of the page itself. The template knows
//! these names and nothing else.

use serde::Serialize;
use words::say::Words;

use crate::sheet::{Block, Holder, Page, Row, Sheet, State};
use crate::text::{self, Room, line, lines};

/// From how many columns on a table's cells are narrow.
const NARROW_FROM: usize = 4;

/// Up to how many columns a table of numbers stands upright.
const FLIPPED_FROM: usize = 9;
/// The columns of answers; the template has as many.
const COLUMNS: usize = 3;

#[derive(Serialize)]
pub(crate) struct View {
    paper: &'static str,
    language: &'static str,
    title: String,
    basis: Option<String>,
    folio: Option<String>,
    unit: String,
    date: String,
    has_code: bool,
    /// Does the paper lie on its side?
    is_flipped: bool,
    /// The mark of a draft.
    draft: Option<String>,
    blocks: Vec<BlockView>,
    /// Said at the end, if a character could not be drawn.
    unprintable: Option<String>,
    privacy: String,
    mark: Option<String>,
    words: Labels,
}

#[derive(Serialize)]
struct Labels {
    folio: String,
    unit: String,
    date: String,
    page: String,
    of: String,
    code: String,
    withheld: String,
    withheld_why: String,
    receipt: String,
    receipt_how: String,
    receipt_name: String,
    receipt_role: String,
    receipt_date: String,
    receipt_time: String,
    receipt_signature: String,
    receipt_stamp: String,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum BlockView {
    Heading { text: String },
    Subheading { text: String },
    Paragraph { lines: Vec<String> },
    Large { text: String },
    List { entries: Vec<Vec<String>> },
    Rows { rows: Vec<RowView> },
    Table { head: Vec<String>, rows: Vec<Vec<String>> },
    Figures { head: Vec<String>, labels: usize, rows: Vec<Vec<String>>, totals: Vec<String> },
    Withheld { labels: Vec<String> },
    Signatures { labels: Vec<String> },
    Receipt,
}

#[derive(Serialize)]
struct RowView {
    label: String,
    lines: Vec<String>,
    /// How many of the page's columns it takes.
    columns: usize,
}

pub(crate) fn of(sheet: &Sheet, page: Page, words: &Words) -> View {
    let head = &sheet.head;
    View {
        paper: match page {
            Page::A4 => "a4",
            Page::Letter => "us-letter",
        },
        language: words.tag().split_once('-').map_or(words.tag(), |(language, _)| language),
        title: whole(&sheet.title),
        basis: sheet.basis.as_deref().map(whole),
        folio: head.folio.as_deref().map(whole),
        unit: whole(&head.unit),
        date: whole(&head.date),
        has_code: head.code.is_some(),
        is_flipped: sheet.blocks.iter().any(is_wide),
        draft: match head.state {
            State::Draft => Some(words.say("documents-draft")),
            State::Finished => None,
        },
        blocks: sheet.blocks.iter().filter(|block| !is_blank(block)).map(block).collect(),
        unprintable: has_unprintable(sheet).then(|| words.say("documents-unprintable")),
        privacy: match head.holder {
            Holder::PublicBody => text::unwrapped(&words.say("documents-privacy-public")),
            Holder::PrivateShelter => text::unwrapped(&words.say("documents-privacy-private")),
            Holder::Nobody => text::unwrapped(&words.say("documents-privacy-nobody")),
        },
        mark: head.mark.as_deref().map(whole),
        words: labels(words),
    }
}

fn labels(words: &Words) -> Labels {
    Labels {
        folio: words.say("documents-folio"),
        unit: words.say("documents-unit"),
        date: words.say("documents-date"),
        page: words.say("documents-page"),
        of: words.say("documents-page-of"),
        code: words.say("documents-code"),
        withheld: words.say("documents-withheld"),
        withheld_why: words.say("documents-withheld-why"),
        receipt: words.say("documents-receipt"),
        receipt_how: words.say("documents-receipt-how"),
        receipt_name: words.say("documents-receipt-name"),
        receipt_role: words.say("documents-receipt-role"),
        receipt_date: words.say("documents-receipt-date"),
        receipt_time: words.say("documents-receipt-time"),
        receipt_signature: words.say("documents-receipt-signature"),
        receipt_stamp: words.say("documents-receipt-stamp"),
    }
}

/// A heading without a word would lead a reader nowhere.
fn is_blank(block: &Block) -> bool {
    match block {
        Block::Heading(text) | Block::Subheading(text) => whole(text).trim().is_empty(),
        Block::Paragraph(_) | Block::Large(_) | Block::Signatures(_) | Block::Receipt => false,
        Block::List(entries) | Block::Withheld(entries) => entries.is_empty(),
        Block::Rows(rows) => rows.is_empty(),
        Block::Table { head, .. } | Block::Figures { head, .. } => head.is_empty(),
    }
}

fn block(block: &Block) -> BlockView {
    match block {
        Block::Heading(text) => BlockView::Heading { text: whole(text) },
        Block::Subheading(text) => BlockView::Subheading { text: whole(text) },
        Block::Paragraph(text) => BlockView::Paragraph { lines: lines(text, Room::Line) },
        Block::Large(text) => BlockView::Large { text: whole(text) },
        Block::List(entries) => {
            BlockView::List { entries: entries.iter().map(|entry| lines(entry, Room::Line)).collect() }
        }
        Block::Rows(rows) => BlockView::Rows { rows: side_by_side(rows.iter().map(row).collect()) },
        Block::Table { head, rows } => table(head, rows),
        Block::Figures { head, labels, rows, totals } => figures(head, *labels, rows, totals),
        Block::Withheld(labels) => BlockView::Withheld { labels: labels.iter().map(|label| whole(label)).collect() },
        Block::Signatures(labels) => {
            BlockView::Signatures { labels: labels.iter().map(|label| whole(label)).collect() }
        }
        Block::Receipt => BlockView::Receipt,
    }
}

fn row(row: &Row) -> RowView {
    let label = whole(&row.label);
    let lines = lines(&row.value, Room::Line);
    let columns = columns(&label, &lines);
    RowView { label, lines, columns }
}

/// How much of the page's width an answer takes: short ones stand side by side, as on a paper form.
fn columns(label: &str, lines: &[String]) -> usize {
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    match (lines.len(), longest, label.chars().count()) {
        (1, 0..=30, 0..=38) => 1,
        (1, 0..=64, 0..=80) => 2,
        _ => COLUMNS,
    }
}

/// The last answer of a line takes what is left of it, so that no line has a hole.
fn side_by_side(mut rows: Vec<RowView>) -> Vec<RowView> {
    let mut left = COLUMNS;
    let mut previous: Option<&mut RowView> = None;
    for row in &mut rows {
        if row.columns > left {
            stretch(previous.take(), left);
            left = COLUMNS;
        }
        left = left.saturating_sub(row.columns);
        previous = Some(row);
    }
    stretch(previous, left);
    rows
}

fn stretch(row: Option<&mut RowView>, by: usize) {
    if let Some(row) = row {
        row.columns += by;
    }
}

/// Is it a table that upright paper has no room for?
fn is_wide(block: &Block) -> bool {
    matches!(block, Block::Figures { head, .. } if head.len() > FLIPPED_FROM)
}

fn figures(head: &[String], labels: usize, rows: &[Vec<String>], totals: &[String]) -> BlockView {
    let cells = |row: &[String]| filled(row, head.len(), Room::Cell);
    BlockView::Figures {
        head: cells(head),
        labels,
        rows: rows.iter().map(|row| cells(row)).collect(),
        totals: if totals.is_empty() { Vec::new() } else { cells(totals) },
    }
}

/// The cells of a row, and empty ones up to the width of its table.
fn filled(row: &[String], width: usize, room: Room) -> Vec<String> {
    let missing = width.saturating_sub(row.len());
    row.iter().map(|cell| line(cell, room)).chain(std::iter::repeat_n(String::new(), missing)).collect()
}

fn table(head: &[String], rows: &[Vec<String>]) -> BlockView {
    let room = if head.len() < NARROW_FROM { Room::Line } else { Room::Cell };
    let cells = |row: &Vec<String>| filled(row, head.len(), room);
    BlockView::Table {
        head: head.iter().map(|cell| line(cell, room)).collect(),
        rows: rows.iter().map(cells).collect(),
    }
}

fn whole(text: &str) -> String {
    line(text, Room::Line)
}

fn has_unprintable(sheet: &Sheet) -> bool {
    crate::limits::texts_of(sheet).any(text::has_unprintable)
}

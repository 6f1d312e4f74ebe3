//! Any record as blocks, by the FORM of its kind: a section is a heading, a question a row, a list a table or a run of
//! sub-headings. What nobody answered is left out; an unknown answer is an answer and says why it is unknown.

use domain::form::spec::{Field, FieldKind, Section};
use domain::id::ItemId;
use domain::question::standing::SECTION;
use domain::record::RecordKind;
use domain::value::Values;
use words::key;

use crate::lexicon::Lexicon;
use crate::sheet::{Block, Head, Row, Sheet};
use crate::telling::{Length, Teller};

/// A question of the FORM, of one item if it stands in a list; its key is `section.key_of(item, field)`.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    pub section: &'static Section,
    pub item: Option<ItemId>,
    pub field: &'static Field,
}

/// What becomes of an answer on paper. Consent decides, and the caller knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Show {
    /// As it was answered.
    Answer,
    /// Another text in its place: a person's name for their id.
    Instead(String),
    /// Not told, and the label stands among what is withheld.
    Withheld,
    /// Not told and not named.
    Left,
}

/// From how many items on a list is a table.
const TABLE_FROM: usize = 2;
/// The widest table of a list.
const TABLE_COLUMNS_MOST: usize = 10;
/// The longest text that fits a table's column, in characters.
const COLUMN_TEXT_MOST: u16 = 40;

/// A record of any kind on a sheet of its own, to be signed by whoever made it.
pub fn sheet(
    kind: RecordKind,
    head: Head,
    values: &Values,
    lexicon: Lexicon<'_>,
    show: impl Fn(Asked) -> Show,
) -> Sheet {
    let words = lexicon.words;
    let name = words.say(&key::kind(kind.key()));
    let mut blocks = blocks(kind, values, lexicon, show);
    if blocks.is_empty() {
        blocks.push(Block::Paragraph(words.say("documents-record-empty")));
    }
    blocks.push(Block::Signatures(vec![words.say("documents-record-prepared")]));
    Sheet { title: words.say_with("documents-record-title", &[("kind", name.into())]), basis: None, head, blocks }
}

/// The blocks of a record, with what is withheld at the end. Answers to questions of a newer release are not printed:
/// nobody here can say whether consent covers them.
pub fn blocks(kind: RecordKind, values: &Values, lexicon: Lexicon<'_>, show: impl Fn(Asked) -> Show) -> Vec<Block> {
    let printer = Printer { teller: Teller { kind, lexicon }, values, show };
    let sections = lexicon.questions.form(kind).sections;
    let told = sections.iter().flat_map(|section| printer.section(section));
    let withheld = printer.withheld(sections);
    told.chain((!withheld.is_empty()).then_some(Block::Withheld(withheld))).collect()
}

/// The blocks of what headquarters asks besides, for a page of a fixed form, which they end.
pub(crate) fn besides(
    kind: RecordKind,
    values: &Values,
    lexicon: Lexicon<'_>,
    show: impl Fn(Asked) -> Show,
) -> Vec<Block> {
    let printer = Printer { teller: Teller { kind, lexicon }, values, show };
    lexicon.questions.form(kind).section(SECTION).map(|section| printer.section(section)).unwrap_or_default()
}

struct Printer<'a, S> {
    teller: Teller<'a>,
    values: &'a Values,
    show: S,
}

impl<S: Fn(Asked) -> Show> Printer<'_, S> {
    fn section(&self, section: &'static Section) -> Vec<Block> {
        let blocks = match section.is_list() {
            true => self.list(section),
            false => self.rows(section, None).into_iter().collect(),
        };
        let heading = (!blocks.is_empty()).then(|| Block::Heading(self.teller.section(section)));
        heading.into_iter().chain(blocks).collect()
    }

    fn list(&self, section: &'static Section) -> Vec<Block> {
        let items = section.items(self.values);
        let columns: Vec<&'static Field> = section
            .fields
            .iter()
            .filter(|field| items.iter().any(|item| self.told(section, Some(*item), field, Length::Full).is_some()))
            .collect();
        let is_table =
            items.len() >= TABLE_FROM && columns.len() <= TABLE_COLUMNS_MOST && columns.iter().all(|f| fits_column(f));
        match is_table && !columns.is_empty() {
            true => vec![self.table(section, &items, &columns)],
            false => self.items(section, &items),
        }
    }

    fn table(&self, section: &'static Section, items: &[ItemId], columns: &[&'static Field]) -> Block {
        let cell = |item: ItemId, field: &'static Field| {
            self.told(section, Some(item), field, Length::Short).unwrap_or_default()
        };
        Block::Table {
            head: columns.iter().map(|field| self.teller.column(section, field)).collect(),
            rows: items.iter().map(|item| columns.iter().map(|field| cell(*item, field)).collect()).collect(),
        }
    }

    /// Numbered as on screen, also where one in between has nothing to tell.
    fn items(&self, section: &'static Section, items: &[ItemId]) -> Vec<Block> {
        let told = items.iter().enumerate().filter_map(|(index, item)| {
            let rows = self.rows(section, Some(*item))?;
            Some([Block::Subheading(self.teller.item(section, index + 1)), rows])
        });
        told.flatten().collect()
    }

    fn rows(&self, section: &'static Section, item: Option<ItemId>) -> Option<Block> {
        let row = |field: &'static Field| {
            let value = self.told(section, item, field, Length::Full)?;
            Some(Row::new(self.teller.label(section, field), value))
        };
        let rows: Vec<Row> = section.fields.iter().filter_map(row).collect();
        (!rows.is_empty()).then_some(Block::Rows(rows))
    }

    fn told(
        &self,
        section: &'static Section,
        item: Option<ItemId>,
        field: &'static Field,
        length: Length,
    ) -> Option<String> {
        let answer = self.teller.answer(section, self.values, item, field, length)?;
        match (self.show)(Asked { section, item, field }) {
            Show::Answer => Some(answer),
            Show::Instead(text) => Some(text),
            Show::Withheld | Show::Left => None,
        }
    }

    /// The labels of answers that are there and not told; each once, in a list under its section's name.
    fn withheld(&self, sections: &'static [Section]) -> Vec<String> {
        let mut labels: Vec<String> = Vec::new();
        for section in sections {
            let items: Vec<Option<ItemId>> = match section.is_list() {
                true => section.items(self.values).into_iter().map(Some).collect(),
                false => vec![None],
            };
            let is_withheld = |field: &'static Field| items.iter().any(|item| self.is_withheld(section, *item, field));
            for field in section.fields.iter().filter(|field| is_withheld(field)) {
                let label = self.teller.label(section, field);
                labels.push(match section.is_list() {
                    true => format!("{}: {label}", self.teller.section(section)),
                    false => label,
                });
            }
        }
        labels
    }

    fn is_withheld(&self, section: &'static Section, item: Option<ItemId>, field: &'static Field) -> bool {
        let is_answered = self.teller.answer(section, self.values, item, field, Length::Full).is_some();
        is_answered && (self.show)(Asked { section, item, field }) == Show::Withheld
    }
}

const fn fits_column(field: &Field) -> bool {
    match field.kind {
        FieldKind::Integer { .. } | FieldKind::Flag | FieldKind::Choice(_) | FieldKind::Catalogue(_) => true,
        FieldKind::Date | FieldKind::Time | FieldKind::Age | FieldKind::Decimal => true,
        FieldKind::Text { most } => most <= COLUMN_TEXT_MOST,
        FieldKind::Narrative | FieldKind::Many(_) | FieldKind::Point | FieldKind::Phone => false,
        FieldKind::Curp | FieldKind::Person | FieldKind::Record(_) | FieldKind::Note => false,
    }
}

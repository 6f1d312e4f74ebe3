//! Records as rows of a workbook: one a record, with the answers in the order of its FORM, headquarters' own questions among
//! them; one leaf more for each list of the FORM, a row an item. What of it leaves is decided in `domain::leaving`; here it
//! is said. Every column stands, whether or not anybody answered: two months are then laid side by side.

use std::collections::BTreeSet;

use domain::form::spec::{Field, FieldKind, Form, Section, Unit};
use domain::format::Spreadsheet;
use domain::id::ItemId;
use domain::leaving::{self, Leaving, Why, is_office, leaving};
use domain::mark::Mark;
use domain::record::{self, RecordKind};
use domain::spot::{Grain, Spot};
use domain::tabulation::period::Period;
use domain::time::CivilTime;
use domain::value::{Key, Value, Values};
use words::key;
use words::say::Words;

use crate::lexicon::Lexicon;
use crate::refusal::DocumentError;
use crate::tabulated::{cut_off, period};
use crate::telling::{Length, Teller};
use crate::text;
use crate::workbook::{Cell, Column, Kind, Leaf, Made, Note, ROWS_MOST, TEXT_MOST, Workbook};

/// The most cells of one file: some 25,000 rescues. All of them are in memory at once, on an old laptop.
const CELLS_MOST: usize = 3_000_000;

/// A record of the kind, as its reader sees it.
#[derive(Debug, Clone, Copy)]
pub struct Answered<'r> {
    /// What its rows are found by in every table of the file.
    pub folio: &'r str,
    /// By its name.
    pub unit: &'r str,
    pub values: &'r Values,
    /// The keys with two or more different values between which nobody has decided.
    pub contested: &'r BTreeSet<Key>,
    /// Where it was, as a map tells it; `None` where a map tells nothing.
    pub spot: Option<&'r Spot>,
}

/// What the rows are told with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    pub kind: RecordKind,
    pub period: Period,
    /// Up to when what is told has come; `None` where nothing ever came from elsewhere.
    pub until: Option<CivilTime>,
    /// Which units have not sent since when.
    pub lacking: Vec<String>,
    pub mark: Mark,
}

/// Makes rows of records, one after the other.
pub struct Answers<'p> {
    teller: Teller<'p>,
    parts: Vec<Part>,
    /// So many have been made.
    cells: usize,
}

/// The rows of all records, said.
pub struct Rows {
    records: usize,
    leaves: Vec<Leaf>,
}

impl Rows {
    /// How many records there are.
    pub const fn records(&self) -> usize {
        self.records
    }
}

/// The record itself, or one list of it.
struct Part {
    list: Option<&'static Section>,
    questions: Vec<Question>,
    rows: Vec<Vec<Cell>>,
}

/// A question whose answers leave.
#[derive(Debug, Clone, Copy)]
struct Question {
    section: &'static Section,
    field: &'static Field,
    leaving: Leaving,
}

impl<'p> Answers<'p> {
    pub(crate) fn new(kind: RecordKind, lexicon: Lexicon<'p>) -> Self {
        let sections = lexicon.questions.form(kind).sections;
        let single = sections.iter().filter(|section| !section.is_list()).flat_map(|section| leaves(kind, section));
        let record = Part { list: None, questions: single.collect(), rows: Vec::new() };
        let list = |section: &'static Section| {
            let questions = leaves(kind, section).collect();
            Part { list: Some(section), questions, rows: Vec::new() }
        };
        let lists = sections.iter().filter(|section| section.is_list()).map(list);
        // A list of which nothing leaves has no leaf: how many it holds would be all that it says.
        let lists = lists.filter(|part| !part.questions.is_empty());
        Self { teller: Teller { kind, lexicon }, parts: std::iter::once(record).chain(lists).collect(), cells: 0 }
    }

    /// # Errors
    /// There are more rows than a leaf holds, or more cells than a file.
    pub fn add(&mut self, record: &Answered<'_>) -> Result<(), DocumentError> {
        let told = Told { teller: self.teller, record };
        for part in &mut self.parts {
            let items = match part.list {
                None => vec![None],
                Some(section) => section.items(record.values).into_iter().map(Some).collect(),
            };
            for (number, item) in (1_u64..).zip(items) {
                let head = if part.list.is_some() { told.item(number) } else { told.head() };
                let answers = part.questions.iter().map(|question| told.cell(question, item));
                let row: Vec<Cell> = head.into_iter().chain(answers).collect();
                self.cells = self.cells.saturating_add(row.len());
                part.rows.push(row);
            }
            if part.rows.len() > ROWS_MOST || self.cells > CELLS_MOST {
                return Err(DocumentError::TooManyCells { most: CELLS_MOST });
            }
        }
        Ok(())
    }

    pub fn done(self) -> Rows {
        let records = self.parts.first().map_or(0, |part| part.rows.len());
        let teller = self.teller;
        Rows { records, leaves: self.parts.into_iter().map(|part| part.leaf(teller)).collect() }
    }
}

/// The questions of a section whose answers leave.
fn leaves(kind: RecordKind, section: &'static Section) -> impl Iterator<Item = Question> {
    let question = move |field: &'static Field| Question { section, field, leaving: leaving(kind, field) };
    let asked = section.fields.iter().filter(|field| field.is_asked()).map(question);
    asked.filter(|question| !matches!(question.leaving, Leaving::Stays(_)))
}

impl Part {
    fn leaf(self, teller: Teller<'_>) -> Leaf {
        let words = teller.lexicon.words;
        let (title, caption) = match self.list {
            None => (plural(teller.kind, words), words.say("answers-a-row-a-record")),
            Some(section) => (teller.section(section), words.say("answers-a-row-an-item")),
        };
        let columns = self.columns(teller);
        Leaf { title, caption, columns, rows: self.rows, totals: None }
    }

    fn columns(&self, teller: Teller<'_>) -> Vec<Column> {
        let heads = match self.list {
            None => head(teller.kind),
            Some(_) => vec![("answers-folio", Kind::Text), ("answers-number", Kind::Number)],
        };
        let heads: Vec<Column> =
            heads.into_iter().map(|(head, kind)| Column::new(teller.lexicon.words.say(head), kind)).collect();
        let labels: Vec<String> =
            self.questions.iter().map(|question| teller.column(question.section, question.field)).collect();
        let all = heads.iter().map(|column| &column.heading).chain(&labels);
        let (mut seen, mut twice) = (BTreeSet::new(), BTreeSet::new());
        twice.extend(all.filter(|label| !seen.insert(label.as_str())).cloned());
        let columns = self.questions.iter().zip(labels).map(|(question, label)| {
            let heading = match twice.contains(&label) {
                true => format!("{}: {label}", teller.section(question.section)),
                false => label,
            };
            Column::new(heading, kind_of(question.field))
        });
        heads.into_iter().chain(columns).collect()
    }
}

/// What every row of a record begins with. Nobody finishes a file, so of files nothing is said of it.
fn head(kind: RecordKind) -> Vec<(&'static str, Kind)> {
    let state = (!kind.is_file()).then_some(("answers-state", Kind::Text));
    let head = [("answers-folio", Kind::Text), ("answers-unit", Kind::Text)].into_iter().chain(state);
    head.chain([("answers-day", Kind::Date)]).collect()
}

const fn kind_of(field: &Field) -> Kind {
    match field.kind {
        FieldKind::Integer { .. } if is_number(field) => Kind::Number,
        FieldKind::Date => Kind::Date,
        FieldKind::Time => Kind::Moment,
        FieldKind::Integer { .. } | FieldKind::Decimal | FieldKind::Text { .. } | FieldKind::Narrative => Kind::Text,
        FieldKind::Flag | FieldKind::Choice(_) | FieldKind::Many(_) | FieldKind::Catalogue(_) => Kind::Text,
        FieldKind::Age | FieldKind::Point | FieldKind::Phone | FieldKind::Curp => Kind::Text,
        FieldKind::Person | FieldKind::Record(_) | FieldKind::Note => Kind::Text,
    }
}

/// A temperature is kept in tenths and told in degrees.
const fn is_number(field: &Field) -> bool {
    match field.kind {
        FieldKind::Integer { unit, .. } => !matches!(unit, Unit::TenthsOfCelsius),
        _ => false,
    }
}

/// One record, being told.
struct Told<'a> {
    teller: Teller<'a>,
    record: &'a Answered<'a>,
}

impl Told<'_> {
    fn words(&self) -> &Words {
        self.teller.lexicon.words
    }

    fn head(&self) -> Vec<Cell> {
        let (kind, values) = (self.teller.kind, self.record.values);
        let day = match leaving::day(kind, values, self.record.contested) {
            Some(day) => Cell::Date(day),
            None if self.record.contested.contains(leaving::day_key(kind)) => self.two(),
            None => Cell::Empty,
        };
        let state = if record::is_finished(values) { "answers-state-finished" } else { "answers-state-draft" };
        let state = (!kind.is_file()).then(|| Cell::Text(self.words().say(state)));
        let head = [Cell::text(self.record.folio), Cell::text(self.record.unit)].into_iter().chain(state);
        head.chain([day]).collect()
    }

    fn item(&self, number: u64) -> Vec<Cell> {
        vec![Cell::text(self.record.folio), Cell::Number(number)]
    }

    fn cell(&self, question: &Question, item: Option<ItemId>) -> Cell {
        let Question { section, field, leaving } = question;
        if self.is_contested(section, field, item) {
            return self.two();
        }
        let chosen = self.teller.chosen(section, self.record.values, item, field);
        if !chosen.is_empty() {
            return Cell::Text(whole(chosen.join("; ")));
        }
        let said = self.record.values.get(&section.key_of(item, field)).filter(|value| !value.is_blank());
        match (said, leaving) {
            (None, _) | (_, Leaving::Stays(_)) => Cell::Empty,
            (Some(value @ Value::Unknown { .. }), _) => Cell::Absent(self.teller.value(field, value, Length::Short)),
            (Some(value), _) if !could_be_taken(field, value) => Cell::Absent(self.words().say("unspecified")),
            (Some(_), Leaving::Spot) => self.record.spot.map_or(Cell::Empty, |spot| Cell::Text(told_spot(spot))),
            (Some(value), Leaving::Office) if !self.is_office(field, value) => {
                Cell::Absent(self.words().say("answers-stays"))
            }
            (Some(value), Leaving::Office | Leaving::Answer) => self.answer(field, value),
        }
    }

    fn answer(&self, field: &Field, value: &Value) -> Cell {
        let told = || Cell::Text(whole(self.teller.value(field, value, Length::Short)));
        match (field.kind, value) {
            (FieldKind::Integer { .. }, Value::Integer(number)) if is_number(field) => {
                u64::try_from(*number).map_or_else(|_| Cell::Text(number.to_string()), Cell::Number)
            }
            (FieldKind::Date, Value::Text(date)) => date.parse().map_or_else(|_| told(), Cell::Date),
            (FieldKind::Time, Value::Text(time)) => time.parse().map_or_else(|_| told(), Cell::Moment),
            (_, _) => told(),
        }
    }

    /// That two people answered differently, and nobody has decided: neither answer is told.
    fn two(&self) -> Cell {
        Cell::Absent(self.words().say("answers-two"))
    }

    fn is_contested(&self, section: &Section, field: &Field, item: Option<ItemId>) -> bool {
        let contested = self.record.contested;
        if contested.is_empty() {
            return false;
        }
        let is_option_contested = match field.kind {
            FieldKind::Many(options) => {
                options.keys.iter().any(|option| contested.contains(&section.option_key(item, field, option)))
            }
            _ => false,
        };
        is_option_contested || contested.contains(&section.key_of(item, field))
    }

    fn is_office(&self, field: &Field, value: &Value) -> bool {
        let FieldKind::Catalogue(name) = field.kind else { return false };
        value.as_text().is_some_and(|code| is_office(name, code, self.teller.lexicon.catalogues))
    }
}

/// What somebody else's program wrote into a closed question of the release may be any text, and stays. Headquarters' own
/// may have asked it differently before.
fn could_be_taken(field: &Field, value: &Value) -> bool {
    field.published.is_some() || field.accept(value.clone()).is_ok()
}

/// A latitude and a longitude with no more digits than are told; parted by a stroke, which no spreadsheet parts cells by.
fn told_spot(spot: &Spot) -> String {
    let digits = match spot.grain {
        Grain::Near => 2,
        Grain::Coarse => 1,
    };
    format!("{:.digits$}/{:.digits$}", spot.point.latitude(), spot.point.longitude())
}

/// As much as a cell holds; that it goes on is said.
fn whole(text: String) -> String {
    match text.char_indices().nth(TEXT_MOST) {
        None => text,
        Some(_) => text.chars().take(TEXT_MOST - 1).chain(['…']).collect(),
    }
}

fn plural(kind: RecordKind, words: &Words) -> String {
    words.say(&format!("{}.plural", key::kind(kind.key())))
}

impl Rows {
    pub(crate) fn workbook(self, about: &About, made: Made, lexicon: Lexicon<'_>) -> Workbook {
        let words = lexicon.words;
        let months = period(about.period, words);
        let captioned = |leaf: Leaf| Leaf { caption: format!("{months} · {}", leaf.caption), ..leaf };
        Workbook {
            title: words.say("answers-title"),
            unit: about.mark.unit().to_owned(),
            caption: format!("{} · {months}", plural(about.kind, words)),
            leaves: self.leaves.into_iter().map(captioned).collect(),
            notes: notes(about, lexicon),
            made,
        }
    }
}

impl Workbook {
    /// # Errors
    /// A bound is passed.
    pub(crate) fn spread(&self, form: Spreadsheet, words: &Words) -> Result<Vec<u8>, DocumentError> {
        match form {
            Spreadsheet::Xlsx => self.xlsx(words),
            Spreadsheet::Csv => self.csv(),
        }
    }
}

/// For whom it is, up to when it reaches, how it is read, and what stays and why.
fn notes(about: &About, lexicon: Lexicon<'_>) -> Vec<Note> {
    let (words, teller) = (lexicon.words, Teller { kind: about.kind, lexicon });
    let said = |label: &str| Note::new(words.say(label), text::unwrapped(&words.say(&format!("{label}.hint"))));
    let form = lexicon.questions.form(about.kind);
    let leaves_as = |wanted: Leaving| {
        let mut fields = form.sections.iter().flat_map(|section| section.fields);
        fields.any(|field| leaving(about.kind, field) == wanted)
    };
    let mut notes = vec![said("answers-house"), cut_off(about.until, &about.lacking, words)];
    notes.extend(["answers-day", "answers-two"].map(said));
    notes.push(Note::new(words.say("answers-questions"), questions(about.kind, lexicon)));
    if leaves_as(Leaving::Spot) {
        notes.push(Note::new(words.say("field-place-point"), text::unwrapped(&words.say("export-map-rounded"))));
    }
    notes.extend(leaves_as(Leaving::Office).then(|| said("answers-stays")));
    notes.extend(Why::ALL.iter().filter_map(|why| stays(*why, form, teller)));
    notes
}

/// By which edition headquarters asks besides.
fn questions(kind: RecordKind, lexicon: Lexicon<'_>) -> String {
    let Some(edition) = lexicon.questions.of(kind) else { return lexicon.words.say("answers-questions-none") };
    let authored = Some(edition.authored.as_str()).filter(|authored| !authored.is_empty());
    let authored = authored.map(|authored| format!(" ({authored})")).unwrap_or_default();
    let edition = format!("{}{authored}", edition.version);
    lexicon.words.say_with("answers-questions-edition", &[("edition", edition.into())])
}

/// What stays for a reason, each by its label.
fn stays(why: Why, form: &Form, teller: Teller<'_>) -> Option<Note> {
    let mut labels: Vec<String> = Vec::new();
    for section in form.sections {
        let staying = |field: &&Field| field.is_asked() && leaving(teller.kind, field) == Leaving::Stays(why);
        labels.extend(section.fields.iter().filter(staying).map(|field| match section.is_list() {
            true => format!("{}: {}", teller.section(section), teller.label(section, field)),
            false => teller.label(section, field),
        }));
    }
    let key = key::option("stays", why.key());
    let hint = text::unwrapped(&teller.lexicon.words.say(&format!("{key}.hint")));
    let note = || Note::new(teller.lexicon.words.say(&key), whole(format!("{hint} {}.", labels.join("; "))));
    (!labels.is_empty()).then(note)
}

#[cfg(test)]
mod tests;

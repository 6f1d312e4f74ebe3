//! Prints records in one language: what the engine asks for, so that it needs no words of its own. Consent has spoken
//! before: what may not be told to whoever receives the page is withheld by its label.

use domain::catalog::open::Catalogues;
use domain::deadline::ics::{self, Event};
use domain::deadline::term::Term;
use domain::flow::Flows;
use domain::form::spec::{CatalogueName, Field, FieldKind, Section};
use domain::format::{Format, Spreadsheet};
use domain::id::{Folio, ItemId, RecordId};
use domain::language::Language;
use domain::mark::Mark;
use domain::question::standing::Questions;
use domain::record::RecordKind;
use domain::tabulation::shown::Shown;
use domain::time::{CivilTime, Date, Moment};
use domain::value::Values;
use words::dates::{Clock, Day};
use words::key;
use words::say::Words;

use crate::answers::{self, Answers, Rows};
use crate::dossier::{self, Part};
use crate::flow;
use crate::geojson::{self, Map, Shapes};
use crate::lexicon::Lexicon;
use crate::pfif::{self, Entry};
use crate::record::{Asked, Show};
use crate::referral::{self, Referral};
use crate::refusal::DocumentError;
use crate::sheet::{Head, Holder, Page, Row, Sheet, State};
use crate::tabulated::{self, Reach};
use crate::telling::{Length, Teller};
use crate::workbook::Made;
use crate::{frap, orientation, pdf, record, text};

/// How a calendar file says which program made it.
const PRODUCT: &str = "Resguardo//Plazos";
/// The questions of a referral that its page sets apart.
const OBJECTIVE: &str = "objective.kind";
const DETAIL: &str = "objective.detail";
const BASIS: &str = "objective.basis";

/// What headquarters asks besides, where nobody said.
static NOTHING: Questions = Questions::NONE;

pub struct Printer<'c> {
    words: Words,
    catalogues: &'c Catalogues,
    questions: &'c Questions,
}

/// What stands at the head of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    pub record: RecordId,
    pub kind: RecordKind,
    pub folio: Option<Folio>,
    pub unit: String,
    pub at: CivilTime,
    pub state: State,
    pub holder: Holder,
    pub mark: Mark,
}

/// A term's day, for a calendar file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub record: RecordId,
    pub folio: Option<Folio>,
    pub term: Term,
    pub date: Date,
}

impl<'c> Printer<'c> {
    pub fn new(language: Language, catalogues: &'c Catalogues) -> Self {
        let language = match language {
            Language::Spanish => words::language::Language::Spanish,
            Language::English => words::language::Language::English,
        };
        Self { words: Words::new(language), catalogues, questions: &NOTHING }
    }

    /// Tells also what headquarters asks besides.
    pub fn asking(self, questions: &'c Questions) -> Self {
        Self { questions, ..self }
    }

    const fn lexicon(&self) -> Lexicon<'_> {
        Lexicon { words: &self.words, catalogues: self.catalogues, questions: self.questions }
    }

    /// The kind's own page where it has one, else its FORM. `name_of` names a person of the record, if their name may be
    /// told; `may_tell` answers for the rest.
    pub fn record(
        &self,
        about: &About,
        values: &Values,
        page: Page,
        name_of: impl Fn(RecordId) -> Option<String>,
        may_tell: impl Fn(Asked) -> bool,
    ) -> Result<Vec<u8>, DocumentError> {
        let show = |asked: Asked| match (may_tell(asked), asked.field.kind) {
            // What headquarters asks besides may tell by its very label.
            (false, _) if asked.field.published.is_some() => Show::Left,
            (false, _) => Show::Withheld,
            (true, FieldKind::Person) => named(asked, values, &name_of),
            // Who else may read it is said to nobody outside.
            (true, FieldKind::Record(_) | FieldKind::Catalogue(CatalogueName::Members)) => Show::Left,
            (true, _) => Show::Answer,
        };
        pdf::pdf(&self.sheet(about, values, show), page, &self.words)
    }

    /// All that is kept of a person. `show` says of each answer of each record what becomes of it.
    ///
    /// # Errors
    /// It passes a bound of what a document may say.
    pub fn dossier(
        &self,
        about: &About,
        person: &Part,
        naming: &[Part],
        page: Page,
        show: impl Fn(&Part, Asked) -> Show,
    ) -> Result<Vec<u8>, DocumentError> {
        let lexicon = self.lexicon();
        let sheet = dossier::sheet(self.head(about), person, naming, lexicon, show);
        pdf::pdf(&sheet, page, &self.words)
    }

    fn sheet(&self, about: &About, values: &Values, show: impl Fn(Asked) -> Show) -> Sheet {
        let lexicon = self.lexicon();
        match about.kind {
            RecordKind::Referral => referral::sheet(self.referral(about, values, lexicon, show), &self.words),
            RecordKind::FirstAid => frap::sheet(self.head(about), values, lexicon, show),
            RecordKind::Assistance => orientation::sheet(self.head(about), values, lexicon, show),
            kind => record::sheet(kind, self.head(about), values, lexicon, show),
        }
    }

    /// The hoja de canalización. What the sender's side withholds is not even named on it: "refuge withheld" would tell
    /// of a claim by its very presence.
    fn referral(&self, about: &About, values: &Values, lexicon: Lexicon<'_>, show: impl Fn(Asked) -> Show) -> Referral {
        let besides = record::besides(RecordKind::Referral, values, lexicon, &show);
        let told = Told { teller: Teller { kind: RecordKind::Referral, lexicon }, values, show };
        let objective = [OBJECTIVE, DETAIL].iter().filter_map(|key| told.answer("objective", None, key));
        Referral {
            head: self.head(about),
            from: [told.rows("sending", None), told.rows("place", None)].concat(),
            to: told.rows("recipient", None),
            objective: objective.collect::<Vec<_>>().join(". "),
            persons: told.items("persons").into_iter().map(|item| told.rows("persons", Some(item))).collect(),
            withheld: Vec::new(),
            basis: told.answer("objective", None, BASIS).into_iter().collect(),
            besides,
        }
    }

    fn head(&self, about: &About) -> Head {
        Head {
            folio: about.folio.as_ref().map(ToString::to_string),
            unit: about.unit.clone(),
            date: self.moment(about.at),
            // Opaque: only a laptop that holds the record knows what it is of.
            code: Some(about.record.to_string()),
            state: about.state,
            holder: about.holder,
            mark: Some(self.mark(&about.mark)),
        }
    }

    fn mark(&self, mark: &Mark) -> String {
        self.words.mark(mark.copy, mark.folio(), mark.who(), mark.unit(), &self.moment(mark.at))
    }

    fn moment(&self, at: CivilTime) -> String {
        let (date, clock) = (at.date(), at.clock());
        let day = Day { year: date.year(), month: date.month_number(), day: date.day() };
        self.words.moment_full(day, Clock { hour: clock.hour(), minute: clock.minute() })
    }

    /// Terms as a calendar file. It leaves the vault, so it says the term and the folio and nothing of anybody.
    pub fn calendar(&self, dues: &[Due], stamped: Moment, mark: &Mark) -> String {
        let event = |due: &Due| {
            let folio = due.folio.as_ref().map(ToString::to_string).unwrap_or_default();
            let summary = format!("{} · {folio}", self.words.say(&key::option("term", due.term.key())));
            Event { record: due.record, term: due.term, date: due.date, summary, stamped }
        };
        ics::ics(&dues.iter().map(event).collect::<Vec<_>>(), PRODUCT, &self.mark(mark))
    }
}

impl Printer<'_> {
    /// Tables of the statistics.
    ///
    /// # Errors
    /// A bound of the format is passed.
    pub fn tabulations(
        &self,
        shown: &[Shown],
        about: &tabulated::About,
        format: Format,
        holder: Holder,
    ) -> Result<Vec<u8>, DocumentError> {
        let lexicon = self.lexicon();
        let holder = if about.reach == Reach::Public { Holder::Nobody } else { holder };
        tabulated::workbook(shown, about, self.made(&about.mark), lexicon).write(format, holder, &self.words)
    }

    /// Persons met, for a registry of flows.
    ///
    /// # Errors
    /// A bound of the format is passed.
    pub fn flow(&self, flows: &Flows, format: Format, holder: Holder, mark: &Mark) -> Result<Vec<u8>, DocumentError> {
        let lexicon = self.lexicon();
        flow::workbook(flows, self.made(mark), mark.unit(), lexicon)?.write(format, holder, &self.words)
    }

    /// Takes in records of a kind, to make rows of their answers.
    pub fn answers(&self, kind: RecordKind) -> Answers<'_> {
        Answers::new(kind, self.lexicon())
    }

    /// Those rows as a file.
    ///
    /// # Errors
    /// A bound of the format is passed.
    pub fn rows(&self, rows: Rows, about: &answers::About, form: Spreadsheet) -> Result<Vec<u8>, DocumentError> {
        rows.workbook(about, self.made(&about.mark), self.lexicon()).spread(form, &self.words)
    }

    fn made(&self, mark: &Mark) -> Made {
        Made { at: mark.at, who: mark.who().to_owned(), folio: mark.folio().to_owned(), mark: self.mark(mark) }
    }

    /// Events for a map program. `without`: how many say no point.
    pub fn map(&self, shapes: Shapes, without: u32, mark: &Mark) -> Vec<u8> {
        let key = match shapes {
            Shapes::Events(_) => "export-map-rounded",
            Shapes::Cells(_) => "export-map-public",
        };
        let lacking = self.words.say_with("export-map-without", &[("n", without.into())]);
        let notes = [text::unwrapped(&self.words.say(key)), lacking].into();
        geojson::geojson(&Map { title: self.words.say("export-map"), notes, mark: self.mark(mark), shapes })
    }

    /// Missing persons for other registries.
    pub fn pfif(&self, entries: &[Entry], now: Moment, mark: &Mark) -> Vec<u8> {
        pfif::pfif(entries, now, &self.mark(mark), &self.words)
    }
}

/// Answers of a record, section by section.
struct Told<'a, S> {
    teller: Teller<'a>,
    values: &'a Values,
    show: S,
}

impl<S: Fn(Asked) -> Show> Told<'_, S> {
    fn rows(&self, section: &str, item: Option<ItemId>) -> Vec<Row> {
        let Some(section) = self.teller.kind.form().section(section) else { return Vec::new() };
        let row =
            |field: &'static Field| Some(Row::new(self.teller.label(section, field), self.told(section, item, field)?));
        section.fields.iter().filter_map(row).collect()
    }

    fn answer(&self, section: &str, item: Option<ItemId>, key: &str) -> Option<String> {
        let section = self.teller.kind.form().section(section)?;
        self.told(section, item, section.fields.iter().find(|field| field.key == key)?)
    }

    fn items(&self, section: &str) -> Vec<ItemId> {
        self.teller.kind.form().section(section).map(|section| section.items(self.values)).unwrap_or_default()
    }

    fn told(&self, section: &'static Section, item: Option<ItemId>, field: &'static Field) -> Option<String> {
        let answer = self.teller.answer(section, self.values, item, field, Length::Full)?;
        match (self.show)(Asked { section, item, field }) {
            Show::Answer => Some(answer),
            Show::Instead(text) => Some(text),
            Show::Withheld | Show::Left => None,
        }
    }
}

/// The person's name in place of their id, which says nothing to a reader.
fn named(asked: Asked, values: &Values, name_of: impl Fn(RecordId) -> Option<String>) -> Show {
    let id = asked.section.read(values, asked.item, asked.field.key).and_then(|value| value.as_text()?.parse().ok());
    id.and_then(name_of).map_or(Show::Left, Show::Instead)
}

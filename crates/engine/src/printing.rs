//! Printing a record: what the page may say is decided here, by the person's consent and the firewall of its reader; how
//! it looks is `documents`' own.

use std::collections::BTreeMap;
use std::path::PathBuf;

use api::paper::{Kept, Notice, Print, Size};
use api::problem::Problem;
use documents::notice;
use documents::printer::{About, Due as Marked, Printer};
use documents::record::Asked;
use documents::refusal::DocumentError;
use documents::sheet::{Holder, Page, State};
use domain::audit::Deed;
use domain::catalog::UnitKind;
use domain::catalog::recipient::{Firewall, RecipientKind};
use domain::firewall;
use domain::form::spec::FieldKind;
use domain::id::{Folio, RecordId};
use domain::opposition;
use domain::person::consent::{Consent, What};
use domain::record::{self as kinds, RecordKind};
use domain::value::{Value, Values};
use store::table::record;

use crate::access::Doing;
use crate::desk::Desk;
use crate::draft::values_of;
use crate::fault::Fault;
use crate::reading;

impl Desk {
    pub(crate) fn print(&mut self, call: &Print) -> Result<Kept, Fault> {
        let rows = self.files.store.rows();
        let row = record::read(rows, call.record)?.ok_or(Problem::NoSuchRecord)?;
        let kind = reading::kind_of(&row).ok_or(Problem::NoSuchRecord)?;
        self.check_may(Doing::Exports, call.record)?;
        self.check_lease()?;
        let (values, _) = reading::with_draft(rows, call.record, &self.author())?;
        let reader = Reader::of(kind, &values, call.reader.as_deref())?;
        let opposed = self.opposed(call.record, kind, &values, &reader)?;
        let shown = self.row(&row, kind)?;
        let (folio, unit, holder) = (shown.folio, self.unit_name(&row.unit), self.holder());
        let name = file_name(kind, folio.as_ref());
        let told = format!("{name} {}", call.reader.as_deref().unwrap_or_default());
        let mark = self.let_out(Deed::Printed, Some(call.record), |noted| noted.of(1).with(told))?;
        let about = About {
            record: call.record,
            kind,
            folio,
            unit,
            at: shown.at,
            state: if kind.is_file() || kinds::is_finished(&values) { State::Finished } else { State::Draft },
            holder,
            mark,
        };
        let name_of = |person: RecordId| self.name_for(person, &reader);
        let may_tell = |asked: Asked| reader.may_hear(asked) && opposed.lets(&values, asked);
        let printer = Printer::new(call.language, &self.lists.catalogues).asking(&self.lists.questions);
        let page = printer.record(&about, &values, page_of(call.size), name_of, may_tell).map_err(refused)?;
        Ok(kept(self.put_away(&about.mark, &name, "pdf", &page)?))
    }

    /// What the persons of a record keep from whoever will read the page; refused where one of them keeps all of it.
    fn opposed(&self, id: RecordId, kind: RecordKind, values: &Values, reader: &Reader) -> Result<Opposed, Fault> {
        let Reader::Other { kind: reader, .. } = reader else { return Ok(Opposed::default()) };
        let mut opposed = Opposed { reader: Some(reader.key()), ..Opposed::default() };
        let named = values.iter().filter_map(|(key, value)| {
            let is_person = kind.form().locate(key).is_some_and(|at| matches!(at.field.kind, FieldKind::Person));
            value.as_text()?.parse::<RecordId>().ok().filter(|_| is_person)
        });
        for person in named.chain((kind == RecordKind::Person).then_some(id)) {
            let Some(told) = values_of(self.files.store.rows(), person) else { continue };
            let consent = Consent::of(&told);
            if opposition::keeps(&consent, kind, reader.key()) {
                return Err(Problem::Opposed.into());
            }
            opposed.persons.insert(person, consent);
        }
        Ok(opposed)
    }

    pub(crate) fn calendar(&mut self, call: &api::paper::Calendar) -> Result<Kept, Fault> {
        self.check_lease()?;
        let dues = match call.record {
            Some(record) => self.clocks_of(record)?,
            None => self.clocks_running()?,
        };
        let marked = |due: api::clock::Due| Marked {
            record: due.row.record,
            folio: due.row.folio,
            term: due.deadline.term,
            date: due.deadline.date,
        };
        let marked: Vec<Marked> = dues.into_iter().map(marked).collect();
        let terms = u32::try_from(marked.len()).unwrap_or(u32::MAX);
        let mark = self.let_out(Deed::CalendarKept, call.record, |noted| noted.of(terms))?;
        let text = Printer::new(call.language, &self.lists.catalogues).calendar(&marked, self.now(), &mark);
        Ok(kept(self.put_away(&mark, "plazos", "ics", text.as_bytes())?))
    }

    /// The notice of the unit that the person at work is of.
    pub(crate) fn print_notice(&mut self, call: &Notice) -> Result<Kept, Fault> {
        let (organisation, today) = (&self.identity.person.unit_name, self.civil(self.now()).date());
        let page = notice::pdf(call.voice, organisation, self.holder(), today, page_of(call.size)).map_err(refused)?;
        let name = format!("aviso-de-privacidad-{}", call.voice);
        let mark = self.let_out(Deed::Printed, None, |noted| noted.of(1).with(name.as_str()))?;
        Ok(kept(self.put_away(&mark, &name, "pdf", &page)?))
    }

    /// A person's name, if whoever reads may be told it.
    fn name_for(&self, person: RecordId, reader: &Reader) -> Option<String> {
        let values = values_of(self.files.store.rows(), person).filter(|_| self.may_name(person))?;
        let told = |key: &str| values.get(key).and_then(Value::as_text).filter(|text| !text.trim().is_empty());
        let parts: Vec<&str> =
            ["name.given", "name.surname", "name.second_surname"].into_iter().filter_map(told).collect();
        (!parts.is_empty() && reader.may_know(&values)).then(|| parts.join(" "))
    }

    pub(crate) fn unit_name(&self, unit: &domain::id::UnitId) -> String {
        if *unit == self.identity.person.unit {
            return self.identity.person.unit_name.clone();
        }
        let listed = self.lists.catalogues.unit(unit);
        listed.map_or_else(|| unit.to_string(), |unit| unit.name(domain::language::Language::Spanish).to_owned())
    }

    /// A shelter of civil society answers to the law for private parties, everybody else to that for public bodies.
    pub(crate) fn holder(&self) -> Holder {
        let kind = self.lists.catalogues.unit(&self.identity.person.unit).map(domain::catalog::Unit::kind);
        if kind == Some(UnitKind::Shelter) { Holder::PrivateShelter } else { Holder::PublicBody }
    }
}

/// Who will read the page.
enum Reader {
    /// Somebody of the house.
    House,
    /// An organisation of this kind. `is_told_names`: a referral that tells who they are.
    Other { kind: RecipientKind, is_told_names: bool },
}

impl Reader {
    /// A referral names its reader itself. Nobody of migration control reads anything.
    fn of(kind: RecordKind, values: &Values, asked: Option<&str>) -> Result<Self, Fault> {
        let own = values.get("recipient.kind").and_then(Value::as_text).filter(|_| kind == RecordKind::Referral);
        let Some(key) = own.or(asked) else { return Ok(Self::House) };
        let known = RecipientKind::from_key(key);
        let reader = known.ok_or(Problem::BadRequest { detail: "no such kind of reader".to_owned() })?;
        if reader.firewall() == Firewall::Control {
            return Err(Problem::NotAllowed.into());
        }
        let is_told_names = values.get("shared.identity").is_some_and(Value::is_yes);
        Ok(Self::Other { kind: reader, is_told_names: is_told_names || own.is_none() })
    }

    /// May the person's name stand on the page?
    fn may_know(&self, person: &Values) -> bool {
        match self {
            Self::House => true,
            Self::Other { kind, is_told_names } => {
                let allowed = firewall::may_show(*kind, firewall::Matter::Identity);
                allowed && *is_told_names && !Consent::of(person).withholds(What::Names, kind.key())
            }
        }
    }

    /// Narratives may hold anything, and of what headquarters asks besides nobody has said that it may be told: they stay in
    /// the house; a person's own record is told to nobody as a whole.
    fn may_hear(&self, asked: Asked) -> bool {
        match self {
            Self::House => true,
            Self::Other { .. } => {
                let field = asked.field;
                let stays = field.is_identifying || field.published.is_some();
                !stays && !matches!(field.kind, FieldKind::Narrative) || field.key == "objective.detail"
            }
        }
    }
}

pub(crate) const fn page_of(size: Size) -> Page {
    match size {
        Size::A4 => Page::A4,
        Size::Letter => Page::Letter,
    }
}

/// What persons keep from a reader.
#[derive(Default)]
struct Opposed {
    /// None in the house.
    reader: Option<&'static str>,
    persons: BTreeMap<RecordId, Consent>,
}

impl Opposed {
    /// What stands in the row of one person is theirs to keep; what stands beside is of all of them.
    fn lets(&self, values: &Values, asked: Asked) -> bool {
        let Some(reader) = self.reader else { return true };
        let told = opposition::told_in(asked.field);
        // Whom an answer names is asked for by name, which is another question.
        let told = told.filter(|what| *what != What::Names);
        let whose = self.whose(values, asked);
        let mut concerned = self.persons.iter().filter(|(person, _)| whose.is_none_or(|whose| whose == **person));
        concerned.all(|(_, consent)| match (told, whose) {
            (Some(what), _) => !consent.withholds(what, reader),
            // Who keeps everything keeps their whole row.
            (None, Some(_)) => !consent.withholds_everything(reader),
            (None, None) => true,
        })
    }

    fn whose(&self, values: &Values, asked: Asked) -> Option<RecordId> {
        let item = asked.item?;
        let field = asked.section.fields.iter().find(|field| matches!(field.kind, FieldKind::Person))?;
        asked.section.read(values, Some(item), field.key)?.as_text()?.parse().ok()
    }
}

/// Folio and kind: a file's name tells nothing of anybody.
fn file_name(kind: RecordKind, folio: Option<&Folio>) -> String {
    let folio = folio.map(ToString::to_string).unwrap_or_default();
    let plain: String = folio.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
    format!("{}-{plain}", kind.key())
}

pub(crate) fn kept(path: PathBuf) -> Kept {
    Kept { path: path.display().to_string() }
}

pub(crate) fn refused(refusal: DocumentError) -> Fault {
    match refusal {
        DocumentError::NotSet | DocumentError::NoTitle => Fault::Internal("a page that cannot be set"),
        DocumentError::TextTooLong { .. }
        | DocumentError::TooManyRows { .. }
        | DocumentError::TooManyColumns { .. }
        | DocumentError::TooMuchText { .. }
        | DocumentError::CodeTooLong { .. } => Problem::TooLongToPrint.into(),
        DocumentError::TooManyCells { .. } => Problem::TooMuchToTake.into(),
    }
}

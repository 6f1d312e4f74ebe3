//! Drafts: what somebody is writing. Each choice is durable, encrypted, before the reply; nothing of it is history
//! until it is committed, so twenty choices become one change.

use api::problem::Problem;
use api::record::{Add, Added, Ending, Save, Saved};
use domain::form::check::{Finding, Refusal, What};
use domain::form::spec::{Field, FieldKind, Section};
use domain::id::{Folio, ItemId, OperationId, RecordId};
use domain::person::notice;
use domain::question::standing::Questions;
use domain::record::{RecordKind, own};
use domain::time::CivilTime;
use domain::value::{Key, Value, Values};
use serde::Serialize;
use store::store::Connection;
use store::table::draft::{self, DraftRow};
use store::table::{folio, record};

use crate::desk::Desk;
use crate::fault::Fault;
use crate::identity::Identity;
use crate::once;
use crate::reading::{self, Record};

/// Where an answer comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// Somebody is asked, here and now: they have heard the aviso de privacidad before they say who they are.
    Here,
    /// It was told before it came here.
    Elsewhere,
}

impl Desk {
    pub(crate) fn save(&mut self, call: Save) -> Result<Saved, Fault> {
        self.save_told(call, Told::Here)
    }

    pub(crate) fn save_told(&mut self, call: Save, told: Told) -> Result<Saved, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), call.operation)? {
            return Ok(reply);
        }
        self.leave_what_was_typed_before(call.record, &call.answers)?;
        let answers = self.accept(call.record, call.kind, call.answers)?;
        self.keep(call.operation, call.record, call.kind, answers, told, |saved| saved)
    }

    pub(crate) fn add(&mut self, call: Add) -> Result<Added, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), call.operation)? {
            return Ok(reply);
        }
        self.check_may_write_as(call.kind, call.record)?;
        let section = call.kind.form().section(&call.section).filter(|section| section.is_list());
        let section = section.ok_or(Problem::BadRequest { detail: "no such list".to_owned() })?;
        let item = self.new_item();
        let mut first = self.first_answers(section, item);
        if let Some(sibling) = call.like {
            let (values, _) = reading::with_draft(self.files.store.rows(), call.record, &self.author())?;
            first.extend(carried(section, &values, sibling, item));
        }
        let answers = self.accept(call.record, call.kind, first)?;
        let added = |_| Added { item, answers: answers.clone() };
        self.keep(call.operation, call.record, call.kind, answers.clone(), Told::Here, added)
    }

    /// Where something arrived since the draft began and now another field is answered, the draft becomes history on what
    /// it was begun on, and a new one begins on what is on screen: otherwise the answer would disagree with a value that
    /// its author has seen, or could never be written over a conflict that was decided meanwhile.
    fn leave_what_was_typed_before(&mut self, id: RecordId, answers: &Values) -> Result<(), Fault> {
        let Some(draft) = draft::read(self.files.store.rows(), id, &self.author())? else { return Ok(()) };
        let is_another = answers.keys().any(|key| !draft.answers.contains_key(key));
        if is_another && Record::load(self.files.store.rows(), id)?.heads_bytes() != draft.heads {
            self.commit_one(id, Ending::Leave)?;
        }
        Ok(())
    }

    /// What an item holds from its beginning: the id of its person, who exists before anybody knows the name, or else
    /// its time, which is now.
    fn first_answers(&self, section: &Section, item: ItemId) -> Values {
        let is_person = |field: &&Field| matches!(field.kind, FieldKind::Person);
        let is_time = |field: &&Field| matches!(field.kind, FieldKind::Time);
        let persons = section.fields.iter().filter(is_person);
        let mut answers: Values = persons
            .map(|field| (section.key_of(Some(item), field), Value::text(self.new_record().to_string())))
            .collect();
        if answers.is_empty() {
            let now = Value::text(self.civil(self.now()).to_string());
            answers.extend(section.fields.iter().find(is_time).map(|field| (section.key_of(Some(item), field), now)));
        }
        answers
    }

    /// Answers in their canonical form, or the first one that cannot be taken.
    pub(crate) fn accept(&self, record: RecordId, kind: RecordKind, answers: Values) -> Result<Values, Fault> {
        self.check_may_write_as(kind, record)?;
        let open = self.open_conflicts(record)?;
        let mut accepted = Values::new();
        for (key, value) in answers {
            if key.as_str() == own::SAME_AS {
                return Err(Problem::BadRequest { detail: "person.merge writes that".to_owned() }.into());
            }
            if open.contains(&key) {
                return Err(Problem::ConflictOpen { key }.into());
            }
            match self.lists.questions.form(kind).accept(&key, value) {
                Ok(value) => accepted.insert(key, value),
                Err(refusal) => return Err(Problem::Refused { key, refusal }.into()),
            };
        }
        Ok(accepted)
    }

    fn open_conflicts(&self, record: RecordId) -> Result<Vec<Key>, Fault> {
        let row = record::read(self.files.store.rows(), record)?;
        if row.is_none_or(|row| row.conflicts == 0) {
            return Ok(Vec::new());
        }
        Ok(Record::load(self.files.store.rows(), record)?.reading()?.conflicts.into_keys().collect())
    }

    /// Lays answers on the draft, beginning one if there is none, and stores the reply with them.
    pub(crate) fn keep<R: Serialize>(
        &mut self,
        operation: OperationId,
        id: RecordId,
        kind: RecordKind,
        answers: Values,
        told: Told,
        reply: impl Fn(Saved) -> R,
    ) -> Result<R, Fault> {
        let known = record::read(self.files.store.rows(), id)?;
        if known.as_ref().is_some_and(|row| row.kind != kind.key()) {
            return Err(Problem::WrongKind.into());
        }
        let before = known.as_ref().map(|row| row.values.clone()).unwrap_or_default();
        let begun = draft::read(self.files.store.rows(), id, &self.author())?;
        let mut row = begun.map_or_else(|| self.begin(id, kind), Ok)?;
        let (at, now_ms) = (self.civil(self.now()), self.now().unix_ms());
        row.answers.extend(answers);
        row.at_ms = now_ms;
        self.time_the_notice(kind, &before, &mut row.answers);
        let (identity, questions) = (&self.identity, &self.lists.questions);
        self.files.store.save(|rows| {
            let mut row = row.clone();
            if known.is_none() {
                row.answers.extend(minted(rows, &at, identity)?);
            }
            draft::write(rows, &row)?;
            let values = reading::project(rows, [&id], identity)?.pop().map(|row| row.values).unwrap_or_default();
            check_allowed(rows, kind, &before, &values)?;
            if told == Told::Here {
                check_announced(kind, &before, &values)?;
            }
            let folio = values.get(own::FOLIO).and_then(Value::as_text).unwrap_or_default();
            let saved =
                Saved { folio: Folio::written(folio), at, findings: all_findings(rows, questions, kind, &values) };
            once::remember(rows, operation, reply(saved), now_ms)
        })
    }

    /// The moment at which the notice was answered is written down with the answer.
    fn time_the_notice(&self, kind: RecordKind, before: &Values, answers: &mut Values) {
        let mut after = before.clone();
        after.extend(answers.clone());
        if kind == RecordKind::Person && notice::lacks_time(&after) {
            let now = Value::text(self.civil(self.now()).to_the_minute().to_string());
            answers.extend(notice::TIME.parse().map(|key| (key, now)));
        }
    }

    fn begin(&self, record: RecordId, kind: RecordKind) -> Result<DraftRow, Fault> {
        let heads = Record::load(self.files.store.rows(), record)?.heads_bytes();
        let (author, answers, at_ms) = (self.author(), Values::new(), self.now().unix_ms());
        Ok(DraftRow { record, author, kind: kind.key().to_owned(), heads, answers, at_ms })
    }
}

/// A sibling's answers that are the family's.
fn carried(section: &Section, values: &Values, sibling: ItemId, item: ItemId) -> Values {
    let told = |field: &Field| {
        let value = section.read(values, Some(sibling), field.key).filter(|value| value.is_told())?;
        Some((section.key_of(Some(item), field), value.clone()))
    };
    section.fields.iter().filter(|field| field.is_carried).filter_map(told).collect()
}

/// Refuses what would newly break a rule that nobody may break by writing, or make a list longer than it may be.
pub(crate) fn check_allowed(rows: &Connection, kind: RecordKind, before: &Values, after: &Values) -> Result<(), Fault> {
    if let Some((key, most)) = kind.form().overfull(before, after) {
        return Err(Problem::Refused { key, refusal: Refusal::TooManyItems { most } }.into());
    }
    let forbidden = kind.forbidden_beside(before, after, &|other| values_of(rows, other));
    refuse(forbidden)
}

/// Refuses to write down who somebody is who has not heard the aviso de privacidad, or has said no to it.
pub(crate) fn check_announced(kind: RecordKind, before: &Values, after: &Values) -> Result<(), Fault> {
    refuse(kind.unannounced(before, after))
}

fn refuse(forbidden: Option<Finding>) -> Result<(), Fault> {
    let Some(Finding { key, what: What::Rule(rule), .. }) = forbidden else { return Ok(()) };
    Err(Problem::Forbidden { key, rule }.into())
}

/// What a person should look at in a record, by itself and beside the others that are here.
pub(crate) fn all_findings(
    rows: &Connection,
    questions: &Questions,
    kind: RecordKind,
    values: &Values,
) -> Vec<Finding> {
    let mut findings = kind.across(values, &|other| values_of(rows, other));
    findings.extend(questions.findings(kind, values));
    findings.sort_by_key(|finding| finding.severity);
    findings
}

/// Another record as it stands here, drafts and all.
pub(crate) fn values_of(rows: &Connection, id: RecordId) -> Option<Values> {
    record::read(rows, id).ok().flatten().map(|row| row.values)
}

/// A folio of this life of the laptop that came back from the outbox or from headquarters is not given a second time.
pub(crate) fn reserve_folio(rows: &Connection, written: &str, identity: &Identity) -> Result<(), Fault> {
    let mut parts = written.rsplit('-');
    let (number, letters, year) = (parts.next(), parts.next(), parts.next());
    let (Some(Ok(number)), Some(Ok(year))) = (number.map(str::parse), year.map(str::parse)) else { return Ok(()) };
    if letters != Some(identity.laptop.folio_letters().as_str()) {
        return Ok(());
    }
    Ok(folio::reserve(rows, year, number)?)
}

/// The folio and the moment of a record's first answer.
fn minted(rows: &Connection, opened: &CivilTime, identity: &Identity) -> Result<Values, Fault> {
    let year = opened.date().year();
    let letters = identity.laptop.folio_letters();
    let folio = Folio::mint(&identity.person.unit_code, year, &letters, folio::next(rows, year)?);
    let own = [(own::FOLIO, folio.to_string()), (own::OPENED, opened.to_string())];
    Ok(own.into_iter().filter_map(|(key, text)| Some((key.parse().ok()?, Value::Text(text)))).collect())
}

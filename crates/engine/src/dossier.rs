//! The right of access: everything of a person that its reader may see, as a page and as data. The page is for the person,
//! so what the same records say of others stays out: of a list whose items are persons, the items of others.

use std::collections::{BTreeMap, BTreeSet};

use api::arco::{Dossier, Form};
use api::paper::{Kept, Size};
use api::problem::Problem;
use api::record::{Past, Related, Row};
use documents::dossier::{Part, Version};
use documents::printer::{About, Printer};
use documents::record::Show;
use documents::sheet::State;
use domain::audit::Deed;
use domain::form::spec::FieldKind;
use domain::id::{ItemId, RecordId};
use domain::mark::Mark;
use domain::record::RecordKind;
use domain::value::{Value, Values};
use serde::Serialize;
use store::table::record;

use crate::access::Doing;
use crate::desk::Desk;
use crate::fault::Fault;
use crate::printing::{kept, page_of, refused};
use crate::reading;

/// A record as a program reads it.
#[derive(Serialize)]
struct Told<'p> {
    record: RecordId,
    kind: RecordKind,
    folio: &'p str,
    unit: &'p str,
    at: String,
    values: &'p Values,
    versions: Vec<Change<'p>>,
}

#[derive(Serialize)]
struct Change<'p> {
    at: String,
    author: &'p str,
    device: &'p str,
    answers: &'p Values,
}

#[derive(Serialize)]
struct Whole<'p> {
    /// Who took it out, and when.
    mark: &'p Mark,
    person: Told<'p>,
    records: Vec<Told<'p>>,
}

impl Desk {
    pub(crate) fn dossier(&mut self, call: &Dossier) -> Result<Kept, Fault> {
        let row = record::read(self.files.store.rows(), call.record)?.ok_or(Problem::NoSuchRecord)?;
        self.check_may(Doing::Reads, call.record)?;
        if reading::kind_of(&row) != Some(RecordKind::Person) {
            return Err(Problem::WrongKind.into());
        }
        let naming = self.related(&Related { record: call.record })?.named_by;
        let person = self.told_of(call.record, call.record)?;
        let mut parts = Vec::with_capacity(naming.len());
        for Row { record, .. } in &naming {
            parts.push((*record, self.told_of(*record, call.record)?));
        }
        for record in [call.record].into_iter().chain(naming.iter().map(|row| row.record)) {
            self.note_reading(record)?;
        }
        let amount = u32::try_from(parts.len()).unwrap_or(u32::MAX).saturating_add(1);
        let name = file_name(&person);
        let mark = self.let_out(Deed::Printed, Some(call.record), |noted| noted.of(amount).with(name.as_str()))?;
        let (ending, bytes) = match call.form {
            Form::Json => ("json", data(&mark, call.record, &person, &parts)?),
            Form::Pdf { size } => ("pdf", self.page(call, &mark, size, &person, &parts)?),
        };
        Ok(kept(self.put_away(&mark, &name, ending, &bytes)?))
    }

    fn page(
        &self,
        call: &Dossier,
        mark: &Mark,
        size: Size,
        person: &Part,
        parts: &[(RecordId, Part)],
    ) -> Result<Vec<u8>, Fault> {
        let about = About {
            record: call.record,
            kind: RecordKind::Person,
            folio: Some(domain::id::Folio::written(&person.folio)).filter(|folio| !folio.as_str().is_empty()),
            unit: person.unit.clone(),
            at: self.civil(self.now()),
            state: State::Finished,
            holder: self.holder(),
            mark: mark.clone(),
        };
        let naming: Vec<Part> = parts.iter().map(|(_, part)| part.clone()).collect();
        let own = call.record.to_string();
        let printer = Printer::new(call.language, &self.lists.catalogues).asking(&self.lists.questions);
        let set = printer.dossier(&about, person, &naming, page_of(size), |part, asked| match asked.field.kind {
            // Whoever it is about knows who they are; whoever else is named is no business of the page.
            FieldKind::Person => match asked.section.read(&part.values, asked.item, asked.field.key) {
                Some(Value::Text(id)) if *id == own => Show::Answer,
                Some(_) | None => Show::Left,
            },
            FieldKind::Record(_) => Show::Left,
            _ => Show::Answer,
        });
        set.map_err(refused)
    }

    /// What one record says, and has said, of this person and of nobody else.
    fn told_of(&self, id: RecordId, person: RecordId) -> Result<Part, Fault> {
        let Past { row, steps } = self.history(id)?;
        let row = row.ok_or(Problem::NoSuchRecord)?;
        let (values, _) = reading::with_draft(self.files.store.rows(), id, &self.author())?;
        let versions = steps.into_iter().map(|step| Version {
            at: step.at,
            author: step.author,
            device: step.device,
            answers: step.answers.into_iter().collect(),
        });
        let versions: Vec<Version> = versions.collect();
        let all = versions.iter().flat_map(|version| &version.answers).chain(&values);
        let others = of_others(row.kind, all, person);
        let own = |values: Values| without(row.kind, values, &others);
        Ok(Part {
            kind: row.kind,
            folio: row.folio.as_ref().map(ToString::to_string).unwrap_or_default(),
            unit: self.unit_name(&row.unit),
            at: row.at,
            versions: versions
                .into_iter()
                .map(|version| Version { answers: own(version.answers.clone()), ..version })
                .collect(),
            values: own(values),
        })
    }
}

/// Items of its lists that are somebody else's: their person is named, and is not this one.
fn of_others<'v>(
    kind: RecordKind,
    values: impl Iterator<Item = (&'v domain::value::Key, &'v Value)>,
    person: RecordId,
) -> BTreeSet<(&'static str, ItemId)> {
    let mut whose: BTreeMap<(&'static str, ItemId), bool> = BTreeMap::new();
    for (key, value) in values {
        let Some(at) = kind.form().locate(key) else { continue };
        let (Some(item), FieldKind::Person, Some(named)) = (at.item, at.field.kind, value.as_text()) else { continue };
        *whose.entry((at.section.key, item)).or_default() |= named == person.to_string();
    }
    whose.into_iter().filter(|(_, is_theirs)| !is_theirs).map(|(place, _)| place).collect()
}

fn without(kind: RecordKind, mut values: Values, others: &BTreeSet<(&'static str, ItemId)>) -> Values {
    let is_of_others = |key: &domain::value::Key| {
        let at = kind.form().locate(key).and_then(|at| Some((at.section.key, at.item?)));
        let removed = || kind.form().locate_removal(key).map(|(section, item)| (section.key, item));
        at.or_else(removed).is_some_and(|place| others.contains(&place))
    };
    values.retain(|key, _| !is_of_others(key));
    values
}

fn data(mark: &Mark, record: RecordId, person: &Part, parts: &[(RecordId, Part)]) -> Result<Vec<u8>, Fault> {
    let records = parts.iter().map(|(record, part)| told(*record, part)).collect();
    let whole = Whole { mark, person: told(record, person), records };
    serde_json::to_vec_pretty(&whole).map_err(|_| Fault::Internal("a dossier"))
}

fn told(record: RecordId, part: &Part) -> Told<'_> {
    Told {
        record,
        kind: part.kind,
        folio: &part.folio,
        unit: &part.unit,
        at: part.at.to_string(),
        values: &part.values,
        versions: part.versions.iter().map(changed).collect(),
    }
}

fn changed(version: &Version) -> Change<'_> {
    Change { at: version.at.to_string(), author: &version.author, device: &version.device, answers: &version.answers }
}

/// A file's name tells nothing of anybody.
fn file_name(person: &Part) -> String {
    let plain: String =
        person.folio.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
    format!("arco-{plain}")
}

//! Who may be the same person: the index answers who shares a trait, the domain weighs the two field by field. And two
//! records found to be one person's, joined so that they can be parted again.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use api::person::{Compared, Match, Matches, Merge, Part};
use api::problem::Problem;
use api::record::{Committed, Ending};
use domain::audit::Deed;
use domain::id::{OperationId, RecordId};
use domain::matching::comparison::{Comparison, compare};
use domain::matching::profile::Profile;
use domain::matching::{key, ranking};
use domain::record::{RecordKind, own};
use domain::value::{Value, Values};
use store::store::Connection;
use store::table::record::{self, RecordRow};
use store::table::{draft, likeness, mention};

use crate::access::Doing;
use crate::desk::Desk;
use crate::fault::Fault;
use crate::once;
use crate::reading;

impl Desk {
    pub(crate) fn matches(&self, call: &Matches) -> Result<Vec<Match>, Fault> {
        self.check_may(Doing::Reads, call.record)?;
        let rows = self.files.store.rows();
        let (values, _) = reading::with_draft(rows, call.record, &self.author())?;
        let sought = profile(rows, call.record, &values)?;
        let mut compared: Vec<(RecordRow, Comparison)> = Vec::new();
        for candidate in candidates(rows, call.record, &sought)? {
            let Some(row) = record::read(rows, candidate)?.filter(|row| !row.merged) else { continue };
            // Whom they travel with only speaks against, so it is looked up for the few that are possible without it.
            if compare(&sought, &Profile::of(&row.values)).is_possible() {
                let comparison = compare(&sought, &profile(rows, row.id, &row.values)?);
                compared.push((row, comparison));
            }
        }
        let told = ranking::best(compared).into_iter();
        told.filter_map(|(row, comparison)| self.told_match(&comparison, &row).transpose()).collect()
    }

    fn told_match(&self, comparison: &Comparison, row: &RecordRow) -> Result<Option<Match>, Fault> {
        if !self.may_read(row, RecordKind::Person)? {
            return Ok(None);
        }
        Ok(Some(Match {
            row: self.row(row, RecordKind::Person)?,
            is_likely: comparison.is_likely(),
            fields: told_fields(comparison),
        }))
    }

    /// Joins two persons: the one points to the other, which stands for both.
    pub(crate) fn merge(&mut self, call: &Merge) -> Result<Committed, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), call.operation)? {
            return Ok(reply);
        }
        self.check_may_join(call.record)?;
        self.check_may(Doing::Writes, call.into)?;
        let into = self.person(call.into)?;
        let is_ring = call.record == call.into || points_to(&into.values) == Some(call.record);
        if is_ring || into.merged {
            return Err(Problem::BadRequest { detail: "that record does not stand for itself".to_owned() }.into());
        }
        self.person(call.record)?;
        self.write_same_as(call.operation, call.record, Value::text(call.into.to_string()), Deed::PersonsMerged)
    }

    pub(crate) fn part(&mut self, call: &Part) -> Result<Committed, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), call.operation)? {
            return Ok(reply);
        }
        self.check_may_join(call.record)?;
        self.person(call.record)?;
        self.write_same_as(call.operation, call.record, Value::Empty, Deed::PersonsParted)
    }

    /// The record itself, or the one that stands for it: whoever searches by a joined record's spelling finds the person.
    pub(crate) fn standing_for(&self, row: RecordRow) -> Result<RecordRow, Fault> {
        let into = points_to(&row.values).filter(|_| row.merged);
        let into = into.map(|into| record::read(self.files.store.rows(), into)).transpose()?.flatten();
        Ok(into.unwrap_or(row))
    }

    fn person(&self, id: RecordId) -> Result<RecordRow, Fault> {
        let row = record::read(self.files.store.rows(), id)?.ok_or(Problem::NoSuchRecord)?;
        if row.kind == RecordKind::Person.key() { Ok(row) } else { Err(Problem::WrongKind.into()) }
    }

    fn write_same_as(
        &mut self,
        operation: OperationId,
        id: RecordId,
        value: Value,
        deed: Deed,
    ) -> Result<Committed, Fault> {
        if draft::read(self.files.store.rows(), id, &self.author())?.is_some() {
            self.commit_one(id, Ending::Leave)?;
        }
        let values: Values = own::SAME_AS.parse().map(|key| (key, value)).into_iter().collect();
        self.write_values(id, RecordKind::Person.key(), &values)?;
        let reply = Committed { findings: self.findings_of(id)? };
        let now_ms = self.now().unix_ms();
        let joined = self.deed(deed).about(id).of(1);
        self.files.store.write(|rows| {
            joined.write(rows)?;
            once::remember(rows, operation, reply, now_ms)
        })
    }
}

/// What speaks for it and against it, the strongest first.
pub(crate) fn told_fields(comparison: &Comparison) -> Vec<Compared> {
    let mut weighed: Vec<_> = comparison.fields.iter().collect();
    weighed.sort_by_key(|compared| Reverse(compared.weight.abs()));
    let told = weighed.into_iter().map(|compared| Compared {
        field: compared.field,
        agreement: compared.agreement,
        speaks_for: compared.weight > 0,
    });
    told.collect()
}

/// The traits by which a person is found as somebody's match.
pub(crate) fn traits(kind: Option<RecordKind>, values: &Values) -> Vec<String> {
    match kind {
        Some(RecordKind::Person) => key::keys(&Profile::of(values)).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn points_to(values: &Values) -> Option<RecordId> {
    values.get(own::SAME_AS).and_then(Value::as_text)?.parse().ok()
}

pub(crate) fn profile(rows: &Connection, id: RecordId, values: &Values) -> Result<Profile, Fault> {
    Ok(Profile::of(values).of_record(id).with_companions(companions(rows, id)?))
}

/// Whoever is named in the same events: they travel together, so they are two.
fn companions(rows: &Connection, id: RecordId) -> Result<BTreeSet<RecordId>, Fault> {
    let mut found = BTreeSet::new();
    for event in mention::of_target(rows, id)? {
        found.extend(mention::of_record(rows, event)?);
    }
    found.remove(&id);
    Ok(found)
}

pub(crate) fn candidates(rows: &Connection, own: RecordId, sought: &Profile) -> Result<BTreeSet<RecordId>, Fault> {
    let mut found = BTreeSet::new();
    for shared in key::keys(sought) {
        found.extend(likeness::of_trait(rows, &shared)?);
    }
    found.remove(&own);
    Ok(found)
}

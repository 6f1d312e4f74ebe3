//! For how long records are kept, and which may go: what people at headquarters ask of it and say. No word of a record is
//! told, only its folio.

use std::collections::BTreeMap;

use domain::id::{RecordId, UnitId};
use domain::record::RecordKind;
use serde::{Deserialize, Serialize};

use super::{Answer, OfficeError, Refusal, refused};
use crate::expiry;
use crate::headquarters::Headquarters;
use crate::retention::MOST_MONTHS;

/// How surely somebody says that records are not kept for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meant {
    Said,
    /// Of children's files, too, and of what few may read.
    Confirmed,
}

/// A record that may go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    pub record: RecordId,
    pub kind: String,
    pub unit: UnitId,
    /// Empty where it has none.
    pub folio: String,
}

pub(super) async fn terms(headquarters: &Headquarters) -> Result<Answer, OfficeError> {
    let terms = headquarters.store.terms().await?;
    let months: BTreeMap<String, u32> = terms.iter().map(|(kind, months)| (kind.to_owned(), months)).collect();
    Ok(Answer::Terms { months })
}

/// `months`: none for ever.
pub(super) async fn set(
    headquarters: &Headquarters,
    kind: String,
    months: Option<u32>,
    meant: Meant,
) -> Result<Answer, OfficeError> {
    let Some(known) = RecordKind::from_key(&kind) else { return Ok(refused(Refusal::UnknownKind { kind })) };
    if months.is_some_and(|months| !(1..=MOST_MONTHS).contains(&months)) {
        return Ok(refused(Refusal::CannotKeep { most_months: MOST_MONTHS }));
    }
    if known.is_delicate() && months.is_some() && meant != Meant::Confirmed {
        return Ok(refused(Refusal::Delicate { kind }));
    }
    headquarters.store.set_term(kind.clone(), months).await?;
    Ok(Answer::TermSet { kind, months })
}

pub(super) async fn due(headquarters: &Headquarters) -> Result<Answer, OfficeError> {
    let due = expiry::due(headquarters).await?.into_iter();
    let told = due.map(|due| Due { record: due.record, kind: due.kind, unit: due.unit, folio: due.folio });
    Ok(Answer::Due { due: told.collect() })
}

pub(super) async fn erase(headquarters: &Headquarters) -> Result<Answer, OfficeError> {
    Ok(Answer::Erased { records: expiry::apply(headquarters).await? })
}

//! What waits for a person's decision, because it came from somebody revoked. The office sees who says what kind of thing
//! about which record, and not one word of it.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};
use serde::{Deserialize, Serialize};
use sync::authority::decision::{Question, Settling};
use sync::entry::EntryId;
use sync::key::{DeviceKey, PersonKey};

use super::{Answer, LEAST_DIGITS, OfficeError, Refusal, refused, shown};
use crate::headquarters::Headquarters;
use crate::store::{self, By};

/// What one person wrote of one record on one laptop, and nobody has decided about. Not a word of it is told here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub record: RecordId,
    pub kind: String,
    pub unit: UnitId,
    pub person: String,
    pub name: String,
    pub device: String,
    pub entries: u64,
}

/// What a coordinator decided about some of it, from their laptop, in one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    pub person: String,
    pub name: String,
    pub unit: UnitId,
    pub is_release: bool,
    /// So many were named; in other units, too.
    pub entries: u64,
    /// By the key of the person it names: anything else was not decided by them.
    pub is_signed: bool,
}

/// In order.
pub(super) async fn decisions(headquarters: &Headquarters) -> Result<Answer, OfficeError> {
    let membership = headquarters.store.membership().await?;
    let decisions = headquarters.store.decisions().await?.into_iter().filter_map(|(unit, decision)| {
        let Question::Settle { settling, entries } = &decision.order.question else { return None };
        let person = decision.order.person;
        Some(Settled {
            person: shown(&person.0),
            name: membership.person(&person).map(|person| person.name.clone()).unwrap_or_default(),
            unit,
            is_release: *settling == Settling::Release,
            entries: entries.len() as u64,
            is_signed: decision.is_signed(),
        })
    });
    Ok(Answer::Decisions { decisions: decisions.collect() })
}

/// Told apart by who wrote it where and about what, the first to come first.
pub(super) async fn list(headquarters: &Headquarters) -> Result<Answer, OfficeError> {
    let membership = headquarters.store.membership().await?;
    let mut places: BTreeMap<(PersonKey, DeviceKey, RecordId), usize> = BTreeMap::new();
    let mut held: Vec<Held> = Vec::new();
    for store::Held { unit, header } in headquarters.store.held().await? {
        let place = *places.entry((header.author, header.origin.device, header.record)).or_insert(held.len());
        match held.get_mut(place) {
            Some(one) => one.entries += 1,
            None => held.push(Held {
                record: header.record,
                kind: header.kind,
                unit,
                person: shown(&header.author.0),
                name: membership.person(&header.author).map(|person| person.name.clone()).unwrap_or_default(),
                device: shown(&header.origin.device.0),
                entries: 1,
            }),
        }
    }
    Ok(Answer::Quarantine { held })
}

/// Decides about what these digits name.
pub(super) async fn settle(headquarters: &Headquarters, key: &str, settling: Settling) -> Result<Answer, OfficeError> {
    let held = headquarters.store.held().await?;
    let Some(named) = named(&held, key) else {
        return Ok(refused(Refusal::NotInQuarantine { key: key.to_owned() }));
    };
    let entries = headquarters.store.settle(named, settling, By::Office).await?;
    headquarters.changed.notify_one();
    Ok(match settling {
        Settling::Release => Answer::Released { entries },
        Settling::Discard => Answer::Discarded { entries },
    })
}

/// The entries of the one person, laptop, record or entry whose key begins so; none if the digits could mean two.
fn named(held: &[store::Held], digits: &str) -> Option<BTreeSet<EntryId>> {
    let digits = digits.trim().to_ascii_lowercase();
    if digits.len() < LEAST_DIGITS {
        return None;
    }
    let mut meant: BTreeMap<String, BTreeSet<EntryId>> = BTreeMap::new();
    for store::Held { header, .. } in held {
        let id = header.id();
        let names =
            [header.author.to_string(), header.origin.device.to_string(), header.record.to_string(), id.to_string()];
        for name in names.into_iter().filter(|name| name.starts_with(&digits)) {
            meant.entry(name).or_default().insert(id);
        }
    }
    let mut meant = meant.into_values();
    let first = meant.next()?;
    meant.next().is_none().then_some(first)
}

//! Cancellations: what coordinators asked for, headquarters' answer, and which laptops have erased. The office asks for
//! none itself and reads no word of a record; without a coordinator's signed asking there is nothing to confirm.

use std::collections::{BTreeMap, BTreeSet};

use domain::cancellation::{Denial, Ground};
use domain::id::{RecordId, UnitId};
use serde::{Deserialize, Serialize};
use sync::authority::membership::Membership;
use sync::authority::notice::{self, Device};
use sync::key::DeviceKey;

use super::{Answer, LEAST_DIGITS, OfficeError, Refusal, refused, shown};
use crate::cancellation::{Asked, Standing};
use crate::erasure::{self, Answered};
use crate::headquarters::Headquarters;

/// The longest note beside an answer.
const NOTE_MOST: usize = 400;

/// One asking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    pub record: RecordId,
    /// None once it is erased.
    pub kind: Option<String>,
    pub folio: String,
    pub unit: UnitId,
    pub person: String,
    pub name: String,
    pub ground: Option<Ground>,
    pub standing: RequestStanding,
    /// When it was answered, by headquarters' clock; what was written beside it.
    pub answered_ms: Option<u64>,
    pub note: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum RequestStanding {
    Waits,
    Held,
    Erased,
    Denied { why: Denial },
    NotTaken,
}

/// A laptop that has the record, or had it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    pub device: String,
    pub letters: String,
    pub unit: UnitId,
    /// One that was shut out hears of nothing any more.
    pub is_live: bool,
    /// When its signature came that it has erased; none while that is outstanding.
    pub erased_ms: Option<u64>,
}

/// A backup that holds the record still, unless it was destroyed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Older {
    pub made_ms: u64,
    pub name: String,
}

/// Whether those that were answered are told, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Which {
    Waiting,
    All,
}

pub(super) async fn list(headquarters: &Headquarters, which: Which) -> Result<Answer, OfficeError> {
    let known = Known::read(headquarters).await?;
    let wanted = known.asked.iter().filter(|asked| which == Which::All || asked.standing == Standing::Waits);
    Ok(Answer::Cancellations { requests: wanted.map(|asked| known.request(asked)).collect() })
}

pub(super) async fn show(headquarters: &Headquarters, key: &str) -> Result<Answer, OfficeError> {
    let known = Known::read(headquarters).await?;
    let Some(asked) = known.named(key, |_| true) else { return Ok(unknown(key)) };
    let store = headquarters.store.as_ref();
    let acknowledged = erasure::acknowledged(store).await?;
    let holders = known.membership.devices().filter(|device| is_holder(device, &known.membership, &asked.units));
    let holders = holders.map(|device| known.holder(device, asked.record, &acknowledged));
    let older = match known.answer(asked).filter(|_| asked.standing == Standing::Erased) {
        Some(answered) => erasure::backups_before(store, answered.at_ms).await?,
        None => Vec::new(),
    };
    Ok(Answer::Cancellation {
        holders: holders.collect(),
        request: known.request(asked),
        older: older.into_iter().map(|made| Older { made_ms: made.at_ms, name: made.name }).collect(),
    })
}

/// Confirms, and so erases; or, with a reason, refuses.
pub(super) async fn answer(
    headquarters: &Headquarters,
    key: &str,
    denial: Option<Denial>,
    note: &str,
) -> Result<Answer, OfficeError> {
    let known = Known::read(headquarters).await?;
    let Some(asked) = known.named(key, |asked| asked.standing == Standing::Waits) else { return Ok(unknown(key)) };
    let done = match denial {
        None => headquarters.store.confirm_cancellation(asked.record).await?,
        Some(denial) => headquarters.store.deny_cancellation(asked.record, denial).await?,
    };
    if !done {
        return Ok(unknown(key));
    }
    let note = note.trim().chars().filter(|letter| !letter.is_control()).take(NOTE_MOST).collect();
    erasure::note_answer(headquarters, asked, denial, note).await?;
    if denial.is_none() {
        headquarters.attachments.forget_record(asked.record).await?;
    }
    headquarters.changed.notify_one();
    Ok(Answer::CancellationAnswered { record: asked.record, is_erased: denial.is_none() })
}

fn unknown(key: &str) -> Answer {
    refused(Refusal::NothingAsked { key: key.to_owned() })
}

/// All that is known of every asking.
struct Known {
    asked: Vec<Asked>,
    answers: Vec<Answered>,
    membership: Membership,
}

impl Known {
    async fn read(headquarters: &Headquarters) -> Result<Self, OfficeError> {
        let store = headquarters.store.as_ref();
        let (asked, answers) = (store.cancellations().await?, erasure::answers(store).await?);
        Ok(Self { asked, answers, membership: store.membership().await? })
    }

    /// The newest asking of the one record whose id begins so, or that has this folio; none where it could mean two.
    fn named(&self, key: &str, is_meant: impl Fn(&Asked) -> bool) -> Option<&Asked> {
        let (digits, folio) = (key.trim().to_ascii_lowercase(), key.trim());
        let names = |asked: &&Asked| {
            asked.folio == folio || digits.len() >= LEAST_DIGITS && asked.record.to_string().starts_with(&digits)
        };
        let found: Vec<&Asked> = self
            .asked
            .iter()
            .filter(|asked| is_meant(asked))
            .filter(|asked| !folio.is_empty() && names(asked))
            .collect();
        let records: BTreeSet<RecordId> = found.iter().map(|asked| asked.record).collect();
        found.last().copied().filter(|_| records.len() == 1)
    }

    fn answer(&self, asked: &Asked) -> Option<&Answered> {
        let is_erased = asked.standing == Standing::Erased;
        let answers = self.answers.iter().rev().filter(|one| one.record == asked.record);
        match asked.standing {
            Standing::Erased | Standing::Denied(_) => answers.into_iter().find(|one| one.denial.is_none() == is_erased),
            Standing::Waits | Standing::Held | Standing::NotTaken => None,
        }
    }

    fn request(&self, asked: &Asked) -> Request {
        let answered = self.answer(asked);
        Request {
            record: asked.record,
            kind: asked.kind.clone(),
            folio: asked.folio.clone(),
            unit: asked.unit.clone(),
            person: shown(&asked.author.0),
            name: self.membership.person(&asked.author).map(|person| person.name.clone()).unwrap_or_default(),
            ground: asked.ground.or_else(|| answered.and_then(|one| one.ground)),
            standing: match asked.standing {
                Standing::Waits => RequestStanding::Waits,
                Standing::Held => RequestStanding::Held,
                Standing::Erased => RequestStanding::Erased,
                Standing::Denied(why) => RequestStanding::Denied { why },
                Standing::NotTaken => RequestStanding::NotTaken,
            },
            answered_ms: answered.map(|one| one.at_ms),
            note: answered.map(|one| one.note.clone()).unwrap_or_default(),
        }
    }

    fn holder(
        &self,
        device: &Device,
        record: RecordId,
        acknowledged: &BTreeMap<DeviceKey, BTreeMap<RecordId, u64>>,
    ) -> Holder {
        Holder {
            device: shown(&device.key.0),
            letters: device.letters.clone(),
            unit: device.unit.clone(),
            is_live: !self.membership.units_of(&device.key).is_empty(),
            erased_ms: acknowledged.get(&device.key).and_then(|records| records.get(&record)).copied(),
        }
    }
}

/// Whether somebody of it holds, or held, one of these units: a laptop that is shut out has what it had.
fn is_holder(device: &Device, membership: &Membership, units: &BTreeSet<UnitId>) -> bool {
    let people = device.people.iter().filter_map(|key| membership.person(key));
    let held = |person: &notice::Person| person.units.union(&person.former).any(|unit| units.contains(unit));
    units.contains(&device.unit) || people.into_iter().any(held)
}

//! What is remembered of erasures that somebody asked for: how headquarters' people answered, which laptops have signed
//! that nothing is left on them, and which backups are older and hold the record still. Notes of the store, and no part of
//! the log: a headquarters that is put back to a backup has those of its day.

use std::collections::{BTreeMap, BTreeSet};

use domain::cancellation::{Denial, Ground};
use domain::id::RecordId;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sync::erasure::{Acknowledgement, HEARD, RECORDS_MOST};
use sync::key::DeviceKey;

use crate::cancellation::Asked;
use crate::headquarters::{Access, Headquarters, Unanswered};
use crate::store::{LogStore, StoreError};
use crate::upkeep::Note;

/// So many backups are remembered: one a night for some years.
const BACKUPS_MOST: usize = 2_000;

/// How headquarters' people answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    pub record: RecordId,
    /// Why it was asked for; the entry that said so is erased with the record.
    pub ground: Option<Ground>,
    /// None: it was confirmed.
    pub denial: Option<Denial>,
    /// What they wrote beside it: the number of an order, of a file. Empty where they wrote nothing.
    pub note: String,
    /// By headquarters' clock.
    pub at_ms: u64,
}

/// A backup that came to a good end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    pub at_ms: u64,
    /// Of its file.
    pub name: String,
}

/// What one laptop signed, and when it was heard by headquarters' clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Heard {
    at_ms: u64,
    words: Acknowledgement,
}

impl Headquarters {
    /// One laptop's word that it has erased.
    ///
    /// # Errors
    /// It is no such word or not the laptop's own, the laptop is no member any more, or the store failed.
    pub async fn hear_erased(&self, device: &DeviceKey, access: &Access, body: &[u8]) -> Result<Vec<u8>, Unanswered> {
        match access {
            Access::Units { .. } => {}
            Access::HandsIn | Access::Forgotten => return Err(Unanswered::TurnedAway),
        }
        let words = Acknowledgement::parse(body)?;
        if !self.is_own_word(&words, device) {
            return Err(Unanswered::TurnedAway);
        }
        self.note_erased(device, words).await?;
        Ok(HEARD.to_vec())
    }

    /// The same in a bundle: of a laptop that has no link it is the only word.
    pub(crate) async fn hear_erased_in_bundle(
        &self,
        device: &DeviceKey,
        said: &[Acknowledgement],
    ) -> Result<(), StoreError> {
        let is_bounded = |words: &&Acknowledgement| words.statement.records.len() <= RECORDS_MOST;
        for words in said.iter().filter(is_bounded).filter(|words| self.is_own_word(words, device)) {
            self.note_erased(device, words.clone()).await?;
        }
        Ok(())
    }

    fn is_own_word(&self, words: &Acknowledgement, device: &DeviceKey) -> bool {
        let statement = &words.statement;
        statement.hq == self.keys.log_key() && statement.device == *device && words.is_signed()
    }

    async fn note_erased(&self, device: &DeviceKey, words: Acknowledgement) -> Result<(), StoreError> {
        let store = self.store.as_ref();
        let mut heard = heard_of(store, *device).await?;
        let known: BTreeSet<&RecordId> = heard.iter().flat_map(|one| &one.words.statement.records).collect();
        if words.statement.records.iter().any(|record| !known.contains(record)) {
            heard.push(Heard { at_ms: self.clock.now_ms(), words });
            write(store, Note::Erased(*device), &heard).await?;
        }
        Ok(())
    }
}

/// Which records each laptop has signed for, and when that was heard.
///
/// # Errors
/// The store failed.
pub async fn acknowledged(store: &dyn LogStore) -> Result<BTreeMap<DeviceKey, BTreeMap<RecordId, u64>>, StoreError> {
    let mut all = BTreeMap::new();
    for device in store.membership().await?.devices() {
        let mut records = BTreeMap::new();
        for Heard { at_ms, words } in heard_of(store, device.key).await? {
            for record in words.statement.records {
                records.entry(record).or_insert(at_ms);
            }
        }
        all.insert(device.key, records);
    }
    Ok(all)
}

/// Every answer, the oldest first.
///
/// # Errors
/// The store failed.
pub async fn answers(store: &dyn LogStore) -> Result<Vec<Answered>, StoreError> {
    read(store, Note::Cancellations).await
}

/// Remembers how a cancellation was answered.
///
/// # Errors
/// The store failed.
pub async fn note_answer(
    headquarters: &Headquarters,
    asked: &Asked,
    denial: Option<Denial>,
    note: String,
) -> Result<(), StoreError> {
    let (store, at_ms) = (headquarters.store.as_ref(), headquarters.clock.now_ms());
    let mut answers = answers(store).await?;
    answers.push(Answered { record: asked.record, ground: asked.ground, denial, note, at_ms });
    write(store, Note::Cancellations, &answers).await
}

/// Backups that were made before this, the oldest first, whether they are still there or not.
///
/// # Errors
/// The store failed.
pub async fn backups_before(store: &dyn LogStore, at_ms: u64) -> Result<Vec<Made>, StoreError> {
    let mut made: Vec<Made> = read(store, Note::Backups).await?;
    made.retain(|one| one.at_ms <= at_ms);
    Ok(made)
}

/// Remembers a backup that came to a good end.
///
/// # Errors
/// The store failed.
pub async fn note_backup(store: &dyn LogStore, made: Made) -> Result<(), StoreError> {
    let mut all: Vec<Made> = read(store, Note::Backups).await?;
    all.push(made);
    let too_many = all.len().saturating_sub(BACKUPS_MOST);
    all.drain(..too_many);
    write(store, Note::Backups, &all).await
}

async fn heard_of(store: &dyn LogStore, device: DeviceKey) -> Result<Vec<Heard>, StoreError> {
    let mut heard: Vec<Heard> = read(store, Note::Erased(device)).await?;
    heard.retain(|one| one.words.statement.device == device && one.words.is_signed());
    Ok(heard)
}

async fn read<T: DeserializeOwned + Default>(store: &dyn LogStore, note: Note) -> Result<T, StoreError> {
    let Some(noted) = store.note(note).await? else { return Ok(T::default()) };
    postcard::from_bytes(&noted).map_err(|_| StoreError::Unreadable { what: "note on erasures" })
}

async fn write<T: Serialize>(store: &dyn LogStore, note: Note, value: &T) -> Result<(), StoreError> {
    // Plain data written to memory does not fail.
    store.set_note(note, postcard::to_stdvec(value).unwrap_or_default()).await
}

//! How far the last good backup reaches. A laptop lets go of nothing that HQ acknowledged before this has passed it:
//! what HQ holds can be lost with HQ's disk, and what a good backup holds cannot.

use std::collections::BTreeMap;

use domain::id::UnitId;
use serde::{Deserialize, Serialize};
use sync::vector::Cursor;

use crate::store::{LogStore, StoreError};
use crate::upkeep::Note;

/// Where each unit's feed ended in the copy that was made and found whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Horizon {
    /// By HQ's clock. Said to people; nothing is decided by it.
    pub made_ms: u64,
    pub bytes: u64,
    pub entries: u64,
    pub ends: BTreeMap<UnitId, Cursor>,
}

impl Horizon {
    /// `None` where no good backup was ever made.
    pub async fn read(store: &dyn LogStore) -> Result<Option<Self>, StoreError> {
        let noted = store.note(Note::Horizon).await?;
        let read =
            noted.map(|bytes| postcard::from_bytes(&bytes).map_err(|_| StoreError::Unreadable { what: "horizon" }));
        read.transpose()
    }

    pub async fn keep(&self, store: &dyn LogStore) -> Result<(), StoreError> {
        // Plain data written to memory does not fail.
        store.set_note(Note::Horizon, postcard::to_stdvec(self).unwrap_or_default()).await
    }
}

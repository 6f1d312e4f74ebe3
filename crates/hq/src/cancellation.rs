//! What a store is asked about cancellations (the C of ARCO): which were asked for, and headquarters' answer. Whoever asks
//! is a coordinator who signed it, and whoever answers is somebody at headquarters; neither can do it alone.

use std::collections::BTreeSet;

use async_trait::async_trait;
use domain::cancellation::{Denial, Ground};
use domain::id::{RecordId, UnitId};
use sync::key::PersonKey;

use crate::store::StoreError;

/// One asking, and what became of it. Not a word of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub record: RecordId,
    /// None once it is erased.
    pub kind: Option<String>,
    /// As people know it; empty where it has none, or once it is erased.
    pub folio: String,
    /// In whose log it was asked for.
    pub unit: UnitId,
    /// All that have the record, or had it.
    pub units: BTreeSet<UnitId>,
    pub author: PersonKey,
    /// None of a newer release, or once it is erased.
    pub ground: Option<Ground>,
    pub standing: Standing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The record is blocked until somebody answers.
    Waits,
    /// Its author was revoked, and it waits in quarantine; or its words are still to come. It blocks nothing.
    Held,
    Erased,
    Denied(Denial),
    /// Whoever asked was not to ask.
    NotTaken,
}

#[async_trait]
pub trait Cancelling: Send + Sync {
    /// All that were ever asked for, the oldest first.
    async fn cancellations(&self) -> Result<Vec<Asked>, StoreError>;
    /// Erases a record that somebody asks to be cancelled, and says so. False where nobody does.
    async fn confirm_cancellation(&self, record: RecordId) -> Result<bool, StoreError>;
    /// Refuses the asking, and so unblocks the record. False where nobody asks.
    async fn deny_cancellation(&self, record: RecordId, denial: Denial) -> Result<bool, StoreError>;
}

//! How HQ writes its own logs.

use domain::id::UnitId;
use sync::authority::as_author;
use sync::authority::notice::Notice;
use sync::entry::{Entry, EntryId, Origin};
use sync::key::{DeviceKey, Signer};
use sync::log::{Log, LogId, Tip};
use sync::signature::{KEPT_EVERY_BYTES, Signature, sign};

use crate::ledger::memory::Memory;
use crate::ledger::rows::{EntryRow, EntryState, Rows};
use crate::store::StoreError;

pub(crate) struct Pen {
    signer: Signer,
    /// What it has said before, as it was folded last.
    pub(crate) memory: Memory,
}

impl Pen {
    pub(crate) fn from_seed(seed: &[u8; 32]) -> Self {
        Self { signer: Signer::from_seed(seed), memory: Memory::default() }
    }

    pub(crate) fn device(&self) -> DeviceKey {
        self.signer.device()
    }

    pub(crate) async fn origin(&self, rows: &impl Rows) -> Result<Origin, StoreError> {
        Ok(Origin { device: self.device(), incarnation: rows.restored().await? })
    }

    /// Appends words to HQ's log of a unit and signs them. Kept with each commit, the signature says all before it too.
    /// The unit's turn has come. The entries that they are.
    pub(crate) async fn write(
        &self,
        rows: &impl Rows,
        unit: &UnitId,
        notices: &[Notice],
    ) -> Result<Vec<EntryId>, StoreError> {
        if notices.is_empty() {
            return Ok(Vec::new());
        }
        let id = LogId { unit: unit.clone(), origin: self.origin(rows).await? };
        let row = rows.find_or_insert_log(&id).await?;
        // Of branches, the furthest.
        let before = rows.tips(row).await?.last().copied().unwrap_or(Tip::START);
        let mut own = Log::at(id, before);
        let words = self.words(&mut own, notices);
        let words: Vec<EntryRow<'_>> = words
            .iter()
            .map(|(entry, signature)| EntryRow { entry, state: EntryState::Live, place: None, signature: *signature })
            .collect();
        rows.insert_entries(row, &words).await?;
        rows.grow(row, &before.id, &own.tip()).await?;
        Ok(words.iter().map(|row| row.entry.id()).collect())
    }

    /// Signed at the end, and on the way, so that a long history that is carried at once can be sent in parts.
    fn words(&self, own: &mut Log, notices: &[Notice]) -> Vec<(Entry, Option<Signature>)> {
        let mut words = Vec::with_capacity(notices.len());
        let mut bytes_unsigned = 0;
        for (place, notice) in notices.iter().enumerate() {
            let entry = own.append(as_author(&self.device()), notice.to_entry());
            bytes_unsigned += entry.payload.len();
            let is_signed = bytes_unsigned >= KEPT_EVERY_BYTES || place + 1 == notices.len();
            if is_signed {
                bytes_unsigned = 0;
            }
            words.push((entry, is_signed.then(|| sign(&self.signer, own.id(), &own.tip()))));
        }
        words
    }
}

//! Everything that headquarters keeps, taken out of one store to be put into another: numbers, chains and signatures as
//! they are. What was merged is left behind and merged anew.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};
use sync::change::ChangeHash;
use sync::entry::{Entry, EntryId};
use sync::key::{DeviceKey, PersonKey};
use sync::log::{LogId, Tip};
use sync::signature::Signature;
use sync::vector::Cursor;

use crate::contact::Contact;
use crate::invitation::Invitation;
use crate::keys::Identity;
use crate::ledger::rows::{BegunRow, BroughtRow, EntryRow, EntryState, FeedEnd, Place};
use crate::retention::Counted;

/// All but the entries, which may not fit into memory.
pub(crate) struct Inventory {
    pub(crate) identity: Identity,
    pub(crate) restored: u32,
    pub(crate) invitations: Vec<Invitation>,
    pub(crate) enrolled: Vec<(DeviceKey, PersonKey)>,
    pub(crate) contacts: BTreeMap<DeviceKey, Contact>,
    pub(crate) notes: Vec<(String, Vec<u8>)>,
    pub(crate) logs: Vec<(LogId, BTreeSet<Tip>)>,
    pub(crate) feeds: Vec<(UnitId, FeedEnd)>,
    pub(crate) refused_changes: Vec<(RecordId, ChangeHash)>,
    pub(crate) shares: Vec<(RecordId, UnitId, UnitId)>,
    pub(crate) carried: Vec<KeptCarried>,
    pub(crate) begun: Vec<BegunRow>,
    pub(crate) brought: Vec<BroughtRow>,
    pub(crate) records: BTreeSet<RecordId>,
    pub(crate) erased: Vec<(RecordId, Vec<Counted>)>,
}

/// What a unit was given of another, by which of HQ's words, and whether it still counts there.
pub(crate) struct KeptCarried {
    pub(crate) record: RecordId,
    pub(crate) unit: UnitId,
    pub(crate) entry: EntryId,
    pub(crate) word: EntryId,
    pub(crate) counts: bool,
}

/// An entry as it was kept, its words included wherever they are still there.
pub(crate) struct KeptEntry {
    pub(crate) entry: Entry,
    pub(crate) state: EntryState,
    pub(crate) signature: Option<Signature>,
    pub(crate) place: Option<KeptPlace>,
}

pub(crate) struct KeptPlace {
    pub(crate) unit: UnitId,
    pub(crate) cursor: Cursor,
    pub(crate) begins: bool,
}

impl KeptEntry {
    pub(crate) fn row(&self) -> EntryRow<'_> {
        let place = self.place.as_ref();
        EntryRow {
            entry: &self.entry,
            state: self.state,
            place: place.map(|place| Place { unit: place.unit.as_str(), cursor: place.cursor, begins: place.begins }),
            signature: self.signature,
        }
    }
}

//! What the database server must not read is sealed before it gets there: payloads with their records' keys, what people
//! wrote of themselves to be admitted, HQ's own keys. It sees ids, numbers, units, hashes and the statistic.

use vault::associated::Associated;
use vault::entropy::SystemEntropy;
use vault::key::Key;
use vault::seal::{open, seal};
use zeroize::Zeroizing;

use crate::store::StoreError;

const LABEL: &str = "resguardo hq rows 0";

/// What a sealed value is. Its name is sealed with it, so that none passes for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sealed {
    Payload,
    Claim,
    Admission,
    Identity,
    Note,
}

impl Sealed {
    const fn name(self) -> &'static str {
        match self {
            Self::Payload => "hq-payload/0",
            Self::Claim => "hq-claim/0",
            Self::Admission => "hq-admission/0",
            Self::Identity => "hq-identity/0",
            Self::Note => "hq-note/0",
        }
    }
}

pub(super) struct Seal(Key);

impl Seal {
    /// Of the data folder's key, which never leaves its slots.
    pub(super) fn of(data_key: &Key) -> Self {
        Self(data_key.derive(LABEL, &[]))
    }

    /// `object` is the row that it belongs to.
    pub(super) fn close(&self, what: Sealed, object: &[u8], plain: &[u8]) -> Vec<u8> {
        seal(&self.0, LABEL, &associated(what, object), plain, &mut SystemEntropy)
    }

    pub(super) fn open(&self, what: Sealed, object: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        open(&self.0, LABEL, &associated(what, object), sealed)
            .map_err(|_| StoreError::Unreadable { what: "sealed value" })
    }
}

fn associated(what: Sealed, object: &[u8]) -> Associated<'_> {
    Associated { kind: what.name(), object, ..Associated::default() }
}

//! What the database server must not read is sealed before it gets there: payloads with their records' keys, what people
//! wrote of themselves to be admitted, HQ's own keys. It sees ids, numbers, units, hashes and the statistic.

use vault::associated::Associated;
use vault::entropy::SystemEntropy;
use vault::key::Key;
use vault::seal::{open, seal};
use zeroize::Zeroizing;

use crate::store::StoreError;

const LABEL: &str = "resguardo hq rows 1";

/// What a sealed value is. Its name is sealed with it, so that none passes for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sealed {
    Payload,
    /// An entry that was brought without its log.
    Waiting,
    Claim,
    Admission,
    Identity,
    Note,
}

impl Sealed {
    const fn name(self) -> &'static str {
        match self {
            Self::Payload => "hq-payload/1",
            Self::Waiting => "hq-waiting/1",
            Self::Claim => "hq-claim/1",
            Self::Admission => "hq-admission/1",
            Self::Identity => "hq-identity/1",
            Self::Note => "hq-note/1",
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Of each kind of sealed value, one that lies on a server.
    #[test]
    fn t26_what_was_sealed_is_opened() {
        let seal = Seal::of(&Key::from_bytes([7; 32]));
        let kinds =
            [Sealed::Payload, Sealed::Claim, Sealed::Admission, Sealed::Identity, Sealed::Note, Sealed::Waiting];
        let lines: Vec<&str> = include_str!("../../../../tests/data/formats/hq-sealed.hex").lines().collect();
        assert_eq!(lines.len(), kinds.len());
        for (line, what) in lines.into_iter().zip(kinds) {
            let pairs = line.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
            let sealed: Vec<u8> = pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect();
            let plain = seal.open(what, b"object", &sealed).unwrap();
            assert_eq!(plain.as_slice(), what.name().as_bytes());
            assert!(seal.open(what, b"other", &sealed).is_err());
            let others = kinds.into_iter().filter(|kind| *kind != what);
            others.for_each(|other| assert!(seal.open(other, b"object", &sealed).is_err(), "{what:?} as {other:?}"));
        }
    }
}

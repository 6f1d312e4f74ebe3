//! Which slots are taken, and the public key of each: sealed under the data key, because from outside all look the same, and
//! because whoever could slip in a key of their own would be given the next data key with the others.

use crate::entropy::Entropy;
use crate::slots::number::{SLOTS, SlotNumber};
use crate::wrapping::{PUBLIC_BYTES, WrappingKey};

/// Those of people, and headquarters' behind them.
pub(crate) const PLACES: usize = SLOTS as usize + 1;
/// A bit for each, and a key for each.
pub(crate) const PLAIN_BYTES: usize = 4 + PLACES * PUBLIC_BYTES;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Directory {
    taken: u32,
    keys: [WrappingKey; PLACES],
}

impl Directory {
    /// Nobody is in it.
    pub(crate) const EMPTY: Self = Self { taken: 0, keys: [WrappingKey([0; PUBLIC_BYTES]); PLACES] };

    pub(crate) const fn has(&self, number: SlotNumber) -> bool {
        self.taken & (1 << number.get()) != 0
    }

    pub(crate) fn put(&mut self, number: SlotNumber, key: WrappingKey) {
        self.taken |= 1 << number.get();
        if let Some(place) = self.keys.get_mut(usize::from(number.get())) {
            *place = key;
        }
    }

    pub(crate) const fn remove(&mut self, number: SlotNumber) {
        self.taken &= !(1 << number.get());
    }

    pub(crate) fn without_people(mut self) -> Self {
        SlotNumber::all().for_each(|number| self.remove(number));
        self
    }

    /// What is wrapped for this place is wrapped to that: nobody's key where it is free.
    pub(crate) fn key(&self, number: SlotNumber, entropy: &mut dyn Entropy) -> WrappingKey {
        let key = self.keys.get(usize::from(number.get())).filter(|_| self.has(number)).copied();
        key.unwrap_or_else(|| WrappingKey::nobodys(entropy))
    }

    /// Whether no person is left; headquarters is none.
    pub(crate) fn has_nobody(&self) -> bool {
        self.people().next().is_none()
    }

    pub(crate) fn first_free(&self) -> Option<SlotNumber> {
        SlotNumber::all().find(|number| !self.has(*number))
    }

    pub(crate) fn people(&self) -> impl Iterator<Item = SlotNumber> {
        SlotNumber::all().filter(|number| self.has(*number))
    }

    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut bytes = self.taken.to_be_bytes().to_vec();
        self.keys.iter().for_each(|key| bytes.extend(key.0));
        bytes
    }

    /// None for bytes of another length.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let (taken, rest) = bytes.split_first_chunk()?;
        let (keys, rest) = rest.as_chunks::<PUBLIC_BYTES>();
        let mut directory = Self { taken: u32::from_be_bytes(*taken), ..Self::EMPTY };
        directory.keys.iter_mut().zip(keys).for_each(|(place, key)| *place = WrappingKey(*key));
        (keys.len() == PLACES && rest.is_empty()).then_some(directory)
    }
}

//! The catalogues that HQ has published, folded from its words in any order: of each name the highest version holds.

use std::collections::BTreeMap;

use crate::authority::is_word_of;
use crate::authority::notice::{Catalogue, Notice};
use crate::entry::Entry;
use crate::key::DeviceKey;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editions {
    hq: DeviceKey,
    held: BTreeMap<String, Catalogue>,
}

impl Editions {
    /// None yet. `hq` is the pinned key: nobody else's word counts.
    pub const fn new(hq: DeviceKey) -> Self {
        Self { hq, held: BTreeMap::new() }
    }

    /// Takes in one verified entry, if it is HQ's and an edition.
    pub fn learn(&mut self, entry: &Entry) {
        if !is_word_of(&self.hq, &entry.header) {
            return;
        }
        if let Some(Notice::Catalogue(catalogue)) = Notice::of(entry) {
            self.put(catalogue);
        }
    }

    pub fn put(&mut self, catalogue: Catalogue) {
        let known = self.held.get(&catalogue.name).map(|known| known.version);
        if known.is_none_or(|known| known < catalogue.version) {
            self.held.insert(catalogue.name.clone(), catalogue);
        }
    }

    pub fn get(&self, name: &str) -> Option<&Catalogue> {
        self.held.get(name)
    }

    /// By name.
    pub fn iter(&self) -> impl Iterator<Item = &Catalogue> {
        self.held.values()
    }
}

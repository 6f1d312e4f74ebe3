//! What every entry of a list that headquarters may edit has to answer, whatever it is an entry of.

use serde::de::DeserializeOwned;

use crate::catalog::{Catalogue, Unit};
use crate::id::UnitId;

pub(super) trait Entry: Clone + DeserializeOwned {
    /// What records hold of it.
    fn code(&self) -> &str;

    /// Whether what records meant by the code still holds; a name may be corrected, a meaning not.
    fn stands_for_the_same(&self, before: &Self) -> bool;

    /// Whether it has what its kind needs, and points at nothing that no list holds.
    fn is_sound(&self, known: &Known<'_>) -> bool;

    /// A second code that no other entry may bear, if it has one.
    fn second_code(&self) -> Option<&str> {
        None
    }
}

/// What an entry may point at beyond the fixed lists.
pub(super) struct Known<'a> {
    pub(super) units: &'a Catalogue<Unit>,
}

impl Known<'_> {
    pub(super) fn has_unit(&self, id: &UnitId) -> bool {
        self.units.entries.iter().any(|unit| unit.id() == id)
    }
}

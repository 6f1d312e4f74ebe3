//! HQ is an origin too. Its log, one per unit and one for all, says who is who, what it has received and what it has
//! refused, carries the entries of shared records, publishes catalogues and erases what was kept long enough; those entries
//! go first in every session.
//! This folder reads and makes them, and judges entries as HQ does.

pub mod carry;
pub mod cascade;
pub mod decision;
pub mod editions;
pub mod handing;
pub mod joining;
pub mod judge;
pub mod membership;
pub mod notice;
pub mod order;
pub mod quarantine;
pub mod retention;
pub mod reviewing;
pub mod rulings;
pub mod sharing;

use domain::id::UnitId;

use crate::entry::Header;
use crate::key::{DeviceKey, PersonKey};

/// Kinds that only HQ may write begin so.
pub const KIND_PREFIX: &str = "hq.";

/// The name, in place of a unit, of HQ's log for all. No unit may be called so.
pub const EVERYONE: &str = "everyone";

/// The log for all, as a unit.
pub fn everyone() -> Option<UnitId> {
    EVERYONE.parse().ok()
}

/// HQ signs with the key that its log is named by: it is a device and an author at once.
pub const fn as_author(hq: &DeviceKey) -> PersonKey {
    PersonKey(hq.0)
}

/// Whether HQ itself wrote this, in a log of its own.
pub fn is_word_of(hq: &DeviceKey, header: &Header) -> bool {
    header.origin.device == *hq && header.author == as_author(hq)
}

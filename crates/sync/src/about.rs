//! Entries that change no record: with whom one is shared, that its cancellation was asked for, and a table that was closed,
//! whose record is nothing else. They lie in their author's log, under the record's key, and documents are built without them.

use crate::{cancellation, cutoff, share};

/// The kinds of such entries.
pub const KINDS: [&str; 3] = [share::KIND, cancellation::KIND, cutoff::KIND];

/// Whether the payload of an entry of this kind is a change of its record. One of a newer release is taken for one.
pub fn is_change(kind: &str) -> bool {
    !KINDS.contains(&kind)
}

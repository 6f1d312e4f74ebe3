//! Entries that are about a record and change nothing of it: with whom it is shared, and that its cancellation was asked
//! for. They lie in their author's log, under the record's key, and documents are built without them.

use crate::{cancellation, share};

/// The kinds of such entries.
pub const KINDS: [&str; 2] = [share::KIND, cancellation::KIND];

/// Whether the payload of an entry of this kind is a change of its record. One of a newer release is taken for one.
pub fn is_change(kind: &str) -> bool {
    !KINDS.contains(&kind)
}

//! Saying that a record was reviewed, or asking its unit. Whoever writes a kind writes its records, so the kind of an entry
//! does not tell; HQ looks at what the change writes, of those few that name the list at all. To answer is anybody's who
//! writes the record.

use domain::review;

use crate::about;
use crate::authority::membership::Membership;
use crate::document;
use crate::entry::Entry;

/// Whether somebody says this whose role does not review.
pub fn is_beyond(entry: &Entry, membership: &Membership) -> bool {
    let may = membership.person(&entry.header.author).is_none_or(|person| person.role.may_review());
    !may && reviews(entry)
}

/// The bytes of a change are never deflated, so what does not hold the list's name writes something else.
fn reviews(entry: &Entry) -> bool {
    let Some(bytes) = entry.payload.bytes().filter(|_| about::is_change(&entry.header.kind)) else { return false };
    let is_named = bytes.windows(review::MARK.len()).any(|window| window == review::MARK.as_bytes());
    is_named
        && document::said(&[bytes])
            .iter()
            .flat_map(|step| &step.set)
            .any(|(key, value)| review::is_reserved(key, value))
}

//! Saying of two persons' files that they are of one, or parting them again. Every agent writes persons, so the kind of an
//! entry does not tell; HQ looks at what the change writes, of those few that name the field at all. Whose role does not
//! join may say it of a file that nobody else wrote in: of what the change builds on, every bit is their own.

use std::collections::{BTreeMap, BTreeSet};

use domain::record::{RecordKind, own};

use crate::authority::membership::Membership;
use crate::change::{ChangeHash, Outline};
use crate::document;
use crate::entry::{Entry, EntryId};
use crate::key::PersonKey;

/// Whether somebody says this whose role does not join: then it hangs on who wrote in the file.
pub fn is_in_question(entry: &Entry, membership: &Membership) -> bool {
    let may = membership.person(&entry.header.author).is_none_or(|person| person.role.may_merge());
    !may && joins(entry)
}

/// Whether it writes the field. The bytes of a change are never deflated, so what does not hold its name writes something else.
fn joins(entry: &Entry) -> bool {
    let Some(bytes) = entry.payload.bytes().filter(|_| entry.header.kind == RecordKind::Person.key()) else {
        return false;
    };
    let name = own::SAME_AS.as_bytes();
    let is_named = bytes.windows(name.len()).any(|window| window == name);
    is_named && document::said(&[bytes]).iter().any(|step| step.set.keys().any(|key| key.as_str() == own::SAME_AS))
}

/// Of these, the ones that nobody may say, by all that is known of their records. What a change builds on and is not here
/// counts as somebody else's: it would be had for the naming.
pub fn not_theirs<'k>(questioned: &[&Entry], known: impl IntoIterator<Item = &'k Entry>) -> BTreeSet<EntryId> {
    let mut file = File::default();
    known.into_iter().for_each(|entry| file.put(entry));
    questioned.iter().filter(|entry| !file.is_own(entry)).map(|entry| entry.id()).collect()
}

/// The changes of some records: who wrote each, and what it builds on.
#[derive(Default)]
struct File {
    changes: BTreeMap<ChangeHash, (PersonKey, Vec<ChangeHash>)>,
}

impl File {
    fn put(&mut self, entry: &Entry) {
        if let Some(Ok(outline)) = entry.payload.bytes().map(Outline::of) {
            self.changes.insert(outline.hash, (entry.header.author, outline.dependencies));
        }
    }

    fn is_own(&self, entry: &Entry) -> bool {
        let Some(Ok(outline)) = entry.payload.bytes().map(Outline::of) else { return true };
        // One that builds on nothing begins the file, or passes over what the others wrote.
        let author = entry.header.author;
        let is_first = outline.dependencies.is_empty();
        if is_first && self.changes.values().any(|(other, _)| *other != author) {
            return false;
        }
        let (mut open, mut seen) = (outline.dependencies, BTreeSet::new());
        while let Some(hash) = open.pop() {
            if !seen.insert(hash) {
                continue;
            }
            match self.changes.get(&hash) {
                Some((other, below)) if *other == author => open.extend(below.iter().copied()),
                Some(_) | None => return false,
            }
        }
        true
    }
}

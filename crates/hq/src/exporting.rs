//! What left headquarters, in its own record: reports, bundles, backups, which and when. Each row holds the hash of the one
//! before, and how far the record has come is kept apart from the rows, so that one that was changed or dropped is told
//! by its number. Nothing leaves without a row: the office asks here for the mark before it answers.

use std::collections::BTreeMap;

use domain::mark::Mark;
use domain::time::{Moment, Zone};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::headquarters::Headquarters;
use crate::store::{LogStore, StoreError};
use crate::upkeep::Note;

const ROW_DOMAIN: &[u8] = b"resguardo hq export 1";
/// What its folios begin with: the unit code of a laptop has three letters.
const PLACE: &str = "SEDE";

/// By which way something left. Its words are `hq-export-<way>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    Report,
    PublicReport,
    Bundle,
    Backup,
}

impl Way {
    pub const ALL: [Self; 4] = [Self::Report, Self::PublicReport, Self::Bundle, Self::Backup];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::PublicReport => "public-report",
            Self::Bundle => "bundle",
            Self::Backup => "backup",
        }
    }
}

/// What is about to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    pub way: Way,
    /// Of which months, for whom, into which file. Nothing of anybody.
    pub what: String,
}

/// One thing that left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    pub number: u64,
    pub at_ms: u64,
    pub way: Way,
    pub what: String,
    pub copy: u32,
    previous: [u8; 32],
}

/// The record as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub rows: Vec<Exported>,
    /// The first number at which it is not as it was written.
    pub broken_at: Option<u64>,
}

/// How far it has come, and how often each thing left.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Head {
    number: u64,
    hash: [u8; 32],
    copies: BTreeMap<(Way, String), u32>,
}

impl Exported {
    fn hash(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        let (number, at, copy) = (self.number.to_be_bytes(), self.at_ms.to_be_bytes(), self.copy.to_be_bytes());
        let way = self.way.key().as_bytes();
        let parts: [&[u8]; 7] = [ROW_DOMAIN, &self.previous, &number, &at, way, self.what.as_bytes(), &copy];
        for part in parts {
            // Each with its length before it, so that no two different rows are hashed alike.
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        hash.finalize().into()
    }
}

impl Headquarters {
    /// Writes down that something leaves; the mark that it carries.
    ///
    /// # Errors
    /// The store failed: then nothing leaves.
    pub async fn mark(&self, leaving: Leaving) -> Result<Mark, StoreError> {
        loop {
            let seen = self.store.note(Note::Exports).await?;
            if let Some(mark) = self.write_down(&leaving, seen).await? {
                return Ok(mark);
            }
        }
    }

    /// The same, if what left before by that way allows it, wherever it left.
    ///
    /// # Errors
    /// The store failed: then nothing leaves.
    pub async fn mark_if<E>(
        &self,
        leaving: Leaving,
        allows: impl Fn(&[Exported]) -> Result<(), E>,
    ) -> Result<Result<Mark, E>, StoreError> {
        loop {
            // Before the rows are read: what leaves meanwhile is noticed when this is written down.
            let seen = self.store.note(Note::Exports).await?;
            let mut before = record(self.store.as_ref()).await?.rows;
            before.retain(|row| row.way == leaving.way);
            if let Err(why) = allows(&before) {
                return Ok(Err(why));
            }
            if let Some(mark) = self.write_down(&leaving, seen).await? {
                return Ok(Ok(mark));
            }
        }
    }

    /// The row and how far the record has come, together. `None` where something else left since that was `seen`.
    async fn write_down(&self, leaving: &Leaving, seen: Option<Vec<u8>>) -> Result<Option<Mark>, StoreError> {
        let mut head = head(seen.as_deref())?;
        let Leaving { way, what } = leaving.clone();
        let copy = head.copies.entry((way, what.clone())).or_default();
        *copy = copy.saturating_add(1);
        let (copy, at_ms) = (*copy, self.clock.now_ms());
        let row = Exported { number: head.number.saturating_add(1), at_ms, way, what, copy, previous: head.hash };
        (head.number, head.hash) = (row.number, row.hash());
        let notes = vec![(Note::Export(row.number), bytes(&row)), (Note::Exports, bytes(&head))];
        let is_written = self.store.set_notes_if(Note::Exports, seen, notes).await?;
        let at = Moment::from_unix_ms(i64::try_from(at_ms).unwrap_or(i64::MAX)).in_zone(Zone::MexicoCity);
        let name = self.organisation.as_str();
        Ok(is_written.then(|| Mark::new(PLACE, row.number, name, name, copy, at)))
    }
}

/// Everything that left, oldest first, recomputed.
///
/// # Errors
/// The store failed.
pub async fn record(store: &dyn LogStore) -> Result<Record, StoreError> {
    let head = head(store.note(Note::Exports).await?.as_deref())?;
    let (mut rows, mut previous, mut broken_at) = (Vec::new(), [0; 32], None);
    for number in 1..=head.number {
        let kept = store.note(Note::Export(number)).await?;
        let row = kept.and_then(|bytes| postcard::from_bytes::<Exported>(&bytes).ok());
        let goes_on = row.as_ref().is_some_and(|row| row.number == number && row.previous == previous);
        broken_at = broken_at.or((!goes_on).then_some(number));
        previous = row.as_ref().map_or(previous, Exported::hash);
        rows.extend(row);
    }
    let ends = previous == head.hash;
    Ok(Record { rows, broken_at: broken_at.or((!ends).then_some(head.number)) })
}

fn head(kept: Option<&[u8]>) -> Result<Head, StoreError> {
    let read = |kept| postcard::from_bytes(kept).map_err(|_| StoreError::Unreadable { what: "record of exports" });
    kept.map_or(Ok(Head::default()), read)
}

fn bytes(value: &impl Serialize) -> Vec<u8> {
    // Plain data written to memory does not fail.
    postcard::to_stdvec(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row as it is kept, its hash, and how far the record has come.
    #[test]
    fn t26_a_row_is_kept_and_hashed_as_it_was() {
        let what = "2026-01 2026-12".to_owned();
        let row = Exported {
            number: 7,
            at_ms: 1_795_000_000_000,
            way: Way::PublicReport,
            what: what.clone(),
            copy: 2,
            previous: [6; 32],
        };
        let head = Head { number: 7, hash: row.hash(), copies: BTreeMap::from([((Way::PublicReport, what), 2)]) };
        let kept = [postcard::to_stdvec(&row).unwrap(), row.hash().to_vec(), postcard::to_stdvec(&head).unwrap()];
        assert_eq!(postcard::from_bytes(&kept[0]), Ok(row));
        let hexadecimal = |bytes: &Vec<u8>| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>() + "\n";
        let kept: String = kept.iter().map(hexadecimal).collect();
        assert_eq!(kept, include_str!("../../../tests/data/formats/hq-export.hex"));
    }
}

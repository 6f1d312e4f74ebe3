//! Files that no record keeps any more: taken away by a person, of a record that was erased, or never named by anything
//! that counts. They go late and in two steps. A backup that came to a good end looks for them and remembers since when
//! each has been one; a later one throws away those that have been for long enough. So nothing goes that a laptop may
//! still put back, nothing that a backup has not seen without, and nothing of a record that cannot be read whole.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::RecordId;
use sync::attachment::{ContentHash, Name};

use super::copying::Kept;
use super::{Attachments, AttachmentsError, Path, hex, name_of_record};

/// Twice as long as a laptop can put back what was taken away.
const GRACE_MS: u64 = 60 * 24 * 3_600_000;

/// Since when each file has been kept by no record, by HQ's clock.
pub type Since = BTreeMap<String, u64>;

/// What there is to do about them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sweep {
    goes: Vec<Path>,
    /// To be remembered until the next time.
    pub stays: Since,
}

/// The records that files lie under, among those that are here.
pub fn with_files(records: BTreeSet<RecordId>, kept: &Listing) -> BTreeSet<RecordId> {
    let named: BTreeSet<&str> = kept.0.iter().map(|kept| kept.record.as_str()).collect();
    records.into_iter().filter(|record| named.contains(name_of_record(record).as_str())).collect()
}

/// All that lies in a place, at a moment before it was asked which of it is needed.
pub struct Listing(Vec<Kept>);

/// Which files a record keeps; `None` where that cannot be told, and then it keeps all that it has.
pub type Needed = BTreeMap<RecordId, Option<BTreeSet<ContentHash>>>;

impl Listing {
    /// The whole files of a record.
    pub fn of_record(&self, record: RecordId) -> Vec<Name> {
        let name = name_of_record(&record);
        let of_record = self.0.iter().filter(|kept| kept.is_whole && kept.record == name);
        of_record
            .filter_map(|kept| Some(Name { record, content: hash_of(&kept.content)?, bytes: kept.bytes }))
            .collect()
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Sweep {
    pub fn of(listing: &Listing, needed: &Needed, before: &Since, now_ms: u64) -> Self {
        let needed: BTreeMap<String, Option<BTreeSet<String>>> = needed
            .iter()
            .map(|(record, files)| {
                let files = files.as_ref().map(|files| files.iter().map(|content| hex(&content.0)).collect());
                (name_of_record(record), files)
            })
            .collect();
        let is_needed = |kept: &Kept| match needed.get(&kept.record) {
            Some(Some(files)) => files.contains(&kept.content),
            Some(None) => true,
            None => false,
        };
        let mut sweep = Self::default();
        for kept in listing.0.iter().filter(|kept| !is_needed(kept)) {
            let name = kept.path.to_string();
            match before.get(&name) {
                Some(since_ms) if now_ms.saturating_sub(*since_ms) >= GRACE_MS => sweep.goes.push(kept.path.clone()),
                since_ms => drop(sweep.stays.insert(name, since_ms.copied().unwrap_or(now_ms))),
            }
        }
        sweep
    }

    pub fn goes(&self) -> usize {
        self.goes.len()
    }
}

fn hash_of(hexadecimal: &str) -> Option<ContentHash> {
    let bytes = data_encoding::HEXLOWER_PERMISSIVE.decode(hexadecimal.as_bytes()).ok()?;
    Some(ContentHash(bytes.try_into().ok()?))
}

impl Attachments {
    pub async fn listing(&self) -> Result<Listing, AttachmentsError> {
        Ok(Listing(self.all().await?))
    }

    /// Throws away all that lies under a record, at once: it is not to be put back.
    ///
    /// # Errors
    /// Those of the place.
    pub async fn forget_record(&self, record: RecordId) -> Result<(), AttachmentsError> {
        let name = name_of_record(&record);
        for kept in self.all().await?.iter().filter(|kept| kept.record == name) {
            self.forget(&kept.path).await?;
        }
        Ok(())
    }

    /// Throws away what a sweep says, here or in a copy.
    pub async fn throw_away(&self, sweep: &Sweep) -> Result<(), AttachmentsError> {
        for path in &sweep.goes {
            self.forget(path).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{attachments, file, put};
    use super::*;

    const NOW_MS: u64 = 1_790_000_000_000;

    fn kept_by(names: &[&Name]) -> Needed {
        names.iter().map(|name| (name.record, Some([name.content].into()))).collect()
    }

    #[tokio::test]
    async fn what_no_record_keeps_goes_after_a_while_and_not_at_first_sight() {
        let here = attachments();
        let ((kept, kept_bytes), (left, left_bytes), (begun, begun_bytes)) =
            (file(1, 30_000), file(2, 30_000), file(3, 50_000));
        put(&here, &kept, &kept_bytes, 0, 30_000).await;
        put(&here, &left, &left_bytes, 0, 30_000).await;
        put(&here, &begun, &begun_bytes, 0, 20_000).await;
        let listing = here.listing().await.unwrap();
        let records = BTreeSet::from([kept.record, left.record, RecordId::from_bytes([9; 16])]);
        assert_eq!(with_files(records, &listing), BTreeSet::from([kept.record, left.record]));

        let mut before = Since::new();
        for (days, needed, goes, stays) in [
            (0, kept_by(&[&kept]), 0, 2),
            (59, kept_by(&[&kept]), 0, 2),
            // Somebody puts one back in time.
            (59, kept_by(&[&kept, &begun]), 0, 1),
            (59, kept_by(&[&kept]), 0, 2),
            // A record that cannot be read keeps what it has.
            (60, [(kept.record, None), (left.record, None)].into(), 0, 1),
            (61, kept_by(&[&kept]), 0, 2),
            (119, kept_by(&[&kept]), 1, 1),
            (122, kept_by(&[&kept]), 2, 0),
            // A clock that was turned back throws nothing away.
            (0, kept_by(&[&kept]), 0, 2),
        ] {
            let sweep = Sweep::of(&listing, &needed, &before, NOW_MS + days * 24 * 3_600_000);
            assert_eq!((sweep.goes(), sweep.stays.len()), (goes, stays), "day {days}");
            if goes == 0 {
                before = sweep.stays;
            }
        }
        let long_ago = listing.0.iter().map(|kept| (kept.path.to_string(), 0)).collect();
        here.throw_away(&Sweep::of(&listing, &kept_by(&[&kept]), &long_ago, NOW_MS)).await.unwrap();
        let left: Vec<String> = here.all().await.unwrap().into_iter().map(|one| one.content).collect();
        assert_eq!(left, [hex(&kept.content.0)]);
    }
}

//! HQ's verdict on a segment: what of it counts, and the words that say so.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};

use crate::authority::is_word_of;
use crate::authority::membership::Membership;
use crate::authority::notice::{Notice, Receipt, Refusal, RefusalReason};
use crate::authority::sharing::Sharing;
use crate::change::{ChangeError, ChangeHash, Outline};
use crate::entry::{Entry, EntryId};
use crate::segment::Segment;
use crate::share::{self, Share};

/// What HQ knew of the records named in a segment before it came, whichever units wrote it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Changes that were refused: at least those of these records.
    pub refused: BTreeSet<ChangeHash>,
    /// At least of those records that the segment shares, and of those that were shared before.
    pub sharing: BTreeMap<RecordId, Sharing>,
}

/// What HQ found. The entries themselves are stored either way: a refused one keeps its header and loses its payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Refused entries, in the order of the log.
    pub refused: Vec<Refusal>,
    /// The changes refused with them, to be known when the next segment is judged.
    pub refused_changes: BTreeSet<ChangeHash>,
    /// The numbers of the entries that begin a record: their changes build on none.
    pub begins: BTreeSet<u64>,
    /// What was known of sharing, and what these entries add.
    pub sharing: BTreeMap<RecordId, Sharing>,
    /// None for HQ's own words coming back to it.
    pub receipt: Option<Receipt>,
}

impl Verdict {
    pub fn on(segment: &Segment, membership: &Membership, known: Known) -> Self {
        let log = segment.log();
        let is_own = log.origin.device == membership.hq();
        let receipt = (!is_own).then(|| Receipt { log: log.clone(), tip: segment.tip() });
        let (refused, refused_changes, begins) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        let mut verdict = Self { refused, refused_changes, begins, sharing: known.sharing, receipt };
        let unit = membership.unit_of(&log.origin.device, &log.unit);
        segment.entries().iter().for_each(|entry| verdict.take(entry, unit, membership, &known.refused));
        verdict
    }

    fn take(
        &mut self,
        entry: &Entry,
        unit: Option<&UnitId>,
        membership: &Membership,
        refused_before: &BTreeSet<ChangeHash>,
    ) {
        let header = &entry.header;
        // An erased payload has nothing to open: its header alone is judged.
        let outline = (header.kind != share::KIND).then(|| entry.payload.bytes().map(Outline::of)).flatten();
        let is_refused = |hash: &ChangeHash| refused_before.contains(hash) || self.refused_changes.contains(hash);
        let sharing = self.sharing.get(&header.record);
        let judged = judge(entry, outline.as_ref(), membership, is_refused)
            .and_then(|()| judge_share(entry, unit, membership, sharing));
        match (judged, outline) {
            (Ok(()), Some(Ok(outline))) if outline.dependencies.is_empty() => self.begin(entry, unit),
            (Ok(()), _) => self.share(entry, unit),
            (Err(reason), outline) => {
                self.refused.push(Refusal { log: header.log(), entry: entry.id(), reason });
                self.refused_changes.extend(outline.and_then(Result::ok).map(|outline| outline.hash));
            }
        }
    }

    fn begin(&mut self, entry: &Entry, unit: Option<&UnitId>) {
        let Some(unit) = unit else { return };
        self.begins.insert(entry.header.number);
        self.sharing.entry(entry.header.record).or_default().begin(unit.clone());
    }

    fn share(&mut self, entry: &Entry, unit: Option<&UnitId>) {
        if let (Some(unit), Some(share)) = (unit, Share::of(entry)) {
            self.sharing.entry(entry.header.record).or_default().share(unit.clone(), share.unit);
        }
    }

    pub fn is_refused(&self, entry: &EntryId) -> bool {
        self.refused.iter().any(|refusal| refusal.entry == *entry)
    }

    /// What HQ writes in its log of this unit: refusals before the receipt that covers them.
    pub fn notices(&self) -> Vec<Notice> {
        let refusals = self.refused.iter().cloned().map(Notice::Refusal);
        refusals.chain(self.receipt.clone().map(Notice::Receipt)).collect()
    }
}

fn judge(
    entry: &Entry,
    outline: Option<&Result<Outline<'_>, ChangeError>>,
    membership: &Membership,
    is_refused: impl Fn(&ChangeHash) -> bool,
) -> Result<(), RefusalReason> {
    membership.check(entry)?;
    if is_word_of(&membership.hq(), &entry.header) {
        return Ok(());
    }
    match outline {
        Some(Ok(outline)) if outline.dependencies.iter().any(is_refused) => Err(RefusalReason::DependsOnRefused),
        Some(Ok(_)) | None => Ok(()),
        Some(Err(ChangeError::TooLarge)) => Err(RefusalReason::TooLarge),
        Some(Err(_)) => Err(RefusalReason::Malformed),
    }
}

/// A share is of a record that the author's unit has, and with a unit where somebody receives it.
fn judge_share(
    entry: &Entry,
    unit: Option<&UnitId>,
    membership: &Membership,
    sharing: Option<&Sharing>,
) -> Result<(), RefusalReason> {
    if entry.header.kind != share::KIND || entry.payload.bytes().is_none() {
        return Ok(());
    }
    let share = Share::of(entry).ok_or(RefusalReason::Malformed)?;
    let unit = unit.ok_or(RefusalReason::UnitOutOfScope)?;
    if !membership.has_unit(&share.unit) {
        return Err(RefusalReason::UnknownUnit);
    }
    let may_share = sharing.is_none_or(|sharing| sharing.may_share(unit));
    if may_share { Ok(()) } else { Err(RefusalReason::RecordOutOfScope) }
}

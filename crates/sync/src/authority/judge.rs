//! HQ's verdict on a segment: what of it counts, and the words that say so.

use std::collections::BTreeSet;

use crate::authority::is_word_of;
use crate::authority::membership::Membership;
use crate::authority::notice::{Notice, Receipt, Refusal, RefusalReason};
use crate::change::{ChangeError, ChangeHash, Outline};
use crate::entry::{Entry, EntryId};
use crate::segment::Segment;

/// What HQ found. The entries themselves are stored either way: a refused one keeps its header and loses its payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Refused entries, in the order of the log.
    pub refused: Vec<Refusal>,
    /// The changes refused with them, to be known when the next segment is judged.
    pub refused_changes: BTreeSet<ChangeHash>,
    /// None for HQ's own words coming back to it.
    pub receipt: Option<Receipt>,
}

impl Verdict {
    /// `refused_before` are the changes refused in earlier segments: at least those of the records named here.
    pub fn on(segment: &Segment, membership: &Membership, refused_before: &BTreeSet<ChangeHash>) -> Self {
        let log = segment.log();
        let mut refused_changes = BTreeSet::new();
        let mut refused = Vec::new();
        for entry in segment.entries() {
            let outline = entry.payload.bytes().map(Outline::of);
            let is_refused = |hash: &ChangeHash| refused_before.contains(hash) || refused_changes.contains(hash);
            let Err(reason) = judge(entry, outline.as_ref(), membership, is_refused) else { continue };
            refused.push(Refusal { log: log.clone(), entry: entry.id(), reason });
            refused_changes.extend(outline.and_then(Result::ok).map(|outline| outline.hash));
        }
        let is_own = log.origin.device == membership.hq();
        let receipt = (!is_own).then(|| Receipt { log: log.clone(), tip: segment.tip() });
        Self { refused, refused_changes, receipt }
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

/// An erased payload has nothing to open: its header alone is judged.
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

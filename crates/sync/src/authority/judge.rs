//! HQ's verdict on a segment: what of it counts, and the words that say so.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};

use crate::about;
use crate::authority::is_word_of;
use crate::authority::membership::Membership;
use crate::authority::notice::{Notice, Quarantine, Receipt, Refusal, RefusalReason};
use crate::authority::reviewing;
use crate::authority::rulings::Ruling;
use crate::authority::sharing::Sharing;
use crate::cancellation::{self, Cancellation};
use crate::change::{ChangeError, ChangeHash, Outline};
use crate::cutoff;
use crate::entry::{Entry, EntryId};
use crate::segment::Segment;
use crate::share::{self, Share};

/// What HQ knew of the records named in a segment before it came, whichever units wrote it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Changes that were refused: at least those of these records.
    pub refused: BTreeSet<ChangeHash>,
    /// Changes that are in quarantine, likewise.
    pub held: BTreeSet<ChangeHash>,
    /// What HQ has said of these entries before: an HQ that lost the entries may still know it. Where nobody is revoked,
    /// at least that they are refused or held.
    pub said: BTreeMap<EntryId, Ruling>,
    /// At least of those records that the segment shares, and of those that were shared before.
    pub sharing: BTreeMap<RecordId, Sharing>,
    /// Of these records, the ones that were erased.
    pub erased: BTreeSet<RecordId>,
    /// Entries that say of persons what is not for their authors to say: see `joining`.
    pub not_theirs: BTreeSet<EntryId>,
}

/// What HQ found. The entries themselves are stored either way: a refused one keeps its header and loses its payload,
/// one in quarantine keeps both and is given out as if it had lost it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Refused entries, in the order of the log.
    pub refused: Vec<Refusal>,
    /// The changes refused with them, to be known when the next segment is judged.
    pub refused_changes: BTreeSet<ChangeHash>,
    /// Entries that go to quarantine, in the order of the log.
    pub held: Vec<Quarantine>,
    /// The changes held with them: what was accepted before and builds on them is to be held, too.
    pub held_changes: BTreeSet<ChangeHash>,
    /// The numbers of the entries that begin a record: their changes build on none.
    pub begins: BTreeSet<u64>,
    /// What was known of sharing, and what these entries add.
    pub sharing: BTreeMap<RecordId, Sharing>,
    /// None for HQ's own words coming back to it, and where no log came.
    pub receipt: Option<Receipt>,
}

impl Verdict {
    pub fn on(segment: &Segment, membership: &Membership, known: Known) -> Self {
        let log = segment.log();
        let is_own = log.origin.device == membership.hq();
        let receipt = (!is_own).then(|| Receipt { log: log.clone(), tip: segment.tip() });
        Self { receipt, ..Self::on_each(segment.entries(), membership, known) }
    }

    /// The same on proved entries that came without their logs, for which no receipt can be given. Whatever a change builds
    /// on comes before it.
    pub fn on_each<'e>(entries: impl IntoIterator<Item = &'e Entry>, membership: &Membership, known: Known) -> Self {
        let Known { refused, held, said, sharing, erased, not_theirs } = known;
        let before = Before { refused, held, said, erased, not_theirs };
        let mut verdict = Self {
            refused: Vec::new(),
            refused_changes: BTreeSet::new(),
            held: Vec::new(),
            held_changes: BTreeSet::new(),
            begins: BTreeSet::new(),
            sharing,
            receipt: None,
        };
        entries.into_iter().for_each(|entry| verdict.take(entry, membership, &before));
        verdict
    }

    fn take(&mut self, entry: &Entry, membership: &Membership, before: &Before) {
        let header = &entry.header;
        let unit = membership.unit_of(&header.origin.device, &header.unit);
        // An erased payload has nothing to open: its header alone is judged.
        let outline = about::is_change(&header.kind).then(|| entry.payload.bytes().map(Outline::of)).flatten();
        let is_refused = |hash: &ChangeHash| before.refused.contains(hash) || self.refused_changes.contains(hash);
        let sharing = self.sharing.get(&header.record);
        let judged = judge(entry, outline.as_ref(), membership, is_refused)
            .and_then(|()| judge_record(entry, &before.erased))
            .and_then(|()| judge_joining(entry, &before.not_theirs))
            .and_then(|()| judge_review(entry, membership))
            .and_then(|()| judge_share(entry, unit, membership, sharing))
            .and_then(|()| judge_cancellation(entry, unit, sharing))
            .and_then(|()| judge_cutoff(entry));
        let outline = outline.and_then(Result::ok);
        let ruling = match judged {
            Ok(()) => self.ruling(entry, outline.as_ref(), membership, before),
            Err(reason) => Ruling::Refused(reason),
        };
        let begins = outline.as_ref().is_some_and(|outline| outline.dependencies.is_empty());
        if begins && !matches!(ruling, Ruling::Refused(_)) {
            self.begins.insert(header.number);
        }
        match ruling {
            Ruling::Accepted if begins => self.begin(entry, unit),
            Ruling::Accepted => self.share(entry, unit),
            Ruling::Held(reason) => {
                self.held.push(Quarantine { log: header.log(), entry: entry.id(), reason });
                self.held_changes.extend(outline.map(|outline| outline.hash));
            }
            Ruling::Refused(reason) => {
                self.refused.push(Refusal { log: header.log(), entry: entry.id(), reason });
                self.refused_changes.extend(outline.map(|outline| outline.hash));
            }
        }
    }

    /// Of an entry that could be accepted: whether it came in time. What builds on a change in quarantine waits with it.
    fn ruling(&self, entry: &Entry, outline: Option<&Outline<'_>>, membership: &Membership, before: &Before) -> Ruling {
        if entry.payload.bytes().is_none() {
            return Ruling::Accepted;
        }
        match (before.said.get(&entry.id()), membership.revoked(&entry.header)) {
            (Some(said @ (Ruling::Refused(_) | Ruling::Held(_))), _) => return *said,
            (None, Some(reason)) => return Ruling::Held(reason),
            // Accepted in a life that HQ has lost: what it builds on may have come back without its receipt, and waits.
            (Some(Ruling::Accepted), _) | (None, None) => {}
        }
        let is_held = |hash: &ChangeHash| before.held.contains(hash) || self.held_changes.contains(hash);
        match outline {
            Some(outline) if outline.dependencies.iter().any(is_held) => Ruling::Held(RefusalReason::DependsOnRefused),
            Some(_) | None => Ruling::Accepted,
        }
    }

    fn begin(&mut self, entry: &Entry, unit: Option<&UnitId>) {
        let Some(unit) = unit else { return };
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

    pub fn is_held(&self, entry: &EntryId) -> bool {
        self.held.iter().any(|held| held.entry == *entry)
    }

    /// What HQ writes in its log of this unit: refusals and what is in quarantine before the receipt that covers them.
    pub fn notices(&self) -> Vec<Notice> {
        let refusals = self.refused.iter().cloned().map(Notice::Refusal);
        let held = self.held.iter().cloned().map(Notice::Quarantine);
        refusals.chain(held).chain(self.receipt.clone().map(Notice::Receipt)).collect()
    }
}

/// What was known before a segment, as each of its entries asks of it.
struct Before {
    refused: BTreeSet<ChangeHash>,
    held: BTreeSet<ChangeHash>,
    said: BTreeMap<EntryId, Ruling>,
    erased: BTreeSet<RecordId>,
    not_theirs: BTreeSet<EntryId>,
}

/// Nothing more is said of a record that was erased. A header alone says nothing, and the chain needs it.
fn judge_record(entry: &Entry, erased: &BTreeSet<RecordId>) -> Result<(), RefusalReason> {
    let says = entry.payload.bytes().is_some();
    if says && erased.contains(&entry.header.record) { Err(RefusalReason::RecordErased) } else { Ok(()) }
}

/// Persons are written by every agent, and joined by few.
fn judge_joining(entry: &Entry, not_theirs: &BTreeSet<EntryId>) -> Result<(), RefusalReason> {
    let is_refused = !not_theirs.is_empty() && not_theirs.contains(&entry.id());
    if is_refused { Err(RefusalReason::KindNotAllowed) } else { Ok(()) }
}

/// Records are written by many, and reviewed by few.
fn judge_review(entry: &Entry, membership: &Membership) -> Result<(), RefusalReason> {
    if reviewing::is_beyond(entry, membership) { Err(RefusalReason::KindNotAllowed) } else { Ok(()) }
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

/// What a closed table says is its author's word; only that it is one is looked at.
fn judge_cutoff(entry: &Entry) -> Result<(), RefusalReason> {
    let is_one = entry.header.kind != cutoff::KIND || entry.payload.bytes().is_none() || cutoff::is_formed(entry);
    if is_one { Ok(()) } else { Err(RefusalReason::Malformed) }
}

/// A cancellation is asked for of a record that the author's unit has.
fn judge_cancellation(entry: &Entry, unit: Option<&UnitId>, sharing: Option<&Sharing>) -> Result<(), RefusalReason> {
    if entry.header.kind != cancellation::KIND || entry.payload.bytes().is_none() {
        return Ok(());
    }
    Cancellation::of(entry).ok_or(RefusalReason::Malformed)?;
    let unit = unit.ok_or(RefusalReason::UnitOutOfScope)?;
    if sharing.is_none_or(|sharing| sharing.may_share(unit)) { Ok(()) } else { Err(RefusalReason::RecordOutOfScope) }
}

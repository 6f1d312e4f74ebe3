//! HQ's side of a session, in pure steps around an asynchronous store:
//! 1. `Request::parse`; each segment is parsed, verified, judged and stored alone, giving its `Outcome`;
//! 2. for each ask the store says what it holds (`Holding`), and `Plan::of` says what to read;
//! 3. `Plan::answer` turns what was read into the answer.
//!
//! Nothing is kept for the next request.

use std::collections::{BTreeMap, BTreeSet};

use crate::digest::Digest;
use crate::entry::{Entry, Origin};
use crate::log::{LogId, Tip};
use crate::session::frame::{Answer, Ask, Feed, Says};
use crate::session::runs::{StoredEntry, cut};
use crate::signature::Signature;
use crate::vector::Cursor;

/// A backup is not older than so many restorations.
const MAX_LOST_INCARNATIONS: u32 = 64;

/// What HQ's store says of one ask, read in one snapshot after the request's segments were stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// The end of the unit's feed.
    pub end: Cursor,
    /// Whether the ask's cursor is in the feed: its number is 0, or the feed has the same chain at that number. Its
    /// epoch may be an older one: an equal chain is an equal history.
    pub holds_cursor: bool,
    /// For each tip of the ask, in order.
    pub logs: Vec<HeldLog>,
    /// HQ's own logs of this unit, of all its incarnations, and the tips of their branches.
    pub authority: BTreeMap<LogId, BTreeSet<Tip>>,
    pub digest: Digest,
}

/// What HQ holds of a log that the ask names a tip of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldLog {
    pub tips: BTreeSet<Tip>,
    /// Whether the named tip is among HQ's entries of this log.
    pub holds_tip: bool,
}

/// What is to be read for one ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// HQ's own logs, each to be read after this tip.
    pub authority: Vec<(LogId, Tip)>,
    /// The feed is to be read after this number; `None` when the laptop has to say everything first, or is about to
    /// send what HQ lacks.
    pub feed_after: Option<u64>,
    behind: BTreeMap<usize, Tip>,
    skip: BTreeMap<LogId, u64>,
    end: Cursor,
    digest: Digest,
    asked: Cursor,
    from: Cursor,
}

/// A row of a unit's feed: entries of all origins but HQ, in HQ's order of commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedRow {
    /// The cursor after this row.
    pub cursor: Cursor,
    pub entry: Entry,
    /// The author's signature at this entry. HQ keeps those at the end of every segment it was sent.
    pub signature: Option<Signature>,
}

/// What the store read for a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// Rows of HQ's own logs, each log in order; within a byte budget, but at least up to a signature.
    pub authority: Vec<StoredEntry>,
    /// Whether the budget cut HQ's logs short.
    pub authority_is_cut: bool,
    /// Rows of the feed, in order; within a byte budget, but at least up to a signature.
    pub feed: Vec<FeedRow>,
}

impl Plan {
    pub fn of(ask: &Ask, holding: &Holding) -> Self {
        let after = |(log, tips)| Some((LogId::clone(log), after(log, tips, ask, &holding.logs)?));
        let authority = holding.authority.iter().filter_map(after).collect();
        let from = match (holding.holds_cursor, ask.says) {
            (_, Says::Tips) => None,
            (true, Says::Own | Says::Everything) => Some(ask.cursor),
            (false, Says::Everything) => Some(Cursor::start(holding.end.epoch)),
            (false, Says::Own) => None,
        };
        Self {
            authority,
            feed_after: from.map(|cursor| cursor.number),
            behind: behind(&holding.logs),
            skip: covered(ask, holding),
            end: holding.end,
            digest: holding.digest,
            asked: ask.cursor,
            from: from.unwrap_or_default(),
        }
    }

    /// What to send for the rows read. `digest` goes along only when nothing is left.
    pub fn answer(self, read: Read) -> Answer {
        let authority = cut(read.authority).iter().map(|segment| segment.encode()).collect();
        let feed = match self.feed_after {
            None => Feed::LostPlace,
            Some(_) => self.feed(read.feed),
        };
        let is_all = !read.authority_is_cut && !matches!(feed, Feed::After { left: 1.., .. } | Feed::LostPlace);
        let digest = is_all.then_some(self.digest);
        Answer { behind: self.behind, authority, feed, digest }
    }

    fn feed(&self, mut rows: Vec<FeedRow>) -> Feed {
        rows.truncate(whole_prefix(&rows, &self.skip));
        // In the life that HQ leads now, though nothing has come in it: a laptop tells by that whether it was here since.
        let cursor = rows.last().map_or(Cursor { epoch: self.end.epoch, ..self.from }, |row| row.cursor);
        if rows.is_empty() && cursor == self.asked && cursor.number >= self.end.number {
            return Feed::Level;
        }
        let wanted = rows.into_iter().filter(|row| !is_skipped(&row.entry, &self.skip));
        let segments = cut(wanted.map(|row| StoredEntry { entry: row.entry, signature: row.signature }));
        let segments = segments.iter().map(|segment| segment.encode()).collect();
        Feed::After { segments, cursor, left: self.end.number.saturating_sub(cursor.number) }
    }
}

/// The incarnation that HQ must begin before it writes anything, if the laptop holds words of HQ that HQ has lost: it
/// was restored from a backup, and the lost numbers are taken. `current` is how HQ writes now; `holding` is read before
/// any segment of the request is stored. What a laptop names is not signed, so far-fetched incarnations are passed over.
pub fn incarnation_to_begin(ask: &Ask, holding: &Holding, current: &Origin) -> Option<u32> {
    let named = ask.tips.iter().zip(&holding.logs).filter(|((log, _), _)| log.origin.device == current.device);
    let likely = current.incarnation..=current.incarnation.saturating_add(MAX_LOST_INCARNATIONS);
    let lost = named.filter(|((log, _), held)| !held.holds_tip && likely.contains(&log.origin.incarnation));
    lost.map(|((log, _), _)| log.origin.incarnation.saturating_add(1)).max()
}

/// After which tip one of HQ's logs is to be read; `None` where the laptop has it all, or more of it than HQ, which it
/// is then asked for. A log of HQ's forks if HQ was restored from a backup and nobody noticed before it wrote: then it
/// is read from the start.
pub(super) fn after(log: &LogId, tips: &BTreeSet<Tip>, ask: &Ask, held: &[HeldLog]) -> Option<Tip> {
    let named: Vec<_> = ask.tips.iter().zip(held).filter(|((named, _), _)| named == log).collect();
    let has = |end: &Tip| named.iter().any(|((_, tip), _)| tip == end);
    if tips.iter().all(has) {
        return None;
    }
    let shared = named.iter().filter(|(_, held)| held.holds_tip).map(|((_, tip), _)| *tip).max();
    match (tips.len(), shared, named.iter().map(|((_, tip), _)| *tip).max()) {
        (1, Some(tip), _) => Some(tip),
        (1, None, Some(ahead)) if tips.iter().all(|end| end.number <= ahead.number) => None,
        (_, _, _) => Some(Tip::START),
    }
}

/// For each tip that HQ does not hold: its own furthest tip of that log, after which the laptop sends.
pub(super) fn behind(held: &[HeldLog]) -> BTreeMap<usize, Tip> {
    let missing = held.iter().enumerate().filter(|(_, held)| !held.holds_tip);
    missing.map(|(place, held)| (place, held.tips.last().copied().unwrap_or(Tip::START))).collect()
}

/// Entries the laptop has shown that it holds: up to a tip that HQ knows, in logs that do not fork.
fn covered(ask: &Ask, holding: &Holding) -> BTreeMap<LogId, u64> {
    let named = ask.tips.iter().zip(&holding.logs);
    let sure = named.filter(|(_, held)| held.holds_tip && held.tips.len() == 1);
    sure.map(|((log, tip), _)| (log.clone(), tip.number)).collect()
}

/// As many rows as leave no run without its signature: only there may a cursor stand.
fn whole_prefix(rows: &[FeedRow], skip: &BTreeMap<LogId, u64>) -> usize {
    let mut unsigned = BTreeSet::new();
    let mut whole = 0;
    for (length, row) in (1..).zip(rows) {
        let run = (row.entry.header.log(), row.entry.header.author);
        if row.signature.is_some() || is_skipped(&row.entry, skip) {
            unsigned.remove(&run);
        } else {
            unsigned.insert(run);
        }
        if unsigned.is_empty() {
            whole = length;
        }
    }
    whole
}

fn is_skipped(entry: &Entry, skip: &BTreeMap<LogId, u64>) -> bool {
    skip.get(&entry.header.log()).is_some_and(|covered| entry.header.number <= *covered)
}

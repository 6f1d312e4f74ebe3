//! The answering side where two laptops meet and no HQ is near. One asks with the machine that it asks HQ with; the other
//! answers the same frames from its own store. It has no feed, so it goes by tips alone: what the ask names it need not
//! send, what it does not hold it asks for. HQ's words are passed on like the rest, and go first, for they say who the
//! others are.

use std::collections::{BTreeMap, BTreeSet};

use crate::digest::Digest;
use crate::key::DeviceKey;
use crate::log::{LogId, Tip};
use crate::session::frame::{Answer, Ask, Feed};
use crate::session::headquarters::{HeldLog, after, behind};
use crate::session::runs::{StoredEntry, cut};
use crate::vector::Cursor;

/// What the store says of one ask, read after the request's segments were stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// For each tip of the ask, in order.
    pub named: Vec<HeldLog>,
    /// Every log of the unit that is held here, HQ's own included, and the tips of its branches.
    pub logs: BTreeMap<LogId, BTreeSet<Tip>>,
    pub digest: Digest,
}

/// Which entries of a log the other laptop lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lacking {
    /// Of a log of one branch: those after this tip.
    After(Tip),
    /// Of a log that forks: those that neither are one of these tips nor lie before one.
    AllBut(BTreeSet<Tip>),
}

/// What is to be read for one ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// HQ's own logs.
    pub words: Vec<(LogId, Lacking)>,
    /// The logs of laptops.
    pub logs: Vec<(LogId, Lacking)>,
    behind: BTreeMap<usize, Tip>,
    digest: Digest,
    asked: Cursor,
}

/// What the store read for a plan: each branch in the order of its chain, within a byte budget, but at least up to a
/// signature.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    pub words: Vec<StoredEntry>,
    pub logs: Vec<StoredEntry>,
    /// Whether the budget left something unread.
    pub is_cut: bool,
}

impl Plan {
    pub fn of(ask: &Ask, holding: &Holding, hq: &DeviceKey) -> Self {
        let lacking = |(log, tips)| Some((LogId::clone(log), lacking(log, tips, ask, &holding.named)?));
        let all: Vec<_> = holding.logs.iter().filter_map(lacking).collect();
        let (words, logs) = all.into_iter().partition(|(log, _)| log.origin.device == *hq);
        Self { words, logs, behind: behind(&holding.named), digest: holding.digest, asked: ask.cursor }
    }

    /// What to send for the rows read. `digest` goes along only when nothing is left.
    pub fn answer(self, read: Read) -> Answer {
        let encoded = |rows| cut(rows).iter().map(|segment| segment.encode()).collect::<Vec<_>>();
        let (authority, segments) = (encoded(read.words), encoded(read.logs));
        let feed = match segments.is_empty() {
            true => Feed::Level,
            // How many are left nobody has counted: some, or none.
            false => Feed::After { segments, cursor: self.asked, left: read.is_cut.into() },
        };
        Answer { behind: self.behind, authority, feed, digest: (!read.is_cut).then_some(self.digest) }
    }
}

/// `None` where the other has it all, or names more of it than is here, which it is then asked for.
fn lacking(log: &LogId, tips: &BTreeSet<Tip>, ask: &Ask, named: &[HeldLog]) -> Option<Lacking> {
    if tips.len() < 2 {
        return after(log, tips, ask, named).map(Lacking::After);
    }
    let of_log = ask.tips.iter().zip(named).filter(|((name, _), _)| name == log);
    let shared: BTreeSet<Tip> = of_log.filter(|(_, held)| held.holds_tip).map(|((_, tip), _)| *tip).collect();
    (!tips.is_subset(&shared)).then_some(Lacking::AllBut(shared))
}

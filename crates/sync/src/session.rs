//! A session: how a laptop and HQ come to hold the same. Frames go over `POST /sync`; HQ keeps nothing between two
//! requests, so a cut costs one request and is mended by saying again what is here. The laptop's side is a machine of
//! events and effects, HQ's side pure functions between a parsed request and what its store answers.
//!
//! What goes first: HQ's words for everyone, which say who may speak; then the unit that the laptop works in, whose records
//! are wanted tonight; then the other units that it looks after. Within a log nothing can overtake: each entry is chained
//! to the one before it and a signature covers the run up to it, so an urgent record that is written late comes after what
//! its laptop wrote before, as a letter in a numbered series does. A laptop's logs go in the order of its lives, because
//! what a later one wrote may build on an earlier one's. The files of records, which weigh the most, come after all logs
//! and are ordered by how urgent their record is (`engine`, `attachment/queue`).

pub mod bringing;
pub mod comparison;
pub mod frame;
pub mod headquarters;
pub mod laptop;
pub mod meeting;
pub mod peer;
pub mod runs;
pub mod stride;

use std::collections::{BTreeMap, BTreeSet};

use domain::id::UnitId;

use crate::digest::Digest;
use crate::key::DeviceKey;
use crate::log::{LogId, Tip};
use crate::vector::Cursor;

/// Bytes of payload (before compression) that one frame carries each way. A torn frame is sent again whole, so it must
/// fit a bad link; a request is never more than a few segments.
pub const FRAME_BYTES: usize = 2 << 20;
/// Payload of forms is about so many times what it weighs on the wire, so a frame's weight is bounded by its payload: one
/// that shrinks less, long told stories, takes longer than was aimed at and teaches the next frame.
pub const SHRINKS_BY: usize = 4;

/// Where a laptop stands before a session, and again after each thing it applied: one read of its store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    pub device: DeviceKey,
    /// HQ's pinned key.
    pub hq: DeviceKey,
    /// The units this laptop holds, and HQ's log for everyone under its name.
    pub units: BTreeMap<UnitId, UnitPosition>,
    /// The logs of units that it holds no more, its own and those of others that were brought to it: what of them HQ has
    /// not said that it has is handed in, and nothing comes down.
    pub leaving: BTreeMap<LogId, LogPosition>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitPosition {
    pub cursor: Cursor,
    /// Of the unit's visible entries: its own and those carried into it; not HQ's, not refused, not erased.
    pub digest: Digest,
    /// Every log of the unit that the laptop holds, its own and HQ's included, under whatever name it was written.
    /// Entries carried in from other units are no run of a log here: they make no log and no tip.
    pub logs: BTreeMap<LogId, LogPosition>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogPosition {
    /// The ends of its branches; one, but for a fork.
    pub tips: BTreeSet<Tip>,
    /// The last that HQ has given a receipt for.
    pub acknowledged: Option<Tip>,
}

impl Position {
    /// The same before an end that has no feed and gives no receipts, which is another laptop: tips say all, and nothing
    /// is sent before it has said what it lacks.
    pub fn by_tips(mut self) -> Self {
        for unit in self.units.values_mut() {
            unit.cursor = Cursor::default();
            unit.logs.values_mut().for_each(|log| log.acknowledged = log.tips.last().copied());
        }
        // What is handed in goes to HQ alone: the other may hold nothing of it.
        self.leaving.clear();
        self
    }
}

impl LogPosition {
    /// Entries without a receipt. Branches of a fork are counted each from the receipt on.
    pub fn unsent(&self) -> u64 {
        let from = self.acknowledged.map_or(0, |tip| tip.number);
        self.tips.iter().map(|tip| tip.number.saturating_sub(from)).sum()
    }
}

//! What an exchange may take of a metered link, and what it has taken: the budget is held between two questions, so that
//! what was begun is whole and the next exchange goes on from there. Pure: bytes and times come in.
//!
//! One question is always put, whatever is left: with a budget smaller than a frame an exchange would otherwise never come
//! through, however often it is begun.

use sync::session::stride::Stride;
use sync::session::{FRAME_BYTES, SHRINKS_BY};

use crate::host::Traffic;

/// What the first frame of an exchange may weigh on the wire: eight seconds of a modem.
const FIRST_BYTES: usize = 64 * 1024;
/// A log is signed every few hundred entries, and frames end at signatures: smaller ones would save nothing.
const LEAST_BYTES: usize = 16 * 1024;
/// The words around a piece, in question and answer.
const WORDS_BYTES: u64 = 512;
/// Entries on the wire, as compressed as they usually are, in bytes; until this exchange knows better.
const TYPICAL_ENTRY_BYTES: u64 = 60;
/// Before so much has gone, for so long, nobody can say how long the rest will take.
const TOLD_FROM_BYTES: u64 = 2_000;
const TOLD_FROM_MS: u64 = 2_000;

/// One exchange.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Meter {
    allowance: Option<u64>,
    before: Traffic,
    begun_ms: i64,
    questions: u64,
    stride: Stride,
}

impl Meter {
    /// `allowance`: bytes both ways, or no limit. `before`: what had gone over the connection when the exchange began.
    pub(crate) const fn begin(allowance: Option<u64>, before: Traffic, begun_ms: i64) -> Self {
        let stride = Stride::new(FIRST_BYTES, LEAST_BYTES, FRAME_BYTES / SHRINKS_BY);
        Self { allowance, before, begun_ms, questions: 0, stride }
    }

    /// What has gone each way since it began.
    pub(crate) const fn gone(&self, now: Traffic) -> Traffic {
        Traffic { up: now.up.saturating_sub(self.before.up), down: now.down.saturating_sub(self.before.down) }
    }

    pub(crate) const fn spent(&self, now: Traffic) -> u64 {
        let gone = self.gone(now);
        gone.up.saturating_add(gone.down)
    }

    /// What it may take; where there is no limit, all there is.
    pub(crate) fn allowance(&self) -> u64 {
        self.allowance.unwrap_or(u64::MAX)
    }

    /// May a question of so many bytes be put?
    pub(crate) fn allows(&self, now: Traffic, bytes: usize) -> bool {
        let fits = |allowance: u64| self.spent(now).saturating_add(bytes as u64) <= allowance;
        self.questions == 0 || self.allowance.is_none_or(fits)
    }

    /// What the next piece or frame may weigh on the wire.
    pub(crate) fn room(&self, now: Traffic, wanted: usize) -> usize {
        let left = self
            .allowance
            .map_or(u64::MAX, |allowance| allowance.saturating_sub(self.spent(now)).saturating_sub(WORDS_BYTES));
        wanted.min(usize::try_from(left).unwrap_or(usize::MAX)).max(LEAST_BYTES)
    }

    /// Payload, before compression, that the next frame of a session may carry.
    pub(crate) fn frame_bytes(&self, now: Traffic) -> usize {
        self.room(now, self.stride.bytes()).saturating_mul(SHRINKS_BY)
    }

    /// A question was answered.
    pub(crate) fn answered(&mut self) {
        self.questions += 1;
    }

    /// A frame of a session was: so many bytes went the heavier way, and it took so long.
    pub(crate) fn learn(&mut self, moved: usize, took_ms: u64) {
        self.stride.learn(moved, took_ms);
    }

    /// How long the rest will take at the pace so far. `None` while nobody can say.
    pub(crate) fn seconds_left(&self, now: Traffic, now_ms: i64, bytes_left: u64) -> Option<u32> {
        let took_ms = u64::try_from(now_ms.saturating_sub(self.begun_ms)).unwrap_or(0);
        seconds_left(self.spent(now), took_ms, bytes_left)
    }
}

/// What entries will weigh, by those that went already.
pub(crate) fn bytes_of_entries(entries: u64, gone_entries: u64, gone_bytes: u64) -> u64 {
    match gone_bytes.checked_div(gone_entries) {
        Some(each) => entries.saturating_mul(each.max(1)),
        None => entries.saturating_mul(TYPICAL_ENTRY_BYTES),
    }
}

/// Rounded up: a rest that is there takes at least a second.
fn seconds_left(moved: u64, took_ms: u64, left: u64) -> Option<u32> {
    if moved < TOLD_FROM_BYTES || took_ms < TOLD_FROM_MS {
        return None;
    }
    let seconds = (u128::from(left) * u128::from(took_ms)).div_ceil(u128::from(moved) * 1_000);
    Some(u32::try_from(seconds).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn gone(up: u64, down: u64) -> Traffic {
        Traffic { up, down }
    }

    #[test]
    fn a_spent_budget_stops_before_the_next_question_but_never_before_the_first() {
        let mut meter = Meter::begin(Some(1_000), gone(500, 500), 0);
        assert!(meter.allows(gone(500, 500), 5_000), "the first");
        meter.answered();
        for (now, bytes, allows) in
            [(gone(900, 900), 200, true), (gone(900, 900), 201, false), (gone(1_500, 500), 1, false)]
        {
            assert_eq!(meter.allows(now, bytes), allows, "{now:?}");
        }
        let mut free = Meter::begin(None, gone(0, 0), 0);
        free.answered();
        assert!(free.allows(gone(u64::MAX, u64::MAX), usize::MAX));
    }

    #[test]
    fn a_frame_fits_what_is_left_and_what_the_link_carries() {
        let meter = Meter::begin(Some(100_000), gone(0, 0), 0);
        for (spent, room) in [(0, FIRST_BYTES), (60_000, 39_488), (99_999, LEAST_BYTES), (500_000, LEAST_BYTES)] {
            assert_eq!(meter.frame_bytes(gone(0, spent)), room * SHRINKS_BY, "{spent}");
        }
        let mut free = Meter::begin(None, gone(0, 0), 0);
        (0..9).for_each(|_| free.learn(FRAME_BYTES, 1));
        assert_eq!(free.frame_bytes(gone(0, 0)), FRAME_BYTES);
    }

    #[test]
    fn the_time_left_follows_from_what_went_in_what_time() {
        for (moved, took_ms, left, expect) in [
            (8_000, 1_999, 80_000, None),
            (1_999, 60_000, 80_000, None),
            (8_000, 8_000, 80_000, Some(80)),
            (16_000, 2_000, 1, Some(1)),
            (16_000, 2_000, 0, Some(0)),
            (2_000, u64::MAX, u64::MAX, Some(u32::MAX)),
        ] {
            assert_eq!(seconds_left(moved, took_ms, left), expect, "{moved} {took_ms} {left}");
        }
        let meter = Meter::begin(None, gone(1_000, 0), 10_000);
        assert_eq!(meter.seconds_left(gone(9_000, 0), 18_000, 4_000), Some(4));
        assert_eq!(meter.seconds_left(gone(9_000, 0), -5, 4_000), None, "somebody set the clock back");
    }

    #[test]
    fn entries_weigh_what_those_before_them_did() {
        for (entries, gone_entries, gone_bytes, expect) in
            [(10, 0, 0, 600), (10, 0, 300, 600), (10, 5, 500, 1_000), (10, 500, 5, 10)]
        {
            assert_eq!(bytes_of_entries(entries, gone_entries, gone_bytes), expect);
        }
    }
}

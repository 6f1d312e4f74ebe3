//! What the app does for its files when nobody asks: it brings the write-ahead log into the file once nothing has been
//! written for a while, and makes a snapshot on the first work of a day, on a rest and on locking. The copy is made beside
//! the desk, so nobody waits for it but whoever locks. Where room on the disk is short none is made.

use std::sync::{Mutex, MutexGuard, PoisonError};

use store::profile::ProfileError;
use store::snapshots::{Older, Snapshots};
use store::store::Connection;
use store::table::setting;

use crate::desk::Desk;
use crate::engine::Engine;
use crate::fault::Fault;

const HOUR_MS: u64 = 60 * 60 * 1_000;
const DAY_MS: u64 = 24 * HOUR_MS;
/// Set while a snapshot may hold what has been erased since.
const STALE: &str = "snapshots-stale";

/// What was seen when it was last looked.
#[derive(Debug, Default)]
pub(crate) struct Upkeep {
    seen: Mutex<Seen>,
    /// Held while a snapshot is made.
    making: Mutex<()>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    /// Rows changed since the profile was opened, at the last look.
    changes: u64,
    /// The same at the last checkpoint.
    checkpointed: u64,
    /// The same at the last snapshot.
    copied: u64,
}

/// When it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Occasion {
    Tick,
    Lock,
}

/// A snapshot that is due.
struct Due {
    snapshots: Snapshots,
    older: Older,
    changes: u64,
}

impl Engine {
    /// Every few seconds.
    pub(crate) fn keep_up(&self) {
        let done = self.rest().and_then(|()| self.take_beside());
        if let Err(fault) = done {
            self.host().report(&fault.to_string());
        }
    }

    /// Before the keys go. A snapshot that is being made right now is as good.
    pub(crate) fn keep_up_on_lock(&self, desk: &mut Desk) -> Result<(), Fault> {
        let Ok(_making) = self.upkeep.making.try_lock() else { return Ok(()) };
        match self.due(desk, Occasion::Lock)? {
            Some(due) => self.take(&due, |work| work(desk)),
            None => Ok(()),
        }
    }

    /// The desk is asked before and after, and is free while the copy is made.
    fn take_beside(&self) -> Result<(), Fault> {
        let Ok(_making) = self.upkeep.making.try_lock() else { return Ok(()) };
        match unless_locked(self.with_desk(|desk| self.due(desk, Occasion::Tick)), None)? {
            Some(due) => self.take(&due, |work| unless_locked(self.with_desk(work), ())),
            None => Ok(()),
        }
    }

    /// Held for as long as none may be made.
    pub(crate) fn no_snapshots(&self) -> MutexGuard<'_, ()> {
        self.upkeep.making.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the place of all snapshots by one of now, where they hold what they should not: what has been erased since, or
    /// a key that somebody took along.
    pub(crate) fn renew_stale_snapshots(&self) -> Result<(), Fault> {
        let is_stale = unless_locked(self.with_desk(|desk| desk.has_stale_snapshots()), false)?;
        if is_stale { self.take_beside() } else { Ok(()) }
    }

    /// Whoever opens begins to count anew.
    pub(crate) fn begin_upkeep(&self) {
        *self.seen() = Seen::default();
    }

    /// Nothing was written since the last look: the log goes into the file.
    fn rest(&self) -> Result<(), Fault> {
        let done = self.with_desk(|desk| {
            let changes = desk.files.store.changes();
            let mut seen = self.seen();
            if seen.changes == changes && seen.checkpointed != changes {
                desk.files.store.checkpoint()?;
                seen.checkpointed = changes;
            }
            seen.changes = changes;
            Ok(())
        });
        unless_locked(done, ())
    }

    fn due(&self, desk: &Desk, occasion: Occasion) -> Result<Option<Due>, Fault> {
        if desk.identity.laptop.is_demonstration {
            return Ok(None);
        }
        let store = &desk.files.store;
        let snapshots = Snapshots::of(&self.place(), store);
        let is_stale = desk.has_stale_snapshots()?;
        if self.room().is_short {
            // What was erased does not wait for room.
            return if is_stale { snapshots.clear().map(|()| None).map_err(Fault::from) } else { Ok(None) };
        }
        let is_changed = store.changes() != self.seen().copied;
        let is_due = is_due(occasion, snapshots.newest_ms()?, desk.now_ms(), is_changed);
        let older = if is_stale { Older::Removed } else { Older::Kept };
        Ok((is_stale || is_due).then(|| Due { snapshots, older, changes: store.changes() }))
    }

    fn take(
        &self,
        due: &Due,
        at_desk: impl FnOnce(&dyn Fn(&mut Desk) -> Result<(), Fault>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let now_ms = u64::try_from(self.host().now().unix_ms()).unwrap_or(0);
        match due.snapshots.take(now_ms, due.older) {
            // Those that are there stay, and it is tried again.
            Err(ProfileError::DiskFull) => return Ok(()),
            taken => taken?,
        }
        self.seen().copied = due.changes;
        match due.older {
            Older::Kept => Ok(()),
            Older::Removed => {
                at_desk(&|desk| desk.files.store.write(|rows| Ok::<_, Fault>(setting::clear(rows, STALE)?)))
            }
        }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.upkeep.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk {
    pub(crate) fn has_stale_snapshots(&self) -> Result<bool, Fault> {
        Ok(setting::read(self.files.store.rows(), STALE)?.is_some())
    }
}

/// Snapshots made before now hold what is gone from here: the next one takes the place of all.
pub(crate) fn snapshots_go_stale(rows: &Connection) -> Result<(), Fault> {
    Ok(setting::write(rows, STALE, &[1])?)
}

/// One an hour at most, of work that the last does not have; and one on each day of work.
const fn is_due(occasion: Occasion, newest_ms: Option<u64>, now_ms: u64, is_changed: bool) -> bool {
    let Some(newest_ms) = newest_ms else { return is_changed };
    let is_of_today = newest_ms / DAY_MS == now_ms / DAY_MS;
    // One from the future was made by a wrong clock.
    let is_old = newest_ms > now_ms || newest_ms + HOUR_MS <= now_ms;
    match occasion {
        Occasion::Tick => is_changed && !is_of_today,
        Occasion::Lock => is_changed && is_old,
    }
}

fn unless_locked<T>(done: Result<T, Fault>, locked: T) -> Result<T, Fault> {
    match done {
        Err(Fault::Refused(api::problem::Problem::Locked)) => Ok(locked),
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_a_day_of_work_and_one_an_hour_on_locking() {
        let noon = 20_000 * DAY_MS + DAY_MS / 2;
        let check = |occasion, newest_ms, is_changed, expect: bool| {
            assert_eq!(
                is_due(occasion, newest_ms, noon, is_changed),
                expect,
                "{occasion:?} {newest_ms:?} {is_changed}"
            );
        };
        check(Occasion::Tick, None, true, true);
        check(Occasion::Tick, None, false, false);
        check(Occasion::Tick, Some(noon - DAY_MS), true, true);
        check(Occasion::Tick, Some(noon - DAY_MS), false, false);
        check(Occasion::Tick, Some(noon - 2 * HOUR_MS), true, false);
        check(Occasion::Lock, Some(noon - 2 * HOUR_MS), true, true);
        check(Occasion::Lock, Some(noon - 2 * HOUR_MS), false, false);
        check(Occasion::Lock, Some(noon - HOUR_MS / 2), true, false);
        check(Occasion::Lock, Some(noon + 90 * DAY_MS), true, true);
    }
}

//! Room on the disk while people write. When it runs short, what they write is still kept, locked and sent; what takes room
//! and can wait is refused, no copies are made, and the window says so on every page. The ballast that a full disk has cost
//! is laid again as soon as there is room for it and for a day's work beside it.

use std::sync::{Mutex, PoisonError};

use api::problem::Problem;
use api::room::Room;
use api::topic::Topic;
use store::profile;
use store::room::Room as LaidBy;

use crate::engine::Engine;
use crate::fault::Fault;

/// With less than this left, what can wait waits: some days of writing, and a snapshot of a large profile.
const SHORT_BYTES: u64 = 64 << 20;
/// What is left is told anew when it has changed by so much.
const STEP_BYTES: u64 = 4 << 20;

/// What the window was last told.
#[derive(Debug, Default)]
pub(crate) struct Told(Mutex<Option<Room>>);

impl Engine {
    pub(crate) fn room(&self) -> Room {
        let place = self.place();
        let free_bytes = self.host().free_bytes();
        // Where there is no profile yet, nothing is laid by and nothing is missed.
        let has_ballast = !profile::exists(&place) || LaidBy::of(&place).has_ballast();
        let is_short = !has_ballast || free_bytes.is_some_and(|free| free < SHORT_BYTES);
        Room { is_short, free_bytes, has_ballast }
    }

    /// Refuses what takes room and can wait.
    pub(crate) fn check_room(&self) -> Result<(), Fault> {
        if self.room().is_short { Err(Problem::RoomShort.into()) } else { Ok(()) }
    }

    /// Lays the ballast where it is missing and there is room, and tells of what has changed. Every few seconds, and whenever
    /// somebody sits down.
    pub(crate) fn keep_room(&self) {
        let laid_by = LaidBy::of(&self.place());
        let is_enough = |free| free >= SHORT_BYTES + laid_by.ballast_bytes();
        let room = self.room();
        let is_due = !room.has_ballast && self.is_open() && room.free_bytes.is_none_or(is_enough);
        let laid = if is_due { laid_by.lay_ballast() } else { Ok(()) };
        if let Err(error) = laid {
            // Somebody else was quicker to take the room; it is tried again.
            self.host().report(&error.to_string());
        }
        let room = self.room();
        let told = self.told.0.lock().unwrap_or_else(PoisonError::into_inner).replace(room);
        if told.is_some_and(|told| shown(told) != shown(room)) || (told.is_none() && room.is_short) {
            self.host().changed(&[Topic::Room]);
        }
    }
}

/// What of it stands on the page: nothing while there is room.
fn shown(room: Room) -> Option<Option<u64>> {
    room.is_short.then(|| room.free_bytes.map(|free| free / STEP_BYTES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_told_when_what_it_shows_has_changed() {
        let room = |is_short, free_bytes| Room { is_short, free_bytes: Some(free_bytes), has_ballast: !is_short };
        let check = |before, after, is_told: bool| assert_eq!(shown(before) != shown(after), is_told);
        check(room(false, 9 << 30), room(false, 1 << 30), false);
        check(room(false, 1 << 30), room(true, 1 << 20), true);
        check(room(true, 40 << 20), room(true, 35 << 20), true);
        check(room(true, 42 << 20), room(true, 41 << 20), false);
        check(room(true, 1 << 20), room(false, 1 << 30), true);
    }
}

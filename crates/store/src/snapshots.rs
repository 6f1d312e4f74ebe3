//! The profile's own snapshots, as the floors above make them.

use vault::database::copier::Copier;
use vault::shelf::Shelf;

use crate::profile::{Place, ProfileError};
use crate::recovery;
use crate::store::Store;

/// The way to a snapshot, which may be handed elsewhere: the store can be written in while one is made.
pub struct Snapshots {
    place: Place,
    shelf: Shelf,
    copier: Copier,
}

/// What becomes of those that are there, once there is a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Older {
    /// Yesterday's and last week's stay.
    Kept,
    /// They hold what has been erased since, as do the damaged files that were kept: nothing can be erased in those.
    Removed,
}

impl Snapshots {
    pub fn of(place: &Place, store: &Store) -> Self {
        Self { place: place.clone(), shelf: Shelf::of_profile(&place.folder), copier: store.database().copier() }
    }

    /// When the newest was made, in Unix milliseconds.
    pub fn newest_ms(&self) -> Result<Option<u64>, ProfileError> {
        Ok(self.shelf.list()?.first().map(|newest| newest.taken_ms))
    }

    /// Makes one, reads all of it, and then lets go of older ones.
    pub fn take(&self, now_ms: u64, older: Older) -> Result<(), ProfileError> {
        let taken = self.shelf.take(&self.copier, now_ms)?;
        match older {
            Older::Kept => Ok(()),
            Older::Removed => {
                self.shelf.keep_only(taken)?;
                recovery::forget_kept(&self.place)
            }
        }
    }

    /// Lets go of all that there are, though there is no new one: they hold what has been erased since, and there is no room.
    pub fn clear(&self) -> Result<(), ProfileError> {
        self.shelf.clear()?;
        recovery::forget_kept(&self.place)
    }
}

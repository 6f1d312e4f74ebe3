//! Room on the disk of a profile: how much is left, and the ballast that goes so that a save goes through.

use std::io;
use std::path::Path;

use vault::ballast::{self, Ballast, Released};
use vault::disk;

use crate::profile::{Place, ProfileError};

/// What a laptop lays by.
pub const BALLAST_BYTES: u64 = ballast::BYTES;

/// A failure that can say whether it was for want of room.
pub trait WantsRoom {
    fn wants_room(&self) -> bool;
}

/// The room that one profile has laid by.
#[derive(Debug, Clone)]
pub struct Room {
    ballast: Ballast,
}

impl Room {
    pub fn of(place: &Place) -> Self {
        Self { ballast: Ballast::of_profile(&place.folder, place.ballast_bytes) }
    }

    pub fn has_ballast(&self) -> bool {
        self.ballast.is_laid()
    }

    pub const fn ballast_bytes(&self) -> u64 {
        self.ballast.bytes()
    }

    /// Lays the ballast, unless it lies there.
    pub fn lay_ballast(&self) -> Result<(), ProfileError> {
        Ok(self.ballast.lay()?)
    }

    /// Does it, and where the disk was full once more with the ballast gone.
    pub fn insist<T, E: WantsRoom>(&self, mut work: impl FnMut() -> Result<T, E>) -> Result<T, E> {
        match work() {
            Err(error) if error.wants_room() && self.make() => work(),
            done => done,
        }
    }

    /// Lets the ballast go; whether that made room. Where it cannot even be removed there is none.
    pub(crate) fn make(&self) -> bool {
        matches!(self.ballast.release(), Ok(Released::Yes))
    }
}

/// Bytes that may still be written below `folder`. `None` where nobody can say.
pub fn free_bytes(folder: &Path) -> Option<u64> {
    disk::free_bytes(folder).ok()
}

impl WantsRoom for io::Error {
    fn wants_room(&self) -> bool {
        disk::is_full(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a try comes to.
    type Outcome = Result<(), fn() -> ProfileError>;

    fn full() -> ProfileError {
        io::Error::from(io::ErrorKind::StorageFull).into()
    }

    /// What each try in turn comes to, and how many there were.
    #[track_caller]
    fn check(outcomes: &[Outcome], has_ballast: bool, expect: Result<(), ()>, tries: usize) {
        let folder = tempfile::tempdir().unwrap();
        let place = Place {
            folder: folder.path().to_owned(),
            anchor_folder: folder.path().join("anchor"),
            ballast_bytes: 10_000,
        };
        let room = Room::of(&place);
        if has_ballast {
            room.lay_ballast().unwrap();
        }
        let mut tried = 0;
        let done = room.insist(|| {
            tried += 1;
            outcomes[tried - 1].map_err(|fails| fails())
        });
        assert_eq!((done.map_err(drop), tried), (expect, tries));
        assert_eq!(room.has_ballast(), has_ballast && tries == 1);
    }

    #[test]
    fn what_finds_no_room_is_done_once_more_and_nothing_else_is() {
        check(&[Ok(())], true, Ok(()), 1);
        check(&[Err(full), Ok(())], true, Ok(()), 2);
        check(&[Err(full), Err(full)], true, Err(()), 2);
        check(&[Err(full)], false, Err(()), 1);
        check(&[Err(|| ProfileError::WrongPassphrase)], true, Err(()), 1);
    }
}

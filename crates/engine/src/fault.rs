//! What can go wrong inside, on its way to becoming the one `Problem` that a caller reads.

use api::problem::Problem;
use store::profile::ProfileError;
use store::room::WantsRoom;
use store::store::{SqlError, StoreError};

#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// A refusal that the caller can act on.
    #[error("refused: {}", .0.name())]
    Refused(Problem),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Profile(#[from] ProfileError),
    /// Something that cannot be; it is reported, and nothing was changed.
    #[error("{0}")]
    Internal(&'static str),
}

impl WantsRoom for Fault {
    fn wants_room(&self) -> bool {
        match self {
            Self::Store(error) => error.wants_room(),
            Self::Profile(error) => error.wants_room(),
            Self::Refused(_) | Self::Internal(_) => false,
        }
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

impl From<SqlError> for Fault {
    fn from(error: SqlError) -> Self {
        Self::Store(error.into())
    }
}

impl Fault {
    /// The problem to show; `report` hears of faults that are ours.
    pub(crate) fn into_problem(self, report: impl FnOnce(&str)) -> Problem {
        match self {
            Self::Refused(problem) => problem,
            Self::Store(StoreError::DiskFull) | Self::Profile(ProfileError::DiskFull) => Problem::DiskFull,
            Self::Store(StoreError::Damaged) => Problem::Damaged { file: store::profile::DATABASE_FILE.to_owned() },
            Self::Profile(ProfileError::Damaged { file }) => Problem::Damaged { file },
            Self::Profile(ProfileError::WrongPassphrase) => Problem::WrongPassphrase,
            Self::Profile(ProfileError::TryLater { after_ms }) => Problem::TryLater { after_ms },
            Self::Profile(ProfileError::NoProfile) => Problem::NoProfile,
            Self::Profile(ProfileError::AlreadyExists) => Problem::ProfileExists,
            Self::Profile(ProfileError::InUse) => Problem::InUse,
            Self::Profile(ProfileError::WeakPassphrase) => Problem::WeakPassphrase,
            Self::Profile(ProfileError::PassphraseTaken) => Problem::PassphraseTaken,
            Self::Profile(ProfileError::NoRoom) => Problem::NoRoomForPeople,
            Self::Profile(ProfileError::LastPerson) => Problem::LastPerson,
            Self::Profile(ProfileError::NoSuchPerson) => Problem::NoSuchPerson,
            Self::Profile(ProfileError::NameUnusable) => Problem::NameMissing,
            Self::Store(StoreError::NewerRelease) | Self::Profile(ProfileError::NewerRelease) => Problem::NewerRelease,
            Self::Store(StoreError::OtherRelease) | Self::Profile(ProfileError::OtherRelease) => Problem::OtherRelease,
            Self::Store(StoreError::Sql(_)) | Self::Profile(ProfileError::Other(_)) | Self::Internal(_) => {
                let reference = self.to_string();
                report(&reference);
                Problem::Internal { reference }
            }
        }
    }
}

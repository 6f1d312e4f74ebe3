//! Ten bugs that somebody could write, planted one at a time to prove that the simulator would see them.
//!
//! They live here and nowhere else: each is a turn that the model's own stores take around `sync`, in a package that
//! nothing shipped depends on, so there is no switch in any program, not even a compiled-out one. What they stand for is
//! in the stores of the engine and of headquarters, which make the same promises and are played by the real simulator.

use std::str::FromStr;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bug {
    /// A segment whose signature is not its author's is taken.
    DropSignatureCheck,
    /// A segment is taken though what it continues is not here.
    SkipDependencyCheck,
    /// A laptop on which an old copy was put back goes on under its old incarnation.
    ReuseIncarnation,
    /// A laptop writes through how far it has read before what it has read.
    CursorBeforeCommit,
    /// Headquarters answers before what it was sent is on its disk.
    AcknowledgeBeforeDurable,
    /// What comes for a record that was shared before is not carried on.
    ForgetCarriedOnReshare,
    /// Headquarters takes a log for the unit whose name it bears, whoever wrote it.
    AcceptOutOfScope,
    /// A second entry with a number that is taken is passed over as one that is here.
    ForkAsRepeat,
    /// What builds on a refused change counts, whichever of the two came first.
    KeepDependants,
    /// A segment that came before the one it continues is forgotten.
    LoseParked,
}

impl Bug {
    /// Each with how many seeds, from 1 on, are enough to see it, and one that shows it.
    pub(crate) const TABLE: [(Self, u64, u64); 10] = [
        (Self::DropSignatureCheck, 40, 4),
        (Self::SkipDependencyCheck, 40, 10),
        (Self::ReuseIncarnation, 40, 23),
        (Self::CursorBeforeCommit, 20, 3),
        (Self::AcknowledgeBeforeDurable, 20, 3),
        (Self::ForgetCarriedOnReshare, 40, 31),
        (Self::AcceptOutOfScope, 20, 4),
        (Self::ForkAsRepeat, 40, 3),
        (Self::KeepDependants, 40, 3),
        (Self::LoseParked, 200, 122),
    ];
}

impl FromStr for Bug {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::TABLE.iter().map(|(bug, ..)| *bug).find(|bug| format!("{bug:?}") == text);
        found.ok_or_else(|| format!("{text} is none of {:?}", Self::TABLE.map(|(bug, ..)| bug)))
    }
}

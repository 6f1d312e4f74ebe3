//! What must hold, by number and sentence (`reference/sync.md` "What to prove" has the same numbers), and how a breach
//! is told.

use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Invariant {
    I1,
    I2,
    I3,
    I4,
    I5,
    I6,
    I7,
    I8,
    I9,
    I10,
    I11,
    I13,
    /// No number of its own: nothing that anybody sends makes the code fall over.
    NoPanic,
}

impl Invariant {
    pub(crate) const fn sentence(self) -> &'static str {
        match self {
            Self::I1 => "equal sets of changes make equal heads and equal JSON",
            Self::I2 => "what a person saw as saved survives on that laptop, and is at headquarters once it is quiet",
            Self::I3 => {
                "nothing is there twice, and no number of a log is given twice but by a cloned or restored disk"
            }
            Self::I4 => "what is visible is causally closed, and nothing waits once it is quiet",
            Self::I5 => "importing is a union of sets: any order, any subset, any repetition",
            Self::I6 => "what was acknowledged survives power loss at whoever acknowledged it",
            Self::I7 => {
                "every committed entry reaches every cursor that is entitled to it, and no cursor says more than is held"
            }
            Self::I8 => "once faults stop, few rounds are enough, and one bad segment stops no other",
            Self::I9 => {
                "no byte of a unit leaves to whom it was not granted, nobody writes as another, the revoked reach nothing"
            }
            Self::I10 => "bytes on the link are at most 1.3 times what they carry, and a constant",
            Self::I11 => "clocks decide nothing: wrong ones end in the same",
            Self::I13 => "nothing that headquarters might still lose is thrown away",
            Self::NoPanic => "whatever happens, the code does not fall over",
        }
    }
}

/// The first invariant that did not hold, and what was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Broken {
    pub(crate) invariant: Invariant,
    pub(crate) seen: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} ({}): {}", self.invariant, self.invariant.sentence(), self.seen)
    }
}

/// Holds, or is broken by what `seen` tells.
pub(crate) fn hold(holds: bool, invariant: Invariant, seen: impl FnOnce() -> String) -> Result<(), Broken> {
    if holds { Ok(()) } else { Err(Broken { invariant, seen: seen() }) }
}

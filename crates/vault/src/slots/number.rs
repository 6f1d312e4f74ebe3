//! Which of the sixteen places in the slots file.

/// How many people can open one profile.
pub const SLOTS: u8 = 16;

/// A place from 0 to 15, or headquarters' own beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SlotNumber(u8);

impl SlotNumber {
    pub(crate) const FIRST: Self = Self(0);
    /// Beside the sixteen: it opens with no passphrase, only at headquarters.
    pub(crate) const HEADQUARTERS: Self = Self(SLOTS);

    /// Reads a number kept elsewhere, such as in the database's list of people.
    pub fn parse(number: u8) -> Option<Self> {
        (number < SLOTS).then_some(Self(number))
    }

    pub const fn get(self) -> u8 {
        self.0
    }

    /// Those of people, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..SLOTS).map(Self)
    }
}

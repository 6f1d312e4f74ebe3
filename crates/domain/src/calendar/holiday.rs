//! A day of the year on which, by law, offices do not work.

use std::num::NonZeroU16;

use serde::Deserialize;

use crate::time::Date;

/// The same day of a month, every year or every so many years. LFPA art. 28 names fixed days and moves none to a Monday,
/// as the labour law does; its 1 December counts every six years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    month: u8,
    day: u8,
    /// The first year it is kept in.
    #[serde(default)]
    since: u16,
    #[serde(default = "every_year")]
    every_years: NonZeroU16,
    #[serde(rename = "confirmed")]
    is_confirmed: bool,
}

const fn every_year() -> NonZeroU16 {
    NonZeroU16::MIN
}

impl Holiday {
    pub const fn month(&self) -> u8 {
        self.month
    }

    pub const fn day(&self) -> u8 {
        self.day
    }

    /// If not, it rests on general knowledge, and what is counted with it is *por confirmar*.
    pub const fn is_confirmed(&self) -> bool {
        self.is_confirmed
    }

    /// There is such a day, in a leap year at least.
    pub fn is_possible(&self) -> bool {
        Date::new(2_000, self.month, self.day).is_ok()
    }

    pub fn falls_on(&self, date: Date) -> bool {
        (date.month_number(), date.day()) == (self.month, self.day)
            && date.year().checked_sub(self.since).is_some_and(|years| years % self.every_years == 0)
    }
}

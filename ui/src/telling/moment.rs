//! Days and times, as short as they can be on the day they are read.

use domain::time::{CivilTime, Date, Moment, Zone};
use words::dates::{Clock, Day};

use super::Teller;

/// What the clock on the wall shows in a zone.
pub(crate) fn now(zone: Zone) -> CivilTime {
    Moment::from_unix_ms(js_sys::Date::now() as i64).in_zone(zone)
}

pub(crate) fn day(date: Date) -> Day {
    Day { year: date.year(), month: date.month_number(), day: date.day() }
}

pub(crate) fn clock(time: CivilTime) -> Clock {
    Clock { hour: time.clock().hour(), minute: time.clock().minute() }
}

impl Teller {
    pub(crate) const fn today(&self) -> Date {
        self.today
    }

    /// "22:14", "ayer 21:15", "18 nov, 09:30".
    pub(crate) fn moment(&self, time: CivilTime) -> String {
        self.words.moment(day(time.date()), clock(time), day(self.today))
    }

    /// "22:14".
    pub(crate) fn clock(&self, time: CivilTime) -> String {
        self.words.clock(clock(time))
    }

    /// "Viernes 20 de noviembre", at the start of a line.
    pub(crate) fn day_long(&self, date: Date) -> String {
        words::dates::sentence(&self.words.day_long(day(date)))
    }

    /// "20 nov".
    pub(crate) fn day_short(&self, date: Date) -> String {
        self.words.day_short(day(date), day(self.today))
    }

    /// "8 segundos", "3 minutos": rounded up, so that nobody comes back too early. "3 horas", "5 años": about so long.
    pub(crate) fn duration(&self, seconds: u64) -> String {
        let (what, number) = measured(seconds);
        self.words.say_with(&words::key::count(what), &[("n", number.into())])
    }
}

/// In the largest unit of which there are two.
fn measured(seconds: u64) -> (&'static str, u64) {
    const LONG: [(&str, u64); 3] = [("years", 365 * 24 * 3_600), ("days", 24 * 3_600), ("hours", 3_600)];
    let fits = LONG.into_iter().find(|(_, unit)| seconds >= 2 * unit);
    match fits {
        Some((what, unit)) => (what, seconds.saturating_add(unit / 2) / unit),
        None if seconds >= 120 => ("minutes", seconds.div_ceil(60)),
        None => ("seconds", seconds),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_told_in_a_unit_that_people_count_in() {
        for (seconds, told) in [
            (8, ("seconds", 8)),
            (119, ("seconds", 119)),
            (121, ("minutes", 3)),
            (7_199, ("minutes", 120)),
            (7_201, ("hours", 2)),
            (3 * 86_400 - 60, ("days", 3)),
            (157_766_400, ("years", 5)),
            (u64::MAX, ("years", u64::MAX / (365 * 24 * 3_600))),
        ] {
            assert_eq!(measured(seconds), told);
        }
    }
}

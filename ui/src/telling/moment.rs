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

    /// "8 segundos", "3 minutos": rounded up, so that nobody comes back too early.
    pub(crate) fn duration(&self, seconds: u64) -> String {
        let (what, number) = if seconds < 120 { ("seconds", seconds) } else { ("minutes", seconds.div_ceil(60)) };
        self.words.say_with(&words::key::count(what), &[("n", number.into())])
    }
}

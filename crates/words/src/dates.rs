//! Civil days and times as people say them: "viernes 20 de noviembre", "20 nov", "ayer 21:15". The numbers come from
//! outside; what today is, too, because nothing here has a clock.

use crate::say::{Arg, Words};

/// A civil day. Numbers that are no day are written as they are, `2026-13-40`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// A time of day, to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    /// 0 to 23.
    pub hour: u8,
    pub minute: u8,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl Words {
    /// "viernes 20 de noviembre".
    pub fn day_long(&self, day: Day) -> String {
        self.day(day, "day-long")
    }

    /// "viernes 20 de noviembre de 2026".
    pub fn day_full(&self, day: Day) -> String {
        self.day(day, "day-full")
    }

    /// "20 nov", and with its year when that is not the year of `today`.
    pub fn day_short(&self, day: Day, today: Day) -> String {
        self.day(day, if day.year == today.year { "day-short" } else { "day-short-year" })
    }

    /// "22:14".
    pub fn clock(&self, clock: Clock) -> String {
        format!("{:02}:{:02}", clock.hour, clock.minute)
    }

    /// The shortest that still cannot be mistaken on `today`: "22:14", "ayer 21:15", "18 nov, 09:30".
    pub fn moment(&self, day: Day, clock: Clock, today: Day) -> String {
        let key = match today.days_since(day) {
            Some(0) => "moment-today",
            Some(1) => "moment-yesterday",
            _ => "moment-other",
        };
        let date = self.day_short(day, today);
        self.say_with(key, &[("date", Arg::from(date)), ("clock", Arg::from(self.clock(clock)))])
    }

    /// "20 de noviembre de 2026, 22:14": for what is printed, and read on another day.
    pub fn moment_full(&self, day: Day, clock: Clock) -> String {
        let date = self.day(day, "day-printed");
        self.say_with("moment-other", &[("date", Arg::from(date)), ("clock", Arg::from(self.clock(clock)))])
    }

    /// Who took something out, and when, as its copies say it; `copy` is 1 for the first time.
    pub fn mark(&self, copy: u32, folio: &str, who: &str, unit: &str, when: &str) -> String {
        let args = [("folio", folio), ("who", who), ("unit", unit), ("when", when)];
        let args = args.map(|(name, text)| (name, Arg::from(text)));
        let copy = [("copy", Arg::from(copy.to_string()))];
        self.say_with("mark-line", &args.into_iter().chain(copy).collect::<Vec<_>>())
    }

    /// "octubre 2026".
    pub fn month(&self, year: u16, month: u8) -> String {
        let Some(name) = month_name(month) else { return format!("{year:04}-{month:02}") };
        let month = self.say(&format!("month-{name}"));
        self.say_with("month-of-year", &[("month", Arg::from(month)), ("year", Arg::from(year.to_string()))])
    }

    /// "oct": for the foot of a chart. `month` is 1 to 12.
    pub fn month_short(&self, month: u8) -> String {
        month_name(month).map_or_else(|| month.to_string(), |name| self.say(&format!("month-{name}.short")))
    }

    fn day(&self, day: Day, pattern: &str) -> String {
        let Some((month, weekday)) = day.names() else { return day.plain() };
        self.say_with(
            pattern,
            &[
                ("weekday", Arg::from(self.say(&format!("weekday-{weekday}")))),
                ("day", Arg::from(u32::from(day.day))),
                ("month", Arg::from(self.say(&format!("month-{month}")))),
                ("month_short", Arg::from(self.say(&format!("month-{month}.short")))),
                ("year", Arg::from(day.year.to_string())),
            ],
        )
    }
}

impl Day {
    /// The keys of its month and weekday, if it is a day.
    fn names(self) -> Option<(&'static str, &'static str)> {
        let month = month_name(self.month)?;
        let weekday = WEEKDAYS.get(usize::try_from(self.number()?.rem_euclid(7)).ok()?)?;
        Some((month, weekday))
    }

    fn days_since(self, earlier: Self) -> Option<i32> {
        Some(self.number()? - earlier.number()?)
    }

    /// Days since Monday 1 January of the year 1 (Gregorian), counting years from March so that the leap day is last.
    fn number(self) -> Option<i32> {
        let fits = (1..=12).contains(&self.month) && (1..=31).contains(&self.day);
        let months = (i32::from(self.month) + 9) % 12;
        let year = i32::from(self.year) - i32::from(self.month < 3);
        let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        let of_year = (months * 153 + 2) / 5 + i32::from(self.day);
        fits.then_some(year * 365 + leaps + of_year - 307)
    }

    fn plain(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn month_name(month: u8) -> Option<&'static str> {
    MONTHS.get(usize::from(month).checked_sub(1)?).copied()
}

/// A text at the start of a line: "Viernes 20 de noviembre".
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    const fn day(year: u16, month: u8, day: u8) -> Day {
        Day { year, month, day }
    }

    const TODAY: Day = day(2026, 11, 20);

    #[test]
    fn a_day_is_said_long_and_short() {
        let (es, en) = (Words::new(Language::Spanish), Words::new(Language::English));
        assert_eq!(es.day_long(TODAY), "viernes 20 de noviembre");
        assert_eq!(sentence(&es.day_long(TODAY)), "Viernes 20 de noviembre");
        assert_eq!(es.day_full(day(2024, 2, 29)), "jueves 29 de febrero de 2024");
        assert_eq!(es.day_short(TODAY, TODAY), "20 nov");
        assert_eq!(es.day_short(day(2025, 9, 1), TODAY), "1 sep 2025");
        assert_eq!(es.month(2026, 10), "octubre 2026");
        assert_eq!(es.month_short(1), "ene");
        assert_eq!(en.day_long(TODAY), "Friday 20 November");
        assert_eq!(en.day_short(day(2025, 9, 1), TODAY), "1 Sep 2025");
        assert_eq!(en.month(2026, 10), "October 2026");
    }

    #[test]
    fn a_moment_is_said_from_today() {
        let (es, en) = (Words::new(Language::Spanish), Words::new(Language::English));
        for (when, spanish, english) in [
            (TODAY, "09:05", "09:05"),
            (day(2026, 11, 19), "ayer 09:05", "yesterday 09:05"),
            (day(2026, 11, 18), "18 nov, 09:05", "18 Nov, 09:05"),
            (day(2026, 11, 21), "21 nov, 09:05", "21 Nov, 09:05"),
            (day(2025, 12, 31), "31 dic 2025, 09:05", "31 Dec 2025, 09:05"),
        ] {
            let clock = Clock { hour: 9, minute: 5 };
            assert_eq!(es.moment(when, clock, TODAY), spanish);
            assert_eq!(en.moment(when, clock, TODAY), english);
        }
        assert_eq!(es.moment(day(2025, 12, 31), Clock { hour: 23, minute: 0 }, day(2026, 1, 1)), "ayer 23:00");
        assert_eq!(es.moment_full(TODAY, Clock { hour: 22, minute: 14 }), "20 de noviembre de 2026, 22:14");
    }

    #[test]
    fn weekdays_follow_the_calendar() {
        for (day, weekday) in [
            (day(1, 1, 1), "monday"),
            (day(1900, 3, 1), "thursday"),
            (day(2000, 2, 29), "tuesday"),
            (day(2026, 11, 20), "friday"),
            (day(9999, 12, 31), "friday"),
        ] {
            assert_eq!(day.names().unwrap().1, weekday, "{day:?}");
        }
    }

    #[test]
    fn numbers_that_are_no_day_are_written_as_they_are() {
        let es = Words::new(Language::Spanish);
        for wrong in [day(2026, 13, 1), day(2026, 0, 1), day(0, 1, 0), day(u16::MAX, u8::MAX, u8::MAX)] {
            assert_eq!(es.day_long(wrong), wrong.plain());
            assert!(es.moment(wrong, Clock { hour: 99, minute: 99 }, TODAY).contains("99:99"));
        }
        assert_eq!(es.month(2026, 13), "2026-13");
        assert_eq!(es.month_short(0), "0");
    }
}

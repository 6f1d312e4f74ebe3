//! Moments, dates and the civil time of a place. This is the only file that names chrono and chrono-tz, so that either
//! can be exchanged behind these types.
//!
//! Note of 2026-11: the advisory RUSTSEC-2026-0543 marks chrono as unmaintained. The client named it, it has no known
//! defect in what is used here (the proleptic calendar and zone offsets; never its parser, formatter or clock), so it
//! stays, behind this one file.
//!
//! Nothing here reads a clock. Every function is total: what would fall off the calendar stops at its end.

use std::fmt;
use std::str::FromStr;

use chrono::{
    Datelike, Days, MappedLocalTime, Months, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Timelike,
};
use chrono_tz::{America, Tz};
use serde::{Deserialize, Serialize};

use crate::keyed::{keyed, serde_as_text};

keyed! {
    /// Why a text or a set of numbers is no time.
    pub enum TimeRefusal {
        /// Not of the wanted form.
        Unreadable = "unreadable",
        /// Of the form, but no such day, hour or offset exists.
        Impossible = "impossible",
        /// A zone that is not one of Mexico's.
        UnknownZone = "unknown-zone",
        /// The clocks jumped over it.
        Skipped = "skipped",
    }
}

impl std::error::Error for TimeRefusal {}

// ---------------------------------------------------------------------------------------------------------- Moment

/// A point of time: milliseconds since 1970-01-01T00:00Z, within the years 1 to 9999, so that it has a civil time in
/// every zone. In JSON it is the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "i64", into = "i64")]
pub struct Moment(i64);

impl Moment {
    /// 0001-01-02T00:00Z.
    pub const FIRST: Self = Self(-62_135_510_400_000);
    /// 9999-12-31T00:00Z.
    pub const LAST: Self = Self(253_402_214_400_000);

    /// What lies beyond [`Self::FIRST`] or [`Self::LAST`] stops there.
    pub const fn from_unix_ms(unix_ms: i64) -> Self {
        if unix_ms < Self::FIRST.0 {
            Self::FIRST
        } else if unix_ms > Self::LAST.0 {
            Self::LAST
        } else {
            Self(unix_ms)
        }
    }

    pub const fn unix_ms(self) -> i64 {
        self.0
    }

    pub const fn plus_ms(self, ms: i64) -> Self {
        Self::from_unix_ms(self.0.saturating_add(ms))
    }

    /// Milliseconds from `earlier` to this moment; negative if it is in truth later.
    pub const fn ms_since(self, earlier: Self) -> i64 {
        self.0 - earlier.0
    }

    /// What a clock on the wall of that zone shows, to the second.
    pub fn in_zone(self, zone: Zone) -> CivilTime {
        let seconds = self.0.div_euclid(1_000);
        let offset_minutes = zone.offset_minutes_at(seconds);
        CivilTime::from_local(naive_of(seconds + i64::from(offset_minutes) * 60), offset_minutes, zone)
    }
}

impl From<i64> for Moment {
    fn from(unix_ms: i64) -> Self {
        Self::from_unix_ms(unix_ms)
    }
}

impl From<Moment> for i64 {
    fn from(moment: Moment) -> Self {
        moment.0
    }
}

/// A stretch of time: `from` is in it, `until` is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub from: Moment,
    pub until: Moment,
}

impl Span {
    pub fn contains(self, moment: Moment) -> bool {
        self.from <= moment && moment < self.until
    }
}

// ------------------------------------------------------------------------------------------------------------ Date

/// A civil day of the years 1 to 9999, with no zone. Its text is ISO 8601, `2026-11-20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, TimeRefusal> {
        let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
        date.filter(|_| (1..=9_999).contains(&year)).map(Self).ok_or(TimeRefusal::Impossible)
    }

    /// What people write: ISO, or day first as in `20/11/2026`, `20-11-2026`, `20.11.2026`, `20 11 2026`. The year has
    /// four digits, because two of them are a guess between a child and a grandmother.
    pub fn typed(text: &str) -> Result<Self, TimeRefusal> {
        let text = text.trim();
        if text.len() > 40 {
            return Err(TimeRefusal::Unreadable);
        }
        let parts: Vec<&str> = text.split(|c: char| matches!(c, '/' | '-' | '.') || c.is_whitespace()).collect();
        let (year, month, day) = match *parts.as_slice() {
            [year, month, day] if year.len() == 4 => (year, month, day),
            [day, month, year] if year.len() == 4 => (year, month, day),
            _ => return Err(TimeRefusal::Unreadable),
        };
        Self::new(digits(year)?, digits(month)?, digits(day)?)
    }

    pub fn year(self) -> u16 {
        u16::try_from(self.0.year()).unwrap_or_default()
    }

    /// 1 to 12.
    pub fn month_number(self) -> u8 {
        small(self.0.month())
    }

    /// 1 to 31.
    pub fn day(self) -> u8 {
        small(self.0.day())
    }

    pub fn month(self) -> Month {
        Month(Self(self.0.with_day(1).unwrap_or(self.0)))
    }

    pub fn weekday(self) -> Weekday {
        match self.0.weekday() {
            chrono::Weekday::Mon => Weekday::Monday,
            chrono::Weekday::Tue => Weekday::Tuesday,
            chrono::Weekday::Wed => Weekday::Wednesday,
            chrono::Weekday::Thu => Weekday::Thursday,
            chrono::Weekday::Fri => Weekday::Friday,
            chrono::Weekday::Sat => Weekday::Saturday,
            chrono::Weekday::Sun => Weekday::Sunday,
        }
    }

    /// Days later, or earlier if negative.
    pub fn plus_days(self, days: i32) -> Self {
        let step = Days::new(u64::from(days.unsigned_abs()));
        let moved = if days < 0 { self.0.checked_sub_days(step) } else { self.0.checked_add_days(step) };
        Self::within(moved, days)
    }

    /// Months later, or earlier if negative: the same day, or the month's last if it has none such.
    pub fn plus_months(self, months: i32) -> Self {
        let step = Months::new(months.unsigned_abs());
        let moved = if months < 0 { self.0.checked_sub_months(step) } else { self.0.checked_add_months(step) };
        Self::within(moved, months)
    }

    /// Days from this date to `later`; negative if that one is earlier.
    pub fn days_until(self, later: Self) -> i32 {
        later.0.num_days_from_ce() - self.0.num_days_from_ce()
    }

    /// Whole months from this date to `later`, rounded down. A month is whole when its day number comes again: who was
    /// born on the 31st is a month older on the 1st when the month has no 31st, so nobody comes of age too early.
    pub fn months_until(self, later: Self) -> i32 {
        let calendar = (later.0.year() - self.0.year()) * 12 + later.0.month0() as i32 - self.0.month0() as i32;
        if later.0.day() < self.0.day() { calendar - 1 } else { calendar }
    }

    /// Whole years from this date to `later`, rounded down: the age on that day of one born on this.
    pub fn years_until(self, later: Self) -> i32 {
        self.months_until(later).div_euclid(12)
    }

    /// The working day of a shift that begins at `starts`: from then until the same hour of the next day.
    pub fn shift(self, starts: Clock, zone: Zone) -> Span {
        Span { from: zone.moment_of(self, starts), until: zone.moment_of(self.plus_days(1), starts) }
    }

    fn within(moved: Option<NaiveDate>, direction: i32) -> Self {
        let end = if direction < 0 { NaiveDate::from_ymd_opt(1, 1, 1) } else { NaiveDate::from_ymd_opt(9_999, 12, 31) };
        let end = end.unwrap_or_default();
        Self(moved.filter(|date| (1..=9_999).contains(&date.year())).unwrap_or(end))
    }
}

impl FromStr for Date {
    type Err = TimeRefusal;

    fn from_str(text: &str) -> Result<Self, TimeRefusal> {
        let (month, day) = text.split_at_checked(7).ok_or(TimeRefusal::Unreadable)?;
        let (year, month) = year_and_month(month)?;
        let day = day.strip_prefix('-').filter(|day| day.len() == 2).ok_or(TimeRefusal::Unreadable)?;
        Self::new(year, month, digits(day)?)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

serde_as_text!(Date);

keyed! {
    /// A day of the week; the key stands in locale files.
    pub enum Weekday {
        Monday = "monday",
        Tuesday = "tuesday",
        Wednesday = "wednesday",
        Thursday = "thursday",
        Friday = "friday",
        Saturday = "saturday",
        Sunday = "sunday",
    }
}

// ----------------------------------------------------------------------------------------------------------- Month

/// A month of a year, `2026-10`; held as its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(Date);

impl Month {
    /// `number` is 1 to 12.
    pub fn new(year: u16, number: u8) -> Result<Self, TimeRefusal> {
        Date::new(year, number, 1).map(Self)
    }

    pub fn year(self) -> u16 {
        self.0.year()
    }

    /// 1 to 12.
    pub fn number(self) -> u8 {
        self.0.month_number()
    }

    pub const fn first_day(self) -> Date {
        self.0
    }

    pub fn last_day(self) -> Date {
        match self.0.plus_months(1) {
            next if next > self.0 && next.day() == 1 => next.plus_days(-1),
            end => end,
        }
    }

    pub fn plus(self, months: i32) -> Self {
        self.0.plus_months(months).month()
    }
}

impl FromStr for Month {
    type Err = TimeRefusal;

    fn from_str(text: &str) -> Result<Self, TimeRefusal> {
        let (year, number) = year_and_month(text)?;
        Self::new(year, number)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

serde_as_text!(Month);

// ----------------------------------------------------------------------------------------------------------- Clock

/// A time of day, to the minute or to the second: `22:14`, `22:14:05`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    hour: u8,
    minute: u8,
    second: Option<u8>,
}

impl Clock {
    pub const fn new(hour: u8, minute: u8, second: Option<u8>) -> Result<Self, TimeRefusal> {
        let second_fits = match second {
            Some(second) => second < 60,
            None => true,
        };
        if hour < 24 && minute < 60 && second_fits {
            Ok(Self { hour, minute, second })
        } else {
            Err(TimeRefusal::Impossible)
        }
    }

    /// What people write: `22:14`, `9:05`, `9.05`, `2214`, `905`, `22:14 h`.
    pub fn typed(text: &str) -> Result<Self, TimeRefusal> {
        let text = text.trim().trim_end_matches(|c: char| c.is_alphabetic() || c == '.').trim_end();
        let (hour, minute) = match text.split_once([':', '.', 'h']) {
            Some(parts) => parts,
            None if matches!(text.len(), 3 | 4) => {
                text.split_at_checked(text.len() - 2).ok_or(TimeRefusal::Unreadable)?
            }
            None => return Err(TimeRefusal::Unreadable),
        };
        if hour.len() > 2 || minute.len() != 2 {
            return Err(TimeRefusal::Unreadable);
        }
        Self::new(digits(hour)?, digits(minute)?, None)
    }

    pub const fn hour(self) -> u8 {
        self.hour
    }

    pub const fn minute(self) -> u8 {
        self.minute
    }

    pub const fn second(self) -> Option<u8> {
        self.second
    }

    pub const fn to_the_minute(self) -> Self {
        Self { second: None, ..self }
    }

    fn naive(self) -> NaiveTime {
        let second = u32::from(self.second.unwrap_or(0));
        NaiveTime::from_hms_opt(u32::from(self.hour), u32::from(self.minute), second).unwrap_or_default()
    }
}

impl FromStr for Clock {
    type Err = TimeRefusal;

    fn from_str(text: &str) -> Result<Self, TimeRefusal> {
        let mut parts = text.split(':').map(|part| match part.len() {
            2 => digits::<u8>(part),
            _ => Err(TimeRefusal::Unreadable),
        });
        let (Some(hour), Some(minute), second, None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
            return Err(TimeRefusal::Unreadable);
        };
        Self::new(hour?, minute?, second.transpose()?)
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)?;
        self.second.map_or(Ok(()), |second| write!(f, ":{second:02}"))
    }
}

serde_as_text!(Clock);

// ------------------------------------------------------------------------------------------------------------ Zone

keyed! {
    /// The zones of Mexico, by their IANA names (Ley de los Husos Horarios, DOF 28-10-2022), and UTC.
    pub enum Zone {
        MexicoCity = "America/Mexico_City",
        Tijuana = "America/Tijuana",
        Mazatlan = "America/Mazatlan",
        Hermosillo = "America/Hermosillo",
        Chihuahua = "America/Chihuahua",
        CiudadJuarez = "America/Ciudad_Juarez",
        Ojinaga = "America/Ojinaga",
        Monterrey = "America/Monterrey",
        Merida = "America/Merida",
        Cancun = "America/Cancun",
        Matamoros = "America/Matamoros",
        BahiaBanderas = "America/Bahia_Banderas",
        Utc = "UTC",
    }
}

impl Zone {
    const fn rules(self) -> Tz {
        match self {
            Self::MexicoCity => America::Mexico_City,
            Self::Tijuana => America::Tijuana,
            Self::Mazatlan => America::Mazatlan,
            Self::Hermosillo => America::Hermosillo,
            Self::Chihuahua => America::Chihuahua,
            Self::CiudadJuarez => America::Ciudad_Juarez,
            Self::Ojinaga => America::Ojinaga,
            Self::Monterrey => America::Monterrey,
            Self::Merida => America::Merida,
            Self::Cancun => America::Cancun,
            Self::Matamoros => America::Matamoros,
            Self::BahiaBanderas => America::Bahia_Banderas,
            Self::Utc => Tz::UTC,
        }
    }

    /// Minutes east of UTC; the odd seconds of local mean time, before 1922, are dropped.
    fn offset_minutes_at(self, unix_seconds: i64) -> i16 {
        minutes_of(&self.rules().offset_from_utc_datetime(&naive_of(unix_seconds)))
    }

    /// The moment a wall clock shows this. Shown twice: the first time. Never shown: as much later as the clocks jumped.
    fn moment_of(self, date: Date, clock: Clock) -> Moment {
        match CivilTime::new(date, clock, self) {
            Ok(time) => time.moment(),
            Err(_) => {
                // Taken as if it were UTC, a local time of Mexico lies hours before its moment, so before the jump.
                let local = date.0.and_time(clock.naive()).and_utc().timestamp();
                let before = self.offset_minutes_at(local);
                Moment::from_unix_ms((local - i64::from(before) * 60) * 1_000)
            }
        }
    }
}

// ------------------------------------------------------------------------------------------------------- CivilTime

/// What the clock on the wall showed, where: date, time of day, offset and zone. Its one text is that of RFC 9557,
/// `2026-11-20T22:14-08:00[America/Tijuana]`. The offset says which moment it was and is never corrected: Mexico changes
/// its zones by decree, and a laptop with older rules must read what a newer one wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CivilTime {
    date: Date,
    clock: Clock,
    offset_minutes: i16,
    zone: Zone,
}

impl CivilTime {
    /// The offset is the zone's. An hour that the clocks show twice is the first of the two.
    ///
    /// # Errors
    /// [`TimeRefusal::Skipped`] for an hour that the clocks jump over.
    pub fn new(date: Date, clock: Clock, zone: Zone) -> Result<Self, TimeRefusal> {
        let local = date.0.and_time(clock.naive());
        match zone.rules().offset_from_local_datetime(&local) {
            MappedLocalTime::Single(offset) | MappedLocalTime::Ambiguous(offset, _) => {
                Ok(Self { date, clock, offset_minutes: minutes_of(&offset), zone })
            }
            MappedLocalTime::None => Err(TimeRefusal::Skipped),
        }
    }

    pub const fn date(self) -> Date {
        self.date
    }

    pub const fn clock(self) -> Clock {
        self.clock
    }

    pub const fn zone(self) -> Zone {
        self.zone
    }

    /// Minutes east of UTC.
    pub const fn offset_minutes(self) -> i16 {
        self.offset_minutes
    }

    pub fn moment(self) -> Moment {
        let local = self.date.0.and_time(self.clock.naive()).and_utc().timestamp();
        Moment::from_unix_ms((local - i64::from(self.offset_minutes) * 60) * 1_000)
    }

    pub const fn to_the_minute(self) -> Self {
        Self { clock: self.clock.to_the_minute(), ..self }
    }

    fn from_local(local: NaiveDateTime, offset_minutes: i16, zone: Zone) -> Self {
        let clock =
            Clock { hour: small(local.hour()), minute: small(local.minute()), second: Some(small(local.second())) };
        Self { date: Date(local.date()), clock, offset_minutes, zone }
    }
}

/// By the moment; the rest of the text only parts those that are the same moment.
impl Ord for CivilTime {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |time: &Self| (time.moment(), time.date, time.clock, time.offset_minutes, time.zone);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for CivilTime {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl FromStr for CivilTime {
    type Err = TimeRefusal;

    fn from_str(text: &str) -> Result<Self, TimeRefusal> {
        let (local, zone) =
            text.strip_suffix(']').and_then(|rest| rest.split_once('[')).ok_or(TimeRefusal::Unreadable)?;
        let (date, rest) = local.split_once('T').ok_or(TimeRefusal::Unreadable)?;
        let sign = rest.find(['+', '-']).ok_or(TimeRefusal::Unreadable)?;
        let (clock, offset) = rest.split_at_checked(sign).ok_or(TimeRefusal::Unreadable)?;
        Ok(Self {
            date: date.parse()?,
            clock: clock.parse()?,
            offset_minutes: offset_from_text(offset)?,
            zone: Zone::from_key(zone).ok_or(TimeRefusal::UnknownZone)?,
        })
    }
}

impl fmt::Display for CivilTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.offset_minutes < 0 { '-' } else { '+' };
        let minutes = self.offset_minutes.unsigned_abs();
        write!(f, "{}T{}{sign}{:02}:{:02}[{}]", self.date, self.clock, minutes / 60, minutes % 60, self.zone)
    }
}

serde_as_text!(CivilTime);

// --------------------------------------------------------------------------------------------------------- helpers

/// `+HH:MM` or `-HH:MM`, at most 14 hours; `-00:00`, which means "unknown", is refused.
fn offset_from_text(text: &str) -> Result<i16, TimeRefusal> {
    let (sign, clock) = text.split_at_checked(1).ok_or(TimeRefusal::Unreadable)?;
    let clock: Clock = clock.parse()?;
    let minutes = i16::from(clock.hour) * 60 + i16::from(clock.minute);
    match (sign, minutes, clock.second) {
        (_, _, Some(_)) => Err(TimeRefusal::Unreadable),
        (_, 841.., None) | ("-", 0, None) => Err(TimeRefusal::Impossible),
        ("-", _, None) => Ok(-minutes),
        (_, _, None) => Ok(minutes),
    }
}

/// `YYYY-MM`.
fn year_and_month(text: &str) -> Result<(u16, u8), TimeRefusal> {
    let (year, month) = text.split_once('-').ok_or(TimeRefusal::Unreadable)?;
    if year.len() != 4 || month.len() != 2 {
        return Err(TimeRefusal::Unreadable);
    }
    Ok((digits(year)?, digits(month)?))
}

/// A number of digits alone: `str::parse` would also take a plus sign.
fn digits<N: FromStr>(text: &str) -> Result<N, TimeRefusal> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain).ok_or(TimeRefusal::Unreadable)
}

fn small(number: u32) -> u8 {
    u8::try_from(number).unwrap_or_default()
}

fn naive_of(unix_seconds: i64) -> NaiveDateTime {
    chrono::DateTime::from_timestamp(unix_seconds, 0).unwrap_or_default().naive_utc()
}

fn minutes_of(offset: &impl Offset) -> i16 {
    i16::try_from(offset.fix().local_minus_utc() / 60).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn civil(text: &str) -> CivilTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_moment_is_shown_by_the_clock_of_its_place() {
        // 2026-11-21T06:14:05Z
        let moment = Moment::from_unix_ms(1_795_241_645_678);
        for (zone, shown) in [
            (Zone::Utc, "2026-11-21T06:14:05+00:00[UTC]"),
            (Zone::Tijuana, "2026-11-20T22:14:05-08:00[America/Tijuana]"),
            (Zone::Hermosillo, "2026-11-20T23:14:05-07:00[America/Hermosillo]"),
            (Zone::CiudadJuarez, "2026-11-20T23:14:05-07:00[America/Ciudad_Juarez]"),
            (Zone::MexicoCity, "2026-11-21T00:14:05-06:00[America/Mexico_City]"),
            (Zone::Cancun, "2026-11-21T01:14:05-05:00[America/Cancun]"),
        ] {
            assert_eq!(moment.in_zone(zone).to_string(), shown);
        }
        // Summer time is left on the northern border alone.
        let july = civil("2026-07-01T12:00+00:00[UTC]").moment();
        assert_eq!(july.in_zone(Zone::Tijuana).offset_minutes(), -7 * 60);
        assert_eq!(july.in_zone(Zone::Matamoros).offset_minutes(), -5 * 60);
        assert_eq!(july.in_zone(Zone::MexicoCity).offset_minutes(), -6 * 60);
    }

    #[test]
    fn an_hour_shown_twice_is_the_first_and_one_skipped_is_refused() {
        let two = Clock::new(2, 30, None).unwrap();
        assert_eq!(CivilTime::new(date("2026-03-08"), two, Zone::Tijuana), Err(TimeRefusal::Skipped));
        let one = Clock::new(1, 30, None).unwrap();
        assert_eq!(
            CivilTime::new(date("2026-11-01"), one, Zone::Tijuana).unwrap().to_string(),
            "2026-11-01T01:30-07:00[America/Tijuana]"
        );
    }

    #[test]
    fn hostile_times_are_refused() {
        for text in [
            "",
            "2026-11-20T22:14-08:00",
            "2026-11-20T22:14-08:00[America/Ti\u{202e}juana]",
            "2026-11-20T22:14-08:00[Europe/Madrid]",
            "2026-11-20T22:14-08:00[America/Tijuana][u-ca=hebrew]",
            "2026-11-20T22:14Z[America/Tijuana]",
            "2026-11-20T22:14-00:00[UTC]",
            "2026-11-20T22:14+14:01[UTC]",
            "2026-11-20T22:14:60-08:00[America/Tijuana]",
            "2026-11-20T24:00-08:00[America/Tijuana]",
            "2026-11-31T22:14-08:00[America/Tijuana]",
            "2026-1١-20T22:14-08:00[America/Tijuana]",
            "+026-11-20T22:14-08:00[America/Tijuana]",
            " 2026-11-20T22:14-08:00[America/Tijuana]",
            "=cmd()|' /C calc'!A0",
        ] {
            assert!(text.parse::<CivilTime>().is_err(), "{text}");
        }
        assert!("9".repeat(10_000).parse::<CivilTime>().is_err());
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, read) in [
            ("2026-11-20", Some("2026-11-20")),
            ("20/11/2026", Some("2026-11-20")),
            (" 1.2.2026 ", Some("2026-02-01")),
            ("29 02 2024", Some("2024-02-29")),
            ("29/02/2026", None),
            ("20/11/26", None),
            ("11/20/2026", None),
            ("0000-01-01", None),
            ("hoy", None),
        ] {
            assert_eq!(Date::typed(text).ok().map(|date| date.to_string()).as_deref(), read, "{text}");
        }
        for (text, read) in [
            ("22:14", Some("22:14")),
            ("905", Some("09:05")),
            ("9.05", Some("09:05")),
            ("2214 h", Some("22:14")),
            ("24:00", None),
            ("2", None),
            ("1:5", None),
            ("١٢٣", None),
        ] {
            assert_eq!(Clock::typed(text).ok().map(|clock| clock.to_string()).as_deref(), read, "{text}");
        }
    }

    #[test]
    fn calendar_arithmetic_stays_on_the_calendar() {
        assert_eq!(date("2026-01-31").plus_months(1), date("2026-02-28"));
        assert_eq!(date("2024-03-31").plus_months(-1), date("2024-02-29"));
        assert_eq!(date("2026-12-31").plus_days(1), date("2027-01-01"));
        assert_eq!(date("2026-01-01").plus_days(i32::MIN), date("0001-01-01"));
        assert_eq!(date("2026-01-01").plus_months(i32::MAX), date("9999-12-31"));
        assert_eq!(date("2026-11-20").weekday(), Weekday::Friday);
        assert_eq!(date("2026-11-20").month().to_string(), "2026-11");
        assert_eq!(Month::new(2024, 2).unwrap().last_day(), date("2024-02-29"));
        assert_eq!(Month::new(9999, 12).unwrap().last_day(), date("9999-12-31"));
        assert_eq!(Month::new(2026, 12).unwrap().plus(1).to_string(), "2027-01");
    }

    #[test]
    fn a_birthday_counts_on_its_day() {
        for (born, on, years) in [
            ("2008-11-20", "2026-11-19", 17),
            ("2008-11-20", "2026-11-20", 18),
            ("2008-02-29", "2026-02-28", 17),
            ("2008-02-29", "2026-03-01", 18),
            ("2026-11-20", "2026-11-19", -1),
        ] {
            assert_eq!(date(born).years_until(date(on)), years, "{born} {on}");
        }
    }

    #[test]
    fn a_shift_ends_where_the_next_begins() {
        let starts = Clock::new(7, 0, None).unwrap();
        let today = date("2026-11-20").shift(starts, Zone::Tijuana);
        let tomorrow = date("2026-11-21").shift(starts, Zone::Tijuana);
        assert_eq!(today.until, tomorrow.from);
        assert!(today.contains(civil("2026-11-20T22:14-08:00[America/Tijuana]").moment()));
        assert!(!today.contains(civil("2026-11-20T06:59:59-08:00[America/Tijuana]").moment()));
        // A shift that would begin in the hour that does not exist begins when the clocks have jumped.
        let jump = date("2026-03-08").shift(Clock::new(2, 0, None).unwrap(), Zone::Tijuana);
        assert_eq!(jump.from, civil("2026-03-08T03:00-07:00[America/Tijuana]").moment());
    }

    #[test]
    fn a_laptop_with_older_rules_reads_what_a_newer_wrote() {
        let text = "2031-07-01T12:00-05:00[America/Mexico_City]";
        assert_eq!(civil(text).to_string(), text);
        assert_eq!(serde_json::to_string(&civil(text)).unwrap(), format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<CivilTime>(&format!("\"{text}\"")).unwrap(), civil(text));
    }

    fn any_zone() -> impl Strategy<Value = Zone> {
        proptest::sample::select(Zone::ALL)
    }

    proptest! {
        #[test]
        fn every_moment_is_itself_again_from_its_civil_text(ms: i64, zone in any_zone()) {
            let moment = Moment::from_unix_ms(ms);
            let civil = moment.in_zone(zone);
            prop_assert_eq!(civil.to_string().parse(), Ok(civil));
            let second = moment.unix_ms().div_euclid(1_000) * 1_000;
            prop_assert_eq!(civil.moment().unix_ms(), second.max(Moment::FIRST.unix_ms()));
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,60}") {
            let _ = (text.parse::<CivilTime>(), text.parse::<Month>(), Date::typed(&text), Clock::typed(&text));
        }

        #[test]
        fn a_spoilt_text_is_refused_or_says_itself(cut in 0usize..42, with in "[0-9T:+\\[\\]-]") {
            let mut text = String::from("2026-11-20T22:14-08:00[America/Tijuana]");
            text.replace_range(cut.min(38)..=cut.min(38), &with);
            if let Ok(civil) = text.parse::<CivilTime>() {
                prop_assert_eq!(civil.to_string(), text);
            }
        }

        #[test]
        fn days_and_months_agree(days in -700_000i32..700_000, months in -20_000i32..20_000) {
            let start = date("2000-02-29");
            prop_assert_eq!(start.days_until(start.plus_days(days)), days);
            let there = start.plus_months(months);
            prop_assert!((start.months_until(there) - months).abs() <= 1);
        }
    }
}

//! Counting a term, day by day. Terms are short and the walk has an end, so that no calendar, however strange, makes it
//! long.

use crate::calendar::Calendar;
use crate::deadline::clock::Start;
use crate::deadline::term::TermUnit;
use crate::time::{CivilTime, Clock as TimeOfDay, Date};

/// Eleven years. The longest term is one; what is not reached by then stands still for reasons that no count foresees,
/// and the date says that it is beyond the calendar.
pub(super) const MOST_DAYS: u32 = 4_000;

const MIDNIGHT: TimeOfDay = match TimeOfDay::new(0, 0, None) {
    Ok(midnight) => midnight,
    Err(_) => panic!("a day begins at 00:00"),
};

/// How far a term has run.
pub(super) struct Count {
    pub(super) date: Date,
    pub(super) time: Option<CivilTime>,
    pub(super) counted: u32,
    pub(super) skipped: u32,
    pub(super) suspended: u32,
    pub(super) is_complete: bool,
    pub(super) is_doubtful: bool,
}

enum DayKind {
    Counts,
    Closed,
    /// By a holiday that is *por confirmar*.
    Doubtful,
    Suspended,
}

impl Count {
    pub(super) fn of(unit: TermUnit, number: u16, starts: Start, calendar: &Calendar) -> Self {
        match (unit, starts) {
            (TermUnit::BusinessDays, _) => Self::days(number, starts.date(), |date| business_day(calendar, date)),
            (TermUnit::CalendarDays, _) => Self::days(number, starts.date(), |date| any_day(calendar, date)),
            // Whole days where nobody knows the minute: the last day on which the hours can still run.
            (TermUnit::Hours, Start::Day(date)) => {
                Self::days(number.div_ceil(24), date, |date| any_day(calendar, date))
            }
            (TermUnit::Hours, Start::Time(time)) => Self::hours(number, time, calendar),
        }
    }

    /// A last day that is written on a paper.
    pub(super) fn until(starts: Date, date: Date) -> Self {
        let counted = days_between(starts, date);
        Self { date, time: None, counted, skipped: 0, suspended: 0, is_complete: true, is_doubtful: false }
    }

    fn days(number: u16, starts: Date, kind: impl Fn(Date) -> DayKind) -> Self {
        let mut count = Self {
            date: starts,
            time: None,
            counted: 0,
            skipped: 0,
            suspended: 0,
            is_complete: false,
            is_doubtful: false,
        };
        for _ in 0..MOST_DAYS {
            let next = count.date.plus_days(1);
            if count.counted >= u32::from(number) || next == count.date {
                break;
            }
            count.date = next;
            match kind(next) {
                DayKind::Counts => count.counted += 1,
                DayKind::Closed => count.skipped += 1,
                DayKind::Doubtful => (count.skipped, count.is_doubtful) = (count.skipped + 1, true),
                DayKind::Suspended => count.suspended += 1,
            }
        }
        count.is_complete = count.counted >= u32::from(number);
        count
    }

    /// Hours run by the moment, so that a change of the clocks neither gives nor takes one, and stand still from the
    /// first to the last minute of a stopped day.
    fn hours(number: u16, starts: CivilTime, calendar: &Calendar) -> Self {
        let zone = starts.zone();
        let (mut now, mut left_ms) = (starts.moment(), i64::from(number) * 3_600_000);
        let (mut day, mut suspended) = (starts.date(), 0);
        for _ in 0..MOST_DAYS {
            let tomorrow = day.shift(MIDNIGHT, zone).until;
            if calendar.is_stopped(day) {
                suspended += u32::from(day > starts.date());
            } else {
                let runs_ms = tomorrow.ms_since(now).clamp(0, left_ms);
                left_ms -= runs_ms;
                now = now.plus_ms(runs_ms);
            }
            let next = day.plus_days(1);
            if left_ms == 0 || next == day {
                break;
            }
            (now, day) = (now.max(tomorrow), next);
        }
        Self::ended(starts, now.in_zone(zone), suspended, left_ms == 0)
    }

    fn ended(starts: CivilTime, ends: CivilTime, suspended: u32, is_complete: bool) -> Self {
        let time = if starts.clock().second().is_none() { ends.to_the_minute() } else { ends };
        let days = days_between(starts.date(), time.date());
        let counted = days.saturating_sub(suspended);
        Self { date: time.date(), time: Some(time), counted, skipped: 0, suspended, is_complete, is_doubtful: false }
    }
}

fn business_day(calendar: &Calendar, date: Date) -> DayKind {
    if calendar.is_doubtful(date) {
        DayKind::Doubtful
    } else if !calendar.is_working_day(date) {
        DayKind::Closed
    } else if calendar.is_suspended(date) {
        DayKind::Suspended
    } else {
        DayKind::Counts
    }
}

fn any_day(calendar: &Calendar, date: Date) -> DayKind {
    if calendar.is_stopped(date) { DayKind::Suspended } else { DayKind::Counts }
}

/// 0 if `later` is not later.
pub(super) fn days_between(earlier: Date, later: Date) -> u32 {
    u32::try_from(earlier.days_until(later)).unwrap_or(0)
}

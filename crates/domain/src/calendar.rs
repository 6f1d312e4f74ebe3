//! On which days an authority's terms run. Not on Saturdays, Sundays and the days that LFPA art. 28 lists, nor on those
//! that a body closes or suspends by notice in the DOF. Such notices come every year, so a calendar is data with a
//! version and a reference, and it says from when until when it knows.
//!
//! A notice that we do not hold can only make the true date later than the counted one: whoever keeps to the counted
//! date is in time.

pub mod authority;
pub mod holiday;
pub mod refusal;
pub mod suspension;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::calendar::authority::Authority;
use crate::calendar::holiday::Holiday;
use crate::calendar::refusal::CalendarRefusal;
use crate::calendar::suspension::{Scope, Stretches, Suspension};
use crate::time::{Date, Weekday};

/// So that a year keeps most of its working days, and counting ends soon.
const MOST_HOLIDAYS: usize = 60;
/// Of days off, and of suspensions.
const MOST_NOTICES: usize = 5_000;
/// Bytes of a reference.
const MOST_REFERENCE: usize = 400;

/// One authority's days, as of one version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Calendar {
    authority: Authority,
    version: u32,
    reference: String,
    /// First and last.
    known: Option<(Date, Date)>,
    holidays: Vec<Holiday>,
    days_off: BTreeMap<Date, String>,
    suspensions: Vec<Suspension>,
    /// The days of every suspension.
    suspended: Stretches,
    /// The days of those that stop all terms.
    stopped: Stretches,
}

impl Calendar {
    /// Weekends alone, and no day that it knows: whatever is counted with it says so.
    pub(crate) fn blank() -> Self {
        Self {
            authority: Authority::General,
            version: 0,
            reference: String::new(),
            known: None,
            holidays: Vec::new(),
            days_off: BTreeMap::new(),
            suspensions: Vec::new(),
            suspended: Stretches::default(),
            stopped: Stretches::default(),
        }
    }

    pub const fn authority(&self) -> Authority {
        self.authority
    }

    /// Grows with every edit of this authority's calendar.
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// The law or notice it rests on, with its date in the DOF.
    pub fn reference(&self) -> &str {
        &self.reference
    }

    pub fn holidays(&self) -> &[Holiday] {
        &self.holidays
    }

    /// Each with its notice.
    pub const fn days_off(&self) -> &BTreeMap<Date, String> {
        &self.days_off
    }

    pub fn suspensions(&self) -> &[Suspension] {
        &self.suspensions
    }

    /// Notices of that day would be in it.
    pub fn knows(&self, date: Date) -> bool {
        self.known.is_some_and(|(from, until)| from <= date && date <= until)
    }

    pub fn is_business_day(&self, date: Date) -> bool {
        self.is_working_day(date) && !self.is_suspended(date)
    }

    /// Neither weekend, holiday nor day off; it may be suspended.
    pub fn is_working_day(&self, date: Date) -> bool {
        !self.is_closed(date, |_| true)
    }

    /// It would be a working day but for a holiday that is *por confirmar*.
    pub fn is_doubtful(&self, date: Date) -> bool {
        !self.is_working_day(date) && !self.is_closed(date, Holiday::is_confirmed)
    }

    fn is_closed(&self, date: Date, is_kept: impl Fn(&Holiday) -> bool) -> bool {
        matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
            || self.days_off.contains_key(&date)
            || self.holidays.iter().any(|holiday| is_kept(holiday) && holiday.falls_on(date))
    }

    /// Terms in business days do not run.
    pub fn is_suspended(&self, date: Date) -> bool {
        self.suspended.contains(date)
    }

    /// No term runs at all.
    pub fn is_stopped(&self, date: Date) -> bool {
        self.stopped.contains(date)
    }
}

/// A calendar as it stands in a file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Written {
    authority: Authority,
    version: u32,
    reference: String,
    from: Date,
    until: Date,
    holidays: Vec<Holiday>,
    days_off: Vec<DayOff>,
    suspensions: Vec<Suspension>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct DayOff {
    date: Date,
    reference: String,
}

impl Written {
    pub(crate) const fn authority(&self) -> Authority {
        self.authority
    }

    fn refusal(&self) -> Option<CalendarRefusal> {
        let authority = self.authority;
        if self.version == 0 {
            return Some(CalendarRefusal::NoVersion { authority });
        }
        let days_off = self.days_off.iter().map(|day| day.reference.as_str());
        let mut references =
            days_off.chain(self.suspensions.iter().map(Suspension::reference)).chain([&*self.reference]);
        if references.any(|reference| !is_reference(reference)) {
            return Some(CalendarRefusal::NoReference { authority });
        }
        let most = |is: usize, most: usize| (is > most).then(|| too_many(authority, most));
        most(self.holidays.len(), MOST_HOLIDAYS)
            .or_else(|| most(self.days_off.len(), MOST_NOTICES))
            .or_else(|| most(self.suspensions.len(), MOST_NOTICES))
            .or_else(|| self.impossible_holiday())
            .or_else(|| self.backwards())
    }

    fn impossible_holiday(&self) -> Option<CalendarRefusal> {
        let holiday = self.holidays.iter().find(|holiday| !holiday.is_possible())?;
        let (month, day) = (holiday.month(), holiday.day());
        Some(CalendarRefusal::NoSuchDay { authority: self.authority, month, day })
    }

    fn backwards(&self) -> Option<CalendarRefusal> {
        let stretches = self.suspensions.iter().map(|suspension| (suspension.from(), suspension.to()));
        let (from, to) = stretches.chain([(self.from, self.until)]).find(|(from, to)| to < from)?;
        Some(CalendarRefusal::Backwards { authority: self.authority, from, to })
    }
}

impl TryFrom<Written> for Calendar {
    type Error = CalendarRefusal;

    fn try_from(written: Written) -> Result<Self, CalendarRefusal> {
        match written.refusal() {
            Some(refusal) => Err(refusal),
            None => Ok(Self {
                suspended: days_of(&written.suspensions, |_| true),
                stopped: days_of(&written.suspensions, |scope| scope == Scope::AllTerms),
                authority: written.authority,
                version: written.version,
                reference: written.reference,
                known: Some((written.from, written.until)),
                holidays: written.holidays,
                days_off: written.days_off.into_iter().map(|day| (day.date, day.reference)).collect(),
                suspensions: written.suspensions,
            }),
        }
    }
}

fn days_of(suspensions: &[Suspension], counts: impl Fn(Scope) -> bool) -> Stretches {
    let counted = suspensions.iter().filter(|suspension| counts(suspension.scope()));
    Stretches::of(counted.map(|suspension| (suspension.from(), suspension.to())))
}

fn too_many(authority: Authority, most: usize) -> CalendarRefusal {
    CalendarRefusal::TooMany { authority, most: u32::try_from(most).unwrap_or(u32::MAX) }
}

/// One line of text that says something.
fn is_reference(text: &str) -> bool {
    text.len() <= MOST_REFERENCE && !text.trim().is_empty() && !text.chars().any(char::is_control)
}

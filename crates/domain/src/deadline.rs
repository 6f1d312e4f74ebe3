//! Until when something must be done: a [`Clock`] is what a record says, a [`Deadline`] what follows from it and the
//! calendars of the day. It is never stored, so a newer calendar or suspension moves every date by itself; it names the
//! calendar it was counted with, so that anybody can count it again.

pub mod term;

pub mod clock;
mod count;

pub mod ics;

use serde::{Deserialize, Serialize};

use crate::calendar::authority::Authority;
use crate::calendars::Calendars;
use crate::deadline::clock::{Clock, Given};
use crate::deadline::count::{Count, MOST_DAYS, days_between};
use crate::deadline::term::{Term, TermUnit};
use crate::time::{CivilTime, Date};

/// So many days before the end, a term is shown as ending soon.
pub const SOON_DAYS: u32 = 3;

/// The calendar that a date was counted with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Used {
    /// The general one where the term's own authority has none.
    pub authority: Authority,
    pub version: u32,
    pub reference: String,
}

/// The end of a term. `days_counted + days_skipped + days_suspended` are the days from the start to `date`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    pub term: Term,
    pub starts: Date,
    /// Where the authority may choose: the least it may set. Until somebody knows, this one is to be kept.
    pub earliest: Option<Date>,
    /// The last day in time.
    pub date: Date,
    /// Of a term in hours that began at a known minute.
    pub time: Option<CivilTime>,
    pub calendar: Used,
    pub days_counted: u32,
    /// Weekends, holidays and days off.
    pub days_skipped: u32,
    pub days_suspended: u32,
    pub stopped: Option<Date>,
    /// The calendar does not know all these days, or the term has no end on it: the date is a guess.
    pub is_beyond_calendar: bool,
    /// Neither the term nor a holiday that it skipped is *por confirmar*.
    pub is_confirmed: bool,
}

/// Where somebody stands on a day. Days left are in the term's unit (for hours, calendar days), today not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Standing {
    /// Done; `days_late` is 0 if in time.
    Met {
        days_late: u32,
    },
    Running {
        days_left: u32,
    },
    /// [`SOON_DAYS`] or fewer are left, or would be if the authority set the least.
    Soon {
        days_left: u32,
    },
    /// So many calendar days ago.
    Overdue {
        days: u32,
    },
}

/// The day of the event is not counted; counting begins on the next (LFPA art. 28 and 38; por confirmar). A term in
/// calendar days ends on its last day even if offices are closed on it: the law may move it on, but never back.
pub fn due(clock: Clock, calendars: &Calendars) -> Deadline {
    let (term, starts) = (clock.term, clock.starts.date());
    let calendar = calendars.of(term.authority());
    let is_written = matches!(clock.given, Some(Given::Until(_)));
    let count = match clock.given {
        Some(Given::Until(date)) => Count::until(starts, date),
        Some(Given::Days(days)) => Count::of(term.unit(), days, clock.starts, calendar),
        None => Count::of(term.unit(), term.number(), clock.starts, calendar),
    };
    let least = term.least().filter(|_| clock.given.is_none());
    let earliest = least.map(|least| Count::of(term.unit(), least, clock.starts, calendar).date);
    Deadline {
        term,
        starts,
        earliest,
        date: count.date,
        time: count.time,
        calendar: Used {
            authority: calendar.authority(),
            version: calendar.version(),
            reference: calendar.reference().to_owned(),
        },
        days_counted: count.counted,
        days_skipped: count.skipped,
        days_suspended: count.suspended,
        stopped: clock.stopped,
        is_beyond_calendar: !is_written
            && (!count.is_complete || !calendar.knows(starts) || !calendar.knows(count.date)),
        is_confirmed: is_written || (term.is_confirmed() && !count.is_doubtful),
    }
}

impl Deadline {
    pub fn standing(&self, today: Date, calendars: &Calendars) -> Standing {
        if let Some(stopped) = self.stopped {
            return Standing::Met { days_late: days_between(self.date, stopped) };
        }
        if today > self.date {
            return Standing::Overdue { days: days_between(self.date, today) };
        }
        let days_left = self.days_left(today, self.date, calendars);
        let until_least = self.earliest.map_or(days_left, |least| self.days_left(today, least, calendars));
        if until_least <= SOON_DAYS { Standing::Soon { days_left } } else { Standing::Running { days_left } }
    }

    fn days_left(&self, today: Date, end: Date, calendars: &Calendars) -> u32 {
        let calendar = calendars.of(self.term.authority());
        match self.term.unit() {
            TermUnit::CalendarDays | TermUnit::Hours => days_between(today, end),
            TermUnit::BusinessDays => {
                let days = (1..=days_between(today, end).min(MOST_DAYS)).filter_map(|days| i32::try_from(days).ok());
                let left = days.filter(|days| calendar.is_business_day(today.plus_days(*days))).count();
                u32::try_from(left).unwrap_or(u32::MAX)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::deadline::clock::Start;
    use crate::time::Weekday;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn clock(term: Term, starts: &str) -> Clock {
        let starts = starts.parse().map_or_else(|_| Start::Time(starts.parse().unwrap()), Start::Day);
        Clock::new(term, starts)
    }

    /// COMAR's calendar with these suspensions; the days are those of the law.
    fn suspended(stretches: &[(&str, &str, &str)]) -> Calendars {
        let suspensions = stretches
            .iter()
            .map(|(from, to, scope)| serde_json::json!({"from": from, "to": to, "scope": scope, "reference": "DOF"}));
        let mut edition: serde_json::Value =
            serde_json::from_str(include_str!("../../../assets/catalogs/calendars.json")).unwrap();
        edition["entries"][0]["authority"] = "comar".into();
        edition["entries"][0]["version"] = 7.into();
        edition["entries"][0]["suspensions"] = suspensions.collect();
        let (calendars, refusals) = Calendars::built_in().with([edition.to_string().as_str()]);
        assert_eq!(refusals, []);
        calendars
    }

    #[track_caller]
    fn check(calendars: &Calendars, term: Term, starts: &str, expect: (&str, u32, u32)) {
        let deadline = due(clock(term, starts), calendars);
        let found = (deadline.date.to_string(), deadline.days_skipped, deadline.days_suspended);
        assert_eq!(found, (expect.0.to_owned(), expect.1, expect.2), "{term} from {starts}");
    }

    #[test]
    fn business_days_cross_holidays_leap_days_and_years() {
        for (term, starts, ends, skipped) in [
            (Term::RefugeRatification, "2026-11-19", "2026-11-25", 3), // 20 November and a weekend
            (Term::RefugeRatification, "2026-11-20", "2026-11-25", 2), // notified on a holiday
            (Term::RefugeRatification, "2026-11-21", "2026-11-25", 1), // on a Saturday
            (Term::RefugeRatification, "2026-12-24", "2026-12-30", 3), // Christmas on a Friday
            (Term::RefugeRatification, "2027-04-30", "2027-05-06", 3), // 1 May on a Saturday, 5 May on a Wednesday
            (Term::RefugeRatification, "2028-02-25", "2028-03-01", 2), // 29 February
            (Term::RefugeReview, "2026-11-22", "2026-12-11", 4),
            (Term::RefugeReview, "2026-12-11", "2027-01-05", 10), // Christmas, New Year
            (Term::RefugeApplication, "2026-08-28", "2026-10-13", 16), // 1 and 16 September
            (Term::RefugeResolution, "2026-11-03", "2027-01-08", 21),
            (Term::RefugeResolutionExtended, "2026-11-03", "2027-03-15", 42),
            (Term::ArcoAnswer, "2026-02-27", "2026-03-27", 8), // 21 March on a Saturday
            (Term::ArcoAnswerExtended, "2026-02-27", "2026-04-10", 12),
        ] {
            check(Calendars::built_in(), term, starts, (ends, skipped, 0));
        }
    }

    /// 1 December of 2024 and 2030 is a Sunday, so 2036 is the first of them that moves a date.
    #[test]
    fn the_first_of_december_counts_every_six_years() {
        for (starts, ends, skipped) in [
            ("2024-11-28", "2024-12-03", 2),
            ("2030-11-28", "2030-12-03", 2),
            ("2035-11-29", "2035-12-04", 2),
            ("2036-11-27", "2036-12-03", 3),
        ] {
            check(Calendars::built_in(), Term::RefugeRatification, starts, (ends, skipped, 0));
        }
    }

    #[test]
    fn calendar_days_count_every_day() {
        for (term, starts, ends) in [
            (Term::ComarSignature, "2026-12-29", "2027-01-05"),
            (Term::ComarSignatureTenDays, "2028-02-20", "2028-03-01"),
            (Term::ComarSignatureTenDays, "2027-02-20", "2027-03-02"),
            (Term::CurpTemporal, "2026-07-10", "2027-01-06"),
            (Term::CurpTemporalRenewed, "2026-07-10", "2027-07-05"),
            (Term::ReferralReceipt, "2026-11-20", "2026-11-23"),
            (Term::Leave, "2026-11-20", "2026-12-20"),
        ] {
            check(Calendars::built_in(), term, starts, (ends, 0, 0));
        }
        let leave = due(clock(Term::Leave, "2026-11-20"), Calendars::built_in());
        assert_eq!(leave.earliest, Some(date("2026-12-10")));
    }

    #[test]
    fn a_suspension_stops_what_it_says_and_overlaps_count_once() {
        let business =
            suspended(&[("2026-11-27", "2026-12-04", "business-days"), ("2026-11-23", "2026-11-29", "business-days")]);
        check(&business, Term::RefugeRatification, "2026-11-19", ("2026-12-09", 7, 10));
        check(&business, Term::RefugeRatification, "2026-11-25", ("2026-12-09", 4, 7));
        check(&business, Term::RefugeResolution, "2026-11-03", ("2027-01-22", 25, 10));
        check(&business, Term::ComarSignature, "2026-11-20", ("2026-11-27", 0, 0));
        check(&business, Term::ArcoAnswer, "2026-11-20", ("2026-12-18", 8, 0)); // of another authority

        let all = suspended(&[("2026-11-23", "2026-11-29", "all-terms")]);
        check(&all, Term::ComarSignature, "2026-11-20", ("2026-12-04", 0, 7));
        check(&all, Term::RefugeRatification, "2026-11-19", ("2026-12-02", 5, 5));
        check(&all, Term::RefugeNotice, "2026-11-22T10:00-08:00[America/Tijuana]", ("2026-12-02", 0, 7));
        check(&all, Term::RefugeNotice, "2026-11-25T10:00-08:00[America/Tijuana]", ("2026-12-03", 0, 4));
    }

    #[test]
    fn hours_run_by_the_moment() {
        for (starts, ends) in [
            ("2026-11-20T22:14-08:00[America/Tijuana]", "2026-11-23T22:14-08:00[America/Tijuana]"),
            ("2026-12-30T00:00-06:00[America/Mexico_City]", "2027-01-02T00:00-06:00[America/Mexico_City]"),
            ("2026-03-07T09:00-08:00[America/Tijuana]", "2026-03-10T10:00-07:00[America/Tijuana]"),
            ("2026-10-31T09:00-07:00[America/Tijuana]", "2026-11-03T08:00-08:00[America/Tijuana]"),
            ("2028-02-27T09:00:30-06:00[America/Monterrey]", "2028-03-01T09:00:30-06:00[America/Monterrey]"),
        ] {
            let deadline = due(clock(Term::RefugeNotice, starts), Calendars::built_in());
            assert_eq!(deadline.time.map(|time| time.to_string()).as_deref(), Some(ends));
            assert_eq!(Some(deadline.date), deadline.time.map(CivilTime::date));
        }
        let without_hour = due(clock(Term::RefugeNotice, "2026-11-20"), Calendars::built_in());
        assert_eq!((without_hour.date, without_hour.time), (date("2026-11-23"), None));
    }

    #[test]
    fn a_date_says_its_calendar_and_what_it_does_not_know() {
        let own = suspended(&[]);
        for (calendars, term, starts, used, is_beyond, is_confirmed) in [
            (Calendars::built_in(), Term::RefugeReview, "2026-06-01", (Authority::General, 1), false, true),
            (Calendars::built_in(), Term::RefugeReview, "2026-12-11", (Authority::General, 1), false, false),
            (Calendars::built_in(), Term::ArcoAnswer, "2026-06-01", (Authority::General, 1), false, false),
            (&own, Term::RefugeReview, "2030-12-24", (Authority::Comar, 7), true, false),
            (&own, Term::RefugeReview, "1995-05-31", (Authority::Comar, 7), true, true),
            (&own, Term::Leave, "2030-12-01", (Authority::General, 1), false, true),
            (&own, Term::Leave, "2030-12-02", (Authority::General, 1), true, true),
        ] {
            let deadline = due(clock(term, starts), calendars);
            assert_eq!((deadline.calendar.authority, deadline.calendar.version), used, "{term} {starts}");
            let found = (deadline.is_beyond_calendar, deadline.is_confirmed);
            assert_eq!(found, (is_beyond, is_confirmed), "{term} {starts}");
            assert!(deadline.calendar.reference.contains("art. 28"));
        }
    }

    #[test]
    fn a_term_without_an_end_stops_and_says_so() {
        let for_ever = suspended(&[("0001-01-01", "9999-12-31", "all-terms")]);
        for term in [Term::RefugeReview, Term::ComarSignature] {
            let deadline = due(clock(term, "2026-11-20"), &for_ever);
            assert_eq!((deadline.is_beyond_calendar, deadline.days_counted), (true, 0), "{term}");
        }
        let hours = due(clock(Term::RefugeNotice, "2026-11-20T22:14-08:00[America/Tijuana]"), &for_ever);
        assert!(hours.is_beyond_calendar);
        for starts in ["0001-01-01", "9999-12-31", "9999-12-31T23:59-06:00[America/Mexico_City]"] {
            for term in Term::ALL {
                let deadline = due(clock(*term, starts), Calendars::built_in());
                assert!(deadline.is_beyond_calendar, "{term} {starts}");
                for today in ["0001-01-01", "9999-12-31"] {
                    deadline.standing(date(today), Calendars::built_in());
                }
            }
        }
    }

    #[test]
    fn what_the_authority_gave_stands_before_the_range() {
        let calendars = Calendars::built_in();
        let given = |given| Clock { given: Some(given), ..clock(Term::Leave, "2026-11-20") };
        for (given, ends, counted) in [
            (given(Given::Days(20)), "2026-12-10", 20),
            (given(Given::Days(25)), "2026-12-15", 25),
            (given(Given::Until(date("2027-02-03"))), "2027-02-03", 75),
            (given(Given::Until(date("2026-11-01"))), "2026-11-01", 0),
            (given(Given::Until(date("2099-11-01"))), "2099-11-01", 26_644),
        ] {
            let deadline = due(given, calendars);
            assert_eq!((deadline.date, deadline.earliest, deadline.days_counted), (date(ends), None, counted));
            assert!(!deadline.is_beyond_calendar && deadline.is_confirmed, "{ends}");
        }
    }

    /// As many notices as an edition may hold: every second day of twenty-seven years.
    #[test]
    fn thousands_of_suspensions_only_move_the_date() {
        let days: Vec<String> = (0..5_000).map(|day| date("2026-11-21").plus_days(2 * day).to_string()).collect();
        let every_second = days.iter().map(|day| (day.as_str(), day.as_str(), "all-terms")).collect::<Vec<_>>();
        let calendars = suspended(&every_second);
        check(&calendars, Term::ComarSignature, "2026-11-20", ("2026-12-04", 0, 7));
        check(&calendars, Term::RefugeRatification, "2026-11-20", ("2026-11-30", 4, 3));
    }

    #[test]
    fn where_somebody_stands_is_said_in_the_days_of_the_term() {
        let calendars = Calendars::built_in();
        for (term, starts, stopped, today, expect) in [
            // Ends on Friday 11 December.
            (Term::RefugeReview, "2026-11-22", None, "2026-11-22", Standing::Running { days_left: 15 }),
            (Term::RefugeReview, "2026-11-22", None, "2026-12-07", Standing::Running { days_left: 4 }),
            (Term::RefugeReview, "2026-11-22", None, "2026-12-08", Standing::Soon { days_left: 3 }),
            (Term::RefugeReview, "2026-11-22", None, "2026-12-11", Standing::Soon { days_left: 0 }),
            (Term::RefugeReview, "2026-11-22", None, "2026-12-14", Standing::Overdue { days: 3 }),
            (Term::RefugeReview, "2026-11-22", Some("2026-12-11"), "2027-01-01", Standing::Met { days_late: 0 }),
            (Term::RefugeReview, "2026-11-22", Some("2026-12-13"), "2027-01-01", Standing::Met { days_late: 2 }),
            // From 10 to 20 December.
            (Term::Leave, "2026-11-20", None, "2026-12-06", Standing::Running { days_left: 14 }),
            (Term::Leave, "2026-11-20", None, "2026-12-07", Standing::Soon { days_left: 13 }),
            (Term::Leave, "2026-11-20", None, "2026-12-15", Standing::Soon { days_left: 5 }),
            (Term::Leave, "2026-11-20", None, "2026-12-21", Standing::Overdue { days: 1 }),
        ] {
            let clock = Clock { stopped: stopped.map(date), ..clock(term, starts) };
            assert_eq!(due(clock, calendars).standing(date(today), calendars), expect, "{term} {today}");
        }
    }

    fn in_business_days() -> impl Strategy<Value = Term> {
        let terms = Term::ALL.iter().copied().filter(|term| term.unit() == TermUnit::BusinessDays);
        proptest::sample::select(terms.collect::<Vec<_>>())
    }

    prop_compose! {
        fn any_calendars()(
            stretches in proptest::collection::vec((0i32..3_000, 0i32..40, any::<bool>()), 0..8),
        ) -> Calendars {
            let texts: Vec<(String, String, &str)> = stretches
                .into_iter()
                .map(|(from, days, is_all)| {
                    let from = date("2024-01-01").plus_days(from);
                    let scope = if is_all { "all-terms" } else { "business-days" };
                    (from.to_string(), from.plus_days(days).to_string(), scope)
                })
                .collect();
            suspended(&texts.iter().map(|(from, to, scope)| (from.as_str(), to.as_str(), *scope)).collect::<Vec<_>>())
        }
    }

    proptest! {
        #[test]
        fn the_end_is_a_business_day_with_so_many_before_it(
            calendars in any_calendars(), term in in_business_days(), days in 0i32..3_000,
        ) {
            let starts = date("2024-01-01").plus_days(days);
            let deadline = due(Clock::new(term, Start::Day(starts)), &calendars);
            let calendar = calendars.of(term.authority());
            prop_assert!(calendar.is_business_day(deadline.date));
            let suspensions = calendar.suspensions();
            let is_open = |day: &Date| {
                !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
                    && !calendar.holidays().iter().any(|holiday| holiday.falls_on(*day))
                    && !suspensions.iter().any(|stretch| stretch.from() <= *day && *day <= stretch.to())
            };
            let walked = starts.days_until(deadline.date);
            let open = (1..=walked).map(|day| starts.plus_days(day)).filter(is_open).count();
            prop_assert_eq!(open, usize::from(term.number()));
            let told = deadline.days_counted + deadline.days_skipped + deadline.days_suspended;
            prop_assert_eq!(i32::try_from(told), Ok(walked));
        }

        #[test]
        fn who_starts_later_ends_no_earlier(
            calendars in any_calendars(), term in proptest::sample::select(Term::ALL),
            days in 0i32..3_000, more in 0i32..60,
        ) {
            let starts = date("2024-01-01").plus_days(days);
            let ends = |starts| due(Clock::new(term, Start::Day(starts)), &calendars);
            let (early, late) = (ends(starts), ends(starts.plus_days(more)));
            prop_assert!(early.date <= late.date && early.earliest <= late.earliest);
            prop_assert!(early.earliest.is_none_or(|earliest| earliest <= early.date));
        }

        #[test]
        fn hours_never_end_earlier_for_who_starts_later(
            calendars in any_calendars(), minutes in 0i64..4_000_000, more in 0i64..9_000,
        ) {
            let starts = |minutes: i64| {
                let moment = crate::time::Moment::from_unix_ms(1_704_067_200_000 + minutes * 60_000);
                Start::Time(moment.in_zone(crate::time::Zone::Tijuana))
            };
            let notice = |starts| Clock::new(Term::RefugeNotice, starts);
            let ends = |minutes| due(notice(starts(minutes)), &calendars);
            prop_assert!(ends(minutes).time <= ends(minutes + more).time);
            let Start::Time(from) = starts(minutes) else { unreachable!() };
            let ran = ends(minutes).time.unwrap().moment().ms_since(from.moment());
            prop_assert!(ran >= 72 * 3_600_000);
        }
    }
}

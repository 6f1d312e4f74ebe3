//! The calendars that a laptop counts with: those it was built with, and the newer ones that headquarters sent.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::calendar::authority::Authority;
use crate::calendar::refusal::CalendarRefusal;
use crate::calendar::{Calendar, Written};
use crate::catalog::own::own;

/// Of one edition. Five thousand notices with their references fit.
const MOST_KILOBYTES: u32 = 1_024;

/// At most one calendar of each authority. One that has none of its own counts by the general one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendars {
    general: Calendar,
    own: BTreeMap<Authority, Calendar>,
}

/// The file `assets/catalogs/calendars.json`, and what headquarters sends in its stead.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edition {
    #[serde(rename = "version")]
    _version: u32,
    #[serde(rename = "source")]
    _source: String,
    entries: Vec<Written>,
}

impl Calendars {
    /// Those of this release. A committed file that cannot be read would be a calendar that knows no day; the tests see
    /// to it that it can.
    pub fn built_in() -> &'static Self {
        static READ: LazyLock<Calendars> = LazyLock::new(|| {
            let blank = Calendars { general: Calendar::blank(), own: BTreeMap::new() };
            blank.with([own!("calendars")]).0
        });
        &READ
    }

    /// These and the editions, given as JSON. Of two calendars of one authority the higher version counts, in whatever
    /// order they come. An edition with a mistake is left out whole, and its refusal is returned.
    pub fn with<'a>(&self, editions: impl IntoIterator<Item = &'a str>) -> (Self, Vec<CalendarRefusal>) {
        let (mut all, mut refusals) = (self.clone(), Vec::new());
        for edition in editions {
            match read(edition) {
                Ok(calendars) => calendars.into_iter().for_each(|calendar| all.take(calendar)),
                Err(refusal) => refusals.push(refusal),
            }
        }
        (all, refusals)
    }

    /// The authority's own calendar, or the general one.
    pub fn of(&self, authority: Authority) -> &Calendar {
        self.own.get(&authority).unwrap_or(&self.general)
    }

    /// Every calendar, the general one first.
    pub fn all(&self) -> impl Iterator<Item = &Calendar> {
        std::iter::once(&self.general).chain(self.own.values())
    }

    /// Calendars of one authority sort by version, and equal versions by what they say, so two laptops choose alike.
    fn take(&mut self, calendar: Calendar) {
        let held = match calendar.authority() {
            Authority::General => &mut self.general,
            authority => self.own.entry(authority).or_insert_with(|| calendar.clone()),
        };
        if calendar > *held {
            *held = calendar;
        }
    }
}

fn read(edition: &str) -> Result<Vec<Calendar>, CalendarRefusal> {
    if edition.len() > MOST_KILOBYTES as usize * 1_024 {
        return Err(CalendarRefusal::TooLarge { most_kilobytes: MOST_KILOBYTES });
    }
    let edition: Edition = serde_json::from_str(edition).map_err(|error| unreadable(&error))?;
    let mut calendars = BTreeMap::new();
    for written in edition.entries {
        let authority = written.authority();
        if calendars.insert(authority, Calendar::try_from(written)?).is_some() {
            return Err(CalendarRefusal::Twice { authority });
        }
    }
    Ok(calendars.into_values().collect())
}

fn unreadable(error: &serde_json::Error) -> CalendarRefusal {
    let place = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    CalendarRefusal::Unreadable { line: place(error.line()), column: place(error.column()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::time::Date;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn calendar(authority: &str, version: u32) -> Value {
        json!({
            "authority": authority,
            "version": version,
            "reference": "Acuerdo, DOF 02-01-2026",
            "from": "2026-01-01",
            "until": "2026-12-31",
            "holidays": [{"month": 1, "day": 1, "confirmed": true}],
            "days_off": [{"date": "2026-11-02", "reference": "Acuerdo, DOF 02-01-2026"}],
            "suspensions": [
                {"from": "2026-03-24", "to": "2026-04-17", "scope": "all-terms", "reference": "Acuerdo, DOF 24-03-2026"},
            ],
        })
    }

    fn edition(entries: &[Value]) -> String {
        json!({"version": 1, "source": "HQ", "entries": entries}).to_string()
    }

    #[test]
    fn the_committed_calendar_is_the_list_of_the_law() {
        let general = Calendars::built_in().of(Authority::General);
        assert_eq!((general.version(), general.holidays().len()), (1, 10));
        assert!(general.holidays().iter().all(|holiday| !holiday.is_confirmed()));
        for (day, is_business) in [
            ("2026-01-01", false),
            ("2026-02-05", false),
            ("2025-03-21", false),
            ("2026-05-01", false),
            ("2026-05-05", false),
            ("2026-09-01", false),
            ("2026-09-16", false),
            ("2026-11-20", false),
            ("2026-12-25", false),
            ("2036-12-01", false),
            ("2026-12-01", true),
            ("2026-11-21", false),
            ("2026-11-22", false),
            ("2026-11-16", true), // the Monday of the labour law is not the LFPA's
            ("2028-02-29", true),
        ] {
            assert_eq!(general.is_business_day(date(day)), is_business, "{day}");
        }
        assert!(!general.is_working_day(date("2024-12-01")) && !general.is_working_day(date("2030-12-01")));
        assert_eq!(Calendars::built_in().of(Authority::Comar), general);
    }

    #[test]
    fn an_edition_replaces_the_calendar_of_its_authority() {
        let (calendars, refusals) = Calendars::built_in().with([edition(&[calendar("comar", 1)]).as_str()]);
        assert_eq!(refusals, []);
        let comar = calendars.of(Authority::Comar);
        for (day, is_business, is_stopped) in [
            ("2026-11-02", false, false),
            ("2026-03-23", true, false),
            ("2026-03-24", false, true),
            ("2026-04-17", false, true),
            ("2026-04-20", true, false),
            ("2026-02-05", true, false),
        ] {
            assert_eq!(
                (comar.is_business_day(date(day)), comar.is_stopped(date(day))),
                (is_business, is_stopped),
                "{day}"
            );
        }
        assert!(!comar.knows(date("2027-01-01")) && comar.knows(date("2026-12-31")));
        assert!(calendars.of(Authority::Inm).is_business_day(date("2026-11-02")));
        assert_eq!(calendars.all().count(), 2);
    }

    #[test]
    fn the_higher_version_counts_in_any_order() {
        let mut other = calendar("general", 3);
        other["reference"] = "Otro acuerdo".into();
        let editions = [calendar("general", 2), calendar("general", 3), other].map(|entry| edition(&[entry]));
        let [two, three, other] = editions.each_ref().map(String::as_str);
        let of = |order: [&str; 3]| Calendars::built_in().with(order).0;
        assert_eq!(of([two, three, other]).of(Authority::Inm).version(), 3);
        for order in [[three, two, other], [other, three, two], [two, other, three]] {
            assert_eq!(of(order), of([two, three, other]));
        }
        let older = edition(&[calendar("general", 1)]);
        assert_eq!(of([three, two, two]).with([older.as_str()]).0.of(Authority::General).version(), 3);
    }

    #[track_caller]
    fn check(change: impl Fn(&mut Value), expect: &CalendarRefusal) {
        let mut entry = calendar("inm", 9);
        change(&mut entry);
        let (good, bad) = (edition(&[calendar("comar", 4)]), edition(&[calendar("renapo", 9), entry]));
        let (calendars, refusals) = Calendars::built_in().with([bad.as_str(), good.as_str()]);
        assert_eq!(refusals.as_slice(), std::slice::from_ref(expect));
        let versions = [Authority::Inm, Authority::Renapo, Authority::Comar].map(|a| calendars.of(a).version());
        assert_eq!(versions, [1, 1, 4], "an edition is taken whole or not at all");
    }

    #[test]
    fn a_mistake_refuses_the_edition_and_says_where() {
        let authority = Authority::Inm;
        check(|entry| entry["version"] = 0.into(), &CalendarRefusal::NoVersion { authority });
        check(|entry| entry["reference"] = " ".into(), &CalendarRefusal::NoReference { authority });
        check(|entry| entry["days_off"][0]["reference"] = "".into(), &CalendarRefusal::NoReference { authority });
        check(|entry| entry["reference"] = "a\nb".into(), &CalendarRefusal::NoReference { authority });
        check(|entry| entry["reference"] = "a".repeat(401).into(), &CalendarRefusal::NoReference { authority });
        let (from, to) = (date("2026-03-24"), date("2026-03-23"));
        let backwards = CalendarRefusal::Backwards { authority, from, to };
        check(|entry| entry["suspensions"][0]["to"] = "2026-03-23".into(), &backwards);
        let (from, to) = (date("2026-01-01"), date("2025-12-31"));
        check(|entry| entry["until"] = "2025-12-31".into(), &CalendarRefusal::Backwards { authority, from, to });
        let no_day = CalendarRefusal::NoSuchDay { authority, month: 2, day: 30 };
        check(|entry| entry["holidays"][0] = json!({"month": 2, "day": 30, "confirmed": true}), &no_day);
        let many = |count: usize, entry: &Value| Value::Array(vec![entry.clone(); count]);
        let too_many = |most| CalendarRefusal::TooMany { authority, most };
        check(|entry| entry["holidays"] = many(61, &entry["holidays"][0]), &too_many(60));
        check(|entry| entry["suspensions"] = many(5_001, &entry["suspensions"][0]), &too_many(5_000));
        check(|entry| entry["authority"] = "renapo".into(), &CalendarRefusal::Twice { authority: Authority::Renapo });
    }

    #[test]
    fn what_is_no_calendar_is_refused_where_it_stops_being_one() {
        let changed = |field: &str, value: Value| {
            let mut entry = calendar("inm", 9);
            entry[field] = value;
            edition(&[entry])
        };
        for text in [
            String::new(),
            "[]".to_owned(),
            edition(&[json!({})]),
            changed("authority", "sct".into()),
            changed("from", "2026-02-30".into()),
            changed("from", "0000-01-01".into()),
            changed("until", "10000-01-01".into()),
            changed("version", (-1).into()),
            changed("holiday", json!([])),
            changed("holidays", json!([{"month": 1, "day": 1, "confirmed": true, "every_years": 0}])),
            changed(
                "suspensions",
                json!([{"from": "2026-01-01", "to": "2026-01-02", "scope": "todo", "reference": "x"}]),
            ),
            "[".repeat(100_000),
        ] {
            let (calendars, refusals) = Calendars::built_in().with([text.as_str()]);
            assert!(matches!(refusals.as_slice(), [CalendarRefusal::Unreadable { .. }]), "{text} {refusals:?}");
            assert_eq!(&calendars, Calendars::built_in());
        }
        let (_, refusals) = Calendars::built_in().with(["{\n \"version\": x}"]);
        assert_eq!(refusals, [CalendarRefusal::Unreadable { line: 2, column: 13 }]);
        let (_, refusals) = Calendars::built_in().with([" ".repeat(1_100_000).as_str()]);
        assert_eq!(refusals, [CalendarRefusal::TooLarge { most_kilobytes: 1_024 }]);
    }

    proptest! {
        #[test]
        fn reading_never_panics(text in "\\PC{0,200}", cut in 0usize..400) {
            let whole = edition(&[calendar("inm", 9)]);
            let _ = Calendars::built_in().with([text.as_str(), whole.get(..cut).unwrap_or(&text)]);
        }
    }
}

//! What of a report of a missing person may leave for others who search, on the fields of PFIF 1.4 (People Finder
//! Interchange Format, zesty.ca/pfif/1.4): decided here, written elsewhere. Narratives, phones and whoever reports stay in
//! the house. A report that has expired leaves as its id and dates alone, which tells other registries to forget it.

use super::{CONSENT, EXPIRED, EXPIRY, FLEES, NOTES_SECTION, STATUS_KEY, TIME_KEY, date};
use crate::catalog::recipient::{Firewall, RecipientKind};
use crate::firewall::{self, Matter};
use crate::form::spec::Options;
use crate::id::ItemId;
use crate::person::consent::{Consent, Purpose, What};
use crate::time::{CivilTime, Clock, Date, Zone};
use crate::value::age::{Age, is_minor_text};
use crate::value::{Value, Values};

/// The options of a note's status, by PFIF's own words with other hyphens.
pub const STATUS: &Options = &super::STATUS;

/// What leaves of one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// When it was reported.
    pub made: CivilTime,
    pub expires: Option<Date>,
    /// None: it has expired.
    pub who: Option<Who>,
}

/// The person who is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    pub given: String,
    /// Both surnames.
    pub family: String,
    /// `female`, `male` or `other`.
    pub sex: Option<&'static str>,
    /// Completed years on the day of the report, from and to.
    pub age: Option<(u16, u16)>,
    pub notes: Vec<Note>,
}

/// What was heard since; the first stands for the report itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// None: of the report itself.
    pub item: Option<ItemId>,
    pub at: CivilTime,
    /// A key of [`STATUS`].
    pub status: &'static str,
    pub place: Option<String>,
}

/// Whether searches may be told to an organisation of this kind at all: those that protect. Control never is, and an office
/// that decides a procedure has no part in a search.
pub const fn may_hear(reader: RecipientKind) -> bool {
    matches!(reader.firewall(), Firewall::Protection) && firewall::may_show(reader, Matter::Identity)
}

/// Who searches for girls, boys and adolescents: their names are told to nobody else (reference: domain §8).
const fn searches_for_nna(reader: RecipientKind) -> bool {
    matches!(reader, RecipientKind::Dif | RecipientKind::Prosecutor | RecipientKind::SearchCommission)
}

/// What leaves for a reader of this kind, if anything does. `person`: the record of whoever is looked for.
pub fn told(report: &Values, person: Option<&Values>, reader: RecipientKind, today: Date) -> Option<Told> {
    if !may_hear(reader) {
        return None;
    }
    let made: CivilTime = text(report, TIME_KEY)?.parse().ok()?;
    let expires = date(report.get(EXPIRY));
    let is_expired = report.get(EXPIRED).is_some_and(Value::is_yes) || super::is_expired(report, today);
    if is_expired {
        return Some(Told { made, expires, who: None });
    }
    let person = person.filter(|person| may_be_named(report, person, reader))?;
    Some(Told { made, expires, who: Some(who(report, person, reader, made)?) })
}

/// Consent is on record, to the search and to telling this kind of reader the name; a consulate hears besides only what
/// whoever reports agreed to, of nobody who flees.
fn may_be_named(report: &Values, person: &Values, reader: RecipientKind) -> bool {
    let consent = Consent::of(person);
    let is_agreed = consent.allows(Purpose::Tracing) && consent.may_share(What::Names, reader.key());
    let yes = |key: &str| report.get(key).is_some_and(Value::is_yes);
    let is_no_refuge = report.get(FLEES) == Some(&Value::Flag(false));
    let consulate_may = reader != RecipientKind::Consulate || yes(CONSENT) && is_no_refuge;
    let is_minor = text(report, "age").is_none_or(is_minor_text);
    is_agreed && consulate_may && (!is_minor || searches_for_nna(reader))
}

/// None without a name: the form asks for one.
fn who(report: &Values, person: &Values, reader: RecipientKind, made: CivilTime) -> Option<Who> {
    let said = |key| text(person, key).map(str::trim).filter(|text| !text.is_empty());
    let given = said("name.given").unwrap_or_default().to_owned();
    let surnames: Vec<&str> = ["name.surname", "name.second_surname"].into_iter().filter_map(said).collect();
    let family = surnames.join(" ");
    let may_place = Consent::of(person).may_share(What::Location, reader.key());
    (!given.is_empty() || !family.is_empty()).then(|| Who {
        given,
        family,
        sex: text(report, "sex").and_then(sex),
        age: text(report, "age").and_then(|age| age.parse::<Age>().ok()).map(|age| {
            let then = age.at(made.date());
            (then.low_years(), then.high_years())
        }),
        notes: notes(report, made, may_place),
    })
}

fn notes(report: &Values, made: CivilTime, may_place: bool) -> Vec<Note> {
    let place = |text: Option<&str>| text.filter(|text| may_place && !text.trim().is_empty()).map(str::to_owned);
    let first = status(report.get(STATUS_KEY)).map(|status| Note {
        item: None,
        at: made,
        status,
        place: place(text(report, "place.description")),
    });
    let later = NOTES_SECTION.items(report).into_iter().filter_map(|item| {
        let read = |field| NOTES_SECTION.read(report, Some(item), field);
        let midnight = Clock::new(0, 0, None).ok()?;
        Some(Note {
            item: Some(item),
            at: CivilTime::new(date(read("date"))?, midnight, Zone::Utc).ok()?,
            status: status(read("status"))?,
            place: place(read("where").and_then(Value::as_text)),
        })
    });
    first.into_iter().chain(later).collect()
}

fn status(value: Option<&Value>) -> Option<&'static str> {
    let said = value?.as_text()?;
    STATUS.keys.iter().copied().find(|key| *key == said)
}

fn sex(key: &str) -> Option<&'static str> {
    match key {
        "female" => Some("female"),
        "male" => Some("male"),
        "intersex" => Some("other"),
        _ => None,
    }
}

fn text<'v>(values: &'v Values, key: &str) -> Option<&'v str> {
    values.get(key).and_then(Value::as_text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: &str = "2026-11-22";
    const ADULT: (&str, &str) = ("age", "25y@2026-11-20");

    fn values(said: &[(&str, &str)]) -> Values {
        let value = |text: &str| match text {
            "yes" => Value::Flag(true),
            "no" => Value::Flag(false),
            text => Value::text(text),
        };
        said.iter().map(|(key, text)| (key.parse().unwrap(), value(text))).collect()
    }

    fn report(more: &[(&str, &str)]) -> Values {
        let whole = [
            (TIME_KEY, "2026-11-20T10:00-08:00[America/Tijuana]"),
            (EXPIRY, "2027-11-20"),
            (STATUS_KEY, "information-sought"),
            ("sex", "male"),
            ("place.description", "Garita de Otay"),
            ("told.flees", "no"),
        ];
        values(&[&whole[..], more].concat())
    }

    fn person(more: &[(&str, &str)]) -> Values {
        let named = [("name.given", "José"), ("name.surname", "Núñez"), ("name.second_surname", "Ruelas")];
        values(&[&named[..], more].concat())
    }

    const AGREED: [(&str, &str); 5] = [
        ("consent.tracing", "given"),
        ("consent.sharing", "given"),
        ("consent.sharing_with.search-commission", "yes"),
        ("consent.sharing_with.shelter", "yes"),
        ("consent.sharing_with.consulate", "yes"),
    ];

    #[track_caller]
    fn is_named(report: &Values, person: &Values, reader: RecipientKind, expect: bool) {
        let told = told(report, Some(person), reader, TODAY.parse().unwrap());
        assert_eq!(told.is_some_and(|told| told.who.is_some()), expect, "{reader}");
    }

    #[test]
    fn only_with_consent_on_record() {
        use RecipientKind::{SearchCommission, Shelter};
        let sought = report(&[ADULT]);
        is_named(&sought, &person(&AGREED), SearchCommission, true);
        is_named(&sought, &person(&AGREED), Shelter, true);
        is_named(&sought, &person(&AGREED), RecipientKind::Hospital, false);
        is_named(&sought, &person(&[]), SearchCommission, false);
        for lacking in 0..3 {
            let mut said = AGREED.to_vec();
            said.remove(lacking);
            is_named(&sought, &person(&said), SearchCommission, false);
        }
        let item = ItemId::new(1, [1; 10]);
        let withheld = format!("withheld.{item}.what");
        is_named(&sought, &person(&[&AGREED[..], &[(withheld.as_str(), "names")]].concat()), SearchCommission, false);
        is_named(&sought, &values(&AGREED), SearchCommission, false);
    }

    #[test]
    fn control_and_procedure_hear_of_no_search() {
        for reader in RecipientKind::ALL {
            let forged = format!("consent.sharing_with.{reader}");
            let agreed = person(&[AGREED[0], AGREED[1], (forged.as_str(), "yes")]);
            let told = told(&report(&[ADULT]), Some(&agreed), *reader, TODAY.parse().unwrap());
            assert_eq!(
                told.is_some(),
                reader.firewall() == Firewall::Protection && *reader != RecipientKind::Consulate,
                "{reader}"
            );
        }
    }

    #[test]
    fn children_are_named_to_those_who_search_for_them() {
        use RecipientKind::{SearchCommission, Shelter};
        let agreed = person(&AGREED);
        for age in [&[("age", "16y..19y@2026-11-20~apparent")][..], &[]] {
            is_named(&report(age), &agreed, SearchCommission, true);
            is_named(&report(age), &agreed, Shelter, false);
        }
    }

    #[test]
    fn no_consulate_hears_of_who_flees() {
        let agreed = person(&AGREED);
        let consulate = RecipientKind::Consulate;
        is_named(&report(&[ADULT, (CONSENT, "yes")]), &agreed, consulate, true);
        is_named(&report(&[ADULT]), &agreed, consulate, false);
        is_named(&report(&[ADULT, (CONSENT, "yes"), (FLEES, "yes")]), &agreed, consulate, false);
        let mut unasked = report(&[ADULT, (CONSENT, "yes")]);
        unasked.remove(FLEES);
        is_named(&unasked, &agreed, consulate, false);
    }

    #[test]
    fn an_expired_report_leaves_as_id_and_dates() {
        for gone in [(EXPIRY, "2026-11-21"), (EXPIRED, "yes")] {
            let told =
                told(&report(&[ADULT, gone]), Some(&person(&AGREED)), RecipientKind::Dif, TODAY.parse().unwrap());
            assert_eq!(told.map(|told| told.who), Some(None), "{gone:?}");
        }
    }

    #[test]
    fn names_ages_and_notes_are_told_and_no_narrative() {
        let item = ItemId::new(2, [2; 10]);
        let note = |field: &str| format!("notes.{item}.{field}");
        let (on, status, place, words) = (note("date"), note("status"), note("where"), note("text"));
        let said = [
            ADULT,
            (&on, "2026-11-21"),
            (&status, "believed-alive"),
            (&place, "Tecate"),
            (&words, "Lo vio su primo"),
            ("description.features", "Cicatriz"),
        ];
        let told = |person: &Values| {
            let told = told(&report(&said), Some(person), RecipientKind::SearchCommission, TODAY.parse().unwrap());
            told.unwrap().who.unwrap()
        };
        let who = told(&person(&AGREED));
        assert_eq!(
            (who.given.as_str(), who.family.as_str(), who.sex, who.age),
            ("José", "Núñez Ruelas", Some("male"), Some((25, 25)))
        );
        let notes: Vec<_> = who.notes.iter().map(|note| (note.status, note.place.as_deref())).collect();
        assert_eq!(notes, [("information-sought", Some("Garita de Otay")), ("believed-alive", Some("Tecate"))]);
        assert!(!format!("{who:?}").contains("primo") && !format!("{who:?}").contains("Cicatriz"));
        let item = format!("withheld.{item}.what");
        let hidden = told(&person(&[&AGREED[..], &[(item.as_str(), "location")]].concat()));
        assert!(hidden.notes.iter().all(|note| note.place.is_none()));
    }
}

//! May somebody who was rescued, sheltered or found dead be the person who is missing? What is compared are the few facts
//! that records hold without a name: sex, age, nationality, where and when; and the persons' own records where both have
//! one (`matching`). Each part is told with what it weighs. It only ever proposes: a person decides who is alive, and the
//! forensic service who is dead.
//!
//! Weights are hundredths of a bit, as in `matching`, and set by judgement: how much likelier such an agreement is
//! between two records of one person than of two who are on the same road.

use serde::{Deserialize, Serialize};

use crate::fold::fold;
use crate::form::spec::Section;
use crate::id::{ItemId, RecordId};
use crate::keyed::keyed;
use crate::matching::comparison::{self, compare};
use crate::matching::profile::Profile;
use crate::matching::weight::{Field as Named, Weight};
use crate::record::RecordKind;
use crate::time::{CivilTime, Date};
use crate::value::age::Age;
use crate::value::{Value, Values};
use crate::{body, missing, stay};

/// From here on a pair is worth a look: sex, nationality and a narrow age, or the same town in the same days.
pub const POSSIBLE: Weight = 400;
/// The most that are shown for one missing person.
pub const MOST: usize = 20;

keyed! {
    /// What is compared; locale key `candidate-field-<key>`.
    pub enum Field {
        /// Both name the same `person` record.
        Person = "person",
        Sex = "sex",
        Age = "age",
        Nationality = "nationality",
        State = "state",
        Municipality = "municipality",
        /// Days from when the missing person was last seen.
        Days = "days",
    }
}

keyed! {
    /// How it compares; locale key `candidate-agreement-<key>`.
    pub enum Agreement {
        Same = "same",
        /// Ages within ten years all told; within half a year of when they were last seen.
        Near = "near",
        /// Fits, but one of the two says little.
        Compatible = "compatible",
        Differs = "differs",
        /// Ages more than five years apart.
        FarApart = "far-apart",
        /// Before they were last seen.
        Before = "before",
    }
}

/// What a record tells of one person. A part that is not known is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    pub person: Option<RecordId>,
    pub sex: Option<String>,
    /// The first and the last day that they can be born on.
    pub births: Option<(Date, Date)>,
    pub nationality: Option<String>,
    pub state: Option<String>,
    /// Folded.
    pub municipality: Option<String>,
    /// When they were last seen, or were found.
    pub day: Option<Date>,
    /// Of their own record, for who may read it.
    pub profile: Option<Profile>,
}

/// One field's part in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    pub field: Field,
    pub agreement: Agreement,
    pub weight: Weight,
}

/// Somebody who may be the missing person, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    pub weight: Weight,
    /// In the order of [`Field`].
    pub fields: Vec<Compared>,
    /// What the two persons' own records say beyond that: names, documents, telephones.
    pub named: Vec<comparison::Compared>,
}

impl Facts {
    /// Whom a report of a missing person looks for.
    pub fn missing(values: &Values) -> Self {
        let day = [missing::SEEN, "seen.last_contact"].into_iter().filter_map(|key| date(values.get(key))).max();
        Self { day, ..Self::read(|key| values.get(key), values) }
    }

    #[must_use]
    pub fn with_profile(self, profile: Profile) -> Self {
        Self { profile: Some(profile), ..self }
    }

    fn read<'v>(of_person: impl Fn(&str) -> Option<&'v Value>, values: &Values) -> Self {
        let text = |key: &str| of_person(key).and_then(Value::as_text).map(str::to_owned);
        let place = |key: &str| values.get(key).and_then(Value::as_text).map(str::to_owned);
        let age: Option<Age> = text("age").and_then(|age| age.parse().ok());
        Self {
            person: text("person").and_then(|id| id.parse().ok()),
            sex: text("sex"),
            births: age.map(Age::births),
            nationality: text("nationality"),
            state: place("place.state"),
            municipality: place("place.municipality").map(|name| fold(&name)).filter(|name| !name.is_empty()),
            day: None,
            profile: None,
        }
    }
}

/// Where each kind keeps the persons that a missing one may be among, and when that was.
const FOUND: &[(RecordKind, &str, &str)] = &[
    (RecordKind::Rescue, "persons", "operation.arrival"),
    (RecordKind::Stay, "person", stay::TIME_KEY),
    (RecordKind::Body, "presumed", body::TIME_KEY),
];

/// The persons of a rescue, a stay or a body, each with their place in the record; none of another kind.
pub fn found(kind: RecordKind, values: &Values) -> Vec<(Option<ItemId>, Facts)> {
    let Some((_, section, time)) = FOUND.iter().find(|(known, ..)| *known == kind) else { return Vec::new() };
    let Some(section) = kind.form().section(section) else { return Vec::new() };
    let day = date(values.get(*time));
    let facts = |item| {
        let facts = Facts::read(|key| section.read(values, item, key), values);
        (item, Facts { day, ..facts })
    };
    items(section, values).into_iter().map(facts).collect()
}

fn items(section: &Section, values: &Values) -> Vec<Option<ItemId>> {
    match section.is_list() {
        true => section.items(values).into_iter().map(Some).collect(),
        false => vec![None],
    }
}

/// Those worth a look, the best first; of equals, the one that came first.
pub fn best<T>(missing: &Facts, found: impl IntoIterator<Item = (T, Facts)>) -> Vec<(T, Candidate)> {
    let candidates = found.into_iter().filter_map(|(who, facts)| Some((who, candidate(missing, &facts)?)));
    let mut candidates: Vec<(T, Candidate)> = candidates.collect();
    candidates.sort_by_key(|(_, candidate)| std::cmp::Reverse(candidate.weight));
    candidates.truncate(MOST);
    candidates
}

/// May they be one? None if too little speaks for it.
pub fn candidate(missing: &Facts, found: &Facts) -> Option<Candidate> {
    let fields = [
        person(missing, found),
        sex(missing, found),
        age(missing, found),
        nationality(missing, found),
        state(missing, found),
        municipality(missing, found),
        days(missing, found),
    ];
    let fields: Vec<Compared> = fields.into_iter().flatten().collect();
    let named = named(missing, found);
    let weights = fields.iter().map(|field| field.weight).chain(named.iter().map(|field| field.weight));
    let weight = weights.sum();
    (weight >= POSSIBLE).then_some(Candidate { weight, fields, named })
}

fn person(missing: &Facts, found: &Facts) -> Option<Compared> {
    let (one, other) = (missing.person?, found.person?);
    (one == other).then(|| told(Field::Person, Agreement::Same, 3_000))
}

fn sex(missing: &Facts, found: &Facts) -> Option<Compared> {
    let is_same = missing.sex.as_ref()? == found.sex.as_ref()?;
    Some(if is_same { told(Field::Sex, Agreement::Same, 80) } else { told(Field::Sex, Agreement::Differs, -450) })
}

const DAYS_OF_YEAR: i32 = 365;

/// Two wide ages that meet say little; two narrow ones much.
fn age(missing: &Facts, found: &Facts) -> Option<Compared> {
    let (one, other) = (missing.births?, found.births?);
    let (first, last) = (one.0.min(other.0), one.1.max(other.1));
    let gap = one.1.min(other.1).days_until(one.0.max(other.0));
    let (agreement, weight) = match (gap, first.days_until(last)) {
        (..=0, width) if width <= 4 * DAYS_OF_YEAR => (Agreement::Same, 300),
        (..=0, width) if width <= 10 * DAYS_OF_YEAR => (Agreement::Near, 180),
        (..=0, _) => (Agreement::Compatible, 60),
        (1.., _) if gap <= 2 * DAYS_OF_YEAR => (Agreement::Compatible, 0),
        (1.., _) if gap <= 5 * DAYS_OF_YEAR => (Agreement::Differs, -200),
        (1.., _) => (Agreement::FarApart, -700),
    };
    Some(told(Field::Age, agreement, weight))
}

/// Many say another country than their own, out of fear.
fn nationality(missing: &Facts, found: &Facts) -> Option<Compared> {
    let is_same = missing.nationality.as_ref()? == found.nationality.as_ref()?;
    let (agreement, weight) = if is_same { (Agreement::Same, 150) } else { (Agreement::Differs, -150) };
    Some(told(Field::Nationality, agreement, weight))
}

/// They were on the way, so another state says little.
fn state(missing: &Facts, found: &Facts) -> Option<Compared> {
    let is_same = missing.state.as_ref()? == found.state.as_ref()?;
    let (agreement, weight) = if is_same { (Agreement::Same, 150) } else { (Agreement::Differs, -60) };
    Some(told(Field::State, agreement, weight))
}

/// Another spelling of a town is no other town, so only the same speaks.
fn municipality(missing: &Facts, found: &Facts) -> Option<Compared> {
    let is_same = missing.municipality.as_ref()? == found.municipality.as_ref()?;
    is_same.then(|| told(Field::Municipality, Agreement::Same, 150))
}

/// A day is often remembered wrongly, so one or two before are none.
fn days(missing: &Facts, found: &Facts) -> Option<Compared> {
    let (agreement, weight) = match missing.day?.days_until(found.day?) {
        ..-2 => (Agreement::Before, -800),
        -2..=30 => (Agreement::Same, 150),
        31..=180 => (Agreement::Near, 50),
        181.. => (Agreement::Compatible, 0),
    };
    Some(told(Field::Days, agreement, weight))
}

/// Beyond what the two records say themselves, and only if they are two: one agrees with itself.
fn named(missing: &Facts, found: &Facts) -> Vec<comparison::Compared> {
    let (Some(one), Some(other)) = (&missing.profile, &found.profile) else { return Vec::new() };
    if missing.person.is_some() && missing.person == found.person {
        return Vec::new();
    }
    let is_told_above =
        |field: Named| matches!(field, Named::Sex | Named::Age | Named::Nationality | Named::Companions);
    compare(one, other).fields.into_iter().filter(|compared| !is_told_above(compared.field)).collect()
}

const fn told(field: Field, agreement: Agreement, weight: Weight) -> Compared {
    Compared { field, agreement, weight }
}

/// Of a day, or of a time on it.
fn date(value: Option<&Value>) -> Option<Date> {
    let text = value?.as_text()?;
    text.parse().ok().or_else(|| text.parse().ok().map(CivilTime::date))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Pair<'t> = (&'t str, &'t str);

    fn values(pairs: &[Pair]) -> Values {
        pairs.iter().map(|(key, text)| (key.parse().unwrap(), Value::text(*text))).collect()
    }

    const SOUGHT: [Pair; 6] = [
        ("sex", "male"),
        ("age", "24y@2026-11-20"),
        ("nationality", "HN"),
        ("seen.date", "2026-11-01"),
        ("place.state", "MX-SON"),
        ("place.municipality", "Caborca"),
    ];

    const BODY: [Pair; 6] = [
        ("sex", "male"),
        ("age", "20y..30y@2026-11-20~apparent"),
        ("nationality", "HN"),
        ("found.time", "2026-11-20T06:00-07:00[America/Hermosillo]"),
        ("place.state", "MX-SON"),
        ("place.municipality", "CABORCA"),
    ];

    fn of_body(pairs: &[Pair]) -> Option<Candidate> {
        let (_, facts) = found(RecordKind::Body, &values(pairs)).pop().unwrap();
        candidate(&Facts::missing(&values(&SOUGHT)), &facts)
    }

    /// The body with these answers instead.
    fn with<'t>(changed: &[Pair<'t>]) -> Vec<Pair<'t>> {
        let is_kept = |pair: &&Pair| !changed.iter().any(|(key, _)| *key == pair.0);
        BODY.iter().filter(is_kept).chain(changed).copied().collect()
    }

    #[test]
    fn each_field_says_what_it_adds() {
        let parts = of_body(&BODY).unwrap();
        let told: Vec<_> = parts.fields.iter().map(|part| (part.field, part.agreement)).collect();
        let expect = [
            (Field::Sex, Agreement::Same),
            (Field::Age, Agreement::Compatible),
            (Field::Nationality, Agreement::Same),
            (Field::State, Agreement::Same),
            (Field::Municipality, Agreement::Same),
            (Field::Days, Agreement::Same),
        ];
        assert_eq!(told, expect);
        assert_eq!(parts.weight, parts.fields.iter().map(|part| part.weight).sum::<Weight>());
    }

    #[test]
    fn one_fact_that_speaks_against_it_may_be_wrong_and_two_are_too_many() {
        for (changed, is_possible) in [
            (&[][..], true),
            (&[("nationality", "GT")], true),
            (&[("place.state", "MX-COA"), ("place.municipality", "Acuña")], false),
            (&[("place.state", "MX-COA"), ("place.municipality", ""), ("age", "24y..26y@2026-11-20")], true),
            (&[("sex", "female")], false),
            (&[("age", "45y..55y@2026-11-20~apparent")], false),
            (&[("found.time", "2026-10-01T06:00-07:00[America/Hermosillo]")], false),
            (&[("found.time", "2026-10-30T06:00-07:00[America/Hermosillo]")], true),
            (&[("found.time", "2027-09-30T06:00-07:00[America/Hermosillo]")], true),
            (&[("sex", ""), ("age", ""), ("nationality", "")], true),
        ] {
            // An unanswered field is not compared.
            let pairs: Vec<Pair> = with(changed).into_iter().filter(|(_, text)| !text.is_empty()).collect();
            assert_eq!(of_body(&pairs).is_some(), is_possible, "{changed:?}: {:?}", of_body(&pairs));
        }
        assert_eq!(of_body(&[]), None);
    }

    #[test]
    fn everybody_of_a_rescue_is_compared() {
        let of = |number: u8, field: &str| format!("persons.{}.{field}", ItemId::new(u64::from(number), [number; 10]));
        let keys = [of(1, "sex"), of(2, "sex"), of(2, "age"), of(2, "nationality")];
        let texts = ["female", "male", "24y@2026-11-21", "HN"];
        let rescue = keys.iter().map(String::as_str).zip(texts);
        let rescue = values(&rescue.chain([("operation.arrival", BODY[3].1)]).collect::<Vec<_>>());
        let shown = best(&Facts::missing(&values(&SOUGHT)), found(RecordKind::Rescue, &rescue));
        let who: Vec<_> = shown.into_iter().map(|(item, _)| item).collect();
        assert_eq!(who, [Some(ItemId::new(2, [2; 10]))]);
        assert_eq!(found(RecordKind::Patrol, &rescue), []);
    }

    #[test]
    fn names_count_where_both_have_them() {
        let name = |given: &str, surname: &str| {
            Profile::of(&values(&[("name.given", given), ("name.surname", surname), ("sex", "male")]))
        };
        let weigh = |other: Profile| {
            let missing = Facts::missing(&values(&SOUGHT[..3])).with_profile(name("Wilmer", "Zelaya"));
            let (_, facts) = found(RecordKind::Body, &values(&BODY[..3])).pop().unwrap();
            candidate(&missing, &facts.with_profile(other)).map(|candidate| (candidate.weight, candidate.named.len()))
        };
        let (weight, named) = weigh(name("Wilmer", "Zelaya")).unwrap();
        assert!(weight > 1_000 && named >= 2, "{weight} {named}");
        assert_eq!(weigh(name("Carlos", "Mejía")), None);
    }

    #[test]
    fn the_same_person_record_is_told_once() {
        let id = RecordId::new(4, [4; 10]);
        let same = Facts {
            person: Some(id),
            profile: Some(Profile::of(&values(&[("name.given", "Ana")]))),
            ..Facts::default()
        };
        let told = candidate(&same, &same).unwrap();
        assert_eq!((told.fields.len(), told.named.len()), (1, 0));
        let other = Facts { person: Some(RecordId::new(5, [5; 10])), ..Facts::default() };
        assert_eq!(candidate(&same, &other), None);
    }
}

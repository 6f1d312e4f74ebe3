//! Rescue: living people taken out of a situation or state of risk, in any setting, whatever the help given. It is a
//! humanitarian act and nothing in it records an act of enforcement (Ley de Migración art. 71; reference: domain §1, §3).

use crate::fact::{Facet, Fact, Measure, Told};
use crate::family_unity::{self, KINSHIP, Member};
use crate::form::check::{Finding, Rule, Severity};
use crate::form::place;
use crate::form::spec::{CatalogueName, Condition, Field, Form, Options, Section, Unit};
use crate::id::ItemId;
use crate::record::{Definition, Parts, Summary, count, key};
use crate::value::age::is_minor_text;
use crate::value::{Value, Values};

pub const ALERT_SOURCE: Options = Options::new(
    "alert-source",
    &["emergency-line", "relatives", "patrol", "cbp", "consulate", "red-cross", "shelter", "tower", "other-authority"],
);
const OTHER_AUTHORITY: Options = Options::new(
    "other-authority",
    &[
        "civil-protection",
        "red-cross",
        "fire-brigade",
        "national-guard",
        "navy",
        "army",
        "state-police",
        "local-police",
    ],
);
const CONDITIONS: Options =
    Options::new("weather", &["clear", "extreme-heat", "extreme-cold", "rain", "flood", "snow", "fog", "night"]);
pub const MODE: Options = Options::new("persons-mode", &["one-by-one", "counts-only"]);
pub const SEX: Options = Options::new("sex", &["male", "female", "intersex"]);
pub const TRAVEL: Options = Options::new("travel", &["alone", "family", "group"]);
/// Those with one letter are of one family; a night of five persons has no names.
pub const FAMILY: Options = Options::new("family-mark", &["a", "b", "c", "d", "e", "f"]);
pub const CONDITION: Options = Options::new(
    "condition",
    &["uninjured", "dehydration", "hypothermia", "heat-stroke", "injured", "ill", "exhausted", "critical", "dead"],
);
pub const DESTINATION: Options = Options::new(
    "destination",
    &["hospital", "shelter", "dif", "hotel", "consulate", "inm-own-request", "goes-on", "other"],
);

/// How somebody was found; the last two are facts that break the law when it is an NNA (reference: domain §1).
pub const FOUND: Options = Options::new("found", &["free", "station", "returned"]);

const MODE_KEY: &str = "persons_mode";
/// Why a family goes to different places; its own record begins with it.
pub const SPLIT_REASON: &str = "closure.split_reason";
/// How many bodies were found in it.
pub const BODIES: &str = "closure.bodies";
const TIME_KEY: &str = "operation.arrival";
const ONE_BY_ONE: Condition = Condition::IsNot { key: MODE_KEY, option: "counts-only" };
const COUNTS_ONLY: Condition = Condition::Is { key: MODE_KEY, option: "counts-only" };

/// The largest number of one count: the largest caravans seen had some thousands of people.
const MOST_PERSONS: i64 = 20_000;

const ALERT: &[Field] = &[
    Field::choice("alert.source", &ALERT_SOURCE).needed().statistic(),
    Field::time("alert.time"),
    Field::person("alert.caller"),
    Field::narrative("alert.described"),
];

const OPERATION: &[Field] = &[
    Field::time("operation.departure"),
    Field::time(TIME_KEY).needed().statistic(),
    Field::time("operation.end"),
    Field::integer("operation.agents", 1, 200, Unit::Persons),
    Field::text("operation.vehicles", 120),
    Field::many("operation.authorities", &OTHER_AUTHORITY),
    Field::many("operation.weather", &CONDITIONS),
    Field::text("operation.route", 200),
];

const MODE_FIELDS: &[Field] = &[Field::choice(MODE_KEY, &MODE)];

const PERSONS: &[Field] = &[
    Field::choice("sex", &SEX).needed().statistic(),
    Field::age("age").needed().statistic(),
    Field::catalogue("nationality", CatalogueName::Countries).needed().statistic().carried(),
    Field::choice("condition", &CONDITION).needed().statistic(),
    Field::choice("destination", &DESTINATION).needed().statistic().safety_critical().carried(),
    Field::choice("travel", &TRAVEL).carried(),
    Field::choice("family", &FAMILY).when(Condition::IsNot { key: "travel", option: "alone" }).carried(),
    Field::choice("kinship", &KINSHIP).when(Condition::Answered { key: "family" }),
    Field::person("person"),
    Field::text("origin", 80).carried(),
    Field::flag("abandoned_by_guide"),
    Field::integer("days_without_water", 0, 30, Unit::Days),
    Field::flag("pregnant").when(Condition::IsNot { key: "sex", option: "male" }),
    Field::flag("transfer_refused"),
    Field::flag("family_told"),
    Field::choice("found", &FOUND),
];

const COUNTS: &[Field] = &[
    Field::integer("counts.men", 0, MOST_PERSONS, Unit::Persons).statistic(),
    Field::integer("counts.women", 0, MOST_PERSONS, Unit::Persons).statistic(),
    Field::integer("counts.boys", 0, MOST_PERSONS, Unit::Persons).statistic(),
    Field::integer("counts.girls", 0, MOST_PERSONS, Unit::Persons).statistic(),
    Field::integer("counts.unspecified", 0, MOST_PERSONS, Unit::Persons).statistic(),
    Field::integer("counts.unaccompanied", 0, MOST_PERSONS, Unit::Persons),
    Field::integer("counts.dehydrated", 0, MOST_PERSONS, Unit::Persons),
    Field::integer("counts.injured", 0, MOST_PERSONS, Unit::Persons),
];
const COUNTED: [&str; 5] = ["counts.men", "counts.women", "counts.boys", "counts.girls", "counts.unspecified"];

const CLOSURE: &[Field] = &[
    Field::narrative(SPLIT_REASON),
    Field::narrative("closure.narrative"),
    Field::integer(BODIES, 0, 500, Unit::Persons).statistic(),
    Field::flag("closure.authority_told").when(Condition::Is { key: "place.setting", option: "station" }),
];

pub const FORM: Form = Form {
    sections: &[
        Section::single("alert", ALERT),
        Section::single("operation", OPERATION),
        Section::single("place", place::FIELDS),
        Section::single("mode", MODE_FIELDS),
        PERSONS_SECTION,
        Section::single("counts", COUNTS).when(COUNTS_ONLY),
        Section::single("closure", CLOSURE),
    ],
};
const PERSONS_SECTION: Section = Section::list("persons", 400, PERSONS).when(ONE_BY_ONE);

/// Nobody is counted yet.
pub const NOBODY: Rule = Rule::new("rescue-nobody");
/// A girl, boy or adolescent sent anywhere but the DIF, a hospital or a shelter: all NNA are channelled to the DIF (domain §1).
pub const NNA_ELSEWHERE: Rule = Rule::new("rescue-nna-elsewhere");
/// A family with a girl, boy or adolescent goes to different places, and nobody wrote why (family unity; domain §1).
pub const FAMILY_SPLIT: Rule = Rule::new("rescue-family-split");
/// An NNA was found in an estación migratoria or had been returned: a fact, and a violation (domain §1).
pub const NNA_FOUND: Rule = Rule::new("rescue-nna-found");

pub const DEFINITION: Definition = Definition {
    icon: "life-buoy",
    time_key: Some(TIME_KEY),
    rules,
    counts: &[Measure::Rescued, Measure::Bodies, Measure::Event],
    facts,
    ..Definition::of(&FORM, summary)
};

fn rules(values: &Values) -> Vec<Finding> {
    let nobody = living(values) + count(values, BODIES) == 0;
    let nobody = nobody.then(|| Finding::rule(Severity::Missing, "persons", key(MODE_KEY), NOBODY));
    nobody.into_iter().chain(nna_elsewhere(values)).chain(nna_found(values)).chain(family_split(values)).collect()
}

fn nna_elsewhere(values: &Values) -> Vec<Finding> {
    let goes_elsewhere = |item: &ItemId| {
        matches!(read(values, *item, "destination"), Some("hotel" | "inm-own-request" | "goes-on" | "other"))
    };
    let sent_elsewhere = minors(values).into_iter().filter(goes_elsewhere);
    sent_elsewhere.map(|item| alarm(item, "destination", NNA_ELSEWHERE)).collect()
}

/// Rescued out of a station, or found in one by what was asked of the person.
fn nna_found(values: &Values) -> Vec<Finding> {
    let is_station = values.get("place.setting").and_then(Value::as_text) == Some("station");
    let was_held = |item: &ItemId| match read(values, *item, "found") {
        Some(found) => matches!(found, "station" | "returned"),
        None => is_station,
    };
    let counted = count(values, "counts.boys").saturating_add(count(values, "counts.girls"));
    let of_counts = (counts_only(values) && is_station && counted > 0)
        .then(|| Finding::rule(Severity::Violation, "place", key("place.setting"), NNA_FOUND));
    let of_persons = minors(values).into_iter().filter(was_held).map(|item| alarm(item, "found", NNA_FOUND));
    of_persons.chain(of_counts).collect()
}

fn family_split(values: &Values) -> Vec<Finding> {
    if values.get(SPLIT_REASON).is_some_and(Value::is_told) {
        return Vec::new();
    }
    let placed = persons(values).into_iter().filter_map(|item| {
        Some(Member {
            who: item,
            family: read(values, item, "family")?,
            kinship: read(values, item, "kinship"),
            is_minor: is_minor(values, item),
            destination: read(values, item, "destination").map(str::to_owned),
        })
    });
    let members: Vec<Member> = placed.collect();
    family_unity::parted(&members).into_iter().map(|item| alarm(item, "destination", FAMILY_SPLIT)).collect()
}

fn alarm(item: ItemId, field: &str, rule: Rule) -> Finding {
    let key = key(&format!("persons.{item}.{field}"));
    Finding::rule(Severity::Violation, "persons", key, rule)
}

/// Nobody, where people are only counted.
fn persons(values: &Values) -> Vec<ItemId> {
    if counts_only(values) { Vec::new() } else { PERSONS_SECTION.items(values) }
}

fn minors(values: &Values) -> Vec<ItemId> {
    persons(values).into_iter().filter(|item| is_minor(values, *item)).collect()
}

fn is_minor(values: &Values, item: ItemId) -> bool {
    read(values, item, "age").is_some_and(is_minor_text)
}

fn read<'v>(values: &'v Values, item: ItemId, field: &str) -> Option<&'v str> {
    PERSONS_SECTION.read(values, Some(item), field).and_then(Value::as_text)
}

fn counts_only(values: &Values) -> bool {
    COUNTS_ONLY.holds(|key| values.get(key))
}

/// Everybody but the dead, who are recorded apart.
fn living(values: &Values) -> u32 {
    if counts_only(values) {
        return COUNTED.iter().fold(0, |sum, key| count(values, key).saturating_add(sum));
    }
    u32::try_from(alive(values).len()).unwrap_or(u32::MAX)
}

fn alive(values: &Values) -> Vec<ItemId> {
    let mut persons = PERSONS_SECTION.items(values);
    persons.retain(|item| read(values, *item, "condition") != Some("dead"));
    persons
}

fn facts(told: &Told<'_>) -> Vec<Fact> {
    let values = told.values();
    let rescued = if counts_only(values) {
        told.counted(Measure::Rescued, COUNTED, None)
    } else {
        alive(values).into_iter().map(|item| rescued(told, item)).collect()
    };
    let bodies = told.fact(Measure::Bodies, count(values, BODIES));
    rescued.into_iter().chain([bodies, told.event()]).collect()
}

fn rescued(told: &Told<'_>, item: ItemId) -> Fact {
    let known = |field| told.of_item(&PERSONS_SECTION, item, field);
    let one = told.fact(Measure::Rescued, 1).with(Facet::Sex, known("sex"));
    one.with(Facet::Nationality, known("nationality")).aged(known("age"))
}

fn summary(values: &Values) -> Summary {
    let persons = living(values);
    let first = PERSONS_SECTION.items(values).into_iter().next();
    let of_first = |key| first.and_then(|item| PERSONS_SECTION.read(values, Some(item), key));
    let headline = Parts::default().typed(values.get("place.description"));
    let details = Parts::default()
        .count("persons", persons)
        .option(place::SETTING.name, values.get("place.setting"))
        .option(CONDITION.name, of_first("condition"))
        .option(DESTINATION.name, of_first("destination"));
    Summary { headline: headline.done(), details: details.done(), persons }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::check::What;

    fn values(pairs: &[(&str, Value)]) -> Values {
        pairs.iter().map(|(key, value)| (key.parse().unwrap(), value.clone())).collect()
    }

    fn person(number: u8, key: &str) -> String {
        format!("persons.{}.{key}", ItemId::new(u64::from(number), [number; 10]))
    }

    fn rescued(values: &Values) -> Vec<(Measure, u32)> {
        crate::fact::sums(crate::record::RecordKind::Rescue, values)
    }

    #[test]
    fn the_living_are_rescued_and_the_dead_are_apart() {
        let two_and_one_dead = values(&[
            (&person(1, "sex"), Value::text("male")),
            (&person(2, "condition"), Value::text("uninjured")),
            (&person(3, "condition"), Value::text("dead")),
            ("closure.bodies", Value::Integer(1)),
        ]);
        assert_eq!(rescued(&two_and_one_dead), [(Measure::Rescued, 2), (Measure::Bodies, 1)]);
    }

    #[test]
    fn a_removed_person_is_not_counted() {
        let removed = values(&[(&person(1, "sex"), Value::text("male")), (&person(1, "removed"), Value::Flag(true))]);
        assert_eq!(rescued(&removed), []);
    }

    #[test]
    fn a_large_group_is_counted_without_rows() {
        let caravan = values(&[
            (MODE_KEY, Value::text("counts-only")),
            ("counts.men", Value::Integer(180)),
            ("counts.girls", Value::Integer(120)),
            ("counts.dehydrated", Value::Integer(4)),
        ]);
        assert_eq!(rescued(&caravan), [(Measure::Rescued, 300)]);
        assert!(!rules(&caravan).iter().any(|finding| finding.severity == Severity::Violation));
    }

    #[test]
    fn a_child_sent_on_alone_raises_an_alarm_and_is_still_recorded() {
        for (age, destination, alarm) in [
            ("9y..9y@2026-11-20~stated", "goes-on", true),
            ("16y..20y@2026-11-20~apparent", "hotel", true),
            ("9y..9y@2026-11-20~stated", "dif", false),
            ("30y..30y@2026-11-20~stated", "goes-on", false),
        ] {
            let age: crate::value::age::Age = age.parse().unwrap();
            let values = values(&[
                (&person(1, "age"), Value::text(age.to_string())),
                (&person(1, "destination"), Value::text(destination)),
            ]);
            assert_eq!(rules(&values).iter().any(|f| f.severity == Severity::Violation), alarm, "{age} {destination}");
        }
    }

    #[track_caller]
    fn alarms(pairs: &[(&str, Value)], expect: &[&Rule]) {
        let alarms = rules(&values(pairs)).into_iter().filter(|finding| finding.severity == Severity::Violation);
        let expect: Vec<_> = expect.iter().map(|rule| What::Rule((*rule).clone())).collect();
        assert_eq!(alarms.map(|finding| finding.what).collect::<Vec<_>>(), expect, "{pairs:?}");
    }

    fn text(value: &str) -> Value {
        Value::text(value)
    }

    #[test]
    fn a_family_that_is_parted_needs_a_reason() {
        let [family, age, to] = ["family", "age", "destination"].map(|field| person(1, field));
        let [of_mother, age_of_mother, mother_to] = ["family", "age", "destination"].map(|field| person(2, field));
        let mut pairs = vec![
            (family.as_str(), text("a")),
            (&age, text("9y@2026-11-20")),
            (&to, text("dif")),
            (&of_mother, text("a")),
            (&age_of_mother, text("30y@2026-11-20")),
            (&mother_to, text("hospital")),
        ];
        alarms(&pairs, &[&FAMILY_SPLIT]);
        pairs.push((SPLIT_REASON, text("La madre está grave; sus hijos la visitan mañana.")));
        alarms(&pairs, &[]);
        pairs.pop();
        let kinship = person(2, "kinship");
        pairs.push((&kinship, text("travel-companion")));
        alarms(&pairs, &[]);
    }

    #[test]
    fn a_minor_found_in_a_station_raises_an_alarm() {
        let [age, found, _] = ["age", "found", "sex"].map(|field| person(1, field));
        let station = ("place.setting", text("station"));
        let minor = (age.as_str(), text("17y..19y@2026-11-20~apparent"));
        alarms(&[minor.clone(), (&found, text("station"))], &[&NNA_FOUND]);
        alarms(&[minor.clone(), (&found, text("returned"))], &[&NNA_FOUND]);
        alarms(&[minor.clone(), station.clone()], &[&NNA_FOUND]);
        alarms(&[minor, station.clone(), (&found, text("free"))], &[]);
        alarms(&[(&age, text("30y@2026-11-20")), (&found, text("station"))], &[]);
        let counts = (MODE_KEY, text("counts-only"));
        alarms(&[counts.clone(), station.clone(), ("counts.girls", Value::Integer(2))], &[&NNA_FOUND]);
        alarms(&[counts, station, ("counts.men", Value::Integer(2))], &[]);
    }
}

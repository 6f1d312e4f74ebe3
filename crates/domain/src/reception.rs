//! Reception of repatriated persons: who arrived at a centre, when and how, what each lacks, what was offered and how
//! they go home ("México te abraza", 2025: reception centres in the six border states, free transport to the place of
//! origin; "Somos Mexicanos"; reference: domain §1). It stands outside the Boletín's sum.

use crate::fact::{Facet, Fact, Measure, Told};
use crate::form::check::{Finding, Rule, Severity};
use crate::form::place;
use crate::form::spec::{CatalogueName, Condition, Field, Form, Options, Section, Unit};
use crate::id::ItemId;
use crate::needs;
use crate::record::{Definition, Parts, Summary, count, key};
use crate::rescue::{MODE, SEX, TRAVEL};
use crate::value::age::is_minor_text;
use crate::value::{Value, Values};

const WAY: Options = Options::new("arrival-way", &["bridge", "flight", "bus", "on-foot", "other"]);
pub const GOES_TO: Options = Options::new(
    "goes-to",
    &["place-of-origin", "relatives", "shelter", "dif", "hospital", "hotel", "stays-nearby", "other"],
);
const TRANSPORT: Options =
    Options::new("home-transport", &["free-bus", "free-flight", "with-relatives", "own-means", "not-wanted"]);

const MODE_KEY: &str = "persons_mode";
const TIME_KEY: &str = "arrival.time";
const ONE_BY_ONE: Condition = Condition::IsNot { key: MODE_KEY, option: "counts-only" };
const COUNTS_ONLY: Condition = Condition::Is { key: MODE_KEY, option: "counts-only" };
const MOST_PERSONS: i64 = 20_000;

const ARRIVAL: &[Field] = &[
    Field::time(TIME_KEY).needed().statistic(),
    Field::choice("arrival.way", &WAY).needed().statistic(),
    Field::text("arrival.centre", 120).needed(),
    Field::catalogue("arrival.country", CatalogueName::Countries).statistic(),
    Field::text("arrival.transport", 80),
];

const MODE_FIELDS: &[Field] = &[Field::choice(MODE_KEY, &MODE)];

const PERSONS: &[Field] = &[
    Field::choice("sex", &SEX).needed().statistic(),
    Field::age("age").needed().statistic(),
    Field::catalogue("nationality", CatalogueName::Countries).needed().statistic(),
    Field::catalogue("origin_state", CatalogueName::States).statistic(),
    Field::choice("travel", &TRAVEL),
    Field::flag("dif_told"),
    Field::choice("goes_to", &GOES_TO).needed().statistic().safety_critical(),
    Field::choice("transport", &TRANSPORT).statistic(),
    Field::person("person"),
    Field::many("identity", &needs::IDENTITY),
    Field::many("health", &needs::HEALTH),
    Field::many("education", &needs::EDUCATION),
    Field::many("work", &needs::WORK),
    Field::many("family", &needs::FAMILY),
    Field::flag("phone_given"),
    Field::flag("card_given"),
];

const COUNTS: &[Field] = &[
    Field::integer("counts.men", 0, MOST_PERSONS, Unit::Persons).statistic(),
    Field::integer("counts.women", 0, MOST_PERSONS, Unit::Persons).statistic(),
    Field::integer("counts.boys", 0, MOST_PERSONS, Unit::Persons).statistic(),
    Field::integer("counts.girls", 0, MOST_PERSONS, Unit::Persons).statistic(),
    Field::integer("counts.unspecified", 0, MOST_PERSONS, Unit::Persons).statistic(),
    Field::integer("counts.unaccompanied", 0, MOST_PERSONS, Unit::Persons),
    Field::integer("counts.transported", 0, MOST_PERSONS, Unit::Persons).statistic(),
    Field::integer("counts.phones", 0, MOST_PERSONS, Unit::Persons),
    Field::integer("counts.cards", 0, MOST_PERSONS, Unit::Persons),
    Field::flag("counts.dif_told"),
];
const COUNTED: [&str; 5] = ["counts.men", "counts.women", "counts.boys", "counts.girls", "counts.unspecified"];
const NNA_COUNTED: [&str; 3] = ["counts.boys", "counts.girls", "counts.unaccompanied"];

const PROGRAMMES: &[Field] = &[
    Field::catalogue("programme", CatalogueName::Programmes).needed().statistic(),
    Field::integer("offered", 1, MOST_PERSONS, Unit::Persons).statistic(),
    Field::integer("accepted", 0, MOST_PERSONS, Unit::Persons).statistic(),
    Field::integer("received", 0, MOST_PERSONS, Unit::Persons).statistic(),
    Field::date("received_on").statistic(),
];

const CLOSURE: &[Field] = &[Field::narrative("closure.notes")];

pub const FORM: Form = Form {
    sections: &[
        Section::single("arrival", ARRIVAL),
        Section::single("place", place::FIELDS),
        Section::single("mode", MODE_FIELDS),
        PERSONS_SECTION,
        Section::single("counts", COUNTS).when(COUNTS_ONLY),
        PROGRAMMES_SECTION,
        Section::single("closure", CLOSURE),
    ],
};
const PERSONS_SECTION: Section = Section::list("persons", 400, PERSONS).when(ONE_BY_ONE);
const PROGRAMMES_SECTION: Section = Section::list("programmes", 40, PROGRAMMES);

/// Nobody is counted yet.
pub const NOBODY: Rule = Rule::new("reception-nobody");
/// A girl, boy or adolescent who goes on without the DIF: every NNA, accompanied or not, is channelled to it (domain §1).
/// Those who go home with their family do so once the DIF has been told.
pub const NNA_WITHOUT_DIF: Rule = Rule::new("reception-nna-without-dif");
/// More accepted a programme than it was offered to.
pub const MORE_ACCEPTED: Rule = Rule::new("reception-more-accepted");

pub const DEFINITION: Definition = Definition {
    icon: "bus-front",
    time_key: Some(TIME_KEY),
    rules,
    counts: &[
        Measure::Repatriated,
        Measure::Need,
        Measure::ProgrammeOffered,
        Measure::ProgrammeAccepted,
        Measure::ProgrammeReceived,
        Measure::Event,
    ],
    facts,
    ..Definition::of(&FORM, summary)
};

fn rules(values: &Values) -> Vec<Finding> {
    let nobody = Finding::rule(Severity::Missing, "persons", key(MODE_KEY), NOBODY);
    let nobody = (persons(values) == 0).then_some(nobody);
    let nna = if counts_only(values) { counted_nna_without_dif(values) } else { nna_without_dif(values) };
    nobody.into_iter().chain(nna).chain(more_accepted(values)).collect()
}

fn nna_without_dif(values: &Values) -> Vec<Finding> {
    let on_their_way = PERSONS_SECTION.items(values).into_iter().filter(|item| {
        let read = |key| PERSONS_SECTION.read(values, Some(*item), key);
        let text = |key| read(key).and_then(Value::as_text);
        let is_told = read("dif_told").is_some_and(Value::is_yes);
        let goes_on = text("goes_to").is_some_and(|to| !matches!(to, "dif" | "hospital" | "shelter"));
        text("age").is_some_and(is_minor_text) && goes_on && !is_told
    });
    on_their_way
        .map(|item| {
            let key = key(&format!("persons.{item}.goes_to"));
            Finding::rule(Severity::Violation, PERSONS_SECTION.key, key, NNA_WITHOUT_DIF)
        })
        .collect()
}

/// A count says nothing of where each goes: an answer lacks, until the DIF has been told or was not.
fn counted_nna_without_dif(values: &Values) -> Vec<Finding> {
    let has_nna = NNA_COUNTED.iter().any(|key| count(values, key) > 0);
    let severity = match values.get("counts.dif_told") {
        Some(Value::Flag(true)) => return Vec::new(),
        Some(Value::Flag(false)) => Severity::Violation,
        _ => Severity::Missing,
    };
    let finding = || Finding::rule(severity, "counts", key("counts.dif_told"), NNA_WITHOUT_DIF);
    has_nna.then(finding).into_iter().collect()
}

fn more_accepted(values: &Values) -> Vec<Finding> {
    let number = |item, key| PROGRAMMES_SECTION.read(values, Some(item), key).and_then(Value::as_integer);
    let items = PROGRAMMES_SECTION.items(values).into_iter();
    let too_many = items.filter(|item| {
        number(*item, "offered").zip(number(*item, "accepted")).is_some_and(|(offered, accepted)| accepted > offered)
    });
    too_many
        .map(|item| {
            let key = key(&format!("programmes.{item}.accepted"));
            Finding::rule(Severity::Advice, PROGRAMMES_SECTION.key, key, MORE_ACCEPTED)
        })
        .collect()
}

fn counts_only(values: &Values) -> bool {
    COUNTS_ONLY.holds(|key| values.get(key))
}

fn persons(values: &Values) -> u32 {
    if counts_only(values) {
        return COUNTED.iter().fold(0, |sum, key| count(values, key).saturating_add(sum));
    }
    u32::try_from(PERSONS_SECTION.items(values).len()).unwrap_or(u32::MAX)
}

fn facts(told: &Told<'_>) -> Vec<Fact> {
    let values = told.values();
    let received = if counts_only(values) {
        told.counted(Measure::Repatriated, COUNTED, None)
    } else {
        PERSONS_SECTION.items(values).into_iter().flat_map(|item| received(told, item)).collect()
    };
    received.into_iter().chain(programmes(told)).chain([told.event()]).collect()
}

/// A person, and each of the needs that they told.
fn received(told: &Told<'_>, item: ItemId) -> Vec<Fact> {
    let known = |field| told.of_item(&PERSONS_SECTION, item, field);
    let is_told = |field: &str, option: &str| {
        let answer = PERSONS_SECTION.read(told.values(), Some(item), &format!("{field}.{option}"));
        answer.is_some_and(Value::is_yes)
    };
    let asked = ["identity", "health", "education", "work", "family"].into_iter().zip(needs::ALL);
    let needs = asked.flat_map(|(field, list)| {
        let told_of = list.keys.iter().filter(move |option| is_told(field, option));
        told_of.map(|option| needs::fact(told, list.name, option)).collect::<Vec<_>>()
    });
    let person = told.fact(Measure::Repatriated, 1).with(Facet::Nationality, known("nationality"));
    let both = [person].into_iter().chain(needs).map(|fact| {
        let fact = fact.with(Facet::Sex, known("sex")).with(Facet::Origin, known("origin_state"));
        fact.with(Facet::Destination, known("goes_to")).aged(known("age"))
    });
    both.collect()
}

fn programmes(told: &Told<'_>) -> Vec<Fact> {
    let items = PROGRAMMES_SECTION.items(told.values()).into_iter();
    let facts = items.flat_map(|item| {
        let number = |field| {
            let number = PROGRAMMES_SECTION.read(told.values(), Some(item), field).and_then(Value::as_integer);
            u32::try_from(number.unwrap_or(0)).unwrap_or(0)
        };
        let offered = told.fact(Measure::ProgrammeOffered, number("offered"));
        let accepted = told.fact(Measure::ProgrammeAccepted, number("accepted"));
        // It comes later than the offer, and counts when it came.
        let day = told.of_item(&PROGRAMMES_SECTION, item, "received_on").and_then(|text| text.parse().ok());
        let received = told.fact(Measure::ProgrammeReceived, number("received")).on(day);
        let programme = told.of_item(&PROGRAMMES_SECTION, item, "programme");
        [offered, accepted, received].map(|fact| fact.with(Facet::Programme, programme))
    });
    facts.collect()
}

fn summary(values: &Values) -> Summary {
    let persons = persons(values);
    let headline = Parts::default().typed(values.get("arrival.centre"));
    let details = Parts::default()
        .count("persons", persons)
        .option(WAY.name, values.get("arrival.way"))
        .country(values.get("arrival.country"));
    Summary { headline: headline.done(), details: details.done(), persons }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(list: &str, key: &str) -> String {
        format!("{list}.{}.{key}", ItemId::new(1, [1; 10]))
    }

    fn values<K: AsRef<str>>(pairs: &[(K, Value)]) -> Values {
        pairs.iter().map(|(key, value)| (key.as_ref().parse().unwrap(), value.clone())).collect()
    }

    #[track_caller]
    fn check(values: &Values, found: &[(Severity, Rule)]) {
        let expect: Vec<_> = found.iter().map(|(severity, rule)| (*severity, rule.name().to_owned())).collect();
        let findings = rules(values).into_iter().map(|finding| match finding.what {
            crate::form::check::What::Rule(rule) => (finding.severity, rule.name().to_owned()),
            other => panic!("{other:?}"),
        });
        assert_eq!(findings.collect::<Vec<_>>(), expect);
    }

    #[test]
    fn a_child_goes_home_once_the_dif_has_been_told() {
        let child = "9y..9y@2026-11-20~stated";
        let adult = "30y..30y@2026-11-20~stated";
        for (age, goes_to, told, alarm) in [
            (child, "place-of-origin", None, true),
            (child, "place-of-origin", Some(false), true),
            (child, "relatives", Some(true), false),
            (child, "dif", None, false),
            ("16y..20y@2026-11-20~apparent", "hotel", None, true),
            (adult, "place-of-origin", None, false),
        ] {
            let mut pairs =
                vec![(item("persons", "age"), Value::text(age)), (item("persons", "goes_to"), Value::text(goes_to))];
            pairs.extend(told.map(|told| (item("persons", "dif_told"), Value::Flag(told))));
            let alarms = [(Severity::Violation, NNA_WITHOUT_DIF)];
            check(&values(&pairs), if alarm { &alarms } else { &[] });
        }
    }

    #[test]
    fn a_flight_is_counted_without_rows_and_its_children_are_asked_for() {
        let flight = [
            (MODE_KEY, Value::text("counts-only")),
            ("counts.men", Value::Integer(118)),
            ("counts.girls", Value::Integer(2)),
        ];
        check(&values(&flight), &[(Severity::Missing, NNA_WITHOUT_DIF)]);
        assert_eq!(summary(&values(&flight)).persons, 120);
        for (told, found) in [(true, vec![]), (false, vec![(Severity::Violation, NNA_WITHOUT_DIF)])] {
            let told = [flight.as_slice(), &[("counts.dif_told", Value::Flag(told))]].concat();
            check(&values(&told), &found);
        }
        check(&Values::new(), &[(Severity::Missing, NOBODY)]);
    }

    #[test]
    fn what_a_programme_gave_counts_on_the_day_it_came() {
        let said = [
            ("offered", Value::Integer(5)),
            ("accepted", Value::Integer(3)),
            ("received", Value::Integer(2)),
            ("received_on", Value::text("2026-12-03")),
            ("programme", Value::text("imss")),
        ];
        let mut values = values(&said.map(|(key, value)| (item("programmes", key), value)));
        values.insert(TIME_KEY.parse().unwrap(), Value::text("2026-11-20T10:00-08:00[America/Tijuana]"));
        let facts = crate::record::RecordKind::Reception.facts(&values, &std::collections::BTreeSet::new());
        let told: Vec<_> = facts
            .iter()
            .filter(|fact| fact.facets.get(Facet::Programme) == Some("imss"))
            .map(|fact| (fact.measure, fact.day.map(|day| day.to_string()).unwrap_or_default(), fact.number))
            .collect();
        let (met, came) = ("2026-11-20".to_owned(), "2026-12-03".to_owned());
        let expect = [
            (Measure::ProgrammeOffered, met.clone(), 5),
            (Measure::ProgrammeAccepted, met, 3),
            (Measure::ProgrammeReceived, came, 2),
        ];
        assert_eq!(told, expect);
    }

    #[test]
    fn more_acceptances_than_offers_are_advice() {
        let programme = |accepted| {
            values(&[
                (item("persons", "sex"), Value::text("male")),
                (item("programmes", "offered"), Value::Integer(5)),
                (item("programmes", "accepted"), Value::Integer(accepted)),
            ])
        };
        check(&programme(5), &[]);
        check(&programme(6), &[(Severity::Advice, MORE_ACCEPTED)]);
    }
}

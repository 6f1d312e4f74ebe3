//! Patrol (recorrido): a group goes out along a route, leaves water, sees and helps who passes. The Boletín counts it
//! beside its sum (reference: domain §2). Persons seen are counters and nobody is asked who they are; whoever is rescued,
//! oriented or cared for has a record of that, which counts them.

use crate::fact::Measure;
use crate::form::check::{Finding, Rule, Severity};
use crate::form::place;
use crate::form::spec::{CatalogueName, Field, Form, Section, Unit};
use crate::record::{Definition, Parts, Summary, count, key};
use crate::time::CivilTime;
use crate::value::{Value, Values};

const TIME_KEY: &str = "patrol.start";
const END: &str = "patrol.end";
const HELPED: &str = "seen.helped";

/// The largest number of one count, as in a rescue.
const MOST_PERSONS: i64 = 20_000;

const PATROL: &[Field] = &[
    Field::catalogue("patrol.group", CatalogueName::Units),
    Field::time(TIME_KEY).needed().statistic(),
    Field::time(END),
    Field::text("patrol.route", 200).needed(),
    Field::text("patrol.vehicles", 120),
    Field::integer("patrol.agents", 1, 200, Unit::Persons),
];

/// A route is of many places: what they have in common.
const PLACE: &[Field] = &[
    Field::choice("place.setting", &place::SETTING).statistic(),
    Field::catalogue("place.state", CatalogueName::States).statistic(),
    Field::text("place.municipality", 80),
];

const POINTS: &[Field] = &[
    Field::text("where", 120).needed(),
    Field::time("time"),
    Field::point("point"),
    Field::integer("water", 0, 1_000, Unit::Pieces),
    Field::text("found", 300),
];

const SEEN: &[Field] = &[
    Field::integer("seen.men", 0, MOST_PERSONS, Unit::Persons),
    Field::integer("seen.women", 0, MOST_PERSONS, Unit::Persons),
    Field::integer("seen.boys", 0, MOST_PERSONS, Unit::Persons),
    Field::integer("seen.girls", 0, MOST_PERSONS, Unit::Persons),
    Field::integer("seen.unspecified", 0, MOST_PERSONS, Unit::Persons),
    Field::integer(HELPED, 0, MOST_PERSONS, Unit::Persons),
    Field::narrative("seen.notes"),
];
const SEEN_COUNTS: [&str; 5] = ["seen.men", "seen.women", "seen.boys", "seen.girls", "seen.unspecified"];

const RESCUES: &[Field] = &[Field::record("rescue", "rescue").needed()];

pub const FORM: Form = Form {
    sections: &[
        Section::single("patrol", PATROL),
        Section::single("place", PLACE),
        POINTS_SECTION,
        Section::single("seen", SEEN),
        Section::list("rescues", 40, RESCUES),
    ],
};
const POINTS_SECTION: Section = Section::list("points", 100, POINTS);

/// It ended before it began.
pub const ENDED_BEFORE: Rule = Rule::new("patrol-ended-before");
/// More were helped than were seen.
pub const HELPED_UNSEEN: Rule = Rule::new("patrol-helped-unseen");

pub const DEFINITION: Definition = Definition {
    icon: "route",
    time_key: Some(TIME_KEY),
    rules,
    counts: &[Measure::Patrols],
    facts: |told| vec![told.fact(Measure::Patrols, 1)],
    ..Definition::of(&FORM, summary)
};

fn rules(values: &Values) -> Vec<Finding> {
    [ended_before(values), helped_unseen(values)].into_iter().flatten().collect()
}

fn ended_before(values: &Values) -> Option<Finding> {
    let moment = |key: &str| values.get(key)?.as_text()?.parse().ok().map(CivilTime::moment);
    let is_backward = moment(END)? < moment(TIME_KEY)?;
    is_backward.then(|| Finding::rule(Severity::Advice, "patrol", key(END), ENDED_BEFORE))
}

fn helped_unseen(values: &Values) -> Option<Finding> {
    let is_more = count(values, HELPED) > seen(values);
    is_more.then(|| Finding::rule(Severity::Advice, "seen", key(HELPED), HELPED_UNSEEN))
}

fn seen(values: &Values) -> u32 {
    SEEN_COUNTS.iter().fold(0, |sum, key| count(values, key).saturating_add(sum))
}

/// How much water was left, at all points together.
fn water(values: &Values) -> u32 {
    let at = |item| POINTS_SECTION.read(values, Some(item), "water").and_then(Value::as_integer);
    let left = POINTS_SECTION.items(values).into_iter().filter_map(at);
    left.fold(0, |sum, number| u32::try_from(number.max(0)).unwrap_or(u32::MAX).saturating_add(sum))
}

fn summary(values: &Values) -> Summary {
    let persons = seen(values);
    let headline = Parts::default().typed(values.get("patrol.route"));
    let details = Parts::default()
        .option(place::SETTING.name, values.get("place.setting"))
        .count("persons", persons)
        .count("pieces", water(values));
    Summary { headline: headline.done(), details: details.done(), persons }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::check::What;
    use crate::id::ItemId;

    fn values(pairs: &[(&str, Value)]) -> Values {
        pairs.iter().map(|(key, value)| (key.parse().unwrap(), value.clone())).collect()
    }

    #[track_caller]
    fn check(pairs: &[(&str, Value)], expect: &[&Rule]) {
        let found: Vec<What> = rules(&values(pairs)).into_iter().map(|finding| finding.what).collect();
        assert_eq!(found, expect.iter().map(|rule| What::Rule((*rule).clone())).collect::<Vec<_>>(), "{pairs:?}");
    }

    #[test]
    fn what_does_not_add_up_is_told() {
        let start = (TIME_KEY, Value::text("2026-11-20T06:00-08:00[America/Tijuana]"));
        check(&[], &[]);
        check(&[start.clone(), (END, Value::text("2026-11-20T05:59-08:00[America/Tijuana]"))], &[&ENDED_BEFORE]);
        check(&[start, (END, Value::text("2026-11-20T07:30-06:00[America/Mexico_City]"))], &[&ENDED_BEFORE]);
        check(&[(HELPED, Value::Integer(3)), ("seen.men", Value::Integer(2))], &[&HELPED_UNSEEN]);
        check(&[(HELPED, Value::Integer(3)), ("seen.men", Value::Integer(2)), ("seen.girls", Value::Integer(1))], &[]);
    }

    #[test]
    fn it_counts_once_whoever_was_seen() {
        let of = |number: u8, field: &str| format!("points.{}.{field}", ItemId::new(u64::from(number), [number; 10]));
        let patrol = values(&[
            ("seen.men", Value::Integer(7)),
            ("seen.girls", Value::Integer(2)),
            (&of(1, "water"), Value::Integer(6)),
            (&of(2, "water"), Value::Integer(4)),
            (&of(3, "water"), Value::Integer(9)),
            (&of(3, "removed"), Value::Flag(true)),
        ]);
        assert_eq!(crate::fact::sums(crate::record::RecordKind::Patrol, &patrol), [(Measure::Patrols, 1)]);
        let told = summary(&patrol);
        assert_eq!(told.persons, 9);
        assert_eq!(told.details, Parts::default().count("persons", 9).count("pieces", 10).done());
    }
}

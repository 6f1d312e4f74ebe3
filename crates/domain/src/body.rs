//! Body: somebody who died on the way and was found. One record stands for one body, on the columns of IOM's Missing
//! Migrants Project (reference: domain §7): when and where, the presumed cause, sex, age, nationality. To say who it was
//! belongs to the forensic service; what is written here helps a family to find them, and is written with the respect
//! that is owed to them.

use crate::fact::{Facet, Fact, Measure, Told};
use crate::form::check::{Finding, Rule, Severity};
use crate::form::place;
use crate::form::spec::{CatalogueName, Condition, Field, Form, Options, Section, Unit};
use crate::record::{Definition, Parts, Read, Summary, count, key};
use crate::rescue::{ALERT_SOURCE, BODIES, SEX};
use crate::time::CivilTime;
use crate::value::{Value, Values};

/// The causes of death of IOM's Missing Migrants Project; here always presumed.
const CAUSE: Options = Options::new(
    "death-cause",
    &["drowning", "transport", "harsh-conditions", "illness", "violence", "accident", "unknown"],
);

pub const TIME_KEY: &str = "found.time";
const RESCUE: &str = "origin.rescue";
const NUMBER: &str = "found.number";
const PROSECUTOR: &str = "told.prosecutor";
const PROSECUTOR_TIME: &str = "told.prosecutor_time";
const FOLIO: &str = "told.prosecutor_folio";

/// The largest number of bodies of one record, as a rescue's.
const MOST_BODIES: i64 = 500;

/// Before the number, so that whoever comes from a rescue reads there who counts them.
const ORIGIN: &[Field] = &[Field::record(RESCUE, "rescue"), Field::record("origin.patrol", "patrol")];

const FOUND: &[Field] = &[
    Field::time(TIME_KEY).needed().statistic(),
    Field::choice("found.alert", &ALERT_SOURCE),
    Field::integer(NUMBER, 1, MOST_BODIES, Unit::Persons).statistic(),
    Field::choice("found.cause", &CAUSE).needed().statistic(),
];

const PRESUMED: &[Field] = &[
    Field::choice("sex", &SEX).needed().statistic(),
    Field::age("age").needed().statistic(),
    Field::catalogue("nationality", CatalogueName::Countries).needed().statistic(),
    Field::person("person"),
    Field::record("missing", "missing"),
];

const DESCRIPTION: &[Field] = &[
    Field::narrative("description.features"),
    Field::narrative("description.clothes"),
    Field::narrative("description.belongings"),
    Field::flag("description.photo_elsewhere"),
    Field::text("description.photo_where", 120).when(Condition::Yes { key: "description.photo_elsewhere" }),
];

const TOLD: &[Field] = &[
    Field::flag(PROSECUTOR).needed(),
    Field::time(PROSECUTOR_TIME).when(Condition::Yes { key: PROSECUTOR }),
    Field::text(FOLIO, 60).needed().when(Condition::Yes { key: PROSECUTOR }),
    Field::flag("told.forensic").needed(),
    Field::text("told.forensic_place", 120).when(Condition::Yes { key: "told.forensic" }),
    Field::flag("told.samples").when(Condition::Yes { key: "told.forensic" }),
    Field::flag("told.search_commission"),
    Field::narrative("told.notes"),
];

pub const FORM: Form = Form {
    sections: &[
        Section::single("origin", ORIGIN),
        Section::single("found", FOUND),
        Section::single("place", place::FIELDS),
        Section::single("presumed", PRESUMED),
        Section::single("description", DESCRIPTION),
        Section::single("told", TOLD),
    ],
};

/// Somebody died, and the Fiscalía does not know: the body is for it and its forensic service to raise and to identify
/// (Código Nacional de Procedimientos Penales art. 271).
pub const PROSECUTOR_UNTOLD: Rule = Rule::new("body-prosecutor-untold");
/// The Fiscalía was told before the body was found.
pub const TOLD_BEFORE: Rule = Rule::new("body-told-before");
/// The rescue that it comes from counts no body, so the Boletín would miss this one.
pub const RESCUE_COUNTS_NONE: Rule = Rule::new("body-rescue-counts-none");

pub const DEFINITION: Definition = Definition {
    icon: "cross",
    time_key: Some(TIME_KEY),
    rules,
    across: Some(across),
    counts: &[Measure::Bodies, Measure::Event],
    facts,
    ..Definition::of(&FORM, summary)
};

fn rules(values: &Values) -> Vec<Finding> {
    [prosecutor_untold(values), told_before(values)].into_iter().flatten().collect()
}

/// Not yet asked is only a lack, which the FORM tells.
fn prosecutor_untold(values: &Values) -> Option<Finding> {
    let is_untold = values.get(PROSECUTOR) == Some(&Value::Flag(false));
    is_untold.then(|| Finding::rule(Severity::Violation, "told", key(PROSECUTOR), PROSECUTOR_UNTOLD))
}

fn told_before(values: &Values) -> Option<Finding> {
    let moment = |key: &str| values.get(key)?.as_text()?.parse().ok().map(CivilTime::moment);
    let is_backward = moment(PROSECUTOR_TIME)? < moment(TIME_KEY)?;
    is_backward.then(|| Finding::rule(Severity::Advice, "told", key(PROSECUTOR_TIME), TOLD_BEFORE))
}

fn across(values: &Values, read: Read<'_>) -> Vec<Finding> {
    let rescue = values.get(RESCUE).and_then(Value::as_text).and_then(|id| id.parse().ok()).and_then(read);
    let counts_none = rescue.is_some_and(|rescue| count(&rescue, BODIES) == 0);
    let advice = || Finding::rule(Severity::Advice, "origin", key(RESCUE), RESCUE_COUNTS_NONE);
    counts_none.then(advice).into_iter().collect()
}

/// How many bodies it stands for: one, unless somebody counted more that could not be told apart.
fn number(values: &Values) -> u32 {
    let counted = values.get(NUMBER).and_then(Value::as_integer).unwrap_or(1);
    u32::try_from(counted.clamp(1, MOST_BODIES)).unwrap_or(1)
}

/// A rescue counts the bodies found in it ([`BODIES`]), so a body that comes from one counts there and not here.
fn facts(told: &Told<'_>) -> Vec<Fact> {
    if told.values().get(RESCUE).is_some_and(Value::is_told) {
        return Vec::new();
    }
    let bodies = told.fact(Measure::Bodies, number(told.values())).with(Facet::Sex, told.text("sex"));
    vec![bodies.with(Facet::Nationality, told.text("nationality")).aged(told.text("age")), told.event()]
}

fn summary(values: &Values) -> Summary {
    let headline =
        Parts::default().option(SEX.name, values.get("sex")).age(values.get("age")).country(values.get("nationality"));
    let details = Parts::default()
        .typed(values.get("place.description"))
        .option(place::SETTING.name, values.get("place.setting"))
        .option(CAUSE.name, values.get("found.cause"));
    Summary { headline: headline.done(), details: details.done(), persons: number(values) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::check::What;
    use crate::id::RecordId;
    use crate::value::Unknown;

    fn values(pairs: &[(&str, Value)]) -> Values {
        pairs.iter().map(|(key, value)| (key.parse().unwrap(), value.clone())).collect()
    }

    #[track_caller]
    fn counts(pairs: &[(&str, Value)], expect: &[u32]) {
        let sums = crate::fact::sums(crate::record::RecordKind::Body, &values(pairs));
        assert!(sums.iter().all(|(measure, _)| *measure == Measure::Bodies));
        assert_eq!(sums.iter().map(|(_, number)| *number).collect::<Vec<_>>(), expect, "{pairs:?}");
    }

    #[test]
    fn a_body_of_a_rescue_counts_there_and_not_here() {
        let rescue = Value::text(RecordId::new(1, [1; 10]).to_string());
        counts(&[], &[1]);
        counts(&[(NUMBER, Value::Integer(3))], &[3]);
        counts(&[(NUMBER, Value::Integer(0))], &[1]);
        counts(&[(NUMBER, Value::unknown(Unknown::DoesNotKnow))], &[1]);
        counts(&[(RESCUE, rescue.clone())], &[]);
        counts(&[(RESCUE, rescue), (NUMBER, Value::Integer(3))], &[]);
        counts(&[(RESCUE, Value::Empty)], &[1]);
        counts(&[(RESCUE, Value::unknown(Unknown::NotApplicable))], &[1]);
    }

    #[test]
    fn a_rescue_that_counts_no_body_is_asked_to() {
        let id = RecordId::new(1, [1; 10]);
        let body = values(&[(RESCUE, Value::text(id.to_string()))]);
        let told = |bodies: i64| {
            let rescue = values(&[(BODIES, Value::Integer(bodies))]);
            across(&body, &|asked| (asked == id).then(|| rescue.clone())).len()
        };
        assert_eq!([told(0), told(1)], [1, 0]);
        assert_eq!((across(&body, &|_| None), across(&Values::new(), &|_| None)), (Vec::new(), Vec::new()));
    }

    #[track_caller]
    fn check(pairs: &[(&str, Value)], expect: &[&Rule]) {
        let found: Vec<What> = rules(&values(pairs)).into_iter().map(|finding| finding.what).collect();
        assert_eq!(found, expect.iter().map(|rule| What::Rule((*rule).clone())).collect::<Vec<_>>(), "{pairs:?}");
    }

    #[test]
    fn the_prosecutor_is_told() {
        check(&[], &[]);
        check(&[(PROSECUTOR, Value::Flag(true))], &[]);
        check(&[(PROSECUTOR, Value::unknown(Unknown::DoesNotKnow))], &[]);
        check(&[(PROSECUTOR, Value::Flag(false))], &[&PROSECUTOR_UNTOLD]);
        let found = (TIME_KEY, Value::text("2026-11-20T06:00-08:00[America/Tijuana]"));
        let told = |time: &str| (PROSECUTOR_TIME, Value::text(time));
        check(&[found.clone(), told("2026-11-20T05:40-08:00[America/Tijuana]")], &[&TOLD_BEFORE]);
        check(&[found, told("2026-11-20T06:40-08:00[America/Tijuana]")], &[]);
    }
}

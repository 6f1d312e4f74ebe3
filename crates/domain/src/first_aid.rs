//! First aid: one person cared for before the hospital, on the fields of Mexico's own form, the FRAP
//! (NOM-034-SSA3-2013; reference: domain §4). The priority is computed by START or JumpSTART and may be set otherwise by
//! whoever is looking at the person, who then says why.

use crate::fact::{Facet, Fact, Measure, Told};
use crate::form::check::{Finding, Rule, Severity};
use crate::form::place;
use crate::form::spec::{CatalogueName, Condition, Field, Form, Options, Section, Unit};
use crate::record::{Definition, Parts, Summary, key};
use crate::rescue::SEX;
use crate::triage::{self, Observations, Priority, Triage};
use crate::value::{Value, Values};

const REASON: Options = Options::new("care-reason", &["trauma", "illness", "obstetric"]);
const PRIORITY: Options = Options::new("priority", &["red", "yellow", "green", "black"]);
const AVPU: Options = Options::new("avpu", &["alert", "voice", "pain", "unresponsive"]);
const AIRWAY: Options = Options::new("airway", &["open", "at-risk", "obstructed"]);
const BREATHING: Options = Options::new("ventilation", &["normal", "fast", "slow", "laboured", "absent"]);
const SKIN: Options = Options::new("skin", &["normal", "pale", "bluish", "flushed", "sweaty", "cold"]);
const BLEEDING: Options = Options::new("bleeding", &["none", "minor", "severe", "controlled"]);
const REGION: Options = Options::new(
    "body-region",
    &[
        "head",
        "face",
        "neck",
        "chest",
        "abdomen",
        "pelvis",
        "back",
        "right-arm",
        "left-arm",
        "right-leg",
        "left-leg",
        "feet",
    ],
);
const TREATMENT: Options = Options::new(
    "treatment",
    &[
        "oral-fluids",
        "iv-fluids",
        "wound-care",
        "bleeding-control",
        "immobilisation",
        "oxygen",
        "airway-opening",
        "cpr",
        "warming",
        "cooling",
        "glucose",
        "medication",
        "foot-care",
        "emotional-support",
    ],
);
const TRANSPORT: Options =
    Options::new("care-end", &["treated-on-site", "beta-vehicle", "red-cross", "other-ambulance", "refused", "died"]);

const TIME_KEY: &str = "care.time";

const PATIENT: &[Field] = &[
    Field::time(TIME_KEY).needed().statistic(),
    Field::choice("care.reason", &REASON).needed().statistic(),
    Field::person("patient.person"),
    Field::choice("patient.sex", &SEX).needed().statistic(),
    Field::age("patient.age").needed().statistic(),
    Field::catalogue("patient.nationality", CatalogueName::Countries).statistic(),
    Field::flag("patient.pregnant").when(Condition::IsNot { key: "patient.sex", option: "male" }),
];

const TRIAGE: &[Field] = &[
    Field::flag("start.walks"),
    Field::flag("start.breathes").when(NOT_WALKING),
    Field::flag("start.breathes_opened").when(NOT_BREATHING),
    Field::flag("start.pulse").when(NOT_WALKING),
    Field::flag("start.breathes_rescued").when(NOT_BREATHING),
    Field::integer("start.respiratory_rate", 0, 120, Unit::PerMinute).when(NOT_WALKING),
    Field::integer("start.refill", 0, 20, Unit::Seconds).when(NOT_WALKING),
    Field::flag("start.follows").when(NOT_WALKING),
    Field::choice("start.avpu", &AVPU).when(NOT_WALKING),
    Field::choice("priority.given", &PRIORITY).statistic().safety_critical(),
    Field::text("priority.why", 200),
];
const NOT_WALKING: Condition = Condition::No { key: "start.walks" };
const NOT_BREATHING: Condition = Condition::No { key: "start.breathes" };

const BACKGROUND: &[Field] = &[
    Field::narrative("sample.signs"),
    Field::text("sample.allergies", 300).safety_critical(),
    Field::text("sample.medication", 300),
    Field::text("sample.past", 300),
    Field::text("sample.last_meal", 120),
    Field::narrative("sample.events"),
];

const EXPLORATION: &[Field] = &[
    Field::choice("state.airway", &AIRWAY),
    Field::choice("state.ventilation", &BREATHING),
    Field::choice("state.skin", &SKIN),
    Field::choice("state.bleeding", &BLEEDING),
    Field::integer("state.glasgow", 3, 15, Unit::Points),
    Field::many("state.regions", &REGION),
    Field::narrative("state.findings"),
];

const VITALS: &[Field] = &[
    Field::time("time").needed(),
    Field::integer("systolic", 0, 300, Unit::MillimetresOfMercury),
    Field::integer("diastolic", 0, 200, Unit::MillimetresOfMercury),
    Field::integer("pulse", 0, 300, Unit::PerMinute),
    Field::integer("respiratory_rate", 0, 120, Unit::PerMinute),
    Field::integer("oxygen", 0, 100, Unit::Percent),
    Field::integer("temperature", 200, 450, Unit::TenthsOfCelsius),
    Field::integer("glucose", 10, 900, Unit::MilligramsPerDecilitre),
    Field::choice("avpu", &AVPU),
];

const CARE: &[Field] = &[Field::many("care.treatment", &TREATMENT), Field::narrative("care.notes")];

const HANDOVER: &[Field] = &[
    Field::choice("handover.end", &TRANSPORT).needed().safety_critical(),
    Field::text("handover.hospital", 120).when(Condition::IsNot { key: "handover.end", option: "treated-on-site" }),
    Field::time("handover.time"),
    Field::flag("handover.refusal_signed").when(Condition::Is { key: "handover.end", option: "refused" }),
];

pub const FORM: Form = Form {
    sections: &[
        Section::single("patient", PATIENT),
        Section::single("triage", TRIAGE),
        VITALS_SECTION,
        Section::single("exploration", EXPLORATION),
        Section::single("background", BACKGROUND),
        Section::single("care", CARE),
        Section::single("place", place::FIELDS),
        Section::single("handover", HANDOVER),
    ],
};
const VITALS_SECTION: Section = Section::list("vitals", 200, VITALS);

/// The priority given is not the one computed, and no reason is written.
pub const PRIORITY_WITHOUT_REASON: Rule = Rule::new("first_aid-priority-without-reason");
/// A vital sign outside the adult range of the WHO card (SpO2 > 92 %, T 36–38 °C, pulse 60–100, RR 10–20, SBP > 90).
pub const VITAL_OUT_OF_RANGE: Rule = Rule::new("first_aid-vital-out-of-range");

pub const DEFINITION: Definition = Definition {
    icon: "heart-pulse",
    time_key: Some(TIME_KEY),
    rules,
    counts: &[Measure::Injured, Measure::Event],
    facts,
    ..Definition::of(&FORM, summary)
};

/// What START or JumpSTART makes of the answers so far.
pub fn computed_priority(values: &Values) -> Triage {
    let flag = |key: &str| match values.get(key) {
        Some(Value::Flag(yes)) => Some(*yes),
        _ => None,
    };
    let number = |key: &str| values.get(key).and_then(Value::as_integer).and_then(|n| u16::try_from(n).ok());
    let age = values.get("patient.age").and_then(Value::as_text).and_then(|text| text.parse().ok());
    triage::triage(&Observations {
        age,
        walks: flag("start.walks"),
        breathes: flag("start.breathes"),
        breathes_after_opening: flag("start.breathes_opened"),
        has_pulse: flag("start.pulse"),
        breathes_after_rescue: flag("start.breathes_rescued"),
        respiratory_rate: number("start.respiratory_rate"),
        refill_seconds: number("start.refill"),
        follows_commands: flag("start.follows"),
        avpu: values.get("start.avpu").and_then(Value::as_text).and_then(triage::Avpu::from_key),
    })
}

/// The priority that holds: the one given by a person, else the computed one.
pub fn priority(values: &Values) -> Option<Priority> {
    let given = values.get("priority.given").and_then(Value::as_text).and_then(Priority::from_key);
    given.or_else(|| computed_priority(values).decided())
}

fn rules(values: &Values) -> Vec<Finding> {
    overridden_without_reason(values).into_iter().chain(vitals_out_of_range(values)).collect()
}

fn overridden_without_reason(values: &Values) -> Option<Finding> {
    let given = values.get("priority.given").and_then(Value::as_text).and_then(Priority::from_key)?;
    let computed = computed_priority(values).decided()?;
    let has_reason = values.get("priority.why").is_some_and(|why| !why.is_blank());
    let finding = || Finding::rule(Severity::Missing, "triage", key("priority.why"), PRIORITY_WITHOUT_REASON);
    (given != computed && !has_reason).then(finding)
}

fn vitals_out_of_range(values: &Values) -> Vec<Finding> {
    // Ranges are an adult's; for a child they would cry wolf.
    let is_adult =
        values.get("patient.age").and_then(Value::as_text).is_some_and(|age| !crate::value::age::is_minor_text(age));
    let items = if is_adult { VITALS_SECTION.items(values) } else { Vec::new() };
    let signs = items.into_iter().flat_map(|item| ADULT_RANGES.iter().map(move |range| (item, range)));
    signs
        .filter(|(item, (sign, least, most))| {
            let number = VITALS_SECTION.read(values, Some(*item), sign).and_then(Value::as_integer);
            number.is_some_and(|number| !(*least..=*most).contains(&number))
        })
        .map(|(item, (sign, ..))| {
            let key = key(&format!("vitals.{item}.{sign}"));
            Finding::rule(Severity::Advice, "vitals", key, VITAL_OUT_OF_RANGE)
        })
        .collect()
}

const ADULT_RANGES: [(&str, i64, i64); 5] = [
    ("oxygen", 93, 100),
    ("temperature", 360, 380),
    ("pulse", 60, 100),
    ("respiratory_rate", 10, 20),
    ("systolic", 91, 300),
];

fn facts(told: &Told<'_>) -> Vec<Fact> {
    let cared = told.fact(Measure::Injured, 1).with(Facet::Sex, told.text("patient.sex"));
    let cared = cared.with(Facet::Nationality, told.text("patient.nationality"));
    vec![cared.aged(told.text("patient.age")), told.event()]
}

fn summary(values: &Values) -> Summary {
    let headline = Parts::default().option(SEX.name, values.get("patient.sex")).age(values.get("patient.age"));
    let priority = priority(values).map(|priority| Value::text(priority.key()));
    let details = Parts::default()
        .option(PRIORITY.name, priority.as_ref())
        .option(REASON.name, values.get("care.reason"))
        .option(TRANSPORT.name, values.get("handover.end"));
    Summary { headline: headline.done(), details: details.done(), persons: 1 }
}

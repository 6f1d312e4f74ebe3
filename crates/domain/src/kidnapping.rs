//! Report of a kidnapping or an extortion: what is happening now, what those who call say and ask for, what was advised,
//! and who was told (CONASE: advice in crisis and negotiation for families; it wants the caller's number, the recording
//! and what is known of the suspects; reference: domain §1). Confidential: its authors read it, and the region's
//! coordination when the record names it. The numbers that call, and whatever tells who anybody is, live in `person`
//! records: an erasure finds them there, and a search finds one number in several reports.

use crate::access;
use crate::form::check::{Finding, Rule, Severity};
use crate::form::place;
use crate::form::spec::{CatalogueName, Condition, Field, Form, Options, Section};
use crate::record::{Definition, Parts, Summary, own};
use crate::rescue::SEX;
use crate::value::age::is_minor_text;
use crate::value::{Value, Values};

const CRIME: Options = Options::new(
    "captivity-crime",
    &["kidnapping", "virtual-kidnapping", "phone-extortion", "extortion-in-person", "threats"],
);
const NOW: Options = Options::new("captivity-now", &["under-way", "calls-go-on", "calls-ended", "released", "unknown"]);
const REPORTER: Options =
    Options::new("captivity-reporter", &["victim", "relative", "witness", "companion", "shelter", "authority"]);
const HELD: Options =
    Options::new("held", &["held", "released", "rescued", "escaped", "threatened", "dead", "unknown"]);
const CHANNEL: Options = Options::new("call-channel", &["call", "message", "social-network", "in-person", "written"]);
const PROOF: Options =
    Options::new("proof-of-life", &["spoke", "own-answer", "video", "photo", "asked-and-refused", "not-asked"]);
const PART: Options =
    Options::new("suspect-part", &["calls", "guards", "collects", "drives", "guide", "lures", "unknown"]);
const ADVICE: Options = Options::new(
    "captivity-advice",
    &[
        "keep-calm",
        "hang-up",
        "check-on-relative",
        "no-payment",
        "no-data",
        "one-speaker",
        "ask-proof",
        "gain-time",
        "write-down",
        "record",
        "keep-evidence",
        "keep-quiet",
        "accept-adviser",
    ],
);
const TOLD: Options = Options::new(
    "captivity-told",
    &[
        "emergency-line",
        "conase",
        "state-unit",
        "fiscalia",
        "procuraduria",
        "family",
        "consulate",
        "cndh",
        "victims-commission",
    ],
);
const END: Options = Options::new("captivity-end", &["released", "rescued", "escaped", "no-news", "not-real", "dead"]);

const TIME_KEY: &str = "report.time";
const CRIME_KEY: &str = "report.crime";
const NOW_KEY: &str = "report.now";

const REPORT: &[Field] = &[
    Field::time(TIME_KEY).needed().statistic(),
    Field::choice(CRIME_KEY, &CRIME).needed().statistic(),
    Field::choice(NOW_KEY, &NOW).needed().safety_critical(),
    Field::choice("report.by", &REPORTER),
    Field::person("report.person"),
    Field::flag("report.in_danger").safety_critical(),
    Field::narrative("report.happening"),
    Field::flag(own::COORDINATOR_NAMED),
];

const ADVISED: &[Field] = &[Field::many("advice.given", &ADVICE), Field::narrative("advice.notes")];

const TELLINGS: &[Field] = &[
    Field::choice("who", &TOLD).needed(),
    Field::time("time").needed(),
    Field::text("folio", 60),
    Field::flag("answered"),
];

const VICTIMS: &[Field] = &[
    Field::person("person"),
    Field::choice("sex", &SEX).statistic(),
    Field::age("age").statistic(),
    Field::catalogue("nationality", CatalogueName::Countries).statistic(),
    Field::choice("state", &HELD).safety_critical(),
    Field::flag("needs_care"),
];

const CALLS: &[Field] = &[
    Field::time("time"),
    Field::choice("channel", &CHANNEL),
    Field::person("caller"),
    Field::text("demand", 80),
    Field::text("term", 80),
    Field::flag("paid"),
    Field::choice("proof", &PROOF),
    Field::flag("recorded"),
    Field::text("recording_kept", 120).when(Condition::Yes { key: "recorded" }),
    Field::narrative("said"),
];

const SUSPECTS: &[Field] = &[
    Field::person("person"),
    Field::choice("part", &PART),
    Field::choice("sex", &SEX),
    Field::age("age"),
    Field::text("accent", 80),
    Field::narrative("description"),
    Field::text("vehicle", 120),
];

const ENDING: &[Field] = &[
    Field::choice("end.how", &END),
    Field::time("end.time").when(Condition::Answered { key: "end.how" }),
    Field::narrative("end.notes"),
];

pub const FORM: Form = Form {
    sections: &[
        Section::single("report", REPORT),
        access::NAMED_SECTION,
        Section::single("advice", ADVISED),
        TOLD_SECTION,
        VICTIMS_SECTION,
        CALLS_SECTION,
        Section::list("suspects", 60, SUSPECTS),
        Section::single("place", place::FIELDS),
        Section::single("end", ENDING),
    ],
};
const TOLD_SECTION: Section = Section::list("told", 40, TELLINGS);
const VICTIMS_SECTION: Section = Section::list("victims", 400, VICTIMS);
const CALLS_SECTION: Section = Section::list("calls", 200, CALLS);

/// Somebody is held and no one who can act was told: CONASE or the state's unit geo-reference the number and alert
/// (domain §1).
pub const NOBODY_TOLD: Rule = Rule::new("kidnapping-nobody-told");
/// A victim may be under 18 and the Procuraduría de Protección was not told (LGDNNA arts. 12, 122).
pub const NNA_NOT_TOLD: Rule = Rule::new("kidnapping-nna-not-told");
/// Calls without the card of who calls: the number is what the unit asks for first (domain §1).
pub const CALLER_UNKNOWN: Rule = Rule::new("kidnapping-caller-unknown");
/// Somebody is held and nobody asked for a proof of life (CONASE's advice in negotiation).
pub const NO_PROOF: Rule = Rule::new("kidnapping-no-proof");

pub const DEFINITION: Definition = Definition {
    icon: "phone-call",
    about: &["victims"],
    time_key: Some(TIME_KEY),
    rules,
    ..Definition::of(&FORM, summary)
};

fn rules(values: &Values) -> Vec<Finding> {
    [nobody_told(values), nna_not_told(values), caller_unknown(values), no_proof(values)]
        .into_iter()
        .flatten()
        .collect()
}

fn text<'v>(values: &'v Values, key: &str) -> Option<&'v str> {
    values.get(key).and_then(Value::as_text)
}

/// What the items of a list say under a key.
fn listed<'v>(section: Section, values: &'v Values, key: &'static str) -> impl Iterator<Item = Option<&'v Value>> {
    let items = section.items(values).into_iter();
    items.map(move |item| section.read(values, Some(item), key))
}

fn is_under_way(values: &Values) -> bool {
    text(values, NOW_KEY) == Some("under-way")
}

fn was_told(values: &Values, whom: &[&str]) -> bool {
    listed(TOLD_SECTION, values, "who").flatten().filter_map(Value::as_text).any(|who| whom.contains(&who))
}

fn nobody_told(values: &Values) -> Option<Finding> {
    let goes_on = matches!(text(values, NOW_KEY), Some("under-way" | "calls-go-on"));
    let lacks = goes_on && !was_told(values, &["emergency-line", "conase", "state-unit", "fiscalia"]);
    lacks.then(|| Finding::rule(Severity::Missing, TOLD_SECTION.key, None, NOBODY_TOLD))
}

fn nna_not_told(values: &Values) -> Option<Finding> {
    let ages = listed(VICTIMS_SECTION, values, "age").flatten().filter_map(Value::as_text);
    let lacks = ages.into_iter().any(is_minor_text) && !was_told(values, &["procuraduria"]);
    lacks.then(|| Finding::rule(Severity::Missing, TOLD_SECTION.key, None, NNA_NOT_TOLD))
}

fn caller_unknown(values: &Values) -> Option<Finding> {
    let mut callers = listed(CALLS_SECTION, values, "caller").peekable();
    let lacks = callers.peek().is_some() && callers.all(|caller| !caller.is_some_and(Value::is_told));
    lacks.then(|| Finding::rule(Severity::Advice, CALLS_SECTION.key, None, CALLER_UNKNOWN))
}

fn no_proof(values: &Values) -> Option<Finding> {
    let mut proofs = listed(CALLS_SECTION, values, "proof").map(|proof| proof.and_then(Value::as_text)).peekable();
    let is_kidnapping = text(values, CRIME_KEY) == Some("kidnapping");
    let lacks = is_kidnapping
        && is_under_way(values)
        && proofs.peek().is_some()
        && proofs.all(|proof| matches!(proof, None | Some("not-asked")));
    lacks.then(|| Finding::rule(Severity::Advice, CALLS_SECTION.key, None, NO_PROOF))
}

fn summary(values: &Values) -> Summary {
    let persons = u32::try_from(VICTIMS_SECTION.items(values).len()).unwrap_or(u32::MAX);
    let headline = Parts::default().option(CRIME.name, values.get(CRIME_KEY));
    let details = Parts::default().option(NOW.name, values.get(NOW_KEY)).count("persons", persons);
    Summary { headline: headline.done(), details: details.done(), persons }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::check::What;
    use crate::id::ItemId;

    fn item(list: &str, key: &str) -> String {
        format!("{list}.{}.{key}", ItemId::new(1, [1; 10]))
    }

    #[track_caller]
    fn check(pairs: &[(String, &str)], found: &[Rule]) {
        let values: Values = pairs.iter().map(|(key, text)| (key.parse().unwrap(), Value::text(*text))).collect();
        let expect: Vec<_> = found.iter().cloned().map(What::Rule).collect();
        assert_eq!(rules(&values).into_iter().map(|finding| finding.what).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn while_somebody_is_held_who_can_act_is_told() {
        let now = |now| (NOW_KEY.to_owned(), now);
        let told = |who| (item("told", "who"), who);
        check(&[], &[]);
        check(&[now("under-way")], &[NOBODY_TOLD]);
        check(&[now("calls-go-on"), told("family")], &[NOBODY_TOLD]);
        check(&[now("under-way"), told("conase")], &[]);
        check(&[now("under-way"), told("state-unit")], &[]);
        check(&[now("released")], &[]);
        let girl = (item("victims", "age"), "16y..20y@2026-11-20~apparent");
        check(&[now("released"), girl.clone()], &[NNA_NOT_TOLD]);
        check(&[now("released"), girl, told("procuraduria")], &[]);
    }

    #[test]
    fn a_call_leads_to_who_calls_and_to_a_proof_of_life() {
        let call = (item("calls", "channel"), "call");
        let caller = (item("calls", "caller"), "0198f3a0-0000-7000-8000-000000000001");
        let proof = |proof| (item("calls", "proof"), proof);
        let held =
            [(CRIME_KEY.to_owned(), "kidnapping"), (NOW_KEY.to_owned(), "under-way"), (item("told", "who"), "conase")];
        check(std::slice::from_ref(&call), &[CALLER_UNKNOWN]);
        check(&[call.clone(), caller.clone()], &[]);
        check(&[held.as_slice(), std::slice::from_ref(&caller)].concat(), &[NO_PROOF]);
        check(&[held.as_slice(), &[caller.clone(), proof("not-asked")]].concat(), &[NO_PROOF]);
        check(&[held.as_slice(), &[caller, proof("spoke")]].concat(), &[]);
    }
}

//! NNA: the file of a girl, a boy or an adolescent, from the field to the closed file. It is the DIF's and the
//! Procuraduría's procedure that it follows, never the migration authority's (reference: domain §1, §5). Who the child is
//! stands in `person`; here are its statistic, its protection and its own wishes.
//!
//! The interview blocks are "informar para preguntar": each begins with what the child is told before being asked.

pub mod indicator;
pub mod stage;

use crate::catalog::station;
use crate::fact::{Facet, Fact, Measure, NOT_CHANNELLED, NOT_REACHED, NOT_RECEIVED, Told, days_group};
use crate::family_unity::{self, KINSHIP};
use crate::form::check::{Finding, Rule, Severity};
use crate::form::spec::{CatalogueName, Condition, Field, Form, Options, Section};
use crate::id::ItemId;
use crate::record::{Definition, Nature, Parts, Summary, key};
use crate::rescue::{FOUND, SEX};
use crate::time::Date;
use crate::value::age::is_minor_text;
use crate::value::{Key, Value, Values};
use stage::Stage;

pub const ACCOMPANIMENT: Options = Options::new("accompaniment", &["accompanied", "separated", "unaccompanied"]);
const INFORMED: Options = Options::new(
    "nna-informed",
    &["who-we-are", "purpose", "rights", "may-refuse", "who-will-know", "right-to-refuge", "what-follows"],
);
const CAUSE: Options = Options::new(
    "nna-cause",
    &[
        "violence",
        "threats",
        "recruitment",
        "family-reunion",
        "poverty",
        "education",
        "disaster",
        "persecution",
        "other",
    ],
);
const REPRESENTATION: Options =
    Options::new("nna-representation", &["mother-or-father", "guardian", "procuraduria", "nobody"]);
pub const RISK: Options = Options::new("risk", &["low", "medium", "high", "extreme"]);
const CONCERN: Options = Options::new(
    "protection-concern",
    &[
        "trafficking",
        "sexual-violence",
        "physical-violence",
        "kidnapping",
        "recruitment",
        "labour",
        "early-union",
        "neglect",
        "persecution",
        "self-harm",
        "substances",
        "street",
    ],
);
const DISABILITY: Options =
    Options::new("disability", &["mobility", "vision", "hearing", "intellectual", "psychosocial", "other"]);
const WISH: Options = Options::new(
    "nna-wish",
    &["stay-in-mexico", "join-family-mexico", "join-family-abroad", "return", "goes-on", "unsure"],
);
const REFERRER: Options = Options::new(
    "referring-authority",
    &[
        "beta-group",
        "inm",
        "comar",
        "dif",
        "police",
        "national-guard",
        "fiscalia",
        "consulate",
        "shelter",
        "hospital",
        "family",
        "own-account",
        "other",
    ],
);
/// Return is none of them: nobody is referred for it.
const OBJECTIVE: Options = Options::new(
    "nna-objective",
    &["comprehensive-protection", "care", "health", "family-tracing", "refuge", "legal-representation", "other"],
);
/// The special measures that LGDNNA art. 122 lets a Procuraduría order.
const MEASURE: Options = Options::new("protective-measure", &["placement", "medical-care", "urgent", "other"]);
/// An estación migratoria is none of them.
const CARE: Options =
    Options::new("care-arrangement", &[CAS, "shelter", "foster-family", "relatives", "hospital", "independent"]);
const CAS: &str = "cas";
pub const TVRH: Options = Options::new("tvrh", &["not-requested", "in-process", "granted", "denied", "not-needed"]);
const TRACING: Options = Options::new("tracing", &["not-needed", "open", "located", "verified", "reunited", "stopped"]);
const SEPARATION: Options =
    Options::new("separation", &["left-alone", "on-the-way", "authority-parted", "death", "kidnapping", "other"]);
const AREA: Options =
    Options::new("assessment-area", &["health", "psychological", "social", "legal", "education", "family"]);
const RIGHT: Options = Options::new(
    "nna-right",
    &[
        "identity",
        "health",
        "education",
        "family-life",
        "protection",
        "migration-status",
        "refuge",
        "justice",
        "leisure",
    ],
);
const SERVICE: Options = Options::new(
    "nna-service",
    &[
        "food",
        "clothing",
        "health",
        "psychological",
        "legal",
        "education",
        "interpreter",
        "family-call",
        "recreation",
        "other",
    ],
);
/// How the Procuraduría's plan may end (reference: domain §1).
const OUTCOME: Options = Options::new("nna-outcome", &["regularization", "refuge", RETURN, "reunification"]);
const RETURN: &str = "return";
const MANNER: Options = Options::new("follow-up-manner", &["visit", "call", "report", "consulate"]);
const EXIT: Options = Options::new(
    "nna-exit",
    &["plan-fulfilled", "to-family", "transfer", "came-of-age", "left", "hospital", "died", "other"],
);
const CLOSURE: Options = Options::new(
    "nna-closure",
    &["plan-fulfilled", "other-file", "came-of-age", "adult-by-determination", "not-located", "died", "other"],
);

pub(crate) const IDENTIFIED: &str = "identified.time";
const REFERRED: &str = "referral.date";
const RECEIVED: &str = "reception.date";
const CLOSED: &str = "closure.date";
const ARRANGEMENT: &str = "care.arrangement";
const CONCLUDED: &str = "best_interest.concluded";

const IDENTITY: &[Field] = &[
    Field::person("person"),
    Field::choice("sex", &SEX).needed().statistic(),
    Field::age("age").needed().statistic(),
    Field::catalogue("nationality", CatalogueName::Countries).needed().statistic(),
    Field::choice("accompaniment", &ACCOMPANIMENT).needed().statistic(),
    Field::time(IDENTIFIED).needed().statistic(),
    Field::catalogue("place.state", CatalogueName::States).statistic(),
    Field::record("rescue", "rescue"),
    Field::record("family", "family"),
    Field::choice("found", &FOUND),
    Field::flag("found_told.procuraduria").needed().when(WAS_HELD),
    Field::flag("found_told.cndh").needed().when(WAS_HELD),
];
const WAS_HELD: Condition = Condition::OneOf { key: "found", options: &["station", "returned"] };

const INTERVIEW: &[Field] = &[
    Field::many("interview.informed", &INFORMED),
    Field::catalogue("interview.language", CatalogueName::Languages),
    Field::flag("interview.interpreter"),
];

/// LGDNNA art. 99 asks for the causes of migration, the conditions of transit and the legal representation.
const JOURNEY: &[Field] = &[
    Field::flag("journey.explained"),
    Field::many("journey.causes", &CAUSE),
    Field::date("journey.left"),
    Field::narrative("journey.transit"),
    Field::choice("journey.representation", &REPRESENTATION),
];

const COMPANIONS: &[Field] = &[
    Field::person("person"),
    Field::choice("kinship", &KINSHIP).needed(),
    Field::age("age"),
    Field::flag("accompanies"),
    Field::text("split_reason", 300),
    Field::flag("same_place").safety_critical(),
    Field::choice("tvrh", &TVRH),
    Field::date("tvrh_until").when(Condition::Is { key: "tvrh", option: "granted" }),
];

const RELATIVES: &[Field] = &[
    Field::person("person"),
    Field::choice("kinship", &KINSHIP).needed(),
    Field::flag("is_alive"),
    Field::catalogue("country", CatalogueName::Countries),
    Field::text("locality", 80),
    Field::flag("in_contact"),
    Field::flag("contact_wanted"),
];

const TRACING_FIELDS: &[Field] = &[
    Field::choice("tracing.status", &TRACING),
    Field::choice("tracing.cause", &SEPARATION),
    Field::date("tracing.separated"),
    Field::narrative("tracing.notes"),
];

const RISK_FIELDS: &[Field] = &[
    Field::flag("risk.explained"),
    Field::choice("risk.level", &RISK).safety_critical(),
    Field::many("risk.concerns", &CONCERN).safety_critical(),
    Field::narrative("risk.notes"),
];

const HEALTH: &[Field] = &[
    Field::many("health.disability", &DISABILITY),
    Field::flag("health.pregnant").when(Condition::IsNot { key: "sex", option: "male" }),
    Field::text("health.allergies", 300).safety_critical(),
    Field::text("health.medication", 300),
    Field::narrative("health.needs"),
];

const WISHES: &[Field] = &[
    Field::flag("wishes.explained"),
    Field::date("wishes.date"),
    Field::many("wishes.wants", &WISH),
    Field::narrative("wishes.words"),
];

const NOTICE: &[Field] = &[
    Field::date("notice.date"),
    Field::text("notice.number", 60),
    Field::catalogue("notice.procuraduria", CatalogueName::Recipients),
];

const REFERRAL: &[Field] = &[
    Field::choice("referral.authority", &REFERRER).needed().statistic(),
    Field::text("referral.authority_name", 120),
    Field::date(REFERRED).statistic(),
    Field::text("referral.recipient", 120),
    Field::choice("referral.objective", &OBJECTIVE).needed().statistic(),
    Field::text("referral.objective_detail", 200),
];

/// A stay in a CAS asks the same.
pub const MEASURE_FIELDS: &[Field] = &[
    Field::text("measure.number", 60).safety_critical(),
    Field::text("measure.authority", 120).safety_critical(),
    Field::time("measure.time").safety_critical(),
    Field::choice("measure.kind", &MEASURE).safety_critical(),
    Field::date("measure.until").safety_critical(),
];

const RECEPTION: &[Field] = &[
    Field::choice(ARRANGEMENT, &CARE).safety_critical(),
    Field::date(RECEIVED).needed().statistic(),
    Field::text("care.institution", 120).needed().when(IS_RECEIVED).safety_critical(),
    Field::text("care.locality", 80).needed().when(IS_RECEIVED),
];
const IS_RECEIVED: Condition = Condition::Answered { key: RECEIVED };

/// The NNA, and those with them, hold it while the best interest is determined (reference: domain §1).
const TVRH_FIELDS: &[Field] = &[
    Field::choice("tvrh.state", &TVRH).needed().when(IS_RECEIVED),
    Field::date("tvrh.requested"),
    Field::date("tvrh.until").when(Condition::Is { key: "tvrh.state", option: "granted" }),
];

const BEST_INTEREST: &[Field] = &[
    Field::date("best_interest.opened"),
    Field::narrative("best_interest.reasons"),
    Field::date(CONCLUDED).safety_critical(),
];

const ASSESSMENTS: &[Field] =
    &[Field::date("date").needed(), Field::choice("area", &AREA).needed(), Field::narrative("result")];

const PLAN: &[Field] = &[Field::date("plan.date"), Field::text("plan.number", 60)];

const PLAN_MEASURES: &[Field] = &[
    Field::choice("right", &RIGHT).needed(),
    Field::text("measure", 300).needed(),
    Field::text("institution", 120),
    Field::date("due"),
    Field::date("fulfilled"),
];

const SERVICES: &[Field] = &[
    Field::choice("kind", &SERVICE).needed(),
    Field::date("date").needed(),
    Field::text("institution", 120),
    Field::text("detail", 200),
];

const MOVES: &[Field] = &[
    Field::choice("arrangement", &CARE).needed().safety_critical(),
    Field::date("date").needed(),
    Field::text("institution", 120).needed().safety_critical(),
    Field::text("locality", 80),
    Field::text("reason", 300),
];

const OUTCOME_FIELDS: &[Field] = &[
    Field::choice("outcome.kind", &OUTCOME).when(Condition::Answered { key: CONCLUDED }).safety_critical(),
    Field::date("outcome.date").when(Condition::Answered { key: "outcome.kind" }),
];

const FOLLOWUPS: &[Field] = &[
    Field::date("date").needed(),
    Field::choice("manner", &MANNER),
    Field::narrative("situation"),
    Field::date("next"),
];

const EXIT_FIELDS: &[Field] = &[
    Field::choice("exit.reason", &EXIT).statistic(),
    Field::date("exit.date").when(Condition::Answered { key: "exit.reason" }).statistic(),
    Field::text("exit.place", 120).safety_critical(),
];

const CLOSURE_FIELDS: &[Field] = &[
    Field::choice("closure.reason", &CLOSURE),
    Field::narrative("closure.notes"),
    Field::date(CLOSED).when(Condition::Answered { key: "closure.reason" }),
];

pub const FORM: Form = Form {
    sections: &[
        Section::single("identity", IDENTITY),
        Section::single("interview", INTERVIEW),
        Section::single("journey", JOURNEY),
        COMPANIONS_SECTION,
        Section::list("relatives", 40, RELATIVES),
        Section::single("tracing", TRACING_FIELDS),
        Section::single("risk", RISK_FIELDS),
        Section::single("health", HEALTH),
        Section::single("wishes", WISHES),
        Section::single("notice", NOTICE),
        Section::single("referral", REFERRAL),
        Section::single("measure", MEASURE_FIELDS),
        Section::single("reception", RECEPTION),
        Section::single("tvrh", TVRH_FIELDS),
        Section::single("best_interest", BEST_INTEREST),
        Section::list("assessments", 60, ASSESSMENTS),
        Section::single("plan", PLAN),
        PLAN_MEASURES_SECTION,
        SERVICES_SECTION,
        MOVES_SECTION,
        Section::single("outcome", OUTCOME_FIELDS),
        FOLLOWUPS_SECTION,
        Section::single("exit", EXIT_FIELDS),
        Section::single("closure", CLOSURE_FIELDS),
    ],
};
const COMPANIONS_SECTION: Section = Section::list("companions", 40, COMPANIONS);
const PLAN_MEASURES_SECTION: Section = Section::list("plan_measures", 60, PLAN_MEASURES);
const SERVICES_SECTION: Section = Section::list("services", 200, SERVICES);
const MOVES_SECTION: Section = Section::list("moves", 40, MOVES);
const FOLLOWUPS_SECTION: Section = Section::list("followups", 200, FOLLOWUPS);

/// A place, institution or referral that is an estación or estancia migratoria. An NNA is never in one (Ley de Migración
/// art. 112 I, DOF 11-11-2020; reference: domain §1).
pub const IN_STATION: Rule = Rule::new("nna-in-station");
/// A return before the Procuraduría concluded the determination of the best interest (reference: domain §1).
pub const RETURN_BEFORE_DETERMINATION: Rule = Rule::new("nna-return-before-determination");
/// Nobody enters a CAS without a protective measure, with number, authority, date and time, kind and validity (reference:
/// domain §5).
pub const ENTRY_WITHOUT_MEASURE: Rule = Rule::new("nna-entry-without-measure");
/// A file is closed for a reason (reference: domain §5).
pub const CLOSED_WITHOUT_REASON: Rule = Rule::new("nna-closed-without-reason");
/// Family that accompanies the NNA goes elsewhere, and nobody wrote why (family unity; reference: domain §1).
pub const FAMILY_SPLIT: Rule = Rule::new("nna-family-split");
/// The NNA was found in an estación migratoria: a fact, and a violation of the law (reference: domain §1).
pub const FOUND_IN_STATION: Rule = Rule::new("nna-found-in-station");
/// The NNA had been returned before anybody determined the best interest: a fact, and a violation (reference: domain §1).
pub const FOUND_RETURNED: Rule = Rule::new("nna-found-returned");
/// Date and reason of exit are mandatory, both (transparency order to SNDIF, 2020; reference: domain §5).
pub const EXIT_INCOMPLETE: Rule = Rule::new("nna-exit-incomplete");
/// The age is of 18 or more: no interval below 18, nothing left to determine (LGDNNA art. 5).
pub const ADULT: Rule = Rule::new("nna-adult");
/// A step is dated before one that precedes it.
pub const DATES_BACKWARD: Rule = Rule::new("nna-dates-backward");

/// An agent takes children in and reads the files that they took in, no others.
pub const DEFINITION: Definition = Definition {
    nature: Nature::File,
    over: |values| stage(values) == Stage::Closed,
    icon: "baby",
    time_key: Some(IDENTIFIED),
    rules,
    counts: &[Measure::NnaMet, Measure::NnaChannelled, Measure::NnaStep],
    facts,
    refused: &[IN_STATION, RETURN_BEFORE_DETERMINATION, ENTRY_WITHOUT_MEASURE, CLOSED_WITHOUT_REASON, FAMILY_SPLIT],
    ..Definition::of(&FORM, summary)
};

fn facts(told: &Told<'_>) -> Vec<Fact> {
    let receipt = receipt(told);
    let child = |measure| {
        let one = told.fact(measure, 1).with(Facet::Sex, told.text("sex")).aged(told.text("age"));
        let one = one.with(Facet::Nationality, told.text("nationality")).with(Facet::Receipt, receipt);
        one.with(Facet::Accompaniment, told.text("accompaniment"))
    };
    let is_channelled = receipt != Some(NOT_CHANNELLED);
    let channelled = is_channelled.then(|| child(Measure::NnaChannelled).on(told.date(REFERRED)));
    [child(Measure::NnaMet)].into_iter().chain(channelled).chain(steps(told)).collect()
}

/// How soon after the referral the child was received. Whoever was received had been referred, though nobody wrote when.
fn receipt(told: &Told<'_>) -> Option<&'static str> {
    let is_told = |key: &str| told.values().get(key).is_some_and(Value::is_told);
    match (is_told(REFERRED), is_told(RECEIVED)) {
        (false, false) => Some(NOT_CHANNELLED),
        (true, false) => Some(NOT_RECEIVED),
        (_, true) => days_group(told.date(REFERRED)?.days_until(told.date(RECEIVED)?)),
    }
}

/// Each step but the first, by the days since the child was identified.
fn steps(told: &Told<'_>) -> Vec<Fact> {
    let later = Stage::ALL.iter().copied().filter(|stage| *stage != Stage::Identified);
    let step = |stage: Stage| {
        let reached = stage.date(told.values());
        let is_contested = stage.date_key().is_some_and(|key| reached.is_some() && told.date(key).is_none());
        let days = match (reached, told.day()) {
            (None, _) => Some(NOT_REACHED),
            (Some(reached), Some(day)) if !is_contested => days_group(day.days_until(reached)),
            (Some(_), _) => None,
        };
        told.fact(Measure::NnaStep, 1).with(Facet::Step, Some(stage.key())).with(Facet::Receipt, days)
    };
    later.map(step).collect()
}

/// The furthest step that the file has a date for.
pub fn stage(values: &Values) -> Stage {
    let reached = Stage::ALL.iter().copied().rev().find(|stage| stage.date(values).is_some());
    reached.unwrap_or(Stage::Identified)
}

/// Every step with the day it was reached, for the track.
pub fn track(values: &Values) -> Vec<(Stage, Option<Date>)> {
    Stage::ALL.iter().map(|stage| (*stage, stage.date(values))).collect()
}

/// Did the Procuraduría conclude the determination of the best interest? Until then there is no return.
pub fn is_determined(values: &Values) -> bool {
    stage::date(values.get(CONCLUDED)).is_some()
}

fn rules(values: &Values) -> Vec<Finding> {
    let single = [
        return_too_early(values),
        closed_without_reason(values),
        found(values),
        exit_incomplete(values),
        adult(values),
    ];
    let lists = [in_station(values), entries_without_measure(values), family_split(values), stage::backward(values)];
    single.into_iter().flatten().chain(lists.into_iter().flatten()).collect()
}

/// The free texts that say where the NNA is, goes or is planned to be.
const PLACES: [&str; 4] = ["referral.recipient", "care.institution", "care.locality", "exit.place"];
const PLACES_OF_LISTS: [(Section, &str); 4] = [
    (MOVES_SECTION, "institution"),
    (MOVES_SECTION, "locality"),
    (PLAN_MEASURES_SECTION, "institution"),
    (SERVICES_SECTION, "institution"),
];

fn in_station(values: &Values) -> Vec<Finding> {
    let names_one = |value: Option<&Value>| value.and_then(Value::as_text).is_some_and(station::is_named_in);
    let single = PLACES.into_iter().filter(|place| names_one(values.get(*place))).filter_map(key);
    let listed = PLACES_OF_LISTS.iter().flat_map(|(section, place)| {
        let items = section.items(values).into_iter();
        items
            .filter(move |item| names_one(section.read(values, Some(*item), place)))
            .filter_map(move |item| item_key(section, item, place))
    });
    single.chain(listed).map(|at| violation(Some(at), IN_STATION)).collect()
}

fn return_too_early(values: &Values) -> Option<Finding> {
    let is_return = text(values, "outcome.kind") == Some(RETURN);
    let concluded = stage::date(values.get(CONCLUDED));
    let is_before = match (concluded, Stage::Outcome.date(values)) {
        (None, _) => true,
        (Some(concluded), Some(outcome)) => outcome < concluded,
        (Some(_), None) => false,
    };
    (is_return && is_before).then(|| violation(key("outcome.kind"), RETURN_BEFORE_DETERMINATION))
}

fn entries_without_measure(values: &Values) -> Vec<Finding> {
    let is_cas = |value: Option<&Value>| value.and_then(Value::as_text) == Some(CAS);
    let reception = is_cas(values.get(ARRANGEMENT)) && lacks_measure(values, values.get(RECEIVED));
    let items = MOVES_SECTION.items(values).into_iter();
    let moves = items.filter(|item| {
        let read = |field| MOVES_SECTION.read(values, Some(*item), field);
        is_cas(read("arrangement")) && lacks_measure(values, read("date"))
    });
    let at_moves = moves.filter_map(|item| item_key(&MOVES_SECTION, item, "date"));
    let at = reception.then(|| key(RECEIVED)).flatten().into_iter().chain(at_moves);
    at.map(|at| violation(Some(at), ENTRY_WITHOUT_MEASURE)).collect()
}

/// Somebody entered, on that day or on one that is not known, without a measure that is complete and holds on it.
pub(crate) fn lacks_measure(values: &Values, entry: Option<&Value>) -> bool {
    let Some(entry) = entry.filter(|entry| !entry.is_blank()) else { return false };
    let is_complete = ["measure.number", "measure.authority", "measure.kind"].into_iter().all(|key| told(values, key))
        && values.get("measure.until").is_some_and(|until| !until.is_blank());
    let Some(ordered) = stage::date(values.get("measure.time")).filter(|_| is_complete) else { return true };
    let ended = stage::date(values.get("measure.until"));
    stage::date(Some(entry)).is_some_and(|entry| entry < ordered || ended.is_some_and(|ended| ended < entry))
}

fn closed_without_reason(values: &Values) -> Option<Finding> {
    let is_closed = values.get(CLOSED).is_some_and(|date| !date.is_blank());
    (is_closed && !told(values, "closure.reason")).then(|| violation(key(CLOSED), CLOSED_WITHOUT_REASON))
}

fn family_split(values: &Values) -> Vec<Finding> {
    let items = COMPANIONS_SECTION.items(values).into_iter();
    let parted = items.filter(|item| {
        let read = |field| COMPANIONS_SECTION.read(values, Some(*item), field);
        let is_family = family_unity::is_kin(read("kinship").and_then(Value::as_text));
        let accompanies = read("accompanies") != Some(&Value::Flag(false));
        let goes_elsewhere = read("same_place") == Some(&Value::Flag(false));
        is_family && accompanies && goes_elsewhere && !read("split_reason").is_some_and(Value::is_told)
    });
    parted
        .filter_map(|item| item_key(&COMPANIONS_SECTION, item, "same_place"))
        .map(|at| violation(Some(at), FAMILY_SPLIT))
        .collect()
}

fn found(values: &Values) -> Option<Finding> {
    let rule = match text(values, "found")? {
        "station" => FOUND_IN_STATION,
        "returned" => FOUND_RETURNED,
        _ => return None,
    };
    Some(violation(key("found"), rule))
}

fn exit_incomplete(values: &Values) -> Option<Finding> {
    let (has_reason, has_date) = (told(values, "exit.reason"), told(values, "exit.date"));
    let has_ended = told(values, CLOSED) && told(values, RECEIVED);
    let lacks = (has_ended || has_reason || has_date) && !(has_reason && has_date);
    let at = if has_reason { "exit.date" } else { "exit.reason" };
    lacks.then(|| finding(Severity::Missing, key(at), EXIT_INCOMPLETE))
}

fn adult(values: &Values) -> Option<Finding> {
    let is_adult = text(values, "age").is_some_and(|age| !age.trim().is_empty() && !is_minor_text(age));
    is_adult.then(|| advice(key("age"), ADULT))
}

fn violation(at: Option<Key>, rule: Rule) -> Finding {
    finding(Severity::Violation, at, rule)
}

fn advice(at: Option<Key>, rule: Rule) -> Finding {
    finding(Severity::Advice, at, rule)
}

/// In the section that its field stands in.
fn finding(severity: Severity, at: Option<Key>, rule: Rule) -> Finding {
    let address = at.as_ref().and_then(|at| FORM.locate(at));
    Finding::rule(severity, address.map_or("identity", |address| address.section.key), at, rule)
}

fn item_key(section: &Section, item: ItemId, field: &str) -> Option<Key> {
    key(&format!("{}.{item}.{field}", section.key))
}

fn told(values: &Values, key: &str) -> bool {
    values.get(key).is_some_and(Value::is_told)
}

fn text<'v>(values: &'v Values, key: &str) -> Option<&'v str> {
    values.get(key).and_then(Value::as_text)
}

fn summary(values: &Values) -> Summary {
    let headline =
        Parts::default().option(SEX.name, values.get("sex")).age(values.get("age")).country(values.get("nationality"));
    let companions = COMPANIONS_SECTION.items(values).into_iter().take(2);
    let details = Parts::default()
        .option("nna-stage", Some(&Value::text(stage(values).key())))
        .option(RISK.name, values.get("risk.level"))
        .option(ACCOMPANIMENT.name, values.get("accompaniment"));
    let details = companions.fold(details, |parts, item| {
        parts.option(KINSHIP.name, COMPANIONS_SECTION.read(values, Some(item), "kinship"))
    });
    Summary { headline: headline.done(), details: details.done(), persons: 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::RecordKind;
    use crate::value::Unknown;

    type Pair<'t> = (&'t str, &'t str);

    fn item(section: &str, field: &str) -> String {
        format!("{section}.{}.{field}", ItemId::new(1, [1; 10]))
    }

    /// `yes` and `no` are flags, `?` is an answer that nobody knows, the rest is text.
    fn values<K: AsRef<str>>(pairs: &[(K, &str)]) -> Values {
        let value = |text: &str| match text {
            "yes" => Value::Flag(true),
            "no" => Value::Flag(false),
            "?" => Value::unknown(Unknown::DoesNotKnow),
            text => Value::text(text),
        };
        pairs.iter().map(|(key, text)| (key.as_ref().parse().unwrap(), value(text))).collect()
    }

    /// What nobody may write over a file that holds `before`, by its rule's name.
    #[track_caller]
    fn refused(before: &[Pair], written: &[Pair], expect: Option<&Rule>) {
        let stood = values(before);
        let mut after = stood.clone();
        after.extend(values(written));
        let found = RecordKind::Nna.forbidden(&stood, &after).map(|finding| finding.what);
        assert_eq!(found, expect.cloned().map(crate::form::check::What::Rule), "{before:?} + {written:?}");
    }

    const MEASURE: [Pair; 5] = [
        ("measure.number", "PPNNA-BC-1187/2026"),
        ("measure.authority", "Procuraduría de Protección de Baja California"),
        ("measure.time", "2026-11-20T22:10-08:00[America/Tijuana]"),
        ("measure.kind", "placement"),
        ("measure.until", "2027-02-20"),
    ];

    #[test]
    fn nobody_places_refers_or_plans_a_child_into_a_station() {
        let places = PLACES.map(str::to_owned).into_iter();
        let listed = PLACES_OF_LISTS.iter().map(|(section, field)| item(section.key, field));
        for place in places.chain(listed) {
            refused(&[], &[(&place, "Estación Migratoria Tapachula")], Some(&IN_STATION));
            refused(&[], &[(&place, "estancia provisional del INM")], Some(&IN_STATION));
            refused(&[], &[(&place, "CAS Tijuana, junto a la estación del tren")], None);
        }
        refused(&[], &[("found", "station")], None);
        refused(&[], &[("journey.transit", "Dice que durmió en la estación migratoria.")], None);
        assert_eq!(CARE.keys.iter().filter(|key| key.contains("station")).count(), 0);
    }

    #[test]
    fn nobody_returns_before_the_determination() {
        let concluded = ("best_interest.concluded", "2026-12-01");
        let returned = ("outcome.kind", "return");
        refused(&[], &[returned], Some(&RETURN_BEFORE_DETERMINATION));
        refused(&[("best_interest.concluded", "?")], &[returned], Some(&RETURN_BEFORE_DETERMINATION));
        refused(&[concluded], &[returned], None);
        refused(&[concluded, returned], &[("outcome.date", "2026-11-30")], Some(&RETURN_BEFORE_DETERMINATION));
        refused(&[concluded, returned], &[("outcome.date", "2026-12-02")], None);
        refused(&[concluded, returned], &[("best_interest.concluded", "")], Some(&RETURN_BEFORE_DETERMINATION));
        refused(&[], &[("outcome.kind", "refuge")], None);
        refused(&[], &[("wishes.wants.return", "yes")], None);
    }

    #[test]
    fn nobody_enters_a_cas_without_a_measure_that_holds() {
        let entry = [("care.arrangement", "cas"), ("reception.date", "2026-11-21")];
        refused(&[], &entry, Some(&ENTRY_WITHOUT_MEASURE));
        refused(&[], &[("care.arrangement", "cas"), ("reception.date", "?")], Some(&ENTRY_WITHOUT_MEASURE));
        refused(&[], &[("care.arrangement", "shelter"), ("reception.date", "2026-11-21")], None);
        refused(&MEASURE, &entry, None);
        refused(&MEASURE, &[entry[0], ("reception.date", "2026-11-19")], Some(&ENTRY_WITHOUT_MEASURE));
        refused(&MEASURE, &[entry[0], ("reception.date", "2027-03-01")], Some(&ENTRY_WITHOUT_MEASURE));
        for (lacking, _) in MEASURE {
            let rest: Vec<Pair> = MEASURE.into_iter().filter(|(key, _)| *key != lacking).collect();
            refused(&rest, &entry, Some(&ENTRY_WITHOUT_MEASURE));
        }
        let (arrangement, date) = (item("moves", "arrangement"), item("moves", "date"));
        refused(&[], &[(&arrangement, "cas"), (&date, "2026-12-02")], Some(&ENTRY_WITHOUT_MEASURE));
        refused(&MEASURE, &[(&arrangement, "cas"), (&date, "2026-12-02")], None);
    }

    #[test]
    fn nobody_closes_a_file_without_a_reason() {
        let reason = ("closure.reason", "plan-fulfilled");
        refused(&[], &[("closure.date", "2027-01-10")], Some(&CLOSED_WITHOUT_REASON));
        refused(&[reason], &[("closure.date", "2027-01-10")], None);
        refused(&[reason, ("closure.date", "2027-01-10")], &[("closure.reason", "?")], Some(&CLOSED_WITHOUT_REASON));
    }

    #[test]
    fn nobody_parts_the_family_that_accompanies_without_a_reason() {
        let [kinship, accompanies, reason, same] =
            ["kinship", "accompanies", "split_reason", "same_place"].map(|field| item("companions", field));
        let brother = [(kinship.as_str(), "sibling"), (accompanies.as_str(), "yes")];
        refused(&brother, &[(&same, "no")], Some(&FAMILY_SPLIT));
        refused(&brother, &[(&same, "yes")], None);
        refused(&brother, &[(&reason, "Hospitalizado"), (&same, "no")], None);
        refused(&[], &[(&same, "no")], Some(&FAMILY_SPLIT));
        refused(&[(&kinship, "travel-companion")], &[(&same, "no")], None);
        refused(&[(&kinship, "mother"), (&accompanies, "no")], &[(&same, "no")], None);
    }

    #[track_caller]
    fn found(pairs: &[Pair], expect: &[(Severity, &str, Rule)]) {
        let of_rule = |finding: Finding| (finding.severity, finding.key.unwrap().to_string(), finding.what);
        let found: Vec<_> = rules(&values(pairs)).into_iter().map(of_rule).collect();
        let expect: Vec<_> = expect
            .iter()
            .map(|(severity, key, rule)| (*severity, (*key).to_owned(), crate::form::check::What::Rule(rule.clone())))
            .collect();
        assert_eq!(found, expect, "{pairs:?}");
    }

    #[test]
    fn what_was_found_is_recorded_and_raises_its_alarm() {
        found(&[("found", "free")], &[]);
        found(&[("found", "station")], &[(Severity::Violation, "found", FOUND_IN_STATION)]);
        found(&[("found", "returned")], &[(Severity::Violation, "found", FOUND_RETURNED)]);
        found(&[("exit.reason", "to-family")], &[(Severity::Missing, "exit.date", EXIT_INCOMPLETE)]);
        found(&[("exit.reason", "to-family"), ("exit.date", "2027-01-10")], &[]);
        found(&[("age", "16y..20y@2026-11-20~apparent")], &[]);
        found(&[("age", "18y..20y@2026-11-20~apparent")], &[(Severity::Advice, "age", ADULT)]);
        let backward = [("referral.date", "2026-11-21"), ("reception.date", "2026-11-20")];
        found(&backward, &[(Severity::Advice, "reception.date", DATES_BACKWARD)]);
    }

    #[test]
    fn a_finding_leads_to_its_section() {
        let all = values(&[("outcome.kind", "return"), ("closure.date", "2027-01-10"), ("care.institution", "INM")]);
        let sections: Vec<String> = rules(&all).into_iter().map(|finding| finding.section).collect();
        assert_eq!(sections, ["outcome", "closure"]);
    }

    #[test]
    fn the_stage_follows_from_the_dates() {
        let mut file = vec![("identified.time", "2026-11-20T22:10-08:00[America/Tijuana]")];
        let first = item("followups", "date");
        for (key, date, expect) in [
            ("sex", "female", Stage::Identified),
            ("notice.date", "2026-11-20", Stage::Notified),
            ("referral.date", "2026-11-20", Stage::Referred),
            ("reception.date", "2026-11-21", Stage::Received),
            ("best_interest.opened", "2026-11-22", Stage::BestInterest),
            (&first, "2026-11-25", Stage::BestInterest),
            ("plan.date", "2026-12-01", Stage::Plan),
            ("outcome.date", "2026-12-10", Stage::Outcome),
            (&first, "2027-01-10", Stage::FollowUp),
            ("closure.date", "2027-02-01", Stage::Closed),
        ] {
            file.push((key, date));
            assert_eq!(stage(&values(&file)), expect, "{key}");
        }
        let days: Vec<String> = track(&values(&file))
            .into_iter()
            .map(|(_, day)| day.map_or_else(String::new, |day| day.to_string()))
            .collect();
        assert_eq!(days[..3], ["2026-11-20", "2026-11-20", "2026-11-20"]);
        assert_eq!(days[7..], ["2027-01-10", "2027-02-01"]);
        assert_eq!(stage(&Values::new()), Stage::Identified);
    }
}

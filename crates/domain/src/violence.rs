//! A woman who has lived gender violence: what she decides, and what she is owed now. The order is that of the pathway:
//! her consent, a safe place, urgent health care, her rights, her decision, measures of protection, a complaint only if
//! she wants one, referral, follow-up ("Guía para la atención de mujeres extranjeras en migración y movilidad, víctimas
//! de violencia de género", August 2024; reference: domain §1). Confidential: its authors read it, and the region's
//! coordination when she agrees. Nothing that hurts to tell is needed, and nobody asks for the account of it.

use crate::access;
use crate::form::check::{Finding, Rule, Severity};
use crate::form::spec::{CatalogueName, Condition, Field, Form, Options, Section, Unit};
use crate::nna::RISK;
use crate::record::{Begun, Definition, Nature, Parts, Summary, key, own};
use crate::value::age::is_minor_text;
use crate::value::{Value, Values};

const SAFE_PLACE: Options = Options::new(
    "safe-place",
    &["with-us", "specialised-refuge", "shelter", "justice-centre", "hospital", "relatives", "dif", "stays", "other"],
);
const VIOLENCE: Options = Options::new(
    "violence-type",
    &["sexual", "physical", "psychological", "economic", "patrimonial", "digital", "trafficking", "other"],
);
const BY: Options = Options::new(
    "violence-by",
    &[
        "partner",
        "relative",
        "companion",
        "guide",
        "criminal-group",
        "employer",
        "authority",
        "unknown-person",
        "other",
    ],
);
const SINCE: Options = Options::new("violence-since", &["under-72-hours", "72-to-120-hours", "longer"]);
const OFFERED: Options =
    Options::new("health-offer", &["given", "declined", "referred", "not-available", "out-of-time"]);
const RIGHTS: Options = Options::new(
    "violence-right",
    &[
        "health-without-complaint",
        "interruption",
        "complaint-is-hers",
        "protection-order",
        "legal-adviser",
        "interpreter",
        "humanitarian-stay",
        "refuge",
        "victims-registry",
        "no-detention",
    ],
);
const WANTS: Options = Options::new(
    "violence-wish",
    &[
        "safe-place",
        "health-care",
        "emotional-support",
        "legal-advice",
        "protection-order",
        "tell-family",
        "consulate",
        "go-on",
        "nothing-now",
    ],
);
const COMPLAINT: Options = Options::new("complaint-wish", &["wants", "undecided", "does-not-want", "withdrew"]);
const ORDER: Options = Options::new("protection-order", &["administrative", "judicial"]);
const COMPLAINT_AT: Options =
    Options::new("complaint-at", &["fiscalia", "specialised-fiscalia", "justice-centre", "cndh", "other"]);
const CONTACT: Options = Options::new("follow-up-way", &["in-person", "phone", "message", "through-shelter"]);
const FARING: Options = Options::new("faring", &["safe", "in-danger", "in-treatment", "left", "no-contact"]);

const TIME_KEY: &str = "attention.time";
const COMPLAINT_KEY: &str = "decision.complaint";
/// The answers that only a complaint has.
const COMPLAINT_ANSWERS: [&str; 3] = ["complaint.at", "complaint.time", "complaint.folio"];

const CONSENT: &[Field] = &[
    Field::flag("consent.attention").needed(),
    Field::time(TIME_KEY).needed().statistic(),
    Field::flag("consent.private"),
    Field::flag("consent.by_a_woman"),
    Field::catalogue("consent.language", CatalogueName::Languages),
    Field::flag("consent.interpreter"),
    Field::flag("consent.sharing"),
    Field::narrative("consent.withhold"),
    Field::flag(own::COORDINATOR_NAMED),
];

const WOMAN: &[Field] = &[
    Field::person("woman.person"),
    Field::age("woman.age").statistic(),
    Field::catalogue("woman.nationality", CatalogueName::Countries).statistic(),
    Field::flag("woman.pregnant"),
    Field::integer("woman.children", 0, 30, Unit::Persons),
    Field::flag("woman.procuraduria_told"),
];

const SAFETY: &[Field] = &[
    Field::choice("safety.risk", &RISK).safety_critical(),
    Field::flag("safety.aggressor_near"),
    Field::choice("safety.place", &SAFE_PLACE).safety_critical(),
    Field::time("safety.time"),
    Field::flag("safety.plan"),
];

const HEARD: &[Field] = &[
    Field::many("heard.types", &VIOLENCE).statistic(),
    Field::choice("heard.by", &BY).statistic(),
    Field::choice("heard.since", &SINCE),
    Field::narrative("heard.own_words"),
];

const HEALTH: &[Field] = &[
    Field::choice("health.prophylaxis", &OFFERED),
    Field::choice("health.contraception", &OFFERED),
    Field::choice("health.injuries", &OFFERED),
    Field::choice("health.emotional", &OFFERED),
    Field::flag("health.interruption_told"),
    Field::text("health.facility", 120),
    Field::time("health.time"),
];

const RIGHTS_TOLD: &[Field] = &[Field::many("rights.told", &RIGHTS), Field::flag("rights.understood")];

const DECISION: &[Field] = &[
    Field::many("decision.wants", &WANTS),
    Field::choice(COMPLAINT_KEY, &COMPLAINT),
    Field::narrative("decision.own_words"),
];

const PROTECTION: &[Field] = &[
    Field::flag("protection.wanted"),
    Field::choice("protection.order", &ORDER).when(Condition::Yes { key: "protection.wanted" }).safety_critical(),
    Field::text("protection.authority", 120).when(Condition::Yes { key: "protection.wanted" }).safety_critical(),
    Field::time("protection.time").when(Condition::Yes { key: "protection.wanted" }).safety_critical(),
    Field::date("protection.until").when(Condition::Yes { key: "protection.wanted" }).safety_critical(),
    Field::narrative("protection.notes"),
];

const COMPLAINED: &[Field] = &[
    Field::choice("complaint.at", &COMPLAINT_AT),
    Field::time("complaint.time"),
    Field::text("complaint.folio", 60),
    Field::flag("complaint.accompanied"),
    Field::flag("complaint.adviser"),
];

const REFERRALS: &[Field] = &[
    Field::flag("agreed").needed(),
    Field::catalogue("recipient", CatalogueName::Recipients).when(Condition::Yes { key: "agreed" }),
    Field::time("time").when(Condition::Yes { key: "agreed" }),
    Field::flag("received").when(Condition::Yes { key: "agreed" }),
];

const FOLLOW_UPS: &[Field] = &[
    Field::date("date").needed(),
    Field::choice("way", &CONTACT),
    Field::choice("faring", &FARING).safety_critical(),
    Field::narrative("notes"),
    Field::date("next"),
];

pub const FORM: Form = Form {
    sections: &[
        Section::single("consent", CONSENT),
        access::NAMED_SECTION,
        Section::single("safety", SAFETY),
        Section::single("woman", WOMAN),
        Section::single("heard", HEARD),
        Section::single("health", HEALTH),
        Section::single("rights", RIGHTS_TOLD),
        Section::single("decision", DECISION),
        Section::single("protection", PROTECTION),
        Section::single("complaint", COMPLAINED)
            .when(Condition::OneOf { key: COMPLAINT_KEY, options: &["wants", "withdrew"] }),
        REFERRALS_SECTION,
        Section::list("follow_ups", 60, FOLLOW_UPS),
    ],
};
const REFERRALS_SECTION: Section = Section::list("referrals", 40, REFERRALS);

/// Danger is high and no safe place is named: it comes before everything else (Guía 2024, first step).
pub const NO_SAFE_PLACE: Rule = Rule::new("violence-no-safe-place");
/// Sexual violence within 72 hours, and the prophylaxis was not offered (NOM-046-SSA2-2005, 6.4: an urgency; no complaint
/// is asked for it).
pub const PROPHYLAXIS: Rule = Rule::new("violence-prophylaxis");
/// Sexual violence within 120 hours, and emergency contraception was not offered (NOM-046-SSA2-2005, 6.4.2.3).
pub const CONTRACEPTION: Rule = Rule::new("violence-contraception");
/// A complaint that she did not say she wants. Whoever is 12 or more is asked for no complaint to be attended (NOM-046);
/// the decision is hers (Guía 2024).
pub const COMPLAINT_UNWANTED: Rule = Rule::new("violence-complaint-unwanted");
/// Sent to somebody without her yes (Guía 2024; Ley General de Víctimas art. 5, consent and confidentiality).
pub const REFERRAL_UNWANTED: Rule = Rule::new("violence-referral-unwanted");
/// She may be under 18 and the Procuraduría de Protección was not told (LGDNNA arts. 12, 122).
pub const NNA_NOT_TOLD: Rule = Rule::new("violence-nna-not-told");

pub const DEFINITION: Definition = Definition {
    nature: Nature::File,
    begun: Begun::AtHome,
    icon: "shield",
    time_key: Some(TIME_KEY),
    rules,
    refused: &[COMPLAINT_UNWANTED, REFERRAL_UNWANTED],
    ..Definition::of(&FORM, summary)
};

fn text<'v>(values: &'v Values, key: &str) -> Option<&'v str> {
    values.get(key).and_then(Value::as_text)
}

fn rules(values: &Values) -> Vec<Finding> {
    let single = [no_safe_place(values), nna_not_told(values), prophylaxis(values), contraception(values)];
    let wishes = complaint_unwanted(values).into_iter().chain(referrals_unwanted(values));
    single.into_iter().flatten().chain(wishes).collect()
}

fn no_safe_place(values: &Values) -> Option<Finding> {
    let in_danger = matches!(text(values, "safety.risk"), Some("high" | "extreme"));
    let is_safe = text(values, "safety.place").is_some_and(|place| place != "stays");
    (in_danger && !is_safe).then(|| Finding::rule(Severity::Missing, "safety", key("safety.place"), NO_SAFE_PLACE))
}

/// Unanswered it lacks; answered no, her protection is broken.
fn nna_not_told(values: &Values) -> Option<Finding> {
    const TOLD: &str = "woman.procuraduria_told";
    let severity = match values.get(TOLD) {
        Some(Value::Flag(true)) => return None,
        Some(Value::Flag(false)) => Severity::Violation,
        _ => Severity::Missing,
    };
    let is_minor = text(values, "woman.age").is_some_and(is_minor_text);
    is_minor.then(|| Finding::rule(severity, "woman", key(TOLD), NNA_NOT_TOLD))
}

/// Sexual violence, as recent as one of these?
fn is_sexual_within(values: &Values, recent: &[&str]) -> bool {
    let is_sexual = values.get("heard.types.sexual").is_some_and(Value::is_yes);
    is_sexual && text(values, "heard.since").is_some_and(|since| recent.contains(&since))
}

fn unoffered(values: &Values, offer: &str, rule: Rule) -> Option<Finding> {
    let lacks = values.get(offer).is_none_or(Value::is_blank);
    lacks.then(|| Finding::rule(Severity::Missing, "health", key(offer), rule))
}

fn prophylaxis(values: &Values) -> Option<Finding> {
    let is_urgent = is_sexual_within(values, &["under-72-hours"]);
    is_urgent.then(|| unoffered(values, "health.prophylaxis", PROPHYLAXIS)).flatten()
}

fn contraception(values: &Values) -> Option<Finding> {
    let is_urgent = is_sexual_within(values, &["under-72-hours", "72-to-120-hours"]);
    is_urgent.then(|| unoffered(values, "health.contraception", CONTRACEPTION)).flatten()
}

fn complaint_unwanted(values: &Values) -> Vec<Finding> {
    let is_hers = matches!(text(values, COMPLAINT_KEY), Some("wants" | "withdrew"));
    let made = COMPLAINT_ANSWERS.into_iter().filter(|answer| values.get(*answer).is_some_and(Value::is_told));
    made.filter(|_| !is_hers)
        .map(|answer| Finding::rule(Severity::Violation, "complaint", key(answer), COMPLAINT_UNWANTED))
        .collect()
}

fn referrals_unwanted(values: &Values) -> Vec<Finding> {
    let unwanted = REFERRALS_SECTION.items(values).into_iter().filter(|item| {
        let read = |key| REFERRALS_SECTION.read(values, Some(*item), key);
        read("recipient").is_some_and(Value::is_told) && !read("agreed").is_some_and(Value::is_yes)
    });
    unwanted
        .map(|item| {
            let key = key(&format!("referrals.{item}.recipient"));
            Finding::rule(Severity::Violation, REFERRALS_SECTION.key, key, REFERRAL_UNWANTED)
        })
        .collect()
}

/// A list that somebody else may see over a shoulder says little.
fn summary(values: &Values) -> Summary {
    let details = Parts::default().age(values.get("woman.age")).country(values.get("woman.nationality"));
    Summary { headline: Vec::new(), details: details.done(), persons: 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::check::What;
    use crate::id::ItemId;
    use crate::record::RecordKind;

    type Pair<'t> = (&'t str, Value);

    fn values(pairs: &[Pair<'_>]) -> Values {
        pairs.iter().map(|(key, value)| (key.parse().unwrap(), value.clone())).collect()
    }

    #[track_caller]
    fn check(pairs: &[Pair<'_>], found: &[(Severity, Rule)]) {
        let expect: Vec<_> = found.iter().map(|(severity, rule)| (*severity, What::Rule(rule.clone()))).collect();
        let findings: Vec<_> = rules(&values(pairs)).into_iter().map(|f| (f.severity, f.what)).collect();
        assert_eq!(findings, expect);
    }

    #[track_caller]
    fn refused(before: &[Pair<'_>], written: &[Pair<'_>], expect: Option<&Rule>) {
        let after = [before, written].concat();
        let finding = RecordKind::Violence.forbidden(&values(before), &values(&after));
        let rule = finding.map(|finding| finding.what);
        assert_eq!(rule, expect.cloned().map(What::Rule), "{written:?}");
    }

    fn said(text: &str) -> Value {
        Value::text(text)
    }

    #[test]
    fn the_hours_of_urgent_care_are_told() {
        let sexual = |since: &str| vec![("heard.types.sexual", Value::Flag(true)), ("heard.since", said(since))];
        let lacks = |rule| (Severity::Missing, rule);
        check(&sexual("under-72-hours"), &[lacks(PROPHYLAXIS), lacks(CONTRACEPTION)]);
        check(&sexual("72-to-120-hours"), &[lacks(CONTRACEPTION)]);
        check(&sexual("longer"), &[]);
        check(&[("heard.since", said("under-72-hours"))], &[]);
        let offered = [("health.prophylaxis", said("declined")), ("health.contraception", said("given"))];
        check(&[sexual("under-72-hours"), offered.to_vec()].concat(), &[]);
    }

    #[test]
    fn danger_asks_for_a_safe_place_and_a_girl_for_the_procuraduria() {
        check(&[("safety.risk", said("extreme"))], &[(Severity::Missing, NO_SAFE_PLACE)]);
        check(&[("safety.risk", said("high")), ("safety.place", said("stays"))], &[(Severity::Missing, NO_SAFE_PLACE)]);
        check(&[("safety.risk", said("high")), ("safety.place", said("shelter"))], &[]);
        let girl = ("woman.age", said("16y..20y@2026-11-20~apparent"));
        check(std::slice::from_ref(&girl), &[(Severity::Missing, NNA_NOT_TOLD)]);
        let told = |told| ("woman.procuraduria_told", Value::Flag(told));
        check(&[girl.clone(), told(false)], &[(Severity::Violation, NNA_NOT_TOLD)]);
        check(&[girl, told(true)], &[]);
        check(&[("woman.age", said("30y..30y@2026-11-20~stated"))], &[]);
    }

    #[test]
    fn nobody_complains_or_refers_in_her_place() {
        let folio = ("complaint.folio", said("FED/1"));
        let wish = |wish: &str| (COMPLAINT_KEY, said(wish));
        refused(&[], std::slice::from_ref(&folio), Some(&COMPLAINT_UNWANTED));
        refused(&[wish("undecided")], std::slice::from_ref(&folio), Some(&COMPLAINT_UNWANTED));
        refused(&[], &[wish("wants"), folio.clone()], None);
        refused(&[wish("wants"), folio], &[wish("withdrew")], None);

        let item = ItemId::new(1, [1; 10]);
        let (agreed, recipient) = (format!("referrals.{item}.agreed"), format!("referrals.{item}.recipient"));
        let sent = (recipient.as_str(), said("dif-baja-california"));
        refused(&[], std::slice::from_ref(&sent), Some(&REFERRAL_UNWANTED));
        refused(&[(&agreed, Value::Flag(false))], std::slice::from_ref(&sent), Some(&REFERRAL_UNWANTED));
        refused(&[(&agreed, Value::Flag(true))], &[sent], None);
    }

    #[test]
    fn it_is_confidential_and_only_her_consent_is_needed() {
        let findings = RecordKind::Violence.findings(&Values::new());
        let keys: Vec<_> = findings.iter().filter_map(|finding| finding.key.as_ref()).map(|key| key.as_str()).collect();
        assert_eq!(keys, ["consent.attention", TIME_KEY]);
    }
}

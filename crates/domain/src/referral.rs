//! Referral (canalización): persons are sent, with an objective, to who protects or serves them, and the loop closes only
//! when the other side has acknowledged them. CNDH found that the DIF had attended 28.6 % (2020) and 59.9 % (2021) of the
//! NNA channelled to it (reference: domain §1, §2, §8).
//!
//! What is withheld is for our own side: it tells by its very presence, so no page that leaves with the persons prints it.

use serde::{Deserialize, Serialize};

use crate::catalog::open;
use crate::catalog::recipient::{Firewall, Recipient, RecipientKind};
use crate::deadline::clock::{Clock, Start};
use crate::deadline::term::{Term, TermUnit};
use crate::fact::{Facet, Fact, Measure, Told};
use crate::firewall::{self, Matter};
use crate::fold;
use crate::form::check::{Finding, Rule, Severity};
use crate::form::place;
use crate::form::spec::{CatalogueName, Condition, Field, Form, Options, Section, Unit};
use crate::id::ItemId;
use crate::person::consent::{Consent, What};
use crate::record::{Definition, Handing, Nature, Parts, Read, Summary, count, key};
use crate::rescue::{FAMILY as FAMILY_MARK, SEX};
use crate::time::{CivilTime, Date};
use crate::value::age::is_minor_text;
use crate::value::{Value, Values};

const OBJECTIVE: Options = Options::new(
    "referral-objective",
    &[
        "protection",
        "shelter",
        "health",
        "emotional-support",
        "refuge",
        "regularization",
        "family-reunion",
        "identity",
        "justice",
        "search",
        "complaint",
        "counsel",
        "consular",
        "work",
        "programme",
        "return-home",
        "return-by-plan",
        "other",
    ],
);
const URGENCY: Options = Options::new("urgency", &["at-once", "today", "within-days"]);
/// What obliges the other side to receive them; the words name law and article.
const LEGAL_BASIS: Options = Options::new(
    "legal-basis",
    &[
        "nna",
        "humanitarian-aid",
        "health",
        "civil-registry",
        "family-unity",
        "justice",
        "victims",
        "refuge",
        "consular",
        "other",
    ],
);
/// The kinds of the catalogue without those of migration control, which are offered nowhere (reference: domain §8).
pub const RECIPIENT: Options = Options::new(
    "recipient",
    &[
        "dif",
        "cas",
        "shelter",
        "hospital",
        "comar",
        "consulate",
        "civil-registry",
        "cndh",
        "prosecutor",
        "conase",
        "search-commission",
        "women-centre",
        "legal-aid",
        "employment-service",
        "programme-office",
        "reception-centre",
        "inm-procedure",
        "other",
    ],
);
/// *Duty*: the law orders to tell, as of an NNA to the Procuraduría (Ley de Migración art. 112).
const CONSENT: Options = Options::new("referral-consent", &["given", "refused", "unable", "duty", "not-asked"]);
const MATTER: Options = Options::new("matter", Matter::KEYS);
const WITHHELD_WHY: Options =
    Options::new("withheld-why", &["person-asked", "safety", "not-needed", "law-forbids", "best-interest"]);
const TRANSPORT: Options = Options::new(
    "referral-transport",
    &["own-vehicle", "recipient-vehicle", "ambulance", "other-authority", "public-transport", "on-foot", "stays"],
);
pub const RECEIPT_STATE: Options = Options::new("receipt-state", &["received", "in-part", "refused", "not-arrived"]);
const RECEIPT_WAY: Options = Options::new("receipt-way", &["laptop", "usb", "paper", "phone"]);
const CLOSURE: Options = Options::new(
    "referral-closure",
    &["attended", "still-attended", "moved-on", "declined", "sent-elsewhere", "cancelled"],
);

pub const SENT: &str = "sent.time";
pub const RECIPIENT_KIND: &str = "recipient.kind";
pub const RECIPIENT_CODE: &str = "recipient.code";
pub const UNIT: &str = "recipient.unit";
const SIGNED_BY: &str = "signature.by";
pub const RECIPIENT_NAME: &str = "recipient.name";
const OBJECTIVE_KEY: &str = "objective.kind";
const CONSENT_KEY: &str = "consent.state";
const PLAN_DATE: &str = "objective.plan_date";
const SPLIT_REASON: &str = "family.split_reason";
const APART: &str = "family.apart";
/// Nobody has said yet what became of it.
pub const UNANSWERED: &str = "unanswered";
pub const RECEIPT: &str = "receipt.state";
pub const RECEIVED_AT: &str = "receipt.time";
const CLOSED: &str = "closure.date";

const IS_SENT: Condition = Condition::Answered { key: SENT };
const IS_ANSWERED: Condition = Condition::Answered { key: RECEIPT };
const SOMEBODY_CAME: Condition = Condition::OneOf { key: RECEIPT, options: &["received", "in-part"] };

const MOST_PERSONS: u16 = 400;

const OBJECTIVE_FIELDS: &[Field] = &[
    Field::choice(OBJECTIVE_KEY, &OBJECTIVE).needed().statistic(),
    Field::date(PLAN_DATE).needed().when(Condition::Is { key: OBJECTIVE_KEY, option: "return-by-plan" }),
    Field::narrative("objective.detail"),
    Field::choice("objective.urgency", &URGENCY),
    Field::choice("objective.basis", &LEGAL_BASIS),
];

const PERSONS: &[Field] = &[
    Field::choice("sex", &SEX).needed().statistic(),
    Field::age("age").needed().statistic(),
    Field::catalogue("nationality", CatalogueName::Countries).needed().statistic(),
    Field::flag("nna").statistic(),
    Field::choice("family", &FAMILY_MARK),
    Field::person("person"),
];

const FAMILY: &[Field] = &[
    Field::narrative(SPLIT_REASON),
    Field::integer(APART, 0, 50, Unit::Persons).when(Condition::Answered { key: SPLIT_REASON }),
];

const TO: &[Field] = &[
    Field::choice(RECIPIENT_KIND, &RECIPIENT).needed().statistic().safety_critical(),
    Field::catalogue("recipient.country", CatalogueName::Countries)
        .needed()
        .when(Condition::Is { key: RECIPIENT_KIND, option: "consulate" }),
    Field::catalogue(RECIPIENT_CODE, CatalogueName::Recipients).statistic().safety_critical(),
    Field::text(RECIPIENT_NAME, 160),
    Field::catalogue(UNIT, CatalogueName::Units),
];

const CONSENT_FIELDS: &[Field] = &[
    Field::choice(CONSENT_KEY, &CONSENT).needed(),
    Field::narrative("consent.why_not")
        .when(Condition::OneOf { key: CONSENT_KEY, options: &["refused", "unable", "duty", "not-asked"] }),
];

const SHARED: &[Field] = &[Field::many("shared", &MATTER)];

const WITHHELD: &[Field] = &[
    Field::choice("what", &MATTER).needed(),
    Field::choice("why", &WITHHELD_WHY).needed(),
    Field::narrative("detail"),
];

const SENDING: &[Field] = &[
    Field::time(SENT).needed().statistic(),
    Field::choice("sent.transport", &TRANSPORT),
    Field::text("sent.escort", 120),
    Field::text(SIGNED_BY, 120).needed(),
    Field::time("signature.time").needed(),
];

const ORIGIN: &[Field] = &[
    Field::record("origin.nna", "nna"),
    Field::record("origin.rescue", "rescue"),
    Field::record("origin.first_aid", "first_aid"),
    Field::record("origin.assistance", "assistance"),
    Field::narrative("notes"),
];

const RECEIPT_FIELDS: &[Field] = &[
    Field::choice(RECEIPT, &RECEIPT_STATE).statistic(),
    Field::narrative("receipt.reason").needed().when(Condition::Is { key: RECEIPT, option: "refused" }),
    Field::integer("receipt.persons", 0, MOST_PERSONS as i64, Unit::Persons).needed().statistic().when(SOMEBODY_CAME),
    Field::integer("receipt.minors", 0, MOST_PERSONS as i64, Unit::Persons).statistic().when(SOMEBODY_CAME),
    Field::time(RECEIVED_AT).needed().statistic().when(IS_ANSWERED),
    Field::text("receipt.by", 120).needed().when(IS_ANSWERED),
    Field::choice("receipt.way", &RECEIPT_WAY).needed().when(IS_ANSWERED),
];

const CLOSING: &[Field] = &[
    Field::narrative("answer.feedback"),
    Field::choice("closure.outcome", &CLOSURE),
    Field::date(CLOSED).needed().when(Condition::Answered { key: "closure.outcome" }),
];

pub const FORM: Form = Form {
    sections: &[
        Section::single("objective", OBJECTIVE_FIELDS),
        PERSONS_SECTION,
        Section::single("family", FAMILY),
        Section::single("recipient", TO),
        Section::single("consent", CONSENT_FIELDS),
        Section::single("shared", SHARED),
        WITHHELD_SECTION,
        Section::single("sending", SENDING),
        Section::single("place", place::FIELDS),
        Section::single("origin", ORIGIN),
        Section::single("receipt", RECEIPT_FIELDS).when(IS_SENT),
        Section::single("closing", CLOSING).when(IS_SENT),
    ],
};
const PERSONS_SECTION: Section = Section::list("persons", MOST_PERSONS, PERSONS);
const WITHHELD_SECTION: Section = Section::list("withheld", 40, WITHHELD);

/// Nobody is on the list yet.
pub const NOBODY: Rule = Rule::new("referral-nobody");
/// Neither a code of the catalogue nor a name says who receives.
pub const NO_RECIPIENT: Rule = Rule::new("referral-no-recipient");
/// The catalogue says that this recipient is of another kind.
pub const OTHER_KIND: Rule = Rule::new("referral-other-kind");
/// Nobody is referred to migration control: estación, estancia, verification, border police (domain §8, firewall; Ley de
/// Migración art. 71).
pub const CONTROL: Rule = Rule::new("referral-control");
/// An NNA goes to who protects; to an office that decides only for that decision, refuge or regularisation (domain §1; Ley
/// de Migración art. 74 and 112).
pub const NNA_UNPROTECTED: Rule = Rule::new("referral-nna-unprotected");
/// No NNA is sent home before the Procuraduría has determined the best interest; then its plan orders it (domain §1).
pub const NNA_RETURN: Rule = Rule::new("referral-nna-return");
/// No consulate hears of a claim of refuge (domain §8; Reglamento de la Ley sobre Refugiados art. 22). Its country is not
/// asked: a nationality can be wrong, or be two.
pub const REFUGE_TO_CONSULATE: Rule = Rule::new("referral-refuge-to-consulate");
/// An office that decides is told what its decision needs, and no more (domain §8).
pub const BEYOND_PROCEDURE: Rule = Rule::new("referral-beyond-procedure");
/// And that only with consent on record (domain §8).
pub const NO_CONSENT: Rule = Rule::new("referral-no-consent");
/// The person refused that anything be told: consent binds every referral (LGPDPPSO; domain §8).
pub const AGAINST_CONSENT: Rule = Rule::new("referral-against-consent");
/// A person on the list withholds from this recipient what is told (their own record, "withheld").
pub const PERSON_WITHHOLDS: Rule = Rule::new("referral-person-withholds");
/// The same matter is told and withheld.
pub const WITHHELD_TOLD: Rule = Rule::new("referral-withheld-told");
/// Families stay together; who is sent apart is sent so for a written reason (domain §1).
pub const FAMILY_SPLIT: Rule = Rule::new("referral-family-split");
/// Fewer came than were sent, or nobody did.
pub const NOT_ALL_CAME: Rule = Rule::new("referral-not-all-came");
/// More came than were sent.
pub const MORE_CAME: Rule = Rule::new("referral-more-came");
/// Received or closed before it was sent.
pub const TIMES: Rule = Rule::new("referral-times");

pub const DEFINITION: Definition = Definition {
    nature: Nature::File,
    over: |values| values.get("closure.outcome").is_some_and(Value::is_told),
    icon: "arrow-right-left",
    time_key: Some(SENT),
    across: Some(across),
    hands,
    rules,
    clocks,
    counts: &[Measure::Referred],
    facts,
    refused: &[
        CONTROL,
        NNA_UNPROTECTED,
        NNA_RETURN,
        REFUGE_TO_CONSULATE,
        BEYOND_PROCEDURE,
        NO_CONSENT,
        AGAINST_CONSENT,
        PERSON_WITHHOLDS,
        WITHHELD_TOLD,
        FAMILY_SPLIT,
    ],
    ..Definition::of(&FORM, summary)
};

/// What other records say of it: a person withholds from this recipient what is told, or their file has not determined
/// the return that the plan is said to order.
fn across(values: &Values, read: Read<'_>) -> Vec<Finding> {
    let recipient = text(values, RECIPIENT_KIND).unwrap_or_default();
    let told = told(values);
    let withholds = |item: &ItemId| {
        let person = PERSONS_SECTION.read(values, Some(*item), "person").and_then(Value::as_text)?.parse().ok()?;
        let consent = Consent::of(&read(person)?);
        told.iter().any(|matter| consent.withholds(what_of(*matter), recipient)).then_some(())
    };
    let kept = PERSONS_SECTION.items(values).into_iter().filter(|item| withholds(item).is_some());
    let kept = kept.map(|item| {
        let key = key(&format!("persons.{item}.person"));
        Finding::rule(Severity::Violation, "persons", key, PERSON_WITHHOLDS)
    });
    kept.chain(undetermined(values, read)).collect()
}

fn undetermined(values: &Values, read: Read<'_>) -> Option<Finding> {
    if text(values, OBJECTIVE_KEY) != Some("return-by-plan") || minors(values) == 0 {
        return None;
    }
    let file = read(text(values, "origin.nna")?.parse().ok()?)?;
    let finding = || Finding::rule(Severity::Violation, "objective", key(OBJECTIVE_KEY), NNA_RETURN);
    (!crate::nna::is_determined(&file)).then(finding)
}

/// What a person can withhold of a matter.
const fn what_of(matter: Matter) -> What {
    match matter {
        Matter::Identity => What::Names,
        Matter::Contact | Matter::Family => What::Contact,
        Matter::Documents => What::Documents,
        Matter::Location => What::Location,
        Matter::Health => What::Health,
        Matter::Journey | Matter::Risk | Matter::Violence => What::History,
        Matter::ProtectionPlan | Matter::Refuge | Matter::Procedure => What::History,
    }
}

/// Once it is signed and sent, to the unit that receives it and works with us. The persons' own records go along when
/// who they are is told, with their consent or because the law orders to tell.
fn hands(values: &Values) -> Option<Handing> {
    let is_sent = values.get(SENT).is_some_and(Value::is_told) && values.get(SIGNED_BY).is_some_and(Value::is_told);
    let unit = text(values, UNIT).filter(|_| is_sent)?.parse().ok()?;
    let is_told = values.get("shared.identity").is_some_and(Value::is_yes)
        && matches!(text(values, CONSENT_KEY), Some("given" | "duty"));
    let persons = PERSONS_SECTION.items(values).into_iter().filter(|_| is_told);
    let named = persons.filter_map(|item| PERSONS_SECTION.read(values, Some(item), "person")?.as_text()?.parse().ok());
    let file = text(values, "origin.nna").and_then(|id| id.parse().ok());
    let recipient = text(values, RECIPIENT_KIND).unwrap_or_default().to_owned();
    Some(Handing { unit, recipient, along: named.chain(file).collect() })
}

/// Everybody who was sent, by what became of the referral.
fn facts(told: &Told<'_>) -> Vec<Fact> {
    if !told.values().get(SENT).is_some_and(Value::is_told) {
        return Vec::new();
    }
    let is_answered = told.values().get(RECEIPT).is_some_and(Value::is_told);
    let answer = if is_answered { told.text(RECEIPT) } else { Some(UNANSWERED) };
    let sent = PERSONS_SECTION.items(told.values()).into_iter().map(|item| {
        let known = |field| told.of_item(&PERSONS_SECTION, item, field);
        let one = told.fact(Measure::Referred, 1).with(Facet::Sex, known("sex")).aged(known("age"));
        one.with(Facet::Recipient, told.text(RECIPIENT_KIND)).with(Facet::Answer, answer)
    });
    sent.collect()
}

/// How far a referral has come. Locale key `referral-loop-<key>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Loop {
    Draft,
    /// So many days ago, and still within the term.
    Sent {
        days: u32,
    },
    /// So many days beyond the term, with no receipt; or they were said not to have arrived.
    Overdue {
        days: u32,
    },
    Received,
    Refused,
    Closed,
}

impl Loop {
    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent { .. } => "sent",
            Self::Overdue { .. } => "overdue",
            Self::Received => "received",
            Self::Refused => "refused",
            Self::Closed => "closed",
        }
    }

    /// Does somebody have to do something before it can be closed?
    pub const fn is_alarm(self) -> bool {
        matches!(self, Self::Overdue { .. } | Self::Refused)
    }
}

/// Where the referral stands on that day.
pub fn standing(values: &Values, today: Date) -> Loop {
    let Some(sent) = date_of(values, SENT) else { return Loop::Draft };
    if values.get("closure.outcome").is_some_and(Value::is_told) {
        return Loop::Closed;
    }
    let since = sent.days_until(today);
    match text(values, RECEIPT) {
        Some("received" | "in-part") => Loop::Received,
        Some("refused") => Loop::Refused,
        Some("not-arrived") => Loop::Overdue { days: days(since) },
        _ if since > receipt_days(values) => Loop::Overdue { days: days(since - receipt_days(values)) },
        _ => Loop::Sent { days: days(since) },
    }
}

/// The receipt that is waited for; no law sets it, it is this house's own.
fn clocks(values: &Values) -> Vec<Clock> {
    let Some(sent) = time(values, SENT) else { return Vec::new() };
    let stopped = match text(values, RECEIPT) {
        Some("received" | "in-part" | "refused") => date_of(values, RECEIVED_AT).or(Some(sent.date())),
        _ => text(values, CLOSED).and_then(|date| date.parse().ok()),
    };
    vec![Clock { stopped, ..Clock::new(receipt_term(values), Start::Time(sent)) }]
}

fn receipt_term(values: &Values) -> Term {
    let at_dif = |kind: &RecipientKind| matches!(kind, RecipientKind::Dif | RecipientKind::Cas);
    let is_urgent = minors(values) > 0 && recipients(values).iter().any(at_dif);
    if is_urgent { Term::ReferralReceiptNna } else { Term::ReferralReceipt }
}

/// In whole days: a suspension of offices never lengthens how long somebody may be out of sight.
fn receipt_days(values: &Values) -> i32 {
    let term = receipt_term(values);
    match term.unit() {
        TermUnit::Hours => i32::from(term.number().div_ceil(24)),
        TermUnit::CalendarDays | TermUnit::BusinessDays => i32::from(term.number()),
    }
}

/// A day that has not come yet is none.
fn days(number: i32) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

/// How many persons are sent.
pub fn persons(values: &Values) -> u32 {
    number(PERSONS_SECTION.items(values).len())
}

/// Those who are NNA, or may be.
pub fn minors(values: &Values) -> u32 {
    number(PERSONS_SECTION.items(values).into_iter().filter(|item| is_minor(values, *item)).count())
}

fn is_minor(values: &Values, item: ItemId) -> bool {
    let read = |key| PERSONS_SECTION.read(values, Some(item), key);
    let said = read("nna").is_some_and(Value::is_yes);
    said || read("age").and_then(Value::as_text).is_some_and(is_minor_text)
}

/// How many were received, as the receipt says: all of them when it says *received* and no number.
pub fn received(values: &Values) -> u32 {
    match text(values, RECEIPT) {
        Some("received") if !is_counted(values, "receipt.persons") => persons(values),
        Some("received" | "in-part") => count(values, "receipt.persons"),
        _ => 0,
    }
}

/// Of those received, the NNA. Where all came, or all were NNA, the receipt need not say it.
pub fn received_minors(values: &Values) -> u32 {
    let (came, sent) = (received(values), persons(values));
    match minors(values) {
        _ if is_counted(values, "receipt.minors") => count(values, "receipt.minors").min(came),
        minors if came >= sent => minors,
        minors if minors == sent => came,
        _ => 0,
    }
}

fn is_counted(values: &Values, key: &str) -> bool {
    values.get(key).and_then(Value::as_integer).is_some()
}

/// The day of a time, in the zone it was written in.
pub fn date_of(values: &Values, key: &str) -> Option<Date> {
    time(values, key).map(CivilTime::date)
}

fn time(values: &Values, key: &str) -> Option<CivilTime> {
    text(values, key)?.parse().ok()
}

/// The kinds that the recipient is of: what was chosen, and what the catalogue and the names say. More than one when they
/// disagree; each of them binds.
fn recipients(values: &Values) -> Vec<RecipientKind> {
    let chosen = text(values, RECIPIENT_KIND).and_then(RecipientKind::from_key);
    let named = text(values, RECIPIENT_NAME).filter(|name| names_consulate(name)).map(|_| RecipientKind::Consulate);
    chosen.into_iter().chain(listed(values)).chain(named).collect()
}

/// A consulate or an embassy under another kind is one all the same.
fn names_consulate(name: &str) -> bool {
    let folded = fold::fold(name);
    let words = ["consul", "embajad", "embassy"];
    folded.split_whitespace().any(|word| words.iter().any(|known| word.starts_with(known)))
}

/// As this release's own list has it. A code keeps its kind for good, so no edition of headquarters says otherwise; the
/// kind of a code that an edition adds is known to whoever holds that edition.
fn listed(values: &Values) -> Option<RecipientKind> {
    open::own_recipient(text(values, RECIPIENT_CODE)?).map(Recipient::kind)
}

fn text<'v>(values: &'v Values, key: &str) -> Option<&'v str> {
    values.get(key).and_then(Value::as_text).filter(|text| !text.trim().is_empty())
}

fn number(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

fn is(values: &Values, field: &str, option: &str) -> bool {
    text(values, field) == Some(option)
}

fn rules(values: &Values) -> Vec<Finding> {
    let lacking = lacking(values);
    let recipient = recipients(values).into_iter().flat_map(|kind| of_recipient(values, kind));
    let mut findings: Vec<Finding> = lacking
        .into_iter()
        .chain(control(values))
        .chain(recipient)
        .chain(nna_return(values))
        .chain(consent(values))
        .chain(withheld(values))
        .chain(family(values))
        .chain(loop_findings(values))
        .collect();
    findings.sort();
    findings.dedup();
    findings
}

fn lacking(values: &Values) -> Vec<Finding> {
    let nobody = persons(values) == 0;
    let unnamed = text(values, RECIPIENT_CODE).is_none() && text(values, RECIPIENT_NAME).is_none();
    let differs =
        matches!((text(values, RECIPIENT_KIND), listed(values)), (Some(chosen), Some(kind)) if chosen != kind.key());
    let finding = |holds: bool, severity, section, at, rule| holds.then(|| Finding::rule(severity, section, at, rule));
    [
        finding(nobody, Severity::Missing, "persons", None, NOBODY),
        finding(unnamed, Severity::Missing, "recipient", key(RECIPIENT_CODE), NO_RECIPIENT),
        finding(differs, Severity::Advice, "recipient", key(RECIPIENT_KIND), OTHER_KIND),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn violation(section: &str, at: &str, rule: Rule) -> Finding {
    Finding::rule(Severity::Violation, section, key(at), rule)
}

/// By its kind, or by the name that somebody typed.
fn control(values: &Values) -> Vec<Finding> {
    let is_control = |kind: &RecipientKind| kind.firewall() == Firewall::Control;
    let by_kind = recipients(values).iter().any(is_control).then_some(RECIPIENT_KIND);
    let named = |at: &&str| text(values, at).is_some_and(firewall::names_control);
    let by_name = [RECIPIENT_CODE, RECIPIENT_NAME].into_iter().filter(named);
    by_kind.into_iter().chain(by_name).map(|at| violation("recipient", at, CONTROL)).collect()
}

fn of_recipient(values: &Values, kind: RecipientKind) -> Vec<Finding> {
    let unprotected = minors(values) > 0 && !protects_minors(values, kind);
    let unprotected = unprotected.then(|| violation("recipient", RECIPIENT_KIND, NNA_UNPROTECTED));
    let unrecorded = firewall::needs_recorded_consent(kind) && !told(values).is_empty();
    let unrecorded = unrecorded && !is(values, CONSENT_KEY, "given");
    let unrecorded = unrecorded.then(|| violation("consent", CONSENT_KEY, NO_CONSENT));
    unprotected.into_iter().chain(unrecorded).chain(wrongly_told(values, kind)).collect()
}

/// Control is told by its own rule, for persons of any age.
fn protects_minors(values: &Values, kind: RecipientKind) -> bool {
    match (kind.firewall(), kind) {
        (Firewall::Protection | Firewall::Control, _) => true,
        (Firewall::Procedure, RecipientKind::Comar) => is(values, OBJECTIVE_KEY, "refuge"),
        (Firewall::Procedure, _) => is(values, OBJECTIVE_KEY, "regularization"),
    }
}

/// What leaves with the persons: the matters marked, and a claim of refuge that objective or legal basis give away.
fn wrongly_told(values: &Values, kind: RecipientKind) -> Vec<Finding> {
    let rule = if kind == RecipientKind::Consulate { REFUGE_TO_CONSULATE } else { BEYOND_PROCEDURE };
    if kind.firewall() == Firewall::Control {
        return Vec::new();
    }
    let marked = told(values).into_iter().map(|matter| (matter, "shared", format!("shared.{matter}")));
    let given_away = [OBJECTIVE_KEY, "objective.basis"].into_iter().filter(|at| is(values, at, "refuge"));
    let given_away = given_away.map(|at| (Matter::Refuge, "objective", at.to_owned()));
    let wrong = marked.chain(given_away).filter(|(matter, ..)| !firewall::may_show(kind, *matter));
    wrong.map(|(_, section, at)| violation(section, &at, rule.clone())).collect()
}

/// The matters marked to be told.
pub fn told(values: &Values) -> Vec<Matter> {
    let is_marked = |matter: &Matter| values.get(format!("shared.{matter}").as_str()).is_some_and(Value::is_yes);
    Matter::ALL.iter().copied().filter(is_marked).collect()
}

fn nna_return(values: &Values) -> Option<Finding> {
    let is_home = is(values, OBJECTIVE_KEY, "return-home");
    // The form asks for the plan's date after the objective; nobody is sent before it is told.
    let is_unplanned = is(values, OBJECTIVE_KEY, "return-by-plan")
        && values.get(SENT).is_some_and(Value::is_told)
        && !values.get(PLAN_DATE).is_some_and(Value::is_told);
    let is_return = (is_home || is_unplanned) && minors(values) > 0;
    is_return.then(|| violation("objective", OBJECTIVE_KEY, NNA_RETURN))
}

fn consent(values: &Values) -> Option<Finding> {
    let is_against = is(values, CONSENT_KEY, "refused") && !told(values).is_empty();
    is_against.then(|| violation("consent", CONSENT_KEY, AGAINST_CONSENT))
}

fn withheld(values: &Values) -> Vec<Finding> {
    let told = told(values);
    let withheld = WITHHELD_SECTION.items(values).into_iter();
    let withheld = withheld.filter_map(|item| {
        let matter = WITHHELD_SECTION.read(values, Some(item), "what")?.as_text()?;
        Matter::from_key(matter).filter(|matter| told.contains(matter))
    });
    withheld.map(|matter| violation("shared", &format!("shared.{matter}"), WITHHELD_TOLD)).collect()
}

fn family(values: &Values) -> Option<Finding> {
    let is_split = count(values, APART) > 0 && text(values, SPLIT_REASON).is_none();
    is_split.then(|| violation("family", SPLIT_REASON, FAMILY_SPLIT))
}

/// A child who was sent and did not come is an alarm.
fn loop_findings(values: &Values) -> Vec<Finding> {
    let (came, sent) = (received(values), persons(values));
    let arrived = matches!(text(values, RECEIPT), Some("received" | "in-part" | "not-arrived"));
    let severity = if minors(values) > received_minors(values) { Severity::Violation } else { Severity::Advice };
    let lost = (arrived && came < sent).then(|| Finding::rule(severity, "receipt", key(RECEIPT), NOT_ALL_CAME));
    let more = (came > sent).then(|| Finding::rule(Severity::Advice, "receipt", key("receipt.persons"), MORE_CAME));
    lost.into_iter().chain(more).chain(times(values)).collect()
}

fn times(values: &Values) -> Vec<Finding> {
    let received_early =
        matches!((time(values, SENT), time(values, RECEIVED_AT)), (Some(sent), Some(came)) if came < sent);
    let closed = text(values, CLOSED).and_then(|date| date.parse::<Date>().ok());
    let closed_early = matches!((date_of(values, SENT), closed), (Some(sent), Some(closed)) if closed < sent);
    let early = [(received_early, "receipt", RECEIVED_AT), (closed_early, "closing", CLOSED)];
    let advice = |(_, section, at): (bool, &str, &str)| Finding::rule(Severity::Advice, section, key(at), TIMES);
    early.into_iter().filter(|(is_early, ..)| *is_early).map(advice).collect()
}

fn summary(values: &Values) -> Summary {
    let headline =
        Parts::default().option(RECIPIENT.name, values.get(RECIPIENT_KIND)).typed(values.get(RECIPIENT_NAME));
    let details = Parts::default()
        .option(OBJECTIVE.name, values.get(OBJECTIVE_KEY))
        .count("persons", persons(values))
        .option(RECEIPT_STATE.name, values.get(RECEIPT));
    Summary { headline: headline.done(), details: details.done(), persons: persons(values) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::RecordKind;

    const CHILD: &str = "9y..9y@2026-11-20~stated";
    const ADULT: &str = "30y..30y@2026-11-20~stated";
    const SENT_AT: &str = "2026-11-20T23:10-08:00[America/Tijuana]";

    fn values(pairs: &[(&str, Value)]) -> Values {
        pairs.iter().map(|(key, value)| (key.parse().unwrap(), value.clone())).collect()
    }

    fn item(number: u8) -> ItemId {
        ItemId::new(u64::from(number), [number; 10])
    }

    /// A referral of persons of these ages, with more answers: `yes`, a number or a text.
    fn referral(ages: &[&str], answers: &[(&str, &str)]) -> Values {
        let answer = |text: &str| match text {
            "yes" => Value::Flag(true),
            text => text.parse().map_or_else(|_| Value::text(text), Value::Integer),
        };
        let mut all = values(&[]);
        for (number, age) in (1..).zip(ages) {
            all.insert(format!("persons.{}.age", item(number)).parse().unwrap(), Value::text(*age));
        }
        all.extend(answers.iter().map(|(key, text)| (key.parse().unwrap(), answer(text))));
        all
    }

    fn forbidden(ages: &[&str], answers: &[(&str, &str)]) -> Option<Rule> {
        let finding = RecordKind::Referral.forbidden(&Values::new(), &referral(ages, answers))?;
        match finding.what {
            crate::form::check::What::Rule(rule) => Some(rule),
            _ => None,
        }
    }

    #[test]
    fn control_is_offered_nowhere_and_the_rest_of_the_catalogue_is() {
        let offered: Vec<&str> = RecipientKind::ALL
            .iter()
            .filter(|kind| kind.firewall() != Firewall::Control)
            .map(|kind| kind.key())
            .collect();
        assert_eq!(RECIPIENT.keys, offered);
    }

    #[test]
    fn nobody_is_referred_to_control() {
        for (answers, expect) in [
            (&[("recipient.kind", "immigration-station")][..], true),
            (&[("recipient.kind", "verification")], true),
            (&[("recipient.kind", "border-police")], true),
            (&[("recipient.kind", "other"), ("recipient.name", "Estación Migratoria Tijuana")], true),
            (&[("recipient.kind", "shelter"), ("recipient.name", "Border Patrol, San Ysidro")], true),
            (&[("recipient.code", "estancia-provisional-mexicali")], true),
            (&[("recipient.code", "inm-verificacion")], true),
            (&[("recipient.kind", "shelter"), ("recipient.code", "estacion-otra")], true),
            (&[("recipient.code", "cbp")], true),
            (&[("recipient.code", "dif-baja-california")], false),
            (&[("recipient.kind", "shelter"), ("recipient.name", "Casa del Migrante")], false),
        ] {
            for age in [CHILD, ADULT] {
                assert_eq!(forbidden(&[age], answers).is_some_and(|rule| rule == CONTROL), expect, "{answers:?} {age}");
            }
        }
    }

    #[test]
    fn a_child_goes_to_who_protects() {
        for (age, kind, objective, expect) in [
            (CHILD, "dif", "protection", None),
            (CHILD, "hospital", "health", None),
            (CHILD, "inm-procedure", "shelter", Some(NNA_UNPROTECTED)),
            (CHILD, "inm-procedure", "", Some(NNA_UNPROTECTED)),
            (CHILD, "inm-procedure", "regularization", None),
            ("16y..20y@2026-11-20~apparent", "comar", "shelter", Some(NNA_UNPROTECTED)),
            (CHILD, "comar", "refuge", None),
            (ADULT, "inm-procedure", "other", None),
            (CHILD, "reception-centre", "return-home", Some(NNA_RETURN)),
            (CHILD, "dif", "return-by-plan", None),
            (ADULT, "reception-centre", "return-home", None),
        ] {
            let answers = [("recipient.kind", kind), ("objective.kind", objective)];
            assert_eq!(forbidden(&[ADULT, age], &answers), expect, "{age} {kind} {objective}");
        }
        let said = format!("persons.{}.nna", item(1));
        let answers = [(said.as_str(), "yes"), ("recipient.kind", "comar")];
        assert_eq!(forbidden(&["18y..18y@2026-11-20~stated"], &answers), Some(NNA_UNPROTECTED), "said to be one");
    }

    #[test]
    fn what_leaves_is_what_the_other_side_may_be_told() {
        for (answers, expect) in [
            (&[("recipient.kind", "consulate"), ("shared.refuge", "yes")][..], Some(REFUGE_TO_CONSULATE)),
            (&[("recipient.kind", "consulate"), ("objective.kind", "refuge")], Some(REFUGE_TO_CONSULATE)),
            (&[("recipient.kind", "consulate"), ("objective.basis", "refuge")], Some(REFUGE_TO_CONSULATE)),
            (
                &[("recipient.kind", "consulate"), ("recipient.country", "GTM"), ("shared.procedure", "yes")],
                Some(REFUGE_TO_CONSULATE),
            ),
            (&[("recipient.kind", "consulate"), ("shared.identity", "yes")], None),
            (&[("recipient.code", "consulate-gtm-tapachula"), ("shared.refuge", "yes")], Some(REFUGE_TO_CONSULATE)),
            (
                &[
                    ("recipient.kind", "shelter"),
                    ("recipient.code", "comar-tijuana"),
                    ("shared.health", "yes"),
                    ("consent.state", "given"),
                ],
                Some(BEYOND_PROCEDURE),
            ),
            (&[("recipient.kind", "shelter"), ("shared.refuge", "yes"), ("objective.kind", "refuge")], None),
            (&[("recipient.kind", "comar"), ("shared.refuge", "yes"), ("consent.state", "given")], None),
            (&[("recipient.kind", "comar"), ("shared.refuge", "yes")], Some(NO_CONSENT)),
            (&[("recipient.kind", "comar"), ("shared.refuge", "yes"), ("consent.state", "duty")], Some(NO_CONSENT)),
            (
                &[("recipient.kind", "comar"), ("shared.health", "yes"), ("consent.state", "given")],
                Some(BEYOND_PROCEDURE),
            ),
            (
                &[("recipient.kind", "inm-procedure"), ("shared.location", "yes"), ("consent.state", "given")],
                Some(BEYOND_PROCEDURE),
            ),
            (&[("recipient.kind", "inm-procedure"), ("shared.documents", "yes"), ("consent.state", "given")], None),
            (
                &[("recipient.kind", "shelter"), ("shared.identity", "yes"), ("consent.state", "refused")],
                Some(AGAINST_CONSENT),
            ),
            (&[("recipient.kind", "hospital"), ("shared.health", "yes"), ("consent.state", "unable")], None),
        ] {
            assert_eq!(forbidden(&[ADULT], answers), expect, "{answers:?}");
        }
    }

    #[test]
    fn what_is_withheld_is_not_told() {
        let (what, gone) = (format!("withheld.{}.what", item(5)), format!("withheld.{}.removed", item(5)));
        let told = |matter| forbidden(&[ADULT], &[(what.as_str(), matter), ("shared.health", "yes")]);
        assert_eq!(told("health"), Some(WITHHELD_TOLD));
        assert_eq!(told("violence"), None);
        let taken_back = [(what.as_str(), "health"), (gone.as_str(), "yes"), ("shared.health", "yes")];
        assert_eq!(forbidden(&[ADULT], &taken_back), None);
    }

    #[test]
    fn a_family_is_parted_for_a_written_reason_only() {
        for (answers, expect) in [
            (&[("family.apart", "2")][..], Some(FAMILY_SPLIT)),
            (&[("family.apart", "2"), ("family.split_reason", " ")], Some(FAMILY_SPLIT)),
            (&[("family.apart", "2"), ("family.split_reason", "La madre está hospitalizada.")], None),
            (&[("family.apart", "0")], None),
        ] {
            assert_eq!(forbidden(&[CHILD], answers), expect, "{answers:?}");
        }
    }

    #[test]
    fn the_loop_closes_by_a_receipt() {
        let sent = ("sent.time", SENT_AT);
        let closed = ("closure.outcome", "attended");
        for (ages, kind, answers, today, expect) in [
            (&[ADULT][..], "shelter", &[][..], "2026-12-30", Loop::Draft),
            (&[ADULT], "shelter", &[sent], "2026-11-20", Loop::Sent { days: 0 }),
            (&[ADULT], "shelter", &[sent], "2026-11-19", Loop::Sent { days: 0 }),
            (&[ADULT], "shelter", &[sent], "2026-11-23", Loop::Sent { days: 3 }),
            (&[ADULT], "shelter", &[sent], "2026-11-24", Loop::Overdue { days: 1 }),
            (&[ADULT], "dif", &[sent], "2026-11-22", Loop::Sent { days: 2 }),
            (&[CHILD], "dif", &[sent], "2026-11-21", Loop::Sent { days: 1 }),
            (&[CHILD, ADULT], "dif", &[sent], "2026-11-22", Loop::Overdue { days: 1 }),
            (&[CHILD], "cas", &[sent, (RECEIPT, "received")], "2026-12-22", Loop::Received),
            (&[CHILD], "cas", &[sent, (RECEIPT, "in-part")], "2026-12-22", Loop::Received),
            (&[CHILD], "cas", &[sent, (RECEIPT, "refused")], "2026-12-22", Loop::Refused),
            (&[CHILD], "cas", &[sent, (RECEIPT, "not-arrived")], "2026-11-22", Loop::Overdue { days: 2 }),
            (&[CHILD], "cas", &[sent, closed], "2026-12-22", Loop::Closed),
        ] {
            let mut all = referral(ages, answers);
            all.extend(values(&[(RECIPIENT_KIND, Value::text(kind))]));
            assert_eq!(standing(&all, today.parse().unwrap()), expect, "{kind} {answers:?} {today}");
        }
    }

    #[test]
    fn a_receipt_is_waited_for_from_the_sending_until_it_comes() {
        let clock = |answers: &[(&str, &str)]| {
            let clocks = clocks(&referral(&[CHILD], answers));
            clocks.first().map(|clock| (clock.term, clock.stopped.map(|date| date.to_string())))
        };
        let (sent, received) = ((SENT, SENT_AT), (RECEIVED_AT, "2026-11-22T09:00-08:00[America/Tijuana]"));
        let dif = (RECIPIENT_KIND, "dif");
        assert_eq!(clock(&[dif]), None);
        assert_eq!(clock(&[dif, sent]), Some((Term::ReferralReceiptNna, None)));
        assert_eq!(clock(&[(RECIPIENT_KIND, "hospital"), sent]), Some((Term::ReferralReceipt, None)));
        let done = Some((Term::ReferralReceiptNna, Some("2026-11-22".to_owned())));
        assert_eq!(clock(&[dif, sent, (RECEIPT, "received"), received]), done);
        let lost = Some((Term::ReferralReceiptNna, None));
        assert_eq!(clock(&[dif, sent, (RECEIPT, "not-arrived"), received]), lost);
    }

    #[test]
    fn who_was_sent_and_did_not_come_is_looked_for() {
        for (ages, answers, expect) in [
            (&[CHILD, ADULT][..], &[(RECEIPT, "received")][..], None),
            (&[CHILD, ADULT], &[(RECEIPT, "in-part"), ("receipt.persons", "1")], Some(Severity::Violation)),
            (
                &[CHILD, ADULT],
                &[(RECEIPT, "in-part"), ("receipt.persons", "1"), ("receipt.minors", "1")],
                Some(Severity::Advice),
            ),
            (&[ADULT, ADULT], &[(RECEIPT, "in-part"), ("receipt.persons", "1")], Some(Severity::Advice)),
            (&[CHILD], &[(RECEIPT, "not-arrived")], Some(Severity::Violation)),
            (&[CHILD], &[(RECEIPT, "refused")], None),
        ] {
            let findings = rules(&referral(ages, answers));
            let lost = findings.iter().find(|f| f.what == crate::form::check::What::Rule(NOT_ALL_CAME));
            assert_eq!(lost.map(|finding| finding.severity), expect, "{answers:?}");
        }
    }

    #[test]
    fn a_receipt_from_before_the_sending_is_pointed_out() {
        let early = "2026-11-20T22:00-08:00[America/Tijuana]";
        let says = |received: &str, closed: &str| {
            let answers = [(SENT, SENT_AT), (RECEIVED_AT, received), (CLOSED, closed)];
            rules(&referral(&[ADULT], &answers))
                .iter()
                .filter(|f| f.what == crate::form::check::What::Rule(TIMES))
                .count()
        };
        assert_eq!((says(early, "2026-11-19"), says(SENT_AT, "2026-11-20")), (2, 0));
    }
}

//! Procedure: what a person, or a family, asks of an authority (refuge, regularisation, a card, a registration, their
//! own data), step by step with its dates, so that the terms of the law can be counted from them (reference: domain §1,
//! §6). One kind for all: the steps differ, but who, where, the folio and the end do not.
//!
//! The folio of the authority's file is a reference and not a name: without that authority's archive it leads to nobody.
//! It is kept here all the same unsearched and out of every list, because in a wrong hand it leads to a claim of refuge.

use crate::deadline::clock::{Clock, Given, Start};
use crate::deadline::term::Term;
use crate::firewall::Matter;
use crate::form::check::{Finding, Rule, Severity};
use crate::form::spec::{CatalogueName, Condition, Field, Form, Options, Section, Unit};
use crate::nna::TVRH;
use crate::record::{Definition, Nature, Parts, Summary, key};
use crate::rescue::SEX;
use crate::time::{CivilTime, Date};
use crate::value::{Value, Values};

const REFUGE: &str = "refuge";
const REGULARIZATION: &str = "regularization";
const FAMILY_REGULARIZATION: &str = "family-unity-regularization";
const TVRH_KIND: &str = "tvrh";
const TRP: &str = "trp";
const CURP_TEMPORAL: &str = "curp-temporal";
const BIRTH: &str = "birth-registration";
const SOY_MEXICO: &str = "soy-mexico";
const ARCO: &str = "arco";

/// Its last are not of migration: civil registry and personal data.
const KIND: Options = Options::new(
    "procedure-kind",
    &[
        REFUGE,
        REGULARIZATION,
        "family-unity-visa",
        FAMILY_REGULARIZATION,
        "family-unity-change",
        TVRH_KIND,
        TRP,
        CURP_TEMPORAL,
        BIRTH,
        SOY_MEXICO,
        ARCO,
    ],
);
/// Those that INM's counters resolve.
const AT_INM: &[&str] = &[REGULARIZATION, "family-unity-visa", FAMILY_REGULARIZATION, "family-unity-change"];
const PART: Options =
    Options::new("procedure-part", &["applicant", "family-member", "nna", "with-nna", "representative"]);
const FILED_BY: Options = Options::new("filed-by", &["applicant", "somebody-else"]);
const RHYTHM: Options = Options::new("signature-rhythm", &["weekly", "ten-days", "none"]);
const REFUGE_SENSE: Options = Options::new(
    "refuge-sense",
    &["recognized", "complementary-protection", DENIED, "not-admitted", "withdrawn", "abandoned"],
);
const REVIEW_SENSE: Options = Options::new("review-sense", &["pending", "revoked", "confirmed"]);
const SENSE: Options = Options::new("procedure-sense", &["granted", DENIED, "withdrawn"]);
const DENIED: &str = "denied";
/// How the term to leave stopped mattering.
const LEAVE_END: Options = Options::new("leave-end", &["left", "contested", "other-procedure", "refuge-asked"]);
const ARCO_RIGHT: Options = Options::new("arco-right", &["access", "rectification", "cancellation", "opposition"]);
const ARCO_SENSE: Options = Options::new("arco-sense", &["granted", "in-part", DENIED]);
const END: Options = Options::new("procedure-end", &["concluded", "withdrawn", "moved-on", "no-contact", "other"]);

const KIND_KEY: &str = "procedure.kind";
const IS_REFUGE: Condition = Condition::Is { key: KIND_KEY, option: REFUGE };
const IS_INM: Condition = Condition::OneOf { key: KIND_KEY, options: AT_INM };
const IS_CARD: Condition = Condition::OneOf { key: KIND_KEY, options: &[TVRH_KIND, TRP] };
const IS_CURP: Condition = Condition::Is { key: KIND_KEY, option: CURP_TEMPORAL };
const IS_REGISTRATION: Condition = Condition::OneOf { key: KIND_KEY, options: &[BIRTH, SOY_MEXICO] };
const IS_ARCO: Condition = Condition::Is { key: KIND_KEY, option: ARCO };

const ENTRY: &str = "refuge.entry";
const APPLIED: &str = "refuge.application";
const FILED_BY_KEY: &str = "refuge.filed_by";
const RATIFIED: &str = "refuge.ratification";
const NOTICE: &str = "refuge.notice";
const RHYTHM_KEY: &str = "refuge.rhythm";
const SIGNED: &str = "refuge.last_signature";
const INTERVIEW: &str = "refuge.interview";
const EXTENDED: &str = "refuge.extended";
const REFUGE_RESOLVED: &str = "refuge.resolution";
const REFUGE_SENSE_KEY: &str = "refuge.sense";
const REFUGE_NOTIFIED: &str = "refuge.notified";
const REVIEW: &str = "refuge.review";
const REVIEWED: &str = "refuge.review_resolution";
const INM_ASKED: &str = "inm.asked";
const EXIT_LETTER: &str = "inm.exit_letter";
const INM_RESOLVED: &str = "inm.resolution";
const INM_SENSE: &str = "inm.sense";
const INM_NOTIFIED: &str = "inm.notified";
const DAYS_GIVEN: &str = "inm.days_given";
const LEAVE_ENDED: &str = "leave.ended";
const CARD_ASKED: &str = "card.asked";
const CARD_GRANTED: &str = "card.granted";
const CARD_EXPIRES: &str = "card.expires";
const CURP_ISSUED: &str = "curp_temporal.issued";
const CURP_RENEWED: &str = "curp_temporal.renewed";
const REGISTRATION_ASKED: &str = "registration.asked";
const REGISTERED: &str = "registration.registered";
const ARCO_ASKED: &str = "arco.asked";
const ARCO_EXTENDED: &str = "arco.extended";
const ARCO_ANSWERED: &str = "arco.answered";
const CLOSED: &str = "closing.date";

const PROCEDURE: &[Field] = &[
    Field::choice(KIND_KEY, &KIND).needed().statistic(),
    Field::catalogue("procedure.authority", CatalogueName::Recipients).needed(),
    Field::text("procedure.folio", 60).unsearched(),
    Field::record("origin.nna", "nna"),
    Field::record("origin.referral", "referral"),
];

/// The TVRH is held by the NNA and by those who travel with them, each with a card of their own (domain §1; Ley de
/// Migración art. 74 and 112).
const PERSONS: &[Field] = &[
    Field::choice("sex", &SEX).needed().statistic(),
    Field::age("age").needed().statistic(),
    Field::catalogue("nationality", CatalogueName::Countries).needed().statistic(),
    Field::choice("part", &PART),
    Field::person("person"),
    Field::choice("tvrh", &TVRH).when(Condition::Is { key: KIND_KEY, option: TVRH_KIND }),
    Field::date("tvrh_until").when(Condition::Is { key: "tvrh", option: "granted" }),
];

const REFUGE_FIELDS: &[Field] = &[
    Field::date(ENTRY).needed(),
    Field::time(APPLIED).needed(),
    Field::narrative("refuge.late_reason"),
    Field::choice(FILED_BY_KEY, &FILED_BY),
    Field::date(RATIFIED).when(Condition::Is { key: FILED_BY_KEY, option: "somebody-else" }),
    Field::date(NOTICE),
    Field::choice(RHYTHM_KEY, &RHYTHM),
    Field::date(SIGNED).when(Condition::OneOf { key: RHYTHM_KEY, options: &["weekly", "ten-days"] }),
    Field::date(INTERVIEW),
    Field::flag(EXTENDED),
    Field::date(REFUGE_RESOLVED),
    Field::choice(REFUGE_SENSE_KEY, &REFUGE_SENSE).needed().when(Condition::Answered { key: REFUGE_RESOLVED }),
    Field::date(REFUGE_NOTIFIED).needed().when(Condition::Answered { key: REFUGE_RESOLVED }),
    Field::date(REVIEW).when(Condition::OneOf {
        key: REFUGE_SENSE_KEY,
        options: &[DENIED, "not-admitted", "complementary-protection"],
    }),
    Field::choice("refuge.review_sense", &REVIEW_SENSE).when(Condition::Answered { key: REVIEW }),
    Field::date(REVIEWED).when(Condition::OneOf { key: "refuge.review_sense", options: &["revoked", "confirmed"] }),
];

const INM_FIELDS: &[Field] = &[
    Field::date(EXIT_LETTER).when(Condition::Is { key: KIND_KEY, option: REGULARIZATION }),
    Field::date(INM_ASKED).needed(),
    Field::date(INM_RESOLVED),
    Field::choice(INM_SENSE, &SENSE).needed().when(Condition::Answered { key: INM_RESOLVED }),
    Field::date(INM_NOTIFIED).needed().when(Condition::Answered { key: INM_RESOLVED }),
    Field::integer(DAYS_GIVEN, 1, 30, Unit::Days).when(Condition::Is { key: INM_SENSE, option: DENIED }),
    Field::choice("leave.how", &LEAVE_END).when(Condition::Is { key: INM_SENSE, option: DENIED }),
    Field::date(LEAVE_ENDED).needed().when(Condition::Answered { key: "leave.how" }),
];

const CARD: &[Field] = &[
    Field::date(CARD_ASKED).needed(),
    Field::date(CARD_GRANTED),
    Field::date(CARD_EXPIRES).when(Condition::Answered { key: CARD_GRANTED }),
];

const CURP: &[Field] =
    &[Field::date(CURP_ISSUED).needed(), Field::date(CURP_RENEWED).when(Condition::Answered { key: CURP_ISSUED })];

const REGISTRATION: &[Field] = &[
    Field::date(REGISTRATION_ASKED).needed(),
    Field::catalogue("registration.state", CatalogueName::States),
    Field::flag("registration.apostille_asked").when(Condition::Is { key: KIND_KEY, option: SOY_MEXICO }),
    Field::flag("registration.refused"),
    Field::date(REGISTERED),
    Field::flag("registration.certificate_given").when(Condition::Answered { key: REGISTERED }),
];

const ARCO_FIELDS: &[Field] = &[
    Field::choice("arco.right", &ARCO_RIGHT).needed(),
    Field::date(ARCO_ASKED).needed(),
    Field::flag(ARCO_EXTENDED),
    Field::date(ARCO_ANSWERED),
    Field::choice("arco.sense", &ARCO_SENSE).needed().when(Condition::Answered { key: ARCO_ANSWERED }),
];

const CLOSING: &[Field] = &[
    Field::narrative("closing.notes"),
    Field::choice("closing.reason", &END),
    Field::date(CLOSED).needed().when(Condition::Answered { key: "closing.reason" }),
];

pub const FORM: Form = Form {
    sections: &[
        Section::single("procedure", PROCEDURE),
        PERSONS_SECTION,
        Section::single("refuge", REFUGE_FIELDS).when(IS_REFUGE),
        Section::single("inm", INM_FIELDS).when(IS_INM),
        Section::single("card", CARD).when(IS_CARD),
        Section::single("curp", CURP).when(IS_CURP),
        Section::single("registration", REGISTRATION).when(IS_REGISTRATION),
        Section::single("arco", ARCO_FIELDS).when(IS_ARCO),
        Section::single("closing", CLOSING),
    ],
};
const PERSONS_SECTION: Section = Section::list("persons", 40, PERSONS);

/// Nobody is on the list yet.
pub const NOBODY: Rule = Rule::new("procedure-nobody");
/// A step is dated before the one that it follows.
pub const ORDER: Rule = Rule::new("procedure-order");
/// A registry turned away a birth: every child born in Mexico is registered, whatever the parents' status (Constitution
/// art. 4; Ley de Migración art. 9; domain §1).
pub const REGISTRATION_REFUSED: Rule = Rule::new("procedure-registration-refused");
/// An apostille was asked for: since 2024 *Soy México* takes the birth documents of the US without one (domain §1).
pub const APOSTILLE_ASKED: Rule = Rule::new("procedure-apostille-asked");

/// The steps that follow one another, in pairs: no later step is dated before its earlier one.
const STEPS: &[(&str, &str)] = &[
    (ENTRY, APPLIED),
    (APPLIED, RATIFIED),
    (APPLIED, NOTICE),
    (APPLIED, SIGNED),
    (APPLIED, INTERVIEW),
    (APPLIED, REFUGE_RESOLVED),
    (REFUGE_RESOLVED, REFUGE_NOTIFIED),
    (REFUGE_NOTIFIED, REVIEW),
    (REVIEW, REVIEWED),
    (EXIT_LETTER, INM_RESOLVED),
    (INM_ASKED, INM_RESOLVED),
    (INM_RESOLVED, INM_NOTIFIED),
    (INM_NOTIFIED, LEAVE_ENDED),
    (CARD_ASKED, CARD_GRANTED),
    (CARD_GRANTED, CARD_EXPIRES),
    (CURP_ISSUED, CURP_RENEWED),
    (REGISTRATION_ASKED, REGISTERED),
    (ARCO_ASKED, ARCO_ANSWERED),
];

pub const DEFINITION: Definition = Definition {
    nature: Nature::File,
    over: |values| date(values, CLOSED).is_some(),
    icon: "scale",
    rules,
    clocks,
    ..Definition::of(&FORM, summary)
};

/// What somebody who hears of this procedure is told: of refuge more than of any other.
pub fn matter(values: &Values) -> Matter {
    if is(values, KIND_KEY, REFUGE) { Matter::Refuge } else { Matter::Procedure }
}

/// The terms that this kind of procedure sets running. A closed one keeps none open.
fn clocks(values: &Values) -> Vec<Clock> {
    let clocks = match text(values, KIND_KEY) {
        Some(REFUGE) => refuge_clocks(values),
        Some(REGULARIZATION | FAMILY_REGULARIZATION) => leave_clock(values).into_iter().collect(),
        Some(TVRH_KIND | TRP) => card_clock(values).into_iter().collect(),
        Some(CURP_TEMPORAL) => curp_clock(values).into_iter().collect(),
        Some(ARCO) => arco_clock(values).into_iter().collect(),
        _ => Vec::new(),
    };
    let closed = date(values, CLOSED);
    clocks.into_iter().map(|clock| Clock { stopped: clock.stopped.or(closed), ..clock }).collect()
}

/// From the entry to the review (reference: domain §6; Reglamento de la Ley sobre Refugiados art. 20 and 24).
fn refuge_clocks(values: &Values) -> Vec<Clock> {
    let resolved = date(values, REFUGE_RESOLVED);
    let resolution = if yes(values, EXTENDED) { Term::RefugeResolutionExtended } else { Term::RefugeResolution };
    let by_other = is(values, FILED_BY_KEY, "somebody-else");
    let contested = is(values, REFUGE_SENSE_KEY, DENIED) || is(values, REFUGE_SENSE_KEY, "not-admitted");
    [
        run(values, Term::RefugeApplication, ENTRY, APPLIED),
        by_other.then(|| run(values, Term::RefugeRatification, APPLIED, RATIFIED)).flatten(),
        run(values, Term::RefugeNotice, APPLIED, NOTICE),
        resolved.is_none().then(|| signature_clock(values)).flatten(),
        run(values, resolution, APPLIED, REFUGE_RESOLVED),
        contested.then(|| run(values, Term::RefugeReview, REFUGE_NOTIFIED, REVIEW)).flatten(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Until COMAR resolves, from the last signature, or from the application if there was none.
fn signature_clock(values: &Values) -> Option<Clock> {
    let term = match text(values, RHYTHM_KEY)? {
        "weekly" => Term::ComarSignature,
        "ten-days" => Term::ComarSignatureTenDays,
        _ => return None,
    };
    let starts = start(values, SIGNED).or_else(|| start(values, APPLIED))?;
    Some(Clock::new(term, starts))
}

fn leave_clock(values: &Values) -> Option<Clock> {
    let clock = is(values, INM_SENSE, DENIED).then(|| run(values, Term::Leave, INM_NOTIFIED, LEAVE_ENDED)).flatten()?;
    let days = values.get(DAYS_GIVEN).and_then(Value::as_integer).and_then(|days| u16::try_from(days).ok());
    Some(Clock { given: days.map(Given::Days), ..clock })
}

/// From the day of the grant until the day that the card says; none while it says none.
fn card_clock(values: &Values) -> Option<Clock> {
    let until = date(values, CARD_EXPIRES)?;
    let clock = Clock::new(Term::CardValidity, start(values, CARD_GRANTED)?);
    Some(Clock { given: Some(Given::Until(until)), ..clock })
}

/// It is renewed once, so the renewed term counts from the first day too.
fn curp_clock(values: &Values) -> Option<Clock> {
    let is_renewed = date(values, CURP_RENEWED).is_some();
    let term = if is_renewed { Term::CurpTemporalRenewed } else { Term::CurpTemporal };
    Some(Clock::new(term, start(values, CURP_ISSUED)?))
}

fn arco_clock(values: &Values) -> Option<Clock> {
    let term = if yes(values, ARCO_EXTENDED) { Term::ArcoAnswerExtended } else { Term::ArcoAnswer };
    run(values, term, ARCO_ASKED, ARCO_ANSWERED)
}

fn run(values: &Values, term: Term, starts: &str, stops: &str) -> Option<Clock> {
    Some(Clock { stopped: date(values, stops), ..Clock::new(term, start(values, starts)?) })
}

fn start(values: &Values, key: &str) -> Option<Start> {
    let text = text(values, key)?;
    let time = text.parse::<CivilTime>().ok().map(Start::Time);
    time.or_else(|| text.parse().ok().map(Start::Day))
}

/// The day of a date or of a time.
fn date(values: &Values, key: &str) -> Option<Date> {
    start(values, key).map(Start::date)
}

fn text<'v>(values: &'v Values, key: &str) -> Option<&'v str> {
    values.get(key).and_then(Value::as_text)
}

fn is(values: &Values, key: &str, option: &str) -> bool {
    text(values, key) == Some(option)
}

fn yes(values: &Values, key: &str) -> bool {
    values.get(key).is_some_and(Value::is_yes)
}

/// Facts are recordable whatever they say; nothing here is refused.
fn rules(values: &Values) -> Vec<Finding> {
    let nobody = PERSONS_SECTION.items(values).is_empty();
    let nobody = nobody.then(|| Finding::rule(Severity::Missing, "persons", None, NOBODY));
    nobody.into_iter().chain(out_of_order(values)).chain(registration(values)).collect()
}

/// Of the steps that are asked: those of another kind of procedure, chosen before by mistake, say nothing.
fn out_of_order(values: &Values) -> Vec<Finding> {
    let is_early = |(before, after): &&(&str, &str)| match (date(values, before), date(values, after)) {
        (Some(before), Some(after)) => after < before,
        _ => false,
    };
    let advice = |(_, after): &(&str, &str)| {
        let address = FORM.locate(&key(after)?).filter(|address| address.section.is_shown(values))?;
        Some(Finding::rule(Severity::Advice, address.section.key, key(after), ORDER))
    };
    STEPS.iter().filter(is_early).filter_map(advice).collect()
}

fn registration(values: &Values) -> Vec<Finding> {
    if !IS_REGISTRATION.holds(|key| values.get(key)) {
        return Vec::new();
    }
    let met = [
        ("registration.refused", Severity::Violation, REGISTRATION_REFUSED),
        ("registration.apostille_asked", Severity::Advice, APOSTILLE_ASKED),
    ];
    let met = met.into_iter().filter(|(at, ..)| yes(values, at));
    met.map(|(at, severity, rule)| Finding::rule(severity, "registration", key(at), rule)).collect()
}

fn summary(values: &Values) -> Summary {
    let persons = u32::try_from(PERSONS_SECTION.items(values).len()).unwrap_or(u32::MAX);
    let headline = Parts::default().option(KIND.name, values.get(KIND_KEY));
    let details = Parts::default()
        .count("persons", persons)
        .option(REFUGE_SENSE.name, values.get(REFUGE_SENSE_KEY))
        .option(SENSE.name, values.get(INM_SENSE))
        .option(END.name, values.get("closing.reason"));
    Summary { headline: headline.done(), details: details.done(), persons }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendars::Calendars;
    use crate::deadline::due;
    use crate::form::check::What;

    const NOON: &str = "2026-11-20T12:00-06:00[America/Mexico_City]";

    /// Answers: `yes`, a number or a text.
    fn procedure(kind: &str, answers: &[(&str, &str)]) -> Values {
        let answer = |text: &str| match text.parse() {
            Ok(number) => Value::Integer(number),
            Err(_) if text == "yes" => Value::Flag(true),
            Err(_) => Value::text(text),
        };
        let all = [(KIND_KEY, kind)].into_iter().chain(answers.iter().copied());
        all.map(|(key, text)| (key.parse().unwrap(), answer(text))).collect()
    }

    /// The terms that run, with the day on which each stopped.
    #[track_caller]
    fn check(kind: &str, answers: &[(&str, &str)], expect: &[(Term, Option<&str>)]) {
        let clocks = clocks(&procedure(kind, answers));
        let stopped: Vec<_> = clocks.iter().map(|clock| clock.stopped.map(|date| date.to_string())).collect();
        let told: Vec<_> = clocks.iter().zip(&stopped).map(|(clock, stop)| (clock.term, stop.as_deref())).collect();
        assert_eq!(told, expect, "{kind} {answers:?}");
    }

    #[test]
    fn refuge_runs_from_the_entry_to_the_review() {
        let (entry, applied) = ((ENTRY, "2026-11-02"), (APPLIED, NOON));
        let application = (Term::RefugeApplication, Some("2026-11-20"));
        let (notice, resolution) = ((Term::RefugeNotice, None), (Term::RefugeResolution, None));
        check(REFUGE, &[], &[]);
        check(REFUGE, &[entry], &[(Term::RefugeApplication, None)]);
        check(REFUGE, &[entry, applied], &[application, notice, resolution]);
        check(
            REFUGE,
            &[entry, applied, (FILED_BY_KEY, "somebody-else")],
            &[application, (Term::RefugeRatification, None), notice, resolution],
        );
        check(
            REFUGE,
            &[applied, (RHYTHM_KEY, "weekly"), (EXTENDED, "yes"), (NOTICE, "2026-11-22")],
            &[
                (Term::RefugeNotice, Some("2026-11-22")),
                (Term::ComarSignature, None),
                (Term::RefugeResolutionExtended, None),
            ],
        );
        let denied = [applied, (RHYTHM_KEY, "weekly"), (REFUGE_RESOLVED, "2027-01-20"), (REFUGE_SENSE_KEY, DENIED)];
        let resolved = (Term::RefugeResolution, Some("2027-01-20"));
        check(REFUGE, &denied, &[notice, resolved]);
        let notified = [denied.as_slice(), &[(REFUGE_NOTIFIED, "2027-01-22")]].concat();
        check(REFUGE, &notified, &[notice, resolved, (Term::RefugeReview, None)]);
        let reviewed = [notified.as_slice(), &[(REVIEW, "2027-02-01")]].concat();
        check(REFUGE, &reviewed, &[notice, resolved, (Term::RefugeReview, Some("2027-02-01"))]);
    }

    #[test]
    fn each_kind_runs_its_own_terms() {
        let denied = [(INM_SENSE, DENIED), (INM_NOTIFIED, "2026-11-20")];
        check(REGULARIZATION, &denied, &[(Term::Leave, None)]);
        check(FAMILY_REGULARIZATION, &denied, &[(Term::Leave, None)]);
        let given = [denied.as_slice(), &[(DAYS_GIVEN, "22")]].concat();
        assert_eq!(
            clocks(&procedure(REGULARIZATION, &given)).first().and_then(|clock| clock.given),
            Some(Given::Days(22))
        );
        let card = [(CARD_GRANTED, "2026-11-20"), (CARD_EXPIRES, "2027-11-20")];
        for kind in [TVRH_KIND, TRP] {
            check(kind, &card, &[(Term::CardValidity, None)]);
            check(kind, &[(CARD_GRANTED, "2026-11-20")], &[]);
        }
        check(REGULARIZATION, &[(INM_SENSE, "granted"), (INM_NOTIFIED, "2026-11-20")], &[]);
        check("family-unity-visa", &denied, &[]);
        check(CURP_TEMPORAL, &[(CURP_ISSUED, "2026-11-20")], &[(Term::CurpTemporal, None)]);
        let renewed = [(CURP_ISSUED, "2026-11-20"), (CURP_RENEWED, "2027-05-10")];
        check(CURP_TEMPORAL, &renewed, &[(Term::CurpTemporalRenewed, None)]);
        check(ARCO, &[(ARCO_ASKED, "2026-11-20")], &[(Term::ArcoAnswer, None)]);
        let answered = [(ARCO_ASKED, "2026-11-20"), (ARCO_EXTENDED, "yes"), (ARCO_ANSWERED, "2026-12-20")];
        check(ARCO, &answered, &[(Term::ArcoAnswerExtended, Some("2026-12-20"))]);
        check(ARCO, &[(ARCO_ASKED, "2026-11-20"), (CLOSED, "2026-11-25")], &[(Term::ArcoAnswer, Some("2026-11-25"))]);
        check(BIRTH, &[(REGISTRATION_ASKED, "2026-11-20")], &[]);
        check(REGULARIZATION, &[(ENTRY, "2026-11-02")], &[]);
    }

    #[test]
    fn a_term_in_hours_begins_at_the_minute() {
        let clocks = clocks(&procedure(REFUGE, &[(APPLIED, NOON)]));
        let notice = due(clocks[0], Calendars::built_in());
        assert_eq!((notice.term, notice.date.to_string().as_str()), (Term::RefugeNotice, "2026-11-23"));
        assert_eq!(notice.time.map(|time| time.clock().hour()), Some(12));
    }

    #[test]
    fn dates_that_contradict_are_pointed_out_and_nothing_more() {
        for (kind, answers, expect) in [
            (REFUGE, &[(ENTRY, "2026-11-21"), (APPLIED, NOON)][..], &[APPLIED][..]),
            (REFUGE, &[(ENTRY, "2026-11-20"), (APPLIED, NOON)], &[]),
            (REGULARIZATION, &[(ENTRY, "2026-11-21"), (APPLIED, NOON)], &[]),
            (CURP_TEMPORAL, &[(CURP_ISSUED, "2026-11-20"), (CURP_RENEWED, "2026-11-19")], &[CURP_RENEWED]),
            (TVRH_KIND, &[(CARD_GRANTED, "2026-11-20"), (CARD_EXPIRES, "2025-11-20")], &[CARD_EXPIRES]),
            (ARCO, &[(ARCO_ASKED, "unreadable"), (ARCO_ANSWERED, "2025-11-20")], &[]),
        ] {
            let findings = rules(&procedure(kind, answers));
            let told = findings.iter().filter(|finding| finding.what == What::Rule(ORDER));
            let told: Vec<&str> = told.map(|finding| finding.key.as_ref().unwrap().as_str()).collect();
            assert_eq!(told, expect, "{kind} {answers:?}");
        }
        for (before, after) in STEPS {
            for step in [before, after] {
                assert!(FORM.locate(&step.parse().unwrap()).is_some(), "{step}");
            }
        }
    }

    #[test]
    fn a_child_whom_the_registry_turned_away_is_an_alarm() {
        let severities = |kind: &str, answers: &[(&str, &str)]| {
            let findings = registration(&procedure(kind, answers));
            findings.into_iter().map(|finding| finding.severity).collect::<Vec<_>>()
        };
        let both = [("registration.refused", "yes"), ("registration.apostille_asked", "yes")];
        assert_eq!(severities(BIRTH, &both[..1]), [Severity::Violation]);
        assert_eq!(severities(SOY_MEXICO, &both), [Severity::Violation, Severity::Advice]);
        assert_eq!(severities(ARCO, &both), []);
    }

    #[test]
    fn refuge_is_a_matter_of_its_own_and_no_list_shows_a_folio() {
        assert_eq!(matter(&procedure(REFUGE, &[])), Matter::Refuge);
        assert_eq!(matter(&procedure(TRP, &[])), Matter::Procedure);
        let folio = FORM.locate(&"procedure.folio".parse().unwrap()).unwrap();
        assert!(!folio.field.is_searched);
        let summary = summary(&procedure(REFUGE, &[("procedure.folio", "COMAR/TIJ/0012/2026")]));
        assert_eq!((summary.headline.len(), summary.details.len()), (1, 0));
    }
}

//! Person: the only kind whose fields tell who somebody is, so that one person of five can be erased without touching
//! the event they were part of. Anonymous by default: nothing here is ever needed (reference: domain §3, trust).

use crate::form::check::{Finding, Rule, Severity};
use crate::form::spec::{CatalogueName, Field, Form, Options, Section};
use crate::record::{Access, Begun, Definition, Nature, Parts, Summary, key};
use crate::rescue::SEX;
use crate::role::Role;
use crate::statistic::Action;
use crate::value::curp::{self, Curp, CurpFinding, Known};
use crate::value::{Value, Values};

const DOCUMENT: Options = Options::new(
    "document",
    &[
        "passport",
        "national-id",
        "birth-certificate",
        "consular-id",
        "humanitarian-card",
        "refugee-certificate",
        "other",
    ],
);

const IDENTITY: &[Field] = &[
    Field::text("name.given", 80).identifying(),
    Field::text("name.surname", 80).identifying(),
    Field::text("name.second_surname", 80).identifying(),
    Field::text("name.nickname", 60).identifying(),
    Field::choice("sex", &SEX),
    Field::age("age"),
    Field::date("birth_date").identifying(),
    Field::catalogue("nationality", CatalogueName::Countries),
    Field::text("origin", 80),
    Field::catalogue("language", CatalogueName::Languages),
];

const CONTACT: &[Field] = &[
    Field::phone("phone").identifying(),
    Field::text("relative.name", 120).identifying(),
    Field::phone("relative.phone").identifying(),
];

const DOCUMENTS: &[Field] = &[
    Field::curp("curp").identifying(),
    Field::choice("document.kind", &DOCUMENT),
    Field::text("document.number", 40).identifying(),
    Field::catalogue("document.country", CatalogueName::Countries),
];

const NOTES: &[Field] = &[Field::narrative("notes").identifying()];

pub const FORM: Form = Form {
    sections: &[
        Section::single("identity", IDENTITY),
        Section::single("contact", CONTACT),
        Section::single("documents", DOCUMENTS),
        Section::single("notes", NOTES),
    ],
};

/// The text is no CURP; it is kept as it was typed.
pub const CURP_FORM: Rule = Rule::new("curp-form");
/// The CURP's check digit does not follow from the rest.
pub const CURP_DIGIT: Rule = Rule::new("curp-digit");
/// The CURP's birth date is not the person's, or does not fit their age.
pub const CURP_DATE: Rule = Rule::new("curp-date");
/// The CURP's sex is not the person's.
pub const CURP_SEX: Rule = Rule::new("curp-sex");

/// The CURP's state of birth is not the person's.
pub const CURP_STATE: Rule = Rule::new("curp-state");
/// An initial of the CURP is not in the person's name.
pub const CURP_NAME: Rule = Rule::new("curp-name");

const ACCESS: Access =
    Access::shared(&[Role::Uncredited, Role::Agent, Role::Medic, Role::ShelterStaff, Role::Coordinator]);

pub const DEFINITION: Definition = Definition {
    nature: Nature::File,
    begun: Begun::Within,
    icon: "user",
    rules,
    actions,
    ..Definition::of(&FORM, ACCESS, summary)
};

/// A CURP is optional and never blocks: what does not fit is advice (reference: domain §7).
fn rules(values: &Values) -> Vec<Finding> {
    let text = |key: &str| values.get(key).and_then(Value::as_text).filter(|text| !text.trim().is_empty());
    let Some(written) = text("curp") else { return Vec::new() };
    let broken = match written.parse::<Curp>() {
        Err(curp::NotACurp::CheckDigit) => vec![CURP_DIGIT],
        Err(_) => vec![CURP_FORM],
        Ok(curp) => curp.findings(known(values)).into_iter().map(differs).collect(),
    };
    let advice = |rule| Finding::rule(Severity::Advice, "documents", key("curp"), rule);
    broken.into_iter().map(advice).collect()
}

fn known(values: &Values) -> Known<'_> {
    let text = |key: &str| values.get(key).and_then(Value::as_text);
    let parsed_age = text("age").and_then(|age| age.parse().ok());
    Known {
        birth_date: text("birth_date").and_then(|date| date.parse().ok()),
        age: parsed_age,
        sex: text("sex"),
        ..Known::default()
    }
}

const fn differs(finding: CurpFinding) -> Rule {
    match finding {
        CurpFinding::BirthDate | CurpFinding::Age => CURP_DATE,
        CurpFinding::Sex => CURP_SEX,
        CurpFinding::State => CURP_STATE,
        CurpFinding::Name => CURP_NAME,
    }
}

fn summary(values: &Values) -> Summary {
    let headline = Parts::default()
        .typed(values.get("name.given"))
        .typed(values.get("name.surname"))
        .typed(values.get("name.second_surname"));
    let details = Parts::default()
        .typed(values.get("name.nickname"))
        .option(SEX.name, values.get("sex"))
        .age(values.get("age"))
        .country(values.get("nationality"));
    Summary { headline: headline.done(), details: details.done(), persons: 1 }
}

const fn actions(_values: &Values) -> Vec<Action> {
    Vec::new()
}

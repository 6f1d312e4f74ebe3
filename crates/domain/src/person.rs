//! Person: the only kind whose fields tell who somebody is, so that one person of five can be erased without touching
//! the event they were part of. Anonymous by default: nothing here is ever needed (reference: domain §3, trust).

pub mod consent;
pub mod notice;

use crate::catalog;
use crate::form::check::{Finding, Rule, Severity};
use crate::form::spec::{CatalogueName, Condition, Field, Form, Options, Section};
use crate::record::{Begun, Definition, Nature, Parts, Summary, key, own};
use crate::rescue::SEX;
use crate::value::curp::{self, Curp, CurpFinding, Known};
use crate::value::name::PersonName;
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

/// Who may need more, or sooner (Ley de Migración art. 73; reference: domain §1).
const VULNERABILITY: Options = Options::new(
    "vulnerability",
    &[
        "pregnant",
        "breastfeeding",
        "disability",
        "illness",
        "older",
        "lgbti",
        "indigenous",
        "afro-descendant",
        "violence-victim",
        "gender-violence-victim",
        "trafficking-victim",
        "unaccompanied",
        "with-small-children",
    ],
);
const CONSENT: Options = Options::new("consent", &[GIVEN, "refused", "not-asked"]);
const GIVEN: &str = "given";
const MANNER: Options = Options::new("consent-manner", &["spoken", "written", "interpreter", "representative"]);
/// The recipients that there is anything to consent to: control is none of them (reference: domain §8).
pub const RECIPIENT: Options = Options::new(
    "recipient-kind",
    &[
        "dif",
        "cas",
        "shelter",
        "hospital",
        "comar",
        "consulate",
        CONSULATE_OF_ORIGIN,
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
/// The consulate of the person's own country, which may be what they flee from.
pub const CONSULATE_OF_ORIGIN: &str = "consulate-of-origin";
const WITHHELD: Options = Options::new("withheld", &["names", "contact", "location", "documents", "health", "history"]);

const SHARING_WITH: &str = "consent.sharing_with";

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
    Field::catalogue("birth_state", CatalogueName::States),
    Field::catalogue("language", CatalogueName::Languages),
];

const LANGUAGES: &[Field] = &[Field::catalogue("language", CatalogueName::Languages)];

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

const MORE_DOCUMENTS: &[Field] = &[
    Field::choice("kind", &DOCUMENT),
    Field::text("number", 40).identifying(),
    Field::catalogue("country", CatalogueName::Countries),
];

const NEEDS: &[Field] = &[Field::many("vulnerability", &VULNERABILITY)];

/// Asked for each purpose by itself, with when and how it was told; a yes to one is no yes to another.
const CONSENT_FIELDS: &[Field] = &[
    Field::choice("consent.services", &CONSENT),
    Field::date("consent.services_on").when(answered("consent.services")),
    Field::choice("consent.services_how", &MANNER).when(answered("consent.services")),
    Field::choice("consent.tracing", &CONSENT),
    Field::date("consent.tracing_on").when(answered("consent.tracing")),
    Field::choice("consent.tracing_how", &MANNER).when(answered("consent.tracing")),
    Field::choice("consent.sharing", &CONSENT),
    Field::date("consent.sharing_on").when(answered("consent.sharing")),
    Field::choice("consent.sharing_how", &MANNER).when(answered("consent.sharing")),
    Field::many(SHARING_WITH, &RECIPIENT).when(Condition::Is { key: "consent.sharing", option: GIVEN }),
];

const fn answered(key: &'static str) -> Condition {
    Condition::OneOf { key, options: &[GIVEN, "refused"] }
}

const WITHHELD_FIELDS: &[Field] = &[
    Field::choice("what", &WITHHELD).safety_critical(),
    Field::choice("from", &RECIPIENT).safety_critical(),
    Field::text("why", 200),
];

/// Shown, not asked: written when two records were found to be of one person, and taken back as it was written.
const MERGED: &[Field] = &[Field::record(own::SAME_AS, "person")];

const NOTES: &[Field] = &[Field::narrative("notes").identifying()];

pub const FORM: Form = Form {
    sections: &[
        Section::single(notice::SECTION, notice::FIELDS),
        Section::single("identity", IDENTITY),
        Section::list("languages", 10, LANGUAGES),
        Section::single("contact", CONTACT),
        Section::single("documents", DOCUMENTS),
        Section::list("more_documents", 20, MORE_DOCUMENTS),
        Section::single("needs", NEEDS),
        Section::single("consent", CONSENT_FIELDS),
        WITHHELD_SECTION,
        Section::single("notes", NOTES),
        Section::single("merged", MERGED).when(Condition::Answered { key: own::SAME_AS }),
    ],
};
const WITHHELD_SECTION: Section = Section::list("withheld", 40, WITHHELD_FIELDS);

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
/// Sharing is consented to, and nobody asked with whom: until then it is with nobody (LGPDPPSO; reference: domain §8).
pub const SHARED_WITH_NOBODY: Rule = Rule::new("person-shared-with-nobody");
/// Who they are is kept, or about to be, and nobody wrote down that they heard the aviso de privacidad
/// (LGPDPPSO, DOF 20-03-2025).
pub const NOTICE_LACKS: Rule = Rule::new("person-notice-lacks");
/// They heard it and do not want it kept.
pub const NOTICE_DECLINED: Rule = Rule::new("person-notice-declined");
/// It was put off in an emergency, and is still to be told.
pub const NOTICE_LATER: Rule = Rule::new("person-notice-later");

pub const DEFINITION: Definition = Definition {
    nature: Nature::File,
    over: |_| true,
    begun: Begun::Within,
    icon: "user",
    rules,
    unannounced: notice::unannounced,
    ..Definition::of(&FORM, summary)
};

fn rules(values: &Values) -> Vec<Finding> {
    curp(values).into_iter().chain(shared_with_nobody(values)).chain(notice::findings(values)).collect()
}

/// A CURP is optional and never blocks: what does not fit is advice (reference: domain §7).
fn curp(values: &Values) -> Vec<Finding> {
    let Some(written) = text(values, "curp").filter(|text| !text.trim().is_empty()) else { return Vec::new() };
    let name = name(values);
    let broken = match written.parse::<Curp>() {
        Err(curp::NotACurp::CheckDigit) => vec![CURP_DIGIT],
        Err(_) => vec![CURP_FORM],
        Ok(curp) => curp.findings(known(values, &name)).into_iter().map(differs).collect(),
    };
    let advice = |rule| Finding::rule(Severity::Advice, "documents", key("curp"), rule);
    broken.into_iter().map(advice).collect()
}

fn known<'k>(values: &'k Values, name: &'k PersonName) -> Known<'k> {
    Known {
        birth_date: text(values, "birth_date").and_then(|date| date.parse().ok()),
        age: text(values, "age").and_then(|age| age.parse().ok()),
        sex: text(values, "sex"),
        state: text(values, "birth_state").and_then(catalog::state).map(catalog::State::curp),
        name: Some(name),
    }
}

fn name(values: &Values) -> PersonName {
    let part = |key| text(values, key).unwrap_or_default().to_owned();
    PersonName {
        given: part("name.given"),
        first_surname: part("name.surname"),
        second_surname: part("name.second_surname"),
        nickname: String::new(),
    }
}

fn shared_with_nobody(values: &Values) -> Option<Finding> {
    let is_given = text(values, "consent.sharing") == Some(GIVEN);
    let is_with = |kind: &&str| values.get(format!("{SHARING_WITH}.{kind}").as_str()).is_some_and(Value::is_yes);
    let is_with_nobody = is_given && !RECIPIENT.keys.iter().any(is_with);
    is_with_nobody.then(|| Finding::rule(Severity::Advice, "consent", key(SHARING_WITH), SHARED_WITH_NOBODY))
}

fn text<'v>(values: &'v Values, key: &str) -> Option<&'v str> {
    values.get(key).and_then(Value::as_text)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::check::What;

    #[track_caller]
    fn check(pairs: &[(&str, &str)], expect: &[&Rule]) {
        let heard = (notice::ANSWER, notice::Answer::Accepts.key());
        let values: Values =
            pairs.iter().chain([&heard]).map(|(key, text)| (key.parse().unwrap(), Value::text(*text))).collect();
        let found: Vec<What> = rules(&values).into_iter().map(|finding| finding.what).collect();
        assert_eq!(found, expect.iter().map(|rule| What::Rule((*rule).clone())).collect::<Vec<_>>(), "{pairs:?}");
    }

    #[test]
    fn a_curp_is_compared_and_never_in_the_way() {
        let curp = ("curp", "HEGG560427MVZRRL04");
        check(&[], &[]);
        check(&[curp], &[]);
        check(&[("curp", "HEGG560427MVZRRL05")], &[&CURP_DIGIT]);
        check(&[("curp", "no la recuerda")], &[&CURP_FORM]);
        check(&[curp, ("birth_date", "1956-04-27"), ("sex", "female"), ("birth_state", "MX-VER")], &[]);
        check(&[curp, ("birth_date", "1956-04-28")], &[&CURP_DATE]);
        check(&[curp, ("sex", "male")], &[&CURP_SEX]);
        check(&[curp, ("birth_state", "MX-BCN")], &[&CURP_STATE]);
        check(&[curp, ("name.surname", "Hernández"), ("name.second_surname", "García")], &[]);
        check(&[curp, ("name.surname", "Pérez")], &[&CURP_NAME]);
    }

    #[test]
    fn sharing_names_with_whom() {
        check(&[("consent.sharing", "given")], &[&SHARED_WITH_NOBODY]);
        check(&[("consent.sharing", "refused")], &[]);
    }
}

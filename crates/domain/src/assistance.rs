//! Assistance (orientation): telling people aloud of physical risks and of their rights, and perhaps handing them a
//! leaflet; where it leads further, the office they were sent to (reference: domain §1, §2).

use crate::form::check::{Finding, Rule, Severity};
use crate::form::place;
use crate::form::spec::{CatalogueName, Condition, Field, Form, Options, Section, Unit};
use crate::record::{Access, Definition, Parts, Summary, count, key};
use crate::role::Role;
use crate::statistic::{Action, Category};
use crate::value::{Value, Values};

const TOPIC: Options = Options::new(
    "topic",
    &[
        "risks",
        "rights",
        "refuge",
        "regularisation",
        "family-unity",
        "gender-violence",
        "children",
        "identity",
        "return-home",
        "health",
        "work",
        "finance",
        "consular",
        "kidnapping",
        "extortion",
        "complaints",
    ],
);
const MATERIAL: Options =
    Options::new("material", &["booklet", "leaflet", "map", "water", "food", "hygiene-kit", "blanket"]);
const OFFICE: Options = Options::new(
    "office",
    &[
        "comar",
        "inm",
        "consulate",
        "dif",
        "cndh",
        "fiscalia",
        "conase",
        "civil-registry",
        "sne",
        "health-centre",
        "shelter",
        "other",
    ],
);
const HOW: Options = Options::new("communication", &["speaks", "interpreter", "leaflet-only", "signs"]);

const TIME_KEY: &str = "session.time";

const SESSION: &[Field] = &[
    Field::time(TIME_KEY).needed().statistic(),
    Field::many("session.topics", &TOPIC).needed().statistic(),
    Field::catalogue("session.language", CatalogueName::Languages).needed(),
    Field::choice("session.communication", &HOW),
];

const PERSONS: &[Field] = &[
    Field::integer("persons.men", 0, 20_000, Unit::Persons).statistic(),
    Field::integer("persons.women", 0, 20_000, Unit::Persons).statistic(),
    Field::integer("persons.boys", 0, 20_000, Unit::Persons).statistic(),
    Field::integer("persons.girls", 0, 20_000, Unit::Persons).statistic(),
    Field::integer("persons.unspecified", 0, 20_000, Unit::Persons).statistic(),
    Field::catalogue("persons.nationality", CatalogueName::Countries).statistic(),
    Field::person("persons.contact"),
];
const COUNTED: [&str; 5] = ["persons.men", "persons.women", "persons.boys", "persons.girls", "persons.unspecified"];

const GIVEN: &[Field] =
    &[Field::many("given.material", &MATERIAL), Field::integer("given.pieces", 0, 20_000, Unit::Pieces)];

const REFERRAL: &[Field] = &[
    Field::choice("referral.office", &OFFICE),
    Field::text("referral.place", 120).when(Condition::IsNot { key: "referral.office", option: "other" }),
    Field::narrative("referral.notes"),
];

pub const FORM: Form = Form {
    sections: &[
        Section::single("session", SESSION),
        Section::single("place", place::FIELDS),
        Section::single("persons", PERSONS),
        Section::single("given", GIVEN),
        Section::single("referral", REFERRAL),
    ],
};

/// Nobody is counted yet.
pub const NOBODY: Rule = Rule::new("assistance-nobody");

const ACCESS: Access = Access::shared(&[Role::Uncredited, Role::Agent, Role::Coordinator]);

pub const DEFINITION: Definition = Definition {
    icon: "message-circle",
    time_key: Some(TIME_KEY),
    rules,
    actions,
    ..Definition::of(&FORM, ACCESS, summary)
};

fn persons(values: &Values) -> u32 {
    COUNTED.iter().fold(0, |sum, key| count(values, key).saturating_add(sum))
}

fn rules(values: &Values) -> Vec<Finding> {
    let nobody = || Finding::rule(Severity::Missing, "persons", key("persons.men"), NOBODY);
    (persons(values) == 0).then(nobody).into_iter().collect()
}

fn actions(values: &Values) -> Vec<Action> {
    let oriented = Action { category: Category::Oriented, number: persons(values) };
    Some(oriented).filter(|action| action.number > 0).into_iter().collect()
}

fn summary(values: &Values) -> Summary {
    let number = persons(values);
    let said = |topic: &&&str| values.get(format!("session.topics.{topic}").as_str()).is_some_and(Value::is_yes);
    let headline = Parts::default().count("persons", number);
    let topics = TOPIC.keys.iter().filter(said).take(3);
    let details = topics
        .fold(Parts::default(), |parts, topic| parts.option(TOPIC.name, Some(&Value::text(*topic))))
        .language(values.get("session.language"))
        .count("pieces", count(values, "given.pieces"));
    Summary { headline: headline.done(), details: details.done(), persons: number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_orientation_of_many_counts_each_of_them_once() {
        let values: Values = [("persons.men", 20), ("persons.girls", 3), ("given.pieces", 23)]
            .into_iter()
            .map(|(key, number)| (key.parse().unwrap(), Value::Integer(number)))
            .collect();
        assert_eq!(actions(&values), [Action { category: Category::Oriented, number: 23 }]);
        assert!(rules(&values).is_empty());
        assert_eq!(rules(&Values::new()).len(), 1);
    }
}

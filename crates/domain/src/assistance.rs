//! Assistance: what a group or a shelter gives people who are not in danger. First of all orientation, told aloud: physical
//! risks, rights, programmes; and what else was given with it or by itself: social aid, legal aid, a missing person
//! found, a call to the family. One attention may count in several columns of the Boletín (reference: domain §1, §2).

use crate::fact::{Facet, Fact, Measure, Told};
use crate::form::check::{Finding, Rule, Severity, What};
use crate::form::place;
use crate::form::spec::{CatalogueName, Condition, Field, Form, Options, Section, Unit};
use crate::id::ItemId;
use crate::needs;
use crate::record::{Definition, Parts, Summary, count, key};
use crate::rescue::{CONDITION, SEX};
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
        "mexico-te-abraza",
        "somos-mexicanos",
        "soy-mexico",
        "pamex",
        "ptat",
    ],
);
/// What was given beside orientation, which needs no mark of its own: its topics say that it was.
const GIVEN_TOO: Options = Options::new("given-too", &["social-aid", "legal-aid", "located-person", "family-call"]);
const MATERIAL: Options = Options::new("material", &["booklet", "leaflet", "map"]);
const SOCIAL_ITEM: Options = Options::new(
    "social-item",
    &[
        "water",
        "food",
        "hygiene-kit",
        "clothing",
        "footwear",
        "blanket",
        "baby-kit",
        "transport",
        "lodging",
        "phone-charge",
        "medicine",
        "other",
    ],
);
const LEGAL_MATTER: Options = Options::new(
    "legal-matter",
    &[
        "crime-victim",
        "rights-complaint",
        "refuge",
        "regularisation",
        "family-unity",
        "identity",
        "custody",
        "labour",
        "belongings",
        "other",
    ],
);
const LEGAL_DONE: Options =
    Options::new("legal-done", &["advice", "writing", "accompaniment", "interpreter", "representation", "handed-on"]);
const FOUND_HOW: Options = Options::new(
    "found-how",
    &["patrol", "came-by-itself", "shelter", "hospital", "authority", "consulate", "relatives", "other"],
);
const FOUND_TOLD: Options = Options::new(
    "found-told",
    &["family", "who-reported", "search-commission", "fiscalia", "consulate", "procuraduria", "nobody-by-own-wish"],
);
const LENGTH: Options = Options::new("call-length", &["up-to-5-minutes", "up-to-15-minutes", "longer"]);
const REACHED: Options = Options::new("reached", &["spoke", "message", "no-answer", "wrong-number"]);
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
const TOPICS: &str = "session.topics";
const SOCIAL: &str = "session.given.social-aid";
const LEGAL: &str = "session.given.legal-aid";
const LOCATED: &str = "session.given.located-person";
const CALL: &str = "session.given.family-call";

const SESSION: &[Field] = &[
    Field::time(TIME_KEY).needed().statistic(),
    Field::many(TOPICS, &TOPIC).statistic(),
    Field::catalogue("session.language", CatalogueName::Languages).needed(),
    Field::choice("session.communication", &HOW),
    Field::many("session.given", &GIVEN_TOO).statistic(),
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

const CARDS: &[Field] = &[Field::catalogue("card", CatalogueName::Cards).needed()];

const PROGRAMMES: &[Field] =
    &[Field::catalogue("programme", CatalogueName::Programmes).needed(), Field::flag("accepted")];

const NEEDS: &[Field] = &[
    Field::many("needs.education", &needs::EDUCATION),
    Field::many("needs.work", &needs::WORK),
    Field::many("needs.family", &needs::FAMILY),
];

const GIVEN: &[Field] =
    &[Field::many("given.material", &MATERIAL), Field::integer("given.pieces", 0, 20_000, Unit::Pieces)];

const SOCIAL_AID: &[Field] = &[
    Field::choice("item", &SOCIAL_ITEM).needed().statistic(),
    Field::integer("pieces", 1, 20_000, Unit::Pieces),
    Field::integer(HELPED, 1, 20_000, Unit::Persons).statistic(),
];
const HELPED: &str = "persons";

const LEGAL_AID: &[Field] = &[
    Field::many("legal.matter", &LEGAL_MATTER).needed(),
    Field::many("legal.done", &LEGAL_DONE).needed(),
    Field::integer("legal.persons", 1, 20_000, Unit::Persons).statistic(),
    Field::narrative("legal.notes"),
];

const FOUND: &[Field] = &[
    Field::person("person"),
    Field::choice("sex", &SEX).statistic(),
    Field::age("age").statistic(),
    Field::catalogue("nationality", CatalogueName::Countries).statistic(),
    Field::choice("condition", &CONDITION),
    Field::choice("how", &FOUND_HOW).needed(),
    Field::flag("agrees_to_tell"),
    Field::many("told", &FOUND_TOLD),
];

const FAMILY_CALL: &[Field] = &[
    Field::choice("call.reached", &REACHED).needed(),
    Field::catalogue("call.country", CatalogueName::Countries),
    Field::choice("call.length", &LENGTH),
];

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
        Section::list("cards", 40, CARDS),
        PROGRAMMES_SECTION,
        Section::single("needs", NEEDS).when(Condition::Yes { key: "session.topics.somos-mexicanos" }),
        Section::single("given", GIVEN),
        SOCIAL_SECTION,
        Section::single("legal", LEGAL_AID).when(Condition::Yes { key: LEGAL }),
        FOUND_SECTION,
        Section::single("call", FAMILY_CALL).when(Condition::Yes { key: CALL }),
        Section::single("referral", REFERRAL),
    ],
};
const PROGRAMMES_SECTION: Section =
    Section::list("programmes", 40, PROGRAMMES).when(Condition::Yes { key: "session.topics.mexico-te-abraza" });
const SOCIAL_SECTION: Section = Section::list("social", 40, SOCIAL_AID).when(Condition::Yes { key: SOCIAL });
const FOUND_SECTION: Section = Section::list("located", 50, FOUND).when(Condition::Yes { key: LOCATED });

/// Nobody is counted yet.
pub const NOBODY: Rule = Rule::new("assistance-nobody");
/// Social aid without a thing, or a missing person found without that person: the Boletín could not be drilled down to it
/// (domain §2).
pub const NOTHING_LISTED: Rule = Rule::new("assistance-nothing-listed");
/// More persons were helped than the attention counts.
pub const MORE_HELPED: Rule = Rule::new("assistance-more-helped");

pub const DEFINITION: Definition = Definition {
    icon: "message-circle",
    time_key: Some(TIME_KEY),
    rules,
    counts: &[
        Measure::Oriented,
        Measure::SocialAssistance,
        Measure::MissingFound,
        Measure::LegalAssistance,
        Measure::Need,
        Measure::ProgrammeOffered,
        Measure::ProgrammeAccepted,
        Measure::Event,
    ],
    facts,
    ..Definition::of(&FORM, summary)
};

fn persons(values: &Values) -> u32 {
    COUNTED.iter().fold(0, |sum, key| count(values, key).saturating_add(sum))
}

fn is_yes(values: &Values, key: &str) -> bool {
    values.get(key).is_some_and(Value::is_yes)
}

fn has_topics(values: &Values) -> bool {
    TOPIC.keys.iter().any(|topic| is_yes(values, &format!("{TOPICS}.{topic}")))
}

/// An attention is an orientation unless it says that something else was given, and of nothing that was told.
fn is_orientation(values: &Values) -> bool {
    has_topics(values) || ![SOCIAL, LEGAL, LOCATED, CALL].iter().any(|given| is_yes(values, given))
}

/// How many received social aid: who received most of one thing, or everybody where no thing says.
fn socially_helped(values: &Values) -> u32 {
    let items = SOCIAL_SECTION.items(values).into_iter();
    let told = items.filter_map(|item| SOCIAL_SECTION.read(values, Some(item), HELPED)?.as_integer());
    told.filter_map(|number| u32::try_from(number).ok()).max().unwrap_or_else(|| persons(values))
}

fn legally_helped(values: &Values) -> u32 {
    Some(count(values, "legal.persons")).filter(|told| *told > 0).unwrap_or_else(|| persons(values))
}

fn rules(values: &Values) -> Vec<Finding> {
    let nobody = Finding::rule(Severity::Missing, "persons", key("persons.men"), NOBODY);
    let nobody = (persons(values) == 0).then_some(nobody);
    let untold = is_orientation(values) && !has_topics(values);
    let untold = untold.then(|| Finding {
        severity: Severity::Missing,
        section: "session".to_owned(),
        key: key(TOPICS),
        what: What::Needed,
    });
    untold.into_iter().chain(nobody).chain(unlisted(values)).chain(more_helped(values)).collect()
}

fn unlisted(values: &Values) -> impl Iterator<Item = Finding> {
    let empty = [SOCIAL_SECTION, FOUND_SECTION]
        .into_iter()
        .filter(|section| section.is_shown(values) && section.items(values).is_empty());
    empty.map(|section| Finding::rule(Severity::Missing, section.key, None, NOTHING_LISTED))
}

fn more_helped(values: &Values) -> impl Iterator<Item = Finding> {
    let counted = persons(values);
    let social = (is_yes(values, SOCIAL) && socially_helped(values) > counted).then_some((SOCIAL_SECTION.key, None));
    let legal = is_yes(values, LEGAL) && legally_helped(values) > counted;
    let legal = legal.then(|| ("legal", key("legal.persons")));
    let helped = social.into_iter().chain(legal).filter(move |_| counted > 0);
    helped.map(|(section, key)| Finding::rule(Severity::Advice, section, key, MORE_HELPED))
}

fn facts(told: &Told<'_>) -> Vec<Fact> {
    let values = told.values();
    let given = |key: &str, number: fn(&Values) -> u32| if is_yes(values, key) { number(values) } else { 0 };
    let oriented = if is_orientation(values) { persons(values) } else { 0 };
    let found = if is_yes(values, LOCATED) { FOUND_SECTION.items(values) } else { Vec::new() };
    let helped = [
        (Measure::Oriented, oriented),
        (Measure::SocialAssistance, given(SOCIAL, socially_helped)),
        (Measure::LegalAssistance, given(LEGAL, legally_helped)),
    ];
    let helped = helped.into_iter().flat_map(|(measure, number)| helped_persons(told, measure, number));
    let found = found.into_iter().map(|item| found_person(told, item));
    helped.chain(found).chain(needed(told)).chain(programmes(told)).chain([told.event()]).collect()
}

/// By sex and age where all who are counted were helped; of some of them, nobody wrote who.
fn helped_persons(told: &Told<'_>, measure: Measure, number: u32) -> Vec<Fact> {
    let nationality = told.text("persons.nationality");
    if number == persons(told.values()) {
        return told.counted(measure, COUNTED, nationality);
    }
    vec![told.fact(measure, number).with(Facet::Nationality, nationality)]
}

fn found_person(told: &Told<'_>, item: ItemId) -> Fact {
    let known = |field| told.of_item(&FOUND_SECTION, item, field);
    let one = told.fact(Measure::MissingFound, 1).with(Facet::Sex, known("sex"));
    one.with(Facet::Nationality, known("nationality")).aged(known("age"))
}

/// One of each need that was told, whoever of them told it.
fn needed(told: &Told<'_>) -> Vec<Fact> {
    let is_asked = is_yes(told.values(), "session.topics.somos-mexicanos");
    let asked = [("needs.education", needs::EDUCATION), ("needs.work", needs::WORK), ("needs.family", needs::FAMILY)];
    let asked = asked.into_iter().filter(|_| is_asked);
    let told_of = asked.flat_map(|(key, options)| {
        let is_told = move |option: &&&str| is_yes(told.values(), &format!("{key}.{option}"));
        options.keys.iter().filter(is_told).map(move |option| needs::fact(told, options.name, option))
    });
    told_of.collect()
}

fn programmes(told: &Told<'_>) -> Vec<Fact> {
    let section = &PROGRAMMES_SECTION;
    if !section.is_shown(told.values()) {
        return Vec::new();
    }
    let facts = section.items(told.values()).into_iter().flat_map(|item| {
        let accepted = section.read(told.values(), Some(item), "accepted").is_some_and(Value::is_yes);
        let programme = told.of_item(section, item, "programme");
        let offered = told.fact(Measure::ProgrammeOffered, 1);
        let accepted = told.fact(Measure::ProgrammeAccepted, u32::from(accepted));
        [offered, accepted].map(|fact| fact.with(Facet::Programme, programme))
    });
    facts.collect()
}

fn summary(values: &Values) -> Summary {
    let number = persons(values);
    let said = |topic: &&&str| is_yes(values, &format!("{TOPICS}.{topic}"));
    let given = |option: &&&str| is_yes(values, &format!("session.given.{option}"));
    let option =
        |list: &'static Options| move |parts: Parts, key: &&str| parts.option(list.name, Some(&Value::text(*key)));
    let details = TOPIC.keys.iter().filter(said).take(3).fold(Parts::default(), option(&TOPIC));
    let details = GIVEN_TOO.keys.iter().filter(given).fold(details, option(&GIVEN_TOO));
    let details = details.language(values.get("session.language")).count("pieces", count(values, "given.pieces"));
    let headline = Parts::default().count("persons", number);
    Summary { headline: headline.done(), details: details.done(), persons: number }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::sums;
    use crate::record::RecordKind;

    fn item(list: &str, number: u8, key: &str) -> String {
        format!("{list}.{}.{key}", ItemId::new(u64::from(number), [number; 10]))
    }

    fn values(pairs: &[(&str, Value)]) -> Values {
        pairs.iter().map(|(key, value)| (key.parse().unwrap(), value.clone())).collect()
    }

    #[track_caller]
    fn check(pairs: &[(&str, Value)], counted: &[(Measure, u32)], found: &[(&str, Severity)]) {
        let values = values(pairs);
        assert_eq!(sums(RecordKind::Assistance, &values), counted);
        let findings = rules(&values);
        let findings: Vec<_> = findings.iter().map(|finding| (finding.section.as_str(), finding.severity)).collect();
        assert_eq!(findings, found);
    }

    const YES: Value = Value::Flag(true);

    fn number(number: i64) -> Value {
        Value::Integer(number)
    }

    #[test]
    fn one_orientation_of_many_counts_each_of_them_once() {
        let before = [("persons.men", number(20)), ("persons.girls", number(3)), ("given.pieces", number(23))];
        check(&before, &[(Measure::Oriented, 23)], &[("session", Severity::Missing)]);
        let told = [before.as_slice(), &[("session.topics.risks", YES)]].concat();
        check(&told, &[(Measure::Oriented, 23)], &[]);
        check(&[], &[], &[("session", Severity::Missing), ("persons", Severity::Missing)]);
    }

    #[test]
    fn one_attention_counts_in_each_column_for_those_who_received_it() {
        let water = [(item("social", 1, "item"), Value::text("water")), (item("social", 1, "persons"), number(20))];
        let shoes = [(item("social", 2, "item"), Value::text("footwear")), (item("social", 2, "persons"), number(4))];
        let found = [(item("located", 3, "how"), Value::text("patrol"))];
        let items = [water.as_slice(), &shoes, &found].concat();
        let items: Vec<_> = items.iter().map(|(key, value)| (key.as_str(), value.clone())).collect();
        let said = [
            ("session.topics.rights", YES),
            (SOCIAL, YES),
            (LEGAL, YES),
            (LOCATED, YES),
            ("persons.men", number(23)),
            ("legal.persons", number(2)),
        ];
        let all = [said.as_slice(), &items].concat();
        let counted = [
            (Measure::Oriented, 23),
            (Measure::SocialAssistance, 20),
            (Measure::MissingFound, 1),
            (Measure::LegalAssistance, 2),
        ];
        check(&all, &counted, &[]);
        // What is no longer said to be given is not counted, though its answers stay.
        let withdrawn = [all.as_slice(), &[(SOCIAL, Value::Flag(false)), (LOCATED, Value::Flag(false))]].concat();
        check(&withdrawn, &[(Measure::Oriented, 23), (Measure::LegalAssistance, 2)], &[]);
    }

    #[test]
    fn aid_without_orientation_is_no_orientation() {
        let aided = [(SOCIAL, YES), ("persons.men", number(5))];
        check(&aided, &[(Measure::SocialAssistance, 5)], &[("social", Severity::Missing)]);
        let called = [(CALL, YES), ("persons.women", number(1))];
        check(&called, &[], &[]);
        let more = [(LEGAL, YES), ("persons.women", number(1)), ("legal.persons", number(2))];
        check(&more, &[(Measure::LegalAssistance, 2)], &[("legal", Severity::Advice)]);
    }
}

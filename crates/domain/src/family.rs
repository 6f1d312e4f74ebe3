//! Family or travel group: who belongs together, what it rests on, and where each goes. It is begun at the rescue and kept
//! through hospital, CAS and DIF, so that nobody has to be asked again whose child a child is. Families stay together
//! (reference: domain §1): whoever parts one writes the reason before.

use crate::catalog::station;
use crate::family_unity::{self, KINSHIP, Member};
use crate::fold::fold;
use crate::form::check::{Finding, Rule, Severity};
use crate::form::spec::{Condition, Field, Form, Options, Section};
use crate::id::ItemId;
use crate::record::{Begun, Definition, Nature, Parts, Summary, key};
use crate::rescue::{DESTINATION, SEX, SPLIT_REASON};
use crate::value::age::is_minor_text;
use crate::value::{Value, Values};

const GROUP: Options = Options::new("family-group", &["family", "travel-group"]);
const EVIDENCE: Options = Options::new("kinship-evidence", &["documents", "own-word", "relatives-word", "observed"]);

const TOGETHER: &str = "together";

const ORIGIN: &[Field] = &[Field::choice("group", &GROUP), Field::record("rescue", "rescue")];

const UNITY: &[Field] = &[
    Field::narrative(SPLIT_REASON),
    Field::flag(TOGETHER).safety_critical(),
    Field::text("split.plan", 300).when(Condition::No { key: TOGETHER }),
    Field::narrative("notes"),
];

const MEMBERS: &[Field] = &[
    Field::person("person"),
    Field::choice("kinship", &KINSHIP).needed(),
    Field::choice("sex", &SEX),
    Field::age("age"),
    Field::many("evidence", &EVIDENCE),
    Field::flag("accompanied"),
    Field::choice("destination", &DESTINATION).safety_critical(),
    Field::text("destination_place", 120).safety_critical(),
];

pub const FORM: Form =
    Form { sections: &[Section::single("origin", ORIGIN), Section::single("unity", UNITY), MEMBERS_SECTION] };
const MEMBERS_SECTION: Section = Section::list("members", 60, MEMBERS);

/// A girl, boy or adolescent and their family go to different places, and nobody wrote why (family unity; domain §1).
pub const SPLIT: Rule = Rule::new("family-split");
/// A girl, boy or adolescent placed in an estación migratoria (Ley de Migración art. 112 I; reference: domain §1).
pub const IN_STATION: Rule = Rule::new("family-nna-in-station");
/// They are said to stay together, and their destinations differ.
pub const NOT_TOGETHER: Rule = Rule::new("family-not-together");
/// A group of nobody, or of one.
pub const TOO_FEW: Rule = Rule::new("family-too-few");

pub const DEFINITION: Definition = Definition {
    nature: Nature::File,
    over: |_| true,
    begun: Begun::Within,
    icon: "users",
    rules,
    refused: &[SPLIT, IN_STATION],
    ..Definition::of(&FORM, summary)
};

fn rules(values: &Values) -> Vec<Finding> {
    let items = MEMBERS_SECTION.items(values);
    let few = items.len() < 2;
    let few = few.then(|| Finding::rule(Severity::Missing, MEMBERS_SECTION.key, None, TOO_FEW));
    few.into_iter().chain(parted(values, &items)).chain(in_station(values, &items)).collect()
}

fn parted(values: &Values, items: &[ItemId]) -> Vec<Finding> {
    let members: Vec<Member> = items.iter().map(|item| member(values, *item)).collect();
    let parted = family_unity::parted(&members);
    if !values.get(SPLIT_REASON).is_some_and(Value::is_told) {
        let said = (values.get(TOGETHER) == Some(&Value::Flag(false)))
            .then(|| Finding::rule(Severity::Violation, "unity", key(TOGETHER), SPLIT));
        return parted.into_iter().map(|item| violation(item, "destination", SPLIT)).chain(said).collect();
    }
    let contradicts = !parted.is_empty() && values.get(TOGETHER).is_some_and(Value::is_yes);
    let advice = || Finding::rule(Severity::Advice, "unity", key(TOGETHER), NOT_TOGETHER);
    contradicts.then(advice).into_iter().collect()
}

fn member(values: &Values, item: ItemId) -> Member<'_> {
    let place = read(values, item, "destination_place").map(fold).unwrap_or_default();
    Member {
        who: item,
        family: "",
        kinship: read(values, item, "kinship"),
        is_minor: is_minor(values, item),
        destination: read(values, item, "destination").map(|kind| format!("{kind} {place}")),
    }
}

/// Whoever is no minor is placed where they ask to be.
fn in_station(values: &Values, items: &[ItemId]) -> Vec<Finding> {
    let is_placed = |item: &&ItemId| {
        is_minor(values, **item) && read(values, **item, "destination_place").is_some_and(station::is_named_in)
    };
    let placed = items.iter().filter(is_placed);
    placed.map(|item| violation(*item, "destination_place", IN_STATION)).collect()
}

fn violation(item: ItemId, field: &str, rule: Rule) -> Finding {
    let section = MEMBERS_SECTION.key;
    Finding::rule(Severity::Violation, section, key(&format!("{section}.{item}.{field}")), rule)
}

fn is_minor(values: &Values, item: ItemId) -> bool {
    read(values, item, "age").is_some_and(is_minor_text)
}

fn read<'v>(values: &'v Values, item: ItemId, field: &str) -> Option<&'v str> {
    MEMBERS_SECTION.read(values, Some(item), field).and_then(Value::as_text)
}

fn summary(values: &Values) -> Summary {
    let items = MEMBERS_SECTION.items(values);
    let persons = u32::try_from(items.len()).unwrap_or(u32::MAX);
    let headline = Parts::default().option(GROUP.name, values.get("group")).count("persons", persons);
    let details = items.into_iter().take(4).fold(Parts::default(), |parts, item| {
        let of_member = |field| MEMBERS_SECTION.read(values, Some(item), field);
        parts.option(KINSHIP.name, of_member("kinship")).age(of_member("age"))
    });
    Summary { headline: headline.done(), details: details.done(), persons }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::check::What;
    use crate::record::RecordKind;

    fn of(number: u8, field: &str) -> String {
        format!("members.{}.{field}", ItemId::new(u64::from(number), [number; 10]))
    }

    /// A mother of 28 from whom they are told, a girl of 6 and a boy of 9, and what else is written.
    fn family(written: &[(String, Value)]) -> Values {
        let rows = [(1, "reference", "28y@2026-11-20"), (2, "child", "6y@2026-11-20"), (3, "child", "9y@2026-11-20")];
        let rows = rows.into_iter().flat_map(|(number, kinship, age)| {
            [(of(number, "kinship"), Value::text(kinship)), (of(number, "age"), Value::text(age))]
        });
        rows.chain(written.iter().cloned()).map(|(key, value)| (key.parse().unwrap(), value)).collect()
    }

    fn goes(number: u8, destination: &str, place: &str) -> [(String, Value); 2] {
        [(of(number, "destination"), Value::text(destination)), (of(number, "destination_place"), Value::text(place))]
    }

    #[track_caller]
    fn refused(before: &[(String, Value)], written: &[(String, Value)], expect: Option<&Rule>) {
        let after = [before, written].concat();
        let found = RecordKind::Family.forbidden(&family(before), &family(&after)).map(|finding| finding.what);
        assert_eq!(found, expect.cloned().map(What::Rule), "{written:?}");
    }

    #[test]
    fn nobody_parts_a_family_without_writing_why() {
        let together =
            [goes(1, "shelter", "Casa A"), goes(2, "shelter", "casa á"), goes(3, "shelter", "Casa A")].concat();
        let reason = [(SPLIT_REASON.to_owned(), Value::text("La madre está en cirugía."))];
        refused(&[], &together, None);
        refused(&together, &goes(1, "hospital", ""), Some(&SPLIT));
        refused(&together, &goes(2, "shelter", "Casa B"), Some(&SPLIT));
        refused(&[&together[..], &reason].concat(), &goes(1, "hospital", ""), None);
        refused(
            &[&together[..], &reason, &goes(1, "hospital", "")].concat(),
            &[(SPLIT_REASON.to_owned(), Value::Empty)],
            Some(&SPLIT),
        );
        refused(&[], &[(TOGETHER.to_owned(), Value::Flag(false))], Some(&SPLIT));
        refused(&reason, &[(TOGETHER.to_owned(), Value::Flag(false))], None);
    }

    #[test]
    fn no_child_is_placed_in_a_station() {
        refused(&[], &goes(2, "other", "Estación migratoria"), Some(&IN_STATION));
        refused(&[], &goes(1, "other", "Estación migratoria"), None);
        refused(&[], &goes(2, "other", "Estación de autobuses"), None);
    }

    #[test]
    fn a_family_that_is_said_to_stay_together_does() {
        let parted = [goes(1, "hospital", ""), goes(2, "dif", "")].concat();
        let said = [(SPLIT_REASON.to_owned(), Value::text("Cirugía")), (TOGETHER.to_owned(), Value::Flag(true))];
        let found: Vec<What> =
            rules(&family(&[&parted[..], &said].concat())).into_iter().map(|finding| finding.what).collect();
        assert_eq!(found, [What::Rule(NOT_TOGETHER)]);
        assert_eq!(rules(&Values::new()).len(), 1);
    }

    #[test]
    fn a_list_tells_who_they_are() {
        let told = summary(&family(&[]));
        assert_eq!((told.persons, told.details.len()), (3, 6));
        assert_eq!(told.headline, Parts::default().count("persons", 3).done());
    }
}

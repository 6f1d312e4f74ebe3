//! Stay: a person, or a family that shares its beds, in a shelter or a CAS, from the night they entered to the day they
//! left and why (reference: domain §5, §9). Who they are stands in `person`.

use crate::beds::{GROUP, Group};
use crate::catalog::station;
use crate::form::check::{Finding, Rule, Severity};
use crate::form::spec::{CatalogueName, Condition, Field, Form, Options, Section, Unit};
use crate::nna::{self, MEASURE_FIELDS};
use crate::record::{Definition, Nature, Parts, Read, Summary, key};
use crate::rescue::{FAMILY, SEX};
use crate::time::{CivilTime, Moment};
use crate::value::age::is_minor_text;
use crate::value::{Value, Values};

const HOUSE: Options = Options::new("stay-house", &["shelter", CAS]);
const CAS: &str = "cas";
const NEED: Options = Options::new(
    "stay-need",
    &[
        "medical-care",
        "medicine",
        "diet",
        "baby-care",
        "clothes",
        "accessible-bed",
        "interpreter",
        "emotional-support",
        "legal-aid",
        "school",
        "family-call",
        "safety",
    ],
);
const LEFT: Options = Options::new(
    "stay-left",
    &[
        "goes-on",
        "to-family",
        "own-home",
        "other-shelter",
        "hospital",
        "plan-fulfilled",
        RETURNS,
        "no-notice",
        "rules",
        "died",
        "other",
    ],
);
const RETURNS: &str = "returns";

pub const SHELTER: &str = "stay.shelter";
const SHELTER_NAME: &str = "stay.shelter_name";
const GROUP_KEY: &str = "stay.group";
const PLACES: &str = "stay.places";
pub const TIME_KEY: &str = "stay.entered";
const NNA: &str = "origin.nna";
const REASON: &str = "left.reason";
const LEFT_TO: &str = "left.to";
const LEFT_AT: &str = "left.time";

/// The largest number of beds that one stay takes.
const MOST_PLACES: i64 = 60;

const PERSON: &[Field] = &[
    Field::person("person"),
    Field::choice("sex", &SEX).needed().statistic(),
    Field::age("age").needed().statistic(),
    Field::catalogue("nationality", CatalogueName::Countries).needed().statistic(),
    Field::choice("family", &FAMILY),
    Field::record("with_family", "family"),
];

const ORIGIN: &[Field] = &[Field::record("origin.referral", "referral"), Field::record(NNA, "nna")];

const PLACE: &[Field] = &[
    Field::choice("stay.house", &HOUSE).needed(),
    Field::catalogue(SHELTER, CatalogueName::Recipients).needed().safety_critical(),
    Field::text(SHELTER_NAME, 120).safety_critical(),
    Field::choice(GROUP_KEY, &GROUP).needed(),
    Field::integer(PLACES, 1, MOST_PLACES, Unit::Persons),
];
const IS_CAS: Condition = Condition::Is { key: "stay.house", option: CAS };

const ENTRY: &[Field] = &[Field::time(TIME_KEY).needed().statistic()];

const NEEDS: &[Field] = &[Field::many("needs", &NEED), Field::narrative("needs_notes")];

const LEAVING: &[Field] = &[
    Field::choice(REASON, &LEFT).statistic(),
    Field::text(LEFT_TO, 120).safety_critical(),
    Field::time(LEFT_AT).when(Condition::Answered { key: REASON }).statistic(),
];

pub const FORM: Form = Form {
    sections: &[
        Section::single("person", PERSON),
        Section::single("origin", ORIGIN),
        Section::single("place", PLACE),
        Section::single("measure", MEASURE_FIELDS).when(IS_CAS),
        Section::single("entry", ENTRY),
        Section::single("needs", NEEDS),
        Section::single("leaving", LEAVING),
    ],
};

/// An NNA placed in, or sent to, an estación migratoria (Ley de Migración art. 112 I; reference: domain §1).
pub const IN_STATION: Rule = Rule::new("stay-nna-in-station");
/// No NNA enters a CAS without a protective measure, told here or in their file (reference: domain §5).
pub const ENTRY_WITHOUT_MEASURE: Rule = Rule::new("stay-entry-without-measure");
/// An NNA leaves to return before their file says that the best interest is determined (reference: domain §1).
pub const RETURN_BEFORE_DETERMINATION: Rule = Rule::new("stay-return-before-determination");
/// Date and reason of exit are mandatory, both (reference: domain §5).
pub const LEFT_WITHOUT_REASON: Rule = Rule::new("stay-left-without-reason");
/// An NNA went on alone or left unseen: a fact, and somebody has to look for them (reference: domain §1).
pub const NNA_LEFT_ALONE: Rule = Rule::new("stay-nna-left-alone");
/// An NNA sleeps among adults who are not said to be family (reference: domain §5, care arrangement).
pub const NNA_AMONG_ADULTS: Rule = Rule::new("stay-nna-among-adults");
/// They left before they entered.
pub const LEFT_BEFORE: Rule = Rule::new("stay-left-before");

pub const DEFINITION: Definition = Definition {
    nature: Nature::File,
    over: |values| values.get(REASON).is_some_and(Value::is_told),
    icon: "bed-double",
    time_key: Some(TIME_KEY),
    rules,
    across: Some(across),
    refused: &[IN_STATION, ENTRY_WITHOUT_MEASURE, RETURN_BEFORE_DETERMINATION, LEFT_WITHOUT_REASON],
    ..Definition::of(&FORM, summary)
};

/// The group of beds that they are in.
pub fn group(values: &Values) -> Option<Group> {
    Group::from_key(text(values, GROUP_KEY)?)
}

/// How many beds they take: one, unless a family shares the stay.
pub fn places(values: &Values) -> u32 {
    let places = values.get(PLACES).and_then(Value::as_integer).unwrap_or(1);
    u32::try_from(places.clamp(1, MOST_PLACES)).unwrap_or(1)
}

/// Have they entered, and not left by then?
pub fn is_there(values: &Values, now: Moment) -> bool {
    let has_entered = values.get(TIME_KEY).is_some_and(Value::is_told);
    let has_left = values.get(LEFT_AT).is_some_and(|left| !left.is_blank());
    has_entered && (!has_left || moment(values, LEFT_AT).is_some_and(|left| now < left))
}

fn rules(values: &Values) -> Vec<Finding> {
    let found = [left_without_reason(values), nna_left_alone(values), nna_among_adults(values), left_before(values)];
    in_station(values).into_iter().chain(found.into_iter().flatten()).collect()
}

/// What the NNA file may already tell: the measure, and what was determined.
fn across(values: &Values, read: Read<'_>) -> Vec<Finding> {
    let file = text(values, NNA).and_then(|id| id.parse().ok()).and_then(read);
    let found = [entry_without_measure(values, file.as_ref()), return_too_early(values, file.as_ref())];
    found.into_iter().flatten().filter(|_| is_minor(values)).collect()
}

fn entry_without_measure(values: &Values, file: Option<&Values>) -> Option<Finding> {
    let lacks = |measure: &Values| nna::lacks_measure(measure, values.get(TIME_KEY));
    let is_cas = IS_CAS.holds(|key| values.get(key));
    let is_without = is_cas && lacks(values) && file.is_none_or(lacks);
    is_without.then(|| violation("entry", TIME_KEY, ENTRY_WITHOUT_MEASURE))
}

fn return_too_early(values: &Values, file: Option<&Values>) -> Option<Finding> {
    let is_early = text(values, REASON) == Some(RETURNS) && !file.is_some_and(nna::is_determined);
    is_early.then(|| violation("leaving", REASON, RETURN_BEFORE_DETERMINATION))
}

fn in_station(values: &Values) -> Vec<Finding> {
    let places = [("place", SHELTER), ("place", SHELTER_NAME), ("leaving", LEFT_TO)];
    // A code joins its words: `estacion-migratoria-tapachula`.
    let names_one = |key: &str| text(values, key).is_some_and(|place| station::is_named_in(&place.replace('-', " ")));
    let named = places.into_iter().filter(|(_, key)| is_minor(values) && names_one(key));
    named.map(|(section, key)| violation(section, key, IN_STATION)).collect()
}

fn left_without_reason(values: &Values) -> Option<Finding> {
    let has_left = values.get(LEFT_AT).is_some_and(|left| !left.is_blank());
    let has_reason = values.get(REASON).is_some_and(Value::is_told);
    (has_left && !has_reason).then(|| violation("leaving", LEFT_AT, LEFT_WITHOUT_REASON))
}

fn nna_left_alone(values: &Values) -> Option<Finding> {
    let is_alone = is_minor(values) && matches!(text(values, REASON), Some("goes-on" | "no-notice"));
    is_alone.then(|| violation("leaving", REASON, NNA_LEFT_ALONE))
}

fn nna_among_adults(values: &Values) -> Option<Finding> {
    let is_among = is_minor(values) && matches!(group(values), Some(Group::Men | Group::Women));
    is_among.then(|| Finding::rule(Severity::Advice, "place", key(GROUP_KEY), NNA_AMONG_ADULTS))
}

fn left_before(values: &Values) -> Option<Finding> {
    let is_before = moment(values, LEFT_AT)? < moment(values, TIME_KEY)?;
    is_before.then(|| Finding::rule(Severity::Advice, "leaving", key(LEFT_AT), LEFT_BEFORE))
}

fn violation(section: &str, at: &str, rule: Rule) -> Finding {
    Finding::rule(Severity::Violation, section, key(at), rule)
}

/// By their age, or by the beds that somebody gave them.
fn is_minor(values: &Values) -> bool {
    text(values, "age").is_some_and(is_minor_text) || group(values).is_some_and(Group::is_of_nna)
}

fn text<'v>(values: &'v Values, key: &str) -> Option<&'v str> {
    values.get(key).and_then(Value::as_text)
}

fn moment(values: &Values, key: &str) -> Option<Moment> {
    text(values, key)?.parse().ok().map(CivilTime::moment)
}

fn summary(values: &Values) -> Summary {
    let headline =
        Parts::default().option(SEX.name, values.get("sex")).age(values.get("age")).country(values.get("nationality"));
    let details = Parts::default()
        .option(GROUP.name, values.get(GROUP_KEY))
        .typed(values.get(SHELTER_NAME))
        .option(LEFT.name, values.get(REASON));
    Summary { headline: headline.done(), details: details.done(), persons: places(values) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::check::What;
    use crate::id::RecordId;
    use crate::record::RecordKind;

    type Pair<'t> = (&'t str, &'t str);

    fn values(pairs: &[Pair]) -> Values {
        pairs.iter().map(|(key, text)| (key.parse().unwrap(), Value::text(*text))).collect()
    }

    const MINOR: Pair = ("age", "9y@2026-11-20");
    const ADULT: Pair = ("age", "30y@2026-11-20");
    const CAS_ENTRY: [Pair; 2] = [("stay.house", "cas"), (TIME_KEY, "2026-11-20T23:10-08:00[America/Tijuana]")];
    const MEASURE: [Pair; 5] = [
        ("measure.number", "PPNNA-BC-1187/2026"),
        ("measure.authority", "Procuraduría de Protección de Baja California"),
        ("measure.time", "2026-11-20T22:10-08:00[America/Tijuana]"),
        ("measure.kind", "placement"),
        ("measure.until", "2027-02-20"),
    ];

    /// What nobody may write, beside an NNA file that says `file`.
    #[track_caller]
    fn refused(written: &[Pair], file: &[Pair], expect: Option<&Rule>) {
        let id = RecordId::new(3, [3; 10]);
        let mut after = values(written);
        after.insert(NNA.parse().unwrap(), Value::text(id.to_string()));
        let read = |asked: RecordId| (asked == id).then(|| values(file));
        let found = RecordKind::Stay.forbidden_beside(&Values::new(), &after, &read).map(|finding| finding.what);
        assert_eq!(found, expect.cloned().map(What::Rule), "{written:?} beside {file:?}");
    }

    #[test]
    fn no_child_enters_a_cas_without_a_measure() {
        let child = [&[MINOR][..], &CAS_ENTRY].concat();
        refused(&child, &[], Some(&ENTRY_WITHOUT_MEASURE));
        refused(&[&child[..], &MEASURE].concat(), &[], None);
        refused(&child, &MEASURE, None);
        refused(&child, &MEASURE[1..], Some(&ENTRY_WITHOUT_MEASURE));
        refused(&[&[ADULT][..], &CAS_ENTRY].concat(), &[], None);
        refused(&[&[(GROUP_KEY, "girls")][..], &CAS_ENTRY].concat(), &[], Some(&ENTRY_WITHOUT_MEASURE));
        refused(&[MINOR, ("stay.house", "shelter"), CAS_ENTRY[1]], &[], None);
        assert!(RecordKind::Stay.forbidden(&Values::new(), &values(&child)).is_some(), "without the file too");
    }

    #[test]
    fn no_child_is_sent_to_a_station_or_returned_before_the_determination() {
        refused(&[MINOR, (SHELTER_NAME, "Estación Migratoria Tapachula")], &[], Some(&IN_STATION));
        refused(&[MINOR, (SHELTER, "estacion-migratoria-tijuana")], &[], Some(&IN_STATION));
        refused(&[MINOR, (LEFT_TO, "estancia provisional del INM")], &[], Some(&IN_STATION));
        refused(&[ADULT, (LEFT_TO, "estancia provisional del INM")], &[], None);
        refused(&[MINOR, (REASON, "returns")], &[], Some(&RETURN_BEFORE_DETERMINATION));
        refused(&[MINOR, (REASON, "returns")], &[("best_interest.concluded", "2026-11-01")], None);
        refused(&[ADULT, (REASON, "returns")], &[], None);
    }

    #[test]
    fn leaving_has_a_reason() {
        let left = (LEFT_AT, "2026-11-21T09:00-08:00[America/Tijuana]");
        refused(&[ADULT, left], &[], Some(&LEFT_WITHOUT_REASON));
        refused(&[ADULT, left, (REASON, "goes-on")], &[], None);
    }

    #[track_caller]
    fn check(pairs: &[Pair], expect: &[&Rule]) {
        let found: Vec<What> = rules(&values(pairs)).into_iter().map(|finding| finding.what).collect();
        assert_eq!(found, expect.iter().map(|rule| What::Rule((*rule).clone())).collect::<Vec<_>>(), "{pairs:?}");
    }

    #[test]
    fn what_happened_is_told_and_shown() {
        check(&[MINOR, (REASON, "no-notice")], &[&NNA_LEFT_ALONE]);
        check(&[MINOR, (REASON, "to-family")], &[]);
        check(&[ADULT, (REASON, "goes-on")], &[]);
        check(&[MINOR, (GROUP_KEY, "women")], &[&NNA_AMONG_ADULTS]);
        check(&[MINOR, (GROUP_KEY, "families")], &[]);
        let left = [(REASON, "goes-on"), (LEFT_AT, "2026-11-20T23:09-08:00[America/Tijuana]")];
        check(&[&[ADULT, CAS_ENTRY[1]][..], &left].concat(), &[&LEFT_BEFORE]);
    }

    #[test]
    fn they_are_there_from_entering_to_leaving() {
        let at = |text: &str| text.parse::<CivilTime>().unwrap().moment();
        let entered = CAS_ENTRY[1];
        let left = (LEFT_AT, "2026-11-21T09:00-08:00[America/Tijuana]");
        let night = at("2026-11-21T03:00-08:00[America/Tijuana]");
        let noon = at("2026-11-21T12:00-08:00[America/Tijuana]");
        for (pairs, now, expect) in [
            (&[][..], night, false),
            (&[entered], night, true),
            (&[entered, left], night, true),
            (&[entered, left], noon, false),
        ] {
            assert_eq!(is_there(&values(pairs), now), expect, "{pairs:?}");
        }
    }
}

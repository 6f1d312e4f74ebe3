//! Beds: what one shelter counts of its beds, group by group: how many there are, how many are taken, how many cannot be
//! used, and when that was counted. The bed board sets it beside the stays (`bed_board`); a figure without its time would
//! be believed for ever.

use crate::form::check::{Finding, Rule, Severity};
use crate::form::spec::{CatalogueName, Field, Form, Options, Section, Unit};
use crate::keyed::keyed;
use crate::record::{Definition, Nature, Parts, Summary, key};
use crate::time::CivilTime;
use crate::value::{Value, Values};

keyed! {
    /// Whom a group of beds is for; the options of `bed-group`. The key is the section of its figures too.
    pub enum Group {
        Men = "men",
        Women = "women",
        Families = "families",
        Boys = "boys",
        Girls = "girls",
        /// Girls, boys and adolescents together, siblings above all.
        MixedNna = "mixed-nna",
        Lgbti = "lgbti",
        SpecialCare = "special-care",
    }
}

pub const GROUP: Options = Options::new("bed-group", Group::KEYS);

impl Group {
    /// For girls, boys and adolescents only.
    pub const fn is_of_nna(self) -> bool {
        matches!(self, Self::Boys | Self::Girls | Self::MixedNna)
    }

    /// The key of one of its figures: `men.capacity`.
    pub fn figure(self, name: &str) -> String {
        format!("{self}.{name}")
    }
}

pub const SHELTER: &str = "shelter";
pub const CAPACITY: &str = "capacity";
pub const OCCUPIED: &str = "occupied";
pub const BLOCKED: &str = "blocked";
pub const COUNTED: &str = "counted";
const FIGURES: [&str; 3] = [CAPACITY, OCCUPIED, BLOCKED];

const HOUSE: &[Field] = &[
    Field::catalogue(SHELTER, CatalogueName::Recipients).needed(),
    Field::text("name", 120),
    Field::narrative("notes"),
];

/// The figures of one group. The time comes last: whoever counts writes it down when done.
macro_rules! figures {
    ($group:literal) => {
        Section::single(
            $group,
            &[
                Field::integer(concat!($group, ".capacity"), 0, 5_000, Unit::Persons),
                Field::integer(concat!($group, ".occupied"), 0, 5_000, Unit::Persons),
                Field::integer(concat!($group, ".blocked"), 0, 5_000, Unit::Persons),
                Field::time(concat!($group, ".counted")),
            ],
        )
    };
}

pub const FORM: Form = Form {
    sections: &[
        Section::single("house", HOUSE),
        figures!("men"),
        figures!("women"),
        figures!("families"),
        figures!("boys"),
        figures!("girls"),
        figures!("mixed-nna"),
        figures!("lgbti"),
        figures!("special-care"),
    ],
};

/// More beds are taken or blocked than there are.
pub const OVER_CAPACITY: Rule = Rule::new("beds-over-capacity");
/// A figure that does not say when it was counted.
pub const UNTIMED: Rule = Rule::new("beds-untimed");

pub const DEFINITION: Definition =
    Definition { nature: Nature::File, over: |_| true, icon: "warehouse", rules, ..Definition::of(&FORM, summary) };

/// The figure of a group, if somebody counted it.
pub fn figure(values: &Values, group: Group, name: &str) -> Option<u32> {
    let number = values.get(group.figure(name).as_str())?.as_integer()?;
    u32::try_from(number).ok()
}

/// When the figures of a group were counted.
pub fn counted(values: &Values, group: Group) -> Option<CivilTime> {
    values.get(group.figure(COUNTED).as_str())?.as_text()?.parse().ok()
}

fn rules(values: &Values) -> Vec<Finding> {
    Group::ALL.iter().flat_map(|group| [over_capacity(values, *group), untimed(values, *group)]).flatten().collect()
}

fn over_capacity(values: &Values, group: Group) -> Option<Finding> {
    let taken = figure(values, group, OCCUPIED)?.saturating_add(figure(values, group, BLOCKED).unwrap_or(0));
    let is_over = taken > figure(values, group, CAPACITY)?;
    let at = key(&group.figure(OCCUPIED));
    is_over.then(|| Finding::rule(Severity::Advice, group.key(), at, OVER_CAPACITY))
}

fn untimed(values: &Values, group: Group) -> Option<Finding> {
    let has_figure = FIGURES.iter().any(|name| figure(values, group, name).is_some());
    let at = key(&group.figure(COUNTED));
    let is_untimed = has_figure && counted(values, group).is_none();
    is_untimed.then(|| Finding::rule(Severity::Missing, group.key(), at, UNTIMED))
}

fn summary(values: &Values) -> Summary {
    let taken = Group::ALL.iter().filter_map(|group| figure(values, *group, OCCUPIED));
    let persons = taken.fold(0, u32::saturating_add);
    let headline = Parts::default().typed(values.get("name").or_else(|| values.get(SHELTER)));
    let over = Group::ALL.iter().filter(|group| over_capacity(values, **group).is_some());
    let details = over.fold(Parts::default().count("persons", persons), |parts, group| {
        parts.option(GROUP.name, Some(&Value::text(group.key())))
    });
    Summary { headline: headline.done(), details: details.done(), persons }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::check::What;

    fn values(pairs: &[(&str, Value)]) -> Values {
        pairs.iter().map(|(key, value)| (key.parse().unwrap(), value.clone())).collect()
    }

    #[track_caller]
    fn check(pairs: &[(&str, Value)], expect: &[(&str, &Rule)]) {
        let found = rules(&values(pairs)).into_iter();
        let found: Vec<_> = found.map(|f| (f.key.unwrap().to_string(), f.section, f.what)).collect();
        let expect = expect.iter().map(|(key, rule)| {
            let section = key.split_once('.').unwrap().0;
            ((*key).to_owned(), section.to_owned(), What::Rule((*rule).clone()))
        });
        assert_eq!(found, expect.collect::<Vec<_>>(), "{pairs:?}");
    }

    #[test]
    fn every_group_has_its_figures() {
        for group in Group::ALL {
            let section = FORM.section(group.key()).unwrap();
            let keys: Vec<&str> = section.fields.iter().map(|field| field.key).collect();
            assert_eq!(keys, FIGURES.iter().chain([&COUNTED]).map(|name| group.figure(name)).collect::<Vec<_>>());
        }
        assert_eq!(FORM.sections.len(), Group::ALL.len() + 1);
    }

    #[test]
    fn figures_have_a_time_and_fit() {
        let at = ("men.counted", Value::text("2026-11-20T06:00-08:00[America/Tijuana]"));
        let of = |key: &'static str, number: i64| (key, Value::Integer(number));
        check(&[], &[]);
        check(&[of("men.capacity", 20)], &[("men.counted", &UNTIMED)]);
        check(&[of("men.capacity", 20), of("men.occupied", 18), of("men.blocked", 2), at.clone()], &[]);
        check(
            &[of("men.capacity", 20), of("men.occupied", 18), of("men.blocked", 3), at.clone()],
            &[("men.occupied", &OVER_CAPACITY)],
        );
        check(&[of("men.capacity", 0), of("men.occupied", 1), at], &[("men.occupied", &OVER_CAPACITY)]);
        check(&[of("mixed-nna.occupied", 18)], &[("mixed-nna.counted", &UNTIMED)]);
    }

    #[test]
    fn a_list_tells_how_many_and_which_groups_are_over() {
        let told = summary(&values(&[
            (SHELTER, Value::text("casa-tijuana")),
            ("men.capacity", Value::Integer(2)),
            ("men.occupied", Value::Integer(3)),
            ("girls.occupied", Value::Integer(4)),
        ]));
        let expect = Parts::default().count("persons", 7).option(GROUP.name, Some(&Value::text("men")));
        assert_eq!((told.persons, told.details), (7, expect.done()));
    }
}

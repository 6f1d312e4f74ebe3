//! Where an event may be said to have been, in what leaves the house: never to the step. A point is rounded to about a
//! kilometre; where a girl, boy or adolescent may have been there, or a shelter is, to the coarse cell of a tenth of a
//! degree, and for the public nothing is told but how many events a cell holds (reference: domain §8).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::form::spec::{Field, FieldKind, Section};
use crate::id::ItemId;
use crate::public_table::{Cell, PublicTable};
use crate::record::RecordKind;
use crate::time::CivilTime;
use crate::value::age::is_minor_text;
use crate::value::place::Point;
use crate::value::{Value, Values};

const POINT: &str = "place.point";
const SETTING: &str = "place.setting";
/// The counters of those who are under 18, or may be.
const MINORS: [&str; 4] = ["boys", "girls", "unaccompanied", "unspecified"];

/// How closely a place is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grain {
    /// To a hundredth of a degree: about a kilometre.
    Near,
    /// To a tenth: about eleven.
    Coarse,
}

/// An event as a map may show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    pub kind: RecordKind,
    /// Rounded already.
    pub point: Point,
    pub grain: Grain,
    pub setting: Option<String>,
}

/// Whether it was a shelter that wrote the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writer {
    Shelter,
    Other,
}

/// Whether records of the kind are events on a map. Files and confidential kinds are not, and where somebody was last seen
/// or is sent to is no event.
pub const fn is_on_map(kind: RecordKind) -> bool {
    match kind {
        RecordKind::Rescue
        | RecordKind::FirstAid
        | RecordKind::Assistance
        | RecordKind::Reception
        | RecordKind::Body => true,
        RecordKind::Nna
        | RecordKind::Referral
        | RecordKind::Procedure
        | RecordKind::Violence
        | RecordKind::Kidnapping
        | RecordKind::Missing
        | RecordKind::Patrol
        | RecordKind::Family
        | RecordKind::Stay
        | RecordKind::Beds
        | RecordKind::Person => false,
    }
}

/// Whether a question of the kind asks for the point that a map tells.
pub fn is_spot(kind: RecordKind, field: &Field) -> bool {
    is_on_map(kind) && field.key == POINT
}

impl Spot {
    /// None where the record is of no such kind, or says no point.
    pub fn of(kind: RecordKind, values: &Values, writer: Writer) -> Option<Self> {
        let point: Point = values.get(POINT).filter(|_| is_on_map(kind))?.as_text()?.parse().ok()?;
        let is_coarse = writer == Writer::Shelter || may_concern_nna(kind, values);
        let (grain, point) = if is_coarse { (Grain::Coarse, point.rounded()) } else { (Grain::Near, point.nearby()) };
        let setting = values.get(SETTING).and_then(Value::as_text).map(str::to_owned);
        Some(Self { kind, point, grain, setting })
    }

    /// The same, told no nearer than if a girl, boy or adolescent had been there.
    #[must_use]
    pub fn coarse(self) -> Self {
        Self { grain: Grain::Coarse, point: self.point.rounded(), ..self }
    }
}

/// May somebody under 18 have been there? An age that nobody wrote down may be of one, and so may whoever is not written
/// down yet.
fn may_concern_nna(kind: RecordKind, values: &Values) -> bool {
    let mut sections = kind.form().sections.iter().filter(|section| section.is_shown(values));
    sections.any(|section| counts_minors(section, values) || has_minor(section, values))
}

fn counts_minors(section: &Section, values: &Values) -> bool {
    let counters = section.fields.iter().filter(|field| matches!(field.kind, FieldKind::Integer { .. }));
    let mut minors = counters.filter(|field| field.key.rsplit('.').next().is_some_and(|last| MINORS.contains(&last)));
    minors.any(|field| values.get(field.key).and_then(Value::as_integer).is_some_and(|number| number > 0))
}

fn has_minor(section: &Section, values: &Values) -> bool {
    let Some(age) = section.fields.iter().find(|field| matches!(field.kind, FieldKind::Age)) else { return false };
    let items: Vec<Option<ItemId>> = match section.is_list() {
        true => section.items(values).into_iter().map(Some).collect(),
        false => vec![None],
    };
    let told = |item| section.read(values, item, age.key).and_then(Value::as_text);
    items.is_empty() || items.into_iter().any(|item| told(item).is_none_or(is_minor_text))
}

/// What may be published of events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublicCells {
    /// By the middle of each cell, how many events it holds.
    pub cells: BTreeMap<Point, u64>,
    /// How many cells are not told at all.
    pub withheld: u64,
}

/// Cells in which somebody could be found are left out, with as many others as it takes that none follows from the sum of
/// all, which a table may tell.
pub fn public_cells(points: impl Iterator<Item = Point>) -> PublicCells {
    let mut counted: BTreeMap<Point, u64> = BTreeMap::new();
    for point in points {
        *counted.entry(point.rounded()).or_default() += 1;
    }
    let rows: Vec<Vec<u64>> = counted.values().map(|number| vec![*number]).collect();
    let table = PublicTable::of(&rows);
    let told = counted.into_keys().zip(table.rows.iter().map(|row| row.first().copied().and_then(Cell::told)));
    let mut public = PublicCells::default();
    for (cell, number) in told {
        match number {
            Some(number) => _ = public.cells.insert(cell, number),
            None => public.withheld += 1,
        }
    }
    public
}

/// On which day it counts, and at what time of that day.
pub fn when(kind: RecordKind, values: &Values) -> Option<CivilTime> {
    values.get(kind.definition().time_key?)?.as_text()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: (&str, &str) = ("place.point", "32.54230,-116.05810");
    const NEAR: &str = "32.54000,-116.06000";
    const COARSE: &str = "32.50000,-116.10000";

    fn values(said: &[(&str, &str)]) -> Values {
        let value = |text: &str| match (text, text.parse()) {
            ("yes", _) => Value::Flag(true),
            (_, Ok(number)) => Value::Integer(number),
            _ => Value::text(text),
        };
        said.iter().map(|(key, text)| (key.parse().unwrap(), value(text))).collect()
    }

    #[track_caller]
    fn check(kind: RecordKind, said: &[(&str, &str)], writer: Writer, expect: Option<&str>) {
        let values = values(&[&[HERE], said].concat());
        let found = Spot::of(kind, &values, writer).map(|spot| spot.point.to_string());
        assert_eq!(found.as_deref(), expect, "{kind} {said:?}");
    }

    #[test]
    fn no_precise_point_of_a_child_or_a_shelter_is_told() {
        let person = |field: &str| format!("persons.{}.{field}", ItemId::new(1, [1; 10]));
        let (age, sex) = (person("age"), person("sex"));
        let adult = [(age.as_str(), "30y@2026-11-20")];
        let child = [(age.as_str(), "16y..19y@2026-11-20~apparent")];
        let unsaid = [(sex.as_str(), "male")];
        let counted = |key: &'static str, number: &'static str| [("persons_mode", "counts-only"), (key, number)];
        let rescue = |said: &[(&str, &str)], expect| check(RecordKind::Rescue, said, Writer::Other, Some(expect));
        rescue(&adult, NEAR);
        rescue(&child, COARSE);
        rescue(&unsaid, COARSE);
        rescue(&[], COARSE);
        rescue(&counted("counts.men", "12"), NEAR);
        rescue(&counted("counts.girls", "1"), COARSE);
        rescue(&counted("counts.girls", "0"), NEAR);
        rescue(&counted("counts.unspecified", "3"), COARSE);
        rescue(&counted("counts.unaccompanied", "1"), COARSE);
        check(RecordKind::Rescue, &adult, Writer::Shelter, Some(COARSE));
        check(RecordKind::FirstAid, &[("patient.age", "30y@2026-11-20")], Writer::Other, Some(NEAR));
        check(RecordKind::FirstAid, &[("patient.age", "9y@2026-11-20")], Writer::Other, Some(COARSE));
        check(RecordKind::FirstAid, &[], Writer::Other, Some(COARSE));
        check(RecordKind::Assistance, &[("persons.men", "4")], Writer::Other, Some(NEAR));
        check(RecordKind::Assistance, &[("persons.boys", "1")], Writer::Other, Some(COARSE));
        for kind in [RecordKind::Missing, RecordKind::Kidnapping, RecordKind::Referral] {
            check(kind, &[], Writer::Other, None);
        }
        assert_eq!(Spot::of(RecordKind::Rescue, &values(&[("place.point", "por ahí")]), Writer::Other), None);
        let near = Spot::of(RecordKind::Rescue, &values(&[&[HERE][..], &adult].concat()), Writer::Other).unwrap();
        assert_eq!((near.grain, near.clone().coarse().point.to_string()), (Grain::Near, COARSE.to_owned()));
    }

    #[test]
    fn what_is_published_is_a_count_of_cells_that_nobody_is_found_in() {
        let points = |text: &str, times: usize| std::iter::repeat_n(text.parse::<Point>().unwrap(), times);
        let here = || points("32.5423,-116.0581", 9).chain(points("32.5,-116.1", 3));
        let told = |public: &PublicCells| public.cells.values().copied().collect::<Vec<_>>();
        let one = public_cells(here());
        assert_eq!((told(&one), one.withheld), (vec![12], 0));
        let few = public_cells(here().chain(points("31.3,-110.9", 2)).chain(points("27.5,-99.5", 40)));
        assert_eq!((told(&few), few.withheld), (vec![40], 2), "one alone would follow from the sum");
        assert_eq!(public_cells(std::iter::empty()), PublicCells::default());
    }
}

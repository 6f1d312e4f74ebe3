//! Makes a table of counted facts, and says of any fact in which of its cells it is: what a cell shows and what it opens
//! are decided by the same lines.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::UnitKind;
use crate::catalog::open::Catalogues;
use crate::fact::{Facets, Measure};
use crate::id::UnitId;
use crate::tabulation::axis::Axis;
use crate::tabulation::period::Period;
use crate::tabulation::table::{Counts, Cut, Table};
use crate::tabulation::{Block, CellId, Column, Depth, Heading, Line, Tabulation};
use crate::time::Month;

/// The line of all.
const ALL: &str = "all";
const TOTAL: &str = "total";

/// A place on an axis; `None` is "no especificado".
type Place = Option<String>;

pub struct Tabulator<'l> {
    table: Table,
    lists: &'l Catalogues,
    slots: Vec<Slot>,
    leaves: BTreeMap<Place, Vec<u64>>,
}

/// What a column takes.
struct Slot {
    id: String,
    heading: Heading,
    block: usize,
    takes: Takes,
    is_captured: bool,
}

enum Takes {
    /// All of its block.
    All,
    Measure(Measure),
    Place(Place),
}

/// Where the facts of one shape go, in whichever month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aim {
    /// `None` where the lines are months.
    place: Option<Place>,
    columns: Vec<usize>,
}

/// A cell that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    line: Wanted,
    column: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Wanted {
    All,
    Group(Place),
    Leaf(Place),
}

impl<'l> Tabulator<'l> {
    /// `scope`: the units that are here, which have a line whether or not they did anything.
    pub fn new(table: Table, period: Period, scope: &BTreeSet<UnitId>, lists: &'l Catalogues) -> Self {
        let slots = slots(table);
        let width = slots.len();
        let empty = expected(table, period, scope, lists).into_iter().map(|place| (Some(place), vec![0; width]));
        Self { table, lists, leaves: empty.collect(), slots }
    }

    /// `None` for what the table does not count.
    pub fn aim(&self, unit: &UnitId, measure: Measure, facets: &Facets) -> Option<Aim> {
        let plan = self.table.plan();
        let mut columns = Vec::new();
        for (block, cut) in plan.blocks.iter().enumerate().filter(|(_, cut)| cut.measures().contains(&measure)) {
            let place = match cut {
                Cut::Measures(_) => None,
                Cut::Along(_, axis) => Some(axis.leaf(unit, facets, self.lists)),
            };
            let slots = self.slots.iter().enumerate().filter(|(_, slot)| slot.block == block);
            let taken = slots.filter(|(_, slot)| match &slot.takes {
                Takes::All => true,
                Takes::Measure(one) => *one == measure,
                Takes::Place(one) => place.as_ref() == Some(one),
            });
            columns.extend(taken.map(|(at, _)| at));
        }
        let is_by_month = plan.lines == Axis::Month;
        let place = (!is_by_month).then(|| plan.lines.leaf(unit, facets, self.lists));
        (!columns.is_empty()).then_some(Aim { place, columns })
    }

    pub fn add(&mut self, aim: &Aim, month: Option<Month>, number: u64) {
        let place = aim.place.clone().unwrap_or_else(|| month.map(|month| month.to_string()));
        let width = self.slots.len();
        let cells = self.leaves.entry(place).or_insert_with(|| vec![0; width]);
        for column in &aim.columns {
            if let Some(cell) = cells.get_mut(*column) {
                *cell = cell.saturating_add(number);
            }
        }
    }

    pub fn finish(self) -> Tabulation {
        Tabulation { table: self.table, blocks: blocks(self.table, &self.slots), lines: self.lines() }
    }

    fn lines(&self) -> Vec<Line> {
        let axis = self.table.plan().lines;
        let mut places: Vec<&Place> = self.leaves.keys().collect();
        places.sort_by_cached_key(|place| (axis.rank(place.as_deref(), self.lists), place.is_none(), (*place).clone()));
        let groups = places.chunk_by(|one, other| self.group(one) == self.group(other));
        let mut lines: Vec<Line> = groups.flat_map(|places| self.lines_of(places)).collect();
        let all: Vec<&Place> = self.leaves.keys().collect();
        lines.push(self.line(ALL.to_owned(), Depth::All, Heading::Total, &all));
        lines
    }

    fn group(&self, place: &Place) -> Option<Place> {
        self.table.plan().lines.group(place.as_deref(), self.lists)
    }

    /// Of places of one group, with the group's own line before them where it says more than they do.
    fn lines_of(&self, places: &[&Place]) -> Vec<Line> {
        let axis = self.table.plan().lines;
        let group = places.first().and_then(|place| self.group(place));
        let is_nothing_known = places.iter().all(|place| place.is_none());
        let head = group.as_ref().filter(|_| !is_nothing_known).map(|group| {
            let heading = axis.group_heading(group.as_deref());
            self.line(group_id(group), Depth::Group, heading, places)
        });
        let depth = if group.is_some() && is_nothing_known { Depth::Group } else { Depth::Leaf };
        let leaves = places
            .iter()
            .map(|place| self.line(leaf_id(place), depth, axis.heading(place.as_deref()), std::slice::from_ref(place)));
        head.into_iter().chain(leaves).collect()
    }

    fn line(&self, id: String, depth: Depth, heading: Heading, places: &[&Place]) -> Line {
        let sum = |column: usize| {
            let cells = places.iter().filter_map(|place| self.leaves.get(*place)?.get(column).copied());
            cells.fold(0, u64::saturating_add)
        };
        let cells = self.slots.iter().enumerate().map(|(at, slot)| slot.is_captured.then(|| sum(at))).collect();
        Line { id, depth, heading, cells }
    }

    /// `None` where the table has no such column. A line that nothing was counted in is one that holds nothing.
    pub fn cell(&self, id: &CellId) -> Option<Cell> {
        let column = self.slots.iter().position(|slot| slot.id == id.column)?;
        let place = |code: &str| (!code.is_empty()).then(|| code.to_owned());
        let line = match id.line.split_once(':') {
            None if id.line == ALL => Wanted::All,
            Some(("group", code)) => Wanted::Group(place(code)),
            Some(("leaf", code)) => Wanted::Leaf(place(code)),
            None | Some(_) => return None,
        };
        Some(Cell { line, column })
    }

    /// Whether what goes there is in the cell, in the months that [`Cell::months`] leaves.
    pub fn is_in(&self, aim: &Aim, cell: &Cell) -> bool {
        let is_in_line = |place: &Place| match &cell.line {
            Wanted::All => true,
            Wanted::Group(group) => self.group(place).as_ref() == Some(group),
            Wanted::Leaf(leaf) => place == leaf,
        };
        aim.columns.contains(&cell.column) && aim.place.as_ref().is_none_or(is_in_line)
    }

    /// The month that the cell is of, if its line is one.
    pub fn month_of(&self, cell: &Cell) -> Option<Option<Month>> {
        match &cell.line {
            Wanted::Leaf(place) if self.table.plan().lines == Axis::Month => {
                Some(place.as_deref().and_then(|text| text.parse().ok()))
            }
            Wanted::All | Wanted::Group(_) | Wanted::Leaf(_) => None,
        }
    }
}

fn group_id(group: &Place) -> String {
    format!("group:{}", group.as_deref().unwrap_or_default())
}

fn leaf_id(leaf: &Place) -> String {
    format!("leaf:{}", leaf.as_deref().unwrap_or_default())
}

/// The places that have a line though nothing was counted there.
fn expected(table: Table, period: Period, scope: &BTreeSet<UnitId>, lists: &Catalogues) -> Vec<String> {
    let plan = table.plan();
    let is_group = |unit: &&UnitId| lists.unit(unit).is_some_and(|unit| unit.kind() == UnitKind::Beta);
    match plan.lines {
        Axis::Unit if plan.counts == Counts::Actions => scope.iter().filter(is_group).map(UnitId::to_string).collect(),
        Axis::Month => period.months().iter().map(Month::to_string).collect(),
        axis => axis.options().iter().map(|option| (*option).to_owned()).collect(),
    }
}

fn slots(table: Table) -> Vec<Slot> {
    table.plan().blocks.iter().enumerate().flat_map(|(block, cut)| slots_of(block, *cut)).collect()
}

fn slots_of(block: usize, cut: Cut) -> Vec<Slot> {
    let name = block_key(cut);
    let is_captured = |measure: &Measure| measure.captured_by().is_some();
    let slot = |code: &str, heading, takes, is_captured| Slot {
        id: format!("{name}:{code}"),
        heading,
        block,
        takes,
        is_captured,
    };
    let any_captured = cut.measures().iter().any(is_captured);
    let mut slots: Vec<Slot> = match cut {
        Cut::Measures(measures) => {
            let one = |measure: &Measure| {
                slot(measure.key(), measure_heading(*measure), Takes::Measure(*measure), is_captured(measure))
            };
            measures.iter().map(one).collect()
        }
        Cut::Along(_, axis) => {
            let places = axis.options().iter().map(|option| Some((*option).to_owned())).chain([None]);
            let one = |place: Place| {
                let heading = axis.heading(place.as_deref());
                slot(place.clone().unwrap_or_default().as_str(), heading, Takes::Place(place), any_captured)
            };
            places.map(one).collect()
        }
    };
    if slots.len() > 1 {
        slots.push(slot(TOTAL, Heading::Total, Takes::All, any_captured));
    }
    slots
}

fn block_key(cut: Cut) -> &'static str {
    match cut {
        Cut::Along(_, axis) => axis.key(),
        Cut::Measures(measures) if measures.len() > 1 => "actions",
        Cut::Measures(measures) => measures.first().map_or("", |measure| measure.key()),
    }
}

fn measure_heading(measure: Measure) -> Heading {
    Heading::Word(measure.heading_key())
}

fn blocks(table: Table, slots: &[Slot]) -> Vec<Block> {
    let head = |(block, cut): (usize, &Cut)| {
        let columns = slots.iter().filter(|slot| slot.block == block);
        let columns = columns.map(|slot| Column { id: slot.id.clone(), heading: slot.heading.clone() });
        Block { heading: Heading::Word(format!("statistic-block-{}", block_key(*cut))), columns: columns.collect() }
    };
    table.plan().blocks.iter().enumerate().map(head).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::form::spec::FieldKind;
    use crate::id::ItemId;
    use crate::record::RecordKind;
    use crate::value::{Key, Unknown, Value, Values};

    /// A record as somebody, or a merge, left it.
    #[derive(Debug, Clone)]
    struct Kept {
        kind: RecordKind,
        unit: UnitId,
        values: Values,
        conflicts: BTreeSet<Key>,
    }

    fn tabulated(table: Table, period: Period, records: &[Kept]) -> Tabulation {
        let mut tabulator = Tabulator::new(table, period, &BTreeSet::new(), Catalogues::built_in());
        for (unit, fact) in facts(records) {
            let month = fact.day.map(crate::time::Date::month);
            if let Some(aim) = tabulator.aim(unit, fact.measure, &fact.facets).filter(|_| period.contains(month)) {
                tabulator.add(&aim, month, u64::from(fact.number));
            }
        }
        tabulator.finish()
    }

    fn facts(records: &[Kept]) -> impl Iterator<Item = (&UnitId, crate::fact::Fact)> {
        records
            .iter()
            .flat_map(|kept| kept.kind.facts(&kept.values, &kept.conflicts).into_iter().map(|fact| (&kept.unit, fact)))
    }

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(key, text)| (key.parse().unwrap(), Value::text(*text))).collect()
    }

    fn kept(kind: RecordKind, unit: &str, values: Values) -> Kept {
        Kept { kind, unit: unit.parse().unwrap(), values, conflicts: BTreeSet::new() }
    }

    #[track_caller]
    fn says(tabulation: &Tabulation, line: &str, column: &str, expect: u64) {
        let cell = CellId { line: line.to_owned(), column: column.to_owned() };
        assert_eq!(tabulation.number(&cell), Some(expect), "{cell:?}");
    }

    /// 2019, unaccompanied, as the UPM printed it (reference: domain §2): each margin from one file a child.
    #[test]
    fn the_row_of_2019_is_rebuilt_from_records_with_every_margin() {
        let countries = [("HND", 4_836), ("GTM", 4_118), ("SLV", 1_512), ("NIC", 107), ("CUB", 700), ("CMR", 17)];
        let nationality = countries.iter().flat_map(|(code, number)| std::iter::repeat_n(*code, *number));
        let child = |(at, nationality): (usize, &str)| {
            let age = if at % 11_290 < 3_221 { "8y@2019-06-01" } else { "15y@2019-06-01" };
            // Girls from another end, so that no margin follows from another.
            let sex = if at >= 11_290 - 3_671 { "female" } else { "male" };
            let month = at % 12 + 1;
            kept(
                RecordKind::Nna,
                "beta-tapachula",
                values(&[
                    ("sex", sex),
                    ("age", age),
                    ("nationality", nationality),
                    ("accompaniment", "unaccompanied"),
                    ("identified.time", &format!("2019-{month:02}-10T08:00-06:00[America/Mexico_City]")),
                    ("referral.date", &format!("2019-{month:02}-11")),
                ]),
            )
        };
        let records: Vec<Kept> = nationality.enumerate().map(child).collect();
        let year = Period { from: "2019-01".parse().ok(), to: "2019-12".parse().ok() };
        let table = tabulated(Table::NnaCountry, year, &records);
        for (line, expect) in [
            ("all", 11_290),
            ("leaf:HND", 4_836),
            ("leaf:GTM", 4_118),
            ("leaf:SLV", 1_512),
            ("leaf:NIC", 107),
            ("group:central-america", 4_836 + 4_118 + 1_512 + 107),
            ("group:caribbean", 700),
            ("group:africa", 17),
        ] {
            says(&table, line, "sex:total", expect);
        }
        for (column, expect) in [
            ("sex:male", 7_619),
            ("sex:female", 3_671),
            ("age-upm:0-11", 3_221),
            ("age-upm:12-17", 8_069),
            ("age-upm:total", 11_290),
            ("age-dif:6-11", 3_221),
            ("age-dif:0-5", 0),
            ("accompaniment:unaccompanied", 11_290),
            ("accompaniment:", 0),
        ] {
            says(&table, "all", column, expect);
        }
        says(&tabulated(Table::NnaMonths, year, &records), "leaf:2019-02", "sex:total", 941);
        says(&tabulated(Table::NnaUnit, year, &records), "group:MX-CHP", "age-upm:total", 11_290);
        says(&tabulated(Table::NnaReceipt, year, &records), "all", "receipt:not-received", 11_290);
    }

    /// Groups that did nothing have a line, and who is no group has none.
    #[test]
    fn lines_stand_in_the_order_of_the_lists() {
        let scope = ["beta-nogales", "beta-tapachula", "beta-tecate", "beta-tijuana", "dif-baja-california", "nobody"];
        let scope: BTreeSet<UnitId> = scope.iter().map(|unit| unit.parse().unwrap()).collect();
        let table = Tabulator::new(Table::Boletin, Period::default(), &scope, Catalogues::built_in()).finish();
        let lines: Vec<&str> = table.lines.iter().map(|line| line.id.as_str()).collect();
        let expect = [
            "group:MX-BCN",
            "leaf:beta-tijuana",
            "leaf:beta-tecate",
            "group:MX-CHP",
            "leaf:beta-tapachula",
            "group:MX-SON",
            "leaf:beta-nogales",
            "all",
        ];
        assert_eq!(lines, expect);
    }

    #[test]
    fn a_line_opens_what_is_its_own_alone() {
        let tabulator = Tabulator::new(Table::Boletin, Period::default(), &BTreeSet::new(), Catalogues::built_in());
        let aim = |unit: &str| tabulator.aim(&unit.parse().unwrap(), Measure::Rescued, &Facets::default()).unwrap();
        let (tecate, nogales, nobody) = (aim("beta-tecate"), aim("beta-nogales"), aim("nobody"));
        for (line, column, expect) in [
            ("group:MX-BCN", "actions:rescued", [true, false, false]),
            ("group:", "actions:rescued", [false, false, true]),
            ("leaf:beta-nogales", "actions:rescued", [false, true, false]),
            ("all", "actions:total", [true; 3]),
            ("all", "actions:oriented", [false; 3]),
            ("all", "patrols:patrols", [false; 3]),
        ] {
            let cell = tabulator.cell(&CellId { line: line.to_owned(), column: column.to_owned() }).unwrap();
            assert_eq!([&tecate, &nogales, &nobody].map(|aim| tabulator.is_in(aim, &cell)), expect, "{line} {column}");
        }
    }

    #[test]
    fn every_measure_is_asked_for_by_some_kind() {
        let table = tabulated(Table::Programmes, Period::default(), &[]);
        assert_eq!(table.lines.last().unwrap().cells, [Some(0), Some(0), Some(0)]);
        assert!(Measure::ALL.iter().all(|measure| measure.captured_by().is_some()));
        assert!(table.number(&CellId { line: "x".into(), column: "y".into() }).is_none());
    }

    #[test]
    fn needs_are_crossed_from_where_to_where() {
        let item = |field: &str| format!("persons.01010101-0101-4101-8101-010101010101.{field}");
        let mut said = values(&[("persons_mode", "one-by-one")]);
        for (field, text) in [("origin_state", "MX-OAX"), ("goes_to", "relatives")] {
            said.insert(item(field).parse().unwrap(), Value::text(text));
        }
        said.insert(item("identity.curp").parse().unwrap(), Value::Flag(true));
        let records = [kept(RecordKind::Reception, "beta-tecate", said)];
        let table = tabulated(Table::NeedsCrossed, Period::default(), &records);
        says(&table, "leaf:MX-OAX", "destination:relatives", 1);
        says(&table, "leaf:MX-OAX", "destination:shelter", 0);
        says(&table, "all", "destination:total", 1);
        says(&tabulated(Table::NeedsOrigin, Period::default(), &records), "all", "need-area:identity-need", 1);
    }

    #[test]
    fn a_step_says_whether_it_was_soon_enough() {
        let file = [
            ("identified.time", "2026-03-01T08:00-06:00[America/Mexico_City]"),
            ("referral.date", "2026-03-02"),
            ("reception.date", "2026-03-09"),
        ];
        let table =
            tabulated(Table::NnaSteps, Period::default(), &[kept(RecordKind::Nna, "beta-tecate", values(&file))]);
        for (step, pace) in
            [("referred", "within"), ("received", "late"), ("plan", "not-reached"), ("closed", "not-reached")]
        {
            says(&table, &format!("leaf:{step}"), &format!("pace:{pace}"), 1);
            says(&table, &format!("leaf:{step}"), "pace:total", 1);
        }
    }

    #[test]
    fn a_child_is_in_the_loop_until_somebody_received_it() {
        #[track_caller]
        fn check(pairs: &[(&str, &str)], column: &str) {
            let file = kept(RecordKind::Nna, "beta-tecate", values(pairs));
            let table = tabulated(Table::NnaReceipt, Period::default(), &[file]);
            says(&table, "leaf:beta-tecate", &format!("receipt:{column}"), 1);
            says(&table, "all", "receipt:total", 1);
        }
        let (sent, came) = (("referral.date", "2026-03-30"), |date| ("reception.date", date));
        check(&[], "not-channelled");
        check(&[sent], "not-received");
        check(&[sent, came("2026-03-30")], "0");
        check(&[sent, came("2026-03-31")], "1");
        check(&[sent, came("2026-04-02")], "2-3");
        check(&[sent, came("2026-04-06")], "4-7");
        check(&[sent, came("2026-04-29")], "8-30");
        check(&[sent, came("2026-06-29")], "31-");
        check(&[came("2026-04-29")], "");
        check(&[sent, came("2026-03-01")], "");
        check(&[sent, came("mañana")], "");
    }

    /// Answers that fit no field, too.
    fn answer(kind: FieldKind) -> BoxedStrategy<Value> {
        let odd = prop_oneof![
            Just(Value::Empty),
            Just(Value::text("")),
            Just(Value::text("male")),
            Just(Value::text("a b=c;d")),
            Just(Value::unknown(Unknown::Refused)),
            Just(Value::Flag(true)),
            (-3_i64..40).prop_map(Value::Integer),
        ];
        let fit = match kind {
            FieldKind::Choice(options) | FieldKind::Many(options) => {
                prop::sample::select(options.keys).prop_map(Value::text).boxed()
            }
            FieldKind::Catalogue(_) => {
                prop::sample::select(&["HND", "ZZZ", "MX-BCN", "imss"][..]).prop_map(Value::text).boxed()
            }
            FieldKind::Date => {
                prop::sample::select(&["2026-03-30", "2026-04-02", "2126-01-01"][..]).prop_map(Value::text).boxed()
            }
            FieldKind::Time => Just(Value::text("2026-03-30T08:00-06:00[America/Mexico_City]")).boxed(),
            FieldKind::Age => prop::sample::select(&["3y@2026-03-01", "15y..19y@2026-03-01", "40y@2026-03-01"][..])
                .prop_map(Value::text)
                .boxed(),
            FieldKind::Integer { .. } => (0_i64..30).prop_map(Value::Integer).boxed(),
            _ => any::<bool>().prop_map(Value::Flag).boxed(),
        };
        prop_oneof![4 => fit, 1 => odd].boxed()
    }

    /// Any record of any kind, with fields in conflict and units that no list has.
    fn record() -> impl Strategy<Value = Kept> {
        let kind = prop::sample::select(RecordKind::ALL);
        let unit = prop::sample::select(&["beta-tecate", "beta-nogales", "dif-baja-california", "nobody-knows-it"][..]);
        (kind, unit).prop_flat_map(|(kind, unit)| {
            let form = kind.form();
            let fields: Vec<_> = form
                .sections
                .iter()
                .flat_map(|section| {
                    let items = if section.is_list() { vec![Some(1_u8), Some(2)] } else { vec![None] };
                    items
                        .into_iter()
                        .flat_map(move |item| section.fields.iter().map(move |field| (section, item, field)))
                })
                .collect();
            let answers: Vec<_> = fields
                .into_iter()
                .map(|(section, item, field)| {
                    let item = item.map(|item| ItemId::new(u64::from(item), [item; 10]));
                    let key = match field.kind {
                        FieldKind::Many(options) => section.option_key(item, field, options.keys[0]),
                        _ => section.key_of(item, field),
                    };
                    prop::option::weighted(0.7, (answer(field.kind), prop::bool::weighted(0.1)))
                        .prop_map(move |answered| (key.clone(), answered))
                })
                .collect();
            answers.prop_map(move |answers| {
                let answered: Vec<_> =
                    answers.into_iter().filter_map(|(key, answered)| Some((key, answered?))).collect();
                let conflicts =
                    answered.iter().filter(|(_, (_, is_contested))| *is_contested).map(|(key, _)| key.clone());
                Kept {
                    kind,
                    unit: unit.parse().unwrap(),
                    conflicts: conflicts.collect(),
                    values: answered.iter().map(|(key, (value, _))| (key.clone(), value.clone())).collect(),
                }
            })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn the_cells_add_up_along_every_axis_whatever_the_records(records in prop::collection::vec(record(), 1..12)) {
            for table in Table::ALL.iter().copied() {
                let tabulation = tabulated(table, Period::default(), &records);
                let (all, rest) = tabulation.lines.split_last().unwrap();
                prop_assert_eq!(all.depth, Depth::All);
                let is_grouped = rest.iter().any(|line| line.depth == Depth::Group);
                let upper = if is_grouped { Depth::Group } else { Depth::Leaf };
                let mut at = 0;
                for (block, cut) in tabulation.blocks.iter().zip(table.plan().blocks) {
                    let width = block.columns.len();
                    for line in &tabulation.lines {
                        let cells: Vec<u64> = line.cells[at..at + width].iter().map(|cell| cell.unwrap_or(0)).collect();
                        if let Some((total, parts)) = cells.split_last().filter(|_| width > 1) {
                            prop_assert_eq!(*total, parts.iter().sum::<u64>(), "{} {}", table, line.id);
                        }
                    }
                    for column in at..at + width {
                        let sum = |depth| rest.iter().filter(|line| line.depth == depth).filter_map(|line| line.cells[column]).sum::<u64>();
                        prop_assert_eq!(all.cells[column].unwrap_or(0), sum(upper), "{} {}", table, column);
                        for group in rest.iter().filter(|line| line.id.starts_with("group:")) {
                            let under = rest.iter().skip_while(|line| line.id != group.id).skip(1).take_while(|line| line.depth == Depth::Leaf);
                            prop_assert_eq!(group.cells[column].unwrap_or(0), under.filter_map(|line| line.cells[column]).sum::<u64>());
                        }
                    }
                    // And to what the records say.
                    let counted = facts(&records).filter(|(_, fact)| cut.measures().contains(&fact.measure));
                    let number: u64 = counted.map(|(_, fact)| u64::from(fact.number)).sum();
                    prop_assert_eq!(all.cells[at + width - 1].unwrap_or(0), number, "{}", table);
                    at += width;
                }
            }
        }

        #[test]
        fn a_cell_opens_what_it_shows(records in prop::collection::vec(record(), 1..8), table in prop::sample::select(Table::ALL)) {
            let tabulation = tabulated(table, Period::default(), &records);
            let tabulator = Tabulator::new(table, Period::default(), &BTreeSet::new(), Catalogues::built_in());
            for (id, number) in tabulation.cells() {
                let cell = tabulator.cell(&id).unwrap();
                let inside = facts(&records).filter(|(unit, fact)| {
                    let month = fact.day.map(crate::time::Date::month);
                    let is_of_line = tabulator.month_of(&cell).is_none_or(|of_line| of_line == month);
                    tabulator.aim(unit, fact.measure, &fact.facets).is_some_and(|aim| tabulator.is_in(&aim, &cell)) && is_of_line
                });
                let opened: u64 = inside.map(|(_, fact)| u64::from(fact.number)).sum();
                prop_assert_eq!(number.unwrap_or(0), opened, "{} {:?}", table, id);
            }
        }
    }
}

//! Tables of the statistics over what is here, and the records behind their cells. The store sums facts by month and
//! shape; which cells a shape counts in, the domain says.

use std::collections::BTreeSet;

use api::problem::Problem;
use api::report::{Asked, Folio, Folios, Next, Page, Withheld};
use domain::fact::Facets;
use domain::id::UnitId;
use domain::tabulation::Tabulation;
use domain::tabulation::period::Period;
use domain::tabulation::tabulator::{Aim, Cell, Tabulator};
use domain::time::{Date, Month};
use store::table::fact::{self, Behind, Stretch};
use store::table::record;

use crate::desk::Desk;
use crate::fault::Fault;
use crate::projection::month_number;
use crate::reading;

/// Records of one page.
const PAGE: u32 = 50;
/// Above every month: what has not come yet.
const LATER: u32 = u32::MAX;
const LAST_MONTH: u32 = 999_912;

/// Where the facts of each shape of a table go.
pub(crate) struct Aims {
    /// By the shape's number; shapes are numbered from 1 without many gaps.
    by_shape: Vec<Option<Aim>>,
    pub(crate) measures: Vec<u8>,
}

impl Aims {
    pub(crate) fn of(&self, shape: i64) -> Option<&Aim> {
        self.by_shape.get(usize::try_from(shape).ok()?)?.as_ref()
    }

    /// The shapes that count in a cell.
    fn in_cell(&self, tabulator: &Tabulator<'_>, cell: &Cell) -> Vec<i64> {
        let aims = self.by_shape.iter().enumerate();
        let is_in = |aim: &Option<Aim>| aim.as_ref().is_some_and(|aim| tabulator.is_in(aim, cell));
        aims.filter(|(_, aim)| is_in(aim)).filter_map(|(shape, _)| i64::try_from(shape).ok()).collect()
    }
}

impl Desk {
    pub(crate) fn tabulate(&self, asked: &Asked) -> Result<Tabulation, Fault> {
        let mut tabulator = self.tabulator(asked)?;
        let aims = self.aims(asked, &tabulator)?;
        let today = day_number(self.today());
        let rows = self.files.store.rows();
        for measure in &aims.measures {
            for (stretch, is_dated) in stretches(asked.period, today) {
                fact::sums(rows, *measure, stretch, |month, shape, number| {
                    if let Some(aim) = aims.of(shape) {
                        tabulator.add(aim, month_of(month).filter(|_| is_dated), number);
                    }
                })?;
            }
        }
        Ok(tabulator.finish())
    }

    /// The records behind a cell.
    pub(crate) fn folios(&self, call: &Folios) -> Result<Page, Fault> {
        let tabulator = self.tabulator(&call.of)?;
        let cell = tabulator.cell(&call.cell).ok_or(Problem::NotAllowed)?;
        let aims = self.aims(&call.of, &tabulator)?;
        let shapes = aims.in_cell(&tabulator, &cell);
        let behind = Behind { measures: &aims.measures, shapes: &shapes, kind: None };
        let of_line = tabulator.month_of(&cell);
        self.page_of(&behind, call.of.period, call.from, |month| of_line.is_none_or(|of_line| of_line == month))
    }

    /// One page of the records behind a figure of a period, of the months alone that are wanted.
    pub(crate) fn page_of(
        &self,
        behind: &Behind<'_>,
        period: Period,
        from: Option<Next>,
        is_wanted: impl Fn(Option<Month>) -> bool,
    ) -> Result<Page, Fault> {
        let today = day_number(self.today());
        let (mut found, mut at) = (Vec::new(), from.unwrap_or(Next { month: LATER, before: i64::MAX }));
        let next = loop {
            if let Some(stretch) = stretch_at(at.month, period, &is_wanted, today) {
                let wanted = PAGE.saturating_sub(u32::try_from(found.len()).unwrap_or(PAGE));
                found.extend(fact::records(self.files.store.rows(), behind, stretch, at.before, wanted)?);
            }
            if let Some((last, _)) = found.last().filter(|_| found.len() >= PAGE as usize) {
                break Some(Next { month: at.month, before: *last });
            }
            match self.month_after(at.month, behind.measures)? {
                Some(month) => at = Next { month, before: i64::MAX },
                None => break None,
            }
        };
        let (folios, withheld) = self.readable(&found)?;
        Ok(Page { folios, withheld, next })
    }

    /// The next that a page looks into: what has not come yet, then months backwards, then what has no day.
    fn month_after(&self, month: u32, measures: &[u8]) -> Result<Option<u32>, Fault> {
        if month == 0 {
            return Ok(None);
        }
        let before = if month == LATER { LAST_MONTH } else { month };
        Ok(Some(fact::month_before(self.files.store.rows(), measures, before)?.unwrap_or(0)))
    }

    fn readable(&self, found: &[(i64, u64)]) -> Result<(Vec<Folio>, Withheld), Fault> {
        let (mut folios, mut withheld) = (Vec::with_capacity(found.len()), Withheld::default());
        for (row, number) in found {
            let Some(row) = record::at_row(self.files.store.rows(), *row)? else { continue };
            let kind = reading::kind_of(&row);
            match kind {
                Some(kind) if self.may_read(&row, kind)? => {
                    folios.push(Folio { row: self.row(&row, kind)?, number: *number });
                }
                Some(_) | None => {
                    withheld.records = withheld.records.saturating_add(1);
                    withheld.number = withheld.number.saturating_add(*number);
                }
            }
        }
        Ok((folios, withheld))
    }

    pub(crate) fn tabulator(&self, asked: &Asked) -> Result<Tabulator<'_>, Fault> {
        if !self.role().may_tabulate(&asked.table.measures()) {
            return Err(Problem::NotAllowed.into());
        }
        Ok(Tabulator::new(asked.table, asked.period, &self.scope(asked), &self.lists.catalogues))
    }

    /// The units that a table counts.
    pub(crate) fn scope(&self, asked: &Asked) -> BTreeSet<UnitId> {
        let mut scope = self.counted_units().unwrap_or_else(|| self.units.held().clone());
        if !asked.units.is_empty() {
            scope.retain(|unit| asked.units.contains(unit));
        }
        scope
    }

    pub(crate) fn aims(&self, asked: &Asked, tabulator: &Tabulator<'_>) -> Result<Aims, Fault> {
        let mut aims = Aims { by_shape: Vec::new(), measures: Vec::new() };
        for measure in asked.table.measures() {
            aims.measures.push(measure.code());
            for shape in fact::shapes(self.files.store.rows(), measure.code())? {
                // What a newer release wrote of it is not known here.
                let facets: Facets = shape.facets.parse().unwrap_or_default();
                let is_counted = self.is_counted(&shape.unit, asked);
                let aim = is_counted.then(|| tabulator.aim(&shape.unit, measure, &facets)).flatten();
                let at = usize::try_from(shape.shape).unwrap_or_default();
                if aims.by_shape.len() <= at {
                    aims.by_shape.resize(at + 1, None);
                }
                if let Some(place) = aims.by_shape.get_mut(at) {
                    *place = aim;
                }
            }
        }
        Ok(aims)
    }

    pub(crate) fn today(&self) -> Date {
        self.civil(self.now()).date()
    }
}

/// All that a period counts, and whether its facts have a month.
pub(crate) fn stretches(period: Period, today: u32) -> [(Stretch, bool); 3] {
    [(Stretch::Undated, false), (months(period, today), true), (Stretch::After { day: today }, false)]
}

fn months(period: Period, today: u32) -> Stretch {
    let from = period.from.map_or(0, month_number);
    Stretch::Months { from, to: period.to.map_or(LAST_MONTH, month_number), until: today }
}

/// The facts of one step of a page, if any of them are wanted.
fn stretch_at(at: u32, period: Period, is_wanted: &impl Fn(Option<Month>) -> bool, today: u32) -> Option<Stretch> {
    let month = month_of(at);
    (is_wanted(month) && period.contains(month)).then_some(match at {
        0 => Stretch::Undated,
        LATER => Stretch::After { day: today },
        month => Stretch::Months { from: month, to: month, until: today },
    })
}

/// Of 202610; `None` for what is no month.
pub(crate) fn month_of(number: u32) -> Option<Month> {
    let year = u16::try_from(number / 100).ok()?;
    Month::new(year, u8::try_from(number % 100).ok()?).ok()
}

pub(crate) fn day_number(day: Date) -> u32 {
    month_number(day.month()) * 100 + u32::from(day.day())
}

//! Persons met, for a registry of flows.

use std::collections::BTreeMap;

use api::export::{Exported, Iom};
use api::problem::Problem;
use documents::printer::Printer;
use domain::fact::Facets;
use domain::flow::{Flows, MEASURES};
use store::table::fact::{self, ShapeRow};

use super::{Extent, File};
use crate::counting::{day_number, month_of, stretches};
use crate::desk::Desk;
use crate::fault::Fault;
use crate::printing::refused;

impl Desk {
    pub(crate) fn export_flow(&mut self, call: &Iom) -> Result<Exported, Fault> {
        self.check_may_take()?;
        if !self.role().may_tabulate(&MEASURES) {
            return Err(Problem::NotAllowed.into());
        }
        let flows = self.flows(call)?;
        let extent = Extent { told: u32::try_from(flows.len()).unwrap_or(u32::MAX), left_out: 0 };
        let mark = self.take_out(format!("iom {}", call.period), extent.told)?;
        let printer = Printer::new(call.language, &self.lists.catalogues);
        let bytes = printer.flow(&flows, call.format, self.holder(), &mark).map_err(refused)?;
        let file = File { name: "flujo-oim", ending: call.format.key(), bytes: &bytes };
        self.set_down(&mark, &call.place, file, extent)
    }

    fn flows(&self, call: &Iom) -> Result<Flows, Fault> {
        let (rows, counted, today) = (self.files.store.rows(), self.counted_units(), day_number(self.today()));
        let mut flows = Flows::default();
        for measure in MEASURES {
            let shapes = fact::shapes(rows, measure.code())?;
            let is_counted = |shape: &&ShapeRow| counted.as_ref().is_none_or(|units| units.contains(&shape.unit));
            let known: BTreeMap<i64, (Facets, Option<&str>)> = shapes
                .iter()
                .filter(is_counted)
                .map(|shape| {
                    let state = self.lists.catalogues.unit(&shape.unit).map(domain::catalog::Unit::state);
                    (shape.shape, (shape.facets.parse().unwrap_or_default(), state))
                })
                .collect();
            for (stretch, is_dated) in stretches(call.period, today) {
                fact::sums(rows, measure.code(), stretch, |month, shape, number| {
                    if let Some((facets, state)) = known.get(&shape) {
                        flows.add(measure, month_of(month).filter(|_| is_dated), *state, facets, number);
                    }
                })?;
            }
        }
        Ok(flows)
    }
}

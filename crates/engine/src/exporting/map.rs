//! Events for a map.

use api::export::{Exported, Geojson};
use documents::geojson::{Event, Shapes};
use documents::printer::Printer;
use domain::id::UnitId;
use domain::record::RecordKind;
use domain::spot::{self, Spot, Writer};
use domain::time::CivilTime;
use store::table::record::RecordRow;

use super::{Extent, File};
use crate::desk::Desk;
use crate::fault::Fault;

impl Desk {
    pub(crate) fn export_map(&mut self, call: &Geojson) -> Result<Exported, Fault> {
        self.check_may_take()?;
        let (events, without) = self.events(call)?;
        let (shapes, extent) = match call.public {
            false => {
                let told = u32::try_from(events.len()).unwrap_or(u32::MAX);
                (Shapes::Events(events), Extent { told, left_out: without })
            }
            true => {
                let public = spot::public_cells(events.iter().map(|event| event.spot.point));
                let told: u64 = public.cells.values().sum();
                let of_all = u64::try_from(events.len()).unwrap_or(u64::MAX);
                let number = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
                let left_out = number(of_all.saturating_sub(told)).saturating_add(without);
                (Shapes::Cells(public), Extent { told: number(told), left_out })
            }
        };
        let name = if call.public { "mapa-publico" } else { "mapa" };
        let mark = self.take_out(format!("{name} {}", call.period), extent.told)?;
        let bytes = Printer::new(call.language, &self.lists.catalogues).map(shapes, without, &mark);
        self.set_down(&mark, &call.place, File { name, ending: "geojson", bytes: &bytes }, extent)
    }

    /// The events of the months, and how many of them say no point.
    fn events(&self, call: &Geojson) -> Result<(Vec<Event>, u32), Fault> {
        let (mut events, mut without) = (Vec::new(), 0_u32);
        for kind in RecordKind::ALL.iter().copied().filter(|kind| spot::is_on_map(*kind)) {
            let when = |row: &RecordRow| spot::when(kind, &row.values);
            let is_wanted = |row: &RecordRow| Ok(call.period.contains(when(row).map(|when| when.date().month())));
            self.each(kind, is_wanted, |row| {
                match self.spot(kind, row) {
                    Some(spot) => events.push(Event {
                        spot,
                        folio: Some(row.folio.clone()).filter(|folio| !folio.is_empty()),
                        unit: row.unit.to_string(),
                        on: when(row).map(CivilTime::date),
                    }),
                    None => without = without.saturating_add(1),
                }
                Ok(())
            })?;
        }
        Ok((events, without))
    }

    /// Where a record's event was, as far as it is told. What two people wrote differently may be just whether a girl, boy or
    /// adolescent was there.
    pub(super) fn spot(&self, kind: RecordKind, row: &RecordRow) -> Option<Spot> {
        let spot = Spot::of(kind, &row.values, self.writer(&row.unit))?;
        Some(if row.conflicts == 0 { spot } else { spot.coarse() })
    }

    /// A unit that no list of this laptop holds may be a shelter.
    fn writer(&self, unit: &UnitId) -> Writer {
        match self.lists.catalogues.unit(unit).map(domain::catalog::Unit::kind) {
            Some(kind) if !kind.takes_people_in() => Writer::Other,
            Some(_) | None => Writer::Shelter,
        }
    }
}

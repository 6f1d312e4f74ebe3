//! Tables of the statistics.

use api::export::{Exported, Report};
use api::problem::Problem;
use documents::printer::Printer;
use documents::tabulated::{About, Reach};
use domain::id::UnitId;
use domain::tabulation::period::Period;
use domain::tabulation::published::Published;
use domain::tabulation::shown::Shown;

use super::{Extent, File};
use crate::desk::Desk;
use crate::fault::Fault;
use crate::printing::refused;

impl Desk {
    pub(crate) fn export_report(&mut self, call: &Report) -> Result<Exported, Fault> {
        self.check_may_take()?;
        let tabulation = self.tabulate(&call.of)?;
        let (shown, reach) = match call.public {
            false => (Shown::whole(&tabulation), Reach::House),
            true => (Shown::public(&tabulation).ok_or(Problem::NotForPublic)?, Reach::Public),
        };
        let published = call.public.then(|| Published::of(&shown, call.of.period));
        if let Some(published) = &published {
            self.check_unpublished(published)?;
        }
        let extent = Extent { told: u32::try_from(shown.lines.len()).unwrap_or(u32::MAX), left_out: 0 };
        let name = if call.public { format!("{}-publico", call.of.table) } else { call.of.table.to_string() };
        let (until, lacking) = (self.heard_until()?, self.late_units(call.of.period, &call.of.units)?);
        let mark = self.take_out(format!("{name} {}", call.of.period), extent.told)?;
        if let Some(published) = &published {
            self.note_published(published)?;
        }
        let about = About { period: call.of.period, reach, until, lacking, mark };
        let printer = Printer::new(call.language, &self.lists.catalogues);
        let bytes =
            printer.tabulations(std::slice::from_ref(&shown), &about, call.format, self.holder()).map_err(refused)?;
        let file = File { name: &name, ending: call.format.key(), bytes: &bytes };
        self.set_down(&about.mark, &call.place, file, extent)
    }

    /// The units of which nothing has come that was written since the last day of the period, each with the day of what came
    /// last; of all units where none is named. This laptop's own work is all here.
    pub(super) fn late_units(&self, period: Period, units: &[UnitId]) -> Result<Vec<String>, Fault> {
        let last_day = period.to.map_or(self.today(), |month| month.last_day().min(self.today()));
        let mut late = Vec::new();
        for heard in self.lacking()?.units {
            let is_asked = units.is_empty() || units.contains(&heard.unit);
            let is_here = heard.devices.iter().any(|device| device.is_this);
            let others = heard.devices.iter().filter(|device| !device.is_this);
            let last = others.map(|device| device.last.date()).max();
            if is_asked && last.map_or(!is_here, |last| last < last_day) {
                let day = last.map_or_else(|| "—".to_owned(), |day| day.to_string());
                late.push(format!("{} ({day})", self.unit_name(&heard.unit)));
            }
        }
        Ok(late)
    }
}

//! Tables of the statistics.

use api::export::{Exported, Report};
use api::problem::Problem;
use documents::printer::Printer;
use documents::tabulated::{About, Reach};
use domain::tabulation::shown::Shown;
use domain::time::Moment;

use super::{Extent, File, form};
use crate::desk::Desk;
use crate::fault::Fault;
use crate::printing::refused;
use crate::replica::last_success_ms;

impl Desk {
    pub(crate) fn export_report(&mut self, call: &Report) -> Result<Exported, Fault> {
        self.check_may_take()?;
        let tabulation = self.tabulate(&call.of)?;
        let (shown, reach) = match call.public {
            false => (Shown::whole(&tabulation), Reach::House),
            true => (Shown::public(&tabulation).ok_or(Problem::NotForPublic)?, Reach::Public),
        };
        let extent = Extent { told: u32::try_from(shown.lines.len()).unwrap_or(u32::MAX), left_out: 0 };
        let name = if call.public { format!("{}-publico", call.of.table) } else { call.of.table.to_string() };
        let mark = self.take_out(format!("{name} {}", call.of.period), extent.told)?;
        let heard = last_success_ms(self.files.store.rows())?;
        let until = heard.map(|unix_ms| self.civil(Moment::from_unix_ms(unix_ms)));
        let about = About { period: call.of.period, reach, until, lacking: Vec::new(), mark };
        let printer = Printer::new(call.language, &self.lists.catalogues);
        let bytes = printer
            .tabulations(std::slice::from_ref(&shown), &about, form(call.format), self.holder())
            .map_err(refused)?;
        let file = File { name: &name, ending: call.format.ending(), bytes: &bytes };
        self.set_down(&about.mark, &call.place, file, extent)
    }
}

//! The open catalogues and the calendars as this laptop knows them: what the program brings, with headquarters' editions
//! laid over it.

use domain::calendars::Calendars;
use domain::catalog::open::Catalogues;
use store::store::Connection;
use store::table::catalogue;

use crate::fault::Fault;

/// The name under which headquarters publishes calendars.
const CALENDARS: &str = "calendars";

#[derive(Debug, Clone)]
pub(crate) struct Lists {
    pub(crate) catalogues: Catalogues,
    pub(crate) calendars: Calendars,
}

impl Lists {
    /// `report` hears of editions that cannot be used; what stood before them stays.
    pub(crate) fn read(rows: &Connection, report: impl Fn(&str)) -> Result<Self, Fault> {
        let (calendars, others): (Vec<_>, Vec<_>) =
            catalogue::all(rows)?.into_iter().partition(|(name, _)| name == CALENDARS);
        let (catalogues, refused) = Catalogues::with(others);
        refused.iter().for_each(|refused| report(&format!("an edition of {} is not used", refused.list)));
        let (calendars, refused) = Calendars::built_in().with(calendars.iter().map(|(_, text)| text.as_str()));
        refused.iter().for_each(|_| report("an edition of the calendars is not used"));
        Ok(Self { catalogues, calendars })
    }
}

//! The statistics, as they leave headquarters: to be read here, or as a file.

use domain::id::UnitId;
use domain::mark::Mark;
use domain::tabulation::errata;
use domain::tabulation::frozen::Frozen;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use sync::cutoff::Cutoff;

use super::{Answer, OfficeError, Refusal, refused, shown};
use crate::counting::{counted, lists};
use crate::filing::{self, FilingError, Wanted};
use crate::headquarters::Headquarters;
use crate::publishing::{Publication, publish};
use crate::report::ClosedTable;

/// How the record of what left names tables.
pub(super) fn what(tables: &[Table], period: Period) -> String {
    let named = tables.iter().map(|table| format!("{table} "));
    named.chain([period.to_string()]).collect()
}

pub(super) async fn told(
    headquarters: &Headquarters,
    tables: &[Table],
    period: Period,
    mark: Option<Mark>,
) -> Result<Answer, OfficeError> {
    let (tally, lists) = (counted(headquarters).await?, lists(headquarters).await?);
    let tables = tables.iter().map(|table| tally.tabulate(*table, period, &lists));
    Ok(Answer::Report { tables: tables.collect(), mark })
}

pub(super) async fn published(
    headquarters: &Headquarters,
    tables: &[Table],
    period: Period,
) -> Result<Answer, OfficeError> {
    Ok(match publish(headquarters, tables, period).await? {
        Ok(Publication { shown, mark }) => Answer::PublicReport { tables: shown, mark },
        Err(why) => refused(Refusal::Unpublishable { why }),
    })
}

pub(super) async fn filed(
    headquarters: &Headquarters,
    wanted: &Wanted,
    mark: Option<Mark>,
) -> Result<Answer, OfficeError> {
    match filing::file(headquarters, wanted, mark).await {
        Ok(path) => Ok(Answer::ReportFiled { path }),
        Err(FilingError::Refused(why)) => Ok(refused(Refusal::CannotFile { why })),
        Err(FilingError::Unpublishable(why)) => Ok(refused(Refusal::Unpublishable { why })),
        Err(FilingError::Store(error)) => Err(error.into()),
    }
}

/// Each closed table beside what is counted of the same here and now: of all units of its author where it names none.
pub(super) async fn cutoffs(headquarters: &Headquarters, mark: Option<Mark>) -> Result<Answer, OfficeError> {
    let (tally, lists) = (counted(headquarters).await?, lists(headquarters).await?);
    let membership = headquarters.store.membership().await?;
    let closed = headquarters.store.cutoffs().await?.into_iter().filter_map(|entry| {
        let Frozen { period, units, closed, tabulation, .. } = Cutoff::of(&entry)?.frozen;
        let author = membership.person(&entry.header.author);
        let of_author = || author.map(|person| person.units.iter().cloned().collect()).unwrap_or_default();
        let units: Vec<UnitId> = if units.is_empty() { of_author() } else { units };
        let now = tally.of(&units).tabulate(tabulation.table, period, &lists);
        let by = author.map_or_else(|| shown(&entry.header.author.0), |person| person.name.to_string());
        Some(ClosedTable { period, by, at: closed, errata: errata::between(&tabulation, &now), frozen: tabulation })
    });
    Ok(Answer::Cutoffs { closed: closed.collect(), mark })
}

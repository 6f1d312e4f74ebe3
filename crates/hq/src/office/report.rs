//! The statistics, as they leave headquarters: to be read here, or as a file.

use domain::catalog::open::Catalogues;
use domain::mark::Mark;
use domain::tabulation::errata;
use domain::tabulation::frozen::Frozen;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use domain::time::{Date, Moment, Zone};
use sync::cutoff::Cutoff;

use super::{Answer, OfficeError, Refusal, refused, shown};
use crate::filing::{self, FilingError, Wanted};
use crate::headquarters::Headquarters;
use crate::merging::merge_all;
use crate::report::{ClosedTable, lines};
use crate::store::StoreError;

pub(super) async fn lines_of(
    headquarters: &Headquarters,
    period: Period,
    mark: Option<Mark>,
) -> Result<Answer, OfficeError> {
    merge_all(headquarters.store.as_ref()).await?;
    Ok(Answer::Report { lines: lines(headquarters.store.boletin().await?, period), mark })
}

pub(super) async fn public(
    headquarters: &Headquarters,
    period: Period,
    mark: Option<Mark>,
) -> Result<Answer, OfficeError> {
    merge_all(headquarters.store.as_ref()).await?;
    let counted = headquarters.store.boletin().await?;
    Ok(Answer::PublicReport { public: counted.public(|month| period.contains(month)), mark })
}

pub(super) async fn file(
    headquarters: &Headquarters,
    wanted: &Wanted,
    mark: Option<Mark>,
) -> Result<Answer, OfficeError> {
    // It leaves, so it has one.
    let Some(mark) = mark else { return Ok(refused(Refusal::Fault)) };
    match filing::file(headquarters, wanted, mark).await {
        Ok(path) => Ok(Answer::ReportFiled { path }),
        Err(FilingError::Refused(why)) => Ok(refused(Refusal::CannotFile { why })),
        Err(FilingError::Store(error)) => Err(error.into()),
    }
}

pub(super) async fn tabulated(
    headquarters: &Headquarters,
    table: Table,
    period: Period,
    mark: Option<Mark>,
) -> Result<Answer, OfficeError> {
    merge_all(headquarters.store.as_ref()).await?;
    let tally = headquarters.store.tally(today(headquarters)).await?;
    let tabulation = tally.tabulate(table, period, &lists(headquarters).await?);
    Ok(Answer::Table { tabulation, mark })
}

/// Each closed table beside what is counted of the same here and now.
pub(super) async fn cutoffs(headquarters: &Headquarters, mark: Option<Mark>) -> Result<Answer, OfficeError> {
    merge_all(headquarters.store.as_ref()).await?;
    let tally = headquarters.store.tally(today(headquarters)).await?;
    let (lists, membership) = (lists(headquarters).await?, headquarters.store.membership().await?);
    let closed = headquarters.store.cutoffs().await?.into_iter().filter_map(|entry| {
        let Frozen { period, units, closed, tabulation, .. } = Cutoff::of(&entry)?.frozen;
        let now = tally.of(&units).tabulate(tabulation.table, period, &lists);
        let author = membership.person(&entry.header.author);
        let by = author.map_or_else(|| shown(&entry.header.author.0), |person| person.name.to_string());
        Some(ClosedTable { period, by, at: closed, errata: errata::between(&tabulation, &now), frozen: tabulation })
    });
    Ok(Answer::Cutoffs { closed: closed.collect(), mark })
}

/// With what was published since this release was built.
async fn lists(headquarters: &Headquarters) -> Result<Catalogues, StoreError> {
    let editions = headquarters.store.editions().await?;
    let editions = editions.iter().map(|held| (held.name.clone(), held.text.clone()));
    Ok(Catalogues::with(editions).0)
}

fn today(headquarters: &Headquarters) -> Date {
    let now = Moment::from_unix_ms(i64::try_from(headquarters.clock.now_ms()).unwrap_or(i64::MAX));
    now.in_zone(Zone::MexicoCity).date()
}

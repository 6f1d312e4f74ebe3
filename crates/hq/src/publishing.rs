//! What may be published: tables that are for it, with small numbers withheld, and never beside another that would tell what
//! they withhold. What headquarters published before stands in its own record of what left, and laptops are told of it; what
//! a coordinator published from a laptop does not, and is not known here.

use std::collections::BTreeSet;

use domain::mark::Mark;
use domain::tabulation::period::Period;
use domain::tabulation::published::{Published, REGISTER, Register};
use domain::tabulation::shown::Shown;
use domain::tabulation::table::Table;
use serde::{Deserialize, Serialize};
use sync::authority::notice::Catalogue;

use crate::counting::{counted, lists};
use crate::exporting::{Leaving, Way, record};
use crate::headquarters::Headquarters;
use crate::store::StoreError;

/// Why nothing is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unpublishable {
    /// Another table of the same records is.
    Table { table: Table },
    /// Months without a beginning or an end lie across all that is published later.
    Unbounded,
    /// Those months of it were published already, and not with these figures.
    Overlaps {
        table: Table,
        period: Period,
        /// Of the record of what left.
        number: u64,
    },
}

/// What leaves, and the mark it bears.
pub struct Publication {
    pub shown: Vec<Shown>,
    pub mark: Mark,
}

/// Counts the tables and writes down that they are published.
///
/// # Errors
/// The store failed: then nothing leaves.
pub async fn publish(
    headquarters: &Headquarters,
    tables: &[Table],
    period: Period,
) -> Result<Result<Publication, Unpublishable>, StoreError> {
    if period.from.is_none() || period.to.is_none() {
        return Ok(Err(Unpublishable::Unbounded));
    }
    let (tally, lists) = (counted(headquarters).await?, lists(headquarters).await?);
    let (mut shown, mut published) = (Vec::new(), Vec::new());
    for table in tables.iter().copied() {
        match Shown::public(&tally.tabulate(table, period, &lists)) {
            None => return Ok(Err(Unpublishable::Table { table })),
            Some(one) => {
                published.push(Published::of(&one, period));
                shown.push(one);
            }
        }
    }
    let what = Published::text(period, &published);
    let checked = headquarters.mark_if(Leaving { way: Way::PublicReport, what }, |before| {
        before.iter().try_for_each(|row| clash(row.number, &row.what, &published))
    });
    let marked = checked.await?;
    if marked.is_ok() {
        tell(headquarters).await?;
    }
    Ok(marked.map(|mark| Publication { shown, mark }))
}

/// Tells laptops what headquarters has published, where they have not been told: no coordinator publishes beside it then.
///
/// # Errors
/// The store failed: it is told with the next.
pub async fn tell(headquarters: &Headquarters) -> Result<(), StoreError> {
    let store = headquarters.store.as_ref();
    loop {
        let mut rows = record(store).await?.rows;
        rows.retain(|row| row.way == Way::PublicReport);
        let published: BTreeSet<String> = rows.into_iter().map(|row| row.what).collect();
        let editions = store.editions().await?;
        let held = editions.get(REGISTER);
        if held.map_or_else(Register::default, |held| Register::read(&held.text)).published == published {
            return Ok(());
        }
        let version = held.map_or(0, |held| held.version).saturating_add(1);
        let text = Register { version, published }.text();
        // Another server that was faster may have said less.
        if store.publish(Catalogue { name: REGISTER.to_owned(), version, text }).await? {
            return Ok(());
        }
    }
}

fn clash(number: u64, what: &str, published: &[Published]) -> Result<(), Unpublishable> {
    for before in Published::read(what) {
        if !published.iter().all(|now| now.agrees_with(&before)) {
            let Published { table, period, .. } = before;
            return Err(Unpublishable::Overlaps { table, period, number });
        }
    }
    Ok(())
}

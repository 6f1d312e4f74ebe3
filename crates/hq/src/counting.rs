//! What headquarters counts: the facts of everything merged, which every table is made of.

use domain::catalog::open::Catalogues;
use domain::tabulation::tally::Tally;
use domain::time::{Date, Moment, Zone};

use crate::headquarters::Headquarters;
use crate::merging::merge_all;
use crate::reach::catalogues;
use crate::store::StoreError;

/// With a line for every unit that ever had a laptop: of one that says nothing that is said.
///
/// # Errors
/// The store failed.
pub async fn counted(headquarters: &Headquarters) -> Result<Tally, StoreError> {
    let store = headquarters.store.as_ref();
    merge_all(store).await?;
    let mut tally = store.tally(today(headquarters)).await?;
    store.membership().await?.devices().for_each(|device| tally.expect(device.unit.clone()));
    Ok(tally)
}

/// With what was published since this release was built.
///
/// # Errors
/// The store failed.
pub async fn lists(headquarters: &Headquarters) -> Result<Catalogues, StoreError> {
    Ok(catalogues(&headquarters.store.editions().await?))
}

/// By the calendar of the capital.
fn today(headquarters: &Headquarters) -> Date {
    let now = Moment::from_unix_ms(i64::try_from(headquarters.clock.now_ms()).unwrap_or(i64::MAX));
    now.in_zone(Zone::MexicoCity).date()
}

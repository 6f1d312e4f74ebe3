//! For how many days a laptop may print and export after it was last heard, as people at headquarters have set it. It is
//! told in each reply; what was given stands until it runs out.

use domain::lease::USUAL_DAYS;

use crate::store::{LogStore, StoreError};
use crate::upkeep::Note;

/// As it was set, or as it is where nobody has.
pub async fn days(store: &dyn LogStore) -> Result<u16, StoreError> {
    let Some(bytes) = store.note(Note::Lease).await? else { return Ok(USUAL_DAYS) };
    bytes.try_into().map(u16::from_be_bytes).map_err(|_| StoreError::Unreadable { what: "lease" })
}

pub async fn set(store: &dyn LogStore, days: u16) -> Result<(), StoreError> {
    store.set_note(Note::Lease, days.to_be_bytes().to_vec()).await
}

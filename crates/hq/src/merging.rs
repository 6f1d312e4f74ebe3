//! Keeps the merged records up with the entries, a few at a time and behind the laptops' backs: what was sent is
//! acknowledged when it is durable, not when it is merged.

use std::sync::Arc;

use tokio::sync::watch;
use tracing::error;

use crate::headquarters::Headquarters;
use crate::store::{LogStore, StoreError};

/// Records in one transaction: a laptop that sends waits no longer than these take.
const AT_ONCE: u32 = 64;

/// Merges whenever something changed, until `stop`.
pub async fn keep_merged(headquarters: Arc<Headquarters>, mut stop: watch::Receiver<bool>) {
    loop {
        if let Err(error) = merge_all(headquarters.store.as_ref()).await {
            error!(%error, "records could not be merged");
        }
        tokio::select! {
            () = headquarters.changed.notified() => {}
            () = headquarters.store.changed_elsewhere() => {}
            _ = stop.wait_for(|is_stopped| *is_stopped) => return,
        }
    }
}

/// Merges all that lag behind.
pub async fn merge_all(store: &dyn LogStore) -> Result<(), StoreError> {
    while store.project(AT_ONCE).await? > 0 {}
    Ok(())
}

//! Keeps the merged records up with the entries, a few at a time and behind the laptops' backs: what was sent is
//! acknowledged when it is durable, not when it is merged.

use std::sync::Arc;

use tokio::sync::watch;
use tracing::error;

use crate::headquarters::Headquarters;
use crate::store::{LogStore, StoreError};

/// Records in one transaction: a laptop that sends waits no longer than these take.
const AT_ONCE: u32 = 64;

/// Merges whenever something changed, until `stop`. Laptops go first.
pub async fn keep_merged(headquarters: Arc<Headquarters>, mut stop: watch::Receiver<bool>) {
    while unless_stopped(&mut stop, headquarters.stillness.wait()).await {
        let merged = headquarters.store.project(AT_ONCE).await;
        let merged = merged.inspect_err(|error| error!(%error, "records could not be merged"));
        if !merged.is_ok_and(|records| records > 0) && !unless_stopped(&mut stop, change(&headquarters)).await {
            return;
        }
    }
}

async fn change(headquarters: &Headquarters) {
    tokio::select! {
        () = headquarters.changed.notified() => {}
        () = headquarters.store.changed_elsewhere() => {}
    }
}

/// Whether it came before the stop.
async fn unless_stopped(stop: &mut watch::Receiver<bool>, awaited: impl Future<Output = ()>) -> bool {
    tokio::select! {
        () = awaited => true,
        _ = stop.wait_for(|is_stopped| *is_stopped) => false,
    }
}

/// Merges all that lag behind, at once: somebody waits for the report.
pub async fn merge_all(store: &dyn LogStore) -> Result<(), StoreError> {
    while store.project(AT_ONCE).await? > 0 {}
    Ok(())
}

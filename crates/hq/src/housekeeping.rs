//! What headquarters does for itself from time to time, while it serves: it keeps who was heard, erases what
//! was kept long enough, and throws away codes that ended long ago, because they hold the name of whoever came with them.
//! When it begins it tells laptops what was published that they have not heard of.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::timeout;
use tracing::error;

use crate::expiry::apply;
use crate::headquarters::Headquarters;
use crate::publishing::tell;
use crate::store::StoreError;

/// How much of who was heard a crash may cost.
const EVERY: Duration = Duration::from_secs(60);
/// A laptop whose answer got lost may ask again for so long after its code ended.
const CODES_KEPT_MS: u64 = 30 * 24 * 3_600_000;

/// What is kept long enough goes once a day.
const ERASED_EVERY_MS: u64 = 24 * 3_600_000;

/// Keeps house until `stop`. What is heard while the last requests finish is for whoever closes the store.
pub async fn keep_house(headquarters: Arc<Headquarters>, mut stop: watch::Receiver<bool>) {
    if let Err(error) = tell(&headquarters).await {
        error!(%error, "laptops could not be told what was published");
    }
    let mut erased_ms = None;
    while timeout(EVERY, stop.wait_for(|is_stopped| *is_stopped)).await.is_err() {
        if let Err(error) = headquarters.keep_contacts().await {
            error!(%error, "who was heard could not be kept");
        }
        let now_ms = headquarters.clock.now_ms();
        if erased_ms.is_none_or(|last: u64| last.saturating_add(ERASED_EVERY_MS) <= now_ms) {
            erased_ms = Some(now_ms);
            if let Err(error) = apply(&headquarters).await {
                error!(%error, "what is kept long enough could not be erased");
            }
        }
    }
}

/// Whenever a code is given, those of long ago go.
pub async fn clear_old_codes(headquarters: &Headquarters) -> Result<u64, StoreError> {
    headquarters.store.clear_invitations(headquarters.clock.now_ms().saturating_sub(CODES_KEPT_MS)).await
}

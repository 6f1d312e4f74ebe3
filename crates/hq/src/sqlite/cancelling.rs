//! Cancellations in the embedded store.

use async_trait::async_trait;
use domain::cancellation::Denial;
use domain::id::RecordId;

use super::SqliteStore;
use super::rows::now;
use crate::cancellation::{Asked, Cancelling};
use crate::ledger::cancelling;
use crate::store::StoreError;

#[async_trait]
impl Cancelling for SqliteStore {
    async fn cancellations(&self) -> Result<Vec<Asked>, StoreError> {
        let hq = self.pen.device();
        self.read(move |rows| now(cancelling::list(rows, hq))).await
    }

    async fn confirm_cancellation(&self, record: RecordId) -> Result<bool, StoreError> {
        self.write(move |rows, pen| now(cancelling::confirm(rows, pen, &record))).await
    }

    async fn deny_cancellation(&self, record: RecordId, denial: Denial) -> Result<bool, StoreError> {
        self.write(move |rows, pen| now(cancelling::deny(rows, pen, &record, denial))).await
    }
}

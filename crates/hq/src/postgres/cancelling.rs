//! Cancellations in the store on a server.

use async_trait::async_trait;
use domain::cancellation::Denial;
use domain::id::RecordId;

use super::PostgresStore;
use crate::cancellation::{Asked, Cancelling};
use crate::ledger::cancelling;
use crate::store::StoreError;

#[async_trait]
impl Cancelling for PostgresStore {
    async fn cancellations(&self) -> Result<Vec<Asked>, StoreError> {
        let hq = self.pen.device();
        self.read(|rows| async move { cancelling::list(&*rows, hq).await }).await
    }

    async fn confirm_cancellation(&self, record: RecordId) -> Result<bool, StoreError> {
        let (pen, record) = (&self.pen, &record);
        let done = self.write(|rows| async move { cancelling::confirm(&*rows, pen, record).await }).await?;
        self.bell.ring();
        Ok(done)
    }

    async fn deny_cancellation(&self, record: RecordId, denial: Denial) -> Result<bool, StoreError> {
        let (pen, record) = (&self.pen, &record);
        let done = self.write(|rows| async move { cancelling::deny(&*rows, pen, record, denial).await }).await?;
        self.bell.ring();
        Ok(done)
    }
}

//! Retention in the store on a server.

use std::collections::BTreeMap;

use async_trait::async_trait;
use sync::authority::retention::Terms;

use super::PostgresStore;
use crate::ledger::retaining;
use crate::retention::{Due, Ends, Retaining};
use crate::store::StoreError;

#[async_trait]
impl Retaining for PostgresStore {
    async fn terms(&self) -> Result<Terms, StoreError> {
        let hq = self.pen.device();
        self.read(|rows| async move { retaining::terms(&*rows, hq).await }).await
    }

    async fn set_term(&self, kind: String, months: Option<u32>) -> Result<bool, StoreError> {
        let (pen, kind) = (&self.pen, &kind);
        self.write(|rows| async move { retaining::set_term(&*rows, pen, kind, months).await }).await
    }

    async fn ends(&self) -> Result<Ends, StoreError> {
        self.read(|rows| async move { retaining::ends(&*rows).await }).await
    }

    async fn due(&self, lines: BTreeMap<String, Ends>) -> Result<Vec<Due>, StoreError> {
        let lines = &lines;
        self.read(|rows| async move { retaining::due(&*rows, lines).await }).await
    }

    async fn erase(&self, due: Vec<Due>) -> Result<u64, StoreError> {
        let (pen, due) = (&self.pen, &due);
        let erased = self.write(|rows| async move { retaining::erase(&*rows, pen, due).await }).await?;
        self.bell.ring();
        Ok(erased)
    }
}

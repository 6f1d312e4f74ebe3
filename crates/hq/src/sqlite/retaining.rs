//! Retention in the embedded store.

use std::collections::BTreeMap;

use async_trait::async_trait;
use sync::authority::retention::Terms;

use super::SqliteStore;
use super::rows::now;
use crate::ledger::retaining;
use crate::retention::{Due, Ends, Retaining};
use crate::store::StoreError;

#[async_trait]
impl Retaining for SqliteStore {
    async fn terms(&self) -> Result<Terms, StoreError> {
        let hq = self.pen.device();
        self.read(move |rows| now(retaining::terms(rows, hq))).await
    }

    async fn set_term(&self, kind: String, months: Option<u32>) -> Result<bool, StoreError> {
        self.write(move |rows, pen| now(retaining::set_term(rows, pen, &kind, months))).await
    }

    async fn ends(&self) -> Result<Ends, StoreError> {
        self.read(|rows| now(retaining::ends(rows))).await
    }

    async fn due(&self, lines: BTreeMap<String, Ends>) -> Result<Vec<Due>, StoreError> {
        self.read(move |rows| now(retaining::due(rows, &lines))).await
    }

    async fn erase(&self, due: Vec<Due>) -> Result<u64, StoreError> {
        self.write(move |rows, pen| now(retaining::erase(rows, pen, &due))).await
    }
}

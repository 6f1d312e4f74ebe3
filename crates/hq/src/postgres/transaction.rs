//! One transaction on the server: the rows that it sees, until it is committed. Dropped before, it is undone.

use std::sync::Arc;

use tokio_postgres::Row;

use super::pool::{Lent, Pool};
use super::sealing::Seal;
use super::session::Values;
use crate::store::StoreError;

/// Each statement sees what was committed before it: what is read after a lock was waited for is what its holder left.
const WRITING: &str = "BEGIN ISOLATION LEVEL READ COMMITTED";
const SNAPSHOT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

pub(super) struct ServerRows {
    lent: Lent,
    pub(super) seal: Arc<Seal>,
}

impl ServerRows {
    pub(super) async fn writing(pool: &Pool, seal: &Arc<Seal>) -> Result<Self, StoreError> {
        Ok(Self { lent: pool.lend(WRITING).await?, seal: Arc::clone(seal) })
    }

    pub(super) async fn snapshot(pool: &Pool, seal: &Arc<Seal>) -> Result<Self, StoreError> {
        Ok(Self { lent: pool.lend(SNAPSHOT).await?, seal: Arc::clone(seal) })
    }

    /// What was written is durable when this returns.
    pub(super) async fn commit(self) -> Result<(), StoreError> {
        self.end("COMMIT").await
    }

    pub(super) async fn undo(self) -> Result<(), StoreError> {
        self.end("ROLLBACK").await
    }

    async fn end(self, how: &str) -> Result<(), StoreError> {
        self.lent.session().order(how).await?;
        self.lent.give_back();
        Ok(())
    }

    pub(super) async fn all(&self, sql: &'static str, values: Values<'_>) -> Result<Vec<Row>, StoreError> {
        self.lent.session().all(sql, values).await
    }

    pub(super) async fn first(&self, sql: &'static str, values: Values<'_>) -> Result<Option<Row>, StoreError> {
        self.lent.session().first(sql, values).await
    }

    pub(super) async fn run(&self, sql: &'static str, values: Values<'_>) -> Result<u64, StoreError> {
        self.lent.session().run(sql, values).await
    }

    pub(super) async fn order(&self, sql: &str) -> Result<(), StoreError> {
        self.lent.session().order(sql).await
    }
}

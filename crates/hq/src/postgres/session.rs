//! One connection to the server, with the statements that it has understood already.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Row, Statement};

use super::address::ServerAddress;
use super::connecting::{connect, settle};
use crate::store::StoreError;

/// What stands for `$1`, `$2`, … of a statement.
pub(super) type Values<'a> = &'a [&'a (dyn ToSql + Sync)];

pub(super) struct Session {
    client: Client,
    statements: Mutex<HashMap<&'static str, Statement>>,
}

impl Session {
    pub(super) async fn open(address: &ServerAddress) -> Result<Self, StoreError> {
        let (client, mut messages) = connect(address).await?;
        tokio::spawn(async move { while messages.next().await.is_some() {} });
        settle(&client).await?;
        Ok(Self { client, statements: Mutex::default() })
    }

    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// One or more commands without values.
    pub(super) async fn order(&self, sql: &str) -> Result<(), StoreError> {
        Ok(self.client.batch_execute(sql).await?)
    }

    pub(super) async fn all(&self, sql: &'static str, values: Values<'_>) -> Result<Vec<Row>, StoreError> {
        Ok(self.client.query(&self.statement(sql).await?, values).await?)
    }

    pub(super) async fn first(&self, sql: &'static str, values: Values<'_>) -> Result<Option<Row>, StoreError> {
        Ok(self.all(sql, values).await?.into_iter().next())
    }

    /// How many rows it changed.
    pub(super) async fn run(&self, sql: &'static str, values: Values<'_>) -> Result<u64, StoreError> {
        Ok(self.client.execute(&self.statement(sql).await?, values).await?)
    }

    async fn statement(&self, sql: &'static str) -> Result<Statement, StoreError> {
        if let Some(known) = self.known(sql) {
            return Ok(known);
        }
        let statement = self.client.prepare(sql).await?;
        self.statements.lock().unwrap_or_else(PoisonError::into_inner).insert(sql, statement.clone());
        Ok(statement)
    }

    fn known(&self, sql: &'static str) -> Option<Statement> {
        self.statements.lock().unwrap_or_else(PoisonError::into_inner).get(sql).cloned()
    }
}

//! A connection to the server, by TLS where there is a network between, and the settings under which ours are.

use std::future::poll_fn;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite};
use tokio_postgres::{AsyncMessage, Client, Connection, NoTls};

use super::address::ServerAddress;
use super::tls::Tls;
use crate::store::StoreError;

/// What is acknowledged is on the server's disk, whatever its default is. Whoever stops in the middle of a transaction
/// must not hold up the others for long, and nobody waits for them for ever.
const SETTINGS: &str = "SET search_path = resguardo;
    SET idle_in_transaction_session_timeout = '60s';
    SET lock_timeout = '60s';
    SET client_min_messages = warning;
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

/// What the server says unasked; and the wheel that turns the connection. Somebody has to wait for the next one all the
/// time, or nothing is sent.
pub(super) struct Messages(Box<dyn FnMut(&mut Context<'_>) -> Next + Send>);

type Next = Poll<Option<Result<AsyncMessage, tokio_postgres::Error>>>;

impl Messages {
    fn of<S, T>(mut connection: Connection<S, T>) -> Self
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
        T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        Self(Box::new(move |context| connection.poll_message(context)))
    }

    /// `None` once the connection has ended, however it did.
    pub(super) async fn next(&mut self) -> Option<AsyncMessage> {
        poll_fn(|context| (self.0)(context)).await?.ok()
    }
}

/// Nothing is said on it before somebody waits for its messages; [`settle`] is to be the first thing.
pub(super) async fn connect(address: &ServerAddress) -> Result<(Client, Messages), StoreError> {
    match address.authority() {
        None => {
            let (client, connection) = address.config().connect(NoTls).await?;
            Ok((client, Messages::of(connection)))
        }
        Some(authority) => {
            let tls = Tls::under(authority).map_err(|error| {
                tracing::error!(%error, "the authority of the database server cannot be used");
                StoreError::Unreachable
            })?;
            let (client, connection) = address.config().connect(tls).await?;
            Ok((client, Messages::of(connection)))
        }
    }
}

pub(super) async fn settle(client: &Client) -> Result<(), StoreError> {
    Ok(client.batch_execute(SETTINGS).await?)
}

//! All the parts of a running headquarters, started together and stopped in order: no new connections, running requests
//! finish, then the store.

use std::io;
use std::path::Path;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tracing::info;

use crate::clock::Clock;
use crate::data_folder::Opened;
use crate::headquarters::Headquarters;
use crate::listener::serve;
use crate::merging::keep_merged;
use crate::routes::routes;
use crate::socket;
use crate::store::StoreError;
use crate::tls::{TlsError, server_config};

#[derive(Debug, thiserror::Error)]
pub enum ServingError {
    #[error(transparent)]
    Tls(#[from] TlsError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Serves laptops on `listener` and commands on the socket until `stop`, and then closes the store.
pub async fn run(
    opened: Opened,
    clock: Arc<dyn Clock>,
    listener: TcpListener,
    socket: &Path,
    stop: watch::Receiver<bool>,
) -> Result<(), ServingError> {
    let Opened { store, keys, organisation, address, lock } = opened;
    let tls = server_config(&keys, Arc::clone(&clock))?;
    let commands = socket::listen(socket)?;
    let headquarters = Arc::new(Headquarters::new(Arc::new(store), keys, organisation, address, clock));
    info!(listening = ?listener.local_addr().ok(), "serving");
    let mut beside = JoinSet::new();
    beside.spawn(keep_merged(Arc::clone(&headquarters), stop.clone()));
    beside.spawn(socket::attend(Arc::clone(&headquarters), commands, stop.clone()));
    serve(listener, tls, routes(Arc::clone(&headquarters)), stop).await;
    while beside.join_next().await.is_some() {}
    let closed = headquarters.store.close().await;
    // The next command must not take a dead socket for a headquarters that does not answer.
    let _ = std::fs::remove_file(socket);
    drop(lock);
    Ok(closed?)
}

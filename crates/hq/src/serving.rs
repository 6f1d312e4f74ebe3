//! All the parts of a running headquarters, started together and stopped in order: no new connections, running requests
//! finish, then the store.

use std::io;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tracing::{info, warn};

use crate::clock::Clock;
use crate::data_folder::{DataFolder, Opened};
use crate::headquarters::Headquarters;
use crate::housekeeping::keep_house;
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
    folder: &DataFolder,
    stop: watch::Receiver<bool>,
) -> Result<(), ServingError> {
    let Opened { store, attachments, keys, organisation, address, lock } = opened;
    let tls = server_config(&keys, Arc::clone(&clock))?;
    let commands = socket::listen(&folder.socket())?;
    let headquarters = Headquarters::new(Arc::new(store), attachments, keys, organisation, address, clock);
    let headquarters = Arc::new(headquarters.in_folder(folder.clone()));
    info!(listening = ?listener.local_addr().ok(), "serving");
    let mut beside = JoinSet::new();
    beside.spawn(keep_merged(Arc::clone(&headquarters), stop.clone()));
    beside.spawn(keep_house(Arc::clone(&headquarters), stop.clone()));
    beside.spawn(socket::attend(Arc::clone(&headquarters), commands, stop.clone()));
    serve(listener, tls, routes(Arc::clone(&headquarters)), stop).await;
    while beside.join_next().await.is_some() {}
    if let Err(error) = headquarters.keep_contacts().await {
        warn!(%error, "who was heard last could not be kept");
    }
    let closed = headquarters.store.close().await;
    // The next command must not take a dead socket for a headquarters that does not answer.
    let _ = std::fs::remove_file(folder.socket());
    drop(lock);
    Ok(closed?)
}

//! All the parts of a running headquarters, started together and stopped in order: no new connections, running requests
//! finish, then the store.

use std::io;
use std::sync::Arc;

use rustls::ServerConfig;
use sync::enrol::Address;
use tokio::net::{TcpListener, UnixListener};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tracing::{info, warn};

use crate::clock::Clock;
use crate::data_folder::{DataFolder, Opened};
use crate::headquarters::{Headquarters, StatusPage};
use crate::housekeeping::keep_house;
use crate::listener::{Door, Speech, serve};
use crate::merging::keep_merged;
use crate::room::{Room, Size};
use crate::routes::routes;
use crate::socket;
use crate::status::certificate::{CertificateError, Current, StatusAuthority, host_of};
use crate::status::door::status_door;
use crate::store::StoreError;
use crate::tls::{TlsError, browser_config, server_config};
use crate::watching::watching;

/// Connections of a door that few come to.
const FEW: Size = Size { places: 32, strangers: 32, of_one_device: 1 };

#[derive(Debug, thiserror::Error)]
pub enum ServingError {
    #[error(transparent)]
    Tls(#[from] TlsError),
    #[error(transparent)]
    Certificate(#[from] CertificateError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Where it is heard: the doors that were opened before it begins, so that a taken address is said at once.
pub struct Doors {
    pub laptops: TcpListener,
    /// For the commands of its owner.
    pub commands: UnixListener,
    /// For whoever watches over it; on the loopback.
    pub watching: Option<TcpListener>,
    /// For coordinators' browsers.
    pub status: Option<StatusDoor>,
}

impl Doors {
    /// For laptops, and for commands at the socket in its folder.
    pub fn of(laptops: TcpListener, folder: &DataFolder) -> io::Result<Self> {
        Ok(Self { laptops, commands: socket::listen(&folder.socket())?, watching: None, status: None })
    }
}

pub struct StatusDoor {
    pub listener: TcpListener,
    /// Where browsers reach it.
    pub address: Address,
}

/// Serves laptops and commands until `stop`, and then closes the store.
pub async fn run(
    opened: Opened,
    clock: Arc<dyn Clock>,
    doors: Doors,
    folder: &DataFolder,
    stop: watch::Receiver<bool>,
) -> Result<(), ServingError> {
    let Opened { store, attachments, keys, organisation, address, lock } = opened;
    let tls = server_config(&keys, Arc::clone(&clock))?;
    let headquarters = Headquarters::new(store, attachments, keys, organisation, address, clock);
    let headquarters = Arc::new(headquarters.in_folder(folder.clone()));
    info!(release = env!("CARGO_PKG_VERSION"), "serving");
    let mut beside = JoinSet::new();
    if let Some(StatusDoor { listener, address }) = doors.status {
        beside.spawn(serve(listener, status_page(&headquarters, address).await?, stop.clone()));
    }
    beside.spawn(keep_merged(Arc::clone(&headquarters), stop.clone()));
    beside.spawn(keep_house(Arc::clone(&headquarters), stop.clone()));
    beside.spawn(socket::attend(Arc::clone(&headquarters), doors.commands, stop.clone()));
    if let Some(listener) = doors.watching {
        beside.spawn(serve(listener, watching_door(&headquarters), stop.clone()));
    }
    serve(doors.laptops, laptops_door(&headquarters, tls), stop).await;
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

fn laptops_door(headquarters: &Arc<Headquarters>, tls: ServerConfig) -> Door {
    Door {
        speech: Speech::Tls(TlsAcceptor::from(Arc::new(tls))),
        routes: routes(Arc::clone(headquarters)),
        room: Arc::clone(&headquarters.room),
        tally: Arc::clone(&headquarters.metrics.connections),
        headquarters: Arc::clone(headquarters),
    }
}

/// Opens the status page to links, and the door to it.
async fn status_page(headquarters: &Arc<Headquarters>, address: Address) -> Result<Door, ServingError> {
    let (store, now_ms) = (headquarters.store.as_ref(), headquarters.clock.now_ms());
    let authority = StatusAuthority::of(store, &headquarters.organisation, host_of(&address), now_ms).await?;
    // It is set once, here.
    let _ = headquarters.status.set(StatusPage { address, authority_pem: authority.pem() });
    let current = Arc::new(Current::new(authority, Arc::clone(&headquarters.clock)));
    Ok(Door {
        speech: Speech::Tls(TlsAcceptor::from(Arc::new(browser_config(current)?))),
        routes: status_door(Arc::clone(headquarters)),
        room: Room::of(FEW),
        tally: Arc::default(),
        headquarters: Arc::clone(headquarters),
    })
}

fn watching_door(headquarters: &Arc<Headquarters>) -> Door {
    Door {
        speech: Speech::Plain,
        routes: watching(Arc::clone(headquarters)),
        room: Room::of(FEW),
        tally: Arc::default(),
        headquarters: Arc::clone(headquarters),
    }
}

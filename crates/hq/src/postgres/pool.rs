//! A few sessions, lent out for one transaction each. One that does not come back whole is closed, and whatever it had
//! begun is undone by the server.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::address::ServerAddress;
use super::session::Session;
use crate::store::StoreError;

/// More would only wait for one another on the server.
const SESSIONS: usize = 8;

pub(super) struct Pool {
    address: ServerAddress,
    free: Arc<Mutex<Vec<Session>>>,
    places: Arc<Semaphore>,
}

/// A session on loan.
pub(super) struct Lent {
    session: Session,
    home: Arc<Mutex<Vec<Session>>>,
    _place: OwnedSemaphorePermit,
}

impl Pool {
    pub(super) fn new(address: ServerAddress) -> Self {
        Self { address, free: Arc::default(), places: Arc::new(Semaphore::new(SESSIONS)) }
    }

    pub(super) const fn address(&self) -> &ServerAddress {
        &self.address
    }

    /// A session on which `beginning` has been said. One that lay idle while the server went away is exchanged.
    pub(super) async fn lend(&self, beginning: &str) -> Result<Lent, StoreError> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| StoreError::Stopped)?;
        let session = match self.begun(beginning).await {
            Some(session) => session,
            None => {
                let session = Session::open(&self.address).await?;
                session.order(beginning).await?;
                session
            }
        };
        Ok(Lent { session, home: Arc::clone(&self.free), _place: place })
    }

    async fn begun(&self, beginning: &str) -> Option<Session> {
        while let Some(session) = self.idle() {
            if !session.is_closed() && session.order(beginning).await.is_ok() {
                return Some(session);
            }
        }
        None
    }

    fn idle(&self) -> Option<Session> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    /// Lends no more, and closes all that are free.
    pub(super) fn close(&self) {
        self.places.close();
        self.free.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Lent {
    pub(super) const fn session(&self) -> &Session {
        &self.session
    }

    /// For the next one. Dropped instead, it is closed.
    pub(super) fn give_back(self) {
        self.home.lock().unwrap_or_else(PoisonError::into_inner).push(self.session);
    }
}

//! Those who read, beside the one who writes: a few connections that cannot write, lent out for one snapshot each.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use vault::database::Database;

use crate::store::StoreError;

const READERS: usize = 3;

pub(super) struct Readers {
    free: Arc<Mutex<Vec<Connection>>>,
    places: Semaphore,
}

impl Readers {
    pub(super) fn open(database: &Database) -> Result<Self, StoreError> {
        let readers: Result<Vec<_>, _> = (0..READERS).map(|_| database.reader()).collect();
        Ok(Self { free: Arc::new(Mutex::new(readers?)), places: Semaphore::new(READERS) })
    }

    /// Runs `work` over one unchanging view of the database.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let _place = self.places.acquire().await.map_err(|_| StoreError::Stopped)?;
        let free = Arc::clone(&self.free);
        let reading = spawn_blocking(move || {
            let reader = Lent::take(free).ok_or(StoreError::Stopped)?;
            reader.snapshot(work)
        });
        reading.await.map_err(|_| StoreError::Failed)?
    }

    /// Closes all that are free, so that the writer can empty its log.
    pub(super) fn close(&self) {
        self.places.close();
        self.free.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// Goes back when dropped, even if the reading panicked.
struct Lent {
    connection: Option<Connection>,
    home: Arc<Mutex<Vec<Connection>>>,
}

impl Lent {
    fn take(home: Arc<Mutex<Vec<Connection>>>) -> Option<Self> {
        let connection = home.lock().unwrap_or_else(PoisonError::into_inner).pop();
        connection.map(|connection| Self { connection: Some(connection), home })
    }

    fn snapshot<T>(&self, work: impl FnOnce(&Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let connection = self.connection.as_ref().ok_or(StoreError::Stopped)?;
        let transaction = connection.unchecked_transaction()?;
        work(&transaction)
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let connection = self.connection.take();
        self.home.lock().unwrap_or_else(PoisonError::into_inner).extend(connection);
    }
}

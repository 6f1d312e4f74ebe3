//! How servers on one database wake each other: whoever kept something says so, and those who merge records hear it. It
//! is said after the commit and not in it, for a commit with a notice in it waits for all others on the server; several
//! at once are said once. Whatever is missed while nobody listens is found at the next change, or at the next start.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_postgres::{AsyncMessage, Client};

use super::address::ServerAddress;
use super::connecting::{Messages, connect, settle};
use crate::store::StoreError;

const LISTEN: &str = "LISTEN resguardo_changed";
const NOTIFY: &str = "NOTIFY resguardo_changed";
/// Between two tries to reach a server that is away.
const REST: Duration = Duration::from_secs(2);

/// Both ends of the bell.
#[derive(Default)]
pub(super) struct Bell {
    rings: Arc<Notify>,
    heard: Arc<Notify>,
    listener: Mutex<Option<JoinHandle<()>>>,
}

impl Bell {
    /// Something was kept here.
    pub(super) fn ring(&self) {
        self.rings.notify_one();
    }

    /// Waits until another server has kept something. Listens from the first time on.
    pub(super) async fn heard(&self, address: &ServerAddress) {
        self.listen(address);
        self.heard.notified().await;
    }

    fn listen(&self, address: &ServerAddress) {
        let mut listener = self.listener.lock().unwrap_or_else(PoisonError::into_inner);
        listener.get_or_insert_with(|| {
            let (address, rings, heard) = (address.clone(), Arc::clone(&self.rings), Arc::clone(&self.heard));
            tokio::spawn(async move {
                loop {
                    let _ = attend(&address, &rings, &heard).await;
                    tokio::time::sleep(REST).await;
                }
            })
        });
    }

    pub(super) fn close(&self) {
        if let Some(listener) = self.listener.lock().unwrap_or_else(PoisonError::into_inner).take() {
            listener.abort();
        }
    }
}

/// As long as one connection lives.
async fn attend(address: &ServerAddress, rings: &Notify, heard: &Arc<Notify>) -> Result<(), StoreError> {
    let (client, messages) = connect(address).await?;
    let mut hearing = Hearing(tokio::spawn(hear(messages, Arc::clone(heard))));
    settle(&client).await?;
    client.batch_execute(LISTEN).await?;
    // What was kept while nobody listened.
    heard.notify_one();
    loop {
        tokio::select! {
            () = rings.notified() => say(&client).await?,
            _ = &mut hearing.0 => return Err(StoreError::Unreachable),
        }
    }
}

async fn say(client: &Client) -> Result<(), StoreError> {
    Ok(client.batch_execute(NOTIFY).await?)
}

/// Our own words come back too: merging what is merged already costs one question.
async fn hear(mut messages: Messages, heard: Arc<Notify>) {
    while let Some(message) = messages.next().await {
        if matches!(message, AsyncMessage::Notification(_)) {
            heard.notify_one();
        }
    }
}

/// Ends with whoever waits for it.
struct Hearing(JoinHandle<()>);

impl Drop for Hearing {
    fn drop(&mut self) {
        self.0.abort();
    }
}

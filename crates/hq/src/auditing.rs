//! How far the audit logs of laptops have come, as each laptop signs it. Headquarters keeps the last row's number and hash
//! of each life of a laptop and never a row: what it was told once must be found again in what it is told later, so that a
//! log that was cut or made anew is seen here.

use std::collections::BTreeMap;

use sync::audit::{Reply, Statement, Telling, Told};
use sync::key::DeviceKey;

use crate::headquarters::{Access, Headquarters, Unanswered};
use crate::store::{LogStore, StoreError};
use crate::upkeep::Note;

impl Headquarters {
    /// One statement of a laptop about its own log.
    ///
    /// # Errors
    /// It is no such statement or not the laptop's own, the laptop is no member any more, or the store failed.
    pub async fn hear_audit(&self, device: &DeviceKey, access: &Access, body: &[u8]) -> Result<Vec<u8>, Unanswered> {
        match access {
            Access::Units { .. } => {}
            Access::HandsIn | Access::Forgotten => return Err(Unanswered::TurnedAway),
        }
        let telling = Telling::parse(body)?;
        let statement = telling.statement;
        if statement.hq != self.keys.log_key() || statement.device != *device || !telling.is_signed() {
            return Err(Unanswered::TurnedAway);
        }
        let mut lives = read(self.store.as_ref(), *device).await?;
        let reply = match lives.iter_mut().find(|told| told.life == statement.life) {
            Some(told) => told.hear(&statement),
            None => {
                lives.push(Told { life: statement.life, last: statement.last, broken_at: None });
                Reply::Kept
            }
        };
        // Plain data written to memory does not fail.
        let kept = postcard::to_stdvec(&lives).unwrap_or_default();
        self.store.set_note(Note::Audit(*device), kept).await?;
        if reply == Reply::Broken {
            tracing::warn!(%device, "an audit log does not go on from what was told before");
        }
        Ok(reply.encode())
    }
}

impl Headquarters {
    /// The statements of a laptop about its own log that came in its bundle: of a laptop that has no link it is the only
    /// word. Each is signed by itself; which of them goes on from what was told before is for HQ to find.
    ///
    /// # Errors
    /// The store failed.
    pub async fn hear_bundled(&self, told: &[Telling], device: DeviceKey, hq: DeviceKey) -> Result<(), StoreError> {
        let own = |telling: &&Telling| {
            let statement = &telling.statement;
            statement.hq == hq && statement.device == device && telling.is_signed()
        };
        let statements: Vec<Statement> = told.iter().filter(own).map(|telling| telling.statement).collect();
        if statements.is_empty() {
            return Ok(());
        }
        let mut lives = read(self.store.as_ref(), device).await?;
        for statement in statements {
            match lives.iter_mut().find(|known| known.life == statement.life) {
                Some(known) => known.hear_late(&statement),
                None => lives.push(Told { life: statement.life, last: statement.last, broken_at: None }),
            }
        }
        // Plain data written to memory does not fail.
        self.store.set_note(Note::Audit(device), postcard::to_stdvec(&lives).unwrap_or_default()).await
    }
}

/// What each laptop that was ever admitted has told.
///
/// # Errors
/// The store failed.
pub async fn heads(store: &dyn LogStore) -> Result<BTreeMap<DeviceKey, Vec<Told>>, StoreError> {
    let mut heads = BTreeMap::new();
    for device in store.membership().await?.devices() {
        heads.insert(device.key, read(store, device.key).await?);
    }
    Ok(heads)
}

async fn read(store: &dyn LogStore, device: DeviceKey) -> Result<Vec<Told>, StoreError> {
    let Some(noted) = store.note(Note::Audit(device)).await? else { return Ok(Vec::new()) };
    postcard::from_bytes(&noted).map_err(|_| StoreError::Unreadable { what: "audit head" })
}

//! What keeps headquarters whole: recomputing what is stored, and backups of it.

use std::path::Path;

use super::{Answer, OfficeError, Refusal, refused};
use crate::backup::{BackedUp, BackupError, back_up};
use crate::headquarters::Headquarters;
use crate::horizon::Horizon;

pub(super) async fn verify(headquarters: &Headquarters) -> Result<Answer, OfficeError> {
    let (store, files) = (&headquarters.store, headquarters.attachments.verify().await?);
    let held = store.held().await?.len() as u64;
    Ok(Answer::Verified { found: store.verify().await?, files, held })
}

pub(super) async fn backup(headquarters: &Headquarters, to: &Path) -> Result<Answer, OfficeError> {
    match back_up(headquarters, to).await {
        Ok(BackedUp { horizon, files }) => {
            let Horizon { bytes, entries, ends, .. } = horizon;
            Ok(Answer::BackedUp { bytes, entries, units: ends.len() as u64, files })
        }
        Err(BackupError::Refused(why)) => Ok(refused(Refusal::CannotBackUp { why })),
        Err(other) => Err(OfficeError::Backup(other)),
    }
}

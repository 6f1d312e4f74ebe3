//! The heads of laptops' audit logs. The office sees how far each has come and whether it goes on from what was told
//! before; what stands in the logs it does not.

use serde::{Deserialize, Serialize};

use super::{Answer, OfficeError, shown};
use crate::headquarters::Headquarters;
use crate::{auditing, exporting};

/// What one laptop has told of its log, in one of its lives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditHead {
    pub device: String,
    pub letters: String,
    pub unit: domain::id::UnitId,
    pub life: u32,
    pub number: u64,
    /// The last row's, as hexadecimal digits: `resguardoctl audit verify` prints the same.
    pub hash: String,
    /// The first number at which the log did not go on from what was told before.
    pub broken_at: Option<u64>,
}

pub(super) async fn heads(headquarters: &Headquarters) -> Result<Answer, OfficeError> {
    let (membership, told) =
        (headquarters.store.membership().await?, auditing::heads(headquarters.store.as_ref()).await?);
    let mut heads = Vec::new();
    for device in membership.devices() {
        heads.extend(told.get(&device.key).into_iter().flatten().map(|told| AuditHead {
            device: shown(&device.key.0),
            letters: device.letters.clone(),
            unit: device.unit.clone(),
            life: told.life,
            number: told.last.number,
            hash: told.last.hash.iter().map(|byte| format!("{byte:02x}")).collect(),
            broken_at: told.broken_at,
        }));
    }
    Ok(Answer::AuditHeads { heads })
}

/// What left headquarters.
pub(super) async fn exports(headquarters: &Headquarters) -> Result<Answer, OfficeError> {
    Ok(Answer::Exports { record: exporting::record(headquarters.store.as_ref()).await? })
}

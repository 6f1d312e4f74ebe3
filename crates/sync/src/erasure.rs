//! The words by which a laptop tells HQ that it has erased what somebody's right of cancellation took away: the records,
//! under the laptop's signature. It says so once nothing of them is left on its disk, snapshots and outbox included.

use domain::id::RecordId;
use serde::{Deserialize, Serialize};

use crate::key::{DeviceKey, Signer};
use crate::signature::Signature;

const VERSION: u8 = 1;
const DOMAIN: &[u8] = b"resguardo erased 1";

/// Where HQ listens for these words.
pub const PATH: &str = "/erased";
/// So many records are told of at once; more are told of the next time.
pub const RECORDS_MOST: usize = 1_000;
/// The largest of these words.
pub const MAX_BODY_BYTES: usize = RECORDS_MOST * 40 + 256;
/// What HQ answers once it has written that down.
pub const HEARD: &[u8] = &[VERSION];

/// What a laptop says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    pub hq: DeviceKey,
    /// The laptop it is said from: the connection is its own.
    pub device: DeviceKey,
    /// Nothing of these lies on it any more.
    pub records: Vec<RecordId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    pub statement: Statement,
    signature: Signature,
}

/// The bytes are no such words, or of another release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the acknowledgement of an erasure")]
pub struct NotAnAcknowledgement;

impl Acknowledgement {
    pub fn sign(statement: Statement, device: &Signer) -> Self {
        let signature = device.sign(&message(&statement));
        Self { statement, signature }
    }

    /// Whether the laptop it names has signed it.
    pub fn is_signed(&self) -> bool {
        self.statement.device.signed(&message(&self.statement), &self.signature)
    }

    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        // Plain data written to memory does not fail.
        bytes.extend(postcard::to_stdvec(self).unwrap_or_default());
        bytes
    }

    /// # Errors
    /// Not these words, too many records, or of another release. The signature is not looked at.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotAnAcknowledgement> {
        let body = bytes.split_first().filter(|(version, _)| **version == VERSION).map(|(_, body)| body);
        match body.map(postcard::take_from_bytes::<Self>) {
            Some(Ok((words, []))) if words.statement.records.len() <= RECORDS_MOST => Ok(words),
            Some(Ok(_) | Err(_)) | None => Err(NotAnAcknowledgement),
        }
    }
}

fn message(statement: &Statement) -> Vec<u8> {
    let mut bytes = DOMAIN.to_vec();
    // Plain data written to memory does not fail.
    bytes.extend(postcard::to_stdvec(statement).unwrap_or_default());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(records: usize) -> Acknowledgement {
        let device = Signer::from_seed(&[2; 32]);
        let records = vec![RecordId::from_bytes([7; 16]); records];
        Acknowledgement::sign(Statement { hq: DeviceKey([1; 32]), device: device.device(), records }, &device)
    }

    #[test]
    fn what_was_signed_is_itself_again_and_nothing_else_is() {
        let sound = words(2);
        assert_eq!(Acknowledgement::parse(&sound.encode()), Ok(sound.clone()));
        assert!(sound.is_signed());
        let changed: [fn(&mut Statement); 3] =
            [|one| one.hq = DeviceKey([3; 32]), |one| one.device = DeviceKey([3; 32]), |one| one.records.clear()];
        for change in changed {
            let mut forged = sound.clone();
            change(&mut forged.statement);
            assert!(!forged.is_signed(), "{forged:?}");
        }
        for bytes in [&[][..], &[VERSION, 2], &sound.encode()[1..], &[&sound.encode()[..], &[0]].concat()] {
            assert_eq!(Acknowledgement::parse(bytes), Err(NotAnAcknowledgement));
        }
        let most = words(RECORDS_MOST).encode();
        assert!(most.len() <= MAX_BODY_BYTES && Acknowledgement::parse(&most).is_ok());
        assert_eq!(Acknowledgement::parse(&words(RECORDS_MOST + 1).encode()), Err(NotAnAcknowledgement));
    }
}

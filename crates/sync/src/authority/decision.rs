//! The words by which a coordinator decides from their laptop what becomes of what lies in quarantine. Whoever decides
//! signs it with their own key, for this HQ, on this laptop, and by the ids of the very entries: said again it decides
//! nothing more, and said by another laptop it is not understood. HQ keeps it in its log as it was signed.

use domain::id::{RecordId, UnitId};
use serde::{Deserialize, Serialize};

use crate::entry::EntryId;
use crate::key::{DeviceKey, PersonKey, Signer};
use crate::signature::Signature;

const VERSION: u8 = 1;
const DOMAIN: &[u8] = b"resguardo quarantine decision 1";

/// Where HQ listens for these words.
pub const PATH: &str = "/quarantine";
/// So many entries are decided about at once. Of more that one person wrote, the rest is decided the next time.
pub const ENTRIES_MOST: usize = 1_000;
/// The largest question.
pub const MAX_BODY_BYTES: usize = ENTRIES_MOST * 32 + 1_024;
/// So many groups are told at once, those first that came first.
pub const GROUPS_MOST: usize = 200;

/// What a person says of entries in quarantine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Settling {
    Release,
    Discard,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// What waits, of the units that I may decide for?
    List,
    Settle {
        settling: Settling,
        entries: Vec<EntryId>,
    },
}

/// A question, and who asks it of whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub hq: DeviceKey,
    /// The laptop it is asked from: the connection is its own.
    pub device: DeviceKey,
    pub person: PersonKey,
    pub question: Question,
}

/// A question under its person's signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    pub order: Order,
    signature: Signature,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// Oldest first. `more` groups are not told.
    Held { groups: Vec<Group>, more: u32 },
    /// So many entries, with those that came along by what they build on.
    Settled { entries: u64 },
    /// Their role does not decide, or not about one of these.
    NotAllowed,
}

/// What one person wrote of one record on one laptop. Not a word of it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub record: RecordId,
    /// An open string, as on the wire everywhere.
    pub kind: String,
    pub unit: UnitId,
    pub author: String,
    /// The letters that the laptop's folios carry.
    pub letters: String,
    pub entries: Vec<EntryId>,
}

/// The bytes are no such words, or of another release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a question about quarantine")]
pub struct NotADecision;

impl Decision {
    /// The person's own question.
    pub fn sign(hq: DeviceKey, device: DeviceKey, question: Question, person: &Signer) -> Self {
        let order = Order { hq, device, person: person.person(), question };
        let signature = person.sign(&message(&order));
        Self { order, signature }
    }

    /// Whether the person it names has signed it.
    pub fn is_signed(&self) -> bool {
        self.order.person.signed(&message(&self.order), &self.signature)
    }

    pub fn encode(&self) -> Vec<u8> {
        versioned(self)
    }

    /// # Errors
    /// Not these words, too many of them, or of another release. The signature is not looked at.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotADecision> {
        let decision: Self = unversioned(bytes)?;
        match &decision.order.question {
            Question::Settle { entries, .. } if entries.len() > ENTRIES_MOST => Err(NotADecision),
            Question::Settle { .. } | Question::List => Ok(decision),
        }
    }
}

impl Reply {
    pub fn encode(&self) -> Vec<u8> {
        versioned(self)
    }

    /// # Errors
    /// Not these words, or of another release.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotADecision> {
        unversioned(bytes)
    }
}

fn message(order: &Order) -> Vec<u8> {
    let mut bytes = DOMAIN.to_vec();
    // Plain data written to memory does not fail.
    bytes.extend(postcard::to_stdvec(order).unwrap_or_default());
    bytes
}

fn versioned(words: &impl Serialize) -> Vec<u8> {
    let mut bytes = vec![VERSION];
    bytes.extend(postcard::to_stdvec(words).unwrap_or_default());
    bytes
}

fn unversioned<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, NotADecision> {
    let body = bytes.split_first().filter(|(version, _)| **version == VERSION).map(|(_, body)| body);
    match body.map(postcard::take_from_bytes) {
        Some(Ok((words, []))) => Ok(words),
        Some(Ok(_) | Err(_)) | None => Err(NotADecision),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(entries: usize) -> Decision {
        let question = Question::Settle { settling: Settling::Release, entries: vec![EntryId([3; 32]); entries] };
        let (hq, device) = (Signer::from_seed(&[1; 32]).device(), Signer::from_seed(&[2; 32]).device());
        Decision::sign(hq, device, question, &Signer::from_seed(&[4; 32]))
    }

    #[test]
    fn what_was_signed_is_itself_again_and_nothing_else_is() {
        let sound = decision(2);
        assert_eq!(Decision::parse(&sound.encode()), Ok(sound.clone()));
        assert!(sound.is_signed());
        let other = Signer::from_seed(&[5; 32]);
        let changed: [fn(&mut Order, &Signer); 4] = [
            |order, other| order.hq = other.device(),
            |order, other| order.device = other.device(),
            |order, other| order.person = other.person(),
            |order, _| order.question = Question::List,
        ];
        for change in changed {
            let mut forged = sound.clone();
            change(&mut forged.order, &other);
            assert!(!forged.is_signed(), "{forged:?}");
        }
    }

    #[test]
    fn what_no_laptop_says_is_not_understood() {
        let sound = decision(1).encode();
        for (bytes, is_sound) in [
            (sound.clone(), true),
            (decision(ENTRIES_MOST).encode(), true),
            (decision(ENTRIES_MOST + 1).encode(), false),
            ([&[VERSION + 1], &sound[1..]].concat(), false),
            ([&sound[..], &[0]].concat(), false),
            (sound[..sound.len() - 1].to_vec(), false),
            (vec![], false),
        ] {
            assert_eq!(Decision::parse(&bytes).is_ok(), is_sound, "{} bytes", bytes.len());
        }
        assert!(decision(ENTRIES_MOST).encode().len() <= MAX_BODY_BYTES);
    }
}

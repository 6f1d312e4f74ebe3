//! The words by which a laptop tells HQ how far its audit log has come: the last row's number and hash, under the
//! laptop's signature. HQ never sees a row. What it was told once must be found again in what it is told later, so a log
//! that was cut or made anew is noticed where nobody at the laptop can reach.

use serde::{Deserialize, Serialize};

use crate::key::{DeviceKey, Signer};
use crate::signature::Signature;

const VERSION: u8 = 1;
const DOMAIN: &[u8] = b"resguardo audit head 1";

/// Where HQ listens for these words.
pub const PATH: &str = "/audit";
/// The largest of them.
pub const MAX_BODY_BYTES: usize = 512;

/// A row of an audit log, by its number and its hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub number: u64,
    pub hash: [u8; 32],
}

/// What a laptop says of its log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    pub hq: DeviceKey,
    /// The laptop it is said from: the connection is its own.
    pub device: DeviceKey,
    /// Which life of it: a laptop that was put back to an older state begins another one, and tells anew.
    pub life: u32,
    pub last: Head,
    /// The row of the number that HQ was told of before, as it stands now; none before anything was told, or where that
    /// row is not there any more.
    pub since: Option<Head>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Telling {
    pub statement: Statement,
    signature: Signature,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// It goes on from what was told before.
    Kept,
    /// Say it again, with the row of this number: HQ was told of another one than the laptop remembers.
    Since(u64),
    /// It does not go on from what was told before. HQ's people see it.
    Broken,
}

/// The bytes are no such words, or of another release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the head of an audit log")]
pub struct NotATelling;

impl Telling {
    pub fn sign(statement: Statement, device: &Signer) -> Self {
        Self { statement, signature: device.sign(&message(&statement)) }
    }

    /// Whether the laptop it names has signed it.
    pub fn is_signed(&self) -> bool {
        self.statement.device.signed(&message(&self.statement), &self.signature)
    }

    pub fn encode(&self) -> Vec<u8> {
        versioned(self)
    }

    /// # Errors
    /// Not these words, or of another release. The signature is not looked at.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotATelling> {
        unversioned(bytes)
    }
}

impl Reply {
    pub fn encode(self) -> Vec<u8> {
        versioned(&self)
    }

    /// # Errors
    /// Not these words, or of another release.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotATelling> {
        unversioned(bytes)
    }
}

/// What HQ keeps of one life of a laptop's log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    pub life: u32,
    pub last: Head,
    /// The first number at which it did not go on from what was told before. It stays: a log is not whole again.
    pub broken_at: Option<u64>,
}

impl Told {
    /// What HQ makes of a statement about the same life. A log that is shorter, or whose row of before is another one,
    /// is broken, and what was told first stays.
    pub fn hear(&mut self, statement: &Statement) -> Reply {
        let Statement { last, since, .. } = statement;
        if last.number == self.last.number && last.hash == self.last.hash {
            return self.standing();
        }
        if last.number <= self.last.number {
            return self.breaks(last.number);
        }
        match since {
            Some(since) if *since == self.last => {
                self.last = *last;
                self.standing()
            }
            Some(since) if since.number == self.last.number => self.breaks(since.number),
            Some(_) | None => Reply::Since(self.last.number),
        }
    }

    /// What HQ makes of a statement that came on a stick, which may have been under way for long: one of before what it
    /// was told since says nothing new. One that it cannot hold against what it was told is left for another to say.
    pub fn hear_late(&mut self, statement: &Statement) {
        let is_of_before = statement.last.number < self.last.number;
        if !is_of_before {
            self.hear(statement);
        }
    }

    const fn breaks(&mut self, number: u64) -> Reply {
        if self.broken_at.is_none() {
            self.broken_at = Some(number);
        }
        Reply::Broken
    }

    const fn standing(&self) -> Reply {
        match self.broken_at {
            None => Reply::Kept,
            Some(_) => Reply::Broken,
        }
    }
}

fn message(statement: &Statement) -> Vec<u8> {
    let mut bytes = DOMAIN.to_vec();
    // Plain data written to memory does not fail.
    bytes.extend(postcard::to_stdvec(statement).unwrap_or_default());
    bytes
}

fn versioned(words: &impl Serialize) -> Vec<u8> {
    let mut bytes = vec![VERSION];
    bytes.extend(postcard::to_stdvec(words).unwrap_or_default());
    bytes
}

fn unversioned<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, NotATelling> {
    let body = bytes.split_first().filter(|(version, _)| **version == VERSION).map(|(_, body)| body);
    match body.map(postcard::take_from_bytes) {
        Some(Ok((words, []))) => Ok(words),
        Some(Ok(_) | Err(_)) | None => Err(NotATelling),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn head(number: u64, hash: u8) -> Head {
        Head { number, hash: [hash; 32] }
    }

    fn statement(last: Head, since: Option<Head>) -> Statement {
        Statement { hq: DeviceKey([1; 32]), device: Signer::from_seed(&[2; 32]).device(), life: 0, last, since }
    }

    #[test]
    fn what_was_signed_is_itself_again_and_nothing_else_is() {
        let device = Signer::from_seed(&[2; 32]);
        let sound = Telling::sign(statement(head(9, 9), Some(head(4, 4))), &device);
        assert_eq!(Telling::parse(&sound.encode()), Ok(sound.clone()));
        assert!(sound.is_signed() && sound.encode().len() <= MAX_BODY_BYTES);
        let changed: [fn(&mut Statement); 6] = [
            |one| one.hq = DeviceKey([3; 32]),
            |one| one.device = DeviceKey([3; 32]),
            |one| one.life = 1,
            |one| one.last = head(8, 9),
            |one| one.last = head(9, 8),
            |one| one.since = None,
        ];
        for change in changed {
            let mut forged = sound.clone();
            change(&mut forged.statement);
            assert!(!forged.is_signed(), "{forged:?}");
        }
        for bytes in [&[][..], &[VERSION, 2], &sound.encode()[1..], &[&sound.encode()[..], &[0]].concat()] {
            assert_eq!(Telling::parse(bytes), Err(NotATelling));
        }
    }

    #[test]
    fn a_log_goes_on_from_what_was_told_or_is_broken_for_good() {
        #[track_caller]
        fn check(last: Head, since: Option<Head>, expect: Reply) -> Told {
            let mut told = Told { life: 0, last: head(5, 5), broken_at: None };
            assert_eq!(told.hear(&statement(last, since)), expect);
            told
        }
        assert_eq!(check(head(9, 9), Some(head(5, 5)), Reply::Kept).last, head(9, 9));
        assert_eq!(check(head(5, 5), None, Reply::Kept).last, head(5, 5));
        check(head(9, 9), None, Reply::Since(5));
        check(head(9, 9), Some(head(3, 3)), Reply::Since(5));
        for (last, since, at) in [
            (head(9, 9), Some(head(5, 6)), 5),
            (head(5, 6), None, 5),
            (head(4, 4), None, 4),
            (head(4, 4), Some(head(4, 4)), 4),
        ] {
            let told = check(last, since, Reply::Broken);
            assert_eq!((told.broken_at, told.last), (Some(at), head(5, 5)));
        }
        let mut broken = Told { life: 0, last: head(5, 5), broken_at: Some(4) };
        assert_eq!(broken.hear(&statement(head(9, 9), Some(head(5, 5)))), Reply::Broken);
        assert_eq!((broken.broken_at, broken.last), (Some(4), head(9, 9)));
    }
}

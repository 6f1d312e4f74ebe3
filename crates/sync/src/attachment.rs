//! The words by which the files of records travel: after the records, each as it lies encrypted, in pieces. HQ keeps
//! ciphertext under the record that names it and hands it to whoever has scope on that record, and the keys are in the
//! records alone. A file's name is the hash of its bytes, so nobody can put others in their place, and a piece that was
//! cut is asked for again from where the other end says it has come to: nothing is remembered between two questions.

use domain::id::RecordId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

const VERSION: u8 = 1;
/// Where both ends listen for these words, apart from sessions.
pub const PATH: &str = "/attachments";
/// The largest file, encrypted: twenty megabytes and a tag for each chunk of 64 KiB.
pub const MOST_BYTES: u64 = 20_000_000 + 306 * 16;
/// The largest piece of a file that one body carries.
pub const PIECE_MOST: usize = 1 << 20;
/// The smallest piece that is kept, but for the last of a file: each costs a file of its own until all are there.
pub const PIECE_LEAST: usize = 16 * 1024;
/// The largest body of either way.
pub const MAX_BODY_BYTES: usize = PIECE_MOST + 4_096;
/// So many files are asked about at once; together they are shorter than a piece.
pub const NAMES_MOST: usize = 256;

/// SHA-256 of a file's encrypted bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ContentHash(pub [u8; 32]);

impl ContentHash {
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

/// A file on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Name {
    /// The record that it belongs to: who may see it may fetch it.
    pub record: RecordId,
    pub content: ContentHash,
    /// Encrypted.
    pub bytes: u64,
}

/// What a laptop says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// How much of each does HQ have?
    Have(Vec<Name>),
    /// A piece, and where in the file it begins.
    Put { name: Name, from: u64, piece: Vec<u8> },
    /// The bytes from there on, at most so many.
    Get { name: Name, from: u64, most: u32 },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// One for each name; one for a piece.
    Held(Vec<Held>),
    Piece(Vec<u8>),
    /// HQ does not have the file whole, or not for this laptop: which of the two is nobody's business.
    Absent,
}

/// How much of a file HQ has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Held {
    /// All of it, checked against its name.
    Whole,
    /// From its beginning to here.
    UpTo(u64),
    NotTaken(NotTaken),
}

/// Why HQ does not keep a file. The other files are none the worse for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotTaken {
    /// HQ has no such record, or not for this laptop.
    NotYours,
    TooLarge,
    /// The bytes that came are not those of the name; what was kept of them is thrown away.
    OtherContent,
    /// The record has as many files as HQ keeps of one.
    TooMany,
}

/// Why a body was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WordsError {
    #[error("of a newer release")]
    Unsupported,
    #[error("larger than allowed")]
    TooLarge,
    #[error("not these words, or damaged")]
    Malformed,
    #[error("answers something that was not asked")]
    OutOfPlace,
}

impl Name {
    /// Whether a piece of so many bytes can begin there.
    fn fits(&self, from: u64, bytes: usize) -> bool {
        let end = from.checked_add(bytes as u64).filter(|end| *end <= self.bytes);
        end.is_some_and(|end| bytes > 0 && (bytes >= PIECE_LEAST || end == self.bytes))
    }
}

impl Ask {
    pub fn encode(&self) -> Vec<u8> {
        versioned(self)
    }

    pub fn parse(bytes: &[u8]) -> Result<Self, WordsError> {
        let ask: Self = unversioned(bytes)?;
        let is_sound = match &ask {
            Self::Have(names) => names.len() <= NAMES_MOST,
            Self::Put { name, from, piece } => piece.len() <= PIECE_MOST && name.fits(*from, piece.len()),
            Self::Get { name, from, .. } => *from < name.bytes,
        };
        if is_sound { Ok(ask) } else { Err(WordsError::Malformed) }
    }
}

impl Reply {
    pub fn encode(&self) -> Vec<u8> {
        versioned(self)
    }

    /// Held against the question.
    pub fn parse(bytes: &[u8], ask: &Ask) -> Result<Self, WordsError> {
        let reply: Self = unversioned(bytes)?;
        let fits = match (ask, &reply) {
            (Ask::Have(names), Self::Held(held)) => names.len() == held.len(),
            (Ask::Put { .. }, Self::Held(held)) => held.len() == 1,
            (Ask::Get { name, from, most }, Self::Piece(piece)) => {
                let left = name.bytes.saturating_sub(*from);
                !piece.is_empty() && piece.len() as u64 <= left.min(u64::from(*most))
            }
            (Ask::Get { .. }, Self::Absent) => true,
            (Ask::Have(_) | Ask::Put { .. }, Self::Piece(_) | Self::Absent) | (Ask::Get { .. }, Self::Held(_)) => false,
        };
        if fits { Ok(reply) } else { Err(WordsError::OutOfPlace) }
    }
}

fn versioned(words: &impl Serialize) -> Vec<u8> {
    let mut bytes = vec![VERSION];
    // Plain data written to memory does not fail.
    bytes.extend(postcard::to_stdvec(words).unwrap_or_default());
    bytes
}

fn unversioned<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, WordsError> {
    if bytes.len() > MAX_BODY_BYTES {
        return Err(WordsError::TooLarge);
    }
    let (version, body) = bytes.split_first().ok_or(WordsError::Malformed)?;
    if *version != VERSION {
        return Err(WordsError::Unsupported);
    }
    match postcard::take_from_bytes(body) {
        Ok((words, [])) => Ok(words),
        Ok(_) | Err(_) => Err(WordsError::Malformed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(bytes: u64) -> Name {
        Name { record: RecordId::from_bytes([1; 16]), content: ContentHash([2; 32]), bytes }
    }

    fn put(bytes: u64, from: u64, piece: usize) -> Ask {
        Ask::Put { name: name(bytes), from, piece: vec![3; piece] }
    }

    #[test]
    fn what_was_said_is_understood() {
        for ask in [Ask::Have(vec![name(1), name(2)]), put(100_000, 0, 50_000), get(10, 5, 99)] {
            assert_eq!(Ask::parse(&ask.encode()), Ok(ask.clone()));
        }
    }

    fn get(bytes: u64, from: u64, most: u32) -> Ask {
        Ask::Get { name: name(bytes), from, most }
    }

    #[test]
    fn what_no_honest_laptop_says_is_not_understood() {
        for (ask, is_sound) in [
            (Ask::Have(vec![name(1); NAMES_MOST]), true),
            (Ask::Have(vec![name(1); NAMES_MOST + 1]), false),
            (put(MOST_BYTES, 0, PIECE_MOST), true),
            (put(100_000, 0, PIECE_LEAST), true),
            (put(100_000, 0, PIECE_LEAST - 1), false),
            (put(100_000, 99_999, 1), true),
            (put(100_000, 99_999, 2), false),
            (put(100_000, u64::MAX, 2), false),
            (put(100_000, 100_000, 0), false),
            (get(10, 9, 0), true),
            (get(10, 10, 1), false),
        ] {
            assert_eq!(Ask::parse(&ask.encode()).is_ok(), is_sound, "{ask:?}");
        }
        let sound = get(10, 5, 9).encode();
        for (bytes, expect) in [
            (vec![], WordsError::Malformed),
            ([&[VERSION + 1], &sound[1..]].concat(), WordsError::Unsupported),
            ([&sound[..], &[0]].concat(), WordsError::Malformed),
            (sound[..sound.len() - 1].to_vec(), WordsError::Malformed),
            (vec![0; MAX_BODY_BYTES + 1], WordsError::TooLarge),
        ] {
            assert_eq!(Ask::parse(&bytes), Err(expect));
        }
    }

    #[test]
    fn a_reply_answers_its_question() {
        let have = Ask::Have(vec![name(1), name(2)]);
        for (ask, reply, fits) in [
            (&have, Reply::Held(vec![Held::Whole, Held::UpTo(1)]), true),
            (&have, Reply::Held(vec![Held::Whole]), false),
            (&have, Reply::Absent, false),
            (&put(20_000, 0, 20_000), Reply::Held(vec![Held::NotTaken(NotTaken::TooMany)]), true),
            (&put(20_000, 0, 20_000), Reply::Piece(vec![1]), false),
            (&get(10, 5, 99), Reply::Piece(vec![1; 5]), true),
            (&get(10, 5, 99), Reply::Piece(vec![1; 6]), false),
            (&get(10, 5, 3), Reply::Piece(vec![1; 4]), false),
            (&get(10, 5, 3), Reply::Piece(vec![]), false),
            (&get(10, 5, 3), Reply::Absent, true),
        ] {
            assert_eq!(Reply::parse(&reply.encode(), ask).is_ok(), fits, "{reply:?}");
        }
    }

    #[test]
    fn every_question_fits_a_body() {
        for ask in [Ask::Have(vec![name(u64::MAX); NAMES_MOST]), put(MOST_BYTES, 0, PIECE_MOST)] {
            assert!(ask.encode().len() <= MAX_BODY_BYTES);
        }
    }
}

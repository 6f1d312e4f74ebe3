//! What another unit's laptop handed over, brought on to headquarters by whoever was handed it. Its author may never come:
//! their disk is lost, and the copy that was handed is the only one. A strand proves itself, so it does not matter who
//! brings it; headquarters judges each entry as if its author had sent it, and carries what counts.

use serde::{Deserialize, Serialize};

use crate::segment::Limits;
use crate::session::frame::{Bytes, FrameError, Outcome};

/// Where headquarters listens for these words, apart from sessions.
pub const PATH: &str = "/handed";
/// The largest of them: a strand is never cut.
pub const MAX_BODY_BYTES: usize = Limits::DEFAULT.packed_bytes + 1_024;
/// So many bytes of strands are brought at once, where there is more than one.
pub const AT_ONCE_BYTES: usize = 1 << 20;
const MOST_AT_ONCE: usize = 4_096;
const VERSION: u8 = 1;

/// Strands as they were encoded, each to be judged alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bringing {
    pub strands: Vec<Vec<u8>>,
}

/// What became of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// One for each strand: stored is one of which nothing needs to be brought again, whatever was ruled on it.
    pub outcomes: Vec<Outcome>,
}

#[derive(Serialize, Deserialize)]
struct OnWire<'a> {
    #[serde(borrow)]
    strands: Vec<Bytes<'a>>,
}

impl Bringing {
    pub fn encode(&self) -> Vec<u8> {
        versioned(&OnWire { strands: self.strands.iter().map(|bytes| Bytes(bytes)).collect() })
    }

    /// # Errors
    /// Not these words, more than is brought at once, or of another release.
    pub fn parse(bytes: &[u8]) -> Result<Self, FrameError> {
        let OnWire { strands } = unversioned(bytes)?;
        if strands.len() > MOST_AT_ONCE {
            return Err(FrameError::TooLarge);
        }
        Ok(Self { strands: strands.iter().map(|bytes| bytes.0.to_vec()).collect() })
    }
}

impl Answer {
    pub fn encode(&self) -> Vec<u8> {
        versioned(self)
    }

    /// Held against what was brought.
    ///
    /// # Errors
    /// Not these words, not the answer to that, or of another release.
    pub fn parse(bytes: &[u8], brought: &Bringing) -> Result<Self, FrameError> {
        let answer: Self = unversioned(bytes)?;
        if answer.outcomes.len() == brought.strands.len() { Ok(answer) } else { Err(FrameError::OutOfPlace) }
    }
}

fn versioned(body: &impl Serialize) -> Vec<u8> {
    let mut bytes = vec![VERSION];
    // Plain data written to memory does not fail.
    bytes.extend(postcard::to_stdvec(body).unwrap_or_default());
    bytes
}

fn unversioned<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, FrameError> {
    if bytes.len() > MAX_BODY_BYTES {
        return Err(FrameError::TooLarge);
    }
    match bytes.split_first() {
        Some((&VERSION, body)) => match postcard::take_from_bytes(body) {
            Ok((words, [])) => Ok(words),
            Ok(_) | Err(_) => Err(FrameError::Malformed),
        },
        Some(_) => Err(FrameError::Unsupported),
        None => Err(FrameError::Malformed),
    }
}

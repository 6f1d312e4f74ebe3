//! What two laptops say to each other around the frames of a session: who sits there, the six words that both people
//! compare, and how it ended. A link that keeps its bytes whole and in order carries these one by one.

use std::collections::BTreeMap;

use domain::id::UnitId;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::digest::Digest;
use crate::enrol::{COMPARED_WORDS, words_of};
use crate::key::{DeviceKey, PersonKey, Signer};
use crate::session::frame::{FrameError, MAX_FRAME_BYTES};
use crate::signature::Signature;

const VERSION: u8 = 1;
const HELLO_DOMAIN: &[u8] = b"resguardo meeting 1";
const WORDS_DOMAIN: &[u8] = b"resguardo compared at a meeting 1";

/// Until both people have agreed, nothing longer is read.
pub const MAX_GREETING_BYTES: usize = 512;
/// And afterwards: a frame, and the byte that says that it is one.
pub const MAX_MESSAGE_BYTES: usize = MAX_FRAME_BYTES + 16;

/// What only the two ends of one connection know, whoever sits between them: the TLS exporter's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Binding(pub [u8; 32]);

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// First, from both: which person is at the keyboard. The device is known from its certificate.
    Hello(Hello),
    /// Then, from both: HQ's words here have nothing against the other.
    Welcome,
    /// Instead, or later, when more of them have come: HQ's words here no longer admit the other.
    TurnedAway,
    /// The person here says that the words are the same.
    Confirmed,
    /// The person here says that they are not, or wants to end.
    Declined,
    /// A `Request`, as it is encoded.
    Asks(Vec<u8>),
    /// A `Reply`, as it is encoded.
    Answers(Vec<u8>),
    /// About files of records, in the words in which headquarters is asked.
    AsksFiles(Vec<u8>),
    AnswersFiles(Vec<u8>),
    /// Records that are shared with the other's units, from whoever asked and then from whoever answered, in turn.
    Hands(Hands),
    /// Last, from whoever asked and then from whoever answered: what each holds now of the units that they share.
    Ends(Held),
}

/// Unit by unit, the digest of the visible set.
pub type Held = BTreeMap<UnitId, Digest>;

/// Strands as they are encoded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hands {
    pub strands: Vec<Vec<u8>>,
    /// Nothing follows, and all of it can be judged.
    pub is_last: bool,
}

/// A person's key, proved for this connection and this laptop alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    person: PersonKey,
    signature: Signature,
}

impl Hello {
    pub fn sign(person: &Signer, device: &DeviceKey, binding: &Binding) -> Self {
        Self { person: person.person(), signature: person.sign(&greeting(device, binding)) }
    }

    /// The person who signed at that laptop; `None` if nobody did.
    pub fn verified(&self, device: &DeviceKey, binding: &Binding) -> Option<PersonKey> {
        self.person.signed(&greeting(device, binding), &self.signature).then_some(self.person)
    }
}

fn greeting(device: &DeviceKey, binding: &Binding) -> Vec<u8> {
    [HELLO_DOMAIN, &device.0, &binding.0].concat()
}

/// What both ends show. Bound to the two keys and to the connection: a third laptop in between, even one that HQ has
/// certified, makes two connections and so two sets of words.
pub fn compared_words(caller: &DeviceKey, listener: &DeviceKey, binding: &Binding) -> [String; COMPARED_WORDS] {
    let hash = Sha256::new().chain_update(WORDS_DOMAIN).chain_update(caller.0).chain_update(listener.0);
    words_of(&hash.chain_update(binding.0).finalize().into())
}

/// As they lie on the wire, in this order.
#[derive(Serialize, Deserialize)]
enum Kind {
    Hello,
    Welcome,
    TurnedAway,
    Confirmed,
    Declined,
    Asks,
    Answers,
    Ends,
    AsksFiles,
    AnswersFiles,
    Hands,
}

impl Message {
    pub fn encode(&self) -> Vec<u8> {
        let (kind, body) = match self {
            Self::Hello(hello) => (Kind::Hello, packed(hello)),
            Self::Welcome => (Kind::Welcome, Vec::new()),
            Self::TurnedAway => (Kind::TurnedAway, Vec::new()),
            Self::Confirmed => (Kind::Confirmed, Vec::new()),
            Self::Declined => (Kind::Declined, Vec::new()),
            Self::Asks(body) => (Kind::Asks, body.clone()),
            Self::Answers(body) => (Kind::Answers, body.clone()),
            Self::Ends(held) => (Kind::Ends, packed(held)),
            Self::AsksFiles(body) => (Kind::AsksFiles, body.clone()),
            Self::AnswersFiles(body) => (Kind::AnswersFiles, body.clone()),
            Self::Hands(hands) => (Kind::Hands, packed(hands)),
        };
        let mut bytes = vec![VERSION];
        bytes.extend(packed(&kind));
        bytes.extend(body);
        bytes
    }

    /// # Errors
    /// Another version, longer than a message may be, or not one.
    pub fn parse(bytes: &[u8]) -> Result<Self, FrameError> {
        if bytes.len() > MAX_MESSAGE_BYTES {
            return Err(FrameError::TooLarge);
        }
        let (version, rest) = bytes.split_first().ok_or(FrameError::Malformed)?;
        if *version != VERSION {
            return Err(FrameError::Unsupported);
        }
        let (kind, body) = postcard::take_from_bytes(rest).map_err(|_| FrameError::Malformed)?;
        let bare = |message: Self| if body.is_empty() { Ok(message) } else { Err(FrameError::Malformed) };
        match kind {
            Kind::Hello => unpacked(body).map(Self::Hello),
            Kind::Welcome => bare(Self::Welcome),
            Kind::TurnedAway => bare(Self::TurnedAway),
            Kind::Confirmed => bare(Self::Confirmed),
            Kind::Declined => bare(Self::Declined),
            Kind::Asks => Ok(Self::Asks(body.to_vec())),
            Kind::Answers => Ok(Self::Answers(body.to_vec())),
            Kind::Ends => unpacked(body).map(Self::Ends),
            Kind::AsksFiles => Ok(Self::AsksFiles(body.to_vec())),
            Kind::AnswersFiles => Ok(Self::AnswersFiles(body.to_vec())),
            Kind::Hands => unpacked(body).map(Self::Hands),
        }
    }
}

fn packed(body: &impl Serialize) -> Vec<u8> {
    // Plain data written to memory does not fail.
    postcard::to_stdvec(body).unwrap_or_default()
}

fn unpacked<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, FrameError> {
    match postcard::take_from_bytes(bytes) {
        Ok((body, [])) => Ok(body),
        Ok(_) | Err(_) => Err(FrameError::Malformed),
    }
}

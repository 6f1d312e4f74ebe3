//! The bytes of a session. A request says where the laptop stands and brings segments; a reply says what became of
//! them, brings HQ's words, then segments, and says where the laptop stands now. What both ends know is not said: a
//! reply answers the request's units in their order, and a tip by its place.

use std::collections::BTreeMap;

use domain::id::UnitId;
use serde::{Deserialize, Serialize, Serializer};
use thiserror::Error;

use crate::digest::Digest;
use crate::entry::Origin;
use crate::key::DeviceKey;
use crate::log::{LogId, Tip};
use crate::segment::SegmentError;
use crate::vector::Cursor;

const VERSION: u8 = 1;
/// In the place of the version: what follows is no reply but a dismissal.
const DISMISSAL: u8 = u8::MAX;
/// The largest body of either way.
pub const MAX_FRAME_BYTES: usize = 8 << 20;
const MAX_UNITS: usize = 256;
const MAX_TIPS: usize = 100_000;
const MAX_SEGMENTS: usize = 4_096;

/// Why a frame was not understood. The session ends; nothing of it was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FrameError {
    #[error("of a newer release")]
    Unsupported,
    #[error("larger than allowed")]
    TooLarge,
    #[error("not a frame, or damaged")]
    Malformed,
    #[error("answers something that was not asked")]
    OutOfPlace,
}

/// What a laptop says and brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Payload, before compression, that the reply may carry: what the link bears, or what is left of a budget. A segment
    /// is never cut for it.
    pub most: u32,
    pub asks: Vec<Ask>,
    /// Segments as they were encoded, each to be judged alone.
    pub segments: Vec<Vec<u8>>,
}

/// One unit: how far the laptop has come, and the tips it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    pub unit: UnitId,
    pub cursor: Cursor,
    pub says: Says,
    pub tips: Vec<(LogId, Tip)>,
}

/// Which logs an ask names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Says {
    /// The laptop's own and HQ's: enough while the cursor holds.
    Own,
    /// All it holds: HQ has lost its place and must see what is missing, on both sides.
    Everything,
    /// The same, but first HQ is to be given what it lacks: whatever it can then see to be here, it need not send.
    Tips,
}

/// What HQ answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub epoch: u64,
    pub unix_ms: u64,
    /// For how long from then on the laptop may take things out of its file.
    pub lease_days: u16,
    /// One for each segment of the request.
    pub outcomes: Vec<Outcome>,
    /// One for each ask of the request.
    pub answers: Vec<Answer>,
}

/// What became of one segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Durable at HQ, now or before.
    Stored,
    /// Not taken. The others were judged without regard to it.
    NotTaken(SegmentError),
}

/// What HQ answers to a laptop that is revoked, or whose people all are: that it is, and what became of the segments it
/// handed in. Not a word more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dismissal {
    /// One for each segment of the request.
    pub outcomes: Vec<Outcome>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// For each tip of the ask that HQ does not hold, by its place there: where HQ's log ends.
    pub behind: BTreeMap<usize, Tip>,
    /// Segments of HQ's own logs, to be applied first.
    pub authority: Vec<Vec<u8>>,
    pub feed: Feed,
    /// Of the visible set at HQ, once nothing more is to come.
    pub digest: Option<Digest>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Feed {
    /// Nothing after the cursor.
    #[default]
    Level,
    /// The segments after the cursor; where it stands once they are applied; and how many entries are to come after it.
    After { segments: Vec<Vec<u8>>, cursor: Cursor, left: u64 },
    /// The cursor is not one HQ ever gave, or gave before it was restored: say everything.
    LostPlace,
}

impl Request {
    pub fn encode(&self, device: &DeviceKey, hq: &DeviceKey) -> Vec<u8> {
        let asks = self.asks.iter().map(|ask| AskOnWire::of(ask, device, hq)).collect();
        let segments = self.segments.iter().map(|bytes| Bytes(bytes)).collect();
        versioned(&RequestOnWire { most: self.most, asks, segments })
    }

    /// `device` is the one that the connection's certificate names.
    pub fn parse(bytes: &[u8], device: &DeviceKey, hq: &DeviceKey) -> Result<Self, FrameError> {
        let wire: RequestOnWire<'_> = unversioned(bytes)?;
        let tips: usize = wire.asks.iter().map(|ask| ask.tips.len()).sum();
        if wire.asks.len() > MAX_UNITS || tips > MAX_TIPS || wire.segments.len() > MAX_SEGMENTS {
            return Err(FrameError::TooLarge);
        }
        let asks = wire.asks.into_iter().map(|ask| ask.into_ask(device, hq)).collect();
        Ok(Self { most: wire.most, asks, segments: owned(&wire.segments) })
    }
}

impl Reply {
    pub fn encode(&self) -> Vec<u8> {
        let answers = self.answers.iter().map(AnswerOnWire::of).collect();
        let outcomes = self.outcomes.clone();
        let (epoch, unix_ms, lease_days) = (self.epoch, self.unix_ms, self.lease_days);
        versioned(&ReplyOnWire { epoch, unix_ms, lease_days, outcomes, answers })
    }

    /// Held against the request it answers.
    pub fn parse(bytes: &[u8], request: &Request) -> Result<Self, FrameError> {
        let wire: ReplyOnWire<'_> = unversioned(bytes)?;
        let fits = wire.outcomes.len() == request.segments.len() && wire.answers.len() == request.asks.len();
        let pairs = wire.answers.iter().zip(&request.asks);
        let in_place = |place: usize, ask: &Ask| place < ask.tips.len();
        if !fits || !pairs.into_iter().all(|(answer, ask)| answer.behind.keys().all(|place| in_place(*place, ask))) {
            return Err(FrameError::OutOfPlace);
        }
        let answers = wire.answers.into_iter().map(AnswerOnWire::into_answer).collect();
        let ReplyOnWire { epoch, unix_ms, lease_days, outcomes, .. } = wire;
        Ok(Self { epoch, unix_ms, lease_days, outcomes, answers })
    }
}

impl Dismissal {
    pub fn encode(&self) -> Vec<u8> {
        headed(DISMISSAL, &self.outcomes)
    }

    /// Held against the request it answers; `None` where the bytes are of another kind.
    pub fn parse(bytes: &[u8], request: &Request) -> Option<Result<Self, FrameError>> {
        (bytes.first() == Some(&DISMISSAL)).then(|| {
            let outcomes: Vec<Outcome> = unheaded(DISMISSAL, bytes)?;
            if outcomes.len() == request.segments.len() { Ok(Self { outcomes }) } else { Err(FrameError::OutOfPlace) }
        })
    }
}

#[derive(Serialize, Deserialize)]
struct RequestOnWire<'a> {
    most: u32,
    asks: Vec<AskOnWire>,
    #[serde(borrow)]
    segments: Vec<Bytes<'a>>,
}

#[derive(Serialize, Deserialize)]
struct AskOnWire {
    unit: UnitId,
    cursor: CursorOnWire,
    says: Says,
    tips: Vec<(LogOnWire, Tip)>,
}

/// An untouched cursor is one byte.
#[derive(Serialize, Deserialize)]
struct CursorOnWire(Option<Cursor>);

/// A log, by what is already known of the session.
#[derive(Serialize, Deserialize)]
struct LogOnWire {
    /// None: the unit asked for.
    unit: Option<UnitId>,
    origin: OriginOnWire,
}

#[derive(Serialize, Deserialize)]
enum OriginOnWire {
    Asking(u32),
    Hq(u32),
    Other(Origin),
}

#[derive(Serialize, Deserialize)]
struct ReplyOnWire<'a> {
    epoch: u64,
    unix_ms: u64,
    lease_days: u16,
    outcomes: Vec<Outcome>,
    #[serde(borrow)]
    answers: Vec<AnswerOnWire<'a>>,
}

#[derive(Serialize, Deserialize)]
struct AnswerOnWire<'a> {
    behind: BTreeMap<usize, Tip>,
    #[serde(borrow)]
    authority: Vec<Bytes<'a>>,
    #[serde(borrow)]
    feed: FeedOnWire<'a>,
    digest: Option<Digest>,
}

#[derive(Serialize, Deserialize)]
enum FeedOnWire<'a> {
    Level,
    After {
        #[serde(borrow)]
        segments: Vec<Bytes<'a>>,
        cursor: Cursor,
        left: u64,
    },
    LostPlace,
}

/// Bytes as one run; serde would otherwise write and read a list of numbers.
#[derive(Deserialize)]
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

impl AskOnWire {
    fn of(ask: &Ask, device: &DeviceKey, hq: &DeviceKey) -> Self {
        let name = |log: &LogId| LogOnWire {
            unit: Some(&log.unit).filter(|unit| **unit != ask.unit).cloned(),
            origin: OriginOnWire::of(log.origin, device, hq),
        };
        let tips = ask.tips.iter().map(|(log, tip)| (name(log), *tip)).collect();
        let cursor = CursorOnWire(Some(ask.cursor).filter(|cursor| *cursor != Cursor::default()));
        Self { unit: ask.unit.clone(), cursor, says: ask.says, tips }
    }

    fn into_ask(self, device: &DeviceKey, hq: &DeviceKey) -> Ask {
        let Self { unit, cursor, says, tips } = self;
        let log = |name: LogOnWire| LogId {
            unit: name.unit.unwrap_or_else(|| unit.clone()),
            origin: name.origin.to_origin(device, hq),
        };
        let tips = tips.into_iter().map(|(name, tip)| (log(name), tip)).collect();
        Ask { unit, cursor: cursor.0.unwrap_or_default(), says, tips }
    }
}

impl OriginOnWire {
    fn of(origin: Origin, device: &DeviceKey, hq: &DeviceKey) -> Self {
        match origin.device {
            one if one == *device => Self::Asking(origin.incarnation),
            one if one == *hq => Self::Hq(origin.incarnation),
            _ => Self::Other(origin),
        }
    }

    const fn to_origin(&self, device: &DeviceKey, hq: &DeviceKey) -> Origin {
        match self {
            Self::Asking(incarnation) => Origin { device: *device, incarnation: *incarnation },
            Self::Hq(incarnation) => Origin { device: *hq, incarnation: *incarnation },
            Self::Other(origin) => *origin,
        }
    }
}

impl<'a> AnswerOnWire<'a> {
    fn of(answer: &'a Answer) -> Self {
        let feed = match &answer.feed {
            Feed::Level => FeedOnWire::Level,
            Feed::After { segments, cursor, left } => {
                FeedOnWire::After { segments: borrowed(segments), cursor: *cursor, left: *left }
            }
            Feed::LostPlace => FeedOnWire::LostPlace,
        };
        let authority = borrowed(&answer.authority);
        Self { behind: answer.behind.clone(), authority, feed, digest: answer.digest }
    }

    fn into_answer(self) -> Answer {
        let feed = match self.feed {
            FeedOnWire::Level => Feed::Level,
            FeedOnWire::After { segments, cursor, left } => Feed::After { segments: owned(&segments), cursor, left },
            FeedOnWire::LostPlace => Feed::LostPlace,
        };
        Answer { behind: self.behind, authority: owned(&self.authority), feed, digest: self.digest }
    }
}

fn borrowed(segments: &[Vec<u8>]) -> Vec<Bytes<'_>> {
    segments.iter().map(|bytes| Bytes(bytes)).collect()
}

fn owned(segments: &[Bytes<'_>]) -> Vec<Vec<u8>> {
    segments.iter().map(|bytes| bytes.0.to_vec()).collect()
}

fn versioned(body: &impl Serialize) -> Vec<u8> {
    headed(VERSION, body)
}

fn headed(head: u8, body: &impl Serialize) -> Vec<u8> {
    let mut bytes = vec![head];
    // Plain data written to memory does not fail.
    bytes.extend(postcard::to_stdvec(body).unwrap_or_default());
    bytes
}

fn unversioned<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, FrameError> {
    unheaded(VERSION, bytes)
}

fn unheaded<'a, T: Deserialize<'a>>(head: u8, bytes: &'a [u8]) -> Result<T, FrameError> {
    if bytes.len() > MAX_FRAME_BYTES {
        return Err(FrameError::TooLarge);
    }
    let (found, body) = bytes.split_first().ok_or(FrameError::Malformed)?;
    if *found != head {
        return Err(FrameError::Unsupported);
    }
    match postcard::take_from_bytes(body) {
        Ok((frame, [])) => Ok(frame),
        Ok(_) | Err(_) => Err(FrameError::Malformed),
    }
}

//! Where both ends name the same tips and their sets of visible entries differ all the same: one of them lost a page of
//! its disk, or missed what was said of an entry. Each log is counted by number on both sides and what differs is cut
//! into parts, until a part is one number: so a single entry among a hundred thousand is found in seven questions. What is
//! found is a handful of numbers, and only what is missing at one of them is asked for again.
//!
//! The other end is not believed: each question cuts what is left into smaller parts, so that whatever it answers the
//! search ends, and what it answers is only ever used to ask again for what is signed.

use std::collections::VecDeque;

use domain::id::UnitId;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::log::{LogId, Tip};
use crate::session::frame::FrameError;

/// Where headquarters listens for these questions, apart from sessions.
pub const PATH: &str = "/compare";
/// The largest question.
pub const MAX_QUESTION_BYTES: usize = 256 << 10;
/// The largest answer: a run up to its signature.
const MAX_ANSWER_BYTES: usize = 4 << 20;
/// A piece is one run, or a few where authors took turns.
const SEGMENTS_MOST: usize = 64;
const VERSION: u8 = 1;
/// Spans of one question.
pub const SPANS_MOST: usize = 1_024;
/// Into so many parts is cut what differs: on a far link questions cost more than bytes.
const PARTS: u64 = 8;
/// Differences after which the search ends: more than a handful is no accident of a page, and is told by its count.
const FOUND_MOST: usize = 256;
/// A log has fewer than 2^64 numbers and each question leaves an eighth of a span, so an honest search ends long before.
const QUESTIONS_MOST: u32 = 64;

/// Numbers of one log, the first and the last of them included.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    pub log: LogId,
    pub first: u64,
    pub last: u64,
}

/// What a laptop asks, of the logs that one unit holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// What counts of each span?
    Count { unit: UnitId, spans: Vec<Span> },
    /// The run that follows there, up to a signature.
    Piece { unit: UnitId, log: LogId, after: Tip },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// One digest for each span.
    Counted(Vec<Digest>),
    /// Segments, as they were encoded; none where nothing follows, or not for this laptop.
    Piece(Vec<Vec<u8>>),
}

/// One number of a log at which the two ends do not hold the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    pub log: LogId,
    pub number: u64,
    pub lacking: Lacking,
}

/// Who lacks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lacking {
    Here,
    There,
    /// Both hold something, and not the same: branches of a fork.
    Neither,
}

/// A search, to be fed with what both ends count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bisection {
    open: VecDeque<Span>,
    asked: Vec<Span>,
    found: Vec<Difference>,
    questions: u32,
}

impl Span {
    const fn is_one(&self) -> bool {
        self.first >= self.last
    }

    fn parts(&self) -> impl Iterator<Item = Self> + '_ {
        let length = self.last.saturating_sub(self.first).saturating_add(1);
        let step = length.div_ceil(PARTS).max(1);
        let starts = (0..PARTS).map_while(move |part| self.first.checked_add(part.checked_mul(step)?));
        starts.take_while(|first| *first <= self.last).map(move |first| Self {
            log: self.log.clone(),
            first,
            last: first.saturating_add(step - 1).min(self.last),
        })
    }
}

impl Question {
    pub fn encode(&self) -> Vec<u8> {
        versioned(self)
    }

    pub fn parse(bytes: &[u8]) -> Result<Self, FrameError> {
        match unversioned(bytes, MAX_QUESTION_BYTES)? {
            Self::Count { spans, .. } if spans.len() > SPANS_MOST => Err(FrameError::TooLarge),
            Self::Count { spans, .. } if !are_apart(&spans) => Err(FrameError::OutOfPlace),
            question => Ok(question),
        }
    }
}

impl Answer {
    pub fn encode(&self) -> Vec<u8> {
        versioned(self)
    }

    /// Held against the question.
    pub fn parse(bytes: &[u8], question: &Question) -> Result<Self, FrameError> {
        let answer: Self = unversioned(bytes, MAX_ANSWER_BYTES)?;
        let fits = match (question, &answer) {
            (Question::Count { spans, .. }, Self::Counted(counted)) => spans.len() == counted.len(),
            (Question::Piece { .. }, Self::Piece(segments)) => segments.len() <= SEGMENTS_MOST,
            (Question::Count { .. }, Self::Piece(_)) | (Question::Piece { .. }, Self::Counted(_)) => false,
        };
        if fits { Ok(answer) } else { Err(FrameError::OutOfPlace) }
    }
}

impl Bisection {
    /// `logs`: each from its first number to the highest that is here.
    pub fn new(logs: impl IntoIterator<Item = (LogId, u64)>) -> Self {
        let whole = logs.into_iter().filter(|(_, last)| *last > 0);
        let open = whole.map(|(log, last)| Span { log, first: 1, last }).collect();
        Self { open, asked: Vec::new(), found: Vec::new(), questions: 0 }
    }

    /// What to count on both sides; `None` once the search is over.
    pub fn ask(&mut self) -> Option<&[Span]> {
        if self.found.len() >= FOUND_MOST || self.questions >= QUESTIONS_MOST || self.open.is_empty() {
            return None;
        }
        self.questions += 1;
        self.asked = self.open.drain(..self.open.len().min(SPANS_MOST)).collect();
        Some(&self.asked)
    }

    /// The answers to the question that was given last, span by span.
    pub fn learn(&mut self, ours: &[Digest], theirs: &[Digest]) {
        let asked = std::mem::take(&mut self.asked);
        for (span, (ours, theirs)) in asked.into_iter().zip(ours.iter().zip(theirs)) {
            match (ours == theirs, span.is_one()) {
                (true, true | false) => {}
                (false, true) if self.found.len() < FOUND_MOST => {
                    self.found.push(Difference { number: span.first, log: span.log, lacking: lacking(ours, theirs) })
                }
                (false, true) => {}
                (false, false) => self.open.extend(span.parts()),
            }
        }
    }

    /// What was found, in the order of logs and numbers.
    pub fn into_found(mut self) -> Vec<Difference> {
        self.found.sort();
        self.found
    }

    pub const fn questions(&self) -> u32 {
        self.questions
    }
}

/// No number is counted twice: one question never costs more than one reading of the logs.
fn are_apart(spans: &[Span]) -> bool {
    let mut ordered: Vec<&Span> = spans.iter().collect();
    ordered.sort();
    ordered.is_sorted_by(|one, next| one.log != next.log || one.last < next.first)
}

fn lacking(ours: &Digest, theirs: &Digest) -> Lacking {
    match (ours.count(), theirs.count()) {
        (ours, theirs) if ours < theirs => Lacking::Here,
        (ours, theirs) if ours > theirs => Lacking::There,
        (_, _) => Lacking::Neither,
    }
}

fn versioned(body: &impl Serialize) -> Vec<u8> {
    let mut bytes = vec![VERSION];
    // Plain data written to memory does not fail.
    bytes.extend(postcard::to_stdvec(body).unwrap_or_default());
    bytes
}

fn unversioned<T: DeserializeOwned>(bytes: &[u8], most: usize) -> Result<T, FrameError> {
    if bytes.len() > most {
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

//! Where one record ends and the next begins, and how reading goes on behind a damaged one.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::outbox::{MAX_RECORD_BYTES, Reading};
use crate::seal::TAG_BYTES;

const CHECK_BYTES: usize = 4;
pub(super) const FRAME_HEAD_BYTES: usize = 8 + 4 + CHECK_BYTES;

/// What stands before each record. Its check tells a broken length from an append that was cut short; the record itself has its tag.
pub(super) struct FrameHead {
    pub(super) number: u64,
    pub(super) sealed_bytes: u32,
}

impl FrameHead {
    pub(super) fn encode(&self) -> Vec<u8> {
        let numbers = [&self.number.to_be_bytes()[..], &self.sealed_bytes.to_be_bytes()].concat();
        let check = Sha256::digest(&numbers);
        numbers.into_iter().chain(check.into_iter().take(CHECK_BYTES)).collect()
    }

    /// None where the check fails or no record has such a length.
    fn decode(bytes: &[u8; FRAME_HEAD_BYTES]) -> Option<Self> {
        let (number, rest) = bytes.split_first_chunk()?;
        let (sealed_bytes, _) = rest.split_first_chunk()?;
        let head = Self { number: u64::from_be_bytes(*number), sealed_bytes: u32::from_be_bytes(*sealed_bytes) };
        let is_sane = (TAG_BYTES..=MAX_RECORD_BYTES + TAG_BYTES).contains(&head.sealed_len());
        (is_sane && head.encode() == bytes).then_some(head)
    }

    fn sealed_len(&self) -> usize {
        usize::try_from(self.sealed_bytes).unwrap_or(usize::MAX)
    }
}

/// The frames that are left to read.
pub(super) struct Frames<'a> {
    bytes: &'a [u8],
    /// Numbers only rise: a lower one was moved or copied within the file.
    last_number: u64,
    reading: Reading,
}

/// What stands at the beginning of the bytes.
enum Next<'a> {
    Frame {
        number: u64,
        sealed: &'a [u8],
        rest: &'a [u8],
    },
    /// A sound head whose record goes beyond the end, a piece of a head, or nothing but zeros: an append that was cut short.
    Torn,
    /// No head can be made out here.
    Unreadable,
}

impl<'a> Frames<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, last_number: 0, reading: Reading::default() }
    }

    /// Reads to the end. `open` gives the text of a sealed record, or none where it is not authentic.
    pub(super) fn read(mut self, open: impl Fn(u64, &[u8]) -> Option<Zeroizing<Vec<u8>>>) -> Reading {
        while !self.bytes.is_empty() {
            match next(self.bytes) {
                Next::Frame { number, sealed, rest } => self.take(number, open(number, sealed), rest),
                Next::Torn => self.tear(),
                Next::Unreadable => self.skip_to_next_head(),
            }
        }
        self.reading
    }

    fn take(&mut self, number: u64, record: Option<Zeroizing<Vec<u8>>>, rest: &'a [u8]) {
        match record.filter(|_| number > self.last_number) {
            Some(mut record) => {
                self.last_number = number;
                self.reading.records.push(std::mem::take(&mut *record));
                self.bytes = rest;
            }
            None => self.damage(rest),
        }
    }

    fn tear(&mut self) {
        self.reading.torn_bytes += count(self.bytes);
        self.bytes = &[];
    }

    fn damage(&mut self, rest: &'a [u8]) {
        self.reading.damaged_bytes += count(self.bytes) - count(rest);
        self.bytes = rest;
    }

    /// A head that passes its check by chance, one in four thousand million places, fails at its tag and is damage as well.
    fn skip_to_next_head(&mut self) {
        let is_head = |window: &[u8]| window.first_chunk().is_some_and(|head| FrameHead::decode(head).is_some());
        let skipped = self.bytes.windows(FRAME_HEAD_BYTES).position(is_head).unwrap_or(self.bytes.len());
        self.damage(self.bytes.get(skipped..).unwrap_or_default());
    }
}

fn next(bytes: &[u8]) -> Next<'_> {
    let Some((head, body)) = bytes.split_first_chunk() else {
        return Next::Torn;
    };
    match FrameHead::decode(head) {
        Some(head) => match body.split_at_checked(head.sealed_len()) {
            Some((sealed, rest)) => Next::Frame { number: head.number, sealed, rest },
            None => Next::Torn,
        },
        None if bytes.iter().all(|byte| *byte == 0) => Next::Torn,
        None => Next::Unreadable,
    }
}

fn count(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

//! One change to one record, as raw bytes: what it is named, what it builds on, and whether it is safe to open. Apart
//! from `document`, because HQ, the log and the segment ask these questions of bytes nobody trusts yet, and answering
//! them must neither inflate, nor loop, nor panic.

use std::cell::Cell;
use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::varint::{Reader, Torn, write_run, write_signed, write_unsigned};

/// A record's narrative fits many times over; a chunk beyond this is refused unopened.
pub const MAX_CHANGE_BYTES: usize = 256 * 1024;

/// Run-length columns can claim 2⁶³ rows in ten bytes, so rows are counted before anything walks them.
const MAX_ROWS: u64 = 20_000;

/// Operations are numbered through a document's life; a change that jumps near the end of the numbers would forbid
/// every later one.
const MAX_FIRST_OPERATION: u64 = 1 << 24;

const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
const CHUNK_CHANGE: u8 = 1;
const CHUNK_DEFLATED: u8 = 2;

/// The columns that hold a change's values: their kinds and lengths, and their bytes.
pub(crate) const VALUE_META: u64 = 0x56;
pub(crate) const VALUE_BYTES: u64 = 0x57;
/// The column that holds the keys written.
pub(crate) const KEY_TEXT: u64 = 0x15;
/// The column that says what each operation does.
const ACTION: u64 = 0x42;
const COLUMN_DEFLATED: u64 = 0b1000;

/// Begins or ends a mark on a span of text. No record has any; over one that is not paired the document library panics while
/// it cleans up after a panic, which ends the process whatever is caught.
const MARK: u64 = 7;

/// SHA-256 of a change, as the document library computes it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ChangeHash(pub [u8; 32]);

impl fmt::Display for ChangeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ChangeHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// A change just made here, ready to become an entry's payload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewChange {
    pub hash: ChangeHash,
    pub dependencies: Vec<ChangeHash>,
    /// Raw, never deflated: changes compress together three times better than each alone.
    pub bytes: Vec<u8>,
}

/// Why bytes are not a change we open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeError {
    TooLarge,
    NotAChange,
    /// Deflated chunks inflate without bound; ours never are.
    Deflated,
    ChecksumDiffers,
    TooManyRows,
    /// It marks spans of text, or does what no release yet does: only the former is known to be unsafe.
    Marks,
    /// Another change already carries this author's number; the lower hash stays, everywhere.
    NumberTaken,
    /// The document library refused it or panicked over it.
    Unreadable,
}

impl From<Torn> for ChangeError {
    fn from(_: Torn) -> Self {
        Self::NotAChange
    }
}

/// What can be said of a change without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline<'a> {
    pub hash: ChangeHash,
    pub dependencies: Vec<ChangeHash>,
    pub actor: &'a [u8],
    /// Counts the actor's changes to this record, from 1.
    pub sequence: u64,
    pub unix_ms: u64,
}

impl<'a> Outline<'a> {
    pub fn of(bytes: &'a [u8]) -> Result<Self, ChangeError> {
        if bytes.len() > MAX_CHANGE_BYTES {
            return Err(ChangeError::TooLarge);
        }
        let (hash, data) = unwrap_chunk(bytes)?;
        let parts = Parts::of(data)?;
        parts.count_rows()?;
        parts.check_actions()?;
        let (actor, sequence) = parts.author()?;
        let unix_ms = u64::try_from(parts.unix_ms).unwrap_or(0);
        Ok(Self { hash, dependencies: parts.dependencies, actor, sequence, unix_ms })
    }
}

/// The hash of a chunk's data and the data itself, once magic, kind, length and checksum agree.
fn unwrap_chunk(bytes: &[u8]) -> Result<(ChangeHash, &[u8]), ChangeError> {
    let mut reader = Reader::new(bytes);
    let (magic, checksum, [kind]) = (reader.array::<4>()?, reader.array::<4>()?, reader.array::<1>()?);
    match (magic == MAGIC, kind) {
        (true, CHUNK_CHANGE) => {}
        (true, CHUNK_DEFLATED) => return Err(ChangeError::Deflated),
        (true | false, _) => return Err(ChangeError::NotAChange),
    }
    let data = reader.run()?;
    let hash = hash_of(data);
    if !reader.is_empty() {
        return Err(ChangeError::NotAChange);
    }
    if !hash.0.starts_with(&checksum) {
        return Err(ChangeError::ChecksumDiffers);
    }
    Ok((hash, data))
}

fn hash_of(data: &[u8]) -> ChangeHash {
    let mut head = vec![CHUNK_CHANGE];
    write_unsigned(&mut head, data.len() as u64);
    ChangeHash(Sha256::new().chain_update(&head).chain_update(data).finalize().into())
}

/// A change taken apart where segments cut it: what differs from change to change (dependencies, time, values) on one
/// side, what a batch of like changes shares on the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parts<'a> {
    pub(crate) dependencies: Vec<ChangeHash>,
    /// Actor, sequence, first operation.
    pub(crate) author: &'a [u8],
    pub(crate) unix_ms: i64,
    /// Message and the other actors named.
    pub(crate) names: &'a [u8],
    /// Column kind and bytes, in the order of the chunk.
    pub(crate) columns: Vec<(u64, &'a [u8])>,
    pub(crate) rest: &'a [u8],
}

impl<'a> Parts<'a> {
    /// Takes a whole chunk apart. `None` where the parts would not make the same bytes again.
    pub(crate) fn of_chunk(bytes: &'a [u8]) -> Option<Self> {
        let (_, data) = unwrap_chunk(bytes).ok()?;
        let parts = Self::of(data).ok()?;
        (parts.build().1 == bytes).then_some(parts)
    }

    fn of(data: &'a [u8]) -> Result<Self, ChangeError> {
        let mut reader = Reader::new(data);
        let count = reader.unsigned()?;
        let hashes = reader.take(count.checked_mul(32).ok_or(Torn)?)?;
        let dependencies = hashes.as_chunks::<32>().0.iter().copied().map(ChangeHash).collect();
        let author = measured(&mut reader, |reader| {
            reader.run()?;
            reader.unsigned()?;
            reader.unsigned().map(drop)
        })?;
        let unix_ms = reader.signed()?;
        let names = measured(&mut reader, |reader| {
            reader.run()?;
            let others = reader.unsigned()?;
            (0..others).try_for_each(|_| reader.run().map(drop))
        })?;
        let columns = read_columns(&mut reader)?;
        Ok(Self { dependencies, author, unix_ms, names, columns, rest: reader.rest() })
    }

    fn author(&self) -> Result<(&'a [u8], u64), ChangeError> {
        let mut reader = Reader::new(self.author);
        let (actor, sequence, first_operation) = (reader.run()?, reader.unsigned()?, reader.unsigned()?);
        if first_operation > MAX_FIRST_OPERATION {
            return Err(ChangeError::TooManyRows);
        }
        Ok((actor, sequence))
    }

    fn count_rows(&self) -> Result<(), ChangeError> {
        self.columns.iter().try_for_each(|(kind, bytes)| {
            if kind & COLUMN_DEFLATED != 0 {
                return Err(ChangeError::Deflated);
            }
            if rows(*kind, bytes)? > MAX_ROWS { Err(ChangeError::TooManyRows) } else { Ok(()) }
        })
    }

    fn check_actions(&self) -> Result<(), ChangeError> {
        let highest = Cell::new(0);
        for (_, bytes) in self.columns.iter().filter(|(kind, _)| *kind == ACTION) {
            let mut reader = Reader::new(bytes);
            while !reader.is_empty() {
                walk_run(&mut reader, |reader| reader.unsigned().map(|action| highest.set(highest.get().max(action))))?;
            }
        }
        if highest.get() < MARK { Ok(()) } else { Err(ChangeError::Marks) }
    }

    pub(crate) fn column(&self, wanted: u64) -> &'a [u8] {
        self.columns.iter().find(|(kind, _)| *kind == wanted).map_or(&[], |(_, bytes)| bytes)
    }

    /// The chunk these parts make, and its hash.
    pub(crate) fn build(&self) -> (ChangeHash, Vec<u8>) {
        let mut data = Vec::new();
        write_unsigned(&mut data, self.dependencies.len() as u64);
        self.dependencies.iter().for_each(|hash| data.extend_from_slice(&hash.0));
        data.extend_from_slice(self.author);
        write_signed(&mut data, self.unix_ms);
        data.extend_from_slice(self.names);
        write_unsigned(&mut data, self.columns.len() as u64);
        for (kind, bytes) in &self.columns {
            write_unsigned(&mut data, *kind);
            write_unsigned(&mut data, bytes.len() as u64);
        }
        self.columns.iter().for_each(|(_, bytes)| data.extend_from_slice(bytes));
        data.extend_from_slice(self.rest);
        let hash = hash_of(&data);
        let mut chunk = Vec::with_capacity(data.len() + 14);
        chunk.extend_from_slice(&MAGIC);
        chunk.extend(hash.0.iter().take(4));
        chunk.push(CHUNK_CHANGE);
        write_run(&mut chunk, &data);
        (hash, chunk)
    }
}

/// The bytes that `walk` passes over.
fn measured<'a>(
    reader: &mut Reader<'a>,
    walk: impl FnOnce(&mut Reader<'a>) -> Result<(), Torn>,
) -> Result<&'a [u8], Torn> {
    let mut ahead = reader.clone();
    walk(&mut ahead)?;
    let length = reader.rest().len().saturating_sub(ahead.rest().len());
    reader.take(length as u64)
}

fn read_columns<'a>(reader: &mut Reader<'a>) -> Result<Vec<(u64, &'a [u8])>, Torn> {
    let count = reader.unsigned()?;
    let mut lengths = Vec::new();
    for _ in 0..count {
        lengths.push((reader.unsigned()?, reader.unsigned()?));
    }
    lengths.into_iter().map(|(kind, length)| Ok((kind, reader.take(length)?))).collect()
}

/// How many rows a column claims, by walking its runs and never its rows.
fn rows(kind: u64, bytes: &[u8]) -> Result<u64, Torn> {
    let mut reader = Reader::new(bytes);
    let mut total = 0_u64;
    while !reader.is_empty() {
        let in_run = match kind & 0b111 {
            4 => reader.unsigned()?,
            7 => return Ok(total),
            5 => walk_run(&mut reader, |reader| reader.run().map(drop))?,
            3 => walk_run(&mut reader, |reader| reader.signed().map(drop))?,
            _ => walk_run(&mut reader, |reader| reader.unsigned().map(drop))?,
        };
        total = total.saturating_add(in_run);
    }
    Ok(total)
}

/// One run of a run-length column: n times one value, n values one by one, or n times nothing.
fn walk_run<'a>(
    reader: &mut Reader<'a>,
    walk_value: impl Fn(&mut Reader<'a>) -> Result<(), Torn>,
) -> Result<u64, Torn> {
    let count = reader.signed()?;
    match count {
        0 => reader.unsigned(),
        1.. => walk_value(reader).map(|()| count.unsigned_abs()),
        _ => (0..count.unsigned_abs()).try_for_each(|_| walk_value(reader)).map(|()| count.unsigned_abs()),
    }
}

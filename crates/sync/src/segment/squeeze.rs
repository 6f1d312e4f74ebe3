//! Streams of bytes, compressed: like with like. A stream long enough has a frame of its own, so that its own letters
//! set the code lengths (digits with digits, names with names); the short ones share one frame. What does not shrink
//! (keys, random ids) is stored as it is.

use std::cell::RefCell;
use std::io::{self, Read};

use zstd::bulk::{Compressor, Decompressor};
use zstd::stream::read::Decoder;
use zstd::zstd_safe::get_frame_content_size;

use crate::segment::SegmentError;
use crate::varint::{Reader, write_run, write_unsigned};

/// Under this, a frame of its own costs more than it saves.
const OWN_FRAME_BYTES: usize = 512;
const LEVEL: i32 = 9;
/// 8 MiB: the most memory that one frame may ask for.
const WINDOW_LOG_MAX: u32 = 23;
const MAX_STREAMS: u64 = 8_192;

/// Up to here a frame is packed and unpacked by what its thread keeps for that: one save makes and reads a few of them, and
/// making the packer anew each time takes longer than packing. Larger ones are few, and would leave it large for good.
const SMALL_BYTES: usize = 16 << 10;

thread_local! {
    static PACKER: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

const STORED: u64 = 0;
const ZSTD: u64 = 1;

pub(super) fn squeeze(streams: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Vec::new();
    write_unsigned(&mut out, streams.len() as u64);
    let mut shared = Vec::new();
    for stream in streams {
        write_unsigned(&mut shared, stream.len() as u64);
    }
    streams.iter().filter(|stream| !has_own_frame(stream.len())).for_each(|stream| shared.extend_from_slice(stream));
    write_frame(&mut out, &shared);
    streams.iter().filter(|stream| has_own_frame(stream.len())).for_each(|stream| write_frame(&mut out, stream));
    out
}

pub(super) fn unsqueeze(bytes: &[u8], limit: usize) -> Result<Vec<Vec<u8>>, SegmentError> {
    let mut reader = Reader::new(bytes);
    let count = reader.unsigned().map_err(|_| SegmentError::Malformed)?;
    if count > MAX_STREAMS {
        return Err(SegmentError::TooLarge);
    }
    let mut left = limit;
    let shared = read_frame(&mut reader, &mut left)?;
    let mut shared = Reader::new(&shared);
    let lengths: Result<Vec<u64>, _> = (0..count).map(|_| shared.unsigned()).collect();
    let lengths = lengths.map_err(|_| SegmentError::Malformed)?;
    let mut streams = Vec::with_capacity(lengths.len());
    for length in lengths {
        let stream = if usize::try_from(length).is_ok_and(|length| !has_own_frame(length)) {
            shared.take(length).map_err(|_| SegmentError::Malformed)?.to_vec()
        } else {
            read_frame(&mut reader, &mut left)?
        };
        if stream.len() as u64 != length {
            return Err(SegmentError::Malformed);
        }
        streams.push(stream);
    }
    if reader.is_empty() && shared.is_empty() { Ok(streams) } else { Err(SegmentError::Malformed) }
}

const fn has_own_frame(length: usize) -> bool {
    length >= OWN_FRAME_BYTES
}

fn write_frame(out: &mut Vec<u8>, stream: &[u8]) {
    match pack(stream) {
        Ok(packed) if packed.len() < stream.len() => {
            write_unsigned(out, ZSTD);
            write_run(out, &packed);
        }
        // Compressing into memory fails only without memory; then as it is.
        Ok(_) | Err(_) => {
            write_unsigned(out, STORED);
            write_run(out, stream);
        }
    }
}

fn pack(stream: &[u8]) -> io::Result<Vec<u8>> {
    if stream.len() > SMALL_BYTES {
        return zstd::bulk::compress(stream, LEVEL);
    }
    PACKER.with_borrow_mut(|kept| {
        let packer = match kept.take() {
            Some(packer) => packer,
            None => Compressor::new(LEVEL)?,
        };
        kept.insert(packer).compress(stream)
    })
}

/// `left` is what may still be inflated, over all frames together.
fn read_frame(reader: &mut Reader<'_>, left: &mut usize) -> Result<Vec<u8>, SegmentError> {
    let method = reader.unsigned().map_err(|_| SegmentError::Malformed)?;
    let packed = reader.run().map_err(|_| SegmentError::Malformed)?;
    let stream = match method {
        STORED => packed.to_vec(),
        ZSTD => inflate(packed, *left)?,
        _ => return Err(SegmentError::Malformed),
    };
    *left = left.checked_sub(stream.len()).ok_or(SegmentError::TooLarge)?;
    Ok(stream)
}

pub(super) fn inflate(packed: &[u8], limit: usize) -> Result<Vec<u8>, SegmentError> {
    match get_frame_content_size(packed).ok().flatten().and_then(|bytes| usize::try_from(bytes).ok()) {
        Some(bytes) if bytes <= SMALL_BYTES.min(limit) => inflate_small(packed, bytes),
        Some(_) | None => inflate_any(packed, limit),
    }
}

fn inflate_small(packed: &[u8], bytes: usize) -> Result<Vec<u8>, SegmentError> {
    let inflated = UNPACKER.with_borrow_mut(|kept| {
        let unpacker = match kept.take() {
            Some(unpacker) => unpacker,
            None => Decompressor::new()?,
        };
        kept.insert(unpacker).decompress(packed, bytes)
    });
    inflated.map_err(|_| SegmentError::Malformed)
}

fn inflate_any(packed: &[u8], limit: usize) -> Result<Vec<u8>, SegmentError> {
    let mut decoder = Decoder::with_buffer(packed).map_err(|_| SegmentError::Malformed)?.single_frame();
    decoder.window_log_max(WINDOW_LOG_MAX).map_err(|_| SegmentError::Malformed)?;
    let mut stream = Vec::new();
    let read = decoder.take(limit as u64 + 1).read_to_end(&mut stream);
    read.map_err(|_| SegmentError::Malformed)?;
    if stream.len() > limit { Err(SegmentError::TooLarge) } else { Ok(stream) }
}

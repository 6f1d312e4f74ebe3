//! Values of one field, side by side. Where few differ (a given name, an age) the different ones are listed once and
//! each value is one byte; otherwise lengths stand in one stream and letters in another.

use std::collections::BTreeMap;

use crate::segment::SegmentError;
use crate::varint::{Reader, Torn, write_unsigned};

/// A value as a change holds it: `meta` is its kind and its length, as `length << 4 | kind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell<'a> {
    pub(super) meta: u64,
    pub(super) bytes: &'a [u8],
}

const PLAIN: u64 = 0;
const LISTED: u64 = 1;
/// Below this many values a list cannot pay.
const LISTED_FROM: usize = 8;
/// A place in the list is one byte.
const LISTED_AT_MOST: usize = 256;

pub(super) fn length_of(meta: u64) -> u64 {
    meta >> 4
}

/// Two streams: what describes the values, and the values.
pub(super) fn write(cells: &[Cell<'_>]) -> [Vec<u8>; 2] {
    listed(cells).unwrap_or_else(|| plain(cells))
}

fn listed(cells: &[Cell<'_>]) -> Option<[Vec<u8>; 2]> {
    if cells.len() < LISTED_FROM {
        return None;
    }
    let mut places: BTreeMap<Cell<'_>, u8> = cells.iter().map(|cell| (*cell, 0)).collect();
    if places.len() > LISTED_AT_MOST || places.len() * 2 > cells.len() {
        return None;
    }
    let mut list = Vec::new();
    write_unsigned(&mut list, LISTED);
    write_unsigned(&mut list, places.len() as u64);
    for ((cell, place), at) in places.iter_mut().zip(0..=u8::MAX) {
        *place = at;
        write_unsigned(&mut list, cell.meta);
        list.extend_from_slice(cell.bytes);
    }
    let marks = cells.iter().filter_map(|cell| places.get(cell).copied()).collect();
    Some([list, marks])
}

fn plain(cells: &[Cell<'_>]) -> [Vec<u8>; 2] {
    let (mut metas, mut letters) = (Vec::new(), Vec::new());
    write_unsigned(&mut metas, PLAIN);
    for cell in cells {
        write_unsigned(&mut metas, cell.meta);
        letters.extend_from_slice(cell.bytes);
    }
    [metas, letters]
}

/// Hands out the values of one column, in order.
pub(super) enum Column<'a> {
    Plain { metas: Reader<'a>, letters: Reader<'a> },
    Listed { list: Vec<Cell<'a>>, marks: Reader<'a> },
}

impl<'a> Column<'a> {
    pub(super) fn open(describing: &'a [u8], values: &'a [u8]) -> Result<Self, SegmentError> {
        let mut reader = Reader::new(describing);
        match reader.unsigned() {
            Ok(PLAIN) => Ok(Self::Plain { metas: reader, letters: Reader::new(values) }),
            Ok(LISTED) => {
                let list = read_list(&mut reader).map_err(|_| SegmentError::Malformed)?;
                Ok(Self::Listed { list, marks: Reader::new(values) })
            }
            Ok(_) | Err(Torn) => Err(SegmentError::Malformed),
        }
    }

    pub(super) fn next(&mut self) -> Result<Cell<'a>, Torn> {
        match self {
            Self::Plain { metas, letters } => {
                let meta = metas.unsigned()?;
                Ok(Cell { meta, bytes: letters.take(length_of(meta))? })
            }
            Self::Listed { list, marks } => {
                let [mark] = marks.array::<1>()?;
                list.get(usize::from(mark)).copied().ok_or(Torn)
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Plain { metas, letters } => metas.is_empty() && letters.is_empty(),
            Self::Listed { marks, .. } => marks.is_empty(),
        }
    }
}

fn read_list<'a>(reader: &mut Reader<'a>) -> Result<Vec<Cell<'a>>, Torn> {
    let count = reader.unsigned()?;
    if count > LISTED_AT_MOST as u64 {
        return Err(Torn);
    }
    let mut list = Vec::new();
    for _ in 0..count {
        let meta = reader.unsigned()?;
        list.push(Cell { meta, bytes: reader.take(length_of(meta))? });
    }
    if reader.is_empty() { Ok(list) } else { Err(Torn) }
}

//! Many changes, cut where they differ. What a batch of like changes shares (who wrote, which fields) is a *shape*,
//! said once; dependencies, times and values stand in columns, one column per field, where they compress four times
//! better than change by change. Magic, checksum and lengths are not sent: they are computed when the change is put
//! together again. A change that would not be the same bytes again travels whole, as does every payload of HQ.

use std::collections::BTreeMap;

use crate::change::{ChangeHash, KEY_TEXT, Parts, VALUE_BYTES, VALUE_META};
use crate::entry::MAX_PAYLOAD_BYTES;
use crate::segment::SegmentError;
use crate::segment::columns::{Cell, Column, length_of, write};
use crate::varint::{Reader, Torn, write_run, write_signed, write_unsigned};

/// Fewer changes than this travel whole: columns of one value only cost.
const COLUMNS_FROM: usize = 12;
/// Fields beyond this share the nameless column.
const MAX_COLUMNS: usize = 2_000;
/// A change of ours writes hundreds of values at most; lists from outside stop here.
const MAX_VALUES: u64 = 20_000;
/// A change builds on the heads it saw: one each for as many people as edit one record at once.
const MAX_DEPENDENCIES: u64 = 4_096;

const FORMS: usize = 0;
const WHOLE: usize = 1;
const SHAPES: usize = 2;
const TIMES: usize = 3;
const LINKS: usize = 4;
const HASHES: usize = 5;
const FIXED_STREAMS: usize = 6;

/// A payload's form: 0 whole; n ≥ 1, of the n-th shape.
const FORM_WHOLE: u64 = 0;

pub(super) fn pack(payloads: &[&[u8]]) -> Vec<Vec<u8>> {
    let mut packer = Packer::default();
    let is_worth_it = payloads.len() >= COLUMNS_FROM;
    for payload in payloads {
        match Cut::of(payload).filter(|_| is_worth_it) {
            Some(cut) => packer.put(cut),
            None => packer.put_whole(payload),
        }
    }
    packer.finish()
}

/// One change, taken apart: what it shares, and what is its own.
struct Cut<'a> {
    hash: ChangeHash,
    parts: Parts<'a>,
    shape: Vec<u8>,
    cells: Vec<Cell<'a>>,
    fields: Vec<String>,
}

impl<'a> Cut<'a> {
    fn of(payload: &'a [u8]) -> Option<Self> {
        let parts = Parts::of_chunk(payload)?;
        let metas = metas(parts.column(VALUE_META))?;
        let mut letters = Reader::new(parts.column(VALUE_BYTES));
        let cells: Result<Vec<_>, Torn> =
            metas.iter().map(|meta| Ok(Cell { meta: *meta, bytes: letters.take(length_of(*meta))? })).collect();
        let cells = cells.ok().filter(|_| letters.is_empty())?;
        let shape = shape_of(&parts);
        let fields = fields_of(&shape, cells.len());
        let is_same = build(&shape, &parts.dependencies, parts.unix_ms, &cells).ok()?.1 == payload;
        is_same.then(|| Self { hash: parts.build().0, parts, shape, cells, fields })
    }
}

#[derive(Default)]
struct Packer<'a> {
    streams: [Vec<u8>; FIXED_STREAMS],
    shapes: BTreeMap<Vec<u8>, u64>,
    fields: BTreeMap<String, usize>,
    columns: Vec<Vec<Cell<'a>>>,
    hashes: BTreeMap<ChangeHash, u64>,
    packed: u64,
    last_ms: i64,
}

impl<'a> Packer<'a> {
    fn stream(&mut self, which: usize) -> &mut Vec<u8> {
        // The constants above are all below FIXED_STREAMS.
        let [forms, rest @ ..] = &mut self.streams;
        which.checked_sub(1).and_then(|at| rest.get_mut(at)).unwrap_or(forms)
    }

    fn put_whole(&mut self, payload: &[u8]) {
        write_unsigned(self.stream(FORMS), FORM_WHOLE);
        write_run(self.stream(WHOLE), payload);
    }

    fn put(&mut self, cut: Cut<'a>) {
        let form = self.form(&cut.shape);
        write_unsigned(self.stream(FORMS), form);
        let since = cut.parts.unix_ms.wrapping_sub(self.last_ms);
        self.last_ms = cut.parts.unix_ms;
        write_signed(self.stream(TIMES), since);
        self.put_dependencies(&cut.parts.dependencies);
        for (cell, field) in cut.cells.into_iter().zip(cut.fields) {
            let at = place(&mut self.fields, field);
            if self.columns.len() <= at {
                self.columns.resize_with(at + 1, Vec::new);
            }
            self.columns.get_mut(at).into_iter().for_each(|column| column.push(cell));
        }
        self.hashes.insert(cut.hash, self.packed);
        self.packed += 1;
    }

    fn form(&mut self, shape: &[u8]) -> u64 {
        if let Some(form) = self.shapes.get(shape) {
            return *form;
        }
        let form = self.shapes.len() as u64 + 1;
        self.shapes.insert(shape.to_vec(), form);
        write_run(self.stream(SHAPES), shape);
        form
    }

    /// A dependency in this very batch is said by how far back it is.
    fn put_dependencies(&mut self, dependencies: &[ChangeHash]) {
        write_unsigned(self.stream(LINKS), dependencies.len() as u64);
        for hash in dependencies {
            let back = self.hashes.get(hash).map_or(0, |at| self.packed - at);
            write_unsigned(self.stream(LINKS), back);
            if back == 0 {
                self.stream(HASHES).extend_from_slice(&hash.0);
            }
        }
    }

    fn finish(self) -> Vec<Vec<u8>> {
        let mut streams = Vec::from(self.streams);
        streams.extend(self.columns.iter().flat_map(|column| write(column)));
        streams
    }
}

/// Which column a field's values stand in: in order of appearance, so both ends count alike.
fn place(fields: &mut BTreeMap<String, usize>, field: String) -> usize {
    let next = fields.len();
    if next >= MAX_COLUMNS {
        return fields.get(&field).copied().unwrap_or(0);
    }
    *fields.entry(field).or_insert(next)
}

/// `left` bounds all changes put together again, for a shape said once may be used often.
pub(super) fn unpack(streams: &[Vec<u8>], count: usize, left: usize) -> Result<Vec<Vec<u8>>, SegmentError> {
    let (fixed, columns) = streams.split_at_checked(FIXED_STREAMS).ok_or(SegmentError::Malformed)?;
    let mut unpacker = Unpacker::open(fixed, columns, left)?;
    unpacker.read_shapes(count)?;
    let payloads: Result<Vec<_>, _> = (0..count).map(|_| unpacker.next()).collect();
    let payloads = payloads?;
    if unpacker.is_empty() { Ok(payloads) } else { Err(SegmentError::Malformed) }
}

struct Unpacker<'a> {
    fixed: [Reader<'a>; FIXED_STREAMS],
    shapes: Vec<Shape<'a>>,
    fields: BTreeMap<String, usize>,
    columns: Vec<Column<'a>>,
    hashes: Vec<ChangeHash>,
    last_ms: i64,
    left: usize,
}

struct Shape<'a> {
    bytes: &'a [u8],
    /// How many values, and where each stands; found at first use.
    places: Option<Vec<usize>>,
}

impl<'a> Unpacker<'a> {
    fn open(fixed: &'a [Vec<u8>], columns: &'a [Vec<u8>], left: usize) -> Result<Self, SegmentError> {
        let fixed: Vec<Reader<'a>> = fixed.iter().map(|stream| Reader::new(stream)).collect();
        let fixed: [Reader<'a>; FIXED_STREAMS] = fixed.try_into().map_err(|_| SegmentError::Malformed)?;
        let (pairs, []) = columns.as_chunks::<2>() else { return Err(SegmentError::Malformed) };
        let columns: Result<Vec<_>, _> = pairs.iter().map(|[list, values]| Column::open(list, values)).collect();
        Ok(Self {
            fixed,
            shapes: Vec::new(),
            fields: BTreeMap::new(),
            columns: columns?,
            hashes: Vec::new(),
            last_ms: 0,
            left,
        })
    }

    /// Never more shapes than changes, whatever the stream holds.
    fn read_shapes(&mut self, count: usize) -> Result<(), SegmentError> {
        while !self.stream(SHAPES).is_empty() {
            let bytes = self.stream(SHAPES).run().map_err(|_| SegmentError::Malformed)?;
            if self.shapes.len() == count || bytes.len() > MAX_PAYLOAD_BYTES {
                return Err(SegmentError::TooLarge);
            }
            self.shapes.push(Shape { bytes, places: None });
        }
        Ok(())
    }

    fn stream(&mut self, which: usize) -> &mut Reader<'a> {
        let [forms, rest @ ..] = &mut self.fixed;
        which.checked_sub(1).and_then(|at| rest.get_mut(at)).unwrap_or(forms)
    }

    fn next(&mut self) -> Result<Vec<u8>, SegmentError> {
        let form = self.stream(FORMS).unsigned().map_err(|_| SegmentError::Malformed)?;
        let payload = match form.checked_sub(1) {
            None => self.stream(WHOLE).run().map_err(|_| SegmentError::Malformed)?.to_vec(),
            Some(shape) => self.change(shape)?,
        };
        if payload.len() > MAX_PAYLOAD_BYTES {
            return Err(SegmentError::TooLarge);
        }
        self.left = self.left.checked_sub(payload.len()).ok_or(SegmentError::TooLarge)?;
        Ok(payload)
    }

    fn change(&mut self, shape: u64) -> Result<Vec<u8>, SegmentError> {
        let at = usize::try_from(shape).map_err(|_| SegmentError::Malformed)?;
        let (bytes, places) = self.places(at)?;
        let (unix_ms, dependencies) = self.links().map_err(|_| SegmentError::Malformed)?;
        let mut cells = Vec::with_capacity(places.len());
        let mut size = 0;
        for place in &places {
            let column = self.columns.get_mut(*place).ok_or(SegmentError::Malformed)?;
            let cell = column.next().map_err(|_| SegmentError::Malformed)?;
            size += cell.bytes.len();
            if size > MAX_PAYLOAD_BYTES {
                return Err(SegmentError::TooLarge);
            }
            cells.push(cell);
        }
        let built = build(bytes, &dependencies, unix_ms, &cells).map_err(|_| SegmentError::Malformed);
        if let Some(shape) = self.shapes.get_mut(at) {
            shape.places = Some(places);
        }
        let (hash, change) = built?;
        self.hashes.push(hash);
        Ok(change)
    }

    /// The shape, and the columns its values come from. Taken out of the shape while it is used.
    fn places(&mut self, at: usize) -> Result<(&'a [u8], Vec<usize>), SegmentError> {
        let shape = self.shapes.get_mut(at).ok_or(SegmentError::Malformed)?;
        let bytes = shape.bytes;
        if let Some(places) = shape.places.take() {
            return Ok((bytes, places));
        }
        let count = value_count(bytes).map_err(|_| SegmentError::Malformed)?;
        let fields = fields_of(bytes, count);
        Ok((bytes, fields.into_iter().map(|field| place(&mut self.fields, field)).collect()))
    }

    fn links(&mut self) -> Result<(i64, Vec<ChangeHash>), Torn> {
        let since = self.stream(TIMES).signed()?;
        self.last_ms = self.last_ms.wrapping_add(since);
        let count = self.stream(LINKS).unsigned()?;
        if count > MAX_DEPENDENCIES {
            return Err(Torn);
        }
        let mut dependencies = Vec::new();
        for _ in 0..count {
            let hash = match self.stream(LINKS).unsigned()? {
                0 => ChangeHash(self.stream(HASHES).array()?),
                back => self.back(back).ok_or(Torn)?,
            };
            dependencies.push(hash);
        }
        Ok((self.last_ms, dependencies))
    }

    fn back(&self, back: u64) -> Option<ChangeHash> {
        let at = self.hashes.len().checked_sub(usize::try_from(back).ok()?)?;
        self.hashes.get(at).copied()
    }

    fn is_empty(&self) -> bool {
        self.fixed.iter().all(Reader::is_empty) && self.columns.iter().all(Column::is_empty)
    }
}

/// How many values; then author, names, each column's kind and (but for the value columns) its bytes, and the rest.
fn shape_of(parts: &Parts<'_>) -> Vec<u8> {
    let mut shape = Vec::new();
    let count = metas(parts.column(VALUE_META)).map_or(0, |metas| metas.len());
    write_unsigned(&mut shape, count as u64);
    write_run(&mut shape, parts.author);
    write_run(&mut shape, parts.names);
    write_unsigned(&mut shape, parts.columns.len() as u64);
    for (kind, bytes) in &parts.columns {
        write_unsigned(&mut shape, *kind);
        if !is_value(*kind) {
            write_run(&mut shape, bytes);
        }
    }
    shape.extend_from_slice(parts.rest);
    shape
}

const fn is_value(kind: u64) -> bool {
    kind == VALUE_META || kind == VALUE_BYTES
}

fn value_count(shape: &[u8]) -> Result<usize, Torn> {
    let count = Reader::new(shape).unsigned()?;
    if count > MAX_VALUES { Err(Torn) } else { usize::try_from(count).map_err(|_| Torn) }
}

/// The change that a shape and its own parts make.
fn build(
    shape: &[u8],
    dependencies: &[ChangeHash],
    unix_ms: i64,
    cells: &[Cell<'_>],
) -> Result<(ChangeHash, Vec<u8>), Torn> {
    let meta_column = write_metas(cells);
    let letters: Vec<u8> = cells.iter().flat_map(|cell| cell.bytes).copied().collect();
    let mut reader = Reader::new(shape);
    reader.unsigned()?;
    let (author, names, count) = (reader.run()?, reader.run()?, reader.unsigned()?);
    let mut columns = Vec::new();
    let mut size = 0;
    for _ in 0..count {
        let kind = reader.unsigned()?;
        let bytes = match kind {
            VALUE_META => meta_column.as_slice(),
            VALUE_BYTES => letters.as_slice(),
            _ => reader.run()?,
        };
        size += bytes.len();
        if size > MAX_PAYLOAD_BYTES {
            return Err(Torn);
        }
        columns.push((kind, bytes));
    }
    let dependencies = dependencies.to_vec();
    Ok(Parts { dependencies, author, unix_ms, names, columns, rest: reader.rest() }.build())
}

/// The column each value belongs in, by the field it is of: `persons.<item id>.sex` of every item is one field.
fn fields_of(shape: &[u8], count: usize) -> Vec<String> {
    let mut fields = keys_of(shape).unwrap_or_default();
    fields.truncate(count);
    fields.resize(count, String::new());
    fields
}

fn keys_of(shape: &[u8]) -> Result<Vec<String>, Torn> {
    let mut reader = Reader::new(shape);
    reader.unsigned()?;
    reader.run()?;
    reader.run()?;
    for _ in 0..reader.unsigned()? {
        let kind = reader.unsigned()?;
        if is_value(kind) {
            continue;
        }
        let bytes = reader.run()?;
        if kind == KEY_TEXT {
            return read_keys(bytes);
        }
    }
    Ok(Vec::new())
}

fn read_keys(column: &[u8]) -> Result<Vec<String>, Torn> {
    let mut reader = Reader::new(column);
    let mut fields = Vec::new();
    while !reader.is_empty() {
        let count = reader.signed()?;
        let (times, values) = match count {
            0 => return Err(Torn),
            1.. => (count.unsigned_abs(), 1),
            _ => (1, count.unsigned_abs()),
        };
        if times > MAX_VALUES {
            return Err(Torn);
        }
        for _ in 0..values {
            let field = field_name(reader.run()?);
            (0..times).for_each(|_| fields.push(field.clone()));
        }
    }
    Ok(fields)
}

/// A key with each part that is an item's id replaced.
fn field_name(key: &[u8]) -> String {
    let key = String::from_utf8_lossy(key);
    let part = |part: &str| if part.len() == 36 { "*".to_owned() } else { part.to_owned() };
    key.split('.').map(part).collect::<Vec<_>>().join(".")
}

/// The values' kinds and lengths, out of their run-length column. `None` where one is missing or there are too many.
fn metas(column: &[u8]) -> Option<Vec<u64>> {
    let mut reader = Reader::new(column);
    let mut metas = Vec::new();
    while !reader.is_empty() {
        let count = reader.signed().ok()?;
        if count.unsigned_abs() + metas.len() as u64 > MAX_VALUES {
            return None;
        }
        match count {
            0 => return None,
            1.. => {
                let meta = reader.unsigned().ok()?;
                metas.extend((0..count).map(|_| meta));
            }
            _ => {
                for _ in 0..count.unsigned_abs() {
                    metas.push(reader.unsigned().ok()?);
                }
            }
        }
    }
    Some(metas)
}

/// As the document library writes run lengths: equal neighbours as a run, single ones gathered. Where it would not,
/// the change travels whole.
fn write_metas(cells: &[Cell<'_>]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut single: Vec<u64> = Vec::new();
    for run in cells.chunk_by(|left, right| left.meta == right.meta) {
        let Some(first) = run.first() else { continue };
        if run.len() == 1 {
            single.push(first.meta);
            continue;
        }
        flush(&mut out, &mut single);
        write_signed(&mut out, i64::try_from(run.len()).unwrap_or(i64::MAX));
        write_unsigned(&mut out, first.meta);
    }
    flush(&mut out, &mut single);
    out
}

fn flush(out: &mut Vec<u8>, single: &mut Vec<u64>) {
    if !single.is_empty() {
        write_signed(out, -i64::try_from(single.len()).unwrap_or(i64::MAX));
        single.drain(..).for_each(|meta| write_unsigned(out, meta));
    }
}

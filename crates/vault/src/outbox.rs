//! What headquarters has not yet acknowledged, a second time and apart from the database.
//!
//! One flipped bit in the database's WAL silently drops the newest commits, and those are just what exists nowhere else. So each record is appended here too,
//! and is on the disk before anything is called saved.
//!
//! The file has a key of its own, made of a random salt in its header, and every opening for writing makes a new file: a cloned or restored folder never
//! goes on counting under an old key. Layout, version 1, big-endian: magic (8) ‖ version (u16) ‖ salt (32) ‖ tag over them (16), and then frames:
//! number (u64) ‖ length of the sealed record (u32) ‖ the first 4 bytes of SHA-256 of both ‖ sealed record.

mod frame;

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use thiserror::Error;
use zeroize::Zeroizing;

use crate::associated::Associated;
use crate::entropy::{Entropy, random};
use crate::key::Key;
use crate::outbox::frame::{FRAME_HEAD_BYTES, FrameHead, Frames};
use crate::private_file::{self, Flush};
use crate::seal::{SALT_BYTES, TAG_BYTES, decrypt, encrypt};

/// Longest record, in bytes: far above a segment.
pub const MAX_RECORD_BYTES: usize = 16 << 20;

const MAGIC: [u8; 8] = *b"RSGDOUTB";
const VERSION: u16 = 1;
const HEAD_BYTES: usize = 8 + 2 + SALT_BYTES + TAG_BYTES;
const LABEL: &str = "resguardo outbox 1";

/// The outbox of an unlocked profile, open for appending.
pub struct Outbox {
    path: PathBuf,
    data_key: Key,
    writing: Writing,
}

/// One file: its key, how far it is sound, and the number of the next record.
struct Writing {
    file: File,
    key: Key,
    salt: [u8; SALT_BYTES],
    next_number: u64,
    sound_bytes: u64,
    state: State,
}

/// Whether the file ends where `sound_bytes` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Sound,
    /// An append failed half-way: what stands behind `sound_bytes` has to go before the next one.
    Ragged,
    /// fsync failed. What the disk has is unknown, and a later fsync would not tell; only a new file helps.
    Unknown,
}

/// What was found in a file. `Debug` keeps the records out of logs.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Intact records, in the order in which they were appended.
    pub records: Vec<Vec<u8>>,
    /// Bytes of an append that was cut short. It was never acknowledged, so nothing is lost with it.
    pub torn_bytes: u64,
    /// Bytes that were whole once and are not any more. The file they were in is kept under [`Outbox::set_aside_path`].
    pub damaged_bytes: u64,
}

#[derive(Debug, Error)]
pub enum OutboxError {
    /// The head is broken or belongs to another profile. The file was left as it is.
    #[error("the outbox is damaged")]
    Damaged,
    #[error("the outbox was written by a newer version")]
    NewerFormat,
    #[error("a record of {bytes} bytes is too long for the outbox")]
    TooLong { bytes: usize },
    /// An earlier fsync failed. [`Outbox::renew`] writes a new file; until then nothing may be called saved.
    #[error("the outbox cannot be trusted since an earlier failure")]
    Untrusted,
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl fmt::Debug for Reading {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lengths: Vec<_> = self.records.iter().map(Vec::len).collect();
        write!(
            formatter,
            "Reading {{ record lengths: {lengths:?}, torn: {}, damaged: {} }}",
            self.torn_bytes, self.damaged_bytes
        )
    }
}

impl Outbox {
    /// Opens the outbox at `path`, or begins it, and says what was in it. The intact records are carried into a new file under a new key.
    ///
    /// # Errors
    /// [`OutboxError::Damaged`], [`OutboxError::NewerFormat`]; file system.
    pub fn open(path: &Path, data_key: &Key, entropy: &mut dyn Entropy) -> Result<(Self, Reading), OutboxError> {
        let reading = match Self::read(path, data_key) {
            Err(OutboxError::Io(error)) if error.kind() == io::ErrorKind::NotFound => Reading::default(),
            read => read?,
        };
        if reading.damaged_bytes > 0 {
            set_aside(path)?;
        }
        let records = reading.records.iter().map(Vec::as_slice);
        let writing = Writing::replace(path, data_key, records, entropy)?;
        Ok((Self { path: path.to_owned(), data_key: data_key.clone(), writing }, reading))
    }

    /// Reads without opening for writing, for checks and for salvage.
    ///
    /// # Errors
    /// As [`Self::open`]; a missing file is `NotFound`.
    pub fn read(path: &Path, data_key: &Key) -> Result<Reading, OutboxError> {
        parse(&fs::read(path)?, data_key)
    }

    /// How many records lie in the file, by their heads alone: whoever has no key learns no more than by its length.
    ///
    /// # Errors
    /// File system; a missing file holds none.
    pub fn count(path: &Path) -> io::Result<usize> {
        let bytes = match fs::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
            read => read?,
        };
        let frames = Frames::new(bytes.get(HEAD_BYTES..).unwrap_or_default());
        Ok(frames.read(|_, _| Some(Zeroizing::default())).records.len())
    }

    /// Appends a record. When this returns, the disk has it: one fdatasync a call.
    ///
    /// # Errors
    /// The record is then not in the outbox, and nothing may be called saved.
    pub fn append(&mut self, record: &[u8]) -> Result<(), OutboxError> {
        self.writing.append(record)
    }

    /// Takes back what was appended since the file had this length, as [`Self::bytes`] said: it was not acknowledged after
    /// all. Its numbers stay spent.
    ///
    /// # Errors
    /// File system; the next append then tries again first.
    pub fn take_back(&mut self, bytes: u64) -> Result<(), OutboxError> {
        if self.writing.state == State::Unknown {
            return Err(OutboxError::Untrusted);
        }
        self.writing.sound_bytes = self.writing.sound_bytes.min(bytes);
        self.writing.state = State::Ragged;
        self.writing.mend()?;
        Ok(self.writing.file.sync_data()?)
    }

    /// After a failed fsync: what the disk had before it goes into a new file, whose own fsync can be believed.
    ///
    /// # Errors
    /// File system, and [`OutboxError::Damaged`] where something in it is: then it is left as it is. No record is lost.
    pub fn renew(&mut self, entropy: &mut dyn Entropy) -> Result<(), OutboxError> {
        let mut bytes = fs::read(&self.path)?;
        bytes.truncate(usize::try_from(self.writing.sound_bytes).unwrap_or(usize::MAX));
        let reading = parse(&bytes, &self.data_key)?;
        if reading.damaged_bytes > 0 || reading.torn_bytes > 0 {
            return Err(OutboxError::Damaged);
        }
        self.keep(reading.records.iter().map(Vec::as_slice), entropy)
    }

    /// Keeps these records alone, in a new file under a new key: what has been acknowledged is left out.
    ///
    /// # Errors
    /// File system; the old file then still stands.
    pub fn keep<'a>(
        &mut self,
        records: impl IntoIterator<Item = &'a [u8]>,
        entropy: &mut dyn Entropy,
    ) -> Result<(), OutboxError> {
        self.writing = Writing::replace(&self.path, &self.data_key, records, entropy)?;
        Ok(())
    }

    /// Length of the file, in bytes, to decide when a [`Self::keep`] is worth it.
    pub fn bytes(&self) -> u64 {
        self.writing.sound_bytes
    }

    /// Where a file with damaged records is kept, still sealed, for salvage. An erasure removes it.
    pub fn set_aside_path(path: &Path) -> PathBuf {
        let mut name = path.as_os_str().to_owned();
        name.push(".damaged");
        name.into()
    }
}

impl Writing {
    /// Writes a whole new file in the place of the one at `path`.
    fn replace<'a>(
        path: &Path,
        data_key: &Key,
        records: impl IntoIterator<Item = &'a [u8]>,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, OutboxError> {
        let salt = random(entropy);
        let key = file_key(data_key, &salt);
        let mut bytes = head(&key, &salt);
        let mut next_number = FIRST_NUMBER;
        for record in records {
            bytes.extend(sealed_frame(&key, &salt, next_number, record)?);
            next_number += 1;
        }
        let file = private_file::replace_by(path, Flush::Now, |file| file.write_all(&bytes))?;
        let sound_bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(Self { file, key, salt, next_number, sound_bytes, state: State::Sound })
    }

    fn append(&mut self, record: &[u8]) -> Result<(), OutboxError> {
        self.mend()?;
        let frame = sealed_frame(&self.key, &self.salt, self.next_number, record)?;
        // The number is spent even if the append fails: part of this frame may have reached the disk, and its nonce must not come again.
        self.next_number += 1;
        self.state = State::Ragged;
        self.file.write_all(&frame)?;
        self.state = State::Unknown;
        self.file.sync_data()?;
        self.state = State::Sound;
        self.sound_bytes += u64::try_from(frame.len()).unwrap_or(u64::MAX);
        Ok(())
    }

    /// Cuts off what a failed append left behind.
    fn mend(&mut self) -> Result<(), OutboxError> {
        match self.state {
            State::Sound => {}
            State::Unknown => return Err(OutboxError::Untrusted),
            State::Ragged => {
                self.file.set_len(self.sound_bytes)?;
                self.file.seek(SeekFrom::Start(self.sound_bytes))?;
                self.state = State::Sound;
            }
        }
        Ok(())
    }
}

/// Number 0 seals the head.
const FIRST_NUMBER: u64 = 1;

fn file_key(data_key: &Key, salt: &[u8; SALT_BYTES]) -> Key {
    data_key.derive(LABEL, salt)
}

fn associated(salt: &[u8; SALT_BYTES], number: u64) -> Associated<'_> {
    Associated { kind: "outbox/1", object: salt, sequence: number, ..Associated::default() }
}

fn head(key: &Key, salt: &[u8; SALT_BYTES]) -> Vec<u8> {
    let tag = encrypt(key, 0, &associated(salt, 0), &[]);
    [&MAGIC[..], &VERSION.to_be_bytes(), salt, &tag].concat()
}

fn parse(bytes: &[u8], data_key: &Key) -> Result<Reading, OutboxError> {
    let (key, salt, frames) = parse_head(bytes, data_key)?;
    Ok(Frames::new(frames).read(|number, sealed| decrypt(&key, number, &associated(&salt, number), sealed).ok()))
}

/// The key and salt that a head names, proved by its tag, and the frames behind it.
fn parse_head<'a>(bytes: &'a [u8], data_key: &Key) -> Result<(Key, [u8; SALT_BYTES], &'a [u8]), OutboxError> {
    let (head, frames) = bytes.split_first_chunk::<HEAD_BYTES>().ok_or(OutboxError::Damaged)?;
    let rest = head.strip_prefix(&MAGIC).ok_or(OutboxError::Damaged)?;
    let (version, rest) = rest.split_first_chunk().ok_or(OutboxError::Damaged)?;
    if u16::from_be_bytes(*version) != VERSION {
        return Err(OutboxError::NewerFormat);
    }
    let (salt, tag) = rest.split_first_chunk::<SALT_BYTES>().ok_or(OutboxError::Damaged)?;
    let key = file_key(data_key, salt);
    decrypt(&key, 0, &associated(salt, 0), tag).map_err(|_| OutboxError::Damaged)?;
    Ok((key, *salt, frames))
}

fn sealed_frame(key: &Key, salt: &[u8; SALT_BYTES], number: u64, record: &[u8]) -> Result<Vec<u8>, OutboxError> {
    if record.len() > MAX_RECORD_BYTES {
        return Err(OutboxError::TooLong { bytes: record.len() });
    }
    let sealed = encrypt(key, number, &associated(salt, number), record);
    let sealed_bytes = u32::try_from(sealed.len()).map_err(|_| OutboxError::TooLong { bytes: record.len() })?;
    let mut frame = Vec::with_capacity(FRAME_HEAD_BYTES + sealed.len());
    frame.extend(FrameHead { number, sealed_bytes }.encode());
    frame.extend(sealed);
    Ok(frame)
}

/// Keeps a damaged file beside the new one. An earlier one that was set aside is appended to, never overwritten.
fn set_aside(path: &Path) -> io::Result<()> {
    let aside = Outbox::set_aside_path(path);
    let mut file = match OpenOptions::new().append(true).open(&aside) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => private_file::create_new(&aside)?,
        opened => opened?,
    };
    file.write_all(&fs::read(path)?)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Counting, contains, flip_bit, folder};

    struct Story {
        _folder: tempfile::TempDir,
        path: PathBuf,
        key: Key,
        entropy: Counting,
    }

    impl Story {
        fn new() -> Self {
            let (folder, mut entropy) = (folder(), Counting::new());
            let path = folder.path().join("outbox");
            Self { path, key: Key::generate(&mut entropy), entropy, _folder: folder }
        }

        fn open(&mut self) -> (Outbox, Reading) {
            Outbox::open(&self.path, &self.key, &mut self.entropy).unwrap()
        }

        fn with_records(records: &[&[u8]]) -> Self {
            let mut story = Self::new();
            let (mut outbox, _) = story.open();
            records.iter().for_each(|record| outbox.append(record).unwrap());
            story
        }

        fn read(&self) -> Reading {
            Outbox::read(&self.path, &self.key).unwrap()
        }
    }

    fn records(texts: &[&[u8]]) -> Vec<Vec<u8>> {
        texts.iter().map(|text| text.to_vec()).collect()
    }

    const THREE: [&[u8]; 3] = [b"uno CANARY", b"", b"tres"];

    #[test]
    fn gives_back_what_was_appended_also_after_a_restart() {
        let mut story = Story::with_records(&THREE);
        assert_eq!(story.read(), Reading { records: records(&THREE), ..Reading::default() });
        assert_eq!(Outbox::count(&story.path).unwrap(), 3);
        assert_eq!(Outbox::count(&story.path.with_extension("none")).unwrap(), 0);
        let (mut outbox, reading) = story.open();
        assert_eq!(reading.records, records(&THREE));
        outbox.append(b"cuatro").unwrap();
        assert_eq!(story.read().records, records(&[b"uno CANARY", b"", b"tres", b"cuatro"]));
        assert_eq!(outbox.bytes(), fs::metadata(&story.path).unwrap().len());
    }

    #[test]
    fn keeps_only_what_it_is_told() {
        let mut story = Story::with_records(&THREE);
        let (mut outbox, _) = story.open();
        outbox.keep([b"tres".as_slice()], &mut story.entropy).unwrap();
        outbox.append(b"cuatro").unwrap();
        assert_eq!(story.read().records, records(&[b"tres", b"cuatro"]));
        outbox.keep([], &mut story.entropy).unwrap();
        assert_eq!(story.read(), Reading::default());
    }

    #[test]
    fn every_opening_has_another_key_so_a_clone_never_repeats_a_nonce() {
        let mut story = Story::with_records(&[b"same"]);
        let before = fs::read(&story.path).unwrap();
        drop(story.open());
        let after = fs::read(&story.path).unwrap();
        assert_eq!(before.len(), after.len());
        assert_ne!(before[10..42], after[10..42]);
        assert_ne!(before[HEAD_BYTES + FRAME_HEAD_BYTES..], after[HEAD_BYTES + FRAME_HEAD_BYTES..]);
    }

    #[test]
    fn a_torn_tail_of_any_length_is_dropped_and_written_over() {
        let mut story = Story::with_records(&THREE);
        let whole = fs::read(&story.path).unwrap();
        let last_frame = FRAME_HEAD_BYTES + b"tres".len() + TAG_BYTES;
        for cut in 1..=last_frame {
            fs::write(&story.path, &whole[..whole.len() - cut]).unwrap();
            let reading = story.read();
            assert_eq!(reading.records, records(&THREE[..2]), "cut {cut}");
            assert_eq!((reading.torn_bytes, reading.damaged_bytes), ((last_frame - cut) as u64, 0), "cut {cut}");
        }
        fs::write(&story.path, &whole[..whole.len() - 5]).unwrap();
        let (mut outbox, _) = story.open();
        outbox.append(b"otra vez").unwrap();
        assert_eq!(story.read().records, records(&[b"uno CANARY", b"", b"otra vez"]));
        assert!(!Outbox::set_aside_path(&story.path).exists());
    }

    #[test]
    fn a_tail_of_zeros_is_torn_too() {
        let mut story = Story::with_records(&THREE);
        let mut bytes = fs::read(&story.path).unwrap();
        bytes.resize(bytes.len() + 4096, 0);
        fs::write(&story.path, bytes).unwrap();
        let (_, reading) = story.open();
        assert_eq!((reading.records, reading.torn_bytes, reading.damaged_bytes), (records(&THREE), 4096, 0));
    }

    #[test]
    fn a_flipped_bit_costs_one_record_and_the_file_is_set_aside() {
        let frame_bytes = FRAME_HEAD_BYTES + THREE[0].len() + TAG_BYTES;
        for byte in HEAD_BYTES..HEAD_BYTES + frame_bytes {
            let mut story = Story::with_records(&THREE);
            flip_bit(&story.path, byte);
            let damaged = fs::read(&story.path).unwrap();
            let (_, reading) = story.open();
            assert_eq!(reading.records, records(&THREE[1..]), "byte {byte}");
            assert_eq!((reading.torn_bytes, reading.damaged_bytes), (0, frame_bytes as u64), "byte {byte}");
            assert_eq!(fs::read(Outbox::set_aside_path(&story.path)).unwrap(), damaged);
            assert_eq!(story.read().damaged_bytes, 0);
        }
    }

    #[test]
    fn a_broken_head_or_another_key_is_damage_and_the_file_stays() {
        for byte in 0..HEAD_BYTES {
            let mut story = Story::with_records(&THREE);
            flip_bit(&story.path, byte);
            let before = fs::read(&story.path).unwrap();
            let opened = Outbox::open(&story.path, &story.key, &mut story.entropy);
            assert!(matches!(opened, Err(OutboxError::Damaged | OutboxError::NewerFormat)), "byte {byte}");
            assert_eq!(fs::read(&story.path).unwrap(), before);
        }
        let mut story = Story::with_records(&THREE);
        let other = Key::generate(&mut story.entropy);
        assert!(matches!(Outbox::read(&story.path, &other), Err(OutboxError::Damaged)));
        fs::write(&story.path, b"").unwrap();
        assert!(matches!(Outbox::read(&story.path, &story.key), Err(OutboxError::Damaged)));
    }

    #[test]
    fn records_moved_or_repeated_within_the_file_are_not_read_twice() {
        let story = Story::with_records(&[b"aa", b"bb"]);
        let whole = fs::read(&story.path).unwrap();
        let (head, frames) = whole.split_at(HEAD_BYTES);
        let (one, two) = frames.split_at(frames.len() / 2);
        fs::write(&story.path, [head, two, one, two].concat()).unwrap();
        let reading = story.read();
        assert_eq!(reading.records, records(&[b"bb"]));
        assert_eq!(reading.damaged_bytes, (one.len() + two.len()) as u64);
    }

    #[test]
    fn a_record_that_is_too_long_is_refused_and_the_outbox_goes_on() {
        let mut story = Story::new();
        let (mut outbox, _) = story.open();
        let long = vec![0; MAX_RECORD_BYTES + 1];
        assert!(matches!(outbox.append(&long), Err(OutboxError::TooLong { .. })));
        outbox.append(b"corto").unwrap();
        assert_eq!(story.read().records, records(&[b"corto"]));
    }

    #[test]
    fn a_half_written_append_is_cut_off_and_its_number_not_used_again() {
        let mut story = Story::new();
        let (mut outbox, _) = story.open();
        outbox.append(b"uno").unwrap();
        // As after a full disk: some bytes of the second record stand there and were not acknowledged.
        outbox.writing.file.write_all(b"half").unwrap();
        outbox.writing.next_number += 1;
        outbox.writing.state = State::Ragged;
        outbox.append(b"tres").unwrap();
        assert_eq!(story.read(), Reading { records: records(&[b"uno", b"tres"]), ..Reading::default() });

        outbox.writing.state = State::Unknown;
        assert!(matches!(outbox.append(b"cuatro"), Err(OutboxError::Untrusted)));
        outbox.keep([b"uno".as_slice(), b"tres"], &mut story.entropy).unwrap();
        outbox.append(b"cuatro").unwrap();
        assert_eq!(story.read().records, records(&[b"uno", b"tres", b"cuatro"]));
    }

    #[test]
    fn after_a_failed_fsync_a_new_file_holds_what_was_sure_and_no_more() {
        let mut story = Story::new();
        let (mut outbox, _) = story.open();
        outbox.append(b"uno").unwrap();
        // The second record was written whole, and nobody was told that it was.
        let sure = outbox.bytes();
        outbox.append(b"dos").unwrap();
        (outbox.writing.sound_bytes, outbox.writing.state) = (sure, State::Unknown);
        assert!(matches!(outbox.append(b"tres"), Err(OutboxError::Untrusted)));
        outbox.renew(&mut story.entropy).unwrap();
        outbox.append(b"tres").unwrap();
        assert_eq!(story.read(), Reading { records: records(&[b"uno", b"tres"]), ..Reading::default() });
        assert_eq!(fs::read_dir(story.path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_taken_back_is_gone_and_its_number_is_not_used_again() {
        let mut story = Story::new();
        let (mut outbox, _) = story.open();
        outbox.append(b"uno").unwrap();
        let (before, number) = (outbox.bytes(), outbox.writing.next_number);
        outbox.append(b"dos").unwrap();
        outbox.take_back(before).unwrap();
        assert_eq!(story.read().records, records(&[b"uno"]));
        outbox.append(b"tres").unwrap();
        assert_eq!(story.read(), Reading { records: records(&[b"uno", b"tres"]), ..Reading::default() });
        assert_eq!(outbox.writing.next_number, number + 2);
    }

    #[test]
    fn the_file_tells_nothing() {
        let story = Story::with_records(&THREE);
        let bytes = fs::read(&story.path).unwrap();
        assert!(!contains(&bytes, b"CANARY") && !contains(&bytes, story.key.expose()));
    }
}

//! A file that belongs to a record (photo, recording, PDF), encrypted beside the database by chunks.
//!
//! Each is a STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015) of AES-256-GCM in the form BE32: 64 KiB of text a chunk, and in each nonce the
//! chunk's number and whether it is the last. So a chunk that is left out, swapped, doubled or cut off does not open, and neither does a file
//! under another's name. Every file has a key of its own, made here and kept in the database alone: dropping the key is erasing the file.
//! Nothing of the text is handed out before the last chunk has verified.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use aead_stream::{DecryptorBE32, EncryptorBE32, Nonce, StreamBE32};
use aes_gcm::Aes256Gcm;
use sha2::{Digest, Sha256};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::associated::Associated;
use crate::entropy::Entropy;
use crate::key::Key;
use crate::private_file::{self, Flush};
use crate::seal::TAG_BYTES;

/// Text of one chunk, in bytes; the last may be shorter.
pub const CHUNK_BYTES: usize = 64 * 1024;
/// A chunk as it lies on the disk, in bytes.
const SEALED_CHUNK_BYTES: usize = CHUNK_BYTES + TAG_BYTES;
/// What it is and the version of its format, as the cipher authenticates it.
const KIND: &str = "attachment/1";

#[derive(Debug, Error)]
pub enum AttachmentError {
    /// Not the bytes that were written under this key and name, or none at all.
    #[error("the attachment is damaged")]
    Damaged,
    #[error(transparent)]
    Io(io::Error),
}

impl From<io::Error> for AttachmentError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::InvalidData => Self::Damaged,
            _ => Self::Io(error),
        }
    }
}

/// A file that was written.
#[derive(Debug)]
pub struct Sealed {
    /// Only it opens the file again.
    pub key: Key,
    /// SHA-256 of the bytes that lie on the disk.
    pub content: [u8; 32],
}

/// Writes a file whole, or leaves none. The disk has it when this returns.
///
/// # Errors
/// Those of the file system.
pub fn write(path: &Path, object: &[u8], plaintext: &[u8], entropy: &mut dyn Entropy) -> io::Result<Sealed> {
    let key = Key::generate(entropy);
    let mut hash = Sha256::new();
    private_file::replace_by(path, Flush::Now, |file| {
        seal(&key, object, plaintext, |chunk| {
            hash.update(chunk);
            file.write_all(chunk)
        })
    })?;
    Ok(Sealed { key, content: hash.finalize().into() })
}

/// How many bytes a text of that many takes on the disk.
pub const fn sealed_bytes(plaintext: u64) -> u64 {
    let chunks = plaintext.div_ceil(CHUNK_BYTES as u64);
    plaintext.saturating_add((if chunks == 0 { 1 } else { chunks }).saturating_mul(TAG_BYTES as u64))
}

/// Puts a file that came in pieces in its place, if it is the one that its hash names; otherwise it is thrown away. The
/// disk has it when this returns.
///
/// # Errors
/// [`AttachmentError::Damaged`] for other bytes, or none; otherwise those of the file system.
pub fn adopt(part: &Path, path: &Path, content: &[u8; 32]) -> Result<(), AttachmentError> {
    let mut file = fs::File::open(part)?;
    let mut hash = Sha256::new();
    let mut chunk = vec![0; SEALED_CHUNK_BYTES];
    loop {
        let read = file.read(&mut chunk)?;
        if read == 0 {
            break;
        }
        hash.update(chunk.get(..read).unwrap_or_default());
    }
    if <[u8; 32]>::from(hash.finalize()) != *content {
        remove(part)?;
        return Err(AttachmentError::Damaged);
    }
    file.sync_all()?;
    fs::rename(part, path)?;
    Ok(private_file::sync_folder_of(path)?)
}

/// Reads a file whose text is at most `most` bytes long. `object` is the name that it was written under.
///
/// # Errors
/// [`AttachmentError::Damaged`] for anything but what was written; otherwise those of the file system.
pub fn read(path: &Path, object: &[u8], key: &Key, most: usize) -> Result<Zeroizing<Vec<u8>>, AttachmentError> {
    let chunks = most.div_ceil(CHUNK_BYTES).max(1);
    let limit = most.saturating_add(chunks.saturating_mul(TAG_BYTES));
    let sealed = private_file::read_up_to(path, u64::try_from(limit).unwrap_or(u64::MAX))?;
    open(key, object, &sealed)
}

/// Takes a file away. Its bytes were of no use without the key; one that is gone already is no error.
///
/// # Errors
/// Those of the file system.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => private_file::sync_folder_of(path),
    }
}

fn seal(key: &Key, object: &[u8], plaintext: &[u8], mut write: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let aad = Associated { kind: KIND, object, ..Associated::default() }.encode();
    let mut stream = EncryptorBE32::<Aes256Gcm>::new(key.expose().into(), &nonce());
    let (before, last) = split_last(plaintext, CHUNK_BYTES);
    for chunk in before.chunks(CHUNK_BYTES) {
        let mut sealed = with_room(chunk);
        stream.encrypt_next_in_place(&aad, &mut sealed).map_err(|_| too_long())?;
        write(&sealed)?;
    }
    let mut sealed = with_room(last);
    stream.encrypt_last_in_place(&aad, &mut sealed).map_err(|_| too_long())?;
    write(&sealed)
}

fn open(key: &Key, object: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, AttachmentError> {
    let aad = Associated { kind: KIND, object, ..Associated::default() }.encode();
    let mut stream = DecryptorBE32::<Aes256Gcm>::new(key.expose().into(), &nonce());
    // Never grown: a copy left behind by growing would not be wiped.
    let mut plaintext = Zeroizing::new(Vec::with_capacity(sealed.len()));
    let (before, last) = split_last(sealed, SEALED_CHUNK_BYTES);
    for chunk in before.chunks(SEALED_CHUNK_BYTES) {
        let mut text = Zeroizing::new(chunk.to_vec());
        stream.decrypt_next_in_place(&aad, &mut *text).map_err(|_| AttachmentError::Damaged)?;
        plaintext.extend_from_slice(&text);
    }
    let mut text = Zeroizing::new(last.to_vec());
    stream.decrypt_last_in_place(&aad, &mut *text).map_err(|_| AttachmentError::Damaged)?;
    plaintext.extend_from_slice(&text);
    Ok(plaintext)
}

/// The whole chunks before the last one, and the last one: empty only where all is.
fn split_last(bytes: &[u8], chunk: usize) -> (&[u8], &[u8]) {
    let before = bytes.len().saturating_sub(1) / chunk * chunk;
    bytes.split_at(before)
}

fn with_room(chunk: &[u8]) -> Vec<u8> {
    let mut room = Vec::with_capacity(SEALED_CHUNK_BYTES);
    room.extend_from_slice(chunk);
    room
}

/// The same for every file, because every file has a key of its own; the number of the chunk and its being the last are added to it.
fn nonce() -> Nonce<Aes256Gcm, StreamBE32<Aes256Gcm>> {
    Nonce::<Aes256Gcm, StreamBE32<Aes256Gcm>>::default()
}

/// More than 2³² chunks: 256 terabytes.
fn too_long() -> io::Error {
    io::Error::from(io::ErrorKind::FileTooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Counting, contains, files_below, flip_bit, folder};

    const MOST: usize = 4 * CHUNK_BYTES;

    /// Text that repeats nowhere.
    fn text(length: usize) -> Vec<u8> {
        let mut text = vec![0; length];
        Counting::new().fill(&mut text);
        text
    }

    #[track_caller]
    fn is_damaged(key: &Key, sealed: &[u8], what: &str) {
        let opened = open(key, b"one", sealed);
        assert!(matches!(opened, Err(AttachmentError::Damaged)), "{what}");
    }

    fn sealed(plaintext: &[u8]) -> (Key, Vec<u8>) {
        let key = Key::generate(&mut Counting::new());
        let mut sealed = Vec::new();
        seal(&key, b"one", plaintext, |chunk| {
            sealed.extend_from_slice(chunk);
            Ok(())
        })
        .unwrap();
        (key, sealed)
    }

    #[test]
    fn reads_what_was_written_whatever_its_length() {
        let folder = folder();
        let path = folder.path().join("one");
        for length in [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, MOST] {
            let plaintext = text(length);
            let Sealed { key, content } = write(&path, b"one", &plaintext, &mut Counting::new()).unwrap();
            assert!(*read(&path, b"one", &key, MOST).unwrap() == plaintext, "{length}");
            assert_eq!(files_below(folder.path()).len(), 1);
            let lies = fs::read(&path).unwrap();
            assert_eq!(sealed_bytes(length as u64), lies.len() as u64, "{length}");
            assert_eq!(content, <[u8; 32]>::from(Sha256::digest(&lies)));
        }
    }

    #[test]
    fn only_its_key_and_its_name_open_it() {
        let folder = folder();
        let path = folder.path().join("one");
        let mut entropy = Counting::new();
        let key = write(&path, b"one", b"torre 52", &mut entropy).unwrap().key;
        let other = write(&folder.path().join("two"), b"two", b"torre 53", &mut entropy).unwrap().key;
        assert_ne!(key, other, "each has a key of its own");
        for (object, key, opens) in [(&b"one"[..], &key, true), (b"two", &key, false), (b"one", &other, false)] {
            assert_eq!(read(&path, object, key, MOST).is_ok(), opens);
        }
    }

    #[test]
    fn every_flipped_bit_of_a_small_file_is_found() {
        let (key, sealed) = sealed(b"agua y sombra");
        for bit in 0..sealed.len() * 8 {
            let mut flipped = sealed.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            is_damaged(&key, &flipped, &format!("bit {bit}"));
        }
    }

    #[test]
    fn a_flipped_bit_in_any_chunk_is_found() {
        let folder = folder();
        let path = folder.path().join("one");
        let key = write(&path, b"one", &text(MOST - 1), &mut Counting::new()).unwrap().key;
        let length = fs::read(&path).unwrap().len();
        for byte in [0, CHUNK_BYTES, SEALED_CHUNK_BYTES - 1, 2 * SEALED_CHUNK_BYTES, length - 1] {
            flip_bit(&path, byte);
            assert!(matches!(read(&path, b"one", &key, MOST), Err(AttachmentError::Damaged)), "byte {byte}");
            flip_bit(&path, byte);
        }
        assert!(read(&path, b"one", &key, MOST).is_ok());
    }

    #[test]
    fn what_is_cut_swapped_doubled_or_added_does_not_open() {
        let (key, sealed) = sealed(&text(3 * CHUNK_BYTES));
        let chunks: Vec<&[u8]> = sealed.chunks(SEALED_CHUNK_BYTES).collect();
        let [a, b, c] = chunks[..] else { panic!("{} chunks", chunks.len()) };
        assert!(open(&key, b"one", &[a, b, c].concat()).is_ok());
        for (what, made) in [
            ("without its last", vec![a, b]),
            ("without its first", vec![b, c]),
            ("without its middle", vec![a, c]),
            ("swapped", vec![b, a, c]),
            ("the last moved forward", vec![a, c, b]),
            ("doubled", vec![a, a, b, c]),
            ("more behind the last", vec![a, b, c, c]),
            ("nothing", vec![]),
        ] {
            is_damaged(&key, &made.concat(), what);
        }
        for length in (0..sealed.len()).step_by(9_973).chain([sealed.len() - 1]) {
            is_damaged(&key, &sealed[..length], &format!("cut to {length}"));
        }
    }

    #[test]
    fn one_longer_than_its_row_allows_is_not_even_read() {
        let folder = folder();
        let path = folder.path().join("one");
        let key = write(&path, b"one", &text(CHUNK_BYTES + 1), &mut Counting::new()).unwrap().key;
        assert!(read(&path, b"one", &key, CHUNK_BYTES + 1).is_ok());
        assert!(matches!(read(&path, b"one", &key, CHUNK_BYTES), Err(AttachmentError::Damaged)));
    }

    #[test]
    fn what_came_in_pieces_is_adopted_if_it_is_what_was_written() {
        let folder = folder();
        let (path, part, copy) =
            (folder.path().join("one"), folder.path().join("one.part"), folder.path().join("copy"));
        let Sealed { key, content } = write(&path, b"one", &text(CHUNK_BYTES + 1), &mut Counting::new()).unwrap();
        let bytes = fs::read(&path).unwrap();
        fs::write(&part, &bytes[..bytes.len() - 1]).unwrap();
        assert!(matches!(adopt(&part, &copy, &content), Err(AttachmentError::Damaged)));
        assert!(!part.exists() && !copy.exists());
        assert!(matches!(adopt(&part, &copy, &content), Err(AttachmentError::Damaged)), "there is none");
        fs::write(&part, &bytes).unwrap();
        adopt(&part, &copy, &content).unwrap();
        assert!(!part.exists() && read(&copy, b"one", &key, MOST).is_ok());
    }

    #[test]
    fn the_disk_tells_nothing_and_a_removed_one_is_gone() {
        let folder = folder();
        let path = folder.path().join("one");
        let key = write(&path, b"one", b"Xochipilli", &mut Counting::new()).unwrap().key;
        assert!(!contains(&fs::read(&path).unwrap(), b"Xochipilli"));
        remove(&path).unwrap();
        remove(&path).unwrap();
        assert!(matches!(read(&path, b"one", &key, MOST), Err(AttachmentError::Damaged)));
    }
}

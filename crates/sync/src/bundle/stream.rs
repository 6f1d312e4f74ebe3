//! The body of a bundle: a STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015) of AES-256-GCM in the form BE32, 64 KiB of
//! text a chunk. In each nonce stand the chunk's number and whether it is the last, so a chunk that is left out,
//! swapped, doubled or cut off does not open. The key is drawn for one file, and nothing of the text is handed out
//! before the last chunk has verified.

use aead_stream::{DecryptorBE32, EncryptorBE32, Nonce, StreamBE32};
use aes_gcm::Aes256Gcm;

/// Text of one chunk, in bytes.
pub(super) const CHUNK_BYTES: usize = 64 * 1024;
const TAG_BYTES: usize = 16;
/// A chunk as it lies on the stick, in bytes.
pub(super) const SEALED_CHUNK_BYTES: usize = CHUNK_BYTES + TAG_BYTES;

/// Appends the sealed text to `out`. `None` beyond 2³² chunks.
pub(super) fn seal(key: &[u8; 32], head: &[u8], text: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let mut stream = EncryptorBE32::<Aes256Gcm>::new(key.into(), &nonce());
    let (before, last) = split_last(text, CHUNK_BYTES);
    for chunk in before.chunks(CHUNK_BYTES) {
        let mut sealed = with_room(chunk);
        stream.encrypt_next_in_place(head, &mut sealed).ok()?;
        out.extend_from_slice(&sealed);
    }
    let mut sealed = with_room(last);
    stream.encrypt_last_in_place(head, &mut sealed).ok()?;
    out.extend_from_slice(&sealed);
    Some(())
}

/// The whole text, or nothing. It is not wiped after use: its records go on into memory that is not.
pub(super) fn open(key: &[u8; 32], head: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let mut stream = DecryptorBE32::<Aes256Gcm>::new(key.into(), &nonce());
    let mut text = Vec::with_capacity(sealed.len());
    let (before, last) = split_last(sealed, SEALED_CHUNK_BYTES);
    for chunk in before.chunks(SEALED_CHUNK_BYTES) {
        let mut opened = chunk.to_vec();
        stream.decrypt_next_in_place(head, &mut opened).ok()?;
        text.append(&mut opened);
    }
    let mut opened = last.to_vec();
    stream.decrypt_last_in_place(head, &mut opened).ok()?;
    text.append(&mut opened);
    Some(text)
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

/// The same for every file, because every file has a key of its own; the stream adds the chunk's number.
fn nonce() -> Nonce<Aes256Gcm, StreamBE32<Aes256Gcm>> {
    Nonce::<Aes256Gcm, StreamBE32<Aes256Gcm>>::default()
}

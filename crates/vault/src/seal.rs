//! AES-256-GCM, used in the two ways in which a key and a nonce can never meet twice.
//!
//! GCM gives everything away when one key meets one nonce twice, and a cloned or restored disk replays counters and states. So a single thing is sealed
//! under a key of its own, made of 32 fresh random bytes that travel with it ([`seal`]), and a file of records is sealed under a key of that
//! writing of the file, with a counter that only rises (the outbox, through [`encrypt`]).

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::associated::Associated;
use crate::entropy::{Entropy, random};
use crate::key::Key;

/// Bytes of the random salt in front of a sealed thing.
pub const SALT_BYTES: usize = 32;
/// Bytes of the tag behind it.
pub const TAG_BYTES: usize = 16;
/// How much longer a sealed thing is than its text.
pub const SEALED_EXTRA_BYTES: usize = SALT_BYTES + TAG_BYTES;

/// The bytes are not what was sealed under this key, label and associated data. Which of them differs cannot be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("sealed bytes do not open")]
pub struct NotAuthentic;

/// Seals one thing under a key made for it alone: `salt ‖ ciphertext ‖ tag`.
pub fn seal(
    key: &Key,
    label: &str,
    associated: &Associated<'_>,
    plaintext: &[u8],
    entropy: &mut dyn Entropy,
) -> Vec<u8> {
    let salt: [u8; SALT_BYTES] = random(entropy);
    let mut sealed = salt.to_vec();
    sealed.extend(encrypt(&key.derive(label, &salt), 0, associated, plaintext));
    sealed
}

/// Opens what [`seal`] made.
///
/// # Errors
/// [`NotAuthentic`] for anything else, however short.
pub fn open(
    key: &Key,
    label: &str,
    associated: &Associated<'_>,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, NotAuthentic> {
    let (salt, ciphertext) = sealed.split_first_chunk::<SALT_BYTES>().ok_or(NotAuthentic)?;
    decrypt(&key.derive(label, salt), 0, associated, ciphertext)
}

/// `ciphertext ‖ tag`. The caller answers for never using `counter` twice with `key`.
pub(crate) fn encrypt(key: &Key, counter: u64, associated: &Associated<'_>, plaintext: &[u8]) -> Vec<u8> {
    let aad = associated.encode();
    cipher(key).encrypt(&nonce(counter), Payload { msg: plaintext, aad: &aad }).expect("GCM takes up to 64 gigabytes")
}

/// The text of what [`encrypt`] made.
pub(crate) fn decrypt(
    key: &Key,
    counter: u64,
    associated: &Associated<'_>,
    ciphertext: &[u8],
) -> Result<Zeroizing<Vec<u8>>, NotAuthentic> {
    let aad = associated.encode();
    cipher(key)
        .decrypt(&nonce(counter), Payload { msg: ciphertext, aad: &aad })
        .map(Zeroizing::new)
        .map_err(|_| NotAuthentic)
}

fn cipher(key: &Key) -> Aes256Gcm {
    Aes256Gcm::new(key.expose().into())
}

fn nonce(counter: u64) -> Nonce<aes_gcm::aead::consts::U12> {
    let mut nonce = [0; 12];
    let (_, low) = nonce.split_at_mut(4);
    low.copy_from_slice(&counter.to_be_bytes());
    nonce.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Counting;

    const ASSOCIATED: Associated<'static> = Associated {
        kind: "note/1",
        organisation: b"",
        device: b"device",
        user: b"",
        object: b"object",
        key_id: b"",
        sequence: 7,
    };

    #[test]
    fn opens_only_as_what_it_was_sealed() {
        let mut entropy = Counting::new();
        let key = Key::generate(&mut entropy);
        let sealed = seal(&key, "notes", &ASSOCIATED, b"agua y sombra", &mut entropy);
        assert_eq!(sealed.len(), b"agua y sombra".len() + SEALED_EXTRA_BYTES);

        assert_eq!(open(&key, "notes", &ASSOCIATED, &sealed).unwrap().as_slice(), b"agua y sombra");
        assert_eq!(open(&key, "other", &ASSOCIATED, &sealed), Err(NotAuthentic));
        assert_eq!(open(&key, "notes", &Associated { sequence: 8, ..ASSOCIATED }, &sealed), Err(NotAuthentic));
        assert_eq!(open(&Key::generate(&mut entropy), "notes", &ASSOCIATED, &sealed), Err(NotAuthentic));
    }

    #[test]
    fn refuses_every_flipped_bit_and_every_truncation() {
        let mut entropy = Counting::new();
        let key = Key::generate(&mut entropy);
        let sealed = seal(&key, "notes", &ASSOCIATED, b"x", &mut entropy);
        for bit in 0..sealed.len() * 8 {
            let mut flipped = sealed.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(open(&key, "notes", &ASSOCIATED, &flipped), Err(NotAuthentic), "bit {bit}");
        }
        for length in 0..sealed.len() {
            assert_eq!(open(&key, "notes", &ASSOCIATED, &sealed[..length]), Err(NotAuthentic), "length {length}");
        }
    }

    #[test]
    fn the_same_text_never_looks_the_same_twice() {
        let mut entropy = Counting::new();
        let key = Key::generate(&mut entropy);
        let one = seal(&key, "notes", &ASSOCIATED, b"same", &mut entropy);
        let two = seal(&key, "notes", &ASSOCIATED, b"same", &mut entropy);
        assert_ne!(one[SALT_BYTES..], two[SALT_BYTES..]);
    }
}

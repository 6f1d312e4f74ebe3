//! The outside of a bundle: what it is, the file's key sealed to each recipient, and the sealed body. Nothing in it
//! names anybody. The slots are filled up to a multiple of eight with keys sealed to nobody, which look like all the
//! others, so a unit of three laptops and one of seven cannot be told apart. The whole head is authenticated with every
//! chunk: a flipped bit in another's slot damages the file for all.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::padding::padded;
use super::{BundleError, stream};
use crate::key::SealingKey;
use crate::sealing::{Draw, Opener, WRAPPED_BYTES, wrap};

const MAGIC: [u8; 9] = *b"resguardo";
const VERSION: u8 = 1;
const GROUP: usize = 8;
/// So many recipients at most.
pub(super) const MAX_SLOTS: usize = GROUP * u8::MAX as usize;
const FIXED_BYTES: usize = MAGIC.len() + 2;
const LENGTH_BYTES: usize = 8;
const PURPOSE: &[u8] = b"resguardo bundle key 1";

pub(super) fn seal(signed: &[u8], to: &[SealingKey], draw: &mut Draw<'_>) -> Result<Vec<u8>, BundleError> {
    let mut key = Zeroizing::new([0; 32]);
    draw(&mut *key);
    let mut file = head(&key, to, draw)?;
    let text = filled_up(signed);
    let head: [u8; 32] = Sha256::digest(&file).into();
    stream::seal(&key, &head, &text, &mut file).ok_or(BundleError::TooLarge)?;
    if file.len() > super::MAX_BUNDLE_BYTES { Err(BundleError::TooLarge) } else { Ok(file) }
}

pub(super) fn open(file: &[u8], opener: &Opener) -> Result<Vec<u8>, BundleError> {
    let rest = file.strip_prefix(&MAGIC).ok_or(BundleError::NotABundle)?;
    let (version, rest) = rest.split_first().ok_or(BundleError::Damaged)?;
    if *version != VERSION {
        return Err(BundleError::Unsupported);
    }
    let (groups, rest) = rest.split_first().ok_or(BundleError::Damaged)?;
    let slots_bytes = usize::from(*groups) * GROUP * WRAPPED_BYTES;
    let (slots, body) = rest.split_at_checked(slots_bytes).ok_or(BundleError::Damaged)?;
    let (slots, _) = slots.as_chunks::<WRAPPED_BYTES>();
    let key = slots.iter().find_map(|slot| opener.unwrap(PURPOSE, slot)).ok_or(BundleError::NotForUs)?;
    let head = Sha256::digest(file.get(..FIXED_BYTES + slots_bytes).unwrap_or_default());
    let text = stream::open(&key, &head, body).ok_or(BundleError::Damaged)?;
    emptied(&text).ok_or(BundleError::Damaged)
}

fn head(key: &[u8; 32], to: &[SealingKey], draw: &mut Draw<'_>) -> Result<Vec<u8>, BundleError> {
    let mut slots: Vec<[u8; WRAPPED_BYTES]> = to.iter().filter_map(|one| wrap(one, PURPOSE, key, draw)).collect();
    let groups = slots.len().div_ceil(GROUP).max(1);
    let groups_said = u8::try_from(groups).map_err(|_| BundleError::TooLarge)?;
    while slots.len() < groups * GROUP {
        slots.push(to_nobody(draw)?);
    }
    let mut head = MAGIC.to_vec();
    head.extend([VERSION, groups_said]);
    slots.iter().for_each(|slot| head.extend_from_slice(slot));
    Ok(head)
}

/// A key that opens nothing, sealed to a key that is thrown away: only so does it look like the others.
fn to_nobody(draw: &mut Draw<'_>) -> Result<[u8; WRAPPED_BYTES], BundleError> {
    let (mut seed, mut key) = (Zeroizing::new([0; 32]), Zeroizing::new([0; 32]));
    draw(&mut *seed);
    draw(&mut *key);
    wrap(&Opener::from_seed(&seed).key(), PURPOSE, &key, draw).ok_or(BundleError::NotForUs)
}

/// The length, the text, and zeros.
fn filled_up(signed: &[u8]) -> Vec<u8> {
    let mut text = (signed.len() as u64).to_be_bytes().to_vec();
    text.extend_from_slice(signed);
    text.resize(padded(text.len()), 0);
    text
}

/// What was filled up, if it was filled up so: every bundle has one form.
fn emptied(text: &[u8]) -> Option<Vec<u8>> {
    let (length, rest) = text.split_first_chunk::<LENGTH_BYTES>()?;
    let (signed, zeros) = rest.split_at_checked(usize::try_from(u64::from_be_bytes(*length)).ok()?)?;
    let is_whole = padded(LENGTH_BYTES.saturating_add(signed.len())) == text.len();
    (is_whole && zeros.iter().all(|byte| *byte == 0)).then(|| signed.to_vec())
}

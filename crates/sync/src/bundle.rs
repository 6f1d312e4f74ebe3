//! A USB bundle: the segments that a session would carry, as one file for a stick. It is signed inside by the device
//! that made it, which says for whom and what it holds, and sealed outside to the live devices of the recipient, who
//! find themselves by trying: whoever carries it learns its size and nothing else. A bundle is a set. Brought in twice,
//! in any order, or with others missing, it adds what was not here.
//!
//! Nothing of it is used before all of it has been checked: seal, signature, and whom it is for. Each segment is then
//! verified and judged alone, as in a session.

mod envelope;
mod padding;
pub mod reading;
mod stream;
#[cfg(test)]
mod tests;

use domain::id::UnitId;
use domain::mark::Mark;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use crate::attachment::Name;
use crate::audit::Telling;
use crate::authority::as_author;
use crate::digest::Digest;
use crate::erasure::Acknowledgement;
use crate::key::{DeviceKey, SealingKey, Signer};
use crate::sealing::{Draw, Opener};
use crate::session::frame::Bytes;
use crate::signature::Signature;

/// The largest file that is read: 300,000 records fit, and so they do in a laptop's memory.
pub const MAX_BUNDLE_BYTES: usize = 256 << 20;
/// How its file's name ends.
pub const ENDING: &str = "resguardo";

const VERSION: u8 = 1;
const SIGNED_DOMAIN: &[u8] = b"resguardo bundle 1";
const SIGNATURE_BYTES: usize = 64;
const MAX_SEGMENTS: usize = 1 << 20;
const MAX_RECIPIENTS: usize = envelope::MAX_SLOTS;

/// For whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recipient {
    Headquarters,
    /// Every live laptop of a unit.
    Unit(UnitId),
    Device(DeviceKey),
}

/// How much of what the recipient may see it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Covers {
    /// Entries that HQ has given no receipt for; what they continue may be missing where they arrive.
    Unreceipted,
    Everything,
}

/// What whoever made it says of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// HQ's key: nothing crosses between organisations.
    pub hq: DeviceKey,
    /// The device that made and signed it; HQ's own key where HQ did.
    pub exporter: DeviceKey,
    /// By the exporter's clock. It is shown and decides nothing.
    pub exported_ms: u64,
    pub recipient: Recipient,
    /// Whom it was sealed to. Somebody who opens it and is not among them was not meant: a bundle cannot be sealed anew
    /// to others in its maker's name.
    pub sealed_to: Vec<DeviceKey>,
    pub covers: Covers,
    /// Of the units that it holds whole: what whoever has brought it in holds too, where nobody wrote meanwhile.
    pub digests: Vec<(UnitId, Digest)>,
    /// Who took it out, as the log of whoever made it says. It is shown and decides nothing.
    pub mark: Option<Mark>,
    /// For HQ: how far the exporter's audit log has come, held against each row that HQ may have been told of.
    pub audit: Vec<Telling>,
    /// For HQ: what the exporter has erased of what somebody's right of cancellation took away.
    pub erased: Vec<Acknowledgement>,
}

/// Why a file is not taken. Nothing of it was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BundleError {
    #[error("no bundle")]
    NotABundle,
    #[error("made by a newer release")]
    Unsupported,
    #[error("larger than allowed")]
    TooLarge,
    /// No key here opens it: it is for somebody else, or its head is damaged.
    #[error("not sealed to this device")]
    NotForUs,
    #[error("damaged, cut short or put together anew")]
    Damaged,
    #[error("of another headquarters")]
    OtherHeadquarters,
    /// Whoever made it is no live member.
    #[error("made by a device that headquarters does not vouch for")]
    UnknownExporter,
}

/// So much of files goes into one bundle: it is read whole, on small machines too.
pub const FILES_MOST_BYTES: usize = 48 << 20;
const MAX_SLIPS: usize = 1 << 16;

/// A file of a record, as it lies encrypted; or only that headquarters has it, where headquarters says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    pub name: Name,
    pub bytes: Option<Vec<u8>>,
}

impl Slip {
    fn content(&self) -> SlipContent<'_> {
        SlipContent { name: self.name, bytes: self.bytes.as_deref().map(Bytes) }
    }
}

/// Opened, or made here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    manifest: Manifest,
    segments: Vec<Vec<u8>>,
    strands: Vec<Vec<u8>>,
    files: Vec<Slip>,
}

#[derive(Serialize, Deserialize)]
struct SlipContent<'a> {
    name: Name,
    #[serde(borrow)]
    bytes: Option<Bytes<'a>>,
}

#[derive(Serialize, Deserialize)]
struct Content<'a> {
    manifest: Manifest,
    #[serde(borrow)]
    segments: Vec<Bytes<'a>>,
    #[serde(borrow)]
    strands: Vec<Bytes<'a>>,
    #[serde(borrow)]
    files: Vec<SlipContent<'a>>,
}

impl Bundle {
    /// `segments` as they were encoded, HQ's words first: what explains the rest comes before it.
    pub const fn new(manifest: Manifest, segments: Vec<Vec<u8>>) -> Self {
        Self { manifest, segments, strands: Vec::new(), files: Vec::new() }
    }

    /// What is handed over of records that are shared with the recipient; behind the segments, which say who is who.
    pub fn with_strands(self, strands: Vec<Vec<u8>>) -> Self {
        Self { strands, ..self }
    }

    /// Strands as they were encoded, each to be judged alone.
    pub fn strands(&self) -> &[Vec<u8>] {
        &self.strands
    }

    /// Files go behind the records that name them.
    pub fn with_files(self, files: Vec<Slip>) -> Self {
        Self { files, ..self }
    }

    pub fn files(&self) -> &[Slip] {
        &self.files
    }

    /// The files, which are large, out of it.
    pub fn take_files(&mut self) -> Vec<Slip> {
        std::mem::take(&mut self.files)
    }

    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Segments as they were encoded, each to be judged alone.
    pub fn segments(&self) -> &[Vec<u8>] {
        &self.segments
    }

    /// The bytes of the file. `to` are the recipients' keys; one that nothing can be sealed to is passed over.
    pub fn seal(&self, signer: &Signer, to: &[SealingKey], draw: &mut Draw<'_>) -> Result<Vec<u8>, BundleError> {
        let segments = self.segments.iter().map(|bytes| Bytes(bytes)).collect();
        let files = self.files.iter().map(Slip::content).collect();
        let strands = self.strands.iter().map(|bytes| Bytes(bytes)).collect();
        let content = Content { manifest: self.manifest.clone(), segments, strands, files };
        let mut signed = vec![VERSION];
        // Plain data written to memory does not fail.
        signed.extend(postcard::to_stdvec(&content).unwrap_or_default());
        let signature = signer.sign(&message(&signed));
        signed.extend(signature.0);
        envelope::seal(&signed, to, draw)
    }

    /// What is in a file that was sealed to this device, once all of it has been checked but who its maker is: that
    /// needs HQ's words, some of which may be inside. See [`reading`].
    pub fn open(file: &[u8], opener: &Opener) -> Result<Self, BundleError> {
        if file.len() > MAX_BUNDLE_BYTES {
            return Err(BundleError::TooLarge);
        }
        let signed = envelope::open(file, opener)?;
        let (said, signature) = signed.split_last_chunk::<SIGNATURE_BYTES>().ok_or(BundleError::Damaged)?;
        let (version, body) = said.split_first().ok_or(BundleError::Damaged)?;
        if *version != VERSION {
            return Err(BundleError::Unsupported);
        }
        let read = postcard::take_from_bytes::<Content<'_>>(body);
        let Ok((Content { manifest, segments, strands, files }, [])) = read else {
            return Err(BundleError::Damaged);
        };
        let is_signed = as_author(&manifest.exporter).signed(&message(said), &Signature(*signature));
        let is_short = segments.len().max(strands.len()) <= MAX_SEGMENTS && files.len() <= MAX_SLIPS;
        if !is_signed || !is_short || manifest.sealed_to.len() > MAX_RECIPIENTS {
            return Err(BundleError::Damaged);
        }
        let files = files.into_iter().map(|SlipContent { name, bytes }| {
            let bytes = bytes.map(|bytes| bytes.0.to_vec());
            Slip { name, bytes }
        });
        let owned = |runs: Vec<Bytes<'_>>| runs.iter().map(|bytes| bytes.0.to_vec()).collect();
        Ok(Self { manifest, segments: owned(segments), strands: owned(strands), files: files.collect() })
    }

    /// Whether it was made under this HQ and for this device. HQ itself is asked for by its own key.
    pub fn is_for(&self, hq: &DeviceKey, device: &DeviceKey) -> Result<(), BundleError> {
        if self.manifest.hq != *hq {
            return Err(BundleError::OtherHeadquarters);
        }
        if self.manifest.sealed_to.contains(device) { Ok(()) } else { Err(BundleError::NotForUs) }
    }
}

fn message(said: &[u8]) -> Vec<u8> {
    let mut message = SIGNED_DOMAIN.to_vec();
    message.extend(Sha256::digest(said));
    message
}

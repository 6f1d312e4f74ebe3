//! Everything the engine wants of the machine it runs on. Tests give it a clock that they turn, randomness that they
//! seed and links that they cut; the desktop gives it the real ones.

use std::io;
use std::path::{Path, PathBuf};

use api::problem::LinkFailure;
use api::topic::Topic;
use domain::time::{Moment, Zone};
use store::profile::KeyCost;

pub trait Host: Send + Sync {
    fn now(&self) -> Moment;

    /// Unpredictable bytes.
    fn fill_random(&self, bytes: &mut [u8]);

    /// Where this profile's files lie.
    fn folder(&self) -> &Path;

    /// Where the anchor lies: outside the profile's folder, so that a copied or restored folder is noticed.
    fn anchor_folder(&self) -> &Path;

    /// The zone of the machine, for a unit that the catalogue does not know.
    fn zone(&self) -> Zone;

    fn key_cost(&self) -> KeyCost;

    /// Puts a file that somebody asked for among their own documents, never over another one. Where it is.
    fn keep(&self, name: &str, bytes: &[u8]) -> io::Result<PathBuf>;

    /// Puts a new file into a folder that somebody chose, a stick mostly, never over another one. It is on the medium and
    /// reads back as written when this returns. Where it is.
    fn hand_out(&self, folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        store::stick::put(folder, name, bytes)
    }

    /// Reads a file that somebody chose and that is no longer than `most` bytes.
    fn fetch(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        store::stick::fetch(path, most)
    }

    /// The folders where sticks and the like are mounted now.
    fn drives(&self) -> Vec<PathBuf>;

    /// Opens a link to headquarters.
    fn connect(&self, target: &Target) -> Result<Box<dyn Link>, LinkFailure>;

    /// Something changed under the open pages.
    fn changed(&self, topics: &[Topic]);

    /// A fault of ours, for the log; it holds no personal data.
    fn report(&self, fault: &str);
}

/// Whom to call, and how to know that it is them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// `host:port`.
    pub address: String,
    /// SHA-256 of headquarters' public key, from the enrolment code. Dates of certificates are not looked at: no clock
    /// decides anything on a laptop.
    pub key_hash: [u8; 32],
    /// This laptop's certificate, once admitted.
    pub device: Option<DeviceIdentity>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceIdentity {
    pub certificate_der: Vec<u8>,
    /// The seed of the Ed25519 key that the certificate is for.
    pub seed: [u8; 32],
}

/// One open connection.
pub trait Link: Send {
    /// Sends a body and waits for the reply.
    fn post(&mut self, path: &str, body: Vec<u8>) -> Result<Vec<u8>, LinkFailure>;

    /// Bytes sent and received so far.
    fn traffic(&self) -> Traffic;
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traffic {
    pub up: u64,
    pub down: u64,
}

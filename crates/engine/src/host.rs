//! Everything the engine wants of the machine it runs on. Tests give it a clock that they turn, randomness that they
//! seed and links that they cut; the desktop gives it the real ones.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use api::problem::LinkFailure;
use api::topic::Topic;
use domain::time::{Moment, Zone};
use store::profile::KeyCost;
use store::room;

use crate::seed::Seed;

pub trait Host: Send + Sync {
    fn now(&self) -> Moment;

    /// Unpredictable bytes.
    fn fill_random(&self, bytes: &mut [u8]);

    /// Where this profile's files lie.
    fn folder(&self) -> &Path;

    /// Where the anchor lies: outside the profile's folder, so that a copied or restored folder is noticed.
    fn anchor_folder(&self) -> &Path;

    /// How many bytes a profile lays by for the day on which the disk is full.
    fn ballast_bytes(&self) -> u64 {
        room::BALLAST_BYTES
    }

    /// Bytes that the disk of the profile still takes. `None` where the system does not say.
    fn free_bytes(&self) -> Option<u64> {
        // Before the first profile its folder is not there.
        self.folder().ancestors().find_map(room::free_bytes)
    }

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

    /// Opens this machine to one other laptop. `address` is one of this machine, or all of them, and a port; 0 stands for
    /// any that is free. A machine without a network reaches no other laptop, and none reaches it.
    fn open_door(&self, _address: &str, _identity: &PeerIdentity) -> Result<Box<dyn Door>, LinkFailure> {
        Err(LinkFailure::Unreachable)
    }

    /// Calls a laptop that has its door open.
    fn call_peer(&self, _address: &str, _identity: &PeerIdentity) -> Result<Box<dyn Wire>, LinkFailure> {
        Err(LinkFailure::Unreachable)
    }

    /// Does work apart from whoever asked for it.
    fn apart(&self, work: Box<dyn FnOnce() + Send>) {
        if let Err(error) = std::thread::Builder::new().name("apart".to_owned()).spawn(work) {
            self.report(&error.to_string());
        }
    }

    /// Whether the machine has slept since this was last asked: it was suspended, or its lid was shut. Somebody else may have
    /// woken it.
    fn has_slept(&self) -> bool {
        false
    }

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
    /// Of the Ed25519 key that the certificate is for.
    pub seed: Seed,
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

/// How this laptop shows itself to another, and by whose word it knows the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeerIdentity {
    pub device: DeviceIdentity,
    /// Of headquarters' authority. What counts is its key; dates are not looked at.
    pub authority_certificate_der: Vec<u8>,
}

/// Breaks off, from another thread, what a door or a wire waits for; and all it would wait for later.
pub type Stopper = Arc<dyn Fn() + Send + Sync>;

/// Where one other laptop may come in.
pub trait Door: Send {
    /// What somebody at the other laptop may type.
    fn addresses(&self) -> Vec<String>;

    fn stopper(&self) -> Stopper;

    /// Waits for a laptop that headquarters has certified, and shuts the door behind it. Strangers are turned away, one
    /// after the other.
    fn wait(self: Box<Self>) -> Result<Box<dyn Wire>, LinkFailure>;
}

/// Who is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// A program that works: minutes, on a slow machine.
    Program,
    /// A person who reads six words aloud.
    Person,
}

/// A connection of two laptops, each sure of the other's certificate. Messages arrive whole and in order, or not at all.
pub trait Wire: Send {
    /// The key that the other's certificate is over.
    fn other(&self) -> [u8; 32];

    /// What the two ends of this very connection know and nobody else: 32 bytes of the TLS exporter.
    fn binding(&self) -> [u8; 32];

    fn stopper(&self) -> Stopper;

    fn send(&mut self, message: &[u8]) -> Result<(), LinkFailure>;

    /// The next message. One of more than `most` bytes is not read, and ends the connection.
    fn receive(&mut self, most: usize, patience: Patience) -> Result<Vec<u8>, LinkFailure>;
}

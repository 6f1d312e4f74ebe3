//! The machine under one laptop: the world's clock, its own dice, its folders, the world's network.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use api::problem::LinkFailure;
use api::topic::Topic;
use domain::time::{Moment, Zone};
use engine::host::{Door, Host, Link, PeerIdentity, Target, Wire};
use store::profile::KeyCost;

use crate::world::clock::Clock;
use crate::world::dice::Dice;
use crate::world::network::Network;

pub(crate) struct TestHost {
    pub(crate) folder: PathBuf,
    pub(crate) anchor_folder: PathBuf,
    pub(crate) clock: Clock,
    pub(crate) dice: Dice,
    pub(crate) network: Network,
    /// Faults of ours that the engine reported; a story that expects none asserts that there are none.
    pub(crate) reports: Mutex<Vec<String>>,
    pub(crate) heard: Mutex<Vec<Topic>>,
    /// The lid was shut and opened again; said once.
    pub(crate) has_slept: AtomicBool,
    /// What the disk is said to have left.
    pub(crate) free_bytes: AtomicU64,
}

/// A few pages: room for the saves of a story.
pub(crate) const BALLAST_BYTES: u64 = 16 << 10;
/// More than anybody needs.
pub(crate) const ROOM_BYTES: u64 = 1 << 40;

impl Host for TestHost {
    fn now(&self) -> Moment {
        self.clock.now()
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        self.dice.fill(bytes);
    }

    fn folder(&self) -> &Path {
        &self.folder
    }

    fn anchor_folder(&self) -> &Path {
        &self.anchor_folder
    }

    fn ballast_bytes(&self) -> u64 {
        BALLAST_BYTES
    }

    fn free_bytes(&self) -> Option<u64> {
        Some(self.free_bytes.load(Ordering::Relaxed))
    }

    fn zone(&self) -> Zone {
        Zone::Tijuana
    }

    fn key_cost(&self) -> KeyCost {
        KeyCost::Least
    }

    fn keep(&self, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        let path = self.anchor_folder.join(name);
        std::fs::write(&path, bytes)?;
        Ok(path)
    }

    fn drives(&self) -> Vec<PathBuf> {
        // Everybody's stick is one: whoever has it carries it.
        self.anchor_folder
            .parent()
            .map(|shelf| shelf.join("stick"))
            .into_iter()
            .filter(|stick| stick.is_dir())
            .collect()
    }

    fn connect(&self, target: &Target) -> Result<Box<dyn Link>, LinkFailure> {
        self.network.connect(target)
    }

    fn open_door(&self, address: &str, identity: &PeerIdentity) -> Result<Box<dyn Door>, LinkFailure> {
        self.network.cables.open_door(address, identity)
    }

    fn call_peer(&self, address: &str, identity: &PeerIdentity) -> Result<Box<dyn Wire>, LinkFailure> {
        self.network.cables.call(address, identity)
    }

    fn has_slept(&self) -> bool {
        self.has_slept.swap(false, Ordering::Relaxed)
    }

    fn changed(&self, topics: &[Topic]) {
        self.heard.lock().unwrap().extend_from_slice(topics);
    }

    fn report(&self, fault: &str) {
        self.reports.lock().unwrap().push(fault.to_owned());
    }
}

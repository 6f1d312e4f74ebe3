//! The network between laptops and headquarters, with every way it fails that a story needs.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use api::problem::LinkFailure;
use engine::host::{Link, Target, Traffic};
use engine::link::HttpsLink;

use crate::world::cable::Cables;
use crate::world::clock::Clock;
use crate::world::headquarters::{ADDRESS, Headquarters, Peer};

#[derive(Clone)]
pub(crate) struct Network {
    clock: Clock,
    hq: Headquarters,
    weather: Arc<Mutex<Weather>>,
    open: Arc<AtomicUsize>,
    /// Between laptops; headquarters is not on them.
    pub(crate) cables: Cables,
}

#[derive(Default)]
struct Weather {
    is_down: bool,
    /// Another headquarters answers at the address.
    is_other: bool,
    /// Calls go out by the machine's own sockets.
    is_real: bool,
    /// The link breaks once so many more bytes have gone either way; then the network is whole again.
    bytes_left: Option<usize>,
    /// The same, once so many more frames have, questions and answers counted.
    frames_left: Option<u32>,
    /// What each question costs in time.
    delay_ms: i64,
    /// Headquarters is of another release: its replies begin with this.
    version: Option<u8>,
    /// What each byte costs in time, if anything.
    bytes_per_second: Option<u64>,
    /// The question that took longest.
    slowest_ms: i64,
    posts: u64,
    bytes: u64,
}

impl Network {
    pub(crate) fn new(clock: Clock, hq: Headquarters) -> Self {
        Self { clock, hq, weather: Arc::default(), open: Arc::default(), cables: Cables::default() }
    }

    pub(crate) fn go_down(&self) {
        self.with(|weather| weather.is_down = true);
    }

    pub(crate) fn come_up(&self) {
        self.with(|weather| {
            (weather.is_down, weather.is_other) = (false, false);
            (weather.bytes_left, weather.frames_left) = (None, None);
        });
    }

    pub(crate) fn is_real(&self) {
        self.with(|weather| weather.is_real = true);
    }

    /// From now on a headquarters with another key answers at the address.
    pub(crate) fn is_taken_over(&self) {
        self.with(|weather| weather.is_other = true);
    }

    pub(crate) fn cut_after(&self, bytes: usize) {
        self.with(|weather| weather.bytes_left = Some(bytes));
    }

    pub(crate) fn cut_after_frames(&self, frames: u32) {
        self.with(|weather| weather.frames_left = Some(frames));
    }

    pub(crate) fn delay(&self, ms: i64) {
        self.with(|weather| weather.delay_ms = ms);
    }

    /// Headquarters is of a release whose frames are of this version.
    pub(crate) fn answers_in_version(&self, version: Option<u8>) {
        self.with(|weather| weather.version = version);
    }

    /// 64 kbit/s, with 600 ms there and back.
    pub(crate) fn is_a_modem(&self) {
        self.with(|weather| (weather.delay_ms, weather.bytes_per_second) = (600, Some(8_000)));
    }

    /// How long the slowest question took so far.
    pub(crate) fn slowest_ms(&self) -> i64 {
        self.with(|weather| weather.slowest_ms)
    }

    /// Questions that were put so far.
    pub(crate) fn posts(&self) -> u64 {
        self.with(|weather| weather.posts)
    }

    /// Bytes that went either way so far.
    pub(crate) fn bytes(&self) -> u64 {
        self.with(|weather| weather.bytes)
    }

    /// Connections that somebody holds open.
    pub(crate) fn open_links(&self) -> usize {
        self.open.load(Ordering::SeqCst)
    }

    pub(crate) fn connect(&self, target: &Target) -> Result<Box<dyn Link>, LinkFailure> {
        let (is_down, is_other, is_real) = self.with(|weather| (weather.is_down, weather.is_other, weather.is_real));
        if is_real {
            return Ok(Box::new(HttpsLink::connect(target)?));
        }
        if is_down || target.address != ADDRESS {
            return Err(LinkFailure::Unreachable);
        }
        if is_other || target.key_hash != self.hq.key_hash() {
            return Err(LinkFailure::OtherHeadquarters);
        }
        let peer = self.hq.peer(target);
        self.open.fetch_add(1, Ordering::SeqCst);
        Ok(Box::new(TestLink { network: self.clone(), peer, traffic: Traffic::default() }))
    }

    fn with<T>(&self, change: impl FnOnce(&mut Weather) -> T) -> T {
        change(&mut self.weather.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Lets so many bytes through, or breaks.
    fn carry(&self, bytes: usize) -> Result<(), LinkFailure> {
        self.with(|weather| {
            match &mut weather.frames_left {
                Some(0) => return Err(LinkFailure::Cut),
                Some(left) => *left -= 1,
                None => {}
            }
            match weather.bytes_left {
                Some(left) if left < bytes => {
                    weather.bytes_left = None;
                    return Err(LinkFailure::Cut);
                }
                Some(left) => weather.bytes_left = Some(left - bytes),
                None => {}
            }
            weather.bytes += bytes as u64;
            if let Some(pace) = weather.bytes_per_second {
                self.clock.turn(i64::try_from(bytes as u64 * 1_000 / pace).unwrap());
            }
            Ok(())
        })
    }
}

/// A link. What breaks it on the way there leaves headquarters asleep; on the way back, headquarters has done its part and
/// the laptop does not know. The next question calls again, as over the real one.
struct TestLink {
    network: Network,
    peer: Peer,
    traffic: Traffic,
}

impl Link for TestLink {
    fn post(&mut self, path: &str, body: Vec<u8>) -> Result<Vec<u8>, LinkFailure> {
        if self.network.with(|weather| weather.is_down) {
            // It finds the kept connection closed, calls again, and nobody answers.
            return Err(LinkFailure::Unreachable);
        }
        let begun_ms = self.network.clock.now_ms();
        self.network.clock.turn(self.network.with(|weather| {
            weather.posts += 1;
            weather.delay_ms
        }));
        self.network.carry(body.len())?;
        self.traffic.up += body.len() as u64;
        let mut reply = self.network.hq.post(&self.peer, path, &body)?;
        let version = self.network.with(|weather| weather.version);
        reply.iter_mut().zip(version).for_each(|(head, version)| *head = version);
        self.network.carry(reply.len())?;
        self.traffic.down += reply.len() as u64;
        let took_ms = self.network.clock.now_ms() - begun_ms;
        self.network.with(|weather| weather.slowest_ms = weather.slowest_ms.max(took_ms));
        Ok(reply)
    }

    fn traffic(&self) -> Traffic {
        self.traffic
    }
}

impl Drop for TestLink {
    fn drop(&mut self) {
        self.network.open.fetch_sub(1, Ordering::SeqCst);
    }
}

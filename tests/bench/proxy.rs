//! A link between a laptop and headquarters: one that breaks after so many bytes, in the middle of whatever was said, or
//! one that is slow and far.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::report::Traffic;

pub(crate) struct Proxy {
    address: String,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    /// Port of headquarters, once it is known.
    upstream: AtomicU64,
    /// Bytes until the link breaks; negative: never.
    left: AtomicI64,
    up: AtomicU64,
    down: AtomicU64,
    is_modem: AtomicBool,
}

const NEVER: i64 = -1;
const ROUND_TRIP: Duration = Duration::from_millis(600);
/// 64 kbit/s, each way.
const MODEM_BYTES_PER_SECOND: u32 = 8_000;
/// What is handed on at once: less than a packet of Ethernet, a fifth of a second of a modem.
const PIECE_BYTES: usize = 1_500;

impl Proxy {
    pub(crate) fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?.to_string();
        let shared = Arc::new(Shared {
            upstream: AtomicU64::new(0),
            left: AtomicI64::new(NEVER),
            up: AtomicU64::new(0),
            down: AtomicU64::new(0),
            is_modem: AtomicBool::new(false),
        });
        let ours = Arc::clone(&shared);
        thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let ours = Arc::clone(&ours);
                // A link that cannot be made is one that breaks at once.
                thread::spawn(move || drop(ours.join(near)));
            }
        });
        Ok(Self { address, shared })
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    pub(crate) fn leads_to(&self, port: u16) {
        self.shared.upstream.store(port.into(), Ordering::Relaxed);
    }

    /// The link breaks once, after so many bytes.
    pub(crate) fn cut_after(&self, bytes: u64) {
        self.shared.left.store(i64::try_from(bytes).unwrap_or(i64::MAX), Ordering::Relaxed);
    }

    /// From now on whoever connects waits a round trip first, as the handshake of TCP would, and what is said arrives at a
    /// modem's pace, half a round trip later.
    pub(crate) fn is_a_modem(&self) {
        self.shared.is_modem.store(true, Ordering::Relaxed);
    }

    /// On the wire, handshakes and all.
    pub(crate) fn traffic(&self) -> Traffic {
        Traffic { up: self.shared.up.load(Ordering::Relaxed), down: self.shared.down.load(Ordering::Relaxed) }
    }
}

impl Shared {
    fn join(self: &Arc<Self>, near: TcpStream) -> Result<()> {
        let is_modem = self.is_modem.load(Ordering::Relaxed);
        if is_modem {
            thread::sleep(ROUND_TRIP);
        }
        let far = TcpStream::connect(("127.0.0.1", u16::try_from(self.upstream.load(Ordering::Relaxed))?))?;
        let (near_too, far_too) = (near.try_clone()?, far.try_clone()?);
        let (up, down) = (Arc::clone(self), Arc::clone(self));
        if is_modem {
            near.set_nodelay(true)?;
            far.set_nodelay(true)?;
            thread::spawn(move || up.carry_slowly(near, far, &up.up));
            thread::spawn(move || down.carry_slowly(far_too, near_too, &down.down));
        } else {
            thread::spawn(move || up.carry(near, far, &up.up));
            thread::spawn(move || down.carry(far_too, near_too, &down.down));
        }
        Ok(())
    }

    fn carry(&self, mut from: TcpStream, mut to: TcpStream, counted: &AtomicU64) {
        let mut buffer = [0; PIECE_BYTES];
        while let Some(bytes) = self.hear(&mut from, &mut buffer, counted) {
            if to.write_all(bytes).is_err() {
                break;
            }
        }
        // Both ends hear of it, whichever is gone already.
        let _ = from.shutdown(Shutdown::Both);
        let _ = to.shutdown(Shutdown::Both);
    }

    /// What was read is on its way while more is read: the pace bounds it, not the distance.
    fn carry_slowly(&self, mut from: TcpStream, to: TcpStream, counted: &AtomicU64) {
        let (on_its_way, arriving) = channel();
        thread::spawn(move || deliver(&arriving, to));
        let mut buffer = [0; PIECE_BYTES];
        let mut free_at = Instant::now();
        while let Some(bytes) = self.hear(&mut from, &mut buffer, counted) {
            free_at = free_at.max(Instant::now()) + time_of(bytes.len());
            if on_its_way.send((free_at + ROUND_TRIP / 2, bytes.to_vec())).is_err() {
                break;
            }
            // The wire holds what it carries and no more: the sender feels the pace.
            thread::sleep(free_at.saturating_duration_since(Instant::now()));
        }
        let _ = from.shutdown(Shutdown::Both);
    }

    /// `None` once nothing more comes, or the link has broken.
    fn hear<'b>(&self, from: &mut TcpStream, buffer: &'b mut [u8], counted: &AtomicU64) -> Option<&'b [u8]> {
        let read = from.read(buffer).unwrap_or(0);
        let bytes = buffer.get(..read).filter(|bytes| !bytes.is_empty() && self.passes(bytes.len()))?;
        counted.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        Some(bytes)
    }

    /// May so many bytes pass? The ones over which the link breaks do not, and those after it do again.
    fn passes(&self, bytes: usize) -> bool {
        let left = self.left.load(Ordering::Relaxed);
        if left == NEVER {
            return true;
        }
        let after = left - i64::try_from(bytes).unwrap_or(i64::MAX);
        self.left.store(if after > 0 { after } else { NEVER }, Ordering::Relaxed);
        after > 0
    }
}

/// Hands on what is on its way, each piece at its time; ends with the sender.
fn deliver(arriving: &Receiver<(Instant, Vec<u8>)>, mut to: TcpStream) {
    for (arrives, bytes) in arriving {
        thread::sleep(arrives.saturating_duration_since(Instant::now()));
        if to.write_all(&bytes).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
}

fn time_of(bytes: usize) -> Duration {
    Duration::from_secs(1) * u32::try_from(bytes).unwrap_or(u32::MAX) / MODEM_BYTES_PER_SECOND
}

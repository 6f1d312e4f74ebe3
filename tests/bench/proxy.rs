//! A link between a laptop and headquarters that breaks after so many bytes, in the middle of whatever was said.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::thread;

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
}

const NEVER: i64 = -1;

impl Proxy {
    pub(crate) fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?.to_string();
        let shared = Arc::new(Shared {
            upstream: AtomicU64::new(0),
            left: AtomicI64::new(NEVER),
            up: AtomicU64::new(0),
            down: AtomicU64::new(0),
        });
        let ours = Arc::clone(&shared);
        thread::spawn(move || {
            for near in listener.incoming().flatten() {
                let Ok(port) = u16::try_from(ours.upstream.load(Ordering::Relaxed)) else { continue };
                let Ok(far) = TcpStream::connect(("127.0.0.1", port)) else { continue };
                // A socket that cannot be doubled is one that is gone already.
                let _ = ours.join(near, far);
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

    /// On the wire, handshakes and all.
    pub(crate) fn traffic(&self) -> Traffic {
        Traffic { up: self.shared.up.load(Ordering::Relaxed), down: self.shared.down.load(Ordering::Relaxed) }
    }
}

impl Shared {
    fn join(self: &Arc<Self>, near: TcpStream, far: TcpStream) -> Result<()> {
        let (near_too, far_too) = (near.try_clone()?, far.try_clone()?);
        let (up, down) = (Arc::clone(self), Arc::clone(self));
        thread::spawn(move || up.carry(near, far, &up.up));
        thread::spawn(move || down.carry(far_too, near_too, &down.down));
        Ok(())
    }

    fn carry(&self, mut from: TcpStream, mut to: TcpStream, counted: &AtomicU64) {
        let mut buffer = [0; 1_500];
        loop {
            let read = from.read(&mut buffer).unwrap_or(0);
            let Some(bytes) = buffer.get(..read).filter(|bytes| !bytes.is_empty() && self.passes(bytes.len())) else {
                break;
            };
            counted.fetch_add(bytes.len() as u64, Ordering::Relaxed);
            if to.write_all(bytes).is_err() {
                break;
            }
        }
        // Both ends hear of it, whichever is gone already.
        let _ = from.shutdown(Shutdown::Both);
        let _ = to.shutdown(Shutdown::Both);
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

//! A door between two programs through which all their bytes pass, counted. At the byte that a story names, it kills
//! whom the story names and closes: what was on its way is lost, as when the power goes.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;

#[derive(Clone)]
pub(crate) struct Gate {
    /// As it stands in codes.
    pub(crate) address: String,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    behind: Option<Behind>,
    trap: Option<Trap>,
    /// Bytes that went either way so far.
    passed: usize,
    killed: usize,
}

#[derive(Clone)]
enum Behind {
    Port(SocketAddr),
    Socket(PathBuf),
}

struct Trap {
    left: usize,
    victim: u32,
}

impl Gate {
    /// On a port of this machine.
    pub(crate) fn on_port() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let gate = Self { address: listener.local_addr().unwrap().to_string(), state: Arc::default() };
        let door = gate.clone();
        thread::spawn(move || listener.incoming().for_each(|caller| door.let_in(Stream::Tcp(caller.unwrap()))));
        gate
    }

    /// In the place of a database server's socket: in a folder of its own, under the name that clients look for.
    pub(crate) fn before_socket(folder: &Path, behind: PathBuf) -> Self {
        let path = folder.join(behind.file_name().unwrap());
        let listener = UnixListener::bind(path).unwrap();
        let gate = Self { address: folder.display().to_string(), state: Arc::default() };
        gate.state.lock().unwrap().behind = Some(Behind::Socket(behind));
        let door = gate.clone();
        thread::spawn(move || listener.incoming().for_each(|caller| door.let_in(Stream::Unix(caller.unwrap()))));
        gate
    }

    pub(crate) fn leads_to(&self, port: SocketAddr) {
        self.state.lock().unwrap().behind = Some(Behind::Port(port));
    }

    /// Kills this process once so many bytes more have gone through, and closes.
    pub(crate) fn kill_after(&self, left: usize, victim: u32) {
        self.state.lock().unwrap().trap = Some(Trap { left, victim });
    }

    /// The trap is taken away if nobody stepped into it.
    pub(crate) fn is_safe(&self) {
        self.state.lock().unwrap().trap = None;
    }

    pub(crate) fn passed(&self) -> usize {
        self.state.lock().unwrap().passed
    }

    /// How many it has killed.
    pub(crate) fn killed(&self) -> usize {
        self.state.lock().unwrap().killed
    }

    fn let_in(&self, caller: Stream) {
        let behind = self.state.lock().unwrap().behind.clone();
        // Nobody is there: the caller finds the connection closed.
        let Some(called) = behind.and_then(|behind| behind.call()) else { return };
        for (from, to) in [(caller.again(), called.again()), (called, caller)] {
            let gate = self.clone();
            thread::spawn(move || gate.carry(from, to));
        }
    }

    fn carry(&self, mut from: Stream, mut to: Stream) {
        let mut bytes = [0; 16 << 10];
        loop {
            let read = from.read(&mut bytes).unwrap_or(0);
            let through = self.count(read);
            if through == 0 || to.write_all(&bytes[..through]).is_err() || through < read {
                from.shut();
                to.shut();
                return;
            }
        }
    }

    /// How many of these bytes go through.
    fn count(&self, bytes: usize) -> usize {
        let mut state = self.state.lock().unwrap();
        state.passed += bytes;
        match state.trap.take() {
            Some(Trap { left, victim }) if left < bytes => {
                state.killed += 1;
                let killed = Command::new("kill").args(["-9", &victim.to_string()]).status().unwrap();
                assert!(killed.success());
                left
            }
            Some(trap) => {
                state.trap = Some(Trap { left: trap.left - bytes, ..trap });
                bytes
            }
            None => bytes,
        }
    }
}

impl Behind {
    fn call(&self) -> Option<Stream> {
        match self {
            Self::Port(address) => TcpStream::connect(address).ok().map(Stream::Tcp),
            Self::Socket(path) => UnixStream::connect(path).ok().map(Stream::Unix),
        }
    }
}

enum Stream {
    Tcp(TcpStream),
    Unix(UnixStream),
}

impl Stream {
    fn again(&self) -> Self {
        match self {
            Self::Tcp(stream) => Self::Tcp(stream.try_clone().unwrap()),
            Self::Unix(stream) => Self::Unix(stream.try_clone().unwrap()),
        }
    }

    fn shut(&self) {
        let _ = match self {
            Self::Tcp(stream) => stream.shutdown(Shutdown::Both),
            Self::Unix(stream) => stream.shutdown(Shutdown::Both),
        };
    }

    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        match self {
            Self::Tcp(stream) => stream.read(bytes),
            Self::Unix(stream) => stream.read(bytes),
        }
    }

    fn write_all(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        match self {
            Self::Tcp(stream) => stream.write_all(bytes),
            Self::Unix(stream) => stream.write_all(bytes),
        }
    }
}

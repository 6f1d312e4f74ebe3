//! Cables between laptops: what TLS would prove is taken from the certificates, and bytes arrive whole and in order until
//! a story cuts them.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex};

use api::problem::LinkFailure;
use engine::host::{Door, Patience, PeerIdentity, Stopper, Wire};
use hq::keys::certified_device;
use rustls::pki_types::CertificateDer;

/// All laptops see each other under one address, by their ports.
const HOST: &str = "192.168.7.1";

#[derive(Clone, Default)]
pub(crate) struct Cables(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    opened: u16,
    calls: u8,
    doors: BTreeMap<String, (Identity, Arc<Pipe<Socket>>)>,
    /// So many more messages go through, whoever sends them.
    messages_left: Option<usize>,
    /// Somebody sits in between.
    is_tapped: bool,
    /// Everything that went either way.
    heard: Vec<u8>,
}

/// What a certificate shows.
#[derive(Clone, PartialEq, Eq)]
struct Identity {
    device: [u8; 32],
    authority: Vec<u8>,
}

impl Identity {
    fn of(identity: &PeerIdentity) -> Self {
        let certificate = CertificateDer::from(identity.device.certificate_der.clone());
        Self {
            device: certified_device(&certificate).unwrap().0,
            authority: identity.authority_certificate_der.clone(),
        }
    }
}

impl Cables {
    /// Breaks after so many messages more; then cables are whole again.
    pub(crate) fn cut_after(&self, messages: usize) {
        self.0.lock().unwrap().messages_left = Some(messages);
    }

    pub(crate) fn tap(&self) {
        self.0.lock().unwrap().is_tapped = true;
    }

    /// Forgets what went over the cables so far.
    pub(crate) fn forget(&self) {
        self.0.lock().unwrap().heard.clear();
    }

    pub(crate) fn heard(&self) -> Vec<u8> {
        self.0.lock().unwrap().heard.clone()
    }

    pub(crate) fn open_door(&self, _: &str, identity: &PeerIdentity) -> Result<Box<dyn Door>, LinkFailure> {
        let mut state = self.0.lock().unwrap();
        state.opened += 1;
        let address = format!("{HOST}:{}", 47_000 + state.opened);
        let pipe = Arc::new(Pipe::default());
        state.doors.insert(address.clone(), (Identity::of(identity), Arc::clone(&pipe)));
        Ok(Box::new(CableDoor { cables: self.clone(), address, pipe }))
    }

    pub(crate) fn call(&self, address: &str, identity: &PeerIdentity) -> Result<Box<dyn Wire>, LinkFailure> {
        let mut state = self.0.lock().unwrap();
        let caller = Identity::of(identity);
        let (listener, door) = state.doors.get(address).cloned().ok_or(LinkFailure::Unreachable)?;
        if listener.authority != caller.authority {
            return Err(LinkFailure::OtherHeadquarters);
        }
        state.doors.remove(address);
        state.calls += 1;
        let bindings = [[state.calls; 32], [state.calls + u8::from(state.is_tapped); 32]];
        let (up, down) = (Arc::new(Pipe::default()), Arc::new(Pipe::default()));
        let socket = |other: [u8; 32], binding, to: &Arc<_>, from: &Arc<_>| Socket {
            cables: self.clone(),
            other,
            binding,
            to: Arc::clone(to),
            from: Arc::clone(from),
        };
        match door.put(socket(caller.device, bindings[1], &down, &up)) {
            true => Ok(Box::new(socket(listener.device, bindings[0], &up, &down))),
            false => Err(LinkFailure::Unreachable),
        }
    }

    fn carries(&self, message: &[u8]) -> bool {
        let mut state = self.0.lock().unwrap();
        state.heard.extend_from_slice(message);
        match &mut state.messages_left {
            Some(0) => {
                state.messages_left = None;
                false
            }
            Some(left) => {
                *left -= 1;
                true
            }
            None => true,
        }
    }
}

/// One way: things arrive in order until somebody shuts it.
struct Pipe<T> {
    state: Mutex<(VecDeque<T>, bool)>,
    moved: Condvar,
}

impl<T> Default for Pipe<T> {
    fn default() -> Self {
        Self { state: Mutex::new((VecDeque::new(), false)), moved: Condvar::new() }
    }
}

impl<T> Pipe<T> {
    fn put(&self, thing: T) -> bool {
        let mut state = self.state.lock().unwrap();
        if !state.1 {
            state.0.push_back(thing);
            self.moved.notify_all();
        }
        !state.1
    }

    fn take(&self) -> Option<T> {
        let waiting =
            self.moved.wait_while(self.state.lock().unwrap(), |(things, is_shut)| things.is_empty() && !*is_shut);
        waiting.unwrap().0.pop_front()
    }

    fn shut(&self) {
        self.state.lock().unwrap().1 = true;
        self.moved.notify_all();
    }
}

struct CableDoor {
    cables: Cables,
    address: String,
    pipe: Arc<Pipe<Socket>>,
}

impl Door for CableDoor {
    fn addresses(&self) -> Vec<String> {
        vec![self.address.clone()]
    }

    fn stopper(&self) -> Stopper {
        let pipe = Arc::clone(&self.pipe);
        Arc::new(move || pipe.shut())
    }

    fn wait(self: Box<Self>) -> Result<Box<dyn Wire>, LinkFailure> {
        let came = self.pipe.take();
        self.cables.0.lock().unwrap().doors.remove(&self.address);
        came.map(|socket| Box::new(socket) as _).ok_or(LinkFailure::Cut)
    }
}

struct Socket {
    cables: Cables,
    other: [u8; 32],
    binding: [u8; 32],
    to: Arc<Pipe<Vec<u8>>>,
    from: Arc<Pipe<Vec<u8>>>,
}

impl Wire for Socket {
    fn other(&self) -> [u8; 32] {
        self.other
    }

    fn binding(&self) -> [u8; 32] {
        self.binding
    }

    fn stopper(&self) -> Stopper {
        let (to, from) = (Arc::clone(&self.to), Arc::clone(&self.from));
        Arc::new(move || {
            to.shut();
            from.shut();
        })
    }

    fn send(&mut self, message: &[u8]) -> Result<(), LinkFailure> {
        if !self.cables.carries(message) {
            (self.stopper())();
        }
        if self.to.put(message.to_vec()) { Ok(()) } else { Err(LinkFailure::Cut) }
    }

    fn receive(&mut self, most: usize, _: Patience) -> Result<Vec<u8>, LinkFailure> {
        let message = self.from.take().ok_or(LinkFailure::Cut)?;
        if message.len() > most { Err(LinkFailure::NotUnderstood) } else { Ok(message) }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.to.shut();
        self.from.shut();
    }
}

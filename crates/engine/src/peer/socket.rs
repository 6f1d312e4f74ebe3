//! The wire between two laptops on the real machine: TLS 1.3 over TCP, both with the certificate that headquarters gave
//! them. A message is its length and its bytes. Everything that a stranger, or a laptop that has fallen asleep, could hold
//! open has an end; and a stranger never gets further than the handshake.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use api::problem::LinkFailure;
use rustls::client::Resumption;
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, ServerName};
use rustls::{ClientConfig, ConnectionCommon, ServerConfig};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;
use tokio::time::timeout;
use tokio_rustls::{TlsAcceptor, TlsConnector, TlsStream};

use super::addresses;
use super::certificate::Certified;
use crate::host::{DeviceIdentity, Door, Patience, PeerIdentity, Stopper, Wire};
use crate::link::{failure_of, pkcs8};

/// Nobody waits at an open door all night.
const OPEN_FOR: Duration = Duration::from_secs(30 * 60);
const CONNECT_WITHIN: Duration = Duration::from_secs(15);
const HANDSHAKE_WITHIN: Duration = Duration::from_secs(10);
/// Two people find each other's words.
const PERSON_WITHIN: Duration = Duration::from_secs(10 * 60);
/// The other applies a frame before it answers.
const PROGRAM_WITHIN: Duration = Duration::from_secs(5 * 60);
/// A message that has begun goes on: some bytes in each minute, and all of it in ten.
const STALLED_AFTER: Duration = Duration::from_secs(60);
const MESSAGE_WITHIN: Duration = Duration::from_secs(10 * 60);
/// How much is written or read at once.
const CHUNK_BYTES: usize = 64 * 1024;
/// Bound to the connection by TLS itself.
const BINDING_LABEL: &[u8] = b"EXPORTER-resguardo-meeting-1";

/// Said once, and for good.
#[derive(Clone)]
struct Stop(watch::Sender<bool>);

impl Stop {
    fn new() -> Self {
        Self(watch::Sender::new(false))
    }

    fn stopper(&self) -> Stopper {
        let sender = self.0.clone();
        Arc::new(move || {
            sender.send_replace(true);
        })
    }

    /// Goes on until it is done, or stopped.
    async fn or<T>(&self, work: impl Future<Output = Result<T, LinkFailure>>) -> Result<T, LinkFailure> {
        let mut told = self.0.subscribe();
        tokio::select! {
            biased;
            _ = told.wait_for(|is_stopped| *is_stopped) => Err(LinkFailure::Cut),
            done = work => done,
        }
    }
}

// ------------------------------------------------------------------------------------------------------- listening

struct SocketDoor {
    runtime: Runtime,
    listener: TcpListener,
    tls: TlsAcceptor,
    certified: Arc<Certified>,
    stop: Stop,
    listening: SocketAddr,
}

/// Listens at an address of this machine.
pub(crate) fn open_door(address: &str, identity: &PeerIdentity) -> Result<Box<dyn Door>, LinkFailure> {
    let runtime = runtime()?;
    let certified = certified(identity)?;
    let tls = TlsAcceptor::from(Arc::new(server_config(&certified, &identity.device)?));
    let binding = runtime.block_on(TcpListener::bind(address));
    let listener = binding.map_err(|_| LinkFailure::Unreachable)?;
    let listening = listener.local_addr().map_err(|_| LinkFailure::Unreachable)?;
    Ok(Box::new(SocketDoor { runtime, listener, tls, certified, stop: Stop::new(), listening }))
}

impl Door for SocketDoor {
    fn addresses(&self) -> Vec<String> {
        addresses::reachable(self.listening)
    }

    fn stopper(&self) -> Stopper {
        self.stop.stopper()
    }

    fn wait(self: Box<Self>) -> Result<Box<dyn Wire>, LinkFailure> {
        let Self { runtime, listener, tls, certified, stop, .. } = *self;
        let receiving = stop.or(within(OPEN_FOR, receive(&listener, &tls, &certified)));
        let (stream, known) = runtime.block_on(receiving)?;
        // Whoever comes later finds the door shut.
        drop(listener);
        Ok(Box::new(SocketWire { runtime, stream, known, stop: Stop::new() }))
    }
}

/// The first that shakes hands with a certificate of our authority.
async fn receive(
    listener: &TcpListener,
    tls: &TlsAcceptor,
    certified: &Certified,
) -> Result<(TlsStream<TcpStream>, Known), LinkFailure> {
    loop {
        let (socket, _) = listener.accept().await.map_err(|_| LinkFailure::Cut)?;
        let _ = socket.set_nodelay(true);
        let Ok(Ok(stream)) = timeout(HANDSHAKE_WITHIN, tls.accept(socket)).await else { continue };
        if let Some(known) = Known::of(stream.get_ref().1, certified) {
            return Ok((stream.into(), known));
        }
    }
}

// --------------------------------------------------------------------------------------------------------- calling

/// Calls a laptop that listens at this address.
pub(crate) fn call(address: &str, identity: &PeerIdentity) -> Result<Box<dyn Wire>, LinkFailure> {
    let runtime = runtime()?;
    let certified = certified(identity)?;
    let tls = TlsConnector::from(Arc::new(client_config(&certified, &identity.device)?));
    let (stream, known) = runtime.block_on(reach(address, &tls, &certified))?;
    Ok(Box::new(SocketWire { runtime, stream, known, stop: Stop::new() }))
}

async fn reach(
    address: &str,
    tls: &TlsConnector,
    certified: &Certified,
) -> Result<(TlsStream<TcpStream>, Known), LinkFailure> {
    let connecting = async { TcpStream::connect(address).await.map_err(|_| LinkFailure::Unreachable) };
    let socket = within(CONNECT_WITHIN, connecting).await?;
    let _ = socket.set_nodelay(true);
    // The certificate's key is what counts; no name is sent in the clear.
    let name = ServerName::try_from("peer.invalid").map_err(|_| LinkFailure::Unreachable)?;
    let shaking = async { tls.connect(name, socket).await.map_err(|error| refusal_of(&error)) };
    let stream = within(HANDSHAKE_WITHIN, shaking).await?;
    let known = Known::of(stream.get_ref().1, certified).ok_or(LinkFailure::OtherHeadquarters)?;
    Ok((stream.into(), known))
}

// -------------------------------------------------------------------------------------------------------- speaking

struct SocketWire {
    runtime: Runtime,
    stream: TlsStream<TcpStream>,
    known: Known,
    stop: Stop,
}

/// What the handshake proved.
#[derive(Clone, Copy)]
struct Known {
    other: [u8; 32],
    binding: [u8; 32],
}

impl Known {
    fn of<Data>(connection: &ConnectionCommon<Data>, certified: &Certified) -> Option<Self> {
        let shown = connection.peer_certificates()?.first()?;
        let other = certified.device(shown)?;
        let binding = connection.export_keying_material([0; 32], BINDING_LABEL, None).ok()?;
        Some(Self { other, binding })
    }
}

impl Wire for SocketWire {
    fn other(&self) -> [u8; 32] {
        self.known.other
    }

    fn binding(&self) -> [u8; 32] {
        self.known.binding
    }

    fn stopper(&self) -> Stopper {
        self.stop.stopper()
    }

    fn send(&mut self, message: &[u8]) -> Result<(), LinkFailure> {
        let sending = self.stop.or(within(MESSAGE_WITHIN, write(&mut self.stream, message)));
        self.runtime.block_on(sending)
    }

    fn receive(&mut self, most: usize, patience: Patience) -> Result<Vec<u8>, LinkFailure> {
        let begins_within = match patience {
            Patience::Person => PERSON_WITHIN,
            Patience::Program => PROGRAM_WITHIN,
        };
        let stream = &mut self.stream;
        let receiving = async {
            let length = within(begins_within, async { stream.read_u32().await.map_err(broken) }).await?;
            let length = usize::try_from(length).unwrap_or(usize::MAX);
            if length > most {
                return Err(LinkFailure::NotUnderstood);
            }
            within(MESSAGE_WITHIN, read(stream, length)).await
        };
        let received = self.runtime.block_on(self.stop.or(receiving));
        if received.is_err() {
            // Nobody knows where in a message it stood. What cannot be sent any more hinders no reading: the other may have
            // said why.
            self.stop.stopper()();
        }
        received
    }
}

async fn write(stream: &mut TlsStream<TcpStream>, message: &[u8]) -> Result<(), LinkFailure> {
    let length = u32::try_from(message.len()).map_err(|_| LinkFailure::NotUnderstood)?;
    stream.write_u32(length).await.map_err(broken)?;
    for chunk in message.chunks(CHUNK_BYTES) {
        within(STALLED_AFTER, async { stream.write_all(chunk).await.map_err(broken) }).await?;
    }
    within(STALLED_AFTER, async { stream.flush().await.map_err(broken) }).await
}

async fn read(stream: &mut TlsStream<TcpStream>, length: usize) -> Result<Vec<u8>, LinkFailure> {
    let mut message = Vec::new();
    let mut rest = stream.take(length as u64);
    while message.len() < length {
        // What is promised is not set aside before it comes.
        message.reserve(CHUNK_BYTES.min(length - message.len()));
        let count = within(STALLED_AFTER, async { rest.read_buf(&mut message).await.map_err(broken) }).await?;
        if count == 0 {
            return Err(LinkFailure::Cut);
        }
    }
    Ok(message)
}

async fn within<T>(time: Duration, work: impl Future<Output = Result<T, LinkFailure>>) -> Result<T, LinkFailure> {
    timeout(time, work).await.unwrap_or(Err(LinkFailure::TimedOut))
}

#[expect(clippy::needless_pass_by_value, reason = "as map_err hands it over")]
fn broken(error: io::Error) -> LinkFailure {
    refusal_of(&error)
}

/// Where the other end refuses our certificate it says so by an alert, on the first message.
fn refusal_of(error: &io::Error) -> LinkFailure {
    match failure_of(error) {
        LinkFailure::NotUnderstood | LinkFailure::OtherHeadquarters => LinkFailure::OtherHeadquarters,
        other => other,
    }
}

// ------------------------------------------------------------------------------------------------------------- TLS

fn runtime() -> Result<Runtime, LinkFailure> {
    Builder::new_current_thread().enable_io().enable_time().build().map_err(|_| LinkFailure::Unreachable)
}

fn certified(identity: &PeerIdentity) -> Result<Arc<Certified>, LinkFailure> {
    let provider = Arc::new(ring::default_provider());
    let certified = Certified::by(&identity.authority_certificate_der, provider);
    certified.map(Arc::new).ok_or(LinkFailure::NotUnderstood)
}

fn own_chain(device: &DeviceIdentity) -> (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>) {
    let chain = vec![CertificateDer::from(device.certificate_der.clone())];
    (chain, PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(pkcs8(device.seed.expose()))))
}

fn server_config(certified: &Arc<Certified>, device: &DeviceIdentity) -> Result<ServerConfig, LinkFailure> {
    let (chain, key) = own_chain(device);
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[&rustls::version::TLS13])
        .map_err(|_| LinkFailure::NotUnderstood)?
        .with_client_cert_verifier(Arc::clone(certified) as _)
        .with_single_cert(chain, key)
        .map_err(|_| LinkFailure::NotUnderstood)?;
    config.send_tls13_tickets = 0;
    Ok(config)
}

fn client_config(certified: &Arc<Certified>, device: &DeviceIdentity) -> Result<ClientConfig, LinkFailure> {
    let (chain, key) = own_chain(device);
    let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[&rustls::version::TLS13])
        .map_err(|_| LinkFailure::NotUnderstood)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::clone(certified) as _)
        .with_client_auth_cert(chain, key)
        .map_err(|_| LinkFailure::NotUnderstood)?;
    config.enable_sni = false;
    config.resumption = Resumption::disabled();
    Ok(config)
}

//! The laptop's end of the wire: one kept-open HTTPS connection to the one headquarters whose key was pinned when the
//! laptop was linked. It carries bytes and counts them; what they mean is `sync`'s.
//!
//! It blocks, because an exchange is a sequence: the replica asks, waits, applies, asks again. Its small runtime turns
//! only while a post waits, so call it from a plain thread and never from inside another runtime.

use std::error::Error as StdError;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{HOST, USER_AGENT};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::client::Resumption;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, PeerIncompatible, SignatureScheme};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpSocket, TcpStream, lookup_host};
use tokio::runtime::{Builder, Runtime};
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsConnector;
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer;

use api::problem::LinkFailure;
use sync::enrol::KeyHash;

use crate::host::{DeviceIdentity, Link, Target, Traffic};

/// An answer is read up to here, as HQ reads a question.
pub const MAX_REPLY_BYTES: usize = 8 * 1024 * 1024;

const CONNECT_WITHIN: Duration = Duration::from_secs(15);
const HANDSHAKE_WITHIN: Duration = Duration::from_secs(20);
/// A slow link may take minutes for a megabyte; a link on which no byte moves for so long is dead.
const STALLED_AFTER: Duration = Duration::from_secs(60);
/// What the system may take from us before the wire has it. With more, a whole frame would lie there counted as sent, and
/// then no byte would seem to move for as long as a slow link needs to carry it: at 64 kbit/s this is half a minute. It
/// bounds a far and fast link to some 200 kB in each of its round trips.
const SEND_BUFFER_BYTES: u32 = 128 * 1024;

pub struct HttpsLink {
    runtime: Runtime,
    address: String,
    tls: TlsConnector,
    counters: Arc<Counters>,
    open: Option<Wire>,
}

/// What the app calls itself by.
const RELEASE: &str = concat!("resguardo/", env!("CARGO_PKG_VERSION"));

/// An open connection.
struct Wire {
    sender: SendRequest<Full<Bytes>>,
    /// Whether the release has been said on it.
    is_introduced: bool,
}

/// Whether a question went out on a connection that had been idle, which the other end may have closed meanwhile.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Connection {
    Kept,
    Fresh,
}

impl HttpsLink {
    /// Reaches headquarters and checks that its key is the pinned one. Without a certificate only enrolment is heard.
    pub fn connect(target: &Target) -> Result<Self, LinkFailure> {
        let runtime = Builder::new_current_thread().enable_io().enable_time().build();
        let mut link = Self {
            runtime: runtime.map_err(|_| LinkFailure::Unreachable)?,
            address: target.address.clone(),
            tls: TlsConnector::from(Arc::new(tls_config(KeyHash(target.key_hash), target.device.as_ref())?)),
            counters: Arc::default(),
            open: None,
        };
        let opening = open(&link.address, &link.tls, &link.counters);
        link.open = Some(link.runtime.block_on(opening)?);
        Ok(link)
    }

    /// What all handshakes so far took, both ways; in neither number of `traffic`.
    pub fn handshake_bytes(&self) -> u64 {
        self.counters.handshake.load(Ordering::Relaxed)
    }
}

impl Link for HttpsLink {
    /// Posts `body` and waits for the answer. Where the kept connection turns out to be closed, a new one is made and
    /// the question is put again, once: what HQ has done already it does not do twice, and says so again.
    fn post(&mut self, path: &str, body: Vec<u8>) -> Result<Vec<u8>, LinkFailure> {
        let body = Bytes::from(body);
        let kept = self.open.take();
        let (address, tls, counters) = (&self.address, &self.tls, &self.counters);
        let asking = async {
            if let Some(mut wire) = kept {
                match exchange(&mut wire, address, path, body.clone(), Connection::Kept, counters).await {
                    Ok(answer) => return Ok((wire, answer)),
                    Err(Failed::Stale) => {}
                    Err(Failed::For(failure)) => return Err(failure),
                }
            }
            let mut wire = open(address, tls, counters).await?;
            match exchange(&mut wire, address, path, body, Connection::Fresh, counters).await {
                Ok(answer) => Ok((wire, answer)),
                Err(Failed::Stale) => Err(LinkFailure::Cut),
                Err(Failed::For(failure)) => Err(failure),
            }
        };
        let (wire, answer) = self.runtime.block_on(asking)?;
        self.open = Some(wire);
        Ok(answer)
    }

    fn traffic(&self) -> Traffic {
        self.counters.traffic()
    }
}

/// How a question ended without an answer.
enum Failed {
    /// The kept connection broke: the other end may have closed it long ago.
    Stale,
    For(LinkFailure),
}

async fn exchange(
    wire: &mut Wire,
    address: &str,
    path: &str,
    body: Bytes,
    connection: Connection,
    counters: &Counters,
) -> Result<Vec<u8>, Failed> {
    let asking = async {
        wire.sender.ready().await?;
        let request = request(address, path, body, !std::mem::replace(&mut wire.is_introduced, true))?;
        wire.sender.send_request(request).await.map_err(Box::<dyn StdError + Send + Sync>::from)
    };
    let answer = match while_moving(asking, counters).await.map_err(Failed::For)? {
        Ok(answer) => answer,
        Err(error) => {
            let failure = failure_of(error.as_ref());
            let is_stale = connection == Connection::Kept && failure == LinkFailure::Cut;
            return Err(if is_stale { Failed::Stale } else { Failed::For(failure) });
        }
    };
    read(answer, counters).await.map_err(Failed::For)
}

/// The first on a connection says which release this is, so that HQ's people see who has to update; once is enough.
fn request(
    address: &str,
    path: &str,
    body: Bytes,
    introduces: bool,
) -> Result<Request<Full<Bytes>>, hyper::http::Error> {
    let request = Request::post(path).header(HOST, address);
    let request = if introduces { request.header(USER_AGENT, RELEASE) } else { request };
    request.body(Full::new(body))
}

async fn read(answer: Response<Incoming>, counters: &Counters) -> Result<Vec<u8>, LinkFailure> {
    match answer.status() {
        StatusCode::OK => {}
        // HQ is there and asks for patience.
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => {
            return Err(LinkFailure::TimedOut);
        }
        _ => return Err(LinkFailure::NotUnderstood),
    }
    let reading = Limited::new(answer.into_body(), MAX_REPLY_BYTES).collect();
    match while_moving(reading, counters).await? {
        Ok(body) => Ok(body.to_bytes().to_vec()),
        Err(error) if error.is::<LengthLimitError>() => Err(LinkFailure::NotUnderstood),
        Err(error) => Err(failure_of(error.as_ref())),
    }
}

/// Waits as long as bytes move in either direction.
async fn while_moving<T>(work: impl Future<Output = T>, counters: &Counters) -> Result<T, LinkFailure> {
    let mut work = std::pin::pin!(work);
    loop {
        let before = counters.traffic();
        tokio::select! {
            done = &mut work => return Ok(done),
            () = sleep(STALLED_AFTER) => {
                if counters.traffic() == before {
                    return Err(LinkFailure::TimedOut);
                }
            }
        }
    }
}

// ----------------------------------------------------------------------------------------------------- opening it

async fn open(address: &str, tls: &TlsConnector, counters: &Arc<Counters>) -> Result<Wire, LinkFailure> {
    let connecting = timeout(CONNECT_WITHIN, connect(address));
    let socket = connecting.await.map_err(|_| LinkFailure::TimedOut)?.map_err(|error| connect_failure(error.kind()))?;
    // Questions are small and each waits for its answer, so none is held back to be sent with the next.
    let _ = socket.set_nodelay(true);
    counters.begin(Phase::Handshake);
    let counted = Counted { socket, counters: Arc::clone(counters) };
    // The key is pinned, so the name proves nothing; none is sent in the clear.
    let name = ServerName::try_from("hq.invalid").map_err(|_| LinkFailure::Unreachable)?;
    let shaking = timeout(HANDSHAKE_WITHIN, tls.connect(name, counted));
    let stream = shaking.await.map_err(|_| LinkFailure::TimedOut)?.map_err(|error| failure_of(&error))?;
    counters.begin(Phase::Exchange);
    let (sender, connection) = handshake(TokioIo::new(stream)).await.map_err(|error| failure_of(&error))?;
    // It ends with the connection; what went wrong is told to whoever waits for an answer.
    tokio::spawn(connection);
    Ok(Wire { sender, is_introduced: false })
}

/// The first of its addresses that answers.
async fn connect(address: &str) -> io::Result<TcpStream> {
    let mut failed = io::Error::from(io::ErrorKind::NotFound);
    for address in lookup_host(address).await? {
        let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
        socket.set_send_buffer_size(SEND_BUFFER_BYTES)?;
        match socket.connect(address).await {
            Ok(connected) => return Ok(connected),
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

const fn connect_failure(kind: io::ErrorKind) -> LinkFailure {
    match kind {
        io::ErrorKind::TimedOut => LinkFailure::TimedOut,
        _ => LinkFailure::Unreachable,
    }
}

fn tls_config(pinned: KeyHash, identity: Option<&DeviceIdentity>) -> Result<ClientConfig, LinkFailure> {
    let provider = Arc::new(ring::default_provider());
    let verifier = Arc::new(PinnedKey { pinned, provider: Arc::clone(&provider) });
    let builder = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .map_err(|_| LinkFailure::NotUnderstood)?
        .dangerous()
        .with_custom_certificate_verifier(verifier);
    let mut config = match identity {
        None => builder.with_no_client_auth(),
        Some(identity) => {
            let chain = vec![CertificateDer::from(identity.certificate_der.clone())];
            let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(pkcs8(identity.seed.expose())));
            builder.with_client_auth_cert(chain, key).map_err(|_| LinkFailure::NotUnderstood)?
        }
    };
    config.enable_sni = false;
    config.resumption = Resumption::disabled();
    Ok(config)
}

/// An Ed25519 seed in the wrapping that TLS libraries read (RFC 8410 §7).
pub(crate) fn pkcs8(seed: &[u8; 32]) -> Vec<u8> {
    const WRAPPING: [u8; 16] = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
    [&WRAPPING[..], seed].concat()
}

/// Knows HQ by its key alone. Dates are ignored on purpose: a laptop whose clock is wrong must still reach home.
#[derive(Debug)]
struct PinnedKey {
    pinned: KeyHash,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for PinnedKey {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let refused = rustls::Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure);
        match X509Certificate::from_der(end_entity) {
            Ok((_, certificate)) if KeyHash::of(certificate.public_key().raw) == self.pinned => {
                Ok(ServerCertVerified::assertion())
            }
            Ok(_) | Err(_) => Err(refused),
        }
    }

    fn verify_tls12_signature(
        &self,
        _message: &[u8],
        _certificate: &CertificateDer<'_>,
        _signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Err(rustls::Error::PeerIncompatible(PeerIncompatible::Tls12NotOffered))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// Whose key a certificate is for, and the last second of it since 1970; none for bytes that are no certificate.
pub(crate) fn read_certificate(der: &[u8]) -> Option<(Vec<u8>, i64)> {
    let (_, certificate) = X509Certificate::from_der(der).ok()?;
    let key = certificate.public_key().subject_public_key.data.to_vec();
    Some((key, certificate.validity().not_after.timestamp()))
}

// ----------------------------------------------------------------------------------------------- what went wrong

pub(crate) fn failure_of(error: &(dyn StdError + 'static)) -> LinkFailure {
    match tls_error(error) {
        Some(rustls::Error::InvalidCertificate(_)) => LinkFailure::OtherHeadquarters,
        Some(_) => LinkFailure::NotUnderstood,
        None if is_of_http(error) => LinkFailure::NotUnderstood,
        None => LinkFailure::Cut,
    }
}

/// The TLS library's own error, however deeply the layers above have wrapped it.
fn tls_error<'e>(error: &'e (dyn StdError + 'static)) -> Option<&'e rustls::Error> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = inner.map(|inner| inner as &(dyn StdError + 'static)).or_else(|| error.source());
    }
    None
}

fn is_of_http(error: &(dyn StdError + 'static)) -> bool {
    error.downcast_ref::<hyper::Error>().is_some_and(|error| error.is_parse())
}

// ---------------------------------------------------------------------------------------------------- counting it

#[derive(Debug, Default)]
struct Counters {
    up: AtomicU64,
    down: AtomicU64,
    handshake: AtomicU64,
    is_shaking: AtomicBool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Handshake,
    Exchange,
}

impl Counters {
    fn begin(&self, phase: Phase) {
        self.is_shaking.store(phase == Phase::Handshake, Ordering::Relaxed);
    }

    fn add(&self, direction: &AtomicU64, bytes: usize) {
        let counter = if self.is_shaking.load(Ordering::Relaxed) { &self.handshake } else { direction };
        counter.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    fn traffic(&self) -> Traffic {
        Traffic { up: self.up.load(Ordering::Relaxed), down: self.down.load(Ordering::Relaxed) }
    }
}

/// A socket that counts what goes through it, below TLS, so that the numbers are those of the wire.
struct Counted {
    socket: TcpStream,
    counters: Arc<Counters>,
}

impl AsyncRead for Counted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.socket).poll_read(context, buffer);
        let read = buffer.filled().len().saturating_sub(before);
        self.counters.add(&self.counters.down, read);
        polled
    }
}

impl AsyncWrite for Counted {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.socket).poll_write(context, bytes);
        if let Poll::Ready(Ok(written)) = &polled {
            self.counters.add(&self.counters.up, *written);
        }
        polled
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(context)
    }
}

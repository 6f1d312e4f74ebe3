//! The doors: each accepts, shakes hands, hands requests to its routes, and stops in order. Everything a stranger could
//! hold open has an end (handshake, header, body, whole request, connection) and a number.

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use sync::key::DeviceKey;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;
use tracing::{debug, info, warn};

use crate::headquarters::Headquarters;
use crate::keys::certified_device;
use crate::metrics::Tally;
use crate::pace::Pace;
use crate::room::{Place, Room};

const HANDSHAKE_WITHIN: Duration = Duration::from_secs(10);
/// Also how long an idle connection is kept.
const HEADER_WITHIN: Duration = Duration::from_secs(30);
/// 8 MiB at a modem's pace would take longer; sessions send far smaller frames.
const REQUEST_WITHIN: Duration = Duration::from_secs(600);
/// A laptop that is shown out after so long makes a new connection.
const CONNECTED_FOR: Duration = Duration::from_secs(2 * 3_600);
const MOST_HEADER_BYTES: usize = 16 * 1024;
/// How long a stop waits for running requests.
const STOP_WITHIN: Duration = Duration::from_secs(20);
/// When the system has no more sockets to give, trying again at once would only burn the processor.
const REST_AFTER_FAILURE: Duration = Duration::from_millis(200);

/// Who is at the other end of a connection.
#[derive(Debug, Clone, Copy)]
pub struct Peer {
    /// The device whose certificate it showed, checked by TLS; none at enrolment.
    pub device: Option<DeviceKey>,
    pub address: IpAddr,
}

/// What is spoken at a door.
pub enum Speech {
    Tls(TlsAcceptor),
    /// On the loopback alone.
    Plain,
}

/// One listener with all that comes in by it.
pub struct Door {
    pub speech: Speech,
    pub routes: Router,
    pub room: Arc<Room>,
    /// What became of each connection.
    pub tally: Arc<Tally>,
    pub headquarters: Arc<Headquarters>,
}

/// Serves until `stop` says so, then lets running requests finish.
pub async fn serve(listener: TcpListener, door: Door, mut stop: watch::Receiver<bool>) {
    let door = Arc::new(door);
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stopped(&mut stop) => break,
        };
        while connections.try_join_next().is_some() {}
        let (socket, address) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                warn!(kind = ?error.kind(), "no connection accepted");
                sleep(REST_AFTER_FAILURE).await;
                continue;
            }
        };
        if door.headquarters.receives(address.ip()) == Pace::TooFast {
            door.tally.count("too_often");
            continue;
        }
        let Some(place) = door.room.enter(address.ip()) else {
            door.tally.count("no_place");
            continue;
        };
        let (door, stop) = (Arc::clone(&door), stop.clone());
        connections.spawn(async move { door.receive(socket, address, place, stop).await });
    }
    drop(listener);
    let all = async { while connections.join_next().await.is_some() {} };
    if timeout(STOP_WITHIN, all).await.is_err() {
        warn!("requests were still running at the stop");
    }
    info!("stopped");
}

async fn stopped(stop: &mut watch::Receiver<bool>) {
    // A sender that is gone can never say stop; it is gone because everything is.
    let _ = stop.wait_for(|is_stopped| *is_stopped).await;
}

impl Door {
    async fn receive(&self, socket: TcpStream, address: SocketAddr, mut place: Place, mut stop: watch::Receiver<bool>) {
        let _ = socket.set_nodelay(true);
        let mut peer = Peer { device: None, address: address.ip() };
        let acceptor = match &self.speech {
            Speech::Plain => return self.converse(socket, peer, place, stop).await,
            Speech::Tls(acceptor) => acceptor,
        };
        let shaking = tokio::select! {
            shaking = timeout(HANDSHAKE_WITHIN, acceptor.accept(socket)) => shaking,
            () = place.shown_out() => return self.tally.count("shown_out"),
            () = stopped(&mut stop) => return,
        };
        match shaking {
            Ok(Ok(stream)) => {
                let certificate = stream.get_ref().1.peer_certificates().and_then(<[_]>::first);
                peer.device = certificate.and_then(certified_device);
                peer.device.into_iter().for_each(|device| place.is_of(device));
                self.converse(stream, peer, place, stop).await;
            }
            Ok(Err(error)) => {
                self.tally.count("handshake_refused");
                debug!(why = %why_refused(&error), "handshake refused");
            }
            Err(_) => self.tally.count("handshake_late"),
        }
    }

    async fn converse<S: AsyncRead + AsyncWrite + Send + Unpin>(
        &self,
        stream: S,
        peer: Peer,
        mut place: Place,
        mut stop: watch::Receiver<bool>,
    ) {
        let service = service_fn(|request| self.answer(peer, request));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADER_WITHIN)
            .max_buf_size(MOST_HEADER_BYTES)
            .auto_date_header(false)
            .serve_connection(TokioIo::new(stream), service);
        let mut connection = std::pin::pin!(connection);
        let ended = tokio::select! {
            ended = &mut connection => ended,
            () = place.shown_out() => return self.tally.count("shown_out"),
            // Also whoever asks and never reads the answer goes by then.
            () = sleep(CONNECTED_FOR) => return self.tally.count("too_long"),
            () = stopped(&mut stop) => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        match ended {
            Ok(()) => self.tally.count("ended"),
            Err(error) => {
                self.tally.count(if error.is_timeout() { "too_slow" } else { "broken" });
                debug!(is_timeout = error.is_timeout(), "connection ended early");
            }
        }
    }

    async fn answer(
        &self,
        peer: Peer,
        request: hyper::Request<hyper::body::Incoming>,
    ) -> Result<hyper::Response<Body>, Infallible> {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(peer);
        match timeout(REQUEST_WITHIN, self.routes.clone().oneshot(request)).await {
            Ok(answered) => answered,
            Err(_) => {
                let mut late = hyper::Response::new(Body::empty());
                *late.status_mut() = hyper::StatusCode::REQUEST_TIMEOUT;
                Ok(late)
            }
        }
    }
}

/// The TLS library's reason, which names no person; what else went wrong, by kind.
fn why_refused(error: &io::Error) -> String {
    let tls = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    tls.map_or_else(|| error.kind().to_string(), ToString::to_string)
}

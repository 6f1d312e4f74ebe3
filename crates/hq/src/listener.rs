//! The door: accepts, shakes hands, hands requests to the routes, and stops in order. Everything a stranger could hold
//! open has an end (handshake, header, body, whole request) and a number.

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
use rustls::ServerConfig;
use sync::key::DeviceKey;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use tower::ServiceExt;
use tracing::{debug, info, warn};

use crate::keys::certified_device;

/// Connections at once. A laptop needs one.
const CONNECTIONS: usize = 1_024;
const HANDSHAKE_WITHIN: Duration = Duration::from_secs(10);
/// Also how long an idle connection is kept.
const HEADER_WITHIN: Duration = Duration::from_secs(30);
/// 8 MiB at a modem's pace would take longer; sessions send far smaller frames.
const REQUEST_WITHIN: Duration = Duration::from_secs(600);
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

/// Serves until `stop` says so, then lets running requests finish.
pub async fn serve(listener: TcpListener, tls: ServerConfig, routes: Router, mut stop: watch::Receiver<bool>) {
    let door = Arc::new(Door { acceptor: TlsAcceptor::from(Arc::new(tls)), routes, stop: stop.clone() });
    let places = Arc::new(Semaphore::new(CONNECTIONS));
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
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else {
            debug!("no place for another connection");
            continue;
        };
        let door = Arc::clone(&door);
        connections.spawn(async move {
            door.receive(socket, address).await;
            drop(place);
        });
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

struct Door {
    acceptor: TlsAcceptor,
    routes: Router,
    stop: watch::Receiver<bool>,
}

impl Door {
    async fn receive(&self, socket: TcpStream, address: SocketAddr) {
        let _ = socket.set_nodelay(true);
        match timeout(HANDSHAKE_WITHIN, self.acceptor.accept(socket)).await {
            Ok(Ok(stream)) => self.converse(stream, address.ip()).await,
            Ok(Err(error)) => debug!(why = %why_refused(&error), "handshake refused"),
            Err(_) => debug!("handshake not finished in time"),
        }
    }

    async fn converse(&self, stream: TlsStream<TcpStream>, address: IpAddr) {
        let certificate = stream.get_ref().1.peer_certificates().and_then(<[_]>::first);
        let peer = Peer { device: certificate.and_then(certified_device), address };
        let service = service_fn(|request| self.answer(peer, request));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADER_WITHIN)
            .max_buf_size(MOST_HEADER_BYTES)
            .auto_date_header(false)
            .serve_connection(TokioIo::new(stream), service);
        let mut connection = std::pin::pin!(connection);
        let mut stop = self.stop.clone();
        let ended = tokio::select! {
            ended = &mut connection => ended,
            () = stopped(&mut stop) => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(error) = ended {
            debug!(is_timeout = error.is_timeout(), "connection ended early");
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

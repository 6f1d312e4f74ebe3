//! The doors: being admitted, exchanging records and then their files, and being alive.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Extension, State};
use axum::http::header::{CONTENT_LENGTH, USER_AGENT};
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use sync::attachment;
use sync::enrol::MAX_REQUEST_BYTES;
use sync::key::DeviceKey;
use sync::session::frame::MAX_FRAME_BYTES;
use tokio::sync::SemaphorePermit;
use tokio::time::timeout;
use tracing::{debug, error, info};

use crate::contact::Release;
use crate::headquarters::{Access, Headquarters, Unanswered};
use crate::listener::Peer;
use crate::pace::Pace;

/// A stranger's few hundred bytes take no longer.
const ENROLMENT_WITHIN: Duration = Duration::from_secs(20);

pub fn routes(headquarters: Arc<Headquarters>) -> Router {
    Router::new()
        .route("/enrol", post(enrol))
        .route("/sync", post(sync))
        .route(attachment::PATH, post(carry))
        .route("/health", get(|| async { StatusCode::OK }))
        .with_state(headquarters)
}

async fn enrol(
    State(headquarters): State<Arc<Headquarters>>,
    Extension(peer): Extension<Peer>,
    request: Request<Body>,
) -> Response {
    if headquarters.hears(peer.address) == Pace::TooFast {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    }
    let Ok(body) = timeout(ENROLMENT_WITHIN, to_bytes(request.into_body(), MAX_REQUEST_BYTES)).await else {
        return StatusCode::REQUEST_TIMEOUT.into_response();
    };
    let Ok(body) = body else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    match headquarters.enrol(&body).await {
        Ok(reply) => reply.to_bytes().into_bare(),
        Err(error) => fault(&error),
    }
}

async fn sync(
    State(headquarters): State<Arc<Headquarters>>,
    Extension(peer): Extension<Peer>,
    request: Request<Body>,
) -> Response {
    let asked = match asked(&headquarters, peer, request, MAX_FRAME_BYTES).await {
        Ok(asked) => asked,
        Err(why) => return why,
    };
    told(&asked.body, headquarters.exchange(&asked.device, &asked.access, &asked.body).await)
}

async fn carry(
    State(headquarters): State<Arc<Headquarters>>,
    Extension(peer): Extension<Peer>,
    request: Request<Body>,
) -> Response {
    let asked = match asked(&headquarters, peer, request, attachment::MAX_BODY_BYTES).await {
        Ok(asked) => asked,
        Err(why) => return why,
    };
    told(&asked.body, headquarters.carry(&asked.access, &asked.body).await)
}

/// A member's question, whole, and the room that it takes while it is answered.
struct Asked<'h> {
    device: DeviceKey,
    access: Access,
    body: Bytes,
    _place: SemaphorePermit<'h>,
}

/// Who asks is known from the handshake and looked up before a byte of the body is read.
async fn asked(
    headquarters: &Headquarters,
    peer: Peer,
    request: Request<Body>,
    most: usize,
) -> Result<Asked<'_>, Response> {
    let device = peer.device.ok_or_else(|| StatusCode::UNAUTHORIZED.into_response())?;
    let access = headquarters.access(&device).await.map_err(|why| unanswered(&why))?;
    headquarters.hear(device, said_release(&request));
    let mebibytes = said_mebibytes(&request).ok_or_else(|| StatusCode::LENGTH_REQUIRED.into_response())?;
    let place = headquarters.bodies.acquire_many(mebibytes).await;
    let _place = place.map_err(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())?;
    let body = to_bytes(request.into_body(), most).await;
    let body = body.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE.into_response())?;
    Ok(Asked { device, access, body, _place })
}

fn told(asked: &[u8], answered: Result<Vec<u8>, Unanswered>) -> Response {
    match answered {
        Ok(reply) => {
            debug!(up = asked.len(), down = reply.len(), "frame");
            reply.into_bare()
        }
        Err(why) => unanswered(&why),
    }
}

/// The length of the body as its header says it, rounded up; more than a frame may have counts as a frame, and is
/// refused when it is read.
fn said_mebibytes(request: &Request<Body>) -> Option<u32> {
    let length: u64 = request.headers().get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()?;
    u32::try_from(length.min(MAX_FRAME_BYTES as u64).div_ceil(1 << 20).max(1)).ok()
}

/// Said once on each connection; most requests come without.
fn said_release(request: &Request<Body>) -> Option<Release> {
    Release::of_agent(request.headers().get(USER_AGENT)?.to_str().ok()?)
}

fn unanswered(why: &Unanswered) -> Response {
    match why {
        // Nothing at all: a laptop that is no member learns that, and not a byte more.
        Unanswered::TurnedAway => {
            info!("a device that is no member was turned away");
            Vec::new().into_bare()
        }
        Unanswered::TooFast => StatusCode::TOO_MANY_REQUESTS.into_response(),
        Unanswered::Frame(error) => {
            debug!(%error, "a frame was not understood");
            StatusCode::BAD_REQUEST.into_response()
        }
        Unanswered::Words(error) => {
            debug!(%error, "a question about files was not understood");
            StatusCode::BAD_REQUEST.into_response()
        }
        Unanswered::Store(error) => fault(error),
        Unanswered::Attachments(error) => fault(error),
    }
}

fn fault(error: &impl std::error::Error) -> Response {
    error!(%error, "the store failed");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// A body and no header that says what both ends know.
trait IntoBare {
    fn into_bare(self) -> Response;
}

impl IntoBare for Vec<u8> {
    fn into_bare(self) -> Response {
        Response::new(Body::from(self))
    }
}

//! The doors: being admitted, exchanging records and then their files, and being alive.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Extension, State};
use axum::http::header::{CONTENT_LENGTH, USER_AGENT};
use axum::http::{Request, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use sync::enrol::{CERTIFICATE, EnrolRefusal, EnrolReply, MAX_REQUEST_BYTES};
use sync::key::DeviceKey;
use sync::session::frame::MAX_FRAME_BYTES;
use tokio::sync::SemaphorePermit;
use tokio::time::timeout;
use tracing::{debug, error, info};
use vault::entropy::SystemEntropy;

use crate::body::{BodyError, read};
use crate::contact::Release;
use crate::doors::Door;
use crate::headquarters::{Access, Headquarters, Unanswered};
use crate::listener::Peer;
use crate::pace::Pace;

/// A stranger's few hundred bytes take no longer.
const ENROLMENT_WITHIN: Duration = Duration::from_secs(20);
/// How long a frame waits for others to be read first.
const PLACE_WITHIN: Duration = Duration::from_secs(30);

pub fn routes(headquarters: Arc<Headquarters>) -> Router {
    let others = Router::new()
        .route("/enrol", post(enrol))
        .route(CERTIFICATE, post(certify))
        .route("/health", get(|| async { StatusCode::OK }));
    let all = Door::ALL.into_iter().fold(others, |routes, door| {
        routes.route(door.path(), post(move |state, peer, request| ask(door, state, peer, request)))
    });
    all.layer(from_fn_with_state(Arc::clone(&headquarters), counted)).with_state(headquarters)
}

async fn counted(State(headquarters): State<Arc<Headquarters>>, request: Request<Body>, next: Next) -> Response {
    // By our own names: what a stranger asks for must not become a label.
    let route = match request.uri().path() {
        "/enrol" => "enrol",
        CERTIFICATE => "certificate",
        "/health" => "health",
        path => Door::at(path).map_or("other", Door::name),
    };
    let response = next.run(request).await;
    headquarters.metrics.requests.count_status(route, response.status().as_u16());
    response
}

async fn enrol(
    State(headquarters): State<Arc<Headquarters>>,
    Extension(peer): Extension<Peer>,
    request: Request<Body>,
) -> Response {
    if headquarters.hears(peer.address) == Pace::TooFast {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    }
    let Ok(body) = timeout(ENROLMENT_WITHIN, read(request.into_body(), MAX_REQUEST_BYTES)).await else {
        return StatusCode::REQUEST_TIMEOUT.into_response();
    };
    let body = match body {
        Ok(body) => body,
        Err(why) => return unread(why),
    };
    match headquarters.enrol(&body).await {
        Ok(reply) => {
            if let EnrolReply::Refused(why) = &reply {
                headquarters.metrics.refusals.count(name_of(*why));
            }
            reply.to_bytes().into_bare()
        }
        Err(error) => fault(&error),
    }
}

/// What a member asks at any of the doors.
async fn ask(
    door: Door,
    State(headquarters): State<Arc<Headquarters>>,
    Extension(peer): Extension<Peer>,
    request: Request<Body>,
) -> Response {
    let asked = match asked(&headquarters, peer, request, door).await {
        Ok(asked) => asked,
        Err(why) => return why,
    };
    let answered = door.answer(&headquarters, &asked.device, &asked.access, &asked.body).await;
    told(&headquarters, &asked.body, answered)
}

/// A member's certificate made anew, over the key that it has: laptops ask long before the old one ends.
async fn certify(State(headquarters): State<Arc<Headquarters>>, Extension(peer): Extension<Peer>) -> Response {
    let Some(device) = peer.device else { return StatusCode::UNAUTHORIZED.into_response() };
    match headquarters.access(&device).await {
        Ok(Access::Units { .. }) => {
            match headquarters.keys.certify(&device, headquarters.clock.now_ms(), &mut SystemEntropy) {
                Ok(certificate) => certificate.into_bare(),
                Err(error) => fault(&error),
            }
        }
        Ok(Access::HandsIn | Access::Forgotten) => unanswered(&headquarters, &Unanswered::TurnedAway),
        Err(why) => unanswered(&headquarters, &why),
    }
}

/// A member's question, whole, and the room that it takes while it is answered.
struct Asked<'h> {
    device: DeviceKey,
    access: Access,
    body: Vec<u8>,
    _place: SemaphorePermit<'h>,
}

/// Who asks is known from the handshake and looked up before a byte of the body is read.
async fn asked(
    headquarters: &Headquarters,
    peer: Peer,
    request: Request<Body>,
    door: Door,
) -> Result<Asked<'_>, Response> {
    let device = peer.device.ok_or_else(|| StatusCode::UNAUTHORIZED.into_response())?;
    let access = headquarters.access(&device).await.map_err(|why| unanswered(headquarters, &why))?;
    if access == Access::Forgotten && door != Door::Sync {
        return Err(unanswered(headquarters, &Unanswered::TurnedAway));
    }
    headquarters.hear(device, said_release(&request));
    let mebibytes = said_mebibytes(&request).ok_or_else(|| StatusCode::LENGTH_REQUIRED.into_response())?;
    let Ok(Ok(_place)) = timeout(PLACE_WITHIN, headquarters.bodies.acquire_many(mebibytes)).await else {
        headquarters.metrics.refusals.count("no_room_for_a_body");
        return Err(StatusCode::SERVICE_UNAVAILABLE.into_response());
    };
    let body = read(request.into_body(), door.most_bytes()).await.map_err(unread)?;
    Ok(Asked { device, access, body, _place })
}

fn told(headquarters: &Headquarters, asked: &[u8], answered: Result<Vec<u8>, Unanswered>) -> Response {
    match answered {
        Ok(reply) => {
            headquarters.metrics.bytes_up.add(asked.len());
            headquarters.metrics.bytes_down.add(reply.len());
            debug!(up = asked.len(), down = reply.len(), "frame");
            reply.into_bare()
        }
        Err(why) => unanswered(headquarters, &why),
    }
}

fn unread(why: BodyError) -> Response {
    match why {
        BodyError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        BodyError::TooSlow => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}

/// As it is counted.
const fn name_of(why: EnrolRefusal) -> &'static str {
    match why {
        EnrolRefusal::UnknownCode => "code_unknown",
        EnrolRefusal::Expired => "code_expired",
        EnrolRefusal::Used => "code_used",
        EnrolRefusal::Declined => "enrolment_declined",
        EnrolRefusal::NotSigned => "enrolment_not_signed",
        EnrolRefusal::Revoked => "enrolment_revoked",
        EnrolRefusal::NotUnderstood => "enrolment_not_understood",
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

fn unanswered(headquarters: &Headquarters, why: &Unanswered) -> Response {
    headquarters.metrics.refusals.count(match why {
        Unanswered::TurnedAway => "no_member",
        Unanswered::TooFast => "too_often",
        Unanswered::Frame(_)
        | Unanswered::Words(_)
        | Unanswered::Decision(_)
        | Unanswered::Audit(_)
        | Unanswered::Erased(_) => "frame_not_understood",
        Unanswered::Store(_) | Unanswered::Attachments(_) => "store_failed",
    });
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
        Unanswered::Decision(error) => {
            debug!(%error, "a decision was not understood");
            StatusCode::BAD_REQUEST.into_response()
        }
        Unanswered::Audit(error) => {
            debug!(%error, "the head of an audit log was not understood");
            StatusCode::BAD_REQUEST.into_response()
        }
        Unanswered::Erased(error) => {
            debug!(%error, "the acknowledgement of an erasure was not understood");
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

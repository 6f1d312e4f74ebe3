//! The routes of the status page. A link is opened once by pressing, and gives a cookie that no script can read, that goes
//! to no other site and ends soon.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path, State};
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::map_response;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use sync::enrol::ShortName;
use tracing::{error, info};
use vault::entropy::SystemEntropy;
use words::language::Language;
use words::say::Words;

use super::figures::Figures;
use super::page;
use super::visitor::SESSION_FOR_MS;
use crate::headquarters::Headquarters;
use crate::listener::Peer;
use crate::pace::Pace;

/// Where a link leads to.
pub const ENTRANCE: &str = "/entrar/";
/// The prefix binds it to this host, to TLS and to every path of it.
const COOKIE_NAME: &str = "__Host-resguardo";

/// What every answer says: no script, nothing from elsewhere, in nobody's frame, and kept nowhere.
const HEADERS: [(HeaderName, &str); 6] = [
    (
        HeaderName::from_static("content-security-policy"),
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (HeaderName::from_static("x-content-type-options"), "nosniff"),
    (HeaderName::from_static("referrer-policy"), "no-referrer"),
    (HeaderName::from_static("cache-control"), "no-store"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

pub fn status_door(headquarters: Arc<Headquarters>) -> Router {
    Router::new()
        .route("/", get(status))
        .route("/entrar/{link}", get(entrance).post(enter))
        .route("/salir", post(leave))
        .route("/estilo.css", get(sheet))
        .with_state(headquarters)
        .layer(map_response(guarded))
}

async fn guarded(mut response: Response) -> Response {
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn sheet() -> Response {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], page::SHEET).into_response()
}

async fn status(State(headquarters): State<Arc<Headquarters>>, headers: HeaderMap) -> Response {
    let words = spoken(&headers);
    let Some(visitor) = visitor(&headquarters, &headers) else {
        return (StatusCode::UNAUTHORIZED, Html(page::outside(&words))).into_response();
    };
    match Figures::of(&headquarters).await {
        Ok(figures) => Html(page::status(&figures, visitor.as_str(), &words)).into_response(),
        Err(error) => {
            error!(%error, "the status page could not be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

async fn entrance(
    State(headquarters): State<Arc<Headquarters>>,
    Path(link): Path<String>,
    headers: HeaderMap,
) -> Response {
    let words = spoken(&headers);
    match headquarters.visitors.may_enter(&link, headquarters.clock.now_ms()) {
        true => Html(page::entrance(&words)).into_response(),
        false => (StatusCode::GONE, Html(page::spent(&words))).into_response(),
    }
}

async fn enter(
    State(headquarters): State<Arc<Headquarters>>,
    Extension(peer): Extension<Peer>,
    Path(link): Path<String>,
    headers: HeaderMap,
) -> Response {
    if headquarters.hears(peer.address) == Pace::TooFast {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    }
    match headquarters.visitors.enter(&link, headquarters.clock.now_ms(), &mut SystemEntropy) {
        Some(session) => {
            info!("somebody looks at the status page");
            seen_off(&session, SESSION_FOR_MS / 1_000)
        }
        None => (StatusCode::GONE, Html(page::spent(&spoken(&headers)))).into_response(),
    }
}

async fn leave(State(headquarters): State<Arc<Headquarters>>, headers: HeaderMap) -> Response {
    session(&headers).into_iter().for_each(|session| headquarters.visitors.leave(session));
    seen_off("", 0)
}

/// To the page, with this cookie.
fn seen_off(session: &str, seconds: u64) -> Response {
    let cookie = format!("{COOKIE_NAME}={session}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={seconds}");
    (StatusCode::SEE_OTHER, [(LOCATION, "/".to_owned()), (SET_COOKIE, cookie)]).into_response()
}

fn visitor(headquarters: &Headquarters, headers: &HeaderMap) -> Option<ShortName> {
    headquarters.visitors.name(session(headers)?, headquarters.clock.now_ms())
}

fn session(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE_NAME).map(|(_, session)| session)
}

/// Spanish, unless the browser asks for English first.
fn spoken(headers: &HeaderMap) -> Words {
    let wanted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Words::new(wanted.filter(|wanted| wanted.starts_with("en")).map_or(Language::Spanish, |_| Language::English))
}

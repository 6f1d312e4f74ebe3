//! For whoever watches over headquarters on its own machine: whether it is well, and its numbers. Plain HTTP, so it is
//! only ever heard on the loopback.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tracing::error;

use crate::exposition::exposition;
use crate::headquarters::Headquarters;

const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";

pub fn watching(headquarters: Arc<Headquarters>) -> Router {
    Router::new().route("/health", get(health)).route("/metrics", get(metrics)).with_state(headquarters)
}

/// Well is who can read its store.
async fn health(State(headquarters): State<Arc<Headquarters>>) -> Response {
    match headquarters.store.counts().await {
        Ok(_) => "ok\n".into_response(),
        Err(error) => unwell(&error),
    }
}

async fn metrics(State(headquarters): State<Arc<Headquarters>>) -> Response {
    match exposition(&headquarters).await {
        Ok(text) => ([(CONTENT_TYPE, TEXT)], text).into_response(),
        Err(error) => unwell(&error),
    }
}

fn unwell(error: &crate::store::StoreError) -> Response {
    error!(%error, "the store does not answer");
    (StatusCode::SERVICE_UNAVAILABLE, "the store does not answer\n").into_response()
}

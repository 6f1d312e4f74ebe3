//! The page's only door: one command out, one event in, by what Tauri leaves in the window for its own scripts. Names and
//! bodies are plain text, so what a call means is decided by `api` alone.

use std::any::Any;
use std::cell::Cell;

use api::call::Call;
use api::problem::Problem;
use api::topic::Topic;
use domain::id::OperationId;
use gloo_timers::future::TimeoutFuture;
use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

use crate::topics;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["window", "__TAURI_INTERNALS__"], catch)]
    async fn invoke(command: &str, arguments: &Object) -> Result<JsValue, JsValue>;

    /// Keeps a function under a number, which Tauri calls by.
    #[wasm_bindgen(js_namespace = ["window", "__TAURI_INTERNALS__"], js_name = transformCallback, catch)]
    fn keep(callback: &JsValue, once: bool) -> Result<f64, JsValue>;
}

/// The event that says what changed; its payload is the list of topics.
const CHANGED: &str = "changed";

thread_local! {
    static UNDER_WAY: Cell<u32> = const { Cell::new(0) };
}

/// How often, and how long each time, `settle` looks again: two seconds in all.
const MOST_WAITS: u32 = 100;
const WAIT_MS: u32 = 20;

/// Makes a call.
///
/// # Errors
/// The engine's refusal, or `Internal` when no engine answers.
pub(crate) async fn call<C: Call>(request: &C) -> Result<C::Reply, Problem> {
    let answer = answered(C::NAME, &body(request)).await?;
    serde_json::from_str(opened(&answer)?).map_err(|_| unanswered("no-sense"))
}

/// The request as the text that is sent; equal requests have equal texts.
pub(crate) fn body<C: Call>(request: &C) -> String {
    serde_json::to_string(request).unwrap_or_default()
}

/// Waits until every call under way is answered, but not for ever: what is asked for must happen all the same.
pub(crate) async fn settle() {
    for _ in 0..MOST_WAITS {
        if UNDER_WAY.get() == 0 {
            return;
        }
        TimeoutFuture::new(WAIT_MS).await;
    }
}

/// Makes a call whose request is text already, and hands over the answer's text. Text on both sides, because a future of
/// its own for every call would be a good part of what the page weighs.
pub(crate) fn send(name: &'static str, body: String, then: Box<dyn FnOnce(Result<String, Problem>)>) {
    spawn_local(async move { then(answered(name, &body).await) });
}

/// How the reply of one call is read. A pointer, so that whoever waits for replies is compiled once and not once a call.
pub(crate) type Reader = fn(&str) -> Option<Box<dyn Any>>;

/// The reader of a call's replies.
pub(crate) fn reader<C: Call>(reply: &str) -> Option<Box<dyn Any>>
where
    C::Reply: 'static,
{
    Some(Box::new(serde_json::from_str::<C::Reply>(reply).ok()?))
}

/// What a call answered.
///
/// # Errors
/// The engine's refusal, or `Internal` for a text that is no answer to this call.
pub(crate) fn understood(reply: Result<String, Problem>, read: Reader) -> Result<Box<dyn Any>, Problem> {
    read(opened(&reply?)?).ok_or_else(|| unanswered("no-sense"))
}

/// The reply inside an answer. Taken off by hand, because a `Result` of every reply would be read by code of its own.
fn opened(answer: &str) -> Result<&str, Problem> {
    let inside = |head| answer.strip_prefix(head)?.strip_suffix('}');
    inside("{\"Ok\":").ok_or_else(|| {
        let refusal = inside("{\"Err\":").and_then(|problem| serde_json::from_str(problem).ok());
        refusal.unwrap_or_else(|| unanswered("no-sense"))
    })
}

async fn answered(name: &str, body: &str) -> Result<String, Problem> {
    let arguments = object(&[("name", name.into()), ("body", body.into())]);
    UNDER_WAY.set(UNDER_WAY.get() + 1);
    let reply = invoke("call", &arguments).await;
    UNDER_WAY.set(UNDER_WAY.get().saturating_sub(1));
    reply.map_err(|_| unanswered("no-engine"))?.as_string().ok_or_else(|| unanswered("no-text"))
}

/// The name of one write, so that a repeat of it does nothing twice.
pub(crate) fn operation() -> OperationId {
    let random = std::array::from_fn(|_| random_byte());
    OperationId::new(js_sys::Date::now() as u64, random)
}

/// Begins to hear what changes, for as long as the page lives.
pub(crate) async fn listen() {
    let heard = Closure::<dyn Fn(JsValue)>::new(|event: JsValue| topics::announce(&topics_of(&event)));
    let Ok(number) = keep(heard.as_ref().unchecked_ref(), false) else { return };
    heard.forget();
    let target = object(&[("kind", "Any".into())]);
    let arguments = object(&[("event", CHANGED.into()), ("target", target.into()), ("handler", number.into())]);
    // Without the event the page still shows what it asks for; it only learns of merges later.
    let _ = invoke("plugin:event|listen", &arguments).await;
}

/// A topic that this page does not know leaves the others heard.
fn topics_of(event: &JsValue) -> Vec<Topic> {
    let payload = Reflect::get(event, &"payload".into()).ok().and_then(|payload| JSON::stringify(&payload).ok());
    let names: Vec<serde_json::Value> =
        payload.and_then(|text| serde_json::from_str(&String::from(text)).ok()).unwrap_or_default();
    names.into_iter().filter_map(|name| serde_json::from_value(name).ok()).collect()
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // A fresh plain object takes every field.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

/// Distinct is enough here: nothing is kept secret by it.
fn random_byte() -> u8 {
    (js_sys::Math::random() * 256.0) as u8
}

fn unanswered(reference: &str) -> Problem {
    Problem::Internal { reference: reference.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_a_reply_or_a_refusal() {
        let nonsense = || Err(unanswered("no-sense"));
        for (answer, expect) in [
            (r#"{"Ok":null}"#, Ok("null")),
            (r#"{"Ok":{"Err":{}}}"#, Ok(r#"{"Err":{}}"#)),
            (r#"{"Err":{"problem":"locked"}}"#, Err(Problem::Locked)),
            (r#"{"Err":{"problem":"never-heard-of"}}"#, nonsense()),
            (r#"{"Ok":1"#, nonsense()),
            ("", nonsense()),
        ] {
            assert_eq!(opened(answer), expect, "{answer}");
        }
    }

    #[test]
    fn what_the_engine_writes_is_opened() {
        let answer = |reply: Result<u32, Problem>| serde_json::to_string(&reply).unwrap_or_default();
        assert_eq!(opened(&answer(Ok(7))), Ok("7"));
        let refusal = Problem::Internal { reference: "panic".to_owned() };
        assert_eq!(opened(&answer(Err(refusal.clone()))), Err(refusal));
    }
}

//! Doing a write once, however often it is said: the reply is stored in the write's own transaction.

use domain::id::OperationId;
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::store::Connection;
use store::table::operation;

use crate::fault::Fault;

/// The reply that was given to this operation before, if it was.
pub(crate) fn answered<R: DeserializeOwned>(rows: &Connection, id: OperationId) -> Result<Option<R>, Fault> {
    let read = |text: String| serde_json::from_str(&text).map_err(|_| Fault::Internal("a stored reply"));
    operation::reply(rows, id)?.map(read).transpose()
}

/// Keeps the reply beside what was written.
pub(crate) fn remember<R: Serialize>(rows: &Connection, id: OperationId, reply: R, now_ms: i64) -> Result<R, Fault> {
    let text = serde_json::to_string(&reply).map_err(|_| Fault::Internal("a reply"))?;
    operation::store(rows, id, &text, now_ms)?;
    Ok(reply)
}

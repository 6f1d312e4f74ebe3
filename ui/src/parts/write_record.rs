//! Writing a few answers to a record from outside its form, as one change of its history.

use api::problem::Problem;
use api::record::{Commit, Committed, Ending, Save, Saved};
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::value::Values;
use yew::{Callback, hook};

use crate::hooks::action::use_action;
use crate::ipc;

pub(crate) struct WriteRecord {
    pub(crate) run: Callback<Values>,
    pub(crate) is_busy: bool,
    pub(crate) problem: Option<Problem>,
}

/// Calls `ondone` once the answers are history, and on their way to the others.
#[hook]
pub(crate) fn use_write_record(record: RecordId, kind: RecordKind, ondone: Callback<()>) -> WriteRecord {
    let commit = use_action::<Commit>(ondone.reform(|_: Committed| ()));
    let committing =
        commit.run.reform(move |_: Saved| Commit { operation: ipc::operation(), record, ending: Ending::Leave });
    let save = use_action::<Save>(committing);
    let run = save.run.reform(move |answers| Save { operation: ipc::operation(), record, kind, answers });
    WriteRecord { run, is_busy: save.is_busy || commit.is_busy, problem: save.problem.or(commit.problem) }
}

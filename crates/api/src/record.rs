//! Records: writing them as drafts that are durable at each choice, finishing them, reading them, deciding between two
//! values. Every write carries an operation id made by the caller: saying it twice does it once.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use domain::form::check::Finding;
use domain::id::{Folio, ItemId, OperationId, RecordId, UnitId};
use domain::record::{RecordKind, Summary};
use domain::time::CivilTime;
use domain::value::{Key, Value, Values};

use crate::arco::Cancellation;
use crate::call::call;

/// The id of a record about to be written; nothing is kept until its first answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Start {
    pub kind: RecordKind,
}
call!(Start => Started, "record.start", Unlocked, [], Start { kind: RecordKind::Rescue });

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Started {
    pub record: RecordId,
}

/// Keeps answers. They are durable, encrypted, when the reply comes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Save {
    pub operation: OperationId,
    pub record: RecordId,
    pub kind: RecordKind,
    /// Only the answers that changed, by key.
    pub answers: Values,
}
call!(Save => Saved, "record.save", Unlocked, [Records, Sync], Save {
    operation: example_operation(),
    record: example_record(),
    kind: RecordKind::Rescue,
    answers: [(example_key(), Value::text("La Rumorosa, torre 52"))].into(),
});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    pub folio: Folio,
    pub at: CivilTime,
    pub findings: Vec<Finding>,
}

/// Adds an item to a list of the record: a person, a set of vital signs.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Add {
    pub operation: OperationId,
    pub record: RecordId,
    pub kind: RecordKind,
    pub section: String,
    /// An item whose answers of the family the new one begins with.
    #[serde(default)]
    pub like: Option<ItemId>,
}
call!(Add => Added, "record.add", Unlocked, [Records, Sync], Add {
    operation: example_operation(),
    record: example_record(),
    kind: RecordKind::Rescue,
    section: "persons".to_owned(),
    like: None,
});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    pub item: ItemId,
    /// What the engine wrote into it: the person's id, or the time.
    pub answers: Values,
}

/// Makes the draft one change of the record's history: on leaving it, or on finishing it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commit {
    pub operation: OperationId,
    pub record: RecordId,
    pub ending: Ending,
}
call!(Commit => Committed, "record.commit", Unlocked, [Records, Sync], Commit {
    operation: example_operation(),
    record: example_record(),
    ending: Ending::Finish,
});

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// The record stays a *borrador*.
    Leave,
    /// Finished, whatever still lacks: the findings say it.
    Finish,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Committed {
    pub findings: Vec<Finding>,
}

/// One record as this laptop knows it: merged history with the own draft on top.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Show {
    pub record: RecordId,
}
call!(Show => Shown, "record.show", Unlocked, [], Show { record: example_record() });

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// `None` while not one answer is kept.
    pub row: Option<Row>,
    pub values: Values,
    /// The keys whose answers are not history yet.
    pub drafted: Vec<Key>,
    pub conflicts: Vec<Conflict>,
    pub findings: Vec<Finding>,
    /// The other units that read it and write on it.
    pub shared_with: Vec<UnitId>,
    /// Something of it was handed over by a laptop of another unit, and headquarters has not given it yet.
    pub is_handed: bool,
    /// What the reader asked about it themselves: everybody else cannot read it meanwhile.
    pub cancellation: Option<Cancellation>,
}

/// One field with two or more different values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    pub record: RecordId,
    pub kind: RecordKind,
    pub folio: Option<Folio>,
    pub key: Key,
    pub is_safety_critical: bool,
    pub values: Vec<Written>,
}

/// A value with who wrote it and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    pub value: Value,
    pub author: String,
    pub device: String,
    pub at: CivilTime,
}

/// Decides between values. `seen` are those that were on screen; if others came meanwhile, it is refused.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resolve {
    pub operation: OperationId,
    pub record: RecordId,
    pub key: Key,
    pub seen: Vec<Value>,
    pub chosen: Value,
}
call!(Resolve => Committed, "record.resolve", Unlocked, [Records, Sync], Resolve {
    operation: example_operation(),
    record: example_record(),
    key: example_key(),
    seen: vec![Value::text("torre 52"), Value::text("torre 53")],
    chosen: Value::text("torre 53"),
});

/// Who wrote what, when, oldest first.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    pub record: RecordId,
}
call!(History => Past, "record.history", Unlocked, [], History { record: example_record() });

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    /// `None` while not one answer is kept. To somebody who may not read the record it tells of their own words alone.
    pub row: Option<Row>,
    pub steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub at: CivilTime,
    pub author: String,
    pub device: String,
    /// Names the change, to take it back.
    pub change: String,
    pub sending: Sending,
    pub answers: BTreeMap<Key, Value>,
}

/// Takes one change back: each of its answers that still stands becomes what it was before. The history keeps both.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Undo {
    pub operation: OperationId,
    pub record: RecordId,
    /// Of [`Step::change`].
    pub change: String,
}
call!(Undo => Committed, "record.undo", Unlocked, [Records, Sync], Undo {
    operation: example_operation(),
    record: example_record(),
    change: "5f0c".to_owned(),
});

/// The records that this one names, and those that name it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Related {
    pub record: RecordId,
}
call!(Related => Relations, "record.related", Unlocked, [], Related { record: example_record() });

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relations {
    pub names: Vec<Row>,
    pub named_by: Vec<Row>,
}

/// Begins a record of another kind from this one: its persons and the answers to the same questions are carried over.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Derive {
    pub operation: OperationId,
    pub from: RecordId,
    /// The persons or items it is about; all of them if empty.
    pub items: Vec<ItemId>,
    pub kind: RecordKind,
}
call!(Derive => Started, "record.derive", Unlocked, [Records, Sync], Derive {
    operation: example_operation(),
    from: example_record(),
    items: Vec::new(),
    kind: RecordKind::FirstAid,
});

/// Records newest first.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// All kinds if `None`; persons are listed only when asked for.
    pub kind: Option<RecordKind>,
    pub skip: u32,
    /// At most 200.
    pub take: u32,
}
call!(List => Page, "record.list", Unlocked, [], List { kind: None, skip: 0, take: 50 });

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub rows: Vec<Row>,
    pub total: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub record: RecordId,
    pub kind: RecordKind,
    pub folio: Option<Folio>,
    pub unit: UnitId,
    /// The event's own time, or that of its first answer.
    pub at: CivilTime,
    pub summary: Summary,
    pub is_finished: bool,
    pub sending: Sending,
    pub conflicts: u32,
    pub findings: u32,
    /// Of the findings, the broken rules that protect somebody.
    pub violations: u32,
}

/// Where a record's last change is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sending {
    /// Only on this laptop: a draft, or a change not yet receipted.
    Waiting,
    /// Receipted by headquarters.
    Received,
    /// All of it that was written here is receipted, and some that others wrote came by hand, on a stick or over a cable:
    /// whether headquarters has that nobody has said.
    Handed,
    /// Headquarters refused it; the text is kept here.
    Refused,
    /// Headquarters has it, came upon it after its author or laptop was revoked, and has not decided.
    Quarantined,
}

fn example_operation() -> OperationId {
    OperationId::new(1_795_000_000_000, [1; 10])
}

fn example_record() -> RecordId {
    RecordId::new(1_795_000_000_000, [2; 10])
}

fn example_key() -> Key {
    domain::record::example_key()
}

//! A record as a document that merges. The only file that names automerge: what the library does in surprise (answers
//! Ok and hides a change whose dependency is missing, inflates without bound, panics on damage, resolves a conflict
//! under a plain write) is caught here and never met elsewhere.
//!
//! A document is loaded, used and dropped; nobody keeps one (18 KB each). Its keys are flat, at the root, and scalar.

mod merged;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::iter::MapRangeItem;
use automerge::legacy;
use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{ActorId, Automerge, Change, PatchLog, ROOT, ReadDoc, ScalarValueRef, ValueRef};
use domain::value::{Key, Unknown, Value, Values};

pub use self::merged::Merged;
use crate::change::{ChangeError, ChangeHash, MAX_CHANGE_BYTES, NewChange, Outline};

/// Who writes, as the document counts writers: 16 random bytes per process start, never stored and never derived, so
/// that a restored or cloned disk cannot number two changes alike. A new one is drawn, too, once HQ has refused or
/// erased an entry of this process: its number is then free in every document and must not be given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor(pub [u8; 16]);

/// What a record says, and where people disagree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// One value per key. Where values conflict, the same one on every replica.
    pub values: Values,
    /// Keys with two or more *different* values, each as often as it differs: the one in `values` is last.
    pub conflicts: BTreeMap<Key, Vec<Seen>>,
    /// The change that wrote each value of `values`.
    pub written_by: BTreeMap<Key, ChangeHash>,
    /// Keys that no release of ours writes; kept, forwarded and counted.
    pub unreadable: usize,
}

/// One of the values of a conflict.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen {
    pub value: Value,
    pub change: ChangeHash,
}

/// One step of a record's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub change: ChangeHash,
    pub unix_ms: u64,
    /// What it wrote, as it wrote it.
    pub set: Values,
}

/// A change that was left out, and why. `position` counts the changes as they were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Poisoned {
    pub position: usize,
    pub why: ChangeError,
}

/// Why a write was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditRefused {
    /// The heads it started from are not in this document.
    UnknownHeads,
    /// The key is in conflict at those heads: only `resolve` may write it.
    InConflict(Key),
    /// The values the person saw are not the ones there now.
    ValuesChanged(Key),
    /// More than one change may carry.
    TooLarge,
    /// The document library failed; the document is as it was stored.
    Damaged,
}

pub struct Document {
    inner: Automerge,
    parked: BTreeMap<ChangeHash, BTreeSet<ChangeHash>>,
    poisoned: Vec<Poisoned>,
}

impl Document {
    /// Builds a document from raw changes in any order, repeated or not. Changes that cannot be opened are left out as
    /// poisoned and those whose dependencies are missing are parked, so equal sets always make equal documents.
    pub fn from_changes<T: AsRef<[u8]>>(raw: &[T]) -> Self {
        let (pool, poisoned) = Pool::of(raw);
        Self::of_pool(pool, poisoned).0
    }

    /// The document, and what it says.
    fn of_pool(pool: Pool, mut poisoned: Vec<Poisoned>) -> (Self, Reading) {
        let (ready, mut parked) = pool.in_causal_order();
        let (inner, reading) = apply_all(&ready).unwrap_or_else(|| apply_singly(ready, &mut parked, &mut poisoned));
        poisoned.sort_by_key(|one| one.position);
        (Self { inner, parked, poisoned }, reading)
    }

    /// The changes nothing builds on yet: what the next edit starts from.
    pub fn heads(&self) -> Vec<ChangeHash> {
        self.inner.get_heads().into_iter().map(ours).collect()
    }

    /// Changes that wait, each with the missing ones it waits for.
    pub const fn parked(&self) -> &BTreeMap<ChangeHash, BTreeSet<ChangeHash>> {
        &self.parked
    }

    pub fn poisoned(&self) -> &[Poisoned] {
        &self.poisoned
    }

    pub fn read(&self) -> Result<Reading, EditRefused> {
        guarded(|| read_at(&self.inner, None)).ok_or(EditRefused::Damaged)
    }

    /// The first change of a record.
    pub fn create(actor: Actor, values: &Values, unix_ms: u64) -> Result<NewChange, EditRefused> {
        let make = || {
            let mut inner = Automerge::new().with_actor(ActorId::from(actor.0));
            let mut writing = inner.transaction();
            let written: Result<(), _> = values
                .iter()
                .filter(|(_, value)| **value != Value::Empty)
                .try_for_each(|(key, value)| writing.put(ROOT, key.as_str(), scalar(value)));
            written.map_err(|_| EditRefused::Damaged)?;
            let hash = match writing.commit_with(at(unix_ms)).0 {
                Some(hash) => hash,
                None => inner.empty_commit(at(unix_ms)),
            };
            exported(&inner, hash)
        };
        guarded(make).unwrap_or(Err(EditRefused::Damaged))
    }

    /// One change holding only what differs from the state at `heads`, made at those heads: a value that arrived
    /// meanwhile becomes a conflict people see, never a silent overwrite. `None` if nothing differs.
    pub fn edit_at(
        &mut self,
        heads: &[ChangeHash],
        actor: Actor,
        values: &Values,
        unix_ms: u64,
    ) -> Result<Option<NewChange>, EditRefused> {
        let heads = self.known(heads)?;
        let before = guarded(|| read_at(&self.inner, Some(&heads))).ok_or(EditRefused::Damaged)?;
        let differing = differing(&before, values)?;
        if differing.is_empty() {
            return Ok(None);
        }
        self.write_at(&heads, actor, unix_ms, |writing| {
            differing.iter().try_for_each(|(key, value)| writing.put(ROOT, key.as_str(), scalar(value)))
        })
        .map(Some)
    }

    /// Ends a conflict by a person's choice. Refused unless `seen` are exactly the values in conflict now, so nobody
    /// decides over a value they have not read. `chosen` may be one of them or another.
    pub fn resolve(
        &mut self,
        actor: Actor,
        key: &Key,
        seen: &[Value],
        chosen: &Value,
        unix_ms: u64,
    ) -> Result<NewChange, EditRefused> {
        let there = self.read()?.conflicts.remove(key).unwrap_or_default();
        let there: BTreeSet<&Value> = there.iter().map(|one| &one.value).collect();
        if there.is_empty() || there != seen.iter().collect() {
            return Err(EditRefused::ValuesChanged(key.clone()));
        }
        // Writing the value that already wins would only delete the others, and a concurrent edit would then cover
        // the choice unseen. Writing past it first makes the choice a value of its own.
        let other = if *chosen == Value::Empty { Value::Flag(false) } else { Value::Empty };
        let heads = self.inner.get_heads();
        self.write_at(&heads, actor, unix_ms, |writing| {
            writing.put(ROOT, key.as_str(), scalar(&other))?;
            writing.put(ROOT, key.as_str(), scalar(chosen))
        })
    }

    fn known(&self, heads: &[ChangeHash]) -> Result<Vec<automerge::ChangeHash>, EditRefused> {
        let heads: Vec<_> = heads.iter().map(|hash| automerge::ChangeHash(hash.0)).collect();
        if self.inner.get_missing_deps(&heads).is_empty() { Ok(heads) } else { Err(EditRefused::UnknownHeads) }
    }

    fn write_at(
        &mut self,
        heads: &[automerge::ChangeHash],
        actor: Actor,
        unix_ms: u64,
        write: impl FnOnce(&mut Transaction<'_>) -> Result<(), automerge::AutomergeError>,
    ) -> Result<NewChange, EditRefused> {
        let mut next = self.inner.clone().with_actor(ActorId::from(actor.0));
        let make = || {
            let mut writing = next.transaction_at(PatchLog::inactive(), heads).map_err(|_| EditRefused::Damaged)?;
            write(&mut writing).map_err(|_| EditRefused::Damaged)?;
            let hash = writing.commit_with(at(unix_ms)).0.ok_or(EditRefused::Damaged)?;
            exported(&next, hash)
        };
        let change = guarded(make).unwrap_or(Err(EditRefused::Damaged))?;
        self.inner = next;
        Ok(change)
    }
}

/// What each change wrote, oldest first; where neither knew of the other, by time and then by hash.
pub fn history<T: AsRef<[u8]>>(raw: &[T]) -> Vec<Step> {
    // What cannot be opened wrote nothing that anyone can show.
    let (pool, _) = Pool::of(raw);
    let (ready, _) = pool.in_causal_order();
    ready.iter().map(step).collect()
}

/// The same, and after them what builds on changes that are not here, by time: of a record that was erased, what its author
/// wrote is theirs to read all the same.
pub fn said<T: AsRef<[u8]>>(raw: &[T]) -> Vec<Step> {
    let mut steps = history(raw);
    let mut pool = Pool::default();
    for (position, bytes) in raw.iter().enumerate() {
        let _ = pool.put(position, bytes.as_ref());
    }
    let known: BTreeSet<ChangeHash> = steps.iter().map(|step| step.change).collect();
    let waiting = pool.candidates.values().filter(|candidate| !known.contains(&candidate.hash));
    let mut waiting: Vec<Step> = waiting.map(step).collect();
    waiting.sort_by_key(|step| (step.unix_ms, step.change));
    steps.append(&mut waiting);
    steps
}

fn step(candidate: &Candidate) -> Step {
    let set = guarded(|| written(&candidate.change)).unwrap_or_default();
    Step { change: candidate.hash, unix_ms: candidate.unix_ms, set }
}

fn written(change: &Change) -> Values {
    let mut set = Values::new();
    for operation in change.decode().operations {
        let (legacy::ObjectId::Root, legacy::Key::Map(key)) = (&operation.obj, &operation.key) else { continue };
        let Ok(key) = key.parse::<Key>() else { continue };
        set.insert(key, operation_value(&operation.action));
    }
    set
}

fn operation_value(action: &legacy::OpType) -> Value {
    match action {
        legacy::OpType::Put(value) => shown(&ScalarValueRef::from(value.clone())),
        legacy::OpType::Increment(by) => Value::text(format!("+{by}")),
        legacy::OpType::Make(kind) => Value::text(format!("({kind})")),
        legacy::OpType::Delete | legacy::OpType::MarkBegin(_) | legacy::OpType::MarkEnd(_) => Value::Empty,
    }
}

/// A change that was opened, and what `Outline` said of it.
struct Candidate {
    position: usize,
    hash: ChangeHash,
    unix_ms: u64,
    dependencies: Vec<ChangeHash>,
    change: Change,
}

/// The changes of one document before they are put in order.
#[derive(Default)]
struct Pool {
    candidates: BTreeMap<ChangeHash, Candidate>,
}

impl Pool {
    /// What can be opened, each number taken once, and what cannot.
    fn of<T: AsRef<[u8]>>(raw: &[T]) -> (Self, Vec<Poisoned>) {
        let mut poisoned = Vec::new();
        let mut pool = Self::default();
        for (position, bytes) in raw.iter().enumerate() {
            if let Err(why) = pool.put(position, bytes.as_ref()) {
                poisoned.push(Poisoned { position, why });
            }
        }
        pool.drop_taken_numbers(&mut poisoned);
        (pool, poisoned)
    }

    /// The one change there is, where it builds on nothing.
    fn lone(&self) -> Option<(ChangeHash, &Change)> {
        let mut candidates = self.candidates.values();
        let only = candidates.next().filter(|only| only.dependencies.is_empty())?;
        candidates.next().is_none().then_some((only.hash, &only.change))
    }

    fn put(&mut self, position: usize, bytes: &[u8]) -> Result<(), ChangeError> {
        let Outline { hash, dependencies, unix_ms, .. } = Outline::of(bytes)?;
        if self.candidates.contains_key(&hash) {
            return Ok(());
        }
        let opened = guarded(|| Change::try_from(bytes).ok()).flatten();
        let change = opened.ok_or(ChangeError::Unreadable)?;
        self.candidates.insert(hash, Candidate { position, hash, unix_ms, dependencies, change });
        Ok(())
    }

    /// Two changes with one actor and number (a process cloned while it ran): the library would refuse the whole
    /// batch. The lower hash stays, wherever this set is put together.
    fn drop_taken_numbers(&mut self, poisoned: &mut Vec<Poisoned>) {
        let mut taken = BTreeSet::new();
        self.candidates.retain(|_, candidate| {
            let number = (candidate.change.actor_id().to_bytes().to_vec(), candidate.change.seq());
            let is_free = taken.insert(number);
            if !is_free {
                poisoned.push(Poisoned { position: candidate.position, why: ChangeError::NumberTaken });
            }
            is_free
        });
    }

    /// Each change after all it builds on, ties by time and hash; and those that cannot follow, with what they miss.
    fn in_causal_order(mut self) -> (Vec<Candidate>, BTreeMap<ChangeHash, BTreeSet<ChangeHash>>) {
        let mut waits: BTreeMap<ChangeHash, BTreeSet<ChangeHash>> = BTreeMap::new();
        let mut wanted_by: BTreeMap<ChangeHash, Vec<ChangeHash>> = BTreeMap::new();
        let mut free = BTreeSet::new();
        for (hash, candidate) in &self.candidates {
            for dependency in &candidate.dependencies {
                waits.entry(*hash).or_default().insert(*dependency);
                wanted_by.entry(*dependency).or_default().push(*hash);
            }
            if candidate.dependencies.is_empty() {
                free.insert((candidate.unix_ms, *hash));
            }
        }
        let mut ready = Vec::with_capacity(self.candidates.len());
        while let Some((_, hash)) = free.pop_first() {
            for next in wanted_by.remove(&hash).unwrap_or_default() {
                let Some(missing) = waits.get_mut(&next) else { continue };
                missing.remove(&hash);
                if missing.is_empty() {
                    waits.remove(&next);
                    free.extend(self.candidates.get(&next).map(|candidate| (candidate.unix_ms, next)));
                }
            }
            ready.extend(self.candidates.remove(&hash));
        }
        (ready, waits)
    }
}

/// All at once, as nearly always works, and what they say. `None` if the library refused, hid or fell over any of them.
fn apply_all(ready: &[Candidate]) -> Option<(Automerge, Reading)> {
    let mut inner = Automerge::new();
    guarded(|| inner.apply_changes(ready.iter().map(|candidate| candidate.change.clone())).ok())??;
    let hashes: Vec<_> = ready.iter().map(|candidate| candidate.change.hash()).collect();
    let reading = said_with(&inner, &hashes)?;
    Some((inner, reading))
}

/// One by one, each on a copy, leaving out what fails and parking what builds on it.
fn apply_singly(
    ready: Vec<Candidate>,
    parked: &mut BTreeMap<ChangeHash, BTreeSet<ChangeHash>>,
    poisoned: &mut Vec<Poisoned>,
) -> (Automerge, Reading) {
    let (mut inner, mut reading) = (Automerge::new(), Reading::default());
    let mut left_out = BTreeSet::new();
    for candidate in ready {
        let missing: BTreeSet<_> =
            candidate.dependencies.iter().filter(|hash| left_out.contains(*hash)).copied().collect();
        if !missing.is_empty() {
            left_out.insert(candidate.hash);
            parked.insert(candidate.hash, missing);
            continue;
        }
        let mut next = inner.clone();
        let hash = candidate.change.hash();
        let applied = guarded(|| next.apply_changes([candidate.change]).ok()).flatten();
        if let Some(said) = applied.and_then(|()| said_with(&next, &[hash])) {
            (inner, reading) = (next, said);
        } else {
            left_out.insert(candidate.hash);
            poisoned.push(Poisoned { position: candidate.position, why: ChangeError::Unreadable });
        }
    }
    (inner, reading)
}

/// What a document says that has all of these changes. One that applied but cannot be read is as useless as one that did not
/// apply.
fn said_with(inner: &Automerge, changes: &[automerge::ChangeHash]) -> Option<Reading> {
    guarded(|| inner.get_missing_deps(changes).is_empty().then(|| read_at(inner, None)))?
}

/// Runs what calls into the library; a panic there becomes `None`.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn at(unix_ms: u64) -> CommitOptions {
    CommitOptions::default().with_time(i64::try_from(unix_ms).unwrap_or(i64::MAX))
}

fn exported(inner: &Automerge, hash: automerge::ChangeHash) -> Result<NewChange, EditRefused> {
    let change = inner.get_change_by_hash(&hash).ok_or(EditRefused::Damaged)?;
    let bytes = change.raw_bytes().to_vec();
    if bytes.len() > MAX_CHANGE_BYTES {
        return Err(EditRefused::TooLarge);
    }
    let dependencies = change.deps().iter().copied().map(ours).collect();
    Ok(NewChange { hash: ours(hash), dependencies, bytes })
}

const fn ours(hash: automerge::ChangeHash) -> ChangeHash {
    ChangeHash(hash.0)
}

/// What of `values` is not so yet. Taking back what was never written is no difference.
fn differing<'a>(before: &Reading, values: &'a Values) -> Result<Vec<(&'a Key, &'a Value)>, EditRefused> {
    let differs = |key: &Key, value: &Value| before.values.get(key).unwrap_or(&Value::Empty) != value;
    let differing: Vec<_> = values.iter().filter(|(key, value)| differs(key, value)).collect();
    match differing.iter().find(|(key, _)| before.conflicts.contains_key(*key)) {
        Some((key, _)) => Err(EditRefused::InConflict((*key).clone())),
        None => Ok(differing),
    }
}

fn read_at(inner: &Automerge, heads: Option<&[automerge::ChangeHash]>) -> Reading {
    let mut reading = Reading::default();
    let items: Vec<MapRangeItem<'_>> = match heads {
        Some(heads) => inner.map_range_at(ROOT, .., heads).collect(),
        None => inner.map_range(ROOT, ..).collect(),
    };
    for item in items {
        let Ok(key) = item.key.parse::<Key>() else {
            reading.unreadable += 1;
            continue;
        };
        if item.conflict {
            let seen = all_seen(inner, &key, heads);
            if seen.len() > 1 {
                reading.conflicts.insert(key.clone(), seen);
            }
        }
        if let Some(hash) = inner.hash_for_opid(&item.id()) {
            reading.written_by.insert(key.clone(), ours(hash));
        }
        reading.values.insert(key, value_shown(&item.value));
    }
    reading
}

/// The different values of a key, the winning one last; of equal values the last written stands for all.
fn all_seen(inner: &Automerge, key: &Key, heads: Option<&[automerge::ChangeHash]>) -> Vec<Seen> {
    let all = match heads {
        Some(heads) => inner.get_all_at(ROOT, key.as_str(), heads),
        None => inner.get_all(ROOT, key.as_str()),
    };
    let mut seen: Vec<Seen> = Vec::new();
    for (value, id) in all.unwrap_or_default().into_iter().rev() {
        let value = match &value {
            automerge::Value::Object(kind) => Value::text(format!("({kind})")),
            automerge::Value::Scalar(scalar) => shown(&ScalarValueRef::from(scalar.as_ref().clone())),
        };
        let is_new = seen.iter().all(|one| one.value != value);
        if let (true, Some(hash)) = (is_new, inner.hash_for_opid(&id)) {
            seen.push(Seen { value, change: ours(hash) });
        }
    }
    seen.reverse();
    seen
}

fn value_shown(value: &ValueRef<'_>) -> Value {
    match value {
        ValueRef::Object(kind) => Value::text(format!("({kind})")),
        ValueRef::Scalar(scalar) => shown(scalar),
    }
}

/// Unknowns are byte strings, so that no text a person types can be taken for one.
fn scalar(value: &Value) -> automerge::ScalarValue {
    match value {
        Value::Empty => automerge::ScalarValue::Null,
        Value::Flag(flag) => automerge::ScalarValue::Boolean(*flag),
        Value::Integer(number) => automerge::ScalarValue::Int(*number),
        Value::Text(text) => automerge::ScalarValue::Str(text.as_str().into()),
        Value::Unknown { unknown } => automerge::ScalarValue::Bytes(unknown.key().as_bytes().to_vec()),
    }
}

/// Scalars that this release does not write are shown as text; the change that holds them stays as it is.
fn shown(scalar: &ScalarValueRef<'_>) -> Value {
    match scalar {
        ScalarValueRef::Null => Value::Empty,
        ScalarValueRef::Boolean(flag) => Value::Flag(*flag),
        ScalarValueRef::Int(number) => Value::Integer(*number),
        ScalarValueRef::Str(text) => Value::text(text.as_ref()),
        ScalarValueRef::Bytes(bytes) => {
            let text = String::from_utf8_lossy(bytes);
            Unknown::from_key(&text).map_or_else(|| Value::text(text), Value::unknown)
        }
        ScalarValueRef::Uint(number) => Value::text(number.to_string()),
        ScalarValueRef::F64(number) => Value::text(number.to_string()),
        ScalarValueRef::Counter(number) | ScalarValueRef::Timestamp(number) => Value::text(number.to_string()),
        ScalarValueRef::Unknown { type_code, .. } => Value::text(format!("({type_code})")),
    }
}

/// Changes as other programs make them, for tests elsewhere.
#[cfg(test)]
pub(crate) mod foreign {
    use automerge::transaction::Transactable;
    use automerge::{ActorId, Automerge, Change, ObjType, ROOT, ReadDoc, ScalarValue};

    /// Scalars and a tree that no release of ours writes, and a key that is none.
    pub(crate) fn change() -> Vec<u8> {
        let mut foreign = Automerge::new().with_actor(ActorId::from([9; 16]));
        let mut writing = foreign.transaction();
        writing.put(ROOT, "float", 1.5).unwrap();
        writing.put(ROOT, "count", ScalarValue::counter(3)).unwrap();
        writing.put(ROOT, "natural", u64::MAX).unwrap();
        writing.put(ROOT, "reason", ScalarValue::Bytes(b"newer-reason".to_vec())).unwrap();
        writing.put(ROOT, "No Key", "kept").unwrap();
        writing.put_object(ROOT, "tree", ObjType::Map).unwrap();
        let hash = writing.commit_with(super::at(1)).0.unwrap();
        foreign.get_change_by_hash(&hash).unwrap().raw_bytes().to_vec()
    }

    pub(crate) fn deflated(change: &[u8]) -> Vec<u8> {
        Change::try_from(change).unwrap().bytes().into_owned()
    }
}

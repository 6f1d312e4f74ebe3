//! Merging in order to read. Most records are one change for ever, and most documents are built to be read and dropped: a
//! change that stands alone says itself what it says, and the library need not build a document of it.

use automerge::{Change, ScalarValueRef, legacy};
use domain::value::Key;

use super::{Document, Pool, Reading, guarded, shown};
use crate::change::ChangeHash;

/// What raw changes say together, where nobody is going to write.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    pub reading: Reading,
    /// Changes that wait for others.
    pub parked: usize,
    /// Changes that could not be opened.
    pub poisoned: usize,
}

impl Merged {
    /// Merges changes in any order, repeated or not, as `Document::from_changes` does.
    pub fn of<T: AsRef<[u8]>>(raw: &[T]) -> Self {
        let (pool, poisoned) = Pool::of(raw);
        if let Some(reading) = pool.lone().and_then(|(hash, change)| guarded(|| said_alone(hash, change))?) {
            return Self { reading, parked: 0, poisoned: poisoned.len() };
        }
        let (document, reading) = Document::of_pool(pool, poisoned);
        Self { reading, parked: document.parked().len(), poisoned: document.poisoned().len() }
    }
}

/// What a change says that builds on nothing, and writes each key once, at the root, with a scalar. `None` for any other: only
/// the library knows what that amounts to.
fn said_alone(hash: ChangeHash, change: &Change) -> Option<Reading> {
    if change.seq() != 1 || change.start_op().get() != 1 {
        return None;
    }
    let mut reading = Reading::default();
    let mut written = 0;
    for operation in change.decode().operations {
        let legacy::OpType::Put(value) = operation.action else { return None };
        let (legacy::ObjectId::Root, legacy::Key::Map(name)) = (&operation.obj, &operation.key) else { return None };
        if operation.insert || !operation.pred.is_empty() {
            return None;
        }
        // Keys that are none cannot be told apart here.
        let key = name.parse::<Key>().ok()?;
        reading.written_by.insert(key.clone(), hash);
        reading.values.insert(key, shown(&ScalarValueRef::from(value)));
        written += 1;
    }
    (reading.values.len() == written).then_some(reading)
}

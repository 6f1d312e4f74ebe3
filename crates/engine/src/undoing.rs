//! Taking a change back: another change, that writes what stood before. The history keeps both.

use api::problem::Problem;
use api::record::{Committed, Ending, Undo};
use domain::record::{RecordKind, own};
use domain::value::{Key, Value, Values};
use store::table::draft;
use sync::document::{self, Step};

use crate::access::Doing;
use crate::desk::Desk;
use crate::draft::check_announced;
use crate::fault::Fault;
use crate::once;
use crate::reading::Record;

impl Desk {
    pub(crate) fn undo(&mut self, call: &Undo) -> Result<Committed, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), call.operation)? {
            return Ok(reply);
        }
        self.check_may(Doing::Writes, call.record)?;
        if draft::read(self.files.store.rows(), call.record, &self.author())?.is_some() {
            self.commit_one(call.record, Ending::Leave)?;
        }
        let record = Record::load(self.files.store.rows(), call.record)?;
        let kind = record.entries.first().map(|entry| entry.kind.clone()).ok_or(Problem::NoSuchRecord)?;
        let now = record.reading()?.values;
        let before = before(&document::history(&record.changes()), &call.change, &now);
        if before.is_empty() {
            return Err(Problem::NothingToUndo.into());
        }
        if let Some(known) = RecordKind::from_key(&kind) {
            let mut after = now.clone();
            after.extend(before.clone());
            check_announced(known, &now, &after)?;
        }
        self.write_values(call.record, &kind, &before)?;
        let reply = Committed { findings: self.findings_of(call.record)? };
        let now_ms = self.now().unix_ms();
        self.files.store.save(|rows| once::remember(rows, call.operation, reply.clone(), now_ms))
    }
}

/// What each answer of the change was before it, where the change's answer still stands.
fn before(steps: &[Step], change: &str, now: &Values) -> Values {
    let Some(place) = steps.iter().position(|step| step.change.to_string() == change) else { return Values::new() };
    let (earlier, rest) = steps.split_at(place);
    let Some(step) = rest.first() else { return Values::new() };
    // What was said beside the answers is not among what stands: nobody takes it back.
    let stands = |(key, value): &(&Key, &Value)| now.get(*key) == Some(*value) && !is_minted(key);
    // A decision between two values wrote one of them again: taking it back gives the other.
    let was = |key: &Key, now: &Value| {
        let mut others = earlier.iter().rev().filter_map(|step| step.set.get(key)).filter(|other| *other != now);
        others.next().cloned().unwrap_or(Value::Empty)
    };
    step.set.iter().filter(stands).map(|(key, value)| (key.clone(), was(key, value))).collect()
}

/// A record keeps its folio and its beginning whatever is taken back.
fn is_minted(key: &Key) -> bool {
    [own::FOLIO, own::OPENED].contains(&key.as_str())
}

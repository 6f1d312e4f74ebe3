//! One laptop of a run, and what its person was told is saved.

use std::collections::BTreeSet;

use api::problem::Problem;
use api::record::Sending;
use domain::id::{RecordId, UnitId};
use domain::value::{Key, Value, Values};
use tempfile::TempDir;

use crate::world::laptop::Laptop;

/// A field of a record, and the word written there.
pub(crate) type Word = (RecordId, Key, String);

pub(crate) struct Machine {
    pub(crate) laptop: Laptop,
    pub(crate) unit: UnitId,
    /// Two machines of one letter are a laptop and its clone.
    pub(crate) key: usize,
    pub(crate) copy: Option<TempDir>,
    /// What must never be missing here, nor at headquarters once it is quiet.
    pub(crate) told: BTreeSet<Word>,
}

impl Machine {
    /// Writes one field, as a person who leaves the record at once. Not where a conflict is open.
    pub(crate) fn write(&mut self, record: RecordId, key: Key, word: &str) {
        let values = Values::from([(key.clone(), Value::text(word))]);
        match self.laptop.amend(record, &values) {
            Ok(()) => drop(self.told.insert((record, key, word.to_owned()))),
            Err(Problem::ConflictOpen { .. }) => {}
            Err(problem) => panic!("{}: {problem:?}", self.laptop.name),
        }
    }

    /// The n-th record that is read here.
    pub(crate) fn nth(&self, which: usize) -> Option<RecordId> {
        let records = self.laptop.list(None);
        let mut ids: Vec<RecordId> = records.into_iter().map(|row| row.record).collect();
        ids.sort_unstable();
        ids.get(which % ids.len().max(1)).copied()
    }

    /// What was told and is in no history here.
    pub(crate) fn missing(&self) -> BTreeSet<Word> {
        self.told.iter().filter(|word| self.fate(word).is_none()).cloned().collect()
    }

    /// What became of a word, as the history here says.
    pub(crate) fn fate(&self, (record, key, word): &Word) -> Option<Sending> {
        let written = Value::text(word.as_str());
        let steps = self.laptop.history(*record);
        steps.into_iter().find(|step| step.answers.get(key) == Some(&written)).map(|step| step.sending)
    }
}

//! A case as it stands in `tests/data/cases`: what people do in the field, and what they are to see. It is data, so that
//! whoever knows the field and no Rust can read it and write the next one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) name: String,
    /// Where the field, or the law, says so.
    pub(crate) source: String,
    /// Whose laptop writes it, where a step says no other.
    pub(crate) laptop: Place,
    /// The records it speaks of and the kind of each. Elsewhere `@name` is such a record, or an item of a list.
    pub(crate) records: BTreeMap<String, String>,
    /// Before anybody has a link.
    pub(crate) steps: Vec<Step>,
    /// Once both have exchanged, and again without a link.
    #[serde(default)]
    pub(crate) after: Vec<Step>,
    /// When all have exchanged everything.
    #[serde(default)]
    pub(crate) end: Vec<Step>,
    /// What it adds to the Boletín, by month and category.
    #[serde(default)]
    pub(crate) counts: Months,
    /// A fault that is known: the case does not hold yet.
    #[serde(default)]
    pub(crate) pending: Option<String>,
}

pub(crate) type Months = BTreeMap<String, BTreeMap<String, u64>>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Place {
    /// An agent of Grupo Beta Tijuana.
    Beta,
    /// A social worker of the DIF of Baja California.
    Dif,
}

/// One thing done or looked at. What is not `refused` is expected to be taken.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum Step {
    /// Types answers.
    Save {
        #[serde(default)]
        on: Option<Place>,
        record: String,
        answers: Map<String, Value>,
        /// What the problem says, as far as it is told here.
        #[serde(default)]
        refused: Option<Value>,
    },
    /// Presses *Terminar*.
    Finish {
        #[serde(default)]
        on: Option<Place>,
        record: String,
        #[serde(default)]
        refused: Option<Value>,
    },
    /// Leaves the record as it is, a *borrador* or a file.
    Leave {
        #[serde(default)]
        on: Option<Place>,
        record: String,
    },
    /// Begins a record from another one; its items are those named, or all.
    Derive {
        #[serde(default)]
        on: Option<Place>,
        from: String,
        #[serde(default)]
        items: Vec<String>,
        record: String,
        #[serde(default)]
        refused: Option<Value>,
    },
    /// Decides between two values.
    Resolve {
        #[serde(default)]
        on: Option<Place>,
        record: String,
        key: String,
        seen: Vec<Value>,
        chosen: Value,
        #[serde(default)]
        refused: Option<Value>,
    },
    /// Takes the newest change of the record back that says this, as the history shows it.
    Undo {
        #[serde(default)]
        on: Option<Place>,
        record: String,
        /// One of the answers of that change.
        answer: String,
        #[serde(default)]
        refused: Option<Value>,
    },
    /// Says that a person is another one.
    Merge {
        #[serde(default)]
        on: Option<Place>,
        record: String,
        into: String,
    },
    /// Takes that back.
    Part {
        #[serde(default)]
        on: Option<Place>,
        record: String,
    },
    /// Adds a file of `tests/data/files`.
    Attach {
        #[serde(default)]
        on: Option<Place>,
        record: String,
        file: String,
        #[serde(default)]
        refused: Option<Value>,
    },
    /// Looks at the files of a record: each as far as it is told here, and no others; and opens those that are here.
    Files {
        #[serde(default)]
        on: Option<Place>,
        record: String,
        files: Vec<Value>,
    },
    /// Takes the only file of a record away.
    Detach {
        #[serde(default)]
        on: Option<Place>,
        record: String,
    },
    /// Looks at a record.
    Show {
        #[serde(default)]
        on: Option<Place>,
        record: String,
        /// All findings but those of answers that lack: `violation nna-found-in-station found`.
        #[serde(default)]
        findings: Option<Vec<String>>,
        /// All needed answers that lack.
        #[serde(default)]
        missing: Option<Vec<String>>,
        #[serde(default)]
        values: Map<String, Value>,
        /// The fields that wait for a decision.
        #[serde(default)]
        conflicts: Vec<String>,
        /// The other units that hold it.
        #[serde(default)]
        shared_with: Option<Vec<String>>,
        #[serde(default)]
        refused: Option<Value>,
    },
    /// Looks for a record that must not be there.
    Absent {
        #[serde(default)]
        on: Option<Place>,
        record: String,
    },
    /// Looks at a record's terms: each as far as it is told here, and no others.
    Clocks {
        #[serde(default)]
        on: Option<Place>,
        record: String,
        due: Vec<Value>,
    },
    /// Looks into the inbox: the broken rules that it tells of this record, and no others.
    Inbox {
        #[serde(default)]
        on: Option<Place>,
        record: String,
        violations: Vec<String>,
    },
    /// Searches; of the case's records these are found, and no others.
    Find {
        #[serde(default)]
        on: Option<Place>,
        text: String,
        finds: Vec<String>,
    },
}

impl Step {
    pub(crate) const fn on(&self) -> Option<Place> {
        match self {
            Self::Save { on, .. }
            | Self::Finish { on, .. }
            | Self::Leave { on, .. }
            | Self::Derive { on, .. }
            | Self::Resolve { on, .. }
            | Self::Undo { on, .. }
            | Self::Merge { on, .. }
            | Self::Part { on, .. }
            | Self::Attach { on, .. }
            | Self::Files { on, .. }
            | Self::Detach { on, .. }
            | Self::Show { on, .. }
            | Self::Absent { on, .. }
            | Self::Clocks { on, .. }
            | Self::Inbox { on, .. }
            | Self::Find { on, .. } => *on,
        }
    }

    /// What the problem is to say, if it is to be refused.
    pub(crate) const fn refused(&self) -> Option<&Value> {
        match self {
            Self::Save { refused, .. }
            | Self::Finish { refused, .. }
            | Self::Derive { refused, .. }
            | Self::Resolve { refused, .. }
            | Self::Undo { refused, .. }
            | Self::Attach { refused, .. }
            | Self::Show { refused, .. } => refused.as_ref(),
            Self::Leave { .. }
            | Self::Merge { .. }
            | Self::Part { .. }
            | Self::Files { .. }
            | Self::Detach { .. }
            | Self::Absent { .. }
            | Self::Clocks { .. }
            | Self::Inbox { .. }
            | Self::Find { .. } => None,
        }
    }
}

/// The cases that hold, by file and as they stand in it.
pub(crate) fn all() -> Vec<Case> {
    written().filter(|case| case.pending.is_none()).collect()
}

/// Those that wait for a fault to be mended.
pub(crate) fn pending() -> Vec<Case> {
    written().filter(|case| case.pending.is_some()).collect()
}

fn written() -> impl Iterator<Item = Case> {
    let mut files: Vec<PathBuf> = fs::read_dir(data("cases")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().flat_map(|file| read::<Vec<Case>>(&file))
}

/// The Boletín of all cases, by unit: what somebody who adds them up on paper gets.
pub(crate) fn totals() -> BTreeMap<String, Months> {
    read(&data("totals.json"))
}

/// *Canalizados contra recibidos*, as each laptop tells it in the end.
pub(crate) fn reconciled() -> BTreeMap<Place, Vec<Value>> {
    read(&data("reconciled.json"))
}

/// An edition of a catalogue, as headquarters publishes it.
pub(crate) fn edition(name: &str) -> String {
    fs::read_to_string(data("catalogs").join(name)).unwrap()
}

/// A file that somebody adds to a record.
pub(crate) fn file(name: &str) -> Vec<u8> {
    fs::read(data("files").join(name)).unwrap()
}

fn read<T: DeserializeOwned>(file: &Path) -> T {
    let text = fs::read_to_string(file).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name)
}

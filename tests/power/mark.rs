//! What a story says while it is played, into a file beside its disk: what it is about to do, and what it was told is
//! saved. The log has these words between the calls, so of each moment it is known what had been promised.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;

use domain::id::{AttachmentId, RecordId};
use domain::value::{Key, Value};
use serde::{Deserialize, Serialize};

/// Something that a person was shown as saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Fact {
    /// These words open the profile, and no others do.
    Opens {
        passphrase: String,
    },
    Answer {
        record: RecordId,
        key: Key,
        value: Value,
    },
    /// A file of so many bytes, readable.
    File {
        record: RecordId,
        id: AttachmentId,
        bytes: u64,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Mark {
    /// What the story does from here on.
    Step(String),
    /// It may be so from now on, and need not.
    Trying(Fact),
    /// It was answered Ok.
    Done(Fact),
    /// From here on the database may be another than it was: where there is none, it is got back.
    Recovering,
    /// What was last asked for was refused for want of room.
    Refused,
}

pub(crate) struct Marks(File);

impl Marks {
    pub(crate) fn in_file(path: &Path) -> Self {
        Self(OpenOptions::new().create(true).append(true).open(path).unwrap())
    }

    /// In one write, so that it stands at one place of the log.
    pub(crate) fn say(&mut self, mark: &Mark) {
        let line = serde_json::to_string(mark).unwrap() + "\n";
        self.0.write_all(line.as_bytes()).unwrap();
    }

    pub(crate) fn step(&mut self, name: &str) {
        self.say(&Mark::Step(name.to_owned()));
    }

    pub(crate) fn done(&mut self, fact: Fact) {
        self.say(&Mark::Done(fact));
    }
}

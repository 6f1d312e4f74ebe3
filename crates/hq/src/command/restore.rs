use std::path::PathBuf;

use clap::Args;
use vault::snapshot::SnapshotError;
use words::say::{Arg, Words};

use super::{CommandError, complain, prompt, say};
use crate::clock::{Clock, SystemClock};
use crate::data_folder::{DataFolder, FolderError};
use crate::secret::Source;

const AFTERWARDS: &str = "\
The passphrase is the one that opened headquarters when the backup was made.
Copy the files of records back into DIR/attachments.
Shut out again whoever was shut out since then, and only then serve. Laptops notice by themselves and send again what
is missing.";

#[derive(Debug, Args)]
#[command(after_help = AFTERWARDS)]
pub(super) struct Restore {
    /// The backup.
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// The new data folder; it must not be there yet.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Read the passphrase from this descriptor; otherwise from the systemd credential `resguardo-hq`, or standard input.
    #[arg(long, value_name = "N")]
    passphrase_fd: Option<u32>,
}

impl Restore {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let exists = || {
            let path = self.data.display().to_string();
            CommandError::Refused(words.say_with("hq-restore-exists", &[("path", Arg::from(path))]))
        };
        if self.data.symlink_metadata().is_ok() {
            return Err(exists());
        }
        let source = Source::from_descriptor(self.passphrase_fd);
        prompt(source, words);
        let passphrase = source.read()?;
        match DataFolder::at(&self.data).restore(&self.from, &passphrase, SystemClock.now_ms()) {
            Err(FolderError::Exists) => Err(exists()),
            restored => {
                let found = restored?;
                let path = self.from.display().to_string();
                say(&words.say_with("hq-restore-done", &[("path", Arg::from(path)), ("n", Arg::from(found.entries))]));
                complain(&words.say("hq-restore-done.hint"));
                Ok(())
            }
        }
    }
}

pub(super) fn refusal(error: &SnapshotError, words: &Words) -> String {
    match error {
        SnapshotError::NotABackup => words.say("hq-restore-no-backup"),
        SnapshotError::Damaged => words.say("hq-restore-damaged"),
        SnapshotError::NewerFormat => words.say("hq-restore-newer"),
        SnapshotError::Slots(error) => error.to_string(),
        SnapshotError::Io(error) => error.to_string(),
    }
}

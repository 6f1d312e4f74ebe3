use std::path::PathBuf;

use clap::Args;
use vault::snapshot::SnapshotError;
use words::say::{Arg, Words};

use super::{CommandError, complain, counted, prompt, say, with_files};
use crate::attachments::place::FilesAt;
use crate::clock::{Clock, SystemClock};
use crate::data_folder::{DataFolder, FolderError, Restored};
use crate::secret::Source;

const AFTERWARDS: &str = "\
The passphrase is the one that opened headquarters when the backup was made.
The files of records are taken from the folder `attachments` beside the backup, if it is there.
With --attachments they go to that place instead of DIR/attachments. To serve from a database again, `move` it there.
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
    /// Where the files of records are put, as `serve` is told it.
    #[arg(long, value_name = "PLACE")]
    attachments: Option<FilesAt>,
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
        let folder = with_files(DataFolder::at(&self.data), self.attachments.as_ref())?;
        match folder.restore(&self.from, &passphrase, SystemClock.now_ms()) {
            Err(FolderError::Exists) => Err(exists()),
            restored => {
                let Restored { verified, files } = restored?;
                let path = self.from.display().to_string();
                let told = [("path", Arg::from(path)), ("n", Arg::from(verified.entries))];
                say(&words.say_with("hq-restore-done", &told));
                say(&counted("hq-files-restored", files.copied, words));
                if files.damaged > 0 {
                    complain(&counted("hq-files-damaged", files.damaged, words));
                }
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

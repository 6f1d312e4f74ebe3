use std::path::PathBuf;

use clap::Args;
use words::say::{Arg, Words};

use super::{CommandError, Place, complain, counted, misplaced, say};
use crate::backup::CannotBackUp;
use crate::data_folder::files_beside;
use crate::office::{Answer, Ask};

/// A new name each time and the end of old ones are for whoever calls it.
const ROTATION: &str = "\
The backup is encrypted as the data is, and opens with the passphrase of today. Keep it on another machine.
It is the same whether headquarters keeps its records in a file or in a PostgreSQL database, and either is restored
from it. The files of records go beside it into the folder `attachments`, encrypted as they are; all backups of one
folder share them, for a file never changes, and only what is not there yet is copied.
Each night from cron, kept for a month:
  resguardo-hq backup --data DIR --to /backups/hq-$(date +%F).backup
  find /backups -name 'hq-*.backup' -mtime +30 -delete";

#[derive(Debug, Args)]
#[command(after_help = ROTATION)]
pub(super) struct Backup {
    #[command(flatten)]
    place: Place,
    /// The file to write; it must not be there yet. A running headquarters writes it, so it must be allowed to.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

impl Backup {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let to = std::path::absolute(&self.to)?;
        let path = to.display().to_string();
        let Answer::BackedUp { entries, files, .. } = self.place.ask(Ask::Backup { to }, words)? else {
            return Err(misplaced());
        };
        say(&words.say_with("hq-backup-done", &[("path", Arg::from(path)), ("n", Arg::from(entries))]));
        if files.files > 0 {
            let folder = files_beside(&self.to).display().to_string();
            let copied = Arg::from(i64::try_from(files.copied).unwrap_or(i64::MAX));
            say(&words.say_with(
                "hq-backup-files",
                &[("n", Arg::from(files.files)), ("copied", copied), ("path", Arg::from(folder))],
            ));
        }
        complain(&words.say("hq-backup-done.hint"));
        match files.damaged {
            0 => Ok(()),
            // The backup is good; whoever watches over it has to hear of this all the same.
            damaged => Err(CommandError::Refused(counted("hq-files-damaged", damaged, words))),
        }
    }
}

pub(super) fn refusal(why: CannotBackUp, words: &Words) -> String {
    match why {
        CannotBackUp::Exists => words.say("hq-backup-exists"),
        CannotBackUp::NotWritable => words.say("hq-backup-not-writable"),
        CannotBackUp::DiskFull => words.say("hq-backup-disk-full"),
        CannotBackUp::NotWhole { wrong } => words.say_with("hq-backup-not-whole", &[("n", Arg::from(wrong))]),
        CannotBackUp::Elsewhere => words.say("hq-backup-elsewhere"),
        CannotBackUp::FilesNot => words.say("hq-backup-files-not"),
    }
}

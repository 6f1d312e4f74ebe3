use std::path::PathBuf;

use clap::Args;
use words::say::{Arg, Words};

use super::{CommandError, Place, complain, misplaced, say};
use crate::backup::CannotBackUp;
use crate::office::{Answer, Ask};

/// A new name each time and the end of old ones are for whoever calls it.
const ROTATION: &str = "\
The backup is encrypted as the data is, and opens with the passphrase of today. Keep it on another machine.
The files of records are not in it: they lie encrypted in DIR/attachments and never change. Copy them after it.
Each night from cron, kept for a month:
  resguardo-hq backup --data DIR --to /backups/hq-$(date +%F).backup
  cp -an DIR/attachments /backups/
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
        let Answer::BackedUp { entries, .. } = self.place.ask(Ask::Backup { to }, words)? else {
            return Err(misplaced());
        };
        say(&words.say_with("hq-backup-done", &[("path", Arg::from(path)), ("n", Arg::from(entries))]));
        complain(&words.say("hq-backup-done.hint"));
        Ok(())
    }
}

pub(super) fn refusal(why: CannotBackUp, words: &Words) -> String {
    match why {
        CannotBackUp::Exists => words.say("hq-backup-exists"),
        CannotBackUp::NotWritable => words.say("hq-backup-not-writable"),
        CannotBackUp::DiskFull => words.say("hq-backup-disk-full"),
        CannotBackUp::NotWhole { wrong } => words.say_with("hq-backup-not-whole", &[("n", Arg::from(wrong))]),
        CannotBackUp::Elsewhere => words.say("hq-backup-elsewhere"),
    }
}

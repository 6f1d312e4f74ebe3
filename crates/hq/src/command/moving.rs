use std::path::PathBuf;

use clap::Args;
use words::say::Words;

use super::{CommandError, complain, counted, prompt, say, with_password};
use crate::clock::{Clock, SystemClock};
use crate::data_folder::{DataFolder, FolderError};
use crate::postgres::address::ServerAddress;
use crate::secret::Source;
use crate::store::StoreError;

const AFTERWARDS: &str = "\
Stop `serve` first. The database must be empty of any headquarters; the folder keeps the key, and every server needs a
copy of its slots. Laptops notice nothing.";

#[derive(Debug, Args)]
#[command(after_help = AFTERWARDS)]
pub(super) struct Move {
    /// The data folder.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The database, as postgres://USER@HOST/DATABASE.
    #[arg(long, value_name = "URL")]
    to: ServerAddress,
    /// Read the passphrase from this descriptor; otherwise from the systemd credential `resguardo-hq`, or standard input.
    #[arg(long, value_name = "N")]
    passphrase_fd: Option<u32>,
}

impl Move {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let folder = DataFolder::at(&self.data);
        if !folder.is_headquarters() {
            return Err(FolderError::Absent.into());
        }
        let source = Source::from_descriptor(self.passphrase_fd);
        prompt(source, words);
        match folder.move_to(&with_password(&self.to), &source.read()?, SystemClock.now_ms()) {
            Err(FolderError::Store(StoreError::Taken)) => Err(CommandError::Refused(words.say("hq-move-taken"))),
            moved => {
                say(&counted("hq-move-done", moved?.entries, words));
                complain(&words.say("hq-move-done.hint"));
                Ok(())
            }
        }
    }
}

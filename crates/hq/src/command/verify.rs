use clap::Args;
use words::say::{Arg, Words};

use super::{CommandError, Place, misplaced, say};
use crate::office::{Answer, Ask};

#[derive(Debug, Args)]
pub(super) struct Verify {
    #[command(flatten)]
    place: Place,
}

impl Verify {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let Answer::Verified { found, files } = self.place.ask(Ask::Verify {}, words)? else { return Err(misplaced()) };
        let say_count = |key: &str, number: u64| {
            words.say_with(key, &[("n", Arg::from(i64::try_from(number).unwrap_or(i64::MAX)))])
        };
        if found.wrong > 0 {
            return Err(CommandError::Refused(say_count("ctl-verify-bad", found.wrong)));
        }
        if files.damaged > 0 {
            return Err(CommandError::Refused(say_count("hq-files-damaged", files.damaged)));
        }
        say(&say_count("ctl-verify-good", found.entries));
        if files.files > 0 {
            say(&say_count("hq-files-good", files.files));
        }
        Ok(())
    }
}

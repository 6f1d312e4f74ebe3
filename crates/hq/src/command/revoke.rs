use clap::Args;
use words::say::{Arg, Words};

use super::{CommandError, Place, misplaced, say};
use crate::office::{Answer, Ask};

#[derive(Debug, Args)]
pub(super) struct Revoke {
    #[command(flatten)]
    place: Place,
    /// The first digits of a laptop's or a person's key, as `devices` and `people` show them.
    id: String,
}

impl Revoke {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let Answer::Revoked { key } = self.place.ask(Ask::Revoke { key: self.id }, words)? else {
            return Err(misplaced());
        };
        say(&words.say_with("hq-revoked", &[("device", Arg::from(key))]));
        Ok(())
    }
}

use std::path::{Path, PathBuf};

use clap::Args;
use words::say::{Arg, Words};

use super::{CommandError, complain, say};
use crate::recovery::{RecoveryError, RecoveryKey, person_named};

#[derive(Debug, Args)]
pub(super) struct Recover {
    /// The file that `init` wrote the recovery key to.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Who is let in.
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Whom they are, by the digits that `people` shows: for where two on this laptop bear the name.
    #[arg(long, value_name = "DIGITS")]
    person: Option<String>,
    /// The folder of the laptop's profile, or a slots file in it. The app must not have it open.
    profile: PathBuf,
}

impl Recover {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let folder = match self.profile.parent() {
            Some(folder) if self.profile.is_file() => folder,
            Some(_) | None => self.profile.as_path(),
        };
        let six =
            let_in(&self.key, folder, &self.name, self.person.as_deref()).map_err(|error| refused(&error, words))?;
        complain(&words.say_with("hq-recover-done", &[("name", Arg::from(&self.name))]));
        say(&six);
        Ok(())
    }
}

fn let_in(key: &Path, folder: &Path, name: &str, person: Option<&str>) -> Result<String, RecoveryError> {
    let instead_of = person.map(person_named).transpose()?;
    RecoveryKey::read(key)?.let_in(folder, name, instead_of)
}

fn refused(error: &RecoveryError, words: &Words) -> CommandError {
    CommandError::Refused(match error {
        RecoveryError::NotAKey => words.say("hq-recover-not-a-key"),
        RecoveryError::OpensNothing => words.say("hq-recover-opens-nothing"),
        RecoveryError::NoProfile => words.say("problem-no-profile"),
        RecoveryError::InUse => words.say("problem-in-use"),
        RecoveryError::Name => words.say("problem-name-missing"),
        RecoveryError::Person => words.say("hq-recover-no-person"),
        RecoveryError::Full => words.say("problem-no-room-for-people"),
        RecoveryError::Slots(error) => error.to_string(),
        RecoveryError::Io(error) => error.to_string(),
    })
}

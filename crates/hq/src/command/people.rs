use clap::Args;
use words::key;
use words::say::Words;

use super::{CommandError, Place, misplaced, say};
use crate::office::{Answer, Ask};

#[derive(Debug, Args)]
pub(super) struct People {
    #[command(flatten)]
    place: Place,
}

impl People {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let Answer::People { people } = self.place.ask(Ask::People {}, words)? else { return Err(misplaced()) };
        say(&words.say("hq-people-head"));
        for one in people {
            let state = if one.is_live { "hq-devices-state-admitted" } else { "hq-devices-state-revoked" };
            let role = words.say(&key::role(one.role.key()));
            say(&format!("  {}  {}  {} · {} · {role}", one.key, words.say(state), one.name, one.unit));
        }
        Ok(())
    }
}

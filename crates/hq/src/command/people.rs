use clap::Args;
use words::key;
use words::say::{Arg, Words};

use super::{CommandError, Place, misplaced, say, say_json};
use crate::office::{Answer, Ask};

#[derive(Debug, Args)]
pub(super) struct People {
    #[command(flatten)]
    place: Place,
    /// The list as JSON, for programs.
    #[arg(long)]
    json: bool,
}

impl People {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let Answer::People { people } = self.place.ask(Ask::People {}, words)? else { return Err(misplaced()) };
        if self.json {
            return say_json(&people);
        }
        say(&words.say("hq-people-head"));
        for one in people {
            let state = if one.is_live { "hq-devices-state-admitted" } else { "hq-devices-state-revoked" };
            let role = words.say(&key::role(one.role.key()));
            let mut parts = vec![one.name, one.unit.to_string(), role];
            let laptops = one.devices.join(", ");
            if !laptops.is_empty() {
                parts.push(words.say_with("hq-people-laptops", &[("devices", Arg::from(laptops))]));
            }
            say(&format!("  {}  {}  {}", one.key, words.say(state), parts.join(" · ")));
        }
        Ok(())
    }
}

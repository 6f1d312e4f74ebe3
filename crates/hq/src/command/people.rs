use std::collections::BTreeSet;

use clap::{Args, Subcommand};
use domain::id::UnitId;
use sync::authority::notice::Reach;
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
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Everybody who was ever admitted.
    List,
    /// Somebody works in another unit from now on; what they wrote stays where it is.
    Move {
        /// The first digits of their key.
        id: String,
        #[arg(long)]
        unit: UnitId,
    },
    /// Over which units somebody's work goes.
    Reach {
        /// The first digits of their key.
        id: String,
        #[command(flatten)]
        over: Over,
    },
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Over {
    /// Every unit of these states, as `MX-BCN,MX-SON`.
    #[arg(long, value_delimiter = ',', value_name = "STATES")]
    region: Vec<String>,
    /// These units.
    #[arg(long, value_delimiter = ',')]
    units: Vec<UnitId>,
    /// Every unit there is.
    #[arg(long)]
    nation: bool,
    /// Their own unit alone.
    #[arg(long)]
    own: bool,
}

impl Over {
    fn reach(self) -> Reach {
        let Self { region, units, nation, own: _ } = self;
        match (nation, region.is_empty(), units.is_empty()) {
            (true, _, _) => Reach::Nation,
            (false, false, _) => Reach::States(region.into_iter().collect()),
            (false, true, false) => Reach::Units(units.into_iter().collect()),
            (false, true, true) => Reach::Own,
        }
    }
}

impl People {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        match self.what {
            None | Some(What::List) => self.list(words),
            Some(What::Move { id, unit }) => post(&self.place, id, Some(unit), None, words),
            Some(What::Reach { id, over }) => post(&self.place, id, None, Some(over.reach()), words),
        }
    }

    fn list(self, words: &Words) -> Result<(), CommandError> {
        let Answer::People { people } = self.place.ask(Ask::People {}, words)? else { return Err(misplaced()) };
        if self.json {
            return say_json(&people);
        }
        say(&words.say("hq-people-head"));
        for one in people {
            let state = if one.is_live { "hq-devices-state-admitted" } else { "hq-devices-state-revoked" };
            let role = words.say(&key::role(one.role.key()));
            let mut parts = vec![one.name, one.unit.to_string(), role];
            if one.units.len() > 1 {
                parts.push(listed(&one.units));
            }
            let laptops = one.devices.join(", ");
            if !laptops.is_empty() {
                parts.push(words.say_with("hq-people-laptops", &[("devices", Arg::from(laptops))]));
            }
            say(&format!("  {}  {}  {}", one.key, words.say(state), parts.join(" · ")));
        }
        Ok(())
    }
}

fn post(
    place: &Place,
    key: String,
    unit: Option<UnitId>,
    reach: Option<Reach>,
    words: &Words,
) -> Result<(), CommandError> {
    let answer = place.ask(Ask::Post { key, unit, reach }, words)?;
    let Answer::Posted { name, unit, units } = answer else { return Err(misplaced()) };
    let args = [("name", Arg::from(name)), ("unit", Arg::from(unit.as_str())), ("units", Arg::from(listed(&units)))];
    say(&words.say_with("hq-people-posted", &args));
    Ok(())
}

fn listed(units: &BTreeSet<UnitId>) -> String {
    units.iter().map(UnitId::as_str).collect::<Vec<_>>().join(", ")
}

use clap::Args;
use domain::id::UnitId;
use domain::role::Role;
use words::say::{Arg, Words};

use super::{CommandError, Place, misplaced, moment, say};
use crate::office::{Answer, Ask};

/// Groups of a code on one line of the terminal.
const GROUPS_A_LINE: usize = 7;

#[derive(Debug, Args)]
pub(super) struct Enroll {
    #[command(flatten)]
    place: Place,
    /// The unit that the laptop will work in, as `beta-tecate`.
    #[arg(long)]
    unit: UnitId,
    /// What its person will be: agent, medic, shelter-staff, coordinator or hq-admin.
    #[arg(long, value_parser = role)]
    role: Role,
    /// How long the code is good for.
    #[arg(long, default_value_t = 72)]
    hours: u32,
}

fn role(text: &str) -> Result<Role, String> {
    let given = || Role::ALL.iter().filter(|role| **role != Role::Uncredited).map(|role| role.key());
    Role::from_key(text).ok_or_else(|| given().collect::<Vec<_>>().join(", "))
}

impl Enroll {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let ask = Ask::Invite { unit: self.unit, role: self.role, hours: self.hours };
        let Answer::Invited { code, unit, expires_ms } = self.place.ask(ask, words)? else {
            return Err(misplaced());
        };
        say(&words.say_with("hq-enroll-code", &[("unit", Arg::from(unit.as_str()))]));
        let groups: Vec<&str> = code.split('-').collect();
        groups.chunks(GROUPS_A_LINE).for_each(|line| say(&format!("    {}", line.join("-"))));
        say(&words.say_with("hq-enroll-valid", &[("time", Arg::from(moment(expires_ms, words)))]));
        Ok(())
    }
}

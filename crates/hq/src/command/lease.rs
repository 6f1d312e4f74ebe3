use clap::{Args, Subcommand};
use words::say::Words;

use super::{CommandError, Place, counted, misplaced, say};
use crate::office::{Answer, Ask};

#[derive(Debug, Args)]
pub(super) struct Lease {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// For how many days a laptop may print, export and make bundles for other units after its last exchange.
    Show,
    /// Gives laptops so many days from their next exchange on. What they were given before stands until it runs out.
    Set { days: u16 },
}

impl Lease {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let way = self.place.way(words)?;
        let asked = match self.what.unwrap_or(What::Show) {
            What::Show => Ask::Lease {},
            What::Set { days } => Ask::SetLease { days },
        };
        let answered = way.ask(asked, words);
        way.close()?;
        let Answer::Lease { days } = answered? else { return Err(misplaced()) };
        say(&counted("hq-lease", u64::from(days), words));
        Ok(())
    }
}

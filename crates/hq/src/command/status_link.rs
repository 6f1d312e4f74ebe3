use clap::Args;
use sync::enrol::ShortName;
use words::say::{Arg, Words};

use super::{CommandError, Place, misplaced, moment, say};
use crate::office::{Answer, Ask};

#[derive(Debug, Args)]
pub(super) struct StatusLink {
    #[command(flatten)]
    place: Place,
    /// For whom; the page shows it to them.
    #[arg(long = "for", value_name = "NAME")]
    name: ShortName,
}

impl StatusLink {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let ask = Ask::StatusLink { name: self.name };
        let Answer::StatusLink { url, expires_ms } = self.place.ask(ask, words)? else { return Err(misplaced()) };
        say(&url);
        say(&words.say_with("hq-status-link-valid", &[("time", Arg::from(moment(expires_ms, words)))]));
        Ok(())
    }
}

#[derive(Debug, Args)]
pub(super) struct StatusCertificate {
    #[command(flatten)]
    place: Place,
}

impl StatusCertificate {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let Answer::StatusCertificate { pem } = self.place.ask(Ask::StatusCertificate {}, words)? else {
            return Err(misplaced());
        };
        say(&pem);
        Ok(())
    }
}

use clap::{Args, ValueEnum};
use domain::time::Month;
use words::say::Words;

use super::{CommandError, Place, misplaced, say};
use crate::office::{Answer, Ask};
use crate::report::{Period, public_text, text};

#[derive(Debug, Args)]
pub(super) struct Report {
    #[command(flatten)]
    place: Place,
    /// The first month, as 2026-01.
    #[arg(long, value_name = "MONTH")]
    from: Option<Month>,
    /// The last month.
    #[arg(long, value_name = "MONTH")]
    to: Option<Month>,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// What may be published: by unit, with every number withheld in which somebody could be found.
    #[arg(long)]
    public: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Report {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let period = Period { from: self.from, to: self.to };
        if self.public {
            return self.run_public(period, words);
        }
        let Answer::Report { lines } = self.place.ask(Ask::Report { period }, words)? else {
            return Err(misplaced());
        };
        match self.format {
            Format::Text => say(text(&lines, words).trim_end()),
            Format::Json => say(&serde_json::to_string_pretty(&lines).map_err(std::io::Error::from)?),
        }
        Ok(())
    }

    fn run_public(self, period: Period, words: &Words) -> Result<(), CommandError> {
        let Answer::PublicReport { public } = self.place.ask(Ask::PublicReport { period }, words)? else {
            return Err(misplaced());
        };
        match self.format {
            Format::Text => say(public_text(&public, words).trim_end()),
            Format::Json => say(&serde_json::to_string_pretty(&public).map_err(std::io::Error::from)?),
        }
        Ok(())
    }
}

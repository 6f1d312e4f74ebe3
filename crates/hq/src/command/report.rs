use clap::{Args, ValueEnum};
use domain::mark::Mark;
use domain::time::Month;
use serde::Serialize;
use words::say::Words;

use super::{CommandError, Place, misplaced, say, say_json};
use crate::office::{Answer, Ask};
use crate::report::{Period, mark_text, public_text, text};

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

/// As a program reads it, with who took it out.
#[derive(Serialize)]
struct Marked<'t, T> {
    mark: &'t Option<Mark>,
    table: &'t T,
}

impl Report {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let period = Period { from: self.from, to: self.to };
        let ask = if self.public { Ask::PublicReport { period } } else { Ask::Report { period } };
        match self.place.ask(ask, words)? {
            Answer::Report { lines, mark } => self.tell(&lines, &mark, |lines| text(lines, words), words),
            Answer::PublicReport { public, mark } => {
                self.tell(&public, &mark, |public| public_text(public, words), words)
            }
            _ => Err(misplaced()),
        }
    }

    fn tell<T: Serialize>(
        &self,
        table: &T,
        mark: &Option<Mark>,
        text: impl Fn(&T) -> String,
        words: &Words,
    ) -> Result<(), CommandError> {
        match self.format {
            Format::Text => {
                say(text(table).trim_end());
                mark.iter().for_each(|mark| say(&format!("\n{}", mark_text(mark, words))));
                Ok(())
            }
            Format::Json => say_json(&Marked { mark, table }),
        }
    }
}

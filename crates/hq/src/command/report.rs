use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};
use domain::catalog::open::Catalogues;
use domain::language::Language;
use domain::mark::Mark;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use domain::time::{Moment, Month, Zone};
use serde::Serialize;
use words::say::{Arg, Words};

use super::{CommandError, Place, misplaced, say, say_json};
use crate::clock::{Clock, SystemClock};
use crate::filing::{self, CannotFile, Wanted};
use crate::office::{Answer, Ask};
use crate::report::{closed_text, mark_text, public_text, table_text, text};

const MONTHLY: &str = "\
As a file (xlsx, csv, pdf) it goes into the folder of --out, under a name that says the month and the number by which
`audit exports` knows it; a running headquarters writes it, so it must be allowed to. Of the month before, each month:
  resguardo-hq report --data DIR --month last --format xlsx --out /var/backups/resguardo
or let systemd do it: resguardo-hq-report.timer.";

#[derive(Debug, Args)]
#[command(after_help = MONTHLY)]
pub(super) struct Report {
    #[command(flatten)]
    place: Place,
    /// The first month, as 2026-01.
    #[arg(long, value_name = "MONTH")]
    from: Option<Month>,
    /// The last month.
    #[arg(long, value_name = "MONTH")]
    to: Option<Month>,
    /// That month alone; `last` is the one before this one.
    #[arg(long, value_name = "MONTH", conflicts_with_all = ["from", "to"], value_parser = month)]
    month: Option<Which>,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The folder for a file; nothing there is written over.
    #[arg(long, value_name = "FOLDER", required_if_eq_any = [("format", "xlsx"), ("format", "csv"), ("format", "pdf")])]
    out: Option<PathBuf>,
    /// Another table than the Boletín by unit and month, as `nna-country`; `cutoffs` for those that were closed.
    #[arg(long, value_name = "TABLE", conflicts_with = "public")]
    table: Option<Named>,
    /// What may be published: by unit, with every number withheld in which somebody could be found.
    #[arg(long)]
    public: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Table(Table),
    Cutoffs,
}

impl FromStr for Named {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let table = Table::from_key(text).map(Self::Table);
        table.or((text == "cutoffs").then_some(Self::Cutoffs)).ok_or_else(|| Table::KEYS.join(", "))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Xlsx,
    Csv,
    Pdf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Last,
    This(Month),
}

fn month(text: &str) -> Result<Which, String> {
    match text {
        "last" => Ok(Which::Last),
        text => text.parse().map(Which::This).map_err(|_| "neither a month, as 2026-01, nor `last`".to_owned()),
    }
}

impl Which {
    /// By the calendar of the capital.
    fn month(self) -> Month {
        match self {
            Self::This(month) => month,
            Self::Last => {
                let now = Moment::from_unix_ms(i64::try_from(SystemClock.now_ms()).unwrap_or(i64::MAX));
                now.in_zone(Zone::MexicoCity).date().month().plus(-1)
            }
        }
    }
}

/// As a program reads it, with who took it out.
#[derive(Serialize)]
struct Marked<'t, T> {
    mark: &'t Option<Mark>,
    table: &'t T,
}

impl Report {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let alone = self.month.map(Which::month);
        let (from, to) = (alone.or(self.from), alone.or(self.to));
        match self.format {
            Format::Text | Format::Json => self.print(Period { from, to }, words),
            Format::Xlsx => self.file(filing::Format::Xlsx, Period { from, to }, words),
            Format::Csv => self.file(filing::Format::Csv, Period { from, to }, words),
            Format::Pdf => self.file(filing::Format::Pdf, Period { from, to }, words),
        }
    }

    fn file(&self, format: filing::Format, period: Period, words: &Words) -> Result<(), CommandError> {
        let folder = std::path::absolute(self.out.as_deref().unwrap_or_else(|| ".".as_ref()))?;
        let language = Language::from_key(words.language().tag()).unwrap_or(Language::Spanish);
        let wanted = Wanted { period, public: self.public, format, language, folder };
        let Answer::ReportFiled { path } = self.place.ask(Ask::FileReport { wanted }, words)? else {
            return Err(misplaced());
        };
        say(&words.say_with("hq-report-filed", &[("path", Arg::from(path.display().to_string()))]));
        Ok(())
    }

    fn print(&self, period: Period, words: &Words) -> Result<(), CommandError> {
        let ask = match self.table {
            Some(Named::Table(table)) => Ask::Table { table, period },
            Some(Named::Cutoffs) => Ask::Cutoffs {},
            None if self.public => Ask::PublicReport { period },
            None => Ask::Report { period },
        };
        let lists = Catalogues::built_in();
        match self.place.ask(ask, words)? {
            Answer::Report { lines, mark } => self.tell(&lines, &mark, |lines| text(lines, words), words),
            Answer::PublicReport { public, mark } => {
                self.tell(&public, &mark, |public| public_text(public, words), words)
            }
            Answer::Table { tabulation, mark } => {
                self.tell(&tabulation, &mark, |table| table_text(table, words, lists), words)
            }
            Answer::Cutoffs { closed, mark } => self.tell(&closed, &mark, |closed| closed_text(closed, words), words),
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
        if self.format == Format::Json {
            return say_json(&Marked { mark, table });
        }
        say(text(table).trim_end());
        mark.iter().for_each(|mark| say(&format!("\n{}", mark_text(mark, words))));
        Ok(())
    }
}

pub(super) fn refusal(why: CannotFile, words: &Words) -> String {
    match why {
        CannotFile::Exists => words.say("hq-report-exists"),
        CannotFile::NotWritable => words.say("hq-report-not-writable"),
        CannotFile::DiskFull => words.say("hq-report-disk-full"),
        CannotFile::TooMuch => words.say("hq-report-too-much"),
    }
}

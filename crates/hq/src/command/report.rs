use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;
use domain::catalog::open::Catalogues;
use domain::format::Format;
use domain::language::Language;
use domain::mark::Mark;
use domain::tabulation::period::Period;
use domain::tabulation::shown::{self, Shown};
use domain::tabulation::table::Table;
use domain::time::{Moment, Month, Zone};
use serde::Serialize;
use words::say::{Arg, Words};

use super::{CommandError, Place, misplaced, say, say_json};
use crate::clock::{Clock, SystemClock};
use crate::filing::{CannotFile, Wanted};
use crate::office::{Answer, Ask};
use crate::publishing::Unpublishable;
use crate::report::{closed_text, mark_text, public_text, table_text};

const MONTHLY: &str = "\
A spreadsheet and paper hold every table, the Boletín first; text and CSV, which programs read, the Boletín by group and by
month. --table picks one. As a file (xlsx, csv, pdf) it goes into the folder of --out, under a name that says the month and
the number by which `audit exports` knows it; a running headquarters writes it, so it must be allowed to.
With --public both months are said, and each month of a table is published once: the difference of two tables that overlap
would tell what each withholds. The same figures may leave again.
Of the month before, each month:
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
    /// text, json, xlsx, csv or pdf.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = form)]
    format: Form,
    /// The folder for a file; nothing there is written over.
    #[arg(long, value_name = "FOLDER", required_if_eq_any = [("format", "xlsx"), ("format", "csv"), ("format", "pdf")])]
    out: Option<PathBuf>,
    /// This table alone, as `nna-country`; `cutoffs` for those that were closed.
    #[arg(long, value_name = "TABLE")]
    table: Option<Named>,
    /// What may be published, with every number withheld in which somebody could be found.
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Json,
    File(Format),
}

fn form(text: &str) -> Result<Form, String> {
    match text {
        "text" => Ok(Form::Text),
        "json" => Ok(Form::Json),
        text => {
            Format::from_key(text).map(Form::File).ok_or_else(|| format!("text, json, {}", Format::KEYS.join(", ")))
        }
    }
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
    tables: &'t T,
}

impl Report {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let alone = self.month.map(Which::month);
        let period = Period { from: alone.or(self.from), to: alone.or(self.to) };
        match (self.format, self.table) {
            (Form::Text | Form::Json, Some(Named::Cutoffs)) if !self.public => self.cutoffs(words),
            (_, Some(Named::Cutoffs)) => Err(CommandError::Refused(words.say("hq-report-cutoffs-inside"))),
            (Form::File(format), _) => self.file(format, period, words),
            (Form::Text | Form::Json, _) if self.public => self.publish(period, words),
            (Form::Text | Form::Json, _) => self.print(period, words),
        }
    }

    /// The one that was picked, or those that the form is made for.
    fn tables(&self) -> Vec<Table> {
        let all = Table::ALL.iter().copied();
        match (self.table, self.format) {
            (Some(Named::Table(table)), _) => vec![table],
            (_, Form::File(Format::Xlsx | Format::Pdf)) if self.public => {
                all.filter(|one| shown::is_published(*one)).collect()
            }
            (_, Form::File(Format::Xlsx | Format::Pdf)) => all.collect(),
            _ if self.public => vec![Table::Boletin],
            _ => vec![Table::Boletin, Table::BoletinMonths],
        }
    }

    fn file(&self, format: Format, period: Period, words: &Words) -> Result<(), CommandError> {
        let folder = std::path::absolute(self.out.as_deref().unwrap_or_else(|| ".".as_ref()))?;
        let language = Language::from_key(words.language().tag()).unwrap_or(Language::Spanish);
        let wanted = Wanted { tables: self.tables(), period, public: self.public, format, language, folder };
        let Answer::ReportFiled { path } = self.place.ask(Ask::FileReport { wanted }, words)? else {
            return Err(misplaced());
        };
        say(&words.say_with("hq-report-filed", &[("path", Arg::from(path.display().to_string()))]));
        Ok(())
    }

    fn print(&self, period: Period, words: &Words) -> Result<(), CommandError> {
        let ask = Ask::Report { tables: self.tables(), period };
        let Answer::Report { tables, mark } = self.place.ask(ask, words)? else { return Err(misplaced()) };
        let text = |table: &_| format!("{}\n", table_text(&Shown::whole(table), words, Catalogues::built_in()));
        self.tell(&tables, &mark, |tables| tables.iter().map(text).collect(), words)
    }

    fn publish(&self, period: Period, words: &Words) -> Result<(), CommandError> {
        let ask = Ask::PublicReport { tables: self.tables(), period };
        let Answer::PublicReport { tables, mark } = self.place.ask(ask, words)? else { return Err(misplaced()) };
        self.tell(&tables, &Some(mark), |tables| public_text(tables, words, Catalogues::built_in()), words)
    }

    fn cutoffs(&self, words: &Words) -> Result<(), CommandError> {
        let Answer::Cutoffs { closed, mark } = self.place.ask(Ask::Cutoffs {}, words)? else { return Err(misplaced()) };
        self.tell(&closed, &mark, |closed| closed_text(closed, words), words)
    }

    fn tell<T: Serialize>(
        &self,
        tables: &T,
        mark: &Option<Mark>,
        text: impl Fn(&T) -> String,
        words: &Words,
    ) -> Result<(), CommandError> {
        if self.format == Form::Json {
            return say_json(&Marked { mark, tables });
        }
        say(text(tables).trim_end());
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

pub(super) fn unpublishable(why: &Unpublishable, words: &Words) -> String {
    let title = |table: &Table| Arg::from(words.say(&format!("table-{table}")));
    match why {
        Unpublishable::Table { table } => words.say_with("hq-report-not-for-public", &[("table", title(table))]),
        Unpublishable::Unbounded => words.say("hq-report-unbounded"),
        Unpublishable::Overlaps { table, period, number } => {
            let period = ("period", Arg::from(period.to_string()));
            let args = [("table", title(table)), period, ("number", Arg::from(format!("S{number:04}")))];
            words.say_with("hq-report-published-before", &args)
        }
    }
}

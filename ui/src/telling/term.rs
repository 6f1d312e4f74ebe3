//! A term of the law: what is due, until when, by which rule and calendar, and how it stands today.

use domain::deadline::term::{Term, TermUnit};
use domain::deadline::{Deadline, Standing, Used};
use words::say::Arg;

use super::Teller;
use super::moment::clock;
use crate::kit::tone::Tone;

impl Teller {
    /// "Recurso de revisión".
    pub(crate) fn term(&self, term: Term) -> String {
        self.words.say(&key(term))
    }

    /// Where the term is written.
    pub(crate) fn term_source(&self, term: Term) -> String {
        self.words.say(&format!("{}.source", key(term)))
    }

    /// From when it runs, as a rule.
    pub(crate) fn term_starts(&self, term: Term) -> String {
        self.words.say(&format!("{}.starts", key(term)))
    }

    /// "Queda: 2 días hábiles", "Vence hoy", "Venció hace 3 días".
    pub(crate) fn standing(&self, term: Term, standing: Standing) -> String {
        let left = |key: &str, days: u32| self.words.say_with(key, &[("left", self.left(term, days).into())]);
        let with_days = |key: &str, days: u32| self.words.say_with(key, &[("days", days.into())]);
        match standing {
            Standing::Met { days_late: 0 } => self.words.say("standing-met"),
            Standing::Met { days_late } => with_days("standing-met-late", days_late),
            Standing::Soon { days_left: 0 } => self.words.say("standing-today"),
            Standing::Soon { days_left } => left("standing-soon", days_left),
            Standing::Running { days_left } => left("standing-running", days_left),
            Standing::Overdue { days } => with_days("standing-overdue", days),
        }
    }

    /// "Hasta el 11 dic", "Entre el 10 dic y el 20 dic".
    pub(crate) fn until(&self, deadline: &Deadline) -> String {
        let date = Arg::from(self.day_short(deadline.date));
        match (deadline.earliest, deadline.time) {
            (Some(earliest), _) => {
                let earliest = Arg::from(self.day_short(earliest));
                self.words.say_with("deadline-between", &[("earliest", earliest), ("date", date)])
            }
            (None, Some(time)) => {
                let time = Arg::from(self.words.clock(clock(time)));
                self.words.say_with("deadline-until-time", &[("date", date), ("time", time)])
            }
            (None, None) => self.words.say_with("deadline-until", &[("date", date)]),
        }
    }

    /// "COMAR, versión 4".
    pub(crate) fn calendar(&self, used: &Used) -> String {
        let authority = self.words.say(&format!("authority-{}", used.authority.key()));
        let version = used.version.to_string();
        self.words.say_with("terms-calendar-version", &[("authority", authority.into()), ("version", version.into())])
    }

    /// In the term's unit; what is left of a term in hours is told in days.
    fn left(&self, term: Term, days: u32) -> String {
        let unit = match term.unit() {
            TermUnit::BusinessDays => TermUnit::BusinessDays,
            TermUnit::CalendarDays | TermUnit::Hours => TermUnit::CalendarDays,
        };
        self.words.say_with(&format!("term-unit-{}", unit.key()), &[("n", days.into())])
    }
}

pub(crate) const fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::Met { .. } => Tone::Ok,
        Standing::Running { .. } => Tone::Plain,
        Standing::Soon { .. } => Tone::Warn,
        Standing::Overdue { .. } => Tone::Bad,
    }
}

fn key(term: Term) -> String {
    format!("term-{}", term.key())
}

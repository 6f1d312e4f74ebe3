//! Which events of a period a map is of. Whatever is not asked passes, also what nobody said; where something is asked, what
//! nobody said has an answer of its own, so that the answers to one question add up to all.

use std::fmt;
use std::str::FromStr;

use crate::fact::{Facet, Facets, HOURS, Measure};
use crate::form::place::SETTING;
use crate::id::{NotAnId, UnitId};
use crate::keyed::{keyed, serde_as_text};
use crate::record::RecordKind;
use crate::time::Month;

keyed! {
    /// Of the year, by months. Locale key `map-season-<key>`.
    pub enum Season {
        Spring = "spring",
        Summer = "summer",
        Autumn = "autumn",
        Winter = "winter",
        /// When the desert kills by heat: May to September. It overlaps the others.
        Heat = "heat",
        /// Without a date, or with one that has not come yet.
        Unspecified = "unspecified",
    }
}

impl Season {
    pub fn contains(self, month: Option<Month>) -> bool {
        match (self, month.map(Month::number)) {
            (Self::Unspecified, month) => month.is_none(),
            (Self::Spring, Some(month)) => (3..=5).contains(&month),
            (Self::Summer, Some(month)) => (6..=8).contains(&month),
            (Self::Autumn, Some(month)) => (9..=11).contains(&month),
            (Self::Winter, Some(month)) => matches!(month, 12 | 1 | 2),
            (Self::Heat, Some(month)) => (5..=9).contains(&month),
            (Self::Spring | Self::Summer | Self::Autumn | Self::Winter | Self::Heat, None) => false,
        }
    }
}

/// Of a question with a few answers: that nobody answered it.
pub const UNSPECIFIED: &str = "unspecified";

/// What is asked. Its one text is `kind=rescue;unit=beta-tecate;season=heat;hour=0-5;setting=desert`, each part left out
/// where it is not asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sieve {
    pub kind: Option<RecordKind>,
    pub unit: Option<UnitId>,
    pub season: Option<Season>,
    hour: Option<&'static str>,
    setting: Option<&'static str>,
}

impl Sieve {
    /// The kinds of record that may be asked for.
    pub fn kinds() -> impl Iterator<Item = RecordKind> {
        let kinds = RecordKind::ALL.iter().copied();
        kinds.filter(|kind| kind.definition().counts.contains(&Measure::Event))
    }

    /// The answers that may be asked for.
    pub fn hours() -> impl Iterator<Item = &'static str> {
        HOURS.into_iter().chain([UNSPECIFIED])
    }

    pub fn settings() -> impl Iterator<Item = &'static str> {
        SETTING.keys.iter().copied().chain([UNSPECIFIED])
    }

    pub const fn hour(&self) -> Option<&'static str> {
        self.hour
    }

    pub const fn setting(&self) -> Option<&'static str> {
        self.setting
    }

    /// The same with another answer to one question, by the question's name in the text; an answer that there is not asks
    /// nothing.
    #[must_use]
    pub fn with(mut self, question: &str, answer: Option<&str>) -> Self {
        if self.put(question, answer).is_err() {
            // A question that there is not changes nothing.
            let _ = self.put(question, None);
        }
        self
    }

    fn put(&mut self, question: &str, answer: Option<&str>) -> Result<(), NotAnId> {
        match question {
            "kind" => self.kind = known(answer, |key| Self::kinds().find(|kind| kind.key() == key))?,
            "unit" => self.unit = known(answer, |unit| unit.parse().ok())?,
            "season" => self.season = known(answer, Season::from_key)?,
            "hour" => self.hour = known(answer, |key| Self::hours().find(|hour| *hour == key))?,
            "setting" => self.setting = known(answer, |key| Self::settings().find(|setting| *setting == key))?,
            _ => return Err(NotAnId),
        }
        Ok(())
    }

    /// Whether what is known of an event passes; its unit, kind and month are asked elsewhere.
    pub fn lets(&self, facets: &Facets) -> bool {
        let passes = |asked: Option<&'static str>, answers: &[&str], facet| {
            // What no list has is not known here.
            let said = facets.get(facet).filter(|said| answers.contains(said));
            asked.is_none_or(|asked| said.unwrap_or(UNSPECIFIED) == asked)
        };
        passes(self.hour, &HOURS, Facet::Hour) && passes(self.setting, SETTING.keys, Facet::Setting)
    }

    /// Whether a month passes; `None` where there is none.
    pub fn lets_month(&self, month: Option<Month>) -> bool {
        self.season.is_none_or(|season| season.contains(month))
    }
}

fn known<T>(answer: Option<&str>, find: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, NotAnId> {
    answer.map(|answer| find(answer).ok_or(NotAnId)).transpose()
}

impl fmt::Display for Sieve {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            ("kind", self.kind.map(RecordKind::key)),
            ("unit", self.unit.as_ref().map(UnitId::as_str)),
            ("season", self.season.map(Season::key)),
            ("hour", self.hour),
            ("setting", self.setting),
        ];
        let asked = parts.into_iter().filter_map(|(question, answer)| Some((question, answer?)));
        for (place, (question, answer)) in asked.enumerate() {
            let stop = if place == 0 { "" } else { ";" };
            write!(f, "{stop}{question}={answer}")?;
        }
        Ok(())
    }
}

impl FromStr for Sieve {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let mut sieve = Self::default();
        for part in text.split(';').filter(|part| !part.is_empty()) {
            let (question, answer) = part.split_once('=').ok_or(NotAnId)?;
            sieve.put(question, Some(answer))?;
        }
        Ok(sieve)
    }
}

serde_as_text!(Sieve);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sieve_is_itself_again_from_its_text() {
        let whole = "kind=rescue;unit=beta-tecate;season=heat;hour=0-5;setting=desert";
        for text in ["", "season=unspecified", "hour=unspecified;setting=unspecified", whole] {
            assert_eq!(text.parse::<Sieve>().unwrap().to_string(), text);
        }
        for text in ["season", "season=mild", "hour=5", "setting=sea", "kind=nna", "kind=x", "unit=A B", "x=y"] {
            assert!(text.parse::<Sieve>().is_err(), "{text}");
        }
        let sieve: Sieve = whole.parse().unwrap();
        let less = sieve.with("season", None).with("kind", Some("nna")).with("hour", Some("18-23"));
        assert_eq!(less.to_string(), "unit=beta-tecate;hour=18-23;setting=desert");
    }

    /// The answers to a question part the events: each is let through by one of them.
    #[test]
    fn the_answers_to_a_question_add_up() {
        for facets in ["", "setting=desert;hour=0-5", "setting=somewhere;hour=x", "place=1/2;setting=river"] {
            let facets: Facets = facets.parse().unwrap();
            let through = |question: &str, answers: &mut dyn Iterator<Item = &'static str>| {
                answers.filter(|answer| Sieve::default().with(question, Some(answer)).lets(&facets)).count()
            };
            assert_eq!(through("hour", &mut Sieve::hours()), 1, "{facets}");
            assert_eq!(through("setting", &mut Sieve::settings()), 1, "{facets}");
            assert!(Sieve::default().lets(&facets));
        }
        let months = (1..=12).map(|number| Month::new(2026, number).ok()).chain([None]);
        for month in months {
            let seasons = Season::ALL.iter().filter(|season| **season != Season::Heat && season.contains(month));
            assert_eq!(seasons.count(), 1, "{month:?}");
        }
        for (season, expect) in [
            (Season::Spring, &[3, 4, 5][..]),
            (Season::Summer, &[6, 7, 8]),
            (Season::Autumn, &[9, 10, 11]),
            (Season::Winter, &[1, 2, 12]),
            (Season::Heat, &[5, 6, 7, 8, 9]),
            (Season::Unspecified, &[]),
        ] {
            let held = (1..=12_u8).filter(|number| season.contains(Month::new(2026, *number).ok()));
            assert_eq!(held.collect::<Vec<_>>(), expect, "{season}");
        }
    }
}

//! What everything that leaves carries: who took it out, when, of which unit, by which number of the log of what left, and
//! for which time. Whoever finds a page knows whom to ask; the log knows what it was of. It says nothing of anybody whom
//! the page is about.

use serde::{Deserialize, Serialize};

use crate::catalog::text::Text;
use crate::fold;
use crate::time::CivilTime;

/// The longest name in it, in characters.
const NAME_MOST: usize = 120;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// `TEC-KQ-S0007`: the unit's code, the laptop's letters, the number of the row in its log.
    folio: Text<NAME_MOST>,
    who: Text<NAME_MOST>,
    unit: Text<NAME_MOST>,
    /// 1 for the first time.
    pub copy: u32,
    pub at: CivilTime,
}

impl Mark {
    /// `place`: what tells one log from another; `number` counts from 1 in it.
    pub fn new(place: &str, number: u64, who: &str, unit: &str, copy: u32, at: CivilTime) -> Self {
        let folio = line(&format!("{place}-S{number:04}"));
        Self { folio, who: line(who), unit: line(unit), copy, at: at.to_the_minute() }
    }

    pub fn folio(&self) -> &str {
        self.folio.as_str()
    }

    /// The end of the folio, for the name of a file.
    pub fn number(&self) -> &str {
        self.folio().rsplit('-').next().unwrap_or_default()
    }

    pub fn who(&self) -> &str {
        self.who.as_str()
    }

    pub fn unit(&self) -> &str {
        self.unit.as_str()
    }
}

fn line(text: &str) -> Text<NAME_MOST> {
    let cut: String = fold::plain(text).chars().take(NAME_MOST).collect();
    Text::or_dash(cut.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_one_line_whatever_people_are_called() {
        let at: CivilTime = "2026-11-20T22:14-08:00[America/Tijuana]".parse().unwrap();
        let mark = Mark::new("TEC-KQ", 7, " Ana\n\u{202e}Ruelas ", "", 2, at);
        assert_eq!((mark.folio(), mark.number()), ("TEC-KQ-S0007", "S0007"));
        assert_eq!((mark.who(), mark.unit()), ("Ana Ruelas", "—"));
        let long = Mark::new("TEC-KQ", 12_345, &"ñ ".repeat(200), "x", 1, at);
        assert!(long.who().chars().count() <= NAME_MOST && long.number() == "S12345");
    }
}

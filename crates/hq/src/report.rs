//! The Boletín, as headquarters prints it: the categories by unit and month, from merged records. What no record kind
//! captures yet is said to be so and is never a zero.

use std::collections::BTreeMap;
use std::fmt;

use domain::id::UnitId;
use domain::mark::Mark;
use domain::public_table::{Cell, LEAST};
use domain::statistic::{Boletin, Category, PublicBoletin, PublicPart};
use domain::time::Month;
use serde::{Deserialize, Serialize};
use words::dates::{Clock, Day};
use words::key;
use words::say::{Arg, Words};

/// Months, both included; records without a month are always counted, as *no especificado*.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub from: Option<Month>,
    pub to: Option<Month>,
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = |month: Option<Month>| month.map_or_else(|| "…".to_owned(), |month| month.to_string());
        write!(f, "{} – {}", told(self.from), told(self.to))
    }
}

impl Period {
    pub fn contains(self, month: Option<Month>) -> bool {
        let Some(month) = month else { return true };
        self.from.is_none_or(|from| from <= month) && self.to.is_none_or(|to| month <= to)
    }
}

/// One unit in one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub unit: UnitId,
    /// None: *no especificado*.
    pub month: Option<Month>,
    pub numbers: Vec<Number>,
    /// Of the additive categories.
    pub total: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    pub category: Category,
    /// None: *sin captura*.
    pub number: Option<u64>,
}

/// The table, by unit and then by month, the unspecified one first.
pub fn lines(counted: Boletin, period: Period) -> Vec<Line> {
    let mut cells: BTreeMap<(UnitId, Option<Month>), BTreeMap<Category, u64>> = BTreeMap::new();
    for (cell, number) in counted.cells.into_iter().filter(|(cell, _)| period.contains(cell.month)) {
        cells.entry((cell.unit, cell.month)).or_default().insert(cell.category, number);
    }
    cells.into_iter().map(|((unit, month), numbers)| line(unit, month, &numbers)).collect()
}

fn line(unit: UnitId, month: Option<Month>, counted: &BTreeMap<Category, u64>) -> Line {
    let number = |category: Category| {
        let count = counted.get(&category).copied().unwrap_or(0);
        Number { category, number: category.captured_by().map(|_| count) }
    };
    let numbers: Vec<Number> = Category::ALL.iter().map(|category| number(*category)).collect();
    let additive = numbers.iter().filter(|number| number.category.is_additive());
    let total = additive.filter_map(|number| number.number).sum();
    Line { unit, month, numbers, total }
}

/// The line of who took it out.
pub fn mark_text(mark: &Mark, words: &Words) -> String {
    let (date, clock) = (mark.at.date(), mark.at.clock());
    let day = Day { year: date.year(), month: date.month_number(), day: date.day() };
    let when = words.moment_full(day, Clock { hour: clock.hour(), minute: clock.minute() });
    words.mark(mark.copy, mark.folio(), mark.who(), mark.unit(), &when)
}

/// The table for people.
pub fn text(lines: &[Line], words: &Words) -> String {
    let mut text = format!("{}\n{}\n", words.say("hq-report-head"), words.say("hq-report-unit-of-count"));
    if lines.is_empty() {
        text.push_str(&format!("\n{}\n", words.say("hq-report-empty")));
    }
    for line in lines {
        let month =
            line.month.map_or_else(|| words.say("unspecified"), |month| words.month(month.year(), month.number()));
        text.push_str(&format!("\n{} · {month}\n", line.unit));
        let (additive, beside): (Vec<_>, Vec<_>) =
            line.numbers.iter().partition(|number| number.category.is_additive());
        additive.into_iter().for_each(|number| push(&mut text, words, number));
        push_row(&mut text, &words.say("statistic-total"), &line.total.to_string());
        beside.into_iter().for_each(|number| push(&mut text, words, number));
    }
    text
}

/// The table for everybody, and beneath it the rule by which it tells no more.
pub fn public_text(public: &PublicBoletin, words: &Words) -> String {
    let mut text = format!("{}\n{}\n", words.say("hq-report-head"), words.say("hq-report-unit-of-count"));
    if public.units.is_empty() {
        text.push_str(&format!("\n{}\n", words.say("hq-report-empty")));
    }
    for (at, unit) in public.units.iter().enumerate() {
        push_public(&mut text, words, unit.as_str(), public, |part| {
            (part.table.rows.get(at), part.table.row_totals.get(at))
        });
    }
    let all = words.say("hq-report-all-units");
    push_public(&mut text, words, &all, public, |part| (Some(&part.table.column_totals), Some(&part.table.total)));
    let least = Arg::from(i64::try_from(LEAST).unwrap_or(i64::MAX));
    text.push_str(&format!("\n{}\n", words.say_with("hq-report-public-rule", &[("least", least)])));
    text
}

/// The lines of one unit, or of all.
fn push_public<'p>(
    text: &mut String,
    words: &Words,
    name: &str,
    public: &'p PublicBoletin,
    line: impl Fn(&'p PublicPart) -> (Option<&'p Vec<Cell>>, Option<&'p Cell>),
) {
    text.push_str(&format!("\n{name}\n"));
    for part in &public.parts {
        let (cells, total) = line(part);
        for (category, cell) in part.categories.iter().zip(cells.into_iter().flatten()) {
            push_row(text, &words.say(&key::category(category.key())), &told(*cell, words));
        }
        // One column is its own total.
        if let Some(total) = total.filter(|_| part.categories.len() > 1) {
            push_row(text, &words.say("statistic-total"), &told(*total, words));
        }
    }
}

fn told(cell: Cell, words: &Words) -> String {
    cell.told().map_or_else(|| words.say("hq-report-withheld"), |number| number.to_string())
}

fn push(text: &mut String, words: &Words, number: &Number) {
    let said = number.number.map_or_else(|| words.say("no-capture"), |number| number.to_string());
    push_row(text, &words.say(&key::category(number.category.key())), &said);
}

fn push_row(text: &mut String, label: &str, value: &str) {
    text.push_str(&format!("  {label:<26}{value:>14}\n"));
}

#[cfg(test)]
mod tests {
    use domain::statistic::Cell as Counted;
    use words::language::Language;

    use super::*;

    fn boletin() -> Boletin {
        let cells = [
            ("beta-tecate", Some("2026-01"), Category::Rescued, 7),
            ("beta-tecate", Some("2026-01"), Category::Bodies, 1),
            ("beta-tecate", Some("2026-01"), Category::Oriented, 2),
            ("beta-tecate", Some("2026-02"), Category::Rescued, 5),
            ("beta-tecate", None, Category::Rescued, 3),
            ("beta-tijuana", Some("2026-01"), Category::Rescued, 6),
        ];
        let cells = cells.map(|(unit, month, category, number)| {
            let month = month.map(|month| month.parse().unwrap());
            (Counted { unit: unit.parse().unwrap(), month, category }, number)
        });
        Boletin { cells: cells.into() }
    }

    #[test]
    fn lines_are_by_unit_and_month_within_the_period() {
        #[track_caller]
        fn check(from: &str, to: &str, expect: &[(&str, u64)]) {
            let period = Period { from: from.parse().ok(), to: to.parse().ok() };
            let lines = lines(boletin(), period);
            let found: Vec<_> = lines.iter().map(|line| (line.unit.as_str(), line.total)).collect();
            assert_eq!(found, expect);
        }
        check("", "", &[("beta-tecate", 3), ("beta-tecate", 9), ("beta-tecate", 5), ("beta-tijuana", 6)]);
        check("2026-01", "2026-01", &[("beta-tecate", 3), ("beta-tecate", 9), ("beta-tijuana", 6)]);
        check("2026-02", "", &[("beta-tecate", 3), ("beta-tecate", 5)]);
    }

    #[test]
    fn a_public_table_says_what_it_withholds_and_why() {
        let public = boletin().public(|month| Period::default().contains(month));
        let text = public_text(&public, &Words::new(Language::Spanish));
        for said in ["beta-tecate", "Todas las unidades", "menos de 5", "···"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(!text.lines().any(|line| line.trim_end().ends_with(" 2")), "{text}");
    }

    #[test]
    fn what_is_not_captured_is_said_and_is_no_zero() {
        let lines = lines(boletin(), Period::default());
        let number = |category| lines[1].numbers.iter().find(|number| number.category == category).unwrap().number;
        for category in [Category::Patrols, Category::Injured] {
            let expect = category.captured_by().map(|_| 0);
            assert_eq!(number(category), expect, "{category}");
        }
        let text = text(&lines, &Words::new(Language::Spanish));
        let lacks_a_kind = Category::ALL.iter().any(|category| category.captured_by().is_none());
        assert_eq!(text.contains("sin captura"), lacks_a_kind, "{text}");
        for said in ["enero", "no especificado", "Cuerpos recuperados"] {
            assert!(text.contains(said), "{said}: {text}");
        }
    }
}

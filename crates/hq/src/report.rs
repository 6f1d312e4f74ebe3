//! The Boletín, as headquarters prints it: the categories by unit and month, from merged records. What no record kind
//! captures yet is said to be so and is never a zero.

use std::collections::BTreeMap;

use domain::catalog::{self, open::Catalogues};
use domain::id::UnitId;
use domain::mark::Mark;
use domain::public_table::{Cell, LEAST};
use domain::statistic::{Boletin, Category, PublicBoletin, PublicPart};
use domain::tabulation::errata::Erratum;
use domain::tabulation::period::Period;
use domain::tabulation::{Depth, Heading, Line as TableLine, Tabulation};
use domain::time::{CivilTime, Month};
use serde::{Deserialize, Serialize};
use words::dates::{Clock, Day};
use words::key;
use words::say::{Arg, Words};

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

/// A table that somebody closed, and in which cells headquarters counts otherwise today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedTable {
    pub period: Period,
    /// Who closed it and when, by the clock of their laptop.
    pub by: String,
    pub at: CivilTime,
    pub frozen: Tabulation,
    pub errata: Vec<Erratum>,
}

/// Any table, for people: a line at a time, and beneath each the columns that hold something.
pub fn table_text(table: &Tabulation, words: &Words, lists: &Catalogues) -> String {
    let (title, counts) = (format!("table-{}", table.table), format!("statistic-counts-{}", table.table.plan().counts));
    let mut text = format!("{}\n{}\n", words.say(&title), words.say(&counts));
    for line in &table.lines {
        let indent = match line.depth {
            Depth::All | Depth::Group => "",
            Depth::Leaf => "  ",
        };
        text.push_str(&format!("\n{indent}{}\n", heading(&line.heading, words, lists)));
        push_cells(&mut text, table, line, words, lists);
    }
    text
}

fn push_cells(text: &mut String, table: &Tabulation, line: &TableLine, words: &Words, lists: &Catalogues) {
    for (column, number) in table.columns().zip(&line.cells).filter(|(_, number)| **number != Some(0)) {
        let said = number.map_or_else(|| words.say("no-capture"), |number| number.to_string());
        push_row(text, &heading(&column.heading, words, lists), &said);
    }
}

/// Those that were closed, with what changed since.
pub fn closed_text(closed: &[ClosedTable], words: &Words) -> String {
    let mut text = String::new();
    for one in closed {
        let title = words.say(&format!("table-{}", one.frozen.table));
        text.push_str(&format!("{title} · {} · {} · {}\n", one.period, one.by, one.at));
        for erratum in &one.errata {
            let cell = format!("{} × {}", erratum.cell.line, erratum.cell.column);
            push_row(&mut text, &cell, &format!("{} → {}", erratum.before, erratum.now));
        }
    }
    text
}

fn heading(heading: &Heading, words: &Words, lists: &Catalogues) -> String {
    let language = match words.language() {
        words::language::Language::Spanish => domain::language::Language::Spanish,
        words::language::Language::English => domain::language::Language::English,
    };
    match heading {
        Heading::Total => words.say("statistic-total"),
        Heading::Unspecified => words.say("unspecified"),
        Heading::Word(key) => words.say(key),
        Heading::Unit(unit) => lists.unit(unit).map_or_else(|| unit.to_string(), |unit| unit.name(language).to_owned()),
        Heading::State(code) => catalog::state(code).map_or_else(|| code.clone(), |one| one.name(language).to_owned()),
        Heading::Country(code) => {
            catalog::country(code).map_or_else(|| code.clone(), |one| one.name(language).to_owned())
        }
        Heading::Programme(code) => {
            lists.programme(code).map_or_else(|| code.clone(), |one| one.name(language).to_owned())
        }
        Heading::Month(month) => words.month(month.year(), month.number()),
        Heading::Place(cell) => cell.clone(),
    }
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

//! Tables of the statistics as people read them at a terminal. What no record kind captures yet is said to be so and is never
//! a zero.

use documents::lexicon::Lexicon;
use documents::tabulated::heading;
use domain::catalog::open::Catalogues;
use domain::mark::Mark;
use domain::public_table::LEAST;
use domain::question::standing::Questions;
use domain::tabulation::errata::Erratum;
use domain::tabulation::period::Period;
use domain::tabulation::shown::{Shown, ShownLine, Told};
use domain::tabulation::{Column, Depth, Heading, Tabulation};
use domain::time::CivilTime;
use serde::{Deserialize, Serialize};
use words::dates::{Clock, Day};
use words::say::{Arg, Words};

/// No heading of a table names a question.
static NOTHING: Questions = Questions::NONE;

/// The line of who took it out.
pub fn mark_text(mark: &Mark, words: &Words) -> String {
    let (date, clock) = (mark.at.date(), mark.at.clock());
    let day = Day { year: date.year(), month: date.month_number(), day: date.day() };
    let when = words.moment_full(day, Clock { hour: clock.hour(), minute: clock.minute() });
    words.mark(mark.copy, mark.folio(), mark.who(), mark.unit(), &when)
}

/// A table, a line at a time, and beneath each the columns that say something.
pub fn table_text(shown: &Shown, words: &Words, lists: &Catalogues) -> String {
    let table = shown.table;
    let (title, counts) = (format!("table-{table}"), format!("statistic-counts-{}", table.plan().counts));
    let mut text = format!("{}\n{}\n", words.say(&title), words.say(&counts));
    let lexicon = Lexicon { words, catalogues: lists, questions: &NOTHING };
    if let [all] = shown.lines.as_slice() {
        let is_nothing = all.cells.iter().all(|told| matches!(told, Told::Number(0) | Told::Uncaptured));
        if is_nothing {
            text.push_str(&format!("\n{}\n", words.say("hq-report-empty")));
            return text;
        }
    }
    shown.lines.iter().for_each(|line| push_line(&mut text, shown, line, lexicon));
    text
}

/// What is published, and beneath it the rule by which it tells no more.
pub fn public_text(shown: &[Shown], words: &Words, lists: &Catalogues) -> String {
    let mut text: String = shown.iter().map(|one| format!("{}\n", table_text(one, words, lists))).collect();
    let least = Arg::from(i64::try_from(LEAST).unwrap_or(i64::MAX));
    text.push_str(&format!("{}\n", words.say_with("hq-report-public-rule", &[("least", least)])));
    text
}

fn push_line(text: &mut String, shown: &Shown, line: &ShownLine, lexicon: Lexicon<'_>) {
    // A group whose sums are not told: its parts stand below it, each with its own name.
    if line.cells.iter().all(|told| *told == Told::Left) {
        return;
    }
    let indent = if line.depth == Depth::Leaf { "  " } else { "" };
    text.push_str(&format!("\n{indent}{}\n", heading(&line.heading, lexicon)));
    let columns = shown.blocks.iter().flat_map(|block| &block.columns);
    for (column, told) in columns.zip(&line.cells) {
        if let Some(said) = said(column, *told, lexicon.words) {
            push_row(text, &heading(&column.heading, lexicon), &said);
        }
    }
}

/// Zeros are left out but for a sum: a line of nothing says so.
fn said(column: &Column, told: Told, words: &Words) -> Option<String> {
    match told {
        Told::Number(0) if column.heading != Heading::Total => None,
        Told::Number(number) => Some(number.to_string()),
        Told::Withheld => Some(words.say("hq-report-withheld")),
        Told::Uncaptured => Some(words.say("no-capture")),
        Told::Left => None,
    }
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

fn push_row(text: &mut String, label: &str, value: &str) {
    text.push_str(&format!("  {label:<26}{value:>14}\n"));
}

#[cfg(test)]
mod tests {
    use domain::fact::{Facets, Measure};
    use domain::tabulation::table::Table;
    use domain::tabulation::tally::Tally;
    use words::language::Language;

    use super::*;

    fn boletin(period: Period) -> Tabulation {
        let mut tally = Tally::new("2026-12-31".parse().unwrap());
        for (unit, month, measure, number) in [
            ("beta-tecate", Some("2026-01"), Measure::Rescued, 7),
            ("beta-tecate", Some("2026-01"), Measure::Bodies, 1),
            ("beta-tecate", Some("2026-01"), Measure::Oriented, 2),
            ("beta-tecate", Some("2026-02"), Measure::Rescued, 5),
            ("beta-tecate", None, Measure::Rescued, 3),
            ("beta-tijuana", Some("2026-01"), Measure::Rescued, 6),
        ] {
            let month = month.map(|month| month.parse().unwrap());
            tally.put(&unit.parse().unwrap(), measure, Facets::default(), month, number);
        }
        tally.expect("beta-nogales".parse().unwrap());
        tally.tabulate(Table::Boletin, period, Catalogues::built_in())
    }

    fn spanish() -> Words {
        Words::new(Language::Spanish)
    }

    #[test]
    fn a_table_is_told_line_by_line_and_who_did_nothing_too() {
        let february = Period::of("2026-02".parse().unwrap());
        let text = table_text(&Shown::whole(&boletin(february)), &spanish(), Catalogues::built_in());
        let rows: Vec<String> =
            text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        let expect = [
            "Boletín por estado y grupo",
            "acciones, no personas",
            "",
            "Baja California",
            "Rescatados 8",
            "Total 8",
            "",
            "Grupo Beta Tijuana",
            "Total 0",
            "",
            "Grupo Beta Tecate",
            "Rescatados 8",
            "Total 8",
            "",
            "Sonora",
            "Total 0",
            "",
            "Grupo Beta Nogales",
            "Total 0",
            "",
            "Total",
            "Rescatados 8",
            "Total 8",
        ];
        assert_eq!(rows, expect, "what has no month is of every one, and Tijuana is known by its January");
    }

    #[test]
    fn a_public_table_says_what_it_withholds_and_why() {
        let shown = [Shown::public(&boletin(Period::default())).unwrap()];
        let text = public_text(&shown, &spanish(), Catalogues::built_in());
        for said in ["Grupo Beta Tecate", "menos de 5", "···"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(!text.lines().any(|line| line.trim_end().ends_with(" 2")), "{text}");
    }

    #[test]
    fn what_is_not_captured_is_said_and_is_no_zero() {
        let mut shown = Shown::whole(&boletin(Period::default()));
        shown.lines.iter_mut().for_each(|line| line.cells.fill(Told::Uncaptured));
        assert!(table_text(&shown, &spanish(), Catalogues::built_in()).contains("sin captura"));
        shown.lines.drain(..shown.lines.len() - 1);
        assert!(table_text(&shown, &spanish(), Catalogues::built_in()).contains("No hay registros"));
    }
}

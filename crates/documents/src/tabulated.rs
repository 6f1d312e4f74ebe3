//! A table of the statistics as a workbook: its headings said in a language, its sums as they were made, and what has to be
//! known to read it: the unit of count, the period, the cut-off, the definitions, what is withheld.

use std::collections::BTreeSet;

use domain::catalog;
use domain::fact::Measure;
use domain::language::Language;
use domain::mark::Mark;
use domain::public_table::LEAST;
use domain::tabulation::period::Period;
use domain::tabulation::shown::{Shown, ShownLine, Told};
use domain::tabulation::table::{Counts, Table};
use domain::tabulation::{Depth, Heading};
use domain::time::CivilTime;
use domain::value::place::Point;
use words::dates::sentence;
use words::say::Words;

use crate::lexicon::Lexicon;
use crate::text;
use crate::workbook::{Cell, Column, Kind, Leaf, Made, Note, Workbook};

/// What a table is told with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    pub period: Period,
    pub reach: Reach,
    /// Up to when what is counted has come; `None` where nothing ever came from elsewhere.
    pub until: Option<CivilTime>,
    /// Which units have not sent since when, said by whoever knows it; empty where nothing is known to lack.
    pub lacking: Vec<String>,
    pub mark: Mark,
}

/// For whom it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    House,
    Public,
}

/// One file of several tables; a single one, or those that count alike, give it their name.
pub(crate) fn workbook(shown: &[Shown], about: &About, made: Made, lexicon: Lexicon<'_>) -> Workbook {
    let words = lexicon.words;
    let counts: BTreeSet<Counts> = shown.iter().map(|shown| shown.table.plan().counts).collect();
    let months = period(about.period, words);
    let (title, caption) = match (shown.first(), counts.len()) {
        (Some(first), 1) => (title(first.table, words), caption(first.table, &months, words)),
        (Some(_) | None, _) => (words.say("export-statistics"), months.clone()),
    };
    Workbook {
        title,
        caption,
        unit: about.mark.unit().to_owned(),
        leaves: shown.iter().map(|shown| leaf(shown, &months, lexicon)).collect(),
        notes: notes(shown, about, words),
        made,
    }
}

fn title(table: Table, words: &Words) -> String {
    words.say(&format!("table-{table}"))
}

/// What one of the table is, and of when.
fn caption(table: Table, months: &str, words: &Words) -> String {
    let unit_of_count = words.say(&format!("statistic-counts-{}", table.plan().counts));
    format!("{} · {months}", sentence(&unit_of_count))
}

fn leaf(shown: &Shown, months: &str, lexicon: Lexicon<'_>) -> Leaf {
    let is_grouped = shown.lines.iter().any(|line| line.depth == Depth::Group);
    let labels = if is_grouped { &["export-group", "export-line"][..] } else { &["export-line"] };
    let labels = labels.iter().map(|label| Column::new(lexicon.words.say(label), Kind::Text));
    let parts = shown.blocks.iter().zip(0..).flat_map(|(block, part)| block.columns.iter().map(move |_| part));
    let numbers = headings(shown, lexicon).into_iter().zip(parts);
    let numbers = numbers.map(|(heading, part)| Column::new(heading, Kind::Number).in_part(part));
    let (mut rows, mut totals, mut group) = (Vec::new(), None, String::new());
    for line in &shown.lines {
        let said = heading(&line.heading, lexicon);
        let names = match (line.depth, is_grouped) {
            (Depth::Group, _) => {
                group.clone_from(&said);
                vec![said, String::new()]
            }
            (Depth::Leaf, true) => vec![group.clone(), said],
            (Depth::All, true) => vec![said, String::new()],
            (Depth::Leaf | Depth::All, false) => vec![said],
        };
        let cells = names.into_iter().map(Cell::Text).chain(cells(line, lexicon.words)).collect();
        match line.depth {
            Depth::All => totals = Some(cells),
            // A line that says nothing: its parts stand below it.
            Depth::Group if line.cells.iter().all(|told| *told == Told::Left) => {}
            Depth::Group | Depth::Leaf => rows.push(cells),
        }
    }
    let (title, caption) = (title(shown.table, lexicon.words), caption(shown.table, months, lexicon.words));
    Leaf { title, caption, columns: labels.chain(numbers).collect(), rows, totals }
}

/// Of each column; where facts are cut several ways, with what they are cut by.
fn headings(shown: &Shown, lexicon: Lexicon<'_>) -> Vec<String> {
    let cuts = shown.blocks.iter().filter(|block| block.columns.len() > 1).count();
    let mut headings = Vec::new();
    for block in &shown.blocks {
        let of = heading(&block.heading, lexicon);
        headings.extend(block.columns.iter().map(|column| match heading(&column.heading, lexicon) {
            own if cuts > 1 && block.columns.len() > 1 => format!("{of}: {own}"),
            own => own,
        }));
    }
    headings
}

fn cells(line: &ShownLine, words: &Words) -> Vec<Cell> {
    let cell = |told: &Told| match told {
        Told::Number(number) => Cell::Number(*number),
        Told::Withheld => Cell::Absent(words.say("hq-report-withheld")),
        Told::Uncaptured => Cell::Absent(words.say("no-capture")),
        Told::Left => Cell::Empty,
    };
    line.cells.iter().map(cell).collect()
}

fn notes(shown: &[Shown], about: &About, words: &Words) -> Vec<Note> {
    let mut notes = vec![cut_off(about.until, &about.lacking, words)];
    notes.push(Note::new(sentence(&words.say("unspecified")), text::unwrapped(&words.say("export-unspecified"))));
    let mut told = shown.iter().flat_map(|shown| &shown.lines).flat_map(|line| &line.cells);
    if told.any(|told| *told == Told::Uncaptured) {
        notes.push(Note::new(sentence(&words.say("no-capture")), words.say("no-capture.hint")));
    }
    if about.reach == Reach::Public {
        let least = i64::try_from(LEAST).unwrap_or(i64::MAX);
        let rule = words.say_with("hq-report-public-rule", &[("least", least.into())]);
        notes.push(Note::new(words.say("export-public"), rule));
    }
    let measures: BTreeSet<Measure> = shown.iter().flat_map(|shown| shown.table.measures()).collect();
    notes.extend(measures.into_iter().map(|measure| definition(measure, words)));
    notes
}

/// Up to when what is told has come, and of whom nothing came since.
pub(crate) fn cut_off(until: Option<CivilTime>, lacking: &[String], words: &Words) -> Note {
    let until = match until {
        Some(until) => words.say_with("statistic-until", &[("moment", said_at(until, words).into())]),
        None => words.say("export-never-heard"),
    };
    let lacking = match lacking.is_empty() {
        true => None,
        false => Some(words.say_with("statistic-lacking", &[("units", lacking.join("; ").into())])),
    };
    let told = std::iter::once(until).chain(lacking).collect::<Vec<_>>().join(" ");
    Note::new(words.say("export-cut-off"), told)
}

pub(crate) fn definition(measure: Measure, words: &Words) -> Note {
    let text = words.say(&format!("definition-{measure}"));
    Note::new(words.say(&format!("definition-{measure}.name")), text::unwrapped(&text))
}

fn said_at(at: CivilTime, words: &Words) -> String {
    let (date, clock) = (at.date(), at.clock());
    let day = words::dates::Day { year: date.year(), month: date.month_number(), day: date.day() };
    words.moment_full(day, words::dates::Clock { hour: clock.hour(), minute: clock.minute() })
}

pub(crate) fn period(period: Period, words: &Words) -> String {
    let month = |month: domain::time::Month| words.month(month.year(), month.number());
    match (period.from, period.to) {
        (None, None) => words.say("export-period-all"),
        (Some(from), Some(to)) if from == to => month(from),
        (Some(from), Some(to)) => {
            words.say_with("export-period-from-to", &[("from", month(from).into()), ("to", month(to).into())])
        }
        (Some(from), None) => words.say_with("export-period-from", &[("from", month(from).into())]),
        (None, Some(to)) => words.say_with("export-period-to", &[("to", month(to).into())]),
    }
}

/// What stands at the head of a line or a column, said.
pub fn heading(heading: &Heading, lexicon: Lexicon<'_>) -> String {
    let words = lexicon.words;
    let language = Language::from_key(words.language().tag()).unwrap_or(Language::Spanish);
    match heading {
        Heading::Total => words.say("statistic-total"),
        Heading::Unspecified => words.say("unspecified"),
        Heading::Word(key) => words.say(key),
        Heading::Unit(unit) => {
            lexicon.catalogues.unit(unit).map_or_else(|| unit.to_string(), |unit| unit.name(language).to_owned())
        }
        Heading::State(code) => {
            catalog::state(code).map_or_else(|| code.clone(), |state| state.name(language).to_owned())
        }
        Heading::Country(code) => {
            catalog::country(code).map_or_else(|| code.clone(), |country| country.name(language).to_owned())
        }
        Heading::Place(cell) => Point::of_cell(cell)
            .map(Point::tenths)
            .map_or_else(|| cell.clone(), |(north, east)| words.coarse_place(north, east)),
        Heading::Programme(code) => lexicon
            .catalogues
            .programme(code)
            .map_or_else(|| code.clone(), |programme| programme.name(language).to_owned()),
        Heading::Month(month) => words.month(month.year(), month.number()),
    }
}

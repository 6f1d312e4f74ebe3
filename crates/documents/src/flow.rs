//! Persons met, on the columns of a registry of flows (IOM, DTM): flat, a row for each month, activity, state and
//! nationality. What the columns are called there is data of a file, each marked whether anybody confirmed it; the notes
//! say which nobody has.

use std::sync::LazyLock;

use domain::catalog;
use domain::fact::Measure;
use domain::flow::{Flow, Flows, Group};
use domain::language::Language;
use domain::tabulation::Heading;
use serde::Deserialize;
use words::dates::sentence;

use crate::lexicon::Lexicon;
use crate::refusal::DocumentError;
use crate::tabulated::heading;
use crate::text;
use crate::workbook::{Cell, Column, Kind, Leaf, Made, Note, Workbook};

const FILE: &str = include_str!("../../../assets/exports/flow-monitoring.json");
/// ISO 3166-1: where all of it happened.
const HERE: &str = "MEX";

static LAYOUT: LazyLock<Option<Layout>> = LazyLock::new(|| serde_json::from_str(FILE).ok());

/// The file of columns.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Layout {
    source: String,
    columns: Vec<Named>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    name: String,
    holds: Holds,
    #[serde(rename = "confirmed")]
    is_confirmed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Holds {
    Month,
    Activity,
    Country,
    StateCode,
    State,
    NationalityCode,
    Nationality,
    Men,
    Women,
    Boys,
    Girls,
    Unspecified,
    Total,
}

impl Holds {
    const fn group(self) -> Option<Group> {
        match self {
            Self::Men => Some(Group::Men),
            Self::Women => Some(Group::Women),
            Self::Boys => Some(Group::Boys),
            Self::Girls => Some(Group::Girls),
            Self::Unspecified => Some(Group::Unspecified),
            Self::Month
            | Self::Activity
            | Self::Country
            | Self::StateCode
            | Self::State
            | Self::NationalityCode
            | Self::Nationality
            | Self::Total => None,
        }
    }

    const fn kind(self) -> Kind {
        match self {
            Self::Men | Self::Women | Self::Boys | Self::Girls | Self::Unspecified | Self::Total => Kind::Number,
            Self::Month
            | Self::Activity
            | Self::Country
            | Self::StateCode
            | Self::State
            | Self::NationalityCode
            | Self::Nationality => Kind::Text,
        }
    }
}

/// # Errors
/// The file of columns cannot be read, which is a fault of ours.
pub(crate) fn workbook(flows: &Flows, made: Made, unit: &str, lexicon: Lexicon<'_>) -> Result<Workbook, DocumentError> {
    let layout = LAYOUT.as_ref().ok_or(DocumentError::NotSet)?;
    let words = lexicon.words;
    let columns = layout.columns.iter().map(|column| Column::new(column.name.clone(), column.holds.kind()));
    let row = |(of, groups): (&Flow, &[u64; Group::COUNT])| {
        layout.columns.iter().map(|column| cell(column.holds, of, groups, lexicon)).collect()
    };
    let title = words.say("export-flow");
    Ok(Workbook {
        unit: unit.to_owned(),
        caption: words.say("export-flow-caption"),
        leaves: vec![Leaf {
            title: title.clone(),
            caption: words.say("export-flow-caption"),
            columns: columns.collect(),
            rows: flows.rows().map(row).collect(),
            totals: None,
        }],
        notes: notes(layout, lexicon),
        title,
        made,
    })
}

fn cell(holds: Holds, of: &Flow, groups: &[u64; Group::COUNT], lexicon: Lexicon<'_>) -> Cell {
    let language = Language::from_key(lexicon.words.language().tag()).unwrap_or(Language::Spanish);
    let code = |code: &Option<String>| code.clone().map_or(Cell::Empty, Cell::Text);
    match holds {
        Holds::Month => of.month.map_or(Cell::Empty, |month| Cell::text(month.to_string())),
        Holds::Activity => Cell::Text(activity(of.measure, lexicon)),
        Holds::Country => Cell::text(HERE),
        Holds::StateCode => code(&of.state),
        Holds::State => named(&of.state, |code| catalog::state(code).map(|state| state.name(language)), lexicon),
        Holds::NationalityCode => code(&of.nationality),
        Holds::Nationality => {
            named(&of.nationality, |code| catalog::country(code).map(|country| country.name(language)), lexicon)
        }
        Holds::Total => Cell::Number(groups.iter().sum()),
        Holds::Men | Holds::Women | Holds::Boys | Holds::Girls | Holds::Unspecified => {
            let number = holds.group().and_then(|group| groups.get(group as usize));
            number.map_or(Cell::Empty, |number| Cell::Number(*number))
        }
    }
}

fn named(code: &Option<String>, name: impl Fn(&str) -> Option<&'static str>, lexicon: Lexicon<'_>) -> Cell {
    match code {
        None => Cell::Text(heading(&Heading::Unspecified, lexicon)),
        Some(code) => Cell::text(name(code).unwrap_or(code)),
    }
}

fn activity(measure: Measure, lexicon: Lexicon<'_>) -> String {
    lexicon.words.say(&format!("definition-{measure}.name"))
}

fn notes(layout: &Layout, lexicon: Lexicon<'_>) -> Vec<Note> {
    let words = lexicon.words;
    let unconfirmed: Vec<&str> =
        layout.columns.iter().filter(|column| !column.is_confirmed).map(|column| column.name.as_str()).collect();
    let mut notes = vec![Note::new(words.say("export-flow-source"), layout.source.clone())];
    if !unconfirmed.is_empty() {
        notes.push(Note::new(words.say("export-unconfirmed"), unconfirmed.join(", ")));
    }
    notes.push(Note::new(sentence(&words.say("unspecified")), text::unwrapped(&words.say("export-unspecified"))));
    let measures = domain::flow::MEASURES.iter();
    notes.extend(measures.map(|measure| crate::tabulated::definition(*measure, words)));
    notes
}

//! What leaves as a file for other programs: tables of the statistics, records with their answers, events for a map, missing
//! persons for other registries. Each file bears the mark of who took it out and a row of the audit log; it is not encrypted
//! where it lies, and the window says so.

use serde::{Deserialize, Serialize};

use domain::catalog::recipient::RecipientKind;
use domain::format::{Format, Spreadsheet};
use domain::language::Language;
use domain::record::RecordKind;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;

use crate::call::call;
use crate::report::Asked;

/// Where the file goes. Whatever is left out is chosen here: the person's own documents, a name that tells nothing of
/// anybody. A name that is taken there gets a number behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    #[serde(default)]
    pub folder: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
}

/// A table of the statistics, with its definitions and its cut-off. `public`: with small numbers withheld, and what would
/// tell them; there are tables that are not for that.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    pub of: Asked,
    pub format: Format,
    pub public: bool,
    pub language: Language,
    #[serde(default)]
    pub place: Place,
}
call!(Report => Exported, "export.report", Unlocked, [], Report {
    of: Asked { table: Table::Boletin, period: year(), units: Vec::new() },
    format: Format::Csv,
    public: false,
    language: Language::Spanish,
    place: Place::default(),
});

/// The records of one kind with their answers, a row each, headquarters' own questions among them. It is for the house: nobody
/// is named in it, and what of it leaves `domain::leaving` says. Kinds that leave in no table are refused.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Records {
    pub kind: RecordKind,
    pub period: Period,
    /// A hundred columns are no paper.
    pub format: Spreadsheet,
    pub language: Language,
    #[serde(default)]
    pub place: Place,
}
call!(Records => Exported, "export.records", Unlocked, [], Records {
    kind: RecordKind::Rescue,
    period: year(),
    format: Spreadsheet::Csv,
    language: Language::Spanish,
    place: Place::default(),
});

/// Persons met, flat, on the columns of a registry of flows (IOM, DTM): by month, activity, state, nationality. What the
/// columns are called is to be confirmed, and the file says so.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Iom {
    pub period: Period,
    pub format: Format,
    pub language: Language,
    #[serde(default)]
    pub place: Place,
}
call!(Iom => Exported, "export.iom", Unlocked, [], Iom {
    period: year(),
    format: Format::Csv,
    language: Language::Spanish,
    place: Place::default(),
});

fn year() -> Period {
    Period { from: "2026-01".parse().ok(), to: "2026-12".parse().ok() }
}

/// The events of some months as GeoJSON, each where it was to about a kilometre; those of girls, boys and adolescents and
/// of shelters to about ten. `public`: how many events each cell of that size holds, and no event by itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Geojson {
    pub period: Period,
    pub public: bool,
    pub language: Language,
    #[serde(default)]
    pub place: Place,
}
call!(Geojson => Exported, "export.geojson", Unlocked, [], Geojson {
    period: year(),
    public: false,
    language: Language::Spanish,
    place: Place::default(),
});

/// The reports of missing persons as PFIF 1.4, for one kind of organisation that searches: whoever consented to be named to
/// it; what has expired as its id and dates alone.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pfif {
    pub reader: RecipientKind,
    pub language: Language,
    #[serde(default)]
    pub place: Place,
}
call!(Pfif => Exported, "export.pfif", Unlocked, [], Pfif {
    reader: RecipientKind::SearchCommission,
    language: Language::Spanish,
    place: Place::default(),
});

/// What left, and where it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    pub path: String,
    /// Rows, events or persons in the file.
    pub told: u32,
    /// Those that stay here: without a place, or without leave to be told.
    pub left_out: u32,
}

//! Records from a table that somebody made in a spreadsheet. Each row is one record, whole or not at all, and a row that
//! was imported before is not imported again, also from a file in which other rows were corrected.

use serde::{Deserialize, Serialize};

use domain::form::check::{Finding, Refusal, Rule};
use domain::id::{Folio, OperationId, RecordId};
use domain::record::RecordKind;

use crate::bytes::Bytes;
use crate::call::call;

/// What a file would bring, row by row. Nothing is kept of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preview {
    pub kind: RecordKind,
    pub name: String,
    pub bytes: Bytes,
}
call!(Preview => Previewed, "import.preview", Unlocked, [], Preview {
    kind: RecordKind::Person,
    name: "personas.csv".to_owned(),
    bytes: Bytes("name.given,Primer apellido\nAna,Núñez\n".as_bytes().to_vec()),
}, with a file);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Previewed {
    pub file: File,
    pub rows: Vec<PreviewedRow>,
    /// Rows that would be imported.
    pub ready: u32,
    pub refused: u32,
    /// Rows that were imported before.
    pub already: u32,
}

/// A file as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    pub name: String,
    pub columns: Vec<Column>,
    /// Further sheets, which are not read.
    pub sheets_left_out: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// As the first row names it.
    pub name: String,
    pub standing: Standing,
}

/// Does a column answer a question? Locale key `import-column-<state>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Standing {
    /// The question's key, with the number of the item: `persons.2.sex`.
    Mapped { key: String },
    /// No question is called so: it is not read.
    Unknown,
    /// More than one is: it is not read.
    Ambiguous,
    /// A column before it answers the same: it is not read.
    Doubled,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewedRow {
    /// As the spreadsheet counts, from 1.
    pub row: u32,
    /// Why it would be left out.
    pub refusals: Vec<RowRefusal>,
    /// What a person should look at once it is a record.
    pub findings: Vec<Finding>,
    /// The folio of the record it was imported as before.
    pub already: Option<Folio>,
}

/// Why a row is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowRefusal {
    /// The cell's column, from 0; `None` where it is the row as a whole.
    pub column: Option<u32>,
    pub why: Why,
}

/// Locale key `import-why-<why>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Why {
    /// The field cannot hold the cell.
    Refused { refusal: Refusal },
    /// The event, or somebody's birth, would be still to come.
    InTheFuture,
    /// The age is not that of the birth date.
    AgeContradicts,
    /// There is no column above the cell: the row has slipped.
    NoColumn,
    /// It would break a rule that nobody may break by writing.
    Forbidden { rule: Rule },
    /// Not one cell of it answers a question.
    Nothing,
}

impl Why {
    /// The end of its locale key.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Refused { .. } => "refused",
            Self::InTheFuture => "in-the-future",
            Self::AgeContradicts => "age-contradicts",
            Self::NoColumn => "no-column",
            Self::Forbidden { .. } => "forbidden",
            Self::Nothing => "nothing",
        }
    }
}

/// Imports what can be, and tells of every row what became of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    pub operation: OperationId,
    pub kind: RecordKind,
    pub name: String,
    pub bytes: Bytes,
}
call!(Run => Report, "import.run", Unlocked, [Records, Sync], Run {
    operation: OperationId::new(1_795_000_000_000, [1; 10]),
    kind: RecordKind::Person,
    name: "personas.csv".to_owned(),
    bytes: Bytes("name.given,Primer apellido\nAna,Núñez\n".as_bytes().to_vec()),
}, with a file);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub file: File,
    pub rows: Vec<RowReport>,
    pub imported: u32,
    pub refused: u32,
    pub already: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowReport {
    /// As the spreadsheet counts, from 1.
    pub row: u32,
    pub outcome: Outcome,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    Imported {
        record: RecordId,
        folio: Folio,
    },
    /// Imported before; nothing was written.
    Already {
        record: RecordId,
        folio: Folio,
    },
    /// Left out whole.
    Refused {
        refusals: Vec<RowRefusal>,
    },
}

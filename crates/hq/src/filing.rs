//! The Boletín as a file: a spreadsheet, CSV or paper, with its definitions, its cut-off and what still lacks. It is written
//! by whoever holds the records, like a backup: a running headquarters puts it where it was told to.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use documents::printer::Printer;
use documents::refusal::DocumentError;
use documents::sheet::Holder;
use documents::tabulated::{About, Reach};
use documents::workbook::Form;
use domain::catalog::open::Catalogues;
use domain::fact::{Facets, Measure};
use domain::id::UnitId;
use domain::language::Language;
use domain::mark::Mark;
use domain::statistic::Boletin;
use domain::tabulation::Tabulation;
use domain::tabulation::period::Period;
use domain::tabulation::shown::Shown;
use domain::tabulation::table::Table;
use domain::tabulation::tabulator::Tabulator;
use domain::time::{Moment, Zone};
use serde::{Deserialize, Serialize};
use vault::private_file;

use crate::headquarters::Headquarters;
use crate::merging::merge_all;
use crate::reach::catalogues;
use crate::status::figures::{Figures, Silent};
use crate::store::StoreError;

/// The tables of the file.
const TABLES: [Table; 2] = [Table::Boletin, Table::BoletinMonths];
/// What may be published: of months beside it, what two of them withhold would follow from their difference.
const PUBLIC: [Table; 1] = [Table::Boletin];

/// As which file it leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    Xlsx,
    Csv,
    Pdf,
}

impl Format {
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Pdf => "pdf",
        }
    }

    const fn form(self) -> Form {
        match self {
            Self::Xlsx => Form::Xlsx,
            Self::Csv => Form::Csv,
            Self::Pdf => Form::Pdf,
        }
    }
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    pub period: Period,
    pub public: bool,
    pub format: Format,
    pub language: Language,
    /// The folder, as headquarters sees it. No file there is written over.
    pub folder: PathBuf,
}

/// Why there is no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CannotFile {
    /// A file of that name is there.
    Exists,
    /// The folder is not there, or headquarters may not write in it.
    NotWritable,
    DiskFull,
    /// More than the form holds.
    TooMuch,
}

#[derive(Debug, thiserror::Error)]
pub enum FilingError {
    #[error("no file: {0:?}")]
    Refused(CannotFile),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<io::Error> for FilingError {
    fn from(error: io::Error) -> Self {
        Self::Refused(match error.kind() {
            io::ErrorKind::AlreadyExists => CannotFile::Exists,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => CannotFile::DiskFull,
            _ => CannotFile::NotWritable,
        })
    }
}

impl From<DocumentError> for FilingError {
    fn from(_: DocumentError) -> Self {
        Self::Refused(CannotFile::TooMuch)
    }
}

/// Writes the file, for its owner alone. Where it is.
///
/// # Errors
/// [`CannotFile`], or the store failed.
pub async fn file(headquarters: &Headquarters, wanted: &Wanted, mark: Mark) -> Result<PathBuf, FilingError> {
    let store = headquarters.store.as_ref();
    merge_all(store).await?;
    let (counted, lists) = (store.boletin().await?, catalogues(&store.editions().await?));
    let scope: BTreeSet<UnitId> = store.membership().await?.devices().map(|device| device.unit.clone()).collect();
    let lacking: BTreeSet<String> = Figures::of(headquarters).await?.silent.iter().map(told).collect();
    let lacking = lacking.into_iter().collect();
    let reach = if wanted.public { Reach::Public } else { Reach::House };
    let about = About { period: wanted.period, reach, until: Some(mark.at), lacking, mark };
    let shown: Vec<Shown> = match reach {
        Reach::House => {
            TABLES.iter().map(|table| Shown::whole(&tabulation(*table, &counted, wanted, &scope, &lists))).collect()
        }
        Reach::Public => PUBLIC
            .iter()
            .filter_map(|table| Shown::public(&tabulation(*table, &counted, wanted, &scope, &lists)))
            .collect(),
    };
    let printer = Printer::new(wanted.language, &lists);
    let bytes = printer.tabulations(&shown, &about, wanted.format.form(), Holder::PublicBody)?;
    let path = wanted.folder.join(name(wanted, &about.mark));
    put(&path, &bytes)?;
    Ok(path)
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    private_file::hand_out(path, bytes)
}

/// `boletin-2026-10.S0007.xlsx`: of when, and the number by which the record of what left knows it.
fn name(wanted: &Wanted, mark: &Mark) -> String {
    let months = [wanted.period.from, wanted.period.to].into_iter().flatten().map(|month| month.to_string());
    let mut parts: Vec<String> = std::iter::once("boletin".to_owned()).chain(months).collect();
    parts.dedup();
    if wanted.public {
        parts.push("publico".to_owned());
    }
    format!("{}.{}.{}", parts.join("-"), mark.number(), wanted.format.ending())
}

fn tabulation(
    table: Table,
    counted: &Boletin,
    wanted: &Wanted,
    scope: &BTreeSet<UnitId>,
    lists: &Catalogues,
) -> Tabulation {
    let mut tabulator = Tabulator::new(table, wanted.period, scope, lists);
    for (cell, number) in counted.cells.iter().filter(|(cell, _)| wanted.period.contains(cell.month)) {
        let measure = Measure::from_key(cell.category.key());
        if let Some(aim) = measure.and_then(|measure| tabulator.aim(&cell.unit, measure, &Facets::default())) {
            tabulator.add(&aim, cell.month, *number);
        }
    }
    tabulator.finish()
}

/// A laptop that has been silent: its unit, and the day it was last heard.
fn told(silent: &Silent) -> String {
    let since = silent.seen_ms.map(|ms| {
        let seen = Moment::from_unix_ms(i64::try_from(ms).unwrap_or(i64::MAX)).in_zone(Zone::MexicoCity);
        seen.date().to_string()
    });
    format!("{} ({})", silent.unit, since.as_deref().unwrap_or("—"))
}

//! Tables as a file: a spreadsheet, CSV or paper, with their definitions, their cut-off and what still lacks. It is written
//! by whoever holds the records, like a backup: a running headquarters puts it where it was told to.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

use documents::printer::Printer;
use documents::refusal::DocumentError;
use documents::sheet::Holder;
use documents::tabulated::{About, Reach};
use domain::format::Format;
use domain::language::Language;
use domain::mark::Mark;
use domain::tabulation::period::Period;
use domain::tabulation::shown::Shown;
use domain::tabulation::table::Table;
use domain::time::{Moment, Zone};
use serde::{Deserialize, Serialize};
use vault::private_file;

use crate::counting::{counted, lists};
use crate::headquarters::Headquarters;
use crate::publishing::{Publication, Unpublishable, publish};
use crate::status::figures::{Figures, Silent};
use crate::store::StoreError;

/// A file of several tables that are not all the Boletín's.
const SEVERAL: &str = "estadistica";

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// In their order in the file.
    pub tables: Vec<Table>,
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
    #[error("not published: {0:?}")]
    Unpublishable(Unpublishable),
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
/// `mark`: of what is not published; that has its own.
///
/// # Errors
/// [`CannotFile`], [`Unpublishable`], or the store failed.
pub async fn file(headquarters: &Headquarters, wanted: &Wanted, mark: Option<Mark>) -> Result<PathBuf, FilingError> {
    let lists = lists(headquarters).await?;
    let lacking: BTreeSet<String> = Figures::of(headquarters).await?.silent.iter().map(told).collect();
    let (shown, reach, mark) = match mark {
        Some(mark) => {
            let tally = counted(headquarters).await?;
            let whole = |table: &Table| Shown::whole(&tally.tabulate(*table, wanted.period, &lists));
            (wanted.tables.iter().map(whole).collect(), Reach::House, mark)
        }
        None => {
            let published = publish(headquarters, &wanted.tables, wanted.period).await?;
            let Publication { shown, mark } = published.map_err(FilingError::Unpublishable)?;
            (shown, Reach::Public, mark)
        }
    };
    let (period, lacking) = (wanted.period, lacking.into_iter().collect());
    let about = About { period, reach, until: Some(mark.at), lacking, mark };
    let printer = Printer::new(wanted.language, &lists);
    let bytes = printer.tabulations(&shown, &about, wanted.format, Holder::PublicBody)?;
    let path = wanted.folder.join(name(wanted, &about.mark));
    private_file::hand_out(&path, &bytes)?;
    Ok(path)
}

/// `boletin-2026-10.S0007.xlsx`: of what and when, and the number by which the record of what left knows it.
fn name(wanted: &Wanted, mark: &Mark) -> String {
    let of = match wanted.tables.as_slice() {
        [one] => one.key(),
        [Table::Boletin, Table::BoletinMonths] => Table::Boletin.key(),
        _ => SEVERAL,
    };
    let months = [wanted.period.from, wanted.period.to].into_iter().flatten().map(|month| month.to_string());
    let mut parts: Vec<String> = std::iter::once(of.to_owned()).chain(months).collect();
    parts.dedup();
    if wanted.public {
        parts.push("publico".to_owned());
    }
    format!("{}.{}.{}", parts.join("-"), mark.number(), wanted.format)
}

/// A laptop that has been silent: its unit, and the day it was last heard.
fn told(silent: &Silent) -> String {
    let since = silent.seen_ms.map(|ms| {
        let seen = Moment::from_unix_ms(i64::try_from(ms).unwrap_or(i64::MAX)).in_zone(Zone::MexicoCity);
        seen.date().to_string()
    });
    format!("{} ({})", silent.unit, since.as_deref().unwrap_or("—"))
}

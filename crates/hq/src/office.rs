//! What people at headquarters ask of it: one list of questions and answers, whoever brings them: the socket of a running
//! headquarters, or a command that has opened the data itself. How each is answered is in the file of its area below.

pub mod arco;
pub mod audit;
mod bundle;
pub mod catalogs;
pub mod devices;
mod forms;
mod lease;
pub mod people;
pub mod quarantine;
mod report;
pub mod retention;
mod status;
mod upkeep;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use domain::cancellation::Denial;
use domain::id::{RecordId, UnitId};
use domain::mark::Mark;
use domain::record::RecordKind;
use domain::role::Role;
use domain::tabulation::Tabulation;
use domain::tabulation::period::Period;
use domain::tabulation::shown::Shown;
use domain::tabulation::table::Table;
use serde::{Deserialize, Serialize};
use sync::authority::decision::Settling;
use sync::authority::notice::Reach;
use sync::enrol::ShortName;
use sync::key::DeviceKey;

use self::arco::{Holder, Older, Request, Which};
use self::audit::AuditHead;
use self::catalogs::Edition;
use self::devices::{Member, Waiting};
use self::people::Individual;
use self::quarantine::{Held, Settled};
use self::retention::{Due, Meant};
use crate::attachments::AttachmentsError;
use crate::attachments::copying::FilesFound;
use crate::backup::{BackupError, CannotBackUp};
use crate::bundle::{CannotBundle, Reading};
use crate::edition::CannotPublish;
use crate::exporting::{self, Leaving, Way};
use crate::filing::{CannotFile, Wanted};
use crate::headquarters::Headquarters;
use crate::keys::KeyError;
use crate::publishing::Unpublishable;
use crate::reach::Posting;
use crate::report::ClosedTable;
use crate::store::{StoreError, Verified};

/// The least of a key's hexadecimal digits that name it.
const LEAST_DIGITS: usize = 4;
/// The digits by which a key is shown.
const SHOWN_DIGITS: usize = 8;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Ask {
    Invite {
        unit: UnitId,
        role: Role,
        hours: u32,
    },
    Devices {},
    /// `words` are those that the other person read out: naming what was compared.
    Approve {
        device: String,
        words: String,
    },
    Refuse {
        device: String,
    },
    People {},
    /// A person's key, by its first digits, and where they work from now on; what is not said stays.
    Post {
        key: String,
        unit: Option<UnitId>,
        reach: Option<Reach>,
    },
    /// A laptop's or a person's key, by its first digits.
    Revoke {
        key: String,
    },
    /// A file's whole text, for every laptop.
    Publish {
        name: String,
        text: String,
    },
    Catalogs {},
    /// The questions that were added to a kind, as they were published.
    Form {
        kind: RecordKind,
    },
    /// Tables of the statistics.
    Report {
        tables: Vec<Table>,
        period: Period,
    },
    /// What of them may be published.
    PublicReport {
        tables: Vec<Table>,
        period: Period,
    },
    /// Tables as a file.
    FileReport {
        wanted: Wanted,
    },
    /// The tables that were closed, with what changed since.
    Cutoffs {},
    Verify {},
    Quarantine {},
    /// What coordinators decided about it from their laptops.
    Decisions {},
    /// What is in quarantine of a person, a laptop, a record or a single entry, by the first digits of its key or id.
    Release {
        key: String,
    },
    Discard {
        key: String,
    },
    /// For how many days laptops may print and export after they were heard.
    Lease {},
    SetLease {
        days: u16,
    },
    /// For how long each kind is kept.
    Terms {},
    /// `months`: none for ever.
    SetTerm {
        kind: String,
        months: Option<u32>,
        meant: Meant,
    },
    /// What may go, because it was kept long enough.
    Due {},
    EraseDue {},
    /// Cancellations that coordinators asked for.
    Cancellations {
        which: Which,
    },
    /// One of them, by the first digits of its record's id or by its folio: who has it, and who has erased it.
    Cancellation {
        key: String,
    },
    /// Erases it, or refuses with a reason.
    AnswerCancellation {
        key: String,
        denial: Option<Denial>,
        note: String,
    },
    /// An absolute path, as headquarters sees it.
    Backup {
        to: PathBuf,
    },
    /// A bundle's file, as headquarters sees it.
    ImportBundle {
        from: PathBuf,
    },
    /// For a unit or a laptop, into a file that is not there yet.
    ExportBundle {
        recipient: String,
        to: PathBuf,
    },
    StatusLink {
        name: ShortName,
    },
    StatusCertificate {},
    /// How far laptops' audit logs have come.
    AuditHeads {},
    /// What left headquarters.
    Exports {},
}

impl Ask {
    /// What leaves headquarters by the answer, if something does: no answer takes anything along that is not named here.
    /// What is published is written down where it is counted: whether it may be depends on its figures.
    pub fn leaving(&self) -> Option<Leaving> {
        let (way, what) = match self {
            Self::Report { tables, period } => (Way::Report, report::what(tables, *period)),
            Self::FileReport { wanted } if !wanted.public => {
                let what = report::what(&wanted.tables, wanted.period);
                (Way::Report, format!("{what} {}", wanted.format))
            }
            Self::Cutoffs {} => (Way::Report, "cutoffs".to_owned()),
            Self::ExportBundle { recipient, .. } => (Way::Bundle, recipient.clone()),
            Self::Backup { to } => (Way::Backup, to.display().to_string()),
            Self::PublicReport { .. }
            | Self::FileReport { .. }
            | Self::Invite { .. }
            | Self::Devices {}
            | Self::Approve { .. }
            | Self::Refuse { .. }
            | Self::People {}
            | Self::Post { .. }
            | Self::Revoke { .. }
            | Self::Publish { .. }
            | Self::Catalogs {}
            | Self::Form { .. }
            | Self::Verify {}
            | Self::Quarantine {}
            | Self::Decisions {}
            | Self::Release { .. }
            | Self::Discard { .. }
            | Self::Lease {}
            | Self::SetLease { .. }
            | Self::Terms {}
            | Self::SetTerm { .. }
            | Self::Due {}
            | Self::EraseDue {}
            | Self::ImportBundle { .. }
            | Self::StatusLink { .. }
            | Self::StatusCertificate {}
            | Self::AuditHeads {}
            | Self::Cancellations { .. }
            | Self::Cancellation { .. }
            | Self::AnswerCancellation { .. }
            | Self::Exports {} => return None,
        };
        Some(Leaving { way, what })
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum Answer {
    Invited {
        code: String,
        unit: UnitId,
        expires_ms: u64,
    },
    Devices {
        waiting: Vec<Waiting>,
        members: Vec<Member>,
    },
    Admitted {
        device: String,
        name: String,
        role: Role,
        letters: String,
    },
    Declined {
        device: String,
    },
    People {
        people: Vec<Individual>,
    },
    Posted {
        name: String,
        unit: UnitId,
        units: BTreeSet<UnitId>,
    },
    Revoked {
        key: String,
    },
    Published {
        name: String,
        version: u32,
    },
    Catalogs {
        editions: Vec<Edition>,
    },
    /// The newest edition's text, if there is one.
    Form {
        text: Option<String>,
    },
    Report {
        tables: Vec<Tabulation>,
        mark: Option<Mark>,
    },
    PublicReport {
        tables: Vec<Shown>,
        mark: Mark,
    },
    /// Where the file is.
    ReportFiled {
        path: PathBuf,
    },
    Cutoffs {
        closed: Vec<ClosedTable>,
        mark: Option<Mark>,
    },
    Exports {
        record: exporting::Record,
    },
    /// `held`: entries that wait for somebody's decision.
    Verified {
        found: Verified,
        files: FilesFound,
        held: u64,
    },
    BackedUp {
        bytes: u64,
        entries: u64,
        units: u64,
        files: FilesFound,
    },
    Quarantine {
        held: Vec<Held>,
    },
    Decisions {
        decisions: Vec<Settled>,
    },
    Released {
        entries: u64,
    },
    Discarded {
        entries: u64,
    },
    Lease {
        days: u16,
    },
    /// Kinds that are not listed are kept for ever.
    Terms {
        months: BTreeMap<String, u32>,
    },
    TermSet {
        kind: String,
        months: Option<u32>,
    },
    Due {
        due: Vec<Due>,
    },
    Erased {
        records: u64,
    },
    BundleRead {
        reading: Reading,
    },
    BundleMade {
        bytes: u64,
        entries: u64,
        devices: u64,
    },
    StatusLink {
        url: String,
        expires_ms: u64,
    },
    StatusCertificate {
        pem: String,
    },
    AuditHeads {
        heads: Vec<AuditHead>,
    },
    Cancellations {
        requests: Vec<Request>,
    },
    Cancellation {
        request: Request,
        holders: Vec<Holder>,
        /// Backups from before it was erased.
        older: Vec<Older>,
    },
    CancellationAnswered {
        record: RecordId,
        is_erased: bool,
    },
    Refused {
        why: Refusal,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "refusal", rename_all = "kebab-case")]
pub enum Refusal {
    /// A unit that no laptop may be of, a role nobody is given, or hours out of bounds.
    CannotInvite,
    /// No laptop waits under these digits; or more than one.
    UnknownKey {
        key: String,
    },
    /// No laptop and no person is a member under these digits; or more than one.
    UnknownMember {
        key: String,
    },
    WordsDiffer,
    /// Revoked keys are never admitted again.
    AlreadyRevoked,
    NoLettersLeft,
    /// Not a unit; or a name that one of their laptops wrote under before it was admitted.
    CannotPost,
    /// Nothing is in quarantine under these digits, or they could mean two.
    NotInQuarantine {
        key: String,
    },
    /// Nobody asks for a cancellation under these digits, or they could mean two.
    NothingAsked {
        key: String,
    },
    /// No kind of record is called so.
    UnknownKind {
        kind: String,
    },
    /// No days at all, or more than these.
    NoSuchLease {
        most_days: u16,
    },
    /// No time at all, or longer than this.
    CannotKeep {
        most_months: u32,
    },
    /// Children's files, or what few may read: it was not said surely enough.
    Delicate {
        kind: String,
    },
    CannotPublish {
        why: CannotPublish,
    },
    CannotBackUp {
        why: CannotBackUp,
    },
    CannotBundle {
        why: CannotBundle,
    },
    CannotFile {
        why: CannotFile,
    },
    Unpublishable {
        why: Unpublishable,
    },
    /// Headquarters does not run, or runs without one.
    NoStatusPage,
    /// The question is not of the form.
    NotUnderstood,
    /// A fault of ours; it is in the log.
    Fault,
}

/// What stops an answer on our side.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Keys(#[from] KeyError),
    #[error(transparent)]
    Backup(BackupError),
    #[error(transparent)]
    Attachments(#[from] AttachmentsError),
}

/// Answers one question; a fault is logged and said as such.
pub async fn answer(headquarters: &Headquarters, ask: Ask) -> Answer {
    answered(headquarters, ask).await.unwrap_or_else(|error| {
        tracing::error!(%error, "a command failed");
        refused(Refusal::Fault)
    })
}

async fn answered(headquarters: &Headquarters, ask: Ask) -> Result<Answer, OfficeError> {
    // Written down before it is made: where the record takes no row, nothing leaves.
    let mark = match ask.leaving() {
        Some(leaving) => Some(headquarters.mark(leaving).await?),
        None => None,
    };
    match ask {
        Ask::Invite { unit, role, hours } => devices::invite(headquarters, unit, role, hours).await,
        Ask::Devices {} => devices::list(headquarters).await,
        Ask::Approve { device, words } => devices::approve(headquarters, &device, &words).await,
        Ask::Refuse { device } => devices::decline(headquarters, &device).await,
        Ask::People {} => people::list(headquarters).await,
        Ask::Post { key, unit, reach } => people::post(headquarters, &key, Posting { unit, reach }).await,
        Ask::Revoke { key } => people::revoke(headquarters, &key).await,
        Ask::Publish { name, text } => catalogs::publish(headquarters, name, text).await,
        Ask::Catalogs {} => catalogs::list(headquarters).await,
        Ask::Form { kind } => forms::told(headquarters, kind).await,
        Ask::Report { tables, period } => report::told(headquarters, &tables, period, mark).await,
        Ask::PublicReport { tables, period } => report::published(headquarters, &tables, period).await,
        Ask::FileReport { wanted } => report::filed(headquarters, &wanted, mark).await,
        Ask::Cutoffs {} => report::cutoffs(headquarters, mark).await,
        Ask::Exports {} => audit::exports(headquarters).await,
        Ask::Verify {} => upkeep::verify(headquarters).await,
        Ask::Backup { to } => upkeep::backup(headquarters, &to).await,
        Ask::Quarantine {} => quarantine::list(headquarters).await,
        Ask::Decisions {} => quarantine::decisions(headquarters).await,
        Ask::Release { key } => quarantine::settle(headquarters, &key, Settling::Release).await,
        Ask::Discard { key } => quarantine::settle(headquarters, &key, Settling::Discard).await,
        Ask::Lease {} => lease::told(headquarters).await,
        Ask::SetLease { days } => lease::set(headquarters, days).await,
        Ask::Terms {} => retention::terms(headquarters).await,
        Ask::SetTerm { kind, months, meant } => retention::set(headquarters, kind, months, meant).await,
        Ask::Due {} => retention::due(headquarters).await,
        Ask::EraseDue {} => retention::erase(headquarters).await,
        Ask::Cancellations { which } => arco::list(headquarters, which).await,
        Ask::Cancellation { key } => arco::show(headquarters, &key).await,
        Ask::AnswerCancellation { key, denial, note } => arco::answer(headquarters, &key, denial, &note).await,
        Ask::ImportBundle { from } => bundle::import(headquarters, &from).await,
        Ask::ExportBundle { recipient, to } => bundle::export(headquarters, &recipient, &to, mark).await,
        Ask::StatusLink { name } => Ok(status::link(headquarters, name)),
        Ask::StatusCertificate {} => Ok(status::certificate(headquarters)),
        Ask::AuditHeads {} => audit::heads(headquarters).await,
    }
}

const fn refused(why: Refusal) -> Answer {
    Answer::Refused { why }
}

/// The one thing whose key begins with these digits; none if there are two.
fn only<T>(all: impl Iterator<Item = T>, key: impl Fn(&T) -> &[u8; 32], digits: &str) -> Option<T> {
    let digits = digits.trim().to_ascii_lowercase();
    if digits.len() < LEAST_DIGITS {
        return None;
    }
    let mut found = all.filter(|one| DeviceKey(*key(one)).to_string().starts_with(&digits));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

fn shown(key: &[u8; 32]) -> String {
    DeviceKey(*key).to_string().chars().take(SHOWN_DIGITS).collect()
}

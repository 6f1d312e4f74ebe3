//! What people at headquarters ask of it: codes, approvals, revocations, catalogues, reports. One list of questions and answers,
//! whoever brings them: the socket of a running headquarters, or a command that has opened the data itself.

pub mod arco;
pub mod audit;
mod forms;
mod lease;
pub mod quarantine;
pub mod retention;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use domain::cancellation::Denial;
use domain::catalog::open::Catalogues;
use domain::id::{RecordId, UnitId};
use domain::mark::Mark;
use domain::record::RecordKind;
use domain::role::Role;
use domain::statistic::PublicBoletin;
use domain::tabulation::frozen::Frozen;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use domain::tabulation::{Tabulation, errata};
use domain::time::{Date, Moment, Zone};
use serde::{Deserialize, Serialize};
use sync::authority::EVERYONE;
use sync::authority::decision::Settling;
use sync::authority::membership::Membership;
use sync::authority::notice::{Person, Reach, Standing};
use sync::cutoff::Cutoff;
use sync::enrol::{Claim, EnrolmentCode, ShortName, Token, are_words, compared_words};
use sync::key::DeviceKey;
use vault::entropy::{SystemEntropy, random};

use self::arco::{Holder, Older, Request, Which};
use self::audit::AuditHead;
use self::quarantine::{Held, Settled};
use self::retention::{Due, Meant};
use crate::attachments::AttachmentsError;
use crate::attachments::copying::FilesFound;
use crate::backup::{BackedUp, BackupError, CannotBackUp, back_up};
use crate::bundle::{BundleFault, CannotBundle, Made, Reading};
use crate::edition::{CannotPublish, edition};
use crate::exporting::{self, Leaving, Way};
use crate::filing::{self, CannotFile, FilingError, Wanted};
use crate::headquarters::Headquarters;
use crate::horizon::Horizon;
use crate::housekeeping::clear_old_codes;
use crate::invitation::{Invitation, State};
use crate::keys::KeyError;
use crate::merging::merge_all;
use crate::reach::{CannotPost, Posting};
use crate::report::{ClosedTable, Line, lines};
use crate::status::door::ENTRANCE;
use crate::store::{Decided, Decision, StoreError, Verified, Whom};
use crate::upkeep::Lives;

/// A code is given for an hour to a month.
const MOST_HOURS: u32 = 31 * 24;
const MS_PER_HOUR: u64 = 3_600_000;
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
    Report {
        period: Period,
    },
    /// What of it may be published.
    PublicReport {
        period: Period,
    },
    /// The Boletín as a file.
    FileReport {
        wanted: Wanted,
    },
    /// Any table of the statistics.
    Table {
        table: Table,
        period: Period,
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
    pub fn leaving(&self) -> Option<Leaving> {
        let (way, what) = match self {
            Self::Report { period } => (Way::Report, period.to_string()),
            Self::PublicReport { period } => (Way::PublicReport, period.to_string()),
            Self::FileReport { wanted } => {
                let way = if wanted.public { Way::PublicReport } else { Way::Report };
                (way, format!("{} {}", wanted.period, wanted.format.ending()))
            }
            Self::Table { table, period } => (Way::Report, format!("{table} {period}")),
            Self::Cutoffs {} => (Way::Report, "cutoffs".to_owned()),
            Self::ExportBundle { recipient, .. } => (Way::Bundle, recipient.clone()),
            Self::Backup { to } => (Way::Backup, to.display().to_string()),
            Self::Invite { .. }
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
        lines: Vec<Line>,
        mark: Option<Mark>,
    },
    PublicReport {
        public: PublicBoletin,
        mark: Option<Mark>,
    },
    /// Where the file is.
    ReportFiled {
        path: PathBuf,
    },
    Table {
        tabulation: Tabulation,
        mark: Option<Mark>,
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

/// A laptop that came with a code and waits for a person's decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    pub device: String,
    pub name: String,
    /// The unit it calls itself of, and the one its code is for.
    pub unit_before: UnitId,
    pub unit: UnitId,
    pub role: Role,
    pub entries_before: u64,
    pub words: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub device: String,
    pub unit: UnitId,
    pub letters: String,
    pub is_live: bool,
    /// Those of it that are here.
    pub entries: u64,
    /// None: it never called, or not since that is kept.
    pub seen_ms: Option<u64>,
    /// The app's, as it calls itself.
    pub release: Option<String>,
    /// What it had still to send when it was last heard.
    pub pending: Option<u64>,
    /// Branches too many of its logs: it was cloned, or put back to an older state.
    pub forks: u64,
    /// Of its entries, the ones that wait for somebody's decision.
    pub in_quarantine: u64,
    /// Under how many lives it wrote; more than one where it was restored, carried elsewhere or cloned.
    pub lives: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Individual {
    pub key: String,
    pub name: String,
    pub unit: UnitId,
    pub role: Role,
    pub is_live: bool,
    /// The laptops it was admitted with.
    pub devices: Vec<String>,
    /// All that they hold, their own among them.
    pub units: BTreeSet<UnitId>,
}

/// An edition that holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    pub name: String,
    pub version: u32,
    pub bytes: u64,
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
        Ask::Invite { unit, role, hours } => invite(headquarters, unit, role, hours).await,
        Ask::Devices {} => devices(headquarters).await,
        Ask::Approve { device, words } => approve(headquarters, &device, &words).await,
        Ask::Refuse { device } => decline(headquarters, &device).await,
        Ask::People {} => people(headquarters).await,
        Ask::Post { key, unit, reach } => post(headquarters, &key, Posting { unit, reach }).await,
        Ask::Revoke { key } => revoke(headquarters, &key).await,
        Ask::Publish { name, text } => publish(headquarters, name, text).await,
        Ask::Catalogs {} => catalogs(headquarters).await,
        Ask::Form { kind } => forms::told(headquarters, kind).await,
        Ask::Report { period } => report(headquarters, period, mark).await,
        Ask::PublicReport { period } => public_report(headquarters, period, mark).await,
        Ask::FileReport { wanted } => file_report(headquarters, &wanted, mark).await,
        Ask::Table { table, period } => tabulated(headquarters, table, period, mark).await,
        Ask::Cutoffs {} => cutoffs(headquarters, mark).await,
        Ask::Exports {} => exports(headquarters).await,
        Ask::Verify {} => verify(headquarters).await,
        Ask::Backup { to } => backup(headquarters, &to).await,
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
        Ask::ImportBundle { from } => import_bundle(headquarters, &from).await,
        Ask::ExportBundle { recipient, to } => export_bundle(headquarters, &recipient, &to, mark).await,
        Ask::StatusLink { name } => Ok(status_link(headquarters, name)),
        Ask::StatusCertificate {} => Ok(status_certificate(headquarters)),
        Ask::AuditHeads {} => audit::heads(headquarters).await,
    }
}

const fn refused(why: Refusal) -> Answer {
    Answer::Refused { why }
}

async fn invite(headquarters: &Headquarters, unit: UnitId, role: Role, hours: u32) -> Result<Answer, OfficeError> {
    if unit.as_str() == EVERYONE || role == Role::Uncredited || !(1..=MOST_HOURS).contains(&hours) {
        return Ok(refused(Refusal::CannotInvite));
    }
    let token = Token(random(&mut SystemEntropy));
    let made_ms = headquarters.clock.now_ms();
    let expires_ms = made_ms.saturating_add(u64::from(hours) * MS_PER_HOUR);
    let invitation =
        Invitation { token_hash: token.hash(), unit: unit.clone(), role, made_ms, expires_ms, state: State::Open };
    clear_old_codes(headquarters).await?;
    headquarters.store.invite(invitation).await?;
    let code = EnrolmentCode {
        organisation: headquarters.organisation.clone(),
        hq_key_hash: headquarters.keys.server_key_hash(),
        address: headquarters.address.clone(),
        token,
    };
    Ok(Answer::Invited { code: code.to_string(), unit, expires_ms })
}

async fn devices(headquarters: &Headquarters) -> Result<Answer, OfficeError> {
    let invitations = headquarters.store.invitations().await?;
    let waiting = invitations.iter().filter_map(|invitation| match &invitation.state {
        State::Claimed(claim) => Some(waiting(headquarters, invitation, claim)),
        State::Open | State::Admitted(..) | State::Declined(_) => None,
    });
    Ok(Answer::Devices { waiting: waiting.collect(), members: members(headquarters).await? })
}

/// All laptops that were ever admitted, with what is known of each.
pub async fn members(headquarters: &Headquarters) -> Result<Vec<Member>, StoreError> {
    headquarters.keep_contacts().await?;
    let store = headquarters.store.as_ref();
    let (entries, lives) = (store.entries_by_device().await?, store.lives().await?);
    let (mut contacts, membership) = (store.contacts().await?, store.membership().await?);
    let held = store.held().await?;
    let in_quarantine = |key| held.iter().filter(|one| one.header.origin.device == key).count() as u64;
    let members = membership.devices().map(|device| {
        let contact = contacts.remove(&device.key);
        let Lives { lives, forks } = lives.get(&device.key).copied().unwrap_or_default();
        Member {
            device: shown(&device.key.0),
            unit: device.unit.clone(),
            letters: device.letters.clone(),
            is_live: device.standing == Standing::Live,
            entries: entries.get(&device.key).copied().unwrap_or(0),
            seen_ms: contact.as_ref().map(|contact| contact.seen_ms),
            pending: contact.as_ref().and_then(|contact| contact.pending),
            release: contact.and_then(|contact| contact.release).map(|release| release.as_str().to_owned()),
            forks,
            lives,
            in_quarantine: in_quarantine(device.key),
        }
    });
    Ok(members.collect())
}

fn waiting(headquarters: &Headquarters, invitation: &Invitation, claim: &Claim) -> Waiting {
    Waiting {
        device: shown(&claim.device.0),
        name: claim.person_name.to_string(),
        unit_before: claim.unit.clone(),
        unit: invitation.unit.clone(),
        role: invitation.role,
        entries_before: claim.entries_before,
        words: compared_words(&headquarters.keys.server_key_hash(), &claim.device, &claim.token).to_vec(),
    }
}

/// A wrong word is a wrong laptop: nothing is decided then, and the laptop goes on waiting.
async fn approve(headquarters: &Headquarters, device: &str, typed: &str) -> Result<Answer, OfficeError> {
    let Some((invitation, claim)) = claim_of(headquarters, device).await? else {
        return approved_before(headquarters, device, typed).await;
    };
    let words = compared_words(&headquarters.keys.server_key_hash(), &claim.device, &claim.token);
    if !are_words(typed, &words) {
        return Ok(refused(Refusal::WordsDiffer));
    }
    let now_ms = headquarters.clock.now_ms();
    let decision = Decision::Admit {
        device_certificate: headquarters.keys.certify(&claim.device, now_ms, &mut SystemEntropy)?,
        authority_certificate: headquarters.keys.authority_certificate().to_vec(),
        hq_sealing: headquarters.keys.opener().key(),
        hq_recovery: headquarters.keys.recovery(),
    };
    let decided = headquarters.store.decide(invitation.token_hash, decision).await?;
    Ok(decided_answer(decided, &claim))
}

/// Whoever did not hear the answer asks again, with the same words: it is the same answer.
async fn approved_before(headquarters: &Headquarters, device: &str, typed: &str) -> Result<Answer, OfficeError> {
    let invitations = headquarters.store.invitations().await?;
    let admitted = invitations.into_iter().filter_map(|invitation| match invitation.state {
        State::Admitted(claim, admission) => Some((claim, admission)),
        State::Open | State::Claimed(_) | State::Declined(_) => None,
    });
    let Some((claim, admission)) = only(admitted, |(claim, _)| &claim.device.0, device) else {
        return Ok(refused(Refusal::UnknownKey { key: device.to_owned() }));
    };
    let words = compared_words(&headquarters.keys.server_key_hash(), &claim.device, &claim.token);
    Ok(match are_words(typed, &words) {
        true => decided_answer(Decided::Admitted(Box::new(admission)), &claim),
        false => refused(Refusal::WordsDiffer),
    })
}

async fn decline(headquarters: &Headquarters, device: &str) -> Result<Answer, OfficeError> {
    let Some((invitation, claim)) = claim_of(headquarters, device).await? else {
        return Ok(refused(Refusal::UnknownKey { key: device.to_owned() }));
    };
    let decided = headquarters.store.decide(invitation.token_hash, Decision::Decline).await?;
    Ok(decided_answer(decided, &claim))
}

fn decided_answer(decided: Decided, claim: &Claim) -> Answer {
    use crate::admission::CannotAdmit;
    let device = shown(&claim.device.0);
    match decided {
        Decided::Admitted(admission) => Answer::Admitted {
            device,
            name: claim.person_name.to_string(),
            role: admission.role,
            letters: admission.letters.to_string(),
        },
        Decided::Declined => Answer::Declined { device },
        Decided::NotWaiting => refused(Refusal::UnknownKey { key: device }),
        Decided::CannotAdmit(CannotAdmit::Revoked) => refused(Refusal::AlreadyRevoked),
        Decided::CannotAdmit(CannotAdmit::NoLettersLeft) => refused(Refusal::NoLettersLeft),
    }
}

async fn people(headquarters: &Headquarters) -> Result<Answer, OfficeError> {
    let membership = headquarters.store.membership().await?;
    let devices = |key| {
        let theirs = membership.devices().filter(move |device| device.people.contains(&key));
        theirs.map(|device| shown(&device.key.0))
    };
    let people = membership.people().map(|person| Individual {
        key: shown(&person.key.0),
        name: person.name.clone(),
        unit: person.unit.clone(),
        role: person.role,
        is_live: person.standing == Standing::Live,
        devices: devices(person.key).collect(),
        units: person.units.clone(),
    });
    Ok(Answer::People { people: people.collect() })
}

async fn post(headquarters: &Headquarters, digits: &str, posting: Posting) -> Result<Answer, OfficeError> {
    let unknown = || refused(Refusal::UnknownMember { key: digits.to_owned() });
    let membership = headquarters.store.membership().await?;
    let Some((Whom::Person(key), _)) = member_of(&membership, digits) else { return Ok(unknown()) };
    Ok(match headquarters.store.post(key, posting).await? {
        Ok(Person { name, unit, units, .. }) => Answer::Posted { name, unit, units },
        Err(CannotPost::Unknown) => unknown(),
        Err(CannotPost::NotAUnit) => refused(Refusal::CannotPost),
    })
}

async fn revoke(headquarters: &Headquarters, digits: &str) -> Result<Answer, OfficeError> {
    let membership = headquarters.store.membership().await?;
    let Some((whom, key)) = member_of(&membership, digits) else {
        return Ok(refused(Refusal::UnknownMember { key: digits.to_owned() }));
    };
    headquarters.store.set_standing(whom, Standing::Revoked).await?;
    Ok(Answer::Revoked { key })
}

async fn publish(headquarters: &Headquarters, name: String, text: String) -> Result<Answer, OfficeError> {
    let catalogue = match edition(name, text, &headquarters.store.editions().await?) {
        Ok(catalogue) => catalogue,
        Err(why) => return Ok(refused(Refusal::CannotPublish { why })),
    };
    let (name, version) = (catalogue.name.clone(), catalogue.version);
    Ok(match headquarters.store.publish(catalogue).await? {
        true => Answer::Published { name, version },
        // Somebody else was faster.
        false => refused(Refusal::CannotPublish { why: CannotPublish::not_newer(version) }),
    })
}

async fn catalogs(headquarters: &Headquarters) -> Result<Answer, OfficeError> {
    let editions = headquarters.store.editions().await?;
    let editions = editions.iter().map(|held| Edition {
        name: held.name.clone(),
        version: held.version,
        bytes: held.text.len() as u64,
    });
    Ok(Answer::Catalogs { editions: editions.collect() })
}

async fn report(headquarters: &Headquarters, period: Period, mark: Option<Mark>) -> Result<Answer, OfficeError> {
    merge_all(headquarters.store.as_ref()).await?;
    Ok(Answer::Report { lines: lines(headquarters.store.boletin().await?, period), mark })
}

async fn public_report(headquarters: &Headquarters, period: Period, mark: Option<Mark>) -> Result<Answer, OfficeError> {
    merge_all(headquarters.store.as_ref()).await?;
    let counted = headquarters.store.boletin().await?;
    Ok(Answer::PublicReport { public: counted.public(|month| period.contains(month)), mark })
}

async fn file_report(headquarters: &Headquarters, wanted: &Wanted, mark: Option<Mark>) -> Result<Answer, OfficeError> {
    // It leaves, so it has one.
    let Some(mark) = mark else { return Ok(refused(Refusal::Fault)) };
    match filing::file(headquarters, wanted, mark).await {
        Ok(path) => Ok(Answer::ReportFiled { path }),
        Err(FilingError::Refused(why)) => Ok(refused(Refusal::CannotFile { why })),
        Err(FilingError::Store(error)) => Err(error.into()),
    }
}

async fn tabulated(
    headquarters: &Headquarters,
    table: Table,
    period: Period,
    mark: Option<Mark>,
) -> Result<Answer, OfficeError> {
    merge_all(headquarters.store.as_ref()).await?;
    let tally = headquarters.store.tally(today(headquarters)).await?;
    let tabulation = tally.tabulate(table, period, &lists(headquarters).await?);
    Ok(Answer::Table { tabulation, mark })
}

/// Each closed table beside what is counted of the same here and now.
async fn cutoffs(headquarters: &Headquarters, mark: Option<Mark>) -> Result<Answer, OfficeError> {
    merge_all(headquarters.store.as_ref()).await?;
    let tally = headquarters.store.tally(today(headquarters)).await?;
    let (lists, membership) = (lists(headquarters).await?, headquarters.store.membership().await?);
    let closed = headquarters.store.cutoffs().await?.into_iter().filter_map(|entry| {
        let Frozen { period, units, closed, tabulation, .. } = Cutoff::of(&entry)?.frozen;
        let now = tally.of(&units).tabulate(tabulation.table, period, &lists);
        let author = membership.person(&entry.header.author);
        let by = author.map_or_else(|| shown(&entry.header.author.0), |person| person.name.to_string());
        Some(ClosedTable { period, by, at: closed, errata: errata::between(&tabulation, &now), frozen: tabulation })
    });
    Ok(Answer::Cutoffs { closed: closed.collect(), mark })
}

/// With what was published since this release was built.
async fn lists(headquarters: &Headquarters) -> Result<Catalogues, StoreError> {
    let editions = headquarters.store.editions().await?;
    let editions = editions.iter().map(|held| (held.name.clone(), held.text.clone()));
    Ok(Catalogues::with(editions).0)
}

fn today(headquarters: &Headquarters) -> Date {
    let now = Moment::from_unix_ms(i64::try_from(headquarters.clock.now_ms()).unwrap_or(i64::MAX));
    now.in_zone(Zone::MexicoCity).date()
}

async fn exports(headquarters: &Headquarters) -> Result<Answer, OfficeError> {
    Ok(Answer::Exports { record: exporting::record(headquarters.store.as_ref()).await? })
}

async fn verify(headquarters: &Headquarters) -> Result<Answer, OfficeError> {
    let (store, files) = (&headquarters.store, headquarters.attachments.verify().await?);
    let held = store.held().await?.len() as u64;
    Ok(Answer::Verified { found: store.verify().await?, files, held })
}

async fn backup(headquarters: &Headquarters, to: &Path) -> Result<Answer, OfficeError> {
    match back_up(headquarters, to).await {
        Ok(BackedUp { horizon, files }) => {
            let Horizon { bytes, entries, ends, .. } = horizon;
            Ok(Answer::BackedUp { bytes, entries, units: ends.len() as u64, files })
        }
        Err(BackupError::Refused(why)) => Ok(refused(Refusal::CannotBackUp { why })),
        Err(other) => Err(OfficeError::Backup(other)),
    }
}

async fn import_bundle(headquarters: &Headquarters, from: &Path) -> Result<Answer, OfficeError> {
    match headquarters.import_bundle(from).await {
        Ok(reading) => Ok(Answer::BundleRead { reading }),
        Err(BundleFault::Cannot(why)) => Ok(refused(Refusal::CannotBundle { why })),
        Err(BundleFault::Store(error)) => Err(error.into()),
        Err(BundleFault::Attachments(error)) => Err(error.into()),
    }
}

async fn export_bundle(
    headquarters: &Headquarters,
    recipient: &str,
    to: &Path,
    mark: Option<Mark>,
) -> Result<Answer, OfficeError> {
    match headquarters.export_bundle(recipient, to, mark).await {
        Ok(Made { bytes, entries, devices }) => Ok(Answer::BundleMade { bytes, entries, devices }),
        Err(BundleFault::Cannot(why)) => Ok(refused(Refusal::CannotBundle { why })),
        Err(BundleFault::Store(error)) => Err(error.into()),
        Err(BundleFault::Attachments(error)) => Err(error.into()),
    }
}

fn status_link(headquarters: &Headquarters, name: ShortName) -> Answer {
    let Some(page) = headquarters.status.get() else { return refused(Refusal::NoStatusPage) };
    let (link, expires_ms) = headquarters.visitors.invite(name, headquarters.clock.now_ms(), &mut SystemEntropy);
    Answer::StatusLink { url: format!("https://{}{ENTRANCE}{link}", page.address), expires_ms }
}

fn status_certificate(headquarters: &Headquarters) -> Answer {
    match headquarters.status.get() {
        Some(page) => Answer::StatusCertificate { pem: page.authority_pem.clone() },
        None => refused(Refusal::NoStatusPage),
    }
}

/// The one claim that waits under these digits.
async fn claim_of(headquarters: &Headquarters, digits: &str) -> Result<Option<(Invitation, Claim)>, StoreError> {
    let invitations = headquarters.store.invitations().await?;
    let claims = invitations.into_iter().filter_map(|invitation| match &invitation.state {
        State::Claimed(claim) => Some((invitation.clone(), claim.clone())),
        State::Open | State::Admitted(..) | State::Declined(_) => None,
    });
    Ok(only(claims, |(_, claim)| &claim.device.0, digits))
}

fn member_of(membership: &Membership, digits: &str) -> Option<(Whom, String)> {
    let devices = membership.devices().map(|device| (Whom::Device(device.key), device.key.0));
    let people = membership.people().map(|person| (Whom::Person(person.key), person.key.0));
    let (whom, key) = only(devices.chain(people), |(_, key)| key, digits)?;
    Some((whom, shown(&key)))
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

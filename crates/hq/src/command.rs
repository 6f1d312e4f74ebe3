//! `resguardo-hq` on the command line. Each command is a file below; what they share is here: how a question reaches
//! headquarters, running or not, and how things are said.

mod arco;
mod audit;
mod backup;
mod bundle;
mod catalogs;
mod devices;
mod enroll;
mod forms;
mod init;
mod lease;
mod moving;
mod people;
mod quarantine;
mod recover;
mod report;
mod restore;
mod retention;
mod revoke;
mod serve;
mod status_link;
mod verify;

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand};
use domain::time::{Moment, Zone};
use words::dates::{Clock as Civil, Day};
use words::language::Language;
use words::say::{Arg, Words};

use crate::attachments::AttachmentsError;
use crate::attachments::place::{BucketError, FilesAt};
use crate::clock::{Clock, SystemClock};
use crate::data_folder::{DataFolder, FolderError, Opened};
use crate::headquarters::Headquarters;
use crate::office::{Answer, Ask, Refusal, answer};
use crate::postgres::address::ServerAddress;
use crate::secret::{SecretError, Source};
use crate::serving::ServingError;
use crate::socket;
use crate::store::StoreError;

/// Headquarters of Resguardo.
#[derive(Debug, Parser)]
#[command(name = "resguardo-hq", version, max_term_width = 100)]
pub struct Line {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Makes a new headquarters in a folder.
    Init(init::Init),
    /// Serves laptops and commands until it is stopped.
    Serve(serve::Serve),
    /// Prints a code with which one laptop may ask to be admitted.
    Enroll(enroll::Enroll),
    /// Lists laptops, and approves or refuses those that wait.
    Devices(devices::Devices),
    /// Lists people.
    People(people::People),
    /// Shuts a laptop or a person out.
    Revoke(revoke::Revoke),
    /// Lists what came from somebody revoked, and releases or discards it.
    Quarantine(quarantine::Quarantine),
    /// Says for how many days laptops may print and export without having been heard.
    Lease(lease::Lease),
    /// Says for how long records of each kind are kept, and erases those that were kept long enough.
    Retention(retention::Retention),
    /// Lists the cancellations (ARCO) that coordinators ask for, erases or refuses, and tells which laptops have erased.
    Arco(arco::Arco),
    /// Tells how far laptops' audit logs have come.
    Audit(audit::Audit),
    /// Lists the catalogues that every laptop is given, and publishes editions of them.
    Catalogs(catalogs::Catalogs),
    /// Adds questions to a record kind from an XLSForm, and lists or retires those that were added.
    Forms(forms::Forms),
    /// Brings in and makes bundles: what laptops without a link send and are given on a stick.
    Bundle(bundle::Bundle),
    /// Prints tables of the statistics from merged records, the Boletín first.
    Report(report::Report),
    /// Recomputes everything that is stored: chains, hashes, signatures.
    Verify(verify::Verify),
    /// Writes a backup into a new file, while serving or not, and reads it back.
    Backup(backup::Backup),
    /// Makes a new headquarters of a backup.
    Restore(restore::Restore),
    /// Lets somebody into a laptop's profile that nobody can open, by headquarters' recovery key.
    Recover(recover::Recover),
    /// Prints a link that opens the status page once, within ten minutes.
    StatusLink(status_link::StatusLink),
    /// Prints the certificate by which browsers know the status page, to be trusted on coordinators' machines.
    StatusCertificate(status_link::StatusCertificate),
    /// Takes everything to a PostgreSQL database, to be served from there.
    Move(moving::Move),
}

/// Where headquarters is, and how to open it where it does not run.
#[derive(Debug, Args)]
struct Place {
    /// The data folder.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Read the passphrase from this descriptor; otherwise from the systemd credential `resguardo-hq`, or standard input.
    #[arg(long, value_name = "N")]
    passphrase_fd: Option<u32>,
    #[command(flatten)]
    store: Store,
    /// Where the files of records are kept, if not in DIR/attachments: another folder, or s3://BUCKET/PREFIX. A bucket is
    /// reached by AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_CA_BUNDLE where the
    /// system does not trust its certificate.
    #[arg(long, value_name = "PLACE")]
    attachments: Option<FilesAt>,
}

/// Where everything is kept, if not in the data folder.
#[derive(Debug, Args)]
struct Store {
    /// The PostgreSQL database that keeps everything, as postgres://USER@HOST/DATABASE; on another host with
    /// ?sslrootcert=FILE. Its password is taken from PGPASSWORD.
    #[arg(long = "store", value_name = "URL")]
    server: Option<ServerAddress>,
}

/// The database's password, as its own programs take it.
const PASSWORD: &str = "PGPASSWORD";

impl Store {
    /// The folder, with its store wherever it is.
    fn of(&self, folder: DataFolder) -> DataFolder {
        match &self.server {
            Some(server) => folder.on(with_password(server)),
            None => folder,
        }
    }
}

fn with_password(server: &ServerAddress) -> ServerAddress {
    match std::env::var_os(PASSWORD) {
        Some(password) => server.clone().with_password(password.as_encoded_bytes()),
        None => server.clone(),
    }
}

/// The folder, with the files of records wherever they are.
fn with_files(folder: DataFolder, place: Option<&FilesAt>) -> Result<DataFolder, CommandError> {
    let Some(place) = place else { return Ok(folder) };
    Ok(folder.with_files(place.reached_by(|name| std::env::var(name).ok())?))
}

#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// Understood, and no. Already said in words.
    #[error("refused")]
    Refused(String),
    #[error(transparent)]
    Folder(#[from] FolderError),
    #[error(transparent)]
    Secret(#[from] SecretError),
    #[error(transparent)]
    Bucket(#[from] BucketError),
    #[error(transparent)]
    Attachments(#[from] AttachmentsError),
    #[error(transparent)]
    Serving(#[from] ServingError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl CommandError {
    /// 1 refused · 2 told too little · 3 locked, in use or a wrong passphrase.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Folder(FolderError::InUse | FolderError::WrongPassphrase | FolderError::TryLater { .. })
            | Self::Secret(_) => 3,
            Self::Bucket(_) => 2,
            Self::Refused(_)
            | Self::Folder(_)
            | Self::Attachments(_)
            | Self::Serving(_)
            | Self::Store(_)
            | Self::Io(_) => 1,
        }
    }

    /// For people. What no word is kept for is said as the program knows it.
    pub fn say(&self, words: &Words) -> String {
        match self {
            Self::Refused(said) => said.clone(),
            Self::Folder(FolderError::InUse) => words.say("hq-in-use"),
            Self::Folder(FolderError::Snapshot(error)) => restore::refusal(error, words),
            Self::Folder(FolderError::NotWhole { wrong }) => {
                words.say_with("ctl-verify-bad", &[("n", Arg::from(*wrong))])
            }
            Self::Folder(FolderError::WrongPassphrase) => words.say("hq-wrong-passphrase"),
            Self::Folder(FolderError::Absent) => words.say("hq-absent"),
            Self::Folder(FolderError::Store(error)) | Self::Store(error) => stored(error, words),
            Self::Secret(SecretError::Missing) => words.say("command-passphrase-missing"),
            Self::Folder(error) => error.to_string(),
            Self::Secret(error) => error.to_string(),
            Self::Bucket(BucketError::Missing { name }) => {
                words.say_with("hq-attachments-missing", &[("name", Arg::from(*name))])
            }
            Self::Bucket(BucketError::Endpoint) => words.say("hq-attachments-endpoint"),
            Self::Bucket(BucketError::Name) => words.say("hq-attachments-name"),
            Self::Attachments(AttachmentsError::Store(error)) => {
                words.say_with("hq-attachments-unreachable", &[("detail", Arg::from(error.to_string()))])
            }
            Self::Attachments(error) => error.to_string(),
            Self::Serving(error) => error.to_string(),
            Self::Io(error) if error.kind() == io::ErrorKind::AddrInUse => words.say("hq-address-taken"),
            Self::Io(error) => error.to_string(),
        }
    }
}

fn stored(error: &StoreError, words: &Words) -> String {
    match error {
        StoreError::Absent => words.say("hq-store-absent"),
        StoreError::Taken => words.say("hq-move-taken"),
        StoreError::NewerRelease => words.say("hq-store-newer"),
        StoreError::Moved => words.say("hq-store-moved"),
        StoreError::Unreachable => words.say("hq-store-unreachable"),
        StoreError::Untrusted => words.say("hq-store-untrusted"),
        StoreError::Server { code } => words.say_with("hq-store-refused", &[("code", Arg::from(code))]),
        error => error.to_string(),
    }
}

/// Runs one command line.
pub fn run(line: Line, words: &Words) -> Result<(), CommandError> {
    match line.command {
        Command::Init(init) => init.run(words),
        Command::Serve(serve) => serve.run(words),
        Command::Enroll(enroll) => enroll.run(words),
        Command::Devices(devices) => devices.run(words),
        Command::People(people) => people.run(words),
        Command::Revoke(revoke) => revoke.run(words),
        Command::Quarantine(quarantine) => quarantine.run(words),
        Command::Lease(lease) => lease.run(words),
        Command::Retention(retention) => retention.run(words),
        Command::Arco(arco) => arco.run(words),
        Command::Audit(audit) => audit.run(words),
        Command::Catalogs(catalogs) => catalogs.run(words),
        Command::Forms(forms) => forms.run(words),
        Command::Bundle(bundle) => bundle.run(words),
        Command::Report(report) => report.run(words),
        Command::Verify(verify) => verify.run(words),
        Command::Backup(backup) => backup.run(words),
        Command::Restore(restore) => restore.run(words),
        Command::Recover(recover) => recover.run(words),
        Command::StatusLink(link) => link.run(words),
        Command::StatusCertificate(certificate) => certificate.run(words),
        Command::Move(moving) => moving.run(words),
    }
}

/// Spanish, unless the environment asks for English.
pub fn spoken() -> Words {
    let wanted = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok());
    let language = wanted.filter(|wanted| wanted.starts_with("en")).map_or(Language::Spanish, |_| Language::English);
    Words::new(language)
}

/// A way to headquarters, for as many questions as a command has: over the socket of a running one, or by opening it.
enum Way {
    Running(PathBuf),
    Opened(Box<Own>),
}

/// Headquarters opened by this command, alone.
struct Own {
    runtime: tokio::runtime::Runtime,
    headquarters: Headquarters,
    /// Held until the store is closed.
    _lock: vault::lock_file::LockFile,
}

impl Place {
    fn folder(&self) -> Result<DataFolder, CommandError> {
        with_files(self.store.of(DataFolder::at(&self.data)), self.attachments.as_ref())
    }

    fn source(&self) -> Source {
        Source::from_descriptor(self.passphrase_fd)
    }

    fn way(&self, words: &Words) -> Result<Way, CommandError> {
        let path = DataFolder::at(&self.data).socket();
        match std::os::unix::net::UnixStream::connect(&path) {
            Ok(_) => Ok(Way::Running(path)),
            Err(_) => Ok(Way::Opened(Box::new(self.open(words)?))),
        }
    }

    fn open(&self, words: &Words) -> Result<Own, CommandError> {
        let folder = self.folder()?;
        if !folder.is_headquarters() {
            return Err(FolderError::Absent.into());
        }
        let source = self.source();
        prompt(source, words);
        let clock = Arc::new(SystemClock);
        let opened = folder.open(&source.read()?, clock.now_ms(), None)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let Opened { store, attachments, keys, organisation, address, lock } = opened;
        let headquarters = Headquarters::new(store, attachments, keys, organisation, address, clock).in_folder(folder);
        Ok(Own { runtime, headquarters, _lock: lock })
    }

    /// One question, and no more.
    fn ask(&self, ask: Ask, words: &Words) -> Result<Answer, CommandError> {
        let way = self.way(words)?;
        let answered = way.ask(ask, words)?;
        way.close()?;
        Ok(answered)
    }
}

impl Way {
    fn ask(&self, ask: Ask, words: &Words) -> Result<Answer, CommandError> {
        let answered = match self {
            Self::Running(path) => {
                socket::ask(path, &ask)?.ok_or_else(|| CommandError::Refused(words.say("hq-not-running")))?
            }
            Self::Opened(own) => own.runtime.block_on(answer(&own.headquarters, ask)),
        };
        match answered {
            Answer::Refused { why } => Err(CommandError::Refused(refusal(&why, words))),
            answered => Ok(answered),
        }
    }

    fn close(self) -> Result<(), CommandError> {
        match self {
            Self::Running(_) => Ok(()),
            Self::Opened(own) => Ok(own.runtime.block_on(own.headquarters.store.close())?),
        }
    }
}

fn refusal(why: &Refusal, words: &Words) -> String {
    match why {
        Refusal::UnknownKey { key } => words.say_with("hq-devices-unknown", &[("device", Arg::from(key))]),
        Refusal::UnknownMember { key } => words.say_with("hq-member-unknown", &[("key", Arg::from(key))]),
        Refusal::WordsDiffer => words.say("hq-devices-words-differ"),
        Refusal::AlreadyRevoked => words.say("hq-devices-revoked-before"),
        Refusal::NoLettersLeft => words.say("hq-devices-not-approved"),
        Refusal::CannotInvite => words.say("hq-enroll-cannot"),
        Refusal::NotInQuarantine { key } => words.say_with("hq-quarantine-unknown", &[("key", Arg::from(key))]),
        Refusal::NothingAsked { key } => words.say_with("hq-arco-unknown", &[("key", Arg::from(key))]),
        Refusal::UnknownKind { kind } => words.say_with("hq-retention-unknown", &[("kind", Arg::from(kind))]),
        Refusal::NoSuchLease { most_days } => {
            words.say_with("hq-lease-cannot", &[("most", Arg::from(i64::from(*most_days)))])
        }
        Refusal::CannotKeep { most_months } => {
            words.say_with("hq-retention-cannot", &[("most", Arg::from(i64::from(*most_months)))])
        }
        Refusal::Delicate { kind } => {
            words.say_with("hq-retention-delicate", &[("kind", Arg::from(words.say(&words::key::kind(kind))))])
        }
        Refusal::CannotPost => words.say("hq-people-cannot-post"),
        Refusal::CannotPublish { why } => catalogs::refusal(why, words),
        Refusal::CannotBundle { why } => bundle::refusal(*why, words),
        Refusal::NoStatusPage => words.say("hq-status-off"),
        Refusal::CannotFile { why } => report::refusal(*why, words),
        Refusal::Unpublishable { why } => report::unpublishable(why, words),
        Refusal::CannotBackUp { why } => backup::refusal(*why, words),
        Refusal::NotUnderstood => words.say_with("command-usage", &[("detail", Arg::from("hq.socket"))]),
        Refusal::Fault => words.say_with("problem-internal", &[("reference", Arg::from("hq"))]),
    }
}

/// An answer to another question: only a headquarters of another release gives one.
fn misplaced() -> CommandError {
    CommandError::Refused("resguardo-hq: the running headquarters is of another release".to_owned())
}

/// In the zone of the capital: headquarters' people are not told where a laptop is.
fn moment(unix_ms: u64, words: &Words) -> String {
    let moment = Moment::from_unix_ms(i64::try_from(unix_ms).unwrap_or(i64::MAX)).in_zone(Zone::MexicoCity);
    let (date, clock) = (moment.date(), moment.clock());
    let day = Day { year: date.year(), month: date.month_number(), day: date.day() };
    words.moment_full(day, Civil { hour: clock.hour(), minute: clock.minute() })
}

/// Asks for the passphrase where a person is there to type it.
fn prompt(source: Source, words: &Words) {
    if source.is_typed() {
        complain(&words.say("command-passphrase"));
    }
}

/// A message about a number of things.
fn counted(key: &str, number: u64, words: &Words) -> String {
    words.say_with(key, &[("n", Arg::from(i64::try_from(number).unwrap_or(i64::MAX)))])
}

/// To standard output. Where nobody reads it any more there is nobody to tell.
fn say(text: &str) {
    let _ = writeln!(io::stdout().lock(), "{text}");
}

/// For programs: the same as people are told, as JSON.
fn say_json(value: &impl serde::Serialize) -> Result<(), CommandError> {
    say(&serde_json::to_string_pretty(value).map_err(io::Error::from)?);
    Ok(())
}

/// To standard error.
pub fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

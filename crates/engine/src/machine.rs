//! The real machine: its clock, its randomness, its network. The desktop app and the command line both run on it.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use api::problem::LinkFailure;
use api::topic::Topic;
use domain::time::{Moment, Zone};
use store::profile::KeyCost;

use crate::host::{Host, Link, Target};
use crate::link::HttpsLink;

/// Assumed where the system does not say: a laptop of 4 GB.
const MEMORY_BYTES: u64 = 4 << 30;

/// Hears which topics changed.
type Listener = Box<dyn Fn(&[Topic]) + Send + Sync>;

pub struct Machine {
    folder: PathBuf,
    anchor_folder: PathBuf,
    /// Where files that somebody asked for are put.
    documents: Option<PathBuf>,
    changed: Listener,
}

impl Machine {
    /// `folder` holds the profile. The anchor lies beside it, under the same name with `.anchor`.
    pub fn new(folder: PathBuf, changed: impl Fn(&[Topic]) + Send + Sync + 'static) -> Self {
        let mut anchor = folder.clone().into_os_string();
        anchor.push(".anchor");
        let documents = Self::usual_documents();
        Self { folder, anchor_folder: anchor.into(), documents, changed: Box::new(changed) }
    }

    /// The same, with another place for files that somebody asks for.
    pub fn with_documents(self, folder: PathBuf) -> Self {
        Self { documents: Some(folder), ..self }
    }

    /// The user's documents, by their Spanish name or their English one, in a folder of ours.
    fn usual_documents() -> Option<PathBuf> {
        let given = std::env::var_os("XDG_DOCUMENTS_DIR").map(PathBuf::from).filter(|path| path.is_absolute());
        let home = PathBuf::from(std::env::var_os("HOME")?);
        let named = ["Documentos", "Documents"].map(|name| home.join(name)).into_iter().find(|path| path.is_dir());
        Some(given.or(named).unwrap_or(home).join("Resguardo"))
    }

    /// Where a profile lies when nobody says otherwise: the system's folder for the data of a user's programs.
    pub fn usual_folder() -> Option<PathBuf> {
        let given = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
        let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share"));
        Some(given.or_else(home)?.join("resguardo"))
    }
}

impl Host for Machine {
    #[expect(clippy::disallowed_methods, reason = "this is the Host that everybody else takes the time from")]
    fn now(&self) -> Moment {
        // A clock before 1970 is as good as one at 1970: no clock decides anything.
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Moment::from_unix_ms(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        store::profile::fill_random(bytes);
    }

    fn folder(&self) -> &Path {
        &self.folder
    }

    fn anchor_folder(&self) -> &Path {
        &self.anchor_folder
    }

    fn zone(&self) -> Zone {
        let named = std::env::var("TZ").ok().or_else(|| fs::read_to_string("/etc/timezone").ok());
        let known = named.and_then(|name| Zone::from_key(name.trim().trim_start_matches(':')));
        known.filter(|zone| *zone != Zone::Utc).unwrap_or(Zone::MexicoCity)
    }

    fn key_cost(&self) -> KeyCost {
        KeyCost::Measured { memory_bytes: memory_bytes() }
    }

    fn keep(&self, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        let folder = self.documents.clone().ok_or(io::ErrorKind::NotFound)?;
        fs::create_dir_all(&folder)?;
        write_new(&folder, name, bytes)
    }

    fn connect(&self, target: &Target) -> Result<Box<dyn Link>, LinkFailure> {
        Ok(Box::new(HttpsLink::connect(target)?))
    }

    fn changed(&self, topics: &[Topic]) {
        (self.changed)(topics);
    }

    #[expect(clippy::print_stderr, reason = "the journal of the desktop session; faults hold no personal data")]
    fn report(&self, fault: &str) {
        eprintln!("resguardo: {fault}");
    }
}

/// Under its name, or with a number behind it where that is taken. Only its owner may read it.
fn write_new(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut number = 1_u32;
    loop {
        let tried = if number == 1 { name.to_owned() } else { format!("{stem} ({number}).{ending}") };
        let path = folder.join(tried);
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
            Ok(mut file) => {
                file.write_all(bytes)?;
                file.sync_all()?;
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 10_000 => number += 1,
            Err(error) => return Err(error),
        }
    }
}

fn memory_bytes() -> u64 {
    let text = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let total = text.lines().find_map(|line| line.strip_prefix("MemTotal:"));
    let kib = total.and_then(|rest| rest.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
    kib.map_or(MEMORY_BYTES, |kib| kib.saturating_mul(1024))
}

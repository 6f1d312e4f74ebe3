//! The real machine: its clock, its randomness, its network. The desktop app and the command line both run on it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use api::problem::LinkFailure;
use api::topic::Topic;
use domain::time::{Moment, Zone};
use store::profile::KeyCost;

use crate::host::{Door, Host, Link, PeerIdentity, Target, Wire};
use crate::link::HttpsLink;
use crate::peer::socket;

/// Assumed where the system does not say: a laptop of 4 GB.
const MEMORY_BYTES: u64 = 4 << 30;

/// The clocks part by no more while the machine is awake. A clock that somebody sets forward counts as sleep, and locks.
const SLEPT: Duration = Duration::from_secs(30);

/// Hears which topics changed.
type Listener = Box<dyn Fn(&[Topic]) + Send + Sync>;

pub struct Machine {
    folder: PathBuf,
    anchor_folder: PathBuf,
    /// Where files that somebody asked for are put.
    documents: Option<PathBuf>,
    cost: KeyCost,
    changed: Listener,
    looked: Mutex<Looked>,
}

/// Two clocks at one moment: the one that stands still while the machine sleeps, and the one that goes on.
#[derive(Debug, Clone, Copy)]
struct Looked {
    awake: Instant,
    wall: SystemTime,
}

impl Looked {
    #[expect(clippy::disallowed_methods, reason = "this is the Host that everybody else takes the time from")]
    fn now() -> Self {
        Self { awake: Instant::now(), wall: SystemTime::now() }
    }
}

impl Machine {
    /// `folder` holds the profile. The anchor lies beside it, under the same name with `.anchor`.
    pub fn new(folder: PathBuf, changed: impl Fn(&[Topic]) + Send + Sync + 'static) -> Self {
        let mut anchor = folder.clone().into_os_string();
        anchor.push(".anchor");
        let documents = Self::usual_documents();
        let (cost, looked) = (KeyCost::Measured { memory_bytes: memory_bytes() }, Mutex::new(Looked::now()));
        Self { folder, anchor_folder: anchor.into(), documents, cost, changed: Box::new(changed), looked }
    }

    /// The same, where the profiles are thrown away: nobody waits for a passphrase that guards nothing.
    pub fn with_cheap_keys(self) -> Self {
        Self { cost: KeyCost::Least, ..self }
    }

    /// The same, with another place for files that somebody asks for.
    pub fn with_documents(self, folder: PathBuf) -> Self {
        Self { documents: Some(folder), ..self }
    }

    /// Nothing of what this program holds in memory is ever written down by a crash. Before anything else.
    ///
    /// # Errors
    /// This system does not let a program say so.
    pub fn never_dump() -> io::Result<()> {
        store::profile::never_dump()
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
        self.cost
    }

    fn keep(&self, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        let folder = self.documents.clone().ok_or(io::ErrorKind::NotFound)?;
        fs::create_dir_all(&folder)?;
        store::stick::put(&folder, name, bytes)
    }

    fn has_slept(&self) -> bool {
        let now = Looked::now();
        let before = std::mem::replace(&mut *self.looked.lock().unwrap_or_else(PoisonError::into_inner), now);
        let passed = now.wall.duration_since(before.wall).unwrap_or_default();
        passed.saturating_sub(now.awake.saturating_duration_since(before.awake)) > SLEPT
    }

    fn drives(&self) -> Vec<PathBuf> {
        mounted(&fs::read_to_string("/proc/self/mounts").unwrap_or_default())
    }

    fn connect(&self, target: &Target) -> Result<Box<dyn Link>, LinkFailure> {
        Ok(Box::new(HttpsLink::connect(target)?))
    }

    fn open_door(&self, address: &str, identity: &PeerIdentity) -> Result<Box<dyn Door>, LinkFailure> {
        socket::open_door(address, identity)
    }

    fn call_peer(&self, address: &str, identity: &PeerIdentity) -> Result<Box<dyn Wire>, LinkFailure> {
        socket::call(address, identity)
    }

    fn changed(&self, topics: &[Topic]) {
        (self.changed)(topics);
    }

    #[expect(clippy::print_stderr, reason = "the journal of the desktop session; faults hold no personal data")]
    fn report(&self, fault: &str) {
        eprintln!("resguardo: {fault}");
    }
}

/// Where desktops mount what is plugged in: `/media/…` and `/run/media/…`. The system's list writes blanks and the like
/// as octal digits.
fn mounted(mounts: &str) -> Vec<PathBuf> {
    let points = mounts.lines().filter_map(|line| line.split(' ').nth(1));
    let removable = points.filter(|point| ["/media/", "/run/media/"].iter().any(|root| point.starts_with(root)));
    let mut folders: Vec<PathBuf> = removable.map(|point| unescaped(point).into()).collect();
    folders.sort();
    folders.dedup();
    folders
}

fn unescaped(point: &str) -> String {
    let escapes = [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")];
    escapes.iter().fold(point.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
}

fn memory_bytes() -> u64 {
    let text = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let total = text.lines().find_map(|line| line.strip_prefix("MemTotal:"));
    let kib = total.and_then(|rest| rest.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
    kib.map_or(MEMORY_BYTES, |kib| kib.saturating_mul(1024))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sticks_are_told_from_other_mounts() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\n\
            /dev/sdb1 /media/ana/KINGSTON vfat rw 0 0\n\
            /dev/sdc1 /run/media/ana/USB\\040de\\040B vfat rw 0 0\n\
            tmpfs /run tmpfs rw 0 0\n";
        let found = mounted(mounts);
        assert_eq!(found, [PathBuf::from("/media/ana/KINGSTON"), PathBuf::from("/run/media/ana/USB de B")]);
    }
}

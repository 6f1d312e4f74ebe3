//! Full disks. A shift is worked by a program to which the system says ENOSPC, at one write of every so many or for a while
//! at each; then a laptop is started on what it left. What was taken must be there, what was refused must be there whole
//! or not at all, and the file must be sound.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use api::profile::Unlock;
use vault::database::Database;

use crate::power::look::Promises;
use crate::power::mark::Mark;
use crate::power::shift;
use crate::power::story::{LAPTOP, NAME};
use crate::power::trace::{DISK, MARKS};
use crate::world::World;
use crate::world::clock::HOUR_MS;
use crate::world::dice::Dice;
use crate::world::folder;
use crate::world::laptop::Laptop;

/// Every call that takes room or makes sure of it.
pub(crate) const WRITES: &str = "write,pwrite64,fallocate,ftruncate,fsync,fdatasync";

/// At which of these calls the disk is full. The system counts each kind of call for itself.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Filling {
    /// One of every so many of one kind: the ballast makes room for it, and is laid again before the next.
    Now { calls: &'static str, first: u32, every: u32 },
    /// From one to another of each kind, ballast or not.
    ForAWhile { first: u32, last: u32 },
}

/// What came of them.
#[derive(Debug, Default)]
pub(crate) struct Filled {
    /// Calls to which the system said that the disk is full.
    pub(crate) fillings: usize,
    /// What was taken, and looked for.
    pub(crate) promises: usize,
    pub(crate) refused: usize,
    pub(crate) lost: usize,
    /// What is wrong with what is there.
    pub(crate) half: usize,
    pub(crate) told: Vec<String>,
}

impl Filling {
    /// As strace has it.
    fn injected(self) -> String {
        match self {
            Self::Now { calls, first, every } => format!("inject={calls}:error=ENOSPC:when={first}+{every}"),
            Self::ForAWhile { first, last } => format!("inject={WRITES}:error=ENOSPC:when={first}..{last}"),
        }
    }
}

/// A profile on which shifts are worked, each on a copy of its own.
pub(crate) struct Prepared(tempfile::TempDir);

impl Prepared {
    pub(crate) fn new() -> Self {
        let folder = folder::in_memory();
        shift::prepare(folder.path());
        Self(folder)
    }

    /// `arguments`: by which this program works the shift.
    pub(crate) fn fill(&self, filling: Filling, arguments: &[&str]) -> Filled {
        let folder = folder::in_memory();
        let at = fs::canonicalize(folder.path()).unwrap();
        folder::copy(self.0.path(), &at);
        let log = at.join("log");
        let mut strace = Command::new("strace");
        strace
            .args(["-f", "-qq", "--seccomp-bpf", "-s", "0", "-e", "signal=none", "-e"])
            .arg(format!("trace={WRITES}"));
        strace.arg("-e").arg(filling.injected()).arg("-o").arg(&log);
        for path in written(&at.join(DISK)) {
            strace.arg("-P").arg(path);
        }
        strace.arg(std::env::current_exe().unwrap()).args(arguments).env(shift::FOLDER, &at);
        let worked = strace.stdin(Stdio::null()).output();
        let worked = worked.unwrap_or_else(|error| panic!("strace is needed (apt-get install strace): {error}"));
        let said = || String::from_utf8_lossy(&[&worked.stdout[..], &worked.stderr].concat()).into_owned();
        assert!(worked.status.success(), "{filling:?}: {}", said());
        let fillings = fs::read_to_string(&log).unwrap().lines().filter(|line| line.contains("(INJECTED)")).count();
        Filled { fillings, ..look(&at, filling) }
    }
}

/// All that a profile writes, where it lies. strace does not know patterns, and what the test itself writes is no file of
/// the laptop's.
fn written(disk: &Path) -> Vec<PathBuf> {
    let profile = disk.join(LAPTOP);
    let files = ["resguardo.db", "outbox", "slots.a", "slots.b", "ballast", "tries", "snapshots/making.db"];
    let sides = ["", ".new", "-wal", "-shm", "-journal"];
    let anchors = disk.join(format!("{LAPTOP}.anchor"));
    let anchor = folder::contents(&anchors).into_keys().flat_map(|path| [path.clone(), with(&path, ".new")]);
    let files = files.iter().flat_map(|name| sides.map(|side| with(&profile.join(name), side)));
    let folders = [profile.clone(), profile.join("snapshots"), profile.join("attachments"), anchors.clone()];
    files.chain(anchor).chain(folders).collect()
}

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Starts a laptop on what is left, with room again.
fn look(at: &Path, filling: Filling) -> Filled {
    let (mut promises, mut filled) = (Promises::default(), Filled::default());
    for line in fs::read_to_string(at.join(MARKS)).unwrap().lines() {
        let mark = serde_json::from_str(line).unwrap();
        promises.hear(&mark);
        filled.refused += usize::from(mark == Mark::Refused);
    }
    filled.promises = promises.count();
    let world = World::new();
    let disk = at.join(DISK).join(LAPTOP);
    let clock = world.clock.wrong_by(1_000 * HOUR_MS);
    let laptop = Laptop::new(NAME, &disk, clock, Dice::new(9), world.network.clone());
    if let Err(problem) = laptop.ask(Unlock { passphrase: laptop.passphrase.clone() }) {
        filled.half += 1;
        filled.told.push(format!("{filling:?}: {problem:?}"));
        return filled;
    }
    let found = promises.found(&laptop);
    let wrong: Vec<String> = found.half.into_iter().chain(unsound(&laptop)).collect();
    (filled.lost, filled.half) = (found.lost.len(), wrong.len() + found.broken as usize + found.alarms);
    let told = found.lost.into_iter().map(|lost| format!("lost {lost}")).chain(wrong);
    filled.told.extend(told.map(|told| format!("{filling:?}: {told}")));
    filled
}

/// What is read is what history says, and every page of the file is as it was written.
fn unsound(laptop: &Laptop) -> Vec<String> {
    let mut wrong = Vec::new();
    laptop.lock();
    laptop.unlock();
    let before = laptop.records();
    laptop.rebuild();
    if laptop.records() != before {
        wrong.push("rows are not what history says".to_owned());
    }
    laptop.lock();
    if let Err(error) = laptop.with_database(Database::check_whole) {
        wrong.push(error.to_string());
    }
    wrong
}

impl Filled {
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.fillings += other.fillings;
        self.promises += other.promises;
        self.refused += other.refused;
        self.lost += other.lost;
        self.half += other.half;
        self.told.extend(other.told);
        self
    }

    pub(crate) const fn is_whole(&self) -> bool {
        self.lost == 0 && self.half == 0
    }
}

impl fmt::Display for Filled {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { fillings, promises, refused, lost, half, .. } = self;
        write!(formatter, "{fillings} fillings, {promises} promises, {refused} refused, {lost} lost, {half} half there")
    }
}

//! Plays a story under strace and reads what it wrote down.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::power::call::{Call, NAMES};
use crate::power::disk::Disk;
use crate::power::mark::Mark;
use crate::power::story::Durability;
use crate::world::folder::{self, contents};

/// The program that plays the story: it finds the folder in this variable.
pub(crate) const FOLDER: &str = "RESGUARDO_POWER_FOLDER";
/// And in this one, if it is set, that it is to play without what FULL gives.
pub(crate) const DURABILITY: &str = "RESGUARDO_POWER_DURABILITY";
/// In its folder: the disk, and what the story said.
pub(crate) const DISK: &str = "disk";
pub(crate) const MARKS: &str = "marks";

/// One thing in the log.
pub(crate) enum Event {
    Call(Call),
    Mark(Mark),
}

/// How this program is told to play the story.
pub(crate) struct Player<'a> {
    pub(crate) arguments: &'a [&'a str],
}

/// Everything that was done and said, in order.
pub(crate) struct Trace {
    pub(crate) events: Vec<Event>,
    /// Where it was.
    pub(crate) disk: PathBuf,
}

impl Player<'_> {
    /// # Panics
    /// Without strace there is no log, and the story must come to its end.
    pub(crate) fn play(&self, durability: Durability) -> Trace {
        let folder = folder::in_memory();
        let at = fs::canonicalize(folder.path()).unwrap();
        let disk = at.join(DISK);
        fs::create_dir(&disk).unwrap();
        let log = at.join("log");
        let mut strace = Command::new("strace");
        strace.args(["-f", "-qq", "-xx", "-s", "134217728", "--seccomp-bpf", "-e", "signal=none", "-e", "raw=read"]);
        strace.arg("-e").arg(format!("trace={NAMES}")).arg("-o").arg(&log);
        strace.arg(std::env::current_exe().unwrap()).args(self.arguments).env(FOLDER, &at);
        if durability == Durability::Normal {
            strace.env(DURABILITY, "NORMAL");
        }
        let played = strace.stdin(Stdio::null()).output();
        let played = played.unwrap_or_else(|error| panic!("strace is needed (apt-get install strace): {error}"));
        assert!(played.status.success(), "{}", String::from_utf8_lossy(&[played.stdout, played.stderr].concat()));
        let trace = Trace { events: read(&log, &at), disk };
        trace.proves_itself();
        trace
    }
}

impl Trace {
    /// Replayed to its end it is the disk that the program left. What SQLite writes into shared memory is on no disk.
    fn proves_itself(&self) {
        let mut disk = Disk::below(&self.disk);
        for event in &self.events {
            if let Event::Call(call) = event {
                disk.apply(call);
            }
        }
        let left = contents(&self.disk);
        let is_memory = |path: &Path| path.to_string_lossy().ends_with("-shm");
        let files = disk.seen().into_iter().filter_map(|(path, bytes)| Some((self.disk.join(path), bytes?)));
        let replayed: BTreeMap<_, _> = files.filter(|(path, _)| !is_memory(path)).collect();
        let left: BTreeMap<_, _> = left.into_iter().filter(|(path, _)| !is_memory(path)).collect();
        let names = |files: &BTreeMap<PathBuf, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&replayed), names(&left));
        for (path, bytes) in &left {
            assert!(replayed[path] == *bytes, "{} is not what was written down", path.display());
        }
    }
}

fn read(log: &Path, folder: &Path) -> Vec<Event> {
    let mut lines = BufReader::new(fs::File::open(log).unwrap());
    let (mut events, mut begun) = (Vec::new(), BTreeMap::<String, String>::new());
    let (mut marks, marks_path) = (None, folder.join(MARKS));
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).unwrap() > 0 {
        let text = std::str::from_utf8(&line).unwrap().trim_end();
        if let Some(call) = whole(text, &mut begun).and_then(|text| Call::parse(&text)) {
            match call {
                Call::Open { ref path, opened, .. } if path.path == marks_path => marks = Some(opened),
                Call::Write { file, ref bytes, .. } if marks == Some(file) => {
                    events.push(Event::Mark(serde_json::from_slice(bytes).unwrap()));
                }
                call => events.push(Event::Call(call)),
            }
        }
        line.clear();
    }
    events
}

/// The text of a call once it has ended: another process may come between its beginning and its end.
fn whole(line: &str, begun: &mut BTreeMap<String, String>) -> Option<String> {
    let (process, text) = line.split_once(' ')?;
    let text = text.trim_start();
    if let Some(beginning) = text.strip_suffix(" <unfinished ...>") {
        begun.insert(process.to_owned(), beginning.to_owned());
        return None;
    }
    match text.strip_prefix("<... ") {
        Some(resumed) => {
            let end = resumed.split_once(" resumed>")?.1;
            Some(begun.remove(process)? + end)
        }
        None => Some(text.to_owned()),
    }
}

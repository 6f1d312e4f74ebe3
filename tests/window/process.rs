//! Programs that a story starts: each is ended when its handle is dropped, together with what it started itself.

use std::ffi::OsStr;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use anyhow::{Context, Result};

/// A program at the head of its own process group.
pub(crate) struct Program {
    child: Child,
}

impl Program {
    /// Starts a program in a group of its own. What it says on its error stream is shown with the test's.
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        Self::spawn(command.stdin(Stdio::null()))
    }

    /// The same for a program that reads a line first.
    pub(crate) fn start_told(command: &mut Command, line: &str) -> Result<Self> {
        let mut program = Self::spawn(command.stdin(Stdio::piped()))?;
        let mut input = program.child.stdin.take().context("its input is piped")?;
        writeln!(input, "{line}")?;
        Ok(program)
    }

    fn spawn(command: &mut Command) -> Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.process_group(0).spawn();
        Ok(Self { child: child.with_context(|| format!("cannot start {name}: run `cargo xtask setup`"))? })
    }

    /// Lets it stand still for as long as what is answered lives.
    pub(crate) fn hold(&self) -> Result<Held> {
        let id = self.child.id();
        signal("-STOP", id.to_string()).then_some(Held { id }).context("it cannot be held")
    }

    /// What it says, for a program started with a piped output.
    pub(crate) fn output(&mut self) -> Result<ChildStdout> {
        self.child.stdout.take().context("the output is not piped, or taken already")
    }

    /// The processes it started that run this file. Told by their command lines: which file a process runs is nobody
    /// else's to know once it lets nobody look into its memory.
    pub(crate) fn children_running(&self, program: &Path) -> Result<Vec<u32>> {
        let name = program.as_os_str().as_encoded_bytes();
        let runs = |child: &u32| {
            let line = std::fs::read(format!("/proc/{child}/cmdline")).unwrap_or_default();
            line.split(|byte| *byte == 0).next() == Some(name)
        };
        Ok(children(self.child.id()).into_iter().filter(runs).collect())
    }
}

/// A process and all that came of it.
pub(crate) fn family(id: u32) -> Vec<u32> {
    let below = children(id).into_iter().flat_map(family);
    std::iter::once(id).chain(below).collect()
}

/// What any thread of a process started.
fn children(id: u32) -> Vec<u32> {
    let threads = std::fs::read_dir(format!("/proc/{id}/task")).into_iter().flatten().flatten();
    let told = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok());
    told.flat_map(|told| told.split_whitespace().filter_map(|child| child.parse().ok()).collect::<Vec<u32>>()).collect()
}

/// A program that stands still; dropping it lets the program go on.
pub(crate) struct Held {
    id: u32,
}

impl Drop for Held {
    fn drop(&mut self) {
        signal("-CONT", self.id.to_string());
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // The group is ours alone: nobody else's process can be in it.
        kill(format!("-{}", self.child.id()));
        let _ = self.child.wait();
    }
}

/// Ends one process at once, as a power cut would.
pub(crate) fn kill(id: impl AsRef<OsStr>) {
    signal("-KILL", id);
}

fn signal(signal: &str, id: impl AsRef<OsStr>) -> bool {
    let mut command = Command::new("kill");
    command.args([signal, "--"]).arg(id).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

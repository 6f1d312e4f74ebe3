//! The real headquarters as a process of its own, so that its memory can be told from the laptops'.

use domain::role::Role;
use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use hq::data_folder::DataFolder;
use hq::office::{Answer, Ask};
use hq::socket;
use tempfile::TempDir;

const PASSPHRASE: &str = "mula verde canta bajo la luna del desierto";

pub(crate) struct Headquarters {
    folder: TempDir,
    port: u16,
    process: Child,
}

impl Drop for Headquarters {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Headquarters {
    pub(crate) fn start() -> Result<Self> {
        let port = free_port()?;
        Self::start_behind(port, &format!("127.0.0.1:{port}"))
    }

    /// Listens on a port, and tells laptops another address: that of a proxy.
    pub(crate) fn start_behind(port: u16, address: &str) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let init = ["init", "--name", "Sede", "--address", address];
        ensure!(spawn(&data(folder.path()), &init)?.wait()?.success(), "headquarters cannot be made");
        let process = serve(folder.path(), port)?;
        let started = Self { folder, port, process };
        started.wait()?;
        Ok(started)
    }

    pub(crate) const fn port(&self) -> u16 {
        self.port
    }

    /// A copy of what lies on the disk while nothing runs: last night's backup.
    pub(crate) fn backup(&mut self) -> Result<TempDir> {
        self.stop()?;
        let copy = tempfile::tempdir()?;
        copy_folder(&data(self.folder.path()), &data(copy.path()))?;
        self.begin_again()?;
        Ok(copy)
    }

    /// The disk is lost, and the backup takes its place.
    pub(crate) fn restore(&mut self, backup: &TempDir) -> Result<()> {
        self.stop()?;
        fs::remove_dir_all(data(self.folder.path()))?;
        copy_folder(&data(backup.path()), &data(self.folder.path()))?;
        self.begin_again()
    }

    /// The most memory that it has held since it began to serve, in megabytes: opening the keys takes more by design.
    pub(crate) fn peak_mb(&self) -> u64 {
        crate::report::peak_mb_of(&self.process.id().to_string())
    }

    fn stop(&mut self) -> Result<()> {
        self.process.kill()?;
        self.process.wait()?;
        Ok(())
    }

    fn begin_again(&mut self) -> Result<()> {
        self.process = serve(self.folder.path(), self.port)?;
        self.wait()
    }

    fn wait(&self) -> Result<()> {
        for _ in 0..500 {
            if self.try_ask(&Ask::Devices {}).is_ok_and(|answer| answer.is_some()) {
                // Forgets the peak so far.
                return Ok(fs::write(format!("/proc/{}/clear_refs", self.process.id()), "5")?);
            }
            thread::sleep(Duration::from_millis(20));
        }
        bail!("headquarters did not start")
    }

    fn try_ask(&self, ask: &Ask) -> Result<Option<Answer>> {
        Ok(socket::ask(&DataFolder::at(&data(self.folder.path())).socket(), ask)?)
    }

    fn ask(&self, ask: &Ask) -> Result<Answer> {
        self.try_ask(ask)?.context("headquarters is gone")
    }

    pub(crate) fn invite(&self, role: Role) -> Result<String> {
        let ask = Ask::Invite { unit: "beta-tecate".parse()?, role, hours: 1 };
        match self.ask(&ask)? {
            Answer::Invited { code, .. } => Ok(code),
            other => bail!("no code: {other:?}"),
        }
    }

    /// Admits everybody who waits, with the words each of them shows.
    pub(crate) fn approve(&self) -> Result<()> {
        let Answer::Devices { waiting, .. } = self.ask(&Ask::Devices {})? else { bail!("no devices") };
        for laptop in waiting {
            let words = laptop.words.join(" ");
            match self.ask(&Ask::Approve { device: laptop.device, words })? {
                Answer::Admitted { .. } => {}
                other => bail!("not admitted: {other:?}"),
            }
        }
        Ok(())
    }
}

/// One that nobody listens on at this moment.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn data(folder: &Path) -> PathBuf {
    folder.join("hq")
}

fn serve(folder: &Path, port: u16) -> Result<Child> {
    spawn(&data(folder), &["serve", "--listen", &format!("127.0.0.1:{port}")])
}

fn spawn(data: &Path, order: &[&str]) -> Result<Child> {
    let (verb, rest) = order.split_first().context("an order")?;
    let mut command = Command::new(program()?);
    command.arg(verb).arg("--data").arg(data).args(rest);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut process = command.spawn().context("resguardo-hq does not start")?;
    let mut input = process.stdin.take().context("no standard input")?;
    writeln!(input, "{PASSPHRASE}")?;
    Ok(process)
}

/// `cargo xtask bench` has built it beside this program.
fn program() -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    let built = own.ancestors().nth(2).context("a target folder")?.join("resguardo-hq");
    ensure!(built.exists(), "{} is missing: run `cargo xtask bench`", built.display());
    Ok(built)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (kind, target) = (entry.file_type()?, to.join(entry.file_name()));
        if kind.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else if kind.is_file() {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

//! Headquarters as an office runs it: its own program, its own folder, and what it says on the terminal.

use std::io::Write;
use std::net::{SocketAddr, TcpListener};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use hq::data_folder::DataFolder;
use vault::kdf::Cost;
use vault::passphrase::Passphrase;

use crate::window::driver::{GLANCE, PATIENCE, target};
use crate::window::process::{Held, Program};

const PASSPHRASE: &str = "siete palabras de la sede que nadie adivina";

pub(crate) struct Headquarters {
    folder: PathBuf,
    address: SocketAddr,
    serving: Option<Program>,
}

/// A laptop that waits to be admitted.
#[derive(Debug)]
pub(crate) struct Waiting {
    pub(crate) device: String,
    pub(crate) words: String,
}

impl Headquarters {
    /// Makes one in an empty folder and serves it on a free port of this machine.
    pub(crate) fn open(folder: &Path) -> Result<Self> {
        let address = free_address()?;
        let mut here = Self { folder: folder.to_path_buf(), address, serving: None };
        let (name, address) = ("Sede Tijuana".parse()?, address.to_string().parse()?);
        // As `init` makes it, but for what its passphrase costs.
        DataFolder::at(folder).create(&name, &address, &Passphrase::parse(PASSPHRASE)?, Cost::LIGHTEST)?;
        here.serve()?;
        Ok(here)
    }

    /// Serves until it is stopped.
    pub(crate) fn serve(&mut self) -> Result<()> {
        let mut command = Command::new(program());
        command.arg("serve").arg("--data").arg(&self.folder).args(["--listen", &self.address.to_string()]);
        command.env("RESGUARDO_LOG", "error").stdout(Stdio::null());
        self.serving = Some(Program::start_told(&mut command, PASSPHRASE)?);
        let socket = DataFolder::at(&self.folder).socket();
        let start = Instant::now();
        while UnixStream::connect(&socket).is_err() {
            ensure!(start.elapsed() < PATIENCE, "headquarters does not serve");
            std::thread::sleep(GLANCE);
        }
        Ok(())
    }

    /// Answers nothing until this is dropped, as over a link that has all but stopped.
    pub(crate) fn hold(&self) -> Result<Held> {
        self.serving.as_ref().context("headquarters does not serve")?.hold()
    }

    /// Stops as a power cut would.
    pub(crate) fn stop(&mut self) {
        self.serving = None;
    }

    /// A code with which one laptop may ask to be admitted.
    pub(crate) fn enroll(&self, unit: &str, role: &str) -> Result<String> {
        let said = self.order(&["enroll", "--unit", unit, "--role", role])?;
        let lines = said.lines().filter(|line| line.starts_with("    ")).map(str::trim);
        Ok(lines.collect::<Vec<_>>().join("-"))
    }

    /// The laptop that waits, from what `devices` lists.
    pub(crate) fn waiting(&self) -> Result<Waiting> {
        let said = self.order(&["devices"])?;
        let mut lines = said.lines().skip_while(|line| !line.contains("espera aprobación"));
        let first = lines.next().with_context(|| format!("nobody waits: {said}"))?;
        let device = first.split_whitespace().next().context("a line begins with the laptop")?.to_owned();
        let words = lines.next().context("the six words stand below")?.trim().to_owned();
        Ok(Waiting { device, words })
    }

    pub(crate) fn approve(&self, waiting: &Waiting) -> Result<()> {
        let said = self.order(&["devices", "approve", &waiting.device, "--words", &waiting.words])?;
        ensure!(said.contains("admitido"), "not approved: {said}");
        Ok(())
    }

    /// Takes a person's access away, by their name as `people` lists it.
    pub(crate) fn revoke(&self, name: &str) -> Result<()> {
        let said = self.order(&["people"])?;
        let line = said.lines().find(|line| line.contains(name));
        let line = line.with_context(|| format!("nobody is called {name:?}: {said}"))?;
        let key = line.split_whitespace().next().context("a line begins with the key")?;
        self.order(&["revoke", key]).map(drop)
    }

    /// For how many days laptops may take something out after their next exchange.
    pub(crate) fn lease(&self, days: u16) -> Result<()> {
        self.order(&["lease", "set", &days.to_string()]).map(drop)
    }

    /// Adds the questions of an XLSForm; what the order said.
    pub(crate) fn ask_besides(&self, file: &Path) -> Result<String> {
        self.order(&["forms", "import", &file.display().to_string()])
    }

    /// The Boletín from merged records.
    pub(crate) fn report(&self) -> Result<String> {
        self.order(&["report"])
    }

    fn order(&self, order: &[&str]) -> Result<String> {
        let (name, rest) = order.split_first().context("an order has a name")?;
        let mut command = Command::new(program());
        command.arg(name).arg("--data").arg(&self.folder).args(rest).env("LANG", "es_MX.UTF-8");
        command.env_remove("LC_ALL").env_remove("LC_MESSAGES");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        // An order that needs no passphrase may have ended before it was told.
        let _ = writeln!(child.stdin.take().context("its input is piped")?, "{PASSPHRASE}");
        let ended = child.wait_with_output()?;
        if !ended.status.success() {
            bail!("resguardo-hq {order:?} refused: {}", String::from_utf8_lossy(&ended.stderr));
        }
        Ok(String::from_utf8(ended.stdout)?)
    }
}

/// On an address of the loopback that nobody else of this machine uses: it is bound again each time it serves.
fn free_address() -> Result<SocketAddr> {
    static NEXT: AtomicU8 = AtomicU8::new(1);
    let [.., high, low] = std::process::id().to_be_bytes();
    let own = [127, high, low, NEXT.fetch_add(1, Ordering::Relaxed)];
    Ok(TcpListener::bind(SocketAddr::from((own, 0)))?.local_addr()?)
}

fn program() -> PathBuf {
    target().join("debug/resguardo-hq")
}

//! The .deb: what it needs, what its scripts refuse, and `dpkg-deb` to put it together.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::package::archive::{Effort, moment};
use crate::package::release::put;
use crate::shell::{root, run};

/// As Debian calls the machine that this is built on, and for.
pub(crate) const ARCHITECTURE: &str = match std::env::consts::ARCH.as_bytes() {
    b"x86_64" => "amd64",
    b"aarch64" => "arm64",
    _ => "unknown",
};

/// What the programs are linked with, by the names of Debian 12 and of those that came after the change of time_t.
const DEPENDS: &str = "libc6, libwebkit2gtk-4.1-0, libgtk-3-0 | libgtk-3-0t64, libssl3 | libssl3t64";

/// Run by dpkg before and after; each says for itself why.
const SCRIPTS: [&str; 2] = ["preinst", "postinst"];

/// Writes beside the files what dpkg reads.
///
/// # Errors
/// A script cannot be read, or nothing can be written.
pub(crate) fn describe(staged: &Path, version: &str) -> Result<()> {
    let folder = staged.join("DEBIAN");
    let control = format!(
        "Package: resguardo\nVersion: {version}\nArchitecture: {ARCHITECTURE}\nMaintainer: Resguardo <seguridad@resguardo.invalid>\n\
         Section: misc\nPriority: optional\nDepends: {DEPENDS}\nDescription: safekeeping of humanitarian records\n \
         Rescues, care, orientation and referrals, encrypted on the laptop, without a network,\n \
         and merged with headquarters when there is one.\n"
    );
    put(control.as_bytes(), &folder.join("control"), 0o644)?;
    for name in SCRIPTS {
        let path = root().join("assets/package").join(name);
        let script = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        put(script.replace("@VERSION@", version).as_bytes(), &folder.join(name), 0o755)?;
    }
    Ok(())
}

/// # Errors
/// There is no dpkg-deb, or it refuses.
pub(crate) fn build(staged: &Path, to: &Path, effort: Effort) -> Result<PathBuf> {
    let mut dpkg = Command::new("dpkg-deb");
    dpkg.arg("--root-owner-group").arg("-Zgzip").arg(format!("-z{}", effort.0));
    dpkg.arg("--build").arg(staged).arg(to).env("SOURCE_DATE_EPOCH", moment());
    run(dpkg.stdout(std::process::Stdio::null())).context("a .deb is made by dpkg-deb, on Debian or Ubuntu")?;
    Ok(to.to_owned())
}

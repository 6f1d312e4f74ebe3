//! Packing by the system's own tools, so that the same files make the same bytes whoever packs them.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::shell::{root, run};

/// How much time goes into making it small, as `gzip` and `dpkg-deb` take it: 1 to 9.
#[derive(Clone, Copy)]
pub(crate) struct Effort(pub(crate) u8);

impl Effort {
    pub(crate) const MOST: Self = Self(9);
}

/// Everything below a folder, owned by root, as of the last commit.
///
/// # Errors
/// There is no tar, or it fails.
pub(crate) fn tarball(folder: &Path, to: &Path, effort: Effort) -> Result<PathBuf> {
    let mut tar = Command::new("tar");
    tar.args(["--create", "--format=gnu", "--sort=name", "--owner=0", "--group=0", "--numeric-owner"]);
    tar.arg(format!("--mtime=@{}", moment())).arg("--mode=u=rwX,go=rX");
    tar.arg(format!("--use-compress-program=gzip --no-name -{}", effort.0));
    run(tar.arg("--file").arg(to).arg("--directory").arg(folder).arg("."))?;
    Ok(to.to_owned())
}

/// When the last commit was made, in seconds since 1970; 1970 where nobody knows.
pub(crate) fn moment() -> String {
    let told = Command::new("git").args(["log", "-1", "--format=%ct"]).current_dir(root()).output();
    let told = told.map(|told| String::from_utf8_lossy(&told.stdout).trim().to_owned()).unwrap_or_default();
    if told.is_empty() { "0".to_owned() } else { told }
}

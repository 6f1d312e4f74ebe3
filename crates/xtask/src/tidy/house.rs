//! What the checks look at: cargo's own account of the packages, and the files that git knows or would take in.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use cargo_metadata::{Metadata, MetadataCommand, Package};

use crate::shell::root;

/// Where the app and the page run. Packages of other systems are not looked at, and not fetched for it.
const PLATFORMS: [&str; 2] = ["x86_64-unknown-linux-gnu", "wasm32-unknown-unknown"];

/// The workspace as it stands.
pub(crate) struct House {
    pub(crate) metadata: Metadata,
    /// Paths from the root, with `/`, in order.
    pub(crate) files: Vec<String>,
}

impl House {
    /// Looks once; every check works on the same look.
    ///
    /// # Errors
    /// cargo or git cannot tell.
    pub(crate) fn look() -> Result<Self> {
        let platforms = PLATFORMS.iter().map(|platform| format!("--filter-platform={platform}"));
        let metadata =
            MetadataCommand::new().current_dir(root()).other_options(platforms.collect::<Vec<_>>()).exec()?;
        Ok(Self { metadata, files: files()? })
    }

    /// Our own packages.
    pub(crate) fn members(&self) -> Vec<&Package> {
        self.metadata.workspace_packages()
    }

    /// The text of a file, by its path from the root.
    pub(crate) fn read(&self, path: &str) -> Result<String> {
        std::fs::read_to_string(root().join(path)).with_context(|| format!("cannot read {path}"))
    }

    /// The files whose path starts and ends like this.
    pub(crate) fn files_like(&self, start: &str, end: &str) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str).filter(move |path| path.starts_with(start) && path.ends_with(end))
    }
}

fn files() -> Result<Vec<String>> {
    let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let list = Command::new("git").args(arguments).current_dir(root()).output().context("cannot start git")?;
    ensure!(list.status.success(), "git cannot list the files: {}", String::from_utf8_lossy(&list.stderr).trim());
    let list = String::from_utf8(list.stdout)?;
    // A file that was just deleted is still in the index.
    let present = list.split_terminator('\0').filter(|path| root().join(Path::new(path)).is_file());
    let mut files: Vec<String> = present.map(String::from).collect();
    files.sort();
    files.dedup();
    Ok(files)
}

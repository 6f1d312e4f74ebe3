//! One release: laid out as a system would hold it, then packed.

use std::fs::{self, File, Permissions};
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::package::archive::{Effort, tarball};
use crate::package::content::{ITEMS, Item, Source};
use crate::package::debian;
use crate::shell::{root, run};

pub(crate) struct Release {
    pub(crate) version: String,
    /// The folder that the programs were built into.
    pub(crate) programs: PathBuf,
}

impl Release {
    /// Makes the .deb and the .tar.gz of it in this folder.
    ///
    /// # Errors
    /// A file of it lacks, or a tool of the system fails.
    pub(crate) fn pack(&self, out: &Path, effort: Effort) -> Result<[PathBuf; 2]> {
        fs::create_dir_all(out)?;
        let staged = out.join("root");
        if staged.exists() {
            fs::remove_dir_all(&staged)?;
        }
        for item in &ITEMS {
            self.lay(item, &staged)?;
        }
        let tarball = tarball(&staged, &out.join(self.name("tar.gz")), effort)?;
        debian::describe(&staged, &self.version)?;
        let package = debian::build(&staged, &out.join(self.name("deb")), effort)?;
        fs::remove_dir_all(&staged)?;
        Ok([package, tarball])
    }

    /// `resguardo_0.1.0_amd64.deb`: the name is signed with the bytes, so that an old release does not pass for a new one.
    fn name(&self, ending: &str) -> String {
        format!("resguardo_{}_{}.{ending}", self.version, debian::ARCHITECTURE)
    }

    fn lay(&self, item: &Item, staged: &Path) -> Result<()> {
        let (from, to) = (self.place(item.from), staged.join(item.to));
        put(&fs::read(&from).with_context(|| format!("cannot read {}", from.display()))?, &to, item.from.mode())?;
        match item.from {
            Source::Program(_) => strip(&to),
            Source::Tree(_) => Ok(()),
        }
    }

    fn place(&self, source: Source) -> PathBuf {
        match source {
            Source::Program(name) => self.programs.join(name),
            Source::Tree(path) => root().join(path),
        }
    }
}

/// Line numbers for a debugger are most of a program's bytes, and nobody in the field has a debugger. A script has none.
fn strip(program: &Path) -> Result<()> {
    let mut start = [0; 4];
    let read = File::open(program).and_then(|mut file| file.read_exact(&mut start));
    if read.is_ok() && start == *b"\x7fELF" {
        run(Command::new("strip").arg("--strip-debug").arg(program))
    } else {
        Ok(())
    }
}

/// Writes a file with this mode, and the folders above it as everybody may enter them.
pub(crate) fn put(bytes: &[u8], to: &Path, mode: u32) -> Result<()> {
    let folder = to.parent().context("a file lies in a folder")?;
    fs::create_dir_all(folder)?;
    fs::write(to, bytes).with_context(|| format!("cannot write {}", to.display()))?;
    fs::set_permissions(to, Permissions::from_mode(mode))?;
    Ok(())
}

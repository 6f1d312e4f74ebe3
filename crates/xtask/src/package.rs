//! Makes what people install: `cargo xtask package --key FILE` builds a release and leaves a .deb and a .tar.gz of it in
//! `target/package`, each with a signature of minisign beside it. `cargo xtask package verify FILE --key FILE.pub` says
//! whether one is what its name says, signed by whom it should be; `minisign -Vm FILE -p FILE.pub` says the same.

mod archive;
mod content;
mod debian;
mod release;
mod signature;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use release::Release;

use crate::bundle;
use crate::setup::{For, setup};
use crate::shell::{cargo, run, say, step, target};

/// # Errors
/// The order is not understood, something lacks or does not build, or a package is not what it should be.
pub(crate) fn package() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(2).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--key", key] => make(&PathBuf::from(key)),
        ["verify", file, "--key", key] => verify(&PathBuf::from(file), &PathBuf::from(key)),
        _ => bail!(
            "usage: cargo xtask package --key SECRET_KEY\n       cargo xtask package verify FILE --key PUBLIC_KEY"
        ),
    }
}

fn make(key: &std::path::Path) -> Result<()> {
    // Before the long build: a key that cannot sign is told at once.
    let key = signature::SigningKey::read(key)?;
    step("set-up", || setup(For::Running))?;
    step("page", bundle::bundle)?;
    step("release", build)?;
    let release = Release { version: env!("CARGO_PKG_VERSION").to_owned(), programs: target().join("release") };
    let out = target().join("package");
    for file in release.pack(&out, archive::Effort::MOST)? {
        let signature = key.sign(&file)?;
        say(&format!("   {}\n   {}", file.display(), signature.display()));
    }
    Ok(())
}

/// What people get is never the driven window: that is a feature, and not asked for here.
fn build() -> Result<()> {
    run(&mut cargo(&["build", "--release", "--package", "resguardo", "--package", "ctl", "--package", "hq", "--bins"]))
}

fn verify(file: &std::path::Path, key: &std::path::Path) -> Result<()> {
    signature::verify(file, key).with_context(|| format!("do not install {}", file.display()))?;
    say(&format!("   {} is signed by this key, under this name", file.display()));
    Ok(())
}

//! Makes the finished page smaller by binaryen, which folds what the compiler's own passes leave: a sixth of the
//! file. It comes by npm as WebAssembly itself, so one package serves every machine; Debian's own is too old to read what
//! Rust writes now. A page without it works as well and only weighs more, so nothing here fails a build: it is said.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::shell::{has_program, run, say, target};

/// Moved on purpose: another one makes another page.
const BINARYEN: &str = "binaryen@132.0.0";

/// What rustc's own wasm uses, and nothing that an older WebKitGTK may lack.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Garbage collection is allowed to the passes, because only then do they prune signatures, which is worth as much as all
/// the rest. What they write uses none of it: it is read again without.
const PASSES: [&str; 2] = ["-Oz", "--enable-gc"];

/// Fetches it, where npm is. Without a network the build goes on with the page as it was compiled.
pub(crate) fn fetch() {
    if program().is_file() || !has_program("npm") {
        return;
    }
    say(&format!("   fetching {BINARYEN}"));
    if let Err(reason) = install() {
        say(&format!("   the page will weigh more: {BINARYEN} cannot be fetched ({reason:#})"));
    }
}

/// The smaller form of the page's wasm at `raw`, or what it is when nothing can make it smaller.
///
/// # Errors
/// The page itself cannot be read.
pub(crate) fn shrunk(raw: &Path) -> Result<Vec<u8>> {
    let whole = std::fs::read(raw).with_context(|| format!("cannot read {}", raw.display()))?;
    let small = work(raw, &whole).unwrap_or_else(|reason| {
        say(&format!("   the page is not optimised: {reason:#}"));
        None
    });
    Ok(small.unwrap_or(whole))
}

/// `None` where the optimiser was never fetched, which is said too.
fn work(raw: &Path, whole: &[u8]) -> Result<Option<Vec<u8>>> {
    if !program().is_file() {
        say("   the page is not optimised: `cargo xtask setup` fetches what does it, where npm is");
        return Ok(None);
    }
    let (before, after, recipe) = (folder().join("before.wasm"), folder().join("after.wasm"), folder().join("recipe"));
    let wanted = format!("{BINARYEN} {} {}", PASSES.join(" "), FEATURES.join(" "));
    let is_known = |path: &Path, content: &[u8]| std::fs::read(path).is_ok_and(|old| old == content);
    if !is_known(&before, whole) || !is_known(&recipe, wanted.as_bytes()) {
        // The recipe is written last: a work that was cut off is done again.
        let _ = std::fs::remove_file(&recipe);
        optimise(raw, &after)?;
        std::fs::write(&before, whole)?;
        std::fs::write(&recipe, wanted)?;
    }
    let small = std::fs::read(&after)?;
    ensure!(small.starts_with(b"\0asm"), "what it wrote is no wasm");
    Ok(Some(small))
}

fn optimise(raw: &Path, after: &Path) -> Result<()> {
    let passed = folder().join("passed.wasm");
    rewrite(raw, &PASSES, &passed)?;
    rewrite(&passed, &[], after)
}

/// Reads one file and writes another, by these passes.
fn rewrite(from: &Path, passes: &[&str], to: &Path) -> Result<()> {
    let mut node = Command::new("node");
    node.arg(program()).args(FEATURES).args(passes).arg(from).arg("-o").arg(to);
    let output = node.stdin(Stdio::null()).output().context("cannot start node")?;
    let words = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{}", words.lines().next().unwrap_or("binaryen gave up"));
    Ok(())
}

fn install() -> Result<()> {
    std::fs::create_dir_all(folder())?;
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--prefix"]);
    run(npm.arg(folder()).arg(BINARYEN).stdin(Stdio::null()))
}

fn folder() -> PathBuf {
    target().join("optimiser")
}

fn program() -> PathBuf {
    folder().join("node_modules/binaryen/bin/wasm-opt")
}

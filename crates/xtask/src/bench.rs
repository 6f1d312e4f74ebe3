//! The workload on the real thing, in a release build: one JSON line a step.
//!
//! `cargo xtask bench [sync|search|reports|memory] [RECORDS]`: exchanges with headquarters, with the durable floor and PouchDB
//! beside them; search and matching; the statistics beside bare SQL; the memory of one laptop. Without a word, the first two.
//! `cargo xtask bench hq` is about what headquarters alone keeps, in a file and on a database server.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::shell::{cargo, has_program, root, run, say, target};

/// One selection for the program and the bench, so that nothing is compiled twice.
const SELECTION: [&str; 6] = ["--package", "tests", "--package", "hq", "--bench", "peers"];

/// # Errors
/// It does not compile, or two ends did not come to hold the same.
pub(crate) fn bench() -> Result<()> {
    let given: Vec<String> = std::env::args().skip(2).collect();
    if let Some(("hq", rest)) = given.split_first().map(|(first, rest)| (first.as_str(), rest)) {
        return run(cargo(&["bench", "--package", "hq", "--bench", "hq", "--"]).args(rest));
    }
    run(cargo(&["build", "--release", "--bin", "resguardo-hq"]).args(SELECTION))?;
    run(cargo(&["bench"]).args(SELECTION).arg("--").args(&given))?;
    if given.iter().any(|word| word == "sync") { peers(&given) } else { Ok(()) }
}

/// What a team would use instead of us, in the same minute on the same machine.
fn peers(given: &[String]) -> Result<()> {
    let source = root().join("../shared/peers");
    if !source.is_dir() || !has_program("npm") {
        say("   the peers are not here, or npm is not: no comparison");
        return Ok(());
    }
    let folder = target().join("peers");
    fs::create_dir_all(&folder)?;
    for file in files_of(&source)? {
        let name = file.file_name().context("a file's name")?;
        fs::copy(&file, folder.join(name))?;
    }
    run(Command::new("npm").args(["install", "--silent", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    let count = given.iter().find(|word| word.parse::<u32>().is_ok()).map_or("10000", String::as_str);
    run(Command::new("node").args(["pouchdb.js", count]).current_dir(&folder))
}

fn files_of(folder: &Path) -> Result<Vec<PathBuf>> {
    let all = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    Ok(all.collect::<Result<Vec<_>, _>>()?.into_iter().filter(|path| path.is_file()).collect())
}

//! `resguardoctl bundle`: the calls of the stick, with a file's path in place of a page.

use std::path::{Path, PathBuf};

use api::bundle::{Covers, Export, File, Import, Inspect, Recipient};
use clap::Subcommand;
use engine::engine::Engine;

use crate::outcome::{self, Failure};

/// Headquarters, as people name it.
const HEADQUARTERS: [&str; 3] = ["sede", "hq", "headquarters"];

#[derive(Subcommand)]
pub(crate) enum Bundle {
    /// Makes a bundle that only its recipient can open: `sede`, a unit, or a laptop by its two letters.
    Export {
        #[arg(long = "for", value_name = "sede|UNIT|DEVICE")]
        recipient: String,
        /// All of the unit, not only what headquarters has given no receipt for.
        #[arg(long)]
        all: bool,
        /// The file to write; where its name is taken, a number is put behind it.
        file: PathBuf,
    },
    /// Brings in a bundle, and tells what was new.
    Import { file: PathBuf },
    /// Tells what a bundle would bring.
    Inspect { file: PathBuf },
}

impl Bundle {
    pub(crate) fn obey(&self, engine: &Engine) -> Result<(), Failure> {
        match self {
            Self::Export { recipient, all, file } => outcome::print(&engine.ask(export(recipient, *all, file)?)?),
            Self::Import { file } => outcome::print(&engine.ask(Import { file: at(file) })?),
            Self::Inspect { file } => outcome::print(&engine.ask(Inspect { file: at(file) })?),
        }
    }
}

fn export(recipient: &str, all: bool, file: &Path) -> Result<Export, Failure> {
    let name = file.file_name().ok_or(Failure::Usage("FILE"))?.to_string_lossy().into_owned();
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let covers = if all { Covers::Everything } else { Covers::Unreceipted };
    Ok(Export { recipient: named(recipient)?, covers, folder: Some(folder.display().to_string()), name: Some(name) })
}

fn named(recipient: &str) -> Result<Recipient, Failure> {
    let is_letters = recipient.len() == 2 && recipient.bytes().all(|byte| byte.is_ascii_uppercase());
    match recipient {
        _ if HEADQUARTERS.contains(&recipient) => Ok(Recipient::Headquarters),
        letters if is_letters => Ok(Recipient::Device { letters: letters.to_owned() }),
        unit => Ok(Recipient::Unit { unit: unit.parse().map_err(|_| Failure::Usage("--for"))? }),
    }
}

fn at(file: &Path) -> File {
    File::At { path: file.display().to_string() }
}

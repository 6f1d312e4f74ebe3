//! Lists the locale files, so that a new one is carried without being named anywhere.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

const LANGUAGES: [(&str, &str); 2] = [("SPANISH", "es-MX"), ("ENGLISH", "en")];

fn main() -> io::Result<()> {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/locales");
    println!("cargo::rerun-if-changed={}", locales.display());
    let mut list = String::new();
    for (name, tag) in LANGUAGES {
        let texts: String =
            files(&locales.join(tag))?.iter().map(|file| format!("include_str!({:?}), ", file.display())).collect();
        // Writing to a String does not fail.
        let _ = writeln!(list, "const {name}: &[&str] = &[{texts}];");
    }
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(Path::new(&out).join("texts.rs"), list)
}

/// By name, so that every build carries them in the same order.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry?.path().canonicalize()).collect::<io::Result<_>>()?;
    files.sort();
    Ok(files)
}

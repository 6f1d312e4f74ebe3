//! Packs the locale files of each language into one compressed piece, so that a new file is carried without being named
//! anywhere, and the page in the window weighs little.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

const LANGUAGES: [&str; 2] = ["es-MX", "en"];
/// Between two files; no text holds it.
const END_OF_FILE: u8 = 0;
/// Of 10: built once, carried everywhere.
const EFFORT: u8 = 9;

fn main() -> io::Result<()> {
    // Of this build, wherever the script itself was compiled.
    let locales = variable("CARGO_MANIFEST_DIR")?.join("../../assets/locales");
    println!("cargo::rerun-if-changed={}", locales.display());
    let out = variable("OUT_DIR")?;
    for tag in LANGUAGES {
        let mut texts = Vec::new();
        for file in files(&locales.join(tag))? {
            texts.extend(fs::read(file)?);
            texts.push(END_OF_FILE);
        }
        fs::write(out.join(tag), miniz_oxide::deflate::compress_to_vec(&texts, EFFORT))?;
    }
    Ok(())
}

fn variable(name: &str) -> io::Result<PathBuf> {
    Ok(env::var_os(name).ok_or(io::ErrorKind::NotFound)?.into())
}

/// By name, so that every build carries them in the same order.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.sort();
    Ok(files)
}

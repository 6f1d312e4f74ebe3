//! Packs the catalogues, so that the page in the window weighs little.

use std::path::PathBuf;
use std::{env, fs, io};

/// Of 10: built once, carried everywhere.
const EFFORT: u8 = 9;

fn main() -> io::Result<()> {
    // Of this build, wherever the script itself was compiled.
    let catalogues = variable("CARGO_MANIFEST_DIR")?.join("../../assets/catalogs");
    println!("cargo::rerun-if-changed={}", catalogues.display());
    let out = variable("OUT_DIR")?;
    for entry in fs::read_dir(catalogues)? {
        let path = entry?.path();
        if let (Some("json"), Some(name)) = (path.extension().and_then(|ending| ending.to_str()), path.file_stem()) {
            fs::write(out.join(name), miniz_oxide::deflate::compress_to_vec(&fs::read(&path)?, EFFORT))?;
        }
    }
    Ok(())
}

fn variable(name: &str) -> io::Result<PathBuf> {
    Ok(env::var_os(name).ok_or(io::ErrorKind::NotFound)?.into())
}

//! Finds the bundled page and hands it to Tauri, which embeds it in the program.
//!
//! The page stands in `bundle/` of whatever target folder cargo uses, so the answer is looked for above `OUT_DIR` rather than
//! written down. Without a page there is no program: the build stops and says what to run.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tauri_build::{AppManifest, Attributes};

fn main() -> Result<()> {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").context("cargo sets OUT_DIR")?);
    let page = bundled_page(&out).context("the page is not bundled yet: run `cargo xtask bundle` first")?;
    println!("cargo::rerun-if-changed={}", page.display());
    // Read by `tauri::generate_context!`: the one setting that cannot stand in tauri.conf.json, since the target folder moves.
    let setting = serde_json::json!({ "build": { "frontendDist": page } });
    println!("cargo::rustc-env=TAURI_CONFIG={setting}");
    tauri_build::try_build(Attributes::new().app_manifest(AppManifest::new().commands(&["call"])))
}

fn bundled_page(out: &Path) -> Option<PathBuf> {
    out.ancestors().map(|folder| folder.join("bundle")).find(|page| page.join("index.html").is_file())
}

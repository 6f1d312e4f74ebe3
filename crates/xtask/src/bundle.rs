//! Builds the page: the `ui` crate as wasm with its glue, one style sheet, and the file that starts it, all in `target/bundle`.
//! Done here with wasm-bindgen's own library, whose version cannot drift from the lock as an installed tool's would.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::optimiser;
use crate::shell::{cargo, root, run, say, target};

/// What the page may weigh. A small laptop parses this in well under a second.
const BUDGET: u64 = 3_000_000;

/// The content policy forbids scripts inside the page, so the start is a file of its own.
const START: &str = "import init from \"/ui.js\";\nawait init({ module_or_path: \"/ui_bg.wasm\" });\n";

/// The style sheets that come before the others, in this order: the names of colours and sizes, bare elements, the frame
/// of a page. The rest follow by name: parts do not speak of one another.
const FIRST_SHEETS: [&str; 3] = ["tokens.css", "base.css", "layout.css"];

/// Where the page is put, and where the app's build looks for it.
pub(crate) fn page() -> PathBuf {
    target().join("bundle")
}

/// Builds the page from the sources of this moment.
///
/// # Errors
/// The page does not compile, weighs too much, or a file of it is missing.
pub(crate) fn bundle() -> Result<()> {
    run(&mut cargo(&["build", "--package", "ui", "--target", "wasm32-unknown-unknown", "--profile", "page"]))?;
    let folder = page();
    std::fs::create_dir_all(&folder)?;
    bind(&folder)?;
    write_if_changed(&folder.join("style.css"), &style()?)?;
    write_if_changed(&folder.join("start.js"), START)?;
    let index = root().join("ui/index.html");
    let index = std::fs::read_to_string(&index).with_context(|| format!("cannot read {}", index.display()))?;
    write_if_changed(&folder.join("index.html"), &index)?;
    weigh(&folder.join("ui_bg.wasm"))
}

/// Makes the glue beside the page and moves over only what differs: cargo compiles the app again when the page is newer.
fn bind(folder: &Path) -> Result<()> {
    let wasm = target().join("wasm32-unknown-unknown/page/ui.wasm");
    let fresh = target().join("bundle-fresh");
    let mut glue = Bindgen::new();
    glue.input_path(&wasm).web(true)?.typescript(false).omit_default_module_path(true);
    // The names of functions are a fifth of the file and serve a debugger alone.
    glue.remove_name_section(true).generate(&fresh)?;
    let script = std::fs::read(fresh.join("ui.js")).context("wasm-bindgen wrote no ui.js")?;
    write_if_changed(&folder.join("ui.js"), script)?;
    write_if_changed(&folder.join("ui_bg.wasm"), optimiser::shrunk(&fresh.join("ui_bg.wasm"))?)?;
    copy_folder(&fresh.join("snippets"), &folder.join("snippets"))
}

/// JavaScript that some crates carry for themselves. A crate without any leaves no folder.
fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            write_if_changed(&target, std::fs::read(entry.path())?)?;
        }
    }
    Ok(())
}

/// All of `assets/styles` as one sheet.
fn style() -> Result<String> {
    let folder = root().join("assets/styles");
    let mut sheets = Vec::new();
    for entry in std::fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
        sheets.push(entry?.file_name().to_string_lossy().into_owned());
    }
    sheets.retain(|name| name.ends_with(".css"));
    sort_sheets(&mut sheets);
    let texts = sheets.iter().map(|name| std::fs::read_to_string(folder.join(name)));
    Ok(texts.collect::<Result<Vec<_>, _>>()?.join("\n"))
}

fn sort_sheets(sheets: &mut [String]) {
    sheets
        .sort_by_key(|name| (FIRST_SHEETS.iter().position(|first| first == name).unwrap_or(usize::MAX), name.clone()));
}

fn write_if_changed(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    let content = content.as_ref();
    if std::fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    std::fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

fn weigh(wasm: &Path) -> Result<()> {
    let bytes = std::fs::metadata(wasm)?.len();
    say(&format!("   the page's wasm weighs {} KB of {} KB", bytes / 1000, BUDGET / 1000));
    ensure!(bytes <= BUDGET, "the page's wasm weighs {bytes} bytes: more than the {BUDGET} it may");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_come_first_and_parts_by_name() {
        let mut sheets = ["tabs.css", "base.css", "age.css", "tokens.css"].map(String::from);
        sort_sheets(&mut sheets);
        assert_eq!(sheets, ["tokens.css", "base.css", "age.css", "tabs.css"]);
    }
}

//! Where a named library may be used: by its package, and for some by the very file, so that replacing one touches one place.

use anyhow::Result;

use super::house::House;

/// The packages that may name a library in their manifest.
const IN_PACKAGES: [(&str, &[&str]); 29] = [
    ("tauri", &["resguardo"]),
    ("tauri-build", &["resguardo"]),
    ("gio", &["resguardo"]),
    ("yew", &["ui"]),
    ("yew-router", &["ui"]),
    ("web-sys", &["ui"]),
    ("js-sys", &["ui", "domain"]),
    ("wasm-bindgen", &["ui"]),
    ("wasm-bindgen-futures", &["ui"]),
    ("gloo-timers", &["ui"]),
    ("gloo-events", &["ui"]),
    ("rusqlite", &["vault", "store", "hq"]),
    ("tokio-postgres", &["hq"]),
    ("axum", &["hq"]),
    ("automerge", &["sync"]),
    ("hpke", &["sync", "vault"]),
    ("object_store", &["hq"]),
    ("typst", &["documents"]),
    ("typst-layout", &["documents"]),
    ("typst-pdf", &["documents"]),
    ("chrono", &["domain"]),
    ("chrono-tz", &["domain"]),
    ("wasm-bindgen-cli-support", &["xtask"]),
    ("cargo_metadata", &["xtask"]),
    ("rustsec", &["xtask"]),
    ("minisign", &["xtask"]),
    ("rustix", &["vault"]),
    ("fantoccini", &["tests"]),
    ("clap", &["ctl", "hq"]),
];

/// The only files of `crates/` that may speak of a library; each stands for the folder of its name too.
const IN_FILES: [(&str, &str, &str); 8] = [
    ("automerge", "crates/", "crates/sync/src/document.rs"),
    ("hpke", "crates/sync/", "crates/sync/src/sealing.rs"),
    ("hpke", "crates/vault/", "crates/vault/src/wrapping.rs"),
    ("chrono", "crates/", "crates/domain/src/time.rs"),
    ("chrono_tz", "crates/", "crates/domain/src/time.rs"),
    ("js_sys", "crates/", "crates/domain/src/fold.rs"),
    ("rusqlite", "crates/hq/", "crates/hq/src/sqlite.rs"),
    ("tokio_postgres", "crates/hq/", "crates/hq/src/postgres.rs"),
];

pub(crate) fn check(house: &House) -> Result<Vec<String>> {
    let mut slips = Vec::new();
    for package in house.members() {
        let names = package.dependencies.iter().map(|dependency| dependency.name.as_str());
        slips.extend(names.filter_map(|library| slip_of_package(&package.name, library)));
    }
    // This file and its tests speak of every one of them.
    for path in house.files_like("crates/", ".rs").filter(|path| !path.starts_with("crates/xtask/")) {
        let text = house.read(path)?;
        slips.extend(
            IN_FILES
                .iter()
                .filter(|(library, ..)| names_library(&text, library))
                .filter_map(|rule| slip_of_file(path, rule)),
        );
    }
    Ok(slips)
}

fn slip_of_package(package: &str, library: &str) -> Option<String> {
    let (_, allowed) = IN_PACKAGES.iter().find(|(name, _)| *name == library)?;
    (!allowed.contains(&package))
        .then(|| format!("{package} must not use {library}: it belongs to {}", allowed.join(", ")))
}

fn slip_of_file(path: &str, (library, under, home): &(&str, &str, &str)) -> Option<String> {
    let folder = home.trim_end_matches(".rs");
    let is_home = path == *home || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    (path.starts_with(under) && !is_home).then(|| format!("{path} speaks of {library}: only {home} may"))
}

/// Whether code, not a comment, uses a path of the library.
fn names_library(text: &str, library: &str) -> bool {
    let code = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    code.into_iter().any(|line| line.match_indices(library).any(|(at, _)| is_path(line, at, library)))
}

fn is_path(line: &str, at: usize, library: &str) -> bool {
    let before = line.get(..at).unwrap_or_default();
    let after = line.get(at + library.len()..).unwrap_or_default();
    let starts_word = !before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_' || letter == '"');
    let is_imported = before.trim_end().ends_with("use") && after.starts_with([';', ' ']);
    starts_word && (after.starts_with("::") || is_imported)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_in_a_foreign_manifest_is_found() {
        assert!(slip_of_package("engine", "rusqlite").is_some());
        assert!(slip_of_package("store", "rusqlite").is_none());
        assert!(slip_of_package("engine", "serde").is_none());
    }

    #[test]
    fn a_library_in_a_foreign_file_is_found() {
        let rule = &IN_FILES[0];
        assert!(slip_of_file("crates/sync/src/entry.rs", rule).is_some());
        assert!(slip_of_file("crates/sync/src/document.rs", rule).is_none());
        assert!(slip_of_file("crates/sync/src/document/merge.rs", rule).is_none());
        assert!(slip_of_file("crates/sync/src/documents.rs", rule).is_some());
    }

    #[test]
    fn speaking_is_told_from_mentioning() {
        assert!(names_library("use automerge::AutoCommit;", "automerge"));
        assert!(names_library("let a = automerge::ROOT;", "automerge"));
        assert!(names_library("pub use chrono;", "chrono"));
        assert!(!names_library("//! Over automerge::ROOT.", "automerge"));
        assert!(!names_library("use my_automerge::Thing;", "automerge"));
        assert!(!names_library("use chrono_tz::Tz;", "chrono"));
        assert!(!names_library("let automerge = 1;", "automerge"));
    }
}

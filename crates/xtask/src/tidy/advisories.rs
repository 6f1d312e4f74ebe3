//! Known weaknesses of what we link, by the RustSec database. An offline machine has no copy of it, and then it is said that
//! nobody looked: a copy goes where `cargo audit` keeps its own, or where RESGUARDO_ADVISORIES says.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rustsec::advisory::{Id, Informational};
use rustsec::report::{Report, Settings};
use rustsec::{Database, Lockfile};

use super::house::House;
use crate::shell::{root, say};

/// What is known and borne, with the reason.
const BORNE: [(&str, &str); 1] = [(
    "RUSTSEC-2026-0543",
    "2026-11-21: chrono is unmaintained; it was asked for by name, and one file alone knows it",
)];

const SOURCE: &str = "https://github.com/RustSec/advisory-db";

pub(crate) fn check(_: &House) -> Result<Vec<String>> {
    let place = place();
    match place.as_deref().filter(|place| place.join("crates").is_dir()) {
        Some(place) => slips(place, &root().join("Cargo.lock")),
        None => {
            say(&format!("   advisories: skipped, there is no copy of {SOURCE} {}", told(place.as_deref())));
            Ok(Vec::new())
        }
    }
}

fn told(place: Option<&Path>) -> String {
    place.map_or_else(|| "and no home to look for one in".to_owned(), |place| format!("in {}", place.display()))
}

fn place() -> Option<PathBuf> {
    let given = std::env::var_os("RESGUARDO_ADVISORIES").map(PathBuf::from);
    let cargo = || std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo"));
    given.or_else(|| cargo().or_else(home).map(|cargo| cargo.join("advisory-db")))
}

/// One line for each weakness of a version that is locked, and for each crate that is unsound or given up.
fn slips(database: &Path, lock: &Path) -> Result<Vec<String>> {
    let database = Database::open(database).with_context(|| format!("{} is no database", database.display()))?;
    let lock = Lockfile::load(lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let ignore = BORNE.iter().map(|(id, _)| id.parse::<Id>()).collect::<Result<Vec<_>, _>>()?;
    let informational_warnings = vec![Informational::Unmaintained, Informational::Unsound];
    let report =
        Report::generate(&database, &lock, &Settings { ignore, informational_warnings, ..Settings::default() });
    let weak = report.vulnerabilities.list.iter().map(|found| (&found.package, &found.advisory));
    let warned = report.warnings.values().flatten();
    let warned = warned.filter_map(|found| Some((&found.package, found.advisory.as_ref()?)));
    let slip = |(package, advisory): (&rustsec::package::Package, &rustsec::advisory::Metadata)| {
        format!("{} {}: {} {}", package.name, package.version, advisory.id, advisory.title)
    };
    Ok(weak.chain(warned).map(slip).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn advisory(folder: &Path, id: &str, package: &str, rest: &str) {
        let place = folder.join("crates").join(package);
        std::fs::create_dir_all(&place).unwrap();
        let text = format!(
            "```toml\n[advisory]\nid = \"{id}\"\npackage = \"{package}\"\ndate = \"2026-11-01\"\n{rest}```\n\n# It breaks\n\nInvented.\n"
        );
        std::fs::write(place.join(format!("{id}.md")), text).unwrap();
    }

    #[test]
    fn t22_a_known_weakness_is_found_and_a_mended_or_borne_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let weak = "[versions]\npatched = [\">= 9999.0.0\"]\n";
        advisory(folder.path(), "RUSTSEC-2026-9001", "serde", weak);
        advisory(folder.path(), "RUSTSEC-2026-9002", "serde", "[versions]\npatched = [\">= 0.0.1\"]\n");
        advisory(folder.path(), "RUSTSEC-2026-9003", "nobody-links-this", weak);
        let given_up = "informational = \"unmaintained\"\n[versions]\npatched = []\n";
        advisory(folder.path(), "RUSTSEC-2026-9004", "anyhow", given_up);
        advisory(folder.path(), BORNE[0].0, "chrono", given_up);
        let slips = slips(folder.path(), &root().join("Cargo.lock")).unwrap();
        let ids: Vec<&str> = slips.iter().filter_map(|slip| slip.split_whitespace().nth(2)).collect();
        assert_eq!(ids, ["RUSTSEC-2026-9001", "RUSTSEC-2026-9004"], "{slips:?}");
        match place().filter(|place| place.join("crates").is_dir()) {
            Some(place) => println!("T22: advisories looked up in {}", place.display()),
            None => println!("T22: advisories skipped: no copy of the RustSec database here"),
        }
    }
}

//! Which of our crates may import which: downward only, and fewer than "downward" would allow. What only a crate's tests
//! import is free: it cannot reach what people run.

use anyhow::Result;
use cargo_metadata::DependencyKind;

use super::house::House;

/// Who may import whom; the floors of the design, highest first.
const MAY_IMPORT: [(&str, &[&str]); 13] = [
    // The plane that the map is drawn on.
    ("xtask", &["domain"]),
    ("resguardo", &["engine", "api"]),
    ("ctl", &["engine", "api", "words"]),
    ("ui", &["api", "words", "domain"]),
    ("engine", &["api", "store", "sync", "documents", "domain"]),
    ("hq", &["vault", "sync", "documents", "words", "domain"]),
    ("store", &["vault", "domain"]),
    ("documents", &["words", "domain"]),
    ("api", &["domain"]),
    ("sync", &["domain"]),
    ("domain", &[]),
    ("vault", &[]),
    ("words", &[]),
];

/// Whole-app stories look at every floor.
const MAY_IMPORT_ALL: &str = "tests";

pub(crate) fn check(house: &House) -> Result<Vec<String>> {
    let ours: Vec<&str> = house.members().iter().map(|package| package.name.as_str()).collect();
    let mut slips = Vec::new();
    for package in house.members() {
        let imports = package.dependencies.iter().filter(|dependency| dependency.kind != DependencyKind::Development);
        let imports = imports.map(|dependency| dependency.name.as_str());
        let imports: Vec<&str> = imports.filter(|name| ours.contains(name)).collect();
        slips.extend(slips_of(&package.name, &imports));
    }
    Ok(slips)
}

fn slips_of(package: &str, imports: &[&str]) -> Vec<String> {
    if package == MAY_IMPORT_ALL {
        return Vec::new();
    }
    let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == package) else {
        return vec![format!("{package} stands on no floor: name it in tidy/imports.rs and in the README")];
    };
    let forbidden = imports.iter().filter(|import| !allowed.contains(import));
    forbidden.map(|import| format!("{package} must not import {import}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_that_runs_up_is_found() {
        assert_eq!(slips_of("store", &["vault", "engine"]), ["store must not import engine"]);
        assert_eq!(slips_of("store", &["vault", "domain"]), [""; 0]);
        assert_eq!(slips_of("tests", &["engine"]), [""; 0]);
        assert_eq!(slips_of("gadget", &[]).len(), 1);
    }

    #[test]
    fn the_floors_have_no_ring() {
        let floor = |name: &str| MAY_IMPORT.iter().position(|(package, _)| *package == name).unwrap();
        for (package, imports) in MAY_IMPORT {
            assert!(imports.iter().all(|import| floor(import) > floor(package)), "{package}");
        }
    }
}

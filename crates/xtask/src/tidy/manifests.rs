//! Every dependency is declared once, at the root, and every package takes the root's lints.

use anyhow::Result;

use super::house::House;

pub(crate) fn check(house: &House) -> Result<Vec<String>> {
    let mut slips = Vec::new();
    for path in house.files_like("", "/Cargo.toml") {
        let text = house.read(path)?;
        slips.extend(slips_of(&text).into_iter().map(|slip| format!("{path}: {slip}")));
    }
    Ok(slips)
}

fn slips_of(manifest: &str) -> Vec<String> {
    let mut slips = Vec::new();
    let mut section = "";
    let mut has_lints = false;
    for line in manifest.lines() {
        if let Some(header) = line.strip_prefix('[') {
            section = header.trim_end().trim_end_matches(']');
        } else if section == "lints" {
            has_lints |= says(line, "workspace");
        } else if let Some(name) = declared(section, line).filter(|_| !inherits(line)) {
            slips.push(format!("{name} must say `workspace = true`"));
        }
        if section.contains("dependencies.") && line.starts_with('[') {
            slips.push(format!("[{section}] must be one line with `workspace = true`"));
        }
    }
    if !has_lints {
        slips.push("it must take the root's lints".into());
    }
    slips
}

/// The dependency a line declares. Lines that go on with a list are indented or close it.
fn declared<'a>(section: &str, line: &'a str) -> Option<&'a str> {
    let is_declaration = section.ends_with("dependencies") && line.starts_with(|letter: char| letter.is_alphanumeric());
    is_declaration.then(|| line.split(['.', ' ', '=']).next().unwrap_or(line))
}

fn inherits(line: &str) -> bool {
    let (key, value) = line.split_once('=').unwrap_or((line, ""));
    key.trim_end().ends_with(".workspace") || value.split(['{', ',', '}']).any(|part| says(part, "workspace"))
}

fn says(part: &str, key: &str) -> bool {
    part.split_once('=').is_some_and(|(name, value)| name.trim() == key && value.trim() == "true")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_of_its_own_is_found() {
        let check = |lines: &str, expect: usize| {
            let manifest = format!("[lints]\nworkspace = true\n\n{lines}\n");
            assert_eq!(slips_of(&manifest).len(), expect, "{lines}");
        };
        check("[dependencies]\nserde.workspace = true", 0);
        check("[dependencies]\nserde = { workspace = true, features = [\n    \"derive\",\n] }", 0);
        check("[dependencies]\nserde = \"1\"", 1);
        check("[dev-dependencies]\nserde = { version = \"1\" }", 1);
        check("[target.'cfg(unix)'.dependencies]\nserde = \"1\"", 1);
        check("[dependencies.serde]\nversion = \"1\"", 1);
        check("[features]\nautomation = []", 0);
    }

    #[test]
    fn a_package_without_the_lints_is_found() {
        assert_eq!(slips_of("[package]\nname = \"a\"\n").len(), 1);
    }
}

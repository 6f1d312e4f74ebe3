//! Every threat has its test: told here in a moment, and by `cargo xtask test threats` once it has
//! run them.

use anyhow::Result;

use super::house::House;
use crate::threats::promise::{THREATS, Threat};

const FLOORS: [&str; 4] = ["crates/", "src-tauri/", "tests/", "ui/"];

pub(crate) fn check(house: &House) -> Result<Vec<String>> {
    let sources = FLOORS.iter().flat_map(|floor| house.files_like(floor, ".rs"));
    let texts = sources.map(|path| house.read(path)).collect::<Result<Vec<_>>>()?;
    Ok(THREATS.iter().filter_map(|threat| slip(threat, &texts)).collect())
}

fn slip(threat: &Threat, texts: &[String]) -> Option<String> {
    let test = format!("fn {}", threat.prefix());
    let is_tested = texts.iter().any(|text| text.contains(&test));
    (!is_tested).then(|| format!("{} has no test: {}", threat.id, threat.promise))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threat_without_test_is_found() {
        let threat = Threat { id: "T05", promise: "one person does not act as another" };
        // Put together, since this file is read by the check like any other.
        let texts = ["t05_b_does_not_act_as_a", "t06_x"].map(|name| format!("#[test]\n    {} {name}() {{}}\n", "fn"));
        assert_eq!(slip(&threat, &texts), None);
        assert!(slip(&threat, &texts[1..]).is_some());
    }
}

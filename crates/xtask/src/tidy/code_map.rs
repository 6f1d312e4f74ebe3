//! The README's code map is the tree: a newcomer who trusts it is never sent to a room that is not there, and no room is kept
//! from him.

use std::collections::BTreeSet;

use anyhow::{Context, Result};

use super::house::House;

const HEADING: &str = "## Code map";

pub(crate) fn check(house: &House) -> Result<Vec<String>> {
    let readme = house.read("README.md")?;
    Ok(slips_of(map(&readme).context("README.md has no ```text block under `## Code map`")?, &house.files))
}

/// The lines of the first `text` block after the heading.
fn map(readme: &str) -> Option<&str> {
    let (_, after) = readme.split_once(HEADING)?;
    let (_, block) = after.split_once("```text\n")?;
    block.split_once("```").map(|(block, _)| block)
}

fn slips_of(map: &str, files: &[String]) -> Vec<String> {
    let told = told(map);
    let holds = |path: &str| {
        files.iter().any(|file| file == path || file.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')))
    };
    let stale = told.iter().filter(|path| !holds(path)).map(|path| format!("it tells of {path}, which is not there"));
    let silent =
        rooms(files).into_iter().filter(|room| !told.contains(room)).map(|room| format!("it is silent on {room}"));
    stale.chain(silent).collect()
}

/// The path at the start of each line; an indented line goes on with the one before.
fn told(map: &str) -> BTreeSet<String> {
    let lines = map.lines().filter(|line| !line.is_empty() && !line.starts_with(' '));
    lines.filter_map(|line| line.split_whitespace().next()).map(|path| path.trim_end_matches('/').to_owned()).collect()
}

/// What must be told: each crate, and each other folder of the root that is not hidden.
fn rooms(files: &[String]) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for file in files.iter().filter(|file| !file.starts_with('.')) {
        let mut parts = file.split('/');
        match (parts.next(), parts.next(), parts.next()) {
            (Some("crates"), Some(name), Some(_)) => rooms.insert(format!("crates/{name}")),
            (Some(folder), Some(_), _) => rooms.insert(folder.to_owned()),
            _ => false,
        };
    }
    rooms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(readme: &str, expect: &[&str]) {
        let files = ["README.md", ".ci/run", "crates/domain/src/lib.rs", "ui/src/main.rs"].map(String::from);
        assert_eq!(slips_of(map(readme).unwrap(), &files), expect);
    }

    #[test]
    fn a_room_left_out_and_a_room_made_up_are_found() {
        let readme = |map: &str| format!("# R\n\n## Code map\n\n```text\n{map}```\nend\n");
        check(&readme("crates/domain  rules\nui/  page\n       and more of it\n"), &[]);
        check(&readme("crates/domain  rules\n"), &["it is silent on ui"]);
        check(&readme("crates/domain  rules\nui/  page\nattic  old\n"), &["it tells of attic, which is not there"]);
    }

    #[test]
    fn a_readme_without_a_map_is_found() {
        assert_eq!(map("# R\n"), None);
    }
}

//! Everything we link is free to be used so, and comes from the one registry whose contents the lock file fixes.
//! Known weaknesses are looked up beside this file.

use anyhow::Result;
use cargo_metadata::PackageId;

use super::house::House;

/// The licences we accept. AGPL-3.0-or-later is our own.
const ALLOWED: [&str; 16] = [
    "AGPL-3.0-or-later",
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "0BSD",
    "CC0-1.0",
    "Unlicense",
    "Unicode-3.0",
    "MPL-2.0",
    // What SQLite calls its own, and what SQLCipher's source carries beside it.
    "blessing",
    "WTFPL",
];

/// Never, whatever brings them in: a second SQLite, a second TLS, a client of the open web.
const BANNED: [&str; 4] = ["sqlx", "native-tls", "reqwest", "openssl"];

pub(crate) fn check(house: &House) -> Result<Vec<String>> {
    let used: Vec<&PackageId> =
        house.metadata.resolve.iter().flat_map(|resolve| &resolve.nodes).map(|node| &node.id).collect();
    let packages = house.metadata.packages.iter().filter(|package| used.contains(&&package.id));
    let mut slips = Vec::new();
    for package in packages {
        let name = format!("{} {}", package.name, package.version);
        let is_foreign = package.source.as_ref().is_some_and(|source| !source.is_crates_io());
        slips.extend(is_foreign.then(|| format!("{name} does not come from crates.io")));
        slips.extend(BANNED.contains(&package.name.as_str()).then(|| format!("{name} is banned")));
        let licence = package.license.as_deref().unwrap_or("unstated");
        slips.extend((!is_allowed(licence)).then(|| format!("{name} is under {licence}")));
    }
    Ok(slips)
}

/// Whether an SPDX expression can be satisfied by what we accept: one side of an OR, both of an AND. The old `A/B` means OR.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    any_of(&words)
}

fn any_of(words: &[&str]) -> bool {
    split(words, "OR").into_iter().any(all_of)
}

fn all_of(words: &[&str]) -> bool {
    split(words, "AND").into_iter().all(single)
}

fn single(words: &[&str]) -> bool {
    match words {
        ["(", inner @ .., ")"] => any_of(inner),
        _ => ALLOWED.contains(&words.join(" ").as_str()),
    }
}

/// The parts between a word, where it stands outside parentheses.
fn split<'a, 'b>(words: &'a [&'b str], by: &str) -> Vec<&'a [&'b str]> {
    let mut depth = 0;
    words
        .split(|word| {
            depth += i32::from(*word == "(") - i32::from(*word == ")");
            depth == 0 && *word == by
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t22_all_that_is_linked_may_be_and_comes_from_one_registry() {
        let house = House::look().unwrap();
        assert_eq!(check(&house).unwrap(), Vec::<String>::new());
        let count = house.metadata.packages.len();
        println!(
            "T22: {count} packages, {} licences allowed, {} packages banned, 1 registry",
            ALLOWED.len(),
            BANNED.len()
        );
    }

    #[test]
    fn an_expression_is_allowed_by_its_parts() {
        let check = |expression, expect| assert_eq!(is_allowed(expression), expect, "{expression}");
        check("MIT", true);
        check("GPL-3.0-only", false);
        check("unstated", false);
        check("GPL-2.0-only OR MIT", true);
        check("MIT AND GPL-2.0-only", false);
        check("Apache-2.0/MIT", true);
        check("(MIT OR GPL-2.0-only) AND Unicode-3.0", true);
        check("(GPL-2.0-only OR GPL-3.0-only) AND MIT", false);
        check("Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT", true);
        check("Apache-2.0 WITH Strange-exception", false);
    }
}

//! Spanish and English say the same things: the same files, messages, attributes and variables. A message that one language
//! lacks would show its bare key to a person.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::house::House;

const FIRST: &str = "assets/locales/es-MX/";
const SECOND: &str = "assets/locales/en/";

/// By message and attribute (`key` or `key.attribute`): the variables it takes.
type Messages = BTreeMap<String, BTreeSet<String>>;

pub(crate) fn check(house: &House) -> Result<Vec<String>> {
    let first = messages_under(house, FIRST)?;
    let second = messages_under(house, SECOND)?;
    let mut slips = differences(&first.0, &second.0);
    slips.extend(first.1);
    slips.extend(second.1);
    Ok(slips)
}

/// All messages of a language, keyed with their file, and the keys it says twice.
fn messages_under(house: &House, folder: &str) -> Result<(Messages, Vec<String>)> {
    let mut all = Messages::new();
    let mut twice = Vec::new();
    let mut seen = BTreeSet::new();
    for path in house.files_like(folder, ".ftl") {
        let file = path.trim_start_matches(folder);
        for (key, variables) in messages(&house.read(path)?) {
            if !seen.insert(key.clone()) {
                twice.push(format!("{folder} says {key} twice"));
            }
            all.insert(format!("{file}: {key}"), variables);
        }
    }
    Ok((all, twice))
}

/// Fluent by its layout: a key at the start of a line, attributes and text indented under it. A repeated key stays twice.
fn messages(text: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
    let mut message = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(key) = key_of(line) {
            message = key.to_owned();
            found.push((message.clone(), BTreeSet::new()));
        } else if let Some(attribute) = line.trim_start().strip_prefix('.').and_then(key_of) {
            found.push((format!("{message}.{attribute}"), BTreeSet::new()));
        }
        if let Some((_, variables)) = found.last_mut() {
            variables.extend(variables_of(line));
        }
    }
    found
}

/// The key that a line gives a value to. Keys of terms start with a hyphen.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    let is_key = key.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '-')
        && key.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'));
    is_key.then_some(key)
}

fn variables_of(line: &str) -> impl Iterator<Item = String> {
    line.split('$').skip(1).map(|rest| {
        rest.chars().take_while(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')).collect()
    })
}

fn differences(first: &Messages, second: &Messages) -> Vec<String> {
    let mut slips = Vec::new();
    for key in first.keys().chain(second.keys()).collect::<BTreeSet<_>>() {
        match (first.get(key), second.get(key)) {
            (Some(_), None) => slips.push(format!("en lacks {key}")),
            (None, Some(_)) => slips.push(format!("es-MX lacks {key}")),
            (one, other) if one != other => slips.push(format!("the languages differ in the variables of {key}")),
            _ => {}
        }
    }
    slips
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(first: &str, second: &str) -> Vec<String> {
        let read = |text| messages(text).into_iter().collect::<Messages>();
        differences(&read(first), &read(second))
    }

    #[test]
    fn what_one_language_lacks_is_found() {
        assert_eq!(slips("a = A\nb = B\n", "a = A\n"), ["en lacks b"]);
        assert_eq!(slips("a = A\n", "a = A\n    .hint = x\n"), ["es-MX lacks a.hint"]);
        assert_eq!(slips("a = { $n } x\n", "a = { $m } x\n").len(), 1);
        assert_eq!(slips("-term = T\n", "").len(), 1);
    }

    #[test]
    fn equal_messages_pass_however_they_are_laid_out() {
        let spanish =
            "# nota = no\na =\n    { $n ->\n        [one] uno\n       *[other] { $n } = muchos\n    }\n    .hint = h\n";
        let english = "a = { $n ->\n        [one] one\n       *[other] { $n }\n    }\n    .hint = h { \"=\" }\n";
        assert_eq!(slips(spanish, english), [""; 0]);
    }
}

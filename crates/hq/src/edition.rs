//! An edition of a catalogue on its way to every laptop: what is refused here is never said, because what HQ has said
//! cannot be taken back.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sync::authority::notice::{Catalogue, MAX_CATALOGUE_BYTES};

const MAX_NAME_BYTES: usize = 40;

/// Why it is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "because", rename_all = "kebab-case")]
pub enum CannotPublish {
    #[error("a name is of small letters, digits and hyphens")]
    Name,
    #[error("larger than an edition may be")]
    TooLarge,
    #[error("not a JSON object, from line {line} on")]
    NotAnObject { line: usize },
    #[error("without a version of 1 or more")]
    NoVersion,
    /// One of this name holds that is as new.
    #[error("not newer than version {held}")]
    NotNewer { held: u32 },
}

/// The edition that a file is.
pub fn edition(name: String, text: String) -> Result<Catalogue, CannotPublish> {
    if !is_name(&name) {
        return Err(CannotPublish::Name);
    }
    if text.len() > MAX_CATALOGUE_BYTES {
        return Err(CannotPublish::TooLarge);
    }
    let object: Map<String, Value> =
        serde_json::from_str(&text).map_err(|error| CannotPublish::NotAnObject { line: error.line() })?;
    let version = object.get("version").and_then(Value::as_u64).and_then(|version| u32::try_from(version).ok());
    let version = version.filter(|version| *version > 0).ok_or(CannotPublish::NoVersion)?;
    Ok(Catalogue { name, version, text })
}

/// As the files are called.
fn is_name(name: &str) -> bool {
    let is_in_it = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    (1..=MAX_NAME_BYTES).contains(&name.len()) && name.chars().all(is_in_it)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_is_an_object_with_a_version() {
        #[track_caller]
        fn check(name: &str, text: &str, expected: Result<u32, CannotPublish>) {
            let made = edition(name.to_owned(), text.to_owned());
            assert_eq!(made.map(|catalogue| catalogue.version), expected);
        }
        let deep = format!("{{\"version\":1,\"x\":{}1{}}}", "[".repeat(10_000), "]".repeat(10_000));
        let largest = format!("{{\"version\":1}}{}", " ".repeat(MAX_CATALOGUE_BYTES - 13));
        check("units", r#"{"version": 7, "entries": []}"#, Ok(7));
        check("calendar-comar-2", r#"{"version": 4294967295}"#, Ok(u32::MAX));
        check("units", &largest, Ok(1));
        check("units", &format!("{largest} "), Err(CannotPublish::TooLarge));
        for name in ["", "Units", "../units", "uníts", "a b", &"u".repeat(41)] {
            check(name, r#"{"version": 7}"#, Err(CannotPublish::Name));
        }
        for version in ["0", "-1", "1.5", "\"1\"", "4294967296", "null"] {
            check("units", &format!("{{\"version\": {version}}}"), Err(CannotPublish::NoVersion));
        }
        check("units", "{}", Err(CannotPublish::NoVersion));
        check("units", "[1]", Err(CannotPublish::NotAnObject { line: 1 }));
        check("units", "{\"version\": 1\n", Err(CannotPublish::NotAnObject { line: 2 }));
        check("units", "", Err(CannotPublish::NotAnObject { line: 1 }));
        check("units", &deep, Err(CannotPublish::NotAnObject { line: 1 }));
    }
}

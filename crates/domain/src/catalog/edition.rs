//! A list as headquarters has it now: the whole list in JSON, laid over what stood before. It arrives from outside, so it
//! is read strictly, and refused as a whole rather than taken in part.
//!
//! Records hold codes, so a code is never removed or given another meaning. An app can be newer than an edition: what the
//! app's own list has gained since the one that the edition was made `over` stays, because its author could not know it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::catalog::Catalogue;
use crate::catalog::entry::{Entry, Known};
use crate::catalog::text::Text;

/// The longest edition that is read, in bytes.
pub const BYTES_MOST: usize = 1_000_000;
pub const ENTRIES_MOST: usize = 5_000;

/// Why an edition was refused. What stood before stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// No list of that name is open to editions.
    UnknownList,
    /// More than [`BYTES_MOST`].
    TooLong,
    /// More than [`ENTRIES_MOST`].
    TooMany,
    /// Not the JSON of that list, or a text in it too long or with characters that are not seen.
    Unreadable {
        line: usize,
        column: usize,
    },
    /// The version that stands is as high or higher.
    NotNewer {
        version: u32,
    },
    CodeTwice {
        code: String,
    },
    CodeGone {
        code: String,
    },
    /// The code stood for something else before.
    CodeChanged {
        code: String,
    },
    /// It lacks what its kind needs, or points at what no list holds.
    Unsound {
        code: String,
    },
}

/// An edition that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionRefused {
    /// The list it was for, as it was named, cut to 40 characters.
    pub list: String,
    pub why: Refusal,
}

/// The file of a list. `over` is the version of the app's own list that its author had; without it, the reader's.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edition<T> {
    version: u32,
    source: Text<600>,
    #[serde(default)]
    over: Option<u32>,
    entries: Vec<T>,
}

/// The version that an edition says it has, to order several; what cannot be read comes first and is refused later.
pub(super) fn version(json: &str) -> u32 {
    #[derive(Deserialize)]
    struct Head {
        version: u32,
    }
    let head = (json.len() <= BYTES_MOST).then(|| serde_json::from_str::<Head>(json).ok()).flatten();
    head.map_or(0, |head| head.version)
}

/// The list that stands once the edition is laid over `before`; `own` is the app's own.
pub(super) fn lay<T: Entry>(
    json: &str,
    own: &Catalogue<T>,
    before: &Catalogue<T>,
    known: &Known<'_>,
) -> Result<Catalogue<T>, Refusal> {
    let edition: Edition<T> = read(json)?;
    if edition.version <= before.version {
        return Err(Refusal::NotNewer { version: before.version });
    }
    let kept = kept(&edition, own, before)?;
    let Edition { version, source, mut entries, .. } = edition;
    entries.extend(kept);
    check(&entries, known)?;
    Ok(Catalogue { version, source: source.into(), entries })
}

fn read<T: Entry>(json: &str) -> Result<Edition<T>, Refusal> {
    if json.len() > BYTES_MOST {
        return Err(Refusal::TooLong);
    }
    let unreadable = |error: serde_json::Error| Refusal::Unreadable { line: error.line(), column: error.column() };
    let edition: Edition<T> = serde_json::from_str(json).map_err(unreadable)?;
    if edition.entries.len() > ENTRIES_MOST { Err(Refusal::TooMany) } else { Ok(edition) }
}

/// The entries that the edition's author could not know. All others of `before` have to be in it, meaning the same.
fn kept<T: Entry>(edition: &Edition<T>, own: &Catalogue<T>, before: &Catalogue<T>) -> Result<Vec<T>, Refusal> {
    let edited: BTreeMap<&str, &T> = edition.entries.iter().map(|entry| (entry.code(), entry)).collect();
    let is_older_than_own = edition.over.is_some_and(|over| over < own.version);
    let is_own = |code: &str| own.entries.iter().any(|entry| entry.code() == code);
    let mut kept = Vec::new();
    for old in &before.entries {
        let code = old.code();
        match edited.get(code) {
            Some(new) if new.stands_for_the_same(old) => {}
            Some(_) => return Err(Refusal::CodeChanged { code: code.to_owned() }),
            None if is_older_than_own && is_own(code) => kept.push(old.clone()),
            None => return Err(Refusal::CodeGone { code: code.to_owned() }),
        }
    }
    Ok(kept)
}

/// Every code stands once and every entry is whole.
pub(super) fn check<T: Entry>(entries: &[T], known: &Known<'_>) -> Result<(), Refusal> {
    let (mut codes, mut second_codes) = (BTreeSet::new(), BTreeSet::new());
    for entry in entries {
        let code = entry.code().to_owned();
        let is_new = codes.insert(entry.code()) && entry.second_code().is_none_or(|second| second_codes.insert(second));
        if !is_new {
            return Err(Refusal::CodeTwice { code });
        }
        if !entry.is_sound(known) {
            return Err(Refusal::Unsound { code });
        }
    }
    Ok(())
}

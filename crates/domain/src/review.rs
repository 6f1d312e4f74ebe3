//! What a coordination says of a record that it looks at: that it was reviewed as it stands, or a question to the unit that
//! wrote it, and what the unit answers. These words are own keys of the record's document beside those of its FORM, as its
//! files are, so they travel, merge and are erased with the record, and are read by nobody who may not read it. They are no
//! answers: nothing counts, prints or exports them.
//!
//! A word is one change and is read from that change alone, never from what the record says after merging: so nobody writes
//! over another's word, two questions that were asked at once are both there, and who said it is who signed the change. What
//! its author had seen is what the change builds on.

use crate::id::{ItemId, RecordId};
use crate::keyed::keyed;
use crate::value::{Key, Value, Values};

keyed! {
    /// Why a record is looked at. Locale key `review-sort-<key>`.
    pub enum Sort {
        /// Two people wrote different answers, and nobody has decided.
        Conflict = "conflict",
        /// A rule is broken.
        Finding = "finding",
        /// Two files may be of one person.
        Alike = "alike",
        /// The coordination asked its unit.
        Asked = "asked",
    }
}

/// The longest question or answer, in characters.
pub const TEXT_MOST: u16 = 2_000;

/// Begins their keys, and stands in the bytes of whatever change writes one. No FORM has a section of this name.
pub const MARK: &str = "review.";
const WORD: &str = "word";
const TEXT: &str = "text";
const TO: &str = "to";
const OF: &str = "of";
const OTHER: &str = "other";

const ASK: &str = "ask";
const ANSWER: &str = "answer";
const APPROVE: &str = "approve";

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// To the unit that wrote the record.
    Ask { text: String },
    /// `to`: the change that asked, in hexadecimal digits.
    Answer { to: String, text: String },
    /// Reviewed as it stands. `other`: of two persons that may be one, the one that this file is not of.
    Approve { of: Sort, other: Option<RecordId> },
}

/// Is this a key of the review, and none of the record's FORM?
pub fn is_of_review(key: &Key) -> bool {
    parts(key).is_some()
}

/// Is this said by whoever reviews, and by nobody else? An answer is anybody's who writes the record.
pub fn is_reserved(key: &Key, value: &Value) -> bool {
    parts(key).is_some_and(|(_, part)| part == WORD) && matches!(value.as_text(), Some(ASK | APPROVE))
}

/// A word as a record keeps it.
pub fn written(item: ItemId, word: &Word) -> Values {
    let said: Vec<(&str, String)> = match word {
        Word::Ask { text } => vec![(WORD, ASK.to_owned()), (TEXT, text.clone())],
        Word::Answer { to, text } => vec![(WORD, ANSWER.to_owned()), (TO, to.clone()), (TEXT, text.clone())],
        Word::Approve { of, other } => {
            let other = other.map(|other| (OTHER, other.to_string()));
            [(WORD, APPROVE.to_owned()), (OF, of.key().to_owned())].into_iter().chain(other).collect()
        }
    };
    said.into_iter().map(|(part, text)| (key(item, part), Value::Text(text))).collect()
}

/// What a change says, by all that it wrote. `None` where it says nothing, or something of a newer release.
pub fn said(set: &Values) -> Option<Word> {
    let item = set.keys().find_map(|key| parts(key).filter(|(_, part)| *part == WORD).map(|(item, _)| item))?;
    let text = |part: &str| set.get(&key(item, part)).and_then(Value::as_text);
    match text(WORD)? {
        ASK => Some(Word::Ask { text: cut(text(TEXT)?) }),
        ANSWER => Some(Word::Answer { to: text(TO)?.to_owned(), text: cut(text(TEXT)?) }),
        APPROVE => {
            let other = text(OTHER).map(str::parse).transpose().ok()?;
            Some(Word::Approve { of: Sort::from_key(text(OF)?)?, other })
        }
        _ => None,
    }
}

/// Another laptop may have written more than ours would.
fn cut(text: &str) -> String {
    text.chars().take(usize::from(TEXT_MOST)).collect()
}

fn key(item: ItemId, part: &str) -> Key {
    Key::of_form(format!("{MARK}{item}.{part}"))
}

fn parts(key: &Key) -> Option<(ItemId, &str)> {
    let (item, part) = key.as_str().strip_prefix(MARK)?.split_once('.')?;
    Some((item.parse().ok()?, part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::RecordKind;

    fn item() -> ItemId {
        ItemId::new(1_795_000_000_000, [7; 10])
    }

    fn words() -> [Word; 4] {
        let other = Some(RecordId::new(1_795_000_000_000, [3; 10]));
        [
            Word::Ask { text: "¿De qué torre?\nNo coincide.".to_owned() },
            Word::Answer { to: "5f0c".to_owned(), text: "De la 52".to_owned() },
            Word::Approve { of: Sort::Finding, other: None },
            Word::Approve { of: Sort::Alike, other },
        ]
    }

    #[test]
    fn what_was_written_is_said() {
        for word in words() {
            let values = written(item(), &word);
            assert!(values.keys().all(is_of_review));
            assert!(values.keys().all(|key| key.as_str().parse::<Key>().is_ok() && key.as_str().starts_with(MARK)));
            assert_eq!(said(&values), Some(word));
        }
    }

    #[test]
    fn what_lacks_a_part_or_is_of_another_form_says_nothing() {
        for word in words() {
            let values = written(item(), &word);
            for part in values.keys() {
                // Which two persons, a newer release may no longer say.
                if part.as_str().ends_with(OTHER) {
                    continue;
                }
                let mut less = values.clone();
                less.remove(part.as_str());
                assert_eq!(said(&less), None, "{part}");
                less.insert(part.clone(), Value::Integer(1));
                assert_eq!(said(&less), None, "{part}");
            }
        }
        assert_eq!(said(&Values::new()), None);
        let newer = Values::from([(key(item(), WORD), Value::text("praise"))]);
        assert_eq!(said(&newer), None);
    }

    #[test]
    fn a_longer_text_is_cut() {
        let values = written(item(), &Word::Ask { text: "ñ".repeat(3_000) });
        let Some(Word::Ask { text }) = said(&values) else { panic!("no question") };
        assert_eq!(text.chars().count(), usize::from(TEXT_MOST));
    }

    #[test]
    fn only_an_answer_is_anybodys() {
        for word in words() {
            let is_reserved = written(item(), &word).iter().any(|(key, value)| is_reserved(key, value));
            assert_eq!(is_reserved, !matches!(word, Word::Answer { .. }), "{word:?}");
        }
    }

    #[test]
    fn no_form_has_a_list_of_this_name() {
        for kind in RecordKind::ALL {
            assert!(kind.form().section(MARK.trim_end_matches('.')).is_none(), "{}", kind.key());
        }
        for (text, is_one) in [("review", false), ("review.x.word", false), ("reviewed.by", false)] {
            assert_eq!(is_of_review(&text.parse().unwrap()), is_one, "{text}");
        }
    }
}

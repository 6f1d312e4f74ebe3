//! What somebody is called: given names, two surnames, and what friends say. A text of one line is taken apart by the
//! custom of Spanish names, as an offer that the person at the keyboard can correct.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::fold::{fold, plain};

/// The longest text that is read as a name, in characters; the rest is dropped.
const MOST: usize = 300;

/// The parts of a name; a part that is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    pub given: String,
    pub first_surname: String,
    pub second_surname: String,
    pub nickname: String,
}

impl PersonName {
    /// What people write: `Ana María Hernández Núñez`, `Hernández Núñez, Ana María`, `José de la Cruz "Chepe" Pérez`.
    /// Particles stay with the word they lead (`de la Cruz`, `Ortega y Gasset`). Of three words or more the last two are
    /// the surnames, of two the last.
    pub fn typed(text: &str) -> Self {
        let text: String = text.chars().take(MOST).collect();
        let (text, nickname) = without_nickname(&plain(&text));
        let (surnames, given) = match text.split_once(',') {
            Some((surnames, given)) => (words(surnames), words(given)),
            None => surnames_last(words(&text)),
        };
        let (first_surname, second_surname) = two_surnames(&surnames);
        Self { given: given.join(" "), first_surname, second_surname, nickname }
    }

    pub fn is_empty(&self) -> bool {
        [&self.given, &self.first_surname, &self.second_surname, &self.nickname].iter().all(|part| part.is_empty())
    }

    /// For lists in the order of surnames: `Hernández Núñez, Ana`.
    pub fn surnames_first(&self) -> String {
        let surnames = self.surnames();
        match (surnames.is_empty(), self.given.is_empty()) {
            (false, false) => format!("{surnames}, {}", self.given),
            (false, true) => surnames,
            (true, false) => self.given.clone(),
            (true, true) => self.nickname.clone(),
        }
    }

    /// `Hernández Núñez`.
    pub fn surnames(&self) -> String {
        join([&self.first_surname, &self.second_surname])
    }

    /// What two spellings of one name have in common: the folded words without particles, in alphabetical order, so
    /// that it does not matter which surname was put first. The nickname is no part of it.
    pub fn comparison_key(&self) -> String {
        let folded = fold(&join([&self.given, &self.first_surname, &self.second_surname]));
        let mut words: Vec<&str> = folded.split_whitespace().filter(|word| !is_particle(word)).collect();
        words.sort_unstable();
        words.join(" ")
    }
}

/// As it is said: `Ana Hernández Núñez`; only who has no other name is shown by the nickname.
impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = join([&self.given, &self.first_surname, &self.second_surname]);
        f.write_str(if said.is_empty() { &self.nickname } else { &said })
    }
}

/// A small word that leads a name and does not count in its order: `de`, `la`, `van`.
pub fn is_particle(word: &str) -> bool {
    matches!(
        fold(word).as_str(),
        "de" | "del"
            | "la"
            | "las"
            | "los"
            | "el"
            | "da"
            | "das"
            | "do"
            | "dos"
            | "di"
            | "du"
            | "le"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "y"
            | "e"
            | "i"
            | "mac"
            | "mc"
            | "san"
            | "santa"
    )
}

/// Joins what stands on both its sides.
fn is_link(word: &str) -> bool {
    matches!(word, "y" | "e" | "i" | "Y" | "E" | "I")
}

/// The words of a name, each with the particles that lead it.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_open = false;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let links_back = is_link(word) && !words.is_empty();
        match words.last_mut() {
            Some(last) if is_open || links_back => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
        is_open = is_particle(word);
    }
    words
}

fn surnames_last(mut words: Vec<String>) -> (Vec<String>, Vec<String>) {
    let surnames = match words.len() {
        0 | 1 => 0,
        2 => 1,
        _ => 2,
    };
    let surnames = words.split_off(words.len() - surnames);
    (surnames, words)
}

/// The last word is the second surname; whatever stands before it is the first.
fn two_surnames(words: &[String]) -> (String, String) {
    match words {
        [] => Default::default(),
        [only] => (only.clone(), String::new()),
        [first @ .., last] => (first.join(" "), last.clone()),
    }
}

/// A nickname stands in quotation marks or in brackets.
fn without_nickname(text: &str) -> (String, String) {
    const PAIRS: [(char, char); 5] = [('"', '"'), ('“', '”'), ('«', '»'), ('(', ')'), ('‘', '’')];
    let found = PAIRS.iter().find_map(|(open, close)| {
        let (before, rest) = text.split_once(*open)?;
        let (nickname, after) = rest.split_once(*close)?;
        Some((plain(&format!("{before} {after}")), plain(nickname)))
    });
    found.unwrap_or_else(|| (text.to_owned(), String::new()))
}

fn join<const N: usize>(parts: [&String; N]) -> String {
    let parts: Vec<&str> = parts.into_iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_typed_name_is_taken_apart() {
        for (text, given, first, second, nickname) in [
            ("Ana", "Ana", "", "", ""),
            ("Ana Hernández", "Ana", "Hernández", "", ""),
            ("  Ana   Hernández Núñez ", "Ana", "Hernández", "Núñez", ""),
            ("Ana María Hernández Núñez", "Ana María", "Hernández", "Núñez", ""),
            ("Hernández Núñez, Ana María", "Ana María", "Hernández", "Núñez", ""),
            ("Hernández, Ana", "Ana", "Hernández", "", ""),
            ("José de la Cruz Pérez", "José", "de la Cruz", "Pérez", ""),
            ("María del Carmen López de los Santos", "María del Carmen", "López", "de los Santos", ""),
            ("Juan Ortega y Gasset", "Juan", "Ortega y Gasset", "", ""),
            ("Jean van der Berg", "Jean", "van der Berg", "", ""),
            ("De la Cruz, José", "José", "De la Cruz", "", ""),
            ("José \"Chepe\" Pérez", "José", "Pérez", "", "Chepe"),
            ("José Pérez (El Negro)", "José", "Pérez", "", "El Negro"),
            ("“La Güera”", "", "", "", "La Güera"),
            ("Wideline Jean-Baptiste", "Wideline", "Jean-Baptiste", "", ""),
            ("de", "de", "", "", ""),
            ("y", "y", "", "", ""),
            (",", "", "", "", ""),
            ("", "", "", "", ""),
            ("Ana\u{202e} Her\u{0}nández", "Ana", "Hernández", "", ""),
            ("<img onerror=x> =cmd()", "<img", "onerror=x>", "=cmd", ""),
        ] {
            let expect = PersonName {
                given: given.into(),
                first_surname: first.into(),
                second_surname: second.into(),
                nickname: nickname.into(),
            };
            assert_eq!(PersonName::typed(text), expect, "{text}");
        }
    }

    #[test]
    fn a_name_is_shown_as_it_is_said_or_listed() {
        for (text, said, listed) in [
            ("Ana Hernández Núñez", "Ana Hernández Núñez", "Hernández Núñez, Ana"),
            ("Ana Hernández", "Ana Hernández", "Hernández, Ana"),
            ("Ana", "Ana", "Ana"),
            ("\"Chepe\"", "Chepe", "Chepe"),
            ("José \"Chepe\" de la Cruz", "José de la Cruz", "de la Cruz, José"),
        ] {
            let name = PersonName::typed(text);
            assert_eq!((name.to_string().as_str(), name.surnames_first().as_str()), (said, listed), "{text}");
        }
    }

    #[test]
    fn two_spellings_of_one_name_compare_equal() {
        for (one, other, same) in [
            ("Ana Hernández Núñez", "Nuñez Hernandez, ANA", true),
            ("José de la Cruz", "jose cruz", true),
            ("Ana Hernández Núñez", "Ana Hernández", false),
            ("Jean-Baptiste, Wideline", "Wideline Jean Baptiste", true),
        ] {
            let key = |text| PersonName::typed(text).comparison_key();
            assert_eq!(key(one) == key(other), same, "{one} / {other}");
        }
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in "[A-ZÑa-záé]{1,6}( [A-ZÑa-záéy]{1,6}){0,5}") {
            let name = PersonName::typed(&text);
            prop_assert_eq!(name.to_string(), text);
            prop_assert_eq!(PersonName::typed(&name.surnames_first()).comparison_key(), name.comparison_key());
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,60}") {
            let name = PersonName::typed(&text);
            let _ = (name.to_string(), name.surnames_first(), name.comparison_key());
        }
    }
}

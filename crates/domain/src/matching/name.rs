//! One word of a name, with all that is compared of it, worked out once.

use super::frequency::{self, Surprise};
use super::short_form::full_names;
use super::sound::{skeleton, sound};
use super::spelling::is_close;
use crate::fold::fold;
use crate::value::name::is_particle;

/// How alike two words of a name are, most alike first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    Same,
    SameSound,
    /// One is what the other is called among friends, or in the other tongue.
    ShortForm,
    /// A slip of the pen apart.
    Close,
    Initial,
}

/// One word, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    text: String,
    sound: String,
    /// The full names that it is short for.
    full: Vec<&'static str>,
    surprise: Surprise,
}

/// The most words that are read of one name.
const WORDS_MOST: usize = 4;

impl Word {
    fn surname(text: &str) -> Self {
        Self { sound: sound(text), full: Vec::new(), surprise: frequency::of_surname(text), text: text.to_owned() }
    }

    fn given(text: &str) -> Self {
        let full: Vec<&str> = full_names(text).collect();
        let names = full.iter().copied().chain([text]);
        let surprise = names.map(frequency::of_given).min().unwrap_or_default();
        Self { sound: sound(text), full, surprise, text: text.to_owned() }
    }

    /// A surname of several words that somebody else wrote as one: `Jean Baptiste`.
    pub fn joined(words: &[Self]) -> Self {
        Self::surname(&words.iter().map(|word| word.text.as_str()).collect::<String>())
    }

    /// How much it tells that somebody else has this word too.
    pub const fn surprise(&self) -> Surprise {
        self.surprise
    }

    /// The consonants of the word as it is written.
    pub fn skeleton(&self) -> String {
        skeleton(&self.sound)
    }

    /// The consonants of the word, or of each full name it is short for.
    pub fn skeletons(&self) -> Vec<String> {
        if self.full.is_empty() {
            return vec![skeleton(&self.sound)];
        }
        self.full.iter().map(|name| skeleton(&sound(name))).collect()
    }

    pub const fn is_short_form(&self) -> bool {
        !self.full.is_empty()
    }

    pub fn likeness(&self, other: &Self) -> Option<Likeness> {
        if self.text == other.text {
            Some(Likeness::Same)
        } else if self.sound == other.sound && !self.sound.is_empty() {
            Some(Likeness::SameSound)
        } else if self.is_short_for(other) || other.is_short_for(self) {
            Some(Likeness::ShortForm)
        } else if self.is_close(other) || self.is_cut_from(other) || other.is_cut_from(self) {
            Some(Likeness::Close)
        } else {
            self.is_initial_of(other).then_some(Likeness::Initial)
        }
    }

    fn is_short_for(&self, other: &Self) -> bool {
        self.full.iter().any(|full| *full == other.text || other.full.contains(full) || sound(full) == other.sound)
    }

    fn is_close(&self, other: &Self) -> bool {
        is_close(&self.text, &other.text) || is_close(&self.sound, &other.sound)
    }

    /// Most short forms that are in no table are the beginning or the end of a name: `Bray`, `Mingo`.
    fn is_cut_from(&self, long: &Self) -> bool {
        let letters = self.text.len();
        (letters >= 3 && long.text.starts_with(&self.text)) || (letters >= 4 && long.text.ends_with(&self.text))
    }

    fn is_initial_of(&self, other: &Self) -> bool {
        let begins = |short: &Self, long: &Self| short.text.len() == 1 && long.text.starts_with(&short.text);
        begins(self, other) || begins(other, self)
    }
}

/// The words of the surnames in their order, without particles: `de la Cruz` and `Cruz` are one. A hyphen joins.
pub fn surnames(first: &str, second: &str) -> Vec<Word> {
    words(&format!("{first} {second}")).iter().map(|word| Word::surname(word)).collect()
}

/// The given names in their order, without particles.
pub fn given(text: &str) -> Vec<Word> {
    words(text).iter().map(|word| Word::given(word)).collect()
}

/// A name of nothing but particles keeps its last: `de la O`, `Del`.
fn words(text: &str) -> Vec<String> {
    let folded = fold(&text.replace(['-', '‐'], ""));
    let all = folded.split_whitespace();
    let mut words: Vec<String> =
        all.clone().filter(|word| !is_particle(word)).take(WORDS_MOST).map(str::to_owned).collect();
    if words.is_empty() {
        words.extend(all.last().map(str::to_owned));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_alike() {
        for (one, other, expect) in [
            ("José", "JOSE", Some(Likeness::Same)),
            ("Yennifer", "Jenifer", Some(Likeness::SameSound)),
            ("Pepe", "José", Some(Likeness::ShortForm)),
            ("Pepe", "Chepe", Some(Likeness::ShortForm)),
            ("Pyè", "Pierre", Some(Likeness::ShortForm)),
            ("Beto", "Roberto", Some(Likeness::ShortForm)),
            ("Wilmer", "Wilmar", Some(Likeness::Close)),
            ("J", "José", Some(Likeness::Initial)),
            ("Ana", "Eva", None),
            ("Luis", "Manuel", None),
        ] {
            let (one_word, other_word) = (Word::given(&fold(one)), Word::given(&fold(other)));
            assert_eq!(one_word.likeness(&other_word), expect, "{one} / {other}");
            assert_eq!(other_word.likeness(&one_word), expect, "{other} / {one}");
        }
    }

    #[test]
    fn particles_are_left_out() {
        for (first, second, expect) in [
            ("de la Cruz", "Pérez", &["cruz", "perez"][..]),
            ("García López", "", &["garcia", "lopez"]),
            ("Jean-Baptiste", "", &["jeanbaptiste"]),
            ("Jean Baptiste", "", &["jean", "baptiste"]),
            ("Ortega y Gasset", "", &["ortega", "gasset"]),
            ("De la O", "", &["o"]),
            ("del", "", &["del"]),
            ("", " ", &[]),
        ] {
            let words = surnames(first, second);
            assert_eq!(words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>(), expect, "{first} {second}");
        }
    }
}

//! What a person types to open the profile: brought to one form, offered, and weighed.
//!
//! A passphrase is typed on strange keyboards, with and without accents and capitals, so it is folded before a key is made of it. The folding is part
//! of the file format: changing it locks everybody out.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use bip39::Language;
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use zeroize::{Zeroize, ZeroizeOnDrop};
use zxcvbn::{Score, zxcvbn};

use crate::entropy::{Entropy, random};

/// The longest text that is looked at, in bytes as typed.
pub const MAX_BYTES: usize = 1024;
/// Words in an offered passphrase: six of 2048 are 66 bits.
pub const OFFERED_WORDS: usize = 6;
/// zxcvbn takes time with the square of the length and more; nothing beyond this many characters changes its verdict.
const WEIGHED_CHARACTERS: usize = 100;

/// A folded passphrase: NFKD, marks dropped, lower case, single spaces. Wiped on drop, never printed.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Passphrase(String);

/// Why a text cannot be a passphrase at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PassphraseError {
    #[error("the passphrase is empty")]
    Empty,
    #[error("the passphrase is longer than {MAX_BYTES} bytes")]
    TooLong,
}

/// What a new passphrase is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// Six or more different words of the list, or zxcvbn's highest score.
    Enough,
    /// Guessable; zxcvbn's score from 0 to 3.
    TooWeak { score: u8 },
}

impl Passphrase {
    /// Folds what was typed.
    ///
    /// # Errors
    /// Nothing but spaces and marks, or more than [`MAX_BYTES`].
    pub fn parse(typed: &str) -> Result<Self, PassphraseError> {
        if typed.len() > MAX_BYTES {
            return Err(PassphraseError::TooLong);
        }
        let folded = Self(fold(typed));
        if folded.0.is_empty() { Err(PassphraseError::Empty) } else { Ok(folded) }
    }

    /// The folded bytes, for the key derivation.
    pub(crate) fn expose(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// Weighs a passphrase that is about to be set. `known` are words a thief would try first: the person's name, the unit's.
    ///
    /// An offered one is always enough. The estimator keeps unwiped copies while it works, so this is for setting, never for unlocking.
    pub fn strength(&self, known: &[&str]) -> Strength {
        if self.is_of_listed_words() {
            return Strength::Enough;
        }
        let start: String = self.different_words().join(" ").chars().take(WEIGHED_CHARACTERS).collect();
        match zxcvbn(&start, known).score() {
            Score::Four => Strength::Enough,
            score => Strength::TooWeak { score: u8::from(score) },
        }
    }

    fn is_of_listed_words(&self) -> bool {
        let listed = listed_words();
        let words = self.different_words();
        words.len() >= OFFERED_WORDS && words.into_iter().all(|word| listed.contains(word))
    }

    /// In the order typed. A word typed again adds nothing that a thief would not try, whatever its length says to an estimator.
    fn different_words(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        self.0.split(' ').filter(|word| seen.insert(*word)).collect()
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Passphrase(…)")
    }
}

/// Six different Spanish words, each equally likely: 66 bits less a hundredth, for drawing no word twice.
pub fn suggest(entropy: &mut dyn Entropy) -> String {
    let list = Language::Spanish.word_list();
    let mut words: Vec<&str> = Vec::with_capacity(OFFERED_WORDS);
    while words.len() < OFFERED_WORDS {
        // The list has 2^11 words, so eleven bits choose without bias.
        let number = u16::from_be_bytes(random(entropy)) % 2048;
        let word = list.get(usize::from(number)).copied().unwrap_or_default();
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(" ")
}

/// Folded once: the list is everybody's, and nothing of a secret stays here.
fn listed_words() -> &'static BTreeSet<String> {
    static LISTED: LazyLock<BTreeSet<String>> =
        LazyLock::new(|| Language::Spanish.word_list().iter().map(|word| fold(word)).collect());
    &LISTED
}

/// Measured first and filled after, so that the buffer never moves and leaves a copy of the secret behind.
fn fold(typed: &str) -> String {
    let mut folded = String::with_capacity(folded_characters(typed).map(char::len_utf8).sum());
    for character in folded_characters(typed) {
        match character.is_whitespace() {
            false => folded.push(character),
            true if folded.is_empty() || folded.ends_with(' ') => {}
            true => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Decomposed once more after lowering, because lowering can bring marks back (`İ`).
fn folded_characters(typed: &str) -> impl Iterator<Item = char> + '_ {
    typed.nfkd().flat_map(char::to_lowercase).nfkd().filter(|character| !is_combining_mark(*character))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Counting;

    #[test]
    fn folds() {
        #[track_caller]
        fn check(typed: &str, expect: Result<&str, PassphraseError>) {
            assert_eq!(Passphrase::parse(typed), expect.map(|text| Passphrase(text.to_owned())));
        }
        check("Ábaco  Niño\tPingüino ", Ok("abaco nino pinguino"));
        check("abaco nino pinguino", Ok("abaco nino pinguino"));
        check("a\u{301}baco nin\u{303}o", Ok("abaco nino"));
        check("ＡＢＣ ﬁn", Ok("abc fin"));
        check("\u{a0}uno\u{2003}dos\n", Ok("uno dos"));
        check("İstanbul STRASSE ß", Ok("istanbul strasse ß"));
        check("😀 😀", Ok("😀 😀"));
        check("", Err(PassphraseError::Empty));
        check(" \u{301} ", Err(PassphraseError::Empty));
        check(&"a".repeat(MAX_BYTES), Ok(&"a".repeat(MAX_BYTES)));
        check(&"a".repeat(MAX_BYTES + 1), Err(PassphraseError::TooLong));
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for typed in ["Ábaco Niño", "ﬃ ẞ Ǆ", "e\u{301} \u{fdfa}"] {
            let once = fold(typed);
            assert_eq!(fold(&once), once);
        }
    }

    #[test]
    fn listed_words_stay_different_when_folded() {
        assert_eq!(listed_words().len(), 2048);
    }

    #[test]
    fn a_suggestion_has_six_different_words_and_is_accepted() {
        let mut entropy = Counting::new();
        let suggestions: BTreeSet<_> = (0..50).map(|_| suggest(&mut entropy)).collect();
        assert_eq!(suggestions.len(), 50);
        for suggestion in suggestions {
            assert_eq!(suggestion.split(' ').collect::<BTreeSet<_>>().len(), OFFERED_WORDS);
            let typed_without_accents = Passphrase::parse(&fold(&suggestion).to_uppercase()).unwrap();
            assert_eq!(typed_without_accents, Passphrase::parse(&suggestion).unwrap());
            assert_eq!(typed_without_accents.strength(&[]), Strength::Enough, "{suggestion}");
        }
    }

    #[test]
    fn a_repeated_draw_is_drawn_again() {
        let mut calls = 0u16;
        let mut stuck_then_counting = |bytes: &mut [u8]| {
            calls += 1;
            bytes.copy_from_slice(&calls.saturating_sub(4).to_be_bytes());
        };
        assert_eq!(suggest(&mut stuck_then_counting).split(' ').count(), OFFERED_WORDS);
    }

    #[test]
    fn weighs() {
        #[track_caller]
        fn check(typed: &str, known: &[&str], expect: Strength) {
            assert_eq!(Passphrase::parse(typed).unwrap().strength(known), expect, "{typed}");
        }
        check("1234", &[], Strength::TooWeak { score: 0 });
        check("password", &[], Strength::TooWeak { score: 0 });
        check(&"abaco ".repeat(6), &[], Strength::TooWeak { score: 1 });
        check("mula verde 93 canta bajo el puente", &[], Strength::Enough);
        check("guadalupe", &["Guadalupe"], Strength::TooWeak { score: 0 });
        check(&"a".repeat(MAX_BYTES), &[], Strength::TooWeak { score: 1 });
    }

    #[test]
    fn printing_tells_nothing() {
        assert_eq!(format!("{:?}", Passphrase::parse("secreto").unwrap()), "Passphrase(…)");
    }
}

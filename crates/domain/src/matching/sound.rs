//! How a name sounds, in one code for Spanish, French and Kreyòl, because one agent writes all three by ear: `Hernández`
//! and `Ernandes`, `Yennifer` and `Jenifer`, `Joseph` and `Jozèf`, `Jean` and `Jan` are one.
//!
//! The code is broad on purpose. b and v, s, z and soft c, j, y and ll are one sound each; e and i, o and u are one
//! vowel each, because unstressed they are the first to be written otherwise.

/// The code of a folded word: capitals are consonants, `a`, `i` and `u` are vowels. No sound stands twice in a row.
pub fn sound(word: &str) -> String {
    let letters: Vec<char> = word.chars().filter(char::is_ascii_alphanumeric).take(LETTERS_MOST).collect();
    let mut code = Code::default();
    let mut rest = spoken(&letters);
    let mut before = Before::Nothing;
    while let Some((sounds, read)) = step(rest, before) {
        sounds.chars().for_each(|sound| code.push(sound));
        let (done, left) = rest.split_at(read.min(rest.len()));
        before = done.last().map_or(before, |letter| Before::of(*letter));
        rest = left;
    }
    code.0
}

/// The consonants of a code, with `A` for any vowel that begins it: what stays when vowels are written otherwise.
pub fn skeleton(sound: &str) -> String {
    let begins_with_vowel = sound.starts_with(is_vowel_sound);
    begins_with_vowel.then_some('A').into_iter().chain(sound.chars().filter(|c| !is_vowel_sound(*c))).collect()
}

/// The longest word that is read.
const LETTERS_MOST: usize = 40;

#[derive(Default)]
struct Code(String);

impl Code {
    fn push(&mut self, sound: char) {
        if !self.0.ends_with(sound) {
            self.0.push(sound);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    Vowel,
    Consonant,
}

impl Before {
    const fn of(letter: char) -> Self {
        if is_vowel(letter) { Self::Vowel } else { Self::Consonant }
    }
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

const fn is_vowel_sound(sound: char) -> bool {
    matches!(sound, 'a' | 'i' | 'u')
}

/// The word without the end that is written and not said: a last e after a consonant (`Pierre`), else a last t, d or p
/// (`Toussaint`, `Trinidá`).
fn spoken(letters: &[char]) -> &[char] {
    match letters {
        [start @ .., consonant, 'e'] if !is_vowel(*consonant) && start.iter().any(|c| is_vowel(*c)) => {
            letters.split_last().map_or(letters, |(_, start)| start)
        }
        [start @ .., 't' | 'd' | 'p'] if start.len() > 2 => start,
        _ => letters,
    }
}

/// The sounds that the next letters stand for, and how many letters those are.
fn step(rest: &[char], before: Before) -> Option<(&'static str, usize)> {
    let is_first = before == Before::Nothing;
    Some(match rest {
        [] => return None,
        ['g', 'u', 'a' | 'o', ..] if is_first => ("u", 2),
        ['t', 'c', 'h', ..] => ("C", 3),
        ['c' | 's', 'h', ..] => ("C", 2),
        ['p', 'h', ..] => ("F", 2),
        ['h', ..] => ("", 1),
        ['q', 'u', 'e' | 'i', ..] => ("K", 2),
        ['g', 'u', 'e' | 'i' | 'y', ..] => ("G", 2),
        ['g', 'n', ..] => ("N", 2),
        ['j' | 'g', 'e', 'a' | 'o', ..] => ("J", 2),
        ['c', 'e' | 'i' | 'y', ..] => ("S", 1),
        ['g', 'e' | 'i' | 'y', ..] => ("J", 1),
        ['l', 'l', ..] => ("J", 2),
        ['x', 'i', 'o', ..] | ['x', 'o', ..] if is_first => ("S", 1),
        ['x', ..] if is_first => ("J", 1),
        ['x', ..] => ("KS", 1),
        ['y', next, ..] if is_vowel(*next) && before != Before::Consonant => ("J", 1),
        ['e', 'a', 'u', ..] => ("u", 3),
        ['a', 'i', ..] if before == Before::Consonant => ("ai", 2),
        ['o', 'u', ..] => ("u", 2),
        [letter, ..] => (alone(*letter), 1),
    })
}

const fn alone(letter: char) -> &'static str {
    match letter {
        'a' => "a",
        'e' | 'i' | 'y' => "i",
        'o' | 'u' | 'w' => "u",
        'b' | 'v' => "B",
        'c' | 'k' | 'q' => "K",
        'd' => "D",
        'f' => "F",
        'g' => "G",
        'j' => "J",
        'l' => "L",
        'm' => "M",
        'n' => "N",
        'p' => "P",
        'r' => "R",
        's' | 'z' => "S",
        't' => "T",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fold::fold;

    fn code(name: &str) -> String {
        sound(&fold(name))
    }

    #[test]
    fn spellings_of_one_name_sound_alike() {
        for (one, other) in [
            ("Hernández", "Ernandes"),
            ("Núñez", "Nunes"),
            ("Jiménez", "Ximénez"),
            ("Giménez", "Jimenes"),
            ("Velásquez", "Belazques"),
            ("Yáñez", "Llañes"),
            ("Cabrera", "Kavrera"),
            ("Yennifer", "Jenifer"),
            ("Huerta", "Uerta"),
            ("Walberto", "Gualberto"),
            ("Trinidad", "Trinidá"),
            ("Xiomara", "Siomara"),
            ("Quiñónez", "Kinones"),
            ("Jean", "Jan"),
            ("Joseph", "Jozèf"),
            ("Pierre", "Pier"),
            ("Toussaint", "Tousaint"),
            ("Alexis", "Aleksis"),
            ("Louis", "Luis"),
            ("Michèle", "Michel"),
        ] {
            assert_eq!(code(one), code(other), "{one} / {other}");
        }
    }

    #[test]
    fn other_names_sound_otherwise() {
        for (one, other) in [
            ("María", "Mario"),
            ("José", "Jesús"),
            ("Luis", "Lucía"),
            ("García", "Guerra"),
            ("Carla", "Clara"),
            ("López", "Lópes Ruiz"),
        ] {
            assert_ne!(code(one), code(other), "{one} / {other}");
        }
    }

    #[test]
    fn a_skeleton_is_blind_to_vowels() {
        for (name, expect) in [("Hernández", "ARNNDS"), ("Ernandis", "ARNNDS"), ("García", "GRS"), ("Óscar", "ASKR")]
        {
            assert_eq!(skeleton(&code(name)), expect, "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_a_code(text in "\\PC{0,60}") {
            prop_assert!(sound(&text).len() <= 2 * LETTERS_MOST);
        }
    }
}

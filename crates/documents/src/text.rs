//! What people typed, made fit for paper without changing what it says: marks that turn reading order around are taken
//! out, what no font can draw is shown as such, and a word wider than its column may be broken.

use crate::fonts;

/// Stands where a character is that the fonts lack.
pub(crate) const UNPRINTABLE: char = '\u{FFFD}';
/// A place where a line may end, of no width.
const BREAK: char = '\u{200B}';

/// How wide a word may be, in characters, before it may be broken anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    /// The width of the page, or a third of it.
    Line,
    /// A column of a table with many.
    Cell,
}

impl Room {
    const fn word_most(self) -> usize {
        match self {
            Self::Line => 24,
            Self::Cell => 9,
        }
    }
}

/// The lines of a text; never none.
pub(crate) fn lines(text: &str, room: Room) -> Vec<String> {
    text.replace("\r\n", "\n").split(is_line_end).map(|line| breakable(&printable(line), room)).collect()
}

/// The whole on one line.
pub(crate) fn line(text: &str, room: Room) -> String {
    lines(text, room).join(" ")
}

/// A message of the locale, whose lines are broken for whoever writes it and not for the page.
pub(crate) fn unwrapped(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Is there something in it that will be shown as [`UNPRINTABLE`]?
pub(crate) fn has_unprintable(text: &str) -> bool {
    text.chars().any(|character| !is_line_end(character) && matches!(shown(character), Shown::Unprintable))
}

enum Shown {
    As(char),
    Unprintable,
    Dropped,
}

const fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn shown(character: char) -> Shown {
    match character {
        '\t' => Shown::As(' '),
        character if character.is_control() || is_hidden(character) => Shown::Dropped,
        character if character.is_whitespace() => Shown::As(character).or_space(),
        character if fonts::covers(character) => Shown::As(character),
        _ => Shown::Unprintable,
    }
}

impl Shown {
    /// Rare spaces that the fonts lack are spaces all the same.
    fn or_space(self) -> Self {
        match self {
            Self::As(character) if !fonts::covers(character) => Self::As(' '),
            other => other,
        }
    }
}

/// Marks without a shape: those that turn the reading order (a name could be made to read as another), joiners that only
/// emoji need, selectors, tags.
const fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200D}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// A run of characters that cannot be drawn is shown as one.
fn printable(line: &str) -> String {
    let mut clean = String::with_capacity(line.len());
    for character in line.chars() {
        match shown(character) {
            Shown::As(character) => clean.push(character),
            Shown::Unprintable if !clean.ends_with(UNPRINTABLE) => clean.push(UNPRINTABLE),
            Shown::Unprintable | Shown::Dropped => {}
        }
    }
    clean
}

fn breakable(line: &str, room: Room) -> String {
    let most = room.word_most();
    let parts = line.split_inclusive(char::is_whitespace).map(|word| match word.chars().nth(most) {
        None => word.to_owned(),
        Some(_) => broken(word, most),
    });
    parts.collect()
}

/// Never before an accent that belongs to the letter in front of it.
fn broken(word: &str, most: usize) -> String {
    let mut text = String::with_capacity(word.len() * 2);
    let mut since = 0;
    for character in word.chars() {
        if since >= most && !matches!(character, '\u{300}'..='\u{36F}') && !character.is_whitespace() {
            text.push(BREAK);
            since = 0;
        }
        text.push(character);
        since += 1;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        assert_eq!(lines(text, Room::Cell), expect);
    }

    #[test]
    fn text_is_kept_and_only_what_cannot_stand_on_paper_goes() {
        check("", &[""]);
        check("Peña Ñáñez\r\nÒganizasyon", &["Peña Ñáñez", "Òganizasy\u{200B}on"]);
        check("a\u{202E}b\u{2066}c\u{0}d\te", &["abcd e"]);
        check("#include $x$ =cmd()", &["#include $x$ =cmd()"]);
        check("👩‍👩‍👧 sí 中", &["\u{FFFD} sí \u{FFFD}"]);
        check("n\u{303}o", &["n\u{303}o"]);
    }

    #[test]
    fn a_word_without_end_may_be_broken() {
        let long = "x".repeat(4_000);
        let broken = line(&long, Room::Line);
        assert_eq!(broken.replace(BREAK, ""), long);
        assert!(broken.split(BREAK).all(|part| part.chars().count() <= 24));
        assert_eq!(line("veinticuatro de corrido", Room::Line), "veinticuatro de corrido");
    }

    #[test]
    fn what_cannot_be_drawn_is_told() {
        assert!(has_unprintable("hola 🦀"));
        assert!(!has_unprintable("hola\u{202E}\nÑ ש ش"));
    }
}

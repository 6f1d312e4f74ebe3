//! How text is folded so that search finds it: blind to case and accents, and to ñ as well, because half the keyboards
//! have none. Who does type ñ gets the ñ first: in Spanish it is a letter of its own and not an accent.
//!
//! The work is linear in the text; what comes from a search box is cut to a bound first.

use self::letters::{composed, decomposed, is_mark};

#[cfg_attr(target_family = "wasm", path = "fold/letters_of_browser.rs")]
mod letters;

/// The longest search that is read, in characters.
const QUERY_MOST: usize = 200;
/// The most words of a search.
const TERMS_MOST: usize = 8;

/// One word of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What the index is asked for, as the beginning of a word.
    pub folded: String,
    /// The same with its ñ kept: what ranks first.
    pub exact: String,
}

/// Words of letters and digits, in lower case, without marks, parted by single spaces. Signs part words; characters
/// that are not seen (controls, direction marks, joiners) vanish.
pub fn fold(text: &str) -> String {
    folded(text, Enye::AsN)
}

/// The words as an index holds them: all folded, and those with an ñ once more as they are written.
pub fn indexed(text: &str) -> String {
    let exact = folded(text, Enye::Kept);
    let with_enye = exact.split(' ').filter(|word| word.contains('ñ'));
    std::iter::once(exact.replace('ñ', "n").as_str()).chain(with_enye).collect::<Vec<_>>().join(" ")
}

/// The words that a text must all hold to be found, in the order typed.
pub fn terms(query: &str) -> Vec<Term> {
    let query: String = query.chars().take(QUERY_MOST).collect();
    let exact = folded(&query, Enye::Kept);
    exact
        .split_whitespace()
        .take(TERMS_MOST)
        .map(|word| Term { folded: word.replace('ñ', "n"), exact: word.to_owned() })
        .collect()
}

/// How well a text answers a term: 0 not at all, 1 begins a word, 2 is a word; and with every ñ as it was typed, 3
/// begins a word, 4 is a word. A term without ñ finds n and ñ alike.
pub fn rank(term: &Term, text: &str) -> u8 {
    let asks_for_enye = term.exact.contains('ñ');
    let words = folded(text, Enye::Kept);
    words.split(' ').map(|word| rank_word(term, word, asks_for_enye)).max().unwrap_or(0)
}

/// The text as a person sees it on one line: composed letters, no character that is not seen, no run of blanks.
pub fn plain(text: &str) -> String {
    composed(&seen(text)).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn rank_word(term: &Term, word: &str, asks_for_enye: bool) -> u8 {
    let without = word.replace('ñ', "n");
    let Some(rest) = without.strip_prefix(&term.folded) else { return 0 };
    let is_as_typed = !asks_for_enye || word.starts_with(&term.exact);
    match (is_as_typed, rest.is_empty()) {
        (true, true) => 4,
        (true, false) => 3,
        (false, true) => 2,
        (false, false) => 1,
    }
}

fn seen(text: &str) -> String {
    text.chars().filter(|c| c.is_whitespace() || !is_unseen(*c)).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Enye {
    Kept,
    AsN,
}

fn folded(text: &str, enye: Enye) -> String {
    const TILDE: char = '\u{303}';
    let mut out = String::with_capacity(text.len());
    for c in decomposed(&seen(text)).chars() {
        match c {
            TILDE if enye == Enye::Kept && out.ends_with('n') => {
                out.pop();
                out.push('ñ');
            }
            c if is_mark(c) => {}
            c if c.is_alphanumeric() => out.extend(c.to_lowercase().flat_map(apart).filter(|c| !is_mark(*c))),
            _ if out.is_empty() || out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Letters that Unicode does not take apart.
fn apart(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'ø' => ('o', None),
        'ł' => ('l', None),
        'đ' | 'ð' => ('d', None),
        'ı' => ('i', None),
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        other => (other, None),
    };
    std::iter::once(first).chain(second)
}

/// Controls, and the format characters that join, hide or turn the text around.
pub(crate) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_is_folded() {
        for (text, expect) in [
            ("Hernández Núñez, Ana", "hernandez nunez ana"),
            ("  ÁÉÍÓÚ Üü  ", "aeiou uu"),
            ("Mwen rele Jòjèt Pyè", "mwen rele jojet pye"),
            ("m'ap vini", "m ap vini"),
            ("K'iche'", "k iche"),
            ("TEC-2026-KQ-0118", "tec 2026 kq 0118"),
            ("Straße Łódź œuvre", "strasse lodz oeuvre"),
            ("İstanbul", "istanbul"),
            ("a\u{202e}b\u{200f}c\u{0}d", "abcd"),
            ("uno\r\ndos\ttres", "uno dos tres"),
            ("Ｆｕｌｌ", "full"),
            ("😀 <img onerror>", "img onerror"),
            ("n\u{303}", "n"),
            ("", ""),
            ("…", ""),
        ] {
            assert_eq!(fold(text), expect, "{text}");
        }
    }

    #[test]
    fn a_search_is_a_few_words() {
        let words: Vec<_> = terms("Ñañez  MARÍA n\u{303}u").into_iter().map(|t| (t.folded, t.exact)).collect();
        let expect = [("nanez", "ñañez"), ("maria", "maria"), ("nu", "ñu")];
        assert_eq!(words, expect.map(|(folded, exact)| (folded.to_owned(), exact.to_owned())));
        assert_eq!(terms("a b c d e f g h i j k").len(), 8);
        assert_eq!(terms(" \u{202e}… ").len(), 0);
    }

    #[test]
    fn n_finds_both_and_enye_ranks_itself_first() {
        for (query, text, expect) in [
            ("nunez", "Ana Núñez", 4),
            ("nunez", "Ana Nunez", 4),
            ("nun", "Ana Núñez", 3),
            ("núñez", "Ana Núñez", 4),
            ("nuñez", "Ana Núñez", 4),
            ("núñez", "Ana Nunez", 2),
            ("nuñ", "Ana Núñez", 3),
            ("nuñ", "Ana Nunez", 1),
            ("ñ", "Ñáñez", 3),
            ("ñ", "Núñez", 1),
            ("hernandez", "HERNÁNDEZ", 4),
            ("pérez", "Perez", 4),
            ("xyz", "Ana Núñez", 0),
            ("una", "Luna", 0),
        ] {
            assert_eq!(rank(&terms(query)[0], text), expect, "{query} in {text}");
        }
    }

    #[test]
    fn hostile_text_is_bounded_work() {
        let marks = "n".to_owned() + &"\u{303}\u{323}".repeat(10_000);
        assert_eq!(fold(&marks), "n");
        let long = "\u{fdfa}".repeat(10_000);
        assert!(fold(&long).len() < 10_000 * 60);
        assert!(terms(&long).iter().map(|term| term.folded.len()).sum::<usize>() < QUERY_MOST * 60);
    }

    #[test]
    fn a_line_shows_nothing_unseen() {
        assert_eq!(plain(" Ana\u{202e} \u{0}\n María\u{200b} "), "Ana María");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,60}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn every_word_of_a_text_is_found(text in "[a-zA-ZñÑáéíóúÁèò' -]{0,60}") {
            for term in terms(&text) {
                prop_assert_eq!(rank(&term, &text), 4);
            }
        }
    }
}

//! How far apart two spellings are: letters put in, left out, changed, or two neighbours exchanged, each counted once
//! (the restricted distance of Damerau, *Communications of the ACM* 7, 1964).

/// The longest text that is compared letter by letter; the rest is not read.
const LETTERS_MOST: usize = 60;

/// The number of slips between two texts.
pub fn slips(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().take(LETTERS_MOST).collect();
    let mut earlier: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    let mut letter_above = None;
    for (row, letter) in one.chars().take(LETTERS_MOST).enumerate() {
        let next = line(row, (letter_above, letter), &other, (&earlier, &above));
        earlier = std::mem::replace(&mut above, next);
        letter_above = Some(letter);
    }
    above.last().copied().unwrap_or_default()
}

/// One slip in a word of four letters or more, two in one of eight or more: shorter names that differ so little are
/// often two names (`Ana`, `Eva`).
pub fn is_close(one: &str, other: &str) -> bool {
    let (one_letters, other_letters) = (one.chars().count(), other.chars().count());
    let may_differ = match one_letters.max(other_letters) {
        0..=3 => return false,
        4..=7 => 1,
        _ => 2,
    };
    one_letters.abs_diff(other_letters) <= may_differ && slips(one, other) <= may_differ
}

/// One line of the table of distances, from the two above it.
fn line(
    row: usize,
    (letter_above, letter): (Option<char>, char),
    other: &[char],
    (earlier, above): (&[usize], &[usize]),
) -> Vec<usize> {
    let at = |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX - 1);
    let mut line = vec![row + 1];
    let mut before = None;
    for (column, theirs) in other.iter().copied().enumerate() {
        let changed = at(above, column) + usize::from(letter != theirs);
        let missing = at(above, column + 1) + 1;
        let extra = at(&line, column) + 1;
        let is_exchanged = letter_above == Some(theirs) && before == Some(letter);
        let exchanged = match column.checked_sub(1) {
            Some(column) if is_exchanged => at(earlier, column) + 1,
            _ => usize::MAX,
        };
        line.push(changed.min(missing).min(extra).min(exchanged));
        before = Some(theirs);
    }
    line
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slips_are_counted() {
        for (one, other, expect) in [
            ("", "", 0),
            ("ana", "", 3),
            ("garcia", "garcia", 0),
            ("garcia", "gracia", 1),
            ("garcia", "garica", 1),
            ("garcia", "garca", 1),
            ("garcia", "garcias", 1),
            ("perez", "peres", 1),
            ("lopez", "perez", 3),
            ("ca", "abc", 3),
        ] {
            assert_eq!(slips(one, other), expect, "{one} / {other}");
        }
    }

    #[test]
    fn short_names_are_never_close() {
        for (one, other, expect) in [
            ("ana", "eva", false),
            ("ana", "anna", true),
            ("cruz", "crus", true),
            ("garcia", "gracai", false),
            ("hernandez", "herandes", true),
            ("hernandez", "fernandez", true),
        ] {
            assert_eq!(is_close(one, other), expect, "{one} / {other}");
        }
    }

    proptest! {
        #[test]
        fn the_distance_is_the_same_both_ways(one in "[a-d]{0,8}", other in "[a-d]{0,8}") {
            prop_assert_eq!(slips(&one, &other), slips(&other, &one));
            prop_assert_eq!(slips(&one, &other) == 0, one == other);
            prop_assert!(slips(&one, &other) <= one.len().max(other.len()));
        }
    }
}

//! The CURP, Mexico's population key (RENAPO, Instructivo Normativo para la asignación de la CURP, DOF 18-10-2021). It is
//! always optional and never blocks: a wrong one is kept as typed, and what does not fit is a finding.
//!
//! `HEGG560427MVZRRL04`: four letters of the name, birth date, sex, state of birth, three inner consonants, a character
//! that keeps namesakes apart, and a check digit.

use std::fmt;
use std::str::FromStr;

use super::age::Age;
use super::name::PersonName;
use crate::keyed::{keyed, serde_as_text};
use crate::time::Date;

keyed! {
    /// Why a text is no CURP.
    pub enum NotACurp {
        /// Not 18 characters.
        Length = "length",
        /// A character where none of its kind can stand.
        Shape = "shape",
        /// No such day.
        Date = "date",
        /// Two letters that are no state's.
        State = "state",
        /// The last digit does not follow from the rest: one of them was mistyped.
        CheckDigit = "check-digit",
    }
}

impl std::error::Error for NotACurp {}

keyed! {
    /// How a CURP differs from what else is known of the person.
    pub enum CurpFinding {
        BirthDate = "birth-date",
        Age = "age",
        Sex = "sex",
        State = "state",
        /// An initial that the name does not have.
        Name = "name",
    }
}

/// The sex of a CURP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    Man,
    Woman,
    /// X, for non-binary persons.
    NonBinary,
}

impl Sex {
    /// The word of the forms' list; `None` for X, which agrees with every answer.
    pub const fn key(self) -> Option<&'static str> {
        match self {
            Self::Man => Some("male"),
            Self::Woman => Some("female"),
            Self::NonBinary => None,
        }
    }
}

/// Born abroad.
pub const ABROAD: &str = "NE";

/// The states' two letters, and those of birth abroad.
pub const STATES: [&str; 33] = [
    "AS", "BC", "BS", "CC", "CL", "CM", "CS", "CH", "DF", "DG", "GT", "GR", "HG", "JC", "MC", "MN", "MS", "NT", "NL",
    "OC", "PL", "QT", "QR", "SP", "SL", "SR", "TC", "TS", "TL", "VZ", "YN", "ZS", ABROAD,
];

/// The value of a character is its place here; Ñ is 24.
const ALPHABET: &str = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";

/// A CURP whose form, date, state and check digit are right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Curp {
    text: [char; 18],
    birth_date: Date,
}

/// What else is known of the person; what is not known is not compared.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'k> {
    pub birth_date: Option<Date>,
    pub age: Option<Age>,
    /// The word of the forms' list.
    pub sex: Option<&'k str>,
    /// The two letters of [`STATES`].
    pub state: Option<&'k str>,
    pub name: Option<&'k PersonName>,
}

impl Curp {
    pub const fn birth_date(&self) -> Date {
        self.birth_date
    }

    pub const fn sex(&self) -> Sex {
        match self.text {
            [_, _, _, _, _, _, _, _, _, _, 'H', ..] => Sex::Man,
            [_, _, _, _, _, _, _, _, _, _, 'M', ..] => Sex::Woman,
            _ => Sex::NonBinary,
        }
    }

    /// Two letters of [`STATES`].
    pub fn state(&self) -> &'static str {
        state_of(&self.text).unwrap_or(ABROAD)
    }

    /// Everything in which it differs from what else is known.
    pub fn findings(&self, known: Known<'_>) -> Vec<CurpFinding> {
        let born_then = |age: Age| {
            let (earliest, latest) = age.births();
            (earliest..=latest).contains(&self.birth_date)
        };
        let differences = [
            (known.birth_date.is_some_and(|date| date != self.birth_date), CurpFinding::BirthDate),
            (known.age.is_some_and(|age| !born_then(age)), CurpFinding::Age),
            (known.sex.zip(self.sex().key()).is_some_and(|(said, written)| said != written), CurpFinding::Sex),
            (known.state.is_some_and(|state| state != self.state()), CurpFinding::State),
            (known.name.is_some_and(|name| !self.fits_name(name)), CurpFinding::Name),
        ];
        differences.into_iter().filter_map(|(differs, finding)| differs.then_some(finding)).collect()
    }

    /// Do the initials fit? The inner vowel and consonants are left alone: offensive words are changed, and names with
    /// prefixes have rules that registries themselves apply unevenly.
    fn fits_name(&self, name: &PersonName) -> bool {
        let [first, _, second, given, ..] = self.text;
        let fits = |letter: char, part: &str| initial(part).is_none_or(|initial| initial == letter);
        let fits_given = fits(given, &name.given) || second_given(&name.given).is_some_and(|name| fits(given, name));
        fits(first, &name.first_surname) && fits(second, &name.second_surname) && fits_given
    }
}

/// The check digit that belongs to the first 17 characters, `None` if one of them is of no CURP:
/// `(10 − Σ value·(18 − i) mod 10) mod 10`, for i from 0 to 16.
pub fn check_digit(text: &str) -> Option<char> {
    let values: Option<Vec<usize>> =
        text.chars().take(17).map(|c| ALPHABET.chars().position(|letter| letter == c)).collect();
    let values = values.filter(|values| values.len() == 17)?;
    let sum: usize = values.iter().enumerate().map(|(place, value)| value * (18 - place)).sum();
    char::from_digit(u32::try_from((10 - sum % 10) % 10).ok()?, 10)
}

/// Small letters, blanks and hyphens are what a person may type.
impl FromStr for Curp {
    type Err = NotACurp;

    fn from_str(text: &str) -> Result<Self, NotACurp> {
        let plain = crate::fold::plain(text.get(..text.floor_char_boundary(200)).unwrap_or_default());
        let letters: Vec<char> =
            plain.chars().filter(|c| !matches!(c, ' ' | '-')).flat_map(char::to_uppercase).collect();
        let text: [char; 18] = letters.try_into().map_err(|_| NotACurp::Length)?;
        if !text.iter().enumerate().all(|(place, c)| may_stand(*c, place)) {
            return Err(NotACurp::Shape);
        }
        let birth_date = birth_date_of(&text).ok_or(NotACurp::Date)?;
        state_of(&text).ok_or(NotACurp::State)?;
        let written: String = text.iter().collect();
        if check_digit(&written) != text.last().copied() {
            return Err(NotACurp::CheckDigit);
        }
        Ok(Self { text, birth_date })
    }
}

impl fmt::Display for Curp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.iter().try_for_each(|c| fmt::Write::write_char(f, *c))
    }
}

serde_as_text!(Curp);

const fn may_stand(c: char, place: usize) -> bool {
    let is_letter = c.is_ascii_uppercase() || c == 'Ñ';
    match place {
        0 | 2 | 3 => is_letter,
        // The first inner vowel, or X where there is none or a word was changed.
        1 => matches!(c, 'A' | 'E' | 'I' | 'O' | 'U' | 'X'),
        4..=9 | 17 => c.is_ascii_digit(),
        10 => matches!(c, 'H' | 'M' | 'X'),
        11 | 12 => c.is_ascii_uppercase(),
        13..=15 => is_letter && !matches!(c, 'A' | 'E' | 'I' | 'O' | 'U'),
        _ => is_letter || c.is_ascii_digit(),
    }
}

/// The century stands in the character before the last: a digit before 2000, a letter from 2000.
fn birth_date_of(text: &[char; 18]) -> Option<Date> {
    let [_, _, _, _, y1, y2, m1, m2, d1, d2, .., namesake, _] = *text;
    let pair = |tens: char, ones: char| Some(tens.to_digit(10)? * 10 + ones.to_digit(10)?);
    let century = if namesake.is_ascii_digit() { 1900 } else { 2000 };
    let year = u16::try_from(century + pair(y1, y2)?).ok()?;
    Date::new(year, u8::try_from(pair(m1, m2)?).ok()?, u8::try_from(pair(d1, d2)?).ok()?).ok()
}

fn state_of(text: &[char; 18]) -> Option<&'static str> {
    let [_, _, _, _, _, _, _, _, _, _, _, a, b, ..] = *text;
    STATES.into_iter().find(|state| state.chars().eq([a, b]))
}

/// The letter a CURP writes for a name: of its first word that is no particle; Ñ and signs become X.
fn initial(name: &str) -> Option<char> {
    let words = name.split_whitespace();
    let word = words.clone().find(|word| !super::name::is_particle(word)).or_else(|| words.clone().next())?;
    let first = word.chars().next()?.to_uppercase().next()?;
    if first == 'Ñ' {
        return Some('X');
    }
    let folded = crate::fold::fold(&first.to_string()).chars().next().unwrap_or('x');
    Some(folded.to_ascii_uppercase())
}

/// After María or José the second given name counts.
fn second_given(given: &str) -> Option<&str> {
    let (first, rest) = given.split_once(' ')?;
    let is_common = matches!(crate::fold::fold(first).as_str(), "maria" | "ma" | "m" | "jose" | "j");
    is_common.then_some(rest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The two of the reference, and invented ones whose digit is computed here.
    #[test]
    fn curps_are_read() {
        for (text, born, sex, state) in [
            ("HEGG560427MVZRRL04", "1956-04-27", Sex::Woman, "VZ"),
            ("BOXW310820HNERXN09", "1931-08-20", Sex::Man, "NE"),
            (" hegg 560427 mvzrrl 04 ", "1956-04-27", Sex::Woman, "VZ"),
            ("HEGG-560427-MVZRRL-04", "1956-04-27", Sex::Woman, "VZ"),
            (&with_digit("NUÑA080229MBCXXNA"), "2008-02-29", Sex::Woman, "BC"),
            (&with_digit("XEXX991231XDFÑXXZ"), "2099-12-31", Sex::NonBinary, "DF"),
        ] {
            let curp: Curp = text.parse().unwrap_or_else(|refusal| panic!("{text}: {refusal}"));
            assert_eq!(
                (curp.birth_date().to_string().as_str(), curp.sex(), curp.state()),
                (born, sex, state),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_curp_says_why() {
        for (text, refusal) in [
            ("", NotACurp::Length),
            ("HEGG560427MVZRRL0", NotACurp::Length),
            ("HEGG560427MVZRRL044", NotACurp::Length),
            ("HEGG560427MVZRRL05", NotACurp::CheckDigit),
            ("HEGG560427MVZRRL14", NotACurp::CheckDigit),
            ("HEGG650427MVZRRL04", NotACurp::CheckDigit),
            ("HEGG560427MZZRRL04", NotACurp::State),
            ("HEGG561327MVZRRL04", NotACurp::Date),
            ("HEGG560230MVZRRL04", NotACurp::Date),
            ("HEGG5604O7MVZRRL04", NotACurp::Shape),
            ("HRGG560427MVZRRL04", NotACurp::Shape),
            ("HEGG560427MVZARL04", NotACurp::Shape),
            ("HEGG560427WVZRRL04", NotACurp::Shape),
            ("HEGG560427MVZRRL0Ñ", NotACurp::Shape),
            ("HÉGG560427MVZRRL04", NotACurp::Shape),
        ] {
            assert_eq!(text.parse::<Curp>(), Err(refusal), "{text}");
        }
        assert_eq!("Ñ".repeat(10_000).parse::<Curp>(), Err(NotACurp::Length));
    }

    #[test]
    fn a_curp_is_compared_with_what_else_is_known() {
        let curp: Curp = "HEGG560427MVZRRL04".parse().unwrap();
        let name = |given: &str, first: &str, second: &str| PersonName {
            given: given.to_owned(),
            first_surname: first.to_owned(),
            second_surname: second.to_owned(),
            nickname: String::new(),
        };
        let hernandez = name("María Gloria", "Hernández", "de la Garza");
        let other = name("Ana", "Núñez", "");
        let date = |text: &str| text.parse::<Date>().ok();
        let age = |text: &str| text.parse::<Age>().ok();
        let check = |known, expect: &[CurpFinding]| assert_eq!(curp.findings(known), expect, "{known:?}");
        check(Known::default(), &[]);
        check(Known { birth_date: date("1956-04-27"), ..Known::default() }, &[]);
        check(Known { birth_date: date("1956-04-28"), ..Known::default() }, &[CurpFinding::BirthDate]);
        check(Known { age: age("70y@2026-11-20"), ..Known::default() }, &[]);
        check(Known { age: age("65y..69y@2026-11-20~apparent"), ..Known::default() }, &[CurpFinding::Age]);
        check(Known { sex: Some("male"), state: Some("VZ"), ..Known::default() }, &[CurpFinding::Sex]);
        check(Known { sex: Some("female"), state: Some("CS"), ..Known::default() }, &[CurpFinding::State]);
        check(Known { name: Some(&hernandez), ..Known::default() }, &[]);
        check(Known { name: Some(&other), ..Known::default() }, &[CurpFinding::Name]);
    }

    #[test]
    fn enye_is_a_letter_of_the_alphabet_and_x_in_an_initial() {
        assert_eq!(ALPHABET.chars().position(|c| c == 'Ñ'), Some(24));
        assert_eq!(check_digit("HEGG560427MVZRRL0"), Some('4'));
        assert_eq!(check_digit("BOXW310820HNERXN0"), Some('9'));
        assert_eq!(check_digit("hegg560427mvzrrl0"), None);
        assert_eq!(initial("Ñáñez"), Some('X'));
        assert_eq!(initial("de la Ó"), Some('O'));
    }

    fn with_digit(first_17: &str) -> String {
        format!("{first_17}{}", check_digit(first_17).unwrap())
    }

    proptest! {
        #[test]
        fn a_curp_is_itself_again(letters in "[A-ZÑ][AEIOUX][A-ZÑ]{2}", days in 0i32..36_000, sex in "[HMX]",
            state in proptest::sample::select(&STATES[..]), inner in "[B-DF-HJ-NP-TV-ZÑ]{3}", namesake in "[0-9A-Z]")
        {
            let date = "1900-01-01".parse::<Date>().unwrap().plus_days(days);
            let digits = date.to_string().replace('-', "");
            let text = with_digit(&format!("{letters}{}{sex}{state}{inner}{namesake}", &digits[2..]));
            if let Ok(curp) = text.parse::<Curp>() {
                prop_assert_eq!(curp.to_string(), text.clone());
                prop_assert_eq!(text.to_lowercase().parse(), Ok(curp));
            } else {
                // The only one that can fail is 29 February of a year that the other century does not have.
                prop_assert!(digits.ends_with("0229"));
            }
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,40}") {
            let _ = (text.parse::<Curp>(), check_digit(&text));
        }
    }
}

//! The names of things: records, list items, operations, units, folios. All are parsed once, at the edge, and none
//! is made here: randomness and the clock come in as arguments.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Text that is not an identifier of the wanted form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an identifier")
    }
}

impl std::error::Error for NotAnId {}

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A UUIDv7 of this moment (milliseconds since 1970) and ten random bytes.
            pub fn new(unix_ms: u64, random: [u8; 10]) -> Self {
                Self(uuid::Builder::from_unix_timestamp_millis(unix_ms, &random).into_uuid())
            }

            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            pub const fn to_bytes(self) -> [u8; 16] {
                self.0.into_bytes()
            }

            /// The moment that it begins with, in milliseconds since 1970.
            pub const fn unix_ms(self) -> u64 {
                let [a, b, c, d, e, f, ..] = self.to_bytes();
                u64::from_be_bytes([0, 0, a, b, c, d, e, f])
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::try_parse(text).map(Self).map_err(|_| NotAnId)
            }
        }
    };
}

uuid_id!(
    /// One record, that is one document: a rescue, a person, a first-aid action.
    RecordId
);
uuid_id!(
    /// One item of a keyed list inside a record: a person of a rescue, a set of vital signs.
    ItemId
);
uuid_id!(
    /// One write, named by its caller, so that saying it twice does it once. It never leaves the laptop.
    OperationId
);
uuid_id!(
    /// One file of a record: a photo, a recording, a PDF.
    AttachmentId
);

/// A unit of work: a Grupo Beta, a shelter, an office. 2 to 40 characters of `a-z 0-9 -`, beginning with a letter,
/// as in `beta-tecate`; the catalogue gives its name, state and zone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UnitId(String);

impl UnitId {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for UnitId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let fits = (2..=40).contains(&text.len())
            && text.starts_with(|first: char| first.is_ascii_lowercase())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if fits { Ok(Self(text.to_owned())) } else { Err(NotAnId) }
    }
}

impl TryFrom<String> for UnitId {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, NotAnId> {
        text.parse()
    }
}

impl From<UnitId> for String {
    fn from(unit: UnitId) -> Self {
        unit.0
    }
}

impl fmt::Display for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The number people say aloud: `UNIT-YEAR-DEV-NNNN`, as in `TEC-2026-KQ-0118`. Minted offline at a record's first
/// saved field; DEV are the letters of the laptop in its present life, so no two mint the same. Gaps are legal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Folio(String);

impl Folio {
    /// `unit_code` is the catalogue's short code (3 letters), `letters` are [`life_letters`], `number` counts from 1.
    pub fn mint(unit_code: &str, year: u16, letters: &str, number: u32) -> Self {
        Self(format!("{unit_code}-{year:04}-{letters}-{number:04}"))
    }

    /// One that was minted before, as a record carries it.
    pub fn written(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Folio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Of laptops, without vowels or look-alikes: no word is spelt and none misread.
pub const LETTERS: &[u8; 18] = b"BCDFGHJKLMNPQRTVXZ";

/// Two letters for a laptop, from its device key.
pub fn device_letters(device_key: &[u8; 32]) -> String {
    let [a, b, ..] = *device_key;
    [a, b].into_iter().map(u32::from).map(letter).collect()
}

/// The letters of a laptop's folios in one of its lives: in the first its own alone. A later one counts its folios from
/// wherever an old copy of the laptop had come to, so it adds its number, written in letters: KQ, KQC, KQPGGX.
pub fn life_letters(device_letters: &str, life: u32) -> String {
    let digits = std::iter::successors(Some(life), |rest| Some(rest / 18)).take_while(|rest| *rest > 0);
    let mut marks: Vec<char> = digits.map(letter).collect();
    marks.reverse();
    device_letters.chars().chain(marks).collect()
}

fn letter(number: u32) -> char {
    let place = usize::try_from(number % 18).unwrap_or_default();
    char::from(LETTERS.get(place).copied().unwrap_or(b'B'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_a_short_plain_word() {
        for (text, fits) in
            [("beta-tecate", true), ("b1", true), ("B1", false), ("b", false), ("1b", false), ("b_1", false)]
        {
            assert_eq!(text.parse::<UnitId>().is_ok(), fits, "{text}");
        }
        assert!("x".repeat(41).parse::<UnitId>().is_err());
    }

    #[test]
    fn ids_sort_by_the_moment_they_were_made() {
        let (early, late) = (RecordId::new(1_000, [9; 10]), RecordId::new(1_001, [0; 10]));
        assert!(early < late && early.to_string() < late.to_string());
        assert_eq!(early.to_string().parse(), Ok(early));
        assert_eq!(early.unix_ms(), 1_000);
    }

    #[test]
    fn no_two_lives_of_a_laptop_have_the_same_letters() {
        for (life, letters) in [(0, "KQ"), (1, "KQC"), (17, "KQZ"), (18, "KQCB"), (65_536, "KQPGGX")] {
            assert_eq!(life_letters("KQ", life), letters, "{life}");
        }
        let all: std::collections::BTreeSet<String> = (0..200_000).map(|life| life_letters("KQ", life)).collect();
        assert_eq!(all.len(), 200_000);
        assert!(life_letters("KQ", u32::MAX).len() <= 10);
    }

    #[test]
    fn a_folio_reads_aloud() {
        assert_eq!(Folio::mint("TEC", 2026, &device_letters(&[0; 32]), 118).as_str(), "TEC-2026-BB-0118");
    }
}

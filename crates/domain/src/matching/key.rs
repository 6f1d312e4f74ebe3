//! By which words an index finds the few records worth comparing with one: each person has a dozen keys at most, and two
//! records of one person nearly always share one, whichever slip was made. No key is of a frequent name alone, so that
//! García José does not call up every García.
//!
//! | slip | found by |
//! |---|---|
//! | surnames exchanged | both surnames; given name and surname |
//! | a surname missing, or misspelt | given name and the other surname |
//! | given name misspelt, or a nickname nobody knows | both surnames |
//! | a surname missing and the given name misspelt | the other surname, the given name's initial and the age |
//! | a surname missing and the other misspelt | given name, the surname's first sounds and the age |
//! | another name altogether | telephone, document, CURP, companions, nickname and age |

use std::collections::BTreeSet;

use super::name::Word;
use super::profile::Profile;
use crate::time::Date;

/// The most keys of one person.
pub const MOST: usize = 16;
/// So many companions are a way to find each other.
const COMPANIONS_MOST: usize = 2;
/// The first ten signs of a CURP: four letters of the name, and the birth date.
const CURP_SIGNS: usize = 10;
/// Years of birth that share a key, and how far an estimate may lie beside the truth.
const BAND_YEARS: i32 = 4;
const MARGIN_DAYS: i32 = 2 * 366;

/// The keys, strongest first kept where there are more than [`MOST`].
pub fn keys(profile: &Profile) -> BTreeSet<String> {
    let kinds = [
        numbers(profile),
        pairs(profile),
        names(profile),
        birthdays(profile),
        beginnings(profile),
        initials(profile),
        nicknames(profile),
        companions(profile),
    ];
    let mut keys = BTreeSet::new();
    for key in kinds.into_iter().flatten() {
        if keys.len() < MOST {
            keys.insert(key);
        }
    }
    keys
}

fn numbers(profile: &Profile) -> Vec<String> {
    let curp: String = profile.curp.chars().take(CURP_SIGNS).collect();
    let numbers = [("t", profile.phone.as_str(), 7), ("d", &profile.document, 4), ("c", &curp, CURP_SIGNS)];
    let long_enough = numbers.into_iter().filter(|(_, number, least)| number.len() >= *least);
    long_enough.map(|(kind, number, _)| format!("{kind}.{number}")).collect()
}

/// Two surnames in either order.
fn pairs(profile: &Profile) -> Vec<String> {
    let [first, second, ..] = profile.surnames.as_slice() else { return Vec::new() };
    vec![both("s", &first.skeleton(), &second.skeleton())]
}

/// The first given name with each surname, in either order (in Haiti many names are both), and the country.
fn names(profile: &Profile) -> Vec<String> {
    let surnames = || profile.surnames.iter().take(2);
    let country = profile.nationality.as_deref().unwrap_or_default();
    let kind = format!("n.{country}");
    let with_each =
        |given: String| surnames().map(|surname| both(&kind, &given, &surname.skeleton())).collect::<Vec<_>>();
    first_given(profile).into_iter().flat_map(with_each).collect()
}

fn birthdays(profile: &Profile) -> Vec<String> {
    let Some(day) = profile.birth_date() else { return Vec::new() };
    let initial = |given: String| given.chars().next();
    first_given(profile).into_iter().filter_map(initial).map(|initial| format!("b.{day}.{initial}")).collect()
}

/// The first given name, the beginning of each surname, and about when they were born.
fn beginnings(profile: &Profile) -> Vec<String> {
    let mut keys = Vec::new();
    for given in first_given(profile) {
        for surname in profile.surnames.iter().take(2) {
            let beginning: String = surname.skeleton().chars().take(2).collect();
            keys.extend(bands(profile).map(|band| format!("a.{given}.{beginning}.{band}")));
        }
    }
    keys
}

/// Each surname, the initial of the given name, sex, and about when they were born.
fn initials(profile: &Profile) -> Vec<String> {
    let sex = profile.sex.as_deref().unwrap_or_default();
    let mut keys = BTreeSet::new();
    for initial in first_given(profile).iter().filter_map(|given| given.chars().next()) {
        for surname in profile.surnames.iter().take(2) {
            keys.extend(bands(profile).map(|band| format!("i.{sex}.{initial}.{}.{band}", surname.skeleton())));
        }
    }
    keys.into_iter().collect()
}

fn nicknames(profile: &Profile) -> Vec<String> {
    let is_known = !profile.nickname.is_empty();
    bands(profile).filter(|_| is_known).map(|band| format!("k.{}.{band}", profile.nickname)).collect()
}

fn companions(profile: &Profile) -> Vec<String> {
    profile.companions.iter().take(COMPANIONS_MOST).map(|companion| format!("w.{companion}")).collect()
}

/// The consonants of the first given name; several if it is short for several.
fn first_given(profile: &Profile) -> Vec<String> {
    profile.given.first().map(Word::skeletons).unwrap_or_default()
}

fn both(kind: &str, one: &str, other: &str) -> String {
    if one <= other { format!("{kind}.{one}.{other}") } else { format!("{kind}.{other}.{one}") }
}

/// The years in which the person was probably born, in bands; one more where the margin reaches into the next. The middle
/// of an estimate stands for all of it.
fn bands(profile: &Profile) -> impl Iterator<Item = i32> {
    let bands = profile.births.map(|(earliest, latest)| {
        let middle = earliest.plus_days(earliest.days_until(latest) / 2);
        band(middle.plus_days(-MARGIN_DAYS / 2))..=band(middle.plus_days(MARGIN_DAYS / 2))
    });
    bands.into_iter().flatten()
}

fn band(date: Date) -> i32 {
    i32::from(date.year()).div_euclid(BAND_YEARS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Value, Values};

    fn person(name: [&str; 3], age: &str) -> Values {
        let [given, first, second] = name;
        [("name.given", given), ("name.surname", first), ("name.second_surname", second), ("age", age)]
            .map(|(key, text)| (key.parse().unwrap(), Value::text(text)))
            .into()
    }

    fn keys_of(name: [&str; 3], age: &str) -> BTreeSet<String> {
        keys(&Profile::of(&person(name, age)))
    }

    #[test]
    fn every_slip_leaves_a_key_in_common() {
        let written = keys_of(["José Luis", "Hernández", "Núñez"], "30y@2026-11-20");
        for (name, age) in [
            (["José Luis", "Núñez", "Hernández"], "30y@2026-11-20"),
            (["José Luis", "Hernández", ""], "32y@2026-11-20"),
            (["Jose", "Ernandes", "Nunes"], ""),
            (["Pepe", "Hernández", ""], ""),
            (["Xosé", "Ernández", "Núñez"], ""),
            (["Chepe", "Núñez", ""], "28y@2026-11-20"),
            (["José", "Hermández", ""], "29y..33y@2026-11-20~apparent"),
            (["Güicho", "Hernández", "Núñez"], ""),
        ] {
            assert!(!written.is_disjoint(&keys_of(name, age)), "{name:?} {age}: {:?}", keys_of(name, age));
        }
    }

    #[test]
    fn a_frequent_surname_alone_is_no_key() {
        let one = keys_of(["José", "García", "López"], "30y@2026-11-20");
        for other in [["Ana", "García", "Pérez"], ["José", "Torres", "Ruiz"], ["Ana", "López", ""]] {
            assert!(one.is_disjoint(&keys_of(other, "30y@2026-11-20")), "{other:?}");
        }
    }

    #[test]
    fn nobody_has_no_key_and_everybody_few() {
        assert_eq!(keys(&Profile::default()), BTreeSet::new());
        assert!(keys_of(["Beto", "García", "López"], "30y@2026-11-20").len() <= MOST);
    }
}

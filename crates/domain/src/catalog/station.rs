//! Does a text name an estación or estancia migratoria? No girl, boy or adolescent is ever placed in one (LGDNNA art. 89
//! and 99, Ley de Migración art. 99; reference: domain §1), and a free text must not be the way around that.
//!
//! Any mention counts, also "beside the estación migratoria": who only describes the way can do so in the field for
//! places. A word too many refused costs a second; one too few costs a child's liberty.

use crate::fold::fold;

/// The longest text that is read, in characters; no field is longer.
const MOST: usize = 20_000;

/// Words that may stand between a place and what makes it one of migration.
const FILLERS: &[&str] = &["de", "del", "la", "el", "las", "los", "para", "en"];

const PLACES: &[&str] = &["estacion", "estaciones", "estancia", "estancias", "est", "estac"];

/// What INM calls the larger stations (from memory; another name only adds caution).
const NAMES: &[&str] = &["siglo xxi", "siglo 21", "las agujas"];

/// What else bears those names: a medical centre in Mexico City, streets, schools.
const NAMESAKES: &[&str] = &[
    "hospital",
    "medico",
    "medica",
    "imss",
    "clinica",
    "umae",
    "cmn",
    "colonia",
    "col",
    "calle",
    "avenida",
    "av",
    "escuela",
    "biblioteca",
    "plaza",
    "auditorio",
];

/// The same in other words.
const PHRASES: &[&str] = &[
    "detencion migratoria",
    "detencion de migrantes",
    "detencion de migracion",
    "immigration station",
    "migration station",
    "immigration detention",
    "migrant detention",
];

pub fn is_named_in(text: &str) -> bool {
    let text: String = text.chars().take(MOST).collect();
    let folded = fold(&text);
    let words: Vec<&str> = folded.split(' ').collect();
    names_by_kind(&words) || PHRASES.iter().any(|phrase| holds(&words, phrase)) || names_by_name(&words)
}

/// "Estación migratoria", "estancia provisional del INM", "estación del Instituto Nacional de Migración".
fn names_by_kind(words: &[&str]) -> bool {
    let after = |at: usize| words.iter().skip(at + 1).copied().filter(|word| !FILLERS.contains(word));
    words.iter().enumerate().any(|(at, word)| {
        is_joined(word) || PLACES.contains(word) && is_of_migration(word.starts_with("estan"), after(at))
    })
}

/// Written without the blank.
fn is_joined(word: &str) -> bool {
    ["estacionmigra", "estanciamigra", "estanciaprovisional"].iter().any(|joined| word.starts_with(joined))
}

/// The words after "estación" or "estancia". "Provisional" makes an *estancia* one of INM's (Acuerdo DOF 08-11-2012),
/// and stands before the rest in both.
fn is_of_migration<'a>(is_estancia: bool, mut after: impl Iterator<Item = &'a str>) -> bool {
    let Some(next) = after.next() else { return false };
    if is_provisional(next) {
        return is_estancia || after.next().is_some_and(belongs_to_migration);
    }
    belongs_to_migration(next) || next == "instituto" && after.take(2).eq(["nacional", "migracion"])
}

fn is_provisional(word: &str) -> bool {
    matches!(word, "provisional" | "provisionales")
}

fn belongs_to_migration(word: &str) -> bool {
    word.starts_with("migra") || word.starts_with("inmigra") || word == "inm"
}

fn names_by_name(words: &[&str]) -> bool {
    NAMES.iter().any(|name| holds(words, name)) && !words.iter().any(|word| NAMESAKES.contains(word))
}

/// Whether the words of a phrase stand in the text, side by side.
fn holds(words: &[&str], phrase: &str) -> bool {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    words.windows(phrase.len()).any(|window| window == phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_station_is_known_by_any_of_its_names() {
        for text in [
            "Estación Migratoria",
            "ESTACION  MIGRATORIA de Tapachula",
            "estación-migratoria",
            "estacionmigratoria",
            "esta\u{200b}ción migratoria",
            "estaciones migratorias",
            "la estación de migración",
            "estación de los migrantes",
            "estación del INM en Acayucan",
            "estación del Instituto Nacional de Migración",
            "estancia migratoria",
            "Estancia Provisional Tijuana",
            "estancia provisional del INM",
            "estación provisional migratoria",
            "Est. Migratoria Iztapalapa",
            "E.M. Siglo XXI",
            "siglo 21",
            "Las Agujas",
            "Colonia Siglo XXI, estación migratoria",
            "centro de detención migratoria",
            "immigration station",
            "Albergue junto a la estación migratoria",
        ] {
            assert!(is_named_in(text), "{text}");
        }
    }

    #[test]
    fn other_stations_and_stays_are_none() {
        for text in [
            "",
            "estación",
            "estación de tren",
            "estación del tren, Arriaga",
            "estación de bomberos",
            "estación de autobuses de migrantes",
            "estación de policía",
            "estación de servicio Pemex, garita migratoria cercana",
            "Estación Chontalpa",
            "estación provisional de bomberos",
            "estancia infantil",
            "estancia de día para niñas y niños",
            "condición de estancia",
            "manifestación migrante",
            "gestación migratoria",
            "Centro Médico Nacional Siglo XXI",
            "IMSS, CMN Siglo XXI",
            "calle Las Agujas 12",
            "albergue para migrantes La 72",
            "oficina de migración",
            "siglo XX",
            "CAS Tapachula",
        ] {
            assert!(!is_named_in(text), "{text}");
        }
    }

    #[test]
    fn a_long_text_is_bounded_work() {
        assert!(!is_named_in(&"estación de la ".repeat(3_000)));
    }
}

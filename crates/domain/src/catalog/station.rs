//! Does a text name an estación or estancia migratoria? No girl, boy or adolescent is ever placed in one (Ley de
//! Migración art. 99, as of 2020; reference: domain §1), and a free text must not be the way around that.
//!
//! Any mention counts, also "beside the estación migratoria": who only describes the way can do so in the field for
//! places. A word too many refused costs a second; one too few costs a child's liberty.

use crate::fold::fold;

/// The longest text that is read, in characters; no field is longer.
const MOST: usize = 20_000;

/// Words that may stand between a place and what makes it one of migration.
const FILLERS: &[&str] = &["de", "del", "la", "el", "las", "los", "para", "en"];

/// Before "estancia migratoria" these make it the leave to stay, which is no place.
const LEAVES: &[&str] = &["su", "mi", "condicion", "tramite", "prorroga", "tarjeta", "permiso", "regularizar"];

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
    "retencion migratoria",
    "retencion de migrantes",
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
    let words: Vec<&str> = words.iter().copied().filter(|word| !FILLERS.contains(word)).collect();
    let before = std::iter::once("").chain(words.iter().copied());
    words.iter().zip(before).enumerate().any(|(at, (word, before))| {
        let after = words.iter().skip(at + 1).copied();
        is_joined(word) || Place::of(word, before).is_some_and(|place| place.is_of_migration(after))
    })
}

/// Written without the blank.
fn is_joined(word: &str) -> bool {
    ["estacionmigra", "estanciamigra", "estanciaprovisional"].iter().any(|joined| word.starts_with(joined))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Station,
    Stay,
}

impl Place {
    fn of(word: &str, before: &str) -> Option<Self> {
        match word {
            "estacion" | "estaciones" | "est" | "estac" => Some(Self::Station),
            "estancia" | "estancias" if !LEAVES.contains(&before) => Some(Self::Stay),
            _ => None,
        }
    }

    /// By the words after it. "Provisional" and "tipo A" or "tipo B" make an *estancia* one of INM's, of 48 hours or
    /// seven days (Reglamento de la Ley de Migración art. 3).
    fn is_of_migration<'a>(self, mut after: impl Iterator<Item = &'a str>) -> bool {
        match after.next() {
            None => false,
            Some("provisional" | "provisionales") => {
                self == Self::Stay || after.next().is_some_and(belongs_to_migration)
            }
            Some("tipo") => self == Self::Stay && matches!(after.next(), Some("a" | "b")),
            Some("instituto") => after.take(2).eq(["nacional", "migracion"]),
            Some(word) => belongs_to_migration(word),
        }
    }
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
            "Centro de Retención Migratoria",
            "estancia tipo B",
            "Estancia Provisional tipo \"A\", La Ventosa",
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
            "condición de estancia migratoria",
            "trámite de su estancia migratoria",
            "estancia tipo hotel",
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

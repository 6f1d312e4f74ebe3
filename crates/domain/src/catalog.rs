//! The lists that are offered by name: units, countries, states, languages. They are data with a version and a source,
//! committed under `assets/catalogs`, read once. Records hold codes; names come from here.
//!
//! The functions of this file answer from what the app was built with. Headquarters may edit the lists of [`open`], which
//! are asked through one value, [`open::Catalogues`].

pub mod text;

mod entry;
pub(crate) mod own;

pub mod card;
pub mod continent;
pub mod edition;
pub mod open;
pub mod programme;
pub mod recipient;
pub mod station;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::catalog::entry::{Entry, Known};
use crate::catalog::own::own;
use crate::catalog::text::Text;
use crate::id::UnitId;
use crate::keyed::keyed;
use crate::language::Language;
use crate::time::Zone;

/// One list, in the order it is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue<T> {
    /// Grows with every edit.
    pub version: u32,
    pub source: String,
    pub entries: Vec<T>,
}

keyed! {
    /// What a unit does. A list from before there were kinds holds Grupos Beta only.
    pub enum UnitKind {
        /// A Grupo Beta de Protección a Migrantes (Ley de Migración art. 71).
        Beta = "beta",
        /// The DIF of a state or municipality, or its Procuraduría de Protección.
        Dif = "dif",
        /// A Centro de Asistencia Social.
        Cas = "cas",
        /// An albergue.
        Shelter = "shelter",
        Comar = "comar",
        /// An office that coordinates several units.
        Regional = "regional",
    }
}

impl UnitKind {
    const fn beta() -> Self {
        Self::Beta
    }

    /// Whether people are taken in there: where it is tells where they are.
    pub const fn takes_people_in(self) -> bool {
        match self {
            Self::Dif | Self::Cas | Self::Shelter => true,
            Self::Beta | Self::Comar | Self::Regional => false,
        }
    }
}

/// A Grupo Beta, a shelter or an office: whoever has a laptop of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    id: UnitId,
    #[serde(default = "UnitKind::beta")]
    kind: UnitKind,
    name: Text<120>,
    code: String,
    state: String,
    zone: Zone,
    #[serde(rename = "confirmed")]
    is_confirmed: bool,
}

impl Unit {
    pub const fn id(&self) -> &UnitId {
        &self.id
    }

    pub const fn kind(&self) -> UnitKind {
        self.kind
    }

    /// A proper name, the same in every language.
    pub fn name(&self, _language: Language) -> &str {
        self.name.as_str()
    }

    /// The three letters that begin its folios.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// ISO 3166-2:MX, a code of [`states`].
    pub fn state(&self) -> &str {
        &self.state
    }

    pub const fn zone(&self) -> Zone {
        self.zone
    }

    /// If not, no public source names it yet, and it is shown as *por confirmar*.
    pub const fn is_confirmed(&self) -> bool {
        self.is_confirmed
    }
}

impl Entry for Unit {
    fn code(&self) -> &str {
        self.id.as_str()
    }

    /// Its folios begin with its letters for good, and its kind says which records it keeps.
    fn stands_for_the_same(&self, before: &Self) -> bool {
        (&self.code, self.kind) == (&before.code, before.kind)
    }

    fn is_sound(&self, _known: &Known<'_>) -> bool {
        self.code.len() == 3 && self.code.bytes().all(|b| b.is_ascii_uppercase()) && state(&self.state).is_some()
    }

    fn second_code(&self) -> Option<&str> {
        Some(&self.code)
    }
}

/// A state of Mexico.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct State {
    code: String,
    inegi: String,
    curp: String,
    name: String,
}

impl State {
    /// ISO 3166-2:MX, as in `MX-BCN`.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// A proper name, the same in every language.
    pub fn name(&self, _language: Language) -> &str {
        &self.name
    }

    /// Two digits.
    pub fn inegi(&self) -> &str {
        &self.inegi
    }

    /// The two letters in a CURP.
    pub fn curp(&self) -> &str {
        &self.curp
    }
}

/// A country of ISO 3166-1.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Country {
    code: String,
    #[serde(flatten)]
    name: Name,
}

impl Country {
    /// Alpha-3, as in `HND`.
    pub fn code(&self) -> &str {
        &self.code
    }

    pub fn name(&self, language: Language) -> &str {
        self.name.of(language)
    }
}

/// A language that people speak, or sign.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SpokenLanguage {
    code: String,
    #[serde(flatten)]
    name: Name,
}

impl SpokenLanguage {
    /// ISO 639-3, as in `kek`; the notes beside the file tell the exceptions.
    pub fn code(&self) -> &str {
        &self.code
    }

    pub fn name(&self, language: Language) -> &str {
        self.name.of(language)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Name {
    es: String,
    en: String,
}

impl Name {
    fn of(&self, language: Language) -> &str {
        match language {
            Language::Spanish => &self.es,
            Language::English => &self.en,
        }
    }
}

macro_rules! catalogue {
    ($(#[$doc:meta])* $name:ident: $entry:ty, $json:expr) => {
        $(#[$doc])*
        pub fn $name() -> &'static Catalogue<$entry> {
            static READ: LazyLock<Catalogue<$entry>> = LazyLock::new(|| read($json));
            &READ
        }
    };
}

catalogue!(
    /// The groups from north-west to south-east, then who receives.
    units: Unit, own!("units")
);
catalogue!(
    /// The nationalities met most first, then by their Spanish names.
    countries: Country, own!("countries")
);
catalogue!(
    /// By INEGI key.
    states: State, own!("states")
);
catalogue!(
    /// The languages met most first.
    languages: SpokenLanguage, own!("languages")
);

pub fn unit(id: &UnitId) -> Option<&'static Unit> {
    units().entries.iter().find(|unit| unit.id == *id)
}

/// By its alpha-3 code.
pub fn country(code: &str) -> Option<&'static Country> {
    countries().entries.iter().find(|country| country.code == code)
}

/// By its ISO 3166-2 code.
pub fn state(code: &str) -> Option<&'static State> {
    states().entries.iter().find(|state| state.code == code)
}

/// By the two letters of a CURP; `None` for birth abroad.
pub fn state_of_curp(letters: &str) -> Option<&'static State> {
    states().entries.iter().find(|state| state.curp == letters)
}

/// By its ISO 639-3 code.
pub fn language(code: &str) -> Option<&'static SpokenLanguage> {
    languages().entries.iter().find(|language| language.code == code)
}

/// A committed file that cannot be read would be an empty list; the tests see to it that none is.
pub(crate) fn read<T: serde::de::DeserializeOwned>(json: &str) -> Catalogue<T> {
    serde_json::from_str(json).unwrap_or_else(|_| Catalogue { version: 0, source: String::new(), entries: Vec::new() })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::value::curp;

    fn check<T>(catalogue: &Catalogue<T>, least: usize, code: impl Fn(&T) -> String, is_code: impl Fn(&str) -> bool) {
        assert!(catalogue.version >= 1 && !catalogue.source.is_empty());
        assert!(catalogue.entries.len() >= least, "{}", catalogue.entries.len());
        let codes: Vec<String> = catalogue.entries.iter().map(code).collect();
        assert!(codes.iter().all(|code| is_code(code)), "{codes:?}");
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len(), "a code stands twice");
    }

    #[test]
    fn every_catalogue_is_read_and_every_code_is_one() {
        let upper =
            |length: usize| move |code: &str| code.len() == length && code.bytes().all(|b| b.is_ascii_uppercase());
        check(countries(), 249, |country| country.code.clone(), upper(3));
        check(units(), 21, |unit| unit.code.clone(), upper(3));
        check(units(), 21, |unit| unit.id.to_string(), |_| true);
        check(states(), 32, |state| state.code.clone(), |code| code.starts_with("MX-") && code.len() == 6);
        check(states(), 32, |state| state.inegi.clone(), |key| key.len() == 2);
        let is_language = |code: &str| code.len() == 3 && code.bytes().all(|b| b.is_ascii_lowercase());
        check(languages(), 60, |language| language.code.clone(), is_language);
    }

    #[test]
    fn the_states_are_those_of_the_curp() {
        let ours: BTreeSet<&str> = states().entries.iter().map(|state| state.curp.as_str()).collect();
        let theirs: BTreeSet<&str> = curp::STATES.into_iter().filter(|code| *code != curp::ABROAD).collect();
        assert_eq!(ours, theirs);
        assert_eq!(state_of_curp("VZ").map(|state| state.name.as_str()), Some("Veracruz"));
    }

    #[test]
    fn the_groups_stand_in_nine_states() {
        let groups: Vec<&Unit> = units().entries.iter().filter(|unit| unit.kind == UnitKind::Beta).collect();
        let found: BTreeSet<&str> = groups.iter().map(|unit| unit.state.as_str()).collect();
        let nine = ["MX-BCN", "MX-CHH", "MX-CHP", "MX-COA", "MX-OAX", "MX-SON", "MX-TAB", "MX-TAM", "MX-VER"];
        assert_eq!(found, nine.into());
        assert_eq!(groups.len(), 21);
        assert_eq!(groups.iter().filter(|unit| !unit.is_confirmed).count(), 5);
        assert!(groups.iter().all(|unit| unit.id.as_str().starts_with("beta-")));
        let tecate = unit(&"beta-tecate".parse().unwrap()).unwrap();
        assert_eq!((tecate.code.as_str(), tecate.zone, tecate.is_confirmed), ("TEC", Zone::Tijuana, true));
    }

    #[test]
    fn who_receives_is_told_by_its_name_and_has_to_be_confirmed() {
        let receives = |unit: &&Unit| unit.kind != UnitKind::Beta;
        assert!(units().entries.iter().filter(receives).count() >= 10);
        for unit in units().entries.iter().filter(receives) {
            let prefix = match unit.kind {
                UnitKind::Beta => "beta-",
                UnitKind::Dif => "dif-",
                UnitKind::Cas => "cas-",
                UnitKind::Shelter => "albergue-",
                UnitKind::Comar => "comar-",
                UnitKind::Regional => "regional-",
            };
            assert!(unit.id.as_str().starts_with(prefix) && !unit.is_confirmed, "{}", unit.id);
        }
    }

    #[test]
    fn names_come_in_both_languages() {
        for (found, spanish, english) in [
            (country("HTI").map(|c| &c.name), "Haití", "Haiti"),
            (country("USA").map(|c| &c.name), "Estados Unidos", "United States"),
            (language("kek").map(|l| &l.name), "q'eqchi'", "Q'eqchi'"),
        ] {
            let name = found.unwrap();
            assert_eq!((name.of(Language::Spanish), name.of(Language::English)), (spanish, english));
        }
        assert_eq!(countries().entries.first().map(|c| c.code.as_str()), Some("HND"));
        assert!(country("hnd").is_none() && state("BC").is_none() && language("xxx").is_none());
    }
}

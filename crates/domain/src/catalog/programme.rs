//! What a person can be offered: public programmes and services, by the group they belong to (reference: domain §1).

use serde::{Deserialize, Serialize};

use crate::catalog::entry::{Entry, Known};
use crate::catalog::text::{Bilingual, Code, Text};
use crate::keyed::keyed;
use crate::language::Language;

keyed! {
    /// The six groups of *México te abraza* first, then what else people are oriented on.
    pub enum ProgrammeGroup {
        Health = "health",
        Work = "work",
        Welfare = "welfare",
        Education = "education",
        Agriculture = "agriculture",
        Finance = "finance",
        /// What *Somos Mexicanos* asks about, so that programmes answer to it.
        Needs = "needs",
        /// Papers: *Soy México*, CURP, registration of births.
        Identity = "identity",
        /// Money, savings and taxes of who comes back.
        FinancialOrientation = "financial-orientation",
        LabourMobility = "labour-mobility",
        ConsularProtection = "consular-protection",
        HumanRights = "human-rights",
    }
}

impl ProgrammeGroup {
    /// One of the six of *México te abraza* (2025).
    pub const fn is_of_mexico_te_abraza(self) -> bool {
        match self {
            Self::Health | Self::Work | Self::Welfare | Self::Education | Self::Agriculture | Self::Finance => true,
            Self::Needs
            | Self::Identity
            | Self::FinancialOrientation
            | Self::LabourMobility
            | Self::ConsularProtection
            | Self::HumanRights => false,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    id: Code,
    group: ProgrammeGroup,
    name: Bilingual<120>,
    for_whom: Bilingual<240>,
    #[serde(rename = "where")]
    place: Bilingual<160>,
    source: Text<120>,
    #[serde(rename = "confirmed")]
    is_confirmed: bool,
}

impl Programme {
    pub fn id(&self) -> &str {
        self.id.as_str()
    }

    pub const fn group(&self) -> ProgrammeGroup {
        self.group
    }

    pub fn name(&self, language: Language) -> &str {
        self.name.of(language)
    }

    /// Who can ask for it, in one sentence.
    pub fn for_whom(&self, language: Language) -> &str {
        self.for_whom.of(language)
    }

    /// Where it is asked for.
    pub fn place(&self, language: Language) -> &str {
        self.place.of(language)
    }

    /// Who says so.
    pub fn source(&self) -> &str {
        self.source.as_str()
    }

    /// If not, its details rest on memory, and it is shown as *por confirmar*.
    pub const fn is_confirmed(&self) -> bool {
        self.is_confirmed
    }
}

impl Entry for Programme {
    fn code(&self) -> &str {
        self.id.as_str()
    }

    fn stands_for_the_same(&self, before: &Self) -> bool {
        self.group == before.group
    }

    fn is_sound(&self, _known: &Known<'_>) -> bool {
        true
    }
}

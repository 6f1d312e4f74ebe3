//! Who a person can be sent to, or is named as an authority. The kind decides on which side of the humanitarian firewall
//! an organisation stands, so it is fixed for good once a code has been used.

use serde::{Deserialize, Serialize};

use crate::catalog::entry::{Entry, Known};
use crate::catalog::text::{Code, Text};
use crate::fold;
use crate::id::UnitId;
use crate::keyed::keyed;
use crate::language::Language;

keyed! {
    /// What an organisation does (reference: domain §1).
    pub enum RecipientKind {
        /// The DIF system, with its Procuraduría de Protección de NNA (LGDNNA art. 121 and 122).
        Dif = "dif",
        /// Centro de Asistencia Social (LGDNNA art. 107).
        Cas = "cas",
        /// An albergue of civil society, a church or a municipality.
        Shelter = "shelter",
        Hospital = "hospital",
        /// Comisión Mexicana de Ayuda a Refugiados: decides on refuge, shelters nobody.
        Comar = "comar",
        Consulate = "consulate",
        CivilRegistry = "civil-registry",
        /// Comisión Nacional de los Derechos Humanos: complaints.
        Cndh = "cndh",
        /// A Fiscalía, federal or of a state.
        Prosecutor = "prosecutor",
        /// Coordinación Nacional Antisecuestro and the state units.
        Conase = "conase",
        /// Comisión de Búsqueda, national or of a state.
        SearchCommission = "search-commission",
        /// Centros de Justicia para las Mujeres and the like.
        WomenCentre = "women-centre",
        /// Free counsel: the Defensoría Pública.
        LegalAid = "legal-aid",
        /// Servicio Nacional de Empleo.
        EmploymentService = "employment-service",
        /// Where a social programme is applied for.
        ProgrammeOffice = "programme-office",
        /// Centres of *México te abraza*.
        ReceptionCentre = "reception-centre",
        /// INM's counters of regularisation and of the TVRH.
        InmProcedure = "inm-procedure",
        /// Estación or estancia migratoria: people are held there (Ley de Migración art. 106 and 107).
        ImmigrationStation = "immigration-station",
        /// INM's verification and review of status (Ley de Migración art. 92 and 97).
        Verification = "verification",
        /// The police or border guard of any country.
        BorderPolice = "border-police",
        Other = "other",
    }
}

keyed! {
    /// The side of the humanitarian firewall (reference: domain §8).
    pub enum Firewall {
        /// Holds or verifies people: it is told nothing, ever.
        Control = "control",
        /// Decides a procedure: the fields of that procedure, with recorded consent.
        Procedure = "procedure",
        /// Protects or serves: what consent allows.
        Protection = "protection",
    }
}

impl RecipientKind {
    pub const fn firewall(self) -> Firewall {
        match self {
            Self::ImmigrationStation | Self::Verification | Self::BorderPolice => Firewall::Control,
            Self::Comar | Self::InmProcedure => Firewall::Procedure,
            Self::Dif
            | Self::Cas
            | Self::Shelter
            | Self::Hospital
            | Self::Consulate
            | Self::CivilRegistry
            | Self::Cndh
            | Self::Prosecutor
            | Self::Conase
            | Self::SearchCommission
            | Self::WomenCentre
            | Self::LegalAid
            | Self::EmploymentService
            | Self::ProgrammeOffice
            | Self::ReceptionCentre
            | Self::Other => Firewall::Protection,
        }
    }

    /// Whether people are taken in there, or may be: its name tells where they are.
    pub const fn takes_people_in(self) -> bool {
        match self {
            Self::Dif
            | Self::Cas
            | Self::Shelter
            | Self::Hospital
            | Self::WomenCentre
            | Self::ReceptionCentre
            | Self::ImmigrationStation
            | Self::Other => true,
            Self::Comar
            | Self::Consulate
            | Self::CivilRegistry
            | Self::Cndh
            | Self::Prosecutor
            | Self::Conase
            | Self::SearchCommission
            | Self::LegalAid
            | Self::EmploymentService
            | Self::ProgrammeOffice
            | Self::InmProcedure
            | Self::Verification
            | Self::BorderPolice => false,
        }
    }
}

/// An organisation, or one office of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    id: Code,
    kind: RecipientKind,
    name: Text<160>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    state: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    municipality: Option<Text<80>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    address: Option<Text<200>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    phone: Option<Text<60>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hours: Option<Text<120>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<UnitId>,
    #[serde(rename = "confirmed")]
    is_confirmed: bool,
}

impl Recipient {
    pub fn id(&self) -> &str {
        self.id.as_str()
    }

    pub const fn kind(&self) -> RecipientKind {
        self.kind
    }

    pub const fn firewall(&self) -> Firewall {
        self.kind.firewall()
    }

    /// If not, it can be named as an authority that was met, and nothing is sent to it.
    pub fn may_receive(&self) -> bool {
        self.firewall() != Firewall::Control
    }

    /// A proper name, the same in every language.
    pub fn name(&self, _language: Language) -> &str {
        self.name.as_str()
    }

    /// ISO 3166-2:MX; none for what serves the whole country or stands abroad.
    pub fn state(&self) -> Option<&str> {
        self.state.as_deref()
    }

    pub fn municipality(&self) -> Option<&str> {
        self.municipality.as_ref().map(Text::as_str)
    }

    pub fn address(&self) -> Option<&str> {
        self.address.as_ref().map(Text::as_str)
    }

    pub fn phone(&self) -> Option<&str> {
        self.phone.as_ref().map(Text::as_str)
    }

    pub fn hours(&self) -> Option<&str> {
        self.hours.as_ref().map(Text::as_str)
    }

    /// Whose consulate, police or border guard it is, alpha-3: a claim of refuge is never shown to the consulate of
    /// origin (reference: domain §8).
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// The unit that receives on a laptop of ours; others answer on paper.
    pub const fn unit(&self) -> Option<&UnitId> {
        self.unit.as_ref()
    }

    /// If not, no public source was at hand, and it is shown as *por confirmar*.
    pub const fn is_confirmed(&self) -> bool {
        self.is_confirmed
    }

    /// How well it answers a search, 0 if it lacks a word of it. Name, municipality and state are searched.
    pub(super) fn rank(&self, terms: &[fold::Term]) -> u32 {
        let state = self.state().and_then(super::state).map_or("", |state| state.name(Language::Spanish));
        let text = format!("{} {} {state}", self.name.as_str(), self.municipality().unwrap_or_default());
        let ranks = terms.iter().map(|term| u32::from(fold::rank(term, &text)));
        ranks.reduce(|sum, rank| if sum == 0 || rank == 0 { 0 } else { sum + rank }).unwrap_or(1)
    }
}

impl Entry for Recipient {
    fn code(&self) -> &str {
        self.id.as_str()
    }

    fn stands_for_the_same(&self, before: &Self) -> bool {
        (self.kind, &self.country) == (before.kind, &before.country)
    }

    fn is_sound(&self, known: &Known<'_>) -> bool {
        let state = self.state.as_deref().is_none_or(|code| super::state(code).is_some());
        let country = match &self.country {
            Some(code) => super::country(code).is_some(),
            None => self.kind != RecipientKind::Consulate,
        };
        let unit = self.unit.as_ref().is_none_or(|id| known.has_unit(id) && self.may_receive());
        state && country && unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_firewall_is_that_of_the_reference() {
        let of = |side| RecipientKind::ALL.iter().copied().filter(move |kind| kind.firewall() == side);
        let control = [RecipientKind::ImmigrationStation, RecipientKind::Verification, RecipientKind::BorderPolice];
        assert!(of(Firewall::Control).eq(control));
        assert!(of(Firewall::Procedure).eq([RecipientKind::Comar, RecipientKind::InmProcedure]));
        assert_eq!(of(Firewall::Protection).count(), RecipientKind::ALL.len() - 5);
    }
}

//! The humanitarian firewall: which organisation may be told what. It stands below every record kind, because each way
//! out of the house (a referral, a printed page, an export) asks here and nowhere else.
//! Source: reference, domain §1 and §8; Ley de Migración art. 71 (Grupos Beta protect, and control nobody); Reglamento de
//! la Ley sobre Refugiados y Protección Complementaria art. 22 (no word to the consulate of origin).

use crate::catalog::recipient::{Firewall, RecipientKind};
use crate::catalog::station;
use crate::fold;
use crate::keyed::keyed;

keyed! {
    /// A matter that can be told of a person. Locale key `matter-<key>`.
    pub enum Matter {
        Identity = "identity",
        Contact = "contact",
        Documents = "documents",
        Family = "family",
        /// Entry, stages, companions of the way.
        Journey = "journey",
        /// Where the person is now.
        Location = "location",
        Health = "health",
        Risk = "risk",
        /// What was suffered: violence, kidnapping, extortion.
        Violence = "violence",
        /// Measures of protection and the Plan de Restitución de Derechos.
        ProtectionPlan = "protection-plan",
        /// A claim of refuge, that there is one, or anything of its reasons.
        Refuge = "refuge",
        /// Where another procedure stands: regularisation, TVRH, registration.
        Procedure = "procedure",
    }
}

/// May an organisation of this kind be told of this matter at all? What it may be told is then told with consent.
pub const fn may_show(to: RecipientKind, matter: Matter) -> bool {
    match to.firewall() {
        Firewall::Control => false,
        Firewall::Procedure => belongs_to_procedure(to, matter),
        Firewall::Protection => !(matches!(to, RecipientKind::Consulate) && tells_of_refuge(matter)),
    }
}

/// Must the consent be on record before anything is told?
pub const fn needs_recorded_consent(to: RecipientKind) -> bool {
    matches!(to.firewall(), Firewall::Procedure)
}

/// An office that decides is told what its decision needs. COMAR: who asks, with whom, since when, and why (30 business
/// days from the entry). INM's counters: whose TVRH or regularisation it is and what the Procuraduría determined (Ley de
/// Migración art. 74 and 112); of a claim of refuge they are told by COMAR alone.
const fn belongs_to_procedure(to: RecipientKind, matter: Matter) -> bool {
    match matter {
        Matter::Identity | Matter::Contact | Matter::Documents | Matter::Family | Matter::Procedure => true,
        Matter::Journey | Matter::Refuge => matches!(to, RecipientKind::Comar),
        Matter::ProtectionPlan => matches!(to, RecipientKind::InmProcedure),
        Matter::Location | Matter::Health | Matter::Risk | Matter::Violence => false,
    }
}

/// What lets a consulate know that somebody asked for protection from its country. It is refused for the consulates of
/// all countries: a nationality can be wrong, or be two.
const fn tells_of_refuge(matter: Matter) -> bool {
    matches!(matter, Matter::Refuge | Matter::Procedure)
}

/// How offices of migration control are called, folded; the places where people are held have their own list. A word alone
/// (*INM*, *policía*) names much else.
const CONTROL: &[&str] = &[
    "centro de detencion",
    "verificacion migra",
    "verificacion del inm",
    "inm verificacion",
    "revision migratoria",
    "control migratorio",
    "policia migratoria",
    "policia de migracion",
    "policia fronteriza",
    "guardia fronteriza",
    "guardia de frontera",
    "policia de frontera",
    "policia de la frontera",
    "policia o guardia de frontera",
    "patrulla fronteriza",
    "border patrol",
    "border police",
    "border guard",
    "detention center",
    "detention centre",
    "cbp",
    "usbp",
];

/// Does a name that somebody typed, or a code of an open catalogue, name a place or an office of migration control?
pub fn names_control(text: &str) -> bool {
    // The points of an abbreviation part no words: C.B.P. is CBP.
    let folded = format!(" {}", fold::fold(&text.replace('.', "")));
    let begins_a_word = |name: &str| folded.contains(&format!(" {name}"));
    station::is_named_in(text) || CONTROL.iter().any(|name| begins_a_word(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(to: RecipientKind) -> Vec<&'static str> {
        Matter::ALL.iter().filter(|matter| may_show(to, **matter)).map(|matter| matter.key()).collect()
    }

    #[test]
    fn each_side_of_the_firewall_is_told_its_own() {
        for kind in RecipientKind::ALL {
            match kind.firewall() {
                Firewall::Control => assert!(told(*kind).is_empty(), "{kind}"),
                Firewall::Procedure => assert!(needs_recorded_consent(*kind), "{kind}"),
                Firewall::Protection if *kind == RecipientKind::Consulate => {}
                Firewall::Protection => assert_eq!(told(*kind).len(), Matter::ALL.len(), "{kind}"),
            }
        }
        let comar = ["identity", "contact", "documents", "family", "journey", "refuge", "procedure"];
        assert_eq!(told(RecipientKind::Comar), comar);
        let inm = ["identity", "contact", "documents", "family", "protection-plan", "procedure"];
        assert_eq!(told(RecipientKind::InmProcedure), inm);
    }

    #[test]
    fn no_consulate_hears_of_refuge() {
        let told = told(RecipientKind::Consulate);
        assert!(!told.contains(&"refuge") && !told.contains(&"procedure") && told.contains(&"contact"));
    }

    #[test]
    fn control_is_known_by_its_names() {
        for (text, expect) in [
            ("Estación Migratoria Siglo XXI", true),
            ("estancia  provisional, Mexicali", true),
            ("ESTACIÓN MIGRATORIA", true),
            ("estacion-migratoria-tapachula", true),
            ("Dirección de Verificación Migratoria", true),
            ("U.S. Border Patrol", true),
            ("CBP San Ysidro", true),
            ("Otra policía o guardia de frontera", true),
            ("Policía de la frontera sur", true),
            ("Policía municipal, frontera sur", false),
            ("Estación de bomberos", false),
            ("Hospital Siglo XXI", false),
            ("Estancia infantil", false),
            ("Casa del Migrante", false),
            ("", false),
        ] {
            assert_eq!(names_control(text), expect, "{text}");
        }
    }
}

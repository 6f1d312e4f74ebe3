//! What somebody who comes home, or settles, still lacks: the lists that shape programmes (Somos Mexicanos gathers needs
//! in education, work and family; a reception adds identity and health). Shared by the kinds that ask.

use crate::fact::{Facet, Fact, Measure, Told};
use crate::form::spec::Options;

pub const IDENTITY: Options = Options::new(
    "identity-need",
    &["birth-certificate", "curp", "voter-card", "passport", "soy-mexico", "certificates"],
);
pub const HEALTH: Options = Options::new(
    "health-need",
    &["urgent-care", "medicine", "chronic-illness", "pregnancy", "disability", "emotional"],
);
pub const EDUCATION: Options = Options::new(
    "education-need",
    &["enrolment", "revalidation", "adult-education", "spanish", "scholarship", "training"],
);
pub const WORK: Options =
    Options::new("work-need", &["job", "certification", "own-business", "farming", "social-security", "tools"]);
pub const FAMILY: Options = Options::new(
    "family-need",
    &["reunification", "find-relative", "children-abroad", "childcare", "housing", "older-persons"],
);

/// A need that somebody told, as `health-need/medicine`.
pub(crate) fn fact(told: &Told<'_>, list: &str, option: &str) -> Fact {
    told.fact(Measure::Need, 1).with(Facet::Need, Some(&format!("{list}/{option}")))
}

/// The lists, in the order of the tables.
pub const ALL: [&Options; 5] = [&IDENTITY, &HEALTH, &EDUCATION, &WORK, &FAMILY];

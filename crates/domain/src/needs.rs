//! What somebody who comes home, or settles, still lacks: the lists that shape programmes (Somos Mexicanos gathers needs
//! in education, work and family; a reception adds identity and health). Shared by the kinds that ask.

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

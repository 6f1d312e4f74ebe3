//! The roles. What each may do with a kind of record stands in the kind's own file.

use crate::keyed::keyed;

keyed! {
    /// A person's role. Locale key `role-<key>`; the word on the wire and in commands.
    pub enum Role {
        /// A profile that headquarters has not admitted yet.
        Uncredited = "uncredited",
        Agent = "agent",
        Medic = "medic",
        ShelterStaff = "shelter-staff",
        Coordinator = "coordinator",
        HqAdmin = "hq-admin",
    }
}

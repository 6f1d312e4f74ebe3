//! What a person may do. One row per role (reference: security, "Roles"); what is not said is refused.

use crate::keyed::keyed;
use crate::record::RecordKind;

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

impl Role {
    /// The patient of a first-aid action is a person record, so whoever writes the one writes the other.
    pub const fn may_write(self, kind: RecordKind) -> bool {
        match (self, kind) {
            (Self::Uncredited | Self::Agent | Self::Coordinator, _) => true,
            (Self::Medic, RecordKind::FirstAid | RecordKind::Person) => true,
            (Self::Medic, RecordKind::Rescue | RecordKind::Assistance) => false,
            (Self::ShelterStaff, RecordKind::Person) => true,
            (Self::ShelterStaff, RecordKind::Rescue | RecordKind::FirstAid | RecordKind::Assistance) => false,
            (Self::HqAdmin, _) => false,
        }
    }

    /// Whoever writes a kind reads it, in their own unit.
    pub const fn may_read(self, kind: RecordKind) -> bool {
        self.may_write(kind)
    }
}

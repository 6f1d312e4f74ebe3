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

impl Role {
    /// Whether they may refer somebody, and so share a record with another unit (reference: security, "Roles").
    pub const fn may_refer(self) -> bool {
        match self {
            Self::Uncredited | Self::Agent | Self::ShelterStaff | Self::Coordinator => true,
            Self::Medic | Self::HqAdmin => false,
        }
    }

    /// Whether they say of two persons' files that they are of one, or part them again (reference: security, "Roles"). Of a
    /// file that nobody else wrote in, its author may say so, whatever their role; before an admission there are no others.
    pub const fn may_merge(self) -> bool {
        match self {
            Self::Uncredited | Self::Coordinator => true,
            Self::Agent | Self::Medic | Self::ShelterStaff | Self::HqAdmin => false,
        }
    }

    /// Whether they ask that a record be cancelled; headquarters' people decide about it, so that nobody erases alone.
    pub const fn may_cancel(self) -> bool {
        match self {
            Self::Coordinator => true,
            Self::Uncredited | Self::Agent | Self::Medic | Self::ShelterStaff | Self::HqAdmin => false,
        }
    }

    /// Whether they review the records of others: say that one was looked at as it stands, or ask the unit that wrote it.
    pub const fn may_review(self) -> bool {
        match self {
            Self::Coordinator => true,
            Self::Uncredited | Self::Agent | Self::Medic | Self::ShelterStaff | Self::HqAdmin => false,
        }
    }

    /// Whether they read the audit log of the laptop that they work on.
    pub const fn may_read_audit(self) -> bool {
        match self {
            Self::Coordinator => true,
            Self::Uncredited | Self::Agent | Self::Medic | Self::ShelterStaff | Self::HqAdmin => false,
        }
    }

    /// Whether they take tables out of the vault: of figures, of events, of those who are looked for (reference: security,
    /// "Roles": exports).
    pub const fn may_take_tables(self) -> bool {
        match self {
            Self::Coordinator => true,
            Self::Uncredited | Self::Agent | Self::Medic | Self::ShelterStaff | Self::HqAdmin => false,
        }
    }

    /// Whether they close a table of the statistics: what they sign is then quoted (reference: security, "Roles").
    pub const fn may_close(self) -> bool {
        match self {
            Self::Coordinator => true,
            Self::Uncredited | Self::Agent | Self::Medic | Self::ShelterStaff | Self::HqAdmin => false,
        }
    }

    /// Whether they decide about what headquarters holds back (reference: security, "Roles").
    pub const fn may_settle(self) -> bool {
        match self {
            Self::Coordinator | Self::HqAdmin => true,
            Self::Uncredited | Self::Agent | Self::Medic | Self::ShelterStaff => false,
        }
    }
}

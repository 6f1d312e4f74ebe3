//! Who may do what with which kind of record: the one table of kinds and roles that the engine asks at every call and
//! headquarters of every entry (reference: security, "Roles"). What it does not allow is refused.
//!
//! Kinds that the reference does not name go with the work that they are part of: a reception, a missing person and a
//! body with those who meet people on the way, a family with those who write its persons, a stay with the beds. A medic
//! cares for whom an agent has recorded: first aid is all that they write.

use crate::fact::Measure;
use crate::form::spec::{CatalogueName, Field, Section};
use crate::record::{RecordKind, own};
use crate::role::Role;
use crate::value::{Value, Values};

/// Which records of a kind a role reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    Nothing,
    /// Those that they wrote in: what they took in themselves, what was confided to them.
    Own,
    /// The same, and those that name the coordination ([`crate::record::own::COORDINATOR_NAMED`]).
    Named,
    /// Those of the units that their work goes over.
    Units,
}

/// What a role may do with the records of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    pub reads: Reads,
    pub writes: bool,
    /// Decides between two answers.
    pub decides: bool,
    /// Prints it, and takes copies of its attachments out of the vault.
    pub exports: bool,
}

/// The list in which a confidential record names who may read it, as a member's code each.
pub const NAMED_SECTION: Section = Section::list(own::NAMED, 20, NAMED);
const NAMED: &[Field] = &[Field::catalogue(own::NAMED_MEMBER, CatalogueName::Members)];

/// The letters of a key that a record names somebody by: half of them are more than chance hits.
const CODE_LETTERS: usize = 32;

/// What a record names somebody by, of their public key.
pub fn member_code(key: &[u8; 32]) -> String {
    let digits: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.chars().take(CODE_LETTERS).collect()
}

/// Whether a confidential record names whoever has this code as one of its readers.
pub fn names(kind: RecordKind, values: &Values, code: &str) -> bool {
    let items = NAMED_SECTION.items(values);
    let is_they =
        |item| NAMED_SECTION.read(values, Some(item), own::NAMED_MEMBER).and_then(Value::as_text) == Some(code);
    kind.is_confidential() && items.into_iter().any(is_they)
}

const NO: Grant = Grant { reads: Reads::Nothing, writes: false, decides: false, exports: false };
/// All of the work.
const WORK: Grant = Grant { reads: Reads::Units, writes: true, decides: true, exports: true };
/// Somebody else decides between answers.
const STAFF: Grant = Grant { decides: false, ..WORK };
/// Somebody else's to write.
const SEES: Grant = Grant { reads: Reads::Units, ..NO };
/// What they took in, as long as they have it.
const TOOK: Grant = Grant { reads: Reads::Own, ..WORK };
/// What was confided to them, and what an admission has not given others to decide about.
const OWN: Grant = Grant { reads: Reads::Own, ..STAFF };
/// What was confided to others, if they name the coordination.
const NAME: Grant = Grant { reads: Reads::Named, ..WORK };

/// One row a kind, one column a role.
const fn grants(kind: RecordKind) -> [Grant; 6] {
    match kind {
        //                        sin acreditar, agent, medic, shelter, coordination, HQ
        RecordKind::Rescue => [OWN, WORK, NO, NO, WORK, NO],
        RecordKind::FirstAid => [OWN, WORK, STAFF, NO, WORK, NO],
        RecordKind::Assistance => [OWN, WORK, NO, NO, WORK, NO],
        RecordKind::Nna => [OWN, TOOK, NO, STAFF, WORK, NO],
        RecordKind::Referral => [OWN, WORK, NO, STAFF, WORK, NO],
        RecordKind::Procedure => [NO, NO, NO, STAFF, WORK, NO],
        RecordKind::Reception => [OWN, WORK, NO, STAFF, WORK, NO],
        RecordKind::Violence => [OWN, TOOK, NO, OWN, NAME, NO],
        RecordKind::Kidnapping => [OWN, TOOK, NO, OWN, NAME, NO],
        RecordKind::Missing => [OWN, WORK, NO, STAFF, WORK, NO],
        RecordKind::Body => [OWN, WORK, NO, NO, WORK, NO],
        RecordKind::Patrol => [NO, WORK, NO, NO, WORK, NO],
        RecordKind::Family => [OWN, WORK, NO, STAFF, WORK, NO],
        RecordKind::Stay => [NO, NO, NO, STAFF, WORK, NO],
        RecordKind::Beds => [NO, NO, NO, STAFF, WORK, NO],
        RecordKind::Person => [OWN, WORK, SEES, STAFF, WORK, NO],
    }
}

impl Role {
    /// The cell of the table.
    pub const fn grant(self, kind: RecordKind) -> Grant {
        let [uncredited, agent, medic, shelter_staff, coordinator, hq_admin] = grants(kind);
        match self {
            Self::Uncredited => uncredited,
            Self::Agent => agent,
            Self::Medic => medic,
            Self::ShelterStaff => shelter_staff,
            Self::Coordinator => coordinator,
            Self::HqAdmin => hq_admin,
        }
    }

    /// Whether they read any record of the kind.
    pub fn may_read(self, kind: RecordKind) -> bool {
        self.grant(kind).reads != Reads::Nothing
    }

    /// Whether a record that names them is theirs to read, whatever their work: headquarters' office reads no record.
    pub const fn may_be_named(self) -> bool {
        match self {
            Self::Uncredited | Self::Agent | Self::Medic | Self::ShelterStaff | Self::Coordinator => true,
            Self::HqAdmin => false,
        }
    }

    /// Whether they see a table of these measures: where they read each record that it counts, so that no sum tells them
    /// more than its records do.
    pub fn may_tabulate(self, measures: &[Measure]) -> bool {
        let counted = |kind: &&RecordKind| kind.definition().counts.iter().any(|measure| measures.contains(measure));
        RecordKind::ALL.iter().filter(counted).all(|kind| self.grant(*kind).reads == Reads::Units)
    }

    pub const fn may_write(self, kind: RecordKind) -> bool {
        self.grant(kind).writes
    }

    pub const fn may_decide(self, kind: RecordKind) -> bool {
        self.grant(kind).decides
    }

    pub const fn may_export(self, kind: RecordKind) -> bool {
        self.grant(kind).exports
    }
}

impl RecordKind {
    /// Whether its records are read by nobody for their role alone: gender violence, kidnapping.
    pub const fn is_confidential(self) -> bool {
        match self {
            Self::Violence | Self::Kidnapping => true,
            Self::Rescue
            | Self::FirstAid
            | Self::Assistance
            | Self::Nna
            | Self::Referral
            | Self::Procedure
            | Self::Reception
            | Self::Missing
            | Self::Body
            | Self::Patrol
            | Self::Family
            | Self::Stay
            | Self::Beds
            | Self::Person => false,
        }
    }

    /// Whether each reading of such a record enters the audit log: files of children, gender violence, kidnapping.
    pub const fn is_watched(self) -> bool {
        self.is_confidential() || matches!(self, Self::Nna)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kinds, by their keys, in which a role may do something.
    fn of(role: Role, may: fn(&Grant) -> bool) -> Vec<&'static str> {
        RecordKind::ALL.iter().filter(|kind| may(&role.grant(**kind))).map(|kind| kind.key()).collect()
    }

    #[test]
    fn the_table_is_that_of_the_reference() {
        let writes = |role| of(role, |grant| grant.writes);
        let (uncredited, agent) = (writes(Role::Uncredited), writes(Role::Agent));
        for kind in ["rescue", "first_aid", "assistance", "person", "referral", "nna"] {
            assert!(uncredited.contains(&kind) && agent.contains(&kind), "{kind}");
        }
        assert!(agent.contains(&"patrol") && !uncredited.contains(&"patrol"));
        assert_eq!(writes(Role::Medic), ["first_aid"]);
        assert_eq!(of(Role::Medic, |grant| grant.reads != Reads::Nothing), ["first_aid", "person"]);
        for kind in ["nna", "person", "referral", "beds", "procedure"] {
            assert!(writes(Role::ShelterStaff).contains(&kind), "{kind}");
        }
        assert_eq!(writes(Role::Coordinator).len(), RecordKind::ALL.len());
        assert_eq!(of(Role::HqAdmin, |grant| *grant != NO), [""; 0], "no record content");
        assert_eq!(of(Role::Uncredited, |grant| matches!(grant.reads, Reads::Named | Reads::Units)), [""; 0]);
        assert_eq!(of(Role::Medic, |grant| grant.exports), ["first_aid"]);
        let joins: Vec<_> = Role::ALL.iter().filter(|role| role.may_merge()).collect();
        assert_eq!(joins, [&Role::Uncredited, &Role::Coordinator]);
        let decides = |role: Role| !of(role, |grant| grant.decides).is_empty();
        let deciding: Vec<_> = Role::ALL.iter().filter(|role| decides(**role)).collect();
        assert_eq!(deciding, [&Role::Agent, &Role::Coordinator]);
    }

    #[test]
    fn a_confidential_record_names_its_readers() {
        let (ana, eva) = (member_code(&[0xa5; 32]), member_code(&[0x5a; 32]));
        let item = crate::id::ItemId::new(1, [1; 10]);
        let key = |field: &str| format!("named.{item}.{field}").parse().unwrap();
        let named = |code: &str| -> Values { [(key("member"), Value::text(code))].into() };
        let mut taken_back = named(&ana);
        taken_back.insert(key("removed"), Value::Flag(true));
        for kind in RecordKind::ALL {
            let is_confidential = [RecordKind::Violence, RecordKind::Kidnapping].contains(kind);
            assert_eq!(kind.is_confidential(), is_confidential);
            assert_eq!(names(*kind, &named(&ana), &ana), is_confidential, "{kind}");
            assert!(!names(*kind, &named(&ana), &eva) && !names(*kind, &taken_back, &ana), "{kind}");
            assert!(!names(*kind, &Values::new(), ""), "{kind}");
            assert_eq!(kind.form().section(own::NAMED).is_some(), is_confidential, "{kind}");
        }
        let accepted = RecordKind::Violence.form().accept(&key("member"), Value::text(ana.as_str()));
        assert_eq!(accepted, Ok(Value::Text(ana)));
    }

    #[test]
    fn nobody_reads_a_confidential_kind_by_role_alone() {
        for role in Role::ALL {
            for kind in [RecordKind::Violence, RecordKind::Kidnapping] {
                assert_ne!(role.grant(kind).reads, Reads::Units, "{role} {kind}");
            }
            for kind in RecordKind::ALL {
                let grant = role.grant(*kind);
                let acts = grant.writes || grant.decides || grant.exports;
                assert!(!acts || grant.reads != Reads::Nothing, "{role} {kind}: whoever acts on it reads it");
            }
        }
    }
}

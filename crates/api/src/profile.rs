//! Who is here: making a profile, unlocking it, locking it.

use serde::{Deserialize, Serialize};

use domain::id::{OperationId, UnitId};
use domain::role::Role;
use domain::time::Zone;

use crate::call::call;

/// Is there a profile, and is it open?
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {}
call!(Status => Profile, "profile.status", Anyone, [], Status {});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Profile {
    Absent,
    /// `wait_ms`: after wrong tries, how long until the next is heard.
    Locked {
        wait_ms: u64,
    },
    Open {
        me: Me,
    },
}

/// The person at the keyboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    pub name: String,
    pub unit: UnitId,
    pub unit_name: String,
    pub role: Role,
    /// The zone that its clocks show.
    pub zone: Zone,
    /// The letters of this laptop in its folios.
    pub device_letters: String,
    pub is_demonstration: bool,
    /// Headquarters gave the passphrase, to be changed before anything else.
    pub is_one_time: bool,
}

/// Six Spanish words, 66 bits.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suggest {}
call!(Suggest => Suggestion, "profile.suggest", Anyone, [], Suggest {});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    pub passphrase: String,
}

/// Makes the profile of this laptop. It needs no headquarters; the role is *sin acreditar* until HQ admits it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Create {
    pub unit: UnitChoice,
    pub name: String,
    pub passphrase: String,
}
call!(Create => Profile, "profile.create", Anyone, [Session, Records, Sync], Create {
    unit: UnitChoice::Named { name: "Beta Tecate".to_owned() },
    name: "Ana Ruelas".to_owned(),
    passphrase: "seis palabras en español que nadie adivina".to_owned(),
});

/// A unit of the catalogue, or one that is not in it yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum UnitChoice {
    Known { id: UnitId },
    Named { name: String },
}

/// A throw-away profile with invented records; it can never be linked.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demonstrate {}
call!(Demonstrate => Profile, "profile.demonstrate", Anyone, [Session, Records, Sync], Demonstrate {});

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unlock {
    pub passphrase: String,
}
call!(Unlock => Profile, "profile.unlock", Anyone, [Session, Records, Sync], Unlock { passphrase: "…".to_owned() });

/// Locking is never losing: drafts stay, and are there again.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {}
call!(Lock => Profile, "profile.lock", Anyone, [Session], Lock {});

/// Gives the encrypted file another key: what somebody copied of this computer before opens nothing that is written from now
/// on. Everybody's passphrase stays. It happens by itself when somebody is taken from the list of people.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RotateKey {
    pub operation: OperationId,
}
call!(RotateKey => Profile, "profile.rotate_key", Unlocked, [Session], RotateKey {
    operation: OperationId::new(1_795_000_000_000, [1; 10]),
});

/// Shuts everybody in the field out, at once and for good: only headquarters can let somebody in again. Refused where it
/// could not.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Panic {}
call!(Panic => Profile, "profile.panic", Unlocked, [Session], Panic {});

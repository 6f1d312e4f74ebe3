//! The people of this computer: each opens it with a passphrase of their own, and signs what they write.

use serde::{Deserialize, Serialize};

use domain::id::OperationId;
use domain::role::Role;

use crate::call::call;

/// Who opens this computer, in the order in which they came.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {}
call!(List => Vec<Colleague>, "people.list", Unlocked, [], List {});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    /// What other calls name them by: their public key, in hexadecimal digits.
    pub person: String,
    pub name: String,
    pub role: Role,
    pub unit_name: String,
    pub accreditation: Accreditation,
    /// Whoever is signed in.
    pub is_me: bool,
    /// Whether whoever is signed in may remove them.
    pub may_be_removed: bool,
}

/// Everybody who can be named as a reader of what is confidential: those whom headquarters has admitted, here or
/// elsewhere, and those of this computer.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {}
call!(Known => Vec<Member>, "people.known", Unlocked, [], Known {});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// As records name them: [`domain::access::member_code`].
    pub code: String,
    pub name: String,
    pub unit_name: String,
}

/// What headquarters says of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Accreditation {
    /// Nothing yet: what they write waits here.
    Waiting,
    Admitted,
    Revoked,
}

/// Gives somebody a place of their own on this computer. They are *sin acreditar* until headquarters admits them.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Add {
    pub operation: OperationId,
    pub name: String,
    /// Theirs: they type it, or copy the six words that are offered.
    pub passphrase: String,
}
call!(Add => Vec<Colleague>, "people.add", Unlocked, [Session], Add {
    operation: example_operation(),
    name: "Luis Ocampo".to_owned(),
    passphrase: "otras seis palabras que nadie adivina jamás".to_owned(),
});

/// Takes somebody's place away: oneself, or by a coordinator anybody, or whom headquarters has revoked. What they wrote
/// stays. Whoever removes themselves is locked out at once.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remove {
    pub operation: OperationId,
    pub person: String,
}
call!(Remove => Vec<Colleague>, "people.remove", Unlocked, [Session], Remove {
    operation: example_operation(),
    person: "00".repeat(32),
});

/// Whoever is signed in opens with other words from now on.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangePassphrase {
    pub operation: OperationId,
    pub old: String,
    pub new: String,
}
call!(ChangePassphrase => Vec<Colleague>, "people.change_passphrase", Unlocked, [Session], ChangePassphrase {
    operation: example_operation(),
    old: "seis palabras en español que nadie adivina".to_owned(),
    new: "otras seis palabras que nadie adivina jamás".to_owned(),
});

/// A passphrase for the worst moment: typed at the lock it is wrong like any other, and shuts everybody out as
/// `profile.panic` does. Nothing shows that there is one.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetDuress {
    pub operation: OperationId,
    /// None takes it away.
    pub passphrase: Option<String>,
}
call!(SetDuress => Duress, "people.set_duress", Unlocked, [Session], SetDuress {
    operation: example_operation(),
    passphrase: Some("palabras para el peor momento de la noche".to_owned()),
});

/// Whether twenty wrong passphrases in a row shut everybody out, as `profile.panic` does. Not until somebody says so, and
/// refused where headquarters could not let anybody in again.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShutAfterTries {
    pub operation: OperationId,
    pub is_on: bool,
}
call!(ShutAfterTries => Duress, "people.shut_after_tries", Unlocked, [Session], ShutAfterTries {
    operation: example_operation(),
    is_on: true,
});

/// How it stands with shutting out.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadDuress {}
call!(ReadDuress => Duress, "people.duress", Unlocked, [], ReadDuress {});

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duress {
    pub is_set: bool,
    /// Whether headquarters could let somebody in again: without that nobody is shut out.
    pub can_be_recovered: bool,
    /// Whether twenty wrong passphrases in a row shut everybody out.
    pub shuts_after_tries: bool,
}

fn example_operation() -> OperationId {
    OperationId::new(1_795_000_000_000, [1; 10])
}

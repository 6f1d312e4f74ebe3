//! What can change under an open page. An own write and an arriving merge look the same.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// Who is here: unlocked, locked, linked.
    Session,
    Records,
    /// The exchange with headquarters: pending, running, last success.
    Sync,
    Settings,
    /// How much of it the disk has left.
    Room,
}

//! The exchange with headquarters, as the foot bar tells it. The count comes from the log, never from a flag.

use serde::{Deserialize, Serialize};

use domain::time::CivilTime;

use crate::call::call;
use crate::link::Standing;
use crate::problem::LinkFailure;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Read {}
call!(Read => Bar, "sync.status", Unlocked, [], Read {});

/// Starts an exchange now; the bar tells how it goes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {}
call!(Run => Bar, "sync.run", Unlocked, [Records, Sync], Run {});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    pub standing: Standing,
    pub phase: Phase,
    /// Entries without receipt, and drafts.
    pub waiting: u32,
    pub last_success: Option<CivilTime>,
    /// At the last success, did both ends hold the same?
    pub is_verified: bool,
    /// Set when this laptop's clock differs from headquarters' by more than five minutes: seconds ahead.
    pub clock_ahead_s: Option<i64>,
    /// When something was last kept on this laptop.
    pub last_saved: Option<CivilTime>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "phase", rename_all = "kebab-case")]
pub enum Phase {
    Idle,
    Running { sent: u32, of: u32, bytes_up: u64, bytes_down: u64 },
    Failed { reason: LinkFailure },
    Revoked,
}

//! How much room the disk has left. While it is short, what is written is still kept and sent, and what takes room and can
//! wait is refused as [`Problem::RoomShort`](crate::problem::Problem::RoomShort).

use serde::{Deserialize, Serialize};

use crate::call::call;

/// It is asked before anybody can unlock, too, and tells nothing of the profile.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Read {}
call!(Read => Room, "room.read", Anyone, [], Read {});

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// There is little of it, or what was laid by for a full disk is spent.
    pub is_short: bool,
    /// `None` where the system does not say.
    pub free_bytes: Option<u64>,
    /// Whether what the profile lays by is there still.
    pub has_ballast: bool,
}

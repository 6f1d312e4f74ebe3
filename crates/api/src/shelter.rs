//! The bed boards of the shelters whose figures or guests are here.

use serde::{Deserialize, Serialize};

use domain::bed_board::Line;

use crate::call::call;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Board {}
call!(Board => Vec<Shelter>, "shelter.board", Unlocked, [], Board {});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelter {
    /// Its code in the catalogue of recipients.
    pub code: String,
    pub lines: Vec<Line>,
}

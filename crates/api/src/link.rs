//! Joining headquarters: a code typed once, six words compared, then an approval on HQ's side.

use serde::{Deserialize, Serialize};

use crate::call::call;

/// Asks to be admitted. An open profile keeps its keys, folios and records.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// As `resguardo-hq enroll` printed it.
    pub code: String,
}
call!(Request => Standing, "link.request", Unlocked, [Session, Sync], Request { code: "…".to_owned() });

/// Has headquarters approved meanwhile?
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {}
call!(Check => Standing, "link.check", Unlocked, [Session, Sync], Check {});

/// How whoever is signed in stands with headquarters: a laptop that is linked may have people whom it has not admitted.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Read {}
call!(Read => Standing, "link.read", Unlocked, [], Read {});

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "standing", rename_all = "kebab-case")]
pub enum Standing {
    Unlinked,
    /// Both sides read these words to each other.
    Waiting {
        words: Vec<String>,
    },
    Linked {
        organisation: String,
    },
}

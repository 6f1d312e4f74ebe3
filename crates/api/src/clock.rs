//! Terms of the law that run, with the date each ends on by the calendars known now.

use serde::{Deserialize, Serialize};

use domain::deadline::{Deadline, Standing};
use domain::id::RecordId;

use crate::call::call;
use crate::record::Row;

/// Those that run, the most urgent first: all of them, or one record's, the met ones of which are told too.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Running {
    pub record: Option<RecordId>,
}
call!(Running => Vec<Due>, "clock.running", Unlocked, [], Running { record: None });

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    pub row: Row,
    pub deadline: Deadline,
    pub standing: Standing,
}

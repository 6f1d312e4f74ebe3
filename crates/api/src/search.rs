//! Finding as you type: persons, folios, places; blind to accents, with ñ ranking ñ first.

use serde::{Deserialize, Serialize};

use crate::call::call;
use crate::record::Row;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Find {
    /// At most 200 characters are looked at.
    pub text: String,
    /// At most 50.
    pub take: u32,
}
call!(Find => Vec<Row>, "search.find", Unlocked, [], Find { text: "nunez".to_owned(), take: 20 });

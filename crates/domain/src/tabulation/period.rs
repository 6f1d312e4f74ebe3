//! The months that a table is of.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::time::Month;

/// Months, both included; records without a month are always counted, as *no especificado*.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Period {
    pub from: Option<Month>,
    pub to: Option<Month>,
}

/// More months than this are not listed one by one where nothing was counted.
const LISTED_MOST: usize = 36;

impl Period {
    pub const fn of(month: Month) -> Self {
        Self { from: Some(month), to: Some(month) }
    }

    pub fn contains(self, month: Option<Month>) -> bool {
        let Some(month) = month else { return true };
        self.from.is_none_or(|from| from <= month) && self.to.is_none_or(|to| month <= to)
    }

    /// Whether a month is in both.
    pub fn overlaps(self, other: Self) -> bool {
        let ends_before = |one: Self, next: Self| one.to.zip(next.from).is_some_and(|(to, from)| to < from);
        !ends_before(self, other) && !ends_before(other, self)
    }

    /// Each month of it, where both ends are said and near.
    pub fn months(self) -> Vec<Month> {
        let (Some(from), Some(to)) = (self.from, self.to) else { return Vec::new() };
        std::iter::successors(Some(from), |month| Some(month.plus(1)))
            .take_while(|month| *month <= to)
            .take(LISTED_MOST)
            .collect()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = |month: Option<Month>| month.map_or_else(|| "…".to_owned(), |month| month.to_string());
        write!(f, "{} – {}", told(self.from), told(self.to))
    }
}

//! Why a calendar is not taken. Headquarters types calendars from the DOF, so each reason names the place to mend.

use serde::{Deserialize, Serialize};

use crate::calendar::authority::Authority;
use crate::time::Date;

/// Locale key `calendar-refusal-<variant>`, with the fields as variables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CalendarRefusal {
    /// Longer than any calendar is.
    TooLarge {
        most_kilobytes: u32,
    },
    /// Not this form: a word misspelt, a field too many or too few, a day that does not exist, an authority that this
    /// release does not know. `line` and `column` count from 1.
    Unreadable {
        line: u32,
        column: u32,
    },
    /// Version 0 is no version.
    NoVersion {
        authority: Authority,
    },
    /// Without its notice in the DOF nobody can check it; or a reference is longer than one line of text.
    NoReference {
        authority: Authority,
    },
    /// From later to earlier.
    Backwards {
        authority: Authority,
        from: Date,
        to: Date,
    },
    NoSuchDay {
        authority: Authority,
        month: u8,
        day: u8,
    },
    TooMany {
        authority: Authority,
        most: u32,
    },
    /// Two calendars of one authority in one edition.
    Twice {
        authority: Authority,
    },
}

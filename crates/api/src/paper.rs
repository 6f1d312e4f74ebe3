//! What leaves the vault as a file: printed pages and calendars. It is put where the person's own documents are, is not
//! encrypted there, and the window says so.

use serde::{Deserialize, Serialize};

use domain::catalog::text::Voice;
use domain::id::RecordId;
use domain::language::Language;

use crate::call::call;

/// Prints a record: the hoja de canalización of a referral, the FRAP of a first aid, the constancia of an orientation,
/// and of every other kind its answers as its FORM asks them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Print {
    pub record: RecordId,
    pub size: Size,
    pub language: Language,
    /// The kind of organisation that will read it: a key of `catalog::recipient::RecipientKind`. Consent and the firewall
    /// decide what it is told; without one the page stays in the house.
    pub reader: Option<String>,
}
call!(Print => Kept, "paper.print", Unlocked, [], Print {
    record: RecordId::new(1_795_000_000_000, [2; 10]),
    size: Size::Letter,
    language: Language::Spanish,
    reader: None,
});

/// The terms that run as a calendar file (iCalendar), with nobody's data in it: all of them, or one record's.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    pub record: Option<RecordId>,
    pub language: Language,
}
call!(Calendar => Kept, "paper.calendar", Unlocked, [], Calendar { record: None, language: Language::Spanish });

/// The aviso de privacidad of the unit, in the language of whoever takes it away. Nobody is named on it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    pub voice: Voice,
    pub size: Size,
}
call!(Notice => Kept, "paper.notice", Unlocked, [], Notice { voice: Voice::Kreyol, size: Size::Letter });

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Size {
    A4,
    Letter,
}

/// Where the file is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub path: String,
}

//! What the engine answers is data; here it becomes what a person reads. One place, so that a value says the same in the
//! form's table, in a list, in the detail, in the history and in the inbox.

pub(crate) mod figure;
pub(crate) mod finding;
pub(crate) mod label;
pub(crate) mod moment;
pub(crate) mod problem;
pub(crate) mod summary;
pub(crate) mod term;
pub(crate) mod value;

use domain::time::Date;
use words::say::Words;
use yew::{hook, use_context};

use crate::hooks::catalogues::{OpenCatalogues, use_catalogues};
use crate::hooks::words::use_words;
use crate::session::Session;

/// The words of the page, and the day on which they are said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Teller {
    pub(crate) words: Words,
    today: Date,
    /// What codes of the open lists are called; `None` until they are here.
    catalogues: Option<OpenCatalogues>,
}

/// Tells in the chosen language, by the clock of the unit's zone.
#[hook]
pub(crate) fn use_teller() -> Teller {
    let (words, catalogues) = (use_words(), use_catalogues());
    let session = use_context::<Session>();
    let zone = session.and_then(|session| session.me().map(|me| me.zone));
    Teller { words, today: moment::now(zone.unwrap_or(domain::time::Zone::Utc)).date(), catalogues }
}

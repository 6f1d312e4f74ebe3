//! One form for every kind of record, drawn from its FORM: nothing in here knows what a rescue is. The one thing that a
//! kind may add stands in [`extra`].
//!
//! [`sheet`] is what is on the screen (kept answers, and over them what was typed since), [`queue`] the order in which
//! it is kept, [`desk`] joins both to the engine; the rest draws.

pub(crate) mod question;
pub(crate) mod sheet;

pub(crate) mod queue;

pub(crate) mod desk;

pub(crate) mod outline;

mod extra;
mod pen;
mod unit;

mod control;

mod contest;
mod person;

pub(crate) mod around;
pub(crate) mod enter;
pub(crate) mod field;
pub(crate) mod matches;

pub(crate) mod list;
pub(crate) mod notices;
pub(crate) mod section;

//! How parts and pages reach what lies behind the page: asking, doing, hearing keys, speaking.

pub(crate) mod action;
pub(crate) mod back;
pub(crate) mod catalogues;
pub(crate) mod idle;
pub(crate) mod query;
pub(crate) mod shortcut;
pub(crate) mod title;
pub(crate) mod words;

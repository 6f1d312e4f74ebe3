//! The pages, one per file, each for one address (or for a door that is shut).

// Before a profile is open.
pub(crate) mod alone;
pub(crate) mod start;
pub(crate) mod unlock;

// At the desk.
pub(crate) mod page;

mod audit;
mod beds;
mod board;
pub(crate) mod brought;
mod bundle;
mod cards;
mod detail;
mod history;
mod import;
mod inbox;
pub(crate) mod link;
mod map;
mod meeting;
mod notice;
mod nowhere;
pub(crate) mod people;
mod persons;
mod reconciliation;
mod record;
mod records;
pub(crate) mod recovered;
mod report;
mod review;
mod search;
mod settings;
mod shift;
mod terms;

//! The rules of the field, pure: no IO, clock or randomness; builds for wasm. Lowest floor first.

mod keyed;

pub mod id;
pub mod language;
pub mod fold;
pub mod time;
pub mod value;
pub mod catalog;
pub mod triage;

pub mod form;
pub mod record;
pub mod statistic;
pub mod role;

pub mod assistance;
pub mod first_aid;
pub mod person;
pub mod rescue;

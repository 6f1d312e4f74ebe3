//! The rules of the field, pure: no IO, clock or randomness; builds for wasm.

mod keyed;

pub mod id;
pub mod language;
pub mod fold;
pub mod time;
pub mod value;
pub mod catalog;
pub mod triage;

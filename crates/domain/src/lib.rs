//! The rules of the field, pure: no IO, clock or randomness; builds for wasm.

pub mod id;
mod keyed;
pub mod language;
pub mod fold;
pub mod time;
pub mod value;

//! The rules of the field, pure: no IO, clock or randomness; builds for wasm.

pub mod id;
pub mod value;

//! What people read, in their language. Every text stands in `assets/locales` as a Fluent message; this crate finds it
//! by its key and puts numbers, dates and ages into words. It imports nothing of ours, so that the window, the command
//! lines, headquarters and the printed page can all speak with one voice; what it is told, it is told as plain texts
//! and numbers.

pub mod language;
pub mod say;

pub mod ages;
pub mod dates;
pub mod key;
pub mod number;
pub mod places;
pub mod size;

mod resource;

//! The map of events: from degrees to a plane, in which cells a plane is counted, and which events are asked for. The
//! outline of the country is drawn on the same plane, so a cell lies where its land does.

pub mod grid;
pub mod plane;
pub mod sieve;

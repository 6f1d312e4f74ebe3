//! Replication as a state machine without IO: what an entry is, how logs of signed entries travel, and how two ends
//! come to hold the same. Time, randomness, bytes from the link and rows from the store come in as arguments; what
//! is to be done comes out as data. Lowest floor first:

pub mod varint;

pub mod change;
pub mod document;

pub mod cancellation;
pub mod content;
pub mod cutoff;
pub mod digest;
pub mod entry;
pub mod key;
pub mod log;
pub mod sealing;
pub mod segment;
pub mod share;
pub mod signature;
pub mod vector;

pub mod about;

pub mod attachment;
pub mod audit;
pub mod authority;
pub mod bundle;
pub mod enrol;
pub mod erasure;
pub mod session;
pub mod strand;

#[cfg(test)]
mod tests;

//! Headquarters in-process, over real TLS on loopback, with laptops built directly on `sync` and the engine's own link.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod catalogue;
mod door;
mod enrolment;
mod exchange;
mod laptop;
mod quarantine;
mod referral;
mod report;
mod upkeep;
mod world;

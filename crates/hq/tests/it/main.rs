//! Headquarters in-process, over real TLS on loopback, with laptops built directly on `sync` and the engine's own link.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod bucket;
mod cancellation;
mod catalogue;
mod deciding;
mod door;
mod enrolment;
mod exchange;
mod fleet;
mod hostile;
mod laptop;
mod logs;
mod moto;
mod people;
mod process;
mod quarantine;
mod referral;
mod report;
mod retention;
mod secured;
mod server;
mod status;
mod store;
mod upkeep;
mod watching;
mod world;

//! The contract of the window, the command line and the engine: every call there is, what it answers, what it may
//! refuse, and what it changes. Both ends ship together, so calls may speak in domain types.

pub mod bytes;
pub mod call;
pub mod calls;
pub mod problem;
pub mod topic;

pub mod alarm;
pub mod arco;
pub mod attachment;
pub mod audit;
pub mod bundle;
pub mod catalog;
pub mod clock;
pub mod export;
pub mod import;
pub mod inbox;
pub mod link;
pub mod map;
pub mod missing;
pub mod paper;
pub mod peer;
pub mod people;
pub mod person;
pub mod profile;
pub mod quarantine;
pub mod record;
pub mod recovery;
pub mod referral;
pub mod report;
pub mod review;
pub mod room;
pub mod search;
pub mod settings;
pub mod shelter;
pub mod shift;
pub mod sync;

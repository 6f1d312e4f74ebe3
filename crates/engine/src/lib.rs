//! The app without a window. It decides nothing about the field (that is `domain`) and knows nothing of pixels: it
//! opens the profile, keeps drafts, turns them into signed history, merges what arrives and answers calls.

pub mod host;
pub mod link;
pub mod machine;

pub mod arrival;
pub mod bulk;
pub mod engine;
pub mod fault;
pub mod replica;
pub mod verification;

mod access;
mod attachment;
mod audit;
mod brought;
mod budget;
mod bundle;
mod calls;
mod commit;
mod comparing;
mod deadlines;
mod demonstration;
mod desk;
mod dismissal;
mod draft;
mod entries;
mod handing;
mod identity;
mod import;
mod joining;
mod leaving;
mod life;
mod likeness;
mod linking;
mod lists;
mod membership;
mod meter;
mod once;
mod outbox;
mod peer;
mod people;
mod printing;
mod projection;
mod quarantine;
mod reading;
mod recovery;
mod relations;
mod reminding;
mod renewing;
mod sharing;
mod showing;
mod shutting;
mod undoing;
mod units;
mod upkeep;
mod visible;

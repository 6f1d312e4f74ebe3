//! Headquarters: it admits laptops, receives their signed entries, judges, keeps and passes them on, merges records and
//! counts. The binary is thin, so that tests start all of this in-process. Lowest floor first:

pub mod clock;
pub mod contact;
pub mod keys;
pub mod metrics;
pub mod pace;
pub mod room;
pub mod secret;
pub mod stillness;

pub mod reach;

pub mod admission;
pub mod cancellation;
pub mod edition;
pub mod invitation;
pub mod projection;
pub mod retention;

pub mod attachments;
pub mod data_folder;
pub mod store;
pub mod upkeep;

pub mod lease;

mod ledger;
pub mod postgres;
pub mod sqlite;

pub mod auditing;
pub mod backup;
pub mod bringing;
pub mod bundle;
pub mod carrier;
pub mod counting;
pub mod deciding;
pub mod erasure;
pub mod expiry;
pub mod exporting;
pub mod headquarters;
pub mod horizon;
pub mod housekeeping;
pub mod merging;
pub mod publishing;
pub mod recovery;
pub mod report;

pub mod body;
pub mod doors;
pub mod exposition;
pub mod listener;
pub mod routes;
pub mod tls;
pub mod watching;

pub mod office;
pub mod socket;
pub mod status;

pub mod filing;

pub mod command;
pub mod serving;

//! One file per table: its row, how it is written, how it is read.

pub mod aside;
pub mod attachment;
pub mod audit;
pub mod authorship;
pub mod blocked;
pub mod catalogue;
pub mod clock;
pub mod cursor;
pub mod digest;
pub mod draft;
pub mod entry;
pub mod erased;
pub mod fact;
pub mod folio;
pub mod handed;
pub mod likeness;
pub mod mention;
pub mod operation;
pub mod parked;
pub mod record;
pub mod review;
pub mod setting;
pub mod signature;
pub mod tip;

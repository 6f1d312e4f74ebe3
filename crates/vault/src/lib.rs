//! The encrypted file itself: everything that stands between a person's passphrase and the bytes on the disk.
//!
//! A profile folder holds two copies of the key slots, one SQLCipher database, one outbox, a folder of attachments and one lock, and
//! ballast to be thrown away on a full disk; an anchor lies outside it.
//! This crate knows how each of them is opened, sealed and written so that a power cut leaves the old or the new and never a mixture.
//! It knows nothing of records: what is inside belongs to `store`. Time and randomness come in as arguments.
//!
//! Read in this order: keys and sealing, what opens them, then the files.

pub mod associated;
pub mod entropy;
pub mod key;
pub mod seal;
pub mod wrapping;

pub mod backoff;
pub mod kdf;
pub mod passphrase;
pub mod slots;

pub mod anchor;
pub mod attachment;
pub mod ballast;
pub mod database;
pub mod disk;
pub mod lock_file;
pub mod memory;
pub mod migration;
pub mod outbox;
pub mod private_file;
mod raw_key;
pub mod salvage;
pub mod shelf;
pub mod snapshot;

#[cfg(test)]
mod testing;

//! What a laptop keeps in its vault: the append-only log of entries, the projection of records that is made from it,
//! drafts, stored replies and settings. Rows on disk are types of their own, so that a call or a frame can change
//! without touching what is written.

pub mod attachments;
pub mod preferences;
pub mod profile;
pub mod recovery;
pub mod room;
mod schema;
pub mod search;
pub mod snapshots;
pub mod stick;
pub mod store;
pub mod table;

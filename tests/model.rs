//! Replication by itself: several laptops and a headquarters over `sync` alone, each with the smallest store that keeps
//! the promises, a disk that forgets what was not written through, and people who do what people do. What the simulator
//! plays by the ten thousand and the state machine shrinks is this one model. Nothing in it is random but by the seed.

pub(crate) mod bug;
pub(crate) mod check;
pub(crate) mod headquarters;
pub(crate) mod invariant;
pub(crate) mod laptop;
pub(crate) mod operation;
pub(crate) mod play;
pub(crate) mod quiet;
pub(crate) mod store;
pub(crate) mod stranger;
pub(crate) mod trace;

//! The simulator's schedules on the real thing: engines on encrypted files, headquarters on its own, a network that is cut
//! between two frames. What happens is what the model plays; what must hold is looked at from outside, as people and
//! support staff can.

pub(crate) mod machine;
pub(crate) mod play;
pub(crate) mod quiet;

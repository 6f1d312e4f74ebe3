//! Power cuts. A story is played by a program whose every system call on its disk is written down; from that log a disk is
//! made anew as it could stand after a cut at any moment, and a laptop is started on it. What the program called saved
//! before the cut must be there. The same strace says to another story that its disk is full.
//!
//! The log is taken from outside, by strace, so it holds every file that the program touches, also one that nobody
//! thought of, and nothing in the program knows of it. The log proves itself: replayed to its end it is byte for byte the
//! disk that the program left.

pub(crate) mod call;
pub(crate) mod cuts;
pub(crate) mod disk;
pub(crate) mod filling;
pub(crate) mod look;
pub(crate) mod mark;
pub(crate) mod shift;
pub(crate) mod story;
pub(crate) mod trace;

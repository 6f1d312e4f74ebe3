//! The one way to make the file less safe than it is, for the harness that cuts the power: it plays one story without what
//! FULL gives and must see losses, or it sees nothing. `cargo xtask tidy` holds that nothing but the tests names it.

use std::sync::atomic::{AtomicBool, Ordering};

static IS_GIVEN_UP: AtomicBool = AtomicBool::new(false);

/// From now on commits of this process do not wait for the disk.
pub fn give_up_full() {
    IS_GIVEN_UP.store(true, Ordering::SeqCst);
}

/// Pragma, value and answer of `synchronous`.
pub(super) fn synchronous() -> (&'static str, &'static str, &'static str) {
    match IS_GIVEN_UP.load(Ordering::SeqCst) {
        false => ("synchronous", "FULL", "2"),
        true => ("synchronous", "NORMAL", "1"),
    }
}

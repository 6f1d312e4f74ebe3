//! One number for all that happened, in its order: the same seed must make the same number, or the simulator lies.

use std::fmt::Write;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Trace(u64);

impl Default for Trace {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Trace {
    /// FNV-1a over how the thing prints.
    pub(crate) fn tell(&mut self, what: &impl std::fmt::Debug) {
        // Writing to this never fails.
        let _ = write!(self, "{what:?}");
    }

    pub(crate) const fn number(self) -> u64 {
        self.0
    }
}

impl Write for Trace {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Ok(())
    }
}

//! How much to say at once on a link whose pace nobody knows beforehand. A torn frame is sent again whole and a spent
//! budget stops between two frames, so a frame should take a few seconds; but each also costs a round trip, so on a good
//! link it should be large. The first is small enough for a modem, and each one that went teaches the next.

/// About how long a frame should take, in ms: some ten round trips of a bad satellite link, and a sixth of the silence
/// after which a link counts as dead.
const AIM_MS: u64 = 8_000;
/// A link that was fast once is not trusted with more than so many times as much at once.
const GROWS_BY: usize = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stride {
    bytes: usize,
    least: usize,
    most: usize,
}

impl Stride {
    /// `first` lies between the other two.
    pub const fn new(first: usize, least: usize, most: usize) -> Self {
        Self { bytes: first, least, most }
    }

    /// What the next frame may carry.
    pub const fn bytes(&self) -> usize {
        self.bytes
    }

    /// So many bytes went, and it took so long. One that was less than half full says nothing of what a full one takes,
    /// unless it was slow.
    pub fn learn(&mut self, moved: usize, took_ms: u64) {
        let aim = usize::try_from(AIM_MS).unwrap_or(usize::MAX);
        let took = usize::try_from(took_ms.max(1)).unwrap_or(usize::MAX);
        let fits = moved.saturating_mul(aim) / took;
        let is_full = moved.saturating_mul(2) >= self.bytes;
        if is_full && fits > self.bytes {
            self.bytes = fits.min(self.bytes.saturating_mul(GROWS_BY));
        } else if took_ms > AIM_MS {
            self.bytes = fits.min(self.bytes);
        }
        self.bytes = self.bytes.clamp(self.least, self.most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIB: usize = 1_024;

    #[track_caller]
    fn check(learnt: &[(usize, u64)], expect: usize) {
        let mut stride = Stride::new(64 * KIB, 16 * KIB, 1_024 * KIB);
        learnt.iter().for_each(|(moved, took_ms)| stride.learn(*moved, *took_ms));
        assert_eq!(stride.bytes(), expect, "{learnt:?}");
    }

    #[test]
    fn it_grows_on_a_good_link_and_shrinks_on_a_bad_one() {
        check(&[], 64 * KIB);
        // Loopback.
        check(&[(64 * KIB, 0)], 256 * KIB);
        check(&[(64 * KIB, 1), (256 * KIB, 1), (1_024 * KIB, 1)], 1_024 * KIB);
        // A modem: eight kilobytes a second.
        check(&[(64 * KIB, 8_000)], 64 * KIB);
        check(&[(64 * KIB, 16_000)], 32 * KIB);
        check(&[(64 * KIB, 600_000)], 16 * KIB);
        // Far away and fast: what fits in the time.
        check(&[(64 * KIB, 4_000)], 128 * KIB);
        // A frame of nothing says nothing, unless it was slow.
        check(&[(0, 600)], 64 * KIB);
        check(&[(0, 9_000)], 16 * KIB);
        check(&[(usize::MAX, u64::MAX)], 16 * KIB);
    }
}

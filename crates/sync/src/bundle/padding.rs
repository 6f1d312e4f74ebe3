//! How long the sealed text is made. The size of a file is all that whoever carries it learns, and it tells something:
//! how busy a night was, that a stick without news changed hands. So every bundle of a usual day has one size, and a
//! large one tells no more than its size to an eighth.

use super::stream::CHUNK_BYTES;

/// The length that a text is filled up to: a multiple of a chunk, and of a sixteenth of the next power of two.
pub(super) fn padded(length: usize) -> usize {
    let step = (length.checked_next_power_of_two().unwrap_or(length) / 16).max(CHUNK_BYTES);
    length.div_ceil(step).max(1).saturating_mul(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_few_and_cost_at_most_an_eighth() {
        for (length, expect) in [
            (0, CHUNK_BYTES),
            (1, CHUNK_BYTES),
            (CHUNK_BYTES, CHUNK_BYTES),
            (CHUNK_BYTES + 1, 2 * CHUNK_BYTES),
            ((1 << 20) + 1, (1 << 20) + (128 << 10)),
            (100 << 20, 104 << 20),
        ] {
            assert_eq!(padded(length), expect, "{length}");
        }
        for length in (CHUNK_BYTES * 8..CHUNK_BYTES * 4_000).step_by(70_001) {
            assert!(padded(length) >= length && padded(length) <= length + length / 8 + 1, "{length}");
        }
    }
}

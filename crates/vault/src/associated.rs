//! What a sealed thing is and where it belongs, in the one canonical form that the cipher authenticates beside the text.
//!
//! It keeps a sealed thing from being passed off as another: a slot as an outbox record, one person's as another's, an old one as a new one.
//! Every part is preceded by its length, so no two different values have the same bytes.

/// The seven parts, in the order in which they are written. A part that does not apply stays empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Associated<'a> {
    /// What it is, with the version of its format: `slot/0`.
    pub kind: &'a str,
    pub organisation: &'a [u8],
    pub device: &'a [u8],
    pub user: &'a [u8],
    /// The file or row it belongs to.
    pub object: &'a [u8],
    /// Which of several keys seals it.
    pub key_id: &'a [u8],
    /// Its place among its like, or the generation of its file.
    pub sequence: u64,
}

impl Associated<'_> {
    /// Seven times a big-endian `u32` length and the bytes; the sequence is eight bytes, big-endian.
    pub fn encode(&self) -> Vec<u8> {
        let sequence = self.sequence.to_be_bytes();
        let parts: [&[u8]; 7] =
            [self.kind.as_bytes(), self.organisation, self.device, self.user, self.object, self.key_id, &sequence];
        parts.into_iter().flat_map(length_and_bytes).collect()
    }
}

/// All parts are identifiers of a few bytes; one beyond four gigabytes cannot be in memory on purpose, and its length saturates.
fn length_and_bytes(part: &[u8]) -> impl Iterator<Item = u8> {
    let length = u32::try_from(part.len()).unwrap_or(u32::MAX);
    length.to_be_bytes().into_iter().chain(part.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_canonical() {
        let associated = Associated { kind: "slot/1", object: &[0xAA, 0xBB], sequence: 3, ..Associated::default() };
        let expect = [
            &[0, 0, 0, 6][..],
            b"slot/1",
            &[0, 0, 0, 0],
            &[0, 0, 0, 0],
            &[0, 0, 0, 0],
            &[0, 0, 0, 2, 0xAA, 0xBB],
            &[0, 0, 0, 0],
            &[0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 3],
        ]
        .concat();
        assert_eq!(associated.encode(), expect);
    }

    #[test]
    fn moving_a_byte_between_parts_changes_the_whole() {
        let left = Associated { device: b"ab", user: b"c", ..Associated::default() };
        let right = Associated { device: b"a", user: b"bc", ..Associated::default() };
        assert_ne!(left.encode(), right.encode());
    }
}

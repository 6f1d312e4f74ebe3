//! Words looked for in bytes, many at once: each file is read through once, however many they are.

/// What is looked for.
pub(crate) struct Needles {
    needles: Vec<Vec<u8>>,
    /// Which of them begin with these two bytes, by their number as one.
    beginnings: Vec<Vec<usize>>,
}

impl Needles {
    /// Each of two bytes at least.
    pub(crate) fn of(needles: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let needles: Vec<_> = needles.into_iter().collect();
        let mut beginnings = vec![Vec::new(); 1 << 16];
        for (at, needle) in needles.iter().enumerate() {
            beginnings[beginning(needle[0], needle[1])].push(at);
        }
        Self { needles, beginnings }
    }

    /// The places of those that stand anywhere in these bytes.
    pub(crate) fn found_in(&self, bytes: &[u8]) -> Vec<usize> {
        let mut found = vec![false; self.needles.len()];
        let mut before = 0;
        for (at, byte) in bytes.iter().enumerate() {
            let begin = &self.beginnings[beginning(before, *byte)];
            if at > 0 && !begin.is_empty() {
                let rest = &bytes[at - 1..];
                begin.iter().for_each(|needle| found[*needle] |= rest.starts_with(&self.needles[*needle]));
            }
            before = *byte;
        }
        (0..found.len()).filter(|needle| found[*needle]).collect()
    }
}

fn beginning(first: u8, second: u8) -> usize {
    usize::from(u16::from_be_bytes([first, second]))
}

//! Chance that falls the same for the same seed (SplitMix64; Steele, Lea, Flood, OOPSLA 2014).

pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to `most`, which is not reached.
    pub(crate) fn below(&mut self, most: u32) -> u32 {
        u32::try_from((u64::from(most) * (self.next() >> 32)) >> 32).expect("a small number")
    }

    pub(crate) fn one_in(&mut self, number: u32) -> bool {
        self.below(number) == 0
    }

    pub(crate) fn place(&mut self, length: usize) -> usize {
        self.below(u32::try_from(length).expect("a small number")) as usize
    }

    pub(crate) fn pick<'l>(&mut self, list: &[&'l str]) -> &'l str {
        list.get(self.place(list.len())).expect("a list that is not empty")
    }

    /// The nth of the list is n times as rare as its first, as names are.
    pub(crate) fn zipf<'l>(&mut self, list: &[&'l str]) -> &'l str {
        // The shift flattens the head: the most frequent of two hundred surnames is borne by one in thirty, not one in six.
        const SHIFT: u32 = 4;
        let share = |rank: usize| 1_000_000 / (u32::try_from(rank).expect("a small number") + 1 + SHIFT);
        let mut left = self.below((0..list.len()).map(share).sum());
        for (rank, name) in list.iter().enumerate() {
            match left.checked_sub(share(rank)) {
                Some(rest) => left = rest,
                None => return name,
            }
        }
        list.first().expect("a list that is not empty")
    }

    pub(crate) fn digits(&mut self, number: usize) -> String {
        let first = 2 + self.below(8);
        std::iter::once(first)
            .chain((1..number).map(|_| self.below(10)).collect::<Vec<_>>())
            .map(|d| d.to_string())
            .collect()
    }

    pub(crate) fn letter(&mut self) -> char {
        char::from(b'A' + u8::try_from(self.below(26)).expect("a small number"))
    }
}

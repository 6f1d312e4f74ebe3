//! Damage, by the dice: what discs, links and people of bad will do to bytes.

use crate::world::dice::Dice;

/// Numbers at which lengths and counts go wrong, as varints and as fixed bytes.
const EVIL: [&[u8]; 10] = [
    &[0],
    &[0x7f],
    &[0x80],
    &[0xff],
    &[0xff, 0xff, 0x03],
    &[0xff, 0xff, 0xff, 0xff, 0x0f],
    &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
    &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
    &[0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f],
    &[0, 0, 0, 0x80],
];

/// An example with one to six things done to it.
pub(crate) fn mutated(corpus: &[Vec<u8>], dice: &Dice) -> Vec<u8> {
    let below = |limit: usize| (dice.throw() % limit.max(1) as u64) as usize;
    let mut bytes = corpus.get(below(corpus.len())).cloned().unwrap_or_default();
    for _ in 0..=below(6) {
        let at = below(bytes.len());
        let length = below(bytes.len() - at.min(bytes.len())).min(1 + below(64));
        match below(9) {
            0 | 1 if !bytes.is_empty() => bytes[at] ^= 1 << below(8),
            2 if !bytes.is_empty() => bytes[at] = dice.throw() as u8,
            3 => bytes.truncate(at),
            4 => drop(bytes.drain(at..at + length)),
            5 => {
                let repeated = bytes[at..at + length].to_vec();
                bytes.splice(at..at, repeated);
            }
            6 => {
                let evil = EVIL[below(EVIL.len())];
                let end = (at + below(2) * evil.len()).min(bytes.len());
                bytes.splice(at..end, evil.iter().copied());
            }
            7 => {
                // The rest of another example.
                let other = &corpus[below(corpus.len())];
                let from = below(other.len());
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            _ => bytes.insert(at, dice.throw() as u8),
        }
    }
    bytes
}

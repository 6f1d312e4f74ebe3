//! Randomness as an argument: the one thing a key cannot do without, and the one thing a test must be able to repeat.

/// A source of bytes nobody can foretell. Every function that makes a key, a salt or an empty slot asks for one.
pub trait Entropy {
    /// Fills all of `bytes`, or does not return.
    fn fill(&mut self, bytes: &mut [u8]);
}

impl<F: FnMut(&mut [u8])> Entropy for F {
    fn fill(&mut self, bytes: &mut [u8]) {
        self(bytes);
    }
}

/// The operating system's generator, for every program that is not a test.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    /// # Panics
    /// When the system has no randomness to give. Going on would mean keys that can be guessed, so there is nothing better to do.
    fn fill(&mut self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives randomness");
    }
}

/// An array of fresh random bytes.
pub fn random<const N: usize>(entropy: &mut dyn Entropy) -> [u8; N] {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes
}

//! A key laid where one other key alone reaches it: HPKE (RFC 9180) in its base mode, with X25519, HKDF-SHA256 and
//! AES-256-GCM.
//!
//! What a passphrase opens must not have to be there when the profile's data key changes. So a passphrase opens a private
//! key, and the data key lies wrapped to its public half: whoever is unlocked can wrap another one for everybody. Headquarters'
//! recovery key is of the same form, and headquarters unwraps by its own means.

use std::convert::Infallible;

use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, single_shot_open, single_shot_seal_with_rng};
use zeroize::Zeroizing;

use crate::entropy::Entropy;
use crate::key::{KEY_BYTES, Key};
use crate::seal::TAG_BYTES;

/// Bytes of a public key, and of the one that is drawn for each wrapping.
pub const PUBLIC_BYTES: usize = 32;
/// A wrapped key: the encapsulated key, the sealed one, and its tag.
pub const WRAPPED_BYTES: usize = PUBLIC_BYTES + KEY_BYTES + TAG_BYTES;

type Mechanism = X25519HkdfSha256;

/// The public half that others wrap to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrappingKey(pub [u8; PUBLIC_BYTES]);

impl WrappingKey {
    /// Of the private key that this seed makes.
    pub fn of(seed: &Key) -> Self {
        Self(Mechanism::derive_keypair(seed.expose()).1.to_bytes().into())
    }

    /// One that nobody has the other half of: what is wrapped to it looks like any other and is gone.
    pub(crate) fn nobodys(entropy: &mut dyn Entropy) -> Self {
        Self::of(&Key::generate(entropy))
    }

    /// None where this is no point that anything can be wrapped to.
    pub(crate) fn wrap(&self, purpose: &[u8], key: &Key, entropy: &mut dyn Entropy) -> Option<[u8; WRAPPED_BYTES]> {
        let public = <Mechanism as Kem>::PublicKey::from_bytes(&self.0).ok()?;
        let (encapsulated, sealed) = single_shot_seal_with_rng::<AesGcm256, HkdfSha256, Mechanism>(
            &OpModeS::Base,
            &public,
            purpose,
            key.expose(),
            &[],
            &mut Drawn(entropy),
        )
        .ok()?;
        [encapsulated.to_bytes().as_slice(), &sealed].concat().try_into().ok()
    }
}

/// The key inside, if it was wrapped to this seed's public half and for this purpose.
pub(crate) fn unwrap(seed: &Key, purpose: &[u8], wrapped: &[u8; WRAPPED_BYTES]) -> Option<Key> {
    let (encapsulated, sealed) = wrapped.split_first_chunk::<PUBLIC_BYTES>()?;
    let encapsulated = <Mechanism as Kem>::EncappedKey::from_bytes(encapsulated).ok()?;
    let (secret, _) = Mechanism::derive_keypair(seed.expose());
    let opened = single_shot_open::<AesGcm256, HkdfSha256, Mechanism>(
        &OpModeR::Base,
        &secret,
        &encapsulated,
        purpose,
        sealed,
        &[],
    );
    let opened = Zeroizing::new(opened.ok()?);
    opened.first_chunk().copied().map(Key::from_bytes)
}

/// This crate's randomness in the form that the library asks for.
struct Drawn<'a>(&'a mut dyn Entropy);

impl TryRng for Drawn<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Drawn<'_> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Counting;

    #[test]
    fn only_its_own_half_opens_it_and_only_for_its_purpose() {
        let mut entropy = Counting::new();
        let [ours, theirs, key] = [(); 3].map(|()| Key::generate(&mut entropy));
        let wrapped = WrappingKey::of(&ours).wrap(b"one", &key, &mut entropy).unwrap();
        assert_eq!(unwrap(&ours, b"one", &wrapped), Some(key.clone()));
        assert_eq!(unwrap(&ours, b"two", &wrapped), None);
        assert_eq!(unwrap(&theirs, b"one", &wrapped), None);
        for byte in 0..WRAPPED_BYTES {
            let mut flipped = wrapped;
            flipped[byte] ^= 1;
            assert_eq!(unwrap(&ours, b"one", &flipped), None, "byte {byte}");
        }
        assert_ne!(WrappingKey::of(&ours).wrap(b"one", &key, &mut entropy).unwrap(), wrapped);
        assert_eq!(WrappingKey([0; 32]).wrap(b"one", &key, &mut entropy), None, "no point");
    }
}

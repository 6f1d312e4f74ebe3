//! Sealing a key to one device: HPKE (RFC 9180) in its base mode, with X25519, HKDF-SHA256 and AES-256-GCM. A device's
//! sealing key is derived from the seed of its signing key, so one secret in the encrypted file is both; HQ certifies
//! the public half with the device. Base mode says nothing of who sealed: that is said and signed inside.

use std::convert::Infallible;
use std::fmt;

use hkdf::Hkdf;
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, single_shot_open, single_shot_seal_with_rng};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::key::SealingKey;

/// A key as it lies beside what it opens: the encapsulated key, the sealed one, and its tag.
pub const WRAPPED_BYTES: usize = 32 + 32 + 16;

const DERIVATION: &[u8] = b"resguardo sealing key 1";

/// Fresh randomness comes from the host, as everywhere in this crate.
pub type Draw<'a> = dyn FnMut(&mut [u8]) + 'a;

type Mechanism = X25519HkdfSha256;
type Secret = <Mechanism as Kem>::PrivateKey;

/// Opens what was sealed to one device. Wiped when dropped; never shown, never serialised.
pub struct Opener {
    secret: Secret,
    key: SealingKey,
}

impl Opener {
    /// `seed` is the device's own, that it signs with too.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        let mut material = Zeroizing::new([0; 32]);
        // HKDF fails only beyond 255 blocks of output; were it to, the key would be one that nobody seals to.
        let _ = Hkdf::<Sha256>::new(None, seed).expand(DERIVATION, &mut *material);
        let (secret, public) = Mechanism::derive_keypair(&*material);
        Self { secret, key: SealingKey(public.to_bytes().into()) }
    }

    /// What others seal to.
    pub const fn key(&self) -> SealingKey {
        self.key
    }

    /// The key inside, if it was sealed to this device for this purpose.
    pub fn unwrap(&self, purpose: &[u8], wrapped: &[u8; WRAPPED_BYTES]) -> Option<Zeroizing<[u8; 32]>> {
        let (encapsulated, sealed) = wrapped.split_first_chunk::<32>()?;
        let encapsulated = <Mechanism as Kem>::EncappedKey::from_bytes(encapsulated).ok()?;
        let mode = OpModeR::Base;
        let opened = single_shot_open::<AesGcm256, HkdfSha256, Mechanism>(
            &mode,
            &self.secret,
            &encapsulated,
            purpose,
            sealed,
            &[],
        );
        let opened = Zeroizing::new(opened.ok()?);
        opened.as_slice().try_into().ok().map(Zeroizing::new)
    }
}

impl fmt::Debug for Opener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Opener({})", self.key)
    }
}

/// Seals a fresh key to one device. `None` where its public key is no point that anything can be sealed to.
pub fn wrap(to: &SealingKey, purpose: &[u8], key: &[u8; 32], draw: &mut Draw<'_>) -> Option<[u8; WRAPPED_BYTES]> {
    let public = <Mechanism as Kem>::PublicKey::from_bytes(&to.0).ok()?;
    let (encapsulated, sealed) = single_shot_seal_with_rng::<AesGcm256, HkdfSha256, Mechanism>(
        &OpModeS::Base,
        &public,
        purpose,
        key,
        &[],
        &mut Drawn(draw),
    )
    .ok()?;
    [encapsulated.to_bytes().as_slice(), &sealed].concat().try_into().ok()
}

/// The host's randomness in the form that the library asks for.
struct Drawn<'a, 'd>(&'a mut Draw<'d>);

impl TryRng for Drawn<'_, '_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        (self.0)(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        (self.0)(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        (self.0)(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Drawn<'_, '_> {}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw() -> impl FnMut(&mut [u8]) {
        let mut next = 0_u8;
        move |bytes| {
            bytes.iter_mut().for_each(|byte| {
                next = next.wrapping_mul(77).wrapping_add(41);
                *byte = next;
            });
        }
    }

    #[test]
    fn only_the_device_it_was_sealed_to_opens_it_and_only_for_its_purpose() {
        let (ours, theirs) = (Opener::from_seed(&[1; 32]), Opener::from_seed(&[2; 32]));
        let wrapped = wrap(&ours.key(), b"one", &[9; 32], &mut draw()).unwrap();
        assert_eq!(ours.unwrap(b"one", &wrapped).as_deref(), Some(&[9; 32]));
        assert_eq!(ours.unwrap(b"two", &wrapped), None);
        assert_eq!(theirs.unwrap(b"one", &wrapped), None);
        for bit in 0..WRAPPED_BYTES * 8 {
            let mut flipped = wrapped;
            flipped[bit / 8] ^= 1 << (bit % 8);
            // The top bit of a point is not looked at (RFC 7748 §5), but HPKE binds the bytes as they were sent.
            assert_eq!(ours.unwrap(b"one", &flipped), None, "{bit}");
        }
    }

    #[test]
    fn a_key_that_is_no_point_is_sealed_to_by_nobody() {
        assert!(wrap(&SealingKey([0; 32]), b"one", &[9; 32], &mut draw()).is_none());
    }

    #[test]
    fn the_key_follows_from_the_seed_and_is_not_the_signing_key() {
        let signer = crate::key::Signer::from_seed(&[1; 32]);
        assert_eq!(Opener::from_seed(&[1; 32]).key(), Opener::from_seed(&[1; 32]).key());
        assert_ne!(Opener::from_seed(&[1; 32]).key().0, signer.device().0);
    }
}

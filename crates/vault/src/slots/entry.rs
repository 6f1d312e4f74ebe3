//! One of the sixteen entries: a content sealed under a passphrase's root key, or random bytes that look the same.

use subtle::ConstantTimeEq;

use crate::associated::Associated;
use crate::entropy::{Entropy, random};
use crate::key::{KEY_BYTES, Key};
use crate::seal::{SALT_BYTES, TAG_BYTES, decrypt, encrypt};
use crate::slots::content::{CONTENT_BYTES, Sealed};
use crate::slots::number::SlotNumber;

pub(crate) const ENTRY_BYTES: usize = SALT_BYTES + KEY_BYTES + CONTENT_BYTES + TAG_BYTES;

/// `salt ‖ key commitment ‖ ciphertext ‖ tag`.
///
/// The salt makes the entry's key a key of this one writing. The commitment is there because GCM lets one ciphertext be made that opens under two keys;
/// a hash of the key beside it cannot be made so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry(pub(crate) [u8; ENTRY_BYTES]);

impl Entry {
    /// An entry that opens for nobody.
    pub(crate) fn empty(entropy: &mut dyn Entropy) -> Self {
        Self(random(entropy))
    }

    pub(crate) fn seal(
        root: &Key,
        table_id: &[u8; 16],
        number: SlotNumber,
        content: &Sealed,
        entropy: &mut dyn Entropy,
    ) -> Self {
        let salt: [u8; SALT_BYTES] = random(entropy);
        let ciphertext = encrypt(&entry_key(root, number, &salt), 0, &associated(table_id, number), &content.encode());
        let committed = commitment(root, number, &salt);
        let mut bytes = [0; ENTRY_BYTES];
        let parts = salt.iter().chain(committed.expose()).chain(&ciphertext);
        bytes.iter_mut().zip(parts).for_each(|(to, from)| *to = *from);
        Self(bytes)
    }

    /// The content, if `root` sealed it here. Commitment and tag are both worked out whatever the first of them says.
    pub(crate) fn open(&self, root: &Key, table_id: &[u8; 16], number: SlotNumber) -> Option<Sealed> {
        let (salt, rest) = self.0.split_first_chunk::<SALT_BYTES>()?;
        let (committed, ciphertext) = rest.split_first_chunk::<KEY_BYTES>()?;
        let commits: bool = commitment(root, number, salt).expose().ct_eq(committed).into();
        let plain = decrypt(&entry_key(root, number, salt), 0, &associated(table_id, number), ciphertext);
        plain.ok().filter(|_| commits).and_then(|plain| Sealed::decode(&plain))
    }
}

fn entry_key(root: &Key, number: SlotNumber, salt: &[u8; SALT_BYTES]) -> Key {
    root.derive(&format!("resguardo slot 1 key {}", number.get()), salt)
}

fn commitment(root: &Key, number: SlotNumber, salt: &[u8; SALT_BYTES]) -> Key {
    root.derive(&format!("resguardo slot 1 commitment {}", number.get()), salt)
}

fn associated(table_id: &[u8; 16], number: SlotNumber) -> Associated<'_> {
    Associated { kind: "slot/1", object: table_id, sequence: u64::from(number.get()), ..Associated::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slots::content::{DisplayName, Person};
    use crate::testing::Counting;

    #[test]
    fn opens_only_in_its_place_and_unchanged() {
        let mut entropy = Counting::new();
        let (root, table_id) = (Key::generate(&mut entropy), [5; 16]);
        let number = |number| SlotNumber::all().nth(number).unwrap();
        let content = Sealed {
            opening_seed: Key::generate(&mut entropy),
            person: Person {
                signing_seed: Key::generate(&mut entropy),
                name: DisplayName::parse("Lucía").unwrap(),
                role: 1,
                instead_of: None,
            },
        };
        let entry = Entry::seal(&root, &table_id, number(3), &content, &mut entropy);
        assert_eq!(entry.open(&root, &table_id, number(3)), Some(content));
        assert_eq!(entry.open(&root, &table_id, number(4)), None);
        assert_eq!(entry.open(&root, &[6; 16], number(3)), None);
        assert_eq!(entry.open(&Key::generate(&mut entropy), &table_id, number(3)), None);
        for byte in 0..ENTRY_BYTES {
            let mut flipped = entry.clone();
            flipped.0[byte] ^= 1;
            assert_eq!(flipped.open(&root, &table_id, number(3)), None, "byte {byte}");
        }
        assert_eq!(Entry::empty(&mut entropy).open(&root, &table_id, number(0)), None);
    }
}

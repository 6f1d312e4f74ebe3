//! Bytes of a file on their way through JSON: base64, with padding, in one text.

use std::fmt;

use data_encoding::BASE64;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a file holds. Printing it shows its length alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl fmt::Debug for Bytes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Bytes({})", self.0.len())
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Base64)
    }
}

struct Base64;

impl Visitor<'_> for Base64 {
    type Value = Bytes;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("base64")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Bytes, E> {
        // Not which letter was wrong: it is anybody's.
        BASE64.decode(text.as_bytes()).map(Bytes).map_err(|_| E::custom("not base64"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_themselves_again() {
        for bytes in [vec![], vec![0], vec![0xFF, 0xD8, 0xFF], (0..=255).collect()] {
            let text = serde_json::to_string(&Bytes(bytes.clone())).unwrap();
            assert_eq!(serde_json::from_str::<Bytes>(&text).unwrap().0, bytes);
        }
    }

    #[test]
    fn what_is_no_base64_is_refused() {
        for text in ["\"a\"", "\"YQ\"", "\"YQ==\\n\"", "\"Y Q==\"", "\"Xochipilli!\"", "1", "[97]", "null"] {
            let refused = serde_json::from_str::<Bytes>(text).unwrap_err().to_string();
            assert!(!refused.contains("Xochipilli"), "{text}");
        }
    }
}

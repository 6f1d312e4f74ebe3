//! The two things that only SQLite's C interface can do: take a key without writing it into an SQL text, and switch off extension loading for good.
//!
//! This is the one module of the crate with unsafe code.
#![allow(unsafe_code)]

use std::fmt::Write;

use rusqlite::{Connection, ffi};
use zeroize::Zeroizing;

use crate::key::{KEY_BYTES, Key};

/// Bytes of SQLCipher's salt.
pub(crate) const SALT_BYTES: usize = 16;
/// `x'`, 64 hex digits of key, 32 of salt, `'`. Any other length would silently be taken for a passphrase.
const TEXT_BYTES: usize = 3 + 2 * (KEY_BYTES + SALT_BYTES);

/// A key in the form in which SQLCipher takes it raw. Wiped on drop.
#[derive(Clone)]
pub(crate) struct RawKey(Zeroizing<String>);

impl RawKey {
    pub(crate) fn new(key: &Key, salt: &[u8; SALT_BYTES]) -> Self {
        let mut text = Zeroizing::new(String::with_capacity(TEXT_BYTES));
        text.push_str("x'");
        for byte in key.expose().iter().chain(salt) {
            // Writing to a String does not fail.
            let _ = write!(text, "{byte:02x}");
        }
        text.push('\'');
        Self(text)
    }

    /// As a value bound to `ATTACH`, never as a part of its text.
    pub(crate) fn as_text(&self) -> &str {
        assert_eq!(self.0.len(), TEXT_BYTES, "a raw key has 96 hex digits");
        &self.0
    }

    /// Hands the key to a connection that has not read anything yet.
    pub(crate) fn give_to(&self, connection: &Connection) -> rusqlite::Result<()> {
        let length = std::ffi::c_int::try_from(self.0.len()).unwrap_or(0);
        assert_eq!(self.0.len(), TEXT_BYTES, "a raw key has 96 hex digits");
        // SAFETY: the handle is open for as long as the connection is borrowed; SQLCipher copies `length` bytes of the text, which outlives the call.
        let code =
            unsafe { ffi::sqlite3_key_v2(connection.handle(), c"main".as_ptr(), self.0.as_ptr().cast(), length) };
        check(code)
    }
}

/// Neither C code nor SQL can load an extension into this connection any more.
pub(crate) fn forbid_extensions(connection: &Connection) -> rusqlite::Result<()> {
    // SAFETY: the handle is open for as long as the connection is borrowed, and the call changes flags of it alone.
    check(unsafe { ffi::sqlite3_enable_load_extension(connection.handle(), 0) })
}

fn check(code: std::ffi::c_int) -> rusqlite::Result<()> {
    match code {
        ffi::SQLITE_OK => Ok(()),
        code => Err(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_96_hex_digits_in_a_blob() {
        let raw = RawKey::new(&Key::from_bytes([0xAB; 32]), &[0x01; 16]);
        assert_eq!(*raw.0, format!("x'{}{}'", "ab".repeat(32), "01".repeat(16)));
        assert_eq!(raw.0.len(), TEXT_BYTES);
    }
}

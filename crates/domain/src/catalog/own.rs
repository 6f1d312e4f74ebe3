//! The catalogues as this release was built with them, packed by the build. What could not be unpacked would be an empty
//! text; the tests that read each catalogue say that none is.

/// Far more than all of them.
const MOST_BYTES: usize = 4 << 20;

/// The JSON of a catalogue, by the name of its file.
macro_rules! own {
    ($name:literal) => {{
        static TEXT: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
            crate::catalog::own::unpacked(include_bytes!(concat!(env!("OUT_DIR"), "/", $name)))
        });
        TEXT.as_str()
    }};
}
pub(crate) use own;

pub(crate) fn unpacked(packed: &[u8]) -> String {
    let bytes = miniz_oxide::inflate::decompress_to_vec_with_limit(packed, MOST_BYTES).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

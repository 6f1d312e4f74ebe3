//! How many bytes something has, as people count them.

/// "340 B", "12 KB", "1.4 MB".
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} KB", bytes / 1_000),
        1_000_000.. => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_told_in_its_unit() {
        for (bytes, expect) in [(999, "999 B"), (1_000, "1 KB"), (999_999, "999 KB"), (1_450_000, "1.4 MB")] {
            assert_eq!(size(bytes), expect);
        }
    }
}

//! Nothing heavy is carried in the tree: a built file or a dump would be cloned by everyone for ever.

use anyhow::Result;

use super::house::House;
use crate::shell::root;

/// 400 KB, a map layer's worth.
const LIMIT_BYTES: u64 = 400_000;

const PICTURES: [&str; 4] = [".png", ".jpg", ".svg", ".webp"];

pub(crate) fn check(house: &House) -> Result<Vec<String>> {
    let mut slips = Vec::new();
    for path in &house.files {
        slips.extend(slip_of(path, std::fs::metadata(root().join(path))?.len()));
    }
    Ok(slips)
}

fn slip_of(path: &str, bytes: u64) -> Option<String> {
    let may_be_heavy = path == "Cargo.lock" || PICTURES.iter().any(|end| path.ends_with(end));
    (!may_be_heavy && bytes > LIMIT_BYTES).then(|| format!("{path} weighs {bytes} bytes, more than {LIMIT_BYTES}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heavy_file_is_found() {
        assert!(slip_of("data.bin", LIMIT_BYTES + 1).is_some());
        assert!(slip_of("data.bin", LIMIT_BYTES).is_none());
        assert!(slip_of("docs/window.png", LIMIT_BYTES + 1).is_none());
        assert!(slip_of("Cargo.lock", LIMIT_BYTES + 1).is_none());
    }
}

//! How many keys a rescue of five persons takes. It is counted in a real window, by the story "five"; a bench has none.

use std::path::Path;

use crate::report;

/// Says what the last story left in this target folder, if one was played.
pub(crate) fn tell() {
    let own = std::env::current_exe().unwrap_or_default();
    // This bench stands in `TARGET/release/deps`.
    let kept = own.ancestors().nth(3).map(|target| target.join("story/keystrokes.json"));
    if let Some(line) = kept.as_deref().and_then(read) {
        report::say(&line);
    }
}

fn read(file: &Path) -> Option<serde_json::Value> {
    serde_json::from_str(&std::fs::read_to_string(file).ok()?).ok()
}

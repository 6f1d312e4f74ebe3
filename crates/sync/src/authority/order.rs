//! Entries of several logs put so that whatever a change builds on comes before it: a log has its own order, and what was
//! told of several has none.

use std::collections::{BTreeMap, BTreeSet};

use crate::change::{ChangeHash, Outline};
use crate::entry::Entry;

/// What builds on nothing of these keeps its place among the others.
pub fn in_order<'e>(entries: &[&'e Entry]) -> Vec<&'e Entry> {
    let outlines: Vec<Option<Outline<'_>>> = entries.iter().map(|entry| outline(entry)).collect();
    let by_change: BTreeMap<ChangeHash, usize> =
        outlines.iter().enumerate().filter_map(|(place, outline)| Some((outline.as_ref()?.hash, place))).collect();
    let mut waits: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut above: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, outline) in outlines.iter().enumerate() {
        let below = outline.iter().flat_map(|outline| &outline.dependencies).filter_map(|hash| by_change.get(hash));
        let below: BTreeSet<usize> = below.copied().filter(|below| *below != place).collect();
        below.iter().for_each(|one| above.entry(*one).or_default().push(place));
        waits.insert(place, below);
    }
    let mut ready: BTreeSet<usize> =
        waits.iter().filter(|(_, below)| below.is_empty()).map(|(place, _)| *place).collect();
    let mut ordered = Vec::with_capacity(entries.len());
    while let Some(place) = ready.pop_first() {
        ordered.extend(entries.get(place).copied());
        for next in above.remove(&place).unwrap_or_default() {
            let Some(below) = waits.get_mut(&next) else { continue };
            below.remove(&place);
            if below.is_empty() {
                ready.insert(next);
            }
        }
    }
    ordered
}

fn outline(entry: &Entry) -> Option<Outline<'_>> {
    Outline::of(entry.payload.bytes()?).ok()
}

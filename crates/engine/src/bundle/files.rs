//! The files of records in a bundle, behind its segments: what headquarters is not known to have goes up, and what small
//! ones the own unit has goes to its laptops. What finds no room is left for the next bundle and is counted, for a stick
//! is carried by a person and a bundle is read whole.

use store::table::attachment::Here;
use sync::bundle::{Bundle, FILES_MOST_BYTES, Slip};

use crate::attachment::handing::{Receiver, Seen};
use crate::desk::Desk;
use crate::fault::Fault;

/// What goes along.
#[derive(Default)]
pub(super) struct Along {
    pub(super) slips: Vec<Slip>,
    /// What found no room.
    pub(super) left: u32,
}

impl Desk {
    pub(super) fn files_along(&self, to: Receiver<'_>) -> Result<Along, Fault> {
        let (mut along, mut room) = (Along::default(), FILES_MOST_BYTES);
        for (id, name) in self.files_to_hand(to)? {
            let length = usize::try_from(name.bytes).unwrap_or(usize::MAX);
            let Some(rest) = room.checked_sub(length) else {
                along.left = along.left.saturating_add(1);
                continue;
            };
            let bytes = self.files.attachments.piece(id, 0, length)?;
            if bytes.len() == length {
                room = rest;
                along.slips.push(Slip { name, bytes: Some(bytes) });
            }
        }
        Ok(along)
    }

    /// Keeps those that a record here names; answers how many were new. What a bundle of headquarters speaks of,
    /// headquarters has.
    pub(super) fn take_files(&mut self, bundle: &Bundle) -> Result<u32, Fault> {
        let is_from_headquarters = bundle.manifest().exporter == bundle.manifest().hq;
        let mut taken = 0_u32;
        for Slip { name, bytes } in bundle.files() {
            let Some(row) = self.file_named(name, Seen::Here)? else { continue };
            if let (Some(bytes), Here::No | Here::Wanted) = (bytes, row.here) {
                // What was fetched of it before is the beginning of the same.
                let from = self.files.attachments.fetched(row.named.id);
                let rest = usize::try_from(from).ok().and_then(|from| bytes.get(from..)).unwrap_or_default();
                let held = self.take_piece(name, from, rest, Seen::Here)?;
                taken = taken.saturating_add(u32::from(held == sync::attachment::Held::Whole));
            }
            if is_from_headquarters {
                self.set_held_by_headquarters(row.named.id)?;
            }
        }
        Ok(taken)
    }
}

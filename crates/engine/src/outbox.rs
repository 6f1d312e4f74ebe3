//! What of the outbox can go: entries that lie elsewhere a second time. A receipt says that headquarters has them, but a
//! headquarters that is put back to its last backup has only what that holds; so once it speaks of backups, entries stay
//! in the outbox until one of them has them too.

use store::table::entry::{self, LogName};
use sync::log::LogId;
use sync::segment::{Limits, Unverified};

use crate::desk::Desk;
use crate::entries::name_of;
use crate::fault::Fault;

/// Up to where each log lies elsewhere.
pub(crate) type Lines = Vec<(LogName, u64)>;

impl Desk {
    pub(crate) fn shrink_outbox(&mut self) -> Result<(), Fault> {
        if !self.files.has_unsent() {
            return Ok(());
        }
        let lines = entry::kept_elsewhere(self.files.store.rows(), &self.device.device().0)?;
        if lines == self.shrunk_to {
            return Ok(());
        }
        let Some(mut records) = self.files.read_unsent()? else { return Ok(()) };
        records.retain(|record| stays(record, &lines));
        self.files.shrink_outbox(&records)?;
        self.shrunk_to = lines;
        Ok(())
    }
}

/// What cannot be read is not ours to throw away.
fn stays(record: &[u8], lines: &Lines) -> bool {
    let Ok(segment) = Unverified::parse(record, &Limits::DEFAULT) else { return true };
    let last = segment.previous().number.saturating_add(segment.len() as u64);
    last > line_of(&segment.log(), lines)
}

fn line_of(log: &LogId, lines: &Lines) -> u64 {
    let name = name_of(log);
    lines.iter().find(|(one, _)| *one == name).map_or(0, |(_, line)| *line)
}

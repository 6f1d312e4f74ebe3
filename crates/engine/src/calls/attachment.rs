//! Files of records: adding, listing, opening, taking away and putting back.

use api::attachment::{Add, Attachment, Keep, List, Open, Opened, Remove, Restore};
use api::paper::Kept;

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Add> for Engine {
    fn answer(&self, call: Add) -> Result<Attachment, Fault> {
        self.check_room()?;
        self.add_attachment(call)
    }
}

impl Answer<List> for Engine {
    fn answer(&self, call: List) -> Result<Vec<Attachment>, Fault> {
        self.with_desk(|desk| {
            let told = desk.attachments(&call)?;
            desk.note_reading(call.record)?;
            Ok(told)
        })
    }
}

impl Answer<Open> for Engine {
    fn answer(&self, call: Open) -> Result<Opened, Fault> {
        self.open_attachment(&call)
    }
}

impl Answer<Keep> for Engine {
    fn answer(&self, call: Keep) -> Result<Kept, Fault> {
        self.check_room()?;
        self.keep_attachment(&call)
    }
}

impl Answer<Remove> for Engine {
    fn answer(&self, call: Remove) -> Result<Attachment, Fault> {
        self.with_desk(|desk| desk.remove_attachment(&call))
    }
}

impl Answer<Restore> for Engine {
    fn answer(&self, call: Restore) -> Result<Attachment, Fault> {
        self.with_desk(|desk| desk.restore_attachment(&call))
    }
}

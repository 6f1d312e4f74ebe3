//! What leaves as a file.

use api::paper::{Calendar, Kept, Notice, Print};

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Print> for Engine {
    fn answer(&self, call: Print) -> Result<Kept, Fault> {
        self.check_room()?;
        self.with_desk(|desk| desk.print(&call))
    }
}

impl Answer<Calendar> for Engine {
    fn answer(&self, call: Calendar) -> Result<Kept, Fault> {
        self.check_room()?;
        self.with_desk(|desk| desk.calendar(&call))
    }
}

impl Answer<Notice> for Engine {
    fn answer(&self, call: Notice) -> Result<Kept, Fault> {
        self.with_desk(|desk| desk.print_notice(&call))
    }
}

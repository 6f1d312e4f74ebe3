//! What leaves as a file.

use api::paper::{Calendar, Kept, Print};

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Print> for Engine {
    fn answer(&self, call: Print) -> Result<Kept, Fault> {
        self.with_desk(|desk| desk.print(&call))
    }
}

impl Answer<Calendar> for Engine {
    fn answer(&self, call: Calendar) -> Result<Kept, Fault> {
        self.with_desk(|desk| desk.calendar(&call))
    }
}

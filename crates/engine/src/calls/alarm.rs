//! What a person must know about their own laptop.

use api::alarm::Seen;
use api::sync::Bar;

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Seen> for Engine {
    fn answer(&self, _: Seen) -> Result<Bar, Fault> {
        self.with_desk(|desk| desk.forget_alarms())?;
        self.read_bar()
    }
}

//! How much room there is.

use api::room::{Read, Room};

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Read> for Engine {
    fn answer(&self, _: Read) -> Result<Room, Fault> {
        Ok(self.room())
    }
}

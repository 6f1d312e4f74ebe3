//! Terms of the law that run.

use api::clock::{Due, Running};

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Running> for Engine {
    fn answer(&self, call: Running) -> Result<Vec<Due>, Fault> {
        self.with_desk(|desk| match call.record {
            Some(record) => desk.clocks_of(record),
            None => desk.clocks_running(),
        })
    }
}

//! The foot bar, and the button beside it.

use api::problem::Problem;
use api::sync::{Bar, Read, Run};

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Read> for Engine {
    fn answer(&self, _: Read) -> Result<Bar, Fault> {
        self.read_bar()
    }
}

impl Answer<Run> for Engine {
    fn answer(&self, _: Run) -> Result<Bar, Fault> {
        if !self.is_linked() {
            return Err(Problem::NotLinked.into());
        }
        Ok(self.exchange()?)
    }
}

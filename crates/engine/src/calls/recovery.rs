//! Getting a damaged profile back.

use api::problem::Problem;
use api::recovery::{Offer, Read, Restore, Restored, Salvage, Salvaged};

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Read> for Engine {
    fn answer(&self, _: Read) -> Result<Offer, Fault> {
        self.offer()
    }
}

impl Answer<Restore> for Engine {
    fn answer(&self, call: Restore) -> Result<Restored, Fault> {
        is_locked(self)?;
        self.restore(&call)
    }
}

impl Answer<Salvage> for Engine {
    fn answer(&self, call: Salvage) -> Result<Salvaged, Fault> {
        is_locked(self)?;
        self.salvage(&call)
    }
}

/// Nobody is put back to yesterday while they work.
fn is_locked(engine: &Engine) -> Result<(), Fault> {
    if engine.is_open() { Err(Problem::InUse.into()) } else { Ok(()) }
}

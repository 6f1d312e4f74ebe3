//! Persons who may be one.

use api::person::{Match, Matches, Merge, Part};
use api::record::Committed;

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Matches> for Engine {
    fn answer(&self, call: Matches) -> Result<Vec<Match>, Fault> {
        self.with_desk(|desk| desk.matches(&call))
    }
}

impl Answer<Merge> for Engine {
    fn answer(&self, call: Merge) -> Result<Committed, Fault> {
        self.with_desk(|desk| desk.merge(&call))
    }
}

impl Answer<Part> for Engine {
    fn answer(&self, call: Part) -> Result<Committed, Fault> {
        self.with_desk(|desk| desk.part(&call))
    }
}

//! The foot bar, and the button beside it.

use api::problem::Problem;
use api::sync::{Bar, Items, Limit, List, Read, Run, Seen, Within};

use super::Answer;
use crate::budget::Spending;
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

impl Answer<List> for Engine {
    fn answer(&self, _: List) -> Result<Items, Fault> {
        self.with_desk(|desk| desk.items())
    }
}

impl Answer<Seen> for Engine {
    fn answer(&self, _: Seen) -> Result<Bar, Fault> {
        self.with_desk(crate::desk::Desk::look)?;
        self.read_bar()
    }
}

impl Answer<Within> for Engine {
    fn answer(&self, call: Within) -> Result<Bar, Fault> {
        if !self.is_linked() {
            return Err(Problem::NotLinked.into());
        }
        Ok(self.exchange_within(call.bytes.map_or(Spending::Unlimited, Spending::Within))?)
    }
}

impl Answer<Limit> for Engine {
    fn answer(&self, call: Limit) -> Result<Bar, Fault> {
        self.with_desk(|desk| desk.set_budget(call.budget))?;
        self.read_bar()
    }
}

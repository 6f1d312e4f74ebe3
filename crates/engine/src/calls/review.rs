//! What a coordination looks at, and what is said of it.

use api::record::Committed;
use api::review::{Answer as Answering, Approve, Ask, Queue, Read, Referrals, Said, Supervised, Waiting};

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Queue> for Engine {
    fn answer(&self, call: Queue) -> Result<Waiting, Fault> {
        self.with_desk(|desk| desk.queue(&call))
    }
}

impl Answer<Approve> for Engine {
    fn answer(&self, call: Approve) -> Result<Committed, Fault> {
        self.with_desk(|desk| desk.approve(&call))
    }
}

impl Answer<Ask> for Engine {
    fn answer(&self, call: Ask) -> Result<Committed, Fault> {
        self.with_desk(|desk| desk.ask_back(&call))
    }
}

impl Answer<Answering> for Engine {
    fn answer(&self, call: Answering) -> Result<Committed, Fault> {
        self.with_desk(|desk| desk.answer_back(&call))
    }
}

impl Answer<Read> for Engine {
    fn answer(&self, call: Read) -> Result<Said, Fault> {
        self.with_desk(|desk| desk.said_of(call.record))
    }
}

impl Answer<Referrals> for Engine {
    fn answer(&self, call: Referrals) -> Result<Supervised, Fault> {
        self.with_desk(|desk| desk.supervised(&call))
    }
}

//! Joining headquarters: the network is waited for without the desk's lock.

use api::link::{Check, Read, Request, Standing};

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Request> for Engine {
    fn answer(&self, call: Request) -> Result<Standing, Fault> {
        let asking = self.with_desk(|desk| desk.take_code(&call.code))?;
        let reply = asking.ask(self.host())?;
        self.with_desk(|desk| desk.take_reply(reply))
    }
}

impl Answer<Read> for Engine {
    fn answer(&self, _: Read) -> Result<Standing, Fault> {
        self.with_desk(|desk| desk.own_standing())
    }
}

impl Answer<Check> for Engine {
    fn answer(&self, _: Check) -> Result<Standing, Fault> {
        match self.with_desk(|desk| desk.ask_again())? {
            None => self.with_desk(|desk| desk.own_standing()),
            Some(asking) => {
                let reply = asking.ask(self.host())?;
                self.with_desk(|desk| desk.take_reply(reply))
            }
        }
    }
}

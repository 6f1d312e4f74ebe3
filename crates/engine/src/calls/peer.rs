//! Meeting another laptop. Each answers at once: the network is waited for apart.

use api::peer::{Confirm, Connect, Listen, Meeting, Read, Stop};

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Read> for Engine {
    fn answer(&self, _: Read) -> Result<Meeting, Fault> {
        Ok(self.meetings.told())
    }
}

impl Answer<Listen> for Engine {
    fn answer(&self, call: Listen) -> Result<Meeting, Fault> {
        self.listen_for_peer(call.address.as_deref())
    }
}

impl Answer<Connect> for Engine {
    fn answer(&self, call: Connect) -> Result<Meeting, Fault> {
        self.connect_to_peer(&call.address)
    }
}

impl Answer<Confirm> for Engine {
    fn answer(&self, call: Confirm) -> Result<Meeting, Fault> {
        self.meetings.answer(call.compared);
        Ok(self.meetings.told())
    }
}

impl Answer<Stop> for Engine {
    fn answer(&self, _: Stop) -> Result<Meeting, Fault> {
        self.leave_meeting();
        Ok(self.meetings.told())
    }
}

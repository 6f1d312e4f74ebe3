//! The people of this computer.

use api::people::{
    Add, ChangePassphrase, Colleague, Duress, Known, List, Member, ReadDuress, Remove, SetDuress, ShutAfterTries,
};

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::people::Stays;

impl Answer<List> for Engine {
    fn answer(&self, _: List) -> Result<Vec<Colleague>, Fault> {
        self.with_desk(|desk| desk.people())
    }
}

impl Answer<Known> for Engine {
    fn answer(&self, _: Known) -> Result<Vec<Member>, Fault> {
        self.with_desk(|desk| desk.members())
    }
}

impl Answer<Add> for Engine {
    fn answer(&self, call: Add) -> Result<Vec<Colleague>, Fault> {
        self.with_desk(|desk| desk.add_person(call))
    }
}

impl Answer<Remove> for Engine {
    fn answer(&self, call: Remove) -> Result<Vec<Colleague>, Fault> {
        let (left, stays) = self.with_desk(|desk| desk.remove_person(&call))?;
        self.rekey_or_report();
        if stays == Stays::No {
            self.stand_up();
        }
        Ok(left)
    }
}

impl Answer<ChangePassphrase> for Engine {
    fn answer(&self, call: ChangePassphrase) -> Result<Vec<Colleague>, Fault> {
        self.with_desk(|desk| desk.change_passphrase(&call))
    }
}

impl Answer<ReadDuress> for Engine {
    fn answer(&self, _: ReadDuress) -> Result<Duress, Fault> {
        self.with_desk(|desk| desk.duress())
    }
}

impl Answer<SetDuress> for Engine {
    fn answer(&self, call: SetDuress) -> Result<Duress, Fault> {
        self.with_desk(|desk| desk.set_duress(call))
    }
}

impl Answer<ShutAfterTries> for Engine {
    fn answer(&self, call: ShutAfterTries) -> Result<Duress, Fault> {
        self.with_desk(|desk| desk.shut_after_tries(&call))
    }
}

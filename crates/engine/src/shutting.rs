//! The way back in, and the way out: a slot that only headquarters opens, and, because of it, a lock that nobody in the
//! field can open again.

use api::people::{Duress, SetDuress, ShutAfterTries};
use api::problem::Problem;
use store::table::setting;

use crate::desk::Desk;
use crate::fault::Fault;
use crate::linking::Link;
use crate::once;

/// The slot of the passphrase for the worst moment.
const DURESS: &str = "duress";

impl Desk {
    /// Headquarters has a slot from its admission on. Where it could not be written then, it is now.
    pub(crate) fn provide_recovery(&self) -> Result<(), Fault> {
        let link = Link::read(self.files.store.rows())?;
        let Some(recovery) = link.as_ref().and_then(Link::hq_recovery) else { return Ok(()) };
        if self.files.has_headquarters()? {
            return Ok(());
        }
        Ok(self.files.give_headquarters(recovery.0)?)
    }

    /// From now on only headquarters can let somebody in.
    pub(crate) fn shut_out(&self) -> Result<(), Fault> {
        if !self.files.has_headquarters()? {
            return Err(Problem::NoRecovery.into());
        }
        Ok(self.files.shut_out()?)
    }

    pub(crate) fn duress(&self) -> Result<Duress, Fault> {
        let is_set = self.duress_slot()?.is_some();
        let shuts_after_tries = self.files.shuts_after_tries()?;
        Ok(Duress { is_set, can_be_recovered: self.files.has_headquarters()?, shuts_after_tries })
    }

    pub(crate) fn shut_after_tries(&mut self, call: &ShutAfterTries) -> Result<Duress, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), call.operation)? {
            return Ok(reply);
        }
        if !self.files.has_headquarters()? {
            return Err(Problem::NoRecovery.into());
        }
        self.files.set_shuts_after_tries(call.is_on)?;
        let (reply, now_ms) = (self.duress()?, self.now().unix_ms());
        self.files.store.write(|rows| once::remember(rows, call.operation, reply, now_ms))
    }

    pub(crate) fn set_duress(&mut self, call: SetDuress) -> Result<Duress, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), call.operation)? {
            return Ok(reply);
        }
        if !self.files.has_headquarters()? {
            return Err(Problem::NoRecovery.into());
        }
        // The old one goes only once the new one stands.
        let before = self.duress_slot()?;
        let slot = call.passphrase.map(|words| self.files.set_duress(&words)).transpose()?;
        if let Some(before) = before {
            self.files.remove_person(before)?;
        }
        self.files.store.write(|rows| match slot {
            Some(slot) => Ok::<_, Fault>(setting::write(rows, DURESS, &[slot])?),
            None => Ok(setting::clear(rows, DURESS)?),
        })?;
        let (reply, now_ms) = (self.duress()?, self.now().unix_ms());
        self.files.store.write(|rows| once::remember(rows, call.operation, reply, now_ms))
    }

    fn duress_slot(&self) -> Result<Option<u8>, Fault> {
        let slot = setting::read(self.files.store.rows(), DURESS)?;
        Ok(slot.and_then(|bytes| bytes.first().copied()))
    }
}

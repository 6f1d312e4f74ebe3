//! Asking headquarters what it holds back, and deciding about it. Headquarters judges by the person's signature who may;
//! that a role that may not is refused here already spares it the question.

use api::problem::{LinkFailure, Problem};
use sync::authority::decision::{Decision, PATH, Question, Reply};
use sync::enrol::is_turned_away;
use sync::key::DeviceKey;

use crate::desk::Desk;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::host::Target;
use crate::linking::Link;

/// A question on its way: signed under the desk's lock, sent without it.
struct Asking {
    target: Target,
    body: Vec<u8>,
}

impl Engine {
    /// Puts a question under the name of the person at work.
    pub(crate) fn ask_of_quarantine(&self, question: Question) -> Result<Reply, Fault> {
        let Asking { target, body } = self.with_desk(|desk| desk.question(question))?;
        let no_link = |reason| Problem::NoLink { reason };
        let mut link = self.host().connect(&target).map_err(no_link)?;
        let reply = link.post(PATH, body).map_err(no_link)?;
        if is_turned_away(&reply) {
            return Err(Problem::Revoked.into());
        }
        match Reply::parse(&reply) {
            Ok(Reply::NotAllowed) => Err(Problem::NotAllowed.into()),
            Ok(reply) => Ok(reply),
            Err(_) => Err(not_understood()),
        }
    }
}

impl Desk {
    fn question(&self, question: Question) -> Result<Asking, Fault> {
        if !self.role().may_settle() {
            return Err(Problem::NotAllowed.into());
        }
        let link = Link::read(self.files.store.rows())?.ok_or(Problem::NotLinked)?;
        let hq = DeviceKey(link.hq_key().ok_or(Problem::NotLinked)?);
        let body = Decision::sign(hq, self.device.device(), question, &self.person).encode();
        Ok(Asking { target: link.target(&self.identity.laptop.device_seed), body })
    }
}

/// It answered something else than was asked.
pub(crate) fn not_understood() -> Fault {
    Problem::NoLink { reason: LinkFailure::NotUnderstood }.into()
}

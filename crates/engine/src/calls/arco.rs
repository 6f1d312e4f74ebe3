//! The rights of whoever a record is about.

use api::arco::{Asked, Cancel, Dossier};
use api::paper::Kept;

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Cancel> for Engine {
    fn answer(&self, call: Cancel) -> Result<Asked, Fault> {
        self.with_desk(|desk| desk.cancel(&call))
    }
}

impl Answer<Dossier> for Engine {
    fn answer(&self, call: Dossier) -> Result<Kept, Fault> {
        self.with_desk(|desk| desk.dossier(&call))
    }
}

//! The open catalogues.

use api::catalog::Read;
use domain::catalog::open::Catalogues;

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Read> for Engine {
    fn answer(&self, _: Read) -> Result<Catalogues, Fault> {
        self.with_desk(|desk| Ok(desk.lists.catalogues.clone()))
    }
}

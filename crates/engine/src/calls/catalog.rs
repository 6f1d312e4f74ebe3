//! The open catalogues, and what headquarters asks besides.

use api::catalog::{Read, ReadQuestions};
use domain::catalog::open::Catalogues;
use domain::question::standing::Questions;

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Read> for Engine {
    fn answer(&self, _: Read) -> Result<Catalogues, Fault> {
        self.with_desk(|desk| Ok(desk.lists.catalogues.clone()))
    }
}

impl Answer<ReadQuestions> for Engine {
    fn answer(&self, _: ReadQuestions) -> Result<Questions, Fault> {
        self.with_desk(|desk| Ok(desk.lists.questions.clone()))
    }
}

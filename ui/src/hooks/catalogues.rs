//! The open catalogues: asked for once while a profile is open, and again when an exchange ended, since headquarters may
//! have sent an edition. With them come the questions that headquarters asks besides.

use std::ops::Deref;
use std::rc::Rc;

use api::catalog::{Read, ReadQuestions};
use api::people::{Known, Member};
use api::topic::Topic;
use domain::catalog::open::Catalogues;
use domain::question::standing::Questions;
use yew::{hook, use_context};

use super::query::{Answer, use_query};
use crate::forms;

/// Equal while no list changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OpenCatalogues {
    lists: Rc<Catalogues>,
    members: Rc<Vec<Member>>,
    /// What is asked by them stands in [`forms`]; here they say that it changed.
    questions: Rc<Questions>,
}

impl OpenCatalogues {
    /// Those who work with the organisation.
    pub(crate) fn members(&self) -> &[Member] {
        &self.members
    }
}

impl Deref for OpenCatalogues {
    type Target = Catalogues;

    fn deref(&self) -> &Catalogues {
        &self.lists
    }
}

/// Asks for them, for the one part that hands them to the page.
#[hook]
pub(crate) fn use_read_catalogues() -> Option<OpenCatalogues> {
    let (lists, members) = (use_query(&Read {}, &[Topic::Session]), use_query(&Known {}, &[Topic::Session]));
    let questions = use_query(&ReadQuestions {}, &[Topic::Session]);
    let (Answer::Here(lists), Answer::Here(members), Answer::Here(questions)) = (lists, members, questions) else {
        return None;
    };
    forms::stand(&questions);
    Some(OpenCatalogues { lists, members, questions })
}

/// Those of the page around this part; none before they arrive, or outside an open profile.
#[hook]
pub(crate) fn use_catalogues() -> Option<OpenCatalogues> {
    use_context::<Option<OpenCatalogues>>().flatten()
}

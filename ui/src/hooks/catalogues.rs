//! The open catalogues: asked for once while a profile is open, and again when an exchange ended, since headquarters may
//! have sent an edition.

use std::ops::Deref;
use std::rc::Rc;

use api::catalog::Read;
use api::people::{Known, Member};
use api::topic::Topic;
use domain::catalog::open::Catalogues;
use yew::{hook, use_context};

use super::query::{Answer, use_query};

/// Equal while no list changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OpenCatalogues {
    lists: Rc<Catalogues>,
    members: Rc<Vec<Member>>,
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
    match (lists, members) {
        (Answer::Here(lists), Answer::Here(members)) => Some(OpenCatalogues { lists, members }),
        (Answer::Waiting | Answer::Refused(_), _) | (_, Answer::Waiting | Answer::Refused(_)) => None,
    }
}

/// Those of the page around this part; none before they arrive, or outside an open profile.
#[hook]
pub(crate) fn use_catalogues() -> Option<OpenCatalogues> {
    use_context::<Option<OpenCatalogues>>().flatten()
}

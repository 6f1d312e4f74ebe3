//! The map of events.

use api::map::{Drawing, Events, Folios, Map, Outline};
use api::report::Page;

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::outline;

impl Answer<Outline> for Engine {
    fn answer(&self, _: Outline) -> Result<Drawing, Fault> {
        Ok(outline::built_in().drawing.clone())
    }
}

impl Answer<Events> for Engine {
    fn answer(&self, call: Events) -> Result<Map, Fault> {
        self.with_desk(|desk| desk.map(&call.of))
    }
}

impl Answer<Folios> for Engine {
    fn answer(&self, call: Folios) -> Result<Page, Fault> {
        self.with_desk(|desk| desk.folios_on_map(&call))
    }
}

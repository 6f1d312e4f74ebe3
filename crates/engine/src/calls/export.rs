//! What leaves as a file for other programs.

use api::export::{Exported, Geojson, Iom, Pfif, Records, Report};

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Report> for Engine {
    fn answer(&self, call: Report) -> Result<Exported, Fault> {
        self.check_room()?;
        self.with_desk(|desk| desk.export_report(&call))
    }
}

impl Answer<Records> for Engine {
    fn answer(&self, call: Records) -> Result<Exported, Fault> {
        self.check_room()?;
        self.with_desk(|desk| desk.export_records(&call))
    }
}

impl Answer<Iom> for Engine {
    fn answer(&self, call: Iom) -> Result<Exported, Fault> {
        self.check_room()?;
        self.with_desk(|desk| desk.export_flow(&call))
    }
}

impl Answer<Geojson> for Engine {
    fn answer(&self, call: Geojson) -> Result<Exported, Fault> {
        self.check_room()?;
        self.with_desk(|desk| desk.export_map(&call))
    }
}

impl Answer<Pfif> for Engine {
    fn answer(&self, call: Pfif) -> Result<Exported, Fault> {
        self.check_room()?;
        self.with_desk(|desk| desk.export_search(&call))
    }
}

//! Bundles on a stick: what there is, making one, looking into one, bringing one in.

use api::bundle::{Export, Exported, Import, Inspect, Offer, Report, Status};

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Status> for Engine {
    fn answer(&self, _: Status) -> Result<Offer, Fault> {
        self.with_desk(|desk| desk.bundle_offer())
    }
}

impl Answer<Export> for Engine {
    fn answer(&self, call: Export) -> Result<Exported, Fault> {
        // A stick has room of its own.
        if call.folder.is_none() {
            self.check_room()?;
        }
        self.export_bundle(&call)
    }
}

impl Answer<Inspect> for Engine {
    fn answer(&self, call: Inspect) -> Result<Report, Fault> {
        self.inspect_bundle(call.file)
    }
}

impl Answer<Import> for Engine {
    fn answer(&self, call: Import) -> Result<Report, Fault> {
        self.check_room()?;
        self.import_bundle(call.file)
    }
}

//! Records from tables: looking first, then importing.

use api::import::{Preview, Previewed, Report, Run};

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Preview> for Engine {
    fn answer(&self, call: Preview) -> Result<Previewed, Fault> {
        self.preview_import(call)
    }
}

impl Answer<Run> for Engine {
    fn answer(&self, call: Run) -> Result<Report, Fault> {
        self.check_room()?;
        self.run_import(call)
    }
}

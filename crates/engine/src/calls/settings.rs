//! How the window looks and speaks.

use api::problem::Problem;
use api::settings::{Read, Settings, Write};
use store::preferences;
use store::room::WantsRoom;

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

impl Answer<Read> for Engine {
    fn answer(&self, _: Read) -> Result<Settings, Fault> {
        Ok(serde_json::from_str(&preferences::read(self.host().folder())).unwrap_or_default())
    }
}

impl Answer<Write> for Engine {
    fn answer(&self, call: Write) -> Result<Settings, Fault> {
        let settings = Settings { idle_minutes: call.settings.idle_minutes.clamp(1, 60), ..call.settings };
        let text = serde_json::to_string(&settings).map_err(|_| Fault::Internal("settings"))?;
        preferences::write(self.host().folder(), &text).map_err(|error| match error.wants_room() {
            true => Fault::Refused(Problem::DiskFull),
            false => Fault::Internal("the settings file"),
        })?;
        Ok(settings)
    }
}

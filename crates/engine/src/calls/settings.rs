//! How the window looks and speaks: a small file beside the encrypted ones, which says nothing of anyone.

use std::fs;

use api::settings::{Read, Settings, Write};

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

const FILE: &str = "settings.json";

impl Answer<Read> for Engine {
    fn answer(&self, _: Read) -> Result<Settings, Fault> {
        let text = fs::read_to_string(self.host().folder().join(FILE)).unwrap_or_default();
        Ok(serde_json::from_str(&text).unwrap_or_default())
    }
}

impl Answer<Write> for Engine {
    fn answer(&self, call: Write) -> Result<Settings, Fault> {
        let settings = Settings { idle_minutes: call.settings.idle_minutes.clamp(1, 60), ..call.settings };
        let text = serde_json::to_string(&settings).map_err(|_| Fault::Internal("settings"))?;
        let folder = self.host().folder();
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(folder.join(FILE), text));
        written.map_err(|_| Fault::Internal("the settings file"))?;
        Ok(settings)
    }
}

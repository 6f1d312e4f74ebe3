//! How the window looks and speaks. Read before unlocking, so it lies outside the encrypted file and says nothing of anyone.

use serde::{Deserialize, Serialize};

use domain::language::Language;

use crate::call::call;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub theme: Theme,
    pub language: Language,
    /// Minutes without a key until the app locks: 1 to 60.
    pub idle_minutes: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    Light,
    Dark,
    /// Dim amber: no light that gives a person away or blinds them.
    Night,
}

impl Default for Settings {
    fn default() -> Self {
        Self { theme: Theme::Light, language: Language::Spanish, idle_minutes: 5 }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Read {}
call!(Read => Settings, "settings.read", Anyone, [], Read {});

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Write {
    pub settings: Settings,
}
call!(Write => Settings, "settings.write", Anyone, [Settings], Write { settings: Settings::default() });

//! Who is here, and how the window looks and speaks for them. One context for the page; everything else asks it.

use api::profile::{Me, Profile};
use api::settings::Settings;
use yew::hook;
use yew::use_context;

/// What the page knows of the profile, and of its settings.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Session {
    pub(crate) profile: Profile,
    pub(crate) settings: Settings,
}

impl Session {
    /// The person at work, while the profile is open.
    pub(crate) const fn me(&self) -> Option<&Me> {
        match &self.profile {
            Profile::Open { me } => Some(me),
            Profile::Absent | Profile::Locked { .. } => None,
        }
    }
}

/// The person at work: pages inside an open profile.
#[hook]
pub(crate) fn use_me() -> Option<Me> {
    use_context::<Session>().and_then(|session| session.me().cloned())
}

//! What every question of the page may need: the zone its times are in, where it tells of a person being described, and
//! whether answers that lack are to be pointed at.

use domain::id::RecordId;
use domain::time::{CivilTime, Zone};
use domain::value::Key;
use yew::{Callback, hook, use_context};

use crate::telling::moment;

/// Somebody who is being described, in a field of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seeking {
    /// The person's record that is written.
    pub(crate) own: RecordId,
    /// The event's field that holds the person, and its control.
    pub(crate) key: Key,
    pub(crate) control: String,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Around {
    pub(crate) zone: Zone,
    pub(crate) seek: Callback<Option<Seeking>>,
    /// Somebody tried to finish: what lacks is said at its question.
    pub(crate) is_strict: bool,
}

impl Around {
    /// What the clock on the wall shows, to the minute.
    pub(crate) fn now(&self) -> CivilTime {
        moment::now(self.zone).to_the_minute()
    }
}

#[hook]
pub(crate) fn use_around() -> Around {
    use_context::<Around>().unwrap_or_else(|| Around { zone: Zone::Utc, seek: Callback::noop(), is_strict: false })
}

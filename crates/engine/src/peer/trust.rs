//! Who the other laptop is by headquarters' words held here, and what the two may both see. Nothing that the other says
//! of itself counts.

use std::collections::BTreeSet;

use api::peer::Other;
use api::problem::Problem;
use domain::id::{UnitId, device_letters};
use sync::authority;
use sync::authority::membership::Membership;
use sync::authority::notice::Standing;
use sync::key::{DeviceKey, PersonKey};

use crate::attachment::handing::Common;
use crate::desk::Desk;
use crate::fault::Fault;
use crate::linking::Link;

/// The other laptop, known by its certificate, and the person at it, known by a signature.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stranger {
    pub(crate) device: DeviceKey,
    pub(crate) person: PersonKey,
}

impl Desk {
    /// Has headquarters said that one of them is no longer a member?
    pub(crate) fn is_revoked(&self, stranger: &Stranger) -> bool {
        self.membership.folded().is_some_and(|words| standing(words, stranger).contains(&Some(Standing::Revoked)))
    }

    /// The units that both hold by headquarters' words, and its words for everyone. Somebody whom they do not name, or no
    /// longer, shares no unit.
    pub(crate) fn shared_units(&self, stranger: &Stranger) -> Result<BTreeSet<UnitId>, Fault> {
        Link::read(self.files.store.rows())?.ok_or(Problem::NotLinked)?;
        let theirs = self.units_of_stranger(stranger);
        let both = self.units.held().intersection(&theirs).cloned();
        Ok(both.chain(authority::everyone()).collect())
    }

    /// What the two may both see, files included.
    pub(crate) fn common_with(&self, stranger: &Stranger) -> Result<Common, Fault> {
        let records = self.records_of(&self.units_of_stranger(stranger))?;
        Ok(Common { units: self.shared_units(stranger)?, records })
    }

    /// All that the other holds by headquarters' words.
    pub(crate) fn units_of_stranger(&self, stranger: &Stranger) -> BTreeSet<UnitId> {
        self.membership.folded().map(|words| units_of(words, stranger)).unwrap_or_default()
    }

    pub(crate) fn other(&self, stranger: &Stranger) -> Other {
        let words = self.membership.folded();
        let device = words.and_then(|words| words.device(&stranger.device));
        Other {
            name: words.and_then(|words| words.person(&stranger.person)).map(|person| person.name.clone()),
            letters: device.map_or_else(|| device_letters(&stranger.device.0), |device| device.letters.clone()),
            unit: device.map(|device| device.unit.clone()),
        }
    }
}

fn standing(words: &Membership, stranger: &Stranger) -> [Option<Standing>; 2] {
    let device = words.device(&stranger.device).map(|device| device.standing);
    [device, words.person(&stranger.person).map(|person| person.standing)]
}

fn units_of(words: &Membership, stranger: &Stranger) -> BTreeSet<UnitId> {
    let is_live = standing(words, stranger) == [Some(Standing::Live); 2];
    if is_live { words.units_of(&stranger.device) } else { BTreeSet::new() }
}

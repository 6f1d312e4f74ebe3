//! What the page and the command line can choose from: recipients by headquarters' words, sticks by the machine's.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use api::bundle::{Drive, Found, Offer, Offered, Recipient};
use api::problem::Problem;
use domain::id::UnitId;
use store::table::parked;
use sync::authority::notice::Device;
use sync::bundle::ENDING;

use crate::desk::Desk;
use crate::fault::Fault;
use crate::linking::Link;

/// So many bundles of one stick are shown.
const MOST_FOUND: usize = 50;

impl Desk {
    pub(crate) fn bundle_offer(&self) -> Result<Offer, Fault> {
        let rows = self.files.store.rows();
        let link = Link::read(rows)?.filter(|link| link.hq_key().is_some()).ok_or(Problem::NotLinked)?;
        let headquarters = Offered {
            recipient: Recipient::Headquarters,
            name: link.organisation().to_owned(),
            devices: 1,
            records: 0,
        };
        let others = self.other_devices_of(self.units.held());
        let devices = others.iter().map(|device| Offered {
            recipient: Recipient::Device { letters: device.letters.clone() },
            name: device.letters.clone(),
            devices: 1,
            records: 0,
        });
        let mut units = Vec::new();
        for unit in self.units.held() {
            units.extend(self.offered(unit, 0));
        }
        for (unit, records) in self.units_shared_with()? {
            units.extend(self.offered(&unit, records));
        }
        let recipients = [headquarters].into_iter().chain(units).chain(devices).collect();
        let drives = self.host.drives().iter().map(|folder| drive(folder)).collect();
        Ok(Offer { recipients, drives, parked: parked::entries(rows)? })
    }

    /// None where no laptop could open it.
    fn offered(&self, unit: &UnitId, records: u32) -> Option<Offered> {
        let devices = self.other_devices_of(&BTreeSet::from([unit.clone()])).len();
        (devices > 0).then(|| Offered {
            recipient: Recipient::Unit { unit: unit.clone() },
            name: self.unit_name(unit),
            devices: u32::try_from(devices).unwrap_or(u32::MAX),
            records,
        })
    }

    /// The units for which something can be made here: those held, and those with which a record is shared.
    pub(super) fn units_reached(&self) -> Result<BTreeSet<UnitId>, Fault> {
        Ok(self.units_shared_with()?.into_keys().chain(self.units.held().iter().cloned()).collect())
    }

    /// The live laptops of these units, but this one.
    pub(super) fn other_devices_of(&self, units: &BTreeSet<UnitId>) -> Vec<&Device> {
        let known = self.membership.folded().into_iter().flat_map(|folded| folded.devices());
        let is_other = |device: &&Device| {
            let is_own = device.key == self.device.device();
            !is_own && !self.membership.units_of(&device.key.0).is_disjoint(units)
        };
        known.filter(is_other).collect()
    }
}

fn drive(folder: &Path) -> Drive {
    let name = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned();
    Drive { path: folder.display().to_string(), name, bundles: bundles(folder) }
}

/// A stick that was pulled out meanwhile has none.
fn bundles(folder: &Path) -> Vec<Found> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_bundle = |path: &Path| path.extension().is_some_and(|ending| ending == ENDING);
    let mut found: Vec<Found> = entries
        .filter(|entry| is_bundle(&entry.path()))
        .filter_map(|entry| {
            let bytes = entry.metadata().ok().filter(fs::Metadata::is_file)?.len();
            let name = entry.file_name().to_string_lossy().into_owned();
            Some(Found { path: entry.path().display().to_string(), name, bytes })
        })
        .collect();
    // Names say when: the newest first.
    found.sort_by(|one, other| other.name.cmp(&one.name));
    found.truncate(MOST_FOUND);
    found
}

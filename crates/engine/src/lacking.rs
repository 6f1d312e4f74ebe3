//! How complete the figures of this laptop are: whose work has come, up to when, and what waits.

use std::collections::BTreeMap;

use api::report::{DeviceHeard, Lacking, UnitHeard};
use domain::id::UnitId;
use domain::time::{CivilTime, Moment};
use store::table::entry::HeldLog;
use store::table::{aside, entry, erased, parked, record};
use sync::change::Outline;

use crate::desk::Desk;
use crate::fault::Fault;
use crate::linking::Link;
use crate::replica::last_success_ms;

impl Desk {
    pub(crate) fn lacking(&self) -> Result<Lacking, Fault> {
        let rows = self.files.store.rows();
        Ok(Lacking {
            until: self.heard_until()?,
            units: self.units_heard()?,
            unsent: self.waiting()?,
            conflicts: record::in_conflict(rows)?,
            quarantined: entry::quarantined(rows)?,
            waiting: parked::entries(rows)?,
            unreadable: aside::count(rows)?,
            old: self.old_rows()?,
            erased: u32::try_from(erased::held(rows)?.len()).unwrap_or(u32::MAX),
        })
    }

    /// When it last exchanged with headquarters.
    pub(crate) fn heard_until(&self) -> Result<Option<CivilTime>, Fault> {
        let last = last_success_ms(self.files.store.rows())?;
        Ok(last.map(|unix_ms| self.civil(Moment::from_unix_ms(unix_ms))))
    }

    fn units_heard(&self) -> Result<Vec<UnitHeard>, Fault> {
        let rows = self.files.store.rows();
        let hq = Link::read(rows)?.as_ref().and_then(Link::hq_key);
        let mut heard: BTreeMap<UnitId, BTreeMap<[u8; 32], i64>> = BTreeMap::new();
        for log in entry::logs(rows)?.into_iter().filter(|log| Some(log.name.device) != hq) {
            if let Some(unix_ms) = self.last_written(&log)? {
                let last = heard.entry(log.holder).or_default().entry(log.name.device).or_default();
                *last = unix_ms.max(*last);
            }
        }
        let counted = self.counted_units().unwrap_or_else(|| self.units.held().clone());
        let mut units: Vec<UnitId> = counted.into_iter().collect();
        let place = |unit: &UnitId| self.lists.catalogues.units().iter().position(|one| one.id() == unit);
        units.sort_by_key(|unit| (place(unit).is_none(), place(unit)));
        let unit_heard = |unit: UnitId| {
            let devices = heard.get(&unit).into_iter().flatten();
            let devices = devices.map(|(device, unix_ms)| DeviceHeard {
                letters: self.name_of_device(device),
                last: self.civil(Moment::from_unix_ms(*unix_ms)),
                is_this: *device == self.device.device().0,
            });
            UnitHeard { devices: devices.collect(), unit }
        };
        Ok(units.into_iter().map(unit_heard).collect())
    }

    fn last_written(&self, log: &HeldLog) -> Result<Option<i64>, Fault> {
        let change = entry::last_change(self.files.store.rows(), &log.name)?;
        let written = change.and_then(|bytes| Outline::of(&bytes).ok().map(|outline| outline.unix_ms));
        Ok(written.map(|unix_ms| i64::try_from(unix_ms).unwrap_or(i64::MAX)))
    }
}

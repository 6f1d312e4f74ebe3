//! Headquarters has dismissed this laptop: it, or everybody who works on it, is revoked. What it had not sent was handed
//! in and lies in quarantine there; nothing comes down any more to say what became of it. Everything stays here as it was.

use std::collections::BTreeMap;

use domain::id::{RecordId, UnitId};
use serde::{Deserialize, Serialize};
use store::store::Connection;
use store::table::entry::{self, LogName};
use store::table::setting;
use store::table::tip::TipRow;
use sync::log::{LogId, Tip};

use crate::desk::Desk;
use crate::entries::name_of;
use crate::fault::Fault;

const SETTING: &str = "dismissal";

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Dismissal {
    logs: Vec<HandedIn>,
}

/// Of an own log, the part that had no receipt when headquarters dismissed the laptop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct HandedIn {
    unit: UnitId,
    incarnation: u32,
    after: u64,
}

impl Dismissal {
    pub(crate) fn read(rows: &Connection) -> Result<Option<Self>, Fault> {
        let read = |bytes: Vec<u8>| serde_json::from_slice(&bytes).map_err(|_| Fault::Internal("a dismissal"));
        setting::read(rows, SETTING)?.map(read).transpose()
    }

    fn write(&self, rows: &Connection) -> Result<(), Fault> {
        let bytes = serde_json::to_vec(self).map_err(|_| Fault::Internal("a dismissal"))?;
        Ok(setting::write(rows, SETTING, &bytes)?)
    }

    /// Was this entry of an own log handed in when nobody gave receipts any more?
    pub(crate) fn covers(&self, log: &LogName, number: u64) -> bool {
        self.logs.iter().any(|one| one.is_of(log) && number > one.after)
    }

    fn begin(&mut self, log: &LogName, after: u64) {
        if !self.logs.iter().any(|one| one.is_of(log)) {
            self.logs.push(HandedIn { unit: log.unit.clone(), incarnation: log.incarnation, after });
        }
    }
}

impl HandedIn {
    fn is_of(&self, log: &LogName) -> bool {
        self.unit == log.unit && self.incarnation == log.incarnation
    }
}

impl Desk {
    /// Headquarters said so, and how much of each log is there.
    pub(crate) fn was_dismissed(&mut self, handed_in: &BTreeMap<LogId, Tip>) -> Result<(), Fault> {
        let mut dismissal = self.dismissal.clone().unwrap_or_default();
        self.files.store.write(|rows| {
            for (log, tip) in handed_in {
                let name = name_of(log);
                dismissal.begin(&name, entry::receipted(rows, &name)?.map_or(0, |receipt| receipt.number));
                entry::set_receipted(rows, &name, &TipRow { number: tip.number, id: tip.id.0 })?;
            }
            dismissal.write(rows)
        })?;
        self.dismissal = Some(dismissal);
        Ok(())
    }

    /// Was this entry of an own log handed in when nobody gave receipts any more?
    pub(crate) fn was_handed_in(&self, log: &LogName, number: u64) -> bool {
        self.dismissal.as_ref().is_some_and(|dismissal| dismissal.covers(log, number))
    }

    /// Has the record an entry that was?
    pub(crate) fn has_handed_in(&self, record: RecordId) -> Result<bool, Fault> {
        if self.dismissal.is_none() {
            return Ok(false);
        }
        let device = self.device.device().0;
        let entries = entry::of_record(self.files.store.rows(), record)?;
        Ok(entries.iter().any(|entry| entry.log.device == device && self.was_handed_in(&entry.log, entry.number)))
    }
}

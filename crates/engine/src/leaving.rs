//! Units that this laptop holds no more: what it still had to say of them is handed in, and then all that is here of them
//! goes. What a unit that it holds was given of their records stays.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};
use domain::language::Language;
use store::table::attachment::Here;
use store::table::entry::{self, HeldLog};
use store::table::tip::TipRow;
use store::table::{attachment, cursor, digest, draft};
use sync::authority::EVERYONE;
use sync::log::{LogId, Tip};

use crate::desk::Desk;
use crate::entries::{log_of, name_of};
use crate::fault::Fault;
use crate::life::{self, Draw};
use crate::linking::Link;
use crate::reading;
use crate::upkeep::snapshots_go_stale;

impl Desk {
    /// The units that something is here of and that it holds no more.
    pub(crate) fn units_left(&self) -> Result<BTreeSet<UnitId>, Fault> {
        let logs = entry::logs(self.files.store.rows())?.into_iter().map(|log| log.holder);
        Ok(logs.filter(|unit| unit.as_str() != EVERYONE && self.units.is_left(unit)).collect())
    }

    /// What somebody was writing of their records becomes history, so that it is handed in with the rest.
    pub(crate) fn finish_left(&mut self) -> Result<(), Fault> {
        if self.units_left()?.is_empty() {
            return Ok(());
        }
        self.commit_drafts_before(i64::MAX).map(drop)
    }

    /// The logs of units that it holds no more: its own, and those of others that a stick or a cable brought here. Not
    /// headquarters' words, which are no news to it.
    pub(crate) fn logs_left(&self) -> Result<Vec<LogId>, Fault> {
        let (left, hq) = (self.units_left()?, self.hq()?);
        let is_left = |log: &HeldLog| log.name.device != hq && left.contains(&log.holder);
        let logs = entry::logs(self.files.store.rows())?.into_iter().filter(is_left);
        Ok(logs.map(|log| log_of(&log.name)).collect())
    }

    /// Its pinned key; nobody's while there is none.
    fn hq(&self) -> Result<[u8; 32], Fault> {
        let link = Link::read(self.files.store.rows())?;
        Ok(link.and_then(|link| link.hq_key()).unwrap_or_default())
    }

    /// Headquarters has these, and gives no receipt to whom it gives nothing of their unit. Units of which it has all go.
    /// Their names.
    pub(crate) fn give_back(&mut self, handed_in: &BTreeMap<LogId, Tip>) -> Result<Vec<String>, Fault> {
        let left = self.units_left()?;
        if left.is_empty() {
            return Ok(Vec::new());
        }
        let logs: Vec<LogId> = self.logs_left()?;
        self.files.store.write(|rows| {
            for (log, tip) in handed_in.iter().filter(|(log, _)| logs.contains(log)) {
                entry::set_receipted(rows, &name_of(log), &TipRow { number: tip.number, id: tip.id.0 })?;
            }
            Ok::<_, Fault>(())
        })?;
        let mut names = Vec::new();
        for unit in left {
            if self.is_handed_in(&unit)? {
                self.forget(&unit)?;
                let known = self.lists.catalogues.unit(&unit);
                names.push(known.map_or(unit.as_str(), |unit| unit.name(Language::Spanish)).to_owned());
            }
        }
        Ok(names)
    }

    /// Whether nothing of a unit is here alone: no entry that headquarters could still lose, no file that is not sent, and
    /// no draft.
    fn is_handed_in(&self, unit: &UnitId) -> Result<bool, Fault> {
        let rows = self.files.store.rows();
        if entry::kept_here_alone(rows, &self.device.device().0, &self.hq()?, unit)? > 0 {
            return Ok(false);
        }
        let files = attachment::to_move(rows)?.into_iter().filter(|file| file.here == Here::Yes);
        let files: BTreeSet<RecordId> = files.map(|file| file.record).collect();
        for record in files {
            if entry::units_of_record(rows, record)?.contains(unit) {
                return Ok(false);
            }
        }
        for draft in draft::older_than(rows, i64::MAX)? {
            if entry::units_of_record(rows, draft.record)?.contains(unit) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// All that is here of a unit goes. Its own logs of it may be begun again one day, under another life, because where
    /// they ended is forgotten too.
    fn forget(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let (identity, draw) = (self.identity.clone(), Draw::of(&*self.host));
        let renewed = self.files.store.write(|rows| {
            let records = entry::forget(rows, unit)?;
            snapshots_go_stale(rows)?;
            digest::clear(rows, unit)?;
            cursor::clear(rows, unit)?;
            reading::project(rows, &records, &identity)?;
            life::begin(rows, &identity, draw)
        })?;
        self.take_up(renewed)?;
        Ok(self.files.store.checkpoint()?)
    }
}

//! The lives of this laptop. Its log is numbered anew whenever it turns out to be a copy of itself (a folder put back, a
//! folder carried elsewhere, a clone): what the other one wrote stays as it is, and nothing is numbered twice from then on.
//! The person is told, and headquarters sees the new life in the next exchange.

use api::alarm::{Alarm, Kind};
use domain::time::Moment;
use serde::{Deserialize, Serialize};
use store::profile::{Folder, Reached};
use store::store::Connection;
use store::table::{entry, setting, tip};
use sync::document::Actor;
use sync::entry::EntryId;

use crate::desk::Desk;
use crate::fault::Fault;
use crate::host::Host;
use crate::identity::{Identity, random};

const ALARMS: &str = "alarms";

/// An alarm that nobody has read yet.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Raised {
    what: Kind,
    unix_ms: i64,
}

impl Desk {
    /// On opening: is this the profile that was closed here last?
    pub(crate) fn compare_with_anchor(&mut self) -> Result<(), Fault> {
        let reached = self.reached()?;
        let rows = self.files.store.rows();
        let copied = match self.files.compare_anchor(reached)? {
            Folder::Current => None,
            Folder::Ahead { chain_hash } => (!entry::is_placed(rows, &chain_hash)?).then_some(Kind::OlderCopy),
            Folder::OlderCopy => Some(Kind::OlderCopy),
            Folder::WithoutAnchor => {
                self.files.begin_anchor(reached)?;
                // Nothing is written yet in a life that begins, and its number may be another copy's as well.
                (reached.number > 0 || reached.life > 0).then_some(Kind::Carried)
            }
        };
        let Some(what) = copied else { return Ok(()) };
        let (identity, draw) = (self.identity.clone(), Draw::of(&*self.host));
        let renewed = self.files.store.save(|rows| renew(rows, &identity, draw, what))?;
        self.take_up(renewed)
    }

    /// Whoever was got back from an older state has forgotten what it numbered since, whether the anchor knows it or not.
    /// `before`: its life as it was found.
    pub(crate) fn live_anew(&mut self, before: u32) -> Result<(), Fault> {
        if self.identity.laptop.incarnation != before {
            return Ok(());
        }
        let (identity, draw) = (self.identity.clone(), Draw::of(&*self.host));
        let renewed = self.files.store.save(|rows| renew(rows, &identity, draw, Kind::OlderCopy))?;
        self.take_up(renewed)
    }

    /// Writes on under the life that its identity says.
    pub(crate) fn take_up(&mut self, identity: Identity) -> Result<(), Fault> {
        self.identity = identity;
        let home = self.units.home().clone();
        self.turn_to(&home)?;
        self.actor = Actor(random(&*self.host));
        let reached = self.reached()?;
        self.files.begin_anchor(reached)?;
        self.note_anchored(reached);
        Ok(())
    }

    /// How far this life has come, over the logs of all its units.
    pub(crate) fn reached(&self) -> Result<Reached, Fault> {
        let life = self.identity.laptop.incarnation;
        let last = tip::of_life(self.files.store.rows(), &self.device.device().0, life)?;
        let (number, chain_hash) = last.map_or((0, EntryId::NONE.0), |last| (last.number, last.id));
        Ok(Reached { life, number, chain_hash })
    }

    /// What this person has not read yet.
    pub(crate) fn alarms(&self) -> Result<Vec<Alarm>, Fault> {
        let told = |raised: Raised| Alarm { what: raised.what, at: self.civil(Moment::from_unix_ms(raised.unix_ms)) };
        Ok(read(self.files.store.rows())?.into_iter().map(told).collect())
    }

    pub(crate) fn alarm_count(&self) -> Result<u32, Fault> {
        Ok(u32::try_from(read(self.files.store.rows())?.len()).unwrap_or(u32::MAX))
    }

    pub(crate) fn forget_alarms(&mut self) -> Result<(), Fault> {
        self.files.store.write(|rows| Ok::<_, Fault>(setting::clear(rows, ALARMS)?))
    }
}

/// What a new life needs of the machine, drawn before a transaction.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Draw {
    step: u16,
    unix_ms: i64,
}

impl Draw {
    pub(crate) fn of(host: &dyn Host) -> Self {
        Self { step: u16::from_le_bytes(random(host)), unix_ms: host.now().unix_ms() }
    }

    /// When it was drawn; 0 where nobody asked the machine.
    pub(crate) const fn unix_ms(self) -> i64 {
        self.unix_ms
    }
}

/// Begins another life. Two copies of one laptop draw different ones.
pub(crate) fn begin(rows: &Connection, identity: &Identity, draw: Draw) -> Result<Identity, Fault> {
    let incarnation = identity.laptop.incarnation.saturating_add(1).saturating_add(u32::from(draw.step));
    let mut renewed = identity.clone();
    renewed.laptop.incarnation = incarnation;
    renewed.laptop.write(rows)?;
    Ok(renewed)
}

/// Begins another life because this laptop turns out to be a copy of itself, and says so.
pub(crate) fn renew(rows: &Connection, identity: &Identity, draw: Draw, what: Kind) -> Result<Identity, Fault> {
    let renewed = begin(rows, identity, draw)?;
    raise(rows, draw, what)?;
    Ok(renewed)
}

/// Once until it is read, however often it is noticed.
pub(crate) fn raise(rows: &Connection, draw: Draw, what: Kind) -> Result<(), Fault> {
    let mut raised = read(rows)?;
    if raised.iter().any(|one| one.what == what) {
        return Ok(());
    }
    raised.push(Raised { what, unix_ms: draw.unix_ms });
    let bytes = serde_json::to_vec(&raised).map_err(|_| Fault::Internal("an alarm"))?;
    Ok(setting::write(rows, ALARMS, &bytes)?)
}

fn read(rows: &Connection) -> Result<Vec<Raised>, Fault> {
    let read = |bytes: Vec<u8>| serde_json::from_slice(&bytes).map_err(|_| Fault::Internal("an alarm"));
    Ok(setting::read(rows, ALARMS)?.map(read).transpose()?.unwrap_or_default())
}

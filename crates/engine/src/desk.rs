//! What lies open in front of a person while they are unlocked: the store, their key, this laptop's log. Dropping it
//! closes the file and wipes the keys.

use std::sync::Arc;

use api::profile::Me;
use api::sync::Brought;
use domain::id::{ItemId, RecordId};
use domain::time::{CivilTime, Moment};
use store::profile::Opened;
use store::table::entry::EntryRow;
use store::table::{entry, signature, tip};
use sync::document::Actor;
use sync::entry::{EntryId, Origin};
use sync::key::Signer;
use sync::log::{Log, LogId, Tip};
use sync::sealing::Opener;

use crate::arrival;
use crate::dismissal::Dismissal;
use crate::entries::name_of;
use crate::fault::Fault;
use crate::host::Host;
use crate::identity::{Identity, random};
use crate::linking::Link;
use crate::lists::Lists;
use crate::membership::Membership;
use crate::outbox::Lines;

pub(crate) struct Desk {
    pub(crate) host: Arc<dyn Host>,
    pub(crate) files: Opened,
    pub(crate) identity: Identity,
    pub(crate) person: Signer,
    pub(crate) device: Signer,
    /// Drawn anew at each unlocking: no stored file can number two changes alike.
    pub(crate) actor: Actor,
    pub(crate) log: Log,
    pub(crate) run: Run,
    /// What the anchor was last moved to.
    anchored: Tip,
    pub(crate) membership: Membership,
    pub(crate) lists: Lists,
    /// Set once headquarters has revoked it.
    pub(crate) dismissal: Option<Dismissal>,
    /// What the outbox was last emptied by.
    pub(crate) shrunk_to: Lines,
    /// What came that nobody has looked at, once it was counted.
    pub(crate) unseen: Option<Option<Brought>>,
}

/// The signatures at the end of the own log: which one the next commit replaces.
#[derive(Debug, Clone, Default)]
pub(crate) struct Run {
    pub(crate) last: Option<RunEnd>,
    /// Payload bytes since the last signature that stays.
    pub(crate) bytes_since_kept: u64,
}

#[derive(Debug, Clone)]
pub(crate) struct RunEnd {
    pub(crate) entry: EntryId,
    pub(crate) author: [u8; 32],
}

impl Desk {
    pub(crate) fn open(host: Arc<dyn Host>, mut files: Opened) -> Result<Self, Fault> {
        let identity = Identity::read(files.store.rows())?;
        let person = Signer::from_seed(&files.person_seed());
        let device = Signer::from_seed(&identity.device_seed);
        let restored = arrival::put_back(&mut files, &identity, device.device())?;
        if restored > 0 {
            host.report(&format!("{restored} entries put back from the outbox"));
        }
        let (id, tip) = own_log(&files, &identity, &device)?;
        let run = Run::read(files.store.rows(), &id)?;
        let membership =
            Membership::read(files.store.rows(), Link::read(files.store.rows())?.and_then(|link| link.hq_key()))?;
        let actor = Actor(random(&*host));
        let log = Log::at(id, tip);
        let lists = Lists::read(files.store.rows(), |text| host.report(text))?;
        let dismissal = Dismissal::read(files.store.rows())?;
        let mut desk = Self {
            host,
            files,
            identity,
            person,
            device,
            actor,
            log,
            run,
            anchored: Tip::START,
            membership,
            lists,
            dismissal,
            shrunk_to: Lines::new(),
            unseen: None,
        };
        desk.compare_with_anchor()?;
        Ok(desk)
    }

    pub(crate) fn me(&self) -> Me {
        Me {
            name: self.identity.name.clone(),
            unit: self.identity.unit.clone(),
            unit_name: self.identity.unit_name.clone(),
            role: self.identity.role,
            zone: self.identity.zone,
            device_letters: self.identity.device_letters.clone(),
            is_demonstration: self.identity.is_demonstration,
        }
    }

    pub(crate) fn author(&self) -> [u8; 32] {
        self.person.person().0
    }

    /// Opens what was sealed to this laptop. Made when needed, like the key itself: from the laptop's seed.
    pub(crate) fn opener(&self) -> Opener {
        Opener::from_seed(&self.identity.device_seed)
    }

    pub(crate) fn now(&self) -> Moment {
        self.host.now()
    }

    pub(crate) fn now_ms(&self) -> u64 {
        u64::try_from(self.now().unix_ms()).unwrap_or(0)
    }

    /// Moves the anchor outside the folder to the last entry. Now and then is enough: it speaks only when it is ahead of
    /// the folder, and on each commit it would cost as much as the commit.
    pub(crate) fn move_anchor(&mut self) -> Result<(), Fault> {
        let tip = self.log.tip();
        if self.anchored != tip {
            self.files.move_anchor(self.reached())?;
            self.note_anchored();
        }
        Ok(())
    }

    pub(crate) fn note_anchored(&mut self) {
        self.anchored = self.log.tip();
    }

    /// A moment on the wall clock of this unit.
    pub(crate) fn civil(&self, moment: Moment) -> CivilTime {
        moment.in_zone(self.identity.zone)
    }

    pub(crate) fn civil_ms(&self, unix_ms: u64) -> CivilTime {
        self.civil(Moment::from_unix_ms(i64::try_from(unix_ms).unwrap_or(i64::MAX)))
    }

    pub(crate) fn new_record(&self) -> RecordId {
        RecordId::new(self.now_ms(), random(&*self.host))
    }

    pub(crate) fn new_item(&self) -> ItemId {
        self.item_at(0)
    }

    /// Items made at once stand in the order of their places: an id sorts by its time.
    pub(crate) fn item_at(&self, place: u64) -> ItemId {
        ItemId::new(self.now_ms().saturating_add(place), random(&*self.host))
    }

    /// Names of authors: oneself, and those headquarters says.
    pub(crate) fn name_of_author(&self, key: &[u8; 32]) -> String {
        if *key == self.author() {
            return self.identity.name.clone();
        }
        self.membership.person(key).map_or_else(|| short(key), str::to_owned)
    }

    pub(crate) fn name_of_device(&self, key: &[u8; 32]) -> String {
        if *key == self.device.device().0 {
            return self.identity.device_letters.clone();
        }
        self.membership.device_letters(key).unwrap_or_else(|| domain::id::device_letters(key))
    }
}

/// The log of this laptop's present life, and where it ends.
pub(crate) fn own_log(files: &Opened, identity: &Identity, device: &Signer) -> Result<(LogId, Tip), Fault> {
    let origin = Origin { device: device.device(), incarnation: identity.incarnation };
    let id = LogId { unit: identity.unit.clone(), origin };
    let tip = tip::of_log(files.store.rows(), &name_of(&id))?.pop();
    Ok((id, tip.map_or(Tip::START, |tip| Tip { number: tip.number, id: EntryId(tip.id) })))
}

impl Run {
    pub(crate) fn read(rows: &store::store::Connection, log: &LogId) -> Result<Self, Fault> {
        let name = name_of(log);
        let ends = signature::last_two(rows, &name)?;
        let Some(last) = ends.first() else { return Ok(Self::default()) };
        let kept = ends.get(1).map_or(0, |end| end.number);
        let bytes_since_kept = entry::payload_bytes(rows, &name, kept, last.number)?;
        let author = entry::by_id(rows, &last.entry)?.map_or([0; 32], |row: EntryRow| row.author);
        Ok(Self { last: Some(RunEnd { entry: EntryId(last.entry), author }), bytes_since_kept })
    }
}

/// The first letters of a key, for an author nobody has named yet.
fn short(key: &[u8; 32]) -> String {
    key.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

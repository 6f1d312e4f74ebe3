//! What lies open in front of a person while they are unlocked: the store, their key, this laptop's log. Dropping it
//! closes the file and wipes the keys.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use api::profile::Me;
use api::sync::Brought;
use domain::id::{ItemId, RecordId, UnitId};
use domain::time::{CivilTime, Moment};
use store::profile::{Opened, Reached};
use store::store::Connection;
use store::table::entry::EntryRow;
use store::table::{draft, entry, setting, signature, tip};
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
use crate::identity::person::Person;
use crate::identity::{Identity, Owner, person, random};
use crate::linking::Link;
use crate::lists::Lists;
use crate::membership::Membership;
use crate::outbox::Lines;
use crate::reading;
use crate::rekeying::another_key_is_due;
use crate::units::Units;

/// Whose drafts the lists show.
const SHOWN_TO: &str = "shown-to";

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
    pub(crate) anchored: Option<Reached>,
    pub(crate) membership: Membership,
    pub(crate) units: Units,
    pub(crate) lists: Lists,
    /// Set once headquarters has revoked it.
    pub(crate) dismissal: Option<Dismissal>,
    /// What the outbox was last emptied by.
    pub(crate) shrunk_to: Lines,
    /// What came that nobody has looked at, once it was counted.
    pub(crate) unseen: Option<Option<Brought>>,
    /// Who reads which of the watched records, and since when (unix ms).
    pub(crate) readings: BTreeMap<([u8; 32], RecordId), i64>,
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
        let person = Signer::from_seed(files.person_seed());
        let identity = signed_in(&mut files, &person)?;
        let device = Signer::from_seed(identity.laptop.device_seed.expose());
        let link = Link::read(files.store.rows())?;
        let membership = Membership::read(files.store.rows(), link.as_ref().and_then(Link::hq_key))?;
        let units = Units::of(&identity, link.as_ref(), &membership, &person.person().0, &device.device().0);
        let restored = arrival::put_back(&mut files, &identity, &units, device.device())?;
        if restored > 0 {
            host.report(&format!("{restored} entries put back from the outbox"));
        }
        let log = own_log(&files, &identity, &device, units.log_name(units.home()))?;
        let run = Run::read(files.store.rows(), log.id())?;
        let actor = Actor(random(&*host));
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
            anchored: None,
            membership,
            units,
            lists,
            dismissal,
            shrunk_to: Lines::new(),
            unseen: None,
            readings: BTreeMap::new(),
        };
        desk.compare_with_anchor()?;
        desk.begin_remaking();
        if let Err(fault) = desk.provide_recovery() {
            // It is tried again at the next unlocking; nobody is kept out for it.
            desk.host.report(&fault.to_string());
        }
        Ok(desk)
    }

    pub(crate) fn me(&self) -> Me {
        Me {
            name: self.identity.person.name.clone(),
            unit: self.identity.person.unit.clone(),
            unit_name: self.identity.person.unit_name.clone(),
            role: self.identity.person.role,
            zone: self.identity.person.zone,
            device_letters: self.identity.laptop.device_letters.clone(),
            is_demonstration: self.identity.laptop.is_demonstration,
            is_one_time: self.files.is_one_time(),
        }
    }

    pub(crate) fn author(&self) -> [u8; 32] {
        self.person.person().0
    }

    /// Opens what was sealed to this laptop. Made when needed, like the key itself: from the laptop's seed.
    pub(crate) fn opener(&self) -> Opener {
        Opener::from_seed(self.identity.laptop.device_seed.expose())
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
        let reached = self.reached()?;
        if self.anchored != Some(reached) {
            self.files.move_anchor(reached)?;
            self.note_anchored(reached);
        }
        Ok(())
    }

    pub(crate) const fn note_anchored(&mut self, reached: Reached) {
        self.anchored = Some(reached);
    }

    /// From now on what is written goes to the log of this unit.
    pub(crate) fn turn_to(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let name = self.units.log_name(unit);
        let current = self.log.id();
        if current.unit != name || current.origin.incarnation != self.identity.laptop.incarnation {
            self.log = own_log(&self.files, &self.identity, &self.device, name)?;
            self.run = Run::read(self.files.store.rows(), self.log.id())?;
        }
        Ok(())
    }

    /// The unit in whose log what is written of a record stands.
    pub(crate) fn unit_for(&self, record: RecordId) -> Result<UnitId, Fault> {
        let of = entry::units_of_record(self.files.store.rows(), record)?;
        Ok(self.units.to_write(&of))
    }

    /// A moment on the wall clock of this unit.
    pub(crate) fn civil(&self, moment: Moment) -> CivilTime {
        moment.in_zone(self.identity.person.zone)
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
            return self.identity.person.name.clone();
        }
        if let Some(name) = self.membership.person(key) {
            return name.to_owned();
        }
        // Somebody of this laptop whom headquarters does not know yet. A list that cannot be read names nobody.
        let colleague = person::find(self.files.store.rows(), key).ok().flatten();
        colleague.map_or_else(|| short(key), |person| person.name)
    }

    pub(crate) fn name_of_device(&self, key: &[u8; 32]) -> String {
        if *key == self.device.device().0 {
            return self.identity.laptop.device_letters.clone();
        }
        self.membership.device_letters(key).unwrap_or_else(|| domain::id::device_letters(key))
    }
}

/// Who is signed in, now listed if they were not.
fn signed_in(files: &mut Opened, person: &Signer) -> Result<Identity, Fault> {
    let owner = Owner { key: person.person().0, slot: files.slot(), name: files.person_name() };
    let identity = Identity::read(files.store.rows(), owner)?;
    if person::find(files.store.rows(), &owner.key)?.is_none() {
        let before = if files.is_one_time() { same_as(files, &identity.person)? } else { Vec::new() };
        files.store.save(|rows| welcome(rows, &identity.person, &before))?;
    }
    shift_to(files, &identity)?;
    Ok(identity)
}

/// Whoever headquarters let in was here before, by another key: headquarters has said by which, or that they are called so.
/// The passphrase that they forgot opens nothing any more. Where two are called so and nothing tells which of them it is,
/// both stay, and whoever was let in begins beside them.
fn same_as(files: &Opened, person: &Person) -> Result<Vec<Person>, Fault> {
    let name = domain::fold::fold(&person.name);
    let is_same = |other: &Person| match files.instead_of() {
        Some(head) => other.key.starts_with(&head),
        None => domain::fold::fold(&other.name) == name,
    };
    let mut before = person::all(files.store.rows())?;
    before.retain(is_same);
    if before.len() > 1 {
        return Ok(Vec::new());
    }
    let taken = files.slots_taken()?;
    for old in before.iter().filter(|old| old.slot != person.slot && taken.contains(&old.slot)) {
        files.remove_person(old.slot)?;
    }
    Ok(before)
}

/// Lists somebody whom the file does not know; what they were writing under another key is theirs to finish.
fn welcome(rows: &Connection, person: &Person, before: &[Person]) -> Result<(), Fault> {
    if !before.is_empty() {
        another_key_is_due(rows)?;
    }
    for old in before {
        draft::hand_over(rows, &old.key, &person.key)?;
        person::remove(rows, &old.key)?;
    }
    person::leave_slot(rows, person.slot)?;
    person::put(rows, person)
}

/// Lists and search show what whoever is signed in is writing, and nothing of what another is: at a change of person both
/// are made anew.
fn shift_to(files: &mut Opened, identity: &Identity) -> Result<(), Fault> {
    let key = &identity.person.key;
    if setting::read(files.store.rows(), SHOWN_TO)?.is_some_and(|shown| shown == key) {
        return Ok(());
    }
    files.store.save(|rows| {
        let drafts = draft::older_than(rows, i64::MAX)?;
        let records: BTreeSet<RecordId> = drafts.into_iter().map(|draft| draft.record).collect();
        reading::project(rows, &records, identity)?;
        Ok(setting::write(rows, SHOWN_TO, key)?)
    })
}

/// This laptop's log of this name, in its present life.
fn own_log(files: &Opened, identity: &Identity, device: &Signer, unit: UnitId) -> Result<Log, Fault> {
    let origin = Origin { device: device.device(), incarnation: identity.laptop.incarnation };
    let id = LogId { unit, origin };
    let tip = tip::of_log(files.store.rows(), &name_of(&id))?.pop();
    Ok(Log::at(id, tip.map_or(Tip::START, |tip| Tip { number: tip.number, id: EntryId(tip.id) })))
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

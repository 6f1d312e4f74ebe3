//! Who is who, folded from HQ's words in any order: of two about one key the higher revision holds.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use domain::id::UnitId;
use domain::record::RecordKind;

use crate::authority::notice::{Device, Notice, Person, RefusalReason, Standing};
use crate::authority::{EVERYONE, KIND_PREFIX, is_word_of};
use crate::cancellation;
use crate::change::MAX_CHANGE_BYTES;
use crate::cutoff;
use crate::entry::{Entry, Header};
use crate::key::{DeviceKey, PersonKey};
use crate::share;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    hq: DeviceKey,
    people: BTreeMap<PersonKey, Person>,
    devices: BTreeMap<DeviceKey, Device>,
}

impl Membership {
    /// Nobody yet. `hq` is the pinned key: nobody else's word counts.
    pub const fn new(hq: DeviceKey) -> Self {
        Self { hq, people: BTreeMap::new(), devices: BTreeMap::new() }
    }

    pub const fn hq(&self) -> DeviceKey {
        self.hq
    }

    /// Takes in one verified entry, if it is HQ's and about membership.
    pub fn learn(&mut self, entry: &Entry) {
        if !is_word_of(&self.hq, &entry.header) {
            return;
        }
        match Notice::of(entry) {
            Some(Notice::Person(person)) => self.put_person(person),
            Some(Notice::Device(device)) => self.put_device(device),
            Some(
                Notice::Receipt(_)
                | Notice::Refusal(_)
                | Notice::Quarantine(_)
                | Notice::Release(_)
                | Notice::Carry(_)
                | Notice::Catalogue(_)
                | Notice::Horizon(_)
                | Notice::Decision(_)
                | Notice::Term(_)
                | Notice::Erasure(_),
            )
            | None => {}
        }
    }

    pub fn put_person(&mut self, person: Person) {
        let holds = |known: &Person| later(known, &person, |one| (one.revision, one.standing == Standing::Revoked));
        if self.people.get(&person.key).is_none_or(holds) {
            self.people.insert(person.key, person);
        }
    }

    pub fn put_device(&mut self, device: Device) {
        let holds = |known: &Device| later(known, &device, |one| (one.revision, one.standing == Standing::Revoked));
        if self.devices.get(&device.key).is_none_or(holds) {
            self.devices.insert(device.key, device);
        }
    }

    pub fn person(&self, key: &PersonKey) -> Option<&Person> {
        self.people.get(key)
    }

    pub fn device(&self, key: &DeviceKey) -> Option<&Device> {
        self.devices.get(key)
    }

    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.values()
    }

    pub fn devices(&self) -> impl Iterator<Item = &Device> {
        self.devices.values()
    }

    /// Whether anybody works in this unit or ever did: whom a record can be shared with. Names of before an admission
    /// are not units, and neither is what a region has on paper alone.
    pub fn has_unit(&self, unit: &UnitId) -> bool {
        let people = self.people.values().flat_map(|person| person.former.iter().chain([&person.unit]));
        people.chain(self.devices.values().map(|device| &device.unit)).any(|one| one == unit)
    }

    /// The units that a laptop holds: those of its people who are live. None if it is revoked itself.
    pub fn units_of(&self, device: &DeviceKey) -> BTreeSet<UnitId> {
        let device = self.devices.get(device).filter(|device| device.standing == Standing::Live);
        let people = device.into_iter().flat_map(|device| &device.people).filter_map(|key| self.people.get(key));
        let live = people.filter(|person| person.standing == Standing::Live);
        live.flat_map(|person| person.units.iter().cloned()).collect()
    }

    /// The units that its people who are live held before, and the laptop does not any more: it may still hand in what it
    /// has of them.
    pub fn former_units_of(&self, device: &DeviceKey) -> BTreeSet<UnitId> {
        let held = self.units_of(device);
        let people = self.devices.get(device).into_iter().flat_map(|device| &device.people);
        let people = people.filter_map(|key| self.people.get(key)).filter(|person| person.standing == Standing::Live);
        people.flat_map(|person| &person.former).filter(|unit| !held.contains(*unit)).cloned().collect()
    }

    /// The revision that HQ's next word on membership carries.
    pub fn next_revision(&self) -> u64 {
        let people = self.people.values().map(|person| person.revision);
        let devices = self.devices.values().map(|device| device.revision);
        people.chain(devices).max().unwrap_or(0).saturating_add(1)
    }

    /// The unit that a log of this device belongs to, whatever name it was written under: one that somebody of the device
    /// holds or held.
    pub fn unit_of<'a>(&'a self, device: &DeviceKey, log_unit: &UnitId) -> Option<&'a UnitId> {
        let device = self.devices.get(device)?;
        if device.unit == *log_unit || device.aliases.contains(log_unit) {
            return Some(&device.unit);
        }
        let people = device.people.iter().filter_map(|key| self.people.get(key));
        people.flat_map(|person| person.units.iter().chain(&person.former)).find(|unit| *unit == log_unit)
    }

    /// Why an entry of this author and laptop is not taken as it comes any more: one of them is revoked.
    pub fn revoked(&self, header: &Header) -> Option<RefusalReason> {
        let author = self.people.get(&header.author).map(|person| person.standing);
        let device = self.devices.get(&header.origin.device).map(|device| device.standing);
        match (author, device) {
            (Some(Standing::Revoked), _) => Some(RefusalReason::AuthorRevoked),
            (_, Some(Standing::Revoked)) => Some(RefusalReason::DeviceRevoked),
            (Some(Standing::Live) | None, Some(Standing::Live) | None) => None,
        }
    }

    /// Whether HQ could accept this entry, as far as its header and size say. That its author or its laptop is revoked
    /// is another question: what was written before that counts.
    pub fn check(&self, entry: &Entry) -> Result<(), RefusalReason> {
        let header = &entry.header;
        if is_word_of(&self.hq, header) {
            return Ok(());
        }
        let person = self.people.get(&header.author).ok_or(RefusalReason::UnknownAuthor)?;
        let device = self.devices.get(&header.origin.device).ok_or(RefusalReason::UnknownDevice)?;
        if !device.people.contains(&header.author) {
            return Err(RefusalReason::NotOfLaptop);
        }
        let unit = self.unit_of(&header.origin.device, &header.unit);
        if header.unit.as_str() == EVERYONE || !unit.is_some_and(|unit| person.may_write_in(unit)) {
            return Err(RefusalReason::UnitOutOfScope);
        }
        if entry.payload.len() > MAX_CHANGE_BYTES {
            return Err(RefusalReason::TooLarge);
        }
        if may_write(person, &header.kind) { Ok(()) } else { Err(RefusalReason::KindNotAllowed) }
    }
}

/// Whether `new` takes the place of `known`. A headquarters that was put back to a backup may give a revision again that
/// its lost words had; then whoever is revoked by one of them is revoked, and for the rest any order does that is the
/// same on every replica.
fn later<T: Debug>(known: &T, new: &T, order: impl Fn(&T) -> (u64, bool)) -> bool {
    match order(known).cmp(&order(new)) {
        Ordering::Less => true,
        Ordering::Greater => false,
        Ordering::Equal => format!("{known:?}") < format!("{new:?}"),
    }
}

/// An unknown kind comes from a newer release and is kept for it, but HQ's own are HQ's alone.
fn may_write(person: &Person, kind: &str) -> bool {
    match RecordKind::from_key(kind) {
        Some(kind) => person.role.may_write(kind),
        None if kind == share::KIND => person.role.may_refer(),
        None if kind == cancellation::KIND => person.role.may_cancel(),
        None if kind == cutoff::KIND => person.role.may_close(),
        None => !kind.starts_with(KIND_PREFIX),
    }
}

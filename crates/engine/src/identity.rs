//! Who writes: this laptop, and the person who is signed in on it. The laptop has one key, one life and one set of
//! letters; each of its people has a name, a role, a unit and, in their own slot, the key that signs what they write.

pub(crate) mod laptop;
pub(crate) mod person;
pub(crate) mod unit;

use domain::role::Role;
use domain::time::Zone;
use store::store::{Connection, Store};
use sync::key::Signer;

use crate::fault::Fault;
use crate::host::Host;
use crate::identity::laptop::Laptop;
use crate::identity::person::Person;
use crate::identity::unit::ChosenUnit;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) laptop: Laptop,
    /// Who is signed in.
    pub(crate) person: Person,
}

/// Whose slot was opened: what it says itself, before the file is asked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Owner<'o> {
    pub(crate) key: [u8; 32],
    pub(crate) slot: u8,
    pub(crate) name: &'o str,
}

impl Identity {
    /// Of whoever opened the file. Somebody whom the file does not list was added after this state of it was put by; they
    /// work beside whoever came first.
    pub(crate) fn read(rows: &Connection, owner: Owner<'_>) -> Result<Self, Fault> {
        let Owner { key, slot, name } = owner;
        let laptop = Laptop::read(rows)?;
        if let Some(person) = person::find(rows, &key)? {
            return Ok(Self { laptop, person });
        }
        let people = person::all(rows)?;
        let first = people.first().ok_or(Fault::Internal("a profile without people"))?;
        Ok(Self { laptop, person: Person::beside(first, key, slot, name) })
    }

    pub(crate) fn write(&self, rows: &Connection) -> Result<(), Fault> {
        self.laptop.write(rows)?;
        person::put(rows, &self.person)
    }
}

/// What a new profile begins with, but for the key of its first person.
pub(crate) struct Beginning<'b> {
    pub(crate) laptop: Laptop,
    pub(crate) name: &'b str,
    pub(crate) unit: ChosenUnit,
    /// Of the machine, for a unit that the catalogue does not know.
    pub(crate) zone: Zone,
    pub(crate) role: Role,
}

impl Beginning<'_> {
    /// `seed`: of the first person's signing key.
    pub(crate) fn write(self, store: &mut Store, seed: &[u8; 32]) -> Result<(), String> {
        let key = Signer::from_seed(seed).person().0;
        let person = Person { role: self.role, ..Person::first(key, self.name, self.unit, self.zone) };
        let identity = Identity { laptop: self.laptop, person };
        store.write(|rows| identity.write(rows)).map_err(|fault| fault.to_string())
    }
}

/// Fresh random bytes from the host.
pub(crate) fn random<const N: usize>(host: &dyn Host) -> [u8; N] {
    let mut bytes = [0; N];
    host.fill_random(&mut bytes);
    bytes
}

//! Making, unlocking and locking the profile.

use api::problem::Problem;
use api::profile::{
    Create, Demonstrate, Lock, Panic, Profile, RotateKey, Status, Suggest, Suggestion, UnitChoice, Unlock,
};
use domain::audit::Deed;
use domain::role::Role;
use store::profile::{self, NewPerson};

use super::Answer;
use crate::demonstration;
use crate::desk::Desk;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::identity::laptop::Laptop;
use crate::identity::unit::ChosenUnit;
use crate::identity::{Beginning, random};

impl Answer<Status> for Engine {
    fn answer(&self, _: Status) -> Result<Profile, Fault> {
        match self.with_desk(|desk| Ok(desk.me())) {
            Ok(me) => Ok(Profile::Open { me }),
            Err(_) if profile::exists(&self.place()) => {
                Ok(Profile::Locked { wait_ms: profile::wait_ms(&self.place(), now_ms(self)) })
            }
            Err(_) => Ok(Profile::Absent),
        }
    }
}

impl Answer<Suggest> for Engine {
    fn answer(&self, _: Suggest) -> Result<Suggestion, Fault> {
        Ok(Suggestion { passphrase: profile::suggest_passphrase() })
    }
}

impl Answer<Create> for Engine {
    fn answer(&self, call: Create) -> Result<Profile, Fault> {
        if self.is_open() {
            return Err(Problem::ProfileExists.into());
        }
        let name = domain::fold::plain(&call.name);
        if name.is_empty() {
            return Err(Problem::NameMissing.into());
        }
        let unit = match &call.unit {
            UnitChoice::Known { id } => ChosenUnit::known(id),
            UnitChoice::Named { name } => ChosenUnit::named(name, random(self.host())),
        };
        let (unit, laptop) = (unit.ok_or(Problem::UnitMissing)?, Laptop::new(self.host()));
        let person = NewPerson { name: &name, passphrase: &call.passphrase, profile: laptop.profile };
        let begins = Beginning { laptop, name: &name, unit, zone: self.host().zone(), role: Role::Uncredited };
        let cost = self.host().key_cost();
        let mut files = profile::create(&self.place(), &person, cost, |store, seed| begins.write(store, seed))?;
        files.unsent.clear();
        let mut desk = Desk::open(self.shared_host(), files)?;
        let made = desk.deed(Deed::ProfileMade);
        desk.note(&made)?;
        Ok(self.sit_down(desk))
    }
}

impl Answer<Demonstrate> for Engine {
    fn answer(&self, _: Demonstrate) -> Result<Profile, Fault> {
        if self.is_open() || profile::exists(&self.place()) {
            return Err(Problem::ProfileExists.into());
        }
        self.check_room()?;
        Ok(self.sit_down(demonstration::make(self.shared_host())?))
    }
}

impl Answer<Unlock> for Engine {
    fn answer(&self, call: Unlock) -> Result<Profile, Fault> {
        if let Ok(me) = self.with_desk(|desk| Ok(desk.me())) {
            return Ok(Profile::Open { me });
        }
        let read = |store: &store::store::Store| Laptop::read(store.rows()).ok().map(|laptop| laptop.profile);
        let failed = profile::failed_tries(&self.place());
        let files = profile::unlock(&self.place(), &call.passphrase, now_ms(self), read)?;
        let mut desk = Desk::open(self.shared_host(), files)?;
        // A full disk keeps nobody out of what is there.
        if let Err(fault) = desk.note_unlocked(failed) {
            self.host().report(&fault.to_string());
        }
        self.sit_down(desk);
        self.rekey_or_report();
        Answer::<Status>::answer(self, Status {})
    }
}

impl Answer<RotateKey> for Engine {
    fn answer(&self, call: RotateKey) -> Result<Profile, Fault> {
        self.rotate_key(call.operation)
    }
}

impl Answer<Lock> for Engine {
    fn answer(&self, _: Lock) -> Result<Profile, Fault> {
        self.stand_up();
        Answer::<Status>::answer(self, Status {})
    }
}

impl Answer<Panic> for Engine {
    fn answer(&self, _: Panic) -> Result<Profile, Fault> {
        // First the slots: what is still in memory can lock itself in its own time.
        self.with_desk(|desk| desk.shut_out())?;
        self.stand_up();
        Answer::<Status>::answer(self, Status {})
    }
}

fn now_ms(engine: &Engine) -> u64 {
    u64::try_from(engine.host().now().unix_ms()).unwrap_or(0)
}

//! The people of this computer. Anybody who is signed in may let another one in, because a shift must be able to change
//! with no link; what they may do there is headquarters' to say.

use std::collections::BTreeMap;

use api::people::{Accreditation, Add, ChangePassphrase, Colleague, Member, Remove};
use api::problem::Problem;
use domain::access::member_code;
use domain::audit::Deed;
use domain::id::OperationId;
use domain::role::Role;
use store::table::{draft, entry};
use sync::authority::membership::Membership as Folded;
use sync::authority::notice::Standing;
use sync::key::Signer;

use crate::desk::Desk;
use crate::fault::Fault;
use crate::identity::person::{self, Person};
use crate::linking::Link;
use crate::once;
use crate::rekeying::another_key_is_due;

/// Whether whoever is signed in still is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stays {
    Yes,
    /// They removed themselves.
    No,
}

impl Desk {
    pub(crate) fn people(&self) -> Result<Vec<Colleague>, Fault> {
        let people = self.people_here()?;
        let others = people.len() > 1;
        people.iter().map(|person| self.colleague(person, others)).collect()
    }

    /// By name. Whom headquarters has revoked reads nothing any more.
    pub(crate) fn members(&self) -> Result<Vec<Member>, Fault> {
        let mut members: BTreeMap<[u8; 32], Member> = BTreeMap::new();
        for person in self.people_here()? {
            let (name, unit_name) = (person.name.clone(), person.unit_name.clone());
            members.insert(person.key, Member { code: member_code(&person.key), name, unit_name });
        }
        for person in self.membership.folded().into_iter().flat_map(Folded::people) {
            match person.standing {
                Standing::Live => {
                    let (name, unit_name) = (person.name.clone(), self.unit_name(&person.unit));
                    members.insert(person.key.0, Member { code: member_code(&person.key.0), name, unit_name });
                }
                Standing::Revoked => drop(members.remove(&person.key.0)),
            }
        }
        let mut members: Vec<Member> = members.into_values().collect();
        members.sort_by(|one, other| (&one.name, &one.code).cmp(&(&other.name, &other.code)));
        Ok(members)
    }

    /// Whether nobody else opens this computer.
    pub(crate) fn is_alone(&self) -> Result<bool, Fault> {
        Ok(self.people_here()?.len() < 2)
    }

    pub(crate) fn add_person(&mut self, call: Add) -> Result<Vec<Colleague>, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), call.operation)? {
            return Ok(reply);
        }
        if self.identity.laptop.is_demonstration {
            return Err(Problem::Demonstration.into());
        }
        let name = domain::fold::plain(&call.name);
        if name.is_empty() {
            return Err(Problem::NameMissing.into());
        }
        let given = self.files.add_person(&name, &call.passphrase)?;
        let key = Signer::from_seed(given.seed.expose()).person().0;
        let person = Person::beside(&self.identity.person, key, given.slot, &name);
        self.files.store.write(|rows| {
            // Whoever had this slot before was removed, and the power went before the list knew.
            person::leave_slot(rows, given.slot)?;
            person::put(rows, &person)
        })?;
        self.remember_people(call.operation, Deed::PersonAdded, &key_text(&key))
    }

    pub(crate) fn remove_person(&mut self, call: &Remove) -> Result<(Vec<Colleague>, Stays), Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), call.operation)? {
            return Ok((reply, Stays::Yes));
        }
        let people = self.people_here()?;
        let leaving = people.iter().find(|person| key_text(&person.key) == call.person);
        let leaving = leaving.ok_or(Problem::NoSuchPerson)?.clone();
        if people.len() < 2 {
            return Err(Problem::LastPerson.into());
        }
        if !self.may_remove(&leaving) {
            return Err(Problem::NotAllowed.into());
        }
        let is_me = leaving.key == self.author();
        if is_me {
            self.commit_drafts_before(i64::MAX)?;
        }
        if self.holds_work(&leaving)? {
            return Err(Problem::HoldsWork.into());
        }
        self.files.store.write(another_key_is_due)?;
        self.files.remove_person(leaving.slot)?;
        self.files.store.write(|rows| person::remove(rows, &leaving.key))?;
        let left = self.remember_people(call.operation, Deed::PersonRemoved, &call.person)?;
        Ok((left, if is_me { Stays::No } else { Stays::Yes }))
    }

    pub(crate) fn change_passphrase(&mut self, call: &ChangePassphrase) -> Result<Vec<Colleague>, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), call.operation)? {
            return Ok(reply);
        }
        self.files.change_passphrase(&call.old, &call.new, self.now_ms())?;
        let own = key_text(&self.author());
        self.remember_people(call.operation, Deed::PassphraseChanged, &own)
    }

    /// The reply, and in the audit log what was done to whom.
    fn remember_people(&mut self, operation: OperationId, deed: Deed, whom: &str) -> Result<Vec<Colleague>, Fault> {
        let (people, now_ms) = (self.people()?, self.now().unix_ms());
        let noted = self.deed(deed).with(whom);
        self.files.store.write(|rows| {
            noted.write(rows)?;
            once::remember(rows, operation, people, now_ms)
        })
    }

    /// Those who are listed and whose slot opens: a removal that was cut took the slot first.
    fn people_here(&self) -> Result<Vec<Person>, Fault> {
        let taken = self.files.slots_taken()?;
        let listed = person::all(self.files.store.rows())?;
        Ok(listed.into_iter().filter(|person| taken.contains(&person.slot)).collect())
    }

    fn colleague(&self, person: &Person, has_others: bool) -> Result<Colleague, Fault> {
        let word = self.membership.own(&person.key);
        Ok(Colleague {
            person: key_text(&person.key),
            name: person.name.clone(),
            role: word.map_or(person.role, |word| word.role),
            unit_name: word.map_or_else(|| person.unit_name.clone(), |word| self.unit_name(&word.unit)),
            accreditation: self.accreditation(person)?,
            is_me: person.key == self.author(),
            may_be_removed: has_others && self.may_remove(person),
        })
    }

    fn accreditation(&self, person: &Person) -> Result<Accreditation, Fault> {
        if let Some(word) = self.membership.own(&person.key) {
            return Ok(match word.standing {
                Standing::Live => Accreditation::Admitted,
                Standing::Revoked => Accreditation::Revoked,
            });
        }
        // The word itself comes with the first exchange.
        let is_linked = Link::read(self.files.store.rows())?.is_some_and(|link| link.is_admitted());
        let is_admitted = is_linked && person.waiting_log.is_none();
        Ok(if is_admitted { Accreditation::Admitted } else { Accreditation::Waiting })
    }

    fn may_remove(&self, person: &Person) -> bool {
        person.key == self.author() || self.identity.person.role == Role::Coordinator || self.is_shut_out(person)
    }

    fn is_shut_out(&self, person: &Person) -> bool {
        self.membership.own(&person.key).is_some_and(|word| word.standing == Standing::Revoked)
    }

    /// With their slot goes the only key that could finish what they are writing, or ask for what they wrote to be taken.
    fn holds_work(&self, person: &Person) -> Result<bool, Fault> {
        let rows = self.files.store.rows();
        if self.is_shut_out(person) {
            return Ok(false);
        }
        let is_waiting = self.accreditation(person)? == Accreditation::Waiting;
        Ok(draft::has_begun(rows, &person.key)? || (is_waiting && entry::has_written(rows, &person.key)?))
    }
}

fn key_text(key: &[u8; 32]) -> String {
    key.iter().map(|byte| format!("{byte:02x}")).collect()
}

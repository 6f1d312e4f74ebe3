//! Over which units somebody's work goes: reckoned from what HQ was told of them and from the catalogue that holds, and
//! said in whole, so that a laptop needs to reckon nothing. Pure.

use std::collections::BTreeSet;

use domain::catalog::open::{Catalogues, List};
use domain::id::UnitId;
use domain::role::Role;
use sync::authority::EVERYONE;
use sync::authority::editions::Editions;
use sync::authority::membership::Membership;
use sync::authority::notice::{Person, Reach, Standing};
use sync::key::PersonKey;

/// Where somebody is to work from now on; what is not said stays as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Posting {
    pub unit: Option<UnitId>,
    pub reach: Option<Reach>,
}

/// Why they cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannotPost {
    /// Nobody who is live has this key.
    Unknown,
    /// Not a unit; or one of their laptops wrote under its name before it was admitted to another, and goes on doing so.
    NotAUnit,
}

/// The catalogues that hold.
pub fn catalogues(editions: &Editions) -> Catalogues {
    let lists = editions.iter().filter(|one| List::from_key(&one.name).is_some());
    Catalogues::with(lists.map(|one| (&one.name, &one.text))).0
}

/// What a role has over it if nobody says otherwise: a coordinator the units of their state, anybody else their own.
pub fn of_role(role: Role, unit: &UnitId, catalogues: &Catalogues) -> Reach {
    let state = catalogues.unit(unit).map(|unit| unit.state().to_owned());
    match (role, state) {
        (Role::Coordinator, Some(state)) => Reach::States(BTreeSet::from([state])),
        (Role::Coordinator, None)
        | (Role::Uncredited | Role::Agent | Role::Medic | Role::ShelterStaff | Role::HqAdmin, _) => Reach::Own,
    }
}

/// With all units that follow from their reach now; those that they held before and do not any more are remembered.
pub fn reckoned(person: Person, catalogues: &Catalogues, membership: &Membership) -> Person {
    let units = units(&person, catalogues, membership);
    let former = person.former.union(&person.units).filter(|unit| !units.contains(*unit)).cloned().collect();
    Person { units, former, ..person }
}

fn units(person: &Person, catalogues: &Catalogues, membership: &Membership) -> BTreeSet<UnitId> {
    let known = catalogues.units().iter();
    let reached: BTreeSet<UnitId> = match &person.reach {
        Reach::Own => BTreeSet::new(),
        Reach::Units(units) => units.clone(),
        Reach::States(states) => {
            known.filter(|unit| states.contains(unit.state())).map(|unit| unit.id().clone()).collect()
        }
        Reach::Nation => {
            let of_people = membership.people().map(|person| person.unit.clone());
            known.map(|unit| unit.id().clone()).chain(of_people).collect()
        }
    };
    reached.into_iter().chain([person.unit.clone()]).filter(|unit| unit.as_str() != EVERYONE).collect()
}

/// HQ's next word on those whose units are not what they were: the catalogue changed, or somebody came.
pub fn anew(membership: &Membership, catalogues: &Catalogues) -> Vec<Person> {
    let live = membership.people().filter(|person| person.standing == Standing::Live);
    let mut revision = membership.next_revision();
    let mut said = Vec::new();
    for person in live {
        let now = reckoned(person.clone(), catalogues, membership);
        if now.units != person.units {
            said.push(Person { revision, ..now });
            revision = revision.saturating_add(1);
        }
    }
    said
}

/// HQ's next word on somebody who is posted elsewhere.
pub fn posted(
    key: &PersonKey,
    posting: Posting,
    catalogues: &Catalogues,
    membership: &Membership,
) -> Result<Person, CannotPost> {
    let person = membership.person(key).filter(|person| person.standing == Standing::Live);
    let person = person.cloned().ok_or(CannotPost::Unknown)?;
    let unit = posting.unit.unwrap_or_else(|| person.unit.clone());
    let their_laptops = membership.devices().filter(|device| device.people.contains(key));
    if unit.as_str() == EVERYONE || their_laptops.flat_map(|device| &device.aliases).any(|alias| *alias == unit) {
        return Err(CannotPost::NotAUnit);
    }
    let follows = || match &person.reach {
        // A region goes with the unit.
        Reach::States(_) if unit != person.unit => of_role(person.role, &unit, catalogues),
        Reach::Own | Reach::Units(_) | Reach::States(_) | Reach::Nation => person.reach.clone(),
    };
    let reach = posting.reach.unwrap_or_else(follows);
    let revision = membership.next_revision();
    Ok(reckoned(Person { revision, unit, reach, ..person }, catalogues, membership))
}

#[cfg(test)]
mod tests {
    use sync::key::Signer;

    use super::*;

    fn unit(name: &str) -> UnitId {
        name.parse().unwrap()
    }

    fn person(role: Role, reach: Reach) -> Person {
        Person {
            key: Signer::from_seed(&[2; 32]).person(),
            revision: 1,
            name: "Ana".to_owned(),
            role,
            unit: unit("beta-tecate"),
            reach,
            units: BTreeSet::from([unit("beta-tecate")]),
            former: BTreeSet::new(),
            standing: Standing::Live,
        }
    }

    fn members(person: &Person) -> Membership {
        let mut membership = Membership::new(Signer::from_seed(&[1; 32]).device());
        membership.put_person(person.clone());
        membership
    }

    #[test]
    fn a_reach_is_reckoned_by_the_catalogue() {
        let catalogues = Catalogues::built_in();
        let in_state = |state: &str| catalogues.units().iter().filter(|unit| unit.state() == state).count();
        let check = |reach: Reach, expected: usize| {
            let person = person(Role::Coordinator, reach);
            let units = reckoned(person.clone(), catalogues, &members(&person)).units;
            assert_eq!(units.len(), expected, "{units:?}");
            assert!(units.contains(&person.unit));
        };
        check(Reach::Own, 1);
        check(Reach::Units(BTreeSet::from([unit("cas-tijuana"), unit(EVERYONE)])), 2);
        check(Reach::States(BTreeSet::from(["MX-BCN".to_owned()])), in_state("MX-BCN"));
        check(Reach::States(BTreeSet::from(["MX-SON".to_owned()])), in_state("MX-SON") + 1);
        check(Reach::States(BTreeSet::from(["Sonora".to_owned()])), 1);
        check(Reach::Nation, catalogues.units().len());
        let states = Reach::States(BTreeSet::from(["MX-BCN".to_owned()]));
        assert_eq!(of_role(Role::Coordinator, &unit("beta-tecate"), catalogues), states);
        assert_eq!(of_role(Role::Coordinator, &unit("equipo-nuevo"), catalogues), Reach::Own);
        assert_eq!(of_role(Role::Agent, &unit("beta-tecate"), catalogues), Reach::Own);
    }

    #[test]
    fn who_is_posted_elsewhere_leaves_what_they_held() {
        let catalogues = Catalogues::built_in();
        let agent = person(Role::Agent, Reach::Own);
        let elsewhere = |unit: UnitId| Posting { unit: Some(unit), reach: None };
        let moved = posted(&agent.key, elsewhere(unit("beta-nogales")), catalogues, &members(&agent)).unwrap();
        assert_eq!((moved.unit.as_str(), moved.units.len(), moved.revision), ("beta-nogales", 1, 2));
        assert_eq!(moved.former, BTreeSet::from([unit("beta-tecate")]));
        let back = posted(&agent.key, elsewhere(unit("beta-tecate")), catalogues, &members(&moved)).unwrap();
        assert_eq!(back.former, BTreeSet::from([unit("beta-nogales")]));
        let nowhere = posted(&agent.key, elsewhere(unit(EVERYONE)), catalogues, &members(&agent));
        assert_eq!(nowhere, Err(CannotPost::NotAUnit));
        let revoked = Person { standing: Standing::Revoked, ..agent.clone() };
        let unknown = posted(&agent.key, Posting::default(), catalogues, &members(&revoked));
        assert_eq!(unknown, Err(CannotPost::Unknown));

        let region = person(Role::Coordinator, Reach::States(BTreeSet::from(["MX-BCN".to_owned()])));
        let region = reckoned(region.clone(), catalogues, &members(&region));
        let moved = posted(&region.key, elsewhere(unit("beta-nogales")), catalogues, &members(&region)).unwrap();
        assert_eq!(moved.reach, Reach::States(BTreeSet::from(["MX-SON".to_owned()])));
        assert_eq!(moved.former, region.units);
        assert!(anew(&members(&moved), catalogues).is_empty(), "nothing changed since");
    }
}

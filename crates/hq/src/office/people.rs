//! People: who they are, where they work and over which units, and how one of them or a laptop is shut out.

use std::collections::BTreeSet;

use domain::id::UnitId;
use domain::role::Role;
use serde::{Deserialize, Serialize};
use sync::authority::membership::Membership;
use sync::authority::notice::{Person, Standing};

use super::{Answer, OfficeError, Refusal, only, refused, shown};
use crate::headquarters::Headquarters;
use crate::reach::{CannotPost, Posting};
use crate::store::Whom;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Individual {
    pub key: String,
    pub name: String,
    pub unit: UnitId,
    pub role: Role,
    pub is_live: bool,
    /// The laptops it was admitted with.
    pub devices: Vec<String>,
    /// All that they hold, their own among them.
    pub units: BTreeSet<UnitId>,
}

pub(super) async fn list(headquarters: &Headquarters) -> Result<Answer, OfficeError> {
    let membership = headquarters.store.membership().await?;
    let devices = |key| {
        let theirs = membership.devices().filter(move |device| device.people.contains(&key));
        theirs.map(|device| shown(&device.key.0))
    };
    let people = membership.people().map(|person| Individual {
        key: shown(&person.key.0),
        name: person.name.clone(),
        unit: person.unit.clone(),
        role: person.role,
        is_live: person.standing == Standing::Live,
        devices: devices(person.key).collect(),
        units: person.units.clone(),
    });
    Ok(Answer::People { people: people.collect() })
}

pub(super) async fn post(headquarters: &Headquarters, digits: &str, posting: Posting) -> Result<Answer, OfficeError> {
    let unknown = || refused(Refusal::UnknownMember { key: digits.to_owned() });
    let membership = headquarters.store.membership().await?;
    let Some((Whom::Person(key), _)) = member_of(&membership, digits) else { return Ok(unknown()) };
    Ok(match headquarters.store.post(key, posting).await? {
        Ok(Person { name, unit, units, .. }) => Answer::Posted { name, unit, units },
        Err(CannotPost::Unknown) => unknown(),
        Err(CannotPost::NotAUnit) => refused(Refusal::CannotPost),
    })
}

pub(super) async fn revoke(headquarters: &Headquarters, digits: &str) -> Result<Answer, OfficeError> {
    let membership = headquarters.store.membership().await?;
    let Some((whom, key)) = member_of(&membership, digits) else {
        return Ok(refused(Refusal::UnknownMember { key: digits.to_owned() }));
    };
    headquarters.store.set_standing(whom, Standing::Revoked).await?;
    Ok(Answer::Revoked { key })
}

fn member_of(membership: &Membership, digits: &str) -> Option<(Whom, String)> {
    let devices = membership.devices().map(|device| (Whom::Device(device.key), device.key.0));
    let people = membership.people().map(|person| (Whom::Person(person.key), person.key.0));
    let (whom, key) = only(devices.chain(people), |(_, key)| key, digits)?;
    Some((whom, shown(&key)))
}

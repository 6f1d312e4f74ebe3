//! Admitting a laptop: what HQ says of the person and of the device from now on, decided from the claim, the code and
//! who is already a member. Keys, logs, records and folios stay as they are; only words about them are added.

use std::collections::BTreeSet;

use domain::catalog::open::Catalogues;
use domain::id::{LETTERS, UnitId};
use sync::authority::EVERYONE;
use sync::authority::membership::Membership;
use sync::authority::notice::{Device, Person, Standing};
use sync::enrol::{Claim, Letters};

use crate::invitation::Invitation;
use crate::reach::{of_role, reckoned};

/// What HQ's log will say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub person: Person,
    pub device: Device,
    pub letters: Letters,
}

/// Why a claim cannot be admitted, whatever a person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannotAdmit {
    /// Revoked keys are never admitted again; the person makes a new profile.
    Revoked,
    /// Every pair of letters is taken.
    NoLettersLeft,
}

pub fn admit(
    claim: &Claim,
    invitation: &Invitation,
    catalogues: &Catalogues,
    membership: &Membership,
) -> Result<Words, CannotAdmit> {
    let known = membership.device(&claim.device);
    let is_revoked = known.is_some_and(|device| device.standing == Standing::Revoked)
        || membership.person(&claim.person).is_some_and(|person| person.standing == Standing::Revoked);
    if is_revoked {
        return Err(CannotAdmit::Revoked);
    }
    let letters = letters(claim, membership).ok_or(CannotAdmit::NoLettersLeft)?;
    let revision = membership.next_revision();
    let unit = &invitation.unit;
    let before = membership.person(&claim.person);
    let person = Person {
        key: claim.person,
        revision,
        name: claim.person_name.as_str().to_owned(),
        role: invitation.role,
        unit: unit.clone(),
        reach: of_role(invitation.role, unit, catalogues),
        units: before.map(|before| before.units.clone()).unwrap_or_default(),
        former: before.map_or_else(|| wrote_for(known, unit), |before| before.former.clone()),
        standing: Standing::Live,
    };
    let person = reckoned(person, catalogues, membership);
    let device = Device {
        key: claim.device,
        sealing: claim.sealing,
        revision: revision.saturating_add(1),
        incarnation: claim.incarnation,
        unit: known.map_or(unit, |known| &known.unit).clone(),
        letters: letters.as_str().to_owned(),
        aliases: aliases(claim, unit, membership),
        people: known.into_iter().flat_map(|known| known.people.iter().copied()).chain([claim.person]).collect(),
        standing: Standing::Live,
    };
    Ok(Words { person, device, letters })
}

/// What somebody who joins a laptop wrote before stands, by its alias, for the unit that the laptop was admitted to: it is
/// taken, though they are to work elsewhere.
fn wrote_for(laptop: Option<&Device>, unit: &UnitId) -> BTreeSet<UnitId> {
    laptop.map(|laptop| laptop.unit.clone()).filter(|written| written != unit).into_iter().collect()
}

/// The names under which it wrote before anybody admitted it. HQ's own is nobody's alias, and neither is a unit that
/// somebody of it holds: its log of that is what it is called.
fn aliases(claim: &Claim, unit: &UnitId, membership: &Membership) -> Vec<UnitId> {
    let known = membership.device(&claim.device);
    let mut aliases = known.map(|known| known.aliases.clone()).unwrap_or_default();
    let is_unit = claim.unit == *unit || membership.unit_of(&claim.device, &claim.unit).is_some();
    if !is_unit && claim.unit.as_str() != EVERYONE {
        aliases.push(claim.unit.clone());
    }
    aliases
}

/// Its own letters, unless another laptop has them; then the next free ones.
fn letters(claim: &Claim, membership: &Membership) -> Option<Letters> {
    let is_free = |letters: &Letters| {
        membership.devices().all(|device| device.key == claim.device || device.letters != letters.as_str())
    };
    if is_free(&claim.letters) {
        return Some(claim.letters.clone());
    }
    let pairs = LETTERS.iter().flat_map(|first| LETTERS.iter().map(move |second| [*first, *second]));
    let mut pairs = pairs.filter_map(|pair| std::str::from_utf8(&pair).ok()?.parse::<Letters>().ok());
    pairs.find(is_free)
}

#[cfg(test)]
mod tests {
    use domain::role::Role;
    use sync::enrol::Token;
    use sync::key::{SealingKey, Signer};

    use super::*;
    use crate::invitation::State;

    fn claim(device: u8, unit: &str) -> Claim {
        Claim {
            token: Token([9; 16]),
            device: Signer::from_seed(&[device; 32]).device(),
            sealing: SealingKey([device; 32]),
            person: Signer::from_seed(&[100 + device; 32]).person(),
            person_name: "Ana".parse().unwrap(),
            unit: unit.parse().unwrap(),
            letters: "BC".parse().unwrap(),
            incarnation: 3,
            entries_before: 0,
        }
    }

    fn invitation() -> Invitation {
        Invitation {
            token_hash: [0; 32],
            unit: "beta-tecate".parse().unwrap(),
            role: Role::Agent,
            made_ms: 0,
            expires_ms: 100,
            state: State::Open,
        }
    }

    fn membership(of: &[Words]) -> Membership {
        let mut membership = Membership::new(Signer::from_seed(&[1; 32]).device());
        for words in of {
            membership.put_person(words.person.clone());
            membership.put_device(words.device.clone());
        }
        membership
    }

    #[test]
    fn the_unit_it_wrote_for_before_is_an_alias() {
        for (unit, aliases) in [("beta-tecate", vec![]), ("equipo-nuevo", vec!["equipo-nuevo"]), (EVERYONE, vec![])] {
            let words = admit(&claim(1, unit), &invitation(), Catalogues::built_in(), &membership(&[])).unwrap();
            let given: Vec<&str> = words.device.aliases.iter().map(UnitId::as_str).collect();
            assert_eq!(given, aliases);
            assert_eq!((words.device.incarnation, words.device.unit.as_str()), (3, "beta-tecate"));
        }
    }

    #[test]
    fn taken_letters_are_exchanged_and_own_ones_kept() {
        let first = admit(&claim(1, "beta-tecate"), &invitation(), Catalogues::built_in(), &membership(&[])).unwrap();
        assert_eq!(first.letters.as_str(), "BC");
        let members = membership(std::slice::from_ref(&first));
        let second = admit(&claim(2, "beta-tecate"), &invitation(), Catalogues::built_in(), &members).unwrap();
        assert_eq!(second.letters.as_str(), "BB");
        assert!(second.person.revision > first.device.revision);
        let again = admit(&claim(1, "beta-tecate"), &invitation(), Catalogues::built_in(), &members).unwrap();
        assert_eq!(again.letters.as_str(), "BC");
    }

    #[test]
    fn who_was_revoked_stays_out() {
        let mut first =
            admit(&claim(1, "beta-tecate"), &invitation(), Catalogues::built_in(), &membership(&[])).unwrap();
        first.device.standing = Standing::Revoked;
        let members = membership(&[first]);
        assert_eq!(
            admit(&claim(1, "beta-tecate"), &invitation(), Catalogues::built_in(), &members),
            Err(CannotAdmit::Revoked)
        );
    }
}

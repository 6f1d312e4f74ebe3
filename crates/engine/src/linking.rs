//! Joining headquarters. The profile keeps its keys, folios and records: what is certified are the same person and the
//! same laptop, and what another unit called them stays as an alias in headquarters' words.

use std::collections::BTreeMap;

use api::link::Standing;
use api::problem::Problem;
use domain::id::UnitId;
use serde::{Deserialize, Serialize};
use store::store::Connection;
use store::table::{entry, setting};
use sync::enrol::{
    Admission, Claim, CodeError, EnrolRefusal, EnrolReply, EnrolRequest, EnrolmentCode, KeyHash, Token, compared_words,
};
use sync::key::SealingKey;

use crate::desk::Desk;
use crate::fault::Fault;
use crate::host::{DeviceIdentity, Host, PeerIdentity, Target};
use crate::membership::Membership;
use crate::remaking::remake_all;
use crate::seed::Seed;
use crate::units::Units;
use crate::visible;

const SETTING: &str = "link";
const ENROL: &str = "/enrol";

/// What the laptop knows of its headquarters.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Link {
    organisation: String,
    address: String,
    key_hash: [u8; 32],
    token: [u8; 16],
    admission: Option<Admission>,
    /// What the laptop called its unit until it was admitted.
    name_before: Option<UnitId>,
    /// Logs that people wrote before they were admitted, and whose unit they stand for since.
    names_admitted: BTreeMap<UnitId, UnitId>,
}

impl Link {
    pub(crate) fn read(rows: &Connection) -> Result<Option<Self>, Fault> {
        let read = |bytes: Vec<u8>| serde_json::from_slice(&bytes).map_err(|_| Fault::Internal("a link setting"));
        setting::read(rows, SETTING)?.map(read).transpose()
    }

    pub(crate) const fn is_admitted(&self) -> bool {
        self.admission.is_some()
    }

    /// The key that a code of the same headquarters names.
    pub(crate) const fn key_hash(&self) -> KeyHash {
        KeyHash(self.key_hash)
    }

    /// The log of this name stands from now on for the unit that the laptop was admitted to. That unit.
    pub(crate) fn admit_name(&mut self, log: &UnitId) -> Option<UnitId> {
        let unit = self.unit()?.clone();
        self.names_admitted.insert(log.clone(), unit.clone());
        Some(unit)
    }

    pub(crate) fn write(&self, rows: &Connection) -> Result<(), Fault> {
        let bytes = serde_json::to_vec(self).map_err(|_| Fault::Internal("a link setting"))?;
        Ok(setting::write(rows, SETTING, &bytes)?)
    }

    /// The key that signs headquarters' log, once admitted.
    pub(crate) fn hq_key(&self) -> Option<[u8; 32]> {
        self.admission.as_ref().map(|admission| admission.hq.device.0)
    }

    /// What is sealed to headquarters, once admitted.
    pub(crate) fn hq_sealing(&self) -> Option<SealingKey> {
        self.admission.as_ref().map(|admission| admission.hq_sealing)
    }

    /// What the way back in is sealed to, once admitted.
    pub(crate) fn hq_recovery(&self) -> Option<SealingKey> {
        self.admission.as_ref().map(|admission| admission.hq_recovery)
    }

    /// As the enrolment code names it.
    pub(crate) fn organisation(&self) -> &str {
        &self.organisation
    }

    /// The unit it writes for by headquarters' word.
    pub(crate) fn unit(&self) -> Option<&UnitId> {
        self.admission.as_ref().map(|admission| &admission.unit)
    }

    /// The name of its log of that unit.
    pub(crate) const fn name_before(&self) -> Option<&UnitId> {
        self.name_before.as_ref()
    }

    pub(crate) fn names_admitted(&self) -> BTreeMap<UnitId, UnitId> {
        self.names_admitted.clone()
    }

    /// The laptop's certificate, once admitted.
    pub(crate) fn certificate(&self) -> Option<&[u8]> {
        self.admission.as_ref().map(|admission| admission.device_certificate.as_slice())
    }

    /// Another in its place. The keys it is over are the same, and so is everything else.
    pub(crate) fn take_certificate(&mut self, certificate: Vec<u8>, rows: &Connection) -> Result<(), Fault> {
        self.admission.iter_mut().for_each(|admission| admission.device_certificate.clone_from(&certificate));
        self.write(rows)
    }

    pub(crate) fn target(&self, device_seed: &Seed) -> Target {
        let device = self.admission.as_ref().map(|admission| DeviceIdentity {
            certificate_der: admission.device_certificate.clone(),
            seed: device_seed.clone(),
        });
        Target { address: self.address.clone(), key_hash: self.key_hash, device }
    }

    /// How it shows itself to other laptops, once admitted.
    pub(crate) fn peer_identity(&self, device_seed: &Seed) -> Option<PeerIdentity> {
        let admission = self.admission.as_ref()?;
        let certificate_der = admission.device_certificate.clone();
        let device = DeviceIdentity { certificate_der, seed: device_seed.clone() };
        Some(PeerIdentity { device, authority_certificate_der: admission.authority_certificate.clone() })
    }

    fn standing(&self, desk: &Desk) -> Standing {
        match &self.admission {
            Some(_) => Standing::Linked { organisation: self.organisation.clone() },
            None => {
                let words = compared_words(&KeyHash(self.key_hash), &desk.device.device(), &Token(self.token));
                Standing::Waiting { words: words.into() }
            }
        }
    }
}

/// Who asks: by which code, under the name of which log, and how much it brings.
pub(crate) struct Request {
    pub(crate) token: Token,
    pub(crate) log: UnitId,
    pub(crate) entries_before: u64,
}

/// A request on its way: made under the desk's lock, sent without it.
pub(crate) struct Asking {
    target: Target,
    body: Vec<u8>,
}

impl Asking {
    pub(crate) fn ask(self, host: &dyn Host) -> Result<EnrolReply, Fault> {
        let no_link = |reason| Problem::NoLink { reason };
        let mut link = host.connect(&self.target).map_err(no_link)?;
        let reply = link.post(ENROL, self.body).map_err(no_link)?;
        let not_understood = Problem::NoLink { reason: api::problem::LinkFailure::NotUnderstood };
        EnrolReply::from_bytes(&reply).map_err(|_| not_understood.into())
    }
}

impl Desk {
    pub(crate) fn standing(&self) -> Result<Standing, Fault> {
        let link = Link::read(self.files.store.rows())?;
        Ok(link.map_or(Standing::Unlinked, |link| link.standing(self)))
    }

    /// Takes a typed code, and makes the request that goes with it.
    pub(crate) fn take_code(&mut self, typed: &str) -> Result<Asking, Fault> {
        if self.identity.laptop.is_demonstration {
            return Err(Problem::Demonstration.into());
        }
        if self.identity.person.waiting_log.is_some() {
            return self.take_own_code(typed);
        }
        let known = Link::read(self.files.store.rows())?;
        if known.is_some_and(|link| link.is_admitted()) {
            return Err(Problem::AlreadyLinked.into());
        }
        let code = read_code(typed)?;
        let link = Link {
            organisation: code.organisation.to_string(),
            address: code.address.to_string(),
            key_hash: code.hq_key_hash.0,
            token: code.token.0,
            admission: None,
            name_before: None,
            names_admitted: BTreeMap::new(),
        };
        self.files.store.write(|rows| link.write(rows))?;
        self.asking_first(&link)
    }

    /// The request again, while headquarters has not decided.
    pub(crate) fn ask_again(&self) -> Result<Option<Asking>, Fault> {
        if self.identity.person.waiting_log.is_some() {
            return self.ask_own_again().map(Some);
        }
        let link = Link::read(self.files.store.rows())?.ok_or(Problem::NotLinked)?;
        if link.is_admitted() {
            return Ok(None);
        }
        self.asking_first(&link).map(Some)
    }

    fn asking_first(&self, link: &Link) -> Result<Asking, Fault> {
        let entries = entry::unreceipted(self.files.store.rows(), &self.device.device().0)?;
        let log = self.identity.person.unit.clone();
        self.asking(link, Request { token: Token(link.token), log, entries_before: entries.into() })
    }

    pub(crate) fn asking(&self, link: &Link, request: Request) -> Result<Asking, Fault> {
        let unreadable = |_| Fault::Refused(Problem::NameMissing);
        let Request { token, log, entries_before } = request;
        let claim = Claim {
            token,
            device: self.device.device(),
            sealing: self.opener().key(),
            person: self.person.person(),
            person_name: self.identity.person.name.parse().map_err(unreadable)?,
            unit: log,
            letters: self.identity.laptop.device_letters.parse().map_err(unreadable)?,
            incarnation: self.identity.laptop.incarnation,
            entries_before,
        };
        let request = EnrolRequest::sign(claim, &KeyHash(link.key_hash), &self.device, &self.person);
        Ok(Asking { target: link.target(&self.identity.laptop.device_seed), body: request.to_bytes() })
    }

    /// What headquarters said.
    pub(crate) fn take_reply(&mut self, reply: EnrolReply) -> Result<Standing, Fault> {
        if self.identity.person.waiting_log.is_some() {
            return self.take_own_reply(reply);
        }
        match reply {
            EnrolReply::Waiting => self.standing(),
            EnrolReply::Admitted(admission) => self.admitted(*admission),
            EnrolReply::Refused(refusal) => {
                self.files.store.write(|rows| Ok::<_, Fault>(setting::clear(rows, SETTING)?))?;
                Err(problem_of(refusal).into())
            }
        }
    }

    fn admitted(&mut self, admission: Admission) -> Result<Standing, Fault> {
        let mut link = Link::read(self.files.store.rows())?.ok_or(Problem::NotLinked)?;
        let mut identity = self.identity.clone();
        identity.person.role = admission.role;
        identity.laptop.device_letters = admission.letters.to_string();
        if admission.unit != identity.person.unit {
            identity.person.unit_name = name_of_unit(&admission.unit).unwrap_or(identity.person.unit_name);
        }
        let (hq, device) = (admission.hq.device.0, self.device.device().0);
        let (before, unit) = (self.identity.person.unit.clone(), admission.unit.clone());
        link.admission = Some(admission);
        link.name_before = Some(before.clone());
        self.files.store.write(|rows| {
            link.write(rows)?;
            if unit != before {
                entry::set_holder(rows, &device, &before, &unit)?;
                visible::rename(rows, &before, &unit)?;
                // What was written before is that unit's, and is counted with it.
                remake_all(rows, &identity)?;
            }
            identity.write(rows)
        })?;
        self.identity = identity;
        self.membership = Membership::read(self.files.store.rows(), Some(hq))?;
        self.learn_units(Some(&link));
        self.provide_recovery()?;
        self.standing()
    }

    /// Takes over what headquarters' words, arrived by an exchange, say of this person and this laptop.
    pub(crate) fn learn_own(&mut self) -> Result<(), Fault> {
        let link = Link::read(self.files.store.rows())?;
        self.membership = Membership::read(self.files.store.rows(), link.as_ref().and_then(Link::hq_key))?;
        self.learn_units(link.as_ref());
        let Some(role) = self.membership.own(&self.author()).map(|person| person.role) else { return Ok(()) };
        let mut identity = self.identity.clone();
        identity.person.role = role;
        if self.units.holder(&identity.person.unit) != *self.units.home() {
            identity.person.move_to(self.units.home(), &self.lists.catalogues);
        }
        if identity != self.identity {
            self.files.store.write(|rows| identity.write(rows))?;
            self.identity = identity;
        }
        Ok(())
    }

    /// What headquarters' words say of the units of this laptop, read anew.
    pub(crate) fn learn_units(&mut self, link: Option<&Link>) {
        let (person, device) = (self.author(), self.device.device().0);
        self.units = Units::of(&self.identity, link, &self.membership, &person, &device);
    }
}

fn name_of_unit(id: &UnitId) -> Option<String> {
    let unit = domain::catalog::unit(id)?;
    Some(unit.name(domain::language::Language::Spanish).to_owned())
}

pub(crate) fn read_code(typed: &str) -> Result<EnrolmentCode, Problem> {
    typed.parse().map_err(|error| match error {
        CodeError::Mistyped | CodeError::NewerVersion => Problem::CodeMistyped,
    })
}

pub(crate) const fn problem_of(refusal: EnrolRefusal) -> Problem {
    match refusal {
        EnrolRefusal::UnknownCode | EnrolRefusal::Declined | EnrolRefusal::NotSigned | EnrolRefusal::NotUnderstood => {
            Problem::CodeUnknown
        }
        EnrolRefusal::Expired => Problem::CodeExpired,
        EnrolRefusal::Used => Problem::CodeUsed,
        EnrolRefusal::Revoked => Problem::Revoked,
    }
}

//! Laptops: the codes that they come with, those that wait for somebody to compare six words, and all that were ever admitted.

use domain::id::UnitId;
use domain::role::Role;
use serde::{Deserialize, Serialize};
use sync::authority::EVERYONE;
use sync::authority::notice::Standing;
use sync::enrol::{Claim, EnrolmentCode, Token, are_words, compared_words};
use vault::entropy::{SystemEntropy, random};

use super::{Answer, OfficeError, Refusal, only, refused, shown};
use crate::admission::CannotAdmit;
use crate::headquarters::Headquarters;
use crate::housekeeping::clear_old_codes;
use crate::invitation::{Invitation, State};
use crate::store::{Decided, Decision, StoreError};
use crate::upkeep::Lives;

/// A code is given for an hour to a month.
const MOST_HOURS: u32 = 31 * 24;

const MS_PER_HOUR: u64 = 3_600_000;

/// A laptop that came with a code and waits for a person's decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    pub device: String,
    pub name: String,
    /// The unit it calls itself of, and the one its code is for.
    pub unit_before: UnitId,
    pub unit: UnitId,
    pub role: Role,
    pub entries_before: u64,
    pub words: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub device: String,
    pub unit: UnitId,
    pub letters: String,
    pub is_live: bool,
    /// Those of it that are here.
    pub entries: u64,
    /// None: it never called, or not since that is kept.
    pub seen_ms: Option<u64>,
    /// The app's, as it calls itself.
    pub release: Option<String>,
    /// What it had still to send when it was last heard.
    pub pending: Option<u64>,
    /// Branches too many of its logs: it was cloned, or put back to an older state.
    pub forks: u64,
    /// Of its entries, the ones that wait for somebody's decision.
    pub in_quarantine: u64,
    /// Under how many lives it wrote; more than one where it was restored, carried elsewhere or cloned.
    pub lives: u64,
}

pub(super) async fn invite(
    headquarters: &Headquarters,
    unit: UnitId,
    role: Role,
    hours: u32,
) -> Result<Answer, OfficeError> {
    if unit.as_str() == EVERYONE || role == Role::Uncredited || !(1..=MOST_HOURS).contains(&hours) {
        return Ok(refused(Refusal::CannotInvite));
    }
    let token = Token(random(&mut SystemEntropy));
    let made_ms = headquarters.clock.now_ms();
    let expires_ms = made_ms.saturating_add(u64::from(hours) * MS_PER_HOUR);
    let invitation =
        Invitation { token_hash: token.hash(), unit: unit.clone(), role, made_ms, expires_ms, state: State::Open };
    clear_old_codes(headquarters).await?;
    headquarters.store.invite(invitation).await?;
    let code = EnrolmentCode {
        organisation: headquarters.organisation.clone(),
        hq_key_hash: headquarters.keys.server_key_hash(),
        address: headquarters.address.clone(),
        token,
    };
    Ok(Answer::Invited { code: code.to_string(), unit, expires_ms })
}

pub(super) async fn list(headquarters: &Headquarters) -> Result<Answer, OfficeError> {
    let invitations = headquarters.store.invitations().await?;
    let waiting = invitations.iter().filter_map(|invitation| match &invitation.state {
        State::Claimed(claim) => Some(waiting(headquarters, invitation, claim)),
        State::Open | State::Admitted(..) | State::Declined(_) => None,
    });
    Ok(Answer::Devices { waiting: waiting.collect(), members: members(headquarters).await? })
}

/// All laptops that were ever admitted, with what is known of each.
pub async fn members(headquarters: &Headquarters) -> Result<Vec<Member>, StoreError> {
    headquarters.keep_contacts().await?;
    let store = headquarters.store.as_ref();
    let (entries, lives) = (store.entries_by_device().await?, store.lives().await?);
    let (mut contacts, membership) = (store.contacts().await?, store.membership().await?);
    let held = store.held().await?;
    let in_quarantine = |key| held.iter().filter(|one| one.header.origin.device == key).count() as u64;
    let members = membership.devices().map(|device| {
        let contact = contacts.remove(&device.key);
        let Lives { lives, forks } = lives.get(&device.key).copied().unwrap_or_default();
        Member {
            device: shown(&device.key.0),
            unit: device.unit.clone(),
            letters: device.letters.clone(),
            is_live: device.standing == Standing::Live,
            entries: entries.get(&device.key).copied().unwrap_or(0),
            seen_ms: contact.as_ref().map(|contact| contact.seen_ms),
            pending: contact.as_ref().and_then(|contact| contact.pending),
            release: contact.and_then(|contact| contact.release).map(|release| release.as_str().to_owned()),
            forks,
            lives,
            in_quarantine: in_quarantine(device.key),
        }
    });
    Ok(members.collect())
}

fn waiting(headquarters: &Headquarters, invitation: &Invitation, claim: &Claim) -> Waiting {
    Waiting {
        device: shown(&claim.device.0),
        name: claim.person_name.to_string(),
        unit_before: claim.unit.clone(),
        unit: invitation.unit.clone(),
        role: invitation.role,
        entries_before: claim.entries_before,
        words: compared_words(&headquarters.keys.server_key_hash(), &claim.device, &claim.token).to_vec(),
    }
}

/// A wrong word is a wrong laptop: nothing is decided then, and the laptop goes on waiting.
pub(super) async fn approve(headquarters: &Headquarters, device: &str, typed: &str) -> Result<Answer, OfficeError> {
    let Some((invitation, claim)) = claim_of(headquarters, device).await? else {
        return approved_before(headquarters, device, typed).await;
    };
    let words = compared_words(&headquarters.keys.server_key_hash(), &claim.device, &claim.token);
    if !are_words(typed, &words) {
        return Ok(refused(Refusal::WordsDiffer));
    }
    let now_ms = headquarters.clock.now_ms();
    let decision = Decision::Admit {
        device_certificate: headquarters.keys.certify(&claim.device, now_ms, &mut SystemEntropy)?,
        authority_certificate: headquarters.keys.authority_certificate().to_vec(),
        hq_sealing: headquarters.keys.opener().key(),
        hq_recovery: headquarters.keys.recovery(),
    };
    let decided = headquarters.store.decide(invitation.token_hash, decision).await?;
    Ok(decided_answer(decided, &claim))
}

/// Whoever did not hear the answer asks again, with the same words: it is the same answer.
async fn approved_before(headquarters: &Headquarters, device: &str, typed: &str) -> Result<Answer, OfficeError> {
    let invitations = headquarters.store.invitations().await?;
    let admitted = invitations.into_iter().filter_map(|invitation| match invitation.state {
        State::Admitted(claim, admission) => Some((claim, admission)),
        State::Open | State::Claimed(_) | State::Declined(_) => None,
    });
    let Some((claim, admission)) = only(admitted, |(claim, _)| &claim.device.0, device) else {
        return Ok(refused(Refusal::UnknownKey { key: device.to_owned() }));
    };
    let words = compared_words(&headquarters.keys.server_key_hash(), &claim.device, &claim.token);
    Ok(match are_words(typed, &words) {
        true => decided_answer(Decided::Admitted(Box::new(admission)), &claim),
        false => refused(Refusal::WordsDiffer),
    })
}

pub(super) async fn decline(headquarters: &Headquarters, device: &str) -> Result<Answer, OfficeError> {
    let Some((invitation, claim)) = claim_of(headquarters, device).await? else {
        return Ok(refused(Refusal::UnknownKey { key: device.to_owned() }));
    };
    let decided = headquarters.store.decide(invitation.token_hash, Decision::Decline).await?;
    Ok(decided_answer(decided, &claim))
}

fn decided_answer(decided: Decided, claim: &Claim) -> Answer {
    let device = shown(&claim.device.0);
    match decided {
        Decided::Admitted(admission) => Answer::Admitted {
            device,
            name: claim.person_name.to_string(),
            role: admission.role,
            letters: admission.letters.to_string(),
        },
        Decided::Declined => Answer::Declined { device },
        Decided::NotWaiting => refused(Refusal::UnknownKey { key: device }),
        Decided::CannotAdmit(CannotAdmit::Revoked) => refused(Refusal::AlreadyRevoked),
        Decided::CannotAdmit(CannotAdmit::NoLettersLeft) => refused(Refusal::NoLettersLeft),
    }
}

/// The one claim that waits under these digits.
async fn claim_of(headquarters: &Headquarters, digits: &str) -> Result<Option<(Invitation, Claim)>, StoreError> {
    let invitations = headquarters.store.invitations().await?;
    let claims = invitations.into_iter().filter_map(|invitation| match &invitation.state {
        State::Claimed(claim) => Some((invitation.clone(), claim.clone())),
        State::Open | State::Admitted(..) | State::Declined(_) => None,
    });
    Ok(only(claims, |(_, claim)| &claim.device.0, digits))
}

//! A code's life in the store: claimed by whoever comes first, then decided by a person.

use sync::authority::everyone;
use sync::authority::notice::Notice;
use sync::enrol::{Admission, Claim, EnrolReply};

use crate::admission::admit;
use crate::invitation::{Meets, State};
use crate::ledger::pen::Pen;
use crate::ledger::rows::{Rows, Turn};
use crate::ledger::words::{editions, membership, say_reach_anew};
use crate::reach::catalogues;
use crate::store::{Decided, Decision, StoreError};

pub(crate) async fn claim(rows: &impl Rows, claim: Claim, now_ms: u64) -> Result<Option<EnrolReply>, StoreError> {
    let hash = claim.token.hash();
    let Some(found) = rows.invitation(&hash).await? else { return Ok(None) };
    match found.meet(&claim, now_ms) {
        Meets::Reply(reply) => Ok(Some(reply)),
        Meets::Taken => {
            rows.set_invitation_state(&hash, &State::Claimed(claim)).await?;
            Ok(Some(EnrolReply::Waiting))
        }
    }
}

pub(crate) async fn decide(
    rows: &impl Rows,
    pen: &Pen,
    token_hash: &[u8; 32],
    decision: Decision,
) -> Result<Decided, StoreError> {
    // Letters and revisions follow from who is a member: nobody else is admitted meanwhile.
    let everyone = everyone().ok_or(StoreError::Failed)?;
    rows.wait_turn(Turn::OfUnit(&everyone)).await?;
    let Some(found) = rows.invitation(token_hash).await? else { return Ok(Decided::NotWaiting) };
    let State::Claimed(claim) = &found.state else { return Ok(Decided::NotWaiting) };
    let Decision::Admit { device_certificate, authority_certificate, hq_sealing, hq_recovery } = decision else {
        rows.set_invitation_state(token_hash, &State::Declined(claim.clone())).await?;
        return Ok(Decided::Declined);
    };
    let membership = membership(rows, pen.device()).await?;
    let catalogues = catalogues(&editions(rows, pen.device()).await?);
    let words = match admit(claim, &found, &catalogues, &membership) {
        Ok(words) => words,
        Err(why) => return Ok(Decided::CannotAdmit(why)),
    };
    let admission = Admission {
        device_certificate,
        authority_certificate,
        hq: pen.origin(rows).await?,
        hq_sealing,
        hq_recovery,
        unit: found.unit.clone(),
        role: found.role,
        letters: words.letters,
    };
    pen.write(rows, &everyone, &[Notice::Person(words.person), Notice::Device(words.device)]).await?;
    say_reach_anew(rows, pen).await?;
    rows.insert_enrolled(&claim.device, &claim.person).await?;
    rows.set_invitation_state(token_hash, &State::Admitted(claim.clone(), admission.clone())).await?;
    Ok(Decided::Admitted(Box::new(admission)))
}

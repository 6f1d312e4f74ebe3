//! One enrolment code on HQ's side: what was promised, who came with it, and what a person decided. Pure: the store
//! keeps it and asks here what follows.

use domain::id::UnitId;
use domain::role::Role;
use sync::enrol::{Admission, Claim, EnrolRefusal, EnrolReply};

/// A code that nobody used in time is dead; one that somebody came with in time waits for a person's decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    pub token_hash: [u8; 32],
    pub unit: UnitId,
    pub role: Role,
    pub made_ms: u64,
    pub expires_ms: u64,
    pub state: State,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Printed, not used yet.
    Open,
    /// A laptop came with it; its claim is what a person will read.
    Claimed(Claim),
    Admitted(Claim, Admission),
    Declined(Claim),
}

/// What a claim meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meets {
    /// The code is this laptop's from now on.
    Taken,
    /// Nothing changes.
    Reply(EnrolReply),
}

impl Invitation {
    /// One code, one laptop, one person: whoever came first keeps it, and hears the same answer however often they ask.
    pub fn meet(&self, claim: &Claim, now_ms: u64) -> Meets {
        let is_same = |first: &Claim| first.device == claim.device && first.person == claim.person;
        Meets::Reply(match &self.state {
            State::Open if now_ms >= self.expires_ms => EnrolReply::Refused(EnrolRefusal::Expired),
            State::Open => return Meets::Taken,
            State::Claimed(first) | State::Admitted(first, _) | State::Declined(first) if !is_same(first) => {
                EnrolReply::Refused(EnrolRefusal::Used)
            }
            State::Claimed(_) => EnrolReply::Waiting,
            State::Admitted(_, admission) => EnrolReply::Admitted(Box::new(admission.clone())),
            State::Declined(_) => EnrolReply::Refused(EnrolRefusal::Declined),
        })
    }

    pub const fn claim(&self) -> Option<&Claim> {
        match &self.state {
            State::Open => None,
            State::Claimed(claim) | State::Admitted(claim, _) | State::Declined(claim) => Some(claim),
        }
    }
}

#[cfg(test)]
mod tests {
    use sync::enrol::Token;
    use sync::key::{SealingKey, Signer};

    use super::*;

    fn claim(device: u8) -> Claim {
        Claim {
            token: Token([9; 16]),
            device: Signer::from_seed(&[device; 32]).device(),
            sealing: SealingKey([device; 32]),
            person: Signer::from_seed(&[100; 32]).person(),
            person_name: "Ana".parse().unwrap(),
            unit: "beta-tecate".parse().unwrap(),
            letters: "KQ".parse().unwrap(),
            incarnation: 0,
            entries_before: 0,
        }
    }

    #[test]
    fn a_code_serves_one_laptop_in_time() {
        let waiting = Meets::Reply(EnrolReply::Waiting);
        let refused = |why| Meets::Reply(EnrolReply::Refused(why));
        for (state, device, now_ms, expect) in [
            (State::Open, 1, 99, Meets::Taken),
            (State::Open, 1, 100, refused(EnrolRefusal::Expired)),
            (State::Claimed(claim(1)), 1, 99, waiting.clone()),
            (State::Claimed(claim(1)), 1, 1_000, waiting),
            (State::Claimed(claim(1)), 2, 99, refused(EnrolRefusal::Used)),
            (State::Declined(claim(1)), 1, 99, refused(EnrolRefusal::Declined)),
            (State::Declined(claim(1)), 2, 99, refused(EnrolRefusal::Used)),
        ] {
            let invitation = Invitation {
                token_hash: [0; 32],
                unit: "beta-tecate".parse().unwrap(),
                role: Role::Agent,
                made_ms: 0,
                expires_ms: 100,
                state,
            };
            assert_eq!(invitation.meet(&claim(device), now_ms), expect);
        }
    }
}

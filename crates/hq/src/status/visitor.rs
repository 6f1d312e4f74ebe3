//! Who may look at the status page: whoever came with a link that an operator gave, once and soon, and for a while. In
//! memory alone: a restart asks everybody for a new link. Pure but for the lock: time and randomness come in.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use data_encoding::HEXLOWER;
use sync::enrol::{ShortName, Token};
use vault::entropy::{Entropy, random};

/// A link is for the person at the other end of a call.
const LINK_FOR_MS: u64 = 10 * 60_000;
/// A look, and not a working day.
pub const SESSION_FOR_MS: u64 = 30 * 60_000;
/// Of links, and of sessions; past this the oldest ends.
const MOST: usize = 64;

#[derive(Debug, Default)]
pub struct Visitors {
    links: Mutex<VecDeque<Pass>>,
    sessions: Mutex<VecDeque<Pass>>,
}

/// What a secret is good for. The secret itself is not kept.
#[derive(Debug, Clone)]
struct Pass {
    hash: [u8; 32],
    name: ShortName,
    until_ms: u64,
}

impl Visitors {
    /// The secret of a new link, and when it ends.
    pub fn invite(&self, name: ShortName, now_ms: u64, entropy: &mut dyn Entropy) -> (String, u64) {
        let until_ms = now_ms.saturating_add(LINK_FOR_MS);
        (admit(&self.links, name, until_ms, entropy), until_ms)
    }

    /// Whether the link is still good. Looking at it does not use it up: programs that look at links in letters come first.
    pub fn may_enter(&self, link: &str, now_ms: u64) -> bool {
        hash_of(link).is_some_and(|hash| name_of(&self.links, &hash, now_ms).is_some())
    }

    /// Uses the link up, and gives the secret of a session for it.
    pub fn enter(&self, link: &str, now_ms: u64, entropy: &mut dyn Entropy) -> Option<String> {
        let hash = hash_of(link)?;
        let name = take(&self.links, &hash).filter(|pass| now_ms < pass.until_ms)?.name;
        Some(admit(&self.sessions, name, now_ms.saturating_add(SESSION_FOR_MS), entropy))
    }

    /// Who has this session.
    pub fn name(&self, session: &str, now_ms: u64) -> Option<ShortName> {
        name_of(&self.sessions, &hash_of(session)?, now_ms)
    }

    pub fn leave(&self, session: &str) {
        hash_of(session).into_iter().for_each(|hash| drop(take(&self.sessions, &hash)));
    }
}

fn admit(passes: &Mutex<VecDeque<Pass>>, name: ShortName, until_ms: u64, entropy: &mut dyn Entropy) -> String {
    let secret = Token(random(entropy));
    let mut passes = passes.lock().unwrap_or_else(PoisonError::into_inner);
    passes.push_back(Pass { hash: secret.hash(), name, until_ms });
    while passes.len() > MOST {
        passes.pop_front();
    }
    HEXLOWER.encode(&secret.0)
}

fn hash_of(secret: &str) -> Option<[u8; 32]> {
    let bytes: [u8; 16] = HEXLOWER.decode(secret.as_bytes()).ok()?.try_into().ok()?;
    Some(Token(bytes).hash())
}

fn name_of(passes: &Mutex<VecDeque<Pass>>, hash: &[u8; 32], now_ms: u64) -> Option<ShortName> {
    let passes = passes.lock().unwrap_or_else(PoisonError::into_inner);
    passes.iter().find(|pass| pass.hash == *hash && now_ms < pass.until_ms).map(|pass| pass.name.clone())
}

fn take(passes: &Mutex<VecDeque<Pass>>, hash: &[u8; 32]) -> Option<Pass> {
    let mut passes = passes.lock().unwrap_or_else(PoisonError::into_inner);
    let place = passes.iter().position(|pass| pass.hash == *hash)?;
    passes.remove(place)
}

#[cfg(test)]
mod tests {
    use vault::entropy::SystemEntropy;

    use super::*;

    fn name() -> ShortName {
        "Coordinación Norte".parse().unwrap()
    }

    #[test]
    fn a_link_is_good_once_and_for_ten_minutes() {
        let (visitors, entropy) = (Visitors::default(), &mut SystemEntropy);
        let (link, until_ms) = visitors.invite(name(), 1_000, entropy);
        assert_eq!(until_ms, 601_000);
        assert!(visitors.may_enter(&link, 600_999) && visitors.may_enter(&link, 600_999), "looking costs nothing");
        assert!(!visitors.may_enter(&link, 601_000));
        let session = visitors.enter(&link, 600_999, entropy).unwrap();
        assert_eq!(visitors.enter(&link, 600_999, entropy), None);
        let (late, _) = visitors.invite(name(), 1_000, entropy);
        assert_eq!(visitors.enter(&late, 601_000, entropy), None);
        assert_eq!(visitors.enter(&session, 600_999, entropy), None, "a session is no link");
        for wrong in ["", "0", &link[1..], &link.to_uppercase(), &"0".repeat(32), "ñ"] {
            assert_eq!(visitors.name(wrong, 0), None, "{wrong}");
        }
    }

    #[test]
    fn a_session_ends_by_itself_or_by_leaving() {
        let (visitors, entropy) = (Visitors::default(), &mut SystemEntropy);
        let enter = |entropy: &mut SystemEntropy| {
            let (link, _) = visitors.invite(name(), 0, entropy);
            visitors.enter(&link, 0, entropy).unwrap()
        };
        let (one, other) = (enter(entropy), enter(entropy));
        assert_eq!(visitors.name(&one, SESSION_FOR_MS - 1), Some(name()));
        assert_eq!(visitors.name(&one, SESSION_FOR_MS), None);
        visitors.leave(&one);
        assert_eq!((visitors.name(&one, 1), visitors.name(&other, 1)), (None, Some(name())));
        (0..MOST).for_each(|_| drop(enter(entropy)));
        assert_eq!(visitors.name(&other, 1), None, "the oldest ends");
    }
}

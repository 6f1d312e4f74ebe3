//! When each laptop was last heard, with which release, and how much it had still to send. It is gathered in memory and
//! kept a little later: a durable commit for every question would cost more than the question, and losing a minute of
//! this costs nobody anything.

use std::collections::BTreeMap;
use std::mem::take;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};

use sync::key::DeviceKey;

/// What is known of a laptop's last contact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    pub seen_ms: u64,
    /// As it calls itself; none until it has.
    pub release: Option<Release>,
    /// Entries of its own that it spoke of and HQ does not hold; none until an exchange told.
    pub pending: Option<u64>,
}

/// The release of a laptop's app: `0.1.0`. It comes from outside and goes to a terminal and a page, so it is plain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release(String);

/// Longer is no release.
const MOST_RELEASE_BYTES: usize = 32;
/// What a laptop calls itself by, before its release.
const PRODUCT: &str = "resguardo/";

impl Release {
    /// From the header in which a program names itself.
    pub fn of_agent(agent: &str) -> Option<Self> {
        agent.strip_prefix(PRODUCT)?.parse().ok()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Release {
    type Err = sync::enrol::NotThat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-+".contains(&byte));
        let fits = !text.is_empty() && text.len() <= MOST_RELEASE_BYTES && is_plain;
        if fits { Ok(Self(text.to_owned())) } else { Err(sync::enrol::NotThat) }
    }
}

impl Contact {
    /// The later of the two; what was once told stays known.
    pub fn after(self, before: Self) -> Self {
        Self {
            seen_ms: self.seen_ms.max(before.seen_ms),
            release: self.release.or(before.release),
            pending: self.pending.or(before.pending),
        }
    }
}

/// What was heard since it was last kept.
#[derive(Debug, Default)]
pub struct Contacts(Mutex<BTreeMap<DeviceKey, Contact>>);

impl Contacts {
    pub fn hear(&self, device: DeviceKey, contact: Contact) {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = heard.remove(&device).unwrap_or_default();
        heard.insert(device, contact.after(before));
    }

    /// Hands over all of it, to be kept.
    pub fn take(&self) -> BTreeMap<DeviceKey, Contact> {
        take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_is_plain_and_short() {
        for (agent, expect) in [
            ("resguardo/0.1.0", Some("0.1.0")),
            ("resguardo/1.0.0-rc.1+build", Some("1.0.0-rc.1+build")),
            ("resguardo/", None),
            ("resguardo/0.1 <b>", None),
            ("resguardo/0\u{1b}[31m", None),
            ("curl/8", None),
            (&format!("resguardo/{}", "1".repeat(33)), None),
        ] {
            assert_eq!(Release::of_agent(agent).as_ref().map(Release::as_str), expect, "{agent:?}");
        }
    }

    #[test]
    fn the_later_contact_counts_and_what_was_told_stays() {
        let contacts = Contacts::default();
        let (one, other) = (DeviceKey([1; 32]), DeviceKey([2; 32]));
        let release = Release::of_agent("resguardo/0.1.0");
        contacts.hear(one, Contact { seen_ms: 5, release: release.clone(), pending: Some(9) });
        contacts.hear(one, Contact { seen_ms: 7, release: None, pending: Some(2) });
        contacts.hear(one, Contact { seen_ms: 8, release: None, pending: None });
        contacts.hear(other, Contact { seen_ms: 6, release: None, pending: Some(0) });
        let heard = contacts.take();
        assert_eq!(heard.get(&one), Some(&Contact { seen_ms: 8, release, pending: Some(2) }));
        assert_eq!((heard.len(), contacts.take().len()), (2, 0));
    }
}

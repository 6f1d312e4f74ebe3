//! What the status page shows, put together from what is known of laptops: numbers, times and units. Nobody's name but the
//! visitor's own is in it.

use std::collections::BTreeMap;

use domain::catalog::open::Catalogues;
use domain::id::UnitId;
use domain::language::Language;

use crate::headquarters::Headquarters;
use crate::horizon::Horizon;
use crate::invitation::State;
use crate::office::devices::{Member, members};
use crate::store::StoreError;

/// A laptop that has not called for so long is asked after.
const SILENT_AFTER_MS: u64 = 7 * 24 * 3_600_000;
/// A backup older than this is said to be old.
const BACKUP_OLD_AFTER_MS: u64 = 48 * 3_600_000;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    pub organisation: String,
    pub at_ms: u64,
    pub backup: Option<Backup>,
    /// Laptops that wait for an operator to compare six words.
    pub waiting: u64,
    pub units: Vec<Unit>,
    /// Those that have been silent for long, the longest first.
    pub silent: Vec<Silent>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    pub made_ms: u64,
    pub bytes: u64,
    pub is_old: bool,
}

/// One unit: its laptops that are live, and what waits of any that ever were its.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unit {
    pub name: String,
    pub laptops: u64,
    /// Of the one that called last.
    pub seen_ms: Option<u64>,
    pub silent: u64,
    pub entries: u64,
    pub pending: u64,
    /// Laptops whose history forks.
    pub forked: u64,
    /// Entries of revoked laptops and people that wait for a coordinator's decision.
    pub in_quarantine: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silent {
    pub device: String,
    pub unit: String,
    pub seen_ms: Option<u64>,
    pub pending: Option<u64>,
}

impl Figures {
    pub async fn of(headquarters: &Headquarters) -> Result<Self, StoreError> {
        let store = headquarters.store.as_ref();
        let at_ms = headquarters.clock.now_ms();
        let editions = store.editions().await?;
        let (catalogues, _) = Catalogues::with(editions.iter().map(|one| (&one.name, &one.text)));
        let name = |unit: &UnitId| {
            catalogues.unit(unit).map_or_else(|| unit.to_string(), |unit| unit.name(Language::Spanish).to_owned())
        };
        let invitations = store.invitations().await?;
        let waiting = invitations.iter().filter(|one| matches!(one.state, State::Claimed(_))).count() as u64;
        let backup = Horizon::read(store).await?.map(|horizon| Backup {
            made_ms: horizon.made_ms,
            bytes: horizon.bytes,
            is_old: at_ms.saturating_sub(horizon.made_ms) > BACKUP_OLD_AFTER_MS,
        });
        let (units, silent) = counted(members(headquarters).await?, at_ms, name);
        Ok(Self { organisation: headquarters.organisation.to_string(), at_ms, backup, waiting, units, silent })
    }

    pub fn total(&self, of: impl Fn(&Unit) -> u64) -> u64 {
        self.units.iter().map(of).sum()
    }
}

/// A revoked laptop is not expected to call; what it handed in waits all the same.
fn counted(members: Vec<Member>, at_ms: u64, name: impl Fn(&UnitId) -> String) -> (Vec<Unit>, Vec<Silent>) {
    let mut units: BTreeMap<UnitId, Unit> = BTreeMap::new();
    let mut silent = Vec::new();
    for member in members {
        let is_silent = member.seen_ms.is_none_or(|seen_ms| at_ms.saturating_sub(seen_ms) > SILENT_AFTER_MS);
        let unit =
            units.entry(member.unit.clone()).or_insert_with(|| Unit { name: name(&member.unit), ..Unit::default() });
        unit.in_quarantine += member.in_quarantine;
        if !member.is_live {
            continue;
        }
        unit.laptops += 1;
        unit.seen_ms = unit.seen_ms.max(member.seen_ms);
        unit.silent += u64::from(is_silent);
        unit.entries += member.entries;
        unit.pending += member.pending.unwrap_or(0);
        unit.forked += u64::from(member.forks > 0);
        if is_silent {
            let Member { device, seen_ms, pending, .. } = member;
            silent.push(Silent { device, unit: unit.name.clone(), seen_ms, pending });
        }
    }
    silent.sort_by(|one, other| (one.seen_ms, &one.device).cmp(&(other.seen_ms, &other.device)));
    units.retain(|_, unit| unit.laptops > 0 || unit.in_quarantine > 0);
    (units.into_values().collect(), silent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(device: &str, unit: &str, seen_ms: Option<u64>, forks: u64) -> Member {
        Member {
            device: device.to_owned(),
            unit: unit.parse().unwrap(),
            letters: "KQ".to_owned(),
            is_live: true,
            entries: 10,
            seen_ms,
            release: None,
            pending: seen_ms.map(|_| 2),
            forks,
            lives: 1,
            in_quarantine: 0,
        }
    }

    #[test]
    fn units_are_counted_and_the_silent_named_by_their_laptop() {
        let at_ms = 100 * 24 * 3_600_000;
        let day = |days: u64| Some(at_ms - days * 24 * 3_600_000);
        let mut revoked = member("d", "beta-tecate", day(90), 3);
        (revoked.is_live, revoked.in_quarantine) = (false, 5);
        let mut forgotten = member("e", "beta-nogales", day(90), 0);
        forgotten.is_live = false;
        let members = vec![
            member("a", "beta-tecate", day(1), 0),
            member("b", "beta-tecate", day(8), 1),
            member("c", "beta-sasabe", None, 0),
            revoked,
            forgotten,
        ];
        let (units, silent) = counted(members, at_ms, UnitId::to_string);
        let named: Vec<_> = units.iter().map(|unit| (unit.name.as_str(), unit.laptops, unit.silent)).collect();
        assert_eq!(named, [("beta-sasabe", 1, 1), ("beta-tecate", 2, 1)]);
        assert_eq!((units[0].in_quarantine, units[1].in_quarantine), (0, 5));
        assert_eq!((units[1].seen_ms, units[1].entries, units[1].pending, units[1].forked), (day(1), 20, 4, 1));
        let silent: Vec<_> = silent.iter().map(|one| one.device.as_str()).collect();
        assert_eq!(silent, ["c", "b"], "the longest first");
    }
}

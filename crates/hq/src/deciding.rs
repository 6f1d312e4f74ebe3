//! What coordinators decide from their laptops about quarantine. Their laptop is known by its connection, they themselves
//! by their signature, and what they may decide about by HQ's own words on them: the units that their work goes over, and
//! never what they wrote themselves. Whoever may not is told so, and learns nothing of what waits.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::RecordId;
use domain::role::Role;
use sync::authority::decision::{Decision, ENTRIES_MOST, GROUPS_MOST, Group, Question, Reply};
use sync::authority::membership::Membership;
use sync::authority::notice::{Person, Standing};
use sync::entry::EntryId;
use sync::key::{DeviceKey, PersonKey};

use crate::headquarters::{Access, Headquarters, Unanswered};
use crate::store::{By, Held, StoreError};

impl Headquarters {
    /// One question of a laptop, under the signature of who is at it.
    ///
    /// # Errors
    /// It is no such question, the laptop is no member any more, or the store failed.
    pub async fn decide(&self, device: &DeviceKey, access: &Access, body: &[u8]) -> Result<Vec<u8>, Unanswered> {
        match access {
            Access::Units { .. } => {}
            Access::HandsIn | Access::Forgotten => return Err(Unanswered::TurnedAway),
        }
        let decision = Decision::parse(body)?;
        let membership = self.store.membership().await?;
        let reply = match self.judge(&decision, device, &membership) {
            None => Reply::NotAllowed,
            Some(judge) => self.answer_judge(&judge, decision, &membership).await?,
        };
        Ok(reply.encode())
    }

    /// Who asks, if they may: live, at this laptop, of a role that decides, and by their own signature.
    fn judge(&self, decision: &Decision, device: &DeviceKey, membership: &Membership) -> Option<Person> {
        let order = &decision.order;
        let is_meant = order.hq == self.keys.log_key() && order.device == *device && decision.is_signed();
        let is_of_laptop = membership.device(device).is_some_and(|device| device.people.contains(&order.person));
        if !is_meant || !is_of_laptop {
            return None;
        }
        let person = membership.person(&order.person);
        person.filter(|person| person.standing == Standing::Live && person.role.may_settle()).cloned()
    }

    async fn answer_judge(
        &self,
        judge: &Person,
        decision: Decision,
        membership: &Membership,
    ) -> Result<Reply, StoreError> {
        let held = self.store.held().await?;
        match decision.order.question.clone() {
            Question::List => Ok(list(held.into_iter().filter(|one| is_theirs(judge, one)), membership)),
            Question::Settle { settling, entries } => {
                let named: BTreeSet<EntryId> = entries.into_iter().collect();
                let meant: Vec<&Held> = held.iter().filter(|one| named.contains(&one.header.id())).collect();
                if !meant.iter().all(|one| is_theirs(judge, one)) {
                    return Ok(Reply::NotAllowed);
                }
                // What was decided about meanwhile is not there any more.
                let meant: BTreeSet<EntryId> = meant.iter().map(|one| one.header.id()).collect();
                if meant.is_empty() {
                    return Ok(Reply::Settled { entries: 0 });
                }
                let entries = self.store.settle(meant, settling, By::Coordinator(Box::new(decision))).await?;
                self.changed.notify_one();
                Ok(Reply::Settled { entries })
            }
        }
    }
}

/// Headquarters' own people decide for every unit. What somebody wrote, somebody else decides about.
fn is_theirs(judge: &Person, one: &Held) -> bool {
    let is_in_reach = judge.role == Role::HqAdmin || judge.units.contains(&one.unit);
    is_in_reach && one.header.author != judge.key
}

/// Told apart by who wrote it where and about what, the first to come first.
fn list(held: impl Iterator<Item = Held>, membership: &Membership) -> Reply {
    let mut places: BTreeMap<(PersonKey, DeviceKey, RecordId), usize> = BTreeMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for Held { unit, header } in held {
        let id = header.id();
        let place = *places.entry((header.author, header.origin.device, header.record)).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) if group.entries.len() < ENTRIES_MOST => group.entries.push(id),
            Some(_) => {}
            None => groups.push(Group {
                record: header.record,
                kind: header.kind,
                unit,
                author: membership.person(&header.author).map(|person| person.name.clone()).unwrap_or_default(),
                letters: membership.device(&header.origin.device).map(|one| one.letters.clone()).unwrap_or_default(),
                entries: vec![id],
            }),
        }
    }
    let more = u32::try_from(groups.len().saturating_sub(GROUPS_MOST)).unwrap_or(u32::MAX);
    groups.truncate(GROUPS_MOST);
    Reply::Held { groups, more }
}

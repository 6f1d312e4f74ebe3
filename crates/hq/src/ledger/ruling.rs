//! A verdict on entries that are here already, and what it takes along. A change may be refused or held after others
//! that build on it were accepted; HQ's own words, lost and brought back, may say of an entry what is no longer known of
//! it. Either way three things move together in the one transaction: the entry's state, the visible set of every unit
//! that it was seen in, and the word in HQ's log of each of them.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};
use sync::authority::carry::CarriedEntry;
use sync::authority::cascade::Standing;
use sync::authority::judge::Verdict;
use sync::authority::notice::{Notice, Quarantine, Refusal, RefusalReason};
use sync::authority::rulings::Ruling;
use sync::change::ChangeHash;
use sync::entry::{Entry, EntryId};
use sync::segment::Segment;

use crate::ledger::carrying::show;
use crate::ledger::pen::Pen;
use crate::ledger::quarantine;
use crate::ledger::rows::{EntryState, OrphanRow, Rows, StandingRow, change_of};
use crate::ledger::words::sayings;
use crate::store::StoreError;

/// Changes that count no longer.
#[derive(Debug, Default)]
pub(crate) struct Out {
    pub(crate) refused: BTreeSet<ChangeHash>,
    pub(crate) held: BTreeSet<ChangeHash>,
}

impl Out {
    fn take(&mut self, ruling: Ruling, entry: &Entry) {
        match ruling {
            Ruling::Refused(_) => self.refused.extend(change_of(entry)),
            Ruling::Held(_) => self.held.extend(change_of(entry)),
            Ruling::Accepted => {}
        }
    }

    fn is_nothing(&self) -> bool {
        self.refused.is_empty() && self.held.is_empty()
    }
}

/// Words to be said in HQ's logs, unit by unit, in their order.
#[derive(Debug, Default)]
pub(crate) struct Words(BTreeMap<UnitId, Vec<Notice>>);

impl Words {
    pub(crate) fn say(&mut self, unit: &UnitId, word: Notice) {
        self.0.entry(unit.clone()).or_default().push(word);
    }

    pub(crate) async fn write(self, rows: &impl Rows, pen: &Pen) -> Result<(), StoreError> {
        for (unit, words) in self.0 {
            pen.write(rows, &unit, &words).await?;
        }
        Ok(())
    }
}

/// Rules on one entry. `feed`: the unit in whose feed it is, where that is to be told, too.
pub(crate) async fn rule(
    rows: &impl Rows,
    entry: &Entry,
    feed: Option<&UnitId>,
    ruling: Ruling,
    words: &mut Words,
) -> Result<(), StoreError> {
    let id = entry.id();
    let before = rows.shown_in(&id).await?;
    let word = match ruling {
        Ruling::Accepted => {
            rows.release(&id).await?;
            CarriedEntry::of(entry).map(Notice::Release)
        }
        Ruling::Held(reason) => {
            rows.hold(&id).await?;
            Some(Notice::Quarantine(Quarantine { log: entry.header.log(), entry: id, reason }))
        }
        Ruling::Refused(reason) => {
            let change = change_of(entry).map(|hash| (entry.header.record, hash));
            rows.refuse_changes(change.as_slice()).await?;
            rows.refuse(&id).await?;
            Some(Notice::Refusal(Refusal { log: entry.header.log(), entry: id, reason }))
        }
    };
    let (given, handed) = (rows.given(&id).await?, rows.brought_to(&id).await?);
    rows.set_given(&id, ruling == Ruling::Accepted).await?;
    if !matches!(ruling, Ruling::Held(_)) {
        rows.settle_brought(&BTreeSet::from([id])).await?;
    }
    recount(rows, &id, &before).await?;
    for unit in given.iter().chain(&handed).chain(feed).collect::<BTreeSet<_>>() {
        word.clone().into_iter().for_each(|word| words.say(unit, word));
    }
    Ok(())
}

/// Brings the visible set of each unit up to what it may see of an entry now.
async fn recount(rows: &impl Rows, id: &EntryId, before: &BTreeSet<UnitId>) -> Result<(), StoreError> {
    let after = rows.shown_in(id).await?;
    for unit in before.difference(&after) {
        // The epoch is not part of the row.
        let mut end = rows.feed_end(unit, 0).await?;
        end.digest.remove(id);
        rows.set_feed_end(unit, &end).await?;
    }
    for unit in after.difference(before) {
        show(rows, unit, &BTreeSet::from([*id])).await?;
    }
    Ok(())
}

/// What a verdict on new entries means for those that were here: what was accepted and builds on them falls with them,
/// and where one of them had been given to other units before HQ lost it, they are told.
pub(crate) async fn follow(
    rows: &impl Rows,
    pen: &Pen,
    segment: &Segment,
    verdict: &Verdict,
    records: &BTreeSet<RecordId>,
) -> Result<(), StoreError> {
    if verdict.refused.is_empty() && verdict.held.is_empty() {
        return Ok(());
    }
    let mut words = Words::default();
    for entry in segment.entries() {
        let id = entry.id();
        let refusal = verdict.refused.iter().find(|one| one.entry == id).map(|one| Ruling::Refused(one.reason));
        let held = verdict.held.iter().find(|one| one.entry == id).map(|one| Ruling::Held(one.reason));
        if let Some(ruling) = refusal.or(held)
            && !rows.given(&id).await?.is_empty()
        {
            rule(rows, entry, None, ruling, &mut words).await?;
        }
    }
    words.write(rows, pen).await?;
    let out = Out { refused: verdict.refused_changes.clone(), held: verdict.held_changes.clone() };
    fall(rows, pen, records, &out).await
}

/// Takes out all that builds on these changes, whichever unit wrote it.
pub(crate) async fn fall(
    rows: &impl Rows,
    pen: &Pen,
    records: &BTreeSet<RecordId>,
    out: &Out,
) -> Result<(), StoreError> {
    if out.is_nothing() {
        return Ok(());
    }
    let found = rows.standing(records).await?;
    let mut orphans = Vec::new();
    for record in records {
        orphans.extend(rows.orphans(record).await?);
    }
    let waiting = rows.brought_held(records).await?;
    let orphaned = orphans.iter().map(|orphan| &orphan.entry);
    let standing: Standing =
        found.iter().map(|row| &row.entry).chain(orphaned).chain(waiting.iter().map(|(_, entry)| entry)).collect();
    let refused = standing.falls_with(&out.refused);
    let held = standing.falls_with(&out.held);
    let ruling = |id: &EntryId, counts: bool| match (refused.contains(id), counts && held.contains(id)) {
        (true, _) => Some(Ruling::Refused(RefusalReason::DependsOnRefused)),
        (false, true) => Some(Ruling::Held(RefusalReason::DependsOnRefused)),
        (false, false) => None,
    };
    let mut words = Words::default();
    for StandingRow { unit, entry, state } in &found {
        if let Some(ruling) = ruling(&entry.id(), *state == EntryState::Live) {
            rule(rows, entry, Some(unit), ruling, &mut words).await?;
        }
    }
    for OrphanRow { entry, counts } in &orphans {
        if let Some(ruling) = ruling(&entry.id(), *counts) {
            rule(rows, entry, None, ruling, &mut words).await?;
        }
    }
    for (_, entry) in &waiting {
        if let Some(ruling) = ruling(&entry.id(), false) {
            rule(rows, entry, None, ruling, &mut words).await?;
        }
    }
    words.write(rows, pen).await?;
    rows.mark_stale(records).await
}

/// HQ's own words, given back to it: what they say of these entries holds again, and is said again, for whoever heard of
/// an entry in between heard otherwise.
pub(crate) async fn recall(rows: &impl Rows, pen: &Pen, named: &BTreeSet<EntryId>) -> Result<(), StoreError> {
    if named.is_empty() {
        return Ok(());
    }
    let sayings = sayings(rows, pen).await?;
    let (mut out, mut words, mut freed) = (Out::default(), Words::default(), Vec::new());
    let mut records = rows.records_given(named).await?;
    for record in &records {
        for OrphanRow { entry, counts } in rows.orphans(record).await? {
            let ruling = sayings.of(&entry.id()).filter(|_| named.contains(&entry.id()));
            if let Some(ruling) = ruling.filter(|ruling| counts != (*ruling == Ruling::Accepted)) {
                rule(rows, &entry, None, ruling, &mut words).await?;
                out.take(ruling, &entry);
            }
        }
    }
    for StandingRow { unit, entry, state } in rows.standing_of(named).await? {
        let Some(ruling) = sayings.of(&entry.id()) else { continue };
        match (ruling, state) {
            (Ruling::Refused(_), EntryState::Refused) => {
                if is_shown(rows, &entry).await? {
                    rule(rows, &entry, None, ruling, &mut words).await?;
                }
            }
            (Ruling::Refused(_), _) | (Ruling::Held(_), EntryState::Live) => {
                rule(rows, &entry, Some(&unit), ruling, &mut words).await?;
                out.take(ruling, &entry);
                records.insert(entry.header.record);
            }
            (Ruling::Accepted, EntryState::Quarantined) => freed.push((unit, entry)),
            // A unit that it is known only now to have been given to has not been told.
            (Ruling::Held(_), EntryState::Quarantined) => {
                if is_shown(rows, &entry).await? {
                    rule(rows, &entry, None, ruling, &mut words).await?;
                }
            }
            (Ruling::Held(_), EntryState::Refused | EntryState::Silent | EntryState::Erased)
            | (Ruling::Accepted, EntryState::Live | EntryState::Refused | EntryState::Silent | EntryState::Erased) => {}
        }
    }
    words.write(rows, pen).await?;
    fall(rows, pen, &records, &out).await?;
    let freed = quarantine::with_waiting(rows, pen, freed).await?;
    quarantine::release(rows, pen, &freed).await
}

async fn is_shown(rows: &impl Rows, entry: &Entry) -> Result<bool, StoreError> {
    Ok(!rows.shown_in(&entry.id()).await?.is_empty())
}

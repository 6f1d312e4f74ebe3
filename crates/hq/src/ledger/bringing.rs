//! What a laptop handed to another unit's, brought here by whoever was handed it, and without the log that it stands in: its
//! author's disk may be lost, and then nobody else will ever bring it. Each entry is judged as if its author had sent it.
//!
//! What counts is carried to every unit of its record in HQ's own words, and is from then on like what HQ has lost the log
//! of: where the log comes after all, its entries are the same ones, known by their ids, and count once. What does not count
//! is said to whoever was handed it, because they read it; where it is in quarantine, it waits here with its words.
//!
//! What nothing shows to be theirs is not ruled on at all: a strand tells of a log only what whoever made it chose to, so
//! a refusal for want of a share could be had for anybody's entry by leaving the share out.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RecordId, UnitId};
use sync::authority::carry::CarriedEntry;
use sync::authority::handing::Handing;
use sync::authority::judge::{Known, Verdict};
use sync::authority::membership::Membership;
use sync::authority::notice::{Erasure, Notice, Quarantine, Refusal};
use sync::authority::order::in_order;
use sync::authority::rulings::{Ruling, Rulings};
use sync::entry::{Entry, EntryId, Header};
use sync::share::Share;
use sync::strand::Strand;

use crate::ledger::carrying::{carry, give};
use crate::ledger::erasing;
use crate::ledger::filling::{self, begins};
use crate::ledger::joining;
use crate::ledger::keeping::MOST_HELD_BYTES;
use crate::ledger::pen::Pen;
use crate::ledger::rows::{BroughtRow, Rows, Turn, change_of};
use crate::ledger::ruling::{Out, Words, fall};
use crate::ledger::words::{known_membership, sayings};
use crate::store::{Brought, StoreError};

/// The entries that are told, each once.
type Told<'s> = BTreeMap<EntryId, &'s Entry>;

/// What became of each strand. `by`: the units of the laptop that brings them.
pub(crate) async fn bring(
    rows: &impl Rows,
    pen: &Pen,
    strands: &[Strand],
    by: &BTreeSet<UnitId>,
) -> Result<Vec<Brought>, StoreError> {
    rows.wait_turn(Turn::Alone).await?;
    let told: Told<'_> = strands.iter().flat_map(Strand::told).map(|entry| (entry.id(), entry)).collect();
    let records: BTreeSet<RecordId> = told.values().map(|entry| entry.header.record).collect();
    fill(rows, pen, &told, &records).await?;
    let membership = known_membership(rows, pen).await?;
    let erased = rows.erased_among(&records).await?;
    let heard = Heard::of(rows, &membership, &told, by).await?;
    let lots = heard.lots(rows, &told, &erased).await?;
    let sayings = sayings(rows, pen).await?;
    tell_again(rows, pen, &lots.here, &heard, &sayings, &erased).await?;

    let fresh = in_order(&lots.fresh);
    let known = Known {
        refused: rows.refused_changes(&records).await?,
        held: rows.held_changes(&records).await?,
        said: fresh.iter().filter_map(|entry| Some((entry.id(), sayings.of(&entry.id())?))).collect(),
        sharing: heard.handing.sharing().clone(),
        erased,
        not_theirs: joining::not_theirs(rows, &membership, fresh.iter().copied()).await?,
    };
    let verdict = Verdict::on_each(fresh.iter().copied(), &membership, known);
    let counts = |entry: &&&Entry| !verdict.is_refused(&entry.id()) && !verdict.is_held(&entry.id());
    let accepted: Vec<&Entry> = fresh.iter().filter(counts).copied().collect();
    take(rows, pen, &membership, &accepted).await?;
    turn_down(rows, pen, &told, &heard, &verdict).await?;
    rows.mark_stale(&records).await?;
    Ok(strands.iter().map(|strand| lots.sum(strand, &verdict)).collect())
}

/// Words that were lacked may come this way, too.
async fn fill(rows: &impl Rows, pen: &Pen, told: &Told<'_>, records: &BTreeSet<RecordId>) -> Result<(), StoreError> {
    let silent = rows.silent(records).await?;
    let words: Vec<Entry> = silent.iter().filter_map(|id| told.get(id)).map(|entry| (*entry).clone()).collect();
    filling::fill_anew(rows, pen, &words).await
}

/// What is known of whose the records are, with what the strands add to it.
struct Heard<'m> {
    membership: &'m Membership,
    handing: Handing<'m>,
    /// Whom these strands say a record was shared with, whether they had the right to or not: whoever was handed an entry
    /// took it for theirs, and is told what becomes of it.
    named: BTreeMap<RecordId, BTreeSet<UnitId>>,
    by: &'m BTreeSet<UnitId>,
}

/// What there is to do with each entry.
#[derive(Default)]
struct Lots<'s> {
    /// HQ has it, or has ruled on it.
    here: Vec<&'s Entry>,
    fresh: Vec<&'s Entry>,
    not_taken: BTreeSet<EntryId>,
}

impl<'m> Heard<'m> {
    async fn of(
        rows: &impl Rows,
        membership: &'m Membership,
        told: &Told<'_>,
        by: &'m BTreeSet<UnitId>,
    ) -> Result<Self, StoreError> {
        let mut handing = Handing::new(membership);
        let mut named: BTreeMap<RecordId, BTreeSet<UnitId>> = BTreeMap::new();
        for entry in told.values() {
            let units = named.entry(entry.header.record).or_default();
            units.extend(Share::of(entry).map(|share| share.unit));
        }
        for record in named.keys() {
            handing.know(*record, rows.sharing(record).await?);
        }
        told.values().for_each(|entry| handing.hear(entry));
        Ok(Self { membership, handing, named, by })
    }

    /// The units of whoever brings them that were handed a record.
    fn units(&self, record: &RecordId) -> BTreeSet<UnitId> {
        let mut units = self.handing.units_of(record);
        units.extend(self.named.get(record).into_iter().flatten().cloned());
        units.intersection(self.by).cloned().collect()
    }

    async fn lots<'s>(
        &self,
        rows: &impl Rows,
        told: &Told<'s>,
        erased: &BTreeSet<RecordId>,
    ) -> Result<Lots<'s>, StoreError> {
        let mut lots = Lots::default();
        for (id, entry) in told {
            let entry: &'s Entry = entry;
            if !self.is_known(entry) || self.units(&entry.header.record).is_empty() {
                lots.not_taken.insert(*id);
            } else if erased.contains(&entry.header.record) || is_here(rows, id).await? {
                lots.here.push(entry);
            } else if self.may_be_judged(rows, entry).await? {
                lots.fresh.push(entry);
            } else {
                lots.not_taken.insert(*id);
            }
        }
        Ok(lots)
    }

    /// HQ's words name who wrote it and on what.
    fn is_known(&self, entry: &Entry) -> bool {
        let header = &entry.header;
        self.membership.person(&header.author).is_some() && self.membership.device(&header.origin.device).is_some()
    }

    /// It is shown to be of a unit of its record, or is one that HQ takes from nobody.
    async fn may_be_judged(&self, rows: &impl Rows, entry: &Entry) -> Result<bool, StoreError> {
        if self.membership.revoked(&entry.header).is_some()
            && rows.held_bytes(&entry.header.origin.device).await? > MOST_HELD_BYTES
        {
            return Ok(false);
        }
        Ok(self.handing.is_of_record(entry) || self.membership.check(entry).is_err())
    }
}

impl Lots<'_> {
    fn sum(&self, strand: &Strand, verdict: &Verdict) -> Brought {
        let mut sum = Brought::default();
        let here: BTreeSet<EntryId> = self.here.iter().map(|entry| entry.id()).collect();
        for id in strand.told().map(Entry::id) {
            let count = match () {
                () if self.not_taken.contains(&id) => &mut sum.not_taken,
                () if here.contains(&id) => &mut sum.known,
                () if verdict.is_refused(&id) => &mut sum.refused,
                () if verdict.is_held(&id) => &mut sum.held,
                () => &mut sum.carried,
            };
            *count += 1;
        }
        sum
    }
}

/// Whether HQ has it in a feed, in its words, or among what it has turned down.
async fn is_here(rows: &impl Rows, id: &EntryId) -> Result<bool, StoreError> {
    Ok(rows.state_of(id).await?.is_some()
        || !rows.given(id).await?.is_empty()
        || !rows.brought_to(id).await?.is_empty())
}

/// Says of entries that are here and do not count what became of them, to whoever was handed them and has not been told.
async fn tell_again(
    rows: &impl Rows,
    pen: &Pen,
    here: &[&Entry],
    heard: &Heard<'_>,
    sayings: &Rulings,
    erased: &BTreeSet<RecordId>,
) -> Result<(), StoreError> {
    let mut words = Words::default();
    let causes = if erased.is_empty() { BTreeMap::new() } else { erasing::told(rows, pen.device()).await? };
    for entry in here {
        let (id, record) = (entry.id(), entry.header.record);
        let word = match (causes.get(&record), sayings.of(&id)) {
            (Some(told), _) => Some(Notice::Erasure(Erasure { record, cause: told.cause })),
            (None, _) if !rows.shown_in(&id).await?.is_empty() => None,
            (None, said) => said.and_then(|ruling| word_on(entry, ruling)),
        };
        if let Some(word) = word {
            tell(rows, entry, &heard.units(&record), None, &word, &mut words).await?;
        }
    }
    words.write(rows, pen).await
}

/// None for what counts.
fn word_on(entry: &Entry, ruling: Ruling) -> Option<Notice> {
    let (log, id) = (entry.header.log(), entry.id());
    match ruling {
        Ruling::Refused(reason) => Some(Notice::Refusal(Refusal { log, entry: id, reason })),
        Ruling::Held(reason) => Some(Notice::Quarantine(Quarantine { log, entry: id, reason })),
        Ruling::Accepted => None,
    }
}

/// Each unit is told once; what is told it afterwards follows from its row. `waiting`: the words, where they wait here.
async fn tell(
    rows: &impl Rows,
    entry: &Entry,
    units: &BTreeSet<UnitId>,
    mut waiting: Option<CarriedEntry>,
    word: &Notice,
    words: &mut Words,
) -> Result<(), StoreError> {
    let id = entry.id();
    let were_told = rows.given(&id).await?;
    for unit in units {
        let Header { record, origin, .. } = &entry.header;
        let row = BroughtRow {
            record: *record,
            unit: unit.clone(),
            entry: id,
            device: origin.device,
            waiting: waiting.take(),
        };
        if rows.put_brought(&row).await? && !were_told.contains(unit) {
            words.say(unit, word.clone());
        }
    }
    Ok(())
}

/// What counts goes to every unit of its record. Its share may be news of what is here of the record, too.
async fn take(rows: &impl Rows, pen: &Pen, membership: &Membership, accepted: &[&Entry]) -> Result<(), StoreError> {
    let mut by_record: BTreeMap<RecordId, Vec<Entry>> = BTreeMap::new();
    for entry in accepted {
        by_record.entry(entry.header.record).or_default().push((*entry).clone());
    }
    for (record, entries) in by_record {
        let mut sharing = rows.sharing(&record).await?;
        for entry in &entries {
            let Some(unit) = membership.unit_of(&entry.header.origin.device, &entry.header.unit) else { continue };
            match Share::of(entry) {
                Some(share) => sharing.share(unit.clone(), share.unit),
                None if begins(entry) => sharing.begin(unit.clone()),
                None => {}
            }
        }
        rows.put_sharing(&record, &sharing).await?;
        // HQ has them once one unit was given them; the others are given what HQ has.
        if let Some(first) = sharing.units().first() {
            give(rows, pen, first, &entries).await?;
            carry(rows, pen, &record, &sharing).await?;
        }
    }
    Ok(())
}

/// What is refused or held is told to whoever was handed it, and what builds on it goes along.
async fn turn_down(
    rows: &impl Rows,
    pen: &Pen,
    told: &Told<'_>,
    heard: &Heard<'_>,
    verdict: &Verdict,
) -> Result<(), StoreError> {
    let mut words = Words::default();
    let (mut refused, mut records) = (Vec::new(), BTreeSet::new());
    for refusal in &verdict.refused {
        let Some(entry) = told.get(&refusal.entry) else { continue };
        let record = entry.header.record;
        tell(rows, entry, &heard.units(&record), None, &Notice::Refusal(refusal.clone()), &mut words).await?;
        let change = change_of(entry).filter(|change| verdict.refused_changes.contains(change));
        refused.extend(change.map(|change| (record, change)));
        records.insert(record);
    }
    for held in &verdict.held {
        let Some(entry) = told.get(&held.entry) else { continue };
        let (record, waiting) = (entry.header.record, CarriedEntry::of(entry));
        tell(rows, entry, &heard.units(&record), waiting, &Notice::Quarantine(held.clone()), &mut words).await?;
        records.insert(record);
    }
    rows.refuse_changes(&refused).await?;
    words.write(rows, pen).await?;
    let out = Out { refused: verdict.refused_changes.clone(), held: verdict.held_changes.clone() };
    fall(rows, pen, &records, &out).await
}

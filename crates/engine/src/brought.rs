//! What exchanges brought that nobody has looked at yet: which records are new, which were changed, and by whom. Read from
//! the order in which entries arrived, so whatever brings them (headquarters, another laptop, a stick) is told alike.

use std::collections::{BTreeMap, BTreeSet};

use api::sync::{Brought, Item, Items, OfAuthor, OfKind};
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::time::Moment;
use serde::{Deserialize, Serialize};
use store::store::Connection;
use store::table::entry::{self, ArrivedRow};
use store::table::{aside, erased, record, setting};
use sync::authority::notice::{Cause, Notice};
use sync::change::Outline;

use crate::desk::Desk;
use crate::entries::entry_of;
use crate::fault::Fault;
use crate::reading;

const SEEN: &str = "seen";
/// The list is for reading; of a first exchange with ten thousand records the count says enough.
const ITEMS_MOST: usize = 200;

/// Up to where somebody has looked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mark {
    arrival: u64,
    unix_ms: i64,
}

impl Desk {
    /// Where a later look may begin.
    pub(crate) fn mark(&self) -> Result<Mark, Fault> {
        let arrival = entry::last_arrival(self.files.store.rows())?;
        Ok(Mark { arrival, unix_ms: self.now().unix_ms() })
    }

    /// What came that nobody has looked at, counted once for each exchange; `None` when that is nothing.
    pub(crate) fn unseen(&mut self) -> Result<Option<Brought>, Fault> {
        if self.unseen.is_none() {
            let brought = self.brought_since(seen(self.files.store.rows())?)?;
            self.unseen = Some(Some(brought).filter(|brought| !brought.is_nothing()));
        }
        Ok(self.unseen.clone().flatten())
    }

    /// Something arrived: what was counted is counted anew when it is asked for.
    pub(crate) fn forget_count(&mut self) {
        self.unseen = None;
    }

    /// Somebody has looked: what comes from now on is new.
    pub(crate) fn look(&mut self) -> Result<(), Fault> {
        let bytes = serde_json::to_vec(&self.mark()?).map_err(|_| Fault::Internal("a mark"))?;
        self.files.store.write(|rows| Ok::<_, Fault>(setting::write(rows, SEEN, &bytes)?))?;
        self.forget_count();
        Ok(())
    }

    /// Counted over what this person may see.
    pub(crate) fn brought_since(&self, mark: Mark) -> Result<Brought, Fault> {
        let rows = self.files.store.rows();
        let sight = self.sight()?;
        let hidden: BTreeSet<RecordId> = sight.hidden.iter().copied().collect();
        let mut counts = Counts::default();
        for arrived in entry::arrived(rows, mark.arrival, &self.device.device().0)? {
            let Some(name) = arrived.kind.as_ref().filter(|_| !hidden.contains(&arrived.record)) else { continue };
            match RecordKind::from_key(name) {
                Some(kind) if sight.kinds.contains(name) => counts.take(Some(kind), &arrived),
                Some(_) => {}
                None => counts.take(None, &arrived),
            }
        }
        let authors = counts
            .authors
            .iter()
            .map(|(author, records)| OfAuthor { name: self.name_of_author(author), records: count(records.len()) });
        Ok(Brought {
            since: self.civil(Moment::from_unix_ms(mark.unix_ms)),
            new: count(counts.new.len()),
            changed: count(counts.changed.len()),
            kinds: counts.of_kinds(),
            authors: authors.collect(),
            refused: self.said_since(Notice::REFUSAL, mark.arrival)?,
            quarantined: self.said_since(Notice::QUARANTINE, mark.arrival)?,
            erased_by_term: self.erased_since(Cause::Term, mark.arrival)?,
            erased_on_request: self.erased_since(Cause::Asked, mark.arrival)?,
            aside: aside::count(rows)?,
        })
    }

    /// The records themselves, the newest first.
    pub(crate) fn items(&self) -> Result<Items, Fault> {
        let rows = self.files.store.rows();
        let arrived = entry::arrived(rows, seen(rows)?.arrival, &self.device.device().0)?;
        let mut of_record: BTreeMap<RecordId, Vec<ArrivedRow>> = BTreeMap::new();
        for one in arrived {
            of_record.entry(one.record).or_default().push(one);
        }
        let mut records: Vec<_> = of_record.into_iter().collect();
        records.sort_by_key(|(_, arrivals)| std::cmp::Reverse(arrivals.iter().map(|one| one.arrival).max()));
        let (mut items, mut more) = (Vec::new(), 0);
        for (id, arrivals) in records {
            let Some((found, kind)) = self.row_seen(id)? else { continue };
            if items.len() == ITEMS_MOST {
                more += 1;
                continue;
            }
            let row = self.row(&found, kind)?;
            let authors = arrivals.iter().map(|one| self.name_of_author(&one.author)).collect();
            let is_new = arrivals.iter().any(|one| one.is_new);
            items.push(Item { row, is_new, authors, change: self.only_change(&arrivals)? });
        }
        Ok(Items { items, more })
    }

    /// Of a record that was here before and has one change more: what `record.undo` takes back.
    fn only_change(&self, arrivals: &[ArrivedRow]) -> Result<Option<String>, Fault> {
        let [ArrivedRow { is_new: false, changes: 1, arrival, .. }] = arrivals else { return Ok(None) };
        let payload = entry::payload_at(self.files.store.rows(), *arrival)?;
        Ok(payload.and_then(|payload| Some(Outline::of(&payload).ok()?.hash.to_string())))
    }

    /// Headquarters' words of a kind, said since, on entries of this laptop. What came too late of a record that was
    /// cancelled is gone with it, and told of as erased.
    fn said_since(&self, kind: &str, arrival: u64) -> Result<u32, Fault> {
        let words = entry::of_kind_after(self.files.store.rows(), kind, arrival)?;
        let own = self.device.device();
        let about = |notice: Notice| match notice {
            Notice::Refusal(one) => Some((one.log, one.entry)),
            Notice::Quarantine(one) => Some((one.log, one.entry)),
            Notice::Person(_)
            | Notice::Device(_)
            | Notice::Receipt(_)
            | Notice::Release(_)
            | Notice::Carry(_)
            | Notice::Catalogue(_)
            | Notice::Horizon(_)
            | Notice::Decision(_)
            | Notice::Term(_)
            | Notice::Erasure(_) => None,
        };
        let ruled = words.into_iter().filter_map(|row| Notice::of(&entry_of(row)).and_then(about));
        let mut said = 0;
        for (_, id) in ruled.filter(|(log, _)| log.origin.device == own) {
            let row = entry::by_id(self.files.store.rows(), &id.0)?;
            let is_gone = row.map_or(Ok(false), |row| self.is_cancelled(row.record))?;
            said += usize::from(!is_gone);
        }
        Ok(count(said))
    }

    /// Of records that were here, those of which headquarters has said since that they are no more.
    fn erased_since(&self, cause: Cause, arrival: u64) -> Result<u32, Fault> {
        let rows = self.files.store.rows();
        let words = entry::of_kind_after(rows, Notice::ERASURE, arrival)?;
        let told = words.into_iter().filter_map(|row| match Notice::of(&entry_of(row)) {
            Some(Notice::Erasure(erasure)) if erasure.cause == cause => Some(erasure.record),
            Some(_) | None => None,
        });
        let told: BTreeSet<RecordId> = told.collect();
        if told.is_empty() {
            return Ok(0);
        }
        Ok(count(erased::held(rows)?.intersection(&told).count()))
    }

    fn row_seen(&self, id: RecordId) -> Result<Option<(record::RecordRow, RecordKind)>, Fault> {
        let found = record::read(self.files.store.rows(), id)?;
        let Some((row, kind)) = found.and_then(|row| Some((row.clone(), reading::kind_of(&row)?))) else {
            return Ok(None);
        };
        Ok(self.may_read(&row, kind)?.then_some((row, kind)))
    }
}

#[derive(Default)]
struct Counts {
    new: BTreeSet<RecordId>,
    changed: BTreeSet<RecordId>,
    kinds: BTreeMap<Option<RecordKind>, (BTreeSet<RecordId>, BTreeSet<RecordId>)>,
    authors: BTreeMap<[u8; 32], BTreeSet<RecordId>>,
}

impl Counts {
    fn take(&mut self, kind: Option<RecordKind>, arrived: &ArrivedRow) {
        let (new, changed) = self.kinds.entry(kind).or_default();
        let (all, of_kind) = if arrived.is_new { (&mut self.new, new) } else { (&mut self.changed, changed) };
        all.insert(arrived.record);
        of_kind.insert(arrived.record);
        self.authors.entry(arrived.author).or_default().insert(arrived.record);
    }

    fn of_kinds(&self) -> Vec<OfKind> {
        let of_kind = |(kind, (new, changed)): (&Option<RecordKind>, &(BTreeSet<_>, BTreeSet<_>))| OfKind {
            kind: *kind,
            new: count(new.len()),
            changed: count(changed.len()),
        };
        self.kinds.iter().map(of_kind).collect()
    }
}

fn seen(rows: &Connection) -> Result<Mark, Fault> {
    let read = |bytes: Vec<u8>| serde_json::from_slice(&bytes).map_err(|_| Fault::Internal("a mark"));
    Ok(setting::read(rows, SEEN)?.map(read).transpose()?.unwrap_or_default())
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

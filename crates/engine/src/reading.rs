//! A record as this laptop knows it: its live entries merged into one document, with what is being written on top.

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use domain::attachment;
use domain::fact::Fact;
use domain::form::check::Finding;
use domain::id::{AttachmentId, RecordId, UnitId};
use domain::record::RecordKind;
use domain::value::Values;
use store::store::Connection;
use store::table::attachment::Named;
use store::table::draft::{self, DraftRow};
use store::table::entry::{self, EntryRow};
use store::table::record::{self, Projected, RecordRow};
use sync::about;
use sync::change::{ChangeHash, Outline};
use sync::document::{self, Document, Merged, Reading};
use sync::key::RecordKey;
use sync::share::Share;

use crate::entries::entry_of;
use crate::fault::Fault;
use crate::identity::Identity;
use crate::projection;
use crate::reviewing::lines::{self, Noted};
use crate::units::is_waiting_log;

/// A record's entries, in the order they arrived, and the units that somebody shared it with.
pub(crate) struct Record {
    pub(crate) entries: Vec<EntryRow>,
    /// The unit that it was begun in, as headquarters knows it: a laptop may have written before anybody admitted it, under
    /// another name. `None` of what has no entry yet.
    pub(crate) home: Option<UnitId>,
    pub(crate) shared_with: BTreeSet<UnitId>,
}

impl Record {
    pub(crate) fn load(rows: &Connection, id: RecordId) -> Result<Self, Fault> {
        let (beside, entries): (Vec<EntryRow>, Vec<EntryRow>) =
            entry::of_record(rows, id)?.into_iter().partition(|entry| !about::is_change(&entry.kind));
        let counts = beside.into_iter().filter(|entry| entry.state.is_visible());
        let shared_with = counts.filter_map(|entry| Share::of(&entry_of(entry))).map(|share| share.unit).collect();
        let first = entries.first().map(|entry| &entry.log);
        let holder = first.map(|log| entry::holder_of(rows, log)).transpose()?.flatten();
        let home = holder.or_else(|| first.map(|log| log.unit.clone()));
        Ok(Self { entries, home, shared_with })
    }

    pub(crate) fn document(&self) -> Document {
        Document::from_changes(&self.changes())
    }

    /// What counts; or, where nothing does, the words that were refused, which only their author's laptop still has.
    /// Answers alone: what the record says of its files, and what was said beside the answers, is read apart, and their keys
    /// are shown to nobody.
    pub(crate) fn reading(&self) -> Result<Reading, Fault> {
        self.whole().map(|whole| whole.answers)
    }

    /// All that the record says.
    fn whole(&self) -> Result<Whole, Fault> {
        let counted = self.changes();
        let counts_nothing = counted.is_empty();
        let shown = if counts_nothing { self.said().map(|entry| entry.payload.as_slice()).collect() } else { counted };
        let mut reading = Merged::of(&shown).reading;
        if counts_nothing && reading.values.is_empty() {
            // What they were written on was erased: they are read one by one.
            document::said(&shown).into_iter().for_each(|step| reading.values.extend(step.set));
        }
        let files = self.take_files(&mut reading);
        let has_words = lines::take_words(&mut reading);
        Ok(Whole { answers: reading, files, has_words })
    }

    /// Takes what is said of files out of what is read.
    fn take_files(&self, reading: &mut Reading) -> Vec<Named> {
        let values: Values = reading.values.extract_if(.., |key, _| attachment::is_of_file(key)).collect();
        if values.is_empty() {
            return Vec::new();
        }
        let conflicts = reading.conflicts.extract_if(.., |key, _| attachment::is_of_file(key));
        let conflicts = conflicts.map(|(key, seen)| (key, seen.into_iter().map(|one| one.value).collect())).collect();
        let by_change = by_change(self.said());
        let author = |id: AttachmentId| {
            let change = reading.written_by.get(&attachment::first_key(id))?;
            by_change.get(change).map(|entry| entry.author)
        };
        let files = attachment::all(&values, &conflicts).into_iter();
        files.filter_map(|(id, file)| Some(Named { id, author: author(id)?, file })).collect()
    }

    /// The payloads that count: not those refused, in quarantine or erased.
    pub(crate) fn changes(&self) -> Vec<&[u8]> {
        self.counted().map(|entry| entry.payload.as_slice()).collect()
    }

    /// The entry that carries each change.
    pub(crate) fn by_change(&self) -> BTreeMap<ChangeHash, &EntryRow> {
        by_change(self.counted())
    }

    /// The entries whose words are here, those refused included.
    pub(crate) fn said(&self) -> impl Iterator<Item = &EntryRow> {
        self.entries.iter().filter(|entry| !entry.payload.is_empty())
    }

    pub(crate) fn key(&self) -> Option<RecordKey> {
        self.entries.iter().find_map(|entry| entry.key).map(RecordKey)
    }

    /// The document's heads, 32 bytes each, as a draft keeps them.
    pub(crate) fn heads_bytes(&self) -> Vec<u8> {
        if self.counted().next().is_none() {
            return Vec::new();
        }
        self.document().heads().iter().flat_map(|head| head.0).collect()
    }

    pub(crate) fn counted(&self) -> impl Iterator<Item = &EntryRow> {
        self.entries.iter().filter(|entry| entry.state.is_visible())
    }
}

/// What a record says, taken apart.
#[derive(Default)]
struct Whole {
    answers: Reading,
    files: Vec<Named>,
    /// Whether anything was said beside the answers.
    has_words: bool,
}

/// The entry that carries each change.
pub(crate) fn by_change<'e>(entries: impl Iterator<Item = &'e EntryRow>) -> BTreeMap<ChangeHash, &'e EntryRow> {
    let carried = |entry: &EntryRow| Outline::of(&entry.payload).ok().map(|outline| outline.hash);
    entries.filter_map(|entry| Some((carried(entry)?, entry))).collect()
}

/// Heads as a draft keeps them.
pub(crate) fn heads_of(bytes: &[u8]) -> Vec<ChangeHash> {
    bytes.as_chunks::<32>().0.iter().copied().map(ChangeHash).collect()
}

/// Makes the records' rows anew from their entries and from what whoever is signed in is writing; what there is nothing
/// of has none. What somebody else is writing waits for them, and shows nowhere meanwhile.
pub(crate) fn project<'i>(
    rows: &Connection,
    ids: impl IntoIterator<Item = &'i RecordId>,
    identity: &Identity,
) -> Result<Vec<RecordRow>, Fault> {
    let mut parts = Vec::new();
    for id in ids {
        parts.push(Parts {
            id: *id,
            record: Record::load(rows, *id)?,
            draft: draft::read(rows, *id, &identity.person.key)?,
        });
    }
    let (mut made, mut noted) = (Vec::with_capacity(parts.len()), Vec::new());
    for (parts, row) in parts.iter().zip(merged(&parts, identity)) {
        match row? {
            Some(row) => {
                made.push(row.projected);
                noted.extend(row.noted.map(|noted| (made.len() - 1, parts, noted)));
            }
            None => record::remove(rows, parts.id)?,
        }
    }
    record::project(rows, &made)?;
    for Projected { row, .. } in &made {
        lines::put_off(rows, row.id, row.kind == RecordKind::Person.key())?;
    }
    for (at, parts, noted) in noted {
        if let Some(Projected { row, .. }) = made.get(at) {
            lines::write(rows, row.id, &row.unit, &parts.record, &noted)?;
        }
    }
    Ok(made.into_iter().map(|projected| projected.row).collect())
}

/// Says anew what waits of a record that has a row and no lines.
pub(crate) fn note(rows: &Connection, row: &RecordRow, identity: &Identity) -> Result<(), Fault> {
    let parts = Parts { id: row.id, record: Record::load(rows, row.id)?, draft: None };
    let noted = parts.merge(identity)?.and_then(|made| made.noted);
    noted.map_or(Ok(()), |noted| lines::write(rows, row.id, &row.unit, &parts.record, &noted))
}

/// The rules that a record's history breaks.
pub(crate) fn broken(rows: &Connection, row: &RecordRow, identity: &Identity) -> Result<Vec<Finding>, Fault> {
    let parts = Parts { id: row.id, record: Record::load(rows, row.id)?, draft: None };
    let noted = parts.merge(identity)?.and_then(|made| made.noted);
    Ok(noted.map(|noted| noted.findings(rows)).unwrap_or_default())
}

/// A record's row, and what of it may wait for a coordination.
struct Made {
    projected: Projected,
    noted: Option<Box<Noted>>,
}

/// A record as the file holds it.
struct Parts {
    id: RecordId,
    record: Record,
    draft: Option<DraftRow>,
}

/// Merging is work for the processor alone, so many records are shared out among its cores.
fn merged(parts: &[Parts], identity: &Identity) -> Vec<Result<Option<Made>, Fault>> {
    const WORTH_SHARING: usize = 64;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    if parts.len() < WORTH_SHARING || cores == 1 {
        return parts.iter().map(|parts| parts.merge(identity)).collect();
    }
    let share = parts.len().div_ceil(cores);
    thread::scope(|scope| {
        let work = |share: &'_ [Parts]| share.iter().map(|parts| parts.merge(identity)).collect::<Vec<_>>();
        let running: Vec<_> = parts.chunks(share).map(|share| scope.spawn(move || work(share))).collect();
        let lost = || vec![Err(Fault::Internal("merging ended early"))];
        running.into_iter().flat_map(|share| share.join().unwrap_or_else(|_| lost())).collect()
    })
}

impl Parts {
    fn merge(&self, identity: &Identity) -> Result<Option<Made>, Fault> {
        let Self { id, record, draft } = self;
        if record.said().next().is_none() && draft.is_none() {
            // Nothing was ever said, or headquarters refused all of it and the words are elsewhere.
            return Ok(None);
        }
        let first = record.entries.first();
        let Some(kind) = first.map(|entry| &entry.kind).or_else(|| draft.as_ref().map(|draft| &draft.kind)) else {
            return Ok(None);
        };
        let Whole { answers: reading, files, has_words } =
            if record.entries.is_empty() { Whole::default() } else { record.whole()? };
        let is_history = record.counted().next().is_some();
        let facts = if is_history { facts(kind, &reading) } else { Vec::new() };
        let mut values = reading.values.clone();
        values.extend(draft.iter().flat_map(|draft| draft.answers.clone()));
        let (projected, findings) = projection::projected(projection::Merged {
            id: *id,
            kind: kind.clone(),
            unit: record.home.as_ref().filter(|unit| !is_waiting_log(unit)).unwrap_or(&identity.person.unit).clone(),
            values,
            conflicts: u32::try_from(reading.conflicts.len()).unwrap_or(u32::MAX),
            facts,
            files,
        });
        let findings = if draft.is_none() { findings } else { findings_of(kind, &reading) };
        let noted = if is_history { Noted::of(kind, &reading, has_words, findings) } else { None };
        Ok(Some(Made { projected, noted: noted.map(Box::new) }))
    }
}

/// What a person should look at in its history alone.
fn findings_of(kind: &str, reading: &Reading) -> Vec<Finding> {
    RecordKind::from_key(kind).map(|kind| kind.findings(&reading.values)).unwrap_or_default()
}

/// What it adds to the statistics. A kind of a newer release is not counted by this one.
fn facts(kind: &str, reading: &Reading) -> Vec<Fact> {
    let contested = reading.conflicts.keys().cloned().collect();
    RecordKind::from_key(kind).map(|kind| kind.facts(&reading.values, &contested)).unwrap_or_default()
}

/// The record with the draft of one author on top, and the keys that this draft holds.
pub(crate) fn with_draft(rows: &Connection, id: RecordId, author: &[u8; 32]) -> Result<(Values, Values), Fault> {
    let record = Record::load(rows, id)?;
    let mut values = if record.entries.is_empty() { Values::new() } else { record.reading()?.values };
    let drafted = draft::read(rows, id, author)?.map(|draft| draft.answers).unwrap_or_default();
    values.extend(drafted.clone());
    Ok((values, drafted))
}

/// The kind of a stored name, if this release knows it.
pub(crate) fn kind_of(row: &RecordRow) -> Option<RecordKind> {
    RecordKind::from_key(&row.kind)
}

//! From a draft to history: one change holding what differs, one entry in this laptop's log, its author's signature
//! over the chain. It is in the outbox and in the file, both flushed, before anybody is told it is saved.

use api::problem::Problem;
use api::record::{Commit, Committed, Ending, Resolve};
use domain::audit::Deed;
use domain::form::spec::{FieldKind, Form};
use domain::id::RecordId;
use domain::record::{RecordKind, own};
use domain::value::{Key, Value, Values};
use store::table::draft::{self, DraftRow};
use store::table::entry;
use store::table::record as record_table;
use store::table::signature::{self, SignatureRow};
use sync::change::NewChange;
use sync::document::{self, Document, EditRefused};
use sync::entry::Entry;
use sync::key::RecordKey;
use sync::log::NewEntry;
use sync::segment::Segment;
use sync::signature::{Author, Signature, keeps_previous, sign};

use crate::access::Doing;
use crate::desk::{Desk, RunEnd};
use crate::draft::{all_findings, check_allowed, check_announced};
use crate::entries::{name_of, row_of};
use crate::fault::Fault;
use crate::identity::random;
use crate::once;
use crate::reading::{self, Record};
use crate::visible;

/// What becomes of the record's draft when an entry is appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Drafted {
    /// It is what the entry says.
    Ends,
    /// The entry says something else.
    Stays,
}

impl Desk {
    pub(crate) fn commit(&mut self, call: Commit) -> Result<Committed, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), call.operation)? {
            return Ok(reply);
        }
        self.check_may(Doing::Writes, call.record)?;
        let values = self.commit_record(call.record, call.ending)?;
        let reply = Committed { findings: self.findings(call.record, &values)? };
        let now_ms = self.now().unix_ms();
        self.files.store.save(|rows| once::remember(rows, call.operation, reply.clone(), now_ms))
    }

    /// Decides a conflict, naming the values that were seen. What its author was typing becomes history first: a commit
    /// ends the draft, and this one must not end it unwritten.
    pub(crate) fn resolve(&mut self, call: Resolve) -> Result<Committed, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), call.operation)? {
            return Ok(reply);
        }
        self.check_may(Doing::Decides, call.record)?;
        if draft::read(self.files.store.rows(), call.record, &self.author())?.is_some() {
            self.commit_one(call.record, Ending::Leave)?;
        }
        let record = Record::load(self.files.store.rows(), call.record)?;
        let kind = record.entries.first().map(|entry| entry.kind.clone()).ok_or(Problem::NoSuchRecord)?;
        self.check_may_write(&kind)?;
        let known = RecordKind::from_key(&kind);
        let chosen =
            known.map_or_else(|| Ok(call.chosen.clone()), |kind| accepted(self.lists.questions.form(kind), &call))?;
        if !self.has_decided(&record, &call.key, &chosen)? {
            self.decide(&record, &kind, &call, &chosen)?;
        }
        let reply = Committed { findings: self.findings_of(call.record)? };
        let now_ms = self.now().unix_ms();
        let decided = self.deed(Deed::ConflictDecided).about(call.record).of(1).with(call.key.as_str());
        self.files.store.save(|rows| {
            decided.write(rows)?;
            once::remember(rows, call.operation, reply.clone(), now_ms)
        })
    }

    /// Whether this person's own last word here on the field is what stands, and is what they choose: the power may have
    /// gone after it was written and before they were told. Said again it is answered as the first time would have been.
    fn has_decided(&self, record: &Record, key: &Key, chosen: &Value) -> Result<bool, Fault> {
        let reading = record.reading()?;
        if reading.conflicts.contains_key(key) || reading.values.get(key) != Some(chosen) {
            return Ok(false);
        }
        let steps = document::history(&record.changes());
        let last = steps.iter().rev().find(|step| step.set.contains_key(key));
        let by_change = record.by_change();
        let entry = last.and_then(|step| by_change.get(&step.change));
        Ok(entry.is_some_and(|entry| entry.author == self.author() && entry.log.device == self.device.device().0))
    }

    fn decide(&mut self, record: &Record, kind: &str, call: &Resolve, chosen: &Value) -> Result<(), Fault> {
        if let Some(known) = RecordKind::from_key(kind) {
            let before = record.reading()?.values;
            let mut after = before.clone();
            after.insert(call.key.clone(), chosen.clone());
            check_allowed(self.files.store.rows(), known, &before, &after)?;
            check_announced(known, &before, &after)?;
        }
        let made = record.document().resolve(self.actor, &call.key, &call.seen, chosen, self.now_ms());
        self.append(call.record, kind, made.map_err(refused)?, record.key())
    }

    /// Makes this person's drafts of before `at_ms` history: after idle minutes, on locking, on leaving. One that cannot
    /// become history (the role may not write it any more, or the record is blocked) stays a draft and holds up none of the others.
    pub(crate) fn commit_drafts_before(&mut self, at_ms: i64) -> Result<u32, Fault> {
        let author = self.author();
        let mine = draft::older_than(self.files.store.rows(), at_ms)?.into_iter().filter(|row| row.author == author);
        let records: Vec<RecordId> = mine.map(|row| row.record).collect();
        let (mut made, mut failed) = (0, None);
        for record in &records {
            match self.commit_one(*record, Ending::Leave) {
                Ok(_) => made += 1,
                Err(Fault::Refused(Problem::NotAllowed | Problem::Blocked)) => {}
                Err(fault) => failed = failed.or(Some(fault)),
            }
        }
        records.into_iter().try_for_each(|record| self.hand_over(record))?;
        failed.map_or(Ok(made), Err)
    }

    /// On locking. What is being written becomes history where nobody else could come upon it; where a shift is handed
    /// over it waits, a draft still, for its author.
    pub(crate) fn leave_drafts(&mut self) -> Result<(), Fault> {
        if self.is_alone()? { self.commit_drafts_before(i64::MAX).map(drop) } else { Ok(()) }
    }

    /// Commits a record and, with it, what was written of the persons it names.
    fn commit_record(&mut self, id: RecordId, ending: Ending) -> Result<Values, Fault> {
        let values = self.commit_one(id, ending)?;
        for person in self.persons_named(id, &values)? {
            if draft::read(self.files.store.rows(), person, &self.author())?.is_some() {
                self.commit_one(person, ending)?;
            }
        }
        self.hand_over(id)?;
        Ok(values)
    }

    pub(crate) fn commit_one(&mut self, id: RecordId, ending: Ending) -> Result<Values, Fault> {
        let drafted = draft::read(self.files.store.rows(), id, &self.author())?;
        let record = Record::load(self.files.store.rows(), id)?;
        let kind = drafted.as_ref().map(|row| &row.kind).or_else(|| record.entries.first().map(|entry| &entry.kind));
        let kind = kind.cloned().ok_or(Problem::NoSuchRecord)?;
        self.check_may_write(&kind)?;
        self.check_may(Doing::Writes, id)?;
        let answers = ended(drafted.as_ref(), ending);
        match self.change(&record, drafted.as_ref(), &answers)? {
            Some(change) => self.append(id, &kind, change, record.key())?,
            // Nothing differs from what is written already.
            None => self.drop_draft(id)?,
        }
        Ok(reading::with_draft(self.files.store.rows(), id, &self.author())?.0)
    }

    pub(crate) fn change(
        &self,
        record: &Record,
        draft: Option<&DraftRow>,
        answers: &Values,
    ) -> Result<Option<NewChange>, Fault> {
        if answers.is_empty() {
            return Ok(None);
        }
        if record.entries.is_empty() {
            return Document::create(self.actor, answers, self.now_ms()).map(Some).map_err(refused);
        }
        let mut document = record.document();
        let heads = draft.map_or_else(|| document.heads(), |draft| reading::heads_of(&draft.heads));
        let made = match document.edit_at(&heads, self.actor, answers, self.now_ms()) {
            // Headquarters refused what it was begun on: it is written on what is left.
            Err(EditRefused::UnknownHeads) => {
                let heads = document.heads();
                document.edit_at(&heads, self.actor, answers, self.now_ms())
            }
            made => made,
        };
        made.map_err(refused)
    }

    fn drop_draft(&mut self, id: RecordId) -> Result<(), Fault> {
        let (author, identity) = (self.author(), &self.identity);
        self.files.store.save(|rows| {
            draft::clear(rows, id, &author)?;
            reading::project(rows, [&id], identity).map(drop)
        })
    }

    /// Appends a change to this laptop's log. Durable, and signed, when it returns.
    pub(crate) fn append(
        &mut self,
        id: RecordId,
        kind: &str,
        change: NewChange,
        key: Option<RecordKey>,
    ) -> Result<(), Fault> {
        let key = key.unwrap_or_else(|| RecordKey(random(&*self.host)));
        self.append_entry(NewEntry::new(id, kind, key, change.bytes), Drafted::Ends)
    }

    /// Appends an entry to this laptop's log. Durable, and signed, when it returns.
    pub(crate) fn append_entry(&mut self, new: NewEntry, draft: Drafted) -> Result<(), Fault> {
        let unit = self.unit_for(new.record())?;
        self.turn_to(&unit)?;
        let mut log = self.log.clone();
        let entry = log.append(self.person.person(), new);
        let signature = sign(&self.person, log.id(), &log.tip());
        let sealed = Segment::new(vec![entry.clone()], signature).ok_or(Fault::Internal("an entry that is no run"))?;
        let kept = self.files.unsent_bytes();
        self.files.keep_unsent(&sealed.encode())?;
        if let Err(fault) = self.write_entry(&entry, &signature, draft) {
            // The next save takes its number: both in the outbox would be two branches of one log. An outbox that cannot
            // be cut back takes no more saves either.
            if let Err(error) = self.files.take_back_unsent(kept) {
                self.host.report(&error.to_string());
            }
            return Err(fault);
        }
        self.log = log;
        Ok(())
    }

    fn write_entry(&mut self, entry: &Entry, signature: &Signature, drafted: Drafted) -> Result<(), Fault> {
        let id = entry.header.record;
        let (row, author) = (row_of(entry), self.author());
        let replaced = self.replaced_signature(row.payload.len());
        let (identity, log) = (&self.identity, name_of(&entry.header.log()));
        let holder = self.units.holder(&log.unit);
        let signed = SignatureRow { entry: row.id, number: row.number, signature: signature.0 };
        self.files.store.save(|rows| {
            entry::append(rows, &holder, std::slice::from_ref(&row))?;
            if let Some(entry) = &replaced {
                signature::remove(rows, entry)?;
            }
            signature::write(rows, &log, &signed)?;
            visible::add(rows, &holder, [&entry.id()])?;
            if drafted == Drafted::Ends {
                draft::clear(rows, id, &author)?;
            }
            reading::project(rows, [&id], identity).map(drop)
        })?;
        let kept = if replaced.is_none() { 0 } else { self.run.bytes_since_kept };
        self.run.bytes_since_kept = kept + row.payload.len() as u64;
        self.run.last = Some(RunEnd { entry: entry.id(), author });
        Ok(())
    }

    /// The signature that the next commit takes the place of, if it need not stay to cut segments at.
    fn replaced_signature(&self, bytes: usize) -> Option<[u8; 32]> {
        let last = self.run.last.as_ref()?;
        let author = if last.author == self.author() { Author::Same } else { Author::Changed };
        let since_kept = usize::try_from(self.run.bytes_since_kept).unwrap_or(usize::MAX).saturating_add(bytes);
        (!keeps_previous(since_kept, author)).then_some(last.entry.0)
    }

    pub(crate) fn check_may_write(&self, kind: &str) -> Result<(), Fault> {
        let known = RecordKind::from_key(kind);
        let may = known.is_none_or(|kind| self.role().may_write(kind));
        if may { Ok(()) } else { Err(Problem::NotAllowed.into()) }
    }

    /// What a person should look at in a record as it stands for them.
    pub(crate) fn findings_of(&self, id: RecordId) -> Result<Vec<domain::form::check::Finding>, Fault> {
        let (values, _) = reading::with_draft(self.files.store.rows(), id, &self.author())?;
        self.findings(id, &values)
    }

    fn findings(&self, id: RecordId, values: &Values) -> Result<Vec<domain::form::check::Finding>, Fault> {
        let row = record_table::read(self.files.store.rows(), id)?;
        let kind = row.as_ref().and_then(reading::kind_of);
        Ok(kind
            .map(|kind| all_findings(self.files.store.rows(), &self.lists.questions, kind, values))
            .unwrap_or_default())
    }

    /// The persons a record names in its fields of that kind.
    fn persons_named(&self, id: RecordId, values: &Values) -> Result<Vec<RecordId>, Fault> {
        let row = record_table::read(self.files.store.rows(), id)?;
        let Some(kind) = row.as_ref().and_then(reading::kind_of) else { return Ok(Vec::new()) };
        let is_person =
            |key: &Key| kind.form().locate(key).is_some_and(|address| matches!(address.field.kind, FieldKind::Person));
        let named = values.iter().filter(|(key, _)| is_person(key)).filter_map(|(_, value)| value.as_text());
        Ok(named.filter_map(|text| text.parse().ok()).collect())
    }
}

/// The draft's answers, with the mark of having been finished where that is what is asked.
fn ended(draft: Option<&DraftRow>, ending: Ending) -> Values {
    let mut answers = draft.map(|draft| draft.answers.clone()).unwrap_or_default();
    if ending == Ending::Finish {
        answers.extend(own::FINISHED.parse().map(|key| (key, Value::Flag(true))));
    }
    answers
}

fn accepted(form: &Form, call: &Resolve) -> Result<Value, Fault> {
    // A value of a newer release that is already there may be chosen; a new one must fit the field.
    if call.seen.contains(&call.chosen) {
        return Ok(call.chosen.clone());
    }
    let accepted = form.accept(&call.key, call.chosen.clone());
    accepted.map_err(|refusal| Problem::Refused { key: call.key.clone(), refusal }.into())
}

pub(crate) fn refused(refusal: EditRefused) -> Fault {
    match refusal {
        EditRefused::InConflict(key) => Problem::ConflictOpen { key }.into(),
        EditRefused::ValuesChanged(key) => Problem::ConflictMoved { key }.into(),
        EditRefused::TooLarge => Problem::BadRequest { detail: "more than one change can carry".to_owned() }.into(),
        EditRefused::UnknownHeads => Fault::Internal("a draft of heads that are gone"),
        EditRefused::Damaged => Fault::Internal("a document that cannot be written"),
    }
}

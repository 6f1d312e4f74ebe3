//! What a coordination says of records that it looks at, and what units answer: words beside the answers, in the record's
//! own document, signed by who says them. `domain::review` says what they are.

pub(crate) mod lines;

mod alike;
mod queue;
mod referrals;
mod thread;

use api::problem::Problem;
use api::record::Committed;
use api::review::{Answer, Answered, Approve, Approved, Ask, Asked, Note, Said as Told, Told as By};
use domain::audit::Deed;
use domain::id::{OperationId, RecordId};
use domain::review::{Sort, TEXT_MOST, Word, written};
use store::table::{record, review};

use self::thread::{Question, Step, Thread};
use crate::access::Doing;
use crate::desk::Desk;
use crate::fault::Fault;
use crate::once;
use crate::reading::{self, Record};

impl Desk {
    /// Refuses whoever does not look at the records of others.
    fn check_reviews(&self) -> Result<(), Fault> {
        if self.role().may_review() { Ok(()) } else { Err(Problem::NotAllowed.into()) }
    }

    /// Says that a record was reviewed as it stands. Of two persons both files say it, each of what it says itself.
    pub(crate) fn approve(&mut self, call: &Approve) -> Result<Committed, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), call.operation)? {
            return Ok(reply);
        }
        self.check_reviews()?;
        let records: Vec<RecordId> = [call.record].into_iter().chain(call.other).collect();
        records.iter().try_for_each(|record| self.check_may(Doing::Writes, *record))?;
        self.check_stands(call)?;
        records.iter().try_for_each(|record| self.leave(*record))?;
        for record in &records {
            let other = records.iter().copied().find(|other| other != record);
            self.say(*record, &Word::Approve { of: call.sort, other })?;
        }
        // Whoever looks next sees neither of them.
        if call.sort == Sort::Alike {
            self.go_through(alike::AT_A_LOOK)?;
        }
        self.committed(call.operation, call.record, call.sort.key())
    }

    /// Only what was on screen is approved, and only what may be.
    fn check_stands(&self, call: &Approve) -> Result<(), Fault> {
        let rows = self.files.store.rows();
        let is_pair = call.sort == Sort::Alike;
        if is_pair != call.other.is_some() {
            return Err(Problem::BadRequest { detail: "two persons, or one record".to_owned() }.into());
        }
        let (one, two) = (call.record, call.other.unwrap_or(call.record));
        let is_there = review::has(rows, one.min(two), call.sort, one.max(two))?;
        if !is_there || self.seen(one, call.other)? != call.seen {
            return Err(Problem::ReviewMoved.into());
        }
        if call.sort == Sort::Conflict && self.conflicts(one)?.iter().any(|conflict| conflict.is_safety_critical) {
            return Err(Problem::MustDecide.into());
        }
        Ok(())
    }

    pub(crate) fn ask_back(&mut self, call: &Ask) -> Result<Committed, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), call.operation)? {
            return Ok(reply);
        }
        self.check_reviews()?;
        self.check_may(Doing::Writes, call.record)?;
        let text = said(&call.text)?;
        self.leave(call.record)?;
        self.say(call.record, &Word::Ask { text })?;
        self.committed(call.operation, call.record, "ask")
    }

    pub(crate) fn answer_back(&mut self, call: &Answer) -> Result<Committed, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), call.operation)? {
            return Ok(reply);
        }
        self.check_may(Doing::Writes, call.record)?;
        let text = said(&call.text)?;
        let thread = alike::thread_of(self.files.store.rows(), call.record)?;
        if !thread.questions().iter().any(|question| question.asked.step.change.to_string() == call.to) {
            return Err(Problem::BadRequest { detail: "no such question".to_owned() }.into());
        }
        self.leave(call.record)?;
        self.say(call.record, &Word::Answer { to: call.to.clone(), text })?;
        self.committed(call.operation, call.record, "answer")
    }

    fn say(&mut self, record: RecordId, word: &Word) -> Result<(), Fault> {
        let values = written(self.new_item(), word);
        self.write_own(record, |desk, stored| desk.change(stored, None, &values))
    }

    fn committed(&mut self, operation: OperationId, record: RecordId, what: &str) -> Result<Committed, Fault> {
        let reply = Committed { findings: self.findings_of(record)? };
        let now_ms = self.now().unix_ms();
        let reviewed = self.deed(Deed::Reviewed).about(record).of(1).with(what);
        self.files.store.save(|rows| {
            reviewed.write(rows)?;
            once::remember(rows, operation, reply.clone(), now_ms)
        })
    }

    /// What was said of one record.
    pub(crate) fn said_of(&mut self, id: RecordId) -> Result<Told, Fault> {
        self.check_may(Doing::Reads, id)?;
        let record = Record::load(self.files.store.rows(), id)?;
        let thread = Thread::of(&record);
        let approved = thread.last_approval().map(|(said, sort, other)| Approved {
            told: self.by(said.step),
            is_changed: !thread.is_approved(sort, other),
        });
        let notes = self.notes(&thread);
        self.note_reading(id)?;
        Ok(Told { notes, approved })
    }

    /// The questions to this person's unit that wait. Whoever asks is told of them where they look at the queue.
    pub(crate) fn asked_here(&self) -> Result<Vec<Asked>, Fault> {
        let mut asked = Vec::new();
        if self.role().may_review() {
            return Ok(asked);
        }
        let rows = self.files.store.rows();
        let units = self.counted_units().unwrap_or_else(|| self.units.held().clone());
        for id in review::of_sort(rows, Sort::Asked)? {
            let Some(row) = record::read(rows, id)? else { continue };
            let Some(kind) = reading::kind_of(&row) else { continue };
            if !units.contains(&self.units.holder(&row.unit)) || !self.may_read(&row, kind)? {
                continue;
            }
            let notes = self.notes(&alike::thread_of(rows, id)?);
            for note in notes.into_iter().filter(|note| note.is_waiting) {
                asked.push(Asked { row: self.row(&row, kind)?, note });
            }
        }
        Ok(asked)
    }

    fn notes(&self, thread: &Thread) -> Vec<Note> {
        thread.questions().iter().map(|question| self.told_note(question)).collect()
    }

    fn told_note(&self, question: &Question<'_>) -> Note {
        let answered =
            |(said, text): &(&thread::Said, &str)| Answered { told: self.by(said.step), text: (*text).to_owned() };
        Note {
            change: question.asked.step.change.to_string(),
            asked: self.by(question.asked.step),
            text: question.text.to_owned(),
            answers: question.answers.iter().map(answered).collect(),
            corrected: question.corrected.map(|step| self.by(step)),
            is_waiting: question.is_waiting(),
        }
    }

    fn by(&self, step: Step) -> By {
        By { by: self.name_of_author(&step.author), at: self.civil_ms(step.unix_ms) }
    }
}

/// People's words, without what hides in a text, but with its lines.
fn said(text: &str) -> Result<String, Fault> {
    let lines: Vec<String> = text.lines().map(domain::fold::plain).collect();
    let text = lines.join("\n").trim().to_owned();
    if text.is_empty() {
        return Err(Problem::NothingSaid.into());
    }
    match text.chars().count() {
        long if long > usize::from(TEXT_MOST) => Err(Problem::TooLongToSay.into()),
        _ => Ok(text),
    }
}

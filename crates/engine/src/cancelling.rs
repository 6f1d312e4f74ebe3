//! Asking that a record be cancelled, and what follows here from somebody having asked: until headquarters has answered,
//! the record is theirs alone to read and to write, in every list, search, match and print. It is an ordinary signed entry,
//! so it works with no link and blocks wherever it arrives.

use api::arco::{Asked, Cancel, Cancellation, Standing, Waiting};
use api::problem::Problem;
use api::record::Ending;
use domain::audit::Deed;
use domain::id::RecordId;
use store::table::blocked::{self, AskedRow};
use store::table::erased::{self, Cause};
use store::table::{draft, entry, record};
use sync::authority::notice::RefusalReason;
use sync::authority::rulings::Ruling;
use sync::cancellation;
use sync::entry::EntryId;
use sync::key::DeviceKey;

use crate::access::Doing;
use crate::commit::Drafted;
use crate::desk::Desk;
use crate::entries::entry_of;
use crate::fault::Fault;
use crate::linking::Link;
use crate::reading::{self, Record};
use crate::{membership, once};

impl Desk {
    pub(crate) fn cancel(&mut self, call: &Cancel) -> Result<Asked, Fault> {
        if let Some(reply) = once::answered(self.files.store.rows(), call.operation)? {
            return Ok(reply);
        }
        if !self.role().may_cancel() {
            return Err(Problem::NotAllowed.into());
        }
        record::read(self.files.store.rows(), call.record)?.ok_or(Problem::NoSuchRecord)?;
        self.check_may(Doing::Reads, call.record)?;
        if blocked::of(self.files.store.rows(), call.record)?.is_empty() {
            self.ask_to_cancel(call)?;
        }
        let (reply, now_ms) = (Asked { record: call.record }, self.now().unix_ms());
        self.files.store.write(|rows| once::remember(rows, call.operation, reply, now_ms))
    }

    /// What its author was typing becomes history first: it is part of what is to be cancelled.
    fn ask_to_cancel(&mut self, call: &Cancel) -> Result<(), Fault> {
        if draft::read(self.files.store.rows(), call.record, &self.author())?.is_some() {
            self.commit_one(call.record, Ending::Leave)?;
        }
        let key = Record::load(self.files.store.rows(), call.record)?.key().ok_or(Problem::NoSuchRecord)?;
        let asked = self.deed(Deed::Blocked).about(call.record).with(call.ground.key());
        self.note(&asked)?;
        let said = cancellation::Cancellation { ground: Some(call.ground) };
        self.append_entry(said.to_entry(call.record, key), Drafted::Stays)
    }

    /// Whether somebody else asked that it be cancelled, and nobody has answered.
    pub(crate) fn is_blocked(&self, id: RecordId) -> Result<bool, Fault> {
        let asked = blocked::of(self.files.store.rows(), id)?;
        Ok(!asked.is_empty() && asked.iter().all(|one| one.author != self.author()))
    }

    /// Whether a record of this id was cancelled: nothing more is written under it.
    pub(crate) fn is_cancelled(&self, id: RecordId) -> Result<bool, Fault> {
        Ok(erased::cause(self.files.store.rows(), id)? == Some(Cause::Asked))
    }

    /// What this person asked for and headquarters has not answered.
    pub(crate) fn cancellations_waiting(&self) -> Result<Vec<Waiting>, Fault> {
        let (rows, author) = (self.files.store.rows(), self.author());
        let mut waiting: Vec<Waiting> = Vec::new();
        for asked in blocked::all(rows)?.into_iter().filter(|asked| asked.is_waiting && asked.author == author) {
            let Some(row) = record::read(rows, asked.record)? else { continue };
            let Some(kind) = reading::kind_of(&row) else { continue };
            waiting.push(Waiting { row: self.row(&row, kind)?, ground: self.ground_of(&asked)? });
        }
        Ok(waiting)
    }

    /// The last that this person asked about a record.
    pub(crate) fn cancellation_of(&self, id: RecordId) -> Result<Option<Cancellation>, Fault> {
        let (rows, author) = (self.files.store.rows(), self.author());
        let mut own = blocked::all(rows)?;
        own.retain(|asked| asked.record == id && asked.author == author);
        let Some(last) = own.last() else { return Ok(None) };
        let standing = match last.is_waiting {
            true => Standing::Waits,
            false => match self.denial_of(last)? {
                Some(why) => Standing::Denied { why },
                None => return Ok(None),
            },
        };
        Ok(Some(Cancellation { ground: self.ground_of(last)?, standing }))
    }

    fn ground_of(&self, asked: &AskedRow) -> Result<Option<domain::cancellation::Ground>, Fault> {
        let row = entry::by_id(self.files.store.rows(), &asked.entry)?;
        let said = row.and_then(|row| cancellation::Cancellation::of(&entry_of(row)));
        Ok(said.and_then(|said| said.ground))
    }

    fn denial_of(&self, asked: &AskedRow) -> Result<Option<domain::cancellation::Denial>, Fault> {
        let rows = self.files.store.rows();
        let Some(hq) = Link::read(rows)?.as_ref().and_then(Link::hq_key) else { return Ok(None) };
        match membership::rulings(rows, DeviceKey(hq))?.of(&EntryId(asked.entry)) {
            Some(Ruling::Refused(RefusalReason::Denied(why))) => Ok(Some(why)),
            Some(_) | None => Ok(None),
        }
    }

    /// A name that stands in another record's page: of a person who is blocked, none.
    pub(crate) fn may_name(&self, person: RecordId) -> bool {
        self.is_blocked(person).is_ok_and(|is_blocked| !is_blocked)
    }
}

//! Writing and reading records.

use api::record::{
    Add, Added, Commit, Committed, Derive, History, List, Page, Past, Related, Relations, Resolve, Save, Saved, Show,
    Shown, Start, Started, Undo,
};
use domain::record::RecordKind;
use store::table::record::{self, Wanted};

use super::Answer;
use crate::engine::Engine;
use crate::fault::Fault;

/// The most rows of one page.
const PAGE_MOST: u32 = 200;

impl Answer<Start> for Engine {
    fn answer(&self, call: Start) -> Result<Started, Fault> {
        self.with_desk(|desk| desk.start(&call))
    }
}

impl Answer<Save> for Engine {
    fn answer(&self, call: Save) -> Result<Saved, Fault> {
        self.with_desk(|desk| desk.save(call))
    }
}

impl Answer<Add> for Engine {
    fn answer(&self, call: Add) -> Result<Added, Fault> {
        self.with_desk(|desk| desk.add(call))
    }
}

impl Answer<Commit> for Engine {
    fn answer(&self, call: Commit) -> Result<Committed, Fault> {
        self.with_desk(|desk| desk.commit(call))
    }
}

impl Answer<Resolve> for Engine {
    fn answer(&self, call: Resolve) -> Result<Committed, Fault> {
        self.with_desk(|desk| desk.resolve(call))
    }
}

impl Answer<Show> for Engine {
    fn answer(&self, call: Show) -> Result<Shown, Fault> {
        self.with_desk(|desk| {
            let shown = desk.show(call.record)?;
            desk.note_reading(call.record)?;
            Ok(shown)
        })
    }
}

impl Answer<History> for Engine {
    fn answer(&self, call: History) -> Result<Past, Fault> {
        self.with_desk(|desk| {
            let past = desk.history(call.record)?;
            desk.note_reading(call.record)?;
            Ok(past)
        })
    }
}

impl Answer<Undo> for Engine {
    fn answer(&self, call: Undo) -> Result<Committed, Fault> {
        self.with_desk(|desk| desk.undo(&call))
    }
}

impl Answer<Related> for Engine {
    fn answer(&self, call: Related) -> Result<Relations, Fault> {
        self.with_desk(|desk| desk.related(&call))
    }
}

impl Answer<Derive> for Engine {
    fn answer(&self, call: Derive) -> Result<Started, Fault> {
        self.with_desk(|desk| {
            let started = desk.derive(&call)?;
            desk.note_reading(call.from)?;
            Ok(started)
        })
    }
}

impl Answer<List> for Engine {
    fn answer(&self, call: List) -> Result<Page, Fault> {
        self.with_desk(|desk| {
            let wanted = match &call.kind {
                Some(kind) => Wanted::Only(kind.key()),
                None => Wanted::AllBut(RecordKind::Person.key()),
            };
            let (rows, sight) = (desk.files.store.rows(), desk.sight()?);
            let total = record::count_seen(rows, wanted, &sight)?;
            let rows = record::list_seen(rows, wanted, &sight, call.skip, call.take.min(PAGE_MOST))?;
            Ok(Page { rows: desk.rows(&rows)?, total })
        })
    }
}

//! What headquarters holds back: the network is waited for without the desk's lock.

use api::problem::Problem;
use api::quarantine::{EntryName, Held, List, Quarantine, Settle, Settled, Verdict};
use domain::audit::Deed;
use domain::record::RecordKind;
use sync::authority::decision::{ENTRIES_MOST, Group, Question, Reply, Settling};
use sync::entry::EntryId;

use super::Answer;
use crate::desk::Desk;
use crate::engine::Engine;
use crate::fault::Fault;
use crate::quarantine::not_understood;

impl Answer<List> for Engine {
    fn answer(&self, _: List) -> Result<Quarantine, Fault> {
        match self.ask_of_quarantine(Question::List)? {
            Reply::Held { groups, more } => {
                let held = self.with_desk(|desk| Ok(groups.into_iter().map(|group| told(desk, group)).collect()))?;
                Ok(Quarantine { held, more })
            }
            Reply::Settled { .. } | Reply::NotAllowed => Err(not_understood()),
        }
    }
}

impl Answer<Settle> for Engine {
    fn answer(&self, call: Settle) -> Result<Settled, Fault> {
        let settling = match call.verdict {
            Verdict::Release => Settling::Release,
            Verdict::Discard => Settling::Discard,
        };
        if call.entries.len() > ENTRIES_MOST {
            return Err(Problem::BadRequest { detail: "entries".to_owned() }.into());
        }
        let deed = match call.verdict {
            Verdict::Release => Deed::QuarantineReleased,
            Verdict::Discard => Deed::QuarantineDiscarded,
        };
        // Before headquarters hears of it: from then on it is decided, whatever becomes of the answer.
        self.with_desk(|desk| {
            if !desk.role().may_settle() {
                return Err(Problem::NotAllowed.into());
            }
            let decided = desk.deed(deed).of(u32::try_from(call.entries.len()).unwrap_or(u32::MAX));
            desk.note(&decided)
        })?;
        let entries = call.entries.into_iter().map(|name| EntryId(name.0)).collect();
        match self.ask_of_quarantine(Question::Settle { settling, entries })? {
            Reply::Settled { entries } => Ok(Settled { entries }),
            Reply::Held { .. } | Reply::NotAllowed => Err(not_understood()),
        }
    }
}

fn told(desk: &Desk, group: Group) -> Held {
    let Group { record, kind, unit, author, letters, entries } = group;
    let entries = entries.into_iter().map(|id| EntryName(id.0)).collect();
    let unit_name = desk.unit_name(&unit);
    Held { record, kind: RecordKind::from_key(&kind), unit, unit_name, author, letters, entries }
}

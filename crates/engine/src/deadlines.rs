//! Terms of the law that run: which, the store knows; until when, the calendars of the moment say.

use std::cmp::Reverse;

use api::clock::Due;
use api::problem::Problem;
use domain::deadline::clock::Clock;
use domain::deadline::{Standing, due};
use domain::id::RecordId;
use store::table::{clock, record};

use crate::access::Doing;
use crate::desk::Desk;
use crate::fault::Fault;
use crate::reading;

impl Desk {
    /// Those that run, the most urgent first.
    pub(crate) fn clocks_running(&self) -> Result<Vec<Due>, Fault> {
        let mut running = Vec::new();
        for (id, text) in clock::all(self.files.store.rows())? {
            // A clock of a newer release's term is not for this one to count.
            if let Ok(clock) = serde_json::from_str::<Clock>(&text) {
                running.extend(self.due(id, clock)?);
            }
        }
        Ok(sorted(running))
    }

    /// Those that are over or end soon.
    pub(crate) fn clocks_pressing(&self) -> Result<Vec<Due>, Fault> {
        let presses = |due: &Due| matches!(due.standing, Standing::Overdue { .. } | Standing::Soon { .. });
        Ok(self.clocks_running()?.into_iter().filter(presses).collect())
    }

    /// One record's, the met ones with them.
    pub(crate) fn clocks_of(&self, id: RecordId) -> Result<Vec<Due>, Fault> {
        self.check_may(Doing::Reads, id)?;
        let row = record::read(self.files.store.rows(), id)?.ok_or(Problem::NoSuchRecord)?;
        let Some(kind) = reading::kind_of(&row) else { return Ok(Vec::new()) };
        let mut all = Vec::new();
        for clock in (kind.definition().clocks)(&row.values) {
            all.extend(self.due(id, clock)?);
        }
        Ok(sorted(all))
    }

    fn due(&self, id: RecordId, clock: Clock) -> Result<Option<Due>, Fault> {
        let Some(row) = record::read(self.files.store.rows(), id)? else { return Ok(None) };
        let Some(row) = self.rows(&[row])?.pop() else { return Ok(None) };
        let deadline = due(clock, &self.lists.calendars);
        let standing = deadline.standing(self.civil(self.now()).date(), &self.lists.calendars);
        Ok(Some(Due { row, deadline, standing }))
    }
}

fn sorted(mut dues: Vec<Due>) -> Vec<Due> {
    dues.sort_by_key(|due| (rank(due.standing), due.deadline.date));
    dues
}

/// Overdue first, then what ends soonest; what is met last.
const fn rank(standing: Standing) -> (u8, Reverse<u32>) {
    match standing {
        Standing::Overdue { days } => (0, Reverse(days)),
        Standing::Soon { .. } => (1, Reverse(0)),
        Standing::Running { .. } => (2, Reverse(0)),
        Standing::Met { .. } => (3, Reverse(0)),
    }
}

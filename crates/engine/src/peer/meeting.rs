//! Where a meeting stands: one at a time, told to whoever asks, moved on by the thread that holds it and by the person
//! at the keyboard. A thread whose meeting was ended finds its seat taken and says nothing more.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use api::peer::{Compared, Meeting, MeetingFailure, Other, Parting};

use crate::host::Stopper;

#[derive(Default)]
pub(crate) struct Meetings {
    table: Mutex<Table>,
    moved: Condvar,
}

struct Table {
    /// Counts the meetings: of two threads only the later one's words count.
    number: u64,
    told: Meeting,
    answer: Option<Compared>,
    stopper: Option<Stopper>,
}

impl Default for Table {
    fn default() -> Self {
        Self { number: 0, told: Meeting::None, answer: None, stopper: None }
    }
}

/// The hold that a thread has on its meeting.
pub(crate) struct Seat {
    meetings: Arc<Meetings>,
    number: u64,
}

impl Meetings {
    pub(crate) fn told(&self) -> Meeting {
        self.table().told.clone()
    }

    /// Begins a meeting; the one before it ends.
    pub(crate) fn sit(self: &Arc<Self>, told: Meeting) -> Seat {
        Seat { meetings: Arc::clone(self), number: self.turn(told) }
    }

    pub(crate) fn leave(&self) {
        self.turn(Meeting::None);
    }

    /// What the person says, where they are asked.
    pub(crate) fn answer(&self, compared: Compared) {
        let mut table = self.table();
        if matches!(table.told, Meeting::Comparing { is_confirmed: false, .. }) {
            table.answer.get_or_insert(compared);
            self.moved.notify_all();
        }
    }

    pub(crate) fn wait(&self, is_so_far: impl Fn(&Meeting) -> bool) -> Meeting {
        let waiting = self.moved.wait_while(self.table(), |table| !is_so_far(&table.told));
        waiting.unwrap_or_else(PoisonError::into_inner).told.clone()
    }

    /// The next meeting's number.
    fn turn(&self, told: Meeting) -> u64 {
        let mut table = self.table();
        let number = table.number.wrapping_add(1);
        let before = std::mem::replace(&mut *table, Table { number, told, answer: None, stopper: None });
        self.moved.notify_all();
        drop(table);
        if let Some(stop) = before.stopper {
            stop();
        }
        number
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seat {
    /// Says how far the meeting is, if it is still the one.
    pub(crate) fn tell(&self, told: Meeting) {
        self.with(|table| table.told = told);
    }

    /// How to break off what the thread waits for. A meeting that was ended meanwhile is broken off at once.
    pub(crate) fn stop_by(&self, stopper: Stopper) {
        let mut late = Some(stopper);
        self.with(|table| table.stopper = late.take());
        if let Some(stop) = late {
            stop();
        }
    }

    /// Waits for what the person says of the words; `None` when the meeting was ended.
    pub(crate) fn compare(&self, words: Vec<String>, other: Other) -> Option<Compared> {
        self.tell(Meeting::Comparing { words, other, is_confirmed: false });
        let is_open = |table: &mut Table| table.number == self.number && table.answer.is_none();
        let waiting = self.meetings.moved.wait_while(self.meetings.table(), is_open);
        let table = waiting.unwrap_or_else(PoisonError::into_inner);
        table.answer.clone().filter(|_| table.number == self.number)
    }

    pub(crate) fn end(&self, ended: Result<(Other, Parting), MeetingFailure>) {
        self.tell(match ended {
            Ok((other, parting)) => Meeting::Done { other, parting },
            Err(reason) => Meeting::Failed { reason },
        });
    }

    fn with(&self, change: impl FnOnce(&mut Table)) {
        let mut table = self.meetings.table();
        if table.number == self.number {
            change(&mut table);
            self.meetings.moved.notify_all();
        }
    }
}

//! What one record waits to have done, in the order it was asked: one thing at a time, and saves that wait together are
//! one. A thing keeps its operation id through every try, so that saying it twice does it once.

use std::collections::VecDeque;

use api::record::Ending;
use domain::form::check::Finding;
use domain::form::spec::Section;
use domain::id::{ItemId, OperationId};
use domain::value::Values;
use yew::Callback;

#[derive(Debug, Clone)]
pub(crate) enum Order {
    Save(Values),
    Add {
        section: &'static Section,
        /// Whose answers of the family it begins with.
        like: Option<ItemId>,
        then: Callback<ItemId>,
    },
    Commit {
        ending: Ending,
        then: Callback<Vec<Finding>>,
    },
}

/// An order on its way.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) order: Order,
    pub(crate) operation: OperationId,
    /// How often it failed.
    pub(crate) failures: u32,
}

#[derive(Debug, Default)]
pub(crate) struct Queue {
    waiting: VecDeque<Order>,
    again: Option<Sent>,
    is_busy: bool,
}

impl Queue {
    pub(crate) fn push(&mut self, order: Order) {
        match (self.waiting.back_mut(), order) {
            (Some(Order::Save(waiting)), Order::Save(answers)) => waiting.extend(answers),
            (_, order) => self.waiting.push_back(order),
        }
    }

    /// The next thing to do, unless one is under way.
    pub(crate) fn next(&mut self, operation: OperationId) -> Option<Sent> {
        if self.is_busy {
            return None;
        }
        let fresh = |order| Sent { order, operation, failures: 0 };
        let sent = self.again.take().or_else(|| self.waiting.pop_front().map(fresh));
        self.is_busy = sent.is_some();
        sent
    }

    /// What was under way is done, or given up.
    pub(crate) const fn done(&mut self) {
        self.is_busy = false;
    }

    /// What was under way is to be said again, in the same words.
    pub(crate) fn try_again(&mut self, sent: Sent) {
        self.is_busy = false;
        self.again = Some(Sent { failures: sent.failures.saturating_add(1), ..sent });
    }

    /// Goes before everything that waits.
    pub(crate) fn push_first(&mut self, order: Order) {
        self.waiting.push_front(order);
    }

    /// Does nothing wait behind what is under way?
    pub(crate) fn is_last(&self) -> bool {
        self.again.is_none() && self.waiting.is_empty()
    }
}

impl Sent {
    /// How long to wait before the next try: half a second, then twice as long each time, at most eight.
    pub(crate) const fn pause_ms(&self) -> u32 {
        let doublings = if self.failures > 4 { 4 } else { self.failures };
        500 << doublings
    }
}

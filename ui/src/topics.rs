//! Who wants to hear what changed. One list for the page, because there is one event.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use api::topic::Topic;

thread_local! {
    static LISTENERS: RefCell<Vec<Listener>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u64> = const { Cell::new(0) };
}

#[derive(Clone)]
struct Listener {
    number: u64,
    topics: &'static [Topic],
    heard: Rc<dyn Fn()>,
}

/// Heard until it is dropped.
pub(crate) struct Subscription {
    number: u64,
}

/// Calls `heard` whenever one of the topics changed.
pub(crate) fn subscribe(topics: &'static [Topic], heard: impl Fn() + 'static) -> Subscription {
    let number = NEXT.with(|next| next.replace(next.get() + 1));
    LISTENERS.with_borrow_mut(|all| all.push(Listener { number, topics, heard: Rc::new(heard) }));
    Subscription { number }
}

/// Tells everyone who asked for one of these.
pub(crate) fn announce(changed: &[Topic]) {
    let all = LISTENERS.with_borrow(Clone::clone);
    for listener in all {
        if listener.topics.iter().any(|topic| changed.contains(topic)) {
            (listener.heard)();
        }
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        LISTENERS.with_borrow_mut(|all| all.retain(|listener| listener.number != self.number));
    }
}

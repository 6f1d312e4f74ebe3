//! Asking the engine, and asking again whenever what was asked about changes: an own write and an arriving merge look the
//! same.

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

use api::call::Call;
use api::problem::Problem;
use api::topic::Topic;
use yew::{hook, use_effect_with, use_mut_ref, use_state};

use crate::ipc::Reader;
use crate::{ipc, topics};

/// What is known of a question.
pub(crate) enum Answer<T: ?Sized> {
    Waiting,
    /// The last answer; it stays while a newer one is on its way.
    Here(Rc<T>),
    Refused(Problem),
}

impl<T> Answer<T> {
    pub(crate) fn here(&self) -> Option<&T> {
        match self {
            Self::Here(value) => Some(value),
            Self::Waiting | Self::Refused(_) => None,
        }
    }
}

impl<T: ?Sized> Clone for Answer<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Waiting => Self::Waiting,
            Self::Here(value) => Self::Here(value.clone()),
            Self::Refused(problem) => Self::Refused(problem.clone()),
        }
    }
}

/// The answer to `request`, fresh after each change of one of `topics`.
#[hook]
pub(crate) fn use_query<C>(request: &C, topics: &'static [Topic]) -> Answer<C::Reply>
where
    C: Call + 'static,
    C::Reply: 'static,
{
    match use_asked(C::NAME, ipc::body(request), ipc::reader::<C>, topics) {
        Answer::Waiting => Answer::Waiting,
        // The reader made it, so it is of this type.
        Answer::Here(reply) => reply.downcast().map_or(Answer::Waiting, Answer::Here),
        Answer::Refused(problem) => Answer::Refused(problem),
    }
}

/// The same for whatever call: compiled once, since it is most of what a question weighs.
#[hook]
fn use_asked(name: &'static str, body: String, read: Reader, topics: &'static [Topic]) -> Answer<dyn Any> {
    let answer = use_state(|| Answer::<dyn Any>::Waiting);
    let round = use_state(|| 0_u32);
    let rounds = use_mut_ref(|| 0_u32);
    {
        let round = round.clone();
        use_effect_with((), move |()| {
            let subscription = topics::subscribe(topics, move || {
                *rounds.borrow_mut() += 1;
                round.set(*rounds.borrow());
            });
            move || drop(subscription)
        });
    }
    {
        let answer = answer.clone();
        use_effect_with((body, *round), move |(body, _)| {
            let is_wanted = Rc::new(Cell::new(true));
            let asked = is_wanted.clone();
            let then = move |reply| {
                if asked.get() {
                    let reply = ipc::understood(reply, read);
                    answer.set(reply.map_or_else(Answer::Refused, |reply| Answer::Here(Rc::from(reply))));
                }
            };
            ipc::send(name, body.clone(), Box::new(then));
            move || is_wanted.set(false)
        });
    }
    (*answer).clone()
}

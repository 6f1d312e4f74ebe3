//! Doing something once when asked to: what is sent, whether it is under way, and why it was refused.

use std::any::Any;
use std::marker::PhantomData;
use std::rc::Rc;

use api::call::Call;
use api::problem::Problem;
use yew::{Callback, hook, use_state};

use crate::ipc::{self, Reader};

/// How an action stands.
#[derive(Debug, Clone, PartialEq, Default)]
enum Standing {
    #[default]
    Idle,
    Busy,
    Refused(Problem),
}

/// A request to one of several calls that answer alike.
pub(crate) struct Sent<R> {
    name: &'static str,
    body: String,
    reply: PhantomData<R>,
}

impl<R> Sent<R> {
    pub(crate) fn of<C: Call<Reply = R>>(request: &C) -> Self {
        Self { name: C::NAME, body: ipc::body(request), reply: PhantomData }
    }
}

pub(crate) struct Action<C> {
    /// Sends a request; does nothing while one is under way.
    pub(crate) run: Callback<C>,
    pub(crate) is_busy: bool,
    /// The last refusal, until the next try.
    pub(crate) problem: Option<Problem>,
}

/// An action that hands its reply to `ondone`.
#[hook]
pub(crate) fn use_action<C>(ondone: Callback<C::Reply>) -> Action<C>
where
    C: Call + 'static,
    C::Reply: 'static,
{
    let action = use_any_action::<C>(ondone);
    Action { run: action.run.reform(|request: C| Sent::of(&request)), is_busy: action.is_busy, problem: action.problem }
}

/// The same where which call it is depends: of all those that answer as `C` does.
#[hook]
pub(crate) fn use_any_action<C>(ondone: Callback<C::Reply>) -> Action<Sent<C::Reply>>
where
    C: Call + 'static,
    C::Reply: 'static,
{
    // The reader made it, so it is of this type.
    let ondone = Callback::from(move |reply: Box<dyn Any>| {
        if let Ok(reply) = reply.downcast() {
            ondone.emit(*reply);
        }
    });
    let (send, standing) = use_sending(ipc::reader::<C>, ondone);
    let run = Callback::from(move |sent: Sent<C::Reply>| send.emit((sent.name, sent.body)));
    match &*standing {
        Standing::Idle => Action { run, is_busy: false, problem: None },
        Standing::Busy => Action { run, is_busy: true, problem: None },
        Standing::Refused(problem) => Action { run, is_busy: false, problem: Some(problem.clone()) },
    }
}

/// The same for whatever call: compiled once, since it is most of what an action weighs.
#[hook]
fn use_sending(read: Reader, ondone: Callback<Box<dyn Any>>) -> (Callback<(&'static str, String)>, Rc<Standing>) {
    let standing = use_state(|| Rc::new(Standing::Idle));
    let now = (*standing).clone();
    let send = Callback::from(move |(name, body): (&'static str, String)| {
        if **standing == Standing::Busy {
            return;
        }
        standing.set(Rc::new(Standing::Busy));
        let (standing, ondone) = (standing.clone(), ondone.clone());
        let then = move |reply| match ipc::understood(reply, read) {
            Ok(reply) => {
                standing.set(Rc::new(Standing::Idle));
                ondone.emit(reply);
            }
            Err(problem) => standing.set(Rc::new(Standing::Refused(problem))),
        };
        ipc::send(name, body, Box::new(then));
    });
    (send, now)
}

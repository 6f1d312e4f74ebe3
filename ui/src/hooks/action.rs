//! Doing something once when asked to: what is sent, whether it is under way, and why it was refused.

use std::rc::Rc;

use api::call::Call;
use api::problem::Problem;
use yew::{Callback, hook, use_state};

use crate::ipc;

/// How an action stands.
#[derive(Debug, Clone, PartialEq, Default)]
enum Standing {
    #[default]
    Idle,
    Busy,
    Refused(Problem),
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
    let standing = use_state(|| Rc::new(Standing::Idle));
    let is_busy = **standing == Standing::Busy;
    let run = {
        let standing = standing.clone();
        Callback::from(move |request: C| {
            if **standing == Standing::Busy {
                return;
            }
            standing.set(Rc::new(Standing::Busy));
            let (standing, ondone) = (standing.clone(), ondone.clone());
            let then = move |reply| match ipc::understood::<C>(reply) {
                Ok(reply) => {
                    standing.set(Rc::new(Standing::Idle));
                    ondone.emit(reply);
                }
                Err(problem) => standing.set(Rc::new(Standing::Refused(problem))),
            };
            ipc::send(C::NAME, ipc::body(&request), Box::new(then));
        })
    };
    let problem = match &**standing {
        Standing::Refused(problem) => Some(problem.clone()),
        Standing::Idle | Standing::Busy => None,
    };
    Action { run, is_busy, problem }
}

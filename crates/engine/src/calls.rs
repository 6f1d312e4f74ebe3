//! The door: a name and a JSON text come in, the JSON of a reply or a problem goes out. Window and command line walk
//! the same way, and a call of the list without an answer here does not compile.

mod alarm;
mod arco;
mod attachment;
mod audit;
mod bundle;
mod catalog;
mod clock;
mod export;
mod import;
mod inbox;
mod link;
mod map;
mod missing;
mod paper;
mod peer;
mod people;
mod person;
mod profile;
mod quarantine;
mod record;
mod recovery;
mod referral;
mod report;
mod review;
mod room;
mod search;
mod settings;
mod shelter;
mod shift;
mod sync;

use api::call::{Access, Call};
use api::calls;
use api::problem::Problem;

use crate::engine::Engine;
use crate::fault::Fault;

/// How the engine answers one call.
trait Answer<C: Call> {
    fn answer(&self, call: C) -> Result<C::Reply, Fault>;
}

impl Engine {
    /// Answers a call by its name; both texts are JSON.
    pub fn call(&self, name: &str, request: &str) -> Result<String, Problem> {
        macro_rules! dispatch {
            ($($call:path),* $(,)?) => {
                match name {
                    $(<$call as Call>::NAME => self.answer_json::<$call>(request),)*
                    _ => Err(Problem::UnknownCall { name: name.chars().take(60).collect() }),
                }
            };
        }
        calls!(dispatch)
    }

    /// Answers with the JSON text of `Result<Reply, Problem>`, as the page wants it.
    pub fn answer_text(&self, name: &str, request: &str) -> String {
        match self.call(name, request) {
            Ok(reply) => format!("{{\"Ok\":{reply}}}"),
            Err(problem) => serde_json::to_string(&Err::<(), _>(problem)).unwrap_or_default(),
        }
    }

    /// Answers a call in its own types.
    pub fn ask<C: Call>(&self, call: C) -> Result<C::Reply, Problem>
    where
        Self: AnswerTo<C>,
    {
        self.answer_to(call)
    }

    fn answer_json<C: Call>(&self, request: &str) -> Result<String, Problem>
    where
        Self: Answer<C>,
    {
        if request.len() > C::REQUEST_MOST {
            return Err(C::too_long());
        }
        let call: C = serde_json::from_str(request).map_err(|error| Problem::BadRequest { detail: told(&error) })?;
        let reply = self.answer_to(call)?;
        serde_json::to_string(&reply).map_err(|_| Problem::Internal { reference: "reply".to_owned() })
    }
}

/// What was expected and where, for whoever wrote the script; never the text that stood there, which may be anybody's.
fn told(error: &serde_json::Error) -> String {
    let said = error.to_string();
    // Names of fields that lack or stand twice are the call's own.
    if ["missing field", "duplicate field"].iter().any(|own| said.starts_with(own)) {
        return said;
    }
    let Some(typed) = said.find(['"', '`']) else { return said };
    let (before, rest) = said.split_at(typed);
    let after = rest.rfind(", expected").or_else(|| rest.rfind(" at line ")).and_then(|at| rest.get(at..));
    format!("{before}…{}", after.unwrap_or_default())
}

/// A call in its own types, for tests and for the desktop's own use.
pub trait AnswerTo<C: Call> {
    fn answer_to(&self, call: C) -> Result<C::Reply, Problem>;
}

impl<C: Call> AnswerTo<C> for Engine
where
    Self: Answer<C>,
{
    fn answer_to(&self, call: C) -> Result<C::Reply, Problem> {
        if C::ACCESS == Access::Unlocked && !self.is_open() {
            return Err(Problem::Locked);
        }
        let reply = self.answer(call).map_err(|fault| fault.into_problem(|text| self.host().report(text)))?;
        if !C::TOPICS.is_empty() {
            self.host().changed(C::TOPICS);
        }
        Ok(reply)
    }
}

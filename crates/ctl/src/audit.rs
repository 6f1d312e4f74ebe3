//! The audit log from the command line.

use api::audit::Verify;
use clap::Subcommand;
use engine::engine::Engine;
use serde_json::{Map, Value};

use crate::outcome::{self, Failure};

/// As many rows as one call tells.
const TAKE: u32 = 200;

#[derive(Subcommand)]
pub(crate) enum Audit {
    /// Prints rows, newest first. Coordinators may.
    List {
        /// A person's key, as the list itself names them.
        #[arg(long, value_name = "KEY")]
        person: Option<String>,
        /// A day, as in 2026-11-22.
        #[arg(long, value_name = "DAY")]
        day: Option<String>,
        /// What was done, as in `read` or `printed`.
        #[arg(long, value_name = "DEED")]
        deed: Option<String>,
        /// So many rows are left out first.
        #[arg(long, value_name = "N", default_value_t = 0)]
        skip: u32,
    },
    /// Reads the log through: whether each row is as it was written, and the log as headquarters was told of it.
    Verify,
}

impl Audit {
    pub(crate) fn obey(&self, engine: &Engine) -> Result<(), Failure> {
        match self {
            Self::List { person, day, deed, skip } => {
                let said = [("person", person), ("day", day), ("deed", deed)].into_iter();
                let said = said.filter_map(|(name, text)| Some((name.to_owned(), Value::from(text.clone()?))));
                let numbers = [("skip", *skip), ("take", TAKE)].map(|(name, number)| (name.to_owned(), number.into()));
                let request: Map<String, Value> = said.chain(numbers).collect();
                outcome::print_text(&engine.call("audit.list", &Value::Object(request).to_string())?)
            }
            Self::Verify => {
                let verified = engine.ask(Verify {})?;
                outcome::print(&verified)?;
                verified.flaw.map_or(Ok(()), |flaw| Err(Failure::AuditBroken(flaw.number)))
            }
        }
    }
}

//! `resguardoctl`: every call from the command line, for support staff, scripts and tests. It walks through the same
//! door as the window. JSON goes to standard output, words for people to standard error.

mod audit;
mod bundle;
mod export;
mod outcome;
mod passphrase;
mod peer;
mod progress;
mod report;
mod spending;

use std::io::{self, BufRead, Read};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use api::link::{Check, Request, Standing};
use api::problem::Problem;
use api::profile::{Create, Profile, UnitChoice, Unlock};
use api::recovery::{Restore, Salvage};
use api::sync::{Run, Within};
use clap::{Parser, Subcommand};
use engine::engine::Engine;
use engine::machine::Machine;
use serde::Serialize;

use outcome::Failure;
use peer::PeerOrder;
use spending::Spending;

/// Works on a profile from the command line. The passphrase comes by standard input, or by a file descriptor.
///
/// Exit codes: 0 done, 1 refused, 2 usage, 3 locked or wrong passphrase, 4 no link.
#[derive(Parser)]
#[command(name = "resguardoctl", version)]
struct Arguments {
    /// The profile's folder; the window's own if left out.
    #[arg(long, value_name = "DIR")]
    profile: Option<PathBuf>,
    /// A file descriptor to read the passphrase from, instead of standard input.
    #[arg(long, value_name = "N")]
    passphrase_fd: Option<u32>,
    #[command(subcommand)]
    order: Order,
}

#[derive(Subcommand)]
enum Order {
    /// Makes a profile. Its role is *sin acreditar* until headquarters admits it.
    Init {
        /// A unit of the catalogue, as in `beta-tecate`.
        #[arg(long, value_name = "UNIT", required_unless_present = "unit_name")]
        unit: Option<String>,
        /// The name of a unit that is not in the catalogue.
        #[arg(long, value_name = "NAME", conflicts_with = "unit")]
        unit_name: Option<String>,
        /// The person's name.
        #[arg(long, value_name = "NAME")]
        name: String,
    },
    /// Does the passphrase open the profile?
    UnlockCheck,
    /// Prints every call with an example request.
    Calls,
    /// Makes one call: its name, and its request as JSON.
    Call { name: String, request: String },
    /// Makes many calls under one passphrase: each line of standard input is a name, a space and a request as JSON; each
    /// answer is one line, `{"Ok": …}` or `{"Err": …}`. With the passphrase on standard input, that is the first line.
    Session,
    /// Exchanges with headquarters until both hold the same, the link breaks or the budget is spent. How far it has come
    /// is told on standard error.
    Sync {
        /// Bytes both ways that it may take this once, as in `200k` or `2M`; `none` for whatever it takes.
        #[arg(long, value_name = "BYTES")]
        budget: Option<Spending>,
    },
    /// Asks to be admitted with an enrolment code; without one, asks whether it was approved meanwhile.
    Link { code: Option<String> },
    /// Meets another laptop over a cable or a local network, with no headquarters. Six words are shown at both; a line of
    /// standard input says whether they are the same: `sí`, `no`, or the words that the other shows. Each step is one line
    /// of JSON.
    Peer {
        #[command(subcommand)]
        order: PeerOrder,
    },
    /// Checks the whole history: numbers, chain, payloads, signatures.
    Verify,
    /// Makes lists and search anew from the history.
    Rebuild,
    /// Puts a damaged profile back to one of the copies that it made of itself, and keeps the damaged file. What was not
    /// sent is put back too; what was sent comes with the next `sync`.
    Restore {
        /// Which copy, by its number in `call recovery.read '{}'`; the newest that is sound if left out.
        #[arg(long, value_name = "N")]
        snapshot: Option<u64>,
    },
    /// Makes a damaged profile anew of what can still be read of it, keeps the damaged file, and prints what was read.
    Salvage,
    /// The audit log of this laptop: who read what is delicate, and what left the vault.
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Makes, looks into and brings in bundles: what somebody carries on a stick where there is no network.
    #[command(subcommand)]
    Bundle(bundle::Bundle),
    /// Takes out files for other programs. Coordinators may. Each bears who took it out and is in the audit log.
    #[command(subcommand)]
    Export(export::Export),
    /// The statistics: tables, what is behind each figure, what may lack, and tables that were closed.
    #[command(subcommand)]
    Report(report::Report),
    /// Tries again what was put aside when it arrived, and prints what still cannot be used.
    Retry,
}

fn main() -> ExitCode {
    // A wrong argument ends here, with exit code 2.
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(),
    }
}

fn run(arguments: &Arguments) -> Result<(), Failure> {
    Machine::never_dump().map_err(|_| Failure::MemoryIsDumped)?;
    if let Order::Calls = arguments.order {
        return outcome::print(&api::calls::all());
    }
    let folder = arguments.profile.clone().or_else(Machine::usual_folder).ok_or(Failure::Usage("--profile"))?;
    let engine = Engine::new(Arc::new(Machine::new(folder, |_| {})));
    let done = obey(&engine, arguments);
    engine.close();
    done
}

fn obey(engine: &Engine, arguments: &Arguments) -> Result<(), Failure> {
    let words = || passphrase::read(arguments.passphrase_fd);
    let unlock = || {
        let profile = engine.ask(Unlock { passphrase: words()? })?;
        engine.finish_rows()?;
        Ok::<Profile, Failure>(profile)
    };
    match &arguments.order {
        Order::Calls => Ok(()),
        Order::Init { unit, unit_name, name } => {
            let unit = choice(unit.as_deref(), unit_name.as_deref())?;
            let created = engine.ask(Create { unit, name: name.clone(), passphrase: words()? })?;
            outcome::print(&created)
        }
        Order::UnlockCheck => outcome::print(&unlock()?),
        Order::Call { name, request } => {
            // What needs nobody unlocked asks for no passphrase.
            if needs_unlock(name) {
                unlock()?;
            }
            outcome::print_text(&engine.call(name, request)?)
        }
        Order::Session => {
            unlock()?;
            session(engine)
        }
        Order::Sync { budget } => {
            unlock()?;
            let exchange = || match budget {
                None => engine.ask(Run {}),
                Some(Spending(bytes)) => engine.ask(Within { bytes: *bytes }),
            };
            outcome::print(&progress::watched(engine, exchange)?)
        }
        Order::Link { code } => {
            unlock()?;
            let standing: Standing = match code {
                Some(code) => engine.ask(Request { code: code.clone() })?,
                None => engine.ask(Check {})?,
            };
            outcome::print(&standing)
        }
        Order::Peer { order } => {
            unlock()?;
            peer::meet(engine, order)
        }
        Order::Verify => {
            unlock()?;
            let verified = engine.verify()?;
            outcome::print(&verified)?;
            if verified.room.is_short {
                outcome::warn_of(verified.room);
            }
            if verified.broken == 0 { Ok(()) } else { Err(Failure::Broken(verified.broken)) }
        }
        Order::Audit(audit) => {
            unlock()?;
            audit.obey(engine)
        }
        Order::Bundle(bundle) => {
            unlock()?;
            bundle.obey(engine)
        }
        Order::Export(export) => {
            unlock()?;
            export.obey(engine)
        }
        Order::Report(report) => {
            unlock()?;
            report.obey(engine)
        }
        Order::Rebuild => {
            unlock()?;
            outcome::print(&Rebuilt { records: engine.rebuild()? })
        }
        Order::Restore { snapshot } => {
            let restore = Restore { passphrase: words()?, snapshot: *snapshot };
            outcome::print(&engine.ask(restore)?)
        }
        Order::Salvage => outcome::print(&engine.ask(Salvage { passphrase: words()? })?),
        Order::Retry => {
            unlock()?;
            outcome::print(&engine.retry()?)
        }
    }
}

/// The longest line that is read, in bytes: a request and its name.
const LINE_MOST: u64 = 64 << 20;

/// Answers line by line until the input ends. A refusal is an answer like another.
fn session(engine: &Engine) -> Result<(), Failure> {
    let mut input = io::stdin().lock();
    loop {
        let mut line = String::new();
        let read = (&mut input).take(LINE_MOST).read_line(&mut line).map_err(|_| Failure::Usage("session"))?;
        if read == 0 {
            return Ok(());
        }
        let Some((name, request)) = line.trim().split_once(' ') else { return Err(Failure::Usage("session")) };
        outcome::print_text(&engine.answer_text(name, request))?;
    }
}

#[derive(Serialize)]
struct Rebuilt {
    records: u32,
}

fn needs_unlock(name: &str) -> bool {
    api::calls::all().iter().any(|call| call.name == name && call.needs_unlock)
}

fn choice(unit: Option<&str>, name: Option<&str>) -> Result<UnitChoice, Failure> {
    match (unit, name) {
        (Some(unit), _) => Ok(UnitChoice::Known { id: unit.parse().map_err(|_| Problem::UnitMissing)? }),
        (None, Some(name)) => Ok(UnitChoice::Named { name: name.to_owned() }),
        (None, None) => Err(Failure::Usage("--unit")),
    }
}

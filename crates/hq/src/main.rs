//! `resguardo-hq`.

use std::process::ExitCode;

use clap::Parser;
use hq::command::{Line, complain, run, spoken};
use vault::memory;

fn main() -> ExitCode {
    let words = spoken();
    if memory::never_dump().is_err() {
        complain(&words.say("command-memory-dumped"));
        return ExitCode::FAILURE;
    }
    match run(Line::parse(), &words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.say(&words));
            ExitCode::from(error.exit_code())
        }
    }
}

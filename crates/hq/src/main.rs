//! `resguardo-hq`.

use std::process::ExitCode;

use clap::Parser;
use hq::command::{Line, complain, run, spoken};

fn main() -> ExitCode {
    let words = spoken();
    match run(Line::parse(), &words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.say(&words));
            ExitCode::from(error.exit_code())
        }
    }
}

//! The passphrase: one line of standard input or of a file descriptor, never an argument that other programs can read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read};

use words::language::Language;
use words::say::Words;

use crate::outcome::Failure;

/// More than any passphrase has.
const MOST_BYTES: u64 = 4_096;

pub(crate) fn read(descriptor: Option<u32>) -> Result<String, Failure> {
    let line = match descriptor {
        Some(number) => first_line(File::open(format!("/dev/fd/{number}")).map_err(|_| Failure::NoPassphrase)?),
        None => {
            if io::stdin().is_terminal() {
                crate::outcome::say(&Words::new(Language::default()).say("command-passphrase"));
            }
            first_line(io::stdin())
        }
    };
    line.map_err(|_| Failure::NoPassphrase)?.filter(|line| !line.is_empty()).ok_or(Failure::NoPassphrase)
}

fn first_line(source: impl Read) -> io::Result<Option<String>> {
    let line = BufReader::new(source.take(MOST_BYTES)).lines().next().transpose()?;
    Ok(line.map(|line| line.trim_end_matches('\r').to_owned()))
}

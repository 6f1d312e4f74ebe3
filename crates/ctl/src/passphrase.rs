//! The passphrase: one line of standard input or of a file descriptor, never an argument that other programs can read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal};

use words::language::Language;
use words::say::Words;

use crate::outcome::Failure;

/// More than any passphrase has.
const MOST_BYTES: u64 = 4_096;

pub(crate) fn read(descriptor: Option<u32>) -> Result<String, Failure> {
    let line = match descriptor {
        Some(number) => {
            let file = File::open(format!("/dev/fd/{number}")).map_err(|_| Failure::NoPassphrase)?;
            first_line(BufReader::new(file))
        }
        None => {
            if io::stdin().is_terminal() {
                crate::outcome::say(&Words::new(Language::default()).say("command-passphrase"));
            }
            // The lines after it belong to whatever reads next.
            first_line(io::stdin().lock())
        }
    };
    line.map_err(|_| Failure::NoPassphrase)?.filter(|line| !line.is_empty()).ok_or(Failure::NoPassphrase)
}

fn first_line(source: impl BufRead) -> io::Result<Option<String>> {
    let mut line = String::new();
    let read = source.take(MOST_BYTES).read_line(&mut line)?;
    Ok((read > 0).then(|| line.trim_end_matches(['\n', '\r']).to_owned()))
}

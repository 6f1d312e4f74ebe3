//! The programs themselves, as people run them: `resguardoctl` on laptops, `resguardo-hq` at headquarters, real TLS and
//! real files between them, and a hand that kills any of them at a place that can be named: after so many bytes on the
//! wire, after an answer, once a file has appeared. Nothing sleeps, and the seed says which place it is.

pub(crate) mod gate;
pub(crate) mod headquarters;
pub(crate) mod laptop;

use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

pub(crate) const PASSPHRASE: &str = "mula verde canta bajo la luna llena";

/// A program that waits for its passphrase.
pub(crate) struct Started {
    child: Child,
}

/// What a run of a program left.
#[derive(Debug)]
pub(crate) struct Ran {
    /// None: it was killed.
    pub(crate) code: Option<i32>,
    pub(crate) said: String,
    pub(crate) told: String,
}

impl Started {
    pub(crate) fn of(program: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(program);
        let piped = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Self { child: piped.spawn().unwrap() }
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// To its end, or to whoever kills it.
    pub(crate) fn run(mut self) -> Ran {
        self.type_passphrase();
        let output = self.child.wait_with_output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ran { code: output.status.code(), said: text(&output.stdout), told: text(&output.stderr) }
    }

    /// Kills it as soon as this is so, unless it ends before.
    pub(crate) fn run_until(mut self, is_so: impl Fn() -> bool) -> Ran {
        self.type_passphrase();
        while self.child.try_wait().unwrap().is_none() {
            if is_so() {
                self.child.kill().unwrap();
            }
            std::thread::yield_now();
        }
        self.run()
    }

    fn type_passphrase(&mut self) {
        // It may end without reading.
        let _ = self.child.stdin.take().map(|mut input| writeln!(input, "{PASSPHRASE}"));
    }
}

impl Ran {
    pub(crate) const fn was_killed(&self) -> bool {
        self.code.is_none()
    }

    #[track_caller]
    pub(crate) fn done(self) -> String {
        assert_eq!(self.code, Some(0), "{self:?}");
        self.said
    }

    #[track_caller]
    pub(crate) fn json(self) -> Value {
        let said = self.done();
        serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"))
    }

    /// It ended in order, with a no.
    #[track_caller]
    pub(crate) fn refused(self) -> String {
        assert_eq!(self.code, Some(1), "{self:?}");
        self.told
    }
}

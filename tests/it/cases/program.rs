//! `resguardoctl` as a support person keeps it open: one passphrase, then a call a line and an answer a line.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::it::cases::replay::Answer;
use crate::world::dice::Dice;
use crate::world::process::PASSPHRASE;
use crate::world::process::laptop::Laptop;
use crate::world::program::resguardoctl;
use crate::world::server::Server;
use domain::role::Role;

pub(crate) struct Program {
    child: Child,
    typed: ChildStdin,
    said: BufReader<ChildStdout>,
}

impl Program {
    /// Makes a profile, whose passphrase costs as little as one may, and unlocks it.
    pub(crate) fn begin(folder: &Path, unit: &str, name: &str, dice: &Dice) -> Self {
        let profile = Laptop::made_in(unit, folder, name, dice).profile;
        let mut command = Command::new(resguardoctl());
        command.arg("--profile").arg(profile).arg("session").env("TZ", "America/Tijuana");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (mut typed, said) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        writeln!(typed, "{PASSPHRASE}").unwrap();
        Self { child, typed, said }
    }

    pub(crate) fn call(&mut self, name: &str, request: &Value) -> Answer {
        writeln!(self.typed, "{name} {request}").unwrap();
        let mut line = String::new();
        self.said.read_line(&mut line).unwrap();
        let mut answer: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{name}: {error}: {line}"));
        match answer.get_mut("Ok") {
            Some(reply) => Ok(reply.take()),
            None => Err(answer["Err"].take()),
        }
    }

    /// The whole way in: a code, the compared words, the approval.
    pub(crate) fn join(&mut self, server: &Server, unit: &str, role: Role) {
        let standing = self.call("link.request", &json!({ "code": server.invite(unit, role) })).unwrap();
        let words = standing["words"].as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned());
        server.approve(&words.collect::<Vec<_>>());
        let standing = self.call("link.check", &json!({})).unwrap();
        assert_eq!(standing["standing"], "linked", "{standing}");
    }

    /// Exchanges until nothing waits; the bar.
    pub(crate) fn sync(&mut self) -> Value {
        self.call("sync.run", &json!({})).unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // At the end of its input it ends by itself; a test that failed does not wait for it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

//! A stick between programs: `resguardoctl` on two laptops, `resguardo-hq` at headquarters, and between Ana and
//! headquarters nothing but a folder that Beto carries.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use domain::id::OperationId;
use serde_json::{Value, json};

use crate::world::program::resguardoctl;

const PASSPHRASE: &str = "mula verde canta bajo la luna llena";

/// Runs a program to its end, the passphrase on its standard input; what it said, or why not.
fn run(program: &Path, arguments: &[&str]) -> Result<String, String> {
    let mut command = Command::new(program);
    let piped = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    // It may end without reading.
    let _ = writeln!(child.stdin.take().unwrap(), "{PASSPHRASE}");
    let output = child.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) }
}

struct Laptop {
    profile: PathBuf,
}

impl Laptop {
    fn made(folder: &Path, name: &str) -> Self {
        let laptop = Self { profile: folder.join(name) };
        laptop.order(&["init", "--unit", "beta-tecate", "--name", name]).unwrap();
        laptop
    }

    fn order(&self, order: &[&str]) -> Result<String, String> {
        run(resguardoctl(), &[&["--profile", self.profile.to_str().unwrap()], order].concat())
    }

    fn told(&self, order: &[&str]) -> Value {
        serde_json::from_str(&self.order(order).unwrap()).unwrap()
    }

    /// Writes a rescue, as somebody at the keyboard would.
    fn write_rescue(&self, place: &str) {
        let mut session = Session::begin(&self.profile);
        let record = session.ask("record.start", &json!({ "kind": "rescue" }))["record"].clone();
        let operation = |number: u8| OperationId::new(1_795_000_000_000, [number; 10]);
        let answers = json!({ "place.description": place });
        let save = json!({ "operation": operation(1), "record": record, "kind": "rescue", "answers": answers });
        session.ask("record.save", &save);
        let commit = json!({ "operation": operation(2), "record": record, "ending": "leave" });
        session.ask("record.commit", &commit);
    }

    fn rows(&self) -> Value {
        let listed = self.told(&["call", "record.list", r#"{"kind":null,"skip":0,"take":50}"#]);
        listed["rows"].clone()
    }
}

/// `resguardoctl session`: many calls under one passphrase.
struct Session {
    child: Child,
    said: BufReader<ChildStdout>,
}

impl Session {
    fn begin(profile: &Path) -> Self {
        let mut command = Command::new(resguardoctl());
        command.arg("--profile").arg(profile).arg("session").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        writeln!(child.stdin.as_mut().unwrap(), "{PASSPHRASE}").unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        Self { child, said }
    }

    fn ask(&mut self, name: &str, request: &Value) -> Value {
        writeln!(self.child.stdin.as_mut().unwrap(), "{name} {request}").unwrap();
        let mut line = String::new();
        self.said.read_line(&mut line).unwrap();
        let answer: Value = serde_json::from_str(&line).unwrap();
        assert!(answer.get("Ok").is_some(), "{name}: {answer}");
        answer["Ok"].clone()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

struct Headquarters {
    folder: String,
    serving: Option<Child>,
}

impl Headquarters {
    fn made(folder: &Path, address: &str) -> Self {
        let hq = Self { folder: folder.join("sede").to_str().unwrap().to_owned(), serving: None };
        hq.order("init", &["--name", "Sede Tijuana", "--address", address]);
        hq
    }

    fn order(&self, name: &str, rest: &[&str]) -> String {
        run(&program(), &[&[name, "--data", &self.folder], rest].concat()).unwrap()
    }

    fn enroll(&self) -> String {
        let said = self.order("enroll", &["--unit", "beta-tecate", "--role", "agent"]);
        let lines = said.lines().filter(|line| line.starts_with("    ")).map(str::trim);
        lines.collect::<Vec<_>>().join("-")
    }

    /// Until it says that it listens.
    fn serve(&mut self, address: &str) {
        let mut command = Command::new(program());
        command.args(["serve", "--data", &self.folder, "--listen", address]).env("RESGUARDO_LOG", "error");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        writeln!(child.stdin.take().unwrap(), "{PASSPHRASE}").unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        self.serving = Some(child);
    }

    fn approve(&self, words: &Value) {
        let words: Vec<&str> = words.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
        let words = words.join(" ");
        let said = self.order("devices", &[]);
        let before = said.lines().take_while(|line| line.trim() != words).last().unwrap();
        let device = before.split_whitespace().next().unwrap();
        self.order("devices", &["approve", device, "--words", &words]);
    }

    /// As a power cut would.
    fn kill(&mut self) {
        if let Some(mut child) = self.serving.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Headquarters {
    fn drop(&mut self) {
        self.kill();
    }
}

fn program() -> PathBuf {
    resguardoctl().with_file_name("resguardo-hq")
}

#[test]
fn a_stick_is_the_only_way_between_a_laptop_and_headquarters() {
    let folder = tempfile::tempdir().unwrap();
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let mut hq = Headquarters::made(folder.path(), &address);
    let codes = [hq.enroll(), hq.enroll()];
    hq.serve(&address);
    let (ana, beto) = (Laptop::made(folder.path(), "Ana"), Laptop::made(folder.path(), "Beto"));
    for (laptop, code) in [&ana, &beto].into_iter().zip(&codes) {
        hq.approve(&laptop.told(&["link", code])["words"]);
        laptop.order(&["link"]).unwrap();
    }
    beto.order(&["sync"]).unwrap();
    // From here on Ana has no network.
    ana.write_rescue("Cañón de la Rumorosa");
    let stick = folder.path().join("stick");
    std::fs::create_dir(&stick).unwrap();
    let (up, down) = (stick.join("up.resguardo"), stick.join("down.resguardo"));
    let (up, down) = (up.to_str().unwrap(), down.to_str().unwrap());
    assert_eq!(ana.told(&["bundle", "export", "--for", "sede", up])["entries"], 1);
    // Beto carries it and cannot look into it.
    let refused = beto.order(&["bundle", "inspect", up]).unwrap_err();
    assert!(refused.contains("no es para este equipo"), "{refused}");
    let read = hq.order("bundle", &["import", up, "--json"]);
    let read: Value = serde_json::from_str(&read).unwrap();
    assert_eq!(read["lines"][0]["counts"]["new"], 1, "{read}");
    // It dies, and what it said it had it has.
    hq.kill();
    let again: Value = serde_json::from_str(&hq.order("bundle", &["import", up, "--json"])).unwrap();
    assert_eq!((&again["lines"][0]["counts"]["new"], &again["lines"][0]["counts"]["known"]), (&json!(0), &json!(1)));
    hq.serve(&address);
    beto.order(&["sync"]).unwrap();
    hq.order("bundle", &["export", "--for", "beta-tecate", down]);
    let report = ana.told(&["bundle", "import", down]);
    assert_eq!(report["is_identical"], true, "{report}");
    let bar = ana.told(&["call", "sync.status", "{}"]);
    assert_eq!(bar["waiting"], 0, "{bar}");
    let rows = ana.rows();
    assert_eq!((rows.as_array().unwrap().len(), &rows), (1, &beto.rows()));
}

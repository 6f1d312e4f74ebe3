//! `resguardoctl` as a stranger finds it: a program, its arguments, its streams, its exit codes.

use std::fs::{self, File};
use std::io::Write;
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use domain::id::{OperationId, RecordId};
use serde_json::{Value, json};

use crate::world::dice::Dice;
use crate::world::folder::contents;
use crate::world::process::PASSPHRASE;
use crate::world::process::laptop::{Laptop, Session};
use crate::world::program::resguardoctl;

/// What a run of the program left.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    told: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// Runs it with this on its standard input.
fn run(arguments: &[&str], typed: &str) -> Ran {
    finish(Command::new(resguardoctl()).args(arguments), typed)
}

fn finish(command: &mut Command, typed: &str) -> Ran {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    // It may end without reading.
    let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), told: text(output.stderr) }
}

/// The profile's folder, and who works there.
const NAME: &str = "Ana";

/// A profile of its own in a fresh folder.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// As people make one. What a passphrase then costs is reckoned on this machine, so each opening takes a second.
    fn initialised() -> Self {
        let place = Self::empty();
        let made = place.run(&["init", "--unit", "beta-tecate", "--name", "Ana Ruelas"], PASSPHRASE);
        assert_eq!(made.code, 0, "{made:?}");
        place
    }

    /// The same, but for what its passphrase costs: as little as one may.
    fn made() -> Self {
        let place = Self::empty();
        Laptop::made(place.folder.path(), NAME, &Dice::new(1));
        place
    }

    fn profile(&self) -> PathBuf {
        self.folder.path().join(NAME)
    }

    fn run(&self, arguments: &[&str], typed: &str) -> Ran {
        let profile = self.profile();
        run(&[&["--profile", profile.to_str().unwrap()], arguments].concat(), typed)
    }

    fn call(&self, name: &str, request: &Value) -> Ran {
        self.run(&["call", name, &request.to_string()], PASSPHRASE)
    }
}

#[test]
fn calls_lists_every_call_with_an_example_that_is_understood() {
    let place = Place::made();
    let mut session = Session::begin(&place.profile());
    let listed = run(&["calls"], "");
    assert_eq!((listed.code, listed.told.as_str()), (0, ""));
    let listed = listed.json();
    let listed = listed.as_array().unwrap();
    assert_eq!(listed.len(), api::calls::all().len());
    for call in listed {
        let name = call["name"].as_str().unwrap();
        if name == "profile.demonstrate" {
            continue;
        }
        let mut answer = session.answer(name, &call["example"]);
        if answer["Err"]["problem"] == "locked" {
            // An example before this one has locked.
            session = Session::begin(&place.profile());
            answer = session.answer(name, &call["example"]);
        }
        let problem = answer["Err"]["problem"].as_str().unwrap_or_default();
        assert!(!["bad-request", "unknown-call", "locked"].contains(&problem), "{name}: {answer}");
    }
}

#[test]
fn a_record_is_written_found_and_verified() {
    let place = Place::made();
    let record = RecordId::new(1_795_000_000_000, [3; 10]);
    let operation = |number: u8| OperationId::new(1_795_000_000_000, [number; 10]);
    let answers = json!({ "place.description": "Cañón del Alacrán" });
    let save = json!({ "operation": operation(1), "record": record, "kind": "rescue", "answers": answers });
    let saved = place.call("record.save", &save);
    assert_eq!(saved.code, 0, "{saved:?}");
    assert!(saved.json()["folio"].as_str().unwrap().starts_with("TEC-"));
    assert_eq!(place.call("record.save", &save).out, saved.out, "twice is once");
    let commit = json!({ "operation": operation(2), "record": record, "ending": "finish" });
    assert_eq!(place.call("record.commit", &commit).code, 0);
    let found = place.call("search.find", &json!({ "text": "canon", "take": 5 }));
    assert_eq!(found.json()[0]["record"], json!(record));
    let verified = place.run(&["verify"], PASSPHRASE);
    assert_eq!((verified.code, &verified.json()["broken"]), (0, &json!(0)));
    let rebuilt = place.run(&["rebuild"], PASSPHRASE);
    assert_eq!((rebuilt.code, &rebuilt.json()["records"]), (0, &json!(1)));
}

#[test]
fn exit_codes_say_how_it_ended() {
    let (made, empty) = (Place::made(), Place::empty());
    let show = r#"{"record":"01a1f9e6-9280-7d39-9ba0-d03f5ab9b9dd"}"#;
    for (place, arguments, typed, code) in [
        (&made, &["unlock-check"][..], PASSPHRASE, 0),
        (&made, &["call", "profile.status", "{}"], "", 0),
        (&made, &["call", "record.show", show], PASSPHRASE, 0),
        // 1: refused
        (&made, &["init", "--unit", "beta-tecate", "--name", "Eva"], PASSPHRASE, 1),
        (&empty, &["init", "--unit", "beta-tecate", "--name", "Eva"], "12345678", 1),
        (&empty, &["init", "--unit", "no-such-unit", "--name", "Eva"], PASSPHRASE, 1),
        (&empty, &["unlock-check"], PASSPHRASE, 1),
        (&made, &["sync"], PASSPHRASE, 1),
        (&made, &["link", "hola"], PASSPHRASE, 1),
        // 2: usage
        (&made, &[], "", 2),
        (&made, &["no-such-order"], "", 2),
        (&made, &["call", "record.show"], PASSPHRASE, 2),
        (&made, &["call", "record.show", "{"], PASSPHRASE, 2),
        (&made, &["call", "no.such.call", "{}"], PASSPHRASE, 2),
        (&made, &["unlock-check", "--passphrase", PASSPHRASE], "", 2),
        // 3: locked or wrong passphrase
        (&made, &["unlock-check"], "", 3),
        (&made, &["call", "record.show", show], "mula", 3),
    ] {
        let ran = place.run(arguments, typed);
        assert_eq!(ran.code, code, "{arguments:?}: {ran:?}");
        assert_eq!(ran.told.is_empty(), code == 0, "{arguments:?}: {ran:?}");
        assert!(!ran.told.contains("panicked"), "{ran:?}");
    }
}

/// 4: no link. The code is whole, and nobody answers at its address.
#[test]
fn no_link_has_a_code_of_its_own() {
    let place = Place::made();
    let code = sync::enrol::EnrolmentCode {
        organisation: "Sede".parse().unwrap(),
        hq_key_hash: sync::enrol::KeyHash([1; 32]),
        address: "127.0.0.1:1".parse().unwrap(),
        token: sync::enrol::Token([2; 16]),
    };
    let asked = place.run(&["link", &code.to_string()], PASSPHRASE);
    assert_eq!((asked.code, &asked.json()["Err"]["problem"]), (4, &json!("no-link")));
    let again = place.run(&["link"], PASSPHRASE);
    assert_eq!(again.code, 4, "{again:?}");
}

#[test]
fn the_passphrase_comes_by_a_descriptor_too_and_is_told_nowhere() {
    let place = Place::initialised();
    let words = place.folder.path().join("palabras");
    fs::write(&words, format!("{PASSPHRASE}\nresto")).unwrap();
    let file = File::open(&words).unwrap();
    let profile = place.profile();
    // The shell hands the file over under a number that the program inherits; Rust's own descriptors close on exec.
    let mut shell = Command::new("sh");
    shell.args(["-c", "exec \"$0\" --profile \"$1\" --passphrase-fd 9 unlock-check 9<\"$2\""]);
    shell.args([resguardoctl(), &profile, &words]);
    let ran = finish(&mut shell, "");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(ran.json()["me"]["name"], "Ana Ruelas");
    assert!(!ran.out.contains("mula") && !ran.told.contains("mula"));
    assert!(file.as_raw_fd() >= 0);
    let help = run(&["--help"], "");
    assert!(help.out.contains("--passphrase-fd") && !help.out.contains("--passphrase "), "{}", help.out);
}

#[test]
fn what_goes_wrong_is_told_in_words_and_leaves_files_alone() {
    let place = Place::made();
    let before = contents(&place.profile().join("resguardo.db"));
    let wrong = place.run(&["unlock-check"], "mula roja");
    assert_eq!(wrong.code, 3);
    assert_eq!(wrong.json(), json!({ "Err": { "problem": "wrong-passphrase" } }));
    assert!(wrong.told.trim().len() > 20 && !wrong.told.contains("problem-"), "{}", wrong.told);
    assert_eq!(contents(&place.profile().join("resguardo.db")), before);

    let database = place.profile().join("resguardo.db");
    let mut bytes = fs::read(&database).unwrap();
    bytes[100] ^= 1;
    fs::write(&database, &bytes).unwrap();
    let damaged = place.run(&["verify"], PASSPHRASE);
    assert_eq!((damaged.code, &damaged.json()["Err"]["file"]), (1, &json!("resguardo.db")));
    assert!(damaged.told.contains("resguardo.db"), "{}", damaged.told);
    assert!(fs::read(&database).unwrap() == bytes);
}

#[test]
fn an_export_is_refused_by_role_and_leaves_no_file() {
    let place = Place::made();
    let file = place.folder.path().join("salida");
    let months = ["--from", "2026-10", "--to", "2026-10"];
    #[track_caller]
    fn check(place: &Place, file: &Path, order: &[&str], more: &[&str], expect: i32) {
        let out = ["--out", file.to_str().unwrap()];
        let ran = place.run(&[&["export"], order, more, &out].concat(), PASSPHRASE);
        assert_eq!(ran.code, expect, "{ran:?}");
        assert!(!file.exists(), "{order:?}");
    }
    check(&place, &file, &["report", "--table", "nna-country", "--format", "pdf"], &months, 1);
    check(&place, &file, &["iom", "--format", "csv"], &months, 1);
    check(&place, &file, &["records", "--kind", "rescue", "--format", "csv"], &months, 1);
    check(&place, &file, &["records", "--kind", "rescue", "--format", "pdf"], &months, 2);
    check(&place, &file, &["records", "--kind", "no-such"], &months, 2);
    check(&place, &file, &["geojson", "--public"], &months, 1);
    check(&place, &file, &["pfif", "--reader", "search-commission"], &[], 1);
    check(&place, &file, &["pfif", "--reader", "nobody"], &[], 2);
    check(&place, &file, &["report", "--format", "doc"], &[], 2);
    check(&place, &file, &["report", "--table", "no-such"], &[], 2);
}

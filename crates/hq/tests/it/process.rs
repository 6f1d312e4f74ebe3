//! The real process, as its operator meets it: begun by a command line, asked by others, stopped by a signal; and T13: five
//! hundred sockets that only hold on, and bombs.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use documents::questionnaire;
use domain::id::RecordId;
use domain::question::questionnaire::Questionnaire;
use domain::record::RecordKind;
use domain::role::Role;
use domain::time::{Moment, Month, Zone};
use engine::host::Link;
use hq::clock::{Clock, SystemClock};
use hq::data_folder::DataFolder;
use hq::office::{Answer, Ask};
use hq::socket;
use serde_json::Value as Json;
use sync::enrol::EnrolReply;
use sync::entry::Origin;
use sync::key::RecordKey;
use sync::log::{Log, LogId, NewEntry};
use sync::segment::{Segment, SegmentError};
use sync::session::frame::{Outcome, Reply, Request};
use sync::signature::sign;
use tempfile::TempDir;
use vault::kdf::Cost;

use crate::exchange::{assert_done, rescue};
use crate::laptop::Laptop;
use crate::report::rescued;
use crate::world::passphrase;

const TYPED: &[u8] = b"mula verde canta bajo el puente largo\n";
/// The most that a headquarters under attack may take.
const MOST_BYTES: u64 = 300 << 20;

struct Process {
    folder: TempDir,
    child: Child,
    said: BufReader<ChildStdout>,
    address: String,
}

impl Process {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("hq");
        let (name, address) = ("Sede de prueba".parse().unwrap(), "localhost:8443".parse().unwrap());
        DataFolder::at(&data).create(&name, &address, &passphrase(), Cost::LIGHTEST).unwrap();
        let mut child = program(&folder, &["serve", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(TYPED).unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        let address = line.trim().trim_end_matches('.').rsplit(' ').next().unwrap().to_owned();
        Self { folder, child, said, address }
    }

    fn order(&self, arguments: &[&str]) -> Output {
        program(&self.folder, arguments).stdin(Stdio::null()).output().unwrap()
    }

    fn ask(&self, ask: &Ask) -> Answer {
        socket::ask(&self.folder.path().join("hq/hq.socket"), ask).unwrap().unwrap()
    }

    fn admitted(&self) -> Laptop {
        self.admitted_as(1)
    }

    fn admitted_as(&self, seed: u8) -> Laptop {
        let ask = Ask::Invite { unit: "beta-tecate".parse().unwrap(), role: Role::Agent, hours: 72 };
        let Answer::Invited { code, .. } = self.ask(&ask) else { panic!("not invited") };
        let mut laptop = Laptop::new(seed, "beta-tecate", &code.parse().unwrap());
        laptop.enrol_at(&self.address).unwrap();
        let device = laptop.device().to_string()[..8].to_owned();
        self.ask(&Ask::Approve { device, words: laptop.words() });
        assert!(matches!(laptop.enrol_at(&self.address).unwrap(), EnrolReply::Admitted(_)));
        laptop
    }

    fn resident_bytes(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() << 10
    }

    /// What it said and logged until the end, once it has been asked to stop and has said that all went well.
    fn stop(mut self) -> (String, String) {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(asked.success());
        let (mut said, mut logged) = (String::new(), String::new());
        self.said.read_to_string(&mut said).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut logged).unwrap();
        assert_eq!(self.child.wait().unwrap().code(), Some(0), "{logged}");
        let left: Vec<_> = std::fs::read_dir(self.folder.path().join("hq")).unwrap().collect();
        let names: Vec<String> = left.into_iter().map(|one| one.unwrap().file_name().into_string().unwrap()).collect();
        assert!(!names.iter().any(|name| name.ends_with("-wal") || name == "hq.socket"), "{names:?}");
        (said, logged)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // One that was stopped has ended; of one whose test ended otherwise nothing is left running.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn program(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_resguardo-hq"));
    let (order, rest) = arguments.split_first().unwrap();
    program.arg(order).arg("--data").arg(folder.path().join("hq")).args(rest).env("LANG", "es_MX.UTF-8");
    program.env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("RESGUARDO_LOG");
    program
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A file with one question, as somebody who began from the template would have it.
fn asks(file: &str) {
    let text = r#"{"version": 1, "kind": "rescue", "lists": {}, "questions": [
        {"name": "days", "asks": "integer", "label": {"es": "¿Cuántos días caminó?"}}
    ]}"#;
    let asked = Questionnaire::read(RecordKind::Rescue, text).unwrap();
    std::fs::write(file, questionnaire::template(&asked).unwrap()).unwrap();
}

#[test]
fn an_operator_finds_every_order_and_a_signal_stops_it_in_order() {
    let process = Process::start();
    let mut laptop = process.admitted();
    rescue(&mut laptop);
    assert_done(laptop.sync(&process.address));
    let devices = process.order(&["devices", "--json"]);
    let devices: serde_json::Value = serde_json::from_slice(&devices.stdout).unwrap();
    assert_eq!(devices["members"][0]["release"], env!("CARGO_PKG_VERSION"));
    assert!(text(&process.order(&["devices"])).contains(concat!("versión ", env!("CARGO_PKG_VERSION"))));
    let people: serde_json::Value = serde_json::from_slice(&process.order(&["people", "--json"]).stdout).unwrap();
    assert_eq!((people[0]["role"].as_str(), people[0]["devices"][0].as_str().map(str::len)), (Some("agent"), Some(8)));
    assert_eq!(text(&process.order(&["catalogs", "--json"])).trim(), "[]");
    assert_eq!(text(&process.order(&["forms", "--json", "list"])).trim(), "[]");
    let form = process.folder.path().join("rescue.xlsx").display().to_string();
    assert_eq!(process.order(&["forms", "template", "rescue", &form]).status.code(), Some(0));
    assert_eq!(process.order(&["forms", "template", "rescue", &form]).status.code(), Some(1), "never over a file");
    assert!(text(&process.order(&["forms", "import", &form])).contains("No se publicó nada"));
    asks(&form);
    assert!(text(&process.order(&["forms", "import", &form])).contains("versión 1"));
    assert!(text(&process.order(&["forms", "import", &form])).contains("No se publicó nada"), "it asks the same");
    let standing: Json = serde_json::from_slice(&process.order(&["forms", "--json", "list"]).stdout).unwrap();
    assert_eq!((&standing[0]["version"], &standing[0]["questions"][0]["name"]), (&1.into(), &"days".into()));
    let refused = process.order(&["forms", "import", env!("CARGO_MANIFEST_PATH")]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("XLSX"), "{refused:?}");
    assert_eq!(process.order(&["forms", "show", "sand"]).status.code(), Some(1));
    let to = process.folder.path().join("a.backup").display().to_string();
    assert_eq!(process.order(&["backup", "--to", &to]).status.code(), Some(0));
    let again = process.order(&["backup", "--to", &to]);
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("Ya hay un archivo"));
    let plain = process.order(&["serve", "--metrics", "0.0.0.0:9443"]);
    assert_eq!(plain.status.code(), Some(2), "plain HTTP stays on the loopback");

    // It is in the middle of a session that has nothing more to ask, and of a handshake that never ends.
    let _open = laptop.connect(&process.address).unwrap();
    let _silent = TcpStream::connect(&process.address).unwrap();
    let (said, logged) = process.stop();
    assert!(said.contains("dejó de atender"), "{said}");
    let mut lines = logged.lines();
    assert!(lines.all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()), "{logged}");
}

/// What the orders print and put into files is of the months that were asked for, and each is in the record.
#[test]
fn an_operator_reports_what_was_asked_for_and_all_of_it_is_written_down() {
    let process = Process::start();
    let mut laptop = process.admitted();
    rescued(&mut laptop, &[("06-05", 12), ("07-05", 30), ("07-06", 3)]);
    assert_done(laptop.sync(&process.address));
    let report = |arguments: &[&str]| process.order(&[&["report"], arguments].concat());
    let json = |arguments: &[&str]| -> Json {
        let told = report(&[&["--format", "json"], arguments].concat());
        serde_json::from_slice(&told.stdout).unwrap_or_else(|_| panic!("{arguments:?}: {told:?}"))
    };
    let all = |arguments: &[&str]| json(arguments)["tables"][0]["lines"].as_array().unwrap().last().unwrap().clone();
    // The third column is of those who were rescued.
    let rescued = |arguments: &[&str]| all(arguments)["cells"][2].clone();
    for (months, expect) in [
        (&["--from", "2026-06", "--to", "2026-07"][..], 45),
        (&["--from", "2026-07"], 33),
        (&["--to", "2026-06"], 12),
        (&["--month", "2026-06"], 12),
        (&[], 45),
    ] {
        assert_eq!(rescued(months), expect, "{months:?}");
    }
    let unbounded = report(&["--public", "--from", "2026-06"]);
    assert_eq!(unbounded.status.code(), Some(1));
    assert_eq!(json(&["--public", "--month", "2026-07"])["tables"].as_array().unwrap().len(), 1);
    assert!(report(&["--public", "--month", "2026-06"]).status.success());
    let again = report(&["--public", "--from", "2026-06", "--to", "2026-07"]);
    assert!(String::from_utf8_lossy(&again.stderr).contains("ya salió"), "{again:?}");

    let folder = process.folder.path().join("informes");
    std::fs::create_dir(&folder).unwrap();
    let out = folder.display().to_string();
    let before = last_month();
    for file in [&["--month", "2026-06"][..], &["--public", "--month", "2026-06"], &["--month", "last"]] {
        assert!(report(&[&["--format", "csv", "--out", &out], file].concat()).status.success());
    }
    let mut names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|one| one.unwrap().file_name()).collect();
    names.sort();
    let last = [before, last_month()].map(|month| format!("boletin-{month}.S0010.csv"));
    assert_eq!(names[..2], ["boletin-2026-06-publico.S0009.csv", "boletin-2026-06.S0008.csv"]);
    assert!(last.iter().any(|name| names[2] == name.as_str()), "{names:?}");
    let exports: Json = serde_json::from_slice(&process.order(&["audit", "--json", "exports"]).stdout).unwrap();
    let ways: Vec<_> = exports["rows"].as_array().unwrap().iter().map(|row| row["way"].as_str().unwrap()).collect();
    let (inside, public) = ("report", "public-report");
    assert_eq!(ways, [inside, inside, inside, inside, inside, public, public, inside, public, inside]);
}

/// The one before this one, where the capital is.
fn last_month() -> Month {
    let now = Moment::from_unix_ms(i64::try_from(SystemClock.now_ms()).unwrap());
    now.in_zone(Zone::MexicoCity).date().month().plus(-1)
}

#[test]
fn t13_five_hundred_who_only_hold_on_keep_nobody_out() {
    let process = Process::start();
    let mut laptop = process.admitted();
    let mut slow: Vec<TcpStream> = (0..500).map(|_| TcpStream::connect(&process.address).unwrap()).collect();
    // Some say a little, and that is no handshake.
    slow.iter_mut().step_by(3).for_each(|stream| drop(stream.write_all(&[0x16, 3, 1])));
    let mut link = laptop.connect(&process.address).unwrap();
    for _ in 0..3 {
        rescue(&mut laptop);
        assert_done(laptop.sync_over(&mut link));
    }
    // The places of strangers went to those who came last.
    let mut ended = 0;
    for stream in &mut slow[..200] {
        ended += usize::from(matches!(stream.read(&mut [0; 16]), Ok(_) | Err(_)));
    }
    assert_eq!(ended, 200);
    slow.extend((0..500).map(|_| TcpStream::connect(&process.address).unwrap()));
    rescue(&mut laptop);
    assert_done(laptop.sync_over(&mut link));
    assert_done(laptop.sync(&process.address));
    let bytes = process.resident_bytes();
    assert!(bytes < MOST_BYTES, "{bytes}");
    println!("T13: {} sockets that only hold on, {} MB at most, 5 honest exchanges done", slow.len(), bytes >> 20);
    drop(slow);
    process.stop();
}

/// A run of entries that are nothing but zeros, a mebibyte each: a few kilobytes on the way.
fn bomb(laptop: &Laptop, mebibytes: usize) -> Vec<u8> {
    let (device, person) = laptop.signers();
    let origin = Origin { device: device.device(), incarnation: 9 };
    let mut log = Log::new(LogId { unit: laptop.unit.clone(), origin });
    let new = NewEntry::new(RecordId::from_bytes([9; 16]), "rescue", RecordKey([9; 16]), vec![0; 1 << 20]);
    let entries = (0..mebibytes).map(|_| log.append(person.person(), new.clone())).collect();
    let bomb = Segment::new(entries, sign(&person, log.id(), &log.tip())).unwrap().encode();
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    bomb
}

#[test]
fn t13_bombs_of_a_member_are_refused_within_bounds_and_the_honest_go_on() {
    let process = Process::start();
    let (mut laptop, hostile) = (process.admitted(), process.admitted_as(2));
    // What just fits is signed by a member, and kept.
    let (within, beyond) = (bomb(&hostile, 31), bomb(&hostile, 33));
    let hq = hostile.membership.as_ref().unwrap().hq();
    let address = process.address.as_str();
    std::thread::scope(|scope| {
        for _ in 0..3 {
            let segments = vec![beyond.clone(), within.clone(), beyond.clone()];
            let request = Request { most: u32::MAX, asks: Vec::new(), segments };
            let (hostile, hq) = (&hostile, &hq);
            scope.spawn(move || {
                let mut link = hostile.connect(address).unwrap();
                let reply = link.post("/sync", request.encode(&hostile.device(), hq)).unwrap();
                let outcomes = Reply::parse(&reply, &request).unwrap().outcomes;
                let too_large = Outcome::NotTaken(SegmentError::TooLarge);
                assert_eq!((outcomes[0], outcomes[2]), (too_large, too_large));
            });
        }
        for _ in 0..3 {
            rescue(&mut laptop);
            assert_done(laptop.sync(address));
        }
    });
    let bytes = process.resident_bytes();
    assert!(bytes < MOST_BYTES, "{bytes}");
    println!("T13: 9 bombs of 31 to 33 MB in three sessions, {} MB at most, 3 honest exchanges done", bytes >> 20);
    process.stop();
}

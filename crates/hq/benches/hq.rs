//! `cargo xtask bench hq`: how many entries a second headquarters keeps, from laptops of several units at once, in a file
//! and on a database server, by one headquarters and by two on one database; and beside each the floor: the same bytes
//! inserted bare, one durable transaction a segment. One JSON line each. Machines are noisy: quote the ratios of one run.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::indexing_slicing)]

#[path = "../tests/it/server.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod server;

use std::io::Write;
use std::sync::Arc;
use std::time::Instant;

use domain::id::{RecordId, UnitId};
use domain::role::Role;
use domain::value::{Value, Values};
use hq::data_folder::DataFolder;
use hq::invitation::{Invitation, State};
use hq::merging::merge_all;
use hq::store::{Decision, LogStore};
use serde_json::json;
use sync::document::{Actor, Document};
use sync::enrol::{Claim, Token};
use sync::entry::Origin;
use sync::key::{RecordKey, SealingKey, Signer};
use sync::log::{Log, LogId, NewEntry, Tip};
use sync::segment::Segment;
use sync::session::frame::Outcome;
use sync::signature::sign;
use tempfile::TempDir;
use vault::database::Database;
use vault::kdf::Cost;
use vault::key::Key;
use vault::passphrase::Passphrase;
use vault::slots::copies::FILE_NAMES;

use server::Server;

const LAPTOPS: u8 = 8;
const UNITS: u8 = 4;
const ENTRIES_A_SEGMENT: usize = 100;
const NOW_MS: u64 = 1_790_000_000_000;

fn main() {
    // `cargo bench` adds `--bench`; what is a number is the number of segments of each laptop.
    let segments = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(25);
    let work: Vec<Vec<Segment>> = (1..=LAPTOPS).map(|seed| written(seed, segments)).collect();
    let first = &work[0][0].entries()[0];
    let bytes = first.payload.len();
    let server = Server::start("on");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();

    println!("{}", json!({ "disk": "one durable write of 4 KiB", "milliseconds": durable_write_ms() }));
    let floor = file_floor(&work);
    told("file floor", 1, &work, bytes, floor, floor);
    let headquarters = Headquarters::in_file();
    measure(&runtime, "file", vec![headquarters], &work, bytes, floor);

    let floor = server_floor(server, bytes, segments);
    told("server floor", 1, &work, bytes, floor, floor);
    for count in [1, 2] {
        let headquarters = Headquarters::on_server(&server.database().address(), count);
        measure(&runtime, "server", headquarters, &work, bytes, floor);
    }
}

/// What the disk under the temporary folder takes to keep a page. Where this is next to nothing the folder lies in memory,
/// and none of the other numbers is about durable writes.
fn durable_write_ms() -> f64 {
    const TIMES: u32 = 50;
    let mut file = tempfile::tempfile().unwrap();
    let begun = Instant::now();
    for _ in 0..TIMES {
        file.write_all(&[7; 4_096]).unwrap();
        file.sync_data().unwrap();
    }
    (begun.elapsed().as_secs_f64() * 1_000.0 / f64::from(TIMES) * 1_000.0).round() / 1_000.0
}

/// One headquarters, and the folder that it lives in.
struct Headquarters {
    store: Arc<dyn LogStore>,
    _folder: TempDir,
}

impl Headquarters {
    fn in_file() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFolder::at(&folder.path().join("hq"));
        create(&data);
        Self::open(folder, &data)
    }

    fn on_server(address: &str, count: usize) -> Vec<Self> {
        let at = |folder: &TempDir| DataFolder::at(&folder.path().join("hq")).on(address.parse().unwrap());
        let first = tempfile::tempdir().unwrap();
        create(&at(&first));
        let beside = (1..count).map(|_| {
            let folder = tempfile::tempdir().unwrap();
            std::fs::create_dir(at(&folder).path()).unwrap();
            for name in FILE_NAMES {
                std::fs::copy(at(&first).path().join(name), at(&folder).path().join(name)).unwrap();
            }
            folder
        });
        let folders: Vec<TempDir> = beside.collect();
        std::iter::once(first)
            .chain(folders)
            .map(|folder| {
                let data = at(&folder);
                Self::open(folder, &data)
            })
            .collect()
    }

    fn open(folder: TempDir, data: &DataFolder) -> Self {
        Self { store: data.open(&passphrase(), NOW_MS, None).unwrap().store, _folder: folder }
    }
}

fn create(data: &DataFolder) {
    let (name, address) = ("Sede".parse().unwrap(), "localhost:8443".parse().unwrap());
    data.create(&name, &address, &passphrase(), Cost::LIGHTEST).unwrap();
}

fn passphrase() -> Passphrase {
    Passphrase::parse("mula verde canta bajo el puente largo").unwrap()
}

fn unit(seed: u8) -> UnitId {
    format!("unidad-{}", seed % UNITS).parse().unwrap()
}

/// What one laptop wrote, signed, as headquarters has verified it.
fn written(seed: u8, segments: u32) -> Vec<Segment> {
    let (device, person) = (Signer::from_seed(&[seed; 32]), Signer::from_seed(&[seed + 100; 32]));
    let id = LogId { unit: unit(seed), origin: Origin { device: device.device(), incarnation: 0 } };
    let mut log = Log::at(id, Tip::START);
    let mut number = 0;
    let segment = |_| {
        let entries = (0..ENTRIES_A_SEGMENT).map(|_| {
            number += 1;
            log.append(person.person(), rescue(seed, number))
        });
        let entries = entries.collect();
        Segment::new(entries, sign(&person, log.id(), &log.tip())).unwrap()
    };
    (0..segments).map(segment).collect()
}

fn rescue(seed: u8, number: u32) -> NewEntry {
    let mut actor = [seed; 16];
    actor[..4].copy_from_slice(&number.to_le_bytes());
    let values: Values = [
        ("persons_mode", Value::text("counts-only")),
        ("counts.men", Value::Integer(i64::from(number % 7))),
        ("counts.women", Value::Integer(2)),
        ("counts.girls", Value::Integer(1)),
        ("place.description", Value::text(format!("a {number} pasos del mojón, bajo el mezquite"))),
        ("closure.narrative", Value::text(format!("se dio agua y sombra; siguieron a pie, {number}"))),
    ]
    .into_iter()
    .map(|(key, value)| (key.parse().unwrap(), value))
    .collect();
    let change = Document::create(Actor(actor), &values, 1_000).unwrap();
    let mut random = [seed; 10];
    random[..4].copy_from_slice(&number.to_le_bytes());
    NewEntry::new(RecordId::new(u64::from(number), random), "rescue", RecordKey([seed; 16]), change.bytes)
}

async fn admit(store: &dyn LogStore, seed: u8) {
    let (device, person) = (Signer::from_seed(&[seed; 32]), Signer::from_seed(&[seed + 100; 32]));
    let token = Token([seed; 16]);
    let (token_hash, unit) = (token.hash(), unit(seed));
    let invitation = Invitation {
        token_hash,
        unit: unit.clone(),
        role: Role::Agent,
        made_ms: NOW_MS,
        expires_ms: NOW_MS + 1,
        state: State::Open,
    };
    store.invite(invitation).await.unwrap();
    let claim = Claim {
        token,
        device: device.device(),
        sealing: SealingKey([seed; 32]),
        person: person.person(),
        person_name: "Ana".parse().unwrap(),
        unit,
        letters: "KQ".parse().unwrap(),
        incarnation: 0,
        entries_before: 0,
    };
    store.claim(claim, NOW_MS).await.unwrap();
    let decision = Decision::Admit {
        device_certificate: Vec::new(),
        authority_certificate: Vec::new(),
        hq_sealing: SealingKey([0; 32]),
        hq_recovery: SealingKey([0; 32]),
    };
    store.decide(token_hash, decision).await.unwrap();
}

/// All laptops at once, one segment after another each, spread over the servers.
fn measure(
    runtime: &tokio::runtime::Runtime,
    what: &str,
    servers: Vec<Headquarters>,
    work: &[Vec<Segment>],
    bytes: usize,
    floor: f64,
) {
    runtime.block_on(async {
        for seed in 1..=LAPTOPS {
            admit(servers[0].store.as_ref(), seed).await;
        }
        let begun = Instant::now();
        let sending = work.iter().cloned().enumerate().map(|(laptop, segments)| {
            let store = Arc::clone(&servers[laptop % servers.len()].store);
            tokio::spawn(async move {
                for segment in segments {
                    assert_eq!(store.keep(segment).await.unwrap(), Outcome::Stored);
                }
            })
        });
        for laptop in sending.collect::<Vec<_>>() {
            laptop.await.unwrap();
        }
        told(what, servers.len(), work, bytes, begun.elapsed().as_secs_f64(), floor);
        let begun = Instant::now();
        merge_all(servers[0].store.as_ref()).await.unwrap();
        told(&format!("{what} merged"), 1, work, bytes, begun.elapsed().as_secs_f64(), floor);
        assert_eq!(servers[0].store.verify().await.unwrap().wrong, 0);
        for server in &servers {
            server.store.close().await.unwrap();
        }
    });
}

/// The same bytes into one bare table of the encrypted file.
fn file_floor(work: &[Vec<Segment>]) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::create(&folder.path().join("floor.db"), &Key::from_bytes([1; 32]), &[2; 16]).unwrap();
    let rows = &database.writer;
    rows.execute_batch("CREATE TABLE floor (id BLOB PRIMARY KEY, header BLOB, payload BLOB) STRICT").unwrap();
    let begun = Instant::now();
    for segment in work.iter().flatten() {
        rows.execute_batch("BEGIN").unwrap();
        let mut insert = rows.prepare_cached("INSERT INTO floor VALUES (?1, ?2, ?3)").unwrap();
        for entry in segment.entries() {
            insert.execute((entry.id().0, [0_u8; 150], entry.payload.bytes().unwrap())).unwrap();
        }
        rows.execute_batch("COMMIT").unwrap();
    }
    begun.elapsed().as_secs_f64()
}

/// The same bytes into one bare table of the server, by its own bench: as many clients as there are laptops.
fn server_floor(server: &'static Server, bytes: usize, segments: u32) -> f64 {
    let database = server.database();
    database.order("CREATE TABLE floor (id bytea PRIMARY KEY, header bytea, payload bytea)");
    let script = format!(
        "INSERT INTO floor SELECT sha256(random()::text::bytea), decode(repeat('ab', 150), 'hex'), \
         decode(repeat('cd', {bytes}), 'hex') FROM generate_series(1, {ENTRIES_A_SEGMENT});\n"
    );
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), script).unwrap();
    let mut bench = server.program("pgbench");
    bench.args(["--no-vacuum", "--protocol=prepared", "--jobs=2"]);
    bench.args([format!("--client={LAPTOPS}"), format!("--transactions={segments}")]);
    let begun = Instant::now();
    let done = bench.arg("--file").arg(file.path()).arg(database.address()).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    begun.elapsed().as_secs_f64()
}

/// `floor` is how long the bare inserts of the same bytes took in this run.
fn told(what: &str, servers: usize, work: &[Vec<Segment>], bytes: usize, seconds: f64, floor: f64) {
    let entries = work.iter().flatten().map(|segment| segment.entries().len()).sum::<usize>();
    let a_second = (entries as f64 / seconds).round();
    println!(
        "{}",
        json!({
            "store": what, "servers": servers, "laptops": LAPTOPS, "units": UNITS, "entries": entries,
            "payload_bytes": bytes, "seconds": (seconds * 1_000.0).round() / 1_000.0, "entries_a_second": a_second,
            "times_the_floor": (seconds / floor * 100.0).round() / 100.0,
        })
    );
}

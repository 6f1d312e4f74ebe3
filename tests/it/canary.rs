//! T01: a copied disk tells nothing. Names that exist nowhere else are written everywhere a name can be written, and then
//! looked for in every file that lies on any disk: while running, locked, and after a crash. T23: nor does an error or a
//! fault that was reported.

use std::path::{Path, PathBuf};

use api::attachment::Add;
use api::bundle::{Covers, Export, Recipient};
use api::bytes::Bytes;
use api::import::Run;
use api::problem::Problem;
use api::search::Find;
use domain::record::RecordKind;
use domain::role::Role;
use serde_json::Value;

use crate::needles::Needles;
use crate::world::World;
use crate::world::folder::contents;
use crate::world::laptop::Laptop;
use crate::world::words::answer;

/// Nobody is called so.
const CANARIES: [&str; 20] = [
    "Xochipilli",
    "Zacatzontli",
    "Quetzalmazatl",
    "Tlacuilotzin",
    "Huitzilihuitl",
    "Ixtlilxochitl",
    "Cuauhtlatoa",
    "Nezahualpilli",
    "Tepiltzin",
    "Yohualticitl",
    "Acamapichtli",
    "Chimalpahin",
    "Mazatlcoatl",
    "Tezozomoc",
    "Ollintzin",
    "Papantzin",
    "Coyolicatzin",
    "Tonalnan",
    "Ilhuicamina",
    "Zyanya",
];

/// The forms that a name takes: as typed, folded for the search, and as wide characters.
fn forms(name: &str) -> [Vec<u8>; 4] {
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [name.into(), name.to_lowercase().into(), name.to_uppercase().into(), wide(name)]
}

fn found(folders: &[&Path]) -> Vec<(PathBuf, &'static str)> {
    let needles = Needles::of(CANARIES.iter().flat_map(|canary| forms(canary)));
    let canary = |needle: usize| CANARIES[needle / forms("").len()];
    let files = folders.iter().flat_map(|folder| contents(folder));
    files
        .flat_map(|(file, bytes)| needles.found_in(&bytes).into_iter().map(move |hit| (file.clone(), canary(hit))))
        .collect()
}

fn write_canaries(ana: &Laptop) {
    let person = ana.person(CANARIES[0], CANARIES[1], CANARIES[2]);
    ana.save_in(RecordKind::Person, person, "notes", CANARIES[3]);
    ana.save_in(RecordKind::Person, person, "relative.name", CANARIES[4]);
    ana.finish(person);
    let rescue = ana.rescue(CANARIES[5]);
    ana.save(rescue, "closure.narrative", CANARIES[6]);
    ana.finish(rescue);
    // Refused, looked for, and half typed.
    let _ = ana.try_save(rescue, RecordKind::Rescue, answer("place.setting", CANARIES[8]));
    let _ = ana.ask(Find { text: CANARIES[8].to_owned(), take: 5 });
    let _ = ana.call(CANARIES[8], CANARIES[8]);
    let _ = ana.call("settings.write", &format!("{{\"settings\":\"{}\"}}", CANARIES[8]));
    let draft = ana.start(RecordKind::Person);
    ana.save_in(RecordKind::Person, draft, "notice.answer", "later");
    ana.save_in(RecordKind::Person, draft, "name.given", CANARIES[9]);
    write_in_delicate_places(ana, rescue);
}

/// In files of children and of violence, which are read and so leave rows in the audit log; in attachments, by name and
/// by what they hold; in tables; in bundles, which lie beside the profile; and in a wrong passphrase.
fn write_in_delicate_places(ana: &Laptop, rescue: domain::id::RecordId) {
    for (kind, name, canary) in [
        (RecordKind::Nna, "care.locality", CANARIES[10]),
        (RecordKind::Violence, "heard.own_words", CANARIES[11]),
        (RecordKind::Kidnapping, "place.description", CANARIES[12]),
        (RecordKind::Missing, "place.description", CANARIES[13]),
    ] {
        let record = ana.start(kind);
        ana.try_save(record, kind, answer(name, canary)).unwrap_or_else(|problem| panic!("{kind} {name}: {problem:?}"));
        ana.commit(record);
        ana.show(record);
    }
    let bytes = Bytes(format!("%PDF-1.7 {}", CANARIES[14]).into_bytes());
    let (operation, name) = (ana.operation(), format!("{}.pdf", CANARIES[15]));
    ana.ask(Add { operation, record: rescue, name, bytes }).unwrap();
    let table = format!("persons.1.sex;Persona 1 · Primer apellido\r\nMujer;{}\r\n", CANARIES[16]);
    let (operation, name) = (ana.operation(), format!("{}.csv", CANARIES[17]));
    ana.ask(Run { operation, kind: RecordKind::Rescue, name, bytes: Bytes(table.into_bytes()) }).unwrap();
    let export = Export { recipient: Recipient::Headquarters, covers: Covers::Everything, folder: None, name: None };
    let _ = ana.ask(export);
    let _ = ana.ask(api::link::Request { code: CANARIES[18].to_owned() });
    let _ = ana.ask(api::profile::Unlock { passphrase: CANARIES[19].to_owned() });
}

#[test]
fn t01_no_file_of_a_laptop_or_of_headquarters_tells_a_name() {
    let world = World::new();
    // The person who works here is a name as well.
    let (mut ana, eva) = (world.agent(CANARIES[7]), world.agent("Eva"));
    write_canaries(&ana);
    world.settle(&[&ana, &eva]);
    assert_eq!(eva.find(CANARIES[0]).len(), 1, "they are there, and are read");
    write_canaries(&ana);
    ana.ask(api::settings::Write { settings: api::settings::Settings::default() }).unwrap();

    let look = |ana: &Laptop, when: &str| {
        let folders = [ana.folder(), ana.anchor_folder(), eva.folder(), eva.anchor_folder(), world.hq.folder()];
        let files: usize = folders.iter().map(|folder| contents(folder).len()).sum();
        assert!(files > 12, "{files} files were searched");
        assert_eq!(found(&folders), [], "{when}");
        println!("T01: {} names looked for in {files} files, {when}: 0 found", CANARIES.len());
    };
    look(&ana, "open");
    ana.crash();
    look(&ana, "after a crash");
    ana.unlock();
    ana.lock();
    eva.lock();
    look(&ana, "locked");
    world.hq.restart();
    look(&ana, "after headquarters restarted");
}

/// The looking itself is tried: one name in the clear is found.
#[test]
fn t01_a_name_in_the_clear_would_be_found() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("log"), format!("saved {} ok", CANARIES[2].to_lowercase())).unwrap();
    assert_eq!(found(&[folder.path()]), [(folder.path().join("log"), CANARIES[2])]);
}

/// Every text of a request is somebody's name.
fn named(request: &Value, canary: &str) -> Value {
    match request {
        Value::String(_) => Value::String(canary.to_owned()),
        Value::Array(all) => Value::Array(all.iter().map(|one| named(one, canary)).collect()),
        Value::Object(all) => all.iter().map(|(key, one)| (key.clone(), named(one, canary))).collect(),
        other => other.clone(),
    }
}

/// The same with a name in one place at a time, so that what is read before it is sound.
fn named_in_one_place(request: &Value, canary: &str) -> Vec<Value> {
    match request {
        Value::String(_) => vec![Value::String(canary.to_owned()), serde_json::json!({ canary: canary })],
        Value::Object(all) => {
            let with = |key: &String, one: Value| {
                let mut changed = all.clone();
                changed.insert(key.clone(), one);
                Value::Object(changed)
            };
            let inside = all
                .iter()
                .flat_map(|(key, one)| named_in_one_place(one, canary).into_iter().map(move |changed| (key, changed)));
            let beside = with(&canary.to_owned(), Value::Null);
            inside.map(|(key, changed)| with(key, changed)).chain([beside]).collect()
        }
        Value::Array(all) => all.first().map(|one| named_in_one_place(one, canary)).unwrap_or_default(),
        Value::Null | Value::Bool(_) | Value::Number(_) => vec![Value::String(canary.to_owned())],
    }
}

#[test]
fn t23_no_error_and_no_report_tells_a_name() {
    let world = World::new();
    let ana = world.member("Ana", Role::Coordinator);
    write_canaries(&ana);
    let (mut asked, mut refused) = (0, 0);
    let is_walked = |name: &str| !["profile.", "recovery."].iter().any(|area| name.starts_with(area));
    for call in api::calls::all().iter().filter(|call| is_walked(call.name)) {
        let mut requests = vec![named(&call.example, CANARIES[0])];
        requests.extend(named_in_one_place(&call.example, CANARIES[1]));
        for request in requests {
            asked += 1;
            let Err(problem) = ana.call(call.name, &request.to_string()) else { continue };
            refused += 1;
            let told = serde_json::to_string(&problem).unwrap().to_lowercase();
            let hits: Vec<_> = CANARIES.iter().filter(|canary| told.contains(&canary.to_lowercase())).collect();
            assert!(hits.is_empty(), "{} {request}: {told}", call.name);
        }
    }
    assert!(refused > 100, "{refused} of {asked} were refused");
    assert_eq!(ana.ask(api::profile::Unlock { passphrase: String::new() }).err(), None::<Problem>);
    let reports = ana.reports().join("\n").to_lowercase();
    assert!(CANARIES.iter().all(|canary| !reports.contains(&canary.to_lowercase())), "{reports}");
    println!("T23: {asked} calls with a name in them, {refused} refused: 0 told it");
}

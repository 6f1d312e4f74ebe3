//! T01: a copied disk tells nothing. Names that exist nowhere else are written everywhere a name can be written, and then
//! looked for in every file that lies on any disk: while running, locked, and after a crash.

use std::path::{Path, PathBuf};

use api::search::Find;
use domain::record::RecordKind;

use crate::world::World;
use crate::world::folder::{contents, holding};
use crate::world::laptop::Laptop;
use crate::world::words::answer;

/// Nobody is called so.
const CANARIES: [&str; 10] = [
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
];

/// The forms that a name takes: as typed, folded for the search, and as wide characters.
fn forms(name: &str) -> [Vec<u8>; 4] {
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [name.into(), name.to_lowercase().into(), name.to_uppercase().into(), wide(name)]
}

fn found(folders: &[&Path]) -> Vec<(PathBuf, &'static str)> {
    let mut hits = Vec::new();
    for canary in CANARIES {
        for form in forms(canary) {
            let files = folders.iter().flat_map(|folder| holding(folder, &form));
            hits.extend(files.map(|file| (file, canary)));
        }
    }
    hits
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
    ana.save_in(RecordKind::Person, draft, "name.given", CANARIES[9]);
}

#[test]
fn no_file_of_a_laptop_or_of_headquarters_tells_a_name() {
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
fn a_name_in_the_clear_would_be_found() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("log"), format!("saved {} ok", CANARIES[2].to_lowercase())).unwrap();
    assert_eq!(found(&[folder.path()]), [(folder.path().join("log"), CANARIES[2])]);
}

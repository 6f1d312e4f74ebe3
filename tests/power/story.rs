//! The story that is cut: a profile is made, admitted, written in, locked and opened again; a spreadsheet, a stick, a file
//! and an exchange come in; the slots are written anew; snapshots are made and thinned, and the profile is put back to one
//! and salvaged. After each answer it says what was promised.

use std::fs;
use std::path::Path;

use api::attachment;
use api::bundle;
use api::bytes::Bytes;
use api::import;
use api::profile::{Create, RotateKey, UnitChoice, Unlock};
use api::recovery::{Restore, Salvage};
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::role::Role;
use domain::value::{Key, Value};
use hq::office::Ask;
use vault::entropy::SystemEntropy;
use vault::key::Key as Secret;
use vault::passphrase::Passphrase;
use vault::slots::Slots;
use vault::slots::content::{DisplayName, Person};

use crate::power::mark::{Fact, Mark, Marks};
use crate::power::trace::{DISK, DURABILITY, FOLDER, MARKS};
use crate::world::clock::HOUR_MS;
use crate::world::dice::Dice;
use crate::world::laptop::Laptop;
use crate::world::words::{Said, key};
use crate::world::{UNIT, World};

pub(crate) const NAME: &str = "Ana";
pub(crate) const LAPTOP: &str = "ana";

const PLACE: &str = "place.description";

/// What SQLite waits for on a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    Full,
    /// Not even for its log: what is told then may be lost, and the harness must see it.
    Normal,
}

/// Plays where the environment says, if it does.
pub(crate) fn play_if_told() -> Option<()> {
    let folder = std::env::var_os(FOLDER)?;
    if std::env::var_os(DURABILITY).is_some() {
        vault::database::weakness::give_up_full();
    }
    play(Path::new(&folder));
    Some(())
}

/// Plays in a folder of its own.
pub(crate) fn play(folder: &Path) {
    let world = World::new();
    let marks = Marks::in_file(&folder.join(MARKS));
    let disk = folder.join(DISK).join(LAPTOP);
    let laptop = Laptop::new(NAME, &disk, world.clock.clone(), Dice::new(7), world.network.clone());
    let mut teller = Teller { passphrase: laptop.passphrase.clone(), laptop, marks };
    teller.makes_a_profile();
    teller.is_admitted(&world);
    teller.types(0..4);
    teller.goes_away_and_comes_back(&world);
    teller.imports();
    teller.adds_a_file();
    teller.types(4..7);
    teller.exchanges();
    teller.brings_a_stick(&world);
    teller.rewrites_the_slots();
    teller.changes_the_key();
    teller.types(7..10);
    teller.goes_away_and_comes_back(&world);
    teller.types(10..11);
    assert_eq!(teller.laptop.reports(), Vec::<String>::new());
    teller.copies_are_thinned(&world);
    teller.is_put_back(&world);
    teller.is_salvaged(&world);
    teller.types(16..17);
}

struct Teller {
    laptop: Laptop,
    passphrase: String,
    marks: Marks,
}

impl Teller {
    fn makes_a_profile(&mut self) {
        self.marks.step("profile");
        let fact = Fact::Opens { passphrase: self.passphrase.clone() };
        self.marks.say(&Mark::Trying(fact.clone()));
        let unit = UnitChoice::Known { id: UNIT.parse().unwrap() };
        let create = Create { unit, name: NAME.to_owned(), passphrase: self.passphrase.clone() };
        self.laptop.ask(create).unwrap();
        self.marks.done(fact);
    }

    fn is_admitted(&mut self, world: &World) {
        self.marks.step("admission");
        world.admit(&self.laptop, Role::Agent);
    }

    /// One answer after the other, each promised as it is shown; then history.
    fn types(&mut self, numbers: std::ops::Range<i64>) {
        self.marks.step("saves");
        for number in numbers {
            let record = self.laptop.start(RecordKind::Rescue);
            self.answers(record, PLACE, format!("torre {number}"));
            self.answers(record, "operation.agents", number + 1);
            self.laptop.commit(record);
            self.answers(record, "closure.narrative", "Sombra y agua. ".repeat(20 + number.unsigned_abs() as usize));
        }
    }

    fn answers(&mut self, record: RecordId, name: &str, said: impl Said) {
        let value = said.value();
        self.laptop.save(record, name, value.clone());
        self.promised(record, key(name), value);
    }

    fn promised(&mut self, record: RecordId, key: Key, value: Value) {
        self.marks.done(Fact::Answer { record, key, value });
    }

    fn goes_away_and_comes_back(&mut self, world: &World) {
        self.marks.step("lock and unlock");
        self.laptop.tick();
        self.laptop.lock();
        world.clock.turn(30 * HOUR_MS);
        self.laptop.ask(Unlock { passphrase: self.passphrase.clone() }).unwrap();
    }

    fn imports(&mut self) {
        self.marks.step("import");
        let words = words::say::Words::new(words::language::Language::Spanish);
        let column = words.say(&words::key::field("rescue", None, PLACE));
        let rows: String = (0..6).map(|row| format!("Vado {row}\r\n")).collect();
        let bytes = Bytes(format!("\u{FEFF}{column}\r\n{rows}").into_bytes());
        let operation = self.laptop.operation();
        let run = import::Run { operation, kind: RecordKind::Rescue, name: "tabla.csv".to_owned(), bytes };
        let report = self.laptop.ask(run).unwrap();
        for (number, row) in report.rows.iter().enumerate() {
            let import::Outcome::Imported { record, .. } = row.outcome else { panic!("{row:?}") };
            self.promised(record, key(PLACE), Value::Text(format!("Vado {number}")));
        }
    }

    fn adds_a_file(&mut self) {
        self.marks.step("file");
        let record = self.laptop.rescue("con fotografía");
        let bytes = b"OggS\0\x02 Xochipilli ".repeat(500);
        let length = bytes.len() as u64;
        let (operation, name) = (self.laptop.operation(), "voz.ogg".to_owned());
        let added = self.laptop.ask(attachment::Add { operation, record, name, bytes: Bytes(bytes) }).unwrap();
        self.marks.done(Fact::File { record, id: added.id, bytes: length });
    }

    fn exchanges(&mut self) {
        self.marks.step("exchange");
        self.laptop.sync().unwrap();
        self.laptop.sync().unwrap();
    }

    /// What others wrote comes from headquarters by hand.
    fn brings_a_stick(&mut self, world: &World) {
        let eva = world.agent("Eva");
        let brought: Vec<(RecordId, String)> =
            (0..5).map(|number| format!("Sásabe {number}")).map(|place| (eva.rescue(&place), place)).collect();
        eva.sync().unwrap();
        let to = world.disk("stick.resguardo");
        world.hq.ask(Ask::ExportBundle { recipient: self.laptop.letters(), to: to.clone() });
        self.marks.step("bundle");
        let file = bundle::File::Read { bytes: Bytes(fs::read(to).unwrap()) };
        self.laptop.ask(bundle::Import { file }).unwrap();
        for (record, place) in brought {
            self.promised(record, key(PLACE), Value::Text(place));
        }
    }

    /// The whole profile is written anew under another key.
    fn changes_the_key(&mut self) {
        self.marks.step("key");
        self.laptop.ask(RotateKey { operation: self.laptop.operation() }).unwrap();
    }

    /// Day after day a snapshot is made, and an older one goes.
    fn copies_are_thinned(&mut self, world: &World) {
        for day in 0..4 {
            self.types(11 + day..12 + day);
            self.goes_away_and_comes_back(world);
        }
    }

    /// To the snapshot of a moment ago: nothing that was promised is younger.
    fn is_put_back(&mut self, world: &World) {
        self.rests(world);
        self.marks.say(&Mark::Recovering);
        self.marks.step("restore");
        self.laptop.ask(Restore { passphrase: self.passphrase.clone(), snapshot: None }).unwrap();
        self.types(15..16);
    }

    /// From a file of which everything can be read.
    fn is_salvaged(&mut self, world: &World) {
        self.rests(world);
        self.marks.step("salvage");
        self.laptop.ask(Salvage { passphrase: self.passphrase.clone() }).unwrap();
    }

    /// Locks, long enough after the last snapshot for another.
    fn rests(&mut self, world: &World) {
        self.marks.step("lock and unlock");
        world.clock.turn(2 * HOUR_MS);
        self.laptop.lock();
    }

    /// Another person gets a slot and loses it, and the own passphrase changes, twice.
    fn rewrites_the_slots(&mut self) {
        self.marks.step("slots");
        self.laptop.lock();
        for new in ["cinco nopales miran la barranca honda", "un coyote cuenta estrellas junto al pozo"] {
            let slots = Slots::in_folder(self.laptop.folder());
            let words = |text: &str| Passphrase::parse(text).unwrap();
            let entropy = &mut SystemEntropy;
            let unlocked = slots.unlock(&words(&self.passphrase), 0).unwrap();
            let name = DisplayName::parse("Beto").unwrap();
            let beto = Person { signing_seed: Secret::generate(entropy), name, role: 0, instead_of: None };
            let number = slots
                .add(&unlocked.content.data_key, &words("la luna de Beto baja sobre el cerro"), beto, entropy)
                .unwrap();
            let fact = Fact::Opens { passphrase: new.to_owned() };
            self.marks.say(&Mark::Trying(fact.clone()));
            slots.change_passphrase(&unlocked, &words(new), entropy).unwrap();
            self.marks.done(fact);
            new.clone_into(&mut self.passphrase);
            let unlocked = slots.unlock(&words(&self.passphrase), 0).unwrap();
            slots.remove(&unlocked, number, entropy).unwrap();
        }
        self.laptop.ask(Unlock { passphrase: self.passphrase.clone() }).unwrap();
    }
}

//! A shift on a laptop whose disk fills up: records are opened, written, made history and left as drafts, somebody locks
//! and comes back, files are added. Of each answer it says whether it was taken or refused; a refusal has to say that
//! the disk is full, and whoever was refused goes on with the next thing.

use std::path::Path;

use api::attachment;
use api::bytes::Bytes;
use api::problem::Problem;
use api::profile::Unlock;
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::value::Value;

use crate::power::mark::{Fact, Mark, Marks};
use crate::power::story::{LAPTOP, NAME};
use crate::power::trace::{DISK, MARKS};
use crate::world::World;
use crate::world::clock::HOUR_MS;
use crate::world::dice::Dice;
use crate::world::laptop::Laptop;
use crate::world::words::{Said, answer, key};

/// In the environment: the folder of the disk that fills.
pub(crate) const FOLDER: &str = "RESGUARDO_FULL_FOLDER";

const RECORDS: i64 = 12;
/// Somebody tries again while the disk is full, and not for ever.
const TRIES: usize = 100;

/// Works where the environment says, if it does.
pub(crate) fn work_if_told() -> Option<()> {
    work(Path::new(&std::env::var_os(FOLDER)?));
    Some(())
}

/// Makes the profile that the shift is worked on, with one record, and leaves it locked.
pub(crate) fn prepare(folder: &Path) {
    let world = World::new();
    let disk = folder.join(DISK).join(LAPTOP);
    let laptop = Laptop::new(NAME, &disk, world.clock.clone(), Dice::new(7), world.network.clone());
    let unit = api::profile::UnitChoice::Known { id: crate::world::UNIT.parse().unwrap() };
    let passphrase = laptop.passphrase.clone();
    laptop.ask(api::profile::Create { unit, name: NAME.to_owned(), passphrase: passphrase.clone() }).unwrap();
    let record = laptop.rescue("torre 0");
    laptop.lock();
    let mut marks = Marks::in_file(&folder.join(MARKS));
    marks.done(Fact::Opens { passphrase });
    marks.done(Fact::Answer { record, key: key("place.description"), value: Value::text("torre 0") });
}

/// Works on a profile that was prepared.
pub(crate) fn work(folder: &Path) {
    let world = World::new();
    world.clock.turn(HOUR_MS);
    let disk = folder.join(DISK).join(LAPTOP);
    let laptop = Laptop::new(NAME, &disk, world.clock.clone(), Dice::new(8), world.network.clone());
    let mut shift = Shift { laptop, marks: Marks::in_file(&folder.join(MARKS)) };
    shift.comes_in();
    for number in 1..=RECORDS {
        shift.writes(number);
        if number % 4 == 0 {
            shift.adds_a_file(number);
            shift.goes_away(&world);
            shift.comes_in();
        }
    }
    shift.laptop.lock();
}

struct Shift {
    laptop: Laptop,
    marks: Marks,
}

impl Shift {
    fn comes_in(&mut self) {
        let passphrase = self.laptop.passphrase.clone();
        let opened = (0..TRIES).any(|_| {
            let opened = self.laptop.ask(Unlock { passphrase: passphrase.clone() });
            self.is_taken(&opened)
        });
        assert!(opened, "nobody got in");
    }

    fn goes_away(&mut self, world: &World) {
        self.marks.step("lock");
        self.laptop.lock();
        world.clock.turn(2 * HOUR_MS);
        self.marks.step("unlock");
    }

    fn writes(&mut self, number: i64) {
        self.marks.step("saves");
        let record = self.laptop.start(RecordKind::Rescue);
        self.answers(record, "place.description", format!("torre {number}"));
        self.laptop.tick();
        self.answers(record, "operation.agents", number);
        self.marks.step("commit");
        let committed = self.laptop.try_commit(record, api::record::Ending::Leave);
        // Of a record whose every answer was refused there is nothing.
        if committed != Err(Problem::NoSuchRecord) {
            self.is_taken(&committed);
        }
        self.marks.step("saves");
        self.answers(record, "closure.narrative", "Sombra y agua. ".repeat(30 + number.unsigned_abs() as usize));
        self.laptop.tick();
    }

    fn answers(&mut self, record: RecordId, name: &str, said: impl Said) {
        let value = said.value();
        let fact = Fact::Answer { record, key: key(name), value: value.clone() };
        self.marks.say(&Mark::Trying(fact.clone()));
        let saved = self.laptop.try_save(record, RecordKind::Rescue, answer(name, value));
        if self.is_taken(&saved) {
            self.marks.done(fact);
        }
    }

    fn adds_a_file(&mut self, number: i64) {
        self.marks.step("file");
        let bytes = b"OggS\0\x02 Xochipilli ".repeat(3_000);
        let length = bytes.len() as u64;
        let record = self.laptop.start(RecordKind::Rescue);
        self.answers(record, "place.description", format!("con fotografía {number}"));
        let (operation, name) = (self.laptop.operation(), "voz.ogg".to_owned());
        let added = self.laptop.ask(attachment::Add { operation, record, name, bytes: Bytes(bytes) });
        if added != Err(Problem::NoSuchRecord) && self.is_taken(&added) {
            self.marks.done(Fact::File { record, id: added.unwrap().id, bytes: length });
        }
    }

    /// Whether it was taken. What is not is refused for want of room, and for nothing else.
    fn is_taken<T: std::fmt::Debug>(&mut self, answered: &Result<T, Problem>) -> bool {
        match answered {
            Ok(_) => true,
            Err(Problem::DiskFull) => {
                self.marks.say(&Mark::Refused);
                false
            }
            // It was told to wait until the ballast lies there again.
            Err(Problem::RoomShort) => false,
            Err(other) => panic!("{other:?}"),
        }
    }
}

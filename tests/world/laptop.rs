//! One laptop: the app without a window, and the verbs of the person who uses it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

use api::call::Call;
use api::link::{Check, Request, Standing};
use api::peer::{Compared, Confirm, Connect, Listen, Meeting, Parting};
use api::problem::Problem;
use api::profile::{Lock, Me, Profile, Status, Unlock};
use api::record::{
    Add, Added, Commit, Committed, Ending, History, List, Resolve, Row, Save, Saved, Show, Shown, Start, Step,
};
use api::search::Find;
use api::sync::{Bar, Read, Run};
use domain::id::{OperationId, RecordId};
use domain::person::notice;
use domain::record::RecordKind;
use domain::value::{Key, Value, Values};
use engine::engine::Engine;
use engine::verification::Verified;
use sync::key::Signer;
use sync::segment::{Limits, Unverified};
use tempfile::TempDir;
use vault::database::Database;
use vault::outbox::Outbox;
use vault::passphrase::Passphrase;
use vault::slots::Slots;
use vault::slots::content::SlotContent;

use crate::world::clock::Clock;
use crate::world::dice::Dice;
use crate::world::folder;
use crate::world::host::{ROOM_BYTES, TestHost};
use crate::world::network::Network;
use crate::world::plain;
use crate::world::words::{Said, answer, key};

pub(crate) struct Laptop {
    pub(crate) name: String,
    pub(crate) passphrase: String,
    pub(crate) host: Arc<TestHost>,
    /// The disk of this laptop: the profile's folder, and its anchor beside it.
    disk: PathBuf,
    crashes: u32,
    engine: Engine,
    dice: Dice,
}

/// What an old copy takes the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Restored {
    /// The profile's folder alone; the anchor outside it knows better.
    Folder,
    /// Everything: nothing on the machine knows better.
    WholeDisk,
}

/// A record as a person sees it, without what differs from laptop to laptop by right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) values: Values,
    pub(crate) conflicts: BTreeMap<Key, BTreeSet<Value>>,
}

impl Laptop {
    pub(crate) fn new(name: &str, disk: &Path, clock: Clock, dice: Dice, network: Network) -> Self {
        let passphrase = format!("mula verde canta bajo la luna de {name}");
        let host = host(disk, clock, dice.clone(), network);
        let engine = Engine::new(Arc::clone(&host) as _);
        Self { name: name.to_owned(), passphrase, host, disk: disk.to_owned(), crashes: 0, engine, dice }
    }

    /// A second window on the same profile.
    pub(crate) fn beside(other: &Self) -> Self {
        let TestHost { clock, network, .. } = &*other.host;
        Self::new(&other.name, &other.disk, clock.clone(), other.dice.clone(), network.clone())
    }

    // ------------------------------------------------------------------------------------------------ asking the app

    /// Through the door that window and command line use, both ways as JSON.
    pub(crate) fn ask<C: Call>(&self, call: C) -> Result<C::Reply, Problem> {
        let reply = self.call(C::NAME, &serde_json::to_string(&call).unwrap())?;
        Ok(serde_json::from_str(&reply).unwrap())
    }

    pub(crate) fn call(&self, name: &str, request: &str) -> Result<String, Problem> {
        self.engine.call(name, request)
    }

    pub(crate) fn operation(&self) -> OperationId {
        OperationId::new(self.host.clock.now_ms().unsigned_abs(), self.dice.bytes())
    }

    // -------------------------------------------------------------------------------------------------- who is here

    pub(crate) fn lock(&self) -> Profile {
        self.ask(Lock {}).unwrap()
    }

    pub(crate) fn unlock(&self) -> Profile {
        self.ask(Unlock { passphrase: self.passphrase.clone() }).unwrap()
    }

    pub(crate) fn try_unlock(&self, passphrase: &str) -> Result<Profile, Problem> {
        self.ask(Unlock { passphrase: passphrase.to_owned() })
    }

    /// Whoever sits here leaves, and somebody opens with these words.
    pub(crate) fn sign_in(&self, passphrase: &str) -> Me {
        self.lock();
        match self.try_unlock(passphrase).unwrap() {
            Profile::Open { me } => me,
            other => panic!("{} does not open: {other:?}", self.name),
        }
    }

    /// The time-driven part of the app, as the host calls it.
    pub(crate) fn tick(&self) {
        self.engine.tick();
    }

    // ------------------------------------------------------------------------------------------------------ records

    pub(crate) fn start(&self, kind: RecordKind) -> RecordId {
        self.ask(Start { kind }).unwrap().record
    }

    pub(crate) fn try_save(&self, record: RecordId, kind: RecordKind, answers: Values) -> Result<Saved, Problem> {
        self.ask(Save { operation: self.operation(), record, kind, answers })
    }

    /// Types one answer into a rescue.
    pub(crate) fn save(&self, record: RecordId, name: &str, said: impl Said) -> Saved {
        self.try_save(record, RecordKind::Rescue, answer(name, said)).unwrap()
    }

    pub(crate) fn save_in(&self, kind: RecordKind, record: RecordId, name: &str, said: impl Said) -> Saved {
        self.try_save(record, kind, answer(name, said)).unwrap()
    }

    pub(crate) fn add(&self, record: RecordId, kind: RecordKind, section: &str) -> Added {
        self.ask(Add { operation: self.operation(), record, kind, section: section.to_owned(), like: None }).unwrap()
    }

    pub(crate) fn try_commit(&self, record: RecordId, ending: Ending) -> Result<Committed, Problem> {
        self.ask(Commit { operation: self.operation(), record, ending })
    }

    /// Leaves the record: what was typed becomes history.
    pub(crate) fn commit(&self, record: RecordId) -> Committed {
        self.try_commit(record, Ending::Leave).unwrap()
    }

    pub(crate) fn finish(&self, record: RecordId) -> Committed {
        self.try_commit(record, Ending::Finish).unwrap()
    }

    /// Brings in a whole record from outside, as an import does.
    pub(crate) fn bring(&self, kind: RecordKind, values: &Values) -> Result<RecordId, Problem> {
        self.engine.write_record(kind.key(), values)
    }

    /// The same of a kind that this release may not know.
    pub(crate) fn bring_of_kind(&self, kind: &str, values: &Values) -> Result<RecordId, Problem> {
        self.engine.write_record(kind, values)
    }

    /// Writes over a record as one change, at once.
    pub(crate) fn amend(&self, record: RecordId, values: &Values) -> Result<(), Problem> {
        self.engine.amend_record(record, values)
    }

    /// What its folios carry.
    pub(crate) fn letters(&self) -> String {
        match self.ask(Status {}).unwrap() {
            Profile::Open { me } => me.device_letters,
            other => panic!("{} is not open: {other:?}", self.name),
        }
    }

    /// A rescue with a place, in history.
    pub(crate) fn rescue(&self, place: &str) -> RecordId {
        let record = self.start(RecordKind::Rescue);
        self.save(record, "place.description", place);
        self.commit(record);
        record
    }

    /// A person with names, in history.
    pub(crate) fn person(&self, given: &str, surname: &str, second_surname: &str) -> RecordId {
        let record = self.start(RecordKind::Person);
        let names = [
            (notice::ANSWER, "accepts"),
            ("name.given", given),
            ("name.surname", surname),
            ("name.second_surname", second_surname),
        ];
        let answers = names.into_iter().filter(|(_, text)| !text.is_empty());
        let answers = answers.map(|(name, text)| (key(name), Value::text(text))).collect();
        self.try_save(record, RecordKind::Person, answers).unwrap();
        self.commit(record);
        record
    }

    pub(crate) fn show(&self, record: RecordId) -> Shown {
        self.ask(Show { record }).unwrap()
    }

    pub(crate) fn value(&self, record: RecordId, name: &str) -> Option<Value> {
        self.show(record).values.get(name).cloned()
    }

    pub(crate) fn history(&self, record: RecordId) -> Vec<Step> {
        self.ask(History { record }).unwrap().steps
    }

    pub(crate) fn resolve(
        &self,
        record: RecordId,
        name: &str,
        seen: &[&str],
        chosen: &str,
    ) -> Result<Committed, Problem> {
        let seen = seen.iter().map(|text| Value::text(*text)).collect();
        let chosen = Value::text(chosen);
        self.ask(Resolve { operation: self.operation(), record, key: key(name), seen, chosen })
    }

    pub(crate) fn list(&self, kind: Option<RecordKind>) -> Vec<Row> {
        self.ask(List { kind, skip: 0, take: 200 }).unwrap().rows
    }

    /// Ids of what the search box finds, best first.
    pub(crate) fn find(&self, text: &str) -> Vec<RecordId> {
        let found = self.ask(Find { text: text.to_owned(), take: 50 }).unwrap();
        found.into_iter().map(|row| row.record).collect()
    }

    /// Every record as it is read here.
    pub(crate) fn records(&self) -> BTreeMap<RecordId, Seen> {
        let rows = self.list(None).into_iter().chain(self.list(Some(RecordKind::Person)));
        rows.map(|row| (row.record, Seen::of(self.show(row.record)))).collect()
    }

    // ----------------------------------------------------------------------------------------------- headquarters

    /// Types an enrolment code; the six words.
    pub(crate) fn request(&self, code: &str) -> Result<Vec<String>, Problem> {
        match self.ask(Request { code: code.to_owned() })? {
            Standing::Waiting { words } => Ok(words),
            other => panic!("asked with a code and heard {other:?}"),
        }
    }

    pub(crate) fn check(&self) -> Result<Standing, Problem> {
        self.ask(Check {})
    }

    pub(crate) fn sync(&self) -> Result<Bar, Problem> {
        self.ask(Run {})
    }

    pub(crate) fn bar(&self) -> Bar {
        self.ask(Read {}).unwrap()
    }

    pub(crate) fn waiting(&self) -> u32 {
        self.bar().waiting
    }

    pub(crate) fn verify(&self) -> Verified {
        self.engine.verify().unwrap()
    }

    pub(crate) fn try_rebuild(&self) -> Result<u32, Problem> {
        self.engine.rebuild()
    }

    pub(crate) fn try_verify(&self) -> Result<Verified, Problem> {
        self.engine.verify()
    }

    pub(crate) fn rebuild(&self) -> u32 {
        self.engine.rebuild().unwrap()
    }

    // --------------------------------------------------------------------------------------------- another laptop

    /// Opens the door; the address to type at the other laptop.
    pub(crate) fn listen(&self, address: Option<&str>) -> String {
        match self.ask(Listen { address: address.map(str::to_owned) }).unwrap() {
            Meeting::Listening { addresses } => addresses[0].clone(),
            other => panic!("{} does not listen: {other:?}", self.name),
        }
    }

    /// How the meeting stands once the words can be compared, or it has ended.
    pub(crate) fn compares(&self) -> Meeting {
        self.engine.wait_for_meeting(|meeting| matches!(meeting, Meeting::Comparing { .. }) || meeting.is_over())
    }

    pub(crate) fn confirm(&self, compared: Compared) {
        self.ask(Confirm { compared }).unwrap();
    }

    /// How the meeting ended.
    pub(crate) fn ended(&self) -> Meeting {
        self.engine.wait_for_meeting(Meeting::is_over)
    }

    /// Calls a laptop over a cable, and both people find the same words; how it ended here and there.
    pub(crate) fn meet(&self, other: &Self) -> (Meeting, Meeting) {
        let address = other.listen(None);
        self.ask(Connect { address }).unwrap();
        let words = |laptop: &Self| match laptop.compares() {
            Meeting::Comparing { words, .. } => words,
            ended => panic!("{} compares nothing: {ended:?}", laptop.name),
        };
        // Read once: whoever has confirmed goes on, perhaps to its end, before the other is asked.
        let compared = words(self);
        assert_eq!(compared, words(other));
        self.confirm(Compared::Same);
        other.confirm(Compared::Words { words: compared.join(" ") });
        (self.ended(), other.ended())
    }

    /// The same, to a good end.
    #[track_caller]
    pub(crate) fn meets(&self, other: &Self) -> Parting {
        match self.meet(other) {
            (Meeting::Done { parting, .. }, Meeting::Done { parting: theirs, .. }) => {
                assert_eq!(parting.is_identical, theirs.is_identical);
                parting
            }
            ended => panic!("{} and {} did not meet: {ended:?}", self.name, other.name),
        }
    }

    // ------------------------------------------------------------------------------------------------ the machine

    pub(crate) fn folder(&self) -> &Path {
        &self.host.folder
    }

    pub(crate) fn anchor_folder(&self) -> &Path {
        &self.host.anchor_folder
    }

    /// What the engine reported as faults of ours, since the last look.
    pub(crate) fn reports(&self) -> Vec<String> {
        std::mem::take(&mut self.host.reports.lock().unwrap())
    }

    /// The process dies where it stands; what the disk held at that moment is all that is left. The app starts again,
    /// locked.
    pub(crate) fn crash(&mut self) {
        self.crashes += 1;
        let disk = self.disk.with_extension(format!("after-crash-{}", self.crashes));
        folder::copy(self.folder(), &disk);
        folder::copy(self.anchor_folder(), &anchor(&disk));
        let dead = std::mem::replace(&mut self.disk, disk);
        self.start_again();
        // Only now does the old process let go of its files: whatever it writes on its way out, nobody reads.
        let _ = fs::remove_dir_all(anchor(&dead));
        let _ = fs::remove_dir_all(dead);
    }

    /// The person closes the app and starts it again.
    pub(crate) fn reopen(&mut self) {
        self.engine.close();
        self.start_again();
    }

    /// A copy of the disk as it lies now, anchor and all.
    pub(crate) fn backup(&self) -> TempDir {
        let backup = tempfile::tempdir().unwrap();
        folder::copy(self.folder(), &backup.path().join("folder"));
        folder::copy(self.anchor_folder(), &backup.path().join("anchor"));
        backup
    }

    /// Somebody puts an old copy in the place of the profile; the app starts again, locked.
    pub(crate) fn restore(&mut self, backup: &TempDir, restored: Restored) {
        self.engine.close();
        fs::remove_dir_all(&self.disk).unwrap();
        folder::copy(&backup.path().join("folder"), &self.disk);
        if restored == Restored::WholeDisk {
            fs::remove_dir_all(anchor(&self.disk)).unwrap();
            folder::copy(&backup.path().join("anchor"), &anchor(&self.disk));
        }
        self.start_again();
    }

    /// Another machine begins with a copy of this one's disk: two that believe they are one.
    pub(crate) fn clone_onto(&self, disk: &Path) -> Self {
        let backup = self.backup();
        folder::copy(&backup.path().join("folder"), disk);
        folder::copy(&backup.path().join("anchor"), &anchor(disk));
        let TestHost { clock, network, .. } = &*self.host;
        let name = self.name.clone();
        Self::new(&name, disk, clock.clone(), self.dice.fork(), network.clone())
    }

    /// Somebody who has the passphrase and knows SQL changes the closed database.
    pub(crate) fn tamper(&self, sql: &str) {
        let content = self.unlocked();
        let path = self.folder().join("resguardo.db");
        let database = Database::open(&path, &content.data_key, &content.database_salt).unwrap();
        assert_eq!(database.writer.execute(sql, ()).unwrap(), 1, "{sql}");
        database.close().unwrap();
    }

    /// As another release would have left the closed database.
    pub(crate) fn version(&self, user_version: i32) {
        let content = self.unlocked();
        let path = self.folder().join("resguardo.db");
        let database = Database::open(&path, &content.data_key, &content.database_salt).unwrap();
        database.writer.pragma_update(None, "user_version", user_version).unwrap();
        database.close().unwrap();
    }

    /// The same, at length.
    pub(crate) fn run_sql(&self, sql: &str) {
        let content = self.unlocked();
        let path = self.folder().join("resguardo.db");
        let database = Database::open(&path, &content.data_key, &content.database_salt).unwrap();
        database.writer.execute_batch(sql).unwrap();
        database.close().unwrap();
    }

    /// Looks into the closed database, in the hands of somebody who has the passphrase.
    pub(crate) fn with_database<T>(&self, look: impl FnOnce(&Database) -> T) -> T {
        let content = self.unlocked();
        let path = self.folder().join("resguardo.db");
        let database = Database::open(&path, &content.data_key, &content.database_salt).unwrap();
        let seen = look(&database);
        database.close().unwrap();
        seen
    }

    /// All that the closed profile tells somebody who has its passphrase: its file, its snapshots, its outbox.
    pub(crate) fn plain(&self) -> Vec<u8> {
        let content = self.unlocked();
        let snapshots = folder::contents(&self.folder().join("snapshots")).into_keys();
        let files = [self.folder().join("resguardo.db")].into_iter().chain(snapshots);
        let mut told = Vec::new();
        for path in files {
            let database = Database::open(&path, &content.data_key, &content.database_salt).unwrap();
            told.extend(plain::told(&database));
            database.close().unwrap();
        }
        for run in self.outbox() {
            let segment = Unverified::parse(&run, &Limits::DEFAULT).unwrap().verify().unwrap();
            told.extend(segment.entries().iter().flat_map(|entry| entry.payload.bytes().unwrap_or_default()).copied());
        }
        told
    }

    /// What lies in the outbox, beside the database.
    pub(crate) fn outbox(&self) -> Vec<Vec<u8>> {
        let content = self.unlocked();
        Outbox::read(&self.folder().join("outbox"), &content.data_key).unwrap().records
    }

    /// How many entries somebody of the closed profile has signed, by the name that its list of people has.
    pub(crate) fn entries_by(&self, name: &str) -> u32 {
        let content = self.unlocked();
        let path = self.folder().join("resguardo.db");
        let database = Database::open(&path, &content.data_key, &content.database_salt).unwrap();
        let people: Vec<u8> =
            database.writer.query_row("SELECT value FROM setting WHERE name = 'people'", [], |row| row.get(0)).unwrap();
        let people: Vec<serde_json::Value> = serde_json::from_slice(&people).unwrap();
        let person = people.into_iter().find(|person| person["name"] == name).unwrap();
        let key: [u8; 32] = serde_json::from_value(person["key"].clone()).unwrap();
        let sql = "SELECT count(*) FROM entry JOIN author USING (author) WHERE author.\"key\" = ?1";
        let count = database.writer.query_row(sql, [key], |row| row.get(0)).unwrap();
        database.close().unwrap();
        count
    }

    /// Who signs on this laptop, in the hands of somebody who has the passphrase.
    pub(crate) fn author(&self) -> Signer {
        Signer::from_seed(self.unlocked().person.signing_seed.expose())
    }

    /// What the laptop's own key is made from, in the same hands.
    pub(crate) fn device_seed(&self) -> [u8; 32] {
        let content = self.unlocked();
        let path = self.folder().join("resguardo.db");
        let database = Database::open(&path, &content.data_key, &content.database_salt).unwrap();
        let sql = "SELECT value FROM setting WHERE name = 'laptop'";
        let laptop: Vec<u8> = database.writer.query_row(sql, (), |row| row.get(0)).unwrap();
        database.close().unwrap();
        let laptop: serde_json::Value = serde_json::from_slice(&laptop).unwrap();
        serde_json::from_value(laptop["device_seed"].clone()).unwrap()
    }

    fn unlocked(&self) -> SlotContent {
        let passphrase = Passphrase::parse(&self.passphrase).unwrap();
        let slots = Slots::in_folder(self.folder());
        slots.unlock(&passphrase, self.host.clock.now_ms().unsigned_abs()).unwrap().content
    }

    pub(crate) fn crash_and_unlock(&mut self) {
        self.crash();
        self.unlock();
    }

    fn start_again(&mut self) {
        let TestHost { clock, network, .. } = &*self.host;
        self.host = host(&self.disk, clock.clone(), self.dice.clone(), network.clone());
        self.engine = Engine::new(Arc::clone(&self.host) as _);
    }

    /// The same machine with another clock, and somebody who starts the app and unlocks.
    pub(crate) fn with_clock(mut self, clock: Clock) -> Self {
        self.engine.close();
        let network = self.host.network.clone();
        self.host = host(&self.disk, clock, self.dice.clone(), network);
        self.engine = Engine::new(Arc::clone(&self.host) as _);
        self.unlock();
        self
    }
}

impl Seen {
    fn of(shown: Shown) -> Self {
        let values_of = |written: Vec<api::record::Written>| written.into_iter().map(|one| one.value).collect();
        let conflicts = shown.conflicts.into_iter().map(|one| (one.key, values_of(one.values))).collect();
        Self { values: shown.values, conflicts }
    }
}

fn host(disk: &Path, clock: Clock, dice: Dice, network: Network) -> Arc<TestHost> {
    Arc::new(TestHost {
        folder: disk.to_owned(),
        anchor_folder: anchor(disk),
        clock,
        dice,
        network,
        reports: Mutex::default(),
        heard: Mutex::default(),
        has_slept: AtomicBool::new(false),
        free_bytes: ROOM_BYTES.into(),
    })
}

fn anchor(disk: &Path) -> PathBuf {
    let mut name = disk.as_os_str().to_owned();
    name.push(".anchor");
    name.into()
}

//! Stories of the slots file, at its public boundary, with the runs of the derivation counted.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::*;
use crate::kdf;
use crate::key::Key;
use crate::slots::content::DisplayName;
use crate::slots::number::SLOTS;
use crate::slots::table::VERSION;
use crate::testing::{Counting, contains, files_below, flip_bit, folder};
use crate::wrapping::unwrap;

/// The real derivation where a test is about it; otherwise a hash, for speed.
struct Counted {
    runs: Arc<AtomicUsize>,
}

impl Kdf for Counted {
    fn derive(&self, _: Cost, passphrase: &Passphrase, salt: &[u8; kdf::SALT_BYTES]) -> Result<Key, OutOfMemory> {
        self.runs.fetch_add(1, Ordering::Relaxed);
        let bytes = [passphrase.expose(), salt].concat();
        Ok(Key::from_bytes(Sha256::digest(bytes).into()))
    }
}

/// A profile folder with Lucía in it.
struct Profile {
    folder: TempDir,
    slots: Slots,
    runs: Arc<AtomicUsize>,
    entropy: Counting,
    lucia: Unlocked,
}

const LUCIA: &str = "mula verde canta";
const OMAR: &str = "puente largo y frio";

impl Profile {
    fn new() -> Self {
        let (folder, runs, mut entropy) = (folder(), Arc::new(AtomicUsize::new(0)), Counting::new());
        let slots = Slots::with_kdf(folder.path(), Box::new(Counted { runs: Arc::clone(&runs) }));
        let content = SlotContent {
            data_key: Key::generate(&mut entropy),
            database_salt: random(&mut entropy),
            person: person("Lucía CANARY", &mut entropy),
        };
        let lucia = slots.create(&passphrase(LUCIA), content, Cost::LIGHTEST, &mut entropy).unwrap();
        runs.store(0, Ordering::Relaxed);
        Self { folder, slots, runs, entropy, lucia }
    }

    fn unlock(&self, typed: &str) -> Result<Unlocked, SlotsError> {
        // Long enough apart that the back-off, which has its own stories, stays out of the others.
        static CLOCK: AtomicUsize = AtomicUsize::new(0);
        let now_ms = CLOCK.fetch_add(3_600_000, Ordering::Relaxed) as u64;
        self.slots.unlock(&passphrase(typed), now_ms)
    }

    fn add_omar(&mut self) -> SlotNumber {
        let omar = person("Omar", &mut self.entropy);
        self.slots.add(&self.lucia.content.data_key, &passphrase(OMAR), omar, &mut self.entropy).unwrap()
    }

    fn add_omar_again(&mut self) {
        let omar = self.unlock(OMAR).unwrap();
        self.slots.remove(&self.lucia, omar.number, &mut self.entropy).unwrap();
        self.add_omar();
    }

    fn runs(&self) -> usize {
        self.runs.swap(0, Ordering::Relaxed)
    }

    fn copies(&self) -> [PathBuf; 2] {
        copies::paths(self.folder.path())
    }

    /// Rewrites bytes of both copies as somebody would who knows the format: with a right hash.
    fn forge(&self, at: usize, bytes: &[u8]) {
        for path in self.copies() {
            let mut table = fs::read(&path).unwrap();
            table.truncate(table.len() - 32);
            table[at..at + bytes.len()].copy_from_slice(bytes);
            let hash = Sha256::digest(&table);
            table.extend(hash);
            fs::write(path, table).unwrap();
        }
    }
}

fn passphrase(typed: &str) -> Passphrase {
    Passphrase::parse(typed).unwrap()
}

fn person(name: &str, entropy: &mut dyn Entropy) -> Person {
    Person { signing_seed: Key::generate(entropy), name: DisplayName::parse(name).unwrap(), role: 3, instead_of: None }
}

#[track_caller]
fn assert_wrong(answer: Result<Unlocked, SlotsError>) {
    assert!(matches!(answer, Err(SlotsError::WrongPassphrase)), "{answer:?}");
}

#[test]
fn opens_for_the_right_words_however_they_are_typed() {
    let profile = Profile::new();
    assert_eq!(profile.unlock(" Mula VERDE  cantá ").unwrap(), profile.lucia);
    assert_eq!(profile.lucia.content.person.name.as_str(), "Lucía CANARY");
    assert_eq!(profile.runs(), 1);
}

#[test]
fn the_real_derivation_opens_too() {
    let (folder, mut entropy) = (folder(), Counting::new());
    let slots = Slots::in_folder(folder.path());
    let content = Profile::new().lucia.content;
    let created = slots.create(&passphrase(LUCIA), content, Cost::LIGHTEST, &mut entropy).unwrap();
    assert_eq!(slots.unlock(&passphrase(LUCIA), 0).unwrap(), created);
    assert_wrong(slots.unlock(&passphrase(OMAR), 0));
}

#[test]
fn a_wrong_passphrase_costs_the_same_one_run_and_changes_no_slot() {
    let profile = Profile::new();
    let before = profile.copies().map(|path| fs::read(path).unwrap());
    assert_wrong(profile.unlock("mula verde cantan"));
    assert_eq!(profile.runs(), 1);
    assert_eq!(profile.copies().map(|path| fs::read(path).unwrap()), before);
}

#[test]
fn a_second_person_has_the_same_data_and_another_signature() {
    let mut profile = Profile::new();
    let number = profile.add_omar();
    let omar = profile.unlock(OMAR).unwrap();
    assert_eq!(omar.number, number);
    assert_eq!(omar.content.data_key, profile.lucia.content.data_key);
    assert_eq!(omar.content.database_salt, profile.lucia.content.database_salt);
    assert_ne!(omar.content.person.signing_seed, profile.lucia.content.person.signing_seed);
    assert!(omar.generation > profile.lucia.generation);
    assert_eq!(profile.unlock(LUCIA).unwrap().content, profile.lucia.content);
    assert_eq!(profile.slots.taken(&omar).unwrap(), [profile.lucia.number, number]);
}

#[test]
fn a_changed_passphrase_opens_and_the_old_one_does_not() {
    let mut profile = Profile::new();
    profile.add_omar();
    profile.slots.change_passphrase(&profile.lucia, &passphrase("otra cosa"), &mut profile.entropy).unwrap();
    assert_eq!(profile.unlock("otra cosa").unwrap().content, profile.lucia.content);
    assert_wrong(profile.unlock(LUCIA));
    profile.unlock(OMAR).unwrap();
}

#[test]
fn a_role_given_later_is_in_the_slot_under_the_same_passphrase() {
    let mut profile = Profile::new();
    let promoted = Person { role: 9, ..profile.lucia.content.person.clone() };
    profile.slots.reseal(&profile.lucia, promoted.clone(), &passphrase(LUCIA), &mut profile.entropy).unwrap();
    assert_eq!(profile.unlock(LUCIA).unwrap().content.person, promoted);
}

#[test]
fn two_people_cannot_share_a_passphrase() {
    let mut profile = Profile::new();
    let twin = person("Gemela", &mut profile.entropy);
    let added = profile.slots.add(&profile.lucia.content.data_key, &passphrase(LUCIA), twin, &mut profile.entropy);
    assert!(matches!(added, Err(SlotsError::PassphraseTaken)));
    profile.add_omar();
    let changed = profile.slots.change_passphrase(&profile.lucia, &passphrase(OMAR), &mut profile.entropy);
    assert!(matches!(changed, Err(SlotsError::PassphraseTaken)));
}

#[test]
fn a_removed_person_is_a_wrong_passphrase_and_the_last_one_stays() {
    let mut profile = Profile::new();
    let number = profile.add_omar();
    profile.slots.remove(&profile.lucia, number, &mut profile.entropy).unwrap();
    assert_wrong(profile.unlock(OMAR));
    let again = profile.slots.remove(&profile.lucia, number, &mut profile.entropy);
    assert!(matches!(again, Err(SlotsError::Empty)));
    let last = profile.slots.remove(&profile.lucia, profile.lucia.number, &mut profile.entropy);
    assert!(matches!(last, Err(SlotsError::LastPerson)));
    profile.unlock(LUCIA).unwrap();
}

#[test]
fn sixteen_people_and_no_more() {
    let mut profile = Profile::new();
    for number in 1..SLOTS {
        let somebody = person("Alguien", &mut profile.entropy);
        let words = passphrase(&format!("palabra {number}"));
        profile.slots.add(&profile.lucia.content.data_key, &words, somebody, &mut profile.entropy).unwrap();
    }
    let one_more = person("Nadie", &mut profile.entropy);
    let added =
        profile.slots.add(&profile.lucia.content.data_key, &passphrase("palabra 16"), one_more, &mut profile.entropy);
    assert!(matches!(added, Err(SlotsError::Full)));
    for number in 1..SLOTS {
        assert_eq!(profile.unlock(&format!("palabra {number}")).unwrap().number.get(), number);
    }
}

#[test]
fn nothing_is_created_over_something() {
    let mut profile = Profile::new();
    for path in profile.copies() {
        fs::write(path, b"broken").unwrap();
    }
    let content = profile.lucia.content.clone();
    let created = profile.slots.create(&passphrase(OMAR), content, Cost::LIGHTEST, &mut profile.entropy);
    assert!(matches!(created, Err(SlotsError::AlreadyExists)));
    assert_eq!(profile.runs(), 0);
}

#[test]
fn a_folder_without_slots_has_no_profile() {
    let folder = folder();
    let slots = Slots::in_folder(folder.path());
    assert!(!slots.exist());
    assert!(matches!(slots.unlock(&passphrase(LUCIA), 0), Err(SlotsError::NoProfile)));
    assert_eq!(files_below(folder.path()), []);
}

#[test]
fn one_flipped_bit_anywhere_in_one_copy_is_repaired_from_the_other() {
    let profile = Profile::new();
    let [a, b] = profile.copies();
    let whole = fs::read(&a).unwrap();
    for path in [&a, &b] {
        for byte in (0..whole.len()).step_by(97).chain([whole.len() - 1]) {
            flip_bit(path, byte);
            assert_eq!(profile.unlock(LUCIA).unwrap().copies, Copies::Repaired, "byte {byte}");
            assert_eq!(fs::read(path).unwrap(), whole);
        }
        fs::remove_file(path).unwrap();
        assert_eq!(profile.unlock(LUCIA).unwrap().copies, Copies::Repaired);
    }
    assert_eq!(profile.unlock(LUCIA).unwrap().copies, Copies::Both);
}

#[test]
fn t16_a_cut_between_the_copies_leaves_the_newer_one() {
    let mut profile = Profile::new();
    let [a, b] = profile.copies();
    let old = fs::read(&b).unwrap();
    profile.slots.change_passphrase(&profile.lucia, &passphrase("nueva frase"), &mut profile.entropy).unwrap();
    for behind in [&b, &a] {
        fs::write(behind, &old).unwrap();
        assert_eq!(profile.unlock("nueva frase").unwrap().copies, Copies::Repaired);
        assert_wrong(profile.unlock(LUCIA));
    }
}

#[test]
fn both_copies_broken_is_damage_and_nothing_is_written() {
    let profile = Profile::new();
    for path in profile.copies() {
        flip_bit(&path, 300);
    }
    let before = files_below(profile.folder.path());
    assert!(matches!(profile.unlock(LUCIA), Err(SlotsError::Damaged)));
    assert_eq!(profile.runs(), 0);
    assert_eq!(files_below(profile.folder.path()), before);
}

#[test]
fn t02_hostile_costs_are_refused_and_the_derivation_is_not_run() {
    const COST_AT: usize = 8 + 2 + 8 + 16;
    #[track_caller]
    fn check(memory_kib: u32, passes: u32, lanes: u32) {
        let profile = Profile::new();
        profile.forge(COST_AT, &[memory_kib, passes, lanes].map(u32::to_be_bytes).concat());
        let before = files_below(profile.folder.path());
        let answer = profile.unlock(LUCIA);
        assert!(matches!(answer, Err(SlotsError::HostileParameters(_))), "{answer:?}");
        assert_eq!(profile.runs(), 0);
        assert_eq!(files_below(profile.folder.path()), before);
    }
    check(8, 2, 1);
    check(18 * 1024, 2, 1);
    check(1025 * 1024, 3, 1);
    check(u32::MAX, 3, 1);
    check(19 * 1024, 1, 1);
    check(19 * 1024, u32::MAX, 1);
    check(19 * 1024, 2, 0);
    check(19 * 1024, 2, 5);
}

#[test]
fn a_forged_slot_salt_or_table_id_is_a_wrong_passphrase() {
    let salts = 8 + 2 + 8 + 16 + 12;
    let (entry, wrapped) = (salts + 32 + 16 + 1 + 2 * 596 + 100, table::TABLE_BYTES - 32 - 17 * 80);
    for at in [8 + 2 + 8, salts, salts + 32, entry, wrapped] {
        let profile = Profile::new();
        profile.forge(at, &[0x5A; 4]);
        assert_wrong(profile.unlock(LUCIA));
        assert_eq!(profile.runs(), 1);
    }
}

#[test]
fn a_forged_directory_stops_changes_and_not_the_unlocking() {
    let mut profile = Profile::new();
    profile.forge(8 + 2 + 8 + 16 + 12 + 32 + 16 + 1 + 40, &[0x5A; 4]);
    let lucia = profile.unlock(LUCIA).unwrap();
    let omar = person("Omar", &mut profile.entropy);
    let added = profile.slots.add(&lucia.content.data_key, &passphrase(OMAR), omar, &mut profile.entropy);
    assert!(matches!(added, Err(SlotsError::Damaged)));
}

#[test]
fn a_newer_format_is_named_as_such() {
    let profile = Profile::new();
    profile.forge(8, &(VERSION + 1).to_be_bytes());
    assert!(matches!(profile.unlock(LUCIA), Err(SlotsError::NewerFormat)));
}

#[test]
fn wrong_tries_wait_also_after_a_restart_and_a_right_one_forgets_them() {
    let profile = Profile::new();
    let try_at = |typed: &str, now_ms| {
        // A new `Slots` each time, as after a restart.
        let kdf = Counted { runs: Arc::clone(&profile.runs) };
        Slots::with_kdf(profile.folder.path(), Box::new(kdf)).unlock(&passphrase(typed), now_ms)
    };
    assert_wrong(try_at("uno", 1_000));
    assert_wrong(try_at("dos", 1_000));
    assert_eq!(profile.runs(), 2);
    let early = try_at(LUCIA, 1_400);
    assert!(matches!(early, Err(SlotsError::TryLater { after_ms: 600 })), "{early:?}");
    assert_eq!(profile.runs(), 0);
    assert_wrong(try_at("tres", 2_000));
    assert!(matches!(try_at(LUCIA, 2_000), Err(SlotsError::TryLater { after_ms: 2_000 })));
    // The clock is set back: the wait starts again and ends.
    assert!(matches!(try_at(LUCIA, 10), Err(SlotsError::TryLater { after_ms: 2_000 })));
    try_at(LUCIA, 2_010).unwrap();
    assert_wrong(try_at("cuatro", 2_010));
    assert_wrong(try_at("cinco", 2_010));
}

/// Headquarters' key, and what opens with it.
fn headquarters() -> (WrappingKey, impl Fn(&[u8], &[u8; WRAPPED_BYTES]) -> Option<Key>) {
    let seed = Key::from_bytes([0x77; 32]);
    (WrappingKey::of(&seed), move |purpose: &[u8], wrapped: &[u8; WRAPPED_BYTES]| unwrap(&seed, purpose, wrapped))
}

#[test]
fn headquarters_opens_its_slot_and_nobody_else_does() {
    let mut profile = Profile::new();
    let (recovery, opens) = headquarters();
    assert!(!profile.slots.has_headquarters(&profile.lucia).unwrap());
    let never = profile.slots.open_headquarters(&opens);
    assert!(matches!(never, Err(SlotsError::WrongPassphrase)), "what lies there is for nobody");
    let no_key = profile.slots.give_headquarters(&profile.lucia, WrappingKey([0; 32]), &mut profile.entropy);
    assert!(matches!(no_key, Err(SlotsError::Unsealed)));
    profile.slots.give_headquarters(&profile.lucia, recovery, &mut profile.entropy).unwrap();
    assert!(profile.slots.has_headquarters(&profile.lucia).unwrap());
    assert_eq!(profile.slots.open_headquarters(&opens).unwrap(), profile.lucia.content.data_key);
    assert_eq!(profile.slots.taken(&profile.lucia).unwrap(), [profile.lucia.number], "it is no person");
    let number = profile.add_omar();
    profile.slots.remove(&profile.lucia, number, &mut profile.entropy).unwrap();
    profile.slots.open_headquarters(&opens).unwrap();
}

#[test]
fn shut_out_nobody_opens_and_headquarters_lets_in_again() {
    let mut profile = Profile::new();
    profile.add_omar();
    let too_early = profile.slots.destroy_people(&profile.lucia, &mut profile.entropy);
    assert!(matches!(too_early, Err(SlotsError::LastPerson)), "nobody could open it again");
    let (recovery, opens) = headquarters();
    profile.slots.give_headquarters(&profile.lucia, recovery, &mut profile.entropy).unwrap();
    let before: Vec<Vec<u8>> = profile.copies().iter().map(|path| fs::read(path).unwrap()).collect();
    profile.slots.destroy_people(&profile.lucia, &mut profile.entropy).unwrap();
    for passphrase in [LUCIA, OMAR] {
        assert_wrong(profile.unlock(passphrase));
    }
    // Whatever a cut leaves of it, one copy is whole.
    let [a, b] = profile.copies();
    let after = fs::read(&a).unwrap();
    for torn in [&after[..100], &before[0][..]] {
        fs::write(&b, torn).unwrap();
        assert_wrong(profile.unlock(LUCIA));
    }
    let data_key = profile.slots.open_headquarters(&opens).unwrap();
    let lucia = person("Lucía", &mut profile.entropy);
    profile.slots.add(&data_key, &passphrase("otra vez"), lucia, &mut profile.entropy).unwrap();
    let lucia = profile.unlock("otra vez").unwrap();
    assert_eq!(lucia.content.data_key, data_key);
    assert_eq!(profile.slots.taken(&lucia).unwrap(), [lucia.number], "the others are not listed any more");
    for _ in 0..2 {
        profile.slots.destroy_people(&lucia, &mut profile.entropy).unwrap();
        assert_eq!(profile.slots.open_headquarters(&opens).unwrap(), data_key, "and again");
    }
}

#[test]
fn another_data_key_is_everybodys_and_an_old_copy_gives_the_old_one() {
    let mut profile = Profile::new();
    let omar = profile.add_omar();
    let (recovery, opens) = headquarters();
    profile.slots.give_headquarters(&profile.lucia, recovery, &mut profile.entropy).unwrap();
    let old = fs::read(&profile.copies()[0]).unwrap();
    profile.slots.remove(&profile.lucia, omar, &mut profile.entropy).unwrap();
    let eva = person("Eva", &mut profile.entropy);
    let old_key = profile.lucia.content.data_key.clone();
    profile.slots.add(&old_key, &passphrase("tres gatos"), eva, &mut profile.entropy).unwrap();

    let new_key = Key::generate(&mut profile.entropy);
    profile.slots.change_data_key(&profile.lucia, &new_key, [8; 16], &mut profile.entropy).unwrap();
    for typed in [LUCIA, "tres gatos"] {
        let content = profile.unlock(typed).unwrap().content;
        assert_eq!((&content.data_key, content.database_salt), (&new_key, [8; 16]), "{typed}");
    }
    assert_eq!(profile.slots.open_headquarters(&opens).unwrap(), new_key);
    assert_wrong(profile.unlock(OMAR));
    assert!(matches!(profile.slots.taken(&profile.lucia), Err(SlotsError::Damaged)), "the old key changes nothing");

    // What Omar carried away.
    for path in profile.copies() {
        fs::write(path, &old).unwrap();
    }
    assert_eq!(profile.unlock(OMAR).unwrap().content.data_key, old_key);
}

#[test]
fn t16_a_cut_while_the_data_key_changes_leaves_the_old_one_or_the_new() {
    let mut profile = Profile::new();
    let [a, b] = profile.copies();
    let old = fs::read(&a).unwrap();
    let new_key = Key::generate(&mut profile.entropy);
    profile.slots.change_data_key(&profile.lucia, &new_key, [8; 16], &mut profile.entropy).unwrap();
    let new = fs::read(&a).unwrap();
    #[track_caller]
    fn check(profile: &Profile, left: [&[u8]; 2], expect: &Key) {
        for (path, bytes) in profile.copies().iter().zip(left) {
            fs::write(path, bytes).unwrap();
        }
        assert_eq!(profile.unlock(LUCIA).unwrap().content.data_key, *expect);
    }
    let old_key = profile.lucia.content.data_key.clone();
    check(&profile, [&old, &old], &old_key);
    check(&profile, [&old[..700], &old], &old_key);
    check(&profile, [&new, &old], &new_key);
    check(&profile, [&new, &new[..700]], &new_key);
    assert_eq!([fs::read(a).unwrap(), fs::read(b).unwrap()], [new.clone(), new]);
}

#[test]
fn as_many_wrong_passphrases_as_are_allowed_shut_people_out() {
    let mut profile = Profile::new();
    profile.add_omar();
    let refused = profile.slots.set_tries_allowed(&profile.lucia, 3, &mut profile.entropy);
    assert!(matches!(refused, Err(SlotsError::LastPerson)), "nobody could open it again");
    let (recovery, opens) = headquarters();
    profile.slots.give_headquarters(&profile.lucia, recovery, &mut profile.entropy).unwrap();
    let wrong = |profile: &mut Profile, times: usize| {
        for _ in 0..times {
            assert_wrong(profile.unlock("no es esta"));
            profile.slots.shut_after_tries(&mut profile.entropy).unwrap();
        }
    };
    wrong(&mut profile, 30);
    profile.unlock(OMAR).unwrap();
    profile.slots.set_tries_allowed(&profile.lucia, 3, &mut profile.entropy).unwrap();
    for _ in 0..5 {
        wrong(&mut profile, 2);
        profile.unlock(LUCIA).unwrap();
    }
    profile.add_omar_again();
    assert_eq!(profile.slots.tries_allowed().unwrap(), 3, "it stays through other changes");
    wrong(&mut profile, 3);
    assert_wrong(profile.unlock(LUCIA));
    assert_wrong(profile.unlock(OMAR));
    let data_key = profile.slots.open_headquarters(&opens).unwrap();
    let lucia = person("Lucía", &mut profile.entropy);
    profile.slots.add(&data_key, &passphrase("otra vez"), lucia, &mut profile.entropy).unwrap();
    assert_eq!(profile.slots.tries_allowed().unwrap(), 0);
    wrong(&mut profile, 30);
    profile.unlock("otra vez").unwrap();
}

#[test]
fn what_is_said_under_duress_counts_as_a_wrong_try() {
    let mut profile = Profile::new();
    let duress = Person { role: Person::DURESS, ..person("Lucía", &mut profile.entropy) };
    let data_key = &profile.lucia.content.data_key;
    profile.slots.add(data_key, &passphrase("el peor momento"), duress, &mut profile.entropy).unwrap();
    let count = |profile: &Profile| Backoff::load(profile.folder.path()).failed;
    assert_wrong(profile.unlock("no es esta"));
    profile.unlock("el peor momento").unwrap();
    assert_eq!(count(&profile), 2);
    assert_wrong(profile.unlock("no es esta"));
    assert_eq!(count(&profile), 3);
    profile.unlock(LUCIA).unwrap();
    assert_eq!(count(&profile), 0);
}

#[test]
fn t03_no_key_bytes_are_in_the_files() {
    let mut profile = Profile::new();
    profile.add_omar();
    let content = &profile.lucia.content;
    let secrets: [&[u8]; 5] =
        [b"CANARY", b"Omar", content.data_key.expose(), content.person.signing_seed.expose(), LUCIA.as_bytes()];
    for (path, bytes) in files_below(profile.folder.path()) {
        for secret in secrets {
            assert!(!contains(&bytes, secret), "{}", path.display());
        }
    }
}

//! Making a profile, opening it with the right words only, and closing it.

use api::problem::Problem;
use api::profile::{Create, Demonstrate, Profile, Status, UnitChoice, Unlock};
use api::settings::{Settings, Theme, Write};
use domain::language::Language;
use domain::role::Role;

use crate::world::clock::SECOND_MS;
use crate::world::folder::contents;
use crate::world::laptop::Laptop;
use crate::world::{UNIT, World};

fn create(laptop: &Laptop, unit: UnitChoice, name: &str, passphrase: &str) -> Result<Profile, Problem> {
    laptop.ask(Create { unit, name: name.to_owned(), passphrase: passphrase.to_owned() })
}

fn known() -> UnitChoice {
    UnitChoice::Known { id: UNIT.parse().unwrap() }
}

fn unlock(laptop: &Laptop, passphrase: &str) -> Result<Profile, Problem> {
    laptop.ask(Unlock { passphrase: passphrase.to_owned() })
}

#[test]
fn a_profile_begins_without_headquarters() {
    let world = World::new();
    let ana = world.machine("Ana");
    assert_eq!(ana.ask(Status {}), Ok(Profile::Absent));
    let Ok(Profile::Open { me }) = create(&ana, known(), "Ana Ruelas", &ana.passphrase) else { panic!() };
    assert_eq!((me.name.as_str(), me.role, me.is_demonstration), ("Ana Ruelas", Role::Uncredited, false));
    assert_eq!((me.unit.as_str(), me.unit_name.as_str()), (UNIT, "Grupo Beta Tecate"));
    assert_eq!(ana.lock(), Profile::Locked { wait_ms: 0 });
    assert_eq!(ana.ask(Status {}), Ok(Profile::Locked { wait_ms: 0 }));
    assert_eq!(unlock(&ana, &ana.passphrase), Ok(Profile::Open { me }));
}

#[test]
fn a_profile_that_cannot_be_is_refused_and_leaves_nothing() {
    let world = World::new();
    let ana = world.machine("Ana");
    let words = ana.passphrase.clone();
    let named = |name: &str| UnitChoice::Named { name: name.to_owned() };
    let stranger = UnitChoice::Known { id: "no-such-unit".parse().unwrap() };
    for (unit, name, passphrase, refusal) in [
        (known(), "Ana", "12345678", Problem::WeakPassphrase),
        (known(), "Ana", "", Problem::WeakPassphrase),
        (known(), "Ana Ruelas", "ana ruelas", Problem::WeakPassphrase),
        (known(), " \u{200b}\u{202e} ", &words, Problem::NameMissing),
        (known(), &"a".repeat(10_000), &words, Problem::NameMissing),
        (stranger, "Ana", &words, Problem::UnitMissing),
        (named(""), "Ana", &words, Problem::UnitMissing),
        (named("😀😀😀"), "Ana", &words, Problem::UnitMissing),
        (named(&"x".repeat(10_000)), "Ana", &words, Problem::UnitMissing),
    ] {
        assert_eq!(create(&ana, unit, name, passphrase), Err(refusal), "{name:.20} {passphrase}");
        assert_eq!(ana.ask(Status {}), Ok(Profile::Absent));
    }
    assert!(contents(ana.folder()).is_empty(), "{:?}", contents(ana.folder()).keys());
    assert!(create(&ana, named("Albergue San Juan"), "Ana", &words).is_ok());
}

#[test]
fn a_wrong_passphrase_waits_longer_each_time_and_changes_nothing() {
    let world = World::new();
    let mut ana = world.laptop("Ana");
    let record = ana.rescue("torre 52");
    ana.reopen();
    let database = ana.folder().join("resguardo.db");
    let before = std::fs::read(&database).unwrap();

    for wait_s in [0, 1, 2, 4] {
        assert_eq!(unlock(&ana, "mula verde canta bajo la luna de Eva"), Err(Problem::WrongPassphrase));
        if wait_s > 0 {
            let later = Problem::TryLater { after_ms: wait_s * 1_000 };
            assert_eq!(unlock(&ana, &ana.passphrase), Err(later), "even the right one is not heard");
            assert_eq!(ana.ask(Status {}), Ok(Profile::Locked { wait_ms: wait_s * 1_000 }));
            ana.crash();
            assert!(matches!(unlock(&ana, &ana.passphrase), Err(Problem::TryLater { .. })), "nor after a restart");
            world.clock.turn(wait_s as i64 * SECOND_MS);
        }
    }
    assert_eq!(std::fs::read(ana.folder().join("resguardo.db")).unwrap(), before);
    assert!(matches!(unlock(&ana, &ana.passphrase), Ok(Profile::Open { .. })));
    assert_eq!(ana.list(None)[0].record, record);
}

#[test]
fn passphrases_are_heard_as_people_type_them() {
    let world = World::new();
    let ana = world.laptop("Ana");
    ana.lock();
    assert!(unlock(&ana, "  MULA verde   cantá bajo la luna de ana ").is_ok());
}

#[test]
fn no_new_profile_takes_the_place_of_an_old_one() {
    let world = World::new();
    let mut ana = world.laptop("Ana");
    let record = ana.rescue("torre 52");
    assert_eq!(create(&ana, known(), "Eva", &ana.passphrase), Err(Problem::ProfileExists));
    ana.reopen();
    assert_eq!(create(&ana, known(), "Eva", &ana.passphrase), Err(Problem::ProfileExists));
    assert_eq!(ana.ask(Demonstrate {}), Err(Problem::ProfileExists));
    ana.unlock();
    assert_eq!(ana.list(None)[0].record, record);
}

#[test]
fn a_profile_is_open_in_one_place_at_a_time() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let window = Laptop::beside(&ana);
    assert_eq!(unlock(&window, &ana.passphrase), Err(Problem::InUse));
    ana.lock();
    assert!(unlock(&window, &ana.passphrase).is_ok());
}

/// Formats change between releases: the person is told so, and everything stays for the release that can read it.
#[test]
fn a_profile_of_another_release_is_refused_clearly_and_left_as_it_is() {
    for (version, problem) in
        [(i32::MAX, Problem::NewerRelease), (1, Problem::OtherRelease), (257, Problem::OtherRelease)]
    {
        let world = World::new();
        let ana = world.laptop("Ana");
        ana.rescue("torre 52");
        ana.lock();
        ana.version(version);
        let before = contents(ana.folder());
        for _ in 0..2 {
            assert_eq!(unlock(&ana, &ana.passphrase), Err(problem.clone()), "{version}");
            assert_eq!(ana.ask(Status {}), Ok(Profile::Locked { wait_ms: 0 }), "the right words are no wrong try");
        }
        assert_eq!(contents(ana.folder()), before, "{version}");
        assert_eq!(ana.reports(), Vec::<String>::new(), "it is no fault of ours");
    }
}

/// A locked app answers what says nothing of anyone, and nothing else.
#[test]
fn t04_locked_it_answers_status_and_settings_alone() {
    let world = World::new();
    let ana = world.laptop("Ana");
    ana.rescue("torre 52");
    ana.lock();
    for call in api::calls::all() {
        let answered = ana.call(call.name, &call.example.to_string());
        if call.needs_unlock {
            assert_eq!(answered, Err(Problem::Locked), "{}", call.name);
        } else {
            assert_ne!(answered, Err(Problem::Locked), "{}", call.name);
            assert!(!format!("{answered:?}").contains("Ana"), "{}", call.name);
        }
    }
    let all = api::calls::all();
    let open: Vec<_> = all.iter().filter(|call| !call.needs_unlock).map(|call| call.name).collect();
    // Getting a damaged profile back asks for the passphrase itself, with the same waits; of snapshots the times alone are told.
    let recovery = ["recovery.read", "recovery.restore", "recovery.salvage"];
    let others = open.iter().filter(|name| !recovery.contains(name)).count();
    assert_eq!((others, open.len()), (9, 12), "{open:?} are answered to anybody");
    println!("T04: {} calls of {} refused while locked", all.len() - open.len(), all.len());
}

#[test]
fn t04_a_machine_that_slept_is_locked_when_it_wakes() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let record = ana.rescue("torre 52");
    ana.tick();
    assert_eq!(ana.list(None).len(), 1);
    ana.host.has_slept.store(true, std::sync::atomic::Ordering::Relaxed);
    ana.tick();
    assert_eq!(ana.ask(Status {}), Ok(Profile::Locked { wait_ms: 0 }));
    assert!(ana.host.heard.lock().unwrap().contains(&api::topic::Topic::Session), "the window is told, and is blank");
    ana.unlock();
    ana.tick();
    assert_eq!(ana.list(None)[0].record, record);
}

#[test]
fn a_demonstration_is_thrown_away_and_never_linked() {
    let world = World::new();
    let ana = world.machine("Ana");
    let Ok(Profile::Open { me }) = ana.ask(Demonstrate {}) else { panic!() };
    assert!(me.is_demonstration);
    assert!(ana.list(None).len() >= 3, "something to look at");
    assert!(!ana.find("nunez").is_empty() || !ana.list(Some(domain::record::RecordKind::Person)).is_empty());
    let code = world.hq.invite(UNIT, Role::Agent);
    assert_eq!(ana.request(&code), Err(Problem::Demonstration));
    assert_eq!(ana.sync(), Err(Problem::NotLinked));
    ana.rescue("torre 52");

    ana.lock();
    assert_eq!(ana.ask(Status {}), Ok(Profile::Absent));
    assert!(contents(ana.folder()).is_empty(), "{:?}", contents(ana.folder()).keys());
    assert!(contents(ana.anchor_folder()).is_empty());
    assert_eq!(ana.reports(), Vec::<String>::new());
}

#[test]
fn a_demonstration_that_crashed_is_gone_too() {
    let world = World::new();
    let mut ana = world.machine("Ana");
    ana.ask(Demonstrate {}).unwrap();
    ana.crash();
    assert_eq!(ana.ask(Status {}), Ok(Profile::Absent));
    assert!(create(&ana, known(), "Ana", &ana.passphrase).is_ok());
    ana.reopen();
    assert!(matches!(ana.ask(Status {}), Ok(Profile::Locked { .. })));
    assert!(!ana.folder().join("demostracion").exists(), "what it left is removed with the next profile");
}

#[test]
fn settings_are_read_before_anyone_unlocks_and_survive() {
    let world = World::new();
    let mut ana = world.machine("Ana");
    assert_eq!(ana.ask(api::settings::Read {}), Ok(Settings::default()));
    let night = Settings { theme: Theme::Night, language: Language::English, idle_minutes: 15 };
    assert_eq!(ana.ask(Write { settings: night }), Ok(night));
    ana.crash();
    assert_eq!(ana.ask(api::settings::Read {}), Ok(night));
    for (wanted, kept) in [(0, 1), (255, 60)] {
        let settings = Settings { idle_minutes: wanted, ..night };
        assert_eq!(ana.ask(Write { settings }).unwrap().idle_minutes, kept);
    }
    std::fs::write(ana.folder().join("settings.json"), b"{ torn").unwrap();
    assert_eq!(ana.ask(api::settings::Read {}), Ok(Settings::default()), "a torn file is not worth an error");
}

//! Where nobody in the field can open a laptop any more, headquarters can let somebody in; and only because it can may a
//! laptop be shut for good.

use std::io::{Seek, SeekFrom, Write};

use api::people::{Add, ChangePassphrase, Duress, ReadDuress, SetDuress, ShutAfterTries};
use api::problem::Problem;
use api::profile::{Panic, Profile, Status};
use api::recovery::{Restore, Salvage};
use domain::record::RecordKind;
use domain::role::Role;
use domain::value::Value;
use hq::recovery::RecoveryError;

use crate::world::laptop::{Laptop, Seen};
use crate::world::{UNIT, World};

const LUIS: &str = "caballo azul duerme sobre el tejado de Luis";
const DURESS: &str = "palabras para el peor momento de la noche";

/// Two people, records of both and what Ana is writing; she is signed in.
fn busy(world: &World) -> Laptop {
    let laptop = world.agent("Ana");
    let add = Add { operation: laptop.operation(), name: "Luis".to_owned(), passphrase: LUIS.to_owned() };
    laptop.ask(add).unwrap();
    for number in 0..5 {
        laptop.rescue(&format!("torre {number}"));
    }
    laptop.person("José", "Núñez", "");
    let draft = laptop.start(RecordKind::Rescue);
    laptop.save(draft, "place.description", "a medias");
    laptop
}

fn records(laptop: &Laptop) -> Vec<Seen> {
    laptop.records().into_values().collect()
}

/// Headquarters lets Ana in, she chooses her own words, and is admitted with the key that she has now.
fn recovered(world: &World, laptop: &mut Laptop) {
    laptop.reopen();
    let six = world.hq.let_in(laptop.folder(), "Ana").unwrap();
    let me = laptop.sign_in(&six);
    assert_eq!((me.name.as_str(), me.role, me.is_one_time), ("Ana", Role::Uncredited, true));
    let new = "puente rojo que cruza el arroyo despacio".to_owned();
    laptop.ask(ChangePassphrase { operation: laptop.operation(), old: six.clone(), new: new.clone() }).unwrap();
    laptop.lock();
    assert_eq!(laptop.try_unlock(&six).unwrap_err(), Problem::WrongPassphrase, "they were good once");
    laptop.passphrase = new;
    assert!(!laptop.sign_in(&laptop.passphrase).is_one_time);
    world.admit_to(UNIT, laptop, Role::Agent);
}

#[test]
fn t17_a_forgotten_passphrase_is_recovered_by_headquarters() {
    let world = World::new();
    let mut laptop = busy(&world);
    let before = records(&laptop);
    recovered(&world, &mut laptop);
    assert_eq!(records(&laptop), before, "all of it, what she was writing too");
    let draft = laptop.find("medias");
    laptop.finish(draft[0]);
    assert_eq!(laptop.value(draft[0], "place.description"), Some(Value::text("a medias")));
    assert_eq!(laptop.verify().broken, 0);
    laptop.sync().unwrap();
    world.agrees(&[&laptop]);
    println!("T17: {} records of {} recovered", before.len(), before.len());
}

#[test]
fn t06_after_panic_no_passphrase_opens_and_headquarters_recovers_everything() {
    let world = World::new();
    let mut laptop = busy(&world);
    let before = records(&laptop);
    assert_eq!(laptop.ask(Panic {}), Ok(Profile::Locked { wait_ms: 0 }));
    for passphrase in [laptop.passphrase.as_str(), LUIS] {
        assert_eq!(laptop.try_unlock(passphrase).unwrap_err(), Problem::WrongPassphrase);
        world.clock.turn(600_000);
    }
    recovered(&world, &mut laptop);
    assert_eq!(records(&laptop), before);
    println!("T06: 2 passphrases opened nothing, {} records of {} recovered", before.len(), before.len());
}

#[test]
fn words_said_under_duress_look_wrong_and_shut_everybody_out() {
    shut_out_by(|laptop| laptop.try_unlock(DURESS).unwrap_err());
}

/// A profile that is damaged is got back by the same words that open it, so those that shut it do so there, too.
#[test]
fn words_said_under_duress_get_no_profile_back() {
    let passphrase = || DURESS.to_owned();
    shut_out_by(|laptop| laptop.ask(Restore { passphrase: passphrase(), snapshot: None }).unwrap_err());
    shut_out_by(|laptop| laptop.ask(Salvage { passphrase: passphrase() }).unwrap_err());
}

fn shut_out_by(door: impl Fn(&Laptop) -> Problem) {
    let world = World::new();
    let mut laptop = busy(&world);
    let before = records(&laptop);
    let set = |passphrase: Option<&str>| SetDuress {
        operation: laptop.operation(),
        passphrase: passphrase.map(str::to_owned),
    };
    assert_eq!(laptop.ask(set(Some(LUIS))), Err(Problem::PassphraseTaken));
    assert_eq!(
        laptop.ask(set(Some(DURESS))),
        Ok(Duress { is_set: true, can_be_recovered: true, shuts_after_tries: false })
    );
    assert_eq!(laptop.ask(set(None)), Ok(Duress { is_set: false, can_be_recovered: true, shuts_after_tries: false }));
    laptop.ask(set(Some(DURESS))).unwrap();
    assert_eq!(laptop.ask(api::people::List {}).unwrap().len(), 2, "nobody more is listed");
    laptop.lock();
    assert_eq!(door(&laptop), Problem::WrongPassphrase);
    for passphrase in [laptop.passphrase.as_str(), LUIS, DURESS] {
        assert_eq!(laptop.try_unlock(passphrase).unwrap_err(), Problem::WrongPassphrase);
        world.clock.turn(600_000);
    }
    recovered(&world, &mut laptop);
    assert_eq!(records(&laptop), before);
}

/// Twenty in a row, if somebody asked for it; waits and restarts in between change nothing of the count.
#[test]
fn twenty_wrong_passphrases_shut_everybody_out_where_that_was_asked() {
    let world = World::new();
    let mut laptop = busy(&world);
    let before = records(&laptop);
    let ask = |is_on| ShutAfterTries { operation: laptop.operation(), is_on };
    assert!(laptop.ask(ask(true)).unwrap().shuts_after_tries);
    let wrong = |laptop: &mut Laptop, times: usize| {
        laptop.reopen();
        for _ in 0..times {
            world.clock.turn(600_000);
            assert_eq!(laptop.try_unlock("no es ninguna de ellas").unwrap_err(), Problem::WrongPassphrase);
        }
        world.clock.turn(600_000);
    };
    wrong(&mut laptop, 19);
    laptop.unlock();
    wrong(&mut laptop, 20);
    for passphrase in [laptop.passphrase.as_str(), LUIS] {
        assert_eq!(laptop.try_unlock(passphrase).unwrap_err(), Problem::WrongPassphrase);
        world.clock.turn(600_000);
    }
    recovered(&world, &mut laptop);
    assert_eq!(records(&laptop), before);
}

/// Two of one name: headquarters says whose place it is by their key. Where it does not, nobody's place is taken.
#[test]
fn whoever_is_let_in_takes_one_persons_place_and_no_namesakes() {
    let world = World::new();
    let mut laptop = world.agent("Ana");
    let namesake = Add { operation: laptop.operation(), name: "Ana".to_owned(), passphrase: LUIS.to_owned() };
    let people = laptop.ask(namesake).unwrap();
    let hers = hq::recovery::person_named(&people[0].person).unwrap();
    let draft = laptop.start(RecordKind::Rescue);
    laptop.save(draft, "place.description", "a medias");

    laptop.reopen();
    let six = world.hq.let_in(laptop.folder(), "Ana").unwrap();
    laptop.sign_in(&six);
    assert_eq!(laptop.ask(api::people::List {}).unwrap().len(), 3);
    assert!(laptop.find("medias").is_empty());
    laptop.sign_in(LUIS);

    laptop.reopen();
    let six = world.hq.let_in_as(laptop.folder(), "Ana", Some(hers)).unwrap();
    laptop.sign_in(&six);
    assert_eq!(laptop.find("medias"), [draft]);
    laptop.lock();
    assert_eq!(laptop.try_unlock(&laptop.passphrase).unwrap_err(), Problem::WrongPassphrase);
    world.clock.turn(600_000);
    laptop.sign_in(LUIS);
    assert_eq!(laptop.ask(api::people::List {}).unwrap().len(), 3);
}

/// Without headquarters nobody could open it again: then it is not shut, and says why.
#[test]
fn nothing_is_shut_that_nobody_could_open_again() {
    let world = World::new();
    let mut laptop = world.laptop("Ana");
    assert_eq!(laptop.ask(Panic {}), Err(Problem::NoRecovery));
    let set = SetDuress { operation: laptop.operation(), passphrase: Some(DURESS.to_owned()) };
    assert_eq!(laptop.ask(set), Err(Problem::NoRecovery));
    let tries = ShutAfterTries { operation: laptop.operation(), is_on: true };
    assert_eq!(laptop.ask(tries), Err(Problem::NoRecovery));
    assert_eq!(
        laptop.ask(ReadDuress {}),
        Ok(Duress { is_set: false, can_be_recovered: false, shuts_after_tries: false })
    );
    assert!(matches!(laptop.ask(Status {}), Ok(Profile::Open { .. })));
    laptop.reopen();
    assert!(matches!(world.hq.let_in(laptop.folder(), "Ana"), Err(RecoveryError::OpensNothing)));
    laptop.unlock();
}

#[test]
fn headquarters_is_told_what_keeps_it_out() {
    let world = World::new();
    let mut laptop = world.agent("Ana");
    assert!(matches!(world.hq.let_in(laptop.folder(), "Ana"), Err(RecoveryError::InUse)));
    assert!(matches!(world.hq.let_in(&world.disk("nowhere"), "Ana"), Err(RecoveryError::NoProfile)));
    laptop.reopen();
    assert!(matches!(world.hq.let_in(laptop.folder(), " "), Err(RecoveryError::Name)));
    let other = World::seeded(2);
    drop(other.agent("Eva"));
    assert!(matches!(other.hq.let_in(laptop.folder(), "Ana"), Err(RecoveryError::OpensNothing)));
}

#[test]
fn t27_a_destroyed_header_is_recovered() {
    let world = World::new();
    let mut laptop = busy(&world);
    let before = records(&laptop);
    laptop.reopen();
    let database = laptop.folder().join("resguardo.db");
    let mut file = std::fs::OpenOptions::new().write(true).open(database).unwrap();
    file.seek(SeekFrom::Start(0)).unwrap();
    file.write_all(&[0xA5; 16]).unwrap();
    drop(file);
    laptop.unlock();
    assert_eq!(records(&laptop), before);
    laptop.rescue("torre 99");
    laptop.reopen();
    laptop.unlock();
    assert_eq!(laptop.verify().broken, 0);
    println!("T27: 16 bytes of the header destroyed, {} records of {} read", before.len(), before.len());
}

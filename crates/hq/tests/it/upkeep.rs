use std::path::PathBuf;

use domain::role::Role;
use domain::value::Value;
use engine::host::Link;
use hq::backup::CannotBackUp;
use hq::data_folder::{DataFolder, FolderError};
use hq::invitation::State;
use hq::office::{Answer, Ask, Member, Refusal};
use sync::session::frame::Request;
use vault::passphrase::Passphrase;

use crate::enrolment::{admitted, admitted_to};
use crate::exchange::{CANARIES, assert_done, rescue, settle, verified};
use crate::laptop::Laptop;
use crate::world::{HOUR_MS, World, passphrase};

fn backed_up(world: &World, name: &str) -> PathBuf {
    let to = world.folder.path().join(name);
    let answer = world.ask(&Ask::Backup { to: to.clone() });
    assert!(matches!(answer, Answer::BackedUp { .. }), "{answer:?}");
    to
}

fn members(world: &World) -> Vec<Member> {
    let Answer::Devices { members, .. } = world.ask(&Ask::Devices {}) else { panic!("no list") };
    members
}

fn member(world: &World, laptop: &Laptop) -> Member {
    let key = laptop.device().to_string();
    members(world).into_iter().find(|member| key.starts_with(&member.device)).unwrap()
}

#[test]
fn a_backup_is_made_while_serving_and_restored_as_another_life() {
    let mut world = World::new();
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut two = admitted(&world, 2, "beta-tecate", Role::Agent);
    let third = admitted(&world, 3, "beta-tecate", Role::Agent);
    rescue(&mut one);
    settle(&world, &mut [&mut one, &mut two]);
    let entries = verified(&world);
    let backup = backed_up(&world, "monday.backup");
    let bytes = std::fs::read(&backup).unwrap();
    for canary in CANARIES.iter().chain(&["beta-tecate"]) {
        assert!(!bytes.windows(canary.len()).any(|window| window == canary.as_bytes()), "{canary}");
    }
    // What it says after the backup is lost with the disk, and its numbers are taken.
    let revoke = |world: &World, key: String| world.ask(&Ask::Revoke { key: key[..8].to_owned() });
    revoke(&world, third.device().to_string());
    rescue(&mut one);
    rescue(&mut two);
    settle(&world, &mut [&mut one, &mut two]);
    world.stop();

    world.moves_to("restored");
    let found = world.data().restore(&backup, &passphrase(), world.now_ms()).unwrap();
    assert_eq!((found.entries, found.wrong), (entries, 0));
    world.start();
    assert_eq!(verified(&world), entries);
    // It says something else before any laptop has shown it what was lost.
    revoke(&world, third.signers().1.person().to_string());
    rescue(&mut two);
    settle(&world, &mut [&mut one, &mut two]);
    assert_eq!(one.documents().len(), 4);
    verified(&world);
}

#[test]
fn a_backup_takes_the_place_of_nothing_and_opens_under_its_passphrase_alone() {
    let mut world = World::new();
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    rescue(&mut one);
    assert_done(one.sync(world.address()));
    let backup = backed_up(&world, "monday.backup");
    let good = std::fs::read(&backup).unwrap();
    let refused = |to: PathBuf| world.ask(&Ask::Backup { to });
    let cannot = |why| Answer::Refused { why: Refusal::CannotBackUp { why } };
    assert_eq!(refused(backup.clone()), cannot(CannotBackUp::Exists));
    assert_eq!(refused(world.folder.path().join("no/such/folder")), cannot(CannotBackUp::NotWritable));
    assert_eq!(std::fs::read(&backup).unwrap(), good);
    // What a crash left of an earlier try stands in nobody's way, and nothing is left beside.
    std::fs::write(world.folder.path().join("tuesday.backup.copy"), b"half").unwrap();
    backed_up(&world, "tuesday.backup");
    let mut names: Vec<_> =
        std::fs::read_dir(world.folder.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["hq", "monday.backup", "tuesday.backup"]);
    world.stop();

    let wrong = Passphrase::parse("otra cosa").unwrap();
    let now_ms = world.now_ms();
    let restored = DataFolder::at(&world.folder.path().join("restored"));
    assert!(matches!(world.data().restore(&backup, &passphrase(), now_ms), Err(FolderError::Exists)));
    assert!(matches!(restored.restore(&backup, &wrong, now_ms), Err(FolderError::WrongPassphrase)));
    std::fs::write(&backup, &good[..good.len() - 4_096]).unwrap();
    assert!(matches!(restored.restore(&backup, &passphrase(), now_ms), Err(FolderError::Snapshot(_))));
    assert!(!restored.path().exists());
    assert_eq!(std::fs::read_dir(world.folder.path()).unwrap().count(), 3, "nothing is left beside");
}

#[test]
fn headquarters_knows_when_a_laptop_called_with_which_release_and_what_it_still_has() {
    let mut world = World::new();
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    let other = admitted_to(&world, 2, "beta-nogales", Role::Medic);
    let first = member(&world, &one);
    assert_eq!((first.seen_ms, first.release, first.pending, first.forks), (None, None, None, 0));
    rescue(&mut one);
    assert_done(one.sync(world.address()));
    let seen_ms = world.now_ms();
    let known = member(&world, &one);
    assert_eq!((known.seen_ms, known.pending, known.entries), (Some(seen_ms), Some(0), 1));
    assert_eq!(known.release.as_deref(), Some(env!("CARGO_PKG_VERSION")));

    // Its next exchange is cut after the laptop has said what it holds.
    rescue(&mut one);
    rescue(&mut one);
    world.pass(HOUR_MS);
    let asks = one.asks();
    let hq = one.admission.as_ref().unwrap().hq.device;
    one.connect(world.address())
        .unwrap()
        .post("/sync", Request { asks, segments: vec![] }.encode(&one.device(), &hq))
        .unwrap();
    let known = member(&world, &one);
    assert_eq!((known.seen_ms, known.pending), (Some(seen_ms + HOUR_MS), Some(2)));
    assert_eq!(member(&world, &other).seen_ms, None);

    let before = members(&world);
    world.stop();
    world.start();
    assert_eq!(members(&world), before, "it is kept over a restart");
    let Answer::People { people } = world.ask(&Ask::People {}) else { panic!() };
    assert!(people.iter().all(|person| person.devices.len() == 1));
}

#[test]
fn a_clone_raises_an_alarm_on_its_device() {
    let world = World::new();
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut clone = one.clone();
    one.create("rescue", &[("counts.men", Value::Integer(1))]);
    clone.skip(40);
    clone.create("rescue", &[("counts.men", Value::Integer(2))]);
    settle(&world, &mut [&mut one, &mut clone]);
    assert_eq!(member(&world, &one).forks, 1);
}

#[test]
fn codes_of_long_ago_are_thrown_away_and_those_that_wait_are_not() {
    let mut world = World::new();
    admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut late = Laptop::new(2, "beta-tecate", &world.invite("beta-tecate", Role::Agent));
    late.enrol_at(world.address()).unwrap();
    world.pass(60 * 24 * HOUR_MS);
    world.invite("beta-tecate", Role::Agent);
    world.stop();
    let store = world.data().open(&passphrase(), world.now_ms(), None).unwrap().store;
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let states: Vec<State> =
        runtime.block_on(store.invitations()).unwrap().into_iter().map(|invitation| invitation.state).collect();
    assert!(matches!(states[..], [State::Open, State::Claimed(_)]), "{states:?}");
}

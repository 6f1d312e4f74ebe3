use std::path::{Path, PathBuf};

use domain::attachment::{Facts, marked, written};
use domain::id::{AttachmentId, RecordId};
use domain::role::Role;
use domain::value::Value;
use engine::host::Link;
use hq::backup::CannotBackUp;
use hq::data_folder::{DataFolder, FolderError};
use hq::invitation::State;
use hq::office::devices::Member;
use hq::office::{Answer, Ask, Refusal};
use sync::attachment::{self as files, ContentHash, Name};
use sync::session::frame::Request;
use vault::passphrase::Passphrase;

use crate::enrolment::{admitted, admitted_to};
use crate::exchange::{CANARIES, assert_done, rescue, settle, verified};
use crate::laptop::Laptop;
use crate::world::{HOUR_MS, On, World, over_both, passphrase};

pub(crate) fn backed_up(world: &World, name: &str) -> PathBuf {
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

fn a_backup_is_made_while_serving_and_restored_as_another_life(on: On) {
    let mut world = World::on(on);
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

    // Whatever it was kept in, it is restored into a folder.
    world.moves_to_file("restored");
    let found = world.data().restore(&backup, &passphrase(), world.now_ms()).unwrap().verified;
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

over_both!(
    a_backup_is_made_while_serving_and_restored_as_another_life,
    laptops_hear_how_far_a_backup_reaches,
    a_file_that_no_record_keeps_goes_long_after_and_no_other
);

/// The horizon that laptops are told goes with what is in the file that was written, from either store.
fn laptops_hear_how_far_a_backup_reaches(on: On) {
    let world = World::on(on);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    rescue(&mut one);
    settle(&world, &mut [&mut one]);
    let words = one.horizons;
    backed_up(&world, "monday.backup");
    settle(&world, &mut [&mut one]);
    assert_eq!(one.horizons, words + 1);
    backed_up(&world, "tuesday.backup");
    settle(&world, &mut [&mut one]);
    assert_eq!(one.horizons, words + 1, "nothing new is in it");
    rescue(&mut one);
    settle(&world, &mut [&mut one]);
    backed_up(&world, "wednesday.backup");
    settle(&world, &mut [&mut one]);
    assert_eq!(one.horizons, words + 2);
}

fn count_below(world: &World, folder: &str) -> usize {
    let mut below = vec![world.folder().join(folder)];
    let mut files = 0;
    while let Some(folder) = below.pop() {
        let Ok(listed) = std::fs::read_dir(folder) else { continue };
        for path in listed.map(|entry| entry.unwrap().path()) {
            if path.is_dir() { below.push(path) } else { files += 1 }
        }
    }
    files
}

/// A record that names a file, and the file.
fn with_file(laptop: &mut Laptop, world: &World, bytes: &[u8]) -> (RecordId, AttachmentId) {
    let record = rescue(laptop);
    let id = AttachmentId::from_bytes([bytes[0]; 16]);
    let (name, media) = ("nota.ogg".to_owned(), "audio/ogg".to_owned());
    let content = ContentHash::of(bytes);
    let facts = Facts { name, media, bytes: bytes.len() as u64, key: [1; 32], content: content.0, at_ms: 1 };
    let written = written(id, &facts);
    let values: Vec<(&str, Value)> = written.iter().map(|(key, value)| (key.as_str(), value.clone())).collect();
    laptop.edit(record, &values);
    assert_done(laptop.sync(world.address()));
    let name = Name { record, content, bytes: bytes.len() as u64 };
    let put = files::Ask::Put { name, from: 0, piece: bytes.to_vec() };
    let mut link = laptop.connect(world.address()).unwrap();
    let held = files::Reply::parse(&link.post(files::PATH, put.encode()).unwrap(), &put).unwrap();
    assert_eq!(held, files::Reply::Held(vec![files::Held::Whole]));
    (record, id)
}

fn a_file_that_no_record_keeps_goes_long_after_and_no_other(on: On) {
    const DAY_MS: u64 = 24 * HOUR_MS;
    let mut world = World::on(on);
    let mut one = admitted(&world, 1, "beta-tecate", Role::Agent);
    with_file(&mut one, &world, &[1; 20_000]);
    let (record, id) = with_file(&mut one, &world, &[2; 20_000]);
    let first = backed_up(&world, "first.backup");
    assert_eq!((count_below(&world, "hq/attachments"), count_below(&world, "attachments")), (2, 2));

    let (key, taken_away) = marked(id, Some(5));
    one.edit(record, &[(key.as_str(), taken_away)]);
    assert_done(one.sync(world.address()));
    for (name, days, left) in [("a.backup", 0, 2), ("b.backup", 59, 2), ("c.backup", 2, 1), ("d.backup", 100, 1)] {
        world.pass(days * DAY_MS);
        backed_up(&world, name);
        assert_eq!((count_below(&world, "hq/attachments"), count_below(&world, "attachments")), (left, left), "{name}");
    }
    let Answer::Verified { files: found, .. } = world.ask(&Ask::Verify {}) else { panic!() };
    assert_eq!((found.files, found.damaged), (1, 0));
    world.stop();

    // It comes back with a backup, and with it what lies beside; what is damaged there stays there.
    world.moves_to_file("restored");
    let restored = world.data().restore(&first, &passphrase(), world.now_ms()).unwrap();
    assert_eq!((restored.files.files, restored.files.copied, count_below(&world, "restored/attachments")), (1, 1, 1));
    let damaged = damage_one(&world.folder().join("attachments"));
    world.moves_to_file("again");
    let restored = world.data().restore(&first, &passphrase(), world.now_ms()).unwrap();
    assert_eq!((restored.files.copied, restored.files.damaged), (0, 1), "{}", damaged.display());
}

fn damage_one(folder: &Path) -> PathBuf {
    // The folder of a record whose files are gone may still be there.
    let mut records = std::fs::read_dir(folder).unwrap().map(|record| record.unwrap().path());
    let path = records.find_map(|record| std::fs::read_dir(record).unwrap().next()).unwrap().unwrap().path();
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[100] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn an_approval_whose_answer_got_lost_is_given_again() {
    let world = World::new();
    let mut laptop = Laptop::new(1, "beta-tecate", &world.invite("beta-tecate", Role::Agent));
    laptop.enrol_at(world.address()).unwrap();
    let first = world.approve(&laptop.words());
    assert!(matches!(first, Answer::Admitted { .. }), "{first:?}");
    let again = |words: String| world.ask(&Ask::Approve { device: laptop.device().to_string()[..8].to_owned(), words });
    assert_eq!(again(laptop.words()), first);
    assert_eq!(again("otras palabras que no son las suyas".to_owned()), Answer::Refused { why: Refusal::WordsDiffer });
    let Answer::Devices { members, waiting } = world.ask(&Ask::Devices {}) else { panic!() };
    assert_eq!((members.len(), waiting.len()), (1, 0));
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
        .post("/sync", Request { most: u32::MAX, asks, segments: vec![] }.encode(&one.device(), &hq))
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

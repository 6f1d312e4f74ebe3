//! Copies of laptops and of headquarters: put back, carried elsewhere, cloned. It is noticed, both branches are kept, people
//! are told, and nothing is numbered twice from then on.

use std::collections::BTreeSet;
use std::fs;

use api::alarm::{Alarm, Kind, Seen};
use api::inbox::Pending;
use domain::value::Value;
use hq::office::{Answer, Ask};

use crate::world::World;
use crate::world::laptop::{Laptop, Restored};

fn alarms(laptop: &Laptop) -> Vec<Kind> {
    let alarms: Vec<Alarm> = laptop.ask(Pending {}).unwrap().alarms;
    assert_eq!(laptop.bar().alarms, alarms, "the foot and the inbox say the same");
    alarms.into_iter().map(|alarm| alarm.what).collect()
}

/// Lives and forks of the laptop with these letters, as `resguardo-hq devices` lists them.
fn copies(world: &World, laptop: &Laptop) -> (u64, u64) {
    let Answer::Devices { members, .. } = world.hq.ask(Ask::Devices {}) else { panic!("no devices") };
    let api::profile::Profile::Open { me } = laptop.ask(api::profile::Status {}).unwrap() else { panic!("locked") };
    let member = members.into_iter().find(|member| member.letters == me.device_letters).unwrap();
    (member.lives, member.forks)
}

fn has(laptop: &Laptop, place: &str) -> bool {
    laptop.records().values().any(|seen| seen.values.get("place.description") == Some(&Value::text(place)))
}

#[test]
fn a_profile_that_was_left_alone_raises_nothing() {
    let world = World::new();
    let mut ana = world.agent("Ana");
    ana.rescue("torre 52");
    ana.reopen();
    ana.unlock();
    ana.rescue("torre 53");
    ana.crash_and_unlock();
    world.settle(&[&ana]);
    ana.crash_and_unlock();
    assert_eq!((alarms(&ana), copies(&world, &ana)), (vec![], (1, 0)));
    world.agrees(&[&ana]);
}

/// The anchor outside the folder knows better, before anything is written.
#[test]
fn t08_an_older_folder_is_noticed_when_it_is_opened() {
    let world = World::new();
    let mut ana = world.agent("Ana");
    ana.rescue("torre 51");
    world.settle(&[&ana]);
    let backup = ana.backup();
    ana.rescue("torre 52");
    ana.sync().unwrap();
    ana.rescue("torre 53");
    ana.tick();
    ana.restore(&backup, Restored::Folder);
    ana.unlock();
    assert_eq!(alarms(&ana), [Kind::OlderCopy]);
    ana.rescue("torre 54");
    world.settle(&[&ana]);
    // What headquarters had is back; what only the lost folder had is gone with it.
    assert!(has(&ana, "torre 52") && has(&ana, "torre 54") && !has(&ana, "torre 53"));
    assert_eq!((alarms(&ana), copies(&world, &ana)), (vec![Kind::OlderCopy], (2, 0)));
    world.agrees(&[&ana]);
    // It is said until somebody has read it, and once.
    ana.crash_and_unlock();
    assert_eq!(alarms(&ana), [Kind::OlderCopy]);
    assert_eq!(ana.ask(Seen {}).unwrap().alarms, []);
    ana.crash_and_unlock();
    assert_eq!(alarms(&ana), []);
}

/// The whole disk is put back, anchor and all: only headquarters knows better.
#[test]
fn t08_an_older_disk_is_noticed_by_headquarters() {
    for writes_before_it_hears in [false, true] {
        let world = World::new();
        let mut ana = world.agent("Ana");
        ana.rescue("torre 51");
        world.settle(&[&ana]);
        let backup = ana.backup();
        ana.rescue("torre 52");
        world.settle(&[&ana]);
        ana.restore(&backup, Restored::WholeDisk);
        ana.unlock();
        assert_eq!(alarms(&ana), []);
        if writes_before_it_hears {
            ana.rescue("torre 53");
        }
        world.settle(&[&ana]);
        assert_eq!(alarms(&ana), [Kind::OtherBranch]);
        ana.rescue("torre 54");
        world.settle(&[&ana]);
        assert!(has(&ana, "torre 52") && has(&ana, "torre 54"));
        assert_eq!(copies(&world, &ana), (2, u64::from(writes_before_it_hears)));
        assert_eq!((ana.verify().broken, ana.verify().aside, ana.waiting()), (0, 0, 0));
        ana.crash_and_unlock();
        assert_eq!(ana.records().len(), if writes_before_it_hears { 4 } else { 3 });
    }
}

#[test]
fn a_folder_carried_elsewhere_is_noticed_at_once() {
    let world = World::new();
    let ana = world.agent("Ana");
    ana.rescue("torre 51");
    world.settle(&[&ana]);
    let clone = ana.clone_onto(&world.disk("otra"));
    fs::remove_dir_all(clone.anchor_folder()).unwrap();
    clone.unlock();
    assert_eq!((alarms(&clone), alarms(&ana)), (vec![Kind::Carried], vec![]));
    ana.rescue("torre 52");
    clone.rescue("torre 53");
    world.settle(&[&ana, &clone, &ana]);
    assert_eq!(copies(&world, &ana), (2, 0), "two lives, and no number given twice");
    assert_eq!((alarms(&ana), alarms(&clone)), (vec![Kind::OtherBranch], vec![Kind::Carried]));
    for laptop in [&ana, &clone] {
        assert!(["torre 51", "torre 52", "torre 53"].iter().all(|place| has(laptop, place)));
        assert_eq!((laptop.verify().broken, laptop.verify().aside, laptop.waiting()), (0, 0, 0));
    }
    world.agrees(&[&ana, &clone]);
}

/// A cloned disk, both used: each learns of the other from headquarters, and the fork stays one fork.
#[test]
fn t24_two_that_believe_they_are_one_part_for_good() {
    let world = World::new();
    let ana = world.agent("Ana");
    ana.rescue("torre 51");
    world.settle(&[&ana]);
    let clone = ana.clone_onto(&world.disk("otra"));
    clone.unlock();
    for (laptop, place) in [(&ana, "torre 52"), (&clone, "torre 53"), (&ana, "torre 54"), (&clone, "torre 55")] {
        laptop.rescue(place);
    }
    world.settle(&[&ana, &clone, &ana]);
    assert_eq!((alarms(&ana), alarms(&clone)), (vec![Kind::OtherBranch], vec![Kind::OtherBranch]));
    assert_eq!(copies(&world, &ana).1, 1);
    let before = copies(&world, &ana);
    for round in 0..3 {
        ana.rescue(&format!("ana {round}"));
        clone.rescue(&format!("copia {round}"));
        world.settle(&[&ana, &clone, &ana]);
    }
    assert_eq!(copies(&world, &ana).1, 1, "the fork is one fork still");
    assert!(copies(&world, &ana).0 <= before.0 + 2, "and each writes under one life of its own");
    assert_eq!(ana.records(), clone.records());
    assert_eq!(ana.records().len(), 11);
    for laptop in [&ana, &clone] {
        assert_eq!((laptop.verify().broken, laptop.verify().aside, laptop.waiting()), (0, 0, 0));
        assert!(laptop.bar().is_verified);
    }
    println!("T24: a cloned disk used at both places: 2 told, 1 fork flagged, 11 of 11 records at both");
}

/// A folio is written on paper: no later life of a laptop gives one that an earlier one gave, though its own count is old.
#[test]
fn no_folio_is_given_twice_between_lives() {
    let folios = |laptop: &Laptop| -> Vec<String> {
        let folio = |row: api::record::Row| row.folio.unwrap().to_string();
        laptop.list(None).into_iter().map(folio).collect()
    };
    let world = World::new();
    let mut ana = world.agent("Ana");
    ana.rescue("torre 51");
    world.settle(&[&ana]);
    let backup = ana.backup();
    ana.rescue("torre 52");
    world.settle(&[&ana]);
    let before = folios(&ana);
    ana.restore(&backup, Restored::Folder);
    ana.unlock();
    let clone = ana.clone_onto(&world.disk("otra"));
    fs::remove_dir_all(clone.anchor_folder()).unwrap();
    clone.unlock();
    for round in 0..2 {
        ana.rescue(&format!("ana {round}"));
        clone.rescue(&format!("copia {round}"));
        ana.crash_and_unlock();
    }
    world.settle(&[&ana, &clone, &ana]);
    let all: BTreeSet<String> = folios(&ana).into_iter().collect();
    assert_eq!((folios(&ana).len(), all.len()), (6, 6), "{all:?}");
    assert!(before.iter().all(|folio| all.contains(folio)), "old ones stay as they are");
    assert!(all.iter().all(|folio| folio.len() <= "TEC-2026-KQTRXB-0001".len()), "{all:?}");
}

/// How many entries lie in the laptop's outbox, beside its database.
fn outbox(laptop: &Laptop) -> usize {
    laptop.outbox().len()
}

/// I13: what a backup of headquarters does not hold yet stays on the laptop a second time, receipted or not.
#[test]
fn receipted_entries_stay_in_the_outbox_until_a_backup_has_them() {
    let world = World::new();
    let ana = world.agent("Ana");
    ana.rescue("torre 51");
    ana.sync().unwrap();
    assert_eq!(outbox(&ana), 0, "it speaks of no backups: a receipt is all there is");

    let backup = world.disk("respaldo");
    world.hq.back_up(&backup);
    ana.rescue("torre 52");
    ana.sync().unwrap();
    ana.sync().unwrap();
    assert_eq!((ana.waiting(), outbox(&ana)), (0, 1), "received, and not in the backup");
    world.hq.back_up(&world.disk("respaldo-2"));
    ana.sync().unwrap();
    assert_eq!(outbox(&ana), 0);
    let words = world.hq.own_words();
    world.hq.back_up(&world.disk("respaldo-3"));
    assert_eq!(world.hq.own_words(), words, "a backup that reaches no further says nothing");
}

/// Headquarters is put back to yesterday while the laptop's database has lost today: the outbox alone has it.
#[test]
fn t08_a_dropped_log_and_a_headquarters_of_yesterday_lose_nothing() {
    let world = World::new();
    let mut ana = world.agent("Ana");
    ana.rescue("torre 51");
    ana.sync().unwrap();
    let backup = world.disk("respaldo");
    world.hq.back_up(&backup);
    ana.sync().unwrap();
    ana.reopen();
    ana.unlock();
    let today = ana.rescue("torre 52");
    ana.sync().unwrap();
    ana.crash();
    let wal = ana.folder().join("resguardo.db-wal");
    fs::write(&wal, b"").unwrap();
    world.hq.put_back(&backup);
    ana.unlock();
    assert_eq!(ana.reports(), ["1 entries put back from the outbox"]);
    world.settle(&[&ana]);
    assert_eq!(ana.value(today, "place.description"), Some(Value::text("torre 52")));
    world.agrees(&[&ana]);
}

/// W6: headquarters lost its last tenth. It is given back what it lost, its own words too, and little else.
#[test]
fn a_headquarters_put_back_to_its_backup_is_given_what_it_lost() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    for number in 0..90 {
        ana.rescue(&format!("torre {number}"));
    }
    world.settle(&[&ana, &eva]);
    let backup = world.disk("respaldo");
    world.hq.back_up(&backup);
    let ideal = {
        let before = world.network.bytes();
        for number in 90..100 {
            ana.rescue(&format!("torre {number}"));
        }
        ana.sync().unwrap();
        world.network.bytes() - before
    };
    let zoe = world.agent("Zoe");
    world.settle(&[&ana, &eva]);
    let (records, entries) = (ana.records(), world.hq.entries());

    world.hq.put_back(&backup);
    assert_eq!(world.hq.entries(), entries - 10);
    // The one who wrote them does not come yet: another has them all, and headquarters' words on the third laptop.
    let before = world.network.bytes();
    eva.rescue("torre 100");
    eva.sync().unwrap();
    let bytes = world.network.bytes() - before;
    println!("lost and given back: {bytes} bytes, of which the entries are {ideal}");
    // Five questions and what HQ said of Zoe are in it; the ninety records that it still has are not.
    assert!(bytes < 3 * ideal, "{bytes} bytes where {ideal} bring ten entries");
    assert_eq!(world.hq.entries(), entries + 1);
    let Answer::People { people } = world.hq.ask(Ask::People {}) else { panic!("no people") };
    assert!(people.iter().any(|person| person.name == zoe.name), "who came since the backup is known again");
    world.settle(&[&ana, &eva]);
    assert_eq!(ana.records().len(), records.len() + 1);
    world.agrees(&[&ana, &eva]);
}

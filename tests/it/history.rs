//! The history can be checked by anybody who has it, and an old copy of it does no harm.

use std::collections::BTreeSet;

use domain::value::Value;

use crate::world::World;
use crate::world::laptop::{Laptop, Restored};

/// Ana's closed profile with five entries of two records.
fn closed(world: &World) -> Laptop {
    let ana = world.laptop("Ana");
    let record = ana.rescue("torre 52");
    ana.person("José", "Núñez", "Peña");
    for (name, text) in
        [("operation.route", "por la brecha"), ("operation.vehicles", "uno"), ("place.description", "x")]
    {
        ana.save(record, name, text);
        ana.commit(record);
    }
    assert_eq!((ana.verify().entries, ana.verify().broken), (5, 0));
    ana.lock();
    ana
}

#[test]
fn verifying_finds_every_way_to_change_what_was_said() {
    for sql in [
        "UPDATE entry SET payload = CAST(substr(payload, 1, length(payload) - 1) || x'fe' AS BLOB) WHERE number = 3",
        "UPDATE entry SET payload = (SELECT payload FROM entry WHERE number = 4) WHERE number = 3",
        "UPDATE entry SET hash = zeroblob(32) WHERE number = 3",
        "UPDATE entry SET previous = zeroblob(32) WHERE number = 3",
        "UPDATE entry SET kind = 'person' WHERE number = 3",
        "UPDATE entry SET record = (SELECT record FROM entry WHERE number = 2) WHERE number = 3",
        "UPDATE entry SET \"key\" = zeroblob(16) WHERE number = 1",
        "UPDATE author SET key = zeroblob(32)",
        "UPDATE signature SET signature = zeroblob(64)",
        "UPDATE log SET unit = 'beta-nogales'",
        "UPDATE log SET incarnation = 1",
        "DELETE FROM entry WHERE number = 3",
        "DELETE FROM entry WHERE number = 5",
        "DELETE FROM entry WHERE number = 1",
        "DELETE FROM signature",
    ] {
        let world = World::new();
        let ana = closed(&world);
        ana.tamper(sql);
        // What is nowhere but in the outbox must not mend it unseen.
        std::fs::remove_file(ana.folder().join("outbox")).unwrap();
        ana.unlock();
        assert!(ana.verify().broken > 0, "{sql}");
    }
}

#[test]
fn an_old_copy_of_the_folder_is_noticed_and_numbers_nothing_twice() {
    let world = World::new();
    let (mut ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let first = ana.rescue("torre 1");
    ana.sync().unwrap();
    let backup = ana.backup();
    let second = ana.rescue("torre 2");
    ana.sync().unwrap();

    ana.restore(&backup, Restored::Folder);
    ana.unlock();
    assert_eq!(ana.bar().alarms.len(), 1, "the person is told");
    let third = ana.rescue("torre 3");
    world.settle(&[&ana, &eva]);
    world.agrees(&[&ana, &eva]);
    for record in [first, second, third] {
        assert!(eva.show(record).row.is_some());
    }
    // The life that began goes on.
    ana.reopen();
    ana.unlock();
    assert_eq!(ana.bar().alarms.len(), 1, "once, until it was read");
    ana.rescue("torre 4");
    world.settle(&[&ana, &eva]);
    world.agrees(&[&ana, &eva]);
}

/// T24: nothing on the machine can tell. Both branches are kept, everybody reads both, and headquarters says that it forks.
#[test]
fn an_old_copy_of_the_whole_disk_forks_and_loses_neither_branch() {
    let world = World::new();
    let (mut ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let record = ana.rescue("torre 1");
    world.settle(&[&ana, &eva]);
    let backup = ana.backup();
    ana.save(record, "operation.route", "antes");
    ana.commit(record);
    let second = ana.rescue("torre 2");
    ana.sync().unwrap();

    ana.restore(&backup, Restored::WholeDisk);
    ana.unlock();
    ana.save(record, "operation.vehicles", "después");
    ana.commit(record);
    let third = ana.rescue("torre 3");
    world.settle(&[&ana, &eva, &ana, &eva]);

    assert_eq!(ana.records(), eva.records());
    assert_eq!(ana.records().keys().copied().collect::<BTreeSet<_>>(), BTreeSet::from([record, second, third]));
    for laptop in [&ana, &eva] {
        assert_eq!(laptop.value(record, "operation.route"), Some(Value::text("antes")));
        assert_eq!(laptop.value(record, "operation.vehicles"), Some(Value::text("después")));
        assert_eq!((laptop.waiting(), laptop.bar().is_verified, laptop.verify().broken), (0, true, 0));
    }
    let verified = world.hq.verify();
    assert_eq!((verified.wrong, verified.forks), (0, 2), "two numbers were given twice");
}

/// T24: two machines that believe they are one, both at work.
#[test]
fn a_cloned_laptop_and_its_original_lose_nothing_to_each_other() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    ana.rescue("torre 1");
    world.settle(&[&ana, &eva]);
    ana.lock();
    let twin = ana.clone_onto(&world.disk("twin"));
    for machine in [&ana, &twin] {
        machine.unlock();
    }
    let mut written = BTreeSet::new();
    for round in 0..3 {
        written.insert(ana.rescue(&format!("original {round}")));
        written.insert(twin.rescue(&format!("copia {round}")));
        world.settle(&[&ana, &twin, &eva]);
    }
    world.settle(&[&ana, &twin, &eva]);
    for laptop in [&ana, &twin, &eva] {
        assert_eq!(laptop.records(), eva.records(), "{}", laptop.name);
        assert!(written.iter().all(|record| laptop.show(*record).row.is_some()));
        assert_eq!((laptop.waiting(), laptop.verify().broken), (0, 0));
    }
}

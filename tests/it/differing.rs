//! A laptop's file that has lost a page of its history, and headquarters that has not: both name the same ends of the
//! same logs, and still they do not hold the same. What is missing is found by its number and fetched, and nothing else.

use api::sync::Differing;
use domain::record::RecordKind;
use domain::value::Value;

use crate::world::World;
use crate::world::laptop::Laptop;
use crate::world::words::key;

/// What a failing disk does to the real file while nobody is there. The app starts again, and support staff have
/// everything counted anew, as `resguardoctl rebuild` does.
fn damage(laptop: &mut Laptop, sql: &str) {
    laptop.reopen();
    laptop.tamper(sql);
    laptop.unlock();
    laptop.rebuild();
}

fn two_laptops(world: &World) -> (Laptop, Laptop) {
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    for at in 0..80 {
        let said = [(key("place.description"), Value::text(format!("torre {at}")))].into();
        ana.bring(RecordKind::Rescue, &said).unwrap();
    }
    world.settle(&[&ana, &eva]);
    (ana, eva)
}

#[test]
fn what_a_disk_lost_is_found_by_its_number_and_fetched() {
    let world = World::new();
    let (ana, mut eva) = two_laptops(&world);
    damage(&mut eva, "DELETE FROM entry WHERE number = 41 AND kind = 'rescue'");
    assert_eq!(eva.list(None).len(), 79, "the record is gone from the list");
    assert!(eva.verify().broken > 0);
    let before = world.network.bytes();
    let bar = eva.sync().unwrap();
    assert_eq!(bar.differing, Some(Differing { mended: 1, ..Differing::default() }));
    assert!(bar.is_verified && !bar.is_different, "and now both hold the same");
    let took = world.network.bytes() - before;
    assert!(took < 20_000, "{took} bytes");
    assert_eq!(eva.records(), ana.records());
    assert_eq!(eva.verify().broken, 0);
    assert_eq!(eva.sync().unwrap().differing, None, "it is told once");
}

#[test]
fn what_cannot_be_mended_is_told_and_stops_nothing() {
    let world = World::new();
    let (ana, mut eva) = two_laptops(&world);
    // The page says that headquarters refused it, which it never did.
    damage(&mut eva, "UPDATE entry SET state = 2 WHERE number = 41 AND kind = 'rescue'");
    let late = ana.rescue("torre 99");
    ana.sync().unwrap();
    for _ in 0..2 {
        let bar = eva.sync().unwrap();
        assert_eq!(bar.differing, Some(Differing { here: 1, ..Differing::default() }));
        assert!(bar.is_different && !bar.is_verified);
    }
    assert!(eva.records().contains_key(&late), "the rest flows");
}

#[test]
fn a_count_that_went_wrong_is_counted_anew() {
    let world = World::new();
    let (_ana, mut eva) = two_laptops(&world);
    eva.reopen();
    eva.tamper("UPDATE digest SET digest = zeroblob(24) WHERE unit = 'beta-tecate'");
    eva.unlock();
    let bar = eva.sync().unwrap();
    assert_eq!((bar.is_verified, bar.differing), (true, None));
}

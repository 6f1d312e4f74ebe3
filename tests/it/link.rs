//! The link fails in every way it can: what waits is counted truly, and the next exchange goes on where it was cut.

use api::problem::{LinkFailure, Problem};
use api::sync::Phase;

use crate::world::World;
use crate::world::laptop::Laptop;

fn no_link(reason: LinkFailure) -> Problem {
    Problem::NoLink { reason }
}

fn failed(laptop: &Laptop, reason: LinkFailure) {
    assert_eq!(laptop.sync().unwrap_err(), no_link(reason));
    assert_eq!(laptop.bar().phase, Phase::Failed { reason });
}

#[test]
fn with_no_network_everything_waits_and_is_counted() {
    let world = World::new();
    let ana = world.agent("Ana");
    ana.sync().unwrap();
    let last = ana.bar().last_success;
    world.network.go_down();
    for number in 1..=3 {
        ana.rescue(&format!("torre {number}"));
        failed(&ana, LinkFailure::Unreachable);
        assert_eq!((ana.waiting(), ana.bar().last_success), (number, last));
    }
    world.network.come_up();
    assert_eq!(ana.sync().unwrap().waiting, 0);
    assert_eq!(ana.bar().phase, Phase::Idle);
    world.agrees(&[&ana]);
}

#[test]
fn another_headquarters_hears_nothing() {
    let world = World::new();
    let ana = world.agent("Ana");
    ana.rescue("torre 52");
    world.network.is_taken_over();
    let bytes = world.network.bytes();
    // The connection made when joining is gone, as after a night.
    ana.lock();
    ana.unlock();
    failed(&ana, LinkFailure::OtherHeadquarters);
    assert_eq!((world.network.bytes(), ana.waiting()), (bytes, 1));
    world.network.come_up();
    ana.sync().unwrap();
    world.agrees(&[&ana]);
}

#[test]
fn cut_anywhere_the_next_exchange_goes_on_and_nothing_is_twice() {
    let world = World::new();
    let (mut ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    eva.rescue("torre 1");
    eva.sync().unwrap();
    let (mut cut, mut whole) = (0, 0);
    for after in [0, 1, 60, 150, 400, 700, 1_000, 1_500, 3_000] {
        let record = ana.rescue(&format!("torre {after}"));
        ana.save(record, "operation.agents", 4);
        ana.commit(record);
        eva.rescue(&format!("brecha {after}"));
        eva.sync().unwrap();
        world.network.cut_after(after);
        match ana.sync() {
            Err(problem) => {
                assert_eq!(problem, no_link(LinkFailure::Cut));
                assert!(ana.waiting() > 0, "no receipt came, so it waits");
                cut += 1;
            }
            Ok(bar) => {
                assert_eq!(bar.waiting, 0);
                whole += 1;
            }
        }
        world.network.come_up();
        ana.crash_and_unlock();
        world.settle(&[&ana]);
        let entries = world.hq.entries();
        ana.sync().unwrap();
        assert_eq!(world.hq.entries(), entries, "nothing twice");
        assert_eq!(ana.waiting(), 0);
    }
    assert!(cut >= 3 && whole >= 1, "{cut} cut, {whole} whole");
    world.settle(&[&ana, &eva]);
    world.agrees(&[&ana, &eva]);
}

#[test]
fn a_slow_link_is_only_slow() {
    let world = World::new();
    let ana = world.agent("Ana");
    ana.rescue("torre 52");
    world.network.delay(90_000);
    assert_eq!(ana.sync().unwrap().waiting, 0);
    world.agrees(&[&ana]);
}

#[test]
fn locking_hangs_up() {
    let world = World::new();
    let ana = world.agent("Ana");
    ana.sync().unwrap();
    assert_eq!(world.network.open_links(), 1, "kept for the next time");
    ana.lock();
    assert_eq!(world.network.open_links(), 0, "nobody is there to speak for");
}

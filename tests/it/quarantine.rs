//! A coordinator decides from their own laptop about what headquarters holds back; nobody else can, whatever they say.

use api::problem::Problem;
use api::quarantine::{List, Quarantine, Settle, Settled, Verdict};
use domain::role::Role;
use domain::value::Value;
use hq::office::{Answer, Ask};

use crate::world::World;
use crate::world::laptop::Laptop;

fn held(laptop: &Laptop) -> Quarantine {
    laptop.ask(List {}).unwrap()
}

fn settle(laptop: &Laptop, verdict: Verdict, place: usize) -> Result<Settled, Problem> {
    laptop.ask(Settle { verdict, entries: held(laptop).held[place].entries.clone() })
}

fn place(laptop: &Laptop, record: domain::id::RecordId) -> Option<Value> {
    laptop.show(record).row?;
    laptop.value(record, "place.description")
}

#[test]
fn a_coordinator_releases_and_discards_from_their_laptop() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let carla = world.member("Carla", Role::Coordinator);
    world.settle(&[&ana, &eva, &carla]);
    world.hq.revoke_person("Eva");
    let (kept, dropped) = (eva.rescue("torre 53"), eva.rescue("torre 54"));
    assert_eq!(eva.sync(), Err(Problem::Revoked));

    let list = held(&carla);
    assert_eq!((list.held.len(), list.more), (2, 0));
    let first = &list.held[0];
    assert_eq!((first.record, first.author.as_str(), first.unit_name.as_str()), (kept, "Eva", "Grupo Beta Tecate"));
    assert_eq!(settle(&carla, Verdict::Release, 0), Ok(Settled { entries: 1 }));
    let named = Settle { verdict: Verdict::Release, entries: first.entries.clone() };
    assert_eq!(carla.ask(named), Ok(Settled { entries: 0 }), "said again it decides nothing more");
    assert_eq!(held(&carla).held[0].record, dropped);
    assert_eq!(settle(&carla, Verdict::Discard, 0), Ok(Settled { entries: 1 }));
    assert!(held(&carla).held.is_empty());

    world.agrees(&[&ana, &carla]);
    assert_eq!((place(&ana, kept), place(&ana, dropped)), (Some(Value::text("torre 53")), None));
    let Answer::Decisions { decisions } = world.hq.ask(Ask::Decisions {}) else { panic!("no decisions") };
    let told: Vec<_> = decisions.iter().map(|one| (one.name.as_str(), one.entries, one.is_signed)).collect();
    assert_eq!(told, [("Carla", 1, true), ("Carla", 1, true)]);
}

#[test]
fn nobody_else_decides() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let carla = world.member("Carla", Role::Coordinator);
    let far = world.member_of("beta-nogales", "Fernanda", Role::Coordinator);
    let admin = world.member_of("beta-nogales", "Adela", Role::HqAdmin);
    world.settle(&[&ana, &eva, &carla, &far, &admin]);
    world.hq.revoke_person("Eva");
    eva.rescue("torre 53");
    assert_eq!(eva.sync(), Err(Problem::Revoked));

    for laptop in [&ana, &eva] {
        assert_eq!(laptop.ask(List {}).err(), Some(Problem::NotAllowed));
    }
    let entries = held(&carla).held[0].entries.clone();
    assert!(held(&far).held.is_empty(), "another region's");
    for verdict in [Verdict::Release, Verdict::Discard] {
        let tried = far.ask(Settle { verdict, entries: entries.clone() });
        assert_eq!(tried, Err(Problem::NotAllowed));
    }
    assert_eq!(held(&admin).held.len(), 1, "headquarters' own people decide for every unit");
    world.hq.revoke_person("Carla");
    let tried = carla.ask(Settle { verdict: Verdict::Release, entries });
    assert_eq!(tried, Err(Problem::Revoked));
    assert_eq!(settle(&admin, Verdict::Release, 0), Ok(Settled { entries: 1 }));
}

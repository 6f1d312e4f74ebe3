//! What an exchange brought is told: how much, of what kind, by whom; until somebody has looked.

use api::record::Undo;
use api::sync::{Brought, Item, List, OfAuthor, OfKind, Seen};
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::role::Role;
use domain::value::Value;

use crate::world::World;
use crate::world::clock::HOUR_MS;
use crate::world::laptop::Laptop;

fn items(laptop: &Laptop) -> Vec<(RecordId, bool, Vec<String>)> {
    let told = |item: Item| (item.row.record, item.is_new, item.authors.into_iter().collect());
    let mut items: Vec<_> = laptop.ask(List {}).unwrap().items.into_iter().map(told).collect();
    items.sort();
    items
}

fn counted(brought: Option<&Brought>) -> (u32, u32) {
    brought.map_or((0, 0), |brought| (brought.new, brought.changed))
}

#[test]
fn what_others_wrote_is_counted_and_listed_until_somebody_looks() {
    let world = World::new();
    let (ana, eva, zoe) = (world.agent("Ana"), world.agent("Eva"), world.agent("Zoe"));
    let (first, own) = (ana.rescue("torre 51"), zoe.rescue("torre 50"));
    world.settle(&[&ana, &eva, &zoe]);
    zoe.ask(Seen {}).unwrap();
    assert_eq!((zoe.bar().unseen, items(&zoe)), (None, vec![]));

    world.clock.turn(HOUR_MS);
    let second = ana.rescue("torre 52");
    let person = eva.person("José", "Núñez", "Peña");
    eva.save(first, "operation.agents", 4);
    eva.commit(first);
    world.settle(&[&ana, &eva]);
    zoe.rescue("torre 53");
    let bar = zoe.sync().unwrap();
    let unseen = bar.unseen.unwrap();
    assert_eq!(counted(Some(&unseen)), (2, 1));
    let of = |kind, new, changed| OfKind { kind: Some(kind), new, changed };
    assert_eq!(unseen.kinds, [of(RecordKind::Rescue, 1, 1), of(RecordKind::Person, 1, 0)]);
    let by = |name: &str, records| OfAuthor { name: name.to_owned(), records };
    let mut authors = unseen.authors.clone();
    authors.sort_by(|a, b| a.name.cmp(&b.name));
    assert_eq!(authors, [by("Ana", 1), by("Eva", 2)]);
    assert_eq!(counted(bar.brought.as_ref()), (2, 1));
    let mut expect = vec![
        (first, false, vec!["Eva".to_owned()]),
        (second, true, vec!["Ana".to_owned()]),
        (person, true, vec!["Eva".to_owned()]),
    ];
    expect.sort();
    assert_eq!(items(&zoe), expect);
    assert!(!items(&zoe).iter().any(|(record, ..)| *record == own));

    // An exchange that brings nothing says so, and takes nothing out of the list.
    let bar = zoe.sync().unwrap();
    assert_eq!((counted(bar.brought.as_ref()), counted(bar.unseen.as_ref())), ((0, 0), (2, 1)));
    assert_eq!(zoe.ask(Seen {}).unwrap().unseen, None);
    assert_eq!(items(&zoe), []);
}

#[test]
fn one_change_of_another_can_be_taken_back_from_the_list() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let record = ana.rescue("torre 51");
    ana.save(record, "operation.agents", 2);
    ana.commit(record);
    world.settle(&[&ana, &eva]);
    ana.ask(Seen {}).unwrap();
    eva.save(record, "operation.agents", 9);
    eva.commit(record);
    world.settle(&[&eva, &ana]);
    let items = ana.ask(List {}).unwrap().items;
    let change = items[0].change.clone().unwrap();
    ana.ask(Undo { operation: ana.operation(), record, change }).unwrap();
    assert_eq!(ana.value(record, "operation.agents"), Some(Value::Integer(2)));
}

#[test]
fn what_is_refused_is_counted_where_it_was_written_and_what_may_not_be_read_nowhere() {
    let world = World::new();
    let (ana, medic) = (world.agent("Ana"), world.laptop("Meche"));
    let own = medic.rescue("torre 60");
    world.admit(&medic, Role::Medic);
    ana.rescue("torre 51");
    world.settle(&[&ana, &medic]);
    let bar = medic.bar();
    assert_eq!(bar.unseen.unwrap().refused, 1);
    assert!(items(&medic).iter().all(|(record, ..)| *record != own));
    assert_eq!(items(&medic), [], "a medic reads no rescues");
    assert_eq!(counted(medic.bar().unseen.as_ref()), (0, 0));
}

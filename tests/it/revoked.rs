//! T09: somebody is revoked. They reach nothing; what they had not sent is handed in and waits for a decision, and their
//! own laptop loses none of it.

use api::bundle::{Covers, Recipient};
use api::paper::Calendar;
use api::problem::Problem;
use api::profile::{Profile, Status};
use api::record::Sending;
use api::sync::Phase;
use domain::language::Language;
use domain::value::Value;
use hq::office::{Answer, Ask};

use super::bundle::export;
use crate::world::World;
use crate::world::laptop::Laptop;

fn letters(laptop: &Laptop) -> String {
    let Profile::Open { me } = laptop.ask(Status {}).unwrap() else { panic!("locked") };
    me.device_letters
}

fn place(laptop: &Laptop, record: domain::id::RecordId) -> Option<Value> {
    laptop.show(record).row?;
    laptop.value(record, "place.description")
}

#[test]
fn t09_a_stolen_laptop_hands_in_its_work_and_hears_nothing() {
    let world = World::new();
    let (ana, mut eva) = (world.agent("Ana"), world.agent("Eva"));
    let known = eva.rescue("torre 51");
    world.settle(&[&eva, &ana]);
    eva.save(known, "place.description", "torre 52");
    eva.commit(known);
    let (kept, dropped) = (eva.rescue("torre 53"), eva.rescue("torre 54"));
    let after = ana.rescue("torre 55");
    world.settle(&[&ana]);
    world.hq.revoke_device(&letters(&eva));

    for _ in 0..2 {
        assert_eq!(eva.sync(), Err(Problem::Revoked));
        assert_eq!((eva.bar().phase, eva.waiting()), (Phase::Revoked, 0));
    }
    assert_eq!(place(&eva, after), None, "not a word comes down");
    eva.crash_and_unlock();
    assert_eq!(eva.bar().phase, Phase::Revoked, "it knows without asking again");
    for (record, said) in [(known, "torre 52"), (kept, "torre 53"), (dropped, "torre 54")] {
        assert_eq!(place(&eva, record), Some(Value::text(said)), "its own text stays");
        assert_eq!(eva.history(record).last().unwrap().sending, Sending::Quarantined);
    }
    assert_eq!(eva.history(known)[0].sending, Sending::Received);
    let calendar = Calendar { record: None, language: Language::Spanish };
    assert_eq!(eva.ask(calendar).unwrap_err(), Problem::Revoked, "nothing leaves its file any more");
    let later = eva.rescue("torre 56");
    export(&eva, Recipient::Headquarters, Covers::Unreceipted);
    assert_eq!(eva.history(later).last().unwrap().sending, Sending::Waiting, "but for headquarters, and none is lost");
    world.agrees(&[&ana]);
    assert_eq!((place(&ana, known), place(&ana, kept)), (Some(Value::text("torre 51")), None));

    let Answer::Quarantine { held } = world.hq.ask(Ask::Quarantine {}) else { panic!("no list") };
    assert_eq!(
        held.iter().map(|one| (one.record, one.entries)).collect::<Vec<_>>(),
        [(known, 1), (kept, 1), (dropped, 1)]
    );
    assert_eq!(held[0].name, "Eva");
    let discarded = world.hq.ask(Ask::Discard { key: dropped.to_string() });
    assert_eq!(discarded, Answer::Discarded { entries: 1 });
    assert_eq!(world.hq.ask(Ask::Release { key: held[0].person.clone() }), Answer::Released { entries: 2 });
    world.agrees(&[&ana]);
    assert_eq!(place(&ana, known), Some(Value::text("torre 52")));
    assert_eq!((place(&ana, kept), place(&ana, dropped)), (Some(Value::text("torre 53")), None));
    assert_eq!(ana.history(known).len(), 2);
    ana.rebuild();
    world.agrees(&[&ana]);
    println!("T09: 3 unreceipted changes of a revoked laptop, 3 held, 0 seen before a person decided");
}

#[test]
fn a_revoked_person_writes_on_for_themselves() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let before = eva.rescue("torre 51");
    world.settle(&[&eva, &ana]);
    world.hq.revoke_person("Eva");
    let after = eva.rescue("torre 52");
    assert_eq!(eva.sync(), Err(Problem::Revoked));
    let still = eva.rescue("torre 53");
    assert_eq!(eva.history(still)[0].sending, Sending::Waiting);
    assert_eq!(eva.sync(), Err(Problem::Revoked));
    for record in [after, still] {
        assert_eq!(eva.history(record)[0].sending, Sending::Quarantined);
        assert_eq!(place(&ana, record), None);
    }
    world.agrees(&[&ana]);
    assert_eq!(place(&ana, before), Some(Value::text("torre 51")));
    assert!(eva.check().is_ok(), "it still knows where it belonged");
}

#[test]
fn t09_a_link_that_breaks_while_work_is_handed_in_loses_none() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    world.settle(&[&eva, &ana]);
    world.hq.revoke_person("Eva");
    let records: Vec<_> = (0..4).map(|tower| eva.rescue(&format!("torre {tower}"))).collect();
    for bytes in [10, 400, 2_000] {
        world.network.cut_after(bytes);
        let _ = eva.sync();
        world.network.come_up();
    }
    assert_eq!(eva.sync(), Err(Problem::Revoked));
    let Answer::Quarantine { held } = world.hq.ask(Ask::Quarantine {}) else { panic!("no list") };
    assert_eq!(held.iter().map(|one| one.record).collect::<Vec<_>>(), records);
    world.agrees(&[&ana]);
}

/// A colleague had met the laptop, wrote on, and reached headquarters first.
#[test]
fn t09_what_builds_on_their_work_waits_with_it_and_shares_its_fate() {
    for is_released in [true, false] {
        let world = World::new();
        let (ana, eva, bea) = (world.agent("Ana"), world.agent("Eva"), world.agent("Bea"));
        let luz = world.agent("Luz");
        world.settle(&[&ana, &eva, &bea, &luz]);
        let record = eva.rescue("torre 51");
        eva.meets(&ana);
        ana.save(record, "operation.route", "la brecha");
        ana.commit(record);
        ana.meets(&luz);
        world.hq.revoke_device(&letters(&eva));

        world.settle(&[&ana, &bea, &luz]);
        assert_eq!(ana.history(record).last().unwrap().sending, Sending::Quarantined, "its author is told");
        assert_eq!(ana.value(record, "operation.route"), Some(Value::text("la brecha")), "and keeps the text");
        assert!(bea.show(record).row.is_none());
        world.agrees(&[&bea]);
        let Answer::Quarantine { held } = world.hq.ask(Ask::Quarantine {}) else { panic!("no list") };
        let mut names: Vec<_> = held.iter().map(|one| (one.name.as_str(), one.entries)).collect();
        names.sort_unstable();
        assert_eq!(names, [("Ana", 1), ("Eva", 1)]);

        let key = held.iter().find(|one| one.name == "Eva").unwrap().person.clone();
        let (ask, answer) = match is_released {
            true => (Ask::Release { key }, Answer::Released { entries: 2 }),
            false => (Ask::Discard { key }, Answer::Discarded { entries: 2 }),
        };
        assert_eq!(world.hq.ask(ask), answer);
        world.settle(&[&ana, &bea, &luz]);
        match is_released {
            true => {
                world.agrees(&[&ana, &bea, &luz]);
                assert_eq!(bea.value(record, "operation.route"), Some(Value::text("la brecha")));
            }
            false => {
                assert!(bea.show(record).row.is_none());
                assert_eq!(ana.history(record).last().unwrap().sending, Sending::Refused);
                assert_eq!(ana.value(record, "operation.route"), Some(Value::text("la brecha")));
                assert!(luz.show(record).row.is_none(), "whoever wrote nothing there keeps nothing");
            }
        }
        assert_eq!((ana.waiting(), ana.bar().is_verified, bea.bar().is_verified), (0, true, true));
    }
}

//! One laptop may hold several units: a coordinator sees all of the region, and corrects what is there where it is.

use std::collections::BTreeMap;

use api::bundle::{Covers, Export, Recipient};
use api::problem::{BundleRefusal, Problem};
use domain::catalog::open::{Catalogues, List};
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::role::Role;
use domain::value::{Value, Values};
use hq::office::{Answer, Ask};
use sync::authority::notice::Reach;

use super::bundle::{export, import, letters};
use crate::world::World;
use crate::world::laptop::Laptop;
use crate::world::words::key;

const TECATE: &str = "beta-tecate";
const TIJUANA: &str = "beta-tijuana";
const MEXICALI: &str = "beta-mexicali";
const NOGALES: &str = "beta-nogales";
const DIF: &str = "dif-baja-california";

fn place(laptop: &Laptop, record: RecordId) -> Option<Value> {
    laptop.show(record).row?;
    laptop.value(record, "place.description")
}

fn said(text: &str) -> Option<Value> {
    Some(Value::text(text))
}

fn over(units: &[&str]) -> Option<Reach> {
    Some(Reach::Units(units.iter().map(|unit| unit.parse().unwrap()).collect()))
}

#[test]
fn a_coordinator_sees_three_units_and_corrects_in_each() {
    let world = World::new();
    let agents = [(TECATE, "Ana"), (TIJUANA, "Eva"), (MEXICALI, "Luz")];
    let [ana, eva, luz] = agents.map(|(unit, name)| world.member_of(unit, name, Role::Agent));
    let far = world.member_of(NOGALES, "Sol", Role::Agent);
    let nora = world.member_of(TECATE, "Nora", Role::Coordinator);
    let [one, two, three] = [&ana, &eva, &luz].map(|laptop| laptop.rescue("torre 52"));
    far.rescue("otra región");
    world.is_in_step(&[&ana, &eva, &luz, &far, &nora]);
    assert_eq!(nora.list(None).len(), 3, "the region, and not a word beyond it");
    assert_eq!(nora.find("torre").len(), 3);

    // Each correction stands in the unit of its record, and what she begins herself in her own.
    for (record, text) in [(one, "torre 1"), (two, "torre 2"), (three, "torre 3")] {
        nora.save(record, "place.description", text);
        nora.commit(record);
    }
    let own = nora.rescue("la oficina");
    luz.save(three, "operation.agents", 4);
    luz.commit(three);
    world.is_in_step(&[&nora, &ana, &eva, &luz, &far]);
    for (laptop, record, text) in [(&ana, one, "torre 1"), (&eva, two, "torre 2"), (&luz, three, "torre 3")] {
        assert_eq!(place(laptop, record), said(text));
        assert_eq!(laptop.list(None).len(), 1 + usize::from(laptop.name == "Ana"));
    }
    assert_eq!(place(&ana, own), said("la oficina"));
    assert_eq!(nora.value(three, "operation.agents"), Some(Value::Integer(4)));
    let all: BTreeMap<_, _> = [&ana, &eva, &luz].into_iter().flat_map(|laptop| laptop.records()).collect();
    assert_eq!(nora.records(), all);
    world.agrees(&[&ana]);
}

/// By stick and by cable as by headquarters: of each unit what the other laptop holds of it, and not a word more.
#[test]
fn what_passes_between_laptops_is_what_both_hold() {
    let world = World::new();
    let (ana, eva) = (world.member_of(TECATE, "Ana", Role::Agent), world.member_of(TIJUANA, "Eva", Role::Agent));
    let nora = world.member_of(MEXICALI, "Nora", Role::Coordinator);
    world.is_in_step(&[&ana, &eva, &nora]);
    let (one, two) = (ana.rescue("torre 51"), eva.rescue("torre 52"));
    let device = |laptop: &Laptop| Recipient::Device { letters: letters(laptop) };
    // The region gets each unit's, by a stick and by a cable.
    import(&nora, &export(&ana, device(&nora), Covers::Unreceipted)).unwrap();
    let parting = nora.meets(&eva);
    assert!(parting.is_identical && parting.shares_unit && parting.not_taken == 0, "{parting:?}");
    assert_eq!((place(&nora, one), place(&nora, two)), (said("torre 51"), said("torre 52")));
    nora.rescue("la oficina");
    // And gives each unit back its own alone: nothing has to be refused, because nothing else is inside.
    for (laptop, unit) in [(&ana, "Grupo Beta Tecate"), (&eva, "Grupo Beta Tijuana")] {
        let report = import(laptop, &export(&nora, device(laptop), Covers::Everything)).unwrap();
        let units: Vec<_> = report.lines.iter().filter_map(|line| line.unit_name.as_deref()).collect();
        assert!(units.iter().all(|name| *name == unit) && report.totals().refused == 0, "{report:?}");
        let parting = laptop.meets(&nora);
        assert!(parting.is_identical && parting.not_taken == 0, "{parting:?}");
        assert_eq!(laptop.list(None).len(), 1);
    }
    // Two units that nobody of one laptop holds both of have nothing for each other.
    for recipient in [device(&eva), Recipient::Unit { unit: TIJUANA.parse().unwrap() }] {
        let export = Export { recipient, covers: Covers::Everything, folder: None, name: None };
        assert_eq!(ana.ask(export), Err(Problem::BundleRefused { reason: BundleRefusal::NobodyToOpen }));
    }
    assert!(!ana.meets(&eva).shares_unit);
    assert_eq!((ana.list(None).len(), eva.list(None).len()), (1, 1));
    world.is_in_step(&[&ana, &eva, &nora]);
    assert_eq!(nora.list(None).len(), 3);
}

#[test]
fn several_logs_survive_a_crash_and_a_lost_commit() {
    let world = World::new();
    let (ana, eva) = (world.member_of(TECATE, "Ana", Role::Agent), world.member_of(TIJUANA, "Eva", Role::Agent));
    let mut nora = world.member_of(MEXICALI, "Nora", Role::Coordinator);
    let (one, two) = (ana.rescue("torre 51"), eva.rescue("torre 52"));
    world.is_in_step(&[&ana, &eva, &nora]);
    for round in 0..3 {
        for record in [one, two] {
            nora.save(record, "place.description", format!("torre {round}"));
            nora.commit(record);
        }
        nora.tick();
        nora.crash_and_unlock();
    }
    assert_eq!(nora.waiting(), 6);
    world.is_in_step(&[&nora, &ana, &eva]);
    assert_eq!((place(&ana, one), place(&eva, two)), (said("torre 2"), said("torre 2")));
    nora.reopen();
    nora.unlock();
    world.is_in_step(&[&nora, &ana, &eva]);
}

/// A referral that is signed and sent.
fn refer(laptop: &Laptop) -> RecordId {
    let referral = laptop.start(RecordKind::Referral);
    let answers: Values = [
        ("recipient.kind", "dif"),
        ("recipient.unit", DIF),
        ("consent.state", "given"),
        ("signature.by", "Ana"),
        ("sent.time", "2026-11-20T23:10-08:00[America/Tijuana]"),
    ]
    .into_iter()
    .map(|(name, text)| (key(name), Value::text(text)))
    .collect();
    laptop.try_save(referral, RecordKind::Referral, answers).unwrap();
    laptop.commit(referral);
    referral
}

/// What a unit wrote and what headquarters gave another are the same entries: they come in either order, and go.
#[test]
fn both_ends_of_a_referral_on_one_laptop_in_any_order() {
    for orders in [
        [over(&[DIF]), over(&[DIF, TECATE]), over(&[TECATE]), over(&[DIF, TECATE])],
        [over(&[TECATE]), over(&[DIF, TECATE]), over(&[DIF]), over(&[TECATE])],
        [over(&[DIF, TECATE]), over(&[]), over(&[DIF]), over(&[DIF, TECATE])],
    ] {
        let world = World::new();
        let ana = world.member_of(TECATE, "Ana", Role::Agent);
        let dif = world.member_of(DIF, "Eva", Role::ShelterStaff);
        let nora = world.member_of(MEXICALI, "Nora", Role::Coordinator);
        world.is_in_step(&[&ana, &dif, &nora]);
        let referral = refer(&ana);
        world.is_in_step(&[&ana, &dif]);
        assert_eq!(dif.list(None).len(), 1);
        for reach in orders {
            let Some(Reach::Units(units)) = reach.clone() else { panic!() };
            assert!(matches!(world.hq.post_person("Nora", None, reach), Answer::Posted { .. }));
            world.is_in_step(&[&nora]);
            assert_eq!(nora.list(None).len(), usize::from(!units.is_empty()), "{units:?}");
            if units.is_empty() {
                continue;
            }
            // From either side she writes where the record is.
            nora.save_in(RecordKind::Referral, referral, "signature.by", format!("Nora {}", units.len()));
            nora.commit(referral);
            world.is_in_step(&[&nora, &ana, &dif]);
            for laptop in [&ana, &dif] {
                assert_eq!(laptop.value(referral, "signature.by"), said(&format!("Nora {}", units.len())));
            }
        }
    }
}

#[test]
fn a_unit_that_the_catalogue_moves_into_the_region_comes_along() {
    let world = World::new();
    let sol = world.member_of(NOGALES, "Sol", Role::Agent);
    let nora = world.member_of(TECATE, "Nora", Role::Coordinator);
    let record = sol.rescue("torre 52");
    world.is_in_step(&[&sol, &nora]);
    assert_eq!(place(&nora, record), None);
    let version = Catalogues::built_in().version(List::Units);
    let text = List::Units.own_json().replacen(&format!("\"version\": {version}"), "\"version\": 1000", 1);
    let (before, after) = text.split_at(text.find("beta-nogales").unwrap());
    let text = format!("{before}{}", after.replacen("MX-SON", "MX-BCN", 1));
    let published = world.hq.ask(Ask::Publish { name: "units".to_owned(), text });
    assert!(matches!(published, Answer::Published { .. }), "{published:?}");
    world.is_in_step(&[&sol, &nora]);
    assert_eq!(place(&nora, record), said("torre 52"));
    assert!(matches!(world.hq.post_person("Nora", None, Some(Reach::Own)), Answer::Posted { .. }));
    world.is_in_step(&[&sol, &nora]);
    assert_eq!(place(&nora, record), None);
    assert!(matches!(world.hq.post_person("Nora", None, Some(Reach::Nation)), Answer::Posted { .. }));
    world.is_in_step(&[&sol, &nora]);
    assert_eq!(place(&nora, record), said("torre 52"));
}

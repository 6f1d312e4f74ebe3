//! That two persons are one is said by coordinators, and by whoever alone wrote in a file: what else says so is refused,
//! whatever program wrote it.

use domain::id::RecordId;
use domain::role::Role;
use domain::value::Value;
use sync::authority::notice::RefusalReason;

use crate::enrolment::admitted;
use crate::exchange::{assert_done, verified};
use crate::laptop::Laptop;
use crate::world::{On, World, over_both};

const TECATE: &str = "beta-tecate";

fn person(laptop: &mut Laptop, name: &str) -> RecordId {
    laptop.create("person", &[("name.given", Value::text(name))])
}

fn joins(laptop: &mut Laptop, record: RecordId, into: RecordId) {
    laptop.edit(record, &[("same_as", Value::text(into.to_string()))]);
}

fn only_who_may_says_that_two_persons_are_one(on: On) {
    let world = World::on(on);
    let mut ana = admitted(&world, 1, TECATE, Role::Agent);
    let mut cora = admitted(&world, 2, TECATE, Role::Coordinator);
    let mut eva = admitted(&world, 3, TECATE, Role::Agent);
    let (own, told, theirs) = (person(&mut ana, "Rosa"), person(&mut ana, "same_as"), person(&mut cora, "Rossa"));
    let both = person(&mut ana, "Roza");
    let sync = |laptop: &mut Laptop| assert_done(laptop.sync(world.address()));
    [&mut ana, &mut cora].into_iter().for_each(sync);
    [&mut ana, &mut eva].into_iter().for_each(sync);
    // What they may: of their own, which nobody else wrote in; a word that only looks like it; and what her role says.
    joins(&mut ana, own, theirs);
    ana.edit(told, &[("notes", Value::text("same_as"))]);
    eva.edit(both, &[("notes", Value::text("la vio Eva"))]);
    [&mut ana, &mut eva, &mut cora].into_iter().for_each(sync);
    sync(&mut ana);
    joins(&mut cora, both, theirs);
    [&mut cora, &mut ana, &mut eva].into_iter().for_each(sync);
    assert!([&ana, &cora, &eva].iter().all(|laptop| laptop.refused.is_empty()));
    assert_eq!(ana.documents(), cora.documents());

    // What they may not: of hers, and of what somebody else wrote in as well.
    let before = cora.documents();
    joins(&mut ana, theirs, own);
    joins(&mut eva, both, own);
    [&mut ana, &mut eva, &mut cora].into_iter().for_each(sync);
    for laptop in [&ana, &eva] {
        assert!(laptop.reasons.contains(&RefusalReason::KindNotAllowed), "{:?}", laptop.reasons);
    }
    assert_eq!((cora.documents(), cora.refused.len()), (before, 2));
    verified(&world);
}

over_both! { only_who_may_says_that_two_persons_are_one }

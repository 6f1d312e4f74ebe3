//! People of one laptop: each signs for themselves, and each may be sent to work elsewhere.

use domain::role::Role;
use hq::office::{Answer, Ask};
use sync::authority::notice::RefusalReason;

use crate::enrolment::{admit, admitted, admitted_to};
use crate::exchange::{assert_done, rescue, verified};
use crate::laptop::Laptop;
use crate::world::{On, World, over_both};

fn one_of_two_on_a_laptop_moves_and_the_other_stays(on: On) {
    let world = World::on(on);
    let mut laptop = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut other = Laptop::new(1, "beta-tecate", &world.invite("beta-tecate", Role::Agent));
    other.person_seed = 150;
    drop(admit(&world, other));
    let mut colleague = admitted(&world, 2, "beta-tecate", Role::Agent);
    let mut there = admitted_to(&world, 3, "beta-mexicali", Role::Agent);
    let (first, second) = (laptop.person_seed, 150);
    assert_done(laptop.sync(world.address()));

    let key = laptop.signers().1.person().to_string()[..8].to_owned();
    let posted = world.ask(&Ask::Post { key, unit: Some("beta-mexicali".parse().unwrap()), reach: None });
    assert!(matches!(posted, Answer::Posted { .. }), "{posted:?}");
    // What she wrote where she was counts all the same, and the laptop goes on in both units.
    let by_first = rescue(&mut laptop);
    laptop.person_seed = second;
    let by_second = rescue(&mut laptop);
    assert_done(laptop.sync(world.address()));
    assert_done(colleague.sync(world.address()));
    assert_eq!(colleague.documents().into_keys().collect::<Vec<_>>(), [by_first, by_second]);
    let membership = laptop.membership.clone().unwrap();
    let held: Vec<String> = membership.units_of(&laptop.device()).iter().map(ToString::to_string).collect();
    assert_eq!(held, ["beta-mexicali", "beta-tecate"]);

    // In the new unit she writes, and nobody else of the laptop does.
    laptop.admission.as_mut().unwrap().unit = "beta-mexicali".parse().unwrap();
    rescue(&mut laptop);
    laptop.person_seed = first;
    let by_first = rescue(&mut laptop);
    for _ in 0..2 {
        // This small laptop counts what it holds of both units as one, so the comparison means nothing here.
        assert!(laptop.sync(world.address()).is_some());
        assert_done(there.sync(world.address()));
    }
    assert_eq!(there.documents().into_keys().collect::<Vec<_>>(), [by_first]);
    assert_eq!(laptop.reasons.iter().copied().collect::<Vec<_>>(), [RefusalReason::UnitOutOfScope]);
    verified(&world);
}

over_both!(one_of_two_on_a_laptop_moves_and_the_other_stays);

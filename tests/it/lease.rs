//! A laptop that headquarters has not heard for long takes nothing out of its file any more. What people write, read and send
//! home never stops, and whatever brings headquarters' word opens it again.

use api::bundle::{Covers, Export, Recipient};
use api::paper::{Calendar, Print, Size};
use api::problem::{BundleRefusal, Problem};
use domain::language::Language;
use domain::lease::Standing;
use hq::office::{Answer, Ask, Refusal};

use super::bundle::{at_hq, export, from_hq, import};
use crate::world::clock::HOUR_MS;
use crate::world::laptop::Laptop;
use crate::world::{UNIT, World};

const DAY_MS: i64 = 24 * HOUR_MS;
const OVER: Problem = Problem::LeaseOver;

fn calendar(laptop: &Laptop) -> Result<(), Problem> {
    laptop.ask(Calendar { record: None, language: Language::Spanish }).map(drop)
}

fn for_unit(laptop: &Laptop, unit: &str) -> Problem {
    let recipient = Recipient::Unit { unit: unit.parse().unwrap() };
    laptop.ask(Export { recipient, covers: Covers::Unreceipted, folder: None, name: None }).unwrap_err()
}

#[test]
fn a_laptop_that_was_not_heard_for_long_exports_nothing_and_goes_on_working() {
    let world = World::new();
    let ana = world.agent("Ana");
    let record = ana.rescue("torre 51");
    ana.sync().unwrap();
    assert_eq!(ana.bar().lease, Some(Standing::Holds));
    world.clock.turn(27 * DAY_MS);
    assert_eq!((ana.bar().lease, calendar(&ana)), (Some(Standing::Ends { days: 3 }), Ok(())));
    world.clock.turn(3 * DAY_MS);
    assert_eq!((ana.bar().lease, calendar(&ana)), (Some(Standing::Over), Err(OVER)));
    let print = Print { record, size: Size::Letter, language: Language::Spanish, reader: None };
    assert_eq!(ana.ask(print).unwrap_err(), OVER);
    assert_eq!(for_unit(&ana, "dif-baja-california"), OVER);
    let nobody = Problem::BundleRefused { reason: BundleRefusal::NobodyToOpen };
    assert_eq!(for_unit(&ana, UNIT), nobody, "of the own unit nobody else has a laptop, and that is all that is said");

    // Writing, reading, and the own bundle for headquarters go on; and headquarters' answer opens it again.
    ana.rescue("torre 52");
    assert_eq!(ana.list(None).len(), 2);
    let stick = export(&ana, Recipient::Headquarters, Covers::Unreceipted);
    assert!(matches!(at_hq(&world, &stick), Answer::BundleRead { .. }));
    let answer = from_hq(&world, &ana.letters());
    import(&ana, &answer).unwrap();
    assert_eq!((ana.bar().lease, calendar(&ana)), (Some(Standing::Holds), Ok(())));
}

#[test]
fn headquarters_sets_the_days_and_takes_none_back() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.laptop("Eva"));
    ana.sync().unwrap();
    for (days, expect) in [(0, false), (367, false), (4, true)] {
        let answer = world.hq.ask(Ask::SetLease { days });
        assert_eq!(matches!(answer, Answer::Lease { .. }), expect, "{answer:?}");
        assert!(expect || matches!(answer, Answer::Refused { why: Refusal::NoSuchLease { most_days: 366 } }));
    }
    ana.sync().unwrap();
    assert_eq!(ana.bar().lease, Some(Standing::Holds), "what was given stands");
    world.admit(&eva, domain::role::Role::Agent);
    eva.sync().unwrap();
    assert_eq!(eva.bar().lease, Some(Standing::Ends { days: 4 }));
    let alone = world.laptop("Luz");
    assert_eq!((alone.bar().lease, calendar(&alone)), (None, Ok(())), "without headquarters there is none");
}

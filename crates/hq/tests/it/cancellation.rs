//! A cancellation takes two: a coordinator who signs that they ask for it, and somebody at headquarters who confirms.

use domain::cancellation::{Denial, Ground};
use domain::id::RecordId;
use domain::role::Role;
use domain::value::Value;
use hq::office::arco::{Request, RequestStanding, Which};
use hq::office::{Answer, Ask, Refusal};
use sync::authority::notice::RefusalReason;

use crate::enrolment::{admitted, admitted_to};
use crate::exchange::{assert_done, verified};
use crate::laptop::Laptop;
use crate::upkeep::backed_up;
use crate::world::{On, World, over_both, passphrase};

const TECATE: &str = "beta-tecate";
const TIJUANA: &str = "cas-tijuana";

fn settle(world: &World, laptops: &mut [&mut Laptop]) {
    for _ in 0..2 {
        laptops.iter_mut().for_each(|laptop| assert_done(laptop.sync(world.address())));
    }
}

fn requests(world: &World, which: Which) -> Vec<Request> {
    let Answer::Cancellations { requests } = world.ask(&Ask::Cancellations { which }) else { panic!("no list") };
    requests
}

fn answer(world: &World, record: RecordId, denial: Option<Denial>) -> Answer {
    world.ask(&Ask::AnswerCancellation { key: record.to_string(), denial, note: String::new() })
}

fn nothing_asked(record: RecordId) -> Answer {
    Answer::Refused { why: Refusal::NothingAsked { key: record.to_string() } }
}

fn it_takes_a_coordinator_and_headquarters(on: On) {
    let world = World::on(on);
    let mut agent = admitted(&world, 1, TECATE, Role::Agent);
    let mut cora = admitted(&world, 2, TECATE, Role::Coordinator);
    let mut theirs = admitted_to(&world, 3, TIJUANA, Role::ShelterStaff);
    let person = agent.create("person", &[("name.given", Value::text("Guadalupe"))]);
    agent.share(person, TIJUANA);
    settle(&world, &mut [&mut agent, &mut cora, &mut theirs]);

    agent.cancel(person);
    settle(&world, &mut [&mut agent]);
    assert!(agent.reasons.contains(&RefusalReason::KindNotAllowed), "an agent asks for none");
    assert_eq!(answer(&world, person, None), nothing_asked(person), "and headquarters alone erases none");

    cora.cancel(person);
    settle(&world, &mut [&mut cora, &mut theirs, &mut agent]);
    let [request] = requests(&world, Which::Waiting).try_into().unwrap();
    assert_eq!((request.record, request.ground), (person, Some(Ground::Withdrawn)));
    assert!(matches!(answer(&world, person, Some(Denial::LegalHold)), Answer::CancellationAnswered { .. }));
    settle(&world, &mut [&mut cora, &mut theirs, &mut agent]);
    assert!(cora.reasons.contains(&RefusalReason::Denied(Denial::LegalHold)));
    assert!(requests(&world, Which::Waiting).is_empty());
    let denied = RequestStanding::Denied { why: Denial::LegalHold };
    assert!(requests(&world, Which::All).iter().any(|request| request.standing == denied));
    assert_eq!(answer(&world, person, None), nothing_asked(person), "what was refused is asked for anew");

    cora.cancel(person);
    settle(&world, &mut [&mut cora]);
    // It writes while it hears of nothing.
    agent.edit(person, &[("name.surname", Value::text("Ruiz"))]);
    assert_eq!(answer(&world, person, None), Answer::CancellationAnswered { record: person, is_erased: true });
    settle(&world, &mut [&mut agent, &mut cora, &mut theirs]);
    for laptop in [&agent, &cora, &theirs] {
        assert!(laptop.documents().is_empty() && laptop.erased.contains_key(&person));
    }
    assert!(agent.reasons.contains(&RefusalReason::RecordErased));
    verified(&world);
}

fn an_older_backup_forgets_no_cancellation(on: On) {
    let mut world = World::on(on);
    let mut cora = admitted(&world, 1, TECATE, Role::Coordinator);
    let person = cora.create("person", &[("name.given", Value::text("Guadalupe"))]);
    settle(&world, &mut [&mut cora]);
    let backup = backed_up(&world, "monday.backup");
    cora.cancel(person);
    settle(&world, &mut [&mut cora]);
    assert_eq!(answer(&world, person, None), Answer::CancellationAnswered { record: person, is_erased: true });
    settle(&world, &mut [&mut cora]);
    world.stop();
    world.moves_to_file("restored");
    world.data().restore(&backup, &passphrase(), world.now_ms()).unwrap();
    world.start();
    settle(&world, &mut [&mut cora]);
    verified(&world);
    let mut fresh = admitted(&world, 2, TECATE, Role::Agent);
    settle(&world, &mut [&mut fresh]);
    assert!(fresh.documents().is_empty() && fresh.erased.contains_key(&person));
    assert_eq!(requests(&world, Which::All)[0].standing, RequestStanding::Erased);
}

over_both!(it_takes_a_coordinator_and_headquarters, an_older_backup_forgets_no_cancellation);

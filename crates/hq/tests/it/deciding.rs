//! A decision about quarantine is the own word of somebody who may decide: signed by them, for this headquarters, on their
//! own laptop, about what others wrote within their reach. To anything else headquarters says that it is not allowed, and
//! no more.

use domain::role::Role;
use engine::host::Link;
use hq::office::{Answer, Ask};
use sync::authority::decision::{Decision, PATH, Question, Reply, Settling};
use sync::entry::EntryId;
use sync::key::Signer;

use crate::enrolment::{admit, admitted, admitted_to, assert_dismissed};
use crate::exchange::{assert_done, rescue, verified};
use crate::laptop::Laptop;
use crate::world::{On, World, over_both};

over_both!(nobody_decides_but_who_may_and_by_their_own_word);

fn asked(world: &World, laptop: &Laptop, decision: &Decision) -> Reply {
    let reply = laptop.connect(world.address()).unwrap().post(PATH, decision.encode()).unwrap();
    Reply::parse(&reply).unwrap()
}

/// As its own person says it.
fn own(laptop: &Laptop, question: Question) -> Decision {
    let (hq, (device, person)) = (laptop.membership.as_ref().unwrap().hq(), laptop.signers());
    Decision::sign(hq, device.device(), question, &person)
}

fn held(world: &World, laptop: &Laptop) -> Vec<EntryId> {
    match asked(world, laptop, &own(laptop, Question::List)) {
        Reply::Held { groups, more: 0 } => groups.into_iter().flat_map(|group| group.entries).collect(),
        other => panic!("not told: {other:?}"),
    }
}

/// A further person on a laptop, or a laptop of a person.
fn beside(world: &World, seed: u8, person_seed: u8, role: Role) -> Laptop {
    let mut laptop = Laptop::new(seed, "beta-tecate", &world.invite("beta-tecate", role));
    laptop.person_seed = person_seed;
    admit(world, laptop)
}

fn revoke(world: &World, key: &impl ToString) {
    let key = key.to_string()[..8].to_owned();
    assert!(matches!(world.ask(&Ask::Revoke { key }), Answer::Revoked { .. }));
}

fn nobody_decides_but_who_may_and_by_their_own_word(on: On) {
    let world = World::on(on);
    let mut judge = admitted(&world, 1, "beta-tecate", Role::Coordinator);
    let mut agent = admitted(&world, 2, "beta-tecate", Role::Agent);
    let mut eva = admitted(&world, 3, "beta-tecate", Role::Agent);
    let mut far = admitted_to(&world, 4, "beta-nogales", Role::Coordinator);
    let mut admin = admitted_to(&world, 5, "beta-nogales", Role::HqAdmin);
    // The coordinator's other laptops, and another coordinator on the agent's.
    let mut lost = beside(&world, 6, judge.person_seed, Role::Coordinator);
    let gone = beside(&world, 2, 150, Role::Coordinator);
    let mut second = beside(&world, 7, judge.person_seed, Role::Coordinator);
    for laptop in [&mut judge, &mut agent, &mut eva, &mut far, &mut admin, &mut lost, &mut second] {
        assert_done(laptop.sync(world.address()));
    }
    rescue(&mut eva);
    rescue(&mut lost);
    revoke(&world, &eva.device());
    revoke(&world, &lost.device());
    revoke(&world, &gone.signers().1.person());
    assert_dismissed(eva.sync(world.address()));
    assert_dismissed(lost.sync(world.address()));
    let (all, others) = (held(&world, &admin), held(&world, &judge));
    assert_eq!((all.len(), others.len(), held(&world, &far).len()), (2, 1, 0), "nobody is told of their own");
    let of_judge: Vec<EntryId> = all.iter().copied().filter(|id| !others.contains(id)).collect();

    let release = |entries: &[EntryId]| Question::Settle { settling: Settling::Release, entries: entries.to_vec() };
    let (hq, person) = (judge.membership.as_ref().unwrap().hq(), judge.signers().1);
    let for_another = Decision::sign(Signer::from_seed(&[99; 32]).device(), judge.device(), release(&others), &person);
    let mut in_their_name = Decision::sign(hq, judge.device(), release(&others), &agent.signers().1);
    in_their_name.order.person = person.person();
    let elsewhere = Decision::sign(hq, agent.device(), release(&others), &person);
    let revoked = Decision::sign(hq, agent.device(), release(&others), &gone.signers().1);
    for (what, from, decision) in [
        ("for another headquarters", &judge, for_another),
        ("in the coordinator's name, under another signature", &judge, in_their_name),
        ("the coordinator's word, said again by another laptop", &agent, own(&judge, release(&others))),
        ("the coordinator's word, said again by another laptop of theirs", &second, own(&judge, release(&others))),
        ("by the coordinator, on a laptop that is not theirs", &agent, elsewhere),
        ("by a role that does not decide", &agent, own(&agent, release(&others))),
        ("by a role that does not decide, only asking", &agent, own(&agent, Question::List)),
        ("by a coordinator who was revoked", &agent, revoked),
        ("by another region's coordinator", &far, own(&far, release(&others))),
        ("about one's own work", &judge, own(&judge, release(&of_judge))),
        ("about one's own work among others'", &judge, own(&judge, release(&all))),
    ] {
        assert_eq!(asked(&world, from, &decision), Reply::NotAllowed, "{what}");
        assert_eq!(held(&world, &admin), all, "{what}");
    }
    assert_eq!(asked(&world, &judge, &own(&judge, release(&others))), Reply::Settled { entries: 1 });
    assert_eq!(held(&world, &admin), of_judge);
    verified(&world);
}

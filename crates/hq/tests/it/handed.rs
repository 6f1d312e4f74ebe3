//! What a laptop of one unit handed to another's is brought by whoever was handed it: its author may never come.

use domain::id::RecordId;
use domain::role::Role;
use domain::value::Value;
use engine::host::Link;
use hq::office::{Answer as Said, Ask};
use sync::authority::notice::RefusalReason;
use sync::segment::{Limits, SegmentError, Unverified};
use sync::session::bringing::{Answer, Bringing, PATH};
use sync::session::frame::Outcome;
use sync::strand::Strand;

use crate::enrolment::admitted_to;
use crate::exchange::{assert_done, verified};
use crate::laptop::Laptop;
use crate::world::{On, World, over_both};

const TECATE: &str = "beta-tecate";
const TIJUANA: &str = "cas-tijuana";
const UNVOUCHED: Outcome = Outcome::NotTaken(SegmentError::Unvouched);

/// What a laptop has to hand of these records: each run of its log, telling of them alone.
fn strands(laptop: &Laptop, records: &[RecordId]) -> Vec<Vec<u8>> {
    let runs = laptop.segments().into_iter();
    let runs = runs.map(|bytes| Unverified::parse(&bytes, &Limits::DEFAULT).unwrap().verify().unwrap());
    runs.filter_map(|run| Strand::of(&run, |entry| records.contains(&entry.header.record)))
        .map(|one| one.encode())
        .collect()
}

fn bring(by: &Laptop, world: &World, strands: Vec<Vec<u8>>) -> Vec<Outcome> {
    let brought = Bringing { strands };
    let reply = by.connect(world.address()).unwrap().post(PATH, brought.encode()).unwrap();
    Answer::parse(&reply, &brought).unwrap().outcomes
}

fn person(laptop: &mut Laptop, name: &str) -> RecordId {
    laptop.create("person", &[("name.given", Value::text(name))])
}

/// Tecate refers and is not heard of again; of Tijuana one was handed it, and there is another; and one more of Tecate.
fn four(world: &World) -> [Laptop; 4] {
    [
        admitted_to(world, 1, TECATE, Role::Agent),
        admitted_to(world, 2, TIJUANA, Role::ShelterStaff),
        admitted_to(world, 3, TIJUANA, Role::ShelterStaff),
        admitted_to(world, 4, TECATE, Role::Coordinator),
    ]
}

fn what_is_brought_for_somebody_counts_once_when_they_come(on: On) {
    let mut world = World::on(on);
    let [mut author, mut handed, mut other, mut colleague] = four(&world);
    let kept = person(&mut author, "Inés");
    let referred = person(&mut author, "Guadalupe");
    author.share(referred, TIJUANA);
    author.edit(kept, &[("name.nick", Value::text("Nena"))]);
    author.edit(referred, &[("name.nick", Value::text("Lupe"))]);
    let strands = strands(&author, &[referred]);
    for _ in 0..2 {
        assert_eq!(bring(&handed, &world, strands.clone()), [Outcome::Stored]);
        world.stop();
        world.start();
    }
    for laptop in [&mut handed, &mut other, &mut colleague] {
        assert_done(laptop.sync(world.address()));
        assert_eq!((laptop.documents().len(), laptop.times_carried()), (1, 3), "begun, shared, edited");
    }
    verified(&world);
    other.edit(referred, &[("receipt.folio", Value::text("CAS-1"))]);
    assert_done(other.sync(world.address()));

    // She comes after all.
    assert_done(author.sync(world.address()));
    assert_eq!(author.unsent(), 0);
    for laptop in [&mut handed, &mut other, &mut colleague, &mut author] {
        assert_done(laptop.sync(world.address()));
    }
    let said = |laptop: &Laptop| laptop.documents().remove(&referred).unwrap();
    for laptop in [&handed, &other, &colleague] {
        assert_eq!(said(laptop), said(&author));
    }
    assert_eq!(
        (handed.times_carried(), handed.documents().len()),
        (3, 1),
        "carried once each; the receipt is its unit's"
    );
    assert_eq!(colleague.documents().len(), 2);
    assert_eq!(bring(&handed, &world, strands), [Outcome::Stored], "and once more it is known");
    verified(&world);
}

fn what_nothing_shows_to_be_theirs_is_not_ruled_on(on: On) {
    let world = World::on(on);
    let [mut author, mut handed, mut other, mut colleague] = four(&world);
    let (kept, lent) = (person(&mut author, "Inés"), person(&mut author, "Guadalupe"));
    author.share(lent, "beta-sonora");
    let taken = person(&mut author, "Rosa");
    author.share(taken, TIJUANA);
    let forged = |bytes: &[u8], at: usize| {
        let mut bytes = bytes.to_vec();
        let place = bytes.len() - at;
        bytes[place] ^= 1;
        bytes
    };
    let [whole] = &strands(&author, &[taken])[..] else { panic!("one run") };
    let mut unknown = Laptop::new(9, "nobody-knows", &world.invite(TECATE, Role::Agent));
    let theirs = person(&mut unknown, "Eva");
    unknown.share(theirs, TIJUANA);
    for (what, brought, expect) in [
        ("of a record that nobody shared", strands(&author, &[kept]), UNVOUCHED),
        ("shared with others", strands(&author, &[lent]), UNVOUCHED),
        ("of somebody unknown", strands(&unknown, &[theirs]), UNVOUCHED),
        ("other words than were signed", vec![forged(whole, 40)], Outcome::NotTaken(SegmentError::BadSignature)),
        ("no strand", vec![vec![9; 90]], Outcome::NotTaken(SegmentError::Unsupported)),
    ] {
        assert_eq!(bring(&handed, &world, brought), [expect], "{what}");
    }
    // Nothing was said of any of it: when its author sends it, it counts.
    for laptop in [&mut author, &mut handed, &mut other, &mut colleague] {
        assert_done(laptop.sync(world.address()));
    }
    assert_eq!((colleague.documents().len(), handed.documents().len()), (3, 1));
    assert_eq!(colleague.documents(), author.documents());
    // Whoever is revoked brings nothing.
    let Said::Revoked { .. } = world.ask(&Ask::Revoke { key: handed.device().to_string() }) else {
        panic!("not revoked")
    };
    let body = Bringing { strands: strands(&author, &[taken]) }.encode();
    let answered = handed.connect(world.address()).unwrap().post(PATH, body).unwrap();
    assert!(sync::enrol::is_turned_away(&answered), "{answered:?}");
    verified(&world);
}

/// Its author may not write such a thing; and another one, who is revoked, wrote before anybody heard of that.
fn what_does_not_count_is_told_to_whoever_was_handed_it(on: On) {
    let world = World::on(on);
    let [mut author, mut handed, mut other, mut colleague] = four(&world);
    let forbidden = author.create("stay", &[("notes", Value::text("no es suyo"))]);
    author.share(forbidden, TIJUANA);
    let (held, dropped) = (person(&mut author, "Guadalupe"), person(&mut author, "Rosa"));
    author.share(held, TIJUANA);
    author.share(dropped, TIJUANA);
    author.edit(held, &[("name.nick", Value::text("Lupe"))]);
    let stays = bring(&handed, &world, strands(&author, &[forbidden]));
    assert_eq!(stays, [UNVOUCHED], "the stay is refused, and its share says nothing of whose it is");
    let Said::Revoked { .. } = world.ask(&Ask::Revoke { key: author.device().to_string() }) else {
        panic!("not revoked")
    };
    assert_eq!(bring(&handed, &world, strands(&author, &[held, dropped])), [Outcome::Stored]);
    for laptop in [&mut handed, &mut other, &mut colleague] {
        assert_done(laptop.sync(world.address()));
        assert_eq!(laptop.documents().len(), 0, "its words are given to nobody");
    }
    let told = [&handed, &other, &colleague].map(|laptop| laptop.refused.len());
    assert_eq!(told, [6, 6, 0], "in the unit that was handed it");
    assert!(handed.reasons.contains(&RefusalReason::KindNotAllowed), "{:?}", handed.reasons);

    let Said::Quarantine { held: waiting } = world.ask(&Ask::Quarantine {}) else { panic!("no list") };
    assert_eq!(waiting.iter().map(|one| one.entries).collect::<Vec<_>>(), [3, 2]);
    let released = world.ask(&Ask::Release { key: held.to_string() });
    assert_eq!(released, Said::Released { entries: 3 });
    assert_eq!(world.ask(&Ask::Discard { key: dropped.to_string() }), Said::Discarded { entries: 2 });
    for laptop in [&mut handed, &mut other, &mut colleague] {
        assert_done(laptop.sync(world.address()));
        assert_eq!(laptop.documents().keys().collect::<Vec<_>>(), [&held]);
    }
    assert!(handed.reasons.contains(&RefusalReason::DeviceRevoked), "{:?}", handed.reasons);
    verified(&world);
    // The log comes after all: it was decided, and is not asked again.
    let _ = author.sync(world.address());
    let Said::Quarantine { held: waiting } = world.ask(&Ask::Quarantine {}) else { panic!("no list") };
    let kinds: Vec<_> = waiting.iter().map(|one| (one.record, one.kind.as_str())).collect();
    assert_eq!(kinds, [(forbidden, "share")], "and nothing waits but what was not taken when it was brought");
    for laptop in [&mut handed, &mut other, &mut colleague] {
        assert_done(laptop.sync(world.address()));
        assert_eq!(laptop.documents().keys().collect::<Vec<_>>(), [&held]);
    }
    verified(&world);
}

over_both! {
    what_is_brought_for_somebody_counts_once_when_they_come,
    what_nothing_shows_to_be_theirs_is_not_ruled_on,
    what_does_not_count_is_told_to_whoever_was_handed_it,
}

//! I12: a program with the one before it. What the older does not know it keeps, passes on and leaves alone; what it cannot
//! even take apart it refuses by name. Nothing falls over, and nothing is lost on the way through an older laptop.

use domain::record::RecordKind;
use domain::tabulation::table::Table;
use domain::value::{Value, Values};
use sync::authority::notice::{Notice, RefusalReason};
use sync::bundle::{Bundle, BundleError};
use sync::enrol::{EnrolReply, EnrolRequest, MessageError};
use sync::segment::{Limits, SegmentError, Unverified};
use sync::session::comparison::{self, Question};
use sync::session::frame::{FrameError, Reply, Request};
use sync::session::meeting::Message;
use sync::share::{self, Share};
use sync::strand::Strand;

use crate::parsers::wire::{self, entry_saying, hq, opener, questions, request, signer};
use crate::world::laptop::Laptop;
use crate::world::words::key;
use crate::world::{UNIT, World};

/// What somebody with the next release wrote: a kind of record that is not known here.
const KIND_TO_COME: &str = "drone_flight";
/// And an answer to a question that is not asked here.
const FIELD_TO_COME: &str = "drone.model";

fn flight() -> Values {
    Values::from([(key("flight.height"), Value::Integer(40)), (key("place.description"), Value::text("torre 52"))])
}

#[track_caller]
fn holds_the_same(laptops: &[&Laptop]) {
    let all: Vec<_> = laptops.iter().map(|laptop| laptop.verify()).collect();
    for (laptop, verified) in laptops.iter().zip(&all) {
        assert_eq!((verified.broken, verified.aside), (0, 0), "{}", laptop.name);
        assert_eq!(verified.units, all[0].units, "{}", laptop.name);
        assert_eq!((laptop.waiting(), laptop.bar().is_verified), (0, true), "{}", laptop.name);
        assert_eq!(laptop.reports(), Vec::<String>::new(), "{}", laptop.name);
    }
}

#[test]
fn a_kind_to_come_is_carried_by_everybody_and_counted_by_nobody() {
    let world = World::new();
    let (newer, older, other) = (world.agent("Ana"), world.agent("Eva"), world.agent("Leo"));
    newer.bring_of_kind(KIND_TO_COME, &flight()).unwrap();
    newer.rescue("torre 53");
    world.settle(&[&newer, &older]);
    // It goes on by a cable through a laptop that does not know it.
    other.sync().unwrap();
    older.rescue("torre 54");
    other.meets(&older);
    world.settle(&[&newer, &older, &other]);
    holds_the_same(&[&newer, &older, &other]);
    let sum = newer.verify().units[&UNIT.parse().unwrap()].clone();
    assert_eq!((sum.entries, sum.records), (3, 3));
    assert_eq!(world.hq.verify().units[&UNIT.parse().unwrap()], sum, "and headquarters reads it as they do");
    for laptop in [&older, &other] {
        assert_eq!(laptop.list(Some(RecordKind::Rescue)).len(), 2);
        laptop.rebuild();
    }
    let nothing =
        world.hq.table(Table::Boletin).lines.iter().flat_map(|line| &line.cells).all(|number| *number == Some(0));
    assert!(nothing, "nobody knows what it would count as");
    holds_the_same(&[&newer, &older, &other]);
}

#[test]
fn an_answer_to_come_is_kept_under_what_an_older_laptop_writes() {
    let world = World::new();
    let (newer, mut older) = (world.agent("Ana"), world.agent("Eva"));
    let values =
        Values::from([(key("place.description"), Value::text("torre 52")), (key(FIELD_TO_COME), Value::text("DJI"))]);
    let record = newer.bring(RecordKind::Rescue, &values).unwrap();
    world.settle(&[&newer, &older]);
    older.save(record, "place.description", "torre 53");
    older.commit(record);
    older.crash_and_unlock();
    world.settle(&[&older, &newer]);
    for laptop in [&newer, &older] {
        let said = laptop.verify().units[&UNIT.parse().unwrap()].clone();
        assert_eq!((said.entries, said.records), (2, 1));
        assert_eq!(laptop.value(record, "place.description"), Some(Value::text("torre 53")));
        assert_eq!(laptop.value(record, FIELD_TO_COME), Some(Value::text("DJI")), "{}", laptop.name);
    }
    holds_the_same(&[&newer, &older]);
}

/// A headquarters of the next release says something that laptops do not know yet.
#[test]
fn a_word_to_come_is_kept_and_passed_on() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    world.settle(&[&ana, &eva]);
    let before = ana.verify().entries;
    world.hq.says("hq.weather", vec![9, 1, 2, 3]);
    ana.rescue("torre 52");
    world.settle(&[&ana, &eva]);
    assert_eq!(ana.verify().entries, before + 3, "the word, the rescue and its receipt");
    holds_the_same(&[&ana, &eva]);
    world.agrees(&[&ana, &eva]);
}

/// And one whose frames are of the next version: it is told, nothing is lost, and with the next release it goes on.
#[test]
fn frames_of_the_next_version_are_refused_by_name_on_both_sides() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    ana.rescue("torre 52");
    let mut newer = request().encode(&signer().device(), &hq());
    newer[0] += 1;
    world.network.answers_in_version(Some(newer[0]));
    let refused = ana.sync().unwrap_err();
    let reason = api::problem::LinkFailure::NotUnderstood;
    assert_eq!(refused, api::problem::Problem::NoLink { reason });
    world.network.answers_in_version(None);
    assert_eq!(Request::parse(&newer, &signer().device(), &hq()), Err(FrameError::Unsupported));
    world.settle(&[&ana, &eva]);
    world.agrees(&[&ana, &eva]);
}

/// Of each form: what the next version of it is answered with, and what a variant to come is.
#[test]
fn what_cannot_be_taken_apart_is_refused_by_name() {
    let next = |examples: Vec<Vec<u8>>| {
        let mut bytes = examples.into_iter().next().unwrap();
        bytes[0] += 1;
        bytes
    };
    let segment = next((wire::SEGMENT.examples)());
    assert_eq!(Unverified::parse(&segment, &Limits::DEFAULT), Err(SegmentError::Unsupported));
    let strand = next((wire::STRAND.examples)());
    assert_eq!(Strand::parse(&strand, &Limits::DEFAULT), Err(SegmentError::Unsupported));
    let reply = next((wire::REPLY.examples)());
    assert_eq!(Reply::parse(&reply, &request()), Err(FrameError::Unsupported));
    let message = next((wire::MESSAGE.examples)());
    assert_eq!(Message::parse(&message), Err(FrameError::Unsupported));
    let [question, answer] = [(wire::COMPARE_QUESTION.examples)(), (wire::COMPARE_ANSWER.examples)()].map(next);
    assert_eq!(Question::parse(&question), Err(FrameError::Unsupported));
    assert_eq!(comparison::Answer::parse(&answer, &questions()[0]), Err(FrameError::Unsupported));
    let [request, reply] = [(wire::ENROL_REQUEST.examples)(), (wire::ENROL_REPLY.examples)()].map(next);
    assert_eq!(EnrolRequest::from_bytes(&request).err(), Some(MessageError::OtherVersion));
    assert_eq!(EnrolReply::from_bytes(&reply).err(), Some(MessageError::OtherVersion));
    // Words inside an entry are kept with it whatever they are; whoever does not know them hears nothing.
    assert_eq!(Share::of(&entry_saying(share::KIND, &next((wire::SHARE.examples)()))), None);
    assert_eq!(Notice::of(&entry_saying(Notice::PERSON, &next((wire::NOTICE.examples)()))), None);
    assert_eq!(Notice::of(&entry_saying("hq.weather", &(wire::NOTICE.examples)()[0])), None);
    // A variant to come: a message after the last, a reason after the last.
    let mut message = (wire::MESSAGE.examples)().remove(1);
    message[1] = 99;
    assert_eq!(Message::parse(&message), Err(FrameError::Malformed));
    let mut refusal = (wire::NOTICE.examples)().remove(2);
    *refusal.last_mut().unwrap() = 99;
    let Some(Notice::Refusal(refusal)) = Notice::of(&entry_saying(Notice::REFUSAL, &refusal)) else {
        panic!("not heard")
    };
    assert_eq!(refusal.reason, RefusalReason::Other);
    // After the nine letters by which it is known.
    let mut bundle = (wire::BUNDLE.examples)().remove(0);
    bundle[9] += 1;
    assert_eq!(Bundle::open(&bundle, &opener()), Err(BundleError::Unsupported));
}

//! A change that is signed and opens, and that no document can hold beside another: a program that was cloned while it ran
//! gave both one number. It is kept and passed on like every entry; its record is read without it, everywhere alike.

use domain::id::RecordId;
use domain::value::{Value, Values};
use sync::document::{Actor, Document};
use sync::key::RecordKey;
use sync::log::NewEntry;
use sync::session::frame::Outcome;

use crate::world::words::key;
use crate::world::{UNIT, World};

const PLACE: &str = "place.description";

/// What a rescue says, and two changes of it that have the same writer and number.
fn cloned() -> [Vec<u8>; 3] {
    let values = |text| Values::from([(key(PLACE), Value::text(text))]);
    let first = Document::create(Actor([1; 16]), &values("torre 52"), 1_000).unwrap().bytes;
    let [one, other] = ["torre 53", "torre 54"].map(|text| {
        let mut document = Document::from_changes(&[&first]);
        document.edit_at(&document.heads(), Actor([2; 16]), &values(text), 2_000).unwrap().unwrap().bytes
    });
    [first, one, other]
}

#[test]
fn what_no_document_can_hold_is_counted_at_both_ends_and_the_rest_flows() {
    let world = World::new();
    let (ana, leo, eva) = (world.agent("Ana"), world.agent("Leo"), world.agent("Eva"));
    let record = RecordId::new(1_000, [3; 10]);
    let entries = cloned().map(|bytes| NewEntry::new(record, "rescue", RecordKey([9; 16]), bytes));
    assert_eq!(world.hq.hears_of(&eva.letters(), &eva.author(), entries.into()), Outcome::Stored);
    let late = ana.rescue("torre 99");
    world.settle(&[&ana, &leo]);

    let (unit, found) = (UNIT.parse().unwrap(), world.hq.verify());
    assert_eq!((found.wrong, found.poisoned), (0, 1));
    for laptop in [&ana, &leo] {
        let verified = laptop.verify();
        assert_eq!((verified.broken, verified.aside, verified.poisoned), (0, 0, 1), "{}", laptop.name);
        assert_eq!(verified.units[&unit], found.units[&unit], "{}", laptop.name);
        assert!(laptop.bar().is_verified);
        assert_ne!(laptop.value(record, PLACE), Some(Value::text("torre 52")), "the other of the two is read");
        assert_eq!(laptop.value(late, PLACE), Some(Value::text("torre 99")));
        assert_eq!(laptop.reports(), Vec::<String>::new(), "{}", laptop.name);
    }
    assert_eq!(ana.records(), leo.records());
}

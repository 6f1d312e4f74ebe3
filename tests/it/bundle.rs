//! What somebody carries on a stick where there is no network: it brings everything, in any order, and says nothing to
//! whoever carries it.

use std::fs;
use std::path::PathBuf;

use api::bundle::{Counts, Covers, Export, File, Import, Inspect, Recipient, Report, Status};
use api::bytes::Bytes;
use api::problem::{BundleRefusal, Problem};
use api::report::Completeness;
use hq::bundle::CannotBundle;
use hq::office::{Answer, Ask, Refusal};

use crate::world::laptop::Laptop;
use crate::world::{UNIT, World};

const HQ: Recipient = Recipient::Headquarters;

fn unit() -> Recipient {
    Recipient::Unit { unit: UNIT.parse().unwrap() }
}

/// Makes a bundle; its bytes, as they lie on the stick.
pub(super) fn export(laptop: &Laptop, recipient: Recipient, covers: Covers) -> Vec<u8> {
    let exported = laptop.ask(Export { recipient, covers, folder: None, name: None }).unwrap();
    let bytes = fs::read(&exported.path).unwrap();
    assert_eq!(bytes.len() as u64, exported.bytes);
    bytes
}

pub(super) fn import(laptop: &Laptop, bytes: &[u8]) -> Result<Report, Problem> {
    laptop.ask(Import { file: File::Read { bytes: Bytes(bytes.to_vec()) } })
}

fn inspect(laptop: &Laptop, bytes: &[u8]) -> Report {
    laptop.ask(Inspect { file: File::Read { bytes: Bytes(bytes.to_vec()) } }).unwrap()
}

pub(super) fn at_hq(world: &World, bytes: &[u8]) -> Answer {
    let from = on_stick(world, bytes);
    world.hq.ask(Ask::ImportBundle { from })
}

pub(super) fn from_hq(world: &World, recipient: &str) -> Vec<u8> {
    let to = on_stick(world, b"");
    fs::remove_file(&to).unwrap();
    let made = world.hq.ask(Ask::ExportBundle { recipient: recipient.to_owned(), to: to.clone() });
    assert!(matches!(made, Answer::BundleMade { .. }), "{made:?}");
    fs::read(to).unwrap()
}

fn on_stick(world: &World, bytes: &[u8]) -> PathBuf {
    let path = world.disk("stick.resguardo");
    fs::write(&path, bytes).unwrap();
    path
}

pub(super) fn letters(laptop: &Laptop) -> String {
    let api::profile::Profile::Open { me } = laptop.ask(api::profile::Status {}).unwrap() else { panic!("locked") };
    me.device_letters
}

/// The only way between Ana and headquarters is a stick that Beto carries.
#[test]
fn a_stick_goes_to_headquarters_and_its_receipt_comes_back() {
    let world = World::new();
    let (ana, beto) = (world.agent("Ana"), world.agent("Beto"));
    beto.sync().unwrap();
    let record = ana.rescue("Cañón de la Rumorosa");
    beto.rescue("Torre 52");
    beto.sync().unwrap();

    let up = export(&ana, HQ, Covers::Unreceipted);
    assert_eq!(import(&beto, &up), Err(Problem::BundleRefused { reason: BundleRefusal::NotForUs }));
    let Answer::BundleRead { reading } = at_hq(&world, &up) else { panic!("not read") };
    assert_eq!(reading.letters, letters(&ana));
    assert_eq!((reading.lines.len(), reading.lines[0].counts.new, reading.poisoned), (1, 1, 0));

    assert_eq!(ana.waiting(), 1);
    let down = from_hq(&world, &letters(&ana));
    assert_eq!(import(&beto, &down), Err(Problem::BundleRefused { reason: BundleRefusal::NotForUs }));
    let report = import(&ana, &down).unwrap();
    assert!(report.is_identical, "{report:?}");
    assert_eq!((ana.waiting(), ana.records().len()), (0, 2));
    assert!(ana.records().contains_key(&record));
    beto.sync().unwrap();
    assert_eq!(ana.records(), beto.records());
    world.agrees(&[&ana, &beto]);
}

#[test]
fn t12_a_bundle_said_twice_adds_nothing_and_looking_into_one_changes_nothing() {
    let world = World::new();
    let (ana, beto) = (world.agent("Ana"), world.agent("Beto"));
    beto.sync().unwrap();
    ana.sync().unwrap();
    ana.rescue("Torre 52");
    let bundle = export(&ana, unit(), Covers::Unreceipted);
    let before = beto.records();
    let looked = inspect(&beto, &bundle);
    assert_eq!((looked.totals().new, beto.records()), (1, before));
    let first = import(&beto, &bundle).unwrap();
    assert_eq!(first.totals().new, 1);
    let again = import(&beto, &bundle).unwrap();
    assert_eq!((again.totals().new, again.totals().known), (0, first.totals().known + 1));
    // Whoever holds it passes it on: headquarters hears of it by Beto's network before Ana's.
    beto.sync().unwrap();
    assert_eq!(world.hq.entries(), 1);
    world.agrees(&[&ana, &beto]);
}

#[test]
fn what_comes_before_its_beginning_waits_for_it() {
    let world = World::new();
    let (ana, beto) = (world.agent("Ana"), world.agent("Beto"));
    [&beto, &ana].iter().for_each(|laptop| drop(laptop.sync().unwrap()));
    ana.rescue("Torre 52");
    let first = export(&ana, unit(), Covers::Everything);
    // Headquarters gives a receipt that only Ana hears of: what she exports next begins behind it.
    ana.sync().unwrap();
    ana.rescue("Torre 53");
    let second = export(&ana, unit(), Covers::Unreceipted);
    let report = import(&beto, &second).unwrap();
    assert_eq!((report.totals().waiting, beto.records().len()), (1, 0));
    assert_eq!((beto.ask(Status {}).unwrap().parked, beto.ask(Completeness {}).unwrap().waiting), (1, 1));
    let report = import(&beto, &first).unwrap();
    assert_eq!((report.placed, beto.records().len()), (1, 2));
    assert_eq!((beto.ask(Status {}).unwrap().parked, beto.ask(Completeness {}).unwrap().waiting), (0, 0));
    assert_eq!(beto.records(), ana.records());
    world.settle(&[&ana, &beto]);
    world.agrees(&[&ana, &beto]);
}

/// So many places of each bundle are flipped, and every fourth of them is cut at.
const OFFSETS: usize = 1_000;

/// T12, as files on a stick: at a laptop and at headquarters.
#[test]
fn t12_a_bundle_damaged_at_a_thousand_places_is_refused_and_nothing_of_it_stays() {
    let world = World::new();
    let (ana, beto) = (world.agent("Ana"), world.agent("Beto"));
    beto.sync().unwrap();
    ana.sync().unwrap();
    ana.rescue("Torre 52");
    let (for_unit, for_hq) = (export(&ana, unit(), Covers::Everything), export(&ana, HQ, Covers::Everything));
    let import_file = |damaged: &[u8]| {
        let path = on_stick(&world, damaged).display().to_string();
        matches!(beto.ask(Import { file: File::At { path } }), Err(Problem::BundleRefused { .. }))
    };
    let hq_refuses =
        |damaged: &[u8]| matches!(at_hq(&world, damaged), Answer::Refused { why: Refusal::CannotBundle { .. } });
    let entries = world.hq.entries();
    for (bundle, refuses) in [(&for_unit, &import_file as &dyn Fn(&[u8]) -> bool), (&for_hq, &hq_refuses)] {
        let bits = bundle.len() * 8;
        for place in 0..OFFSETS {
            let at = place * bits / OFFSETS;
            let mut flipped = bundle.clone();
            flipped[at / 8] ^= 1 << (at % 8);
            assert!(refuses(&flipped), "bit {at}");
        }
        for place in (0..OFFSETS).step_by(4) {
            assert!(refuses(&bundle[..place * bundle.len() / OFFSETS]), "cut at {place}");
        }
        assert_eq!((beto.records().len(), world.hq.entries()), (0, entries));
    }
    let bundle = for_unit;
    let refused = at_hq(&world, &bundle);
    let why = Refusal::CannotBundle { why: CannotBundle::NotForUs };
    assert_eq!(refused, Answer::Refused { why });
    import(&beto, &bundle).unwrap();
    assert_eq!(beto.records(), ana.records());
    let (flips, cuts) = (2 * OFFSETS, OFFSETS / 2);
    println!("T12: {flips} flipped bits and {cuts} cuts at a laptop and at headquarters, 0 applied");
}

#[test]
fn t09_who_was_revoked_brings_nothing_to_a_laptop_that_knows() {
    let world = World::new();
    let (ana, beto) = (world.agent("Ana"), world.agent("Beto"));
    ana.sync().unwrap();
    ana.rescue("Torre 52");
    let bundle = export(&ana, unit(), Covers::Everything);
    world.hq.revoke_device(&letters(&ana));
    beto.sync().unwrap();
    assert_eq!(import(&beto, &bundle), Err(Problem::BundleRefused { reason: BundleRefusal::UnknownSender }));
    assert_eq!(beto.records().len(), 0);
    // Headquarters takes what it held, and lets it wait for a person's decision.
    let up = export(&ana, HQ, Covers::Unreceipted);
    let Answer::BundleRead { reading } = at_hq(&world, &up) else { panic!("not read") };
    assert_eq!((reading.lines[0].counts.new, reading.lines[0].counts.quarantined), (1, 1));
    beto.sync().unwrap();
    assert_eq!(beto.records().len(), 0);
}

#[test]
fn nothing_is_made_for_nobody() {
    let world = World::new();
    let ana = world.agent("Ana");
    let ask = |recipient| ana.ask(Export { recipient, covers: Covers::Unreceipted, folder: None, name: None });
    let refused = |reason| Some(Problem::BundleRefused { reason });
    assert_eq!(ask(HQ).err(), refused(BundleRefusal::NothingToSend));
    assert_eq!(ask(unit()).err(), refused(BundleRefusal::NobodyToOpen));
    let nobody = Recipient::Device { letters: "ZZ".to_owned() };
    assert_eq!(ask(nobody).err(), refused(BundleRefusal::NobodyToOpen));
    let alone = world.laptop("Sola");
    assert_eq!(alone.ask(Status {}).err(), Some(Problem::NotLinked));
}

/// Whatever the order, and however often: the same in the end.
#[test]
fn t12_bundles_commute_and_repeat() {
    let orders: [&[usize]; 6] = [&[0, 1, 2], &[2, 1, 0], &[1, 0, 2, 1], &[2, 2, 0, 1], &[1, 2, 1, 0, 0], &[0, 2, 1]];
    let world = World::new();
    let (ana, beto) = (world.agent("Ana"), world.agent("Beto"));
    ana.sync().unwrap();
    let readers: Vec<Laptop> = (0..orders.len()).map(|place| world.agent(&format!("Lector {place}"))).collect();
    [&ana, &beto].iter().for_each(|laptop| drop(laptop.sync().unwrap()));
    readers.iter().for_each(|reader| drop(reader.sync().unwrap()));
    let record = ana.rescue("Torre 52");
    let first = export(&ana, unit(), Covers::Everything);
    import(&beto, &first).unwrap();
    beto.save(record, "place.description", "Torre 53");
    beto.commit(record);
    let second = export(&beto, unit(), Covers::Unreceipted);
    ana.sync().unwrap();
    ana.save(record, "place.description", "Torre 54");
    ana.commit(record);
    let third = export(&ana, unit(), Covers::Unreceipted);
    let bundles = [first, second, third];
    for (reader, order) in readers.iter().zip(orders) {
        order.iter().for_each(|place| drop(import(reader, &bundles[*place]).unwrap()));
        assert_eq!(reader.records(), readers[0].records(), "{order:?}");
        assert_eq!(reader.ask(Status {}).unwrap().parked, 0);
        let repeated = import(reader, &bundles[2]).unwrap().totals();
        assert_eq!(Counts { known: 0, ..repeated }, Counts::default());
    }
    let seen = &readers[0].records()[&record];
    assert_eq!(seen.conflicts.len(), 1, "both edits are kept: {seen:?}");
}

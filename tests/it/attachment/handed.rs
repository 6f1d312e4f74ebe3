//! Files on a stick and over a cable: where no network is they go with whoever carries the records, encrypted as they
//! are, and headquarters gets them from whoever comes by it first.

use std::fs;

use api::bundle::{Covers, Export, Exported, File, Import, Recipient, Report};
use api::bytes::Bytes;
use api::problem::{BundleRefusal, Problem};
use hq::office::{Answer, Ask};

use super::{add, list, open, photo, recording};
use crate::world::folder::contents;
use crate::world::laptop::Laptop;
use crate::world::{UNIT, World};

fn export(laptop: &Laptop, recipient: Recipient) -> Result<Exported, Problem> {
    laptop.ask(Export { recipient, covers: Covers::Unreceipted, folder: None, name: None })
}

fn import(laptop: &Laptop, path: &str) -> Report {
    let bytes = Bytes(fs::read(path).unwrap());
    laptop.ask(Import { file: File::Read { bytes } }).unwrap()
}

/// What headquarters makes for a unit or a laptop, as a path.
fn from_hq(world: &World) -> String {
    let to = world.disk("down.resguardo");
    let _ = fs::remove_file(&to);
    let made = world.hq.ask(Ask::ExportBundle { recipient: UNIT.to_owned(), to: to.clone() });
    assert!(matches!(made, Answer::BundleMade { .. }), "{made:?}");
    to.display().to_string()
}

#[test]
fn a_photo_goes_to_headquarters_on_a_stick_and_to_another_laptop_on_another() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    world.settle(&[&ana, &eva]);
    world.network.go_down();
    let record = ana.rescue("torre 52");
    let kept = add(&ana, record, "IMG_0001.PNG", &photo(200, 100));
    let large = add(&ana, record, "larga.ogg", &recording(1_500_000));

    let up = export(&ana, Recipient::Headquarters).unwrap();
    assert_eq!((up.files, up.files_left), (2, 0));
    let read = |path: &str| world.hq.ask(Ask::ImportBundle { from: path.into() });
    let Answer::BundleRead { reading } = read(&up.path) else { panic!("not read") };
    assert_eq!(reading.files, 2);
    let Answer::BundleRead { reading } = read(&up.path) else { panic!("not read") };
    assert_eq!(reading.files, 0, "brought in again, it adds nothing");
    assert_eq!(contents(&world.hq.folder().join("attachments")).len(), 2);

    // What headquarters makes tells whoever sent them that they are there, and brings others the small ones.
    let down = from_hq(&world);
    assert!(!list(&ana, record).iter().any(|file| file.is_sent));
    assert_eq!(import(&ana, &down).files, 0);
    assert!(list(&ana, record).iter().all(|file| file.is_sent));
    assert_eq!(import(&eva, &down).files, 1);
    assert_eq!(open(&eva, kept.id).unwrap(), open(&ana, kept.id).unwrap());
    assert!(list(&eva, record).iter().any(|file| file.id == large.id && file.is_sent && !file.is_here));
    let nothing = Problem::BundleRefused { reason: BundleRefusal::NothingToSend };
    assert_eq!(export(&ana, Recipient::Headquarters).unwrap_err(), nothing, "nothing is sent twice");
    world.network.come_up();
    world.agrees(&[&ana, &eva]);
}

#[test]
fn a_file_goes_from_laptop_to_laptop_on_a_stick_and_on_to_headquarters_by_network() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    world.settle(&[&ana, &eva]);
    let record = ana.rescue("torre 52");
    let kept = add(&ana, record, "nota.ogg", &recording(300_000));
    let stick = export(&ana, Recipient::Unit { unit: UNIT.parse().unwrap() }).unwrap();
    assert_eq!(stick.files, 1);
    assert_eq!(import(&eva, &stick.path).files, 1);
    assert!(list(&eva, record)[0].is_here && !list(&eva, record)[0].is_sent);
    // She comes by the network before Ana does.
    eva.sync().unwrap();
    assert!(list(&eva, record)[0].is_sent);
    assert_eq!(contents(&world.hq.folder().join("attachments")).len(), 1);
    let before = world.network.bytes();
    ana.sync().unwrap();
    assert!(list(&ana, record)[0].is_sent);
    assert!(world.network.bytes() - before < 100_000, "it is not sent again");
    assert!(open(&eva, kept.id).unwrap().bytes.0 == recording(300_000));
}

#[test]
fn files_go_both_ways_over_a_cable() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    world.settle(&[&ana, &eva]);
    world.network.go_down();
    let (first, second) = (ana.rescue("torre 52"), eva.rescue("torre 53"));
    let long = recording(900_000);
    let hers = add(&ana, first, "IMG_0001.PNG", &photo(200, 100));
    let voice = add(&ana, first, "nota.ogg", &long);
    let theirs = add(&eva, second, "IMG_0002.PNG", &photo(100, 200));
    let parting = ana.meets(&eva);
    assert!(parting.is_identical && parting.not_taken == 0, "{parting:?}");
    for (of, with, id) in [(&ana, &eva, hers.id), (&ana, &eva, voice.id), (&eva, &ana, theirs.id)] {
        assert_eq!(open(of, id).unwrap(), open(with, id).unwrap());
    }
    assert!(list(&eva, first).iter().all(|file| file.is_here && !file.is_sent), "headquarters has not seen it");
    // Whoever comes by headquarters first brings what both have.
    world.network.come_up();
    eva.sync().unwrap();
    assert_eq!(contents(&world.hq.folder().join("attachments")).len(), 3);
    ana.sync().unwrap();
    assert!(list(&ana, first).iter().all(|file| file.is_sent));
    world.agrees(&[&ana, &eva]);
}

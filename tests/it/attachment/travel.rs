//! Files on their way: encrypted from laptop to laptop by headquarters, in pieces, behind the records that name them.

use api::attachment::Media;
use api::problem::{LinkFailure, Problem};
use domain::role::Role;
use sync::attachment::{Ask, ContentHash, Held, MOST_BYTES, Name, NotTaken, Reply};

use super::{add, list, open, photo, recording, remove, restore};
use crate::world::folder::{contents, holding};
use crate::world::laptop::Laptop;
use crate::world::{UNIT, World};

const CUT: Problem = Problem::NoLink { reason: LinkFailure::Cut };
/// What 64 KiB take on a modem, so that pieces stay as small.
const MODEM_MS: i64 = 8_000;

fn sync(laptop: &Laptop) {
    laptop.sync().unwrap();
}

fn nothing() -> [std::path::PathBuf; 0] {
    []
}

#[test]
fn a_photo_is_seen_on_another_laptop_and_headquarters_cannot_see_it() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let record = ana.rescue("torre 52");
    let kept = add(&ana, record, "IMG_0001.PNG", &photo(200, 100));
    world.clock.turn(1);
    let voice = add(&ana, record, "nota.ogg", &recording(200_000));
    assert!(!kept.is_sent && kept.is_here);
    sync(&ana);
    assert!(list(&ana, record).iter().all(|file| file.is_sent && file.is_here));
    sync(&eva);
    let [seen, heard] = &list(&eva, record)[..] else { panic!("two files") };
    assert_eq!((seen.name.as_str(), seen.media, seen.author.as_str()), ("IMG_0001.jpg", Media::Jpeg, "Ana"));
    assert_eq!((seen.id, seen.bytes, seen.is_here, seen.is_sent), (kept.id, kept.bytes, true, true));
    let opened = open(&eva, seen.id).unwrap();
    assert_eq!(opened, open(&ana, kept.id).unwrap());
    assert!(open(&eva, heard.id).unwrap().bytes.0 == recording(200_000));
    // At headquarters there are two objects whose names and bytes tell nothing.
    let objects = contents(&world.hq.folder().join("attachments"));
    assert_eq!(objects.len(), 2);
    for told in ["Xochipilli".as_bytes(), b"OggS", &opened.bytes.0[..64], record.to_string().as_bytes()] {
        assert_eq!(holding(world.hq.folder(), told), nothing());
    }
    assert!(objects.keys().all(|path| !path.display().to_string().contains(&voice.id.to_string())));
    // Once all is carried an exchange costs no question more.
    let posts = world.network.posts();
    sync(&eva);
    assert_eq!(world.network.posts() - posts, 1);
    world.agrees(&[&ana, &eva]);
}

#[test]
fn a_cut_costs_one_piece_each_way() {
    let world = World::new();
    let (mut ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let record = ana.rescue("torre 52");
    sync(&ana);
    let voice = recording(400_000);
    let kept = add(&ana, record, "nota.ogg", &voice);
    world.network.delay(MODEM_MS);
    let before = world.network.bytes();
    world.network.cut_after(170_000);
    assert_eq!(ana.sync(), Err(CUT));
    assert!(!list(&ana, record)[0].is_sent);
    // The machine fails too: headquarters knows where it stopped.
    ana.crash_and_unlock();
    world.network.cut_after(170_000);
    assert_eq!(ana.sync(), Err(CUT));
    sync(&ana);
    assert!(list(&ana, record)[0].is_sent);
    let sent = world.network.bytes() - before;
    assert!(sent < 400_000 + 2 * 70_000, "{sent} bytes for 400,000");

    let before = world.network.bytes();
    world.network.cut_after(250_000);
    assert_eq!(eva.sync(), Err(CUT));
    assert!(!list(&eva, record)[0].is_here);
    eva.lock();
    eva.unlock();
    sync(&eva);
    assert!(open(&eva, kept.id).unwrap().bytes.0 == voice);
    let fetched = world.network.bytes() - before;
    assert!(fetched < 400_000 + 70_000, "{fetched} bytes for 400,000");
    assert_eq!(contents(&eva.folder().join("attachments")).len(), 1);
}

#[test]
fn a_large_file_is_fetched_when_somebody_opens_it() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let record = ana.rescue("torre 52");
    let large = recording(1_500_000);
    let kept = add(&ana, record, "larga.ogg", &large);
    sync(&eva);
    assert_eq!(open(&eva, kept.id), Err(Problem::NoSuchAttachment), "its record is not here");
    sync(&ana);
    sync(&eva);
    assert!(!list(&eva, record)[0].is_here && !list(&eva, record)[0].is_sent);
    world.network.go_down();
    assert!(matches!(open(&eva, kept.id), Err(Problem::NoLink { .. })));
    world.network.come_up();
    // Now it is asked for, so the next exchange brings it whoever begins that.
    sync(&eva);
    assert!(list(&eva, record)[0].is_here);
    let leo = world.agent("Leo");
    sync(&leo);
    assert!(open(&leo, kept.id).unwrap().bytes.0 == large, "opening it fetches it");
}

#[test]
fn one_that_its_author_has_not_sent_is_said_to_be_on_its_way() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let record = ana.rescue("torre 52");
    sync(&ana);
    let kept = add(&ana, record, "nota.ogg", &recording(300_000));
    world.network.cut_after(100_000);
    assert_eq!(ana.sync(), Err(CUT));
    sync(&eva);
    assert!(!list(&eva, record)[0].is_here);
    assert_eq!(open(&eva, kept.id), Err(Problem::AttachmentNotHere));
    sync(&ana);
    assert!(open(&eva, kept.id).is_ok());
}

#[test]
fn what_was_taken_away_is_not_sent_and_goes_from_every_laptop() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let record = ana.rescue("torre 52");
    let kept = add(&ana, record, "a.pdf", b"%PDF-1.7 one");
    remove(&ana, kept.id).unwrap();
    sync(&ana);
    sync(&eva);
    assert_eq!(contents(&world.hq.folder().join("attachments")).len(), 0);
    assert_eq!(open(&eva, kept.id), Err(Problem::NoSuchAttachment));
    // Put back by somebody else, it is sent after all.
    restore(&eva, kept.id).unwrap();
    [&eva, &ana, &eva].into_iter().for_each(sync);
    assert!(open(&eva, kept.id).is_ok());
    remove(&eva, kept.id).unwrap();
    sync(&eva);
    sync(&ana);
    assert_eq!(open(&ana, kept.id), Err(Problem::NoSuchAttachment));
    assert!(list(&ana, record)[0].kept_until.is_some());
    world.agrees(&[&ana, &eva]);
}

#[test]
fn who_keeps_a_file_wins_over_who_takes_it_away_and_nobody_has_to_decide() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let record = ana.rescue("torre 52");
    let kept = add(&ana, record, "a.pdf", b"%PDF-1.7 one");
    remove(&ana, kept.id).unwrap();
    world.settle(&[&ana, &eva]);
    // Ana puts it back, while Eva does too and takes it away again.
    restore(&ana, kept.id).unwrap();
    restore(&eva, kept.id).unwrap();
    remove(&eva, kept.id).unwrap();
    world.settle(&[&ana, &eva]);
    for laptop in [&ana, &eva] {
        assert!(open(laptop, kept.id).is_ok(), "{}", laptop.name);
        assert_eq!((laptop.show(record).conflicts, laptop.list(None)[0].conflicts), (vec![], 0));
    }
    remove(&eva, kept.id).unwrap();
    world.settle(&[&ana, &eva]);
    assert_eq!(open(&ana, kept.id), Err(Problem::NoSuchAttachment));
    world.agrees(&[&ana, &eva]);
}

#[test]
fn its_key_is_shown_to_nobody_and_opens_nothing_elsewhere() {
    let world = World::new();
    let ana = world.agent("Ana");
    let record = ana.rescue("torre 52");
    add(&ana, record, "a.pdf", b"%PDF-1.7 one");
    sync(&ana);
    let told = [
        format!("{:?}", ana.show(record)),
        format!("{:?}", ana.history(record)),
        format!("{:?}", ana.list(None)),
        format!("{:?}", list(&ana, record)),
    ];
    assert!(told.iter().all(|told| !told.contains("files.")), "{told:?}");
    assert_eq!(ana.history(record).len(), 2, "that something was added is part of the history");
}

#[test]
fn only_a_unit_of_the_record_may_have_it_or_bring_it() {
    let world = World::new();
    let ana = world.agent("Ana");
    let record = ana.rescue("torre 52");
    let kept = add(&ana, record, "a.ogg", &recording(40_000));
    sync(&ana);
    let bytes = std::fs::read(ana.folder().join("attachments").join(kept.id.to_string())).unwrap();
    let name = Name { record, content: ContentHash::of(&bytes), bytes: bytes.len() as u64 };
    let get = Ask::Get { name, from: 0, most: 100 };
    assert_eq!(world.hq.carried(UNIT, &get), Reply::Piece(bytes[..100].to_vec()));
    assert_eq!(world.hq.carried("beta-nogales", &get), Reply::Absent);
    let unknown = Name { record: world.laptop("Nadie").rescue("torre 1"), ..name };
    let other = Name { content: ContentHash([1; 32]), ..name };
    let huge = Name { bytes: MOST_BYTES + 1, ..other };
    for (unit, name, expect) in [
        (UNIT, name, Held::Whole),
        ("beta-nogales", name, Held::NotTaken(NotTaken::NotYours)),
        (UNIT, unknown, Held::NotTaken(NotTaken::NotYours)),
        (UNIT, other, Held::UpTo(0)),
        (UNIT, huge, Held::NotTaken(NotTaken::TooLarge)),
    ] {
        assert_eq!(world.hq.carried(unit, &Ask::Have(vec![name])), Reply::Held(vec![expect]));
    }
    // A member who sends other bytes under a name keeps nobody from the right ones.
    let put = |name, piece: &[u8]| world.hq.carried(UNIT, &Ask::Put { name, from: 0, piece: piece.to_vec() });
    assert_eq!(put(other, &bytes), Reply::Held(vec![Held::NotTaken(NotTaken::OtherContent)]));
    let stranger = Ask::Put { name, from: 0, piece: bytes.clone() };
    let refused = Reply::Held(vec![Held::NotTaken(NotTaken::NotYours)]);
    assert_eq!(world.hq.carried("beta-nogales", &stranger), refused);
}

#[test]
fn what_was_added_before_headquarters_admitted_anybody_is_sent_after() {
    let world = World::new();
    let (ana, eva) = (world.laptop("Ana"), world.agent("Eva"));
    let record = ana.rescue("torre 52");
    let kept = add(&ana, record, "a.pdf", b"%PDF-1.7 one");
    world.admit(&ana, Role::Agent);
    sync(&ana);
    sync(&eva);
    assert_eq!(open(&eva, kept.id).unwrap().bytes.0, b"%PDF-1.7 one");
}

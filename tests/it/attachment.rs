//! Photos, recordings and PDFs of a record: taken by what they hold, kept whole and encrypted, opened by whoever may read
//! the record, taken away and put back.

mod handed;
mod order;
mod travel;

use std::io::Cursor;

use api::attachment::{Add, Attachment, List, Media, Open, Opened, Remove, Restore};
use api::bytes::Bytes;
use api::problem::{FileRefusal, Problem};
use domain::id::{AttachmentId, OperationId, RecordId};
use domain::record::RecordKind;
use domain::role::Role;
use image::{DynamicImage, ImageFormat};

use crate::world::World;
use crate::world::folder::{contents, holding};
use crate::world::laptop::Laptop;

const DAY_MS: i64 = 24 * 60 * 60_000;
const MOST: usize = 20_000_000;

fn try_add(laptop: &Laptop, record: RecordId, name: &str, bytes: &[u8]) -> Result<Attachment, Problem> {
    let (operation, name) = (laptop.operation(), name.to_owned());
    laptop.ask(Add { operation, record, name, bytes: Bytes(bytes.to_vec()) })
}

pub(super) fn add(laptop: &Laptop, record: RecordId, name: &str, bytes: &[u8]) -> Attachment {
    try_add(laptop, record, name, bytes).unwrap()
}

fn list(laptop: &Laptop, record: RecordId) -> Vec<Attachment> {
    laptop.ask(List { record }).unwrap()
}

pub(super) fn open(laptop: &Laptop, id: AttachmentId) -> Result<Opened, Problem> {
    laptop.ask(Open { id })
}

fn remove(laptop: &Laptop, id: AttachmentId) -> Result<Attachment, Problem> {
    laptop.ask(Remove { operation: laptop.operation(), id })
}

fn restore(laptop: &Laptop, id: AttachmentId) -> Result<Attachment, Problem> {
    laptop.ask(Restore { operation: laptop.operation(), id })
}

fn refused(reason: FileRefusal) -> Problem {
    Problem::FileRefused { reason }
}

/// A recording of that many bytes, which tells where it is.
pub(super) fn recording(length: usize) -> Vec<u8> {
    let said = b"OggS\0\x02 Xochipilli ";
    let mut bytes = said.repeat(length.div_ceil(said.len()));
    bytes.truncate(length);
    bytes
}

fn photo(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    DynamicImage::new_rgb8(width, height).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
    bytes
}

#[test]
fn what_was_added_is_there_after_a_crash_and_on_no_disk_in_the_clear() {
    let world = World::new();
    let mut ana = world.laptop("Ana");
    let record = ana.rescue("torre 52");
    let voice = recording(200_000);
    let kept = add(&ana, record, "nota de voz.opus", &voice);
    assert_eq!((kept.name.as_str(), kept.media, kept.bytes), ("nota de voz.ogg", Media::Ogg, 200_000));
    assert_eq!((kept.author.as_str(), kept.is_sent, kept.kept_until), ("Ana", false, None));
    ana.crash_and_unlock();
    let opened = open(&ana, kept.id).unwrap();
    assert_eq!((opened.name.as_str(), opened.media), ("nota de voz.ogg", Media::Ogg));
    assert!(opened.bytes.0 == voice);
    ana.lock();
    for told in ["Xochipilli", "nota de voz", "OggS"] {
        assert_eq!(holding(ana.folder(), told.as_bytes()), [""; 0].map(std::path::PathBuf::from), "{told}");
    }
    assert_eq!(ana.ask(Open { id: kept.id }), Err(Problem::Locked));
}

#[test]
fn a_photo_is_kept_as_a_picture_and_nothing_else() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let record = ana.rescue("torre 52");
    let mut taken = photo(2_000, 1_000);
    taken.extend_from_slice(b"19.4326N 99.1332W");
    let kept = add(&ana, record, "IMG_0001.PNG", &taken);
    assert_eq!((kept.name.as_str(), kept.media), ("IMG_0001.jpg", Media::Jpeg));
    let bytes = open(&ana, kept.id).unwrap().bytes.0;
    assert_eq!(kept.bytes, bytes.len() as u64);
    let picture = image::load_from_memory_with_format(&bytes, ImageFormat::Jpeg).unwrap();
    assert_eq!((picture.width(), picture.height()), (1_600, 800));
    assert!(!bytes.windows(8).any(|window| window == b"19.4326N"));
}

#[test]
fn what_cannot_be_taken_is_refused_with_its_reason_and_leaves_nothing() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let record = ana.rescue("torre 52");
    let largest = recording(MOST);
    assert_eq!(add(&ana, record, "larga.ogg", &largest).bytes, MOST as u64);
    for (name, bytes, reason) in [
        ("nada.pdf", vec![], FileRefusal::Empty),
        ("larga.ogg", recording(MOST + 1), FileRefusal::TooLarge),
        ("más larga.ogg", recording(2 * MOST), FileRefusal::TooLarge),
        ("foto.jpg", b"MZ\x90\0 a program".to_vec(), FileRefusal::UnknownMedia),
        ("foto.jpg", b"<svg onload=\"alert(1)\"/>".to_vec(), FileRefusal::UnknownMedia),
        ("libro.pdf", b"PK\x03\x04".to_vec(), FileRefusal::UnknownMedia),
        ("foto.jpg", b"\xFF\xD8\xFF\xE0 and no picture".to_vec(), FileRefusal::PictureDamaged),
        ("foto.png", photo(8, 8)[..40].to_vec(), FileRefusal::PictureDamaged),
    ] {
        assert_eq!(try_add(&ana, record, name, &bytes), Err(refused(reason)), "{name}");
    }
    let huge = format!("{{\"bytes\":\"{}\"}}", "A".repeat(60_000_000));
    assert_eq!(ana.call("attachment.add", &huge), Err(refused(FileRefusal::TooLarge)));
    let not_base64 =
        serde_json::json!({ "operation": ana.operation(), "record": record, "name": "a", "bytes": "¡no!" });
    assert!(matches!(ana.call("attachment.add", &not_base64.to_string()), Err(Problem::BadRequest { .. })));
    assert_eq!(list(&ana, record).len(), 1);
    assert_eq!(contents(&ana.folder().join("attachments")).len(), 1);
    assert_eq!(ana.reports(), Vec::<String>::new());
}

#[test]
fn a_record_holds_fifty() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let (record, other) = (ana.rescue("torre 52"), ana.rescue("torre 53"));
    (0..50).for_each(|number| drop(add(&ana, record, &format!("{number}.pdf"), b"%PDF-1.7")));
    assert_eq!(try_add(&ana, record, "51.pdf", b"%PDF-1.7"), Err(refused(FileRefusal::TooMany)));
    add(&ana, other, "1.pdf", b"%PDF-1.7");
}

#[test]
fn said_twice_it_is_added_once() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let record = ana.rescue("torre 52");
    let operation = OperationId::new(1, [7; 10]);
    let call = || Add { operation, record, name: "hoja.pdf".to_owned(), bytes: Bytes(b"%PDF-1.7".to_vec()) };
    let first = ana.ask(call()).unwrap();
    assert_eq!(ana.ask(call()).unwrap(), first);
    assert_eq!(list(&ana, record), [first]);
}

/// Said again by a window that heard no answer: the power went when the file was history already, in the database or in the
/// outbox alone, and before the reply was kept.
#[test]
fn said_again_after_a_crash_it_is_added_once() {
    for is_in_the_outbox_alone in [false, true] {
        let world = World::new();
        let mut ana = world.laptop("Ana");
        let record = ana.rescue("torre 52");
        ana.reopen();
        ana.unlock();
        let operation = ana.operation();
        let call = || Add { operation, record, name: "hoja.pdf".to_owned(), bytes: Bytes(b"%PDF-1.7".to_vec()) };
        let first = ana.ask(call()).unwrap();
        ana.crash();
        match is_in_the_outbox_alone {
            true => std::fs::write(ana.folder().join("resguardo.db-wal"), b"").unwrap(),
            false => ana.tamper("DELETE FROM operation WHERE reply LIKE '%hoja.pdf%'"),
        }
        ana.unlock();
        for _ in 0..2 {
            assert_eq!(ana.ask(call()).unwrap(), first, "in the outbox alone: {is_in_the_outbox_alone}");
        }
        assert_eq!(list(&ana, record), [first]);
        assert_eq!(open(&ana, list(&ana, record)[0].id).unwrap().bytes.0, b"%PDF-1.7");
        assert_eq!(contents(&ana.folder().join("attachments")).len(), 1);
        assert_eq!((ana.history(record).len(), ana.waiting()), (2, 2));
    }
}

#[test]
fn what_is_taken_away_can_be_put_back_for_thirty_days() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let record = ana.rescue("torre 52");
    let kept = add(&ana, record, "hoja.pdf", b"%PDF-1.7 one");
    let files = || contents(&ana.folder().join("attachments")).len();
    let removed = remove(&ana, kept.id).unwrap();
    assert!(removed.kept_until.is_some());
    assert_eq!(list(&ana, record), [removed]);
    assert_eq!(open(&ana, kept.id), Err(Problem::NoSuchAttachment));
    world.clock.turn(29 * DAY_MS);
    ana.lock();
    ana.unlock();
    assert_eq!(restore(&ana, kept.id).unwrap(), kept);
    assert_eq!(open(&ana, kept.id).unwrap().bytes.0, b"%PDF-1.7 one");
    remove(&ana, kept.id).unwrap();
    world.clock.turn(31 * DAY_MS);
    assert_eq!((restore(&ana, kept.id), list(&ana, record)), (Err(Problem::NoSuchAttachment), vec![]));
    assert_eq!(files(), 1, "the desk has not been tidied yet");
    ana.lock();
    assert_eq!(files(), 0);
}

#[test]
fn who_may_not_read_the_record_opens_nothing_and_who_may_not_write_it_adds_nothing() {
    let world = World::new();
    let eva = world.laptop("Eva");
    let record = eva.rescue("torre 52");
    let person = eva.person("José", "Núñez", "");
    let (hers, of_person) = (add(&eva, record, "a.pdf", b"%PDF-1.7"), add(&eva, person, "b.pdf", b"%PDF-1.7"));
    world.admit(&eva, Role::Medic);
    eva.sync().unwrap();
    for refused in [
        eva.ask(List { record }).err(),
        eva.ask(Open { id: hers.id }).err(),
        remove(&eva, hers.id).err(),
        try_add(&eva, record, "c.pdf", b"%PDF-1.7").err(),
    ] {
        assert!(matches!(refused, Some(Problem::NotAllowed | Problem::NoSuchRecord)), "{refused:?}");
    }
    assert!(open(&eva, of_person.id).is_ok(), "persons are a medic's to read");
    let nobody = eva.start(RecordKind::FirstAid);
    assert_eq!(try_add(&eva, nobody, "c.pdf", b"%PDF-1.7"), Err(Problem::NoSuchRecord));
    let none = AttachmentId::new(1, [1; 10]);
    assert_eq!(open(&eva, none), Err(Problem::NoSuchAttachment));
}

#[test]
fn a_changed_file_is_said_to_be_damaged_and_never_shown() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let record = ana.rescue("torre 52");
    let (one, two) = (add(&ana, record, "1.ogg", &recording(150_000)), add(&ana, record, "2.ogg", &recording(150_000)));
    let path = |id: AttachmentId| ana.folder().join("attachments").join(id.to_string());
    let (first, second) = (std::fs::read(path(one.id)).unwrap(), std::fs::read(path(two.id)).unwrap());
    let mut flipped = first.clone();
    flipped[140_000] ^= 1;
    for bytes in [flipped, first[..70_000].to_vec(), second, vec![]] {
        std::fs::write(path(one.id), bytes).unwrap();
        assert!(matches!(open(&ana, one.id), Err(Problem::Damaged { .. })));
    }
    std::fs::write(path(one.id), first).unwrap();
    assert!(open(&ana, one.id).is_ok());
}

//! Files of records in a bucket: several servers on one database share them, and the bucket learns nothing.

use domain::id::RecordId;
use domain::role::Role;
use engine::host::Link;
use hq::attachments::Attachments;
use sync::attachment::{Ask, ContentHash, Held, Name, NotTaken, PATH, Reply};

use crate::enrolment::admitted;
use crate::exchange::{assert_done, rescue};
use crate::laptop::Laptop;
use crate::moto::Moto;
use crate::world::{On, World};

/// A file as a laptop sends it, which is encrypted: here it only has to look like nothing.
fn file(record: RecordId, bytes: usize) -> (Name, Vec<u8>) {
    let bytes: Vec<u8> = (0..bytes as u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    (Name { record, content: ContentHash::of(&bytes), bytes: bytes.len() as u64 }, bytes)
}

fn carried(laptop: &Laptop, world: &World, ask: &Ask) -> Reply {
    let mut link = laptop.connect(world.address()).unwrap();
    Reply::parse(&link.post(PATH, ask.encode()).unwrap(), ask).unwrap()
}

fn put(laptop: &Laptop, world: &World, name: Name, bytes: &[u8], from: usize, to: usize) -> Reply {
    carried(laptop, world, &Ask::Put { name, from: from as u64, piece: bytes[from..to].to_vec() })
}

#[test]
fn two_servers_on_one_database_share_a_bucket_that_learns_nothing() {
    let moto = Moto::start();
    let files = moto.bucket("resguardo-mx");
    let world = World::with_files(On::Server, files);
    let mut second = world.beside().unwrap();
    second.start();
    let mut laptop = admitted(&world, 1, "beta-tecate", Role::Agent);
    let record = rescue(&mut laptop);
    assert_done(laptop.sync(world.address()));

    let (name, bytes) = file(record, 90_000);
    // One piece goes to the one, the next to the other, and the last to the first again.
    assert_eq!(put(&laptop, &world, name, &bytes, 0, 40_000), Reply::Held(vec![Held::UpTo(40_000)]));
    assert_eq!(put(&laptop, &second, name, &bytes, 40_000, 70_000), Reply::Held(vec![Held::UpTo(70_000)]));
    assert_eq!(carried(&laptop, &world, &Ask::Have(vec![name])), Reply::Held(vec![Held::UpTo(70_000)]));
    assert_eq!(put(&laptop, &world, name, &bytes, 70_000, 90_000), Reply::Held(vec![Held::Whole]));
    for world in [&world, &second] {
        let get = Ask::Get { name, from: 80_000, most: 100_000 };
        assert_eq!(carried(&laptop, world, &get), Reply::Piece(bytes[80_000..].to_vec()));
    }
    // A record's files are asked for together, and answered in their order.
    let many: Vec<Name> = (0..40).map(|at| if at % 7 == 3 { name } else { file(record, 1_000 + at).0 }).collect();
    let expect = many.iter().map(|one| if *one == name { Held::Whole } else { Held::UpTo(0) }).collect();
    assert_eq!(carried(&laptop, &second, &Ask::Have(many)), Reply::Held(expect));
    // Other bytes under its name are not kept, and keep nobody from the right ones.
    let (other, _) = file(record, 20_000);
    let wrong = Reply::Held(vec![Held::NotTaken(NotTaken::OtherContent)]);
    assert_eq!(put(&laptop, &second, other, &vec![0; 20_000], 0, 20_000), wrong);

    let listed = moto.asked("GET", "/resguardo-mx?list-type=2");
    assert_eq!(listed.matches("<Key>").count(), 1, "the pieces are gone: {listed}");
    assert!(listed.contains("<Key>sede/archivos/"), "{listed}");
    for told in [record.to_string(), "beta-tecate".to_owned(), laptop.device().to_string(), "canary-key".to_owned()] {
        assert!(!listed.contains(&told), "{told} in {listed}");
    }
    second.stop();
}

#[test]
fn a_bucket_that_is_not_there_is_said_before_anybody_is_served() {
    let moto = Moto::start();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let answers = |files| runtime.block_on(Attachments::at(&files).unwrap().answers());
    assert!(answers(moto.named("resguardo-no")).is_err());
    assert!(answers(moto.bucket("resguardo-si")).is_ok());
    let gone = moto.named("resguardo-si");
    drop(moto);
    assert!(answers(gone).is_err());
}

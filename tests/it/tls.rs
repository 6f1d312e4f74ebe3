//! T11: the same exchange over real TLS on loopback, and whoever is not who they must be hears nothing.

use std::io::{Read, Write};
use std::net::TcpStream;

use api::problem::{LinkFailure, Problem};
use domain::role::Role;
use engine::host::{DeviceIdentity, Link, Target};
use engine::link::HttpsLink;
use engine::seed::Seed;
use sync::enrol::EnrolmentCode;

use crate::world::laptop::Laptop;
use crate::world::server::Server;
use crate::world::{UNIT, World};

fn join(laptop: &Laptop, server: &Server) {
    let words = laptop.request(&server.invite(UNIT, Role::Agent)).unwrap();
    server.approve(&words);
    laptop.check().unwrap();
}

#[test]
fn two_laptops_hold_the_same_over_real_sockets() {
    let world = World::new();
    let server = world.serve("sede");
    let (ana, eva) = (world.laptop("Ana"), world.laptop("Eva"));
    join(&ana, &server);
    join(&eva, &server);
    let record = ana.rescue("torre 5");
    world.settle(&[&ana, &eva]);
    for (laptop, place) in [(&ana, "torre 52"), (&eva, "torre 53")] {
        laptop.save(record, "place.description", place);
        laptop.commit(record);
    }
    world.settle(&[&ana, &eva, &ana]);
    assert_eq!(ana.records(), eva.records());
    assert_eq!(ana.records()[&record].conflicts.len(), 1);
    for laptop in [&ana, &eva] {
        let bar = laptop.bar();
        assert_eq!((bar.waiting, bar.is_verified), (0, true));
    }
    // Locked and unlocked, a new connection is made.
    ana.lock();
    ana.unlock();
    ana.rescue("torre 54");
    world.settle(&[&ana, &eva]);
    assert_eq!(ana.records(), eva.records());

    drop(server);
    ana.rescue("torre 55");
    assert!(matches!(ana.sync(), Err(Problem::NoLink { .. })));
    assert_eq!(ana.waiting(), 1);
}

#[test]
fn t11_strangers_hear_nothing() {
    let world = World::new();
    let (server, other) = (world.serve("sede"), world.serve("otra"));
    let ana = world.laptop("Ana");
    join(&ana, &server);
    let code: EnrolmentCode = server.invite(UNIT, Role::Agent).parse().unwrap();
    let other_code: EnrolmentCode = other.invite(UNIT, Role::Agent).parse().unwrap();
    let target = |code: &EnrolmentCode, device| Target {
        address: server.address.to_string(),
        key_hash: code.hq_key_hash.0,
        device,
    };

    // The key that answers is not the one that was pinned.
    let other_key = HttpsLink::connect(&target(&other_code, None)).err();
    assert_eq!(other_key, Some(LinkFailure::OtherHeadquarters));

    // Without a certificate nothing but joining is heard.
    let mut nobody = HttpsLink::connect(&target(&code, None)).unwrap();
    assert_eq!(nobody.post("/sync", vec![0]), Err(LinkFailure::NotUnderstood));

    // A certificate that another authority gave, and one that is none.
    let (certificate_der, seed) = foreign_certificate();
    for certificate_der in [certificate_der, b"no certificate".to_vec()] {
        let device = Some(DeviceIdentity { certificate_der, seed: Seed::from_bytes(seed) });
        let heard = HttpsLink::connect(&target(&code, device)).and_then(|mut link| link.post("/sync", vec![0]));
        assert!(heard.is_err(), "{heard:?}");
    }

    // Plain HTTP gets no HTTP answer.
    let mut plain = TcpStream::connect(server.address).unwrap();
    plain.write_all(b"POST /sync HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n").unwrap();
    let mut said = Vec::new();
    let _ = plain.read_to_end(&mut said);
    assert!(!said.windows(4).any(|window| window == b"HTTP"), "{said:?}");

    // And meanwhile a member is heard as ever.
    ana.rescue("torre 52");
    assert_eq!(ana.sync().unwrap().waiting, 0);
    println!("T11: 5 strangers on real sockets, 0 heard");
}

/// The certificate that another headquarters gave to a laptop of its own.
fn foreign_certificate() -> (Vec<u8>, [u8; 32]) {
    use hq::keys::{Keys, Secrets};
    use sync::key::Signer;
    use vault::entropy::SystemEntropy;
    let organisation = "Otra sede".parse().unwrap();
    let secrets = Secrets::generate(&organisation, sync::key::SealingKey([7; 32]), &mut SystemEntropy).unwrap();
    let (keys, seed) = (Keys::load(&secrets, &organisation).unwrap(), [7; 32]);
    let device = Signer::from_seed(&seed).device();
    (keys.certify(&device, 1_795_194_000_000, &mut SystemEntropy).unwrap(), seed)
}

use std::io::{Read, Write};
use std::net::TcpStream;

use api::problem::LinkFailure;
use domain::role::Role;
use engine::host::{DeviceIdentity, Link};
use engine::link::HttpsLink;
use engine::seed::Seed;
use hq::keys::{Keys, Secrets};
use hq::office::Ask;
use sync::enrol::{CERTIFICATE, MAX_REQUEST_BYTES};
use sync::session::frame::{MAX_FRAME_BYTES, Request};
use sync::session::laptop::End;
use vault::entropy::SystemEntropy;

use crate::enrolment::admitted;
use crate::laptop::Laptop;
use crate::world::{HOUR_MS, World};

#[test]
fn t11_another_headquarters_is_known_by_its_key() {
    let (world, other) = (World::new(), World::new());
    let mut laptop = Laptop::new(1, "beta-tecate", &world.invite("beta-tecate", Role::Agent));
    assert_eq!(laptop.enrol_at(other.address()), Err(LinkFailure::OtherHeadquarters));
}

#[test]
fn nobody_there_is_told_apart_from_nonsense_there() {
    let world = World::new();
    let laptop = Laptop::new(1, "beta-tecate", &world.invite("beta-tecate", Role::Agent));
    let connect = |address: &str| HttpsLink::connect(&laptop.target(address, None)).map(drop);
    assert_eq!(connect("127.0.0.1:1"), Err(LinkFailure::Unreachable));
    assert_eq!(connect("no.such.host.invalid:443"), Err(LinkFailure::Unreachable));

    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 1_000]);
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").unwrap();
    });
    assert_eq!(connect(&address), Err(LinkFailure::NotUnderstood));
    server.join().unwrap();
}

#[test]
fn t11_plain_http_gets_no_answer() {
    let world = World::new();
    let mut stream = TcpStream::connect(world.address()).unwrap();
    stream.write_all(b"GET /health HTTP/1.1\r\nhost: hq\r\n\r\n").unwrap();
    let mut heard = Vec::new();
    let _ = stream.read_to_end(&mut heard);
    assert!(!String::from_utf8_lossy(&heard).contains("HTTP"), "{heard:?}");
}

#[test]
fn t11_a_session_needs_a_certificate_of_this_authority() {
    let world = World::new();
    let laptop = admitted(&world, 1, "beta-tecate", Role::Agent);
    let colleague = admitted(&world, 2, "beta-tecate", Role::Agent);
    let hq = laptop.membership.as_ref().unwrap().hq();
    let question = Request { most: u32::MAX, asks: laptop.asks(), segments: Vec::new() };
    let asked = question.encode(&laptop.device(), &hq);
    let mut turned_away = 0;
    let mut check = |name: &str, device: Option<DeviceIdentity>| {
        let link = HttpsLink::connect(&laptop.target(world.address(), device));
        let heard = link.and_then(|mut link| link.post("/sync", asked.clone()));
        assert_eq!(heard, Err(LinkFailure::NotUnderstood), "{name}");
        turned_away += 1;
    };
    let own = || laptop.identity();
    let with = |certificate_der| Some(DeviceIdentity { certificate_der, ..own() });
    let organisation = "Sede de prueba".parse().unwrap();
    let other = Keys::load(
        &Secrets::generate(&organisation, sync::key::SealingKey([7; 32]), &mut SystemEntropy).unwrap(),
        &organisation,
    )
    .unwrap();
    let foreign = other.certify(&laptop.device(), 1_790_000_000_000, &mut SystemEntropy).unwrap();
    check("no certificate", None);
    check("one of another authority under the same name", with(foreign));
    check("one that it gave itself", with(self_signed(&laptop)));
    check("one that is none", with(b"no certificate".to_vec()));
    check("a colleague's, without its key", with(colleague.identity().certificate_der));
    check("its own, without its key", Some(DeviceIdentity { seed: Seed::from_bytes([77; 32]), ..own() }));
    assert!(laptop.connect(world.address()).unwrap().post("/sync", asked.clone()).is_ok(), "and its own is heard");
    world.pass(13 * 366 * 24 * HOUR_MS);
    check("one that is past its end by headquarters' clock", Some(own()));
    println!("T11: {turned_away} sessions with the wrong certificate, 0 answered");
}

/// Over the laptop's own key, in the name that headquarters would have put there.
fn self_signed(laptop: &Laptop) -> Vec<u8> {
    const PKCS8: [u8; 16] = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
    let pkcs8 = [&PKCS8[..], laptop.identity().seed.expose()].concat();
    let key = rcgen::KeyPair::try_from(pkcs8).unwrap();
    let mut params = rcgen::CertificateParams::default();
    params.distinguished_name.push(rcgen::DnType::CommonName, laptop.device().to_string());
    params.self_signed(&key).unwrap().der().to_vec()
}

#[test]
fn a_certificate_is_made_anew_before_it_ends_and_for_members_alone() {
    let world = World::new();
    let mut laptop = admitted(&world, 1, "beta-tecate", Role::Agent);
    let revoked = admitted(&world, 2, "beta-tecate", Role::Agent);
    world.ask(&Ask::Revoke { key: revoked.device().to_string()[..8].to_owned() });
    world.pass(11 * 366 * 24 * HOUR_MS);
    let ask = |mut link: HttpsLink| link.post(CERTIFICATE, Vec::new());
    assert_eq!(ask(laptop.connect_as_stranger(world.address())), Err(LinkFailure::NotUnderstood));
    assert_eq!(ask(revoked.connect(world.address()).unwrap()), Ok(Vec::new()));
    let certificate = ask(laptop.connect(world.address()).unwrap()).unwrap();
    let old = std::mem::replace(&mut laptop.admission.as_mut().unwrap().device_certificate, certificate);
    world.pass(2 * 366 * 24 * HOUR_MS);
    assert!(laptop.sync(world.address()).is_some());
    laptop.admission.as_mut().unwrap().device_certificate = old;
    assert_eq!(laptop.connect(world.address()).and_then(ask), Err(LinkFailure::NotUnderstood));
}

#[test]
fn t13_bodies_have_an_end() {
    let world = World::new();
    let laptop = admitted(&world, 1, "beta-tecate", Role::Agent);
    for (path, bytes) in [("/enrol", MAX_REQUEST_BYTES + 1), ("/sync", MAX_FRAME_BYTES + 1), ("/sync", 100)] {
        let refused = laptop.connect(world.address()).unwrap().post(path, vec![1; bytes]);
        assert!(matches!(refused, Err(LinkFailure::NotUnderstood | LinkFailure::Cut)), "{path} {bytes}: {refused:?}");
    }
    let unknown = laptop.connect(world.address()).unwrap().post("/nowhere", Vec::new());
    assert_eq!(unknown, Err(LinkFailure::NotUnderstood));
}

#[test]
fn slow_sockets_do_not_keep_the_honest_out() {
    let world = World::new();
    let mut laptop = admitted(&world, 1, "beta-tecate", Role::Agent);
    let slow: Vec<TcpStream> = (0..200).map(|_| TcpStream::connect(world.address()).unwrap()).collect();
    assert!(laptop.sync(world.address()).is_some());
    drop(slow);
}

#[test]
fn a_connection_that_was_closed_meanwhile_is_opened_again() {
    let mut world = World::new();
    let mut laptop = admitted(&world, 1, "beta-tecate", Role::Agent);
    let mut link = laptop.connect(world.address()).unwrap();
    assert!(laptop.sync_over(&mut link).is_some());
    let handshake = link.handshake_bytes();
    assert!(laptop.sync_over(&mut link).is_some());
    assert_eq!(link.handshake_bytes(), handshake, "an open connection is used again");
    world.stop();
    world.start();
    assert_eq!(laptop.sync_over(&mut link).unwrap().end, End::Done);
    assert!(link.handshake_bytes() > handshake);
    world.stop();
    assert_eq!(link.post("/sync", vec![0]), Err(LinkFailure::Unreachable));
}

/// A laptop that asks without end is told to wait; the others, and whoever comes to be admitted, are heard.
#[test]
fn t13_who_asks_without_end_is_told_to_wait_and_nobody_else_is() {
    let world = World::new();
    let mut honest = admitted(&world, 1, "beta-tecate", Role::Agent);
    let hostile = admitted(&world, 2, "beta-tecate", Role::Agent);
    let ask = |link: &mut HttpsLink| link.post(CERTIFICATE, Vec::new()).is_ok();
    let mut link = hostile.connect(world.address()).unwrap();
    let heard = (0..1_000).take_while(|_| ask(&mut link)).count();
    assert!((500..700).contains(&heard), "{heard}");
    assert!(!ask(&mut hostile.connect(world.address()).unwrap()), "another connection is no way around");
    assert!(honest.sync(world.address()).is_some());
    assert!(world.watched("/metrics").contains("refusals_total{reason=\"too_often\"}"));
    // It is the device that waits, and not for long.
    world.pass(60_000);
    assert!(ask(&mut hostile.connect(world.address()).unwrap()));
}

/// Whoever guesses codes from one address is told to wait, and members behind the same address are not.
#[test]
fn t13_who_guesses_codes_is_told_to_wait() {
    let world = World::new();
    let mut honest = admitted(&world, 1, "beta-tecate", Role::Agent);
    let guess = || honest.connect_as_stranger(world.address()).post("/enrol", vec![1; 200]).is_ok();
    let heard = (0..100).take_while(|_| guess()).count();
    assert!((10..=30).contains(&heard), "{heard}");
    assert!(honest.sync(world.address()).is_some());
    world.pass(60_000);
    assert!(honest.connect_as_stranger(world.address()).post("/enrol", vec![1; 200]).is_ok());
}

//! Two laptops meet over a cable, with no headquarters near: both then hold all that both may see, and nothing else has
//! gone over.

use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use api::peer::{Compared, Connect, Meeting, MeetingFailure, Stop};
use api::problem::LinkFailure;
use domain::role::Role;
use engine::host::{DeviceIdentity, Host, Patience, PeerIdentity};
use engine::machine::Machine;
use engine::seed::Seed;
use hq::keys::{Keys, Secrets};
use serde_json::Value;
use sync::key::Signer;
use vault::entropy::SystemEntropy;

use crate::world::folder::holding;
use crate::world::laptop::Laptop;
use crate::world::program::resguardoctl;
use crate::world::{UNIT, World};

/// Two laptops of one unit that know each other, and from now on nobody reaches headquarters.
fn apart(world: &World) -> (Laptop, Laptop) {
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    world.settle(&[&ana, &eva]);
    world.network.go_down();
    (ana, eva)
}

#[test]
fn what_two_laptops_wrote_is_on_both_and_a_conflict_is_kept() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent("Eva"));
    let record = ana.rescue("torre 5");
    world.settle(&[&ana, &eva]);
    world.network.go_down();
    for (laptop, place) in [(&ana, "torre 52"), (&eva, "torre 53")] {
        laptop.save(record, "place.description", place);
        laptop.commit(record);
        laptop.rescue(&format!("vado de {}", laptop.name));
    }
    // What is still being written goes along when it is idle; here it was left.
    let parting = ana.meets(&eva);
    assert!(parting.is_identical && parting.shares_unit && parting.not_taken == 0, "{parting:?}");
    assert_eq!((parting.sent, parting.received), (2, 2));
    assert_eq!((ana.records(), ana.records().len()), (eva.records(), 3));
    assert_eq!(ana.records()[&record].conflicts.len(), 1);
    // Only headquarters gives receipts.
    assert_eq!((ana.waiting(), eva.waiting()), (2, 2));
    let again = eva.meets(&ana);
    assert_eq!((again.sent, again.received, again.is_identical), (0, 0, true));

    world.network.come_up();
    world.settle(&[&ana, &eva]);
    world.agrees(&[&ana, &eva]);
}

#[test]
fn what_one_brought_reaches_headquarters_with_the_other_and_the_receipt_comes_back() {
    let world = World::new();
    let (ana, eva) = apart(&world);
    ana.rescue("torre 5");
    ana.rescue("torre 6");
    eva.meets(&ana);
    world.network.come_up();
    eva.sync().unwrap();
    assert_eq!(world.hq.entries(), 2, "Eva's laptop carried them");
    world.network.go_down();
    assert_eq!(ana.waiting(), 2);
    let parting = ana.meets(&eva);
    assert!(parting.is_identical && parting.received > 0, "{parting:?}");
    assert_eq!(ana.waiting(), 0, "headquarters' own words came over the cable");
    world.network.come_up();
    world.agrees(&[&ana, &eva]);
}

#[test]
fn a_laptop_of_another_unit_gets_headquarters_words_and_nothing_of_ours() {
    let world = World::new();
    let (ana, eva) = (world.agent("Ana"), world.agent_of("cas-tijuana", "Eva"));
    let canary = "torre del canario";
    ana.rescue(canary);
    eva.rescue("casa de la canaria");
    world.settle(&[&ana, &eva]);
    world.network.go_down();
    ana.rescue(canary);
    let before = (ana.records(), eva.records());
    for (caller, listener) in [(&ana, &eva), (&eva, &ana)] {
        world.network.cables.forget();
        let parting = caller.meets(listener);
        assert!(parting.is_identical && !parting.shares_unit, "{parting:?}");
        let heard = world.network.cables.heard();
        assert!(
            !heard.windows(UNIT.len()).any(|bytes| bytes == UNIT.as_bytes()) || parting.sent + parting.received > 0
        );
    }
    assert_eq!((ana.records(), eva.records()), before);
    assert_eq!(holding(eva.folder(), canary.as_bytes()), Vec::<std::path::PathBuf>::new());
    assert_eq!(eva.find("canario"), []);
}

#[test]
fn whom_headquarters_revoked_is_refused_by_whoever_knows_of_it() {
    let world = World::new();
    let (ana, eva, sol) = (world.agent("Ana"), world.agent("Eva"), world.agent("Sol"));
    world.settle(&[&ana, &eva, &sol]);
    world.hq.revoke_person("Eva");
    ana.sync().unwrap();
    eva.rescue("lo que nadie debe recibir");
    let refused = Meeting::Failed { reason: MeetingFailure::Revoked };
    // Ana knows, whoever calls.
    for (caller, listener) in [(&ana, &eva), (&eva, &ana)] {
        let address = listener.listen(None);
        caller.ask(Connect { address }).unwrap();
        assert_eq!((caller.ended(), listener.ended()), (refused.clone(), refused.clone()));
    }
    // Sol does not know yet and takes what Eva has; then she learns of it, and nobody takes it from her.
    assert!(sol.meets(&eva).is_identical);
    assert_eq!(sol.records().len(), 1);
    let parting = sol.meets(&ana);
    assert_eq!((ana.records().len(), parting.is_identical, parting.not_taken), (0, false, 1));
    let address = eva.listen(None);
    sol.ask(Connect { address }).unwrap();
    assert_eq!(sol.ended(), refused, "headquarters' words came from Ana");
}

#[test]
fn other_words_or_another_answer_end_it() {
    let world = World::new();
    let (ana, eva) = apart(&world);
    ana.rescue("torre 5");
    let failed = |reason| Meeting::Failed { reason };
    for (said, there, here) in [
        (Compared::Different, MeetingFailure::WordsDiffer, MeetingFailure::Declined),
        (
            Compared::Words { words: "seis palabras que no son las otras".into() },
            MeetingFailure::WordsDiffer,
            MeetingFailure::Declined,
        ),
    ] {
        let address = eva.listen(None);
        ana.ask(Connect { address }).unwrap();
        ana.compares();
        eva.compares();
        eva.confirm(said);
        ana.confirm(Compared::Same);
        assert_eq!((eva.ended(), ana.ended()), (failed(there), failed(here)));
        assert_eq!(eva.records().len(), 0);
    }
    // One who ends it, ends it for both; one who locks too.
    for end in [|eva: &Laptop| drop(eva.ask(Stop {}).unwrap()), |eva: &Laptop| drop(eva.lock())] {
        let address = eva.listen(None);
        ana.ask(Connect { address }).unwrap();
        ana.compares();
        eva.compares();
        end(&eva);
        ana.confirm(Compared::Same);
        assert!(matches!(ana.ended(), Meeting::Failed { reason: MeetingFailure::Declined | MeetingFailure::Cut }));
    }
    eva.unlock();
    // Somebody in between has two connections, and nobody's signature fits the other one.
    world.network.cables.tap();
    let address = eva.listen(None);
    ana.ask(Connect { address }).unwrap();
    assert_eq!(ana.ended(), failed(MeetingFailure::NotCertified));
    assert_eq!(eva.records().len(), 0);
}

#[test]
fn an_address_where_nobody_waits_or_that_is_none() {
    let world = World::new();
    let (ana, eva) = apart(&world);
    for (address, reason) in [("192.168.7.9:1", MeetingFailure::Unreachable), ("la otra", MeetingFailure::BadAddress)] {
        ana.ask(Connect { address: address.to_owned() }).unwrap();
        assert_eq!(ana.ended(), Meeting::Failed { reason });
    }
    // A door that was shut again.
    let address = eva.listen(None);
    assert_eq!(eva.ask(Stop {}).unwrap(), Meeting::None);
    ana.ask(Connect { address }).unwrap();
    assert!(matches!(ana.ended(), Meeting::Failed { .. }));
    assert_eq!(ana.ask(Stop {}).unwrap(), Meeting::None);
}

#[test]
fn a_cut_anywhere_loses_nothing_and_is_mended_by_meeting_again() {
    let world = World::new();
    let (ana, eva) = apart(&world);
    for number in 0..4 {
        ana.rescue(&format!("torre {number}"));
        eva.rescue(&format!("vado {number}"));
    }
    for messages in 4..12 {
        world.network.cables.cut_after(messages);
        let ended = ana.meet(&eva);
        assert!(ended.0.is_over() && ended.1.is_over());
        ana.rescue(&format!("después de {messages}"));
    }
    assert!(ana.meets(&eva).is_identical);
    assert_eq!((ana.records(), ana.records().len()), (eva.records(), 16));
    world.network.come_up();
    world.settle(&[&ana, &eva]);
    world.agrees(&[&ana, &eva]);
}

#[test]
fn what_headquarters_refused_travels_without_its_text() {
    let world = World::new();
    let (ana, eva, sol) = (world.agent("Ana"), world.agent("Eva"), world.agent("Sol"));
    world.settle(&[&ana, &eva, &sol]);
    world.network.go_down();
    let record = eva.rescue("lo que nadie debe leer");
    sol.meets(&eva);
    assert!(sol.value(record, "place.description").is_some());
    // Sol brings it to headquarters, which has revoked its author meanwhile.
    world.network.come_up();
    world.hq.revoke_person("Eva");
    sol.sync().unwrap();
    world.network.go_down();
    let parting = sol.meets(&ana);
    assert!(parting.is_identical && parting.sent > 0, "{parting:?}");
    assert_eq!(ana.records().len(), 0, "the header goes along, without the text");
    let verified = ana.verify();
    assert_eq!((verified.broken, verified.aside), (0, 0), "and the chain still verifies");
}

#[test]
fn the_branches_of_a_cloned_laptop_come_together_over_a_cable() {
    let world = World::new();
    let (ana, eva) = apart(&world);
    ana.rescue("antes de copiar");
    let clone = ana.clone_onto(&world.disk("copia"));
    clone.unlock();
    for number in 0..3 {
        ana.rescue(&format!("torre {number}"));
    }
    clone.rescue("vado");
    assert!(eva.meets(&ana).is_identical);
    assert!(eva.meets(&clone).is_identical);
    assert!(ana.meets(&eva).is_identical);
    assert_eq!((ana.records(), ana.records().len()), (eva.records(), 5));
    assert_eq!(clone.records(), eva.records());
}

/// `resguardoctl` on a laptop's profile; each step of a meeting is a line of its output.
struct Program {
    child: Child,
    typed: ChildStdin,
    said: Lines<BufReader<ChildStdout>>,
}

impl Program {
    fn start(laptop: &Laptop, arguments: &[&str]) -> Self {
        let mut program = Command::new(resguardoctl());
        program.arg("--profile").arg(laptop.folder()).arg("peer").args(arguments);
        let piped = program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = piped.spawn().unwrap();
        let (typed, said) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()).lines());
        let mut program = Self { child, typed, said };
        program.types(&laptop.passphrase);
        program
    }

    fn types(&mut self, line: &str) {
        writeln!(self.typed, "{line}").unwrap();
    }

    fn says(&mut self) -> Value {
        serde_json::from_str(&self.said.next().unwrap().unwrap()).unwrap()
    }

    fn ends(mut self) -> i32 {
        drop(self.typed);
        self.child.wait().unwrap().code().unwrap()
    }
}

#[test]
fn two_programs_meet_over_tls_with_no_headquarters_left() {
    let world = World::new();
    let server = world.serve("sede");
    let (ana, eva) = (world.laptop("Ana"), world.laptop("Eva"));
    for laptop in [&ana, &eva] {
        let words = laptop.request(&server.invite(UNIT, Role::Agent)).unwrap();
        server.approve(&words);
        laptop.check().unwrap();
    }
    world.settle(&[&ana, &eva]);
    drop(server);
    ana.rescue("torre 5");
    eva.rescue("vado");
    ana.lock();
    eva.lock();

    // The third time with other words.
    for (typed, code, ended) in [("sí", 0, "done"), ("", 0, "done"), ("no", 1, "failed")] {
        let mut listening = Program::start(&eva, &["listen", "--address", "127.0.0.1:0"]);
        let address = listening.says()["addresses"][0].as_str().unwrap().to_owned();
        let mut calling = Program::start(&ana, &["connect", &address]);
        let (here, there) = (calling.says(), listening.says());
        assert_eq!((&here["words"], &here["other"]["name"]), (&there["words"], &"Eva".into()));
        let words: Vec<&str> = here["words"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        calling.types(if typed.is_empty() { words.join(" ") } else { typed.to_owned() }.as_str());
        listening.types("sí");
        for program in [&mut calling, &mut listening] {
            assert_eq!(program.says()["meeting"], ended);
        }
        // Whether the other still hears why depends on the sockets; that it ended badly does not.
        assert_eq!((calling.ends(), listening.ends() == 0), (code, code == 0));
    }
    ana.unlock();
    eva.unlock();
    assert_eq!((ana.records(), ana.records().len()), (eva.records(), 2));
}

/// A laptop as one headquarters has certified it, and by whose word it knows others.
fn certified(keys: &Keys, seed: u8, now_ms: u64) -> PeerIdentity {
    let device = Signer::from_seed(&[seed; 32]).device();
    let certificate_der = keys.certify(&device, now_ms, &mut SystemEntropy).unwrap();
    let device = DeviceIdentity { certificate_der, seed: Seed::from_bytes([seed; 32]) };
    PeerIdentity { device, authority_certificate_der: keys.authority_certificate().to_vec() }
}

fn headquarters(name: &str) -> (Keys, Secrets) {
    let organisation = name.parse().unwrap();
    let secrets = Secrets::generate(&organisation, sync::key::SealingKey([7; 32]), &mut SystemEntropy).unwrap();
    (Keys::load(&secrets, &organisation).unwrap(), secrets)
}

#[test]
fn a_door_opens_for_laptops_of_the_same_headquarters_alone() {
    const NOW_MS: u64 = 1_795_194_000_000;
    let ((ours, secrets), (theirs, _)) = (headquarters("Sede Tijuana"), headquarters("Otra sede"));
    let folder = tempfile::tempdir().unwrap();
    let machine = Machine::new(folder.path().join("perfil"), |_| {});
    let door = machine.open_door("127.0.0.1:0", &certified(&ours, 1, NOW_MS)).unwrap();
    let address = door.addresses()[0].clone();
    let waiting = std::thread::spawn(move || door.wait());

    let refused = |identity: &PeerIdentity| {
        let called = machine.call_peer(&address, identity);
        called.and_then(|mut wire| wire.receive(64, Patience::Program)).err()
    };
    let authority = || ours.authority_certificate().to_vec();
    // It knows only its own headquarters, and so does the door.
    assert_eq!(refused(&certified(&theirs, 2, NOW_MS)), Some(LinkFailure::OtherHeadquarters));
    let foreign = PeerIdentity { authority_certificate_der: authority(), ..certified(&theirs, 2, NOW_MS) };
    assert_eq!(refused(&foreign), Some(LinkFailure::OtherHeadquarters));
    // Headquarters' own server is no laptop, though the same authority certified it; neither is the authority.
    for certificate_der in [secrets.server_certificate.clone(), authority(), b"none".to_vec()] {
        let device = DeviceIdentity { certificate_der, seed: Seed::from_bytes([3; 32]) };
        let heard = refused(&PeerIdentity { device, authority_certificate_der: authority() });
        assert!(heard.is_some());
    }
    // Plain bytes get nothing but an alert.
    let mut plain = TcpStream::connect(&address).unwrap();
    plain.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    let mut said = Vec::new();
    let _ = plain.read_to_end(&mut said);
    assert!(said.len() < 32, "{said:?}");

    // A certificate whose dates are long past is as good: no clock decides.
    let mut here = machine.call_peer(&address, &certified(&ours, 4, 1_000_000_000_000)).unwrap();
    let mut there = waiting.join().unwrap().unwrap();
    assert_eq!((here.binding(), here.other()), (there.binding(), Signer::from_seed(&[1; 32]).device().0));
    assert_eq!(there.other(), Signer::from_seed(&[4; 32]).device().0);
    let long = vec![7; 300_000];
    std::thread::scope(|scope| {
        scope.spawn(|| here.send(&long).unwrap());
        assert_eq!(there.receive(long.len(), Patience::Program).unwrap(), long);
    });
    // The door is shut behind it; what is too long is not read; and whoever is stopped waits for nothing more.
    assert!(machine.call_peer(&address, &certified(&ours, 5, NOW_MS)).is_err());
    here.send(&[0; 65]).unwrap();
    assert_eq!(there.receive(64, Patience::Program), Err(LinkFailure::NotUnderstood));
    (there.stopper())();
    assert_eq!(there.receive(64, Patience::Person), Err(LinkFailure::Cut));
    drop(there);
    assert_eq!(here.receive(64, Patience::Person), Err(LinkFailure::Cut));
}

//! T23: what is logged names nobody. Everything at every level is listened to, from all that this binary runs.

use std::io::{self, Write};
use std::sync::{LazyLock, Mutex, PoisonError};

use domain::role::Role;
use domain::value::Value;
use engine::host::Link;
use hq::office::Ask;
use sync::enrol::EnrolReply;

use crate::enrolment::admitted;
use crate::exchange::{CANARIES, rescue};
use crate::laptop::Laptop;
use crate::world::World;

static HEARD: Mutex<Vec<u8>> = Mutex::new(Vec::new());

static LISTENING: LazyLock<()> = LazyLock::new(|| {
    let listener = tracing_subscriber::fmt().json().with_max_level(tracing::Level::TRACE).with_writer(|| Ear);
    listener.try_init().unwrap();
});

struct Ear;

impl Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        HEARD.lock().unwrap_or_else(PoisonError::into_inner).extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn t23_nobody_is_named_in_a_log() {
    LazyLock::force(&LISTENING);
    let mut world = World::new();
    let mut one = admitted(&world, 1, "equipo-canario", Role::Agent);
    rescue(&mut one);
    one.create("person", &[("name.given", Value::text(CANARIES[0])), ("phone", Value::text(CANARIES[2]))]);
    one.sync(world.address()).unwrap();
    // Everything that may go wrong at once.
    let code = world.invite("beta-tecate", Role::Agent);
    let mut waiting = Laptop::new(2, "equipo-canario", &code);
    assert_eq!(waiting.enrol_at(world.address()).unwrap(), EnrolReply::Waiting);
    world.approve("una dos tres cuatro cinco seis");
    let _ = one.connect(world.address()).unwrap().post("/sync", CANARIES[0].as_bytes().to_vec());
    let _ = one.connect(world.address()).unwrap().post("/Guadalupe-Canario", Vec::new());
    let _ = waiting.connect_as_stranger(world.address()).post("/sync", CANARIES[1].as_bytes().to_vec());
    world.ask(&Ask::Publish { name: CANARIES[0].to_owned(), text: CANARIES[1].to_owned() });
    world.ask(&Ask::Backup { to: world.folder.path().join("Guadalupe Canario") });
    world.ask(&Ask::Backup { to: world.folder.path().join("Guadalupe Canario/a") });
    world.ask(&Ask::Revoke { key: one.device().to_string()[..8].to_owned() });
    one.sync(world.address());
    world.stop();

    let heard = HEARD.lock().unwrap_or_else(PoisonError::into_inner);
    let heard = String::from_utf8_lossy(&heard);
    assert!(heard.contains("a frame was not understood") && heard.contains("backed up"), "{heard}");
    let words = waiting.words();
    let code = code.to_string();
    let secrets = ["Canario", "canario", "Ñúñez", "664123", "mula verde", &words, &code[code.len() - 11..]];
    for secret in CANARIES.iter().chain(&secrets) {
        assert!(!heard.contains(secret), "{secret}");
    }
}

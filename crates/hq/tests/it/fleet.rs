//! Several servers on one database, as processes: one of them is killed while laptops push, and nobody notices but whoever
//! was talking to it, who goes to another.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use domain::role::Role;
use sync::session::laptop::End;

use crate::enrolment::admitted;
use crate::exchange::{assert_done, rescue};
use crate::laptop::Laptop;
use crate::world::{On, World, passphrase};

const LAPTOPS: u8 = 4;
const RECORDS: usize = 12;
/// Exchanges that came to an end before the one server is killed.
const KILLED_AFTER: usize = 6;

/// A server of its own, over the same database as the others.
struct Served {
    child: Child,
    _said: BufReader<ChildStdout>,
    address: String,
}

impl Served {
    fn start(world: &World) -> Self {
        let mut serve = order(world, &["serve", "--listen", "127.0.0.1:0"]);
        let mut child = serve.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(b"mula verde canta bajo el puente largo\n").unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        let address = line.trim().trim_end_matches('.').rsplit(' ').next().unwrap().to_owned();
        Self { child, _said: said, address }
    }

    /// As by `kill -9`.
    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn order(world: &World, arguments: &[&str]) -> Command {
    let (first, rest) = arguments.split_first().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_resguardo-hq"));
    program.arg(first).arg("--data").arg(world.data().path()).args(["--store", &world.database().address()]).args(rest);
    program.env_remove("RESGUARDO_LOG");
    program
}

/// Sends to whichever answers, beginning with the first.
fn push(laptop: &mut Laptop, addresses: &[String]) {
    for address in addresses.iter().cycle() {
        let Ok(mut link) = laptop.connect(address) else { continue };
        if laptop.sync_over(&mut link).is_some_and(|summary| summary.end == End::Done) {
            return;
        }
    }
}

#[test]
fn one_of_two_servers_is_killed_while_laptops_push_and_nothing_is_lost() {
    let mut world = World::on(On::Server);
    let mut laptops: Vec<Laptop> =
        (1..=LAPTOPS).map(|seed| admitted(&world, seed, "beta-tecate", Role::Agent)).collect();
    world.stop();
    let second = world.beside().unwrap();
    let (mut first, mut other) = (Served::start(&world), Served::start(&second));
    let addresses = [first.address.clone(), other.address.clone()];
    let done = AtomicUsize::new(0);
    thread::scope(|scope| {
        for (number, laptop) in laptops.iter_mut().enumerate() {
            let (mut addresses, done) = (addresses.clone(), &done);
            addresses.rotate_left(number % 2);
            scope.spawn(move || {
                for _ in 0..RECORDS {
                    rescue(laptop);
                    push(laptop, &addresses);
                    done.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        while done.load(Ordering::Relaxed) < KILLED_AFTER {
            thread::yield_now();
        }
        first.kill();
    });
    assert!(done.load(Ordering::Relaxed) > KILLED_AFTER, "it was killed while they pushed");
    for _ in 0..2 {
        laptops.iter_mut().for_each(|laptop| assert_done(laptop.sync(&other.address)));
    }
    assert!(laptops.iter().all(|laptop| laptop.unsent() == 0));
    let documents = laptops[0].documents();
    assert_eq!(documents.len(), usize::from(LAPTOPS) * RECORDS);
    assert!(laptops.iter().all(|laptop| laptop.documents() == documents));

    // The one that lives is asked over its socket; the other begins again beside it, on the same folder.
    let verified = order(&second, &["verify"]).stdin(Stdio::null()).output().unwrap();
    assert_eq!(verified.status.code(), Some(0), "{}", String::from_utf8_lossy(&verified.stderr));
    let backup = second.folder().join("fleet.backup");
    let to = backup.display().to_string();
    let made = order(&second, &["backup", "--to", &to]).stdin(Stdio::null()).output().unwrap();
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
    let mut again = Served::start(&world);
    rescue(&mut laptops[0]);
    assert_done(laptops[0].sync(&again.address));
    again.kill();
    other.kill();

    // The database is lost. What was sent since the backup is sent again.
    world.moves_to_file("restored");
    world.data().restore(&backup, &passphrase(), world.now_ms()).unwrap();
    world.start();
    for _ in 0..3 {
        laptops.iter_mut().for_each(|laptop| assert_done(laptop.sync(world.address())));
    }
    assert!(laptops.iter().all(|laptop| laptop.documents().len() == documents.len() + 1 && laptop.unsent() == 0));
    crate::exchange::verified(&world);
}

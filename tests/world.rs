//! A small world: laptops, each the real app without a window on a folder of its own; one headquarters; a clock that
//! moves only when a story turns it; a network that breaks where a story says. Nothing sleeps and nothing is random but
//! by the seed.

pub(crate) mod cable;
pub(crate) mod clock;
pub(crate) mod dice;
pub(crate) mod folder;
pub(crate) mod headquarters;
pub(crate) mod host;
pub(crate) mod laptop;
pub(crate) mod network;
pub(crate) mod plain;
#[path = "../crates/hq/tests/it/server.rs"]
pub(crate) mod postgres;
pub(crate) mod process;
pub(crate) mod program;
pub(crate) mod server;
pub(crate) mod words;

use std::cell::OnceCell;
use std::path::PathBuf;

use api::profile::{Create, UnitChoice};
use api::sync::Bar;
use domain::role::Role;
use tempfile::TempDir;

use clock::Clock;
use dice::Dice;
use headquarters::Headquarters;
use laptop::Laptop;
use network::Network;
use server::Server;

/// The unit that everybody works in unless a story says otherwise.
pub(crate) const UNIT: &str = "beta-tecate";

pub(crate) struct World {
    pub(crate) clock: Clock,
    pub(crate) network: Network,
    pub(crate) hq: Headquarters,
    dice: Dice,
    witness: OnceCell<Laptop>,
    folder: TempDir,
}

impl World {
    pub(crate) fn new() -> Self {
        Self::seeded(1)
    }

    pub(crate) fn seeded(seed: u64) -> Self {
        let (clock, dice) = (Clock::default(), Dice::new(seed));
        let folder = tempfile::tempdir().unwrap();
        let hq = Headquarters::at(folder.path().join("hq"), clock.clone());
        let network = Network::new(clock.clone(), hq.clone());
        Self { clock, network, hq, dice, witness: OnceCell::new(), folder }
    }

    /// A machine on which nobody has made a profile.
    pub(crate) fn machine(&self, name: &str) -> Laptop {
        let folder = self.folder.path().join(name);
        Laptop::new(name, &folder, self.clock.clone(), self.dice.fork(), self.network.clone())
    }

    /// A headquarters on real TLS, and from now on laptops call it by real sockets.
    pub(crate) fn serve(&self, name: &str) -> Server {
        self.network.is_real();
        Server::start(self.folder.path().join(name), self.clock.clone())
    }

    /// A laptop whose person has made a profile without headquarters, and is unlocked.
    pub(crate) fn laptop(&self, name: &str) -> Laptop {
        self.laptop_in(UNIT, name)
    }

    /// The same, of another unit.
    pub(crate) fn laptop_in(&self, unit: &str, name: &str) -> Laptop {
        let laptop = self.machine(name);
        let unit = UnitChoice::Known { id: unit.parse().unwrap() };
        laptop.ask(Create { unit, name: name.to_owned(), passphrase: laptop.passphrase.clone() }).unwrap();
        laptop
    }

    /// A laptop that headquarters has admitted, its person with this role.
    pub(crate) fn member(&self, name: &str, role: Role) -> Laptop {
        let laptop = self.laptop(name);
        self.admit(&laptop, role);
        laptop
    }

    /// An admitted agent's laptop.
    pub(crate) fn agent(&self, name: &str) -> Laptop {
        self.member(name, Role::Agent)
    }

    /// An agent's laptop of another unit.
    pub(crate) fn agent_of(&self, unit: &str, name: &str) -> Laptop {
        self.member_of(unit, name, Role::Agent)
    }

    /// A laptop that headquarters has admitted to a unit, its person with this role.
    pub(crate) fn member_of(&self, unit: &str, name: &str, role: Role) -> Laptop {
        let laptop = self.laptop_in(unit, name);
        self.admit_to(unit, &laptop, role);
        laptop
    }

    /// The whole way in: a code, the compared words, the approval.
    pub(crate) fn admit(&self, laptop: &Laptop, role: Role) {
        self.admit_to(UNIT, laptop, role);
    }

    pub(crate) fn admit_to(&self, unit: &str, laptop: &Laptop, role: Role) {
        let code = self.hq.invite(unit, role);
        let words = laptop.request(&code).unwrap();
        self.hq.approve(&words);
        laptop.check().unwrap();
    }

    /// Everybody and headquarters hold the same, nothing waits, and every history verifies. What headquarters holds is
    /// read by a laptop that had nothing and fetches all of it.
    #[track_caller]
    pub(crate) fn agrees(&self, laptops: &[&Laptop]) {
        let witness = self.witness.get_or_init(|| self.agent("Testigo"));
        witness.sync().unwrap();
        // Headquarters' words on the witness are new to the others.
        laptops.iter().for_each(|laptop| drop(laptop.sync().unwrap()));
        let expect = witness.records();
        for laptop in laptops.iter().chain([&witness]) {
            assert_eq!(laptop.records(), expect, "{} reads what headquarters has", laptop.name);
            is_sound(laptop, &laptop.bar());
        }
        self.is_sound_at_hq();
    }

    /// Everybody holds of each unit what headquarters does, nothing waits, and every history verifies; whoever holds more
    /// units than others holds more.
    #[track_caller]
    pub(crate) fn is_in_step(&self, laptops: &[&Laptop]) {
        self.settle(laptops);
        for laptop in laptops {
            is_sound(laptop, &laptop.sync().unwrap());
        }
        self.is_sound_at_hq();
    }

    #[track_caller]
    fn is_sound_at_hq(&self) {
        let verified = self.hq.verify();
        assert_eq!((verified.wrong, verified.forks), (0, 0));
    }

    /// A folder for one more machine.
    pub(crate) fn disk(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Everybody exchanges until nobody has anything new: two rounds carry each word to all.
    pub(crate) fn settle(&self, laptops: &[&Laptop]) {
        for _ in 0..2 {
            laptops.iter().for_each(|laptop| drop(laptop.sync().unwrap()));
        }
    }
}

/// Nothing waits, the digests were equal, and the history verifies.
#[track_caller]
fn is_sound(laptop: &Laptop, bar: &Bar) {
    assert_eq!((bar.waiting, bar.is_verified), (0, true), "{}", laptop.name);
    let verified = laptop.verify();
    assert_eq!((verified.broken, verified.aside), (0, 0), "{}", laptop.name);
    assert_eq!(laptop.reports(), Vec::<String>::new(), "{}", laptop.name);
}

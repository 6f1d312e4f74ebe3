//! The stories of replication, each by programs that die where the dice say: after an answer, in the middle of an
//! exchange, of an import, of a restoration, of a move. They end when everybody says the same of what they hold and of
//! what they read in it, headquarters' statistic counts every record once, and nothing waits.

use std::path::Path;

use serde_json::json;

use crate::world::UNIT;
use crate::world::dice::Dice;
use crate::world::folder;
use crate::world::postgres::Server;
use crate::world::process::gate::Gate;
use crate::world::process::headquarters::Headquarters;
use crate::world::process::laptop::Laptop;

/// Where an exchange is cut: from the middle of its handshake to its frames, in bytes.
const EARLIEST: usize = 900;
const WITHIN: u64 = 1_400;

struct Scene {
    hq: Headquarters,
    ana: Laptop,
    beto: Laptop,
    dice: Dice,
    folder: tempfile::TempDir,
}

impl Scene {
    /// Headquarters serves, and two laptops are admitted.
    fn seeded(seed: u64) -> Self {
        let (folder, dice) = (tempfile::tempdir().unwrap(), Dice::new(seed));
        let mut hq = Headquarters::made(folder.path());
        hq.serve();
        let [ana, beto] = ["Ana", "Beto"].map(|name| Laptop::made(folder.path(), name, &dice));
        [&ana, &beto].into_iter().for_each(|laptop| hq.admit(laptop));
        Self { hq, ana, beto, dice, folder }
    }

    fn below(&self, most: u64) -> usize {
        usize::try_from(self.dice.throw() % most).unwrap()
    }

    /// A place in an exchange.
    fn place(&self) -> usize {
        EARLIEST + self.below(WITHIN)
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// Somewhere in an exchange with this laptop one end dies, and in the next one the other end.
    fn both_die_in_exchanges(&mut self, who: fn(&Self) -> &Laptop) {
        let (first, second) = (self.place(), self.place());
        let gate = self.hq.gate.clone();
        who(self).sync_killed_after(first, &gate);
        let laptop = who(self).again();
        self.hq.dies_in_exchange_with(&laptop, second);
    }

    fn killed(&self) -> usize {
        self.hq.gate.killed()
    }
}

/// The database's log that is written before all else; it grows when something is being kept.
fn has_grown(log: &Path, bytes: u64) -> bool {
    std::fs::metadata(log).is_ok_and(|log| log.len() > bytes)
}

fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).unwrap().next().is_none()
}

/// (a) The only link between Ana and headquarters is a folder that Beto carries.
#[test]
fn a_stick_is_the_only_way_between_a_laptop_and_headquarters() {
    let mut scene = Scene::seeded(1);
    scene.ana.write(&["penicilina", "ninguna conocida"]);
    scene.beto.write(&["látex"]);
    scene.both_die_in_exchanges(|scene| &scene.beto);
    scene.beto.syncs();
    let stick = scene.folder.path().join("stick");
    std::fs::create_dir(&stick).unwrap();
    let (up, down) = (scene.path("stick/up.resguardo"), scene.path("stick/down.resguardo"));
    let export = ["bundle", "export", "--for", "sede", &up];
    scene.ana.start(&export).run_until(|| !is_empty(&stick));
    std::fs::read_dir(&stick).unwrap().for_each(|left| std::fs::remove_file(left.unwrap().path()).unwrap());
    assert_eq!(scene.ana.told(&export)["entries"], 2);
    // Beto carries it and cannot look into it.
    let refused = scene.beto.order(&["bundle", "inspect", &up]).refused();
    assert!(refused.contains("no es para este equipo"), "{refused}");

    scene.hq.kill();
    let (import, pages) = (["import", &up, "--json"], scene.below(8));
    let log = scene.hq.folder.join("hq.db-wal");
    scene.hq.start("bundle", &import).run_until(|| has_grown(&log, 4_096 * pages as u64));
    scene.hq.order("bundle", &import).done();
    let again = scene.hq.order("bundle", &import).json();
    assert_eq!((&again["lines"][0]["counts"]["new"], &again["lines"][0]["counts"]["known"]), (&json!(0), &json!(2)));
    scene.hq.serve();
    scene.beto.syncs();
    scene.hq.order("bundle", &["export", "--for", UNIT, &down]).done();
    scene.hq.kill();
    let (import, pages) = (["bundle", "import", &down], scene.below(8));
    let log = scene.ana.profile.join("resguardo.db-wal");
    scene.ana.start(&import).run_until(|| has_grown(&log, 4_096 * pages as u64));
    let report = scene.ana.told(&import);
    assert_eq!(report["is_identical"], true, "{report}");
    assert_eq!(scene.ana.told(&["call", "sync.status", "{}"])["waiting"], 0);
    let expect = scene.hq.verified();
    assert_eq!(expect[UNIT]["records"], 3, "{expect}");
    assert_eq!((scene.ana.verified(), scene.beto.verified()), (expect.clone(), expect));
    assert!(scene.killed() > 0, "nobody died");
}

/// A table is closed by a program that dies as it writes it down, and both ends die as it travels: it is closed once, and the
/// laptop that comes late is told beside it.
#[test]
fn a_table_is_closed_once_through_deaths_and_tells_of_a_late_laptop() {
    let mut scene = Scene::seeded(8);
    let carla = Laptop::made(scene.folder.path(), "Carla", &scene.dice);
    scene.hq.admit_to(UNIT, "coordinator", &carla);
    let care = json!({ "care.time": "2026-10-05T06:40-07:00[America/Tijuana]" });
    scene.ana.keep("first_aid", None, &care);
    let late = scene.beto.keep("first_aid", None, &care);
    scene.ana.syncs();
    carla.syncs();

    let close = ["report", "close", "boletin", "--from", "2026-10", "--to", "2026-10"];
    let (log, pages) = (carla.profile.join("resguardo.db-wal"), scene.below(8));
    carla.start(&close).run_until(|| has_grown(&log, 4_096 * pages as u64));
    // Somebody presses again: refused, where it had been written down.
    carla.order(&close);
    let closed = carla.told(&["report", "cutoffs"]);
    assert_eq!(closed.as_array().unwrap().len(), 1, "{closed}");
    let (first, second) = (scene.place(), scene.place());
    carla.sync_killed_after(first, &scene.hq.gate);
    scene.hq.dies_in_exchange_with(&carla, second);
    carla.syncs();
    scene.beto.syncs();
    carla.syncs();

    let compared = carla.told(&["report", "cutoffs", closed[0]["id"].as_str().unwrap()]);
    let errata = compared["errata"].as_array().unwrap();
    let total = errata.iter().find(|one| one["cell"] == json!({ "line": "all", "column": "actions:total" }));
    assert_eq!(total.map(|one| (&one["before"], &one["now"])), Some((&json!(1), &json!(2))), "{compared}");
    let moved: Vec<_> = compared["moved"].as_array().unwrap().iter().map(|one| &one["row"]["record"]).collect();
    assert_eq!(moved, [&late]);
    assert_eq!(carla.told(&["report", "cutoffs"])[0]["is_sent"], true);
    assert!(scene.killed() > 0, "nobody died");
}

/// (f) No headquarters is in reach: a referral goes to the unit that receives it on a stick, and its receipt comes back on
/// one. Then headquarters hears of it by one of the two, and by the other.
#[test]
fn a_referral_and_its_receipt_go_on_sticks() {
    const DIF: &str = "dif-baja-california";
    let mut scene = Scene::seeded(6);
    let dora = Laptop::made_in(DIF, scene.folder.path(), "Dora", &scene.dice);
    scene.hq.admit_to(DIF, "shelter-staff", &dora);
    scene.ana.write(&["nobody else's business"]);
    [&scene.ana, &dora, &scene.ana].into_iter().for_each(|laptop| drop(laptop.syncs()));
    scene.hq.kill();
    let girl = scene.ana.keep(
        "person",
        None,
        &json!({ "notice.answer": "accepts", "name.given": "Xiomara", "name.surname": "Núñez" }),
    );
    let item = "01994a7e-0000-7000-8000-000000000001";
    let mut answers = json!({
        "recipient.kind": "dif", "recipient.unit": DIF, "consent.state": "duty", "consent.why_not": "La ley ordena avisar.",
        "shared.identity": true, "signature.by": "Ana", "sent.time": "2026-11-20T23:10-08:00[America/Tijuana]",
    });
    answers[format!("persons.{item}.person")] = girl.clone();
    answers[format!("persons.{item}.age")] = json!("9y..9y@2026-11-20~stated");
    let referral = scene.ana.keep("referral", None, &answers);

    let (there, back) = (scene.path("ida.resguardo"), scene.path("vuelta.resguardo"));
    let made = scene.ana.told(&["bundle", "export", "--for", DIF, &there]);
    assert_eq!(made["records"], 2, "{made}");
    let refused = scene.beto.order(&["bundle", "inspect", &there]).refused();
    assert!(refused.contains("no es para este equipo"), "{refused}");
    let (import, pages) = (["bundle", "import", &there], scene.below(8));
    let log = dora.profile.join("resguardo.db-wal");
    dora.start(&import).run_until(|| has_grown(&log, 4_096 * pages as u64));
    let report = dora.told(&import);
    assert_eq!((&report["poisoned"], &report["placed"]), (&json!(0), &json!(0)), "{report}");
    assert_eq!(dora.told(&import)["records"], 0, "said twice, it adds nothing");
    let shown = dora.shown(&referral);
    assert_eq!((&shown["values"]["signature.by"], &shown["is_handed"]), (&json!("Ana"), &json!(true)), "{shown}");
    assert_eq!(dora.shown(&girl)["values"]["name.surname"], "Núñez");

    let receipt = json!({
        "receipt.state": "received", "receipt.persons": 1, "receipt.by": "Dora", "receipt.way": "usb",
        "receipt.time": "2026-11-21T09:00-08:00[America/Tijuana]",
    });
    dora.keep("referral", Some(&referral), &receipt);
    dora.told(&["bundle", "export", "--for", UNIT, &back]);
    let (import, pages) = (["bundle", "import", &back], scene.below(8));
    let log = scene.ana.profile.join("resguardo.db-wal");
    scene.ana.start(&import).run_until(|| has_grown(&log, 4_096 * pages as u64));
    scene.ana.told(&import);
    let shown = scene.ana.shown(&referral);
    assert_eq!(
        (&shown["values"]["receipt.state"], &shown["values"]["receipt.way"]),
        (&json!("received"), &json!("usb"))
    );

    scene.hq.serve();
    dora.order(&["sync"]).done();
    [&scene.ana, &dora, &scene.ana, &scene.beto].into_iter().for_each(|laptop| drop(laptop.syncs()));
    let expect = scene.hq.verified();
    for (laptop, unit) in [(&scene.ana, UNIT), (&scene.beto, UNIT), (&dora, DIF)] {
        assert_eq!(laptop.verified()[unit], expect[unit], "{}", laptop.name);
    }
    assert_eq!((&expect[DIF]["records"], &expect[UNIT]["records"]), (&json!(2), &json!(3)), "{expect}");
    assert_eq!(dora.shown(&referral)["is_handed"], false, "headquarters has given it");
}

/// (b) The disk of headquarters is lost, and yesterday's backup is laid out in its place.
#[test]
fn a_headquarters_of_yesterday_is_given_back_what_it_lost() {
    let mut scene = Scene::seeded(2);
    scene.ana.write(&["sulfas"]);
    scene.beto.write(&["polen"]);
    scene.hq.agrees(&[&scene.ana, &scene.beto], 2);
    let backup = scene.path("ayer.backup");
    scene.hq.order("backup", &["--to", &backup]).done();
    scene.ana.write(&["látex", "aspirina"]);
    scene.both_die_in_exchanges(|scene| &scene.ana);
    scene.hq.agrees(&[&scene.ana, &scene.beto], 4);
    scene.beto.write(&["nuez"]);

    scene.hq.kill();
    std::fs::remove_dir_all(&scene.hq.folder).unwrap();
    let beside = scene.hq.folder.with_file_name("sede.restoring");
    let restore = ["--from", &backup];
    scene.hq.start("restore", &restore).run_until(|| beside.exists());
    if !scene.hq.folder.exists() {
        scene.hq.order("restore", &restore).done();
    }
    scene.hq.serve();
    scene.both_die_in_exchanges(|scene| &scene.beto);
    scene.both_die_in_exchanges(|scene| &scene.ana);
    scene.hq.agrees(&[&scene.ana, &scene.beto], 5);
    assert!(scene.killed() > 0, "{} died", scene.killed());
}

/// (c) A laptop is cloned by copying its disk, and both are used.
#[test]
fn a_clone_and_its_laptop_are_both_used_and_part_for_good() {
    let mut scene = Scene::seeded(3);
    scene.ana.write(&["sulfas"]);
    scene.hq.agrees(&[&scene.ana, &scene.beto], 1);
    let clone = scene.ana.cloned("otra");
    scene.ana.write(&["polen", "látex"]);
    clone.write(&["aspirina", "nuez"]);
    scene.both_die_in_exchanges(|scene| &scene.ana);
    scene.ana.order(&["sync"]).done();
    let after = scene.place();
    clone.sync_killed_after(after, &scene.hq.gate);
    // Each learns of the other.
    [&clone, &scene.ana, &clone].into_iter().for_each(|laptop| drop(laptop.order(&["sync"]).done()));
    scene.ana.write(&["mariscos"]);
    clone.write(&["yodo"]);
    scene.both_die_in_exchanges(|scene| &scene.ana);
    scene.hq.agrees(&[&scene.ana, &clone, &scene.beto], 7);
    let forks: Vec<_> = scene.hq.members().iter().map(|member| member["forks"].as_u64().unwrap()).collect();
    assert_eq!(forks.iter().sum::<u64>(), 1, "one fork, and it stays one: {forks:?}");
    assert!(scene.killed() > 0, "{} died", scene.killed());
}

/// (d) A stolen laptop is revoked while it holds work that it never sent.
#[test]
fn a_stolen_laptop_hands_its_work_in_and_a_person_decides() {
    let mut scene = Scene::seeded(4);
    scene.beto.write(&["sulfas"]);
    scene.hq.agrees(&[&scene.ana, &scene.beto], 1);
    scene.beto.write(&["polen", "látex"]);
    let people = scene.hq.order("people", &["--json"]).json();
    let beto = people.as_array().unwrap().iter().find(|person| person["name"] == "Beto").unwrap();
    let key = beto["key"].as_str().unwrap();
    scene.hq.order("revoke", &[key]).done();
    scene.both_die_in_exchanges(|scene| &scene.beto);
    for _ in 0..2 {
        scene.beto.order(&["sync"]).refused();
    }
    let held = scene.hq.members().iter().map(|member| member["in_quarantine"].as_u64().unwrap()).sum::<u64>();
    assert_eq!(held, 2, "each of them once, however often it died");
    scene.hq.agrees(&[&scene.ana], 1);
    scene.hq.order("quarantine", &["release", key]).done();
    scene.both_die_in_exchanges(|scene| &scene.ana);
    scene.hq.agrees(&[&scene.ana], 3);
    // The laptop has lost none of it, and hears not a word more.
    scene.beto.order(&["sync"]).refused();
    let rows = scene.beto.told(&["call", "record.list", r#"{"kind":null,"skip":0,"take":50}"#])["rows"].clone();
    assert_eq!(rows.as_array().unwrap().len(), 3);
    assert_eq!(scene.beto.told(&["verify"])["broken"], 0);
    assert!(scene.killed() > 0, "{} died", scene.killed());
}

/// (e) Headquarters moves from its file to a database server, and no laptop notices. The move dies in the middle, and
/// once more at its very last step: the server has everything, and nobody was told.
#[test]
fn headquarters_moves_to_a_server_and_no_laptop_notices() {
    let mut scene = Scene::seeded(5);
    scene.ana.write(&["sulfas", "polen"]);
    scene.beto.write(&["látex"]);
    scene.hq.agrees(&[&scene.ana, &scene.beto], 3);
    let before = scene.hq.verified();
    scene.hq.kill();

    let gate = Gate::before_socket(tempfile::tempdir_in(scene.folder.path()).unwrap().keep().as_path(), socket());
    let to = |name: &str| format!("postgres:///{name}?host={}&user=postgres", gate.address);
    let [database, rehearsed] = [(); 2].map(|()| Server::here().database());
    let [database, rehearsed] = [&database, &rehearsed].map(|database| to(name_of(&database.address())));
    // A rehearsal with a copy says how many bytes a move is.
    let copy = scene.folder.path().join("ensayo");
    folder::copy(&scene.hq.folder, &copy);
    let rehearsal = Headquarters::beside(&copy);
    rehearsal.order("move", &["--to", &rehearsed]).done();
    let whole = gate.passed();
    let in_the_middle = scene.below(whole as u64 - 100);
    for bytes in [in_the_middle, whole - 12] {
        let moving = scene.hq.start("move", &["--to", &database]);
        gate.kill_after(bytes, moving.id());
        assert!(moving.run().was_killed(), "at byte {bytes} of {whole}");
    }
    scene.hq.order("move", &["--to", &database]).done();
    assert!(scene.hq.start("serve", &["--listen", "127.0.0.1:0"]).run().code == Some(1), "the file is served no more");

    scene.hq.store = Some(database);
    assert_eq!(scene.hq.verified(), before);
    scene.hq.serve();
    assert_eq!(scene.hq.reported(), 3);
    scene.ana.write(&["aspirina"]);
    scene.both_die_in_exchanges(|scene| &scene.ana);
    scene.both_die_in_exchanges(|scene| &scene.beto);
    scene.hq.agrees(&[&scene.ana, &scene.beto], 4);
    assert!(scene.killed() > 0, "{} died", scene.killed());
}

/// The database server's own.
fn socket() -> std::path::PathBuf {
    let address = Server::here().database().address();
    let host = address.split("host=").nth(1).unwrap().split('&').next().unwrap();
    Path::new(host).join(".s.PGSQL.5432")
}

fn name_of(address: &str) -> &str {
    address.trim_start_matches("postgres:///").split('?').next().unwrap()
}

//! A referral with no headquarters in reach: it goes to the unit that receives it on a stick, and its receipt comes back on
//! one. What no share names stays where it is, whoever hands it over; and when headquarters hears of it all, everything is
//! there once.

use std::collections::BTreeSet;

use api::bundle::{Counts, Covers, Export, Recipient, Report, Status};
use api::problem::{BundleRefusal, Problem};
use api::record::Sending;
use domain::form::check::Refusal;
use domain::id::{RecordId, UnitId};
use domain::record::RecordKind;
use domain::referral::{self, Loop};
use domain::role::Role;
use domain::tabulation::table::Table;
use domain::time::Date;
use domain::value::{Value, Values};
use hq::office::{Answer, Ask};
use sync::bundle::{Bundle, Manifest};
use sync::document::{Actor, Document};
use sync::entry::Origin;
use sync::key::{DeviceKey, PersonKey, RecordKey, Signer};
use sync::log::{Log, LogId, NewEntry};
use sync::sealing::Opener;
use sync::segment::Segment;
use sync::share::Share;
use sync::signature::sign;
use sync::strand::Strand;

use super::attachment::{add, open, recording};
use super::bundle::{at_hq, export, import, letters};
use crate::world::World;
use crate::world::laptop::Laptop;
use crate::world::words::key;

const TECATE: &str = "beta-tecate";
const DIF: &str = "dif-baja-california";
const CAS: &str = "cas-tijuana";

/// An agent, and somebody at the DIF; each knows that the other is there.
struct Scene {
    world: World,
    ana: Laptop,
    dora: Laptop,
}

impl Scene {
    fn new() -> Self {
        let world = World::new();
        let ana = world.member_of(TECATE, "Ana", Role::Agent);
        let dora = world.member_of(DIF, "Dora", Role::ShelterStaff);
        ana.rescue("torre 50");
        world.is_in_step(&[&ana, &dora]);
        Self { world, ana, dora }
    }

    /// Whatever became known where, and when: in the end everybody has the same, and has it once.
    #[track_caller]
    fn ends_alike(&self, referral: RecordId) {
        let laptops = [&self.ana, &self.dora];
        self.world.is_in_step(&laptops);
        let at_hq = self.world.hq.verify().units;
        for laptop in laptops {
            for (unit, sum) in laptop.verify().units {
                assert_eq!(at_hq[&unit], sum, "{}: {unit}", laptop.name);
            }
        }
        assert_eq!(self.dora.history(referral).len(), self.ana.history(referral).len());
        assert_eq!(self.ana.records()[&referral], self.dora.records()[&referral]);
    }
}

fn to(unit: &str) -> Recipient {
    Recipient::Unit { unit: unit.parse().unwrap() }
}

fn said(answers: &[(&str, &str)]) -> Values {
    answers.iter().map(|(name, text)| (key(name), Value::text(*text))).collect()
}

/// A referral of a girl to the DIF, signed and sent, with who she is.
pub(super) fn refer(laptop: &Laptop, girl: RecordId) -> RecordId {
    let referral = laptop.start(RecordKind::Referral);
    let item = laptop.add(referral, RecordKind::Referral, "persons").item;
    let mut answers = said(&[
        ("recipient.kind", "dif"),
        ("recipient.unit", DIF),
        ("consent.state", "duty"),
        ("consent.why_not", "La ley ordena avisar."),
        ("signature.by", "Ana"),
        ("sent.time", "2026-11-20T23:10-08:00[America/Tijuana]"),
    ]);
    answers.insert(key("shared.identity"), Value::Flag(true));
    answers.insert(key(&format!("persons.{item}.age")), Value::text("9y..9y@2026-11-20~stated"));
    answers.insert(key(&format!("persons.{item}.person")), Value::text(girl.to_string()));
    laptop.try_save(referral, RecordKind::Referral, answers).unwrap();
    laptop.commit(referral);
    referral
}

fn acknowledge(laptop: &Laptop, referral: RecordId) {
    let mut answers = said(&[
        ("receipt.state", "received"),
        ("receipt.time", "2026-11-21T09:00-08:00[America/Tijuana]"),
        ("receipt.by", "Dora Lucero"),
        ("receipt.way", "usb"),
    ]);
    answers.insert(key("receipt.persons"), Value::Integer(1));
    laptop.try_save(referral, RecordKind::Referral, answers).unwrap();
    laptop.commit(referral);
}

fn standing(laptop: &Laptop, referral: RecordId) -> Loop {
    referral::standing(&laptop.show(referral).values, "2026-11-21".parse::<Date>().unwrap())
}

/// What the badges say: of the record, and of each of its steps.
fn states(laptop: &Laptop, record: RecordId) -> (Sending, Vec<Sending>) {
    let steps = laptop.history(record).into_iter().map(|step| step.sending).collect();
    (laptop.show(record).row.unwrap().sending, steps)
}

/// A stick from one laptop to another's unit; what it brought.
fn carry(from: &Laptop, unit: &str, to_laptop: &Laptop) -> Report {
    import(to_laptop, &export(from, to(unit), Covers::Unreceipted)).unwrap()
}

#[test]
fn a_referral_goes_on_a_stick_and_its_receipt_comes_back() {
    // Who reaches headquarters first, once it is all done.
    for first in ["Ana", "Dora", "both"] {
        let scene = Scene::new();
        let Scene { ana, dora, .. } = &scene;
        let girl = ana.person("Xiomara", "Núñez", "");
        let referral = refer(ana, girl);
        let offered = ana.ask(Status {}).unwrap().recipients;
        assert!(
            offered.iter().any(|one| one.recipient == to(DIF) && (one.records, one.devices) == (2, 1)),
            "{offered:?}"
        );

        let brought = carry(ana, DIF, dora);
        assert_eq!(brought.totals().refused, 0, "{brought:?}");
        assert_eq!(brought.totals().new, 4, "a referral and a person, each with its share: {brought:?}");
        assert_eq!(dora.value(referral, "signature.by"), Some(Value::text("Ana")));
        assert_eq!(dora.find("nunez"), [girl]);
        assert_eq!(dora.list(None).len(), 1, "and not a word of the rescue");
        assert!(matches!(standing(dora, referral), Loop::Sent { .. }));
        assert_eq!(states(dora, referral), (Sending::Handed, vec![Sending::Handed]));

        acknowledge(dora, referral);
        assert_eq!(states(dora, referral), (Sending::Waiting, vec![Sending::Handed, Sending::Waiting]));
        assert_eq!(carry(dora, TECATE, ana).totals().refused, 0);
        assert_eq!(standing(ana, referral), Loop::Received);
        assert_eq!(ana.value(referral, "receipt.way"), Some(Value::text("usb")));
        for laptop in [ana, dora] {
            laptop.rebuild();
            assert_eq!(standing(laptop, referral), Loop::Received);
            assert_eq!((laptop.verify().broken, laptop.reports()), (0, Vec::new()));
        }
        for laptop in [ana, dora].into_iter().filter(|laptop| [&laptop.name, "both"].contains(&first)) {
            let bar = laptop.sync().unwrap();
            assert_eq!((bar.waiting, bar.is_verified), (0, true), "{first} first: {}", laptop.name);
            let at_hq = scene.world.hq.verify().units;
            laptop.verify().units.iter().for_each(|(unit, sum)| assert_eq!(&at_hq[unit], sum, "{first} first: {unit}"));
        }
        scene.ends_alike(referral);
        for laptop in [ana, dora] {
            assert_eq!(states(laptop, referral), (Sending::Received, vec![Sending::Received; 2]), "{}", laptop.name);
        }
        let nothing = scene
            .world
            .hq
            .table(Table::Boletin)
            .lines
            .iter()
            .flat_map(|line| &line.cells)
            .all(|number| *number == Some(0));
        assert!(nothing, "a referral is no action of the Boletín");
        assert_eq!(standing(dora, referral), Loop::Received);
    }
}

/// What headquarters carried and what a stick brought are one, whichever came first; and each later word goes either way.
#[test]
fn the_same_by_headquarters_and_by_a_stick_is_one() {
    for is_stick_first in [true, false] {
        let scene = Scene::new();
        let Scene { world, ana, dora } = &scene;
        let referral = refer(ana, ana.person("Xiomara", "Núñez", ""));
        let stick = export(ana, to(DIF), Covers::Everything);
        if is_stick_first {
            assert_eq!(import(dora, &stick).unwrap().totals().new, 4);
        }
        world.is_in_step(&[ana, dora]);
        let again = import(dora, &stick).unwrap().totals();
        assert_eq!((again.new, again.refused, again.known >= 4), (0, 0, true), "{again:?}");
        scene.ends_alike(referral);

        ana.save_in(RecordKind::Referral, referral, "sent.escort", "Beto");
        ana.commit(referral);
        assert_eq!(carry(ana, DIF, dora).totals().new, 1);
        assert_eq!(dora.value(referral, "sent.escort"), Some(Value::text("Beto")));
        acknowledge(dora, referral);
        assert_eq!(carry(dora, TECATE, ana).totals().new, 1);
        assert_eq!(standing(ana, referral), Loop::Received);
        scene.ends_alike(referral);
        // Headquarters has given all of it, so there is nothing left to take along.
        let export = |laptop: &Laptop, unit| {
            laptop.ask(Export { recipient: to(unit), covers: Covers::Unreceipted, folder: None, name: None })
        };
        let nothing = Problem::BundleRefused { reason: BundleRefusal::NothingToSend };
        assert_eq!(export(ana, DIF), Err(nothing.clone()));
        assert_eq!(export(dora, TECATE), Err(nothing));
    }
}

/// Two laptops of two units meet, and each has for the other what is shared with its unit, files and all.
#[test]
fn a_referral_and_its_receipt_go_over_a_cable() {
    let scene = Scene::new();
    let Scene { world, ana, dora } = &scene;
    world.network.go_down();
    let referral = refer(ana, ana.person("Xiomara", "Núñez", ""));
    let voice = add(ana, referral, "su voz.ogg", &recording(600_000));
    let other = ana.rescue("torre 51");
    let note = add(ana, other, "nota.ogg", &recording(1_000));
    for caller_first in [true, false] {
        let parting = if caller_first { ana.meets(dora) } else { dora.meets(ana) };
        assert_eq!((parting.shares_unit, parting.is_identical, parting.records), (false, true, 2), "{parting:?}");
        assert_eq!(parting.not_taken, 0);
    }
    assert_eq!(dora.list(None).len(), 1);
    assert!(open(dora, voice.id).unwrap().bytes.0 == recording(600_000));
    assert!(open(dora, note.id).is_err(), "of a record that is nobody's business");
    acknowledge(dora, referral);
    let receipt = add(dora, referral, "acuse.ogg", &recording(2_000));
    dora.meets(ana);
    assert_eq!(standing(ana, referral), Loop::Received);
    assert!(open(ana, receipt.id).unwrap().bytes.0 == recording(2_000));
    world.network.come_up();
    scene.ends_alike(referral);
    // On a stick the files go along as well.
    let again = refer(ana, ana.person("Wilner", "Joseph", ""));
    let kept = add(ana, again, "otra.ogg", &recording(3_000));
    assert_eq!(carry(ana, DIF, dora).files, 1);
    assert!(open(dora, kept.id).unwrap().bytes.0 == recording(3_000));
}

/// Both write on it apart, and both edits are kept; sticks go round in any order, and again.
#[test]
fn sticks_between_units_commute_and_repeat() {
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1]] {
        let scene = Scene::new();
        let Scene { world, ana, dora } = &scene;
        let other = world.member_of(DIF, "Eva", Role::ShelterStaff);
        world.settle(&[&other, ana, dora]);
        let referral = refer(ana, ana.person("Xiomara", "Núñez", ""));
        let first = export(ana, to(DIF), Covers::Unreceipted);
        import(dora, &first).unwrap();
        dora.save_in(RecordKind::Referral, referral, "notes", "Llegó de noche.");
        dora.commit(referral);
        ana.save_in(RecordKind::Referral, referral, "notes", "Viaja con su tía.");
        ana.commit(referral);
        let sticks = [first, export(ana, to(DIF), Covers::Unreceipted), export(dora, to(DIF), Covers::Unreceipted)];
        for place in order.into_iter().chain(order) {
            import(&other, &sticks[place]).unwrap();
        }
        assert_eq!(other.show(referral).conflicts.len(), 1, "{order:?}");
        assert_eq!(other.history(referral).len(), 3);
        let repeated = import(&other, &sticks[1]).unwrap().totals();
        assert_eq!(Counts { known: 0, ..repeated }, Counts::default());
        world.is_in_step(&[ana, dora, &other]);
        scene.ends_alike(referral);
        assert_eq!(other.records(), dora.records());
    }
}

#[test]
fn what_is_withheld_is_withheld_on_a_stick() {
    let scene = Scene::new();
    let Scene { ana, dora, .. } = &scene;
    let girl = ana.person("Xiomara", "Núñez", "");
    let item = ana.add(girl, RecordKind::Person, "withheld").item;
    let withheld = [("from", "dif"), ("what", "health"), ("why", "Lo pidió.")];
    for (name, text) in withheld {
        ana.save_in(RecordKind::Person, girl, &format!("withheld.{item}.{name}"), text);
    }
    ana.commit(girl);
    let referral = refer(ana, girl);
    let stick = export(ana, to(DIF), Covers::Everything);
    assert_eq!(import(dora, &stick).unwrap().totals().new, 2, "the referral and its share");
    assert_eq!((dora.find("nunez"), dora.show(girl).row), (vec![], None));
    assert_eq!(dora.value(referral, "signature.by"), Some(Value::text("Ana")));
    scene.ends_alike(referral);
    assert_eq!(dora.show(girl).row, None);
}

/// What the firewall forbids is never signed, so there is nothing for a stick either.
#[test]
fn what_may_not_be_referred_goes_on_no_stick() {
    let scene = Scene::new();
    let Scene { ana, .. } = &scene;
    let girl = ana.person("Xiomara", "Núñez", "");
    let referral = ana.start(RecordKind::Referral);
    let item = ana.add(referral, RecordKind::Referral, "persons").item;
    let mut answers = said(&[("recipient.kind", "immigration-station"), ("recipient.unit", DIF)]);
    answers.insert(key(&format!("persons.{item}.person")), Value::text(girl.to_string()));
    let refused = ana.try_save(referral, RecordKind::Referral, answers);
    let refusal = Refusal::NotAnOption;
    assert_eq!(refused, Err(Problem::Refused { key: key("recipient.kind"), refusal }));
    // A girl to an office that decides, without saying for which decision.
    let mut answers = said(&[
        ("recipient.kind", "inm-procedure"),
        ("recipient.unit", DIF),
        ("objective.kind", "shelter"),
        ("consent.state", "given"),
        ("signature.by", "Ana"),
        ("sent.time", "2026-11-20T23:10-08:00[America/Tijuana]"),
    ]);
    answers.insert(key(&format!("persons.{item}.age")), Value::text("9y..9y@2026-11-20~stated"));
    answers.insert(key(&format!("persons.{item}.nna")), Value::Flag(true));
    let tried = ana.try_save(referral, RecordKind::Referral, answers);
    assert!(tried.is_err(), "{tried:?}");
    let export = Export { recipient: to(DIF), covers: Covers::Everything, folder: None, name: None };
    assert_eq!(ana.ask(export), Err(Problem::BundleRefused { reason: BundleRefusal::NobodyToOpen }));
}

#[test]
fn a_stick_that_is_cut_or_for_others_or_of_somebody_revoked_brings_nothing() {
    let scene = Scene::new();
    let Scene { world, ana, dora } = &scene;
    let other = world.member_of(CAS, "Carla", Role::ShelterStaff);
    world.settle(&[&other, ana, dora]);
    let referral = refer(ana, ana.person("Xiomara", "Núñez", ""));
    let stick = export(ana, to(DIF), Covers::Everything);
    let refused = |reason| Err(Problem::BundleRefused { reason });
    for cut in (0..stick.len()).step_by(97) {
        assert!(matches!(import(dora, &stick[..cut]), Err(Problem::BundleRefused { .. })), "cut at {cut}");
    }
    assert_eq!(import(&other, &stick), refused(BundleRefusal::NotForUs));
    // She knows of nobody who is revoked, and takes it; who knows does not.
    assert_eq!(import(dora, &stick).unwrap().records, 2);
    let later = world.member_of(DIF, "Eva", Role::ShelterStaff);
    [ana, &later].into_iter().for_each(|laptop| drop(laptop.sync()));
    let referral_later = refer(ana, ana.person("Wilner", "Joseph", ""));
    let stick = export(ana, to(DIF), Covers::Everything);
    world.hq.revoke_device(&letters(ana));
    later.sync().unwrap();
    assert_eq!(import(&later, &stick), refused(BundleRefusal::UnknownSender));
    assert_eq!(later.list(None).len(), 1, "what headquarters had before");
    // And by somebody who did not know it is passed on in vain.
    assert_eq!(import(dora, &stick).unwrap().records, 2);
    let passed = import(&later, &export(dora, to(DIF), Covers::Unreceipted)).unwrap();
    assert_eq!((later.show(referral_later).row, passed.totals().refused), (None, 4));
    assert!(later.show(referral).row.is_some());
}

/// Her laptop never comes back, and the copy that was handed is the only one: whoever was handed it brings it, proof and
/// all, over the link or on a stick. If she comes after all, nothing is there twice.
#[test]
fn what_was_handed_outlives_its_authors_disk() {
    for by_link in [true, false] {
        let scene = Scene::new();
        let Scene { world, ana, dora } = &scene;
        let (eva, cora) =
            (world.member_of(DIF, "Eva", Role::ShelterStaff), world.member_of(TECATE, "Cora", Role::Coordinator));
        world.settle(&[&eva, &cora, ana, dora]);
        let girl = ana.person("Xiomara", "Núñez", "");
        let referral = refer(ana, girl);
        ana.save_in(RecordKind::Referral, referral, "sent.escort", "Beto");
        ana.commit(referral);
        ana.rescue("nobody else's business");
        carry(ana, DIF, dora);
        acknowledge(dora, referral);
        if by_link {
            dora.sync().unwrap();
        } else {
            let stick = export(dora, Recipient::Headquarters, Covers::Unreceipted);
            let Answer::BundleRead { reading: read } = at_hq(world, &stick) else { panic!("not read") };
            let new: u64 = read.lines.iter().map(|line| line.counts.new).sum();
            assert_eq!((read.poisoned, new), (0, 6), "five of Ana's, the receipt: {read:?}");
            dora.sync().unwrap();
        }
        // Ana's laptop has not been heard since.
        world.settle(&[&eva, &cora, dora]);
        for laptop in [dora, &eva, &cora] {
            assert_eq!(laptop.value(referral, "sent.escort"), Some(Value::text("Beto")), "{}", laptop.name);
            assert_eq!(standing(laptop, referral), Loop::Received, "{}", laptop.name);
            assert_eq!(laptop.find("nunez"), [girl], "{}", laptop.name);
            assert!(laptop.bar().is_verified, "{}", laptop.name);
            laptop.verify().units.iter().for_each(|(unit, sum)| {
                assert_eq!(&world.hq.verify().units[unit], sum, "{}: {unit}", laptop.name);
            });
        }
        assert_eq!(states(dora, referral), (Sending::Received, vec![Sending::Received; 3]));
        assert_eq!(cora.list(None).len(), 2, "her first rescue, and what she handed over");

        let before = dora.history(referral);
        scene.ends_alike(referral);
        world.is_in_step(&[ana, dora, &eva, &cora]);
        assert_eq!(dora.history(referral), before, "nothing twice, and nothing by another name");
        assert_eq!((ana.verify().broken, world.hq.verify().wrong, world.hq.verify().forks), (0, 0, 0));
        assert_eq!(cora.list(None).len(), 3);
    }
}

/// What headquarters refuses of it is said where it was read, and what somebody revoked had handed over waits for a person.
#[test]
fn whoever_was_handed_it_hears_what_became_of_it() {
    let scene = Scene::new();
    let Scene { world, ana, dora } = &scene;
    let eva = world.member_of(DIF, "Eva", Role::ShelterStaff);
    world.settle(&[&eva, ana, dora]);
    let (girl, boy) = (ana.person("Xiomara", "Núñez", ""), ana.person("Wilner", "Joseph", ""));
    let (referral, other) = (refer(ana, girl), refer(ana, boy));
    carry(ana, DIF, dora);
    acknowledge(dora, referral);
    world.hq.revoke_device(&letters(ana));
    dora.sync().unwrap();
    assert_eq!(states(dora, referral).1, vec![Sending::Quarantined; 2], "and what was written on it waits with it");
    assert_eq!(states(dora, other).0, Sending::Quarantined);
    eva.sync().unwrap();
    assert_eq!(eva.show(referral).row, None, "its words are given to nobody");

    let decide = |ask| match world.hq.ask(ask) {
        Answer::Released { entries } | Answer::Discarded { entries } => entries,
        answer => panic!("{answer:?}"),
    };
    let decided = [
        decide(Ask::Release { key: referral.to_string() }),
        decide(Ask::Release { key: girl.to_string() }),
        decide(Ask::Discard { key: other.to_string() }),
        decide(Ask::Discard { key: boy.to_string() }),
    ];
    assert_eq!(decided, [3, 2, 2, 2], "each with its share, and the receipt");
    world.settle(&[&eva, dora]);
    for laptop in [dora, &eva] {
        assert_eq!(standing(laptop, referral), Loop::Received, "{}", laptop.name);
        assert_eq!(laptop.find("nunez"), [girl], "{}", laptop.name);
        assert!(laptop.bar().is_verified, "{}", laptop.name);
    }
    assert_eq!(
        states(dora, other),
        (Sending::Refused, vec![Sending::Refused]),
        "she read it, and sees that it does not count"
    );
    assert_eq!(dora.ask(api::inbox::Pending {}).unwrap().refused.len(), 2);
    assert_eq!((eva.show(other).row, world.hq.verify().wrong), (None, 0));
    // Her laptop comes after all, with all that she wrote: it was decided.
    let _ = ana.sync();
    world.settle(&[&eva, dora]);
    assert_eq!((states(dora, other).0, eva.show(other).row), (Sending::Refused, None));
    assert_eq!(standing(&eva, referral), Loop::Received);
    for laptop in [dora, &eva] {
        laptop.verify().units.iter().for_each(|(unit, sum)| assert_eq!(&world.hq.verify().units[unit], sum));
    }
}

/// Whoever has a laptop's keys writes what they like in its name, and shares what is its unit's; no more than that.
#[test]
fn nobody_takes_what_no_share_names() {
    let scene = Scene::new();
    let Scene { world, ana, dora } = &scene;
    let other = world.member_of(CAS, "Carla", Role::ShelterStaff);
    world.settle(&[&other, ana, dora]);
    let referral = refer(ana, ana.person("Xiomara", "Núñez", ""));
    import(dora, &export(ana, to(DIF), Covers::Unreceipted)).unwrap();
    let before = dora.records();

    let anas = Forger::of(world, ana, TECATE);
    let (private, of_private) = (RecordId::new(1_000, [1; 10]), RecordId::new(1_000, [2; 10]));
    let unshared = anas.run(|log| vec![log.begin(private, "rescue"), log.begin(of_private, "person")]);
    // Shared with others than whom it is given to.
    let elsewhere = anas.run(|log| vec![log.begin(private, "referral"), log.share(private, CAS)]);
    // Somebody who has no part in the record shares it, or writes on it.
    let carlas = Forger::of(world, &other, CAS);
    let grabbed = carlas.run(|log| vec![log.share(referral, DIF), log.begin(referral, "referral")]);
    let lent = carlas.run(|log| vec![log.share(private, DIF)]);
    for (runs, forger) in [(vec![unshared.clone()], &anas), (vec![elsewhere], &anas), (vec![grabbed], &carlas)] {
        let refused = import(dora, &forger.bundle(&runs, dora)).unwrap().totals();
        assert_eq!((refused.new, refused.refused > 0), (0, true), "{refused:?}");
        assert_eq!(dora.records(), before);
    }
    let both = import(dora, &anas.bundle(&[unshared.clone(), lent], dora)).unwrap().totals();
    assert_eq!((both.new, both.refused), (0, 3));
    // As runs of a log, which a stick to one's own unit brings.
    let refused = import(dora, &anas.whole(&[unshared], dora)).unwrap().totals();
    assert_eq!((refused.new, refused.refused), (0, 2));
    assert_eq!(dora.records(), before);
    let units: BTreeSet<UnitId> = dora.verify().units.into_keys().collect();
    assert!(!units.contains(&TECATE.parse().unwrap()), "{units:?}");
}

/// Somebody who has a laptop's device and person keys, and a program of their own.
struct Forger {
    device: [u8; 32],
    person: Signer,
    hq: DeviceKey,
    unit: UnitId,
}

struct ForgedLog(Log, PersonKey);

impl ForgedLog {
    fn begin(&mut self, record: RecordId, kind: &str) -> sync::entry::Entry {
        let change = Document::create(Actor([7; 16]), &said(&[("notes", "nobody's business")]), 1_000).unwrap();
        self.0.append(self.1, NewEntry::new(record, kind, RecordKey([7; 16]), change.bytes))
    }

    fn share(&mut self, record: RecordId, with: &str) -> sync::entry::Entry {
        self.0.append(self.1, Share { unit: with.parse().unwrap() }.to_entry(record, RecordKey([7; 16])))
    }
}

impl Forger {
    fn of(world: &World, laptop: &Laptop, unit: &str) -> Self {
        let (device, person) = (laptop.device_seed(), laptop.author());
        Self { device, person, hq: world.hq.key(), unit: unit.parse().unwrap() }
    }

    /// In a life that the laptop has not lived.
    fn run(&self, write: impl Fn(&mut ForgedLog) -> Vec<sync::entry::Entry>) -> Segment {
        let origin = Origin { device: Signer::from_seed(&self.device).device(), incarnation: 9 };
        let mut log = ForgedLog(Log::new(LogId { unit: self.unit.clone(), origin }), self.person.person());
        let entries = write(&mut log);
        Segment::new(entries, sign(&self.person, log.0.id(), &log.0.tip())).unwrap()
    }

    fn bundle(&self, runs: &[Segment], to: &Laptop) -> Vec<u8> {
        let strands = runs.iter().map(|run| Strand::of(run, |_| true).unwrap().encode()).collect();
        self.sealed(Bundle::new(self.manifest(to), Vec::new()).with_strands(strands), to)
    }

    fn whole(&self, runs: &[Segment], to: &Laptop) -> Vec<u8> {
        self.sealed(Bundle::new(self.manifest(to), runs.iter().map(Segment::encode).collect()), to)
    }

    fn manifest(&self, to: &Laptop) -> Manifest {
        let device = Signer::from_seed(&to.device_seed()).device();
        Manifest {
            hq: self.hq,
            exporter: Signer::from_seed(&self.device).device(),
            exported_ms: 1,
            recipient: sync::bundle::Recipient::Device(device),
            sealed_to: vec![device],
            covers: sync::bundle::Covers::Everything,
            digests: Vec::new(),
            mark: None,
            audit: Vec::new(),
            erased: Vec::new(),
        }
    }

    fn sealed(&self, bundle: Bundle, to: &Laptop) -> Vec<u8> {
        let key = Opener::from_seed(&to.device_seed()).key();
        bundle.seal(&Signer::from_seed(&self.device), &[key], &mut |bytes| bytes.fill(3)).unwrap()
    }
}

//! Several people on one computer: each opens it with their own words, sees what is theirs to see, and signs for nobody
//! else. A shift changes with no link, and headquarters is told when there is one.

use std::collections::BTreeMap;

use api::calls;
use api::link::Standing;
use api::people::{Accreditation, Add, ChangePassphrase, Colleague, List, Remove};
use api::problem::Problem;
use api::profile::{Profile, RotateKey, Status};
use api::record::Ending;
use api::recovery::Restore;
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::role::Role;
use domain::value::Value;
use serde_json::Value as Json;

use crate::world::laptop::Laptop;
use crate::world::words::answer;
use crate::world::{UNIT, World};

const LUIS: &str = "caballo azul duerme sobre el tejado de Luis";

fn add(laptop: &Laptop, name: &str, passphrase: &str) -> Result<Vec<Colleague>, Problem> {
    let (name, passphrase) = (name.to_owned(), passphrase.to_owned());
    laptop.ask(Add { operation: laptop.operation(), name, passphrase })
}

fn remove(laptop: &Laptop, name: &str) -> Result<Vec<Colleague>, Problem> {
    let people = laptop.ask(List {}).unwrap();
    let person = people.into_iter().find(|one| one.name == name).map(|one| one.person).unwrap();
    laptop.ask(Remove { operation: laptop.operation(), person })
}

fn rephrase(laptop: &Laptop, old: &str, new: &str) -> Result<Vec<Colleague>, Problem> {
    let (old, new) = (old.to_owned(), new.to_owned());
    laptop.ask(ChangePassphrase { operation: laptop.operation(), old, new })
}

/// Who is signed in, and in what role.
fn me(laptop: &Laptop) -> (String, Role) {
    match laptop.ask(Status {}).unwrap() {
        Profile::Open { me } => (me.name, me.role),
        other => panic!("{} is not open: {other:?}", laptop.name),
    }
}

/// Ana's laptop, admitted, with Luis beside her; he is signed in, and *sin acreditar*.
fn shared(world: &World) -> Laptop {
    let laptop = world.agent("Ana");
    add(&laptop, "Luis", LUIS).unwrap();
    laptop.sign_in(LUIS);
    laptop
}

fn admit(world: &World, laptop: &Laptop, role: Role) {
    world.admit_to(UNIT, laptop, role);
}

#[test]
fn a_second_person_opens_with_their_own_words_and_waits_for_headquarters() {
    let world = World::new();
    let laptop = world.agent("Ana");
    let people = add(&laptop, " Luis  Ocampo ", LUIS).unwrap();
    let told: Vec<_> = people.iter().map(|one| (one.name.as_str(), one.role, one.accreditation, one.is_me)).collect();
    let expect = [
        ("Ana", Role::Agent, Accreditation::Admitted, true),
        ("Luis Ocampo", Role::Uncredited, Accreditation::Waiting, false),
    ];
    assert_eq!(told, expect);
    assert_eq!(me(&laptop), ("Ana".to_owned(), Role::Agent), "whoever adds stays");
    laptop.sign_in(LUIS);
    assert_eq!(me(&laptop), ("Luis Ocampo".to_owned(), Role::Uncredited));
    laptop.sign_in(&laptop.passphrase);
    assert_eq!(me(&laptop), ("Ana".to_owned(), Role::Agent));
}

#[test]
fn who_cannot_be_added_is_refused_and_nothing_is_left() {
    let world = World::new();
    let laptop = world.laptop("Ana");
    for (name, passphrase, refusal) in [
        ("Luis", "12345678", Problem::WeakPassphrase),
        ("Luis", "luis luis", Problem::WeakPassphrase),
        (" \u{200b} ", LUIS, Problem::NameMissing),
        (&"a".repeat(200), LUIS, Problem::NameMissing),
        ("Luis", &laptop.passphrase.clone(), Problem::PassphraseTaken),
    ] {
        assert_eq!(add(&laptop, name, passphrase), Err(refusal), "{name:.20}");
    }
    assert_eq!(laptop.ask(List {}).unwrap().len(), 1);
    let operation = laptop.operation();
    let again = || Add { operation, name: "Luis".to_owned(), passphrase: LUIS.to_owned() };
    assert_eq!(laptop.ask(again()), laptop.ask(again()), "a page that says it twice adds one");
}

#[test]
fn a_shift_is_handed_over_and_the_draft_waits_for_its_author() {
    let world = World::new();
    let mut laptop = world.agent("Ana");
    add(&laptop, "Luis", LUIS).unwrap();
    let known = laptop.rescue("torre 40");
    let draft = laptop.start(RecordKind::Rescue);
    laptop.save(draft, "place.description", "torre 52");
    laptop.save(known, "operation.agents", 9);

    laptop.sign_in(LUIS);
    admit(&world, &laptop, Role::Agent);
    assert_eq!(laptop.show(draft).row, None, "what she was writing is not his to see");
    assert!(laptop.find("52").is_empty());
    assert_eq!(laptop.value(known, "operation.agents"), None, "nor what she was changing");
    assert_eq!(laptop.try_commit(draft, Ending::Finish).unwrap_err(), Problem::NoSuchRecord);
    let mine = laptop.rescue("torre 60");
    assert_eq!(laptop.history(mine)[0].author, "Luis");
    laptop.crash();
    laptop.sign_in(LUIS);
    assert_eq!(laptop.show(draft).row, None, "nor after a crash");

    laptop.sign_in(&laptop.passphrase.clone());
    assert_eq!(laptop.value(draft, "place.description"), Some(Value::text("torre 52")));
    assert_eq!(laptop.value(known, "operation.agents"), Some(Value::Integer(9)));
    assert_eq!(laptop.find("52"), [draft]);
    laptop.finish(draft);
    assert_eq!(laptop.history(draft)[0].author, "Ana");
    assert_eq!(laptop.verify().broken, 0);
    laptop.commit(known);
    laptop.sync().unwrap();
    world.agrees(&[&laptop]);
}

#[test]
fn what_somebody_not_admitted_writes_waits_and_holds_up_nobody() {
    let world = World::new();
    let (laptop, eva) = (shared(&world), world.agent("Eva"));
    let his = laptop.rescue("torre 60");
    laptop.sign_in(&laptop.passphrase);
    let hers = laptop.rescue("torre 70");
    let bar = laptop.sync().unwrap();
    assert_eq!((bar.waiting, bar.is_verified), (1, true), "his entry waits, hers went");
    eva.sync().unwrap();
    assert_eq!((eva.show(hers).row.is_some(), eva.show(his).row), (true, None));

    laptop.sign_in(LUIS);
    assert_eq!(laptop.ask(api::link::Read {}), Ok(Standing::Unlinked));
    admit(&world, &laptop, Role::Agent);
    assert!(matches!(laptop.ask(api::link::Read {}), Ok(Standing::Linked { .. })));
    assert_eq!(me(&laptop).1, Role::Agent);
    let later = laptop.rescue("torre 80");
    world.settle(&[&laptop, &eva]);
    for (record, place) in [(his, "torre 60"), (hers, "torre 70"), (later, "torre 80")] {
        assert_eq!(eva.value(record, "place.description"), Some(Value::text(place)));
    }
    assert_eq!(eva.history(his)[0].author, "Luis");
    assert_eq!(eva.show(his).row.unwrap().unit.as_str(), UNIT);
    world.agrees(&[&laptop, &eva]);
}

#[test]
fn the_laptop_is_linked_by_whoever_made_it_and_codes_are_of_one_headquarters() {
    let world = World::new();
    let laptop = world.laptop("Ana");
    add(&laptop, "Luis", LUIS).unwrap();
    let his = {
        laptop.sign_in(LUIS);
        assert_eq!(laptop.request(&world.hq.invite(UNIT, Role::Agent)), Err(Problem::LaptopNotLinked));
        laptop.rescue("torre 60")
    };
    laptop.sign_in(&laptop.passphrase);
    let hers = laptop.rescue("torre 70");
    admit(&world, &laptop, Role::Agent);
    assert_eq!(laptop.request(&world.hq.invite(UNIT, Role::Agent)), Err(Problem::AlreadyLinked));
    let bar = laptop.sync().unwrap();
    assert_eq!((bar.waiting, bar.is_verified), (1, true));
    laptop.sign_in(LUIS);
    admit(&world, &laptop, Role::Agent);
    laptop.sync().unwrap();
    let witness = world.agent("Eva");
    witness.sync().unwrap();
    assert!(witness.show(his).row.is_some() && witness.show(hers).row.is_some());
    world.agrees(&[&laptop, &witness]);
}

#[test]
fn a_passphrase_is_changed_by_whoever_knows_it() {
    let world = World::new();
    let laptop = world.laptop("Ana");
    add(&laptop, "Luis", LUIS).unwrap();
    let new = "puente rojo que cruza el arroyo despacio";
    assert_eq!(rephrase(&laptop, "no es esta la frase", new), Err(Problem::WrongPassphrase));
    assert_eq!(rephrase(&laptop, LUIS, new), Err(Problem::WrongPassphrase), "a colleague's does not do");
    world.clock.turn(60_000);
    assert_eq!(rephrase(&laptop, &laptop.passphrase, "1234"), Err(Problem::WeakPassphrase));
    assert_eq!(rephrase(&laptop, &laptop.passphrase, LUIS), Err(Problem::PassphraseTaken));
    rephrase(&laptop, &laptop.passphrase, new).unwrap();
    laptop.lock();
    assert_eq!(laptop.try_unlock(&laptop.passphrase).unwrap_err(), Problem::WrongPassphrase);
    laptop.sign_in(new);
    assert_eq!(me(&laptop).0, "Ana");
    laptop.sign_in(LUIS);
    assert_eq!(me(&laptop).0, "Luis");
}

#[test]
fn who_leaves_the_computer_cannot_open_it_and_nothing_of_theirs_is_lost() {
    let world = World::new();
    let laptop = shared(&world);
    assert_eq!(remove(&laptop, "Ana"), Err(Problem::NotAllowed), "he is no coordinator");
    let his = laptop.rescue("torre 60");
    assert_eq!(remove(&laptop, "Luis"), Err(Problem::HoldsWork), "nobody else could hand it in");
    admit(&world, &laptop, Role::Agent);
    laptop.save(his, "operation.agents", 4);
    assert_eq!(remove(&laptop, "Luis").unwrap().len(), 1);
    assert_eq!(laptop.ask(Status {}), Ok(Profile::Locked { wait_ms: 0 }), "he is out at once");
    assert_eq!(laptop.try_unlock(LUIS).unwrap_err(), Problem::WrongPassphrase);
    laptop.sign_in(&laptop.passphrase);
    assert_eq!(laptop.value(his, "operation.agents"), Some(Value::Integer(4)), "what he was writing is history");
    assert_eq!(remove(&laptop, "Ana"), Err(Problem::LastPerson));
    laptop.sync().unwrap();
    world.agrees(&[&laptop]);
}

#[test]
fn a_coordinator_removes_others_and_anybody_whom_headquarters_revoked() {
    let world = World::new();
    let laptop = shared(&world);
    admit(&world, &laptop, Role::Coordinator);
    add(&laptop, "Eva", "tres gatos miran la lluvia en silencio").unwrap();
    assert_eq!(remove(&laptop, "Eva").unwrap().len(), 2);
    laptop.sync().unwrap();
    world.hq.revoke_person("Luis");
    laptop.sign_in(&laptop.passphrase);
    laptop.sync().unwrap();
    let luis = laptop.ask(List {}).unwrap().into_iter().find(|one| one.name == "Luis").unwrap();
    assert_eq!((luis.accreditation, luis.may_be_removed), (Accreditation::Revoked, true));
    assert_eq!(remove(&laptop, "Luis").unwrap().len(), 1);
}

/// Eva carries away what opens the laptop, and is taken from it: her copy opens what was there and nothing that is written
/// after. Nobody else notices, headquarters least.
#[test]
fn what_somebody_copied_before_they_left_opens_nothing_new() {
    const EVA: &str = "tres gatos miran la lluvia en silencio";
    let world = World::new();
    let mut laptop = shared(&world);
    admit(&world, &laptop, Role::Coordinator);
    add(&laptop, "Eva", EVA).unwrap();
    laptop.rescue("torre 60");
    laptop.lock();
    let slots = ["slots.a", "slots.b"].map(|name| laptop.folder().join(name));
    let copied = std::fs::read(&slots[0]).unwrap();
    laptop.sign_in(LUIS);
    assert_eq!(remove(&laptop, "Eva").unwrap().len(), 2);
    let later = laptop.rescue("torre 61");
    laptop.sync().unwrap();
    laptop.reopen();

    let now = std::fs::read(&slots[0]).unwrap();
    slots.iter().for_each(|path| std::fs::write(path, &copied).unwrap());
    world.clock.turn(600_000);
    let damaged = Problem::Damaged { file: "resguardo.db".to_owned() };
    assert_eq!(laptop.try_unlock(EVA).unwrap_err(), damaged, "she opens nothing of what there is now");
    let by_snapshot = laptop.ask(Restore { passphrase: EVA.to_owned(), snapshot: None });
    assert_eq!(by_snapshot, Err(Problem::NoSnapshot), "nor of the snapshots");
    slots.iter().for_each(|path| std::fs::write(path, &now).unwrap());
    world.clock.turn(600_000);
    assert_eq!(laptop.try_unlock(EVA).unwrap_err(), Problem::WrongPassphrase);
    world.clock.turn(600_000);
    laptop.unlock();
    assert_eq!(laptop.value(later, "place.description"), Some(Value::text("torre 61")));
    assert_eq!(laptop.verify().broken, 0);
    let again = RotateKey { operation: laptop.operation() };
    assert_eq!(laptop.ask(again.clone()), laptop.ask(again), "a page that says it twice has it once");
    laptop.sync().unwrap();
    world.agrees(&[&laptop]);
}

/// What belongs to A, and how B would ask for it.
struct Target {
    records: Vec<RecordId>,
}

/// The call's example, aimed: every id in it names a thing of A's.
fn aimed(example: &Json, at: RecordId) -> Json {
    match example {
        Json::Object(fields) => {
            Json::Object(fields.iter().map(|(name, value)| (name.clone(), field(name, value, at))).collect())
        }
        Json::Array(items) => Json::Array(items.iter().map(|item| aimed(item, at)).collect()),
        other => other.clone(),
    }
}

fn field(name: &str, value: &Json, at: RecordId) -> Json {
    match name {
        "record" | "into" | "other" | "of" | "source" | "like" if value.is_string() => Json::String(at.to_string()),
        _ => aimed(value, at),
    }
}

/// T05: whatever call B makes about A's drafts and confidential records, B reads nothing of them, changes nothing, and
/// nothing new is signed by A.
#[test]
fn t05_person_b_neither_acts_nor_signs_as_a() {
    const CANARY: &str = "Xochipilli";
    let world = World::new();
    let laptop = world.agent("Ana");
    add(&laptop, "Luis", LUIS).unwrap();
    let violence = laptop.start(RecordKind::Violence);
    laptop.save_in(RecordKind::Violence, violence, "access.coordination", false);
    laptop.commit(violence);
    let draft = laptop.start(RecordKind::Rescue);
    laptop.save(draft, "place.description", CANARY);
    let target = Target { records: vec![violence, draft] };
    let before: BTreeMap<_, _> =
        target.records.iter().map(|id| (*id, (laptop.show(*id), laptop.history(*id)))).collect();
    laptop.sign_in(LUIS);
    admit(&world, &laptop, Role::Agent);
    laptop.lock();
    let signed = laptop.entries_by("Ana");

    // Shutting everybody out is anybody's right, and has its own story.
    let all = calls::all().into_iter().filter(|call| call.name != "profile.panic");
    let mut tried = 0;
    for call in all {
        for record in &target.records {
            if !matches!(laptop.ask(Status {}), Ok(Profile::Open { .. })) {
                world.clock.turn(600_000);
                laptop.sign_in(LUIS);
            }
            let mut request = aimed(&call.example, *record);
            if let Some(operation) = request.get_mut("operation") {
                *operation = serde_json::to_value(laptop.operation()).unwrap();
            }
            let answered = format!("{:?}", laptop.call(call.name, &request.to_string()));
            assert!(!answered.contains(CANARY), "{} tells of A's draft", call.name);
            assert!(
                !answered.contains(&violence.to_string()) || answered.starts_with("Err"),
                "{}: {answered}",
                call.name
            );
            tried += 1;
        }
    }
    // Among the calls were wrong passphrases, after which the next try waits.
    world.clock.turn(60_000);
    laptop.lock();
    world.clock.turn(600_000);
    assert_eq!(laptop.entries_by("Ana"), signed, "nothing was signed as A");
    laptop.sign_in(&laptop.passphrase);
    for (record, (shown, history)) in before {
        let now = laptop.show(record);
        assert_eq!((now.values, now.drafted), (shown.values, shown.drafted));
        assert_eq!(laptop.history(record).len(), history.len(), "nothing was written into it");
    }
    println!("T05: {tried} calls, 0 let through");
    assert!(laptop.try_save(draft, RecordKind::Rescue, answer("operation.agents", 3)).is_ok());
}

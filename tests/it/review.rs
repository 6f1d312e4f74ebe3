//! What a coordination looks at: a question goes to the unit that wrote a record and its answer comes back, by network or by
//! hand; what was found in order comes again once it changes; and nobody says it whose role does not.

use std::collections::BTreeSet;

use api::audit::List;
use api::bundle::{Covers, Recipient};
use api::inbox::Pending;
use api::people::Add;
use api::person::{Merge, Part};
use api::problem::Problem;
use api::record::Sending;
use api::review::{Answer, Approve, Ask, Asked, Line, Note, Queue, Read, Referrals, Supervised, Waiting, Way, What};
use domain::audit::Deed;
use domain::id::{ItemId, RecordId, UnitId};
use domain::record::RecordKind;
use domain::referral::Loop;
use domain::review::{Sort, Word, written};
use domain::role::Role;
use domain::value::{Value, Values};

use super::bundle::{export, import};
use super::handed::refer;
use crate::world::clock::{HOUR_MS, MINUTE_MS};
use crate::world::laptop::Laptop;
use crate::world::words::{answer, key};
use crate::world::{UNIT, World};

const PLACE: &str = "place.description";
const QUESTION: &str = "¿De qué torre?\nEl croquis dice otra.";

fn queue(laptop: &Laptop) -> Waiting {
    laptop.ask(Queue { units: [].into(), sort: None, skip: 0, take: 50 }).unwrap()
}

/// The lines of the queue, by their records and sorts; what is counted is what is listed.
#[track_caller]
fn lines(laptop: &Laptop) -> Vec<(RecordId, Sort)> {
    let waiting = queue(laptop);
    let listed = u32::try_from(waiting.lines.len()).unwrap();
    let of_sorts: u32 = waiting.sorts.iter().map(|one| one.lines).sum();
    let of_units: u32 = waiting.units.iter().map(|one| one.lines).sum();
    assert_eq!((waiting.total, of_sorts, of_units), (listed, listed, listed));
    waiting.lines.iter().map(|line| (line.row.record, line.what.sort())).collect()
}

#[track_caller]
fn line(laptop: &Laptop, record: RecordId, sort: Sort) -> Line {
    let found = queue(laptop).lines.into_iter().find(|line| line.row.record == record && line.what.sort() == sort);
    found.unwrap_or_else(|| panic!("no line of {sort}"))
}

fn approve(laptop: &Laptop, line: &Line) -> Result<(), Problem> {
    let other = match &line.what {
        What::Alike { other, .. } => Some(other.record),
        What::Conflict { .. } | What::Finding { .. } | What::Asked { .. } => None,
    };
    let (operation, record, sort, seen) = (laptop.operation(), line.row.record, line.what.sort(), line.seen.clone());
    laptop.ask(Approve { operation, record, sort, other, seen }).map(drop)
}

fn ask(laptop: &Laptop, record: RecordId, text: &str) -> Result<(), Problem> {
    laptop.ask(Ask { operation: laptop.operation(), record, text: text.to_owned() }).map(drop)
}

fn try_reply(laptop: &Laptop, asked: &Asked, text: &str) -> Result<(), Problem> {
    let (operation, record, to) = (laptop.operation(), asked.row.record, asked.note.change.clone());
    laptop.ask(Answer { operation, record, to, text: text.to_owned() }).map(drop)
}

fn reply(laptop: &Laptop, asked: &Asked, text: &str) {
    try_reply(laptop, asked, text).unwrap();
}

fn asked(laptop: &Laptop) -> Vec<Asked> {
    laptop.ask(Pending {}).unwrap().asked
}

fn notes(laptop: &Laptop, record: RecordId) -> Vec<Note> {
    laptop.ask(Read { record }).unwrap().notes
}

fn two(world: &World) -> (Laptop, Laptop) {
    (world.agent("Ana"), world.member("Nora", Role::Coordinator))
}

/// A rescue in which a girl was found in a station, and on whose place Ana and Nora disagree.
fn contested(world: &World, ana: &Laptop, nora: &Laptop) -> RecordId {
    let mut values = answer("persons_mode", "counts-only");
    values.extend([(key("place.setting"), Value::text("station")), (key("counts.girls"), Value::Integer(1))]);
    let record = ana.bring(RecordKind::Rescue, &values).unwrap();
    world.settle(&[ana, nora]);
    for (laptop, place) in [(ana, "torre 52"), (nora, "torre 53")] {
        world.clock.turn(MINUTE_MS);
        laptop.save(record, PLACE, place);
        laptop.commit(record);
    }
    world.settle(&[ana, nora, ana]);
    record
}

#[test]
fn a_question_reaches_its_unit_and_the_answer_comes_back() {
    let world = World::new();
    let (ana, nora) = two(&world);
    let record = contested(&world, &ana, &nora);
    let open = [(record, Sort::Finding), (record, Sort::Conflict)];
    assert_eq!(lines(&nora), open, "what protects somebody first");
    let (values, steps) = (ana.show(record).values, ana.history(record).len());
    for text in ["", " \u{202e}\n "] {
        assert_eq!(ask(&nora, record, text), Err(Problem::NothingSaid));
    }
    assert_eq!(ask(&nora, record, &"ñ".repeat(2_001)), Err(Problem::TooLongToSay));
    world.clock.turn(MINUTE_MS);
    ask(&nora, record, QUESTION).unwrap();
    assert!(line(&nora, record, Sort::Conflict).is_asked);
    assert!(asked(&nora).is_empty(), "whoever asks waits in the queue");
    world.settle(&[&nora, &ana]);

    let [waiting] = &asked(&ana)[..] else { panic!("nobody was asked") };
    let note = &waiting.note;
    assert_eq!((waiting.row.record, note.text.as_str(), note.asked.by.as_str()), (record, QUESTION, "Nora"));
    assert!(note.asked.at.to_string().starts_with("2026-11-20T09:03"), "{}", note.asked.at);
    assert_eq!(notes(&ana, record), std::slice::from_ref(note));
    assert_eq!((ana.show(record).values, ana.history(record).len()), (values, steps), "no word of it is an answer");
    assert!(ana.find("croquis").is_empty());
    world.clock.turn(MINUTE_MS);
    let nobodys = Asked { note: Note { change: "5f0c".to_owned(), ..note.clone() }, ..waiting.clone() };
    assert!(matches!(try_reply(&ana, &nobodys, "La 52."), Err(Problem::BadRequest { .. })));
    reply(&ana, waiting, "La 52.");
    assert!(asked(&ana).is_empty());
    world.settle(&[&ana, &nora]);

    let told = line(&nora, record, Sort::Asked);
    let What::Asked { notes } = &told.what else { panic!("{told:?}") };
    let [Note { answers, is_waiting: false, .. }] = &notes[..] else { panic!("{notes:?}") };
    assert_eq!((answers[0].text.as_str(), answers[0].told.by.as_str(), answers.len()), ("La 52.", "Ana", 1));
    approve(&nora, &told).unwrap();
    assert_eq!(lines(&nora), open);
    assert_eq!(approve(&nora, &told), Err(Problem::ReviewMoved), "it is not there any more");
    world.settle(&[&nora, &ana]);
    world.agrees(&[&ana, &nora]);
    nora.rebuild();
    assert_eq!(lines(&nora), open);
    let deeds = List { person: None, day: None, deed: Some(Deed::Reviewed), record: Some(record), skip: 0, take: 9 };
    assert_eq!(nora.ask(deeds).unwrap().rows.len(), 2, "what she asked and what she approved");
}

/// A question is closed by its own answer, and what came while somebody looked was not looked at.
#[test]
fn an_answer_closes_its_own_question_and_one_that_comes_later_is_looked_at_again() {
    let world = World::new();
    let (ana, nora) = two(&world);
    let record = ana.rescue("torre 5");
    world.settle(&[&ana, &nora]);
    for text in ["¿De qué torre?", "¿Cuántos agentes?"] {
        world.clock.turn(MINUTE_MS);
        ask(&nora, record, text).unwrap();
    }
    world.settle(&[&nora, &ana]);
    let [tower, agents] = &asked(&ana)[..] else { panic!("not both were asked") };
    let answer = |asked: &Asked, text: &str| {
        world.clock.turn(MINUTE_MS);
        reply(&ana, asked, text);
        world.settle(&[&ana, &nora]);
    };
    answer(tower, "La 52.");
    assert_eq!(asked(&ana), std::slice::from_ref(agents));
    let shown = line(&nora, record, Sort::Asked);
    assert!(shown.may_approve && shown.is_asked);
    answer(agents, "Cuatro.");
    assert_eq!(approve(&nora, &shown), Err(Problem::ReviewMoved));
    approve(&nora, &line(&nora, record, Sort::Asked)).unwrap();
    assert_eq!(lines(&nora), []);
    answer(agents, "No, cinco.");
    assert_eq!(lines(&nora), [(record, Sort::Asked)]);
    // Two programs that give their words one name bring no disagreement into the record.
    for (laptop, text) in [(&ana, "Seis."), (&nora, "Siete.")] {
        let word = Word::Answer { to: tower.note.change.clone(), text: text.to_owned() };
        laptop.amend(record, &written(ItemId::new(1, [2; 10]), &word)).unwrap();
    }
    world.settle(&[&ana, &nora, &ana]);
    assert_eq!((ana.show(record).conflicts, lines(&nora)), (vec![], vec![(record, Sort::Asked)]));
}

/// A girl was found in a station, and a woman was referred.
fn found_and_sent(laptop: &Laptop) -> (RecordId, RecordId) {
    let mut found = answer("persons_mode", "counts-only");
    found.extend([(key("place.setting"), Value::text("station")), (key("counts.girls"), Value::Integer(1))]);
    (laptop.bring(RecordKind::Rescue, &found).unwrap(), send(laptop, "", ""))
}

/// What somebody sees of these units, in the queue and of the referrals, and of how many units there is anything.
#[track_caller]
fn sees(laptop: &Laptop, units: &[&str], expect: &[(RecordId, RecordId)], of_units: usize) {
    let units: BTreeSet<UnitId> = units.iter().map(|unit| unit.parse().unwrap()).collect();
    let page = |skip| {
        let page = Queue { units: units.clone(), sort: Some(Sort::Finding), skip, take: 1 };
        laptop.ask(page).unwrap()
    };
    let waiting = page(0);
    let found: BTreeSet<_> = (0..waiting.total).flat_map(|skip| page(skip).lines).map(|line| line.row.record).collect();
    let sent = laptop.ask(Referrals { units: units.clone(), late: false, skip: 0, take: 50 }).unwrap();
    let referred: BTreeSet<_> = sent.lines.iter().map(|line| line.row.record).collect();
    assert_eq!((found, referred), expect.iter().copied().unzip());
    let counts = [waiting.total, sent.all, sent.total].map(|number| number as usize);
    assert_eq!((counts, waiting.withheld), ([expect.len(); 3], 0));
    assert_eq!((waiting.units.len(), sent.units.len()), (of_units, of_units), "whatever was asked for");
}

/// Of the units that were asked for, and never of another region, though a laptop on which two coordinators work holds both.
#[test]
fn a_queue_and_the_referrals_are_of_the_units_of_whoever_looks() {
    const LUIS: &str = "caballo azul duerme sobre el tejado de Luis";
    let world = World::new();
    let (ana, nora) = two(&world);
    let (tom, sol) = (world.agent_of("beta-tijuana", "Tom"), world.agent_of("beta-nogales", "Sol"));
    let [tecate, tijuana, nogales] = [&ana, &tom, &sol].map(found_and_sent);
    world.settle(&[&ana, &tom, &sol, &nora]);
    sees(&nora, &[], &[tecate, tijuana], 2);
    sees(&nora, &["beta-tecate"], &[tecate], 2);
    sees(&nora, &["beta-tijuana", "beta-nogales"], &[tijuana], 2);
    sees(&nora, &["beta-nogales"], &[], 2);
    nora.ask(Add { operation: nora.operation(), name: "Luis".to_owned(), passphrase: LUIS.to_owned() }).unwrap();
    nora.sign_in(LUIS);
    world.admit_to("beta-nogales", &nora, Role::Coordinator);
    world.settle(&[&nora]);
    sees(&nora, &[], &[nogales], 1);
    sees(&nora, &["beta-tecate", "beta-nogales"], &[nogales], 1);
    nora.sign_in(&nora.passphrase);
    sees(&nora, &[], &[tecate, tijuana], 2);
    sees(&nora, &["beta-tecate", "beta-nogales"], &[tecate], 2);
}

/// The unit that received a record holds the question, too, and is not asked.
#[test]
fn the_unit_that_wrote_a_record_is_asked_about_it() {
    let world = World::new();
    let (ana, nora) = two(&world);
    let dora = world.member_of("dif-baja-california", "Dora", Role::ShelterStaff);
    let referral = refer(&ana, ana.person("Josefina", "Núñez", ""));
    world.is_in_step(&[&ana, &nora, &dora]);
    ask(&nora, referral, QUESTION).unwrap();
    world.is_in_step(&[&nora, &ana, &dora]);
    assert_eq!([&ana, &dora].map(|laptop| (notes(laptop, referral).len(), asked(laptop).len())), [(1, 1), (1, 0)]);
}

/// A referral in order is so no more once the person on it says what is not to be told there.
#[test]
fn what_another_record_puts_in_the_wrong_is_looked_at_as_well() {
    let world = World::new();
    let (ana, nora) = two(&world);
    let girl = ana.person("Josefina", "Núñez", "");
    let referral = refer(&ana, girl);
    world.settle(&[&ana, &nora]);
    let is_broken = || lines(&nora).contains(&(referral, Sort::Finding));
    assert!(!is_broken());
    let item = ana.add(girl, RecordKind::Person, "withheld").item;
    let at = |name: &str| format!("withheld.{item}.{name}");
    ana.save_in(RecordKind::Person, girl, &at("from"), "dif");
    ana.save_in(RecordKind::Person, girl, &at("what"), "names");
    ana.commit(girl);
    world.settle(&[&ana, &nora]);
    assert!(is_broken());
    ana.save_in(RecordKind::Person, girl, &at("removed"), true);
    ana.commit(girl);
    world.settle(&[&ana, &nora]);
    assert!(!is_broken(), "she takes it back");
}

#[test]
fn what_was_found_in_order_comes_again_once_it_changes() {
    let world = World::new();
    let (ana, nora) = two(&world);
    let record = contested(&world, &ana, &nora);
    let open = [(record, Sort::Finding), (record, Sort::Conflict)];
    for (_, sort) in open {
        let shown = line(&nora, record, sort);
        assert!(shown.may_approve && shown.before.is_none(), "{sort}");
        let other = Line { seen: "5f0c".to_owned(), ..shown.clone() };
        assert_eq!(approve(&nora, &other), Err(Problem::ReviewMoved));
        approve(&nora, &shown).unwrap();
    }
    assert_eq!(lines(&nora), []);
    // Written by somebody who had not heard of it.
    world.clock.turn(MINUTE_MS);
    ana.save(record, "operation.agents", 4);
    ana.commit(record);
    world.settle(&[&nora, &ana, &nora]);
    assert_eq!(lines(&nora), open);
    for (_, sort) in open {
        assert_eq!(line(&nora, record, sort).before.map(|told| told.by), Some("Nora".to_owned()));
    }
    let said = ana.ask(Read { record }).unwrap().approved.unwrap();
    assert_eq!((said.told.by.as_str(), said.is_changed), ("Nora", true));

    // What somebody is writing is nobody else's affair yet.
    let draft = nora.start(RecordKind::Rescue);
    nora.save(draft, "persons_mode", "counts-only");
    nora.save(draft, "place.setting", "station");
    nora.save(draft, "counts.girls", 1);
    assert_eq!(lines(&nora).len(), 2);
    nora.commit(draft);
    assert_eq!(lines(&nora).len(), 3);

    // Advice waits until somebody says that the record is whole.
    let care = ana.start(RecordKind::FirstAid);
    let item = ana.add(care, RecordKind::FirstAid, "vitals").item;
    ana.save_in(RecordKind::FirstAid, care, "patient.age", "30y@2026-11-20");
    ana.save_in(RecordKind::FirstAid, care, &format!("vitals.{item}.pulse"), 180);
    ana.commit(care);
    world.settle(&[&ana, &nora]);
    assert!(!lines(&nora).contains(&(care, Sort::Finding)));
    ana.finish(care);
    world.settle(&[&ana, &nora]);
    assert!(lines(&nora).contains(&(care, Sort::Finding)));

    // Where somebody's protection hangs on it a person decides.
    let nna = ana.bring(RecordKind::Nna, &answer("risk.level", "low")).unwrap();
    world.settle(&[&ana, &nora]);
    for (laptop, level) in [(&ana, "high"), (&nora, "extreme")] {
        laptop.save_in(RecordKind::Nna, nna, "risk.level", level);
        laptop.commit(nna);
    }
    world.settle(&[&ana, &nora, &ana]);
    let shown = line(&nora, nna, Sort::Conflict);
    assert!(shown.is_grave && !shown.may_approve);
    assert_eq!(approve(&nora, &shown), Err(Problem::MustDecide));
    // Nor does it go by the word of a program that asks nobody.
    let word = Word::Approve { of: Sort::Conflict, other: None };
    nora.amend(nna, &written(ItemId::new(1, [1; 10]), &word)).unwrap();
    assert!(lines(&nora).contains(&(nna, Sort::Conflict)));
}

/// No network: a stick goes to the unit and another comes back. Two ask at once, and a correction answers both.
#[test]
fn questions_and_corrections_travel_on_a_stick() {
    let world = World::new();
    let (ana, nora) = two(&world);
    let luz = world.member("Luz", Role::Coordinator);
    let record = ana.rescue("torre 5");
    world.settle(&[&ana, &nora, &luz]);
    let unit = || Recipient::Unit { unit: UNIT.parse().unwrap() };
    for (laptop, text) in [(&nora, "¿De qué torre?"), (&luz, "¿Cuántos agentes?")] {
        world.clock.turn(MINUTE_MS);
        ask(laptop, record, text).unwrap();
        import(&ana, &export(laptop, unit(), Covers::Everything)).unwrap();
    }
    let said: Vec<_> = asked(&ana).into_iter().map(|one| (one.note.asked.by, one.note.text)).collect();
    let both = [("Nora", "¿De qué torre?"), ("Luz", "¿Cuántos agentes?")];
    assert_eq!(said, both.map(|(by, text)| (by.to_owned(), text.to_owned())), "both are kept");
    assert_eq!(ana.show(record).conflicts, []);

    world.clock.turn(MINUTE_MS);
    ana.save(record, PLACE, "torre 52");
    ana.commit(record);
    assert!(asked(&ana).is_empty(), "a correction is an answer");
    for laptop in [&nora, &luz] {
        import(laptop, &export(&ana, unit(), Covers::Everything)).unwrap();
        let What::Asked { notes } = line(laptop, record, Sort::Asked).what else { panic!("no question") };
        assert_eq!(notes.len(), 2);
        assert!(notes.iter().all(|note| note.corrected.as_ref().is_some_and(|told| told.by == "Ana")));
    }
    approve(&nora, &line(&nora, record, Sort::Asked)).unwrap();
    world.settle(&[&ana, &nora, &luz, &ana, &nora]);
    assert_eq!((lines(&nora), lines(&luz)), (vec![], vec![]), "seen by one of the coordination");
    world.agrees(&[&ana, &nora, &luz]);
}

/// By the app's own calls, and by headquarters whatever an app wrote.
#[test]
fn t10_nobody_reviews_whose_role_does_not() {
    let world = World::new();
    let (ana, nora) = two(&world);
    let record = contested(&world, &ana, &nora);
    world.clock.turn(MINUTE_MS);
    ask(&nora, record, QUESTION).unwrap();
    world.settle(&[&nora, &ana]);
    let before = (lines(&nora), notes(&nora, record));
    assert_eq!(approve(&ana, &line(&nora, record, Sort::Finding)), Err(Problem::NotAllowed));
    assert_eq!(ask(&ana, record, QUESTION), Err(Problem::NotAllowed));

    let approves = |of| Word::Approve { of, other: None };
    let words =
        [approves(Sort::Finding), approves(Sort::Conflict), approves(Sort::Asked), Word::Ask { text: "¿Y?".into() }];
    for (number, word) in (0..).zip(&words) {
        ana.amend(record, &written(ItemId::new(1, [number; 10]), word)).unwrap();
    }
    let mut hidden = written(ItemId::new(1, [9; 10]), &words[0]);
    hidden.extend(answer("operation.route", "brecha"));
    ana.amend(record, &hidden).unwrap();
    world.settle(&[&ana, &nora, &ana]);
    assert_eq!((lines(&nora), notes(&nora, record)), before);
    assert_eq!(nora.value(record, "operation.route"), None, "what stands beside it falls with it");
    let refused = ana.history(record).into_iter().filter(|step| step.sending == Sending::Refused);
    assert_eq!(refused.count(), 1, "and its author still has the words");
    println!("T10: {} reviews by an agent, all refused by headquarters", words.len() + 1);
}

#[test]
fn two_files_of_one_person_are_joined_and_parted_or_said_to_be_two() {
    let world = World::new();
    let (ana, nora) = two(&world);
    let known = ana.person("María Guadalupe", "Núñez", "Hernández");
    let again = ana.person("Maria Guadalupe", "Nuñez", "Hernandez");
    for (record, phone) in [(known, "664 123 4567"), (again, "6641234567")] {
        ana.save_in(RecordKind::Person, record, "phone", phone);
        ana.commit(record);
    }
    world.settle(&[&ana, &nora]);
    let alike = |laptop: &Laptop| lines(laptop).contains(&(known, Sort::Alike));
    let What::Alike { other, fields } = line(&nora, known, Sort::Alike).what else { panic!("not alike") };
    assert!(other.record == again && fields.iter().any(|field| field.speaks_for));
    ask(&nora, again, QUESTION).unwrap();
    assert_eq!(lines(&nora), [(known, Sort::Alike), (again, Sort::Asked)], "what waits for its unit is the last");

    nora.ask(Merge { operation: nora.operation(), record: again, into: known }).unwrap();
    assert!(!alike(&nora), "they are one");
    nora.rebuild();
    assert!(!alike(&nora), "also where each is looked at anew");
    nora.ask(Part { operation: nora.operation(), record: again }).unwrap();
    assert!(alike(&nora), "and two again");

    approve(&nora, &line(&nora, known, Sort::Alike)).unwrap();
    assert!(!alike(&nora), "they were found to be two");
    world.settle(&[&nora, &ana]);
    nora.rebuild();
    assert!(!alike(&nora));
    for changed in [again, known] {
        ana.save_in(RecordKind::Person, changed, "sex", "female");
        ana.commit(changed);
        world.settle(&[&ana, &nora]);
        assert!(alike(&nora) && line(&nora, known, Sort::Alike).before.is_some());
        nora.rebuild();
        let shown = line(&nora, known, Sort::Alike);
        approve(&nora, &shown).unwrap();
        assert!(!alike(&nora));
    }
    ana.save_in(RecordKind::Person, again, "sex", "intersex");
    ana.commit(again);
    world.settle(&[&ana, &nora]);
    assert!(alike(&nora));
    // Whoever is met together is two.
    let met = [(known, 1), (again, 2)].map(|(person, number)| {
        let item = ItemId::new(number, [1; 10]);
        (key(&format!("persons.{item}.person")), Value::text(person.to_string()))
    });
    ana.bring(RecordKind::Rescue, &met.into()).unwrap();
    world.settle(&[&ana, &nora]);
    assert!(!alike(&nora));
}

/// Whoever looks at one of the units sees the pair, whichever of both files is the older.
#[test]
fn a_pair_between_two_units_waits_with_both() {
    let world = World::new();
    let (ana, nora) = two(&world);
    let luz = world.agent_of("beta-tijuana", "Luz");
    for laptop in [&ana, &luz] {
        world.clock.turn(MINUTE_MS);
        let record = laptop.person("María Guadalupe", "Núñez", "Hernández");
        laptop.save_in(RecordKind::Person, record, "phone", "664 123 4567");
        laptop.commit(record);
    }
    world.settle(&[&ana, &luz, &nora]);
    let of = |units: &[&str]| {
        let units = units.iter().map(|unit| unit.parse().unwrap()).collect();
        let waiting = nora.ask(Queue { units, sort: Some(Sort::Alike), skip: 0, take: 50 }).unwrap();
        let of_sort = waiting.sorts.iter().find(|one| one.sort == Sort::Alike).unwrap().lines;
        (waiting.lines.len(), waiting.total, of_sort)
    };
    for units in [&[][..], &[UNIT], &["beta-tijuana"], &[UNIT, "beta-tijuana"]] {
        assert_eq!(of(units), (1, 1, 1), "{units:?}");
    }
    assert_eq!(of(&["beta-mexicali"]), (0, 0, 0));
    let units = queue(&nora).units.into_iter().map(|one| (one.unit.to_string(), one.lines)).collect::<Vec<_>>();
    assert_eq!(units, [(UNIT.to_owned(), 1), ("beta-tijuana".to_owned(), 1)]);
}

#[test]
fn what_is_confidential_is_counted_and_not_shown() {
    let world = World::new();
    let (ana, nora) = two(&world);
    let mut values = answer("woman.age", "15y..15y@2026-11-20~stated");
    values.insert(key("woman.procuraduria_told"), Value::Flag(false));
    let record = ana.bring(RecordKind::Violence, &values).unwrap();
    world.settle(&[&ana, &nora]);
    let waiting = queue(&nora);
    assert_eq!((waiting.lines.len(), waiting.total, waiting.withheld), (0, 0, 1));
    assert!(!serde_json::to_string(&waiting).unwrap().contains(&record.to_string()));
    assert_eq!(ask(&nora, record, QUESTION), Err(Problem::NotAllowed));
    let (operation, sort, seen) = (nora.operation(), Sort::Finding, String::new());
    let approved = nora.ask(Approve { operation, record, sort, other: None, seen });
    assert_eq!(approved.err(), Some(Problem::NotAllowed));
    let answered = Answer { operation: nora.operation(), record, to: "5f0c".to_owned(), text: "Sí.".to_owned() };
    assert_eq!(nora.ask(answered).err(), Some(Problem::NotAllowed));
    ana.save_in(RecordKind::Violence, record, "access.coordination", true);
    ana.commit(record);
    world.settle(&[&ana, &nora]);
    assert_eq!((lines(&nora), queue(&nora).withheld), (vec![(record, Sort::Finding)], 0));
}

/// A woman is referred to a shelter, to a unit or on paper; what its receipt says, if it came.
fn send(laptop: &Laptop, unit: &str, receipt: &str) -> RecordId {
    let now = "2026-11-20T09:00:00-08:00[America/Tijuana]";
    let received = if receipt.is_empty() { "" } else { now };
    let said = [
        ("recipient.kind", "shelter"),
        ("recipient.unit", unit),
        ("sent.time", now),
        ("signature.by", "Ana"),
        ("receipt.state", receipt),
        ("receipt.time", received),
    ];
    let said = said.into_iter().filter(|(_, text)| !text.is_empty());
    let mut values: Values = said.map(|(name, text)| (key(name), Value::text(text))).collect();
    let item = ItemId::new(7, [1; 10]);
    values.insert(key(&format!("persons.{item}.sex")), Value::text("female"));
    laptop.bring(RecordKind::Referral, &values).unwrap()
}

#[test]
fn referrals_are_supervised_those_that_are_late_first() {
    let world = World::new();
    let (ana, nora) = two(&world);
    let (to_unit, on_paper, refused) =
        (send(&ana, "dif-baja-california", ""), send(&ana, "", "received"), send(&ana, "", "refused"));
    world.settle(&[&ana, &nora]);
    let supervised =
        |late| -> Supervised { nora.ask(Referrals { units: [].into(), late, skip: 0, take: 50 }).unwrap() };
    let told = |of: &Supervised| of.lines.iter().map(|line| (line.row.record, line.way)).collect::<Vec<_>>();
    let today = supervised(false);
    let all = [(refused, Way::Paper), (to_unit, Way::Carried), (on_paper, Way::Paper)];
    assert_eq!((told(&today), today.all, today.late, today.unanswered), (all.to_vec(), 3, 1, 1));
    world.clock.turn(30 * 24 * HOUR_MS);
    let later = supervised(true);
    let late = [(to_unit, Way::Carried), (refused, Way::Paper)];
    assert_eq!((told(&later), later.total, later.persons_unanswered), (late.to_vec(), 2, 1));
    assert!(matches!(later.lines[0].standing, Loop::Overdue { .. }) && later.lines[0].days == 30);
    let received = supervised(false).lines.into_iter().find(|line| line.row.record == on_paper).unwrap();
    assert_eq!((received.standing, received.days), (Loop::Received, 0), "it waits no longer");
}

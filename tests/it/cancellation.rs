//! The rights ARCO over one record. Cancellation: a coordinator asks, the record is blocked, headquarters' people confirm,
//! and then nothing of it is anywhere; each laptop signs for that. T18: erased person absent everywhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use api::arco::{Cancel, Dossier, Form, Standing};
use api::audit::List;
use api::bundle::{Covers, Recipient};
use api::export::{Geojson, Place};
use api::inbox::Pending;
use api::paper::Size;
use api::person::Matches;
use api::problem::Problem;
use api::record::Show;
use api::{map, report, review};
use domain::audit::Deed;
use domain::cancellation::{Denial, Ground};
use domain::id::RecordId;
use domain::language::Language;
use domain::map::grid::{CellId, Grid};
use domain::map::sieve::Sieve;
use domain::record::RecordKind;
use domain::role::Role;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use domain::value::{Value, Values};
use hq::office::arco::{Holder, Request, RequestStanding, Which};
use hq::office::{Answer, Ask, Refusal};

use super::attachment::{add, open, recording};
use super::bundle::{at_hq, export, from_hq, import};
use super::handed::refer;
use crate::world::World;
use crate::world::folder::contents;
use crate::world::laptop::Laptop;
use crate::world::words::{answer, key};

const TECATE: &str = "beta-tecate";
const DIF: &str = "dif-baja-california";
/// Nobody is called so. Names, a note, a file's name and what it holds, a draft, and what came too late.
const CANARIES: [&str; 8] = [
    "Ixtlilxochitl",
    "Nezahualpilli",
    "Yohualticitl",
    "Acamapichtli",
    "Tezozomoc",
    "Xochipilli",
    "Coyolicatzin",
    "Ilhuicamina",
];

fn cancel(laptop: &Laptop, record: RecordId) -> Result<(), Problem> {
    let (operation, ground) = (laptop.operation(), Ground::Withdrawn);
    laptop.ask(Cancel { operation, record, ground }).map(drop)
}

fn answered(world: &World, record: RecordId, denial: Option<Denial>) -> Answer {
    world.hq.ask(Ask::AnswerCancellation { key: record.to_string(), denial, note: "oficio 12/2026".to_owned() })
}

fn requests(world: &World, which: Which) -> Vec<Request> {
    let Answer::Cancellations { requests } = world.hq.ask(Ask::Cancellations { which }) else { panic!("no list") };
    requests
}

/// The letters of laptops that have signed, and of those that still have to.
fn holders(world: &World, record: RecordId) -> (Vec<String>, Vec<String>, usize) {
    let Answer::Cancellation { holders, older, .. } = world.hq.ask(Ask::Cancellation { key: record.to_string() })
    else {
        panic!("not asked for")
    };
    let letters = |is_wanted: fn(&Holder) -> bool| {
        holders.iter().filter(|one| is_wanted(one)).map(|one| one.letters.clone()).collect()
    };
    (letters(|one| one.erased_ms.is_some()), letters(|one| one.erased_ms.is_none()), older.len())
}

/// Which canaries are told by these: as typed, or folded for the search.
fn told(bytes: &[u8]) -> Vec<&'static str> {
    let holds = |wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
    // The index keeps a word without what it begins with alike to the one before.
    let is_told = |name: &&str| {
        let folded = name.to_lowercase();
        holds(name.as_bytes()) || holds(folded.as_bytes()) || folded.get(3..).is_some_and(|rest| holds(rest.as_bytes()))
    };
    CANARIES.into_iter().filter(is_told).collect()
}

fn files(folder: &Path) -> usize {
    contents(folder).len()
}

#[test]
fn t18_an_erased_person_is_absent_everywhere_and_each_laptop_signs_for_it() {
    let world = World::new();
    let cora = world.member_of(TECATE, "Cora", Role::Coordinator);
    let dora = world.member_of(DIF, "Dora", Role::ShelterStaff);
    let kept = cora.person("Rosa", "Méndez", "");
    world.is_in_step(&[&cora, &dora]);
    let [given, surname, second, note, file, _, draft, late] = CANARIES;
    let person = cora.person(given, surname, second);
    cora.save_in(RecordKind::Person, person, "notes", note);
    cora.finish(person);
    let id = add(&cora, person, &format!("{file}.ogg"), &recording(40_000)).id;
    let referral = refer(&cora, person);
    world.is_in_step(&[&cora, &dora]);
    open(&dora, id).unwrap();
    // What Dora says and nobody has heard, what she has not finished, and a snapshot of it all.
    dora.save_in(RecordKind::Person, person, "notes", late);
    dora.commit(person);
    dora.save_in(RecordKind::Person, person, "relative.name", draft);
    assert_eq!(dora.find(surname), [person]);
    for laptop in [&cora, &dora] {
        laptop.lock();
        assert!(told(&laptop.plain()).len() >= 5, "{}: so it would be seen", laptop.name);
        assert!(files(&laptop.folder().join("attachments")) > 0, "{}", laptop.name);
        laptop.unlock();
    }
    let backups = tempfile::tempdir().unwrap();
    world.hq.back_up(&backups.path().join("monday.backup"));
    let counted = world.hq.table(Table::Boletin);
    assert!(told(&world.hq.plain()).len() >= 5);

    cancel(&cora, person).unwrap();
    cora.sync().unwrap();
    let (letters, theirs) = (cora.letters(), dora.letters());
    assert_eq!(answered(&world, person, None), Answer::CancellationAnswered { record: person, is_erased: true });
    cora.sync().unwrap();
    assert_eq!(holders(&world, person), (vec![letters.clone()], vec![theirs.clone()], 1));
    world.settle(&[&dora, &cora]);
    let (mut erased, outstanding, _) = holders(&world, person);
    erased.sort();
    let mut both = vec![letters, theirs];
    both.sort();
    assert_eq!((erased, outstanding), (both, vec![]));

    let bar = dora.bar().unseen.unwrap();
    assert_eq!((bar.erased_on_request, bar.erased_by_term, bar.refused), (1, 0, 0));
    for laptop in [&cora, &dora] {
        assert!(laptop.show(person).row.is_none() && laptop.find(surname).is_empty(), "{}", laptop.name);
        let again = laptop.try_save(person, RecordKind::Person, answer("notes", late));
        assert_eq!(again.unwrap_err(), Problem::NoSuchRecord, "{}", laptop.name);
        assert!(laptop.show(referral).row.is_some(), "{}", laptop.name);
    }
    assert!(cora.show(kept).row.is_some());
    let noted = |deed: Deed| {
        let wanted = List { person: None, day: None, deed: Some(deed), record: Some(person), skip: 0, take: 9 };
        cora.ask(wanted).unwrap().rows.into_iter().map(|row| row.who).collect::<Vec<_>>()
    };
    assert_eq!((noted(Deed::Blocked), noted(Deed::Erased)), (vec!["Cora".to_owned()], vec!["Sede Tijuana".to_owned()]));
    world.is_in_step(&[&cora, &dora]);
    assert_eq!(world.hq.table(Table::Boletin), counted, "what was counted stays counted");

    let mut searched = 0;
    for laptop in [&cora, &dora] {
        laptop.lock();
        assert_eq!(told(&laptop.plain()), [""; 0], "{}", laptop.name);
        assert_eq!(files(&laptop.folder().join("attachments")), 0, "{}", laptop.name);
        searched += files(laptop.folder());
    }
    assert_eq!(told(&world.hq.plain()), [""; 0], "headquarters");
    assert_eq!(files(&world.hq.folder().join("attachments")), 0, "headquarters");
    searched += files(world.hq.folder());
    println!(
        "T18: {} canaries in {searched} files of two laptops and headquarters, opened with their keys, 0 found",
        CANARIES.len()
    );
}

/// Her laptop has never a link: the stick brings the word, and takes back that it was done.
#[test]
fn t18_a_laptop_with_sticks_alone_signs_for_it_too() {
    let world = World::new();
    let (ana, cora) = (world.agent("Ana"), world.member("Cora", Role::Coordinator));
    let person = cora.person("Xochipilli", "Méndez", "");
    world.is_in_step(&[&ana, &cora]);
    cancel(&cora, person).unwrap();
    cora.sync().unwrap();
    answered(&world, person, None);
    cora.sync().unwrap();
    let outstanding = |world: &World| holders(world, person).1;
    assert_eq!(outstanding(&world), [ana.letters()]);
    let stick = || export(&ana, Recipient::Headquarters, Covers::Unreceipted);
    import(&ana, &from_hq(&world, &ana.letters())).unwrap();
    assert!(ana.show(person).row.is_none());
    assert_eq!(ana.ask(report::Completeness {}).unwrap().erased, 1, "headquarters' figures go on counting it");
    // One that is lost on the way is made up for by the next.
    stick();
    let second = stick();
    for _ in 0..2 {
        assert!(matches!(at_hq(&world, &second), Answer::BundleRead { .. }));
        assert_eq!(outstanding(&world), [""; 0]);
    }
    world.is_in_step(&[&ana, &cora]);
}

#[test]
fn nobody_but_who_asked_reads_a_blocked_record_until_headquarters_says_no() {
    let world = World::new();
    let ana = world.agent("Ana");
    let cora = world.member("Cora", Role::Coordinator);
    let person = ana.person("Xochipilli", "Méndez", "Ruiz");
    let alike = ana.person("Xochipilli", "Méndez", "Ruiz");
    world.is_in_step(&[&ana, &cora]);
    let matches = |laptop: &Laptop| laptop.ask(Matches { record: alike }).unwrap().len();
    assert_eq!(matches(&ana), 1);

    assert_eq!(cancel(&ana, person), Err(Problem::NotAllowed), "an agent asks for none");
    let nothing = Answer::Refused { why: Refusal::NothingAsked { key: person.to_string() } };
    assert_eq!(answered(&world, person, None), nothing, "and headquarters alone erases none");
    cancel(&cora, person).unwrap();
    world.settle(&[&cora, &ana]);
    assert_eq!(ana.find("Xochipilli"), [alike]);
    assert_eq!(matches(&ana), 0);
    assert_eq!(ana.ask(Show { record: person }).unwrap_err(), Problem::Blocked);
    assert_eq!(ana.ask(api::record::History { record: person }).unwrap_err(), Problem::Blocked);
    let written = ana.try_save(person, RecordKind::Person, answer("notes", "sigue"));
    assert_eq!(written.unwrap_err(), Problem::Blocked);
    let print = Dossier { record: person, form: Form::Json, language: Language::Spanish };
    assert_eq!(ana.ask(print).unwrap_err(), Problem::Blocked);
    assert_eq!(cora.show(person).cancellation.unwrap().standing, Standing::Waits);
    assert_eq!(cora.ask(Pending {}).unwrap().cancellations.len(), 1);
    assert_eq!(requests(&world, Which::Waiting)[0].ground, Some(Ground::Withdrawn));

    let held = answered(&world, person, Some(Denial::LegalHold));
    assert_eq!(held, Answer::CancellationAnswered { record: person, is_erased: false });
    world.settle(&[&cora, &ana]);
    assert_eq!(ana.value(person, "name.given"), Some(Value::text("Xochipilli")));
    assert_eq!(cora.show(person).cancellation.unwrap().standing, Standing::Denied { why: Denial::LegalHold });
    assert_eq!(cora.ask(Pending {}).unwrap().cancellations.len(), 0);
    let [request] = requests(&world, Which::All).try_into().unwrap();
    assert_eq!(request.standing, RequestStanding::Denied { why: Denial::LegalHold });
    assert_eq!(request.note, "oficio 12/2026");
    assert!(requests(&world, Which::Waiting).is_empty());
    world.is_in_step(&[&ana, &cora]);
}

#[test]
fn a_persons_file_tells_them_and_nobody_else() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let rescue = ana.rescue("torre 52");
    let mut persons = Vec::new();
    for given in ["Xochipilli", "Tepiltzin"] {
        let added = ana.add(rescue, RecordKind::Rescue, "persons");
        let person: RecordId =
            added.answers[&key(&format!("persons.{}.person", added.item))].as_text().unwrap().parse().unwrap();
        ana.save_in(RecordKind::Person, person, domain::person::notice::ANSWER, "accepts");
        ana.save_in(RecordKind::Person, person, "name.given", given);
        ana.save(rescue, &format!("persons.{}.age", added.item), "28y..32y@2026-11-20~stated");
        persons.push(person);
    }
    ana.finish(rescue);
    ana.save_in(RecordKind::Person, persons[0], "name.given", "Xochipili");
    ana.commit(persons[0]);
    let print = |form: Form| {
        let kept = ana.ask(Dossier { record: persons[0], form, language: Language::Spanish }).unwrap();
        fs::read(kept.path).unwrap()
    };
    let before = ana.ask(api::audit::Verify {}).unwrap().rows;
    let data: serde_json::Value = serde_json::from_slice(&print(Form::Json)).unwrap();
    let versions = data["person"]["versions"].as_array().unwrap();
    let given: Vec<_> = versions.iter().filter_map(|one| one["answers"]["name.given"].as_str()).collect();
    assert_eq!(given, ["Xochipilli", "Xochipili"], "who rectified what");
    assert_eq!(data["records"].as_array().unwrap().len(), 1);
    let text = data.to_string();
    assert!(text.contains(&persons[0].to_string()) && !text.contains(&persons[1].to_string()), "{text}");
    assert!(print(Form::Pdf { size: Size::Letter }).starts_with(b"%PDF"));
    let refused = ana.ask(Dossier { record: rescue, form: Form::Json, language: Language::Spanish });
    assert_eq!(refused.unwrap_err(), Problem::WrongKind);
    assert_eq!(ana.ask(api::audit::Verify {}).unwrap().rows, before + 2, "each is a row of the audit log");
}

/// Whoever else coordinates reads nothing of it, by whatever door; where something is counted, they are told that.
#[test]
fn what_is_blocked_is_behind_no_figure_in_no_queue_and_in_no_file() {
    let world = World::new();
    let [cora, luz] = ["Cora", "Luz"].map(|name| world.member_of(TECATE, name, Role::Coordinator));
    let ana = world.agent_of(TECATE, "Ana");
    let said = [("persons_mode", "counts-only"), ("place.setting", "station"), ("place.point", "32.54236,-116.05817")];
    let mut found: Values = said.iter().map(|(name, text)| (key(name), Value::text(*text))).collect();
    found.insert(key("counts.girls"), Value::Integer(1));
    let rescue = ana.bring(RecordKind::Rescue, &found).unwrap();
    let referral = refer(&ana, ana.person("Rosa", "Méndez", ""));
    world.is_in_step(&[&ana, &cora, &luz]);

    let queue = || {
        let waiting = luz.ask(review::Queue { units: [].into(), sort: None, skip: 0, take: 50 }).unwrap();
        let records: BTreeSet<_> = waiting.lines.iter().map(|line| line.row.record).collect();
        (records.contains(&rescue), waiting.withheld)
    };
    let figure = || {
        let of = map::Asked { period: Period::default(), sieve: Sieve::default(), grid: Grid::Cells };
        let page = luz.ask(map::Folios { of, cell: CellId::All, from: None }).unwrap();
        (page.folios.len(), page.withheld.records)
    };
    let sent = || luz.ask(review::Referrals { units: [].into(), late: false, skip: 0, take: 50 }).unwrap().all;
    let file = || {
        let (period, place) = (Period::default(), Place::default());
        luz.ask(Geojson { period, public: false, language: Language::Spanish, place }).unwrap().told
    };
    let asked = || ana.ask(Pending {}).unwrap().asked.len();
    let period = Period::of("2026-10".parse().unwrap());
    let of = report::Asked { table: Table::Boletin, period, units: Vec::new() };
    let closed = luz.ask(report::Close { operation: luz.operation(), of }).unwrap().id;
    ana.amend(rescue, &answer("counts.girls", 2)).unwrap();
    world.is_in_step(&[&ana, &cora, &luz]);
    cora.ask(review::Ask { operation: cora.operation(), record: rescue, text: "¿Cuál estación?".to_owned() }).unwrap();
    world.is_in_step(&[&cora, &ana, &luz]);
    let errata = || {
        let compared = luz.ask(report::Cutoff { id: closed }).unwrap();
        (compared.moved.len(), compared.withheld)
    };
    assert_eq!((queue(), figure(), sent(), file(), asked(), errata()), ((true, 0), (1, 0), 1, 1, 1, (1, 0)));
    cancel(&cora, rescue).unwrap();
    cancel(&cora, referral).unwrap();
    world.is_in_step(&[&cora, &ana, &luz]);
    assert_eq!((queue(), figure(), sent(), file(), asked(), errata()), ((false, 2), (0, 1), 0, 0, 0, (0, 1)));
}

#[test]
fn what_a_person_opposes_leaves_on_no_page() {
    let world = World::new();
    let ana = world.laptop("Ana");
    let person = ana.person("Xochipilli", "Méndez", "");
    let item = ana.add(person, RecordKind::Person, "withheld").item;
    ana.save_in(RecordKind::Person, person, &format!("withheld.{item}.what"), "health");
    ana.save_in(RecordKind::Person, person, &format!("withheld.{item}.from"), "dif");
    ana.commit(person);
    let care = ana.start(RecordKind::FirstAid);
    ana.save_in(RecordKind::FirstAid, care, "patient.person", person.to_string().as_str());
    ana.commit(care);
    let rescue = ana.rescue("torre 52");
    let print = |record: RecordId, reader: Option<&str>| {
        let reader = reader.map(str::to_owned);
        let print = api::paper::Print { record, size: Size::Letter, language: Language::Spanish, reader };
        ana.ask(print).map(drop)
    };
    for (record, reader, expect) in [
        (care, Some("dif"), Err(Problem::Opposed)),
        (care, Some("shelter"), Ok(())),
        (care, None, Ok(())),
        (person, Some("dif"), Err(Problem::Opposed)),
        (person, Some("shelter"), Ok(())),
        (person, None, Ok(())),
        (rescue, Some("dif"), Ok(())),
    ] {
        assert_eq!(print(record, reader), expect, "{reader:?}");
    }
}

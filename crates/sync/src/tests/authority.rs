//! Who may write what, as HQ's words say.

use std::collections::{BTreeMap, BTreeSet};

use domain::cancellation::Ground;
use domain::id::{RecordId, UnitId};
use domain::record::RecordKind;
use domain::role::Role;
use domain::value::{Value, Values};

use super::workload::unit;
use crate::authority::as_author;
use crate::authority::carry::{CarriedEntry, NotCarried};
use crate::authority::decision::{Decision, Question};
use crate::authority::editions::Editions;
use crate::authority::judge::{Known, Verdict};
use crate::authority::membership::Membership;
use crate::authority::notice::{
    Catalogue, Cause, Device, Erasure, Horizon, Notice, Person, Quarantine, Reach, Receipt, Refusal, RefusalReason,
    Standing, Term,
};
use crate::authority::quarantine::Held;
use crate::authority::rulings::{Ruling, Rulings};
use crate::authority::sharing::Sharing;
use crate::cancellation::{self, Cancellation};
use crate::document::{Actor, Document};
use crate::entry::{Entry, EntryId, Origin, Payload};
use crate::key::{DeviceKey, RecordKey, SealingKey, Signer};
use crate::log::{Log, LogId, NewEntry, Tip};
use crate::segment::Segment;
use crate::share::{self, Share};
use crate::signature::sign;

fn signer(seed: u8) -> Signer {
    Signer::from_seed(&[seed; 32])
}

fn hq() -> DeviceKey {
    signer(200).device()
}

fn person(seed: u8, revision: u64, role: Role, standing: Standing) -> Notice {
    let (key, name) = (signer(seed).person(), "Íñigo Núñez".to_owned());
    let (reach, units, former) = (Reach::Own, BTreeSet::from([unit()]), BTreeSet::new());
    Notice::Person(Person { key, revision, name, role, unit: unit(), reach, units, former, standing })
}

fn device(seed: u8, revision: u64, standing: Standing) -> Notice {
    Notice::Device(Device {
        key: signer(seed).device(),
        sealing: SealingKey([seed; 32]),
        revision,
        incarnation: 2,
        unit: unit(),
        letters: "KQ".into(),
        aliases: vec!["alias-one".parse().unwrap()],
        people: BTreeSet::from([1, 2, 3, 4].map(|seed| signer(seed).person())),
        standing,
    })
}

fn said_by(author: &Signer, notice: &Notice) -> Entry {
    let id = LogId { unit: unit(), origin: Origin { device: author.device(), incarnation: 0 } };
    Log::new(id).append(author.person(), notice.to_entry())
}

fn members(notices: &[Notice]) -> Membership {
    let mut membership = Membership::new(hq());
    notices.iter().for_each(|notice| membership.learn(&said_by(&signer(200), notice)));
    membership
}

fn written(device: u8, author: u8, log_unit: &str, kind: &str) -> Entry {
    let origin = Origin { device: signer(device).device(), incarnation: 7 };
    let id = LogId { unit: log_unit.parse().unwrap(), origin };
    let record = RecordId::from_bytes([1; 16]);
    Log::new(id).append(signer(author).person(), NewEntry::new(record, kind, RecordKey([2; 16]), vec![0; 9]))
}

#[test]
fn every_notice_is_itself_again() {
    let log = LogId { unit: unit(), origin: Origin { device: signer(1).device(), incarnation: 3 } };
    let tip = Tip { number: 9, id: EntryId([4; 32]) };
    let mut notices = vec![
        person(1, 4, Role::ShelterStaff, Standing::Revoked),
        device(1, 5, Standing::Live),
        Notice::Receipt(Receipt { log: log.clone(), tip }),
        Notice::Carry(CarriedEntry::of(&written(1, 1, "beta-tecate", "rescue")).unwrap()),
        Notice::Release(CarriedEntry::of(&written(1, 1, "beta-tecate", "rescue")).unwrap()),
        edition(3),
        Notice::Horizon(Horizon { covered: vec![(log.clone(), tip)] }),
        Notice::Decision(Decision::sign(hq(), signer(3).device(), Question::List, &signer(4))),
        Notice::Term(Term { kind: "rescue".to_owned(), revision: 3, months: Some(24) }),
        Notice::Term(Term { kind: "rescue".to_owned(), revision: 4, months: None }),
        Notice::Erasure(Erasure { record: RecordId::from_bytes([9; 16]), cause: Cause::Term }),
        Notice::Erasure(Erasure { record: RecordId::from_bytes([9; 16]), cause: Cause::Asked }),
    ];
    for reason in RefusalReason::GIVEN.into_iter().chain([RefusalReason::Other]) {
        notices.push(Notice::Refusal(Refusal { log: log.clone(), entry: tip.id, reason }));
        notices.push(Notice::Quarantine(Quarantine { log: log.clone(), entry: tip.id, reason }));
    }
    for notice in notices {
        let entry = said_by(&signer(200), &notice);
        assert_eq!(Notice::of(&entry), Some(notice));
        assert_eq!(Notice::of(&entry.erased()), None);
    }
}

fn edition(version: u32) -> Notice {
    Notice::Catalogue(Catalogue { name: "units".into(), version, text: format!("{{\"version\":{version}}}") })
}

#[test]
fn the_highest_edition_holds_in_any_order() {
    let mut editions = Editions::new(hq());
    for (author, version, held) in [(200, 2, Some(2)), (200, 4, Some(4)), (200, 3, Some(4)), (1, 9, Some(4))] {
        editions.learn(&said_by(&signer(author), &edition(version)));
        assert_eq!(editions.get("units").map(|one| one.version), held, "{author} {version}");
    }
    assert_eq!((editions.iter().count(), editions.get("calendars")), (1, None));
}

/// T10: headquarters takes of each role what the app lets it write, because both ask one table.
#[test]
fn t10_headquarters_takes_of_each_role_what_the_table_says() {
    let (mut asked, mut refused) = (0, 0);
    for role in Role::ALL {
        let membership = members(&[person(1, 1, *role, Standing::Live), device(1, 2, Standing::Live)]);
        for kind in RecordKind::ALL {
            let checked = membership.check(&written(1, 1, unit().as_str(), kind.key()));
            let expected = if role.may_write(*kind) { Ok(()) } else { Err(RefusalReason::KindNotAllowed) };
            assert_eq!(checked, expected, "{role} {kind}");
            asked += 1;
            refused += u32::from(checked.is_err());
        }
    }
    println!("T10: {asked} entries of six roles, {refused} refused at headquarters");
}

#[test]
fn what_is_carried_is_the_original_or_nothing() {
    let original = written(1, 1, "beta-tecate", "rescue");
    let there_and_back = |entry: &Entry| {
        let said = said_by(&signer(200), &Notice::Carry(CarriedEntry::of(entry).unwrap()));
        let Some(Notice::Carry(carried)) = Notice::of(&said) else { panic!() };
        carried.into_entry()
    };
    assert_eq!(there_and_back(&original), Ok(original.clone()));
    assert_eq!(CarriedEntry::of(&original.clone().erased()), None);

    let mut other_words = original.clone();
    other_words.payload = Payload::Raw { key: RecordKey([2; 16]), bytes: vec![1; 9] };
    let mut other_key = original.clone();
    other_key.payload = Payload::Raw { key: RecordKey([3; 16]), bytes: vec![0; 9] };
    for entry in [other_words, other_key] {
        assert_eq!(there_and_back(&entry), Err(NotCarried::HashDiffers));
    }
    for entry in [said_by(&signer(200), &edition(1)), written(1, 1, "beta-tecate", "hq.person")] {
        assert_eq!(there_and_back(&entry), Err(NotCarried::NotOfARecord));
    }
    let huge = NewEntry::new(RecordId::from_bytes([1; 16]), "rescue", RecordKey([2; 16]), vec![0; 256 * 1024 + 1]);
    let id = LogId { unit: unit(), origin: Origin { device: signer(1).device(), incarnation: 0 } };
    let huge = Log::new(id).append(signer(1).person(), huge);
    assert_eq!(there_and_back(&huge), Err(NotCarried::TooLarge));
}

#[test]
fn only_hq_is_believed() {
    let mut membership = Membership::new(hq());
    membership.learn(&said_by(&signer(1), &person(1, 1, Role::Agent, Standing::Live)));
    assert_eq!(membership.people().count(), 0);
    // A person of HQ's unit who signs in HQ's place, and HQ's name in another's log.
    let mut entry = said_by(&signer(200), &person(1, 1, Role::Agent, Standing::Live));
    entry.header.author = signer(1).person();
    membership.learn(&entry);
    entry.header.author = as_author(&hq());
    entry.header.origin.device = signer(1).device();
    membership.learn(&entry);
    assert_eq!(membership, Membership::new(hq()));
}

#[test]
fn the_higher_revision_holds_in_any_order() {
    let words = [
        person(1, 1, Role::Agent, Standing::Live),
        person(1, 3, Role::Agent, Standing::Revoked),
        person(1, 2, Role::Medic, Standing::Live),
        device(1, 4, Standing::Live),
    ];
    let mut backwards = words.clone();
    backwards.reverse();
    let membership = members(&words);
    assert_eq!(membership, members(&backwards));
    assert_eq!(membership.person(&signer(1).person()).map(|one| one.standing), Some(Standing::Revoked));
    assert_eq!(membership.next_revision(), 5);
}

#[test]
fn hq_checks_author_device_unit_and_kind() {
    let membership = members(&[
        person(1, 1, Role::Agent, Standing::Live),
        person(2, 2, Role::Medic, Standing::Live),
        person(3, 3, Role::Agent, Standing::Revoked),
        person(4, 4, Role::HqAdmin, Standing::Live),
        person(5, 7, Role::Agent, Standing::Live),
        device(1, 5, Standing::Live),
        device(3, 6, Standing::Revoked),
    ]);
    let home = unit();
    let home = home.as_str();
    for (device, author, log_unit, kind, expected) in [
        (1, 1, home, "rescue", Ok(())),
        (1, 1, "alias-one", "person", Ok(())),
        (1, 1, home, "a-kind-to-come", Ok(())),
        (1, 1, home, "hq.person", Err(RefusalReason::KindNotAllowed)),
        (1, 2, home, "first_aid", Ok(())),
        (1, 2, home, "rescue", Err(RefusalReason::KindNotAllowed)),
        (1, 4, home, "rescue", Err(RefusalReason::KindNotAllowed)),
        (1, 9, home, "rescue", Err(RefusalReason::UnknownAuthor)),
        (1, 5, home, "rescue", Err(RefusalReason::NotOfLaptop)),
        (3, 5, home, "rescue", Err(RefusalReason::NotOfLaptop)),
        (1, 3, home, "rescue", Ok(())),
        (9, 1, home, "rescue", Err(RefusalReason::UnknownDevice)),
        (3, 1, home, "rescue", Ok(())),
        (3, 3, home, "rescue", Ok(())),
        (3, 2, home, "rescue", Err(RefusalReason::KindNotAllowed)),
        (1, 1, "another-unit", "rescue", Err(RefusalReason::UnitOutOfScope)),
        (1, 1, "everyone", "rescue", Err(RefusalReason::UnitOutOfScope)),
    ] {
        let entry = written(device, author, log_unit, kind);
        assert_eq!(membership.check(&entry), expected, "{device} {author} {log_unit} {kind}");
        let revoked = match (author, device) {
            (3, _) => Some(RefusalReason::AuthorRevoked),
            (_, 3) => Some(RefusalReason::DeviceRevoked),
            (_, _) => None,
        };
        assert_eq!(membership.revoked(&entry.header), revoked, "{device} {author}");
    }
}

#[test]
fn a_laptop_holds_the_units_of_its_people_who_are_live() {
    let unit = |name: &str| name.parse::<UnitId>().unwrap();
    let set = |names: &[&str]| names.iter().map(|name| unit(name)).collect::<BTreeSet<_>>();
    let one = |seed: u8, revision: u64, home: &str, units: &[&str], former: &[&str], standing: Standing| {
        Notice::Person(Person {
            key: signer(seed).person(),
            revision,
            name: "Ana".to_owned(),
            role: Role::Coordinator,
            unit: unit(home),
            reach: Reach::Own,
            units: set(units),
            former: set(former),
            standing,
        })
    };
    let live = Standing::Live;
    let membership = members(&[
        one(1, 1, "aa", &["aa", "bb"], &["xx"], live),
        one(2, 2, "cc", &["cc"], &[], live),
        one(3, 3, "dd", &["dd"], &[], Standing::Revoked),
        one(9, 4, "ee", &["ee"], &[], live),
        device(1, 5, live),
        device(2, 6, Standing::Revoked),
    ]);
    assert_eq!(membership.units_of(&signer(1).device()), set(&["aa", "bb", "cc"]));
    assert_eq!(membership.units_of(&signer(2).device()), set(&[]));
    assert_eq!(membership.units_of(&signer(7).device()), set(&[]));
    for (author, log_unit, expected) in [
        (1, "aa", Ok(())),
        (1, "bb", Ok(())),
        // What they wrote before they knew that they had left.
        (1, "xx", Ok(())),
        (1, "cc", Err(RefusalReason::UnitOutOfScope)),
        (2, "cc", Ok(())),
        (2, "xx", Err(RefusalReason::UnitOutOfScope)),
        // Nobody of this laptop ever held it, and its log is not theirs to write.
        (9, "ee", Err(RefusalReason::NotOfLaptop)),
        (9, "aa", Err(RefusalReason::NotOfLaptop)),
    ] {
        assert_eq!(membership.check(&written(1, author, log_unit, "rescue")), expected, "{author} {log_unit}");
    }
    assert!(["aa", "cc", "xx"].iter().all(|name| membership.has_unit(&unit(name))));
    assert!(!membership.has_unit(&unit("bb")), "a region is no place that receives anybody");
}

#[test]
fn what_builds_on_the_refused_is_refused_with_it() {
    let membership = members(&[
        person(1, 1, Role::Agent, Standing::Live),
        person(2, 2, Role::Medic, Standing::Live),
        device(1, 3, Standing::Live),
    ]);
    let (agent, medic) = (signer(1), signer(2));
    let id = LogId { unit: unit(), origin: Origin { device: agent.device(), incarnation: 0 } };
    let mut log = Log::new(id);
    let record = RecordId::from_bytes([1; 16]);
    let new = |kind: &str, bytes: &[u8]| NewEntry::new(record, kind, RecordKey([2; 16]), bytes.to_vec());
    let first = Document::create(Actor([1; 16]), &Values::new(), 1).unwrap();
    let mut document = Document::from_changes(&[&first.bytes]);
    let mut edit = |place: i64| {
        let values = Values::from([("age".parse().unwrap(), Value::Integer(place))]);
        document.edit_at(&document.heads(), Actor([2; 16]), &values, 2).unwrap().unwrap()
    };
    let (second, third) = (edit(2), edit(3));
    let by_medic = vec![
        log.append(medic.person(), new("rescue", &first.bytes)),
        log.append(medic.person(), new("first_aid", &second.bytes)),
        log.append(medic.person(), new("first_aid", b"no change")),
    ];
    let segment = Segment::new(by_medic, sign(&medic, log.id(), &log.tip())).unwrap();
    let verdict = Verdict::on(&segment, &membership, Known::default());
    let reasons: Vec<_> = verdict.refused.iter().map(|refusal| refusal.reason).collect();
    let expected = [RefusalReason::KindNotAllowed, RefusalReason::DependsOnRefused, RefusalReason::Malformed];
    assert_eq!(reasons, expected);
    assert_eq!(verdict.refused_changes, BTreeSet::from([first.hash, second.hash]));
    assert_eq!(verdict.notices().last(), verdict.receipt.clone().map(Notice::Receipt).as_ref());
    let by_agent = vec![log.append(agent.person(), new("rescue", &third.bytes))];
    let segment = Segment::new(by_agent, sign(&agent, log.id(), &log.tip())).unwrap();
    let known = Known { refused: verdict.refused_changes, ..Known::default() };
    let later = Verdict::on(&segment, &membership, known);
    assert_eq!(later.refused[0].reason, RefusalReason::DependsOnRefused);
}

/// A record that was erased stays so: what is said of it is refused, and a header that says nothing goes in its place.
#[test]
fn nothing_more_is_said_of_what_was_erased() {
    let membership = members(&[person(1, 1, Role::Agent, Standing::Live), device(1, 2, Standing::Live)]);
    let (record, other) = (RecordId::from_bytes([1; 16]), RecordId::from_bytes([2; 16]));
    let id = LogId { unit: unit(), origin: Origin { device: signer(1).device(), incarnation: 0 } };
    let mut log = Log::new(id);
    let said = Document::create(Actor([1; 16]), &Values::new(), 1).unwrap().bytes;
    let new = |record| NewEntry::new(record, "rescue", RecordKey([2; 16]), said.clone());
    let share = || Share { unit: unit() }.to_entry(record, RecordKey([2; 16]));
    let mut entries: Vec<Entry> = [new(record), new(record), new(other), share()]
        .into_iter()
        .map(|new| log.append(signer(1).person(), new))
        .collect();
    entries[0] = entries[0].clone().erased();
    let segment = Segment::new(entries, sign(&signer(1), log.id(), &log.tip())).unwrap();
    let known = Known { erased: BTreeSet::from([record]), ..Known::default() };
    let verdict = Verdict::on(&segment, &membership, known);
    let refused: Vec<_> = verdict.refused.iter().map(|one| (one.entry, one.reason)).collect();
    let expect = [1, 3].map(|at| (segment.entries()[at].id(), RefusalReason::RecordErased));
    assert_eq!(refused, expect);
    assert!(!verdict.sharing.contains_key(&record), "it begins nowhere and is shared with nobody");
}

/// A record of one laptop: `authors` wrote one change each, every one on the one before.
fn run_by(authors: &[u8]) -> (LogId, Vec<Entry>) {
    let id = LogId { unit: unit(), origin: Origin { device: signer(1).device(), incarnation: 0 } };
    let (mut log, mut changes) = (Log::new(id.clone()), Vec::new());
    let record = RecordId::from_bytes([1; 16]);
    let entries = authors.iter().zip(1_u8..).map(|(author, place)| {
        let values = Values::from([("age".parse().unwrap(), Value::Integer(i64::from(place)))]);
        let change = match place {
            1 => Document::create(Actor([place; 16]), &values, 1).unwrap(),
            _ => {
                let mut document = Document::from_changes(&changes);
                document.edit_at(&document.heads(), Actor([place; 16]), &values, 2).unwrap().unwrap()
            }
        };
        changes.push(change.bytes.clone());
        log.append(signer(*author).person(), NewEntry::new(record, "rescue", RecordKey([2; 16]), change.bytes))
    });
    let entries = entries.collect();
    (id, entries)
}

/// The verdict on one author's part of a run.
fn verdict_on(log: &LogId, entries: &[Entry], author: u8, membership: &Membership, known: Known) -> Verdict {
    let tip = entries.last().map(|last| Tip { number: last.header.number, id: last.id() }).unwrap();
    let segment = Segment::new(entries.to_vec(), sign(&signer(author), log, &tip)).unwrap();
    Verdict::on(&segment, membership, known)
}

#[test]
fn a_receipt_says_what_was_written_before_a_revocation() {
    let revoked = members(&[
        person(1, 1, Role::Agent, Standing::Live),
        device(1, 2, Standing::Live),
        person(1, 3, Role::Agent, Standing::Revoked),
    ]);
    let (log, entries) = run_by(&[1, 1, 1, 1]);
    let [first, second, third, fourth] = [0, 1, 2, 3].map(|place: usize| entries[place].id());
    let tip = |place: usize| Tip { number: entries[place].header.number, id: entries[place].id() };
    let receipt = |place: usize| Notice::Receipt(Receipt { log: log.clone(), tip: tip(place) });
    let held_at = |entry: EntryId| {
        Notice::Quarantine(Quarantine { log: log.clone(), entry, reason: RefusalReason::AuthorRevoked })
    };
    let released = |place: usize| Notice::Release(CarriedEntry::of(&entries[place]).unwrap());
    let refused =
        |entry: EntryId| Notice::Refusal(Refusal { log: log.clone(), entry, reason: RefusalReason::AuthorRevoked });
    let check = |words: &[Notice], held: &[EntryId], refused: &[EntryId]| {
        let mut rulings = Rulings::new(hq());
        words.iter().for_each(|word| rulings.learn(&said_by(&signer(200), word)));
        // Nobody else's word counts.
        rulings.learn(&said_by(&signer(1), &receipt(3)));
        let known = Known { said: rulings.on(&entries), ..Known::default() };
        let verdict = verdict_on(&log, &entries, 1, &revoked, known);
        assert_eq!(verdict.held.iter().map(|one| one.entry).collect::<Vec<_>>(), held, "{words:?}");
        assert_eq!(verdict.refused.iter().map(|one| one.entry).collect::<Vec<_>>(), refused, "{words:?}");
    };
    check(&[], &[first, second, third, fourth], &[]);
    check(&[receipt(1)], &[third, fourth], &[]);
    check(&[receipt(3)], &[], &[]);
    // The receipt for what is in quarantine says that it is here, and no more.
    check(&[receipt(1), held_at(third), held_at(fourth), receipt(3)], &[third, fourth], &[]);
    check(&[held_at(third), held_at(fourth), receipt(3), released(2)], &[fourth], &[]);
    check(&[held_at(third), held_at(fourth), receipt(3), refused(third), refused(fourth)], &[], &[third, fourth]);
    // A receipt for another branch covers nothing.
    let elsewhere = Receipt { log: log.clone(), tip: Tip { number: 4, id: EntryId([9; 32]) } };
    check(&[Notice::Receipt(elsewhere)], &[first, second, third, fourth], &[]);
    let mut none = Rulings::new(hq());
    none.learn(&said_by(&signer(200), &receipt(1)));
    assert_eq!(none.on(&entries).get(&first), Some(&Ruling::Accepted));
}

#[test]
fn what_builds_on_what_is_in_quarantine_waits_with_it() {
    let membership = members(&[
        person(1, 1, Role::Agent, Standing::Revoked),
        person(2, 2, Role::Agent, Standing::Live),
        device(1, 3, Standing::Live),
    ]);
    let (log, entries) = run_by(&[1, 2, 2]);
    let [first, second, third] = [0, 1, 2].map(|place: usize| entries[place].id());
    let verdict = verdict_on(&log, &entries[..1], 1, &membership, Known::default());
    assert_eq!(verdict.held[0].reason, RefusalReason::AuthorRevoked);
    assert_eq!((verdict.begins.len(), verdict.refused.len(), verdict.sharing.len()), (1, 0, 0));
    assert_eq!(verdict.notices().last(), verdict.receipt.clone().map(Notice::Receipt).as_ref());

    let change = crate::change::Outline::of(entries[0].payload.bytes().unwrap()).unwrap().hash;
    let known = Known { held: BTreeSet::from([change]), ..Known::default() };
    let verdict = verdict_on(&log, &entries[1..], 2, &membership, known);
    let reasons: Vec<_> = verdict.held.iter().map(|one| (one.entry, one.reason)).collect();
    let waits = RefusalReason::DependsOnRefused;
    assert_eq!(reasons, [(second, waits), (third, waits)]);
    assert!(verdict_on(&log, &entries[1..], 2, &membership, Known::default()).held.is_empty());
    // A receipt of a life that HQ has lost accepts it no sooner than what it builds on.
    let (log, by_one) = run_by(&[1, 1]);
    let said = BTreeMap::from([(by_one[1].id(), Ruling::Accepted)]);
    let receipted = |held| Known { held, said: said.clone(), ..Known::default() };
    let held = verdict_on(&log, &by_one[1..], 1, &membership, receipted(BTreeSet::from([change]))).held;
    assert_eq!(held.iter().map(|one| one.reason).collect::<Vec<_>>(), [waits]);
    assert!(verdict_on(&log, &by_one[1..], 1, &membership, receipted(BTreeSet::new())).held.is_empty());

    let mut held = Held::default();
    entries.iter().for_each(|entry| held.put(entry));
    let set = |ids: &[EntryId]| ids.iter().copied().collect::<BTreeSet<_>>();
    for (chosen, released, discarded) in [
        (vec![first], vec![first], vec![first, second, third]),
        (vec![second], vec![], vec![second, third]),
        (vec![second, third], vec![], vec![second, third]),
        (vec![first, third], vec![first], vec![first, second, third]),
        (vec![first, second, third], vec![first, second, third], vec![first, second, third]),
        (vec![EntryId([7; 32])], vec![], vec![]),
    ] {
        assert_eq!(held.to_release(&set(&chosen)), set(&released));
        assert_eq!(held.to_discard(&set(&chosen)), set(&discarded));
    }
}

#[test]
fn a_record_is_of_the_units_that_it_was_shared_with() {
    #[track_caller]
    fn check(home: Option<&str>, shares: &[(&str, &str)], expected: &[&str]) {
        let unit = |name: &str| name.parse().unwrap();
        let mut sharing = Sharing::default();
        shares.iter().for_each(|(from, with)| sharing.share(unit(from), unit(with)));
        home.into_iter().for_each(|home| sharing.begin(unit(home)));
        sharing.begin(unit("too-late"));
        let units = sharing.units();
        assert_eq!(units.iter().map(|unit| unit.as_str()).collect::<Vec<_>>(), expected);
    }
    check(Some("aa"), &[], &["aa"]);
    check(Some("aa"), &[("aa", "bb"), ("aa", "bb"), ("aa", "aa")], &["aa", "bb"]);
    // On and on, in whatever order it came; never from who does not have it.
    check(Some("aa"), &[("cc", "dd"), ("bb", "cc"), ("aa", "bb"), ("xx", "yy")], &["aa", "bb", "cc", "dd"]);
    check(None, &[("aa", "bb")], &["too-late"]);

    // What HQ gave, it gave.
    let mut given = Sharing::default();
    given.give("bb".parse().unwrap());
    given.share("bb".parse().unwrap(), "cc".parse().unwrap());
    assert_eq!(given.units().iter().map(|unit| unit.as_str()).collect::<Vec<_>>(), ["bb", "cc"]);
    assert!(given.is_shared());
}

#[test]
fn hq_judges_a_share() {
    let elsewhere = |seed: u8, revision: u64| {
        let (key, name, unit) = (signer(seed).person(), "Ana".to_owned(), "cas-tijuana".parse().unwrap());
        Notice::Person(Person {
            key,
            revision,
            name,
            role: Role::ShelterStaff,
            units: BTreeSet::from([UnitId::clone(&unit)]),
            unit,
            reach: Reach::Own,
            former: BTreeSet::new(),
            standing: Standing::Live,
        })
    };
    let membership = members(&[
        person(1, 1, Role::Agent, Standing::Live),
        person(2, 2, Role::Medic, Standing::Live),
        elsewhere(3, 3),
        device(1, 4, Standing::Live),
    ]);
    let record = RecordId::from_bytes([1; 16]);
    let check = |author: u8, sharing: BTreeMap<RecordId, Sharing>, new: NewEntry, expected: Option<RefusalReason>| {
        let segment = first_of_a_log(author, new);
        let known = Known { sharing, ..Known::default() };
        let verdict = Verdict::on(&segment, &membership, known);
        assert_eq!(verdict.refused.first().map(|refusal| refusal.reason), expected);
        let is_shared = verdict.sharing.get(&record).is_some_and(Sharing::is_shared);
        assert_eq!(is_shared, expected.is_none());
    };
    let with = |unit: &str| Share { unit: unit.parse().unwrap() }.to_entry(record, RecordKey([2; 16]));
    let ours = || begun_at(record, unit().as_str());
    check(1, ours(), with("cas-tijuana"), None);
    check(1, BTreeMap::new(), with("cas-tijuana"), None);
    check(2, ours(), with("cas-tijuana"), Some(RefusalReason::KindNotAllowed));
    check(1, begun_at(record, "cas-tijuana"), with("cas-tijuana"), Some(RefusalReason::RecordOutOfScope));
    check(1, ours(), with("cas-nowhere"), Some(RefusalReason::UnknownUnit));
    check(1, ours(), with("alias-one"), Some(RefusalReason::UnknownUnit));
    check(1, ours(), with("everyone"), Some(RefusalReason::UnknownUnit));
    let torn = NewEntry::new(record, share::KIND, RecordKey([2; 16]), vec![9]);
    check(1, ours(), torn, Some(RefusalReason::Malformed));
}

/// A record that was begun in this unit.
fn begun_at(record: RecordId, home: &str) -> BTreeMap<RecordId, Sharing> {
    let mut sharing = Sharing::default();
    sharing.begin(home.parse().unwrap());
    BTreeMap::from([(record, sharing)])
}

/// The first entry of a laptop's log, signed by its author.
fn first_of_a_log(author: u8, new: NewEntry) -> Segment {
    let id = LogId { unit: unit(), origin: Origin { device: signer(1).device(), incarnation: 0 } };
    let mut log = Log::new(id);
    let entry = log.append(signer(author).person(), new);
    Segment::new(vec![entry], sign(&signer(author), log.id(), &log.tip())).unwrap()
}

#[test]
fn a_cancellation_is_a_coordinators_to_ask_for_and_of_a_record_of_their_unit() {
    let membership = members(&[
        person(1, 1, Role::Coordinator, Standing::Live),
        person(2, 2, Role::Agent, Standing::Live),
        person(3, 3, Role::HqAdmin, Standing::Live),
        device(1, 4, Standing::Live),
    ]);
    let record = RecordId::from_bytes([1; 16]);
    let check = |author: u8, home: &str, new: NewEntry, expected: Option<RefusalReason>| {
        let segment = first_of_a_log(author, new);
        let verdict = Verdict::on(&segment, &membership, Known { sharing: begun_at(record, home), ..Known::default() });
        assert_eq!(verdict.refused.first().map(|refusal| refusal.reason), expected, "{author} {home}");
    };
    let asked = || Cancellation { ground: Some(Ground::Withdrawn) }.to_entry(record, RecordKey([2; 16]));
    check(1, unit().as_str(), asked(), None);
    check(2, unit().as_str(), asked(), Some(RefusalReason::KindNotAllowed));
    check(3, unit().as_str(), asked(), Some(RefusalReason::KindNotAllowed));
    check(1, "cas-tijuana", asked(), Some(RefusalReason::RecordOutOfScope));
    let torn = NewEntry::new(record, cancellation::KIND, RecordKey([2; 16]), vec![9]);
    check(1, unit().as_str(), torn, Some(RefusalReason::Malformed));
}

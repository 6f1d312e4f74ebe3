//! Who may write what, as HQ's words say.

use std::collections::BTreeSet;

use domain::id::RecordId;
use domain::role::Role;
use domain::value::{Value, Values};

use super::workload::unit;
use crate::authority::as_author;
use crate::authority::judge::Verdict;
use crate::authority::membership::Membership;
use crate::authority::notice::{Device, Notice, Person, Receipt, Refusal, RefusalReason, Standing};
use crate::document::{Actor, Document};
use crate::entry::{Entry, EntryId, Origin};
use crate::key::{DeviceKey, RecordKey, Signer};
use crate::log::{Log, LogId, NewEntry, Tip};
use crate::segment::Segment;
use crate::signature::sign;

fn signer(seed: u8) -> Signer {
    Signer::from_seed(&[seed; 32])
}

fn hq() -> DeviceKey {
    signer(200).device()
}

fn person(seed: u8, revision: u64, role: Role, standing: Standing) -> Notice {
    let (key, name) = (signer(seed).person(), "Íñigo Núñez".to_owned());
    Notice::Person(Person { key, revision, name, role, unit: unit(), standing })
}

fn device(seed: u8, revision: u64, standing: Standing) -> Notice {
    Notice::Device(Device {
        key: signer(seed).device(),
        revision,
        incarnation: 2,
        unit: unit(),
        letters: "KQ".into(),
        aliases: vec!["alias-one".parse().unwrap()],
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
    ];
    for reason in RefusalReason::GIVEN.into_iter().chain([RefusalReason::Other]) {
        notices.push(Notice::Refusal(Refusal { log: log.clone(), entry: tip.id, reason }));
    }
    for notice in notices {
        let entry = said_by(&signer(200), &notice);
        assert_eq!(Notice::of(&entry), Some(notice));
        assert_eq!(Notice::of(&entry.erased()), None);
    }
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
        (1, 3, home, "rescue", Err(RefusalReason::AuthorRevoked)),
        (9, 1, home, "rescue", Err(RefusalReason::UnknownDevice)),
        (3, 1, home, "rescue", Err(RefusalReason::DeviceRevoked)),
        (1, 1, "another-unit", "rescue", Err(RefusalReason::UnitOutOfScope)),
        (1, 1, "everyone", "rescue", Err(RefusalReason::UnitOutOfScope)),
    ] {
        let entry = written(device, author, log_unit, kind);
        assert_eq!(membership.check(&entry), expected, "{device} {author} {log_unit} {kind}");
    }
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
    let verdict = Verdict::on(&segment, &membership, &BTreeSet::new());
    let reasons: Vec<_> = verdict.refused.iter().map(|refusal| refusal.reason).collect();
    let expected = [RefusalReason::KindNotAllowed, RefusalReason::DependsOnRefused, RefusalReason::Malformed];
    assert_eq!(reasons, expected);
    assert_eq!(verdict.refused_changes, BTreeSet::from([first.hash, second.hash]));
    assert_eq!(verdict.notices().last(), verdict.receipt.clone().map(Notice::Receipt).as_ref());
    let by_agent = vec![log.append(agent.person(), new("rescue", &third.bytes))];
    let segment = Segment::new(by_agent, sign(&agent, log.id(), &log.tip())).unwrap();
    let later = Verdict::on(&segment, &membership, &verdict.refused_changes);
    assert_eq!(later.refused[0].reason, RefusalReason::DependsOnRefused);
}

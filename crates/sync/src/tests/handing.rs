//! What a laptop of one unit hands to one of another: what is told is proved, and only what shares name is taken.

use std::collections::BTreeSet;

use domain::id::{RecordId, UnitId};
use domain::role::Role;
use domain::value::{Value, Values};

use crate::authority::handing::Handing;
use crate::authority::membership::Membership;
use crate::authority::notice::{Device, Person, Reach, Standing};
use crate::document::{Actor, Document};
use crate::entry::{Entry, Origin};
use crate::key::{RecordKey, SealingKey, Signer};
use crate::log::{Log, LogId, NewEntry};
use crate::segment::{Limits, Segment, SegmentError};
use crate::share::Share;
use crate::signature::sign;
use crate::strand::Strand;

const BETA: &str = "beta-tecate";
const DIF: &str = "dif-baja-california";
const CAS: &str = "cas-tijuana";

fn signer(seed: u8) -> Signer {
    Signer::from_seed(&[seed; 32])
}

fn unit(name: &str) -> UnitId {
    name.parse().unwrap()
}

fn record(byte: u8) -> RecordId {
    RecordId::from_bytes([byte; 16])
}

/// As each record has its own.
const fn key_of(record: RecordId) -> RecordKey {
    RecordKey(record.to_bytes())
}

/// Somebody of a unit, whose laptop has the same number.
fn admit(membership: &mut Membership, seed: u8, name: &str, role: Role) {
    admit_as(membership, seed, name, role, Standing::Live);
}

fn admit_as(membership: &mut Membership, seed: u8, name: &str, role: Role, standing: Standing) {
    let key = signer(seed).person();
    let revision = membership.next_revision();
    let units = BTreeSet::from([unit(name)]);
    membership.put_person(Person {
        key,
        revision,
        name: name.to_owned(),
        role,
        unit: unit(name),
        reach: Reach::Own,
        units,
        former: BTreeSet::new(),
        standing,
    });
    membership.put_device(Device {
        key: signer(seed).device(),
        sealing: SealingKey([seed; 32]),
        revision,
        incarnation: 0,
        unit: unit(name),
        letters: "KQ".into(),
        aliases: Vec::new(),
        people: BTreeSet::from([key]),
        standing: Standing::Live,
    });
}

const ANA: u8 = 1;
const DORA: u8 = 2;
const MEDIC: u8 = 3;
const STRANGER: u8 = 4;
const GONE: u8 = 5;
const CARLA: u8 = 6;

fn members() -> Membership {
    let mut membership = Membership::new(signer(200).device());
    for (seed, name, role) in [
        (ANA, BETA, Role::Agent),
        (DORA, DIF, Role::ShelterStaff),
        (MEDIC, BETA, Role::Medic),
        (GONE, BETA, Role::Agent),
        (CARLA, CAS, Role::ShelterStaff),
    ] {
        admit(&mut membership, seed, name, role);
    }
    admit_as(&mut membership, GONE, BETA, Role::Agent, Standing::Revoked);
    membership
}

/// What somebody writes, one after another, in the log of a unit.
struct Pen {
    signer: Signer,
    log: Log,
    entries: Vec<Entry>,
}

impl Pen {
    fn of(seed: u8, name: &str) -> Self {
        let signer = signer(seed);
        let log = Log::new(LogId { unit: unit(name), origin: Origin { device: signer.device(), incarnation: 0 } });
        Self { signer, log, entries: Vec::new() }
    }

    fn write(&mut self, new: NewEntry) -> Entry {
        let entry = self.log.append(self.signer.person(), new);
        self.entries.push(entry.clone());
        entry
    }

    fn begin(&mut self, of: RecordId) -> Entry {
        let values = Values::from([("notes".parse().unwrap(), Value::text(of.to_string()))]);
        let change = Document::create(Actor([self.signer.person().0[0]; 16]), &values, 1_000).unwrap();
        self.write(NewEntry::new(of, "referral", key_of(of), change.bytes))
    }

    fn edit(&mut self, first: &Entry, text: &str) -> Entry {
        let mut document = Document::from_changes(&[first.payload.bytes().unwrap()]);
        let values = Values::from([("receipt.by".parse().unwrap(), Value::text(text))]);
        let change = document.edit_at(&document.heads(), Actor([9; 16]), &values, 2_000).unwrap().unwrap();
        self.write(NewEntry::new(first.header.record, "referral", key_of(first.header.record), change.bytes))
    }

    fn share(&mut self, of: RecordId, with: &str) -> Entry {
        self.write(Share { unit: unit(with) }.to_entry(of, key_of(of)))
    }

    fn run(&self) -> Segment {
        Segment::new(self.entries.clone(), sign(&self.signer, self.log.id(), &self.log.tip())).unwrap()
    }
}

/// Ana's log: a record that is not shared, one that is, and another word of the first behind them.
fn anas() -> (Pen, [Entry; 5]) {
    let mut pen = Pen::of(ANA, BETA);
    let private = pen.begin(record(7));
    let begun = pen.begin(record(1));
    let edited = pen.edit(&begun, "Ana");
    let shared = pen.share(record(1), DIF);
    let last = pen.edit(&private, "nobody's business");
    (pen, [private, begun, edited, shared, last])
}

fn is_of(record: RecordId) -> impl Fn(&Entry) -> bool {
    move |entry| entry.header.record == record
}

#[test]
fn a_strand_tells_some_entries_and_proves_them() {
    let (pen, [private, begun, edited, shared, last]) = anas();
    let strand = Strand::of(&pen.run(), is_of(record(1))).unwrap();
    let encoded = strand.encode();
    let read = Strand::parse(&encoded, &Limits::DEFAULT).unwrap();
    assert_eq!(read, strand);
    assert_eq!(read.told().cloned().collect::<Vec<_>>(), [begun, edited.clone(), shared]);
    assert_eq!((read.log(), read.author()), (pen.log.id(), pen.signer.person()));
    // Of the rest not a word is inside, not even of which record it is.
    for untold in [&private, &last] {
        let words =
            [untold.header.record.to_bytes().as_slice(), &untold.header.payload.0, untold.payload.bytes().unwrap()]
                .map(<[u8]>::to_vec);
        assert!(words.iter().all(|words| !encoded.windows(words.len()).any(|part| part == words)));
    }
    // The proof alone is enough to tell one of them again.
    let proof = Strand::parse(&read.untold().encode(), &Limits::DEFAULT).unwrap();
    assert_eq!(proof.told().count(), 0);
    let again = proof.telling(|id| (*id == edited.id()).then(|| edited.clone())).unwrap();
    assert_eq!(Strand::parse(&again.encode(), &Limits::DEFAULT).unwrap().told().collect::<Vec<_>>(), [&edited]);
    assert_eq!(proof.telling(|id| (*id == edited.id()).then(|| last.clone())), None, "another entry's words");
}

#[test]
fn nothing_is_told_that_is_not_signed_as_it_is() {
    let (pen, _) = anas();
    let strand = Strand::of(&pen.run(), is_of(record(1))).unwrap();
    let encoded = strand.encode();
    let bits = encoded.len() * 8;
    for bit in 0..bits {
        let mut flipped = encoded.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert!(Strand::parse(&flipped, &Limits::DEFAULT).is_err(), "bit {bit} of {bits}");
    }
    for cut in 0..encoded.len() {
        assert!(Strand::parse(&encoded[..cut], &Limits::DEFAULT).is_err(), "cut at {cut}");
    }
    let narrow = Limits { entries: 3, ..Limits::DEFAULT };
    assert_eq!(Strand::parse(&encoded, &narrow), Err(SegmentError::TooLarge));
    // A run that somebody else signed, or that is not of this log.
    let forged = Segment::new(pen.entries.clone(), sign(&signer(STRANGER), pen.log.id(), &pen.log.tip())).unwrap();
    let forged = Strand::of(&forged, is_of(record(1))).unwrap().encode();
    assert_eq!(Strand::parse(&forged, &Limits::DEFAULT), Err(SegmentError::BadSignature));
    // Words that were erased, and HQ's words, are not told.
    let erased = pen.entries.iter().map(|entry| entry.clone().erased()).collect();
    let erased = Segment::new(erased, sign(&pen.signer, pen.log.id(), &pen.log.tip())).unwrap();
    assert_eq!(Strand::of(&erased, |_| true), None);
    let mut words = Pen::of(ANA, BETA);
    words.write(NewEntry::notice("hq.carry", vec![0]));
    assert_eq!(Strand::of(&words.run(), |_| true), None);
}

/// In which of these units each of the entries counts, when all of them are handed at once.
#[track_caller]
fn check(membership: &Membership, handed: &[&Entry], held: &[&str], expect: &[bool]) {
    let held: BTreeSet<UnitId> = held.iter().map(|name| unit(name)).collect();
    for order in [false, true] {
        let mut handing = Handing::new(membership);
        let mut heard: Vec<&&Entry> = handed.iter().collect();
        if order {
            heard.reverse();
        }
        heard.into_iter().for_each(|entry| handing.hear_handed(entry));
        let taken: Vec<bool> = handed.iter().map(|entry| !handing.receivers(entry, &held).is_empty()).collect();
        assert_eq!(taken, expect);
    }
}

#[test]
fn only_what_a_share_names_is_taken() {
    let membership = members();
    let (mut pen, [private, begun, edited, shared, last]) = anas();
    let all = [&private, &begun, &edited, &shared, &last];
    check(&membership, &all, &[DIF], &[false, true, true, true, false]);
    check(&membership, &all, &[CAS], &[false; 5]);
    check(&membership, &all, &[CAS, DIF], &[false, true, true, true, false]);
    // Without the share, or without the beginning, nobody can say that it is theirs.
    check(&membership, &[&begun, &edited], &[DIF], &[false; 2]);
    check(&membership, &[&edited, &shared], &[DIF], &[false; 2]);
    // The receipt goes the same way back.
    let receipt = Pen::of(DORA, DIF).edit(&begun, "Dora");
    check(&membership, &[&begun, &shared, &receipt], &[BETA], &[true; 3]);
    // A unit that it was never shared with writes on it: their own affair.
    let meddling = Pen::of(CARLA, CAS).edit(&begun, "Carla");
    check(&membership, &[&begun, &shared, &meddling], &[DIF], &[true, true, false]);
    // They share somebody else's record with themselves, and with others.
    let mut hostile = Pen::of(CARLA, CAS);
    let grabbed = hostile.share(record(1), CAS);
    let passed = hostile.share(record(7), DIF);
    check(&membership, &[&begun, &edited, &grabbed], &[CAS], &[false; 3]);
    check(&membership, &[&private, &last, &passed], &[DIF], &[false; 3]);
    // Whoever it was shared with shares it on.
    let on = Pen::of(DORA, DIF).share(record(1), CAS);
    check(&membership, &[&begun, &edited, &shared, &on], &[CAS], &[true; 4]);
    check(&membership, &[&begun, &edited, &on], &[CAS], &[false; 3]);
    // Shared with a unit that nobody works in.
    let nowhere = pen.share(record(7), "albergue-nadie");
    check(&membership, &[&private, &nowhere], &["albergue-nadie"], &[false; 2]);
}

#[test]
fn whoever_may_not_write_or_share_it_does_neither() {
    let membership = members();
    for seed in [MEDIC, STRANGER, GONE] {
        let mut pen = Pen::of(seed, BETA);
        let begun = pen.begin(record(1));
        let shared = pen.share(record(1), DIF);
        check(&membership, &[&begun, &shared], &[DIF], &[false; 2]);
        // Nor what they say of somebody else's record.
        let (_, [_, begun, ..]) = anas();
        check(&membership, &[&begun, &shared], &[DIF], &[false; 2]);
    }
    // In a unit where she does not work.
    let mut pen = Pen::of(ANA, CAS);
    let begun = pen.begin(record(1));
    let shared = pen.share(record(1), DIF);
    check(&membership, &[&begun, &shared], &[DIF], &[false; 2]);
    // What is no change that can be opened.
    let (_, [_, begun, _, shared, _]) = anas();
    let garbage =
        Pen::of(ANA, BETA).write(NewEntry::new(record(1), "referral", key_of(record(1)), b"no change".to_vec()));
    check(&membership, &[&begun, &shared, &garbage], &[DIF], &[true, true, false]);
}

/// What HQ has carried is taken as known, whoever shared it.
#[test]
fn what_headquarters_gave_goes_on() {
    let membership = members();
    let (mut pen, [_, begun, ..]) = anas();
    let held = BTreeSet::from([unit(DIF)]);
    let later = pen.edit(&begun, "later");
    let mut handing = Handing::new(&membership);
    handing.hear(&begun);
    assert!(handing.receivers(&later, &held).is_empty());
    handing.give(record(1), unit(DIF));
    assert_eq!(handing.receivers(&later, &held), held);
    assert_eq!(handing.units_of(&record(1)), BTreeSet::from([unit(BETA), unit(DIF)]));
}

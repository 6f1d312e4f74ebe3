//! What comes over the link or on a stick.

use std::collections::{BTreeMap, BTreeSet};

use domain::cancellation::Ground;
use domain::catalog::open::Catalogues;
use domain::id::{RecordId, UnitId};
use domain::mark::Mark;
use domain::role::Role;
use domain::tabulation::frozen::Frozen;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use domain::tabulation::tally::Tally;
use domain::time::Date;
use domain::time::{Moment, Zone};
use domain::value::{Value, Values};
use sha2::{Digest as _, Sha256};
use sync::attachment;
use sync::audit::{self, Head, Statement, Telling};
use sync::authority::carry::CarriedEntry;
use sync::authority::decision::{self, Decision, Group, Settling};
use sync::authority::handing::Handing;
use sync::authority::membership::Membership;
use sync::authority::notice::{
    Catalogue, Cause, Device, Erasure, Horizon, Notice, Person, Quarantine, Reach, Receipt, Refusal, RefusalReason,
    Standing, Term,
};
use sync::bundle::{Bundle, Covers, Manifest, Recipient};
use sync::cancellation::{self, Cancellation};
use sync::change::Outline;
use sync::cutoff::{self, Cutoff};
use sync::digest::Digest;
use sync::document::{Actor, Document, history};
use sync::enrol::{Claim, EnrolRefusal, EnrolReply, EnrolRequest, EnrolmentCode, KeyHash, Token};
use sync::entry::{Entry, Header, NO_RECORD, Origin, Payload, PayloadHash};
use sync::erasure::{self, Acknowledgement};
use sync::key::{DeviceKey, RecordKey, Signer};
use sync::log::{Log, LogId, NewEntry, Tip};
use sync::sealing::Opener;
use sync::segment::{Limits, Segment, SegmentError, Unverified};
use sync::session::bringing::{self, Bringing};
use sync::session::comparison::{self, Bisection, Question, Span};
use sync::session::frame::{Answer, Ask, Dismissal, Feed, Outcome, Reply, Request, Says};
use sync::session::meeting::{Binding, Hands, Hello, Message};
use sync::share::Share;
use sync::signature::sign;
use sync::strand::Strand;
use sync::vector::Cursor;

use crate::parsers::{Target, as_it_is};

pub(crate) fn signer() -> Signer {
    Signer::from_seed(&[7; 32])
}

fn log_id() -> LogId {
    LogId { unit: "beta-tecate".parse().unwrap(), origin: Origin { device: signer().device(), incarnation: 1 } }
}

/// A first change and one that builds on it.
fn changes() -> Vec<Vec<u8>> {
    let values = |text: &str| {
        Values::from([
            ("place.description".parse().unwrap(), Value::text(text)),
            ("operation.agents".parse().unwrap(), Value::Integer(4)),
            ("notes".parse().unwrap(), Value::text("ñandú 🏜")),
        ])
    };
    let first = Document::create(Actor([1; 16]), &values("torre 52"), 1_000).unwrap();
    let mut document = Document::from_changes(&[&first.bytes]);
    let next = document.edit_at(&document.heads(), Actor([2; 16]), &values("torre 53"), 2_000).unwrap().unwrap();
    vec![first.bytes, next.bytes]
}

fn segments() -> Vec<Segment> {
    let record = RecordId::new(1_000, [3; 10]);
    let mut log = Log::new(log_id());
    let mut made = Vec::new();
    for count in [1, 2, 9] {
        let mut entries = Vec::new();
        for place in 0..count {
            let change = changes()[place % 2].clone();
            entries.push(log.append(signer().person(), NewEntry::new(record, "rescue", RecordKey([9; 16]), change)));
        }
        let share = Share { unit: "cas-tijuana".parse().unwrap() }.to_entry(record, RecordKey([9; 16]));
        entries.push(log.append(signer().person(), share));
        entries.push(log.append(signer().person(), NewEntry::notice("a-kind-to-come", vec![1, 2])).erased());
        made.push(Segment::new(entries, sign(&signer(), log.id(), &log.tip())).unwrap());
    }
    made
}

fn encoded() -> Vec<Vec<u8>> {
    segments().iter().map(Segment::encode).collect()
}

pub(crate) const SEGMENT: Target = Target {
    name: "segment",
    examples: encoded,
    read: |bytes| {
        if let Ok(parsed) = Unverified::parse(bytes, &Limits::DEFAULT) {
            let _ = (parsed.log(), parsed.previous(), parsed.author());
            let _ = parsed.verify();
        }
    },
    mend: as_it_is,
};

pub(crate) const STRAND: Target = Target {
    name: "strand",
    examples: || {
        let is_even = |entry: &Entry| entry.header.number.is_multiple_of(2);
        let told: Vec<Strand> = segments().iter().filter_map(|segment| Strand::of(segment, is_even)).collect();
        told.iter().flat_map(|strand| [strand.encode(), strand.untold().encode()]).collect()
    },
    read: |bytes| {
        if let Ok(strand) = Strand::parse(bytes, &Limits::DEFAULT) {
            let membership = Membership::new(hq());
            let mut handing = Handing::new(&membership);
            strand.told().for_each(|entry| handing.hear_handed(entry));
            strand.told().for_each(|entry| drop(handing.receivers(entry, &BTreeSet::new())));
        }
    },
    mend: as_it_is,
};

pub(crate) fn hq() -> DeviceKey {
    Signer::from_seed(&[200; 32]).device()
}

pub(crate) fn request() -> Request {
    let tips = vec![(log_id(), Tip { number: 3, id: segments()[0].tip().id }), (log_id(), Tip::START)];
    let ask = |says, cursor| Ask { unit: "beta-tecate".parse().unwrap(), cursor, says, tips: tips.clone() };
    let asks = vec![ask(Says::Own, Cursor::default()), ask(Says::Everything, Cursor::start(3))];
    Request { most: u32::MAX, asks, segments: encoded() }
}

pub(crate) const REQUEST: Target = Target {
    name: "request",
    examples: || vec![request().encode(&signer().device(), &hq())],
    read: |bytes| drop(Request::parse(bytes, &signer().device(), &hq())),
    mend: as_it_is,
};

pub(crate) const REPLY: Target = Target {
    name: "reply",
    examples: || {
        let feed = Feed::After { segments: encoded(), cursor: Cursor::start(3), left: 7 };
        let behind = BTreeMap::from([(0, Tip::START)]);
        let outcomes = vec![Outcome::Stored; 3];
        let answer = Answer { behind, authority: encoded(), feed, digest: None };
        let answers = vec![answer, Answer::default()];
        let reply = Reply { epoch: 3, unix_ms: 5, lease_days: 30, outcomes: outcomes.clone(), answers };
        vec![reply.encode(), Dismissal { outcomes }.encode()]
    },
    read: |bytes| {
        let request = request();
        let _ = Reply::parse(bytes, &request);
        let _ = Dismissal::parse(bytes, &request);
    },
    mend: as_it_is,
};

/// An entry of this kind that says these bytes.
pub(crate) fn entry_saying(kind: &str, bytes: &[u8]) -> Entry {
    let header = Header {
        unit: "beta-tecate".parse().unwrap(),
        origin: Origin { device: hq(), incarnation: 0 },
        number: 1,
        previous: sync::entry::EntryId::NONE,
        record: NO_RECORD,
        kind: kind.to_owned(),
        author: sync::authority::as_author(&hq()),
        payload: PayloadHash::of(&RecordKey::AUTHORITY, bytes),
    };
    Entry { header, payload: Payload::Raw { key: RecordKey::AUTHORITY, bytes: bytes.to_vec() } }
}

pub(crate) const NOTICES: [&str; 12] = [
    Notice::PERSON,
    Notice::DEVICE,
    Notice::RECEIPT,
    Notice::REFUSAL,
    Notice::QUARANTINE,
    Notice::RELEASE,
    Notice::CARRY,
    Notice::CATALOGUE,
    Notice::HORIZON,
    Notice::DECISION,
    Notice::TERM,
    Notice::ERASURE,
];

fn said(notice: &Notice) -> Vec<u8> {
    let mut log = Log::new(log_id());
    let entry = log.append(signer().person(), notice.to_entry());
    entry.payload.bytes().unwrap().to_vec()
}

pub(crate) const NOTICE: Target = Target {
    name: "notice",
    examples: || {
        let entry = segments()[0].tip().id;
        let carried = CarriedEntry::of(&segments()[0].entries()[0]).unwrap();
        let person = Person {
            key: signer().person(),
            revision: 2,
            name: "Ana".to_owned(),
            role: Role::Agent,
            unit: "beta-tecate".parse().unwrap(),
            reach: Reach::States(BTreeSet::from(["MX-BCN".to_owned()])),
            units: BTreeSet::from(["beta-tecate".parse().unwrap(), "beta-tijuana".parse().unwrap()]),
            former: BTreeSet::from(["beta-nogales".parse().unwrap()]),
            standing: Standing::Live,
        };
        let catalogue = Catalogue { name: "units".to_owned(), version: 2, text: "[]".to_owned() };
        let refusal = Refusal { log: log_id(), entry, reason: RefusalReason::TooLarge };
        let device = Device {
            key: signer().device(),
            sealing: opener().key(),
            revision: 3,
            incarnation: 1,
            unit: "beta-tecate".parse().unwrap(),
            letters: "KQ".to_owned(),
            aliases: vec!["equipo-nuevo".parse().unwrap()],
            people: BTreeSet::from([signer().person()]),
            standing: Standing::Revoked,
        };
        let notices = [
            Notice::Person(person),
            Notice::Receipt(Receipt { log: log_id(), tip: segments()[0].tip() }),
            Notice::Refusal(refusal),
            Notice::Carry(carried.clone()),
            Notice::Catalogue(catalogue),
            Notice::Device(device),
            Notice::Quarantine(Quarantine { log: log_id(), entry, reason: RefusalReason::AuthorRevoked }),
            Notice::Release(carried),
            Notice::Horizon(Horizon { covered: vec![(log_id(), segments()[0].tip())] }),
            Notice::Decision(decisions().remove(0)),
            Notice::Term(Term { kind: "rescue".to_owned(), revision: 4, months: Some(60) }),
            Notice::Erasure(Erasure { record: RecordId::new(1_000, [3; 10]), cause: Cause::Asked }),
        ];
        notices.iter().map(said).collect()
    },
    read: |bytes| NOTICES.iter().for_each(|kind| drop(Notice::of(&entry_saying(kind, bytes)))),
    mend: as_it_is,
};

pub(crate) const CARRIED: Target = Target {
    name: "carried",
    examples: || {
        let all = segments().into_iter().flat_map(Segment::into_entries);
        all.filter_map(|entry| CarriedEntry::of(&entry)).map(|one| said(&Notice::Carry(one))).collect()
    },
    read: |bytes| {
        if let Some(Notice::Carry(carried)) = Notice::of(&entry_saying(Notice::CARRY, bytes)) {
            let _ = carried.into_entry();
        }
    },
    mend: as_it_is,
};

pub(crate) const SHARE: Target = Target {
    name: "share",
    examples: || {
        let all = segments().into_iter().flat_map(Segment::into_entries);
        all.filter(|entry| Share::of(entry).is_some()).filter_map(|e| e.payload.bytes().map(<[u8]>::to_vec)).collect()
    },
    read: |bytes| drop(Share::of(&entry_saying(sync::share::KIND, bytes))),
    mend: as_it_is,
};

/// Why a record is to be cancelled: in the words of the form, and in one of a release to come.
pub(crate) const CANCELLATION: Target = Target {
    name: "cancellation",
    examples: || {
        let asked = |ground| {
            let entry = Cancellation { ground }.to_entry(RecordId::new(1_000, [3; 10]), RecordKey([9; 16]));
            Log::new(log_id()).append(signer().person(), entry).payload.bytes().unwrap().to_vec()
        };
        Ground::ALL.iter().copied().map(Some).chain([None]).map(asked).collect()
    },
    read: |bytes| {
        let _ = Cancellation::of(&entry_saying(cancellation::KIND, bytes));
    },
    mend: as_it_is,
};

/// A table that somebody closed, and how far each log was counted.
pub(crate) const CUTOFF: Target = Target {
    name: "cutoff",
    examples: || {
        let closed = |units: Vec<UnitId>, counted| {
            let tabulation = Tally::new(Date::new(2026, 11, 20).unwrap()).tabulate(
                Table::BoletinSex,
                Period::default(),
                Catalogues::built_in(),
            );
            let closed = "2026-11-20T18:00-08:00[America/Tijuana]".parse().unwrap();
            let frozen = Frozen { period: Period::default(), units, closed, until: Some(closed), tabulation };
            let entry = Cutoff { frozen, counted }.to_entry(RecordId::new(1_000, [3; 10]), RecordKey([9; 16]));
            Log::new(log_id()).append(signer().person(), entry).payload.bytes().unwrap().to_vec()
        };
        vec![closed(Vec::new(), Vec::new()), closed(vec!["beta-tecate".parse().unwrap()], vec![(log_id(), 300)])]
    },
    read: |bytes| drop(Cutoff::of(&entry_saying(cutoff::KIND, bytes))),
    mend: as_it_is,
};

/// What a laptop has erased, under its signature.
pub(crate) const ERASED: Target = Target {
    name: "erased",
    examples: || {
        let records = |count: u64| (0..count).map(|number| RecordId::new(number, [3; 10])).collect();
        let said = |count| erasure::Statement { hq: hq(), device: signer().device(), records: records(count) };
        [0, 2].map(|count| Acknowledgement::sign(said(count), &signer()).encode()).into()
    },
    read: |bytes| {
        if let Ok(words) = Acknowledgement::parse(bytes) {
            let _ = words.is_signed();
        }
    },
    mend: as_it_is,
};

pub(crate) const CHANGE: Target = Target {
    name: "change",
    examples: changes,
    read: |bytes| {
        let _ = Outline::of(bytes);
        let whole = changes();
        let among = [whole[0].as_slice(), bytes, whole[1].as_slice()];
        let _ = Document::from_changes(&[bytes]).read();
        let document = Document::from_changes(&among);
        let _ = (document.read(), document.heads());
        let _ = history(&among);
    },
    mend: with_checksum,
};

/// A chunk's checksum is the beginning of the hash of all that follows it.
fn with_checksum(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.len() > 9 {
        let hash = Sha256::digest(&bytes[8..]);
        bytes[4..8].copy_from_slice(&hash[..4]);
        bytes[..4].copy_from_slice(&[0x85, 0x6f, 0x4a, 0x83]);
    }
    bytes
}

pub(crate) const CODE: Target = Target {
    name: "code",
    examples: || {
        let code = EnrolmentCode {
            organisation: "Sede Tijuana".parse().unwrap(),
            hq_key_hash: KeyHash([0xA5; 32]),
            address: "sede.example.org:8443".parse().unwrap(),
            token: Token([1; 16]),
        };
        vec![code.to_string().into_bytes()]
    },
    read: |bytes| drop(String::from_utf8_lossy(bytes).parse::<EnrolmentCode>()),
    mend: as_it_is,
};

pub(crate) const ENROL_REQUEST: Target = Target {
    name: "enrol-request",
    examples: || {
        let person = Signer::from_seed(&[2; 32]);
        let claim = Claim {
            token: Token([3; 16]),
            device: signer().device(),
            sealing: Opener::from_seed(&[7; 32]).key(),
            person: person.person(),
            person_name: "Lucía Peña".parse().unwrap(),
            unit: "beta-tecate".parse().unwrap(),
            letters: "KQ".parse().unwrap(),
            incarnation: 0,
            entries_before: 12,
        };
        vec![EnrolRequest::sign(claim, &KeyHash([7; 32]), &signer(), &person).to_bytes()]
    },
    read: |bytes| {
        if let Ok(request) = EnrolRequest::from_bytes(bytes) {
            let _ = request.verified(&KeyHash([7; 32]));
        }
    },
    mend: as_it_is,
};

pub(crate) const ENROL_REPLY: Target = Target {
    name: "enrol-reply",
    examples: || {
        [EnrolReply::Waiting, EnrolReply::Refused(EnrolRefusal::Used)].iter().map(EnrolReply::to_bytes).collect()
    },
    read: |bytes| drop(EnrolReply::from_bytes(bytes)),
    mend: as_it_is,
};

pub(crate) fn opener() -> Opener {
    Opener::from_seed(&[7; 32])
}

pub(crate) const BUNDLE: Target = Target {
    name: "bundle",
    examples: || {
        let head = |number| Head { number, hash: [number.to_le_bytes()[0]; 32] };
        let (hq_key, device) = (hq(), signer().device());
        let statement = Statement { hq: hq_key, device, life: 1, last: head(9), since: Some(head(4)) };
        let told = Telling::sign(statement, &signer());
        let manifest = Manifest {
            hq: hq(),
            exporter: signer().device(),
            exported_ms: 5,
            recipient: Recipient::Headquarters,
            sealed_to: vec![signer().device()],
            covers: Covers::Everything,
            digests: Vec::new(),
            mark: Some(Mark::new(
                "TEC-KQ",
                7,
                "Ana Ruelas",
                "Grupo Beta Tecate",
                2,
                Moment::from_unix_ms(5).in_zone(Zone::Utc),
            )),
            audit: vec![told],
            erased: vec![Acknowledgement::sign(
                erasure::Statement { hq: hq(), device, records: vec![RecordId::new(1_000, [3; 10])] },
                &signer(),
            )],
        };
        let mut draw = |bytes: &mut [u8]| bytes.fill(9);
        let strands = (STRAND.examples)();
        vec![
            Bundle::new(manifest, encoded())
                .with_strands(strands)
                .seal(&signer(), &[opener().key()], &mut draw)
                .unwrap(),
        ]
    },
    read: |bytes| {
        if let Ok(bundle) = Bundle::open(bytes, &opener()) {
            let _ = bundle.is_for(&hq(), &signer().device());
        }
    },
    mend: as_it_is,
};

fn file() -> attachment::Name {
    attachment::Name {
        record: RecordId::new(1_000, [3; 10]),
        content: attachment::ContentHash::of(b"a photo"),
        bytes: 70_000,
    }
}

pub(crate) fn asks() -> Vec<attachment::Ask> {
    vec![
        attachment::Ask::Have(vec![file(), file()]),
        attachment::Ask::Put { name: file(), from: file().bytes - 100, piece: vec![5; 100] },
        attachment::Ask::Get { name: file(), from: 9, most: 1_000 },
    ]
}

pub(crate) const ATTACHMENT_ASK: Target = Target {
    name: "attachment-ask",
    examples: || asks().iter().map(attachment::Ask::encode).collect(),
    read: |bytes| drop(attachment::Ask::parse(bytes)),
    mend: as_it_is,
};

pub(crate) const ATTACHMENT_REPLY: Target = Target {
    name: "attachment-reply",
    examples: || {
        let held = vec![attachment::Held::Whole, attachment::Held::UpTo(7)];
        let replies = [attachment::Reply::Held(held), attachment::Reply::Piece(vec![4; 90]), attachment::Reply::Absent];
        replies.iter().map(attachment::Reply::encode).collect()
    },
    read: |bytes| asks().iter().for_each(|ask| drop(attachment::Reply::parse(bytes, ask))),
    mend: as_it_is,
};

fn binding() -> Binding {
    Binding([4; 32])
}

/// What two laptops say to each other over a cable.
pub(crate) const MESSAGE: Target = Target {
    name: "message",
    examples: || {
        let hello = Hello::sign(&signer(), &signer().device(), &binding());
        let held =
            BTreeMap::from([("beta-tecate".parse().unwrap(), segments()[0].entries().iter().map(Entry::id).collect())]);
        let asks = request().encode(&signer().device(), &hq());
        let messages = [
            Message::Hello(hello),
            Message::Welcome,
            Message::TurnedAway,
            Message::Confirmed,
            Message::Declined,
            Message::Asks(asks),
            Message::Answers(vec![1, 2]),
            Message::Ends(held),
            Message::Hands(Hands { strands: (STRAND.examples)(), is_last: true }),
        ];
        messages.iter().map(Message::encode).collect()
    },
    read: |bytes| {
        if let Ok(Message::Hello(hello)) = Message::parse(bytes) {
            let _ = hello.verified(&signer().device(), &binding());
        }
    },
    mend: as_it_is,
};

/// What a laptop asks where digests differ.
pub(crate) fn questions() -> [Question; 2] {
    let unit = || "beta-tecate".parse().unwrap();
    let span = |first, last| Span { log: log_id(), first, last };
    [
        Question::Count { unit: unit(), spans: vec![span(1, 4_000), span(4_001, 4_001)] },
        Question::Piece { unit: unit(), log: log_id(), after: segments()[0].tip() },
    ]
}

pub(crate) const COMPARE_QUESTION: Target = Target {
    name: "compare-question",
    examples: || questions().iter().map(Question::encode).collect(),
    read: |bytes| {
        if let Ok(Question::Count { spans, .. }) = Question::parse(bytes) {
            let mut bisection = Bisection::new(spans.into_iter().map(|span| (span.log, span.last)));
            let asked = bisection.ask().map_or(0, <[Span]>::len);
            let theirs: Vec<_> =
                segments()[0].entries().iter().map(Entry::id).map(|id| [id].into_iter().collect()).collect();
            bisection.learn(&vec![Digest::default(); asked], &theirs);
        }
    },
    mend: as_it_is,
};

pub(crate) const COMPARE_ANSWER: Target = Target {
    name: "compare-answer",
    examples: || {
        let counted = segments()[0].entries().iter().map(Entry::id).collect::<Digest>();
        let answers =
            [comparison::Answer::Counted(vec![Digest::default(), counted]), comparison::Answer::Piece(encoded())];
        answers.iter().map(comparison::Answer::encode).collect()
    },
    read: |bytes| questions().iter().for_each(|question| drop(comparison::Answer::parse(bytes, question))),
    mend: as_it_is,
};

pub(crate) fn brought() -> Bringing {
    Bringing { strands: (STRAND.examples)() }
}

pub(crate) const BRINGING: Target = Target {
    name: "bringing",
    examples: || vec![brought().encode()],
    read: |bytes| {
        if let Ok(Bringing { strands }) = Bringing::parse(bytes) {
            strands.iter().for_each(|strand| (STRAND.read)(strand));
        }
    },
    mend: as_it_is,
};

pub(crate) const BRINGING_ANSWER: Target = Target {
    name: "bringing-answer",
    examples: || {
        let mut outcomes = vec![Outcome::Stored; brought().strands.len()];
        outcomes[0] = Outcome::NotTaken(SegmentError::Unvouched);
        vec![bringing::Answer { outcomes }.encode()]
    },
    read: |bytes| drop(bringing::Answer::parse(bytes, &brought())),
    mend: as_it_is,
};

/// What coordinators sign.
fn decisions() -> Vec<Decision> {
    let entries = segments()[0].entries().iter().map(Entry::id).collect();
    let settled = decision::Question::Settle { settling: Settling::Release, entries };
    [settled, decision::Question::List]
        .map(|question| Decision::sign(hq(), signer().device(), question, &signer()))
        .into()
}

pub(crate) const DECISION: Target = Target {
    name: "decision",
    examples: || decisions().iter().map(Decision::encode).collect(),
    read: |bytes| {
        if let Ok(decision) = Decision::parse(bytes) {
            let _ = decision.is_signed();
        }
    },
    mend: as_it_is,
};

pub(crate) const DECISION_REPLY: Target = Target {
    name: "decision-reply",
    examples: || {
        let group = Group {
            record: RecordId::new(1_000, [3; 10]),
            kind: "rescue".to_owned(),
            unit: "beta-tecate".parse().unwrap(),
            author: "Lucía Peña".to_owned(),
            letters: "KQ".to_owned(),
            entries: segments()[0].entries().iter().map(Entry::id).collect(),
        };
        let held = decision::Reply::Held { groups: vec![group], more: 2 };
        let replies = [held, decision::Reply::Settled { entries: 3 }, decision::Reply::NotAllowed];
        replies.iter().map(decision::Reply::encode).collect()
    },
    read: |bytes| drop(decision::Reply::parse(bytes)),
    mend: as_it_is,
};

pub(crate) const AUDIT_TELLING: Target = Target {
    name: "audit-telling",
    examples: || {
        let head = |number| audit::Head { number, hash: [number as u8; 32] };
        let said = |since| audit::Statement { hq: hq(), device: signer().device(), life: 1, last: head(9), since };
        [None, Some(head(4))].map(|since| audit::Telling::sign(said(since), &signer()).encode()).into()
    },
    read: |bytes| {
        if let Ok(telling) = audit::Telling::parse(bytes) {
            let _ = telling.is_signed();
        }
    },
    mend: as_it_is,
};

pub(crate) const AUDIT_REPLY: Target = Target {
    name: "audit-reply",
    examples: || {
        let replies = [audit::Reply::Kept, audit::Reply::Since(4), audit::Reply::Broken];
        replies.map(audit::Reply::encode).into()
    },
    read: |bytes| {
        let _ = audit::Reply::parse(bytes);
    },
    mend: as_it_is,
};

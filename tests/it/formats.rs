//! The bytes on the wire and on the disk, checked in under `tests/data/formats`, an example a line: whoever changes
//! a form without meaning to sees it here, and whoever means to is told what goes with it. Keys, clock and dice of the
//! examples are fixed, so the same release makes the same bytes on every machine.
//!
//! Version 1 is frozen: what a laptop wrote then is read by every release to come, and what one says, the others take apart.
//!
//! **What may come without a new version**: whatever is an open word on the wire (kinds of records and of entries, field
//! keys, reasons, roles' names, settings), another message behind the last of an enumeration that is refused by name where
//! it is not known, a table in a new migration file. It has its example here (`RESGUARDO_FORMATS=write cargo test -p tests
//! --test it formats` adds examples, and never writes over one), and `versions.rs` says what an older release makes of it.
//!
//! **What needs the next version**: everything else, a field more in a message that has no place for it too. It then takes
//! the next number in its `VERSION` (and in its label, where it is signed or derived by one), goes on reading what the one
//! before wrote for as long as a laptop may have it on its disk, goes on speaking the one before to whoever has not said
//! that they know the new one, and keeps the file of examples as it is under `NAME-VERSION.hex` with a line of its own in
//! `again`, beside the new one. Entries of the log are never written anew: their version is read for ever.
//!
//! **What never changes**: an example, a released migration, the profile and the backup under `formats/1`.

use std::fs;
use std::path::{Path, PathBuf};

use domain::form::expression::Expression;
use domain::id::RecordId;
use domain::question::questionnaire::Questionnaire;
use domain::record::RecordKind;
use domain::value::{Value, Values};
use sync::attachment;
use sync::audit;
use sync::authority::decision::{self, Decision};
use sync::authority::notice::Notice;
use sync::bundle::Bundle;
use sync::cancellation::{self, Cancellation};
use sync::change::Outline;
use sync::content::{self, Content, Sum};
use sync::cutoff::{self, Cutoff};
use sync::digest::Digest;
use sync::document::{Actor, Document};
use sync::enrol::{EnrolReply, EnrolRequest, EnrolmentCode, KeyHash, Token, compared_words};
use sync::entry::{Entry, Payload};
use sync::erasure::Acknowledgement;
use sync::key::RecordKey;
use sync::log::{Log, LogId, NewEntry};
use sync::segment::{Limits, Unverified};
use sync::session::bringing::{self, Bringing};
use sync::session::comparison::{self, Question};
use sync::session::frame::{Dismissal, Reply, Request};
use sync::session::meeting::{self, Binding, Message};
use sync::share::{self, Share};
use sync::strand::Strand;
use sync::vector::Cursor;

use vault::database::Database;
use vault::key::Key;
use vault::shelf::{self, Shelf};

use crate::it::forms;
use crate::parsers::wire::{NOTICES, asks, brought, entry_saying, hq, opener, questions, request, signer};
use crate::parsers::{TARGETS, Target, disk, stands};

/// Tables are other people's form.
const FOREIGN: [&str; 3] = ["csv", "xlsx", "xlsform"];
pub(crate) const WRITE: &str = "RESGUARDO_FORMATS";

/// Whether what is new is added.
pub(crate) fn is_written() -> bool {
    std::env::var_os(WRITE).is_some()
}

/// What an example says, written again. `None` where it is not read.
type Again = fn(&[u8]) -> Option<Vec<u8>>;

fn again(target: &Target) -> Again {
    match target.name {
        "segment" => |bytes| Some(Unverified::parse(bytes, &Limits::DEFAULT).ok()?.verify().ok()?.encode()),
        "strand" => |bytes| Some(Strand::parse(bytes, &Limits::DEFAULT).ok()?.encode()),
        "request" => |bytes| {
            let (device, hq) = (signer().device(), hq());
            Some(Request::parse(bytes, &device, &hq).ok()?.encode(&device, &hq))
        },
        "reply" => |bytes| match Dismissal::parse(bytes, &request()) {
            Some(dismissal) => Some(dismissal.ok()?.encode()),
            None => Some(Reply::parse(bytes, &request()).ok()?.encode()),
        },
        "notice" | "carried" => |bytes| {
            let words = NOTICES.iter().filter_map(|kind| Notice::of(&entry_saying(kind, bytes)));
            words.map(|notice| said(notice.to_entry())).find(|said| said == bytes)
        },
        "share" => |bytes| {
            let entry = entry_saying(share::KIND, bytes);
            Some(said(Share::of(&entry)?.to_entry(entry.header.record, RecordKey::AUTHORITY)))
        },
        "cancellation" => |bytes| {
            let entry = entry_saying(cancellation::KIND, bytes);
            Some(said(Cancellation::of(&entry)?.to_entry(entry.header.record, RecordKey::AUTHORITY)))
        },
        "cutoff" => |bytes| {
            let entry = entry_saying(cutoff::KIND, bytes);
            Some(said(Cutoff::of(&entry)?.to_entry(entry.header.record, RecordKey::AUTHORITY)))
        },
        "erased" => |bytes| Some(Acknowledgement::parse(bytes).ok()?.encode()),
        // Automerge's own: read here, written there.
        "change" => |bytes| Outline::of(bytes).ok().map(|_| bytes.to_vec()),
        "code" => |bytes| {
            let code: EnrolmentCode = std::str::from_utf8(bytes).ok()?.parse().ok()?;
            Some(code.to_string().into_bytes())
        },
        "enrol-request" => |bytes| Some(EnrolRequest::from_bytes(bytes).ok()?.to_bytes()),
        "enrol-reply" => |bytes| Some(EnrolReply::from_bytes(bytes).ok()?.to_bytes()),
        "bundle" => |bytes| {
            let bundle = Bundle::open(bytes, &opener()).ok()?;
            let mut draw = |bytes: &mut [u8]| bytes.fill(9);
            bundle.seal(&signer(), &[opener().key()], &mut draw).ok()
        },
        "attachment-ask" => |bytes| Some(attachment::Ask::parse(bytes).ok()?.encode()),
        "attachment-reply" => |bytes| {
            let asks = asks();
            let replies = asks.iter().filter_map(|ask| attachment::Reply::parse(bytes, ask).ok());
            replies.map(|reply| reply.encode()).next()
        },
        "message" => |bytes| Some(Message::parse(bytes).ok()?.encode()),
        "compare-question" => |bytes| Some(Question::parse(bytes).ok()?.encode()),
        "compare-answer" => |bytes| {
            let answers =
                questions().into_iter().filter_map(|question| comparison::Answer::parse(bytes, &question).ok());
            answers.map(|answer| answer.encode()).next()
        },
        "bringing" => |bytes| Some(Bringing::parse(bytes).ok()?.encode()),
        "bringing-answer" => |bytes| Some(bringing::Answer::parse(bytes, &brought()).ok()?.encode()),
        "decision" => |bytes| Some(Decision::parse(bytes).ok()?.encode()),
        "decision-reply" => |bytes| Some(decision::Reply::parse(bytes).ok()?.encode()),
        "audit-telling" => |bytes| Some(audit::Telling::parse(bytes).ok()?.encode()),
        "audit-reply" => |bytes| Some(audit::Reply::parse(bytes).ok()?.encode()),
        // Written with what is drawn, and only read again.
        "slots" => |bytes| disk::opens_slots(bytes).then(|| bytes.to_vec()),
        "outbox" => |bytes| disk::reads_outbox(bytes).then(|| bytes.to_vec()),
        "anchor" => |bytes| disk::reads_anchor(bytes).then(|| bytes.to_vec()),
        "snapshot" => |bytes| disk::unpacks(bytes).then(|| bytes.to_vec()),
        "attachment" => |bytes| disk::reads_attachment(bytes).then(|| bytes.to_vec()),
        "expression" => |bytes| {
            let expression = Expression::try_from(String::from_utf8(bytes.to_vec()).ok()?).ok()?;
            Some(String::from(expression).into_bytes())
        },
        "questionnaire" => |bytes| {
            let edition = Questionnaire::read(RecordKind::Rescue, std::str::from_utf8(bytes).ok()?).ok()?;
            Some(edition.text().into_bytes())
        },
        other => panic!("{other}: how is it written again?"),
    }
}

/// The words of an entry.
fn said(new: NewEntry) -> Vec<u8> {
    let unit = "beta-tecate".parse().unwrap();
    let origin = sync::entry::Origin { device: hq(), incarnation: 0 };
    let entry = Log::new(LogId { unit, origin }).append(signer().person(), new);
    match entry.payload {
        Payload::Raw { bytes, .. } => bytes,
        Payload::Erased => Vec::new(),
    }
}

/// The canonical header of an entry is hashed and never sent; its id, which its gist goes into, stands for its form.
fn entry_ids() -> Vec<Vec<u8>> {
    let entry: fn(&str) -> Entry = |kind| entry_saying(kind, b"words");
    ["rescue", Notice::PERSON, "a-kind-to-come"].map(|kind| entry(kind).id().0.to_vec()).to_vec()
}

/// What is worked out of bytes and compared, by programs or by voice, and is taken apart by nobody.
type Derived = (&'static str, fn() -> Vec<Vec<u8>>);

const DERIVED: [Derived; 3] = [("entry-id", entry_ids), ("derived", derived), ("shelf-name", shelf_names)];

/// The place after an entry in a feed; what a unit holds, by its entries and by what is read; the words that people
/// compare at headquarters' door and at a cable.
fn derived() -> Vec<Vec<u8>> {
    let entry = entry_saying("rescue", b"words").id();
    let visible: Digest = [entry].into_iter().collect();
    let mut content = Content::default();
    let values = Values::from([("place.description".parse().unwrap(), Value::text("torre 52"))]);
    let change = Document::create(Actor([1; 16]), &values, 1_000).unwrap();
    content.add(&content::of_record(&RecordId::new(1_000, [3; 10]), &Document::from_changes(&[&change.bytes])));
    let (device, other) = (signer().device(), hq());
    vec![
        Cursor::start(3).after(&entry).chain.to_vec(),
        visible.to_bytes().to_vec(),
        Sum::of(&visible, content).content.into_bytes(),
        compared_words(&KeyHash([7; 32]), &device, &Token([3; 16])).join(" ").into_bytes(),
        meeting::compared_words(&device, &other, &Binding([4; 32])).join(" ").into_bytes(),
    ]
}

/// What a laptop calls the copies of its file.
fn shelf_names() -> Vec<Vec<u8>> {
    let disk = tempfile::tempdir().unwrap();
    let database = Database::create(&disk.path().join("a.db"), &Key::from_bytes([7; 32]), &[3; 16]).unwrap();
    Shelf::of_profile(disk.path()).take(&database.copier(), 1_790_000_000_000).unwrap();
    let listed = fs::read_dir(disk.path().join(shelf::FOLDER)).unwrap();
    listed.map(|file| file.unwrap().file_name().into_encoded_bytes()).collect()
}

/// So long a line can still be laid beside another; what is longer lies in a file of its own.
const LINE_MOST: usize = 4_096;

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/formats")
}

fn lines(name: &str) -> PathBuf {
    folder().join(format!("{name}.hex"))
}

fn long(name: &str, place: usize) -> PathBuf {
    folder().join(format!("{name}-{place}.bin"))
}

/// Whether there is an example of that name.
pub(crate) fn lies(name: &str) -> bool {
    lines(name).exists() || long(name, 0).exists() || folder().join(name).exists()
}

/// The examples as they were checked in, the short ones first.
fn read(name: &str) -> Vec<Vec<u8>> {
    let text = fs::read_to_string(lines(name)).unwrap_or_default();
    let short = text.lines().map(|line| bytes_of(line.trim()));
    short.chain((0..).map_while(|place| fs::read(long(name, place)).ok())).collect()
}

fn bytes_of(hexadecimal: &str) -> Vec<u8> {
    let pairs = hexadecimal.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

fn write(name: &str, examples: &[Vec<u8>]) {
    let (short, longer): (Vec<_>, Vec<_>) = examples.iter().partition(|example| example.len() <= LINE_MOST);
    let line = |bytes: &&Vec<u8>| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>() + "\n";
    if !short.is_empty() {
        fs::write(lines(name), short.iter().map(line).collect::<String>()).unwrap();
    }
    longer.into_iter().enumerate().for_each(|(place, bytes)| fs::write(long(name, place), bytes).unwrap());
}

/// In the order in which they are checked in.
fn examples(target: &Target) -> Vec<Vec<u8>> {
    let mut examples = (target.examples)();
    examples.sort_by_key(|example| example.len() > LINE_MOST);
    examples
}

#[track_caller]
fn check(name: &str, now: &[Vec<u8>]) {
    let then = read(name);
    let is_kept = then.iter().all(|example| now.contains(example));
    if is_kept && then != now && is_written() {
        return write(name, now);
    }
    assert!(
        then == now,
        "the form of `{name}` is not as it was frozen: its examples no longer are what lies in tests/data/formats. If they \
         are all there and one is new, add it ({WRITE}=write cargo test -p tests --test it formats). If one has changed and \
         nobody meant it, mend that: laptops in the field could no longer read each other. If it was meant, the form needs \
         its next version: see the head of {}",
        file!()
    );
}

#[test]
fn t26_the_bytes_of_every_form_are_those_that_were_checked_in() {
    for target in TARGETS.iter().filter(|target| !FOREIGN.contains(&target.name)) {
        check(target.name, &examples(target));
    }
    for (name, examples) in DERIVED {
        check(name, &examples());
    }
}

#[test]
fn t26_what_was_checked_in_is_read_and_written_again_as_it_is() {
    let mut count = 0;
    for target in TARGETS.iter().filter(|target| !FOREIGN.contains(&target.name)) {
        for bytes in read(target.name) {
            assert!(stands(target, &bytes), "{}", target.name);
            assert_eq!(again(target)(&bytes).as_ref(), Some(&bytes), "{}", target.name);
            count += 1;
        }
    }
    assert!(count > 20, "{count} examples");
    let formats = TARGETS.len() - FOREIGN.len();
    println!("T26: {count} examples of {formats} formats as they were checked in, all read and written again alike");
}

/// A file that no test reads would keep nothing as it is.
#[test]
fn t26_every_file_that_was_checked_in_is_of_a_form_that_is_read() {
    let known = forms::examples();
    let listed = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().path());
    for path in listed.filter(|path| path.is_file() && !forms::OF_TABLES.iter().any(|name| path.ends_with(name))) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let form = match path.extension().and_then(|ending| ending.to_str()) {
            Some("hex") => name.as_str(),
            Some("bin") => name.rsplit_once('-').unwrap().0,
            _ => "",
        };
        assert!(known.contains(form), "{}", path.display());
    }
}

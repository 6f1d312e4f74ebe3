//! The bytes on the wire and on the disk, checked in under `tests/data/formats`, an example a line: whoever changes
//! a form without meaning to sees it here, and whoever means to is told what goes with it. Keys, clock and dice of the
//! examples are fixed, so the same release makes the same bytes on every machine.

use std::fs;
use std::path::{Path, PathBuf};

use sync::attachment;
use sync::audit;
use sync::authority::decision::{self, Decision};
use sync::authority::notice::Notice;
use sync::bundle::Bundle;
use sync::change::Outline;
use sync::enrol::{EnrolReply, EnrolRequest, EnrolmentCode};
use sync::entry::{Entry, Payload};
use sync::key::RecordKey;
use sync::log::{Log, LogId, NewEntry};
use sync::segment::{Limits, Unverified};
use sync::session::bringing::{self, Bringing};
use sync::session::comparison::{self, Question};
use sync::session::frame::{Dismissal, Reply, Request};
use sync::session::meeting::Message;
use sync::share::{self, Share};
use sync::strand::Strand;

use crate::parsers::wire::{NOTICES, asks, brought, entry_saying, hq, opener, questions, request, signer};
use crate::parsers::{TARGETS, Target, disk, stands};

/// Tables are other people's form.
const FOREIGN: [&str; 2] = ["csv", "xlsx"];
const WRITE: &str = "RESGUARDO_FORMATS";

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
        "attachment" => |bytes| disk::reads_attachment(bytes).then(|| bytes.to_vec()),
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

/// So long a line can still be laid beside another; what is longer lies in a file of its own.
const LINE_MOST: usize = 4_096;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/formats")
}

fn lines(name: &str) -> PathBuf {
    folder().join(format!("{name}.hex"))
}

fn long(name: &str, place: usize) -> PathBuf {
    folder().join(format!("{name}-{place}.bin"))
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
    if std::env::var_os(WRITE).is_some() {
        write(name, now);
    }
    let then = read(name);
    assert!(
        then == now,
        "the form of `{name}` has changed: its example no longer is what lies in tests/data/formats. If nobody \
         meant that, mend it: laptops in the field could no longer read each other. If it was meant, and the form is still \
         version 0, write the file anew ({WRITE}=write cargo test -p tests --test it formats) and say so in the commit; \
         after that, give the new form the next version, and keep this file and the reading of it beside the new one"
    );
}

#[test]
fn t26_the_bytes_of_every_form_are_those_that_were_checked_in() {
    for target in TARGETS.iter().filter(|target| !FOREIGN.contains(&target.name)) {
        check(target.name, &examples(target));
    }
    check("entry-id", &entry_ids());
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
    let known: Vec<&str> = TARGETS.iter().map(|target| target.name).chain(["entry-id"]).collect();
    for file in fs::read_dir(folder()).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let form = match path.extension().and_then(|ending| ending.to_str()) {
            Some("hex") => name.as_str(),
            Some("bin") => name.rsplit_once('-').unwrap().0,
            _ => "",
        };
        assert!(known.contains(&form), "{}", path.display());
    }
}

//! Every form of bytes that the crates declare, by its version or its label, and where its example lies. A form that is
//! new here is red until it has one, and a label that is changed is red at once; released migrations are held by their
//! sums.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::it::formats::{self, is_written};

/// Where a `VERSION` is declared in place of a label.
const VERSION: &str = "VERSION";
/// A profile's folder and headquarters' backup, as a release left them: see `frozen.rs`.
const LAPTOP: &str = "1/laptop";
const BACKUP: &str = "1/backup";

/// By the file that declares it under `crates`: its version or label, and the examples in which it stands.
const FORMS: &[(&str, &str, &[&str])] = &[
    ("engine/src/peer/socket.rs", "EXPORTER-resguardo-meeting-1", NOTHING_LIES),
    ("hq/src/attachments.rs", "resguardo attachments of 1", &["hq-files-of"]),
    ("hq/src/exporting.rs", "resguardo hq export 1", &["hq-export", BACKUP]),
    ("hq/src/postgres/sealing.rs", "hq-admission/1", &["hq-sealed"]),
    ("hq/src/postgres/sealing.rs", "hq-claim/1", &["hq-sealed"]),
    ("hq/src/postgres/sealing.rs", "hq-identity/1", &["hq-sealed"]),
    ("hq/src/postgres/sealing.rs", "hq-note/1", &["hq-sealed"]),
    ("hq/src/postgres/sealing.rs", "hq-payload/1", &["hq-sealed"]),
    ("hq/src/postgres/sealing.rs", "hq-waiting/1", &["hq-sealed"]),
    ("hq/src/postgres/sealing.rs", "resguardo hq rows 1", &["hq-sealed"]),
    ("store/src/table/audit.rs", "resguardo audit details 1", &["audit-row", LAPTOP]),
    ("store/src/table/audit.rs", "resguardo audit row 1", &["audit-row", LAPTOP]),
    ("sync/src/attachment.rs", VERSION, &["attachment-ask", "attachment-reply"]),
    ("sync/src/audit.rs", VERSION, &["audit-telling", "audit-reply"]),
    ("sync/src/audit.rs", "resguardo audit head 1", &["audit-telling"]),
    ("sync/src/authority/decision.rs", VERSION, &["decision", "decision-reply"]),
    ("sync/src/authority/decision.rs", "resguardo quarantine decision 1", &["decision"]),
    ("sync/src/authority/notice.rs", VERSION, &["notice", "carried"]),
    ("sync/src/bundle.rs", VERSION, &["bundle"]),
    ("sync/src/bundle.rs", "resguardo bundle 1", &["bundle"]),
    ("sync/src/bundle/envelope.rs", VERSION, &["bundle"]),
    ("sync/src/bundle/envelope.rs", "resguardo bundle key 1", &["bundle"]),
    ("sync/src/cancellation.rs", VERSION, &["cancellation"]),
    ("sync/src/cutoff.rs", VERSION, &["cutoff"]),
    ("sync/src/content.rs", "resguardo content 1", &["derived"]),
    ("sync/src/digest.rs", "resguardo visible 1", &["derived", LAPTOP, BACKUP]),
    ("sync/src/enrol.rs", VERSION, &["code", "enrol-request", "enrol-reply"]),
    ("sync/src/enrol.rs", "resguardo enrolment claim 1", &["enrol-request"]),
    ("sync/src/enrol.rs", "resguardo enrolment code 1", &["code"]),
    ("sync/src/enrol.rs", "resguardo enrolment words 1", &["derived"]),
    ("sync/src/entry.rs", "resguardo entry 1", &["entry-id", LAPTOP, BACKUP]),
    ("sync/src/entry.rs", "resguardo gist 1", &["entry-id", LAPTOP, BACKUP]),
    ("sync/src/erasure.rs", VERSION, &["erased"]),
    ("sync/src/erasure.rs", "resguardo erased 1", &["erased"]),
    ("sync/src/sealing.rs", "resguardo sealing key 1", &["bundle"]),
    ("sync/src/segment/wire.rs", VERSION, &["segment"]),
    ("sync/src/session/bringing.rs", VERSION, &["bringing", "bringing-answer"]),
    ("sync/src/session/comparison.rs", VERSION, &["compare-question", "compare-answer"]),
    ("sync/src/session/frame.rs", VERSION, &["request", "reply"]),
    ("sync/src/session/meeting.rs", VERSION, &["message"]),
    ("sync/src/session/meeting.rs", "resguardo compared at a meeting 1", &["derived"]),
    ("sync/src/session/meeting.rs", "resguardo meeting 1", &["message"]),
    ("sync/src/share.rs", VERSION, &["share"]),
    ("sync/src/signature.rs", "resguardo chain 1", &["segment", LAPTOP, BACKUP]),
    ("sync/src/strand.rs", VERSION, &["strand"]),
    ("sync/src/vector.rs", "resguardo feed 1", &["derived", LAPTOP, BACKUP]),
    ("vault/src/anchor.rs", "anchor/1", &["anchor"]),
    ("vault/src/anchor.rs", "resguardo anchor 1", &["anchor"]),
    ("vault/src/attachment.rs", "attachment/1", &["attachment"]),
    ("vault/src/outbox.rs", VERSION, &["outbox", LAPTOP]),
    ("vault/src/outbox.rs", "outbox/1", &["outbox", LAPTOP]),
    ("vault/src/outbox.rs", "resguardo outbox 1", &["outbox", LAPTOP]),
    ("vault/src/slots/entry.rs", "resguardo slot 1 commitment {}", &["slots", LAPTOP]),
    ("vault/src/slots/entry.rs", "resguardo slot 1 key {}", &["slots", LAPTOP]),
    ("vault/src/slots/entry.rs", "slot/1", &["slots", LAPTOP]),
    ("vault/src/slots/table.rs", VERSION, &["slots", LAPTOP]),
    ("vault/src/slots/table.rs", "resguardo data key 1", &["slots", LAPTOP]),
    ("vault/src/slots/table.rs", "resguardo slots directory 1", &["slots", LAPTOP]),
    ("vault/src/slots/table.rs", "slots-directory/1", &["slots", LAPTOP]),
    ("vault/src/snapshot.rs", VERSION, &["snapshot", BACKUP]),
];

/// It binds two ends of one connection for as long as that stands; two releases that meet need it to be one and the same.
const NOTHING_LIES: &[&str] = &[];

/// Examples of no version and no label.
const BESIDE: &[&str] = &["change", "shelf-name", "expression", "questionnaire"];

/// Read by the tests of the crate that has the form to itself: the file in which that is done.
const READ_BY: &[(&str, &str)] = &[
    ("audit-row", "store/src/table/audit.rs"),
    ("hq-export", "hq/src/exporting.rs"),
    ("hq-files-of", "hq/src/attachments.rs"),
    ("hq-sealed", "hq/src/postgres/sealing.rs"),
];

/// The names of all examples.
pub(crate) fn examples() -> BTreeSet<&'static str> {
    FORMS.iter().flat_map(|(_, _, examples)| *examples).chain(BESIDE).copied().collect()
}

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates")
}

/// Files under a folder with this ending, by their paths from `crates` on.
fn files(ending: &str) -> Vec<(String, PathBuf)> {
    let (mut found, mut folders) = (Vec::new(), vec![crates()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push((path.strip_prefix(crates()).unwrap().display().to_string(), path));
            }
        }
    }
    found.sort();
    found
}

/// The versions and labels that a file declares, its tests left out.
fn declared(text: &str) -> BTreeSet<&str> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut found = BTreeSet::new();
    for line in lines {
        let is_version = ["u8", "u16", "u32"].iter().any(|kind| line.contains(&format!("const VERSION: {kind} = ")));
        found.extend(is_version.then_some(VERSION));
        found.extend(line.split('"').skip(1).step_by(2).filter(|literal| is_label(literal)));
    }
    found
}

/// What domains are kept apart by, and what is sealed with a thing.
fn is_label(literal: &str) -> bool {
    let is_derived = literal.starts_with("resguardo ") || literal.starts_with("EXPORTER-resguardo");
    let kind = literal.rsplit_once('/').filter(|(_, number)| number.parse::<u8>().is_ok());
    is_derived || kind.is_some_and(|(kind, _)| kind.bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase()))
}

#[test]
fn t26_every_form_that_is_declared_has_its_examples() {
    let mut declared_in = BTreeSet::new();
    let sources = files("rs").into_iter().filter(|(name, _)| name.contains("/src/") && !name.ends_with("/tests.rs"));
    for (name, path) in sources.filter(|(name, _)| !name.starts_with("xtask/") && !name.contains("/tests/")) {
        let text = fs::read_to_string(path).unwrap();
        declared_in.extend(declared(&text).into_iter().map(|form| (name.clone(), form.to_owned())));
    }
    let known: BTreeSet<_> = FORMS.iter().map(|(file, form, _)| ((*file).to_owned(), (*form).to_owned())).collect();
    assert_eq!(declared_in, known, "a form that is new, gone or changed: see the head of formats.rs");
    for example in examples() {
        assert!(formats::lies(example), "{example}: there is no example of it");
    }
    println!("T26: {} versions and labels of forms, each with its examples", known.len());
}

#[test]
fn t26_what_a_crate_has_to_itself_is_read_by_its_own_tests() {
    for (example, file) in READ_BY {
        let text = fs::read_to_string(crates().join(file)).unwrap();
        assert!(text.contains(&format!("tests/data/formats/{example}.hex")), "{file} reads no {example}");
    }
}

#[test]
fn labels_and_versions_are_found() {
    let text = "const VERSION: u8 = 1;\n// \"resguardo old 1\"\nlet a = (b\"resguardo new 1\", \"note/2\", \"a/b\", \"1/2\");\n\
                #[cfg(test)]\nmod tests {\n\"other/1\"";
    assert_eq!(declared(text), BTreeSet::from([VERSION, "resguardo new 1", "note/2"]));
}

// ---------------------------------------------------------------------------------------------------------- migrations

const SUMS: &str = "migrations.sha256";

/// Of tables and not of bytes: held by tests of their own.
pub(crate) const OF_TABLES: [&str; 4] = [SUMS, "laptop-schema.sql", "hq-schema.sql", "hq-server-schema.txt"];

/// The migrations in a folder under `crates`, in their order.
pub(crate) fn migrations(folder: &str) -> Vec<String> {
    let named =
        files("sql").into_iter().filter(|(name, _)| name.rsplit_once('/').is_some_and(|(in_it, _)| in_it == folder));
    named.map(|(_, path)| fs::read_to_string(path).unwrap()).collect()
}

/// A migration is a file of the past: somebody's tables were made by it. What is new goes into another one.
#[test]
fn t26_a_released_migration_is_never_edited() {
    let path = formats::folder().join(SUMS);
    let released = fs::read_to_string(&path).unwrap_or_default();
    let now = files("sql").into_iter().fold(String::new(), |mut text, (name, path)| {
        let sum = Sha256::digest(fs::read(path).unwrap());
        sum.iter().for_each(|byte| write!(text, "{byte:02x}").unwrap());
        writeln!(text, "  {name}").unwrap();
        text
    });
    let stands = released.lines().all(|line| now.lines().any(|one| one == line));
    assert!(stands, "a released migration was edited or is gone:\nreleased\n{released}now\n{now}");
    if is_written() {
        return fs::write(path, now).unwrap();
    }
    assert_eq!(now, released, "a new migration is to be added with {}=write", formats::WRITE);
    println!("T26: {} released migrations as they were", now.lines().count());
}

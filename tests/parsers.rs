//! Every parser of bytes that come from outside, each with whole examples to start from. What stands here is fed damaged
//! bytes by `cargo xtask fuzz` for as long as one likes, and for a moment by every run of the tests.

pub(crate) mod disk;
pub(crate) mod mutation;
pub(crate) mod question;
pub(crate) mod table;
pub(crate) mod wire;

use std::panic::catch_unwind;
use std::path::Path;

use crate::parsers::mutation::mutated;
use crate::world::dice::Dice;

pub(crate) struct Target {
    pub(crate) name: &'static str,
    /// Whole examples, made by the code itself so that they always speak today's format.
    pub(crate) examples: fn() -> Vec<Vec<u8>>,
    /// Reads, and uses what it read as far as anybody would.
    pub(crate) read: fn(&[u8]),
    /// Puts right what would be refused at the door (a checksum), so that damage gets further in.
    pub(crate) mend: fn(Vec<u8>) -> Vec<u8>,
}

pub(crate) const TARGETS: [Target; 36] = [
    wire::SEGMENT,
    wire::STRAND,
    wire::REQUEST,
    wire::REPLY,
    wire::NOTICE,
    wire::CARRIED,
    wire::SHARE,
    wire::CANCELLATION,
    wire::CUTOFF,
    wire::ERASED,
    wire::CHANGE,
    wire::CODE,
    wire::ENROL_REQUEST,
    wire::ENROL_REPLY,
    wire::BUNDLE,
    wire::ATTACHMENT_ASK,
    wire::ATTACHMENT_REPLY,
    wire::MESSAGE,
    wire::COMPARE_QUESTION,
    wire::COMPARE_ANSWER,
    wire::BRINGING,
    wire::BRINGING_ANSWER,
    wire::DECISION,
    wire::DECISION_REPLY,
    wire::AUDIT_TELLING,
    wire::AUDIT_REPLY,
    disk::SLOTS,
    disk::OUTBOX,
    disk::ATTACHMENT,
    disk::ANCHOR,
    disk::SNAPSHOT,
    table::CSV,
    table::XLSX,
    question::EXPRESSION,
    question::EDITION,
    question::XLSFORM,
];

pub(crate) const fn as_it_is(bytes: Vec<u8>) -> Vec<u8> {
    bytes
}

/// Whole examples, and what once broke something: files under `data/fuzz/NAME/`.
pub(crate) fn corpus(target: &Target) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/fuzz").join(target.name);
    let mut kept: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().map(|file| file.unwrap().path()).collect();
    kept.sort();
    let kept = kept.into_iter().map(|path| std::fs::read(path).unwrap());
    (target.examples)().into_iter().chain(kept).collect()
}

/// One damaged example of the corpus.
pub(crate) fn damaged(target: &Target, corpus: &[Vec<u8>], dice: &Dice) -> Vec<u8> {
    let bytes = mutated(corpus, dice);
    if dice.throw().is_multiple_of(2) { (target.mend)(bytes) } else { bytes }
}

/// Whether it was read or refused; false where it fell over.
pub(crate) fn stands(target: &Target, bytes: &[u8]) -> bool {
    catch_unwind(|| (target.read)(bytes)).is_ok()
}

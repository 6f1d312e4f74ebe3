//! What of a record waits for a coordination, laid down with its row: answers on which people disagree, rules that are
//! broken, questions to its unit. Made of its history alone: what somebody is writing waits for nobody yet.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::form::check::{Finding, Severity, What};
use domain::id::{RecordId, UnitId};
use domain::record::{self as record_kind, RecordKind};
use domain::review::{self, Sort};
use domain::value::{Key, Values};
use store::store::Connection;
use store::table::review::{self as table, ReviewRow};
use sync::change::ChangeHash;
use sync::document::Reading;

use super::thread::{Question, Thread};
use crate::draft::values_of;
use crate::fault::Fault;
use crate::reading::Record;

/// Of a line: what somebody's protection hangs on, what waits for the coordination, what may, and what waits for a unit.
pub(crate) const GRAVE: u8 = 0;
const OPEN: u8 = 1;
pub(crate) const ALIKE: u8 = 2;
const ELSEWHERE: u8 = 3;

/// What may wait of a record, as far as the record itself says. Few have any.
pub(crate) struct Noted {
    pub(crate) kind: RecordKind,
    /// Of its history.
    pub(crate) values: Values,
    pub(crate) contested: BTreeMap<Key, Vec<ChangeHash>>,
    pub(crate) written_by: BTreeMap<Key, ChangeHash>,
    /// What the record breaks by itself.
    pub(crate) broken: Vec<Finding>,
    pub(crate) has_words: bool,
}

impl Noted {
    /// `findings`: of the history's values. `None` where nothing waits, whatever other records say.
    pub(crate) fn of(kind: &str, reading: &Reading, has_words: bool, findings: Vec<Finding>) -> Option<Self> {
        let kind = RecordKind::from_key(kind)?;
        let is_whole = kind.is_file() || record_kind::is_finished(&reading.values);
        let broken: Vec<Finding> = findings.into_iter().filter(|finding| is_broken(finding, is_whole)).collect();
        let hangs_on_others = kind.definition().across.is_some();
        let is_any = has_words || hangs_on_others || !broken.is_empty() || !reading.conflicts.is_empty();
        is_any.then(|| Self {
            kind,
            values: reading.values.clone(),
            contested: contested(reading),
            written_by: reading.written_by.clone(),
            broken,
            has_words,
        })
    }

    /// The rules that are broken, beside the other records that are here too.
    pub(crate) fn findings(&self, rows: &Connection) -> Vec<Finding> {
        let across = self.kind.across(&self.values, &|other| values_of(rows, other)).into_iter();
        let mut findings: Vec<Finding> = across.filter(|finding| is_broken(finding, true)).collect();
        findings.extend(self.broken.iter().cloned());
        findings.sort_by_key(|finding| finding.severity);
        findings
    }

    /// Whether a person has to decide.
    pub(crate) fn is_critical(&self) -> bool {
        let is_critical = |key: &Key| self.kind.form().locate(key).is_some_and(|at| at.field.is_safety_critical);
        self.contested.keys().any(is_critical)
    }
}

fn contested(reading: &Reading) -> BTreeMap<Key, Vec<ChangeHash>> {
    let changes = |(key, seen): (&Key, &Vec<_>)| (key.clone(), seen.iter().map(change_of).collect());
    reading.conflicts.iter().map(changes).collect()
}

const fn change_of(seen: &sync::document::Seen) -> ChangeHash {
    seen.change
}

/// A rule, or an answer that no form would have taken. An answer that lacks is its author's affair, and advice waits until
/// somebody says that the record is whole.
fn is_broken(finding: &Finding, is_whole: bool) -> bool {
    match (finding.severity, &finding.what) {
        (Severity::Violation, _) => true,
        (Severity::Missing, _) | (_, What::Needed) => false,
        (Severity::Advice, What::Rule(_) | What::Refused(_)) => is_whole,
    }
}

/// Takes out what was said beside the answers; whether there was anything.
pub(crate) fn take_words(reading: &mut Reading) -> bool {
    let before = reading.values.len();
    reading.values.retain(|key, _| !review::is_of_review(key));
    reading.conflicts.retain(|key, _| !review::is_of_review(key));
    reading.values.len() < before
}

/// Lays down what waits of a record that has no lines.
pub(crate) fn write(
    rows: &Connection,
    id: RecordId,
    unit: &UnitId,
    record: &Record,
    noted: &Noted,
) -> Result<(), Fault> {
    let thread = Thread::of(record);
    let times = Times::of(record, &thread);
    let line = |sort, since_ms, rank| ReviewRow {
        record: id,
        sort,
        other: id,
        kind: noted.kind.key().to_owned(),
        unit: unit.clone(),
        since_ms,
        rank,
    };
    let (findings, is_critical) = (noted.findings(rows), noted.is_critical());
    let mut lines = Vec::new();
    if !noted.contested.is_empty() && (is_critical || !thread.is_approved(Sort::Conflict, None)) {
        let since_ms = noted.contested.values().flatten().map(|change| times.of_change(change)).max();
        lines.push(line(Sort::Conflict, since_ms.unwrap_or(times.last_ms), if is_critical { GRAVE } else { OPEN }));
    }
    if !findings.is_empty() && !thread.is_approved(Sort::Finding, None) {
        let is_grave = findings.iter().any(|finding| finding.severity == Severity::Violation);
        let written = |finding: &Finding| noted.written_by.get(finding.key.as_ref()?).map(|at| times.of_change(at));
        let since_ms = findings.iter().filter_map(written).min();
        lines.push(line(Sort::Finding, since_ms.unwrap_or(times.last_ms), if is_grave { GRAVE } else { ALIKE }));
    }
    let asked = if noted.has_words { asked(&thread) } else { None };
    lines.extend(asked.map(|(since_ms, rank)| line(Sort::Asked, since_ms, rank)));
    Ok(lines.iter().try_for_each(|line| table::write(rows, line))?)
}

/// Since when somebody's answer waits to be seen, or else a question to be answered.
fn asked(thread: &Thread) -> Option<(i64, u8)> {
    let questions = thread.questions();
    let since = |is_wanted: &dyn Fn(&Question<'_>) -> bool| {
        questions.iter().filter(|question| is_wanted(question)).map(|question| unix_ms(question.since_ms())).min()
    };
    let to_see = since(&|question| !question.is_waiting() && !question.is_seen).map(|since_ms| (since_ms, OPEN));
    to_see.or_else(|| since(&|question| question.is_waiting()).map(|since_ms| (since_ms, ELSEWHERE)))
}

/// When each change was written.
struct Times {
    by_change: BTreeMap<ChangeHash, i64>,
    last_ms: i64,
}

impl Times {
    fn of(record: &Record, thread: &Thread) -> Self {
        let outlines = record.counted().filter_map(|entry| sync::change::Outline::of(&entry.payload).ok());
        let by_change = outlines.map(|outline| (outline.hash, unix_ms(outline.unix_ms))).collect();
        Self { by_change, last_ms: thread.last().map_or(0, |step| unix_ms(step.unix_ms)) }
    }

    fn of_change(&self, change: &ChangeHash) -> i64 {
        self.by_change.get(change).copied().unwrap_or(self.last_ms)
    }
}

pub(crate) fn unix_ms(unix_ms: u64) -> i64 {
    i64::try_from(unix_ms).unwrap_or(i64::MAX)
}

/// The kinds whose records other records may put in the wrong, as a JSON list.
static HANGING: LazyLock<String> = LazyLock::new(|| {
    let kinds = RecordKind::ALL.iter().filter(|kind| kind.definition().across.is_some());
    let kinds: Vec<&str> = kinds.map(|kind| kind.key()).collect();
    // Plain texts written to memory do not fail.
    serde_json::to_string(&kinds).unwrap_or_default()
});

/// What else has to be gone through because a record was made anew.
pub(crate) fn put_off(rows: &Connection, id: RecordId, is_person: bool) -> Result<(), Fault> {
    if is_person {
        table::put_off(rows, id)?;
    } else {
        table::put_off_named(rows, id)?;
    }
    Ok(table::put_off_naming(rows, id, &HANGING)?)
}

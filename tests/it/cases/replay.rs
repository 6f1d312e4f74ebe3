//! Does a case's steps on laptops and compares what they say with what the case expects. A difference is told and the
//! rest goes on, so that one run tells all of them.

use std::collections::{BTreeMap, BTreeSet};

use api::bytes::Bytes;
use domain::id::OperationId;
use serde_json::{Map, Value, json};

use crate::it::cases::case::{self, Case, Place, Step};
use crate::it::cases::names::Names;

/// A reply, or the problem.
pub(crate) type Answer = Result<Value, Value>;

/// The laptops that a case is replayed on.
pub(crate) trait Laptops {
    /// Makes a call on the laptop that plays this part in the case of this number.
    fn call(&mut self, case: usize, place: Place, name: &str, request: &Value) -> Answer;
}

/// What each record says of itself: case and record by name, findings in order.
pub(crate) type Findings = BTreeMap<(String, String), Vec<String>>;

pub(crate) struct Replay<'c> {
    cases: &'c [Case],
    names: Vec<Names>,
    operations: u64,
    differences: Vec<String>,
}

/// A part of every case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Steps,
    After,
    End,
}

impl<'c> Replay<'c> {
    pub(crate) fn of(cases: &'c [Case]) -> Self {
        let names = cases.iter().enumerate().map(|(number, case)| Names::of(number, case)).collect();
        Self { cases, names, operations: 0, differences: Vec::new() }
    }

    /// That part of these cases, in this order.
    pub(crate) fn play(&mut self, part: Part, order: impl IntoIterator<Item = usize>, laptops: &mut impl Laptops) {
        let cases = self.cases;
        for number in order {
            let case = &cases[number];
            let steps = match part {
                Part::Steps => &case.steps,
                Part::After => &case.after,
                Part::End => &case.end,
            };
            for (at, step) in (1..).zip(steps) {
                if let Err(told) = self.step(number, step, laptops) {
                    self.differences.push(format!("{} ({}) · {part:?} {at}: {told}", case.name, case.source));
                }
            }
        }
    }

    /// Every case was as it says.
    #[track_caller]
    pub(crate) fn holds(&self) {
        assert!(self.differences.is_empty(), "{}", self.differences.join("\n"));
    }

    /// Does the case of this name hold?
    pub(crate) fn is_held(&self, name: &str) -> bool {
        !self.differences.iter().any(|told| told.starts_with(&format!("{name} (")))
    }

    /// What every record of every case says on that laptop, if it is there and may be read.
    pub(crate) fn findings(&self, place: Place, laptops: &mut impl Laptops) -> Findings {
        let mut all = Findings::new();
        for (number, case) in self.cases.iter().enumerate() {
            for (name, id) in self.names[number].records() {
                let Ok(shown) = laptops.call(number, place, "record.show", &json!({ "record": id })) else { continue };
                if shown["row"].is_null() {
                    continue;
                }
                let mut told: Vec<String> = told_findings(&self.names[number].told(&shown["findings"]));
                told.sort();
                all.insert((case.name.clone(), name.to_owned()), told);
            }
        }
        all
    }

    fn step(&mut self, number: usize, step: &Step, laptops: &mut impl Laptops) -> Result<(), String> {
        let case = &self.cases[number];
        let place = step.on().unwrap_or(case.laptop);
        let operation = self.operation();
        let names = &mut self.names[number];
        let kind = |record: &str| case.records.get(record).cloned().unwrap_or_default();
        let mut call = |name: &str, request: Value| laptops.call(number, place, name, &request);
        match step {
            Step::Save { record, answers, refused, .. } => {
                let answers = names.answers(answers);
                let request = json!({
                    "operation": operation, "record": names.record(record)?, "kind": kind(record), "answers": answers,
                });
                ended(names, call("record.save", request), refused.as_ref()).map(drop)
            }
            Step::Finish { record, refused, .. } => {
                let request = json!({ "operation": operation, "record": names.record(record)?, "ending": "finish" });
                ended(names, call("record.commit", request), refused.as_ref()).map(drop)
            }
            Step::Leave { record, .. } => {
                let request = json!({ "operation": operation, "record": names.record(record)?, "ending": "leave" });
                ended(names, call("record.commit", request), None).map(drop)
            }
            Step::Derive { from, items, record, refused, .. } => {
                let items: Vec<String> = items.iter().map(|item| names.item(item)).collect();
                let from = names.record(from)?;
                let request = json!({ "operation": operation, "from": from, "items": items, "kind": kind(record) });
                let begun = ended(names, call("record.derive", request), refused.as_ref())?;
                if let Some(id) = begun["record"].as_str() {
                    names.rename(record, id.to_owned());
                }
                Ok(())
            }
            Step::Resolve { record, key, seen, chosen, refused, .. } => {
                let seen: Vec<Value> = seen.iter().map(|value| names.value(value)).collect();
                let (key, chosen) = (names.key(key), names.value(chosen));
                let record = names.record(record)?;
                let request =
                    json!({ "operation": operation, "record": record, "key": key, "seen": seen, "chosen": chosen });
                ended(names, call("record.resolve", request), refused.as_ref()).map(drop)
            }
            Step::Undo { record, answer, refused, .. } => {
                let answer = names.key(answer);
                let record = names.record(record)?;
                let steps = call("record.history", json!({ "record": record }));
                let steps = steps.map_err(|problem| format!("no history: {problem}"))?;
                let mut steps = steps["steps"].as_array().into_iter().flatten();
                let newest = steps.rfind(|step| !step["answers"][&answer].is_null());
                let change = newest.ok_or_else(|| format!("nobody wrote {answer}"))?["change"].clone();
                let request = json!({ "operation": operation, "record": record, "change": change });
                ended(names, call("record.undo", request), refused.as_ref()).map(drop)
            }
            Step::Merge { record, into, .. } => {
                let (record, into) = (names.record(record)?, names.record(into)?);
                let request = json!({ "operation": operation, "record": record, "into": into });
                ended(names, call("person.merge", request), None).map(drop)
            }
            Step::Part { record, .. } => {
                let request = json!({ "operation": operation, "record": names.record(record)? });
                ended(names, call("person.part", request), None).map(drop)
            }
            Step::Attach { record, file, refused, .. } => {
                let (record, bytes) = (names.record(record)?, Bytes(case::file(file)));
                let request = json!({ "operation": operation, "record": record, "name": file, "bytes": bytes });
                ended(names, call("attachment.add", request), refused.as_ref()).map(drop)
            }
            Step::Files { record, files, .. } => {
                let listed = call("attachment.list", json!({ "record": names.record(record)? }));
                let listed = listed.map_err(|problem| format!("no files: {problem}"))?;
                let listed = listed.as_array().cloned().unwrap_or_default();
                let is_so =
                    listed.len() == files.len() && files.iter().zip(&listed).all(|(expect, file)| holds(expect, file));
                is_so.then_some(()).ok_or_else(|| format!("files {}", json!(listed)))?;
                // Whoever opens one finds what was added.
                for file in listed.iter().filter(|file| file["is_here"] == true && file["kept_until"].is_null()) {
                    let opened = call("attachment.open", json!({ "id": file["id"] }));
                    let opened = opened.map_err(|problem| format!("not opened: {problem}"))?;
                    let added = Bytes(case::file(&text(&file["name"])));
                    (opened["bytes"] == json!(added)).then_some(()).ok_or("another file was opened")?;
                }
                Ok(())
            }
            Step::Detach { record, .. } => {
                let listed = call("attachment.list", json!({ "record": names.record(record)? }));
                let listed = listed.map_err(|problem| format!("no files: {problem}"))?;
                let request = json!({ "operation": operation, "id": listed[0]["id"] });
                ended(names, call("attachment.remove", request), None).map(drop)
            }
            Step::Show { record, findings, missing, values, conflicts, shared_with, refused, .. } => {
                let shown = call("record.show", json!({ "record": names.record(record)? }));
                let shown = ended(names, shown, refused.as_ref())?;
                if refused.is_some() {
                    return Ok(());
                }
                let told = told_findings(&shown["findings"]);
                let (lacks, others): (Vec<_>, Vec<_>) = told.into_iter().partition(|told| told.contains(" needed "));
                let lacks = lacks.iter().map(|told| told.replace("missing needed ", "")).collect();
                same("findings", findings.as_ref(), others)?;
                same("missing", missing.as_ref(), lacks)?;
                let open = shown["conflicts"].as_array().into_iter().flatten();
                same("conflicts", Some(conflicts), open.map(|conflict| text(&conflict["key"])).collect())?;
                let units = shown["shared_with"].as_array().into_iter().flatten().map(text).collect();
                same("shared with", shared_with.as_ref(), units)?;
                holds(&Value::Object(values.clone()), &shown["values"]).then_some(()).ok_or_else(|| {
                    let found: Map<String, Value> =
                        values.keys().map(|key| (key.clone(), shown["values"][key].clone())).collect();
                    format!("values {}", Value::Object(found))
                })
            }
            Step::Absent { record, .. } => {
                let shown = call("record.show", json!({ "record": names.record(record)? }));
                match shown {
                    Ok(shown) if shown["row"].is_null() => Ok(()),
                    other => Err(format!("{record} is here: {other:?}")),
                }
            }
            Step::Clocks { record, due, .. } => {
                let running = call("clock.running", json!({ "record": names.record(record)? }));
                let running = ended(names, running, None)?;
                let running = running.as_array().cloned().unwrap_or_default();
                let lacks = due.iter().filter(|expect| !running.iter().any(|due| holds(expect, due)));
                let lacks: Vec<&Value> = lacks.collect();
                let found: Vec<&Value> = running.iter().map(|due| &due["deadline"]).collect();
                let is_so = lacks.is_empty() && due.len() == running.len();
                is_so.then_some(()).ok_or_else(|| format!("lacks {lacks:?} in {}", json!(found)))
            }
            Step::Inbox { record, violations, .. } => {
                let pending = ended(names, call("inbox.pending", json!({})), None)?;
                let all = pending["violations"].as_array().into_iter().flatten();
                let own = all.filter(|violation| text(&violation["row"]["record"]) == format!("@{record}"));
                let own: Vec<Value> = own.map(|violation| violation["finding"].clone()).collect();
                same("inbox", Some(violations), told_findings(&json!(own)))
            }
            Step::Find { text: searched, finds, .. } => {
                let found = ended(names, call("search.find", json!({ "text": searched, "take": 50 })), None)?;
                let found = found.as_array().into_iter().flatten().map(|row| text(&row["record"]));
                let own = found.filter_map(|record| record.strip_prefix('@').map(str::to_owned)).collect();
                same("found", Some(finds), own)
            }
        }
    }

    fn operation(&mut self) -> OperationId {
        self.operations += 1;
        OperationId::new(self.operations, [3; 10])
    }
}

/// The reply with names for ids, where it was to be taken; where it was not, that it was refused for what is told.
fn ended(names: &Names, answer: Answer, refused: Option<&Value>) -> Result<Value, String> {
    match (answer, refused) {
        (Ok(reply), None) => Ok(match reply.get("record") {
            // Whoever begins a record is told its id.
            Some(_) if reply.as_object().is_some_and(|reply| reply.len() == 1) => reply,
            _ => names.told(&reply),
        }),
        (Err(problem), Some(expect)) if holds(expect, &names.told(&problem)) => Ok(Value::Null),
        (Err(problem), _) => Err(format!("refused: {}", names.told(&problem))),
        (Ok(_), Some(expect)) => Err(format!("taken, and not refused: {expect}")),
    }
}

/// `violation nna-found-in-station found`, `missing needed operation.arrival`, `advice not-an-age persons.@ana.age`.
fn told_findings(findings: &Value) -> Vec<String> {
    let told = |finding: &Value| {
        let what = &finding["what"];
        let what = what.as_str().or_else(|| what["rule"].as_str()).map_or_else(|| what.to_string(), str::to_owned);
        let key = finding["key"].as_str().map_or_else(String::new, |key| format!(" {key}"));
        format!("{} {what}{key}", text(&finding["severity"]))
    };
    findings.as_array().into_iter().flatten().map(told).collect()
}

/// Does it say all that is expected? What stands there beside is not looked at.
pub(crate) fn holds(expect: &Value, found: &Value) -> bool {
    match expect {
        Value::Object(expect) => expect.iter().all(|(key, expect)| holds(expect, &found[key])),
        _ => expect == found,
    }
}

/// The same texts as often, in any order; nothing is said where nothing is expected.
fn same(what: &str, expect: Option<&Vec<String>>, mut found: Vec<String>) -> Result<(), String> {
    let Some(mut expect) = expect.cloned() else { return Ok(()) };
    expect.sort();
    found.sort();
    let [lacks, beside] = [(&expect, &found), (&found, &expect)]
        .map(|(one, other)| one.iter().filter(|text| !other.contains(text)).cloned().collect::<BTreeSet<String>>());
    (expect == found).then_some(()).ok_or_else(|| format!("{what}: not {lacks:?}, but {beside:?}"))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

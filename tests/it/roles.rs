//! T10: what each role gets of every call is what the domain's one table says, whoever asks: raw calls, as `resguardoctl
//! call` makes them. A call without a row here fails.

use std::collections::BTreeMap;

use api::attachment::Add;
use api::bytes::Bytes;
use api::problem::Problem;
use domain::access::Reads;
use domain::id::{AttachmentId, RecordId};
use domain::record::RecordKind;
use domain::role::Role;
use domain::tabulation::table::Table;
use domain::value::Value;
use serde_json::{Value as Json, json};

use crate::world::World;
use crate::world::laptop::Laptop;
use crate::world::words::answer;

/// What a call does, in the table's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Answered while locked, too: there is nobody whose role could be asked.
    Door,
    /// About the laptop and its exchanges. Records go sealed to those whom headquarters names, whoever makes them go.
    Machine,
    /// Lines of what its reader may read, and nothing of the rest.
    Lines,
    Reads,
    Writes,
    Decides,
    /// Says that two files are of one person, or parts them.
    Joins,
    Exports,
    /// Writes a record that is not there yet.
    Begins,
    /// The same from a table that names persons.
    Imports,
    Settles,
    Audits,
    /// Blocks it, and asks that it be erased.
    Cancels,
    /// Sums of records, and what is behind them.
    Tabulates,
    /// The same of the events at a place.
    Maps,
    Closes,
    /// Looks at what waits in other people's records.
    Supervises,
    /// Says of one that it was reviewed, or asks about it.
    Reviews,
    /// Takes tables, events and those who are looked for out of the vault.
    Takes,
    /// The same of the records of a kind, as rows.
    TakesRows,
}

const WAYS: [(&str, Way); 103] = [
    ("profile.status", Way::Door),
    ("profile.suggest", Way::Door),
    ("profile.create", Way::Door),
    ("profile.demonstrate", Way::Door),
    ("profile.unlock", Way::Door),
    ("profile.lock", Way::Door),
    ("recovery.read", Way::Door),
    ("recovery.restore", Way::Door),
    ("recovery.salvage", Way::Door),
    ("people.list", Way::Machine),
    ("people.known", Way::Machine),
    ("people.add", Way::Machine),
    ("people.remove", Way::Machine),
    ("people.change_passphrase", Way::Machine),
    ("people.duress", Way::Machine),
    ("people.set_duress", Way::Machine),
    ("people.shut_after_tries", Way::Machine),
    ("profile.panic", Way::Machine),
    ("profile.rotate_key", Way::Machine),
    ("record.start", Way::Begins),
    ("record.save", Way::Writes),
    ("record.add", Way::Writes),
    ("record.commit", Way::Writes),
    ("record.show", Way::Reads),
    ("record.resolve", Way::Decides),
    ("record.history", Way::Reads),
    ("record.list", Way::Lines),
    ("record.undo", Way::Writes),
    ("record.related", Way::Reads),
    ("record.derive", Way::Writes),
    ("attachment.add", Way::Writes),
    ("attachment.keep", Way::Exports),
    ("attachment.list", Way::Reads),
    ("attachment.open", Way::Reads),
    ("attachment.remove", Way::Writes),
    ("attachment.restore", Way::Writes),
    ("audit.list", Way::Audits),
    ("audit.verify", Way::Machine),
    ("bundle.status", Way::Machine),
    ("bundle.export", Way::Machine),
    ("bundle.inspect", Way::Machine),
    ("bundle.import", Way::Machine),
    ("import.preview", Way::Imports),
    ("import.run", Way::Imports),
    ("search.find", Way::Lines),
    ("person.matches", Way::Reads),
    ("person.merge", Way::Joins),
    ("person.part", Way::Joins),
    ("referral.reconcile", Way::Lines),
    ("missing.candidates", Way::Reads),
    ("shelter.board", Way::Lines),
    ("clock.running", Way::Reads),
    ("paper.print", Way::Exports),
    ("paper.calendar", Way::Reads),
    ("paper.notice", Way::Machine),
    ("arco.cancel", Way::Cancels),
    ("arco.dossier", Way::Reads),
    ("room.read", Way::Door),
    ("catalog.questions", Way::Machine),
    ("catalog.read", Way::Machine),
    ("shift.today", Way::Lines),
    ("inbox.pending", Way::Lines),
    ("quarantine.list", Way::Settles),
    ("quarantine.settle", Way::Settles),
    ("link.read", Way::Machine),
    ("link.request", Way::Machine),
    ("link.check", Way::Machine),
    ("sync.status", Way::Machine),
    ("sync.run", Way::Machine),
    ("sync.brought", Way::Lines),
    ("sync.seen", Way::Machine),
    ("alarm.seen", Way::Machine),
    ("peer.status", Way::Machine),
    ("peer.listen", Way::Machine),
    ("peer.connect", Way::Machine),
    ("peer.confirm", Way::Machine),
    ("peer.stop", Way::Machine),
    ("sync.within", Way::Machine),
    ("sync.limit", Way::Machine),
    ("settings.read", Way::Machine),
    ("settings.write", Way::Machine),
    ("export.report", Way::Takes),
    ("export.records", Way::TakesRows),
    ("export.geojson", Way::Takes),
    ("export.pfif", Way::Takes),
    ("export.iom", Way::Takes),
    ("review.queue", Way::Supervises),
    ("review.approve", Way::Reviews),
    ("review.ask", Way::Reviews),
    ("review.answer", Way::Writes),
    ("review.read", Way::Reads),
    ("review.referrals", Way::Supervises),
    ("report.tables", Way::Lines),
    ("report.table", Way::Tabulates),
    ("report.folios", Way::Tabulates),
    ("report.completeness", Way::Lines),
    ("report.close", Way::Closes),
    ("report.cutoffs", Way::Lines),
    // Nothing was closed here; who sees what was is told where something is.
    ("report.cutoff", Way::Machine),
    ("report.dashboard", Way::Lines),
    ("map.outline", Way::Machine),
    ("map.events", Way::Maps),
    ("map.folios", Way::Maps),
];

#[test]
fn t10_every_call_has_its_row() {
    let known: BTreeMap<&str, Way> = WAYS.into();
    let lacking: Vec<_> =
        api::calls::all().iter().map(|call| call.name).filter(|name| !known.contains_key(name)).collect();
    assert!(lacking.is_empty(), "say what these calls do with records: {lacking:?}");
    assert_eq!(known.len(), api::calls::all().len(), "a row for a call that there is not");
}

/// A record with a file, and who wrote it.
#[derive(Debug, Clone, Copy)]
struct Place {
    record: RecordId,
    kind: RecordKind,
    file: AttachmentId,
    is_own: bool,
}

/// A record of the kind with a file, by whoever sits at the laptop.
fn place(laptop: &Laptop, kind: RecordKind, is_own: bool) -> Place {
    let mut values = answer("place.description", format!("Zacatzontli {kind}").as_str());
    values.extend(answer("notice.answer", "accepts"));
    let record = laptop.bring(kind, &values).unwrap();
    let (operation, bytes) = (laptop.operation(), Bytes(b"%PDF-1.7".to_vec()));
    let file = laptop.ask(Add { operation, record, name: "hoja.pdf".to_owned(), bytes }).unwrap().id;
    Place { record, kind, file, is_own }
}

/// The call's own example, about this place.
fn request(laptop: &Laptop, example: &Json, place: Place) -> String {
    let Json::Object(example) = example else { panic!("{example}") };
    let about = |(key, said): (&String, &Json)| {
        let said = match key.as_str() {
            "record" | "into" => json!(place.record),
            "from" if !example.contains_key("of") => json!(place.record),
            "kind" => json!(place.kind),
            "id" => json!(place.file),
            "operation" => json!(laptop.operation()),
            // Of a sheet about the record: for nobody in particular.
            "reader" if example.contains_key("record") => Json::Null,
            _ => said.clone(),
        };
        (key.clone(), said)
    };
    Json::Object(example.iter().map(about).collect()).to_string()
}

/// What the table says.
fn allows(role: Role, way: Way, place: Place) -> Option<bool> {
    let grant = role.grant(place.kind);
    let reads = match grant.reads {
        Reads::Nothing => false,
        Reads::Own | Reads::Named => place.is_own,
        Reads::Units => true,
    };
    match way {
        Way::Door | Way::Machine | Way::Lines => None,
        Way::Reads => Some(reads),
        Way::Writes => Some(reads && grant.writes),
        Way::Decides => Some(reads && grant.decides),
        Way::Joins => Some(reads && grant.writes && (role.may_merge() || place.is_own)),
        Way::Exports => Some(reads && grant.exports),
        Way::Begins => Some(grant.writes),
        Way::Imports => Some(grant.writes && role.may_write(RecordKind::Person)),
        Way::Settles => Some(role.may_settle()),
        Way::Audits => Some(role.may_read_audit()),
        Way::Cancels => Some(reads && role.may_cancel()),
        Way::Tabulates => Some(role.may_tabulate(&Table::Boletin.measures())),
        Way::Maps => Some(role.may_tabulate(&Table::Places.measures())),
        Way::Closes => Some(role.may_close()),
        Way::Supervises => Some(role.may_review()),
        Way::Reviews => Some(reads && grant.writes && role.may_review()),
        Way::Takes => Some(role.may_take_tables()),
        Way::TakesRows => {
            let is_confided = [RecordKind::Violence, RecordKind::Kidnapping, RecordKind::Person].contains(&place.kind);
            Some(role.may_take_tables() && grant.exports && !is_confided)
        }
    }
}

/// Walks all calls about all places; how many were made, and how many of them were refused.
fn walk(laptop: &Laptop, role: Role, places: &[Place]) -> (u32, u32) {
    let (mut made, mut refused) = (0, 0);
    for place in places {
        for call in api::calls::all() {
            let (_, way) = WAYS.into_iter().find(|(name, _)| *name == call.name).unwrap();
            let Some(expected) = allows(role, way, *place) else { continue };
            let answered = laptop.call(call.name, &request(laptop, &call.example, *place));
            let is_allowed = !matches!(answered, Err(Problem::NotAllowed));
            assert_eq!(is_allowed, expected, "{role}: {} of {place:?}: {answered:?}", call.name);
            made += 1;
            refused += u32::from(!is_allowed);
        }
    }
    tells_in_no_line(laptop, role, places);
    (made, refused)
}

/// No list, search, shift, inbox or board tells of a record that the reader may not read.
fn tells_in_no_line(laptop: &Laptop, role: Role, places: &[Place]) {
    let hidden: Vec<String> = places
        .iter()
        .filter(|place| allows(role, Way::Reads, **place) == Some(false))
        .map(|place| place.record.to_string())
        .collect();
    let lists = |call: &api::calls::Entry| WAYS.contains(&(call.name, Way::Lines));
    for call in api::calls::all().iter().filter(|call| lists(call)) {
        let mut requests = vec![call.example.to_string()];
        if call.name == "record.list" {
            let of = |kind: &RecordKind| json!({ "kind": kind, "skip": 0, "take": 200 }).to_string();
            requests.extend(RecordKind::ALL.iter().map(of));
        }
        if call.name == "search.find" {
            requests.push(json!({ "text": "zacatz", "take": 50 }).to_string());
        }
        for request in requests {
            let told = laptop.call(call.name, &request).unwrap();
            let hits: Vec<_> = hidden.iter().filter(|id| told.contains(id.as_str())).collect();
            assert!(hits.is_empty(), "{role}: {} {request} tells of {hits:?}", call.name);
        }
    }
}

#[test]
fn t10_each_role_gets_of_every_call_what_the_table_says() {
    let world = World::new();
    let eva = world.member("Eva", Role::Coordinator);
    let theirs: Vec<Place> = RecordKind::ALL.iter().map(|kind| place(&eva, *kind, false)).collect();
    eva.sync().unwrap();
    let (mut made, mut refused) = (0, 0);
    for role in [Role::Agent, Role::Medic, Role::ShelterStaff, Role::Coordinator, Role::HqAdmin] {
        let laptop = world.member(&format!("Ana {role}"), role);
        laptop.sync().unwrap();
        let mut places = theirs.clone();
        let written = RecordKind::ALL.iter().filter(|kind| role.may_write(**kind));
        places.extend(written.map(|kind| place(&laptop, *kind, true)));
        let (more, not) = walk(&laptop, role, &places);
        (made, refused) = (made + more, refused + not);
    }
    let alone = world.laptop("Beto");
    let written = RecordKind::ALL.iter().filter(|kind| Role::Uncredited.may_write(**kind));
    let own: Vec<Place> = written.map(|kind| place(&alone, *kind, true)).collect();
    let (more, not) = walk(&alone, Role::Uncredited, &own);
    (made, refused) = (made + more, refused + not);
    assert!(made > 2_000 && refused > 500, "{made} {refused}");
    println!("T10: {made} raw calls of six roles, {refused} refused, each as the table says");
}

/// A confidential record is its author's, and a coordinator's once it names the coordination.
#[test]
fn t10_what_was_confided_is_read_by_its_author_and_by_who_is_named() {
    let world = World::new();
    let ana = world.agent("Ana");
    let readers = [Role::Agent, Role::ShelterStaff, Role::Medic, Role::Coordinator];
    let others: Vec<(Role, Laptop)> = readers.map(|role| (role, world.member(&format!("Eva {role}"), role))).into();
    for kind in [RecordKind::Violence, RecordKind::Kidnapping] {
        let record = ana.start(kind);
        for is_named in [false, true] {
            ana.save_in(kind, record, "access.coordination", is_named);
            ana.commit(record);
            ana.sync().unwrap();
            for (role, other) in &others {
                other.sync().unwrap();
                let shown = other.ask(api::record::Show { record });
                let is_read = shown.is_ok();
                assert_eq!(is_read, is_named && *role == Role::Coordinator, "{kind} {role} {is_named}");
            }
        }
        assert_eq!(ana.value(record, "access.coordination"), Some(Value::Flag(true)));
    }
}

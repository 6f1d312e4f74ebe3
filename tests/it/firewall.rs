//! The humanitarian firewall: nothing leads from assistance to migration control. The rule is by kind of recipient, and
//! no call, export or report knows a way around it.

use std::path::Path;

use api::paper::{Print, Size};
use api::problem::Problem;
use api::record::Ending;
use domain::catalog::open::Catalogues;
use domain::catalog::recipient::{Firewall, RecipientKind};
use domain::firewall::{Matter, may_show};
use domain::id::RecordId;
use domain::language::Language;
use domain::record::RecordKind;
use domain::role::Role;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use domain::value::{Value, Values};
use hq::office::{Answer, Ask};
use serde_json::Value as Json;

use crate::world::World;
use crate::world::folder::contents;
use crate::world::laptop::Laptop;
use crate::world::words::{answer, key};

fn control() -> impl Iterator<Item = RecipientKind> {
    RecipientKind::ALL.iter().copied().filter(|kind| kind.firewall() == Firewall::Control)
}

/// How such places and offices are written: codes of the catalogue, and names that somebody types.
fn named_control() -> Vec<(&'static str, String)> {
    let catalogues = Catalogues::built_in();
    let listed = catalogues.recipients().iter().filter(|one| !one.may_receive());
    let listed = listed.flat_map(|one| {
        [("recipient.code", one.id().to_owned()), ("recipient.name", one.name(Language::Spanish).to_owned())]
    });
    let typed = ["Estación migratoria Siglo XXI", "C.B.P. San Ysidro", "Verificación migratoria", "Border Patrol"];
    listed.chain(typed.map(|name| ("recipient.name", name.to_owned()))).collect()
}

/// The PDFs that lie on the machine.
fn papers(laptop: &Laptop) -> usize {
    let is_paper = |path: &Path| path.extension().is_some_and(|ending| ending == "pdf");
    contents(laptop.anchor_folder()).keys().filter(|path| is_paper(path)).count()
}

fn print(laptop: &Laptop, record: RecordId, reader: Option<&str>) -> Result<api::paper::Kept, Problem> {
    let reader = reader.map(str::to_owned);
    laptop.ask(Print { record, size: Size::Letter, language: Language::Spanish, reader })
}

/// Every text of a request, one at a time, is this one.
fn said_everywhere(request: &Json, text: &str) -> Vec<Json> {
    match request {
        Json::String(_) | Json::Null => vec![Json::from(text)],
        Json::Object(all) => all
            .iter()
            .flat_map(|(key, one)| {
                said_everywhere(one, text).into_iter().map(move |changed| {
                    let mut all = all.clone();
                    all.insert(key.clone(), changed);
                    Json::Object(all)
                })
            })
            .collect(),
        Json::Array(all) => {
            let first = all.first().map(|one| said_everywhere(one, text)).unwrap_or_default();
            first.into_iter().map(|one| Json::from(vec![one])).collect()
        }
        Json::Bool(_) | Json::Number(_) => Vec::new(),
    }
}

#[test]
fn no_matter_is_told_to_migration_control() {
    let mut asked = 0;
    for kind in control() {
        for matter in Matter::ALL {
            assert!(!may_show(kind, *matter), "{kind} {matter}");
            asked += 1;
        }
    }
    assert_eq!(asked, 3 * Matter::ALL.len());
}

#[test]
fn no_record_is_printed_for_migration_control() {
    let world = World::new();
    let eva = world.member("Eva", Role::Coordinator);
    let mut asked = 0;
    for kind in RecordKind::ALL {
        let record = eva.bring(*kind, &answer("place.description", "torre 52")).unwrap();
        for reader in control() {
            assert_eq!(print(&eva, record, Some(reader.key())).err(), Some(Problem::NotAllowed), "{kind} {reader}");
            asked += 1;
        }
        let unknown = print(&eva, record, Some("migra"));
        assert!(matches!(unknown, Err(Problem::BadRequest { .. })), "{kind}: {unknown:?}");
    }
    assert_eq!(papers(&eva), 0);
    println!("firewall: {asked} prints for migration control, 0 made");
}

/// By form, import, whole record and decision: no referral names such a recipient, and none is handed over.
#[test]
fn no_referral_leads_to_migration_control() {
    let world = World::new();
    let ana = world.agent("Ana");
    let record = ana.start(RecordKind::Referral);
    ana.save_in(RecordKind::Referral, record, "objective.detail", "atención");
    let mut asked = 0;
    for kind in control() {
        let refused = ana.try_save(record, RecordKind::Referral, answer("recipient.kind", kind.key()));
        assert!(refused.is_err(), "{kind}");
        let brought = ana.bring(RecordKind::Referral, &answer("recipient.kind", kind.key()));
        assert!(brought.is_err(), "{kind}");
        asked += 2;
    }
    for (field, name) in named_control() {
        let mut values: Values = answer("recipient.kind", "other");
        values.insert(key(field), Value::text(name.as_str()));
        let saved = ana.try_save(record, RecordKind::Referral, values);
        assert!(saved.is_err(), "{field} = {name}");
        asked += 1;
    }
    assert_eq!(ana.value(record, "recipient.kind"), None, "nothing of it is kept");
    ana.try_commit(record, Ending::Leave).unwrap();
    assert_eq!(ana.show(record).shared_with, []);
    println!("firewall: {asked} referrals to migration control, 0 written");
}

/// Whatever a call can be asked for, in whatever place of its request control is named: no paper leaves, and nothing goes
/// to a unit of that name.
#[test]
fn no_call_takes_migration_control_for_a_reader() {
    let world = World::new();
    let ana = world.member("Ana", Role::Coordinator);
    let person = ana.person("Xochipilli", "Zacatzontli", "");
    let rescue = ana.rescue("torre 52");
    ana.sync().unwrap();
    let (mut asked, before) = (0, papers(&ana));
    let calls = api::calls::all();
    let walked = calls
        .iter()
        .filter(|call| !["profile.", "people.", "peer.", "recovery."].iter().any(|area| call.name.starts_with(area)));
    for call in walked {
        for record in [person, rescue] {
            let mut example = call.example.clone();
            if let Some(said) = example.get_mut("record") {
                *said = serde_json::json!(record);
            }
            for text in control().map(|kind| kind.key().to_owned()).chain(["Estación migratoria Siglo XXI".to_owned()])
            {
                for request in said_everywhere(&example, &text) {
                    asked += 1;
                    let answered = ana.call(call.name, &request.to_string());
                    // Papers are the one thing that somebody else reads as it is.
                    let is_paper = call.name == "paper.print" && answered.is_ok();
                    assert!(!is_paper, "{request}: {answered:?}");
                }
            }
        }
    }
    assert_eq!(papers(&ana), before);
    println!("firewall: {asked} calls that name migration control, 0 papers");
}

#[test]
fn no_report_of_headquarters_tells_of_anybody() {
    let world = World::new();
    let ana = world.agent("Ana");
    let person = ana.person("Xochipilli", "Zacatzontli", "");
    let rescue = ana.rescue("Huitzilihuitl");
    ana.finish(rescue);
    ana.sync().unwrap();
    let ask = Ask::Report { tables: Table::ALL.to_vec(), period: Period::default() };
    let Answer::Report { tables, .. } = world.hq.ask(ask) else { panic!() };
    let told = serde_json::to_string(&tables).unwrap();
    for secret in ["Xochipilli", "Zacatzontli", "Huitzilihuitl", &person.to_string(), &rescue.to_string()] {
        assert!(!told.contains(secret), "{secret}");
    }
}

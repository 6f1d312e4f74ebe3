//! Every way out of the program: whatever leaves carries a mark (who, when, of which unit, its number in the log, which
//! copy it is) and has left a row in that log. Calls are walked as the raw requests that they are; one that puts a file
//! anywhere and has no line here fails.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use api::attachment::Add;
use api::audit::{List, Row};
use api::bytes::Bytes;
use domain::audit::Deed;
use domain::record::RecordKind;
use domain::role::Role;
use domain::tabulation::period::Period;
use domain::tabulation::table::Table;
use hq::exporting::Way;
use hq::office::{Answer, Ask};
use serde_json::{Value as Json, json};

use crate::world::World;
use crate::world::folder::contents;
use crate::world::laptop::Laptop;
use crate::world::words::answer;

/// Where the mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marked {
    /// In the file's own words, and its number in the name.
    Inside,
    /// A page, whose text is packed: `documents` has the test that it is drawn there.
    OnPaper,
    /// A file of somebody else's, to the last bit: in its name.
    InName,
    /// Sealed, under a name that says nothing.
    Sealed,
}

/// The calls by which something leaves, with the deed that the log tells.
const OUTLETS: [(&str, Deed, Marked); 10] = [
    ("attachment.keep", Deed::AttachmentKept, Marked::InName),
    ("bundle.export", Deed::BundleMade, Marked::Sealed),
    ("export.geojson", Deed::TableKept, Marked::Inside),
    ("export.iom", Deed::TableKept, Marked::Inside),
    ("export.records", Deed::TableKept, Marked::Inside),
    ("export.report", Deed::TableKept, Marked::Inside),
    ("export.pfif", Deed::TableKept, Marked::Inside),
    ("paper.calendar", Deed::CalendarKept, Marked::Inside),
    ("paper.notice", Deed::Printed, Marked::OnPaper),
    ("paper.print", Deed::Printed, Marked::OnPaper),
];

/// What lies on the machine outside the vault.
fn outside(laptop: &Laptop) -> BTreeMap<PathBuf, Vec<u8>> {
    contents(laptop.anchor_folder())
}

fn rows(laptop: &Laptop) -> Vec<Row> {
    laptop.ask(List { person: None, day: None, deed: None, record: None, skip: 0, take: 200 }).unwrap().rows
}

/// The call's own example, about this record and this file.
fn request(laptop: &Laptop, example: &Json, record: &Json, file: &Json) -> String {
    let mut request = example.clone();
    let Some(all) = request.as_object_mut() else { panic!("{example}") };
    for (key, said) in all.iter_mut() {
        match key.as_str() {
            "record" | "from" | "into" => *said = record.clone(),
            "id" => *said = file.clone(),
            "operation" => *said = json!(laptop.operation()),
            "folder" => *said = Json::Null,
            _ => {}
        }
    }
    request.to_string()
}

/// Left out: they end what the walk stands on.
fn ends_the_walk(name: &str) -> bool {
    ["profile.", "people.", "peer.", "recovery.", "link."].iter().any(|area| name.starts_with(area))
}

#[test]
fn whatever_leaves_a_laptop_is_marked_and_written_down() {
    let world = World::new();
    let eva = world.member("Eva", Role::Coordinator);
    let record = eva.bring(RecordKind::Rescue, &answer("place.description", "torre 52")).unwrap();
    let (operation, bytes) = (eva.operation(), Bytes(b"%PDF-1.7 acuse".to_vec()));
    let file = eva.ask(Add { operation, record, name: "acuse.pdf".to_owned(), bytes }).unwrap().id;
    let (record, file) = (json!(record), json!(file));
    let mut left = BTreeSet::new();
    for copy in 1..=2 {
        // The name of a bundle says the minute and no more.
        world.clock.turn(61_000);
        for call in api::calls::all().iter().filter(|call| !ends_the_walk(call.name)) {
            let (before, rows_before) = (outside(&eva), rows(&eva).len());
            let answered = eva.call(call.name, &request(&eva, &call.example, &record, &file));
            let new: Vec<_> = outside(&eva).into_iter().filter(|(path, _)| !before.contains_key(path)).collect();
            let Some((_, deed, marked)) = OUTLETS.iter().find(|(name, ..)| *name == call.name) else {
                assert_eq!(new.iter().map(|(path, _)| path).collect::<Vec<_>>(), [""; 0], "{}: a way out", call.name);
                continue;
            };
            assert!(answered.is_ok(), "{}: {answered:?}", call.name);
            let [(path, bytes)] = &new[..] else { panic!("{}: {} files", call.name, new.len()) };
            let row = rows(&eva).into_iter().next().unwrap();
            assert_eq!((rows(&eva).len(), row.deed), (rows_before + 1, Some(*deed)), "{}: one row", call.name);
            is_marked(call.name, path, bytes, &row, *marked);
            left.insert((call.name, copy));
        }
    }
    assert_eq!(left.len(), 2 * OUTLETS.len());
    println!("outlets: {} ways out of {} calls, each marked and logged, twice", OUTLETS.len(), api::calls::all().len());
}

fn is_marked(call: &str, path: &std::path::Path, bytes: &[u8], row: &Row, marked: Marked) {
    let number = format!("S{:04}", row.number);
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    if marked != Marked::Sealed {
        assert!(name.contains(&format!(".{number}.")), "{call}: {name} has no {number}");
    }
    match marked {
        Marked::InName => {}
        Marked::OnPaper => assert!(bytes.starts_with(b"%PDF-"), "{call}"),
        Marked::Inside => {
            let text = String::from_utf8_lossy(bytes).replace("\r\n ", "");
            for told in [number.as_str(), "Copia ", "Eva"] {
                assert!(text.contains(told), "{call}: no {told} in {text}");
            }
        }
        Marked::Sealed => {
            assert!(!name.contains(&number) && !bytes.windows(3).any(|three| three == b"Eva"), "{call}: told outside");
        }
    }
}

/// What headquarters gives out, by the same list that lets it out.
#[test]
fn whatever_leaves_headquarters_is_marked_and_written_down() {
    let world = World::new();
    let ana = world.agent("Ana");
    ana.finish(ana.rescue("torre 52"));
    ana.sync().unwrap();
    let (tables, period) = (vec![Table::Boletin], Period::of("2026-10".parse().unwrap()));
    for copy in 1..=2_u32 {
        let ask = Ask::Report { tables: tables.clone(), period };
        let Answer::Report { mark: Some(report), .. } = world.hq.ask(ask) else { panic!() };
        let ask = Ask::PublicReport { tables: tables.clone(), period };
        let Answer::PublicReport { mark: public, .. } = world.hq.ask(ask) else { panic!() };
        assert_eq!((report.copy, public.copy), (copy, copy));
        assert_ne!(report.folio(), public.folio());
    }
    world.hq.ask(Ask::Devices {});
    let Answer::Exports { record } = world.hq.ask(Ask::Exports {}) else { panic!() };
    let told: Vec<_> = record.rows.iter().map(|row| (row.number, row.way, row.copy)).collect();
    let expect = [(1, Way::Report, 1), (2, Way::PublicReport, 1), (3, Way::Report, 2), (4, Way::PublicReport, 2)];
    assert_eq!((told, record.broken_at), (expect.to_vec(), None));
}

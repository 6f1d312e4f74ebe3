//! A throw-away profile with invented records, to look at and to learn on: tonight's, and what a group writes in a year. Nobody
//! can unlock it again: leaving it throws it away, and headquarters never admits it. Whoever looks is a coordinator in it,
//! so that every page can be seen.

mod year;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use api::record::{Add, Commit, Ending, Save};
use domain::catalog::text::Voice;
use domain::id::{OperationId, RecordId};
use domain::person::notice;
use domain::record::RecordKind;
use domain::role::Role;
use domain::value::age::Age;
use domain::value::{Key, Value, Values};
use store::profile::{self, KeyCost, NewPerson, Place};

use crate::desk::Desk;
use crate::fault::Fault;
use crate::host::Host;
use crate::identity::laptop::Laptop;
use crate::identity::unit::ChosenUnit;
use crate::identity::{Beginning, random};

const FOLDER: &str = "demostracion";
const UNIT: &str = "beta-tecate";
const NAME: &str = "Ana Ruelas";
const MINUTE_MS: i64 = 60_000;

pub(crate) fn make(host: Arc<dyn Host>) -> Result<Desk, Fault> {
    throw_away(&*host);
    let unit = UNIT.parse().ok().and_then(|id| ChosenUnit::known(&id)).ok_or(Fault::Internal("no unit to show"))?;
    let laptop = Laptop { is_demonstration: true, ..Laptop::new(&*host) };
    let passphrase = profile::suggest_passphrase();
    let person = NewPerson { name: NAME, passphrase: &passphrase, profile: laptop.profile };
    let begins = Beginning { laptop, name: NAME, unit, zone: host.zone(), role: Role::Coordinator };
    let files = profile::create(&place(&*host), &person, KeyCost::Least, |store, seed| begins.write(store, seed))?;
    let mut desk = Desk::open(host, files)?;
    year::write(&mut desk)?;
    for record in RECORDS {
        write(&mut desk, record)?;
    }
    Ok(desk)
}

/// Removes a demonstration that was cut off: its program is gone, and with it the only key.
pub(crate) fn throw_away_left(host: &dyn Host) {
    if folder(host).exists() && !profile::is_open(&place(host)) {
        throw_away(host);
    }
}

/// Removes what a demonstration left.
pub(crate) fn throw_away(host: &dyn Host) {
    // What cannot be removed is unreadable all the same: its key is gone.
    let _ = fs::remove_dir_all(folder(host));
}

fn place(host: &dyn Host) -> Place {
    // What is thrown away lays nothing by.
    Place { folder: folder(host), anchor_folder: folder(host).join("anchor"), ballast_bytes: 0 }
}

fn folder(host: &dyn Host) -> PathBuf {
    host.folder().join(FOLDER)
}

/// An invented record: how long ago, its answers, the rows of its list.
struct Invented {
    kind: RecordKind,
    minutes_ago: i64,
    time: &'static str,
    answers: &'static [(&'static str, Answer)],
    list: &'static str,
    rows: &'static [&'static [(&'static str, Answer)]],
    name: Option<(&'static str, &'static str, &'static str)>,
    ending: Ending,
}

#[derive(Clone, Copy)]
enum Answer {
    Text(&'static str),
    Number(i64),
    Yes,
    No,
    /// Years, as the person looks.
    Years(&'static str),
    Ago(i64),
}

use Answer::{Ago, No, Number, Text, Years, Yes};

const RECORDS: &[Invented] = &[
    Invented {
        kind: RecordKind::Assistance,
        minutes_ago: 155,
        time: "session.time",
        answers: &[
            ("session.topics.risks", Yes),
            ("session.topics.rights", Yes),
            ("session.language", Text("hat")),
            ("session.communication", Text("interpreter")),
            ("place.description", Text("Parador La Rumorosa")),
            ("place.setting", Text("road")),
            ("place.state", Text("MX-BCN")),
            ("persons.men", Number(14)),
            ("persons.women", Number(6)),
            ("persons.girls", Number(3)),
            ("persons.nationality", Text("HTI")),
            ("given.material.booklet", Yes),
            ("given.pieces", Number(23)),
        ],
        list: "",
        rows: &[],
        name: None,
        ending: Ending::Finish,
    },
    Invented {
        kind: RecordKind::FirstAid,
        minutes_ago: 61,
        time: "care.time",
        answers: &[
            ("care.reason", Text("illness")),
            ("patient.sex", Text("male")),
            ("patient.age", Years("~30")),
            ("patient.nationality", Text("HND")),
            ("start.walks", No),
            ("start.breathes", Yes),
            ("start.respiratory_rate", Number(24)),
            ("start.refill", Number(2)),
            ("start.pulse", Yes),
            ("start.follows", Yes),
            ("care.treatment.oral-fluids", Yes),
            ("place.description", Text("Ejido Cerro Colorado")),
            ("place.state", Text("MX-BCN")),
            ("handover.end", Text("red-cross")),
        ],
        list: "vitals",
        rows: &[
            &[("time", Ago(58)), ("systolic", Number(104)), ("pulse", Number(112)), ("oxygen", Number(94))],
            &[("time", Ago(40)), ("systolic", Number(112)), ("pulse", Number(96)), ("oxygen", Number(97))],
        ],
        name: None,
        ending: Ending::Finish,
    },
    Invented {
        kind: RecordKind::Rescue,
        minutes_ago: 27,
        time: "operation.arrival",
        answers: &[
            ("alert.source", Text("tower")),
            ("place.description", Text("La Rumorosa, torre 52")),
            ("place.setting", Text("desert")),
            ("place.state", Text("MX-BCN")),
            ("place.point", Text("32.54230,-116.05810")),
            ("operation.agents", Number(4)),
        ],
        list: "persons",
        rows: &[
            &[
                ("sex", Text("female")),
                ("age", Years("28")),
                ("nationality", Text("HND")),
                ("condition", Text("hypothermia")),
                ("destination", Text("hotel")),
                ("travel", Text("family")),
            ],
            &[
                ("sex", Text("male")),
                ("age", Years("9")),
                ("nationality", Text("HND")),
                ("condition", Text("uninjured")),
                ("destination", Text("dif")),
                ("travel", Text("family")),
            ],
        ],
        name: Some(("Keylin", "Mejía", "Núñez")),
        ending: Ending::Finish,
    },
    Invented {
        kind: RecordKind::Rescue,
        minutes_ago: 4,
        time: "operation.arrival",
        answers: &[("alert.source", Text("patrol")), ("place.description", Text("Vado Carrizo"))],
        list: "persons",
        rows: &[&[("sex", Text("male")), ("nationality", Text("GTM"))]],
        name: None,
        ending: Ending::Leave,
    },
];

fn write(desk: &mut Desk, invented: &Invented) -> Result<(), Fault> {
    let (record, kind) = (desk.new_record(), invented.kind);
    let mut answers = values(desk, "", invented.answers);
    answers.extend(values(desk, "", &[(invented.time, Ago(invented.minutes_ago))]));
    desk.save(Save { operation: operation(desk), record, kind, answers })?;
    let mut name = invented.name;
    for row in invented.rows {
        let section = invented.list.to_owned();
        let added = desk.add(Add { operation: operation(desk), record, kind, section, like: None })?;
        let prefix = format!("{}.{}.", invented.list, added.item);
        let answers = values(desk, &prefix, row);
        desk.save(Save { operation: operation(desk), record, kind, answers })?;
        let person = added.answers.values().find_map(|value| value.as_text()?.parse().ok());
        if let Some((name, person)) = name.take().zip(person) {
            write_person(desk, person, name)?;
        }
    }
    desk.commit(Commit { operation: operation(desk), record, ending: invented.ending }).map(drop)
}

fn write_person(desk: &mut Desk, record: RecordId, name: (&str, &str, &str)) -> Result<(), Fault> {
    let parts = [
        (notice::ANSWER, notice::Answer::Accepts.key()),
        (notice::LANGUAGE, Voice::Spanish.code()),
        (notice::MANNER, notice::Manner::ReadAloud.key()),
        ("name.given", name.0),
        ("name.surname", name.1),
        ("name.second_surname", name.2),
    ];
    let answers = parts.into_iter().filter_map(|(key, text)| Some((key.parse().ok()?, Value::text(text)))).collect();
    desk.save(Save { operation: operation(desk), record, kind: RecordKind::Person, answers }).map(drop)
}

fn values(desk: &Desk, prefix: &str, answers: &[(&str, Answer)]) -> Values {
    let key = |key: &str| format!("{prefix}{key}").parse::<Key>().ok();
    answers.iter().filter_map(|(name, answer)| Some((key(name)?, value(desk, *answer)?))).collect()
}

fn value(desk: &Desk, answer: Answer) -> Option<Value> {
    Some(match answer {
        Text(text) => Value::text(text),
        Number(number) => Value::Integer(number),
        Yes => Value::Flag(true),
        No => Value::Flag(false),
        Years(text) => Value::Text(Age::typed(text, desk.civil(desk.now()).date()).ok()?.to_string()),
        Ago(minutes) => Value::Text(desk.civil(desk.now().plus_ms(-minutes * MINUTE_MS)).to_the_minute().to_string()),
    })
}

fn operation(desk: &Desk) -> OperationId {
    OperationId::new(desk.now_ms(), random(&*desk.host))
}

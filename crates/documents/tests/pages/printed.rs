//! The four papers of the field, full and empty, on both sizes of paper.

use documents::record::{self, Asked, Show};
use documents::referral::{self, Referral};
use documents::sheet::{Holder, Page, State};
use documents::{frap, orientation};
use domain::record::RecordKind;
use domain::value::{Unknown, Value, Values};
use words::language::Language;

use crate::world::{Library, head, item, print, rows, spanish, values};

pub(crate) fn everything(_: Asked) -> Show {
    Show::Answer
}

fn hoja() -> Referral {
    Referral {
        head: head(),
        from: rows(&[
            ("Unidad", "Grupo Beta Tecate"),
            ("Persona", "Ana Ruelas Monteverde"),
            ("Cargo", "Agente de protección a migrantes"),
        ]),
        to: rows(&[
            ("Nombre", "Procuraduría de Protección de Niñas, Niños y Adolescentes de Baja California"),
            ("Clase", "DIF y Procuradurías de Protección"),
            ("Domicilio", "Av. Sirak Baloyán s/n, Centro Urbano Playas de Tijuana, Tijuana, B. C."),
        ]),
        objective: "Que la Procuraduría determine el interés superior y dicte las medidas de protección.\nLa niña \
                    quiere reunirse con su tía en Monterrey; se pide buscarla."
            .to_owned(),
        persons: vec![
            rows(&[
                ("Nombre", "María de los Ángeles Concepción Xiomara de la O y Villavicencio Ixtlahuacán"),
                ("Sexo", "Mujer"),
                ("Edad", "9 años"),
                ("Nacionalidad", "Honduras"),
                ("Idioma", "Garífuna y español"),
                ("Condición", "Deshidratación leve; come y bebe por sí misma"),
            ]),
            rows(&[("Sexo", "Hombre"), ("Edad", "entre 15 y 19 años, estimada"), ("Nacionalidad", "Haití")]),
        ],
        withheld: ["Teléfono de la familia", "Motivo de salida"].map(str::to_owned).to_vec(),
        basis: [
            "Ley General de los Derechos de Niñas, Niños y Adolescentes, artículos 89 a 101",
            "Ley de Migración, artículos 29, 71, 98 y 112",
        ]
        .map(str::to_owned)
        .to_vec(),
        besides: Vec::new(),
    }
}

#[test]
fn a_hoja_de_canalizacion_says_who_where_and_what_for_and_leaves_room_for_the_acuse() {
    let library = spanish();
    let sheet = referral::sheet(hoja(), &library.words);
    for (name, page) in [("hoja-a4", Page::A4), ("hoja-carta", Page::Letter)] {
        let printed = print(name, &sheet, page, &library);
        for expected in [
            "Hoja de canalización",
            "TEC-2026-KQ-0118",
            "Ana Ruelas Monteverde",
            "Procuraduría de Protección de Niñas, Niños y Adolescentes de Baja California",
            "La niña quiere reunirse con su tía en Monterrey",
            "María de los Ángeles Concepción Xiomara",
            "Persona 2",
            "entre 15 y 19 años",
            "Lo que no se comparte",
            "Teléfono de la familia",
            "artículos 89 a 101",
            "Acuse de recibo",
            "Nombre de quien recibe",
            "Sello",
            "LGPDPPSO",
            "Página 1 de 2",
        ] {
            printed.says(expected);
        }
        assert_eq!(printed.pages(), 2);
    }
}

/// A patient with a series of vital signs.
fn patient(takings: u8) -> Values {
    let mut all = values(&[
        ("care.time", Value::text("2026-11-20T22:40-08:00[America/Tijuana]")),
        ("care.reason", Value::text("trauma")),
        ("patient.sex", Value::text("female")),
        ("patient.age", Value::text("34y@2026-11-20")),
        ("patient.nationality", Value::text("HTI")),
        ("patient.pregnant", Value::unknown(Unknown::NotAsked)),
        ("start.walks", Value::Flag(false)),
        ("start.respiratory_rate", Value::Integer(24)),
        ("start.avpu", Value::text("voice")),
        ("priority.given", Value::text("yellow")),
        ("sample.allergies", Value::text("Penicilina")),
        ("sample.events", Value::text("Cayó de una barda de unos seis metros.\nNo perdió el conocimiento.")),
        ("state.airway", Value::text("open")),
        ("state.glasgow", Value::Integer(14)),
        ("state.regions.right-leg", Value::Flag(true)),
        ("state.regions.feet", Value::Flag(true)),
        ("care.treatment.immobilisation", Value::Flag(true)),
        ("care.treatment.oral-fluids", Value::Flag(true)),
        ("place.description", Value::text("La Rumorosa, al pie de la torre 52")),
        ("place.setting", Value::text("mountain")),
        ("handover.end", Value::text("red-cross")),
        ("handover.hospital", Value::text("Hospital General de Tecate")),
    ]);
    for taking in 0..takings {
        let of = |field: &str| format!("vitals.{}.{field}", item(taking));
        let minutes = 40 + u32::from(taking) * 5;
        let time = format!("2026-11-20T{:02}:{:02}-08:00[America/Tijuana]", 18 + minutes / 60, minutes % 60);
        let number = i64::from(taking);
        all.extend(values(&[
            (&of("time"), Value::Text(time)),
            (&of("systolic"), Value::Integer(104 + number)),
            (&of("diastolic"), Value::Integer(62 + number)),
            (&of("pulse"), Value::Integer(118 - number)),
            (&of("respiratory_rate"), Value::Integer(24)),
            (&of("oxygen"), Value::Integer(93)),
            (&of("temperature"), Value::Integer(384)),
            (&of("glucose"), Value::Integer(95)),
            (&of("avpu"), Value::text("voice")),
        ]));
    }
    all
}

#[test]
fn a_frap_tells_the_vital_signs_as_a_table() {
    let library = spanish();
    let sheet = frap::sheet(head(), &patient(30), library.lexicon(), everything);
    let printed = print("frap-30-carta", &sheet, Page::Letter, &library);
    for expected in ["NOM-034-SSA3-2013", "Penicilina", "133", "38.4", "(mmHg)", "Haití", "No se preguntó"] {
        printed.says(expected);
    }
    assert!(!printed.text().contains("384"), "tenths of a degree are told as such");
    print("frap-3-a4", &frap::sheet(head(), &patient(3), library.lexicon(), everything), Page::A4, &library);
    let one = print("frap-1-a4", &frap::sheet(head(), &patient(1), library.lexicon(), everything), Page::A4, &library);
    one.says("104 mmHg");
}

#[test]
fn a_refusal_of_care_is_signed() {
    let library = spanish();
    let refusal = "Rechazo de la atención";
    let taken = frap::sheet(head(), &patient(1), library.lexicon(), everything);
    assert!(!print("frap-aceptado", &taken, Page::A4, &library).text().contains(refusal));
    let mut values = patient(1);
    values.extend(crate::world::values(&[("handover.end", Value::text("refused"))]));
    let refused = frap::sheet(head(), &values, library.lexicon(), everything);
    print("frap-rechazo", &refused, Page::A4, &library).says(refusal);
}

#[test]
fn a_constancia_names_nobody() {
    let library = spanish();
    let values = values(&[
        ("session.time", Value::text("2026-11-20T11:05-06:00[America/Mexico_City]")),
        ("session.topics.risks", Value::Flag(true)),
        ("session.topics.refuge", Value::Flag(true)),
        ("session.language", Value::text("hat")),
        ("persons.men", Value::Integer(7)),
        ("persons.contact", Value::text("01939b6e-7c2a-7d10-8a55-3f1c2b7eABCD")),
        ("place.description", Value::text("Puente Rodolfo Robles")),
        ("given.material.booklet", Value::Flag(true)),
        ("referral.notes", Value::text("volverá el lunes")),
    ]);
    let printed =
        print("constancia", &orientation::sheet(head(), &values, library.lexicon(), everything), Page::A4, &library);
    for expected in ["Constancia de orientación", "Grupo Beta Tecate", "Puente Rodolfo Robles", "artículo 71"] {
        printed.says(expected);
    }
    printed.keeps_quiet("ABCD");
    printed.keeps_quiet("volverá el lunes");
}

#[test]
fn a_record_without_answers_says_so() {
    let library = spanish();
    let mut head = head();
    head.state = State::Draft;
    head.holder = Holder::PrivateShelter;
    head.code = None;
    let sheet = record::sheet(RecordKind::Nna, head, &Values::new(), library.lexicon(), everything);
    let printed = print("nna-vacio", &sheet, Page::A4, &library);
    for expected in ["Borrador", "Aún no hay respuestas", "LFPDPPP", "Página 1 de 1"] {
        printed.says(expected);
    }
}

#[test]
fn every_kind_is_printed_in_both_languages_with_words_for_all() {
    for language in [Language::Spanish, Language::English] {
        let library = Library::new(language);
        for kind in RecordKind::ALL {
            let sheet = record::sheet(*kind, head(), &Values::new(), library.lexicon(), everything);
            let printed = print(&format!("vacio-{kind}-{}", language.tag()), &sheet, Page::Letter, &library);
            assert!(!printed.text().contains("documents-"), "{kind}: {}", printed.text());
        }
        let hoja = print(
            &format!("hoja-{}", language.tag()),
            &referral::sheet(hoja(), &library.words),
            Page::Letter,
            &library,
        );
        assert!(!hoja.text().contains("documents-"), "{}", hoja.text());
    }
}

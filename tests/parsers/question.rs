//! What headquarters asks besides: conditions, editions, and the spreadsheets that they are made of.

use documents::questionnaire;
use domain::form::expression::{Asked, Expression, Sort};
use domain::question::asked::{Asks, Question};
use domain::question::questionnaire::Questionnaire;
use domain::record::RecordKind;
use domain::value::Value;
use rust_xlsxwriter::Workbook;

use crate::parsers::{Target, as_it_is};

const EXPRESSIONS: [&str; 4] = [
    "${days} > 2 and not(selected(${signs}, 'fever')) or ${word} != ''",
    ". >= 0 and . <= 60.5",
    "string-length(.) < 10 and ${left} <= today()",
    "-${days} + 1 - 2 = 4",
];

pub(crate) const EXPRESSION: Target = Target {
    name: "expression",
    examples: || EXPRESSIONS.iter().map(|text| text.as_bytes().to_vec()).collect(),
    read: |bytes| {
        let Ok(expression) = Expression::try_from(String::from_utf8_lossy(bytes).into_owned()) else { return };
        let (three, word) = (Value::Integer(3), Value::text("2026-11-20T22:41"));
        expression.holds("x.own", &|key| if key.ends_with('s') { Some(&three) } else { Some(&word) });
        let _ = expression.fits(None, &|_| Some(Asked::Plain(Sort::Number)));
    },
    mend: as_it_is,
};

pub(crate) const EDITION: Target = Target {
    name: "questionnaire",
    examples: || {
        let question = |name: &str, asks: Asks, relevant: Option<&str>| Question {
            name: name.to_owned().try_into().unwrap(),
            asks,
            label: domain::form::wording::Wording { es: "¿Qué?".to_owned().try_into().unwrap(), en: None },
            hint: None,
            is_required: true,
            relevant: relevant.map(|text| text.to_owned().try_into().unwrap()),
            constraint: None,
            complaint: None,
            is_retired: false,
        };
        let questions = vec![question("days", Asks::Integer, None), question("word", Asks::Text, Some("${days} > 2"))];
        let edition = Questionnaire { version: 3, questions, ..Questionnaire::empty(RecordKind::Rescue) };
        vec![edition.text().into_bytes()]
    },
    read: |bytes| {
        if let Ok(edition) = Questionnaire::read(RecordKind::Rescue, &String::from_utf8_lossy(bytes)) {
            edition.flaws();
            let _ = edition.clone().over(&edition);
        }
    },
    mend: as_it_is,
};

pub(crate) const XLSFORM: Target = Target {
    name: "xlsform",
    examples: || {
        let mut book = Workbook::new();
        let sheets: [(&str, &[[&str; 3]]); 3] = [
            (
                "survey",
                &[["type", "name", "label"], ["integer", "days", "¿Días?"], ["select_one w", "water", "¿Agua?"]],
            ),
            ("choices", &[["list_name", "name", "label"], ["w", "none", "Nada"]]),
            ("settings", &[["form_id", "version", ""], ["rescue", "1", ""]]),
        ];
        for (name, rows) in sheets {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            rows.iter().zip(0..).for_each(|(row, at)| _ = sheet.write_row(at, 0, *row).unwrap());
        }
        vec![book.save_to_buffer().unwrap()]
    },
    read: |bytes| drop(questionnaire::read(bytes, |_| None)),
    mend: |mut bytes| {
        bytes.splice(..bytes.len().min(4), [b'P', b'K', 3, 4]);
        bytes
    },
};

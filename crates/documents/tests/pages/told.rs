//! What of a record reaches paper, and what does not.

use documents::printer::{About, Printer};
use documents::record::{self, Asked, Show};
use documents::sheet::{Block, Holder, Page, Row, Sheet, State};
use domain::catalog::open::Catalogues;
use domain::id::RecordId;
use domain::language::Language;
use domain::mark::Mark;
use domain::question::questionnaire::edition_name;
use domain::question::standing::Questions;
use domain::record::RecordKind;
use domain::value::{Unknown, Value};

use crate::world::{Printed, head, item, opened, print, spanish, values};

fn blocks(kind: RecordKind, answers: &[(&str, Value)], show: impl Fn(Asked) -> Show) -> Vec<Block> {
    record::blocks(kind, &values(answers), spanish().lexicon(), show)
}

fn person() -> Vec<(&'static str, Value)> {
    vec![
        ("name.given", Value::text("Xiomara")),
        ("phone", Value::text("+50498765432")),
        ("nationality", Value::text("HND")),
        ("curp", Value::text("HEGG560427MVZRRL04")),
        ("birth_date", Value::text("1956-04-27")),
        ("sex", Value::unknown(Unknown::Refused)),
    ]
}

#[test]
fn what_is_withheld_is_named_and_never_told() {
    let show = |asked: Asked| match asked.field.key {
        "phone" | "curp" => Show::Withheld,
        // Nobody answered it: that it is withheld would be untrue.
        "document.number" => Show::Withheld,
        "birth_date" => Show::Left,
        "name.given" => Show::Instead("X.".to_owned()),
        _ => Show::Answer,
    };
    let blocks = blocks(RecordKind::Person, &person(), show);
    assert_eq!(blocks.last(), Some(&Block::Withheld(vec!["Teléfono".to_owned(), "CURP".to_owned()])));
    let sheet = Sheet { title: "Persona".to_owned(), basis: None, head: head(), blocks };
    let printed = print("reservado", &sheet, Page::Letter, &spanish());
    printed.says("X.");
    printed.says("Honduras");
    for secret in ["Xiomara", "98765432", "9876", "HEGG560427MVZRRL04", "1956", "27 de abril"] {
        printed.keeps_quiet(secret);
    }
}

#[test]
fn an_unknown_answer_says_why_and_a_section_of_none_is_left_out() {
    let blocks = blocks(RecordKind::Person, &[("sex", Value::unknown(Unknown::Refused))], |_| Show::Answer);
    let told = Block::Rows(vec![Row::new("Sexo", "No quiso responder")]);
    assert!(matches!(blocks.as_slice(), [Block::Heading(_), rows] if *rows == told), "{blocks:?}");
}

#[test]
fn a_list_is_a_table_when_it_fits_and_sub_headings_when_not() {
    let vital = |number: u8, field: &str| format!("vitals.{}.{field}", item(number));
    let keys = [vital(1, "pulse"), vital(2, "pulse"), vital(2, "temperature"), vital(3, "pulse"), vital(3, "removed")];
    let answers: Vec<(&str, Value)> = vec![
        (&keys[0], Value::Integer(118)),
        (&keys[1], Value::Integer(96)),
        (&keys[2], Value::Integer(384)),
        (&keys[3], Value::Integer(1)),
        (&keys[4], Value::Flag(true)),
    ];
    let blocks = blocks(RecordKind::FirstAid, &answers, |_| Show::Answer);
    let Some(Block::Table { head, rows }) = blocks.get(1) else { panic!("{blocks:?}") };
    assert_eq!(head.len(), 2);
    assert!(head[1].ends_with("(°C)"), "{head:?}");
    assert_eq!(rows, &[vec!["118".to_owned(), String::new()], vec!["96".to_owned(), "38.4".to_owned()]]);

    let of = |number: u8, field: &str| format!("persons.{}.{field}", item(number));
    let keys = [of(1, "sex"), of(2, "person")];
    let answers = [(keys[0].as_str(), Value::text("male")), (keys[1].as_str(), Value::text("abcd1234"))];
    let blocks = self::blocks(RecordKind::Rescue, &answers, |_| Show::Answer);
    let expected = ["Persona 1", "Persona 2"].map(|title| Block::Subheading(title.to_owned()));
    let subheadings: Vec<&Block> = blocks.iter().filter(|block| matches!(block, Block::Subheading(_))).collect();
    assert_eq!(subheadings, expected.iter().collect::<Vec<_>>());
    assert!(blocks.contains(&Block::Rows(vec![Row::new("Ficha de persona", "Persona …1234")])), "{blocks:?}");
}

/// A page of the kind on which headquarters asked how many days somebody walked.
fn asked_besides(kind: RecordKind, may_tell: bool) -> Printed {
    let question = r#"{"name":"days","asks":"integer","label":{"es":"¿Cuántos días caminó?"}}"#;
    let edition = format!(r#"{{"version":1,"kind":"{kind}","lists":{{}},"questions":[{question}]}}"#);
    let (questions, _) = Questions::with([(edition_name(kind), edition)]);
    let at = "2026-11-20T22:14-08:00[America/Tijuana]".parse().expect("a time");
    let about = About {
        record: RecordId::new(1, [2; 10]),
        kind,
        folio: None,
        unit: "Grupo Beta Tecate".to_owned(),
        at,
        state: State::Finished,
        holder: Holder::PublicBody,
        mark: Mark::new("TEC-KQ", 7, "Ana Ruelas", "Grupo Beta Tecate", 1, at),
    };
    let printer = Printer::new(Language::Spanish, Catalogues::built_in()).asking(&questions);
    let answers = values(&[("x.days", Value::Integer(43))]);
    let may_tell = |asked: Asked| may_tell || asked.field.published.is_none();
    opened(&printer.record(&about, &answers, Page::Letter, |_| None, may_tell).expect("a page"))
}

#[test]
fn what_headquarters_asks_besides_is_on_every_paper_of_the_house_and_on_none_for_others() {
    for kind in RecordKind::ALL.iter().copied() {
        let (inside, outside) = (asked_besides(kind, true), asked_besides(kind, false));
        for told in ["Preguntas de la sede", "¿Cuántos días caminó?", "43"] {
            inside.says(told);
        }
        for secret in ["Preguntas de la sede", "¿Cuántos días caminó?"] {
            assert!(!outside.text().contains(secret), "{kind}: {secret}");
        }
    }
}

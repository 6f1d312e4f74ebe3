use serde_json::json;

use super::*;
use crate::fold;
use crate::form::check::{Refusal as Unfit, Severity, What};
use crate::language::Language;
use crate::value::{Key, Unknown, Value};

fn standing() -> Questions {
    let text = json!({
        "version": 1, "kind": "rescue",
        "lists": {
            "water": [{"name": "none", "label": {"es": "Nada"}}, {"name": "some", "label": {"es": "Algo", "en": "Some"}}],
            "signs": [{"name": "fever", "label": {"es": "Fiebre"}}, {"name": "cough", "label": {"es": "Tos"}}],
        },
        "questions": [
            {"name": "days", "asks": "integer", "label": {"es": "¿Cuántos días caminó?"}, "required": true,
             "constraint": ". >= 0 and . <= 60", "complaint": {"es": "Entre 0 y 60 días"}},
            {"name": "said", "asks": "note", "label": {"es": "Ofrezca agua antes de seguir."}},
            {"name": "water", "asks": {"one": "water"}, "label": {"es": "¿Llevaba agua?", "en": "Any water?"},
             "relevant": "${days} > 1"},
            {"name": "signs", "asks": {"several": "signs"}, "label": {"es": "Signos"}, "required": true},
            {"name": "kilos", "asks": "decimal", "label": {"es": "Peso"}, "constraint": ". > ${days}"},
            {"name": "when", "asks": "date", "label": {"es": "¿Cuándo salió?"}, "constraint": ". <= today()"},
            {"name": "old", "asks": {"several": "signs"}, "label": {"es": "Antes"}, "retired": true},
        ],
    });
    let (standing, refused) = Questions::with([("questions-rescue", text.to_string()), ("units", "{}".to_owned())]);
    assert_eq!(refused, []);
    standing
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn values(answers: &[(&str, Value)]) -> Values {
    answers.iter().map(|(text, value)| (key(text), value.clone())).collect()
}

#[test]
fn the_form_asks_what_the_release_asks_and_then_what_headquarters_asks() {
    let form = standing().form(RecordKind::Rescue);
    let built_in = RecordKind::Rescue.form();
    let (last, before) = form.sections.split_last().unwrap();
    assert!(before.iter().map(|section| section.key).eq(built_in.sections.iter().map(|section| section.key)));
    assert_eq!((last.key, last.fields.len()), (SECTION, 7));
    assert!(std::ptr::eq(standing().form(RecordKind::Nna), RecordKind::Nna.form()));
    // The same edition is the same FORM, however often it is read.
    assert!(std::ptr::eq(standing().form(RecordKind::Rescue).sections, form.sections));
    let water = form.locate(&key("x.water")).unwrap();
    assert_eq!(water.field.label(Language::English), Some("Any water?"));
    let FieldKind::Choice(options) = water.field.kind else { panic!("a choice") };
    assert_eq!(options.label("none", Language::English), Some("Nada"), "Spanish where nobody wrote English");
    assert!(last.fields.iter().all(|field| !field.is_statistic && !field.is_identifying && !field.is_safety_critical));
}

#[test]
fn an_answer_is_known_by_what_it_is_called_in_either_language() {
    let standing = standing();
    let called = |typed: &str| {
        let found = fold::terms(typed).iter().flat_map(|term| standing.called(term)).collect::<Vec<_>>();
        found.into_iter().map(|one| format!("{} {} {} {}", one.kind, one.key, one.option, one.rank)).collect::<Vec<_>>()
    };
    assert_eq!(called("NADA"), ["rescue x.water none 4"]);
    assert_eq!(called("alg"), ["rescue x.water some 3"]);
    assert_eq!(called("some"), ["rescue x.water some 4"]);
    assert_eq!(
        called("fieb"),
        ["rescue x.signs fever 3", "rescue x.old fever 3"],
        "and of those that several are taken of"
    );
    assert_eq!(called("ada agua"), [""; 0], "no middle of a word, no question");
    let [fever, old] = &standing.called(&fold::terms("fiebre")[0])[..] else { panic!("of two questions") };
    let said = values(&[("x.signs.fever", Value::Flag(true)), ("x.old.fever", Value::Flag(false))]);
    assert_eq!((fever.is_said("rescue", &said), old.is_said("rescue", &said)), (true, false));
    assert!(!fever.is_said("first_aid", &said), "of another kind it is another question");
}

/// No question of a release may ever stand where headquarters' do.
#[test]
fn no_built_in_key_begins_like_a_published_one() {
    for kind in RecordKind::ALL {
        for section in kind.form().sections {
            assert!(section.key != SECTION, "{kind}");
            assert!(section.fields.iter().all(|field| !field.key.starts_with(&key_of(""))), "{kind}");
        }
    }
}

#[test]
fn an_answer_is_taken_in_its_canonical_form_or_refused() {
    let form = standing().form(RecordKind::Rescue);
    for (at, value, expect) in [
        ("x.days", Value::Integer(3), Ok(Value::Integer(3))),
        ("x.days", Value::Integer(61), Err(Unfit::NotMet)),
        ("x.days", Value::text("three"), Err(Unfit::NotAnInteger)),
        ("x.days", Value::unknown(Unknown::DoesNotKnow), Ok(Value::unknown(Unknown::DoesNotKnow))),
        ("x.said", Value::text("x"), Err(Unfit::UnknownField)),
        ("x.said", Value::Empty, Err(Unfit::UnknownField)),
        ("x.water", Value::text("none"), Ok(Value::text("none"))),
        ("x.water", Value::text("sea"), Err(Unfit::NotAnOption)),
        ("x.signs.fever", Value::Flag(true), Ok(Value::Flag(true))),
        ("x.signs.plague", Value::Flag(true), Err(Unfit::UnknownField)),
        ("x.kilos", Value::text("60,50"), Ok(Value::text("60.5"))),
        ("x.kilos", Value::text("heavy"), Err(Unfit::NotADecimal)),
        ("x.when", Value::text("2026-11-31"), Err(Unfit::NotADate)),
        ("x.when", Value::text("2126-01-01"), Ok(Value::text("2126-01-01"))),
        ("x.nothing", Value::Empty, Err(Unfit::UnknownField)),
    ] {
        assert_eq!(form.accept(&key(at), value.clone()), expect, "{at} {value:?}");
    }
}

#[test]
fn findings_follow_the_questions() {
    let of_questions = |answers: &[(&str, Value)]| -> Vec<(String, What)> {
        let findings = standing().findings(RecordKind::Rescue, &values(answers));
        let own = findings.into_iter().filter(|finding| finding.section == SECTION);
        own.filter_map(|finding| Some((finding.key?.to_string(), finding.what))).collect()
    };
    let lacks = |keys: &[&str]| keys.iter().map(|key| ((*key).to_owned(), What::Needed)).collect::<Vec<_>>();
    assert_eq!(of_questions(&[]), lacks(&["x.days", "x.signs"]), "nobody misses the answer to a note");
    let told = [("x.days", Value::unknown(Unknown::Refused)), ("x.signs.fever", Value::Flag(true))];
    assert_eq!(of_questions(&told), [], "why it is not known is an answer");
    let answered =
        [("x.days", Value::Integer(70)), ("x.signs.cough", Value::Flag(true)), ("x.kilos", Value::text("8"))];
    let not_met = What::Refused(Unfit::NotMet);
    assert_eq!(of_questions(&answered), [("x.days".into(), not_met.clone()), ("x.kilos".into(), not_met.clone())]);
    let future = [
        ("x.days", Value::Integer(1)),
        ("x.signs.cough", Value::Flag(true)),
        ("x.when", Value::text("2026-11-21")),
        ("record.opened", Value::text("2026-11-20T22:41:07-08:00[America/Tijuana]")),
    ];
    assert_eq!(of_questions(&future), [("x.when".into(), not_met)]);
    let all = standing().findings(RecordKind::Rescue, &values(&future));
    assert!(all.iter().filter(|found| found.section == SECTION).all(|found| found.severity != Severity::Violation));
    assert!(all.len() > 1, "what the release asks is still asked");
}

#[test]
fn a_question_is_shown_when_it_is_relevant_and_a_retired_one_when_it_was_answered() {
    let form = standing().form(RecordKind::Rescue);
    let section = form.section(SECTION).unwrap();
    let shown = |answers: &[(&str, Value)]| -> Vec<&str> {
        let values = values(answers);
        let asked = section.fields.iter().filter(|field| section.asks(&values, None, field));
        asked.map(|field| field.key).collect()
    };
    let always = ["x.days", "x.said", "x.signs", "x.kilos", "x.when"];
    assert_eq!(shown(&[]), always);
    assert_eq!(shown(&[("x.days", Value::unknown(Unknown::DoesNotKnow))]), always);
    assert!(shown(&[("x.days", Value::Integer(2))]).contains(&"x.water"));
    assert!(shown(&[("x.old.cough", Value::Flag(true))]).contains(&"x.old"));
}

#[test]
fn a_section_of_retired_questions_is_shown_for_their_answers() {
    let text = json!({"version": 2, "kind": "nna", "lists": {}, "questions": [
        {"name": "a", "asks": "text", "label": {"es": "A"}, "retired": true},
        {"name": "b", "asks": "text", "label": {"es": "B"}, "retired": true},
    ]});
    let (standing, _) = Questions::with([("questions-nna", text.to_string())]);
    let section = standing.form(RecordKind::Nna).section(SECTION).unwrap();
    assert!(!section.is_shown(&Values::new()));
    assert!(section.is_shown(&values(&[("x.b", Value::text("x"))])));
}

#[test]
fn what_stands_travels_as_its_editions() {
    let standing = standing();
    let json = serde_json::to_string(&standing).unwrap();
    assert_eq!(serde_json::from_str::<Questions>(&json).unwrap(), standing);
    // The newest of a kind stands, in whichever order they came.
    let edition = |version: u32| json!({"version": version, "kind": "nna", "lists": {}, "questions": []}).to_string();
    for order in [[1, 2], [2, 1]] {
        let (newest, _) = Questions::with(order.map(|version| ("questions-nna", edition(version))));
        assert_eq!(newest.of(RecordKind::Nna).map(|held| held.version), Some(2), "{order:?}");
    }
    let (nothing, refused) = Questions::with([("questions-rescue", "{}")]);
    assert_eq!((nothing, refused.len()), (Questions::default(), 1));
}

/// A record that belongs to nobody in particular tells nothing of who somebody is; a person's does, all of it.
#[test]
fn a_persons_questions_are_part_of_who_they_are() {
    let text = json!({"version": 1, "kind": "person", "lists": {}, "questions": [
        {"name": "nickname", "asks": "text", "label": {"es": "Apodo"}},
    ]});
    let (standing, _) = Questions::with([("questions-person", text.to_string())]);
    assert!(standing.form(RecordKind::Person).locate(&key("x.nickname")).unwrap().field.is_identifying);
}

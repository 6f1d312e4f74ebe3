use serde_json::{Value, json};

use super::*;
use crate::form::expression::Mismatch;

fn edition(change: impl FnOnce(&mut Value)) -> String {
    let mut json = json!({
        "version": 1, "kind": "rescue",
        "lists": {"water": [
            {"name": "none", "label": {"es": "Nada"}}, {"name": "some", "label": {"es": "Algo", "en": "Some"}},
        ]},
        "questions": [
            {"name": "days", "asks": "integer", "label": {"es": "¿Cuántos días caminó?"}, "required": true},
            {"name": "water", "asks": {"one": "water"}, "label": {"es": "¿Llevaba agua?"}, "relevant": "${days} > 1"},
        ],
    });
    change(&mut json);
    json.to_string()
}

fn read(change: impl FnOnce(&mut Value)) -> Result<Questionnaire, Refusal> {
    Questionnaire::read(RecordKind::Rescue, &edition(change))
}

#[test]
fn an_edition_is_read_whole_or_refused() {
    let flaw = |question, part, why| Err(Refusal::Flawed(Flaw { question, part, why }));
    let check = |change: &dyn Fn(&mut Value), expect: Result<(), Refusal>| {
        assert_eq!(read(|json| change(json)).map(drop), expect);
    };
    check(&|_| {}, Ok(()));
    check(&|json| json["kind"] = json!("nna"), Err(Refusal::OtherKind));
    check(&|json| json["questions"][1]["name"] = json!("days"), flaw(1, Part::Name, Why::Twice));
    check(&|json| json["questions"][1]["asks"] = json!({"one": "sand"}), flaw(1, Part::Asks, Why::NoSuchList));
    check(&|json| json["lists"]["water"] = json!([]), flaw(1, Part::Asks, Why::NoSuchList));
    let later = Mismatch::NoSuchQuestion { name: "water".into() };
    check(
        &|json| json["questions"][0]["relevant"] = json!("${water} = 'none'"),
        flaw(0, Part::Relevant, Why::Unfit(later)),
    );
    check(
        &|json| json["questions"][1]["relevant"] = json!(". = 'none'"),
        flaw(1, Part::Relevant, Why::Unfit(Mismatch::OwnAnswer)),
    );
    check(&|json| json["questions"][0]["complaint"] = json!({"es": "x"}), flaw(0, Part::Complaint, Why::NoConstraint));
    let twice = Refusal::OptionTwice { list: "water".into(), option: "some".into() };
    check(&|json| json["lists"]["water"][0]["name"] = json!("some"), Err(twice));
    for broken in [
        ("name", json!("Días")),
        ("asks", json!("calculate")),
        ("label", json!({"es": "a\u{202e}b"})),
        ("label", json!({"es": "x".repeat(301)})),
        ("relevant", json!("once()")),
        ("surprise", json!(1)),
    ] {
        let refused = read(|json| json["questions"][0][broken.0] = broken.1.clone());
        assert!(matches!(refused, Err(Refusal::Unreadable { .. })), "{broken:?}: {refused:?}");
    }
    assert_eq!(read(|json| json["authored"] = json!("x".repeat(500_000))).map(drop), Err(Refusal::TooLong));
    let many = |json: &mut Value| {
        let one = |n: u32| json!({"name": format!("q{n}"), "asks": "text", "label": {"es": "x"}});
        json["questions"] = (0..=150).map(one).collect();
    };
    assert_eq!(read(many).map(drop), Err(Refusal::TooMany));
}

#[test]
fn who_somebody_is_is_published_for_a_person_alone() {
    let named = |json: &mut Value| json["questions"][0]["label"] = json!({"es": "Teléfono de un familiar"});
    for (part, text, at) in [
        ("label", json!({"es": "Teléfono de un familiar"}), Part::Label),
        ("label", json!({"es": "¿Cuántos días?", "en": "A relative's phone"}), Part::Label),
        ("name", json!("curp"), Part::Name),
    ] {
        let flaws = read(|json| json["questions"][1][part] = text.clone()).unwrap().flaws();
        assert_eq!(flaws, [Flaw { question: 1, part: at, why: Why::Identifying }], "{text}");
    }
    let of_person = edition(|json| {
        named(json);
        json["kind"] = json!("person");
    });
    assert_eq!(Questionnaire::read(RecordKind::Person, &of_person).unwrap().flaws(), []);
}

#[test]
fn what_was_answered_stays_understood() {
    let standing = read(|_| {}).unwrap();
    let again = read(|json| json["version"] = json!(0)).unwrap().over(&standing).unwrap();
    assert!(again.asks_the_same(&standing) && again.version == 2);

    let changed = read(|json| {
        json["questions"][0]["asks"] = json!("date");
        json["questions"][1]["relevant"] = json!("${days} > '2026-01-01'");
    });
    let changed = changed.unwrap();
    let flaws = changed.clone().over(&standing).unwrap_err();
    assert_eq!(flaws, [Flaw { question: 0, part: Part::Asks, why: Why::Changed }]);
    // What did not come from a file is held to the same.
    assert_eq!(changed.check_over(&standing), Err(Refusal::Flawed(flaws[0].clone())));

    let fewer = read(|json| drop(json["lists"]["water"].as_array_mut().unwrap().remove(0))).unwrap();
    let gone = Why::OptionGone { option: "none".into() };
    assert_eq!(fewer.over(&standing).unwrap_err(), [Flaw { question: 1, part: Part::Asks, why: gone }]);

    // Dropped with its list, whose name another list has now.
    let dropped = read(|json| {
        json["questions"] = json!([{"name": "sand", "asks": {"one": "water"}, "label": {"es": "¿Arena?"}}]);
        json["lists"] = json!({"water": [{"name": "much", "label": {"es": "Mucha"}}]});
    });
    let next = dropped.unwrap().over(&standing).unwrap();
    let names: Vec<(&str, bool)> = next.questions.iter().map(|q| (q.name.as_str(), q.is_retired)).collect();
    assert_eq!(names, [("sand", false), ("days", true), ("water", true)]);
    let options = next.options(next.question("water").unwrap()).unwrap();
    assert_eq!(options.len(), 2, "answers are still told by their labels");
    assert_eq!(next.options(next.question("sand").unwrap()).unwrap().len(), 1, "and nobody is offered them");
    assert_eq!(Questionnaire::read(RecordKind::Rescue, &next.text()).as_ref(), Ok(&next));
    assert_eq!(next.check_over(&standing), Ok(()));
    let lost = read(|json| drop(json["questions"].as_array_mut().unwrap().pop())).unwrap();
    assert_eq!(lost.check_over(&standing), Err(Refusal::QuestionGone { name: "water".into() }));
}

#[test]
fn retiring_ends_some_or_all() {
    let standing = read(|_| {}).unwrap();
    let name = |text: &str| Name::try_from(text.to_owned()).unwrap();
    let retired = |next: &Questionnaire| next.questions.iter().filter(|q| q.is_retired).count();
    assert_eq!(standing.retiring(&[name("days")]).map(|next| retired(&next)), Ok(1));
    assert_eq!(standing.retiring(&[]).map(|next| retired(&next)), Ok(2));
    assert_eq!(standing.retiring(&[name("sand")]), Err(name("sand")));
}

#[test]
fn an_edition_is_named_after_its_kind() {
    for kind in RecordKind::ALL {
        assert_eq!(kind_of(&edition_name(*kind)), Some(*kind));
    }
    assert_eq!(kind_of("units"), None);
    assert_eq!(kind_of("questions-sand"), None);
}

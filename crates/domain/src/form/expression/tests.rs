use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::value::{Unknown, Value};

fn expression(source: &str) -> Expression {
    Expression::try_from(source.to_owned()).unwrap_or_else(|misread| panic!("{source}: {misread}"))
}

#[track_caller]
fn check(source: &str, answers: &[(&str, Value)], expect: Option<bool>) {
    let answers: BTreeMap<&str, Value> = answers.iter().cloned().collect();
    assert_eq!(expression(source).holds("x.own", &|key| answers.get(key)), expect, "{source}");
}

#[test]
fn what_is_answered_decides() {
    let days = |days: i64| vec![("x.days", Value::Integer(days))];
    let water = |text: &str| vec![("x.water", Value::text(text))];
    for (source, answers, expect) in [
        ("${days} > 2", days(3), Some(true)),
        ("${days} > 2", days(2), Some(false)),
        ("${days} >= 2.5 or ${days} = 2", days(2), Some(true)),
        ("2 < ${days}", days(3), Some(true)),
        ("${days} >= 3", days(3), Some(true)),
        ("${days} >= 3", days(2), Some(false)),
        ("${days} <= 3", days(3), Some(true)),
        ("${days} <= 3", days(4), Some(false)),
        ("${days} + 1 - 2 = 4", days(5), Some(true)),
        ("${days} = -3", days(-3), Some(true)),
        ("-${days} = 3", days(-3), Some(true)),
        ("not(${days} != 3)", days(3), Some(true)),
        ("${water} = 'none'", water("none"), Some(true)),
        ("${water} != \"none\"", water("some"), Some(true)),
        ("selected(${water}, 'none')", water("none"), Some(true)),
        ("string-length(${water}) = 4", water("ñandú".get(0..5).unwrap()), Some(true)),
        ("${kilos} < 10.5", vec![("x.kilos", Value::text("9.75"))], Some(true)),
        ("${kilos} < ${other}", vec![("x.kilos", Value::text("9.75")), ("x.other", Value::text("10"))], Some(true)),
        (". >= 0 and . <= 30", vec![("x.own", Value::Integer(31))], Some(false)),
        ("selected(${signs}, 'fever')", vec![("x.signs.fever", Value::Flag(true))], Some(true)),
        ("selected(${signs}, 'fever')", vec![("x.signs.fever", Value::Flag(false))], Some(false)),
        ("${when} <= '2026-03-01'", vec![("x.when", Value::text("2026-02-28"))], Some(true)),
        (
            ". <= today()",
            vec![
                ("x.own", Value::text("2026-11-21")),
                ("record.opened", Value::text("2026-11-20T22:41:07-08:00[America/Tijuana]")),
            ],
            Some(false),
        ),
        ("true() and not(false())", vec![], Some(true)),
    ] {
        check(source, &answers, expect);
    }
}

/// A condition to be shown holds when it is true, one on an answer is broken when it is false: what is not known is neither.
#[test]
fn what_is_not_known_is_neither_true_nor_false() {
    let unknown = || vec![("x.a", Value::unknown(Unknown::DoesNotKnow))];
    for (source, answers, expect) in [
        ("${a} = 1", vec![], None),
        ("${a} != 'x'", vec![], None),
        ("not(${a} = 'x')", vec![], None),
        ("${a} = 1", unknown(), None),
        ("selected(${a}, 'x')", unknown(), None),
        ("${a} = 1 or true()", vec![], Some(true)),
        ("${a} = 1 and false()", vec![], Some(false)),
        ("${a} = 1 and true()", vec![], None),
        ("${a} = ''", vec![], Some(true)),
        ("${a} = ''", unknown(), Some(true)),
        ("'' != ${a}", vec![("x.a", Value::Integer(0))], Some(true)),
        (". <= today()", vec![("x.own", Value::text("2026-11-21"))], None),
        ("${a} + 999999999999 > 0", vec![("x.a", Value::Integer(999_999_999_999))], None),
    ] {
        check(source, &answers, expect);
    }
}

#[test]
fn what_is_not_of_the_subset_is_refused_where_it_stands() {
    let unknown = |name: &str| Trouble::UnknownFunction { name: name.to_owned() };
    for (source, at, trouble) in [
        ("", 1, Trouble::Unfinished),
        ("${a", 1, Trouble::Unfinished),
        ("${}", 1, Trouble::Unexpected),
        ("${ña}", 1, Trouble::Unexpected),
        ("${a} = 'x", 8, Trouble::Unfinished),
        ("${a} >", 7, Trouble::Unfinished),
        ("${a} = 1 = 2", 10, Trouble::Unexpected),
        ("${a} * 2 > 1", 6, Trouble::Unexpected),
        ("${a} div 2 > 1", 6, Trouble::Unexpected),
        ("${a} = 1 ${b} = 2", 10, Trouble::Unexpected),
        ("(${a} = 1", 10, Trouble::Unfinished),
        ("${a} = 1)", 9, Trouble::Unexpected),
        ("pulldata('x', 'y', 'z', ${a})", 1, unknown("pulldata")),
        ("${a} > 1 and jr:choice-name(${b}, 'x')", 14, unknown("jr:choice-name")),
        ("regex(., '^(a+)+$')", 1, unknown("regex")),
        ("count-selected(${a}) > 1", 1, unknown("count-selected")),
        ("selected(${a}, ${b})", 16, Trouble::Unexpected),
        ("selected('a', 'b')", 10, Trouble::Unexpected),
        ("../a = 1", 1, Trouble::Unexpected),
        ("/data/a = 1", 1, Trouble::Unexpected),
        ("a = 1", 1, unknown("a")),
        ("1 = 1 | 2", 7, Trouble::Unexpected),
        ("and 1 = 1", 1, Trouble::Unexpected),
        ("99999999999999 = 1", 1, Trouble::Unexpected),
    ] {
        let misread = Expression::try_from(source.to_owned()).map(|e| e.root).expect_err(source);
        assert_eq!(misread, Misread { at, trouble }, "{source}");
    }
}

#[test]
fn the_day_is_that_on_which_the_record_was_begun() {
    assert_eq!(BEGUN, crate::record::own::OPENED);
}

#[test]
fn size_and_depth_have_bounds() {
    let trouble = |source: String| Expression::try_from(source).err().map(|misread| misread.trouble);
    assert_eq!(trouble("1".repeat(SOURCE_MOST + 1)), Some(Trouble::TooLong));
    assert_eq!(trouble(format!("{}1 = 1{}", "(".repeat(40), ")".repeat(40))), Some(Trouble::TooMuch));
    assert_eq!(trouble(format!("1{}", "+1".repeat(100))), Some(Trouble::TooMuch));
    assert_eq!(trouble(format!("{}true(){}", "not(".repeat(14), ")".repeat(14))), None);
    assert_eq!(trouble(format!("{}true(){}", "not(".repeat(17), ")".repeat(17))), Some(Trouble::TooMuch));
}

#[test]
fn parts_have_to_fit_together() {
    let asked = |key: &str| match key {
        "x.days" => Some(Asked::Plain(Sort::Number)),
        "x.name" => Some(Asked::Plain(Sort::Text)),
        "x.when" => Some(Asked::Plain(Sort::Day)),
        "x.water" => Some(Asked::One(&["none", "some"])),
        "x.signs" => Some(Asked::Several(&["fever"])),
        "x.note" => Some(Asked::Nothing),
        _ => None,
    };
    for (source, expect) in [
        ("${days} > 2 and ${water} = 'none' and selected(${signs}, 'fever')", Ok(())),
        ("${when} > '2026-01-01' and ${when} <= today()", Ok(())),
        ("string-length(${name}) < 10 and . > 1", Ok(())),
        ("${later} = 1", Err(Mismatch::NoSuchQuestion { name: "later".into() })),
        ("${water} = 'much'", Err(Mismatch::NoSuchOption { option: "much".into() })),
        ("selected(${signs}, 'cough')", Err(Mismatch::NoSuchOption { option: "cough".into() })),
        ("${signs} = 'fever'", Err(Mismatch::NeedsSelected)),
        ("${signs} != ''", Err(Mismatch::NeedsSelected)),
        ("${days}", Err(Mismatch::WrongSort { wanted: Sort::Truth })),
        ("${days} = 'two'", Err(Mismatch::Incomparable)),
        ("${name} > 'a'", Err(Mismatch::Incomparable)),
        ("${when} > 'yesterday'", Err(Mismatch::Incomparable)),
        ("${note} = 'x'", Err(Mismatch::Incomparable)),
        ("selected(${days}, 'x')", Err(Mismatch::Incomparable)),
        ("${name} + 1 > 2", Err(Mismatch::WrongSort { wanted: Sort::Number })),
        ("not(${days})", Err(Mismatch::WrongSort { wanted: Sort::Truth })),
    ] {
        assert_eq!(expression(source).fits(Some(Asked::Plain(Sort::Number)), &asked), expect, "{source}");
    }
    assert_eq!(expression(". > 1").fits(None, &asked), Err(Mismatch::OwnAnswer));
}

/// Of the alphabet that expressions are written in, so that many are understood.
fn source() -> impl Strategy<Value = String> {
    let part = prop::sample::select(
        &[
            "${a}",
            "${b}",
            ".",
            " ",
            "1",
            "2.5",
            "'x'",
            "''",
            "=",
            "!=",
            "<",
            ">=",
            "+",
            "-",
            "(",
            ")",
            " and ",
            " or ",
            "not(",
            "selected(${a}, 'x')",
            "today()",
            "true()",
            ",",
            "string-length(",
            "${",
            "'",
        ][..],
    );
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

fn answer() -> impl Strategy<Value = Option<Value>> {
    prop_oneof![
        Just(None),
        Just(Some(Value::Empty)),
        any::<bool>().prop_map(|flag| Some(Value::Flag(flag))),
        any::<i64>().prop_map(|number| Some(Value::Integer(number))),
        ".{0,8}".prop_map(|text| Some(Value::Text(text))),
        Just(Some(Value::unknown(Unknown::Refused))),
    ]
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,80}") {
        let _ = Expression::try_from(text);
    }

    /// Whatever is understood comes to the same answer twice, and reads from its own text as itself.
    #[test]
    fn what_is_understood_comes_to_an_answer(source in source(), a in answer(), b in answer(), own in answer()) {
        if let Ok(expression) = Expression::try_from(source.clone()) {
            let read = |key: &str| match key { "x.a" => a.as_ref(), "x.b" => b.as_ref(), "x.own" => own.as_ref(), _ => None };
            prop_assert_eq!(expression.holds("x.own", &read), expression.holds("x.own", &read));
            let json = serde_json::to_string(&expression).unwrap();
            prop_assert_eq!(serde_json::from_str::<Expression>(&json).unwrap(), expression);
        }
    }

    /// With nothing answered nothing is true that speaks of an answer but by asking whether there is none.
    #[test]
    fn a_comparison_with_what_lacks_is_not_known(relation in prop::sample::select(&["=", "!=", "<", "<=", ">", ">="][..])) {
        let compared = expression(&format!("${{a}} {relation} 3"));
        prop_assert_eq!(compared.holds("x.own", &|_| None), None);
    }
}

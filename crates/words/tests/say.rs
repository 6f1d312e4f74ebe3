//! What saying promises: the right number, the right fallback, and data that stays data.

use words::language::Language;
use words::say::{Arg, Words};

#[test]
fn a_number_chooses_singular_or_plural() {
    for (language, n, text) in [
        (Language::Spanish, 0, "0 personas"),
        (Language::Spanish, 1, "1 persona"),
        (Language::Spanish, 2, "2 personas"),
        (Language::Spanish, 20_000, "20,000 personas"),
        (Language::Spanish, 1_000_000, "1,000,000 personas"),
        (Language::English, 0, "0 people"),
        (Language::English, 1, "1 person"),
        (Language::English, 300, "300 people"),
    ] {
        assert_eq!(Words::new(language).say_with("count-persons", &[("n", Arg::Number(n))]), text);
    }
}

#[test]
fn no_number_is_too_large_to_be_said() {
    let words = Words::new(Language::Spanish);
    for n in [i64::MIN, -1, i64::MAX] {
        assert!(words.say_with("count-persons", &[("n", Arg::Number(n))]).contains(" persona"));
    }
}

#[test]
fn what_is_put_into_a_message_stays_plain() {
    let words = Words::new(Language::Spanish);
    let long = "ñ".repeat(10_000);
    for hostile in [
        "{ $n }",
        "{kind-rescue}",
        "}{ -term } { \"",
        "<img src=x onerror=alert(1)>",
        "=cmd()",
        "one",
        "🛟\n.plural = x",
        "",
        &long,
    ] {
        let said = words.say_with("inbox-keep", &[("value", hostile.into())]);
        assert_eq!(said, format!("Queda «{hostile}»"));
    }
}

#[test]
fn a_name_turns_no_message_around() {
    let words = Words::new(Language::Spanish);
    for mark in ["\u{61c}", "\u{200e}", "\u{200f}", "\u{202a}", "\u{202b}", "\u{202c}", "\u{202d}", "\u{202e}"] {
        assert_eq!(words.say_with("inbox-keep", &[("value", format!("Ana{mark}Ruelas").into())]), "Queda «AnaRuelas»");
    }
    let said = words.say_with("inbox-keep", &[("value", "\u{2066}\u{2067}\u{2068}José שלום\u{2069}".into())]);
    assert_eq!(said, "Queda «José שלום»", "letters keep the direction that is theirs");
}

#[test]
fn no_isolation_marks_are_added() {
    let words = Words::new(Language::Spanish);
    assert_eq!(words.say_with("item-rescue-persons", &[("n", Arg::Number(4))]), "Persona 4");
}

#[test]
fn an_attribute_has_its_own_key() {
    let words = Words::new(Language::Spanish);
    assert_eq!(words.say("kind-rescue.new"), "Nuevo rescate");
    assert_eq!(words.say("sex-female.child"), "Niña");
    assert_eq!(words.try_say("field-rescue-persons-sex.hint"), None);
}

#[test]
fn an_unknown_key_is_said_as_itself() {
    for language in Language::ALL {
        let words = Words::new(language);
        for key in ["kind-nothing", "kind-rescue.nothing", "", ".", "a.b.c", "{ $x }", "kind rescue", "ñ"] {
            assert_eq!(words.say(key), key);
            assert_eq!(words.try_say(key), None);
        }
    }
}

#[test]
fn a_variable_that_is_missing_or_of_another_type_leaves_the_rest_to_read() {
    let words = Words::new(Language::Spanish);
    assert_eq!(words.say("inbox-keep"), "Queda «{$value}»");
    assert_eq!(words.say_with("count-persons", &[("n", "muchas".into())]), "muchas personas");
    assert_eq!(words.say_with("inbox-keep", &[("value", Arg::Number(1330)), ("other", "x".into())]), "Queda «1,330»");
}

#[test]
fn words_of_one_language_are_equal_and_shared_between_threads() {
    fn shared<T: Send + Sync + Clone + PartialEq>(_: &T) {}
    let words = Words::new(Language::English);
    shared(&words);
    assert_eq!(words, words.clone());
    assert_ne!(words, Words::new(Language::Spanish));
    assert_eq!(words.say("app-name"), "Resguardo");
}

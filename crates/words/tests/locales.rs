//! The locale files against each other: what Spanish says, English says with the same attributes and the same
//! variables, and nothing more. The files are read as they stand in the folder.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use words::say::Words;

/// A message or one of its attributes, with the variables it takes.
type Messages = BTreeMap<String, BTreeSet<String>>;

#[test]
fn both_languages_say_the_same_messages_with_the_same_variables() {
    let (spanish, english) = (folder("es-MX"), folder("en"));
    assert_eq!(areas(&spanish), areas(&english));
    for area in areas(&spanish) {
        let (spanish, english) = (messages(&spanish.join(&area)), messages(&english.join(&area)));
        let keys = |messages: &Messages| messages.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&spanish), keys(&english), "{area}");
        assert_eq!(spanish, english, "{area}");
    }
}

/// The aviso de privacidad is the same in whatever language it is heard; what awaits review says so.
#[test]
fn five_voices_say_the_same_messages_with_the_same_variables() {
    let files = areas(&folder("voices"));
    assert_eq!(
        files.iter().map(String::as_str).collect::<Vec<_>>(),
        ["en.ftl", "es.ftl", "fr.ftl", "ht.ftl", "pt.ftl"]
    );
    let spanish = messages(&folder("voices").join("es.ftl"));
    for file in files {
        let path = folder("voices").join(&file);
        assert_eq!(messages(&path), spanish, "{file}");
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text.contains("PENDING REVIEW"), text.contains("reviewed = no"), "{file}");
        let words = Words::spoken(file.trim_end_matches(".ftl")).expect("a voice");
        for part in domain::person::notice::PARTS {
            let said = words.say_with(&format!("notice-{part}"), &[("organisation", "Casa Azul".into())]);
            assert!(!said.contains(['{', '}']) && !said.starts_with("notice-"), "{file}: {said}");
        }
    }
    assert!(Words::spoken("de").is_none());
}

#[test]
fn every_file_says_at_its_head_what_it_holds() {
    for language in ["es-MX", "en", "voices"] {
        for area in areas(&folder(language)) {
            let text = std::fs::read_to_string(folder(language).join(&area)).unwrap();
            assert!(text.starts_with("### "), "{language}/{area}");
            assert!(!text.contains(['\u{2068}', '\u{2069}', '\t']), "{language}/{area}: marks or tabs");
        }
    }
}

fn folder(language: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/locales").join(language)
}

fn areas(folder: &Path) -> BTreeSet<String> {
    let files = std::fs::read_dir(folder).expect("the folder of a language");
    files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned()).collect()
}

fn messages(file: &Path) -> Messages {
    let text = std::fs::read_to_string(file).expect("a locale file");
    let resource = fluent_syntax::parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{file:?}: {errors:?}"));
    let mut messages = Messages::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let key = message.id.name;
        for attribute in &message.attributes {
            messages.insert(format!("{key}.{}", attribute.id.name), variables(&attribute.value));
        }
        messages.insert(key, message.value.as_ref().map(variables).unwrap_or_default());
    }
    messages
}

fn variables(pattern: &Pattern<String>) -> BTreeSet<String> {
    let expressions = pattern.elements.iter().filter_map(|element| match element {
        PatternElement::Placeable { expression } => Some(expression),
        PatternElement::TextElement { .. } => None,
    });
    expressions.flat_map(of_expression).collect()
}

fn of_expression(expression: &Expression<String>) -> BTreeSet<String> {
    match expression {
        Expression::Inline(inline) => of_inline(inline),
        Expression::Select { selector, variants } => {
            let within = variants.iter().flat_map(|variant| variables(&variant.value));
            of_inline(selector).into_iter().chain(within).collect()
        }
    }
}

fn of_inline(inline: &InlineExpression<String>) -> BTreeSet<String> {
    match inline {
        InlineExpression::VariableReference { id } => [id.name.clone()].into(),
        InlineExpression::Placeable { expression } => of_expression(expression),
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::FunctionReference { .. }
        | InlineExpression::MessageReference { .. }
        | InlineExpression::TermReference { .. } => BTreeSet::new(),
    }
}

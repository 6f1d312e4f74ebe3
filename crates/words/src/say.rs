//! Saying a message by its key. Speaking never fails: what one language lacks is said in Spanish, and what nobody wrote
//! is shown as its key, because a person in the field is helped by an odd word and not by a crash.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, LazyLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::language::Language;
use crate::number;
use crate::resource::{resource, resources, voices};

type Bundle = FluentBundle<FluentResource>;

/// Every message of one language. Cheap to clone: the clones share what was read.
#[derive(Clone)]
pub struct Words {
    language: Language,
    /// Of the language that is spoken, as in a page's `lang`.
    tag: &'static str,
    /// The language itself, then what it falls back to.
    bundles: Arc<[Bundle]>,
}

/// What is put into a message. It is data and stays it: braces and marks in a text mean nothing, and those that would turn
/// the rest of the message around are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg<'a> {
    Text(Cow<'a, str>),
    /// Chooses singular or plural, and is written `1,330`. A year or a folio is a text.
    Number(i64),
}

impl Words {
    /// Read once in a program: its files are some hundred kilobytes of text.
    pub fn new(language: Language) -> Self {
        static SPANISH: LazyLock<Words> = LazyLock::new(|| Words::read(Language::Spanish));
        static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::read(Language::English));
        match language {
            Language::Spanish => SPANISH.clone(),
            Language::English => ENGLISH.clone(),
        }
    }

    fn read(language: Language) -> Self {
        let fallback = Some(Language::Spanish).filter(|spanish| *spanish != language);
        Self { language, tag: language.tag(), bundles: std::iter::once(language).chain(fallback).map(bundle).collect() }
    }

    /// The few messages that are told to people in their own language, by its tag (ISO 639-1), and nothing else. `None` for
    /// a language that there are none in.
    pub fn spoken(tag: &str) -> Option<Self> {
        let (tag, text) = voices().into_iter().find(|(known, _)| *known == tag)?;
        let mut bundle = plain_bundle(tag.parse().unwrap_or_default());
        bundle.add_resource_overriding(resource(text.to_owned()));
        Some(Self { language: Language::default(), tag, bundles: [bundle].into() })
    }

    pub const fn language(&self) -> Language {
        self.language
    }

    pub const fn tag(&self) -> &'static str {
        self.tag
    }

    /// The message `key`, or the attribute of one: `kind-rescue.new`.
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The message with its variables, named without their `$`.
    pub fn say_with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.try_say_with(key, args).unwrap_or_else(|| key.to_owned())
    }

    /// `None` where neither this language nor Spanish has the message: for hints, and for words of a newer release.
    pub fn try_say(&self, key: &str) -> Option<String> {
        self.try_say_with(key, &[])
    }

    pub fn try_say_with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let args: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, FluentValue::from(arg))).collect();
        self.bundles.iter().find_map(|bundle| said(bundle, key, &args))
    }
}

fn bundle(language: Language) -> Bundle {
    let mut bundle = plain_bundle(language.identifier());
    for resource in resources(language) {
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn plain_bundle(language: LanguageIdentifier) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // The marks that fence off each variable would be copied into exports and searched for in vain.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(number::grouped));
    bundle
}

/// A variable that is missing shows as its name in braces; the rest of the message is still worth reading.
fn said(bundle: &Bundle, key: &str, args: &FluentArgs<'_>) -> Option<String> {
    let (id, attribute) = key.split_once('.').map_or((key, None), |(id, attribute)| (id, Some(attribute)));
    let message = bundle.get_message(id)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    Some(bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned())
}

/// The marks that set the direction of what follows them: embeddings, overrides, isolates, and their ends.
const fn turns(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl PartialEq for Words {
    /// The words of one language are always the same.
    fn eq(&self, other: &Self) -> bool {
        self.tag == other.tag
    }
}

impl Eq for Words {}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Words").field(&self.language).finish()
    }
}

impl<'a> From<&Arg<'a>> for FluentValue<'a> {
    fn from(arg: &Arg<'a>) -> Self {
        match arg {
            Arg::Text(text) if text.contains(turns) => Self::String(text.replace(turns, "").into()),
            Arg::Text(text) => Self::String(text.clone()),
            Arg::Number(number) => Self::from(*number),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

impl From<u64> for Arg<'_> {
    /// A number past all counting is said as the largest there is.
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

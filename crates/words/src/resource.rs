//! The locale files, carried inside the program: an app without a network must not lack its words either.

use fluent_bundle::FluentResource;

use crate::language::Language;

/// The files of each language, packed by the build.
const SPANISH: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/es-MX"));
const ENGLISH: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/en"));

/// The build ends each file with it.
const END_OF_FILE: char = '\0';
/// Far more than all texts of a language.
const MOST_BYTES: usize = 8 << 20;

/// The messages of a language, one resource per file. A message that cannot be read is left out (a test says that
/// there is none), and so falls back like one that is missing.
pub(crate) fn resources(language: Language) -> impl Iterator<Item = FluentResource> {
    texts(language).into_iter().map(resource)
}

pub(crate) fn resource(text: String) -> FluentResource {
    FluentResource::try_new(text).unwrap_or_else(|(readable, _)| readable)
}

/// What is told to people in their own language: its tag, and its one file.
pub(crate) const fn voices() -> [(&'static str, &'static str); 5] {
    [
        ("es", include_str!("../../../assets/locales/voices/es.ftl")),
        ("en", include_str!("../../../assets/locales/voices/en.ftl")),
        ("ht", include_str!("../../../assets/locales/voices/ht.ftl")),
        ("fr", include_str!("../../../assets/locales/voices/fr.ftl")),
        ("pt", include_str!("../../../assets/locales/voices/pt.ftl")),
    ]
}

/// What does not unpack would be no text at all; the same test says that it does.
fn texts(language: Language) -> Vec<String> {
    let packed = match language {
        Language::Spanish => SPANISH,
        Language::English => ENGLISH,
    };
    let unpacked = miniz_oxide::inflate::decompress_to_vec_with_limit(packed, MOST_BYTES).unwrap_or_default();
    let texts = String::from_utf8(unpacked).unwrap_or_default();
    texts.split_terminator(END_OF_FILE).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use fluent_bundle::FluentBundle;

    #[test]
    fn every_message_can_be_read_and_stands_once() {
        for language in [Language::Spanish, Language::English] {
            let texts = texts(language);
            assert!(texts.len() > 20, "{}", texts.len());
            let mut bundle = FluentBundle::new(vec![language.identifier()]);
            for text in texts {
                let resource = FluentResource::try_new(text).map_err(|(_, errors)| errors).unwrap();
                bundle.add_resource(resource).unwrap();
            }
        }
    }
}

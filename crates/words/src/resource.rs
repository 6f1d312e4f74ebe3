//! The locale files, carried inside the program: an app without a network must not lack its words either.

use fluent_bundle::FluentResource;

use crate::language::Language;

// One text per file of each language's folder, listed by the build.
include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The messages of a language, one resource per file. A message that cannot be read is left out (a test says that
/// there is none), and so falls back like one that is missing.
pub(crate) fn resources(language: Language) -> impl Iterator<Item = FluentResource> {
    let texts = match language {
        Language::Spanish => SPANISH,
        Language::English => ENGLISH,
    };
    texts.iter().map(|text| FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(readable, _)| readable))
}

#[cfg(test)]
mod tests {
    use super::*;
    use fluent_bundle::FluentBundle;

    #[test]
    fn every_message_can_be_read_and_stands_once() {
        for (language, texts) in [(Language::Spanish, SPANISH), (Language::English, ENGLISH)] {
            let mut bundle = FluentBundle::new(vec![language.identifier()]);
            for text in texts {
                let resource = FluentResource::try_new((*text).to_owned()).map_err(|(_, errors)| errors).unwrap();
                bundle.add_resource(resource).unwrap();
            }
        }
    }
}

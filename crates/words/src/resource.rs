//! The locale files, carried inside the program: an app without a network must not lack its words either.

use fluent_bundle::FluentResource;

use crate::language::Language;

/// One file per area, the same in each language. A new file is named here, once.
macro_rules! texts {
    ($folder:literal) => {
        texts!($folder: "ages", "command", "counts", "dates", "forms", "pages", "problems", "roles", "statistics")
    };
    ($folder:literal: $($area:literal),+) => {
        &[$(include_str!(concat!("../../../assets/locales/", $folder, "/", $area, ".ftl"))),+]
    };
}

const SPANISH: &[&str] = texts!("es-MX");
const ENGLISH: &[&str] = texts!("en");

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
    use std::path::Path;

    #[test]
    fn every_file_of_the_folder_is_carried_and_every_message_can_be_read_and_stands_once() {
        for (language, texts) in [(Language::Spanish, SPANISH), (Language::English, ENGLISH)] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/locales").join(language.tag());
            let files = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
            let mut written: Vec<String> = files.map(|file| std::fs::read_to_string(file).unwrap()).collect();
            let mut carried: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
            written.sort();
            carried.sort();
            assert!(written == carried, "{folder:?} and the list in this file differ");

            let mut bundle = FluentBundle::new(vec![language.identifier()]);
            for text in texts {
                let resource = FluentResource::try_new((*text).to_owned()).map_err(|(_, errors)| errors).unwrap();
                bundle.add_resource(resource).unwrap();
            }
        }
    }
}

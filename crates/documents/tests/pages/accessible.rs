//! A page is for everybody: tagged, in its language, with a title (PDF/UA-1).

use documents::sheet::{Block, Page, Row};
use lopdf::{Dictionary, Object};
use words::language::Language;

use crate::world::{Library, Printed, print, sheet};

fn everything() -> Vec<Block> {
    vec![
        Block::Heading("Signos vitales".to_owned()),
        Block::Rows(vec![Row::new("Sexo", "Mujer")]),
        Block::Table { head: vec!["Hora".to_owned(), "Pulso".to_owned()], rows: vec![vec!["22:14".to_owned()]] },
        Block::Withheld(vec!["Teléfono".to_owned()]),
        Block::Receipt,
    ]
}

fn catalogue(printed: &Printed) -> &Dictionary {
    printed.document.catalog().expect("a catalogue")
}

/// The kinds of the structure's elements.
fn tags(printed: &Printed) -> Vec<String> {
    let elements = printed.document.objects.values().filter_map(|object| object.as_dict().ok());
    let kinds = elements.filter(|element| element.has(b"P")).filter_map(|element| element.get(b"S").ok());
    kinds.filter_map(|kind| kind.as_name().ok()).map(|name| String::from_utf8_lossy(name).into_owned()).collect()
}

#[test]
fn a_page_is_tagged_and_says_its_language_and_title() {
    for (language, tag) in [(Language::Spanish, "es-MX"), (Language::English, "en")] {
        let library = Library::new(language);
        let printed = print(&format!("accesible-{tag}"), &sheet(everything()), Page::A4, &library);
        let catalogue = catalogue(&printed);
        assert!(catalogue.has(b"StructTreeRoot"));
        let marks = printed.document.get_dict_in_dict(catalogue, b"MarkInfo").expect("marks");
        assert!(matches!(marks.get(b"Marked"), Ok(Object::Boolean(true))));
        assert_eq!(catalogue.get(b"Lang").and_then(Object::as_str).ok(), Some(tag.as_bytes()));
        let tags = tags(&printed);
        for expected in ["H1", "H2", "Table", "TH", "TD", "L", "LI", "Figure", "P"] {
            assert!(tags.iter().any(|tag| tag == expected), "{expected} is not among {tags:?}");
        }
        let unpacked = printed.unpacked();
        let holds = |text: &str| unpacked.windows(text.len()).any(|bytes| bytes == text.as_bytes());
        assert!(holds("pdfuaid:part"), "it does not say that it is PDF/UA");
        assert!(holds("Hoja de prueba"), "its title");
    }
}

#[test]
fn each_paper_has_its_size() {
    let library = Library::new(Language::Spanish);
    for (page, expected) in [(Page::A4, [595, 842]), (Page::Letter, [612, 792])] {
        let printed = print("tamano", &sheet(everything()), page, &library);
        let first = printed.document.get_pages().into_values().next().expect("a page");
        let media = printed.document.get_dictionary(first).and_then(|page| page.get(b"MediaBox")).expect("a box");
        let sides = media.as_array().expect("four numbers").iter().skip(2);
        let sides: Vec<i64> = sides.map(|side| side.as_float().expect("a number").round() as i64).collect();
        assert_eq!(sides, expected);
    }
}

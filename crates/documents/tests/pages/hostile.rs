//! What somebody typed is shown as it is typed, whatever it looks like to a typesetter, a spreadsheet or a reader.

use documents::sheet::{Block, Page, Row};

use crate::world::{print, sheet, spanish};

/// Set as a value, a paragraph, a heading and a cell at once.
fn everywhere(text: &str) -> Vec<Block> {
    let text = text.to_owned();
    vec![
        Block::Heading(text.clone()),
        Block::Subheading(text.clone()),
        Block::Paragraph(text.clone()),
        Block::List(vec![text.clone()]),
        Block::Rows(vec![Row::new(text.clone(), text.clone())]),
        Block::Table { head: vec![text.clone(); 3], rows: vec![vec![text.clone(); 3]] },
        Block::Withheld(vec![text.clone()]),
        Block::Signatures(vec![text]),
    ]
}

#[test]
fn markup_is_only_text() {
    let library = spanish();
    for (number, text) in [
        "#include \"sheet.json\"",
        "#read(\"/etc/passwd\")",
        "$ x^2 $ *b* _i_ `raw` <label> @ref",
        "= Título -- --- ... 'a' \"b\" https://example.org",
        "=cmd|'/C calc'!A0",
        "\\u{41} \\ #{panic()} ]] [[ }} {{ // /* */",
        "</text><script>alert(1)</script>",
        "{\"kind\":\"receipt\"}",
        "(){}[]<>~^&%!?;:,.",
    ]
    .into_iter()
    .enumerate()
    {
        let mut page = sheet(everywhere(text));
        page.title = text.to_owned();
        page.head.folio = Some(text.to_owned());
        page.head.unit = text.to_owned();
        let printed = print(&format!("hostil-{number}"), &page, Page::A4, &library);
        let told = printed.text();
        assert!(told.matches(text).count() >= 9, "{text} in:\n{told}");
    }
}

#[test]
fn letters_of_the_field_are_printed_and_what_has_no_letter_is_marked() {
    let library = spanish();
    let names = "Ñáñez Güemes · Òganizasyon Kreyòl · São João · Nuñ̃u saꞌa · Ødegård · Жанна · Ελένη";
    let printed = print("letras", &sheet(everywhere(names)), Page::Letter, &library);
    for name in ["Ñáñez Güemes", "Òganizasyon Kreyòl", "São João", "saꞌa", "Жанна", "Ελένη"] {
        printed.says(name);
    }
    assert!(!printed.text().contains("caracteres que esta hoja no puede imprimir"));

    let odd = "🦀 familia 👩‍👩‍👧 李小龍 \u{202E}asrever\u{202C} \u{0} \u{7} ﷽ مُحَمَّد שלום";
    let printed = print("raros", &sheet(everywhere(odd)), Page::Letter, &library);
    printed.says("familia");
    printed.says("asrever");
    printed.says("caracteres que esta hoja no puede imprimir");
    let unpacked = printed.unpacked();
    assert!(!unpacked.windows(3).any(|bytes| bytes == "\u{202E}".as_bytes()));
}

#[test]
fn a_word_without_end_stays_on_the_page() {
    let library = spanish();
    let word = "Wärrt".repeat(800);
    let printed = print("palabra", &sheet(vec![Block::Paragraph(word.clone())]), Page::A4, &library);
    assert!(printed.text().replace(' ', "").contains(&word));
    let cells = vec![word.chars().take(300).collect::<String>(); 9];
    let table = Block::Table { head: cells.clone(), rows: vec![cells] };
    print("palabras", &sheet(vec![table]), Page::Letter, &library);
}

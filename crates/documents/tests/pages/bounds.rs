//! A document has an end: what passes it is refused with the bound.

use documents::pdf::pdf;
use documents::refusal::DocumentError;
use documents::sheet::{Block, Page, Row, Sheet};

use crate::world::{print, sheet, spanish};

#[track_caller]
fn check(blocks: Vec<Block>, expect: DocumentError) {
    assert_eq!(pdf(&sheet(blocks), Page::A4, &spanish().words).err(), Some(expect));
}

#[test]
fn too_much_is_refused() {
    let row = |value: String| Block::Rows(vec![Row::new("Relato", value)]);
    check(vec![row("ñ".repeat(4_001))], DocumentError::TextTooLong { most: 4_000 });
    check(vec![Block::Paragraph("x".repeat(10_000))], DocumentError::TextTooLong { most: 4_000 });
    check(vec![row("x".to_owned()); 2_001], DocumentError::TooManyRows { most: 2_000 });
    check(vec![row("x".repeat(4_000)); 101], DocumentError::TooMuchText { most: 400_000 });
    let table = |head: usize, cells: usize| {
        vec![Block::Table { head: vec![String::new(); head], rows: vec![vec![String::new(); cells]] }]
    };
    check(table(13, 1), DocumentError::TooManyColumns { most: 12 });
    check(table(2, 3), DocumentError::TooManyColumns { most: 12 });
    let mut coded = sheet(Vec::new());
    coded.head.code = Some("x".repeat(121));
    let refused = pdf(&coded, Page::A4, &spanish().words).err();
    assert_eq!(refused, Some(DocumentError::CodeTooLong { most: 120 }));
}

#[test]
fn as_much_as_is_allowed_is_printed() {
    let rows: Vec<Vec<String>> =
        (0..1_990).map(|number| (0..3).map(|cell| format!("{}", number * cell)).collect()).collect();
    let head = (0..3).map(|cell| format!("Columna {cell}")).collect();
    let printed = print("dos-mil", &sheet(vec![Block::Table { head, rows }]), Page::Letter, &spanish());
    printed.says("3978");
    assert!(printed.pages() > 30);
    print("largo", &sheet(vec![Block::Rows(vec![Row::new("Relato", "Anduvo. ".repeat(500))])]), Page::A4, &spanish());
}

#[test]
fn empty_blocks_are_no_trouble() {
    let blocks = vec![
        Block::Heading(String::new()),
        Block::Paragraph(String::new()),
        Block::List(Vec::new()),
        Block::Rows(Vec::new()),
        Block::Table { head: Vec::new(), rows: Vec::new() },
        Block::Table { head: vec!["a".to_owned()], rows: Vec::new() },
        Block::Withheld(Vec::new()),
        Block::Signatures(Vec::new()),
    ];
    let mut page = sheet(blocks);
    assert!(pdf(&Sheet { title: " \u{202E}".to_owned(), ..page.clone() }, Page::A4, &spanish().words).is_err());
    page.head.folio = None;
    page.head.code = Some(String::new());
    page.head.unit = String::new();
    page.head.date = String::new();
    print("nada", &page, Page::A4, &spanish());
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let page = sheet(vec![Block::Paragraph("Igual".to_owned())]);
    let once = print("igual", &page, Page::A4, &spanish()).bytes;
    assert_eq!(once, print("igual", &page, Page::A4, &spanish()).bytes);
}

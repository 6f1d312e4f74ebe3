//! What the stories share: heads, records, and a reader of PDF.

use std::path::Path;

use documents::lexicon::Lexicon;
use documents::pdf::pdf;
use documents::sheet::{Block, Head, Holder, Page, Row, Sheet, State};
use domain::catalog::open::Catalogues;
use domain::id::ItemId;
use domain::question::standing::Questions;
use domain::value::{Value, Values};
use lopdf::Document;
use words::language::Language;
use words::say::Words;

/// Words and lists, kept together so that a lexicon can borrow them.
pub(crate) struct Library {
    pub(crate) words: Words,
    catalogues: Catalogues,
    questions: Questions,
}

impl Library {
    pub(crate) fn new(language: Language) -> Self {
        Self { words: Words::new(language), catalogues: Catalogues::built_in().clone(), questions: Questions::NONE }
    }

    pub(crate) fn lexicon(&self) -> Lexicon<'_> {
        Lexicon { words: &self.words, catalogues: &self.catalogues, questions: &self.questions }
    }
}

pub(crate) fn spanish() -> Library {
    Library::new(Language::Spanish)
}

pub(crate) fn head() -> Head {
    Head {
        folio: Some("TEC-2026-KQ-0118".to_owned()),
        unit: "Grupo Beta Tecate".to_owned(),
        date: "Tecate, B. C., 20 de noviembre de 2026, 22:14".to_owned(),
        code: Some("01939b6e-7c2a-7d10-8a55-3f1c2b7e9a04".to_owned()),
        state: State::Finished,
        holder: Holder::PublicBody,
        mark: Some("Copia 2 · TEC-KQ-S0007 · Ana Ruelas".to_owned()),
    }
}

/// A sheet of these blocks alone.
pub(crate) fn sheet(blocks: Vec<Block>) -> Sheet {
    Sheet { title: "Hoja de prueba".to_owned(), basis: None, head: head(), blocks }
}

pub(crate) fn rows(rows: &[(&str, &str)]) -> Vec<Row> {
    rows.iter().map(|(label, value)| Row::new(*label, *value)).collect()
}

pub(crate) fn values(answers: &[(&str, Value)]) -> Values {
    answers.iter().map(|(key, value)| (key.parse().expect("a key"), value.clone())).collect()
}

pub(crate) fn item(number: u8) -> ItemId {
    ItemId::new(u64::from(number), [number; 10])
}

/// A PDF, made, kept under the target folder and opened again.
pub(crate) struct Printed {
    pub(crate) bytes: Vec<u8>,
    pub(crate) document: Document,
}

pub(crate) fn print(name: &str, sheet: &Sheet, page: Page, library: &Library) -> Printed {
    let bytes = pdf(sheet, page, &library.words).expect("a page");
    opened(&keep(name, bytes))
}

/// Keeps a file under the target folder; a page where its name has no ending.
pub(crate) fn keep(name: &str, bytes: Vec<u8>) -> Vec<u8> {
    let name = if name.contains('.') { name.to_owned() } else { format!("{name}.pdf") };
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), &bytes).expect("a file to look at");
    bytes
}

pub(crate) fn opened(bytes: &[u8]) -> Printed {
    Printed { bytes: bytes.to_vec(), document: Document::load_mem(bytes).expect("a PDF") }
}

impl Printed {
    pub(crate) fn pages(&self) -> usize {
        self.document.get_pages().len()
    }

    /// All that can be read, with every run of blanks as one: how lines were broken does not matter.
    pub(crate) fn text(&self) -> String {
        let numbers: Vec<u32> = self.document.get_pages().into_keys().collect();
        let text = self.document.extract_text(&numbers).expect("text");
        text.replace('\u{200B}', "").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Everything in the file, unpacked: text, metadata, structure.
    pub(crate) fn unpacked(&self) -> Vec<u8> {
        let mut document = self.document.clone();
        document.decompress();
        let mut all = Vec::new();
        document.save_to(&mut all).expect("a file in memory");
        all
    }

    #[track_caller]
    pub(crate) fn says(&self, expected: &str) {
        let text = self.text();
        assert!(text.contains(expected), "{expected:?} is not in:\n{text}");
    }

    #[track_caller]
    pub(crate) fn keeps_quiet(&self, secret: &str) {
        assert!(!self.text().contains(secret), "{secret:?} is told");
        let unpacked = self.unpacked();
        assert!(!unpacked.windows(secret.len()).any(|bytes| bytes == secret.as_bytes()), "{secret:?} is in the file");
    }
}

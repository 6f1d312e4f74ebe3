//! What a page says, before it is a page: the head that every document has, and blocks in reading order. All text is
//! plain and already in the reader's language.

/// A document, ready to be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What it is: "Hoja de canalización".
    pub title: String,
    /// The rule it follows, under the title: "NOM-034-SSA3-2013".
    pub basis: Option<String>,
    pub head: Head,
    pub blocks: Vec<Block>,
}

/// What stands at the top of every document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub folio: Option<String>,
    /// The unit that answers for it, by its name.
    pub unit: String,
    /// When, and if it matters where: "Tecate, B. C., 20 de noviembre de 2026, 22:14".
    pub date: String,
    /// An opaque id that the receiving laptop can read from the paper, drawn as a QR. It must say nothing of anybody.
    pub code: Option<String>,
    pub state: State,
    pub holder: Holder,
    /// Who took it out, said in words, at the foot and across each page. None on what is of nobody.
    pub mark: Option<String>,
}

/// Whether the record behind it is finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Printed with a mark, so that nobody takes it for the last word.
    Draft,
    Finished,
}

/// Who holds the data, which decides the law that the privacy notice at the foot names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// A public body: LGPDPPSO (DOF 20-03-2025).
    PublicBody,
    /// A civil-society shelter: LFPDPPP.
    PrivateShelter,
    /// There are none of anybody: figures that may be published.
    Nobody,
}

/// One thing on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Heading(String),
    /// Under a heading: one person, one item of a list.
    Subheading(String),
    /// Line breaks in it are kept.
    Paragraph(String),
    /// For whoever reads slowly, or in a bad light.
    Large(String),
    List(Vec<String>),
    Rows(Vec<Row>),
    /// Rows shorter than the head are filled up with empty cells.
    Table {
        head: Vec<String>,
        rows: Vec<Vec<String>>,
    },
    /// A table of numbers. Its first `labels` columns name the row; `totals` is the last row, empty where there is none.
    /// Where it is wide, the paper lies on its side.
    Figures {
        head: Vec<String>,
        labels: usize,
        rows: Vec<Vec<String>>,
        totals: Vec<String>,
    },
    /// The labels of what is not told, never the values.
    Withheld(Vec<String>),
    /// One line to sign per label.
    Signatures(Vec<String>),
    /// The acuse, to be filled in by hand by whoever receives.
    Receipt,
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub label: String,
    pub value: String,
}

impl Row {
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into() }
    }
}

/// The paper it is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    A4,
    Letter,
}

//! What has to change in a file before it is taken, and where it stands.

use domain::form::expression::Misread;
use domain::question::flaw;

/// As many as are told at once.
pub const FAULTS_MOST: usize = 300;
/// The longest piece of a file that is repeated, in characters.
const REPEATED_MOST: usize = 60;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub sheet: String,
    /// As the spreadsheet counts, from 1.
    pub row: u32,
    /// From 0.
    pub column: usize,
    pub why: Why,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The sheet is not there, or empty.
    NoSheet,
    NoColumn {
        name: String,
    },
    ColumnTwice,
    /// XLSForm knows it, or somebody else does; the form of this program does not ask so.
    Unsupported {
        what: String,
    },
    NotAName,
    NoLabel,
    /// Longer than a label may be, or nothing that is seen.
    NotAText,
    NotYesOrNo,
    Misread(Misread),
    Unsound(flaw::Why),
    NotAKind {
        given: String,
    },
    OptionTwice,
    TooManyQuestions,
    TooManyOptions,
}

impl Fault {
    /// As a spreadsheet names it: `B7`.
    pub fn cell(&self) -> String {
        let mut letters = Vec::new();
        let mut left = self.column + 1;
        while left > 0 {
            letters.push(char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or(0)));
            left = (left - 1) / 26;
        }
        let letters: String = letters.into_iter().rev().collect();
        format!("{letters}{}", self.row)
    }
}

/// All that was found so far.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    pub(super) fn tell(&mut self, sheet: &str, row: u32, column: usize, why: Why) {
        self.0.push(Fault { sheet: sheet.to_owned(), row, column, why });
    }

    /// As they stand in the file.
    pub(super) fn all(mut self) -> Vec<Fault> {
        self.0.sort_by(|one, other| (&one.sheet, one.row, one.column).cmp(&(&other.sheet, other.row, other.column)));
        self.0.dedup();
        self.0.truncate(FAULTS_MOST);
        self.0
    }
}

/// A piece of the file, short enough to be repeated.
pub(super) fn repeated(text: &str) -> String {
    domain::fold::plain(text).chars().take(REPEATED_MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_named_as_a_spreadsheet_does() {
        for (column, row, expect) in [(0, 1, "A1"), (25, 7, "Z7"), (26, 7, "AA7"), (701, 2, "ZZ2"), (702, 2, "AAA2")] {
            let fault = Fault { sheet: String::new(), row, column, why: Why::NoLabel };
            assert_eq!(fault.cell(), expect);
        }
    }
}

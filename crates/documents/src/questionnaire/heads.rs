//! The first row of a sheet: which column is which. A column of another name may stand there as long as it is empty.

use std::collections::BTreeMap;

use domain::catalog::text::Text;
use domain::fold::{fold, plain};
use domain::form::wording::Wording;

use super::cell;
use super::fault::{Faults, Why, repeated};
use crate::table::Row;

/// A language that a column is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tongue {
    Spanish,
    English,
}

/// The columns of one sheet, by their names.
#[derive(Debug)]
pub(super) struct Heads {
    sheet: &'static str,
    plain: BTreeMap<&'static str, usize>,
    spoken: BTreeMap<(&'static str, Tongue), usize>,
    /// Those that nobody here reads, with their names.
    others: Vec<(usize, String)>,
    /// Those that stand a second time.
    doubled: Vec<usize>,
}

/// What a sheet may have: columns of one language each, and columns that are said in several.
pub(super) struct Known {
    pub(super) sheet: &'static str,
    pub(super) plain: &'static [&'static str],
    pub(super) spoken: &'static [&'static str],
    /// Other names of columns, as older files have them.
    pub(super) aliases: &'static [(&'static str, &'static str)],
}

impl Heads {
    /// From the first row; the others are the sheet's.
    pub(super) fn read<'r>(rows: &'r [Row], known: &Known, faults: &mut Faults) -> (Self, &'r [Row]) {
        let empty = Self {
            sheet: known.sheet,
            plain: BTreeMap::new(),
            spoken: BTreeMap::new(),
            others: Vec::new(),
            doubled: Vec::new(),
        };
        let Some((first, rows)) = rows.split_first() else { return (empty, &[]) };
        let mut heads = empty;
        for (column, name) in first.cells.iter().enumerate().filter(|(_, name)| !name.trim().is_empty()) {
            let is_new = heads.take(column, name, known);
            if !is_new {
                heads.doubled.push(column);
                faults.tell(known.sheet, first.number, column, Why::ColumnTwice);
            }
        }
        (heads, rows)
    }

    /// False where another column before it is the same.
    fn take(&mut self, column: usize, name: &str, known: &Known) -> bool {
        let (name, tongue) = parted(name);
        let alias = known.aliases.iter().find(|(alias, _)| *alias == name).map(|(_, name)| *name);
        let name = alias.unwrap_or(&name);
        let of = |names: &'static [&'static str]| names.iter().copied().find(|known| *known == name);
        let first = match (of(known.plain), of(known.spoken), tongue) {
            (Some(name), _, Spoken::Unsaid) => *self.plain.entry(name).or_insert(column),
            (_, Some(name), Spoken::In(tongue)) => *self.spoken.entry((name, tongue)).or_insert(column),
            (_, Some(name), Spoken::Unsaid) => *self.spoken.entry((name, Tongue::Spanish)).or_insert(column),
            (_, _, _) => {
                self.others.push((column, name.to_owned()));
                column
            }
        };
        first == column
    }

    /// Where a column stands; where it would begin, if it is not there.
    pub(super) fn column(&self, name: &str) -> usize {
        let spoken = self.spoken.iter().find(|((known, _), _)| *known == name).map(|(_, column)| *column);
        self.plain.get(name).copied().or(spoken).unwrap_or(0)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.plain.contains_key(name) || self.spoken.keys().any(|(known, _)| *known == name)
    }

    pub(super) fn text<'r>(&self, row: &'r Row, name: &str) -> Option<&'r str> {
        cell(row, *self.plain.get(name)?)
    }

    /// Tells each cell under a column that nobody here reads.
    pub(super) fn tell_others(&self, row: &Row, faults: &mut Faults) {
        let named = self.others.iter().filter(|(column, _)| cell(row, *column).is_some());
        for (column, name) in named {
            faults.tell(self.sheet, row.number, *column, Why::Unsupported { what: repeated(name) });
        }
        let unnamed = (0..row.cells.len()).filter(|column| !self.is_named(*column) && cell(row, *column).is_some());
        for column in unnamed {
            faults.tell(self.sheet, row.number, column, Why::NoColumn { name: String::new() });
        }
    }

    fn is_named(&self, column: usize) -> bool {
        let others = self.others.iter().map(|(at, _)| at).chain(&self.doubled);
        let mut named = self.plain.values().chain(self.spoken.values()).chain(others);
        named.any(|at| *at == column)
    }

    /// What is said in both languages; Spanish has to be among them where anything is said.
    pub(super) fn wording(&self, row: &Row, name: &'static str, faults: &mut Faults) -> Option<Wording> {
        let mut told = |tongue: Tongue| {
            let column = *self.spoken.get(&(name, tongue))?;
            let text = cell(row, column)?;
            // A reference inside a text would be shown as it stands.
            let refused = match Text::try_from(plain(text)) {
                Ok(said) if !text.contains("${") => return Some(said),
                Ok(_) => Why::Unsupported { what: "${}".to_owned() },
                Err(_) => Why::NotAText,
            };
            faults.tell(self.sheet, row.number, column, refused);
            None
        };
        let (spanish, english) = (told(Tongue::Spanish), told(Tongue::English));
        match (spanish, english) {
            (Some(es), en) => Some(Wording { es, en }),
            (None, Some(_)) => {
                let column = self.spoken.get(&(name, Tongue::Spanish)).copied();
                faults.tell(self.sheet, row.number, column.unwrap_or_else(|| self.column(name)), Why::NoLabel);
                None
            }
            (None, None) => None,
        }
    }
}

enum Spoken {
    Unsaid,
    In(Tongue),
    Other,
}

/// `label::Español (es)` is the label in Spanish.
fn parted(head: &str) -> (String, Spoken) {
    // A mark at the beginning of a file is not seen and is no part of a name.
    let head = plain(head);
    let (name, tongue) = match head.split_once("::") {
        Some((name, tongue)) => (name, tongue_of(tongue)),
        None => (head.as_str(), Spoken::Unsaid),
    };
    (name.trim().to_lowercase(), tongue)
}

/// By its code in parentheses, else by its name.
fn tongue_of(said: &str) -> Spoken {
    let code = said.rsplit_once('(').and_then(|(_, code)| code.trim().strip_suffix(')'));
    let folded = fold(code.unwrap_or(said));
    match folded.split(' ').next().unwrap_or_default() {
        "es" | "espanol" | "spanish" => Spoken::In(Tongue::Spanish),
        "en" | "ingles" | "english" => Spoken::In(Tongue::English),
        _ => Spoken::Other,
    }
}

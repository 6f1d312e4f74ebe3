//! What was published, so that nothing is published beside it that would tell what it withholds. Of two tables of the same
//! measures over months that overlap, and of the same months counted at two times, the difference is a third that nobody
//! has looked at: its small cells stand in plain sight. So each month of a table is published once, and the same figures as
//! often as anybody asks. Tables of other measures do not matter to it ([`super::shown::is_published`]).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::tabulation::period::Period;
use crate::tabulation::shown::{Shown, ShownLine, Told};
use crate::tabulation::table::Table;
use crate::time::Month;

/// A table as it was published. Its text is part of the record of what left, and is not changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    pub table: Table,
    pub period: Period,
    /// A digest of every cell; empty where it was not kept.
    pub figures: String,
}

impl Published {
    pub fn of(shown: &Shown, period: Period) -> Self {
        Self { table: shown.table, period, figures: digest(shown) }
    }

    /// Whether both may be known to one reader.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let is_same = self.period == other.period && !self.figures.is_empty() && self.figures == other.figures;
        self.table != other.table || !self.period.overlaps(other.period) || is_same
    }

    /// All that is published at once, as `boletin:3f9a needs:07c1 2026-10 – 2026-12`.
    pub fn text(period: Period, tables: &[Self]) -> String {
        let named = tables.iter().map(|one| format!("{}:{} ", one.table, one.figures));
        named.chain([period.to_string()]).collect()
    }

    /// What such a text says. The first release wrote the months alone, of the Boletín, and did not keep its figures.
    pub fn read(text: &str) -> Vec<Self> {
        let words: Vec<&str> = text.split(' ').collect();
        let named: Vec<(Table, &str)> = words.iter().filter_map(|word| named(word)).collect();
        let Some(dash) = words.iter().position(|word| *word == DASH) else { return Vec::new() };
        let month = |at: Option<usize>| at.and_then(|at| words.get(at)).and_then(|word| word.parse::<Month>().ok());
        let period = Period { from: month(dash.checked_sub(1)), to: month(dash.checked_add(1)) };
        let tables = if named.is_empty() { vec![(Table::Boletin, "")] } else { named };
        tables.into_iter().map(|(table, figures)| Self { table, period, figures: figures.to_owned() }).collect()
    }
}

/// Under which name headquarters tells laptops what it published.
pub const REGISTER: &str = "published";

/// All that headquarters published, as one edition of a catalogue: the texts of [`Published::text`], each once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register {
    pub version: u32,
    pub published: BTreeSet<String>,
}

impl Register {
    /// Nothing, of a text that is no edition of it.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    pub fn text(&self) -> String {
        // Plain data written to memory does not fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    pub fn all(&self) -> Vec<Published> {
        self.published.iter().flat_map(|line| Published::read(line)).collect()
    }
}

/// Between the months of a period.
const DASH: &str = "–";

/// FNV-1a of the lines that say something, as they say it: two counts are told apart by it, and nobody gains by making two
/// alike. A line of zeros comes and goes with a unit that does nothing.
fn digest(shown: &Shown) -> String {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let is_said = |line: &&ShownLine| line.cells.iter().any(|told| matches!(told, Told::Withheld | Told::Number(1..)));
    let said: Vec<&ShownLine> = shown.lines.iter().filter(is_said).collect();
    // Plain data written to memory does not fail.
    let bytes = serde_json::to_vec(&(&shown.blocks, said)).unwrap_or_default();
    let hash = bytes.into_iter().fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME));
    format!("{hash:016x}")
}

fn named(word: &str) -> Option<(Table, &str)> {
    let (table, figures) = word.split_once(':')?;
    Some((Table::from_key(table)?, figures))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tabulation::{Depth, Heading};

    fn published(text: &str) -> Published {
        let [one] = Published::read(text).try_into().unwrap();
        one
    }

    #[test]
    fn what_was_published_is_read_as_it_was_written() {
        for text in [
            "boletin:3f9a needs:07c1 2026-10 – 2026-12",
            "boletin:3f9a 2026-10 – 2026-10",
            "nna-country:00 … – 2026-10",
            "programmes:a1 … – …",
        ] {
            let read = Published::read(text);
            assert_eq!(Published::text(read[0].period, &read), text);
        }
        let period = Period { from: "2026-01".parse().ok(), to: "2026-12".parse().ok() };
        let first = Published { table: Table::Boletin, period, figures: String::new() };
        for text in ["2026-01 – 2026-12", "2026-01 – 2026-12 xlsx"] {
            assert_eq!(Published::read(text), std::slice::from_ref(&first), "{text}");
        }
        assert_eq!(Published::read("cutoffs"), []);
    }

    #[test]
    fn a_register_says_what_was_written_into_it() {
        let published = ["boletin:3f9a 2026-10 – 2026-10".to_owned(), "needs:07c1 2026-01 – 2026-06".to_owned()].into();
        let register = Register { version: 3, published };
        assert_eq!(Register::read(&register.text()), register);
        assert_eq!(register.all().iter().map(|one| one.table).collect::<Vec<_>>(), [Table::Boletin, Table::Needs]);
        assert_eq!(Register::read("[]"), Register::default());
    }

    #[test]
    fn figures_are_the_same_where_the_table_is() {
        let of = |numbers: &[Told]| {
            let line = |told: &Told| ShownLine { depth: Depth::Leaf, heading: Heading::Total, cells: vec![*told] };
            let lines = numbers.iter().map(line).collect();
            Published::of(&Shown { table: Table::Needs, blocks: Vec::new(), lines }, Period::default()).figures
        };
        let seven = of(&[Told::Number(7)]);
        assert_eq!((seven.len(), &of(&[Told::Number(7)])), (16, &seven));
        assert_eq!(of(&[Told::Number(0), Told::Number(7), Told::Uncaptured]), seven, "who did nothing may come and go");
        for others in [Told::Number(8), Told::Withheld, Told::Uncaptured] {
            assert_ne!(of(&[others]), seven, "{others:?}");
        }
    }

    #[test]
    fn a_month_of_a_table_is_published_once() {
        #[track_caller]
        fn check(one: &str, other: &str, expect: bool) {
            let (one, other) = (published(one), published(other));
            assert_eq!((one.agrees_with(&other), other.agrees_with(&one)), (expect, expect), "{one:?} {other:?}");
        }
        let year = "boletin:aa 2026-01 – 2026-12";
        check(year, year, true);
        check(year, "boletin:bb 2026-01 – 2026-12", false);
        check(year, "boletin:aa 2026-12 – 2026-12", false);
        check(year, "boletin:aa 2026-12 – 2027-11", false);
        check(year, "boletin:bb 2027-01 – 2027-12", true);
        check(year, "boletin:bb 2025-01 – 2025-12", true);
        check(year, "boletin:bb … – 2025-12", true);
        check(year, "boletin:bb … – 2026-01", false);
        check(year, "boletin:bb … – …", false);
        check(year, "needs:bb 2026-03 – 2026-04", true);
        // What the first release published has no figures to compare.
        check(year, "2026-01 – 2026-12", false);
        check("2026-01 – 2026-12", "2026-01 – 2026-12", false);
        check("2026-01 – 2026-12", "boletin:aa 2027-01 – 2027-01", true);
    }
}

//! The Boletín, as headquarters prints it: the categories by unit and month, from merged records. What no record kind
//! captures yet is said to be so and is never a zero.

use std::collections::BTreeMap;

use domain::id::UnitId;
use domain::statistic::{Boletin, Category, Row};
use domain::time::Month;
use serde::{Deserialize, Serialize};
use words::key;
use words::say::Words;

use crate::store::Projected;

/// Months, both included; records without a month are always counted, as *no especificado*.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub from: Option<Month>,
    pub to: Option<Month>,
}

impl Period {
    fn contains(self, month: Option<Month>) -> bool {
        let Some(month) = month else { return true };
        self.from.is_none_or(|from| from <= month) && self.to.is_none_or(|to| month <= to)
    }
}

/// One unit in one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub unit: UnitId,
    /// None: *no especificado*.
    pub month: Option<Month>,
    pub numbers: Vec<Number>,
    /// Of the additive categories.
    pub total: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    pub category: Category,
    /// None: *sin captura*.
    pub number: Option<u64>,
}

/// The table, by unit and then by month, the unspecified one first.
pub fn lines(records: &[Projected], period: Period) -> Vec<Line> {
    let mut counted = Boletin::default();
    for record in records {
        counted.count(Row {
            kind: record.kind,
            unit: &record.unit,
            values: &record.values,
            conflicts: &record.conflicts,
        });
    }
    let mut cells: BTreeMap<(UnitId, Option<Month>), BTreeMap<Category, u64>> = BTreeMap::new();
    for (cell, number) in counted.cells.into_iter().filter(|(cell, _)| period.contains(cell.month)) {
        cells.entry((cell.unit, cell.month)).or_default().insert(cell.category, number);
    }
    cells.into_iter().map(|((unit, month), numbers)| line(unit, month, &numbers)).collect()
}

fn line(unit: UnitId, month: Option<Month>, counted: &BTreeMap<Category, u64>) -> Line {
    let number = |category: Category| {
        let count = counted.get(&category).copied().unwrap_or(0);
        Number { category, number: category.captured_by().map(|_| count) }
    };
    let numbers: Vec<Number> = Category::ALL.iter().map(|category| number(*category)).collect();
    let additive = numbers.iter().filter(|number| number.category.is_additive());
    let total = additive.filter_map(|number| number.number).sum();
    Line { unit, month, numbers, total }
}

/// The table for people.
pub fn text(lines: &[Line], words: &Words) -> String {
    let mut text = format!("{}\n{}\n", words.say("hq-report-head"), words.say("hq-report-unit-of-count"));
    if lines.is_empty() {
        text.push_str(&format!("\n{}\n", words.say("hq-report-empty")));
    }
    for line in lines {
        let month =
            line.month.map_or_else(|| words.say("unspecified"), |month| words.month(month.year(), month.number()));
        text.push_str(&format!("\n{} · {month}\n", line.unit));
        let (additive, beside): (Vec<_>, Vec<_>) =
            line.numbers.iter().partition(|number| number.category.is_additive());
        additive.into_iter().for_each(|number| push(&mut text, words, number));
        push_row(&mut text, &words.say("statistic-total"), &line.total.to_string());
        beside.into_iter().for_each(|number| push(&mut text, words, number));
    }
    text
}

fn push(text: &mut String, words: &Words, number: &Number) {
    let said = number.number.map_or_else(|| words.say("no-capture"), |number| number.to_string());
    push_row(text, &words.say(&key::category(number.category.key())), &said);
}

fn push_row(text: &mut String, label: &str, value: &str) {
    text.push_str(&format!("  {label:<26}{value:>14}\n"));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::id::RecordId;
    use domain::record::RecordKind;
    use domain::value::{Value, Values};
    use words::language::Language;

    use super::*;

    fn rescue(unit: &str, day: Option<&str>, men: i64) -> Projected {
        let time = RecordKind::Rescue.definition().time_key.unwrap();
        let mut values = Values::from([
            ("persons_mode".parse().unwrap(), Value::text("counts-only")),
            ("counts.men".parse().unwrap(), Value::Integer(men)),
        ]);
        if let Some(day) = day {
            values.insert(time.parse().unwrap(), Value::text(format!("{day}T10:00-08:00[America/Tijuana]")));
        }
        Projected {
            record: RecordId::new(0, [men as u8; 10]),
            kind: RecordKind::Rescue,
            unit: unit.parse().unwrap(),
            values,
            conflicts: BTreeSet::new(),
        }
    }

    fn rescued(line: &Line) -> Option<u64> {
        line.numbers.iter().find(|number| number.category == Category::Rescued).unwrap().number
    }

    #[test]
    fn counts_by_unit_and_month_within_the_period() {
        let records = [
            rescue("beta-tecate", Some("2026-01-05"), 3),
            rescue("beta-tecate", Some("2026-01-20"), 4),
            rescue("beta-tecate", Some("2026-02-01"), 5),
            rescue("beta-tijuana", Some("2026-01-05"), 6),
            rescue("beta-tecate", None, 7),
        ];
        let whole: Vec<_> =
            lines(&records, Period::default()).iter().map(|line| (line.unit.to_string(), rescued(line))).collect();
        let expect = [("beta-tecate", 7), ("beta-tecate", 7), ("beta-tecate", 5), ("beta-tijuana", 6)];
        assert_eq!(whole, expect.map(|(unit, number)| (unit.to_owned(), Some(number))));
        let january = Period { from: "2026-01".parse().ok(), to: "2026-01".parse().ok() };
        assert_eq!(lines(&records, january).iter().map(|line| line.total).collect::<Vec<_>>(), [7, 7, 6]);
    }

    #[test]
    fn what_is_not_captured_is_said_and_is_no_zero() {
        let lines = lines(&[rescue("beta-tecate", Some("2026-01-05"), 3)], Period::default());
        let patrols = lines[0].numbers.iter().find(|number| number.category == Category::Patrols).unwrap();
        assert_eq!(patrols.number, None);
        let text = text(&lines, &Words::new(Language::Spanish));
        assert!(text.contains("sin captura") && text.contains("enero"), "{text}");
    }
}

//! The sheet `choices`: the options of each list, in the order in which they are offered.

use std::collections::{BTreeMap, BTreeSet};

use domain::question::asked::{Choice, Question};
use domain::question::name::Name;

use super::CHOICES;
use super::fault::{Faults, Why};
use super::heads::{Heads, Known};
use crate::table::Row;

const KNOWN: Known = Known {
    sheet: CHOICES,
    plain: &["list_name", "name"],
    spoken: &["label"],
    aliases: &[("list name", "list_name"), ("value", "name")],
};

#[derive(Debug, Default)]
pub(super) struct Choices(BTreeMap<Name, Vec<Choice>>);

impl Choices {
    pub(super) fn read(rows: &[Row], faults: &mut Faults) -> Self {
        let (heads, rows) = Heads::read(rows, &KNOWN, faults);
        let mut choices = Self::default();
        for row in rows {
            heads.tell_others(row, faults);
            if let Some((list, choice)) = option(&heads, row, faults) {
                let known = choices.0.entry(list).or_default();
                if known.iter().any(|other| other.name == choice.name) {
                    faults.tell(CHOICES, row.number, heads.column("name"), Why::OptionTwice);
                }
                known.push(choice);
            }
        }
        choices
    }

    /// Lists that no question asks stay in the file.
    pub(super) fn used_by(&self, questions: &[Question]) -> BTreeMap<Name, Vec<Choice>> {
        let used: BTreeSet<&Name> = questions.iter().filter_map(|question| question.asks.list()).collect();
        self.0.iter().filter(|(list, _)| used.contains(list)).map(|(list, all)| (list.clone(), all.clone())).collect()
    }
}

fn option(heads: &Heads, row: &Row, faults: &mut Faults) -> Option<(Name, Choice)> {
    let list = name(heads, row, "list_name", faults);
    let name = name(heads, row, "name", faults);
    let before = heads.column("label");
    let label = heads.wording(row, "label", faults);
    if label.is_none() {
        faults.tell(CHOICES, row.number, before, Why::NoLabel);
    }
    Some((list?, Choice { name: name?, label: label? }))
}

fn name(heads: &Heads, row: &Row, column: &str, faults: &mut Faults) -> Option<Name> {
    let name = heads.text(row, column).and_then(|text| Name::try_from(text.to_owned()).ok());
    if name.is_none() {
        faults.tell(CHOICES, row.number, heads.column(column), Why::NotAName);
    }
    name
}

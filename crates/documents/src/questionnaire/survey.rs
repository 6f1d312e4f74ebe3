//! The sheet `survey`: one question a row.

use std::collections::BTreeSet;

use domain::form::expression::Expression;
use domain::question::asked::{Asks, Question};
use domain::question::flaw::{Flaw, Part};
use domain::question::name::Name;

use super::SURVEY;
use super::fault::{Faults, Why, repeated};
use super::heads::{Heads, Known};
use crate::table::Row;

const KNOWN: Known = Known {
    sheet: SURVEY,
    plain: &["type", "name", "required", "relevant", "constraint", "appearance"],
    spoken: &["label", "hint", "constraint_message"],
    aliases: &[("relevance", "relevant"), ("constraint message", "constraint_message")],
};

/// Appearances that say how, and not what, is asked.
const HARMLESS: [&str; 4] = ["minimal", "horizontal", "likert", "w1"];
const MULTILINE: &str = "multiline";

#[derive(Debug)]
pub(super) struct Survey {
    pub(super) questions: Vec<Question>,
    /// What rows are called that could not be read.
    pub(super) unread: BTreeSet<String>,
    heads: Heads,
    /// The row of each question.
    rows: Vec<u32>,
}

/// What stands in the cell of a condition.
#[derive(Debug, PartialEq, Eq)]
enum Written {
    Nothing,
    Read(Expression),
    /// One that is none of ours; it is told already.
    Misread,
}

impl Written {
    fn read(self) -> Option<Expression> {
        match self {
            Self::Read(expression) => Some(expression),
            Self::Nothing | Self::Misread => None,
        }
    }
}

impl Survey {
    pub(super) fn read(rows: &[Row], faults: &mut Faults) -> Self {
        if rows.is_empty() {
            faults.tell(SURVEY, 1, 0, Why::NoSheet);
        }
        let (heads, rows_below) = Heads::read(rows, &KNOWN, faults);
        let mut survey = Self { questions: Vec::new(), unread: BTreeSet::new(), heads, rows: Vec::new() };
        for needed in ["type", "name", "label"] {
            if !rows.is_empty() && !survey.heads.has(needed) {
                faults.tell(SURVEY, 1, 0, Why::NoColumn { name: needed.to_owned() });
            }
        }
        for row in rows_below {
            survey.heads.tell_others(row, faults);
            match survey.question(row, faults) {
                Some(question) => {
                    survey.questions.push(question);
                    survey.rows.push(row.number);
                }
                None => survey.unread.extend(survey.heads.text(row, "name").map(str::to_owned)),
            }
        }
        survey
    }

    /// A flaw of one of the questions, where it stands.
    pub(super) fn tell(&self, flaw: Flaw, faults: &mut Faults) {
        let column = match flaw.part {
            Part::Name => "name",
            Part::Asks => "type",
            Part::Label => "label",
            Part::Hint => "hint",
            Part::Required => "required",
            Part::Relevant => "relevant",
            Part::Constraint => "constraint",
            Part::Complaint => "constraint_message",
        };
        let row = self.rows.get(flaw.question).copied().unwrap_or(1);
        faults.tell(SURVEY, row, self.heads.column(column), Why::Unsound(flaw.why));
    }

    /// Every fault of the row is told, not only its first: what could not be read of it is left out, so that the rest is
    /// looked at beside the other rows. Nothing of a file with a fault is taken.
    fn question(&self, row: &Row, faults: &mut Faults) -> Option<Question> {
        let heads = &self.heads;
        let asks = self.asks(row, faults);
        let name = heads.text(row, "name").and_then(|text| Name::try_from(text.to_owned()).ok());
        // What is no question has no name to be wrong.
        if name.is_none() && asks.is_some() {
            faults.tell(SURVEY, row.number, heads.column("name"), Why::NotAName);
        }
        let label = heads.wording(row, "label", faults);
        if label.is_none() && asks.is_some() {
            faults.tell(SURVEY, row.number, heads.column("label"), Why::NoLabel);
        }
        let hint = heads.wording(row, "hint", faults);
        let complaint = heads.wording(row, "constraint_message", faults);
        let is_required = self.is_required(row, faults);
        let relevant = self.expression(row, "relevant", faults);
        let constraint = self.expression(row, "constraint", faults);
        Some(Question {
            name: name?,
            asks: asks?,
            label: label?,
            hint,
            is_required,
            relevant: relevant.read(),
            // The message of a condition that could not be read lacks nothing.
            complaint: complaint.filter(|_| constraint != Written::Misread),
            constraint: constraint.read(),
            is_retired: false,
        })
    }

    fn asks(&self, row: &Row, faults: &mut Faults) -> Option<Asks> {
        let written = self.heads.text(row, "type").unwrap_or_default();
        let words: Vec<&str> = written.split_whitespace().collect();
        let list = |name: &str| Name::try_from(name.to_owned()).ok();
        let asks = match words.as_slice() {
            ["text"] => Some(Asks::Text),
            ["integer"] => Some(Asks::Integer),
            ["decimal"] => Some(Asks::Decimal),
            ["date"] => Some(Asks::Date),
            ["note"] => Some(Asks::Note),
            ["select_one", name] => list(name).map(Asks::One),
            ["select_multiple", name] => list(name).map(Asks::Several),
            _ => None,
        };
        if asks.is_none() {
            let column = self.heads.column("type");
            faults.tell(SURVEY, row.number, column, Why::Unsupported { what: repeated(written) });
        }
        match (self.heads.text(row, "appearance"), asks) {
            (Some(MULTILINE), Some(Asks::Text)) => Some(Asks::Paragraphs),
            (Some(appearance), asks) if !HARMLESS.contains(&appearance) => {
                let column = self.heads.column("appearance");
                faults.tell(SURVEY, row.number, column, Why::Unsupported { what: repeated(appearance) });
                asks
            }
            (_, asks) => asks,
        }
    }

    fn is_required(&self, row: &Row, faults: &mut Faults) -> bool {
        let written = self.heads.text(row, "required").unwrap_or("no").to_lowercase();
        match written.as_str() {
            "yes" | "true" | "true()" | "1" | "sí" | "si" => true,
            "no" | "false" | "false()" | "0" => false,
            _ => {
                faults.tell(SURVEY, row.number, self.heads.column("required"), Why::NotYesOrNo);
                false
            }
        }
    }

    fn expression(&self, row: &Row, column: &str, faults: &mut Faults) -> Written {
        let Some(written) = self.heads.text(row, column) else { return Written::Nothing };
        match Expression::try_from(written.to_owned()) {
            Ok(expression) => Written::Read(expression),
            Err(misread) => {
                faults.tell(SURVEY, row.number, self.heads.column(column), Why::Misread(misread));
                Written::Misread
            }
        }
    }
}

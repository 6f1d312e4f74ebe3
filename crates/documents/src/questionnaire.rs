//! Questions that headquarters adds, as they are written in a spreadsheet: the part of XLSForm that the form of this
//! program can ask. Whatever is beyond it is refused by sheet, row and column, all of it at once, and then nothing of the
//! file is taken: a question that lost its condition on the way would be another question.

mod choices;
mod fault;
mod heads;
mod settings;
mod survey;
mod template;

use domain::form::expression::Mismatch;
use domain::question::flaw::{Flaw, Why as Unsound};
use domain::question::questionnaire::{AUTHORED_MOST, OPTIONS_MOST, QUESTIONS_MOST, Questionnaire};
use domain::record::RecordKind;

use crate::table::{Row, TableRefusal, sheets};

pub use fault::{FAULTS_MOST, Fault, Why};
pub use template::template;

use choices::Choices;
use fault::Faults;
use settings::Settings;
use survey::Survey;

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotTaken {
    /// It is no spreadsheet that can be read.
    File(TableRefusal),
    /// What in it has to change: at least one, at most [`FAULTS_MOST`].
    Faults(Vec<Fault>),
}

/// The sheets of an XLSForm that are read.
const SURVEY: &str = "survey";
const CHOICES: &str = "choices";
const SETTINGS: &str = "settings";
/// Sheets that would change what the others mean.
const UNSUPPORTED: [&str; 3] = ["external_choices", "entities", "osm"];

/// The next edition of a kind's questions, over the one that `standing` gives. It may ask just the same.
///
/// # Errors
/// [`NotTaken`], for the file as a whole.
pub fn read(bytes: &[u8], standing: impl Fn(RecordKind) -> Option<Questionnaire>) -> Result<Questionnaire, NotTaken> {
    let sheets = sheets(bytes).map_err(NotTaken::File)?;
    let mut faults = Faults::default();
    for (name, _) in sheets.iter().filter(|(name, _)| UNSUPPORTED.contains(&name.as_str())) {
        faults.tell(name, 1, 0, Why::Unsupported { what: name.clone() });
    }
    let rows = |wanted: &str| sheets.iter().find(|(name, _)| name == wanted).map_or(&[][..], |(_, rows)| rows);
    let settings = Settings::read(rows(SETTINGS), &mut faults);
    let choices = Choices::read(rows(CHOICES), &mut faults);
    let survey = Survey::read(rows(SURVEY), &mut faults);
    let taken = settings.kind.and_then(|kind| {
        let questionnaire = Questionnaire {
            version: 1,
            kind,
            authored: settings.version.chars().take(AUTHORED_MOST).collect(),
            lists: choices.used_by(&survey.questions),
            questions: survey.questions.clone(),
        };
        let standing = standing(kind).unwrap_or_else(|| Questionnaire::empty(kind));
        laid(questionnaire, &standing, &survey, &mut faults)
    });
    let faults = faults.all();
    taken.filter(|_| faults.is_empty()).ok_or(NotTaken::Faults(faults))
}

fn laid(
    questionnaire: Questionnaire,
    standing: &Questionnaire,
    survey: &Survey,
    faults: &mut Faults,
) -> Option<Questionnaire> {
    let sound = questionnaire.flaws().into_iter().filter(|flaw| !is_echo(flaw, survey));
    sound.chain(questionnaire.changes(standing)).for_each(|flaw| survey.tell(flaw, faults));
    let next = questionnaire.over(standing).ok()?;
    let options: usize = next.lists.values().map(Vec::len).sum();
    if next.questions.len() > QUESTIONS_MOST {
        faults.tell(SURVEY, 1, 0, Why::TooManyQuestions);
    }
    if options > OPTIONS_MOST {
        faults.tell(CHOICES, 1, 0, Why::TooManyOptions);
    }
    Some(next)
}

/// Is it only that a row which is told already could not be read?
fn is_echo(flaw: &Flaw, survey: &Survey) -> bool {
    match &flaw.why {
        Unsound::Unfit(Mismatch::NoSuchQuestion { name }) => survey.unread.contains(name),
        _ => false,
    }
}

/// A cell of a row, if it holds anything.
fn cell(row: &Row, column: usize) -> Option<&str> {
    row.cells.get(column).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
}

#[cfg(test)]
mod tests;

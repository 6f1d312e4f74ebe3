//! A spreadsheet to begin from: the three sheets with the heads that are read, and the questions that stand.

use domain::form::expression::Expression;
use domain::form::wording::Wording;
use domain::question::asked::{Asks, Question};
use domain::question::questionnaire::Questionnaire;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::{CHOICES, SETTINGS, SURVEY};
use crate::refusal::DocumentError;

const SURVEY_HEADS: [&str; 12] = [
    "type",
    "name",
    "label::Español (es)",
    "label::English (en)",
    "hint::Español (es)",
    "hint::English (en)",
    "required",
    "relevant",
    "constraint",
    "constraint_message::Español (es)",
    "constraint_message::English (en)",
    "appearance",
];
const CHOICES_HEADS: [&str; 4] = ["list_name", "name", "label::Español (es)", "label::English (en)"];
const SETTINGS_HEADS: [&str; 2] = ["form_id", "version"];

/// What is asked of a kind now, as the file that would ask it. Questions that are retired are left out: brought in again it
/// asks the same.
///
/// # Errors
/// The file could not be written.
pub fn template(standing: &Questionnaire) -> Result<Vec<u8>, DocumentError> {
    written(standing).map_err(|_| DocumentError::NotSet)
}

fn written(standing: &Questionnaire) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let asked: Vec<&Question> = standing.questions.iter().filter(|question| !question.is_retired).collect();
    let survey = sheet(&mut book, SURVEY, &SURVEY_HEADS)?;
    for (row, question) in (1..).zip(&asked) {
        cells(survey, row, &question_cells(question))?;
    }
    let choices = sheet(&mut book, CHOICES, &CHOICES_HEADS)?;
    let lists = standing.lists.iter().filter(|(list, _)| asked.iter().any(|one| one.asks.list() == Some(list)));
    let options = lists.flat_map(|(list, choices)| choices.iter().map(move |choice| (list, choice)));
    for (row, (list, choice)) in (1..).zip(options) {
        let [spanish, english] = wordings(Some(&choice.label));
        cells(choices, row, &[list.as_str(), choice.name.as_str(), spanish, english])?;
    }
    let settings = sheet(&mut book, SETTINGS, &SETTINGS_HEADS)?;
    cells(settings, 1, &[standing.kind.key(), &standing.authored])?;
    book.save_to_buffer()
}

fn sheet<'b>(book: &'b mut Workbook, name: &str, heads: &[&str]) -> Result<&'b mut Worksheet, XlsxError> {
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet().set_name(name)?;
    for (column, head) in (0..).zip(heads) {
        sheet.write_string_with_format(0, column, *head, &bold)?;
        sheet.set_column_width(column, 24)?;
    }
    sheet.set_freeze_panes(1, 0)
}

/// Text and nothing else: none of it is ever a formula.
fn cells<T: AsRef<str>>(sheet: &mut Worksheet, row: u32, texts: &[T]) -> Result<(), XlsxError> {
    for (column, text) in (0..).zip(texts.iter().map(AsRef::as_ref)).filter(|(_, text)| !text.is_empty()) {
        sheet.write_string(row, column, text)?;
    }
    Ok(())
}

fn question_cells(question: &Question) -> [String; 12] {
    let [label, label_english] = wordings(Some(&question.label));
    let [hint, hint_english] = wordings(question.hint.as_ref());
    let [complaint, complaint_english] = wordings(question.complaint.as_ref());
    let written = |expression: &Option<Expression>| expression.as_ref().map(ToString::to_string).unwrap_or_default();
    [
        asked(&question.asks),
        question.name.to_string(),
        label.to_owned(),
        label_english.to_owned(),
        hint.to_owned(),
        hint_english.to_owned(),
        if question.is_required { "yes".to_owned() } else { String::new() },
        written(&question.relevant),
        written(&question.constraint),
        complaint.to_owned(),
        complaint_english.to_owned(),
        if question.asks == Asks::Paragraphs { "multiline".to_owned() } else { String::new() },
    ]
}

fn asked(asks: &Asks) -> String {
    match asks {
        Asks::Text | Asks::Paragraphs => "text".to_owned(),
        Asks::Integer => "integer".to_owned(),
        Asks::Decimal => "decimal".to_owned(),
        Asks::Date => "date".to_owned(),
        Asks::One(list) => format!("select_one {list}"),
        Asks::Several(list) => format!("select_multiple {list}"),
        Asks::Note => "note".to_owned(),
    }
}

fn wordings(wording: Option<&Wording>) -> [&str; 2] {
    let spanish = wording.map(|wording| wording.es.as_str()).unwrap_or_default();
    let english = wording.and_then(|wording| wording.en.as_ref()).map(|english| english.as_str()).unwrap_or_default();
    [spanish, english]
}

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use documents::questionnaire::{self, Fault, NotTaken, Why};
use documents::table::{FILE_MOST_BYTES, TableRefusal};
use domain::form::expression::{Mismatch, Misread, Trouble};
use domain::language::Language;
use domain::question::asked::{Asks, Question};
use domain::question::flaw;
use domain::question::name::Name;
use domain::question::questionnaire::{Questionnaire, Refusal, edition_name, kind_of};
use domain::record::RecordKind;
use words::key;
use words::say::{Arg, Words};

use super::{CommandError, Place, Way, misplaced, say, say_json};
use crate::office::{Answer, Ask};

#[derive(Debug, Args)]
pub(super) struct Forms {
    #[command(flatten)]
    place: Place,
    /// What is listed or shown as JSON, for programs.
    #[arg(long)]
    json: bool,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The record kinds to which questions were added.
    List,
    /// The questions that were added to a kind, as `rescue`.
    Show { kind: String },
    /// Takes questions from an XLSForm: all of a kind, which its sheet `settings` names as form_id. What it leaves out is
    /// asked no longer; answers stay.
    Import { file: PathBuf },
    /// Asks no longer: the questions of these names, or all of a kind. Answers stay.
    Retire { kind: String, names: Vec<String> },
    /// Writes an XLSForm of what is asked now, to be changed and imported.
    Template { kind: String, file: PathBuf },
}

/// What stands, by kind.
type Standing = BTreeMap<RecordKind, Questionnaire>;

impl Forms {
    pub(super) fn run(self, words: &Words) -> Result<(), CommandError> {
        let way = self.place.way(words)?;
        let done = match self.what.unwrap_or(What::List) {
            What::List => list(&way, self.json, words),
            What::Show { kind } => show(&way, &kind, self.json, words),
            What::Import { file } => import(&way, &file, words),
            What::Retire { kind, names } => retire(&way, &kind, names, words),
            What::Template { kind, file } => template(&way, &kind, &file, words),
        };
        way.close()?;
        done
    }
}

fn list(way: &Way, is_json: bool, words: &Words) -> Result<(), CommandError> {
    let standing = all(way, words)?;
    if is_json {
        return say_json(&standing.values().collect::<Vec<_>>());
    }
    if standing.is_empty() {
        say(&words.say("hq-forms-empty"));
    }
    for questionnaire in standing.values() {
        let retired = questionnaire.questions.iter().filter(|question| question.is_retired).count();
        let told = [
            ("kind", Arg::from(words.say(&key::kind(questionnaire.kind.key())))),
            ("key", Arg::from(questionnaire.kind.key())),
            ("version", Arg::from(questionnaire.version)),
            ("asked", Arg::from(questionnaire.questions.len() - retired)),
            ("retired", Arg::from(retired)),
        ];
        say(&words.say_with("hq-forms-line", &told));
    }
    Ok(())
}

fn show(way: &Way, kind: &str, is_json: bool, words: &Words) -> Result<(), CommandError> {
    let standing = one(way, known(kind, words)?, words)?;
    if is_json {
        return say_json(&standing);
    }
    if standing.questions.is_empty() {
        say(&words.say("hq-forms-none"));
    }
    standing.questions.iter().for_each(|question| say(&told(question, words)));
    Ok(())
}

/// `days  integer  ¿Cuántos días caminó?  (required)`
fn told(question: &Question, words: &Words) -> String {
    let asks = match &question.asks {
        Asks::Text => "text".to_owned(),
        Asks::Paragraphs => "text multiline".to_owned(),
        Asks::Integer => "integer".to_owned(),
        Asks::Decimal => "decimal".to_owned(),
        Asks::Date => "date".to_owned(),
        Asks::One(list) => format!("select_one {list}"),
        Asks::Several(list) => format!("select_multiple {list}"),
        Asks::Note => "note".to_owned(),
    };
    let marks = [
        question.is_required.then(|| words.say("hq-forms-required")),
        question
            .relevant
            .as_ref()
            .map(|one| words.say_with("hq-forms-relevant", &[("expression", one.as_str().into())])),
        question.is_retired.then(|| words.say("hq-forms-retired")),
    ];
    let marks: Vec<String> = marks.into_iter().flatten().collect();
    let marks = if marks.is_empty() { String::new() } else { format!("  ({})", marks.join("; ")) };
    format!("  {:<24}{asks:<28}{}{marks}", question.name, question.label.of(language(words)))
}

fn import(way: &Way, file: &Path, words: &Words) -> Result<(), CommandError> {
    let standing = all(way, words)?;
    let bytes = bytes(file)?;
    let read = questionnaire::read(&bytes, |kind| standing.get(&kind).cloned());
    let next = read.map_err(|refused| CommandError::Refused(not_taken(&refused, words)))?;
    let held = standing.get(&next.kind).cloned().unwrap_or_else(|| Questionnaire::empty(next.kind));
    if held.asks_the_same(&next) {
        say(&words.say("hq-forms-same"));
        return Ok(());
    }
    publish(way, &next, words)
}

fn retire(way: &Way, kind: &str, names: Vec<String>, words: &Words) -> Result<(), CommandError> {
    let standing = one(way, known(kind, words)?, words)?;
    let unknown =
        |name: &str| CommandError::Refused(words.say_with("hq-forms-no-question", &[("name", Arg::from(name))]));
    let named: Result<Vec<Name>, CommandError> =
        names.into_iter().map(|name| Name::try_from(name.clone()).map_err(|_| unknown(&name))).collect();
    let next = standing.retiring(&named?).map_err(|name| unknown(name.as_str()))?;
    if next.asks_the_same(&standing) {
        say(&words.say("hq-forms-same"));
        return Ok(());
    }
    publish(way, &next, words)
}

fn template(way: &Way, kind: &str, file: &Path, words: &Words) -> Result<(), CommandError> {
    let standing = one(way, known(kind, words)?, words)?;
    let bytes = questionnaire::template(&standing).map_err(|error| CommandError::Refused(error.to_string()))?;
    File::create_new(file)?;
    fs::write(file, bytes)?;
    say(&words.say_with("hq-forms-template", &[("file", Arg::from(file.display().to_string()))]));
    Ok(())
}

fn publish(way: &Way, next: &Questionnaire, words: &Words) -> Result<(), CommandError> {
    let ask = Ask::Publish { name: edition_name(next.kind), text: next.text() };
    let Answer::Published { version, .. } = way.ask(ask, words)? else { return Err(misplaced()) };
    let asked = next.questions.iter().filter(|question| !question.is_retired).count();
    let told = [
        ("kind", Arg::from(words.say(&key::kind(next.kind.key())))),
        ("version", Arg::from(version)),
        ("asked", Arg::from(asked)),
    ];
    say(&words.say_with("hq-forms-published", &told));
    Ok(())
}

fn all(way: &Way, words: &Words) -> Result<Standing, CommandError> {
    let Answer::Catalogs { editions } = way.ask(Ask::Catalogs {}, words)? else { return Err(misplaced()) };
    let kinds = editions.iter().filter_map(|edition| kind_of(&edition.name));
    kinds.map(|kind| Ok((kind, one(way, kind, words)?))).collect()
}

fn one(way: &Way, kind: RecordKind, words: &Words) -> Result<Questionnaire, CommandError> {
    let Answer::Form { text } = way.ask(Ask::Form { kind }, words)? else { return Err(misplaced()) };
    let Some(text) = text else { return Ok(Questionnaire::empty(kind)) };
    Questionnaire::read(kind, &text).map_err(|why| CommandError::Refused(refusal(&why, words)))
}

fn known(kind: &str, words: &Words) -> Result<RecordKind, CommandError> {
    let refused = || CommandError::Refused(no_kind(kind, words));
    RecordKind::from_key(kind).ok_or_else(refused)
}

fn no_kind(given: &str, words: &Words) -> String {
    words.say_with("form-fault-kind", &[("given", given.into()), ("kinds", RecordKind::KEYS.join(", ").into())])
}

/// Never more of it than a table may have.
fn bytes(file: &Path) -> Result<Vec<u8>, CommandError> {
    let mut bytes = Vec::new();
    File::open(file)?.take(FILE_MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn language(words: &Words) -> Language {
    Language::from_key(words.language().tag()).unwrap_or(Language::Spanish)
}

fn not_taken(why: &NotTaken, words: &Words) -> String {
    match why {
        NotTaken::File(refusal) => file_refusal(*refusal, words),
        NotTaken::Faults(faults) => {
            let lines = faults.iter().map(|fault| fault_line(fault, words));
            let head = words.say_with("hq-forms-faults", &[("n", Arg::from(faults.len()))]);
            std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
        }
    }
}

fn file_refusal(refusal: TableRefusal, words: &Words) -> String {
    words.say(match refusal {
        TableRefusal::Empty => "form-file-empty",
        TableRefusal::TooLarge | TableRefusal::Bomb => "form-file-too-large",
        TableRefusal::TooManyRows | TableRefusal::TooManyColumns => "form-file-too-long",
        TableRefusal::UnknownFormat | TableRefusal::NotUtf8 => "form-file-no-xlsx",
        TableRefusal::Damaged => "form-file-damaged",
    })
}

/// `survey B7: …`
fn fault_line(fault: &Fault, words: &Words) -> String {
    format!("  {} {}: {}", fault.sheet, fault.cell(), fault_text(&fault.why, words))
}

fn fault_text(why: &Why, words: &Words) -> String {
    let of = |key: &str, name: &str, text: &str| words.say_with(key, &[(name, Arg::from(text))]);
    match why {
        Why::NoSheet => words.say("form-fault-no-sheet"),
        Why::NoColumn { name } if name.is_empty() => words.say("form-fault-no-head"),
        Why::NoColumn { name } => of("form-fault-no-column", "name", name),
        Why::ColumnTwice => words.say("form-fault-column-twice"),
        Why::Unsupported { what } if what.is_empty() => words.say("form-fault-no-type"),
        Why::Unsupported { what } => of("form-fault-unsupported", "what", what),
        Why::NotAName => words.say("form-fault-name"),
        Why::NoLabel => words.say("form-fault-no-label"),
        Why::NotAText => words.say("form-fault-text"),
        Why::NotYesOrNo => words.say("form-fault-yes-no"),
        Why::Misread(misread) => misread_text(misread, words),
        Why::Unsound(why) => flaw_text(why, words),
        Why::NotAKind { given } => no_kind(given, words),
        Why::OptionTwice => words.say("form-fault-option-twice"),
        Why::TooManyQuestions => words.say("form-fault-too-many-questions"),
        Why::TooManyOptions => words.say("form-fault-too-many-options"),
    }
}

fn misread_text(misread: &Misread, words: &Words) -> String {
    let at = ("at", Arg::from(misread.at));
    match &misread.trouble {
        Trouble::TooLong | Trouble::TooMuch => words.say("form-fault-expression-long"),
        Trouble::Unexpected => words.say_with("form-fault-expression-unexpected", &[at]),
        Trouble::Unfinished => words.say_with("form-fault-expression-unfinished", &[at]),
        Trouble::UnknownFunction { name } => {
            words.say_with("form-fault-expression-function", &[at, ("name", Arg::from(name))])
        }
    }
}

fn flaw_text(why: &flaw::Why, words: &Words) -> String {
    match why {
        flaw::Why::Twice => words.say("form-fault-twice"),
        flaw::Why::NoSuchList => words.say("form-fault-no-list"),
        flaw::Why::Unfit(mismatch) => mismatch_text(mismatch, words),
        flaw::Why::Identifying => words.say("form-fault-identifying"),
        flaw::Why::Changed => words.say("form-fault-changed"),
        flaw::Why::OptionGone { option } => words.say_with("form-fault-option-gone", &[("option", Arg::from(option))]),
        flaw::Why::OfANote => words.say("form-fault-note"),
        flaw::Why::NoConstraint => words.say("form-fault-no-constraint"),
    }
}

fn mismatch_text(mismatch: &Mismatch, words: &Words) -> String {
    match mismatch {
        Mismatch::NoSuchQuestion { name } => words.say_with("form-fault-no-question", &[("name", Arg::from(name))]),
        Mismatch::NoSuchOption { option } => words.say_with("form-fault-no-option", &[("option", Arg::from(option))]),
        Mismatch::NeedsSelected => words.say("form-fault-needs-selected"),
        Mismatch::WrongSort { .. } | Mismatch::Incomparable => words.say("form-fault-incomparable"),
        Mismatch::OwnAnswer => words.say("form-fault-own-answer"),
    }
}

/// Why an edition is not one.
pub(super) fn refusal(why: &Refusal, words: &Words) -> String {
    match why {
        Refusal::TooLong => words.say("form-refused-too-long"),
        Refusal::TooMany => words.say("form-refused-too-many"),
        Refusal::Unreadable { line, column } => {
            let place = [("line", Arg::from(*line)), ("column", Arg::from(*column))];
            words.say_with("edition-refused-unreadable", &place)
        }
        Refusal::OtherKind => words.say("form-refused-other-kind"),
        Refusal::Flawed(flaw) => {
            let told = [("n", Arg::from(flaw.question + 1)), ("why", Arg::from(flaw_text(&flaw.why, words)))];
            words.say_with("form-refused-flawed", &told)
        }
        Refusal::OptionTwice { list, option } => {
            words.say_with("form-refused-option-twice", &[("list", list.into()), ("option", option.into())])
        }
        Refusal::QuestionGone { name } => words.say_with("form-refused-question-gone", &[("name", Arg::from(name))]),
    }
}

use rust_xlsxwriter::Workbook;

use domain::form::expression::{Misread, Trouble};
use domain::question::asked::Asks;

use super::*;

const HEADS: &str =
    "type|name|label::Español (es)|label::English (en)|hint|required|relevant|constraint|constraint_message|appearance";

/// A file of these sheets; rows are lines, cells are parted by bars.
fn file(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, text) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, line) in (0..).zip(text.lines()) {
            for (column, cell) in (0..).zip(line.split('|')).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

const CHOICES_SHEET: &str = "list_name|name|label\nwater|none|Nada\nwater|some|Algo\nsigns|fever|Fiebre";
const SETTINGS_SHEET: &str = "form_id|version\nrescue|2026-11";

fn survey(rows: &str) -> Vec<u8> {
    file(&[("survey", &format!("{HEADS}\n{rows}")), ("choices", CHOICES_SHEET), ("settings", SETTINGS_SHEET)])
}

/// The faults as `sheet cell`, with why.
fn faults(bytes: &[u8], standing: Option<&Questionnaire>) -> Vec<(String, Why)> {
    match read(bytes, |_| standing.cloned()) {
        Err(NotTaken::Faults(faults)) => {
            faults.into_iter().map(|fault| (format!("{} {}", fault.sheet, fault.cell()), fault.why)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn check(rows: &str, expect: &[(&str, Why)]) {
    let expect: Vec<(String, Why)> = expect.iter().map(|(at, why)| ((*at).to_owned(), why.clone())).collect();
    assert_eq!(faults(&survey(rows), None), expect, "{rows}");
}

fn unsupported(what: &str) -> Why {
    Why::Unsupported { what: what.to_owned() }
}

const WHOLE: &str = "integer|days|¿Cuántos días caminó?|How many days?||yes||. >= 0 and . <= 60|Entre 0 y 60|
select_one water|water|¿Llevaba agua?|||||||minimal
select_multiple signs|signs|Signos||Los que vio||${days} > 1|||
text|story|Relato|||||||multiline
text|word|Una palabra|||||||
decimal|kilos|Peso (kg)|||||||
date|left|¿Cuándo salió?|||||. <= today()||
note|advice|Ofrezca agua.|||||||";

#[test]
fn a_whole_form_is_taken() {
    let next = read(&survey(WHOLE), |_| None).unwrap();
    assert_eq!((next.kind, next.version, next.authored.as_str()), (RecordKind::Rescue, 1, "2026-11"));
    let asks: Vec<&Asks> = next.questions.iter().map(|question| &question.asks).collect();
    let list = |name: &str| name.to_owned().try_into().unwrap();
    let expect = [
        Asks::Integer,
        Asks::One(list("water")),
        Asks::Several(list("signs")),
        Asks::Paragraphs,
        Asks::Text,
        Asks::Decimal,
        Asks::Date,
        Asks::Note,
    ];
    assert_eq!(asks, expect.iter().collect::<Vec<_>>());
    let days = next.question("days").unwrap();
    assert!(days.is_required && days.complaint.is_some());
    assert_eq!(days.label.en.as_ref().map(|label| label.as_str()), Some("How many days?"));
    // What is published is read by every laptop.
    assert_eq!(Questionnaire::read(RecordKind::Rescue, &next.text()).as_ref(), Ok(&next));
    // The same file asks the same, and what is written back from it does, too.
    assert!(read(&survey(WHOLE), |_| Some(next.clone())).unwrap().asks_the_same(&next));
    let back = template(&next).unwrap();
    assert!(read(&back, |_| Some(next.clone())).unwrap().asks_the_same(&next));
}

#[test]
fn everything_beyond_the_subset_is_told_by_its_cell_all_at_once() {
    check(
        "begin_group|g|Grupo|||||||
integer|a|A|||||||
end_group||||||||
begin repeat|r|R|||||||
calculate|c||||||||
geopoint|p|P|||||||
select_one water or_other|w|W|||||||
select_one_from_file x.csv|f|F|||||||
start|start||||||||",
        &[
            ("survey A2", unsupported("begin_group")),
            ("survey A4", unsupported("end_group")),
            ("survey A5", unsupported("begin repeat")),
            ("survey A6", unsupported("calculate")),
            ("survey A7", unsupported("geopoint")),
            ("survey A8", unsupported("select_one water or_other")),
            ("survey A9", unsupported("select_one_from_file x.csv")),
            ("survey A10", unsupported("start")),
        ],
    );
}

#[test]
fn each_cell_of_a_row_is_told() {
    let misread = |at, trouble| Why::Misread(Misread { at, trouble });
    let unsound = Why::Unsound;
    check("integer|Días|||||||", &[("survey B2", Why::NotAName), ("survey C2", Why::NoLabel)]);
    check("integer|a||In English alone||||||", &[("survey C2", Why::NoLabel)]);
    check("integer|a|A|||perhaps|||", &[("survey F2", Why::NotYesOrNo)]);
    check("integer|a|¿${b}?|||||||", &[("survey C2", unsupported("${}")), ("survey C2", Why::NoLabel)]);
    check(
        &format!("integer|a|{}|||||||", "ñ".repeat(301)),
        &[("survey C2", Why::NotAText), ("survey C2", Why::NoLabel)],
    );
    let pulldata = Trouble::UnknownFunction { name: "pulldata".to_owned() };
    check(
        "integer|a|A||||pulldata('x')|. *|",
        &[("survey G2", misread(1, pulldata)), ("survey H2", misread(3, Trouble::Unexpected))],
    );
    check("integer|a|A\ninteger|a|B", &[("survey B3", unsound(Unsound::Twice))]);
    check("select_one sand|a|A", &[("survey A2", unsound(Unsound::NoSuchList))]);
    check(
        "note|a|A|||yes||. > 1",
        &[
            ("survey F2", unsound(Unsound::OfANote)),
            ("survey H2", unsound(Unsound::OfANote)),
            ("survey H2", unsound(Unsound::Unfit(Mismatch::Incomparable))),
        ],
    );
    let later = Mismatch::NoSuchQuestion { name: "b".to_owned() };
    check("integer|a|A||||${b} = 1|\ninteger|b|B", &[("survey G2", unsound(Unsound::Unfit(later)))]);
    check("integer|a|A||||||¿Sí?", &[("survey I2", unsound(Unsound::NoConstraint))]);
    check(
        "text|a|Teléfono de su mamá\ntext|curp|B",
        &[("survey C2", unsound(Unsound::Identifying)), ("survey B3", unsound(Unsound::Identifying))],
    );
    check("text|a|A|||||||signature", &[("survey J2", unsupported("signature"))]);
    // What can be looked at is, also in a row with something that cannot be read.
    check(
        "select_one sand|a|A|||perhaps|once()|. >|¿Sí?",
        &[
            ("survey A2", unsound(Unsound::NoSuchList)),
            ("survey F2", Why::NotYesOrNo),
            ("survey G2", misread(1, Trouble::UnknownFunction { name: "once".to_owned() })),
            ("survey H2", misread(4, Trouble::Unfinished)),
        ],
    );
    // Of a row that could not be read, what waits for it is not told besides.
    check("audio|a|A\ninteger|b|B||||${a} = 1", &[("survey A2", unsupported("audio"))]);
}

#[test]
fn columns_and_sheets_are_told() {
    let with = |sheets: &[(&str, &str)]| faults(&file(sheets), None);
    let at = |at: &str, why: Why| (at.to_owned(), why);
    let survey =
        "type|name|label|choice_filter|media::image|label::Kreyòl (ht)\ninteger|a|A|x=1|a.png|K\ninteger|b|B|||";
    assert_eq!(
        with(&[("survey", survey), ("settings", SETTINGS_SHEET)]),
        [
            at("survey D2", unsupported("choice_filter")),
            at("survey E2", unsupported("media")),
            at("survey F2", unsupported("label")),
        ]
    );
    let no_columns = [("survey", "type|name\ninteger|a"), ("settings", SETTINGS_SHEET)];
    assert!(with(&no_columns).contains(&at("survey A1", Why::NoColumn { name: "label".to_owned() })));
    let twice = [("survey", "type|name|label|label::es\ninteger|a|A|B"), ("settings", SETTINGS_SHEET)];
    assert_eq!(with(&twice), [at("survey D1", Why::ColumnTwice)]);
    assert_eq!(with(&[("settings", SETTINGS_SHEET)]), [at("survey A1", Why::NoSheet)]);
    assert_eq!(with(&[("survey", "type|name|label\ntext|a|A")]), [at("settings A1", Why::NoSheet)]);
    let sand = [("survey", "type|name|label\ntext|a|A"), ("settings", "form_id\nsand")];
    assert_eq!(with(&sand), [at("settings A2", Why::NotAKind { given: "sand".to_owned() })]);
    let others =
        [("survey", "type|name|label\ntext|a|A"), ("settings", SETTINGS_SHEET), ("entities", "x"), ("notes", "x")];
    assert_eq!(with(&others), [at("entities A1", unsupported("entities"))]);
    let choices = [
        ("survey", "type|name|label\nselect_one w|a|A"),
        ("choices", "list_name|name|label\nw|x|X\nw|x|Y\nw|Y|Z\nw|z|"),
        ("settings", SETTINGS_SHEET),
    ];
    assert_eq!(
        with(&choices),
        [at("choices B3", Why::OptionTwice), at("choices B4", Why::NotAName), at("choices C5", Why::NoLabel),]
    );
}

#[test]
fn what_answers_hold_stays() {
    let standing = read(&survey("integer|a|A\nselect_one water|w|W\ntext|gone|G"), |_| None).unwrap();
    let changed = survey("date|a|A\nselect_one signs|w|W");
    let gone = |option: &str| Why::Unsound(Unsound::OptionGone { option: option.to_owned() });
    assert_eq!(
        faults(&changed, Some(&standing)),
        [
            ("survey A2".to_owned(), Why::Unsound(Unsound::Changed)),
            ("survey A3".to_owned(), gone("none")),
            ("survey A3".to_owned(), gone("some")),
        ]
    );
    let next = read(&survey("integer|a|A otra vez\nselect_one water|w|W"), |_| Some(standing.clone())).unwrap();
    assert_eq!(next.version, 2);
    assert!(next.question("gone").is_some_and(|question| question.is_retired));
}

/// What people and spreadsheets do without meaning to.
#[test]
fn cells_are_read_gently() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("survey").unwrap();
    sheet.write_row(0, 0, ["\u{feff}type", " name ", "LABEL::español", "required", "", ""]).unwrap();
    sheet.write_row(2, 0, ["  integer ", "1st", "¿Cuántos\n  días?\u{202e}"]).unwrap();
    sheet.write_boolean(2, 3, true).unwrap();
    sheet.write_number(3, 1, 7).unwrap();
    sheet.write_string(3, 0, "text").unwrap();
    sheet.write_formula(3, 2, rust_xlsxwriter::Formula::new("=\"a\"&\"b\"").set_result("ab")).unwrap();
    let settings = book.add_worksheet().set_name("settings").unwrap();
    settings.write_row(0, 0, ["form_title", "form_id"]).unwrap();
    settings.write_row(1, 0, ["Mis preguntas", "nna"]).unwrap();
    let next = read(&book.save_to_buffer().unwrap(), |_| None).unwrap();
    let told: Vec<(&str, &str, bool)> =
        next.questions.iter().map(|q| (q.name.as_str(), q.label.es.as_str(), q.is_required)).collect();
    assert_eq!(told, [("1st", "¿Cuántos días?", true), ("7", "ab", false)]);
}

#[test]
fn t13_a_hostile_file_is_refused_and_nothing_of_it_kept() {
    let refusal = |bytes: &[u8]| match read(bytes, |_| None) {
        Err(NotTaken::File(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    assert_eq!(refusal(b""), TableRefusal::Empty);
    assert_eq!(refusal(b"type,name,label\ntext,a,A"), TableRefusal::UnknownFormat);
    assert_eq!(refusal(b"PK\x03\x04 no zip"), TableRefusal::Damaged);
    let book = |fill: &dyn Fn(&mut rust_xlsxwriter::Worksheet)| {
        let mut book = Workbook::new();
        fill(book.add_worksheet().set_name("survey").unwrap());
        book.save_to_buffer().unwrap()
    };
    let long = book(&|sheet| (0..10_002).for_each(|row| _ = sheet.write(row, 0, "text").unwrap()));
    assert_eq!(refusal(&long), TableRefusal::TooManyRows);
    let wide = book(&|sheet| _ = sheet.write(0, 16_383, "type").unwrap());
    assert_eq!(refusal(&wide), TableRefusal::TooManyColumns);
    // Ten thousand wrong rows are told as far as somebody reads, and a merged or endless cell is one cell.
    let wrong = (0..9_000).map(|n| format!("audio|a{n}|A")).collect::<Vec<_>>().join("\n");
    assert_eq!(faults(&survey(&wrong), None).len(), FAULTS_MOST);
    let merged = book(&|sheet| {
        sheet.write_row(0, 0, ["type", "name", "label"]).unwrap();
        sheet.merge_range(1, 0, 3, 2, &"x".repeat(32_000), &rust_xlsxwriter::Format::new()).unwrap();
    });
    assert!(faults(&merged, None).iter().all(|(_, why)| match why {
        Why::Unsupported { what } => what.chars().count() <= 60,
        _ => true,
    }));
    let many: String = (0..=150).map(|n| format!("text|q{n}|Q\n")).collect();
    assert_eq!(faults(&survey(&many), None), [("survey A1".to_owned(), Why::TooManyQuestions)]);
    let options = (0..=1_000).map(|n| format!("w|o{n}|O\n"));
    let options: String = std::iter::once("list_name|name|label\n".to_owned()).chain(options).collect();
    let endless =
        [("survey", "type|name|label\nselect_one w|a|A"), ("choices", options.as_str()), ("settings", SETTINGS_SHEET)];
    assert_eq!(faults(&file(&endless), None), [("choices A1".to_owned(), Why::TooManyOptions)]);
    let whole = survey(WHOLE);
    for at in (0..whole.len()).step_by(29) {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x20;
        // Read or refused, and never a panic.
        let _ = read(&flipped, |_| None);
        let _ = read(&whole[..at], |_| None);
    }
}

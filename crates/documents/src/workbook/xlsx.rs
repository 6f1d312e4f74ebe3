//! A spreadsheet (Office Open XML). Numbers and days are what they are, texts are texts whatever they begin with, and sums
//! are numbers: no formula is ever written. The head of each table stays in sight, each printed page bears the mark.

use domain::time::{CivilTime, Date};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook as File, Worksheet, XlsxError,
};
use words::say::Words;

use super::cell::line;
use super::{Cell, Column, Kind, Leaf, Workbook};

/// The longest name of a sheet, in characters.
const NAME_MOST: usize = 31;
/// What stands in no name of a sheet.
const NOT_IN_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
/// The longest foot of a printed page, in characters.
const FOOT_MOST: usize = 200;
/// Title, caption, head.
const HEAD_ROW: u32 = 2;
/// How wide a column may be, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 9..=46;
/// Of how many rows the widths are taken: all of a table that people read.
const MEASURED: usize = 500;
/// Of the sheet of notes, in characters.
const LABEL_WIDTH: u32 = 30;
const NOTE_WIDTH: u32 = 100;
/// How high a line of text is, in points.
const LINE: u32 = 15;
/// Letter, as offices in Mexico print.
const LETTER: u8 = 1;
const PROGRAM: &str = "Resguardo";

pub(super) fn write(book: &Workbook, words: &Words) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let mut file = File::new();
    file.set_properties(&properties(book)?);
    let notes = words.say("export-notes");
    let mut names = Names::default();
    for leaf in &book.leaves {
        let sheet = file.add_worksheet();
        sheet.set_name(names.name(&leaf.title))?;
        table(sheet, book, leaf, &looks)?;
    }
    let sheet = file.add_worksheet();
    sheet.set_name(names.name(&notes))?;
    explain(sheet, book, &notes, &looks)?;
    file.save_to_buffer()
}

fn properties(book: &Workbook) -> Result<DocProperties, XlsxError> {
    let made =
        day(book.made.at.date())?.and_hms(u16::from(book.made.at.clock().hour()), book.made.at.clock().minute(), 0)?;
    Ok(DocProperties::new()
        .set_title(line(&book.title))
        .set_subject(line(&book.caption))
        .set_author(line(&book.made.who))
        .set_company(line(&book.unit))
        .set_comment(line(&book.made.mark))
        .set_keywords(line(&book.made.folio))
        .set_category(PROGRAM)
        .set_creation_datetime(&made))
}

/// How cells look.
struct Looks {
    title: Format,
    quiet: Format,
    head: Format,
    number_head: Format,
    text: Format,
    number: Format,
    date: Format,
    moment: Format,
    absent: Format,
    total: Format,
    number_total: Format,
    label: Format,
    long: Format,
}

impl Looks {
    fn new() -> Self {
        let head = || Format::new().set_bold().set_text_wrap().set_border_bottom(FormatBorder::Medium);
        let total = || Format::new().set_bold().set_border_top(FormatBorder::Thin);
        let left = |format: Format| format.set_align(FormatAlign::Left).set_align(FormatAlign::Top);
        let grouped = "#,##0";
        Self {
            title: Format::new().set_bold().set_font_size(14),
            quiet: Format::new().set_italic(),
            head: head().set_align(FormatAlign::Left).set_align(FormatAlign::Bottom),
            number_head: head().set_align(FormatAlign::Right).set_align(FormatAlign::Bottom),
            text: left(Format::new()),
            number: Format::new().set_num_format(grouped),
            date: left(Format::new().set_num_format("yyyy-mm-dd")),
            moment: left(Format::new().set_num_format("yyyy-mm-dd hh:mm")),
            absent: Format::new().set_align(FormatAlign::Right).set_italic(),
            total: total(),
            number_total: total().set_num_format(grouped).set_align(FormatAlign::Right),
            label: left(Format::new().set_bold().set_text_wrap()),
            long: left(Format::new().set_text_wrap()),
        }
    }
}

fn table(sheet: &mut Worksheet, book: &Workbook, leaf: &Leaf, looks: &Looks) -> Result<(), XlsxError> {
    sheet.write_string_with_format(0, 0, title(book, leaf), &looks.title)?;
    sheet.write_string_with_format(1, 0, line(&leaf.caption), &looks.quiet)?;
    let mut lines_of_head = 1;
    for (at, column) in (0..).zip(&leaf.columns) {
        let (look, heading) =
            (if column.kind == Kind::Number { &looks.number_head } else { &looks.head }, line(&column.heading));
        let width = width(leaf, usize::from(at), column);
        lines_of_head = lines_of_head.max(lines(&heading, width));
        sheet.write_string_with_format(HEAD_ROW, at, heading, look)?;
        sheet.set_column_width(at, width)?;
    }
    sheet.set_row_height(HEAD_ROW, lines_of_head * LINE)?;
    let first = HEAD_ROW + 1;
    for (row, cells) in (first..).zip(&leaf.rows) {
        for (at, one) in (0..).zip(cells) {
            cell(sheet, (row, at), one, looks)?;
        }
    }
    let after = first.saturating_add(count(leaf.rows.len()));
    for (at, one) in (0..).zip(leaf.totals.iter().flatten()) {
        total(sheet, (after, at), one, looks)?;
    }
    let mark_row = after.saturating_add(2);
    sheet.write_string_with_format(mark_row, 0, line(&book.made.mark), &looks.quiet)?;
    hold(sheet, leaf, after)?;
    print(sheet, book);
    Ok(())
}

/// What the file is, and which of its tables, where that says more.
fn title(book: &Workbook, leaf: &Leaf) -> String {
    let (of_book, of_leaf) = (line(&book.title), line(&leaf.title));
    if of_book == of_leaf { of_book } else { format!("{of_book} · {of_leaf}") }
}

/// Into how many lines a text is broken at its blanks, in a column of so many characters. Programs do not reckon it anew
/// for a file that they did not write.
fn lines(text: &str, width: u32) -> u32 {
    let (mut lines, mut filled) = (1_u32, 0_u32);
    for word in text.split(' ') {
        let length = count(word.chars().count());
        if filled > 0 && filled + 1 + length > width {
            lines += 1;
            filled = 0;
        }
        lines += length.saturating_sub(1) / width.max(1);
        filled += length + u32::from(filled > 0);
    }
    lines
}

/// The head and the names of rows stay in sight; a table of some length can be narrowed.
fn hold(sheet: &mut Worksheet, leaf: &Leaf, after: u32) -> Result<(), XlsxError> {
    let labels = u16::try_from(leaf.labels()).unwrap_or(0);
    sheet.set_freeze_panes(HEAD_ROW + 1, labels.min(2))?;
    let Some(last) = leaf.columns.len().checked_sub(1).and_then(|last| u16::try_from(last).ok()) else { return Ok(()) };
    sheet.set_repeat_rows(0, HEAD_ROW)?;
    if leaf.rows.len() > 1 {
        sheet.autofilter(HEAD_ROW, 0, after.saturating_sub(1), last)?;
    }
    Ok(())
}

fn print(sheet: &mut Worksheet, book: &Workbook) {
    // In a foot `&` begins an order.
    let mark: String = line(&book.made.mark).chars().take(FOOT_MOST).collect();
    sheet.set_footer(format!("&L&8{}&R&8&P / &N", mark.replace('&', "&&")));
    sheet.set_paper_size(LETTER).set_landscape().set_print_fit_to_pages(1, 0);
}

fn explain(sheet: &mut Worksheet, book: &Workbook, title: &str, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_column_width(0, LABEL_WIDTH)?;
    sheet.set_column_width(1, NOTE_WIDTH)?;
    sheet.write_string_with_format(0, 0, line(title), &looks.title)?;
    let told = book.notes.iter().map(|note| (note.label.as_str(), note.text.as_str()));
    let own = [(book.title.as_str(), book.caption.as_str()), (book.unit.as_str(), book.made.mark.as_str())];
    for (row, (label, text)) in (HEAD_ROW..).zip(told.chain(own)) {
        let (label, text) = (line(label), line(text));
        // Some room is left: letters are not equally wide.
        let lines_of_note = lines(&label, LABEL_WIDTH - 4).max(lines(&text, NOTE_WIDTH - 12));
        sheet.set_row_height(row, lines_of_note * LINE)?;
        sheet.write_string_with_format(row, 0, label, &looks.label)?;
        sheet.write_string_with_format(row, 1, text, &looks.long)?;
    }
    print(sheet, book);
    Ok(())
}

fn cell(sheet: &mut Worksheet, at: (u32, u16), cell: &Cell, looks: &Looks) -> Result<(), XlsxError> {
    let (row, column) = at;
    match cell {
        Cell::Text(text) => sheet.write_string_with_format(row, column, line(text), &looks.text)?,
        Cell::Number(number) => write_number(sheet, at, *number, &looks.number)?,
        // The form knows no day before 1900; one that people typed is written out.
        Cell::Date(date) => match day(*date) {
            Ok(day) => sheet.write_datetime_with_format(row, column, &day, &looks.date)?,
            Err(_) => sheet.write_string_with_format(row, column, date.to_string(), &looks.text)?,
        },
        Cell::Moment(at) => match minute(*at) {
            Ok(minute) => sheet.write_datetime_with_format(row, column, &minute, &looks.moment)?,
            Err(_) => sheet.write_string_with_format(row, column, at.date().to_string(), &looks.text)?,
        },
        Cell::Absent(why) => sheet.write_string_with_format(row, column, line(why), &looks.absent)?,
        Cell::Empty => sheet,
    };
    Ok(())
}

fn total(sheet: &mut Worksheet, at: (u32, u16), cell: &Cell, looks: &Looks) -> Result<(), XlsxError> {
    let (row, column) = at;
    match cell {
        Cell::Text(text) => sheet.write_string_with_format(row, column, line(text), &looks.total)?,
        Cell::Number(number) => write_number(sheet, at, *number, &looks.number_total)?,
        Cell::Absent(why) => sheet.write_string_with_format(row, column, line(why), &looks.number_total)?,
        Cell::Date(_) | Cell::Moment(_) | Cell::Empty => sheet.write_blank(row, column, &looks.total)?,
    };
    Ok(())
}

/// The form holds numbers as floats; one that it might not hold whole is written out.
fn write_number<'s>(
    sheet: &'s mut Worksheet,
    (row, column): (u32, u16),
    number: u64,
    look: &Format,
) -> Result<&'s mut Worksheet, XlsxError> {
    match u32::try_from(number) {
        Ok(number) => sheet.write_number_with_format(row, column, number, look),
        Err(_) => sheet.write_string_with_format(row, column, number.to_string(), look),
    }
}

fn day(date: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(date.year(), date.month_number(), date.day())
}

fn minute(at: CivilTime) -> Result<ExcelDateTime, XlsxError> {
    day(at.date())?.and_hms(u16::from(at.clock().hour()), at.clock().minute(), 0)
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// As wide as what stands in it; a heading may take two lines.
fn width(leaf: &Leaf, at: usize, column: &Column) -> u32 {
    let heading = column.heading.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    let rows = leaf.rows.iter().take(MEASURED).chain(&leaf.totals);
    let widest = rows.filter_map(|row| row.get(at)).map(letters).chain([heading]).max().unwrap_or(0);
    count((widest + 2).clamp(*WIDTHS.start(), *WIDTHS.end()))
}

fn letters(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) | Cell::Absent(text) => text.chars().count(),
        Cell::Number(number) => number.to_string().len() * 4 / 3,
        Cell::Date(_) => 10,
        Cell::Moment(_) => 16,
        Cell::Empty => 0,
    }
}

/// Names of sheets: short, without what the form forbids, none twice.
#[derive(Default)]
struct Names(Vec<String>);

impl Names {
    fn name(&mut self, title: &str) -> String {
        // Spreadsheets count in UTF-16; what counts twice there is left out.
        let short = title.chars().filter(|c| c.len_utf16() == 1);
        let clean: String = short.map(|c| if NOT_IN_NAMES.contains(&c) { ' ' } else { c }).collect();
        let clean = line(&clean);
        let clean = clean.trim_matches(|c: char| c == '\'' || c.is_whitespace());
        let clean = if clean.is_empty() { PROGRAM } else { clean };
        let mut number = 1_usize;
        loop {
            let end = if number == 1 { String::new() } else { format!(" {number}") };
            let room = NAME_MOST.saturating_sub(end.len());
            let cut: String = clean.chars().take(room).collect();
            let tried = format!("{}{end}", cut.trim_end());
            let is_taken = self.0.iter().any(|taken| taken.to_lowercase() == tried.to_lowercase());
            if !is_taken {
                self.0.push(tried.clone());
                return tried;
            }
            number += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use calamine::{Data, Reader, Xlsx};
    use words::language::Language;

    use super::super::tests::book;
    use super::*;

    fn written(book: &Workbook) -> Vec<u8> {
        book.xlsx(&Words::new(Language::Spanish)).unwrap()
    }

    fn opened(file: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
        Xlsx::new(Cursor::new(file)).unwrap()
    }

    /// All the XML of the file.
    fn unpacked(file: Vec<u8>) -> String {
        let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
        let mut all = String::new();
        for at in 0..zip.len() {
            zip.by_index(at).unwrap().read_to_string(&mut all).unwrap();
        }
        all
    }

    #[test]
    fn numbers_and_days_are_read_back_as_such() {
        let at = "2026-11-20T22:14-08:00[America/Tijuana]".parse().unwrap();
        let row =
            vec![Cell::text("Sonora"), Cell::Date("2026-11-20".parse().unwrap()), Cell::Moment(at), Cell::Number(7)];
        let mut file = opened(written(&book(vec![row, vec![Cell::Empty, Cell::Absent("···".to_owned())]])));
        assert_eq!(file.sheet_names(), ["Por estado", "Notas y corte"]);
        let range = file.worksheet_range("Por estado").unwrap();
        let cell = |row, column| range.get_value((row, column)).cloned().unwrap_or_default();
        assert_eq!(cell(0, 0), Data::String("Boletín · Por estado".to_owned()));
        assert_eq!(cell(1, 0), Data::String("acciones, no personas".to_owned()));
        assert_eq!(cell(2, 3), Data::String("Rescatados".to_owned()));
        assert_eq!((cell(3, 3), cell(5, 3)), (Data::Float(7.0), Data::Float(1_337.0)));
        let Data::DateTime(day) = cell(3, 1) else { panic!("{:?}", cell(3, 1)) };
        let Data::DateTime(minute) = cell(3, 2) else { panic!("{:?}", cell(3, 2)) };
        assert_eq!(day.to_ymd_hms_milli(), (2026, 11, 20, 0, 0, 0, 0));
        assert_eq!(minute.to_ymd_hms_milli(), (2026, 11, 20, 22, 14, 0, 0));
        assert_eq!(cell(4, 1), Data::String("···".to_owned()));
        assert_eq!(cell(7, 0), Data::String("Copia 2 · TEC-KQ-S0007 · Ana Ruelas".to_owned()));
    }

    #[test]
    fn text_is_text_whatever_it_begins_with() {
        for text in ["=cmd|'/c calc'!A1", "+1", "-2", "@SUM(A1)", "http://evil.example", "<script>", "&L&P", "{=1}"] {
            let mut hostile = book(vec![vec![Cell::text(text); 4]]);
            hostile.title = text.to_owned();
            hostile.caption = text.to_owned();
            hostile.leaves[0].title = text.to_owned();
            hostile.leaves[0].caption = text.to_owned();
            hostile.leaves[0].columns[0].heading = text.to_owned();
            hostile.made.mark = text.to_owned();
            hostile.notes[0].text = text.to_owned();
            let file = written(&hostile);
            let xml = unpacked(file.clone());
            assert!(!xml.contains("<f>") && !xml.contains("<f ") && !xml.contains("hyperlink"), "{text}");
            let mut file = opened(file);
            let name = file.sheet_names()[0].clone();
            let range = file.worksheet_range(&name).unwrap();
            assert_eq!(range.get_value((3, 0)), Some(&Data::String(text.to_owned())), "{text}");
        }
    }

    #[test]
    fn a_number_that_a_float_would_bend_is_written_out() {
        let mut file = opened(written(&book(vec![vec![Cell::Number(u64::MAX), Cell::Number(u64::from(u32::MAX))]])));
        let range = file.worksheet_range("Por estado").unwrap();
        assert_eq!(range.get_value((3, 0)), Some(&Data::String(u64::MAX.to_string())));
        assert_eq!(range.get_value((3, 1)), Some(&Data::Float(4_294_967_295.0)));
    }

    #[test]
    fn a_day_that_the_form_does_not_know_is_written_out() {
        let (day, at) = ("1850-01-01".parse().unwrap(), "1850-01-01T10:00-06:36[America/Mexico_City]".parse());
        let moment = at.map_or(Cell::Empty, Cell::Moment);
        let mut file = opened(written(&book(vec![vec![Cell::Date(day), moment]])));
        let range = file.worksheet_range("Por estado").unwrap();
        assert_eq!(range.get_value((3, 0)), Some(&Data::String("1850-01-01".to_owned())));
    }

    #[test]
    fn who_took_it_out_stands_in_the_file() {
        let xml = unpacked(written(&book(Vec::new())));
        for told in [
            "<dc:creator>Ana Ruelas",
            "<dc:description>Copia 2 · TEC-KQ-S0007",
            "2026-11-20T22:14:00Z",
            "&amp;L&amp;8Copia 2 · TEC-KQ-S0007",
            "Datos hasta el 20",
        ] {
            assert!(xml.contains(told), "{told}");
        }
        assert!(xml.contains("pane "), "the head is held");
    }

    #[test]
    fn a_broken_text_has_as_many_lines_as_it_takes() {
        for (text, width, expect) in
            [("", 9, 1), ("Rescatados", 12, 1), ("Asistencia social", 12, 2), ("a b c", 3, 2), ("xxxxxxxxxx", 4, 3)]
        {
            assert_eq!(lines(text, width), expect, "{text}");
        }
    }

    #[test]
    fn sheets_have_names_that_the_form_allows() {
        let mut names = Names::default();
        let long = "Eventos de NNA canalizados por continente y país";
        for (title, expect) in [
            (long, "Eventos de NNA canalizados por"),
            (long, "Eventos de NNA canalizados po 2"),
            ("Sexo/edad: [a]*?", "Sexo edad a"),
            ("'sí'", "sí"),
            ("SÍ", "SÍ 2"),
            ("", "Resguardo"),
            ("😀", "Resguardo 2"),
        ] {
            assert_eq!(names.name(title), expect, "{title}");
        }
    }
}

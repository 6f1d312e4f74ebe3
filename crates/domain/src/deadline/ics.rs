//! Deadlines as a calendar file (iCalendar, RFC 5545) that any calendar program takes. Such a file leaves the vault, so
//! an event says a term and a folio and nothing of any person; the caller gives the words.

use crate::deadline::term::Term;
use crate::fold;
use crate::id::RecordId;
use crate::time::{Date, Moment, Zone};

/// RFC 5545, 3.1: octets of a line, without its end.
const LINE: usize = 75;

/// Nine in the morning, three days before: the event begins at midnight.
const ALARM: &str = "-P2DT15H";

/// A day on which something is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub record: RecordId,
    pub term: Term,
    pub date: Date,
    /// The term's name and the folio. **No personal data.**
    pub summary: String,
    /// When the file was made.
    pub stamped: Moment,
}

impl Event {
    /// Stays the same when the date moves, so that a second import moves the event instead of adding one.
    fn uid(&self) -> String {
        format!("{}-{}@resguardo", self.record, self.term)
    }
}

/// The whole file. `product` names the program and its version, `mark` who took it out.
pub fn ics(events: &[Event], product: &str, mark: &str) -> String {
    let mut file = File::default();
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.text("PRODID", &format!("-//{product}//ES"));
    file.line("CALSCALE", "GREGORIAN");
    // As calendar programs show what a calendar is about; none of them needs it.
    file.text("X-WR-CALDESC", mark);
    for event in events {
        file.event(event);
    }
    file.line("END", "VCALENDAR");
    file.0
}

#[derive(Default)]
struct File(String);

impl File {
    /// An all-day event: without an end it lasts its day (3.6.1). It takes nobody's time and is nobody else's business.
    fn event(&mut self, event: &Event) {
        self.line("BEGIN", "VEVENT");
        self.line("UID", &event.uid());
        self.line("DTSTAMP", &utc(event.stamped));
        self.line("DTSTART;VALUE=DATE", &plain(event.date));
        self.text("SUMMARY", &event.summary);
        self.line("CLASS", "PRIVATE");
        self.line("TRANSP", "TRANSPARENT");
        self.line("BEGIN", "VALARM");
        self.line("ACTION", "DISPLAY");
        self.text("DESCRIPTION", &event.summary);
        self.line("TRIGGER", ALARM);
        self.line("END", "VALARM");
        self.line("END", "VEVENT");
    }

    fn text(&mut self, name: &str, text: &str) {
        self.line(name, &escaped(text));
    }

    /// Folds before the character that would not fit; the space that begins the next line counts (3.1).
    fn line(&mut self, name: &str, value: &str) {
        let mut octets = 0;
        for letter in name.chars().chain([':']).chain(value.chars()) {
            if octets + letter.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(letter);
            octets += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// 3.3.11: a backslash, comma or semicolon is escaped, a new line is `\n`; what is not seen has no place in a text, and least
/// of all what turns it around.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ',' | ';' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if fold::is_unseen(letter) => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// `20261120`
fn plain(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month_number(), date.day())
}

/// `20261120T221405Z`
fn utc(moment: Moment) -> String {
    let time = moment.in_zone(Zone::Utc);
    let clock = time.clock();
    let second = clock.second().unwrap_or(0);
    format!("{}T{:02}{:02}{second:02}Z", plain(time.date()), clock.hour(), clock.minute())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn event(summary: &str) -> Event {
        Event {
            record: RecordId::new(1, [0; 10]),
            term: Term::RefugeReview,
            date: "2026-12-11".parse().unwrap(),
            summary: summary.to_owned(),
            stamped: Moment::from_unix_ms(1_795_241_645_678),
        }
    }

    /// What a reader makes of the file: lines unfolded.
    fn lines(file: &str) -> Vec<String> {
        let unfolded = file.replace("\r\n ", "");
        unfolded.strip_suffix("\r\n").unwrap().split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_file_is_this() {
        let file = ics(&[event("Recurso de revisión · TEC-2026-KQ-0118")], "Resguardo 0.1", "Copia 1");
        let expect = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Resguardo 0.1//ES",
            "CALSCALE:GREGORIAN",
            "X-WR-CALDESC:Copia 1",
            "BEGIN:VEVENT",
            "UID:00000000-0001-7000-8000-000000000000-refuge-review@resguardo",
            "DTSTAMP:20261121T061405Z",
            "DTSTART;VALUE=DATE:20261211",
            "SUMMARY:Recurso de revisión · TEC-2026-KQ-0118",
            "CLASS:PRIVATE",
            "TRANSP:TRANSPARENT",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "DESCRIPTION:Recurso de revisión · TEC-2026-KQ-0118",
            "TRIGGER:-P2DT15H",
            "END:VALARM",
            "END:VEVENT",
            "END:VCALENDAR",
        ];
        assert_eq!(file, expect.map(|line| format!("{line}\r\n")).concat());
    }

    #[test]
    fn a_text_cannot_leave_its_line() {
        for (text, escaped) in [
            ("a, b; c\\d", "a\\, b\\; c\\\\d"),
            ("a\r\nEND:VEVENT", "a\\nEND:VEVENT"),
            ("a\rb\u{0}c\u{7f}\u{85}", "abc"),
            ("\u{202e}zepóL\u{2066} anA\u{202c}", "zepóL anA"),
        ] {
            let file = ics(&[event(text)], "Resguardo", text);
            assert!(lines(&file).contains(&format!("SUMMARY:{escaped}")), "{file}");
        }
    }

    #[test]
    fn the_same_term_of_the_same_record_is_the_same_event() {
        let moved = Event { date: "2027-01-05".parse().unwrap(), ..event("x") };
        assert_eq!(moved.uid(), event("y").uid());
        assert_ne!(Event { term: Term::Leave, ..event("x") }.uid(), event("x").uid());
    }

    proptest! {
        #[test]
        fn every_line_fits_and_unfolds_to_what_it_was(text in "[ñáé☃𝄞a-z ]{0,300}") {
            let file = ics(&[event(&text)], "Resguardo", &text);
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= LINE, "{}", line.len());
            }
            let line = format!("SUMMARY:{text}");
            prop_assert!(lines(&file).contains(&line));
        }
    }
}

//! Missing persons as other registries read them (PFIF 1.4). What of a report leaves is decided below this floor; here it
//! becomes XML, in the order of the standard, with every text inert.

use domain::fold;
use domain::id::RecordId;
use domain::missing::pfif::{Note, STATUS, Told, Who};
use domain::time::{CivilTime, Date, Moment, Zone};
use words::key;
use words::say::Words;

const SPACE: &str = "http://zesty.ca/pfif/1.4";
/// Before the slash of an id stands the domain of the registry that it is of; ours has no address that anybody could ask
/// (RFC 2606).
const REGISTRY: &str = "resguardo.invalid";

/// One report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub record: RecordId,
    /// The unit that answers for it, by its name.
    pub unit: String,
    pub told: Told,
}

/// The bytes of the file. `now`: when the records were put into it.
pub fn pfif(entries: &[Entry], now: Moment, mark: &str, words: &Words) -> Vec<u8> {
    let mut file = File { xml: String::new(), now: utc(now), words };
    file.xml.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Two hyphens would end the comment.
    file.xml.push_str(&format!("<!-- {} -->\n", escaped(mark).replace('-', "‐")));
    file.xml.push_str(&format!("<pfif:pfif xmlns:pfif=\"{SPACE}\">\n"));
    entries.iter().for_each(|entry| file.person(entry));
    file.xml.push_str("</pfif:pfif>\n");
    file.xml.into_bytes()
}

struct File<'w> {
    xml: String,
    now: String,
    words: &'w Words,
}

impl File<'_> {
    fn person(&mut self, entry: &Entry) {
        let (told, id) = (&entry.told, format!("{REGISTRY}/person.{}", entry.record));
        self.xml.push_str("  <pfif:person>\n");
        self.field("person_record_id", &id);
        let now = self.now.clone();
        self.field("entry_date", &now);
        if let Some(expires) = told.expires {
            self.field("expiry_date", &end_of(expires));
        }
        match &told.who {
            Some(who) => self.who(entry, who, &id),
            None => self.field("source_date", &utc(told.made.moment())),
        }
        self.xml.push_str("  </pfif:person>\n");
    }

    fn who(&mut self, entry: &Entry, who: &Who, id: &str) {
        self.field("author_name", &entry.unit);
        self.field("source_name", &entry.unit);
        self.field("source_date", &utc(entry.told.made.moment()));
        self.field("full_name", format!("{} {}", who.given, who.family).trim());
        self.told("given_name", &who.given);
        self.told("family_name", &who.family);
        self.told("sex", who.sex.unwrap_or_default());
        if let Some((low, high)) = who.age {
            self.field("age", &if low == high { low.to_string() } else { format!("{low}-{high}") });
        }
        who.notes.iter().for_each(|note| self.note(entry, note, id));
    }

    fn note(&mut self, entry: &Entry, note: &Note, person: &str) {
        let local = note.item.map_or_else(|| format!("report.{}", entry.record), |item| format!("note.{item}"));
        self.xml.push_str("  <pfif:note>\n");
        self.field("note_record_id", &format!("{REGISTRY}/{local}"));
        self.field("person_record_id", person);
        let now = self.now.clone();
        self.field("entry_date", &now);
        self.field("author_name", &entry.unit);
        self.field("source_date", &utc(note.at.moment()));
        self.field("status", &note.status.replace('-', "_"));
        self.told("last_known_location", note.place.as_deref().unwrap_or_default());
        let text = self.words.say(&key::option(STATUS.name, note.status));
        self.field("text", &text);
        self.xml.push_str("  </pfif:note>\n");
    }

    /// A field, where there is something to tell.
    fn told(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.field(name, text);
        }
    }

    fn field(&mut self, name: &str, text: &str) {
        self.xml.push_str(&format!("    <pfif:{name}>{}</pfif:{name}>\n", escaped(text)));
    }
}

/// One line, of characters that XML may hold, with its signs spelled out.
fn escaped(text: &str) -> String {
    let clean = fold::plain(text).replace(['\u{fffe}', '\u{ffff}'], "");
    clean.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn utc(moment: Moment) -> String {
    let CivilParts { date, hour, minute, second } = parts(moment.in_zone(Zone::Utc));
    format!("{date}T{hour:02}:{minute:02}:{second:02}Z")
}

struct CivilParts {
    date: Date,
    hour: u8,
    minute: u8,
    second: u8,
}

fn parts(at: CivilTime) -> CivilParts {
    let clock = at.clock();
    CivilParts { date: at.date(), hour: clock.hour(), minute: clock.minute(), second: clock.second().unwrap_or(0) }
}

/// It may be kept through the day that was said.
fn end_of(date: Date) -> String {
    format!("{date}T23:59:59Z")
}

#[cfg(test)]
mod tests {
    use words::language::Language;

    use super::*;

    fn entry(who: Option<Who>) -> Entry {
        let made = "2026-11-20T22:14-08:00[America/Tijuana]".parse().unwrap();
        let told = Told { made, expires: "2027-11-20".parse().ok(), who };
        Entry { record: RecordId::new(1, [1; 10]), unit: "Grupo Beta Tecate".to_owned(), told }
    }

    fn who() -> Who {
        let at = "2026-11-20T22:14-08:00[America/Tijuana]".parse().unwrap();
        Who {
            given: "José <b>&".to_owned(),
            family: "Núñez\u{202e} Ruelas".to_owned(),
            sex: Some("male"),
            age: Some((25, 29)),
            notes: vec![Note { item: None, at, status: "information-sought", place: Some("Tecate".to_owned()) }],
        }
    }

    fn written(entry: Entry) -> String {
        let now = Moment::from_unix_ms(1_795_000_000_000);
        String::from_utf8(pfif(&[entry], now, "Copia 1 · TEC-KQ-S0001 -- <x>", &Words::new(Language::Spanish))).unwrap()
    }

    #[test]
    fn a_report_is_told_in_the_order_of_the_standard() {
        let xml = written(entry(Some(who())));
        let names: Vec<&str> =
            xml.lines().filter_map(|line| line.trim().strip_prefix("<pfif:")?.split(['>', ' ']).next()).collect();
        let person = [
            "pfif",
            "person",
            "person_record_id",
            "entry_date",
            "expiry_date",
            "author_name",
            "source_name",
            "source_date",
            "full_name",
            "given_name",
            "family_name",
            "sex",
            "age",
        ];
        let note = [
            "note",
            "note_record_id",
            "person_record_id",
            "entry_date",
            "author_name",
            "source_date",
            "status",
            "last_known_location",
            "text",
        ];
        assert_eq!(names, [&person[..], &note[..]].concat());
        for told in [
            "<pfif:source_date>2026-11-21T06:14:00Z<",
            "<pfif:expiry_date>2027-11-20T23:59:59Z<",
            "<pfif:full_name>José &lt;b&gt;&amp; Núñez Ruelas<",
            "<pfif:age>25-29<",
            "<pfif:status>information_sought<",
        ] {
            assert!(xml.contains(told), "{told} is not in {xml}");
        }
        let comment = xml.split("<!--").nth(1).unwrap().split("-->").next().unwrap();
        assert!(!comment.contains("--") && comment.contains("S0001"), "{comment}");
    }

    #[test]
    fn an_expired_report_is_ids_and_dates() {
        let xml = written(entry(None));
        assert!(xml.contains("person_record_id") && xml.contains("expiry_date"));
        for secret in ["name", "note", "sex", "age>", "Tecate"] {
            assert!(!xml.contains(secret), "{secret}: {xml}");
        }
    }
}

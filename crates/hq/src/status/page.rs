//! The status page as markup: made here, without scripts, so that it is read alike by every browser and by those who hear
//! it. Everything that comes from data is escaped in one place.

use domain::time::{Moment, Zone};
use words::dates::{Clock, Day};
use words::language::Language;
use words::say::{Arg, Words};

use super::figures::{Figures, Silent, Unit};

/// The sheet: the colours of the house, and what this page adds.
pub const SHEET: &str =
    concat!(include_str!("../../../../assets/styles/tokens.css"), include_str!("../../../../assets/status/page.css"));

/// Text as it may stand between tags and in attributes.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// What somebody sees who is not signed in, or not any more.
pub fn outside(words: &Words) -> String {
    let text = format!("<p>{}</p>", escaped(&words.say("status-outside")));
    frame(words, "", &card(&words.say("status-title"), &text))
}

/// A link that was used or has ended.
pub fn spent(words: &Words) -> String {
    let text = format!("<p>{}</p>", escaped(&words.say("status-link-spent")));
    frame(words, "", &card(&words.say("status-title"), &text))
}

/// A good link asks for one press, so that a program that only looks at links does not use it up.
pub fn entrance(words: &Words) -> String {
    let form = format!(
        "<p>{}</p><form method=\"post\"><button class=\"button\" autofocus>{}</button></form>",
        escaped(&words.say("status-enter-text")),
        escaped(&words.say("status-enter"))
    );
    frame(words, "", &card(&words.say("status-title"), &form))
}

/// The page itself, for the visitor of this name.
pub fn status(figures: &Figures, visitor: &str, words: &Words) -> String {
    let leave = format!(
        "<p class=\"visitor\"><span>{}</span></p><form method=\"post\" action=\"/salir\"><button class=\"button-quiet\">{}</button></form>",
        escaped(visitor),
        escaped(&words.say("status-leave"))
    );
    let mut main = format!("<h1>{}</h1>", escaped(&words.say("status-title")));
    let at = words.say_with("status-at", &[("time", Arg::from(moment(figures.at_ms, words)))]);
    main.push_str(&format!("<p class=\"soft\">{} · {}</p>", escaped(&figures.organisation), escaped(&at)));
    main.push_str(&summary(figures, words));
    main.push_str(&card(&words.say("status-units"), &units(figures, words)));
    main.push_str(&card(&words.say("status-silent"), &silent(figures, words)));
    main.push_str(&format!("<p class=\"soft\">{}</p>", escaped(&words.say("status-foot"))));
    frame(words, &leave, &main)
}

fn frame(words: &Words, head: &str, main: &str) -> String {
    let language = match words.language() {
        Language::Spanish => "es-MX",
        Language::English => "en",
    };
    format!(
        "<!doctype html>\n<html lang=\"{language}\" data-theme=\"claro\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{} · Resguardo</title><link rel=\"stylesheet\" href=\"/estilo.css\"></head><body>\
         <header class=\"top\"><span class=\"brand\">Resguardo</span>{head}</header><main>{main}</main></body></html>\n",
        escaped(&words.say("status-title"))
    )
}

fn card(title: &str, content: &str) -> String {
    format!("<section class=\"card\"><h2>{}</h2>{content}</section>", escaped(title))
}

/// How much a number asks for somebody's attention.
#[derive(Clone, Copy)]
enum Mood {
    Calm,
    Warn,
    Bad,
}

impl Mood {
    const fn when(asks: bool, mood: Self) -> Self {
        if asks { mood } else { Self::Calm }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Calm => "figure",
            Self::Warn => "figure warn",
            Self::Bad => "figure bad",
        }
    }
}

fn summary(figures: &Figures, words: &Words) -> String {
    let (silent, forked) = (figures.silent.len() as u64, figures.total(|unit| unit.forked));
    let (pending, quarantine) = (figures.total(|unit| unit.pending), figures.total(|unit| unit.in_quarantine));
    let (backup, backup_mood) = match &figures.backup {
        None => (words.say("status-backup-none"), Mood::Bad),
        Some(backup) => (lately(backup.made_ms, figures.at_ms, words), Mood::when(backup.is_old, Mood::Bad)),
    };
    let numbers = [
        ("status-laptops", count(figures.total(|unit| unit.laptops)), Mood::Calm),
        ("status-waiting", count(figures.waiting), Mood::when(figures.waiting > 0, Mood::Warn)),
        ("status-silent-short", count(silent), Mood::when(silent > 0, Mood::Warn)),
        ("status-pending", count(pending), Mood::Calm),
        ("status-quarantine", count(quarantine), Mood::when(quarantine > 0, Mood::Warn)),
        ("status-forked", count(forked), Mood::when(forked > 0, Mood::Bad)),
        ("status-backup", backup, backup_mood),
    ];
    let figure = |(key, value, mood): &(&str, String, Mood)| {
        let mark = match mood {
            Mood::Calm => String::new(),
            // Not by colour alone.
            Mood::Warn | Mood::Bad => format!("<span class=\"mark\">{}</span>", escaped(&words.say("status-look"))),
        };
        format!(
            "<div class=\"{}\"><dt>{}</dt><dd>{}{mark}</dd></div>",
            mood.class(),
            escaped(&words.say(key)),
            escaped(value)
        )
    };
    format!("<dl class=\"figures\">{}</dl>", numbers.iter().map(figure).collect::<String>())
}

fn units(figures: &Figures, words: &Words) -> String {
    if figures.units.is_empty() {
        return format!("<p>{}</p>", escaped(&words.say("status-units-none")));
    }
    let heads = ["unit", "laptops", "seen", "silent-short", "entries", "pending", "quarantine", "forked"];
    let row = |unit: &Unit| {
        [
            unit.name.clone(),
            count(unit.laptops),
            seen(unit.seen_ms, figures.at_ms, words),
            count(unit.silent),
            count(unit.entries),
            count(unit.pending),
            count(unit.in_quarantine),
            count(unit.forked),
        ]
    };
    table(&heads, figures.units.iter().map(row), words)
}

fn silent(figures: &Figures, words: &Words) -> String {
    if figures.silent.is_empty() {
        return format!("<p>{}</p>", escaped(&words.say("status-silent-none")));
    }
    let pending = |one: &Silent| one.pending.map_or_else(|| words.say("status-unknown"), count);
    let row =
        |one: &Silent| [one.device.clone(), one.unit.clone(), seen(one.seen_ms, figures.at_ms, words), pending(one)];
    table(&["laptop", "unit", "seen", "pending"], figures.silent.iter().map(row), words)
}

/// On a narrow screen each row becomes a list, and each cell says its head again.
fn table<const N: usize>(heads: &[&str; N], rows: impl Iterator<Item = [String; N]>, words: &Words) -> String {
    let heads = heads.map(|head| escaped(&words.say(&format!("status-{head}"))));
    let head: String = heads.iter().map(|head| format!("<th scope=\"col\">{head}</th>")).collect();
    let cell = |(place, (head, text)): (usize, (&String, &String))| {
        let tag = if place == 0 { "th scope=\"row\"" } else { "td" };
        let end = if place == 0 { "th" } else { "td" };
        format!("<{tag} data-head=\"{head}\">{}</{end}>", escaped(text))
    };
    let row =
        |cells: [String; N]| format!("<tr>{}</tr>", heads.iter().zip(&cells).enumerate().map(cell).collect::<String>());
    format!("<table><thead><tr>{head}</tr></thead><tbody>{}</tbody></table>", rows.map(row).collect::<String>())
}

fn seen(seen_ms: Option<u64>, at_ms: u64, words: &Words) -> String {
    seen_ms.map_or_else(|| words.say("hq-devices-never-seen"), |seen_ms| lately(seen_ms, at_ms, words))
}

fn count(number: u64) -> String {
    number.to_string()
}

fn moment(unix_ms: u64, words: &Words) -> String {
    let (day, clock) = civil(unix_ms);
    words.moment_full(day, clock)
}

/// As short as it may be said on the day of the page.
fn lately(unix_ms: u64, at_ms: u64, words: &Words) -> String {
    let ((day, clock), (today, _)) = (civil(unix_ms), civil(at_ms));
    words.moment(day, clock, today)
}

/// In the zone of the capital, as the page says.
fn civil(unix_ms: u64) -> (Day, Clock) {
    let moment = Moment::from_unix_ms(i64::try_from(unix_ms).unwrap_or(i64::MAX)).in_zone(Zone::MexicoCity);
    let (date, clock) = (moment.date(), moment.clock());
    let day = Day { year: date.year(), month: date.month_number(), day: date.day() };
    (day, Clock { hour: clock.hour(), minute: clock.minute() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_name_is_text() {
        let words = Words::new(Language::Spanish);
        let hostile = "<script>alert(1)</script>\"'&";
        let unit = Unit { name: hostile.to_owned(), ..Unit::default() };
        let figures = Figures { organisation: hostile.to_owned(), units: vec![unit], ..Figures::default() };
        let page = status(&figures, hostile, &words);
        assert!(!page.contains("<script") && page.matches("&lt;script&gt;").count() == 3, "{page}");
        assert!(!page.contains("style=") && !page.contains("onclick"));
    }

    #[test]
    fn every_word_is_there_in_both_languages() {
        for language in [Language::Spanish, Language::English] {
            let words = Words::new(language);
            let silent = Silent { device: "ab".to_owned(), unit: "x".to_owned(), seen_ms: None, pending: None };
            let full = Figures { units: vec![Unit::default()], silent: vec![silent], ..Figures::default() };
            let pages = [&full, &Figures::default()].map(|figures| status(figures, "x", &words));
            for page in pages.into_iter().chain([outside(&words), spent(&words), entrance(&words)]) {
                assert!(!page.contains("status-"), "{page}");
            }
        }
    }
}

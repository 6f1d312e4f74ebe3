//! An edition of a catalogue on its way to every laptop: it is laid here as each of them will lay it, because what HQ has
//! said cannot be taken back, and a laptop that cannot read an edition goes on with an older list.

use domain::calendar::refusal::CalendarRefusal;
use domain::calendars::Calendars;
use domain::catalog::edition::Refusal;
use domain::catalog::open::{Catalogues, List};
use domain::question::questionnaire::{Questionnaire, Refusal as QuestionsRefusal, kind_of};
use domain::record::RecordKind;
use serde::{Deserialize, Serialize};
use sync::authority::editions::Editions;
use sync::authority::notice::{Catalogue, MAX_CATALOGUE_BYTES};

/// The name of the one catalogue that is not a list: on which days an authority's terms run.
pub const CALENDARS: &str = "calendars";

/// Why it is not published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum CannotPublish {
    #[error("the edition is not one: {why:?}")]
    Edition { why: Refusal },
    #[error("the calendars are none: {why:?}")]
    Calendars { why: CalendarRefusal },
    #[error("the questions are none: {why:?}")]
    Questions { why: QuestionsRefusal },
}

impl CannotPublish {
    pub const fn not_newer(version: u32) -> Self {
        Self::Edition { why: Refusal::NotNewer { version } }
    }
}

impl From<Refusal> for CannotPublish {
    fn from(why: Refusal) -> Self {
        Self::Edition { why }
    }
}

/// The edition that a file is, over those that hold.
pub fn edition(name: String, text: String, held: &Editions) -> Result<Catalogue, CannotPublish> {
    if text.len() > MAX_CATALOGUE_BYTES {
        return Err(Refusal::TooLong.into());
    }
    match (List::from_key(&name), kind_of(&name)) {
        (Some(list), _) => check_list(list, &text, held)?,
        (None, Some(kind)) => check_questions(kind, &text, held.get(&name))?,
        (None, None) if name == CALENDARS => check_calendars(&text)?,
        (None, None) => return Err(Refusal::UnknownList.into()),
    }
    let version = version(&text)?;
    let standing = held.get(&name).map_or(0, |held| held.version);
    if version <= standing {
        return Err(CannotPublish::not_newer(standing));
    }
    Ok(Catalogue { name, version, text })
}

fn check_list(list: List, text: &str, held: &Editions) -> Result<(), CannotPublish> {
    let lists = held.iter().filter(|one| List::from_key(&one.name).is_some());
    let (mut laid, _) = Catalogues::with(lists.map(|one| (&one.name, &one.text)));
    Ok(laid.lay_over(list, text)?)
}

fn check_calendars(text: &str) -> Result<(), CannotPublish> {
    let (_, refusals) = Calendars::built_in().with([text]);
    refusals.into_iter().next().map_or(Ok(()), |why| Err(CannotPublish::Calendars { why }))
}

fn check_questions(kind: RecordKind, text: &str, held: Option<&Catalogue>) -> Result<(), CannotPublish> {
    let read = |text: &str| Questionnaire::read(kind, text);
    let refused = |why| CannotPublish::Questions { why };
    let next = read(text).map_err(refused)?;
    if let Some(flaw) = next.flaws().into_iter().next() {
        return Err(refused(QuestionsRefusal::Flawed(flaw)));
    }
    // An edition that another release published and this one cannot read holds nothing that it could be compared with.
    let standing = held.and_then(|held| read(&held.text).ok()).unwrap_or_else(|| Questionnaire::empty(kind));
    next.check_over(&standing).map_err(refused)
}

fn version(text: &str) -> Result<u32, CannotPublish> {
    #[derive(Deserialize)]
    struct Head {
        version: u32,
    }
    let head: Head = serde_json::from_str(text)
        .map_err(|error| Refusal::Unreadable { line: error.line(), column: error.column() })?;
    Ok(head.version)
}

#[cfg(test)]
mod tests {
    use domain::question::flaw::{Flaw, Part, Why};
    use sync::key::Signer;

    use super::*;

    #[test]
    fn an_edition_is_one_that_every_laptop_can_lay() {
        let mut held = Editions::new(Signer::from_seed(&[1; 32]).device());
        let calendars = |version: u32| format!(r#"{{"version":{version},"source":"DOF","entries":[]}}"#);
        let units = |version: u32| {
            let own = format!("\"version\": {}", Catalogues::built_in().version(List::Units));
            List::Units.own_json().replacen(&own, &format!("\"version\": {version}"), 1)
        };
        let mut check = |name: &str, text: String, expected: Result<u32, CannotPublish>| {
            let made = edition(name.to_owned(), text, &held);
            assert_eq!(made.as_ref().map(|catalogue| catalogue.version).map_err(Clone::clone), expected, "{name}");
            made.into_iter().for_each(|catalogue| held.put(catalogue));
        };
        check("units", units(1_000), Ok(1_000));
        check("units", units(1_000), Err(CannotPublish::not_newer(1_000)));
        check("units", units(999), Err(CannotPublish::not_newer(1_000)));
        check("units", units(1_001), Ok(1_001));
        check("calendars", calendars(2), Ok(2));
        check("calendars", calendars(2), Err(CannotPublish::not_newer(2)));
        check("calendars", calendars(0), Err(CannotPublish::not_newer(2)));
        let unreadable = CalendarRefusal::Unreadable { line: 1, column: 1 };
        check("calendars", "{".to_owned(), Err(CannotPublish::Calendars { why: unreadable }));
        check("units", "{".to_owned(), Err(Refusal::Unreadable { line: 1, column: 1 }.into()));
        check("units", " ".repeat(MAX_CATALOGUE_BYTES + 1), Err(Refusal::TooLong.into()));
        let questions = |version: u32, name: &str| {
            let label = format!(r#"{{"name":"{name}","asks":"text","label":{{"es":"¿Qué?"}}}}"#);
            format!(r#"{{"version":{version},"kind":"nna","lists":{{}},"questions":[{label}]}}"#)
        };
        check("questions-nna", questions(1, "what"), Ok(1));
        check("questions-nna", questions(1, "what"), Err(CannotPublish::not_newer(1)));
        let gone = QuestionsRefusal::QuestionGone { name: "what".to_owned() };
        check("questions-nna", questions(2, "who"), Err(CannotPublish::Questions { why: gone }));
        let other = CannotPublish::Questions { why: QuestionsRefusal::OtherKind };
        check("questions-rescue", questions(1, "what"), Err(other));
        let flaw = Flaw { question: 0, part: Part::Name, why: Why::Identifying };
        let asks_who = QuestionsRefusal::Flawed(flaw);
        check("questions-nna", questions(3, "curp"), Err(CannotPublish::Questions { why: asks_who }));
        for name in ["", "Units", "../units", "countries", "questions-sand"] {
            check(name, units(2_000), Err(Refusal::UnknownList.into()));
        }
    }
}

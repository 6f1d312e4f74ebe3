//! A record in one or two lines, from the parts its kind gathered.

use domain::record::{Part, RecordKind, Summary};

use super::Teller;
use super::value::Room;
use domain::form::spec::CatalogueName;

impl Teller {
    /// "Rescate · La Rumorosa, torre 52"; of a person the name alone.
    pub(crate) fn headline(&self, kind: RecordKind, summary: &Summary) -> String {
        let glue = if kind == RecordKind::Person { " " } else { ", " };
        let parts = self.parts(&summary.headline).join(glue);
        match (kind, parts.is_empty()) {
            (RecordKind::Person, true) => self.words.say("person-nameless"),
            (RecordKind::Person, false) => parts,
            (_, true) => self.kind(kind),
            (_, false) => format!("{} · {parts}", self.kind(kind)),
        }
    }

    /// What follows the headline, one text per part.
    pub(crate) fn details(&self, summary: &Summary) -> Vec<String> {
        self.parts(&summary.details)
    }

    fn parts(&self, parts: &[Part]) -> Vec<String> {
        parts.iter().map(|part| self.part(part)).collect()
    }

    fn part(&self, part: &Part) -> String {
        match part {
            Part::Typed(text) => text.clone(),
            Part::Option(key) => self
                .words
                .try_say(&format!("{key}.alone"))
                .unwrap_or_else(|| self.words.say(&key.replace(['.', '_'], "-"))),
            Part::Count(what, number) => self.words.say_with(&words::key::count(what), &[("n", (*number).into())]),
            Part::Age(text) => self.age(text, Room::Cell),
            Part::Country(code) => self.code(CatalogueName::Countries, code),
            Part::Language(code) => self.code(CatalogueName::Languages, code),
        }
    }
}

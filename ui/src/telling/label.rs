//! What a key is called: the question it answers, and of whom.

use domain::form::address::Address;
use domain::form::spec::{Field, Section};
use domain::id::ItemId;
use domain::record::{RecordKind, own};
use domain::value::{Key, Values};
use words::key;

use super::Teller;
use crate::forms;

impl Teller {
    /// "Rescate".
    pub(crate) fn kind(&self, kind: RecordKind) -> String {
        self.words.say(&key::kind(kind.key()))
    }

    pub(crate) fn section(&self, kind: RecordKind, section: &Section) -> String {
        self.words.say(&key::section(kind.key(), section.key))
    }

    /// What is said before a section is asked, where something is.
    pub(crate) fn introduction(&self, kind: RecordKind, section: &Section) -> Option<String> {
        self.words.try_say(&format!("{}.hint", key::section(kind.key(), section.key)))
    }

    /// "Persona 2"; `position` from 1.
    pub(crate) fn item(&self, kind: RecordKind, section: &Section, position: usize) -> String {
        self.words.say_with(&key::item(kind.key(), section.key), &[("n", position.into())])
    }

    pub(crate) fn field(&self, kind: RecordKind, section: &Section, field: &Field) -> String {
        let published = field.label(self.language());
        published.map_or_else(|| self.words.say(&field_key(kind, section, field)), str::to_owned)
    }

    /// The smaller line under a label, where it has one.
    pub(crate) fn hint(&self, kind: RecordKind, section: &Section, field: &Field) -> Option<String> {
        if field.published.is_some() {
            return field.hint(self.language()).map(str::to_owned);
        }
        self.words.try_say(&format!("{}.hint", field_key(kind, section, field)))
    }

    /// The name of any key: "Destino", "Persona 2 · Destino", "Temas · Refugio". `values` say which item it is; without
    /// them items are not numbered. A key of a newer release is shown raw.
    pub(crate) fn key(&self, kind: RecordKind, key: &Key, values: Option<&Values>) -> String {
        if let Some(address) = forms::form(kind).locate_question(key) {
            return self.address(kind, address, values);
        }
        if let Some((section, item)) = forms::form(kind).locate_removal(key) {
            return self.item_of(kind, section, item, values);
        }
        match key.as_str() {
            own::FOLIO => self.words.say("records-folio"),
            own::OPENED => self.words.say("history-opened"),
            own::FINISHED => self.words.say("history-finished"),
            raw => raw.to_owned(),
        }
    }

    fn address(&self, kind: RecordKind, address: Address, values: Option<&Values>) -> String {
        let field = self.field(kind, address.section, address.field);
        let option = match (address.field.kind, address.option) {
            (domain::form::spec::FieldKind::Many(options), Some(option)) => Some(self.option(options, option)),
            (_, _) => None,
        };
        let item = address.item.map(|item| self.item_of(kind, address.section, item, values));
        [item, Some(field), option].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn item_of(&self, kind: RecordKind, section: &Section, item: ItemId, values: Option<&Values>) -> String {
        let position = values.and_then(|values| section.items(values).iter().position(|known| *known == item));
        position.map_or_else(|| self.section(kind, section), |position| self.item(kind, section, position + 1))
    }
}

fn field_key(kind: RecordKind, section: &Section, field: &Field) -> String {
    key::field(kind.key(), section.is_list().then_some(section.key), field.key)
}

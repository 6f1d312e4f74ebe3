//! Where a key leads in a FORM, and the items a list holds. Keys of a newer release lead nowhere, which is no error.

use std::collections::BTreeSet;

use super::spec::{Field, FieldKind, Form, Section, Shape};
use crate::id::ItemId;
use crate::value::{Key, Value, Values};

/// The last part of the key that takes an item out of its list: items are marked, never deleted.
pub const REMOVED: &str = "removed";

/// A key understood: its section, its item if the section is a list, its field and the option of a many-choice.
#[derive(Debug, Clone, Copy)]
pub struct Address {
    pub section: &'static Section,
    pub item: Option<ItemId>,
    pub field: &'static Field,
    pub option: Option<&'static str>,
}

impl Form {
    pub fn section(&self, key: &str) -> Option<&'static Section> {
        self.sections.iter().find(|section| section.key == key)
    }

    /// `None` for a key this release does not know.
    pub fn locate(&self, key: &Key) -> Option<Address> {
        self.sections.iter().find_map(|section| section.locate(key.as_str()))
    }

    /// The same, and also the key of a many-choice as a whole, under which nothing is ever kept: what lacks an answer is
    /// told by it.
    pub fn locate_question(&self, key: &Key) -> Option<Address> {
        let whole = || self.sections.iter().find_map(|section| section.locate_whole(key.as_str()));
        self.locate(key).or_else(whole)
    }

    /// Where a key stands, for whoever lists answers as they are asked: section, item, field. What stands nowhere in the
    /// FORM comes last.
    pub fn place(&self, key: &Key) -> (usize, Option<ItemId>, usize) {
        let Some(address) = self.locate_question(key) else { return (usize::MAX, None, usize::MAX) };
        let field = address.section.fields.iter().position(|field| field.key == address.field.key);
        (self.place_of_section(address.section.key), address.item, field.unwrap_or(usize::MAX))
    }

    /// The list that `after` makes longer than it may be: a field of its newest item, and how many items it holds. What a
    /// merge made longer stays as it is, and may be shortened.
    pub fn overfull(&self, before: &Values, after: &Values) -> Option<(Key, u16)> {
        self.sections.iter().find_map(|section| {
            let Shape::List { most } = section.shape else { return None };
            let items = section.items(after);
            let is_over = items.len() > usize::from(most) && items.len() > section.items(before).len();
            let newest = items.last().filter(|_| is_over)?;
            Some((section.key_of(Some(*newest), section.fields.first()?), most))
        })
    }

    pub(crate) fn place_of_section(&self, key: &str) -> usize {
        self.sections.iter().position(|section| section.key == key).unwrap_or(usize::MAX)
    }

    /// Takes an item out of its list, or back in.
    pub fn locate_removal(&self, key: &Key) -> Option<(&'static Section, ItemId)> {
        self.sections.iter().filter(|section| section.is_list()).find_map(|section| {
            let (item, rest) = section.split_item(key.as_str())?;
            (rest == REMOVED).then_some((section, item))
        })
    }
}

impl Section {
    /// The key of one of this section's fields.
    pub fn key_of(&self, item: Option<ItemId>, field: &Field) -> Key {
        self.key_text(item, field.key)
    }

    /// The key of one option of a many-choice.
    pub fn option_key(&self, item: Option<ItemId>, field: &Field, option: &str) -> Key {
        self.key_text(item, &format!("{}.{option}", field.key))
    }

    /// The key that marks an item removed.
    pub fn removal_key(&self, item: ItemId) -> Key {
        self.key_text(Some(item), REMOVED)
    }

    /// The items of this list in the order they were added, without those removed.
    pub fn items(&self, values: &Values) -> Vec<ItemId> {
        let mut all = BTreeSet::new();
        all.extend(values.keys().filter_map(|key| self.split_item(key.as_str())).map(|(item, _)| item));
        all.into_iter().filter(|item| !values.get(&self.removal_key(*item)).is_some_and(Value::is_yes)).collect()
    }

    /// A field's value in an item, or in the record.
    pub fn read<'v>(&self, values: &'v Values, item: Option<ItemId>, key: &str) -> Option<&'v Value> {
        values.get(&self.key_text(item, key))
    }

    /// Is the question asked, given what was answered before it in the same item or record?
    pub fn asks(&self, values: &Values, item: Option<ItemId>, field: &Field) -> bool {
        field
            .shown_when
            .is_none_or(|condition| condition.holds(|key| self.read(values, item, key).or_else(|| values.get(key))))
    }

    fn locate(&'static self, key: &str) -> Option<Address> {
        let (item, rest) = self.within(key)?;
        self.fields.iter().find_map(|field| {
            let option = field.names(rest)?;
            Some(Address { section: self, item, field, option })
        })
    }

    fn locate_whole(&'static self, key: &str) -> Option<Address> {
        let (item, rest) = self.within(key)?;
        let field = self.fields.iter().find(|field| field.key == rest)?;
        Some(Address { section: self, item, field, option: None })
    }

    /// The item, if this is a list, and the rest of the key.
    fn within<'k>(&self, key: &'k str) -> Option<(Option<ItemId>, &'k str)> {
        match self.is_list() {
            true => self.split_item(key).map(|(item, rest)| (Some(item), rest)),
            false => Some((None, key)),
        }
    }

    fn split_item<'k>(&self, key: &'k str) -> Option<(ItemId, &'k str)> {
        let (item, rest) = key.strip_prefix(self.key)?.strip_prefix('.')?.split_once('.')?;
        Some((item.parse().ok()?, rest))
    }

    pub(crate) fn key_text(&self, item: Option<ItemId>, key: &str) -> Key {
        let text = match item {
            Some(item) => format!("{}.{item}.{key}", self.key),
            None => key.to_owned(),
        };
        Key::of_form(text)
    }
}

impl Field {
    /// `Some(None)` if `key` is this field, `Some(Some(option))` if it is an option of it.
    fn names(&self, key: &str) -> Option<Option<&'static str>> {
        let rest = key.strip_prefix(self.key)?;
        let FieldKind::Many(options) = self.kind else {
            return rest.is_empty().then_some(None);
        };
        let option = rest.strip_prefix('.')?;
        options.keys.iter().copied().find(|known| *known == option).map(Some)
    }
}

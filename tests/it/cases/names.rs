//! The names that a case gives to records and list items, and the ids behind them. The same case has the same ids
//! wherever it is replayed, so that what two laptops say of it can be laid side by side.

use std::collections::BTreeMap;

use domain::id::{ItemId, RecordId};
use serde_json::{Map, Value, json};

use crate::it::cases::case::Case;

/// So many ids are made from the first millisecond of one case to the first of the next.
const IDS_OF_A_CASE: u64 = 10_000;
const BEGINS_MS: u64 = 1_790_000_000_000;

#[derive(Debug, Clone)]
pub(crate) struct Names {
    next_ms: u64,
    records: BTreeMap<String, String>,
    items: BTreeMap<String, String>,
}

impl Names {
    pub(crate) fn of(number: usize, case: &Case) -> Self {
        let next_ms = BEGINS_MS + u64::try_from(number).unwrap() * IDS_OF_A_CASE;
        let mut names = Self { next_ms, records: BTreeMap::new(), items: BTreeMap::new() };
        for name in case.records.keys() {
            let id = RecordId::new(names.moment(), [1; 10]).to_string();
            names.records.insert(name.clone(), id);
        }
        names
    }

    pub(crate) fn record(&self, name: &str) -> Result<&str, String> {
        self.records.get(name).map(String::as_str).ok_or_else(|| format!("no record is called {name}"))
    }

    pub(crate) fn records(&self) -> impl Iterator<Item = (&str, &str)> {
        self.records.iter().map(|(name, id)| (name.as_str(), id.as_str()))
    }

    /// The laptop gave it another id.
    pub(crate) fn rename(&mut self, name: &str, id: String) {
        self.records.insert(name.to_owned(), id);
    }

    /// An item's id, made when it is first named: items stand in that order.
    pub(crate) fn item(&mut self, name: &str) -> String {
        if let Some(id) = self.items.get(name) {
            return id.clone();
        }
        let id = ItemId::new(self.moment(), [2; 10]).to_string();
        self.items.insert(name.to_owned(), id.clone());
        id
    }

    /// `persons.@ana.sex` with the id of the item.
    pub(crate) fn key(&mut self, key: &str) -> String {
        let parts: Vec<String> = key
            .split('.')
            .map(|part| part.strip_prefix('@').map_or_else(|| part.to_owned(), |name| self.item(name)))
            .collect();
        parts.join(".")
    }

    pub(crate) fn answers(&mut self, answers: &Map<String, Value>) -> Map<String, Value> {
        answers.iter().map(|(key, value)| (self.key(key), self.value(value))).collect()
    }

    /// `"@ana"` is the record of that name; any other text is itself.
    pub(crate) fn value(&self, value: &Value) -> Value {
        let named = value.as_str().and_then(|text| self.records.get(text.strip_prefix('@')?));
        named.map_or_else(|| value.clone(), |id| json!(id))
    }

    /// What a laptop said, with names for ids.
    pub(crate) fn told(&self, said: &Value) -> Value {
        let named = |text: String, (name, id): (&String, &String)| text.replace(id, &format!("@{name}"));
        let text = self.items.iter().chain(&self.records).fold(said.to_string(), named);
        serde_json::from_str(&text).unwrap()
    }

    fn moment(&mut self) -> u64 {
        self.next_ms += 1;
        self.next_ms
    }
}

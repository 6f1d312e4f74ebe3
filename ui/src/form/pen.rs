//! What a control is given: the answer as it stands, and where to write the next one.

use domain::value::Value;
use yew::{AttrValue, Callback};

use super::sheet::Hand;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pen {
    /// Typed or kept; an unknown answer is no value for a control.
    pub(crate) value: Option<Value>,
    pub(crate) write: Callback<(Value, Hand)>,
}

impl Pen {
    /// The answer as text; empty if there is none.
    pub(crate) fn text(&self) -> AttrValue {
        match &self.value {
            Some(Value::Text(text)) => text.clone().into(),
            Some(Value::Integer(number)) => number.to_string().into(),
            Some(Value::Flag(_) | Value::Empty | Value::Unknown { .. }) | None => AttrValue::default(),
        }
    }

    pub(crate) fn typed(&self, text: String) {
        self.write.emit((text_or_nothing(text), Hand::Typing));
    }

    pub(crate) fn typing(&self) -> Callback<String> {
        self.write.reform(|text| (text_or_nothing(text), Hand::Typing))
    }

    pub(crate) fn choosing(&self) -> Callback<Option<AttrValue>> {
        self.write.reform(|chosen: Option<AttrValue>| {
            (chosen.map_or(Value::Empty, |value| Value::text(value.as_str())), Hand::Choosing)
        })
    }
}

fn text_or_nothing(text: String) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text) }
}

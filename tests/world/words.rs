//! Answers as a story writes them: `("place.description", "torre 52")`, `("operation.agents", 4)`.

use domain::value::{Key, Value, Values};

pub(crate) fn key(text: &str) -> Key {
    text.parse().unwrap()
}

/// Something that can stand as an answer.
pub(crate) trait Said {
    fn value(self) -> Value;
}

impl Said for &str {
    fn value(self) -> Value {
        Value::text(self)
    }
}

impl Said for String {
    fn value(self) -> Value {
        Value::Text(self)
    }
}

impl Said for i64 {
    fn value(self) -> Value {
        Value::Integer(self)
    }
}

impl Said for bool {
    fn value(self) -> Value {
        Value::Flag(self)
    }
}

impl Said for Value {
    fn value(self) -> Value {
        self
    }
}

pub(crate) fn answer(name: &str, said: impl Said) -> Values {
    [(key(name), said.value())].into()
}

//! Numbers in the unit that people say them in. Tenths of a degree are written with their point.

use domain::form::spec::Unit;
use domain::value::Value;

/// What a number is typed as: `36.5` for 365 tenths.
pub(crate) fn written(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    match tenths % 10 {
        0 => format!("{sign}{}", tenths / 10),
        rest => format!("{sign}{}.{rest}", tenths / 10),
    }
}

/// `36.5`, `36,5` or `36` as tenths; the text itself if it is none.
pub(crate) fn read(text: &str) -> Value {
    let text = text.trim();
    if text.is_empty() {
        return Value::Empty;
    }
    let (whole, rest) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let tenths = match (whole.parse::<i64>(), rest.parse::<u8>()) {
        (Ok(whole), Ok(rest)) if rest < 10 && (0..=9_999).contains(&whole) => Some(whole * 10 + i64::from(rest)),
        _ => None,
    };
    tenths.map_or_else(|| Value::text(text), Value::Integer)
}

/// Is a number of this unit written with a point?
pub(crate) const fn has_point(unit: Unit) -> bool {
    matches!(unit, Unit::TenthsOfCelsius)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_are_read_as_they_are_written() {
        for (text, value) in [
            ("36.5", Value::Integer(365)),
            ("36,5", Value::Integer(365)),
            ("38", Value::Integer(380)),
            ("38.", Value::text("38.")),
            ("x", Value::text("x")),
            (" ", Value::Empty),
        ] {
            assert_eq!(read(text), value, "{text}");
        }
        assert_eq!((written(365), written(380)), ("36.5".to_owned(), "38".to_owned()));
    }
}

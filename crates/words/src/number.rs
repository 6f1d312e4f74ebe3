//! How a number stands in a text: `1,330`. Mexico and English agree on it, so one rule serves both.

use fluent_bundle::FluentValue;

use crate::say::Words;

/// The largest number that a 64-bit float still holds whole.
const MOST_WHOLE: f64 = 9_007_199_254_740_992.0;

impl Words {
    /// A count, as it stands in a table.
    pub fn number(&self, number: u64) -> String {
        group(&number.to_string())
    }
}

/// Fluent's own writing has no groups of thousands. Years and folios are given as texts, so they are left alone.
pub(crate) fn grouped<M>(value: &FluentValue<'_>, _memoizer: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let is_whole = number.value.fract() == 0.0 && number.value.abs() <= MOST_WHOLE;
    is_whole.then(|| group(&format!("{:.0}", number.value)))
}

/// The same of a number that stands by itself, in a table.
pub fn written(number: u64) -> String {
    group(&number.to_string())
}

fn group(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let mut text = sign.to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_in_groups() {
        for (digits, text) in
            [("0", "0"), ("999", "999"), ("1330", "1,330"), ("-20000", "-20,000"), ("1234567", "1,234,567")]
        {
            assert_eq!(group(digits), text);
        }
        assert_eq!(written(u64::MAX), "18,446,744,073,709,551,615");
    }
}

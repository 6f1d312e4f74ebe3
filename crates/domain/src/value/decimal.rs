//! A number with a fraction, counted in millionths. It is never a binary fraction, so what was typed is what is compared,
//! and it is written in one way only: no leading zero, no trailing zero, a point.

use std::fmt;
use std::str::FromStr;

/// In one whole.
const MILLIONTHS: i64 = 1_000_000;
/// Digits after the point.
const FRACTION_DIGITS: usize = 6;
/// Digits before it.
const WHOLE_DIGITS: usize = 12;

/// Text that is no such number: not digits with one point or comma, or with more of them than are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADecimal;

/// Below a million million on either side of zero, with at most six digits after the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

impl Decimal {
    /// `None` beyond what is kept.
    pub fn whole(number: i64) -> Option<Self> {
        number.checked_mul(MILLIONTHS).and_then(Self::within)
    }

    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).and_then(Self::within)
    }

    pub const fn negated(self) -> Self {
        Self(-self.0)
    }

    fn within(millionths: i64) -> Option<Self> {
        let most = 10_i64.pow(WHOLE_DIGITS as u32) * MILLIONTHS;
        (-most < millionths && millionths < most).then_some(Self(millionths))
    }
}

impl FromStr for Decimal {
    type Err = NotADecimal;

    fn from_str(text: &str) -> Result<Self, NotADecimal> {
        let text = text.trim();
        let (is_negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
        let are_digits = |part: &str, most: usize| {
            (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !are_digits(whole, WHOLE_DIGITS) || !are_digits(fraction, FRACTION_DIGITS) {
            return Err(NotADecimal);
        }
        let number = |digits: &str| digits.parse::<i64>().map_err(|_| NotADecimal);
        let millionths = number(whole)? * MILLIONTHS + number(&format!("{fraction:0<FRACTION_DIGITS$}"))?;
        Ok(Self(if is_negative { -millionths } else { millionths }))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = (self.0.abs() / MILLIONTHS, self.0.abs() % MILLIONTHS);
        if fraction == 0 {
            return write!(f, "{sign}{whole}");
        }
        let fraction = format!("{fraction:0>FRACTION_DIGITS$}");
        write!(f, "{sign}{whole}.{}", fraction.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_is_written_in_one_way() {
        for (typed, expect) in [
            ("12.5", Some("12.5")),
            ("12,50", Some("12.5")),
            (" 007 ", Some("7")),
            ("-0.0", Some("0")),
            ("-0.000001", Some("-0.000001")),
            ("999999999999.999999", Some("999999999999.999999")),
            ("1000000000000", None),
            ("1.0000001", None),
            ("1.", None),
            (".5", None),
            ("1.2.3", None),
            ("1,200.5", None),
            ("+1", None),
            ("1e3", None),
            ("٣", None),
            ("", None),
            ("-", None),
        ] {
            let written = typed.parse::<Decimal>().ok().map(|number| number.to_string());
            assert_eq!(written.as_deref(), expect, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_as_itself(millionths in -999_999_999_999_999_999_i64..=999_999_999_999_999_999) {
            let number = Decimal(millionths);
            prop_assert_eq!(number.to_string().parse(), Ok(number));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,30}") {
            let _ = text.parse::<Decimal>();
        }

        #[test]
        fn order_is_that_of_numbers(one in -1_000_000_i64..1_000_000, other in -1_000_000_i64..1_000_000) {
            prop_assert_eq!(Decimal(one).cmp(&Decimal(other)), one.cmp(&other));
            prop_assert_eq!(Decimal(one).plus(Decimal(other)), Some(Decimal(one + other)));
        }
    }
}

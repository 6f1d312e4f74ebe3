//! How many bytes an order may take, as people write it.

use std::str::FromStr;

/// `None`: as many as it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spending(pub(crate) Option<u64>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a number of bytes, as in 200k or 2M, or none")]
pub(crate) struct NotBytes;

impl FromStr for Spending {
    type Err = NotBytes;

    fn from_str(text: &str) -> Result<Self, NotBytes> {
        if text == "none" {
            return Ok(Self(None));
        }
        let (digits, times) = match text.strip_suffix(['k', 'K']) {
            Some(digits) => (digits, 1_000),
            None => text.strip_suffix('M').map_or((text, 1), |digits| (digits, 1_000_000)),
        };
        let number: u64 = digits.parse().map_err(|_| NotBytes)?;
        number.checked_mul(times).map(|bytes| Self(Some(bytes))).ok_or(NotBytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_in_thousands_and_millions() {
        for (text, expect) in [
            ("200k", Ok(Spending(Some(200_000)))),
            ("2M", Ok(Spending(Some(2_000_000)))),
            ("700", Ok(Spending(Some(700)))),
            ("none", Ok(Spending(None))),
            ("", Err(NotBytes)),
            ("k", Err(NotBytes)),
            ("-1", Err(NotBytes)),
            ("2G", Err(NotBytes)),
            ("99999999999999999999", Err(NotBytes)),
            ("99999999999999999M", Err(NotBytes)),
        ] {
            assert_eq!(text.parse(), expect, "{text}");
        }
    }
}

//! Telephone numbers of the people who are met here: Mexico, its neighbours to the north, Central America, Haiti, and
//! any other country if the number says which.

use std::fmt;
use std::str::FromStr;

use crate::keyed::{keyed, serde_as_text};

keyed! {
    /// Why a text is no telephone number.
    pub enum PhoneRefusal {
        /// Something else than digits and the signs between them.
        Unreadable = "unreadable",
        /// Too many or too few digits for its country.
        WrongLength = "wrong-length",
        /// A number of eight digits, as in Central America, without its country.
        CountryMissing = "country-missing",
        /// It begins with 0 or 1, as no subscriber's number does.
        Impossible = "impossible",
    }
}

impl std::error::Error for PhoneRefusal {}

/// The emergency number of Mexico and of its neighbours.
const EMERGENCY: &str = "911";

/// How a country numbers its telephones.
struct Plan {
    /// ISO 3166-1 alpha-3; the United States stand for all of the North American plan.
    country: &'static str,
    code: &'static str,
    digits: usize,
    show: fn(&str) -> Option<String>,
}

const PLANS: [Plan; 7] = [
    Plan { country: "MEX", code: "52", digits: 10, show: mexican },
    Plan { country: "USA", code: "1", digits: 10, show: north_american },
    Plan { country: "GTM", code: "502", digits: 8, show: four_and_four },
    Plan { country: "SLV", code: "503", digits: 8, show: four_and_four },
    Plan { country: "HND", code: "504", digits: 8, show: four_and_four },
    Plan { country: "NIC", code: "505", digits: 8, show: four_and_four },
    Plan { country: "HTI", code: "509", digits: 8, show: four_and_four },
];

/// A telephone number. Its one text is E.164, `+526641234567`, or `911`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

impl Phone {
    /// `+526641234567`, or `911`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_emergency(&self) -> bool {
        self.0 == EMERGENCY
    }

    /// ISO 3166-1 alpha-3, if it is one of the table; `USA` for all of the North American plan.
    pub fn country(&self) -> Option<&'static str> {
        self.plan().map(|(plan, _)| plan.country)
    }

    /// As it is dialled at home: `664 123 4567`. A number of a country that is not in the table stays international.
    pub fn national(&self) -> String {
        self.plan().and_then(|(plan, number)| (plan.show)(number)).unwrap_or_else(|| self.0.clone())
    }

    /// As it is dialled from anywhere: `+52 664 123 4567`.
    pub fn international(&self) -> String {
        let shown = self.plan().and_then(|(plan, number)| Some(format!("+{} {}", plan.code, (plan.show)(number)?)));
        shown.unwrap_or_else(|| self.0.clone())
    }

    fn plan(&self) -> Option<(&'static Plan, &str)> {
        plan_of(self.0.strip_prefix('+')?)
    }

    fn with_country(digits: &str) -> Result<Self, PhoneRefusal> {
        // Until 2019 a Mexican mobile was called with a 1 after the country; the number is the same.
        let digits = match digits.strip_prefix("521") {
            Some(number) if number.len() == 10 => format!("52{number}"),
            _ => digits.to_owned(),
        };
        match plan_of(&digits) {
            Some((plan, number)) => plan.check(number)?,
            None if digits.starts_with('0') => return Err(PhoneRefusal::Impossible),
            None if !(8..=15).contains(&digits.len()) => return Err(PhoneRefusal::WrongLength),
            None => {}
        }
        Ok(Self(format!("+{digits}")))
    }

    /// Without a plus, the length tells where the number is from.
    fn without_country(digits: &str) -> Result<Self, PhoneRefusal> {
        // Dialling prefixes of before 2019: long distance, and mobiles.
        let old = ["01", "044", "045"].iter().find_map(|prefix| digits.strip_prefix(prefix));
        let digits = old.filter(|number| number.len() == 10).unwrap_or(digits);
        match digits.len() {
            8 => Err(PhoneRefusal::CountryMissing),
            10 => Self::with_country(&format!("52{digits}")),
            11..=13 if plan_of(digits).is_some() => Self::with_country(digits),
            _ => Err(PhoneRefusal::WrongLength),
        }
    }
}

impl Plan {
    fn check(&self, number: &str) -> Result<(), PhoneRefusal> {
        if number.len() != self.digits {
            Err(PhoneRefusal::WrongLength)
        } else if number.starts_with(['0', '1']) {
            Err(PhoneRefusal::Impossible)
        } else {
            Ok(())
        }
    }
}

/// What people write: `664 123 4567`, `(664) 123-4567`, `+504 9876-5432`, `00 503 7012 3456`, `911`. Ten digits alone
/// are Mexican.
impl FromStr for Phone {
    type Err = PhoneRefusal;

    fn from_str(text: &str) -> Result<Self, PhoneRefusal> {
        let text = text.trim();
        let (has_plus, rest) = match text.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let is_sign = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '.' | '(' | ')' | '/');
        let digits: String = rest.chars().filter(|c| !is_sign(*c)).take(25).collect();
        if rest.len() > 60 || !digits.bytes().all(|byte| byte.is_ascii_digit()) || digits.is_empty() {
            return Err(PhoneRefusal::Unreadable);
        }
        match (has_plus, digits.strip_prefix("00")) {
            (false, _) if digits == EMERGENCY => Ok(Self(digits)),
            (true, _) => Self::with_country(&digits),
            (false, Some(digits)) => Self::with_country(digits),
            (false, None) => Self::without_country(&digits),
        }
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

serde_as_text!(Phone);

fn plan_of(digits: &str) -> Option<(&'static Plan, &str)> {
    PLANS.iter().find_map(|plan| digits.strip_prefix(plan.code).map(|number| (plan, number)))
}

/// The three great cities have area codes of two digits.
fn mexican(number: &str) -> Option<String> {
    let area = if ["33", "55", "56", "81"].iter().any(|area| number.starts_with(area)) { 2 } else { 3 };
    let (area, rest) = number.split_at_checked(area)?;
    let (middle, last) = rest.split_at_checked(rest.len().checked_sub(4)?)?;
    Some(format!("{area} {middle} {last}"))
}

fn north_american(number: &str) -> Option<String> {
    let (area, rest) = number.split_at_checked(3)?;
    let (middle, last) = rest.split_at_checked(3)?;
    Some(format!("({area}) {middle}-{last}"))
}

fn four_and_four(number: &str) -> Option<String> {
    let (first, last) = number.split_at_checked(4)?;
    Some(format!("{first}-{last}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them_and_shown_as_they_are_dialled() {
        for (text, one, national) in [
            ("6641234567", "+526641234567", "664 123 4567"),
            ("(664) 123-4567", "+526641234567", "664 123 4567"),
            ("664.123.45.67", "+526641234567", "664 123 4567"),
            ("55 1234 5678", "+525512345678", "55 1234 5678"),
            ("+52 664 123 4567", "+526641234567", "664 123 4567"),
            ("+52 1 664 123 4567", "+526641234567", "664 123 4567"),
            ("52 664 123 4567", "+526641234567", "664 123 4567"),
            ("044 664 123 4567", "+526641234567", "664 123 4567"),
            ("01 664 123 4567", "+526641234567", "664 123 4567"),
            ("+1 619 555 0100", "+16195550100", "(619) 555-0100"),
            ("1 619 555 0100", "+16195550100", "(619) 555-0100"),
            ("001 619 555 0100", "+16195550100", "(619) 555-0100"),
            ("+502 5123 4567", "+50251234567", "5123-4567"),
            ("503 7012-3456", "+50370123456", "7012-3456"),
            ("00504 9876 5432", "+50498765432", "9876-5432"),
            ("+505 8123 4567", "+50581234567", "8123-4567"),
            ("+509 3712 3456", "+50937123456", "3712-3456"),
            ("+58 412 555 1234", "+584125551234", "+584125551234"),
            (" 911 ", "911", "911"),
        ] {
            let phone = text.parse::<Phone>().unwrap_or_else(|refusal| panic!("{text}: {refusal}"));
            assert_eq!((phone.as_str(), phone.national().as_str()), (one, national), "{text}");
        }
        let phone: Phone = "6641234567".parse().unwrap();
        assert_eq!((phone.international().as_str(), phone.country()), ("+52 664 123 4567", Some("MEX")));
        assert!("911".parse::<Phone>().unwrap().is_emergency());
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for (text, refusal) in [
            ("", PhoneRefusal::Unreadable),
            ("no tiene", PhoneRefusal::Unreadable),
            ("664 123 456x", PhoneRefusal::Unreadable),
            ("++526641234567", PhoneRefusal::Unreadable),
            ("٦٦٤١٢٣٤٥٦٧", PhoneRefusal::Unreadable),
            ("123", PhoneRefusal::WrongLength),
            ("664 123 456", PhoneRefusal::WrongLength),
            ("+52 664 123 456", PhoneRefusal::WrongLength),
            ("+504 987", PhoneRefusal::WrongLength),
            ("9876 5432", PhoneRefusal::CountryMissing),
            ("0641234567", PhoneRefusal::Impossible),
            ("+504 1234 5678", PhoneRefusal::Impossible),
            ("+012345678", PhoneRefusal::Impossible),
        ] {
            assert_eq!(text.parse::<Phone>(), Err(refusal), "{text}");
        }
        assert!("9".repeat(10_000).parse::<Phone>().is_err());
    }

    proptest! {
        #[test]
        fn a_number_is_itself_again(text in "\\+?[0-9]{3,17}") {
            if let Ok(phone) = text.parse::<Phone>() {
                prop_assert_eq!(phone.to_string().parse(), Ok(phone.clone()));
                prop_assert_eq!(phone.international().parse(), Ok(phone));
            }
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,40}") {
            let _ = text.parse::<Phone>();
        }
    }
}

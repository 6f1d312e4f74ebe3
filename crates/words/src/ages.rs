//! Ages as people say them. An age is an interval of months, because a guess that hides its width may hide a child:
//! somebody of 16 to 20 is never said to be "~18". Of an adult, the middle of a narrow guess is what people say.

use crate::say::Words;

/// Under two years, months say more than years.
const MONTHS_UNTIL: u16 = 24;
const MONTHS_OF_YEAR: u16 = 12;
/// From here on an age is an adult's.
const ADULT_YEARS: u16 = 18;
/// A guess is two years to either side, and may have grown by one since.
const NARROW_YEARS: u16 = 5;

/// Whether somebody said the age, or somebody looking on estimated it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sureness {
    Told,
    Estimated,
}

impl Words {
    /// "9 años", "7 meses", "~30 años", "entre 28 y 32 años". The ages are in completed months; both ends belong to the
    /// interval, so somebody who said "9 years" is 108 to 119 months.
    pub fn age(&self, least_months: u16, most_months: u16, sureness: Sureness) -> String {
        let age = Age::new(least_months, most_months);
        self.age_by(age, sureness, "")
    }

    /// For a table's cell: "9", "7 m", "~30", "28–32".
    pub fn age_short(&self, least_months: u16, most_months: u16, sureness: Sureness) -> String {
        let age = Age::new(least_months, most_months);
        self.age_by(age, sureness, ".short")
    }

    fn age_by(&self, age: Age, sureness: Sureness, length: &str) -> String {
        let age = if sureness == Sureness::Estimated { age.guessed() } else { age };
        let form = match (age.least == age.most, sureness) {
            (true, Sureness::Told) => "exact",
            (true, Sureness::Estimated) => "about",
            (false, _) => "between",
        };
        let key = format!("age-{form}-{}{length}", age.unit);
        let (least, most) = (u32::from(age.least), u32::from(age.most));
        self.say_with(&key, &[("least", least.into()), ("most", most.into()), ("under", (most + 1).into())])
    }
}

/// The interval in the unit that it is said in.
struct Age {
    unit: &'static str,
    least: u16,
    most: u16,
}

impl Age {
    /// Ends given the wrong way round are put right.
    fn new(one_months: u16, other_months: u16) -> Self {
        let (least, most) = (one_months.min(other_months), one_months.max(other_months));
        let is_one_year = least == MONTHS_OF_YEAR && most == MONTHS_UNTIL - 1;
        if most < MONTHS_UNTIL && !is_one_year {
            return Self { unit: "months", least, most };
        }
        Self { unit: "years", least: least / MONTHS_OF_YEAR, most: most / MONTHS_OF_YEAR }
    }

    /// The middle of a narrow guess that leaves no doubt about an adult.
    fn guessed(self) -> Self {
        let is_adult = self.unit == "years" && self.least >= ADULT_YEARS;
        let middle = self.least.midpoint(self.most);
        match is_adult && self.most - self.least <= NARROW_YEARS {
            true => Self { least: middle, most: middle, ..self },
            false => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn an_age_is_said_with_its_width() {
        let (es, en) = (Words::new(Language::Spanish), Words::new(Language::English));
        for (least, most, sureness, spanish, short, english) in [
            (108, 119, Sureness::Told, "9 años", "9", "9 years"),
            (110, 110, Sureness::Told, "9 años", "9", "9 years"),
            (7, 7, Sureness::Told, "7 meses", "7 m", "7 months"),
            (1, 1, Sureness::Told, "1 mes", "1 m", "1 month"),
            (0, 0, Sureness::Told, "menos de 1 mes", "<1 m", "under 1 month"),
            (12, 23, Sureness::Told, "1 año", "1", "1 year"),
            (6, 9, Sureness::Estimated, "entre 6 y 9 meses", "6–9 m", "between 6 and 9 months"),
            (336, 395, Sureness::Told, "entre 28 y 32 años", "28–32", "between 28 and 32 years"),
            (192, 251, Sureness::Estimated, "entre 16 y 20 años", "16–20", "between 16 and 20 years"),
            (360, 371, Sureness::Estimated, "~30 años", "~30", "~30 years"),
            (371, 360, Sureness::Estimated, "~30 años", "~30", "~30 years"),
            (336, 395, Sureness::Estimated, "~30 años", "~30", "~30 years"),
            (336, 407, Sureness::Estimated, "~30 años", "~30", "~30 years"),
            (300, 431, Sureness::Estimated, "entre 25 y 35 años", "25–35", "between 25 and 35 years"),
            (6, 30, Sureness::Told, "menos de 3 años", "<3", "under 3 years"),
        ] {
            assert_eq!(es.age(least, most, sureness), spanish);
            assert_eq!(es.age_short(least, most, sureness), short);
            assert_eq!(en.age(least, most, sureness), english);
        }
    }
}

//! What agreement and difference weigh. Each row says how often it is so among records of one person (m) and among
//! records of two (u), both of a hundred thousand; the weight is log2(m / u) in hundredths of a bit, worked out when the
//! program is built.
//!
//! The shares m follow from how records are made in the field (age by eye, papers lost, two surnames turned into one),
//! and the u from how many values there are and how unevenly they are taken. They were set once by judgement, and then
//! moved until the labelled set of the bench was told apart; three departures from chance are deliberate and said below.

use crate::keyed::keyed;

keyed! {
    /// What is compared; locale key `match-field-<key>`.
    pub enum Field {
        Given = "given",
        FirstSurname = "first-surname",
        SecondSurname = "second-surname",
        /// Reported only where both surnames agree.
        SurnameOrder = "surname-order",
        Nickname = "nickname",
        Sex = "sex",
        Age = "age",
        BirthDate = "birth-date",
        Nationality = "nationality",
        Origin = "origin",
        Phone = "phone",
        Curp = "curp",
        Document = "document",
        Companions = "companions",
    }
}

keyed! {
    /// How it compares; locale key `match-agreement-<key>`.
    pub enum Agreement {
        Same = "same",
        SameSound = "same-sound",
        ShortForm = "short-form",
        /// A slip of the pen apart.
        Close = "close",
        /// One has a part of the other: `José`, `José Luis`.
        Part = "part",
        /// Fits, but one of the two says little.
        Compatible = "compatible",
        /// Ages no more than two years apart.
        Near = "near",
        Swapped = "swapped",
        Differs = "differs",
        /// Ages more than five years apart.
        FarApart = "far-apart",
        /// They travel together, so they are two.
        Together = "together",
    }
}

/// Hundredths of a bit.
pub type Weight = i32;

/// What it weighs that a field compares so.
struct Row {
    field: Field,
    agreement: Agreement,
    weight: Weight,
}

/// How often one person's two records compare so, and two persons' records, of a hundred thousand each.
const fn row(field: Field, agreement: Agreement, m: u32, u: u32) -> Row {
    Row { field, agreement, weight: hundredths_of_a_bit(m, u) }
}

const ROWS: &[Row] = &[
    // How the same name is written in two records. The surprise of the name itself is added to the first three, so here
    // u is the share of those who have the name of whom it looks so. `Close` and `Part` of a name take no more than
    // `CLOSE_MOST`: next to every rare name stands a frequent one.
    row(Field::Given, Agreement::Same, 76_000, 90_000),
    row(Field::Given, Agreement::SameSound, 7_000, 25_000),
    row(Field::Given, Agreement::ShortForm, 6_000, 20_000),
    row(Field::Given, Agreement::Close, 6_000, 50_000),
    row(Field::Given, Agreement::Part, 5_000, 50_000),
    // First departure: u is not the share among strangers (nearly all) but weighs sisters and brothers, who agree in all
    // that follows from the family, and differ in this alone.
    row(Field::Given, Agreement::Differs, 20, 90_000),
    row(Field::FirstSurname, Agreement::Same, 76_000, 90_000),
    row(Field::FirstSurname, Agreement::SameSound, 9_000, 25_000),
    row(Field::FirstSurname, Agreement::Close, 8_000, 50_000),
    row(Field::FirstSurname, Agreement::Differs, 1_500, 95_000),
    row(Field::SecondSurname, Agreement::Same, 76_000, 90_000),
    row(Field::SecondSurname, Agreement::SameSound, 9_000, 25_000),
    row(Field::SecondSurname, Agreement::Close, 8_000, 50_000),
    row(Field::SecondSurname, Agreement::Differs, 1_500, 95_000),
    // Among strangers with the same two surnames every second has them in the other order.
    row(Field::SurnameOrder, Agreement::Swapped, 15_000, 50_000),
    row(Field::Nickname, Agreement::Same, 50_000, 900),
    row(Field::Nickname, Agreement::Close, 5_000, 600),
    row(Field::Nickname, Agreement::Differs, 45_000, 98_500),
    row(Field::Sex, Agreement::Same, 98_500, 55_000),
    row(Field::Sex, Agreement::Differs, 1_000, 45_000),
    // Half of those who are met are from 18 to 32 years old, so one in thirty or forty is of any one's year. Namesakes of
    // two generations, father and son, are frequent; an estimate that is five years wrong is not.
    row(Field::Age, Agreement::Same, 65_000, 3_000),
    row(Field::Age, Agreement::Compatible, 60_000, 18_000),
    row(Field::Age, Agreement::Near, 22_000, 10_000),
    row(Field::Age, Agreement::Differs, 600, 15_000),
    row(Field::Age, Agreement::FarApart, 8, 55_000),
    row(Field::BirthDate, Agreement::Same, 85_000, 12),
    // A digit off, or day and month exchanged.
    row(Field::BirthDate, Agreement::Close, 9_000, 500),
    row(Field::BirthDate, Agreement::Near, 2_000, 15_000),
    row(Field::BirthDate, Agreement::Differs, 500, 24_000),
    row(Field::BirthDate, Agreement::FarApart, 60, 60_000),
    row(Field::Nationality, Agreement::Same, 97_000, 45_000),
    row(Field::Nationality, Agreement::Differs, 2_500, 75_000),
    row(Field::Origin, Agreement::Same, 70_000, 3_500),
    row(Field::Origin, Agreement::Part, 10_000, 1_500),
    row(Field::Origin, Agreement::Differs, 12_000, 95_000),
    // A telephone is shared by a family, and given away on the way.
    row(Field::Phone, Agreement::Same, 65_000, 150),
    row(Field::Phone, Agreement::Close, 5_000, 40),
    row(Field::Phone, Agreement::Differs, 30_000, 99_900),
    row(Field::Curp, Agreement::Same, 90_000, 1),
    row(Field::Curp, Agreement::Close, 6_000, 20),
    row(Field::Curp, Agreement::Differs, 1_500, 99_900),
    row(Field::Document, Agreement::Same, 80_000, 2),
    row(Field::Document, Agreement::Close, 6_000, 30),
    row(Field::Document, Agreement::Differs, 14_000, 99_900),
    // Second departure: by chance nobody shares a companion, but a family is registered twice together.
    row(Field::Companions, Agreement::Same, 40_000, 3_000),
    row(Field::Companions, Agreement::Together, 1, 100_000),
];

/// The most that a name tells that is not quite the same.
const CLOSE_MOST: Weight = 650;

/// The most that all surnames tell together. Third departure: two surnames are not two surprises, because who shares a
/// rare one with somebody is mostly of their family or village, and shares the other with them too.
pub(crate) const SURNAMES_MOST: Weight = 1_350;

/// The weight of a field that compares so; none where the table has no such row.
pub fn weight(field: Field, agreement: Agreement) -> Weight {
    let rows = ROWS.iter().filter(|row| row.field == field && row.agreement == agreement);
    rows.map(|row| row.weight).sum()
}

/// The weight of a name that agrees so and has this surprise.
pub fn of_name(field: Field, agreement: Agreement, surprise: Weight) -> Weight {
    let so = weight(field, agreement);
    match agreement {
        Agreement::Differs => so,
        Agreement::Close | Agreement::Part => (surprise + so).min(CLOSE_MOST),
        _ => surprise + so,
    }
}

const fn hundredths_of_a_bit(m: u32, u: u32) -> Weight {
    let sixteenths = log2(m) - log2(u);
    ((sixteenths * 100) >> FRACTION_BITS) as Weight
}

const FRACTION_BITS: u32 = 16;

/// The logarithm to base 2 of a number that is not zero, with [`FRACTION_BITS`] bits behind the point, by squaring.
const fn log2(number: u32) -> i64 {
    let whole = number.ilog2();
    let mut mantissa = (number as u64) << (31 - whole);
    let mut log = whole as i64;
    let mut bit = 0;
    while bit < FRACTION_BITS {
        mantissa = (mantissa * mantissa) >> 31;
        let carry = mantissa >> 32;
        mantissa >>= carry;
        log = log * 2 + carry as i64;
        bit += 1;
    }
    log
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_is_the_logarithm_of_the_ratio() {
        for (m, u, expect) in
            [(1, 1, 0), (100_000, 50_000, 100), (50_000, 100_000, -100), (85_000, 12, 1_279), (1, 100_000, -1_661)]
        {
            assert!((hundredths_of_a_bit(m, u) - expect).abs() <= 1, "{m} / {u}: {}", hundredths_of_a_bit(m, u));
        }
    }

    #[test]
    fn agreeing_speaks_for_and_differing_against() {
        for row in ROWS {
            match row.agreement {
                Agreement::Differs | Agreement::FarApart | Agreement::Together => {
                    assert!(row.weight < 0, "{} {}", row.field, row.agreement);
                }
                _ if row.field == Field::BirthDate && row.agreement == Agreement::Near => assert!(row.weight < 0),
                _ => assert!(of_name(row.field, row.agreement, 400) > 0, "{} {}", row.field, row.agreement),
            }
        }
    }

    #[test]
    fn no_row_stands_twice() {
        let rows: std::collections::BTreeSet<_> = ROWS.iter().map(|row| (row.field, row.agreement)).collect();
        assert_eq!(rows.len(), ROWS.len());
    }
}

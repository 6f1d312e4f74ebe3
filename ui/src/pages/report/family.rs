//! Tables that are read together, each family a page of its own in the list of pages.

use domain::tabulation::table::Table;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    Boletin,
    Nna,
    Needs,
    Places,
}

impl Family {
    pub(crate) const ALL: [Self; 4] = [Self::Boletin, Self::Nna, Self::Needs, Self::Places];

    pub(crate) const fn of(table: Table) -> Self {
        match table {
            Table::Boletin
            | Table::BoletinMonths
            | Table::BoletinNationality
            | Table::BoletinSex
            | Table::BoletinAge => Self::Boletin,
            Table::NnaCountry
            | Table::NnaUnit
            | Table::NnaMonths
            | Table::NnaReceipt
            | Table::NnaReceiptMonths
            | Table::NnaSteps
            | Table::Referrals => Self::Nna,
            Table::RepatriatedOrigin
            | Table::RepatriatedDestination
            | Table::Needs
            | Table::NeedsOrigin
            | Table::NeedsDestination
            | Table::NeedsCrossed
            | Table::Programmes => Self::Needs,
            Table::Places => Self::Places,
        }
    }

    /// Its name is the locale key `report-<key>`.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Boletin => "boletin",
            Self::Nna => "nna",
            Self::Needs => "needs",
            Self::Places => "places",
        }
    }
}

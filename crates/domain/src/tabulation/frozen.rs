//! A table as it stood when somebody closed it: what they sign, and what is quoted from then on. It is never written again;
//! what comes later stands beside it as errata.

use serde::{Deserialize, Serialize};

use crate::id::UnitId;
use crate::tabulation::Tabulation;
use crate::tabulation::period::Period;
use crate::time::CivilTime;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    pub period: Period,
    /// Of these units alone; of all that its author counted where none is named.
    pub units: Vec<UnitId>,
    /// By the clock of the laptop that it was closed on.
    pub closed: CivilTime,
    /// When that laptop had last exchanged with headquarters; `None` for never.
    pub until: Option<CivilTime>,
    pub tabulation: Tabulation,
}

impl Frozen {
    /// Whether it is of the same table, months and units.
    pub fn is_same_as(&self, other: &Self) -> bool {
        let sorted = |frozen: &Self| {
            let mut units = frozen.units.clone();
            units.sort();
            (frozen.tabulation.table, frozen.period, units)
        };
        sorted(self) == sorted(other)
    }
}

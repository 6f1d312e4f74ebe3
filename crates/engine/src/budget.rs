//! What exchanges may take of a metered link: chosen by a person, kept in the encrypted file, counted by the day of the
//! unit's zone. A wrong clock spends another day's budget and no more than that: nothing else hangs on the count.

use api::problem::Problem;
use api::sync::{Budget, Per};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use store::table::setting;

use crate::desk::Desk;
use crate::fault::Fault;

const BUDGET: &str = "budget";
const SPENT: &str = "spent";
/// Less than the question of an exchange that finds nothing new, with its answer: it would never carry anything.
const LEAST_BYTES: u64 = 1_000;

/// What one exchange may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spending {
    /// What the person has set, if anything.
    AsSet,
    /// So many bytes, this once.
    Within(u64),
    /// Whatever it takes, this once.
    Unlimited,
}

/// What exchanges took of a day.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Spent {
    /// `2026-11-20`.
    day: String,
    bytes: u64,
}

impl Desk {
    pub(crate) fn budget(&self) -> Result<Option<Budget>, Fault> {
        self.read_setting(BUDGET)
    }

    pub(crate) fn set_budget(&mut self, budget: Option<Budget>) -> Result<(), Fault> {
        if budget.is_some_and(|budget| budget.bytes < LEAST_BYTES) {
            return Err(Problem::BadRequest { detail: format!("a budget of less than {LEAST_BYTES} bytes") }.into());
        }
        self.write_setting(BUDGET, &budget)
    }

    /// How many bytes an exchange that begins now may take. `None`: as many as it likes.
    pub(crate) fn allowance(&self, spending: Spending) -> Result<Option<u64>, Fault> {
        Ok(match (spending, self.budget()?) {
            (Spending::Unlimited, _) | (Spending::AsSet, None) => None,
            (Spending::Within(bytes), _) => Some(bytes),
            (Spending::AsSet, Some(Budget { bytes, per: Per::Exchange })) => Some(bytes),
            (Spending::AsSet, Some(Budget { bytes, per: Per::Day })) => Some(bytes.saturating_sub(self.spent()?.bytes)),
        })
    }

    pub(crate) fn note_spent(&mut self, bytes: u64) -> Result<(), Fault> {
        let mut spent = self.spent()?;
        spent.bytes = spent.bytes.saturating_add(bytes);
        self.write_setting(SPENT, &spent)
    }

    /// Of today.
    fn spent(&self) -> Result<Spent, Fault> {
        let day = self.civil(self.now()).date().to_string();
        let spent = self.read_setting::<Spent>(SPENT)?.filter(|spent| spent.day == day);
        Ok(spent.unwrap_or(Spent { day, bytes: 0 }))
    }

    fn read_setting<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Fault> {
        let Some(bytes) = setting::read(self.files.store.rows(), name)? else { return Ok(None) };
        serde_json::from_slice(&bytes).map_err(|_| Fault::Internal("a setting"))
    }

    fn write_setting(&mut self, name: &str, value: &impl Serialize) -> Result<(), Fault> {
        let bytes = serde_json::to_vec(value).map_err(|_| Fault::Internal("a setting"))?;
        self.files.store.write(|rows| Ok::<_, Fault>(setting::write(rows, name, &bytes)?))
    }
}

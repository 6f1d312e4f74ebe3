//! The loop of referrals: canalizados contra recibidos.

use serde::{Deserialize, Serialize};

use domain::reconciliation::{Line, Recipient};
use domain::time::Month;

use crate::call::call;

/// All referrals that are here, by month and recipient.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reconcile {}
call!(Reconcile => Vec<Reconciled>, "referral.reconcile", Unlocked, [], Reconcile {});

/// What was sent to one recipient in one month, against what it acknowledged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reconciled {
    /// Of the sending. `None` while two people disagree on it.
    pub month: Option<Month>,
    pub recipient: Recipient,
    pub line: Line,
}

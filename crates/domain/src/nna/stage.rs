//! How far an NNA's procedure has come. Nobody chooses a stage: each follows from the date that somebody wrote in its
//! part of the file, so the track can never say more than the file does.

use crate::form::check::Finding;
use crate::keyed::keyed;
use crate::record::key;
use crate::time::{CivilTime, Date};
use crate::value::{Value, Values};

use super::FOLLOWUPS_SECTION;

keyed! {
    /// The steps from the field to the closed file (reference: domain §1). Locale key `nna-stage-<key>`.
    pub enum Stage {
        Identified = "identified",
        /// INM told the Procuraduría (Ley de Migración art. 112 I).
        Notified = "notified",
        /// Channelled to the DIF system.
        Referred = "referred",
        /// In a CAS, a shelter or another care arrangement.
        Received = "received",
        /// The Procuraduría determines the best interest.
        BestInterest = "best-interest",
        /// The Plan de Restitución de Derechos is issued.
        Plan = "plan",
        Outcome = "outcome",
        FollowUp = "follow-up",
        Closed = "closed",
    }
}

impl Stage {
    /// The field that its date stands in; a follow-up's is one of a list.
    pub const fn date_key(self) -> Option<&'static str> {
        match self {
            Self::Identified => Some(super::IDENTIFIED),
            Self::Notified => Some("notice.date"),
            Self::Referred => Some(super::REFERRED),
            Self::Received => Some(super::RECEIVED),
            Self::BestInterest => Some("best_interest.opened"),
            Self::Plan => Some("plan.date"),
            Self::Outcome => Some("outcome.date"),
            Self::FollowUp => None,
            Self::Closed => Some(super::CLOSED),
        }
    }

    /// The day it was reached, as far as the file says.
    pub fn date(self, values: &Values) -> Option<Date> {
        match self.date_key() {
            Some(key) => date(values.get(key)),
            None => first_follow_up(values),
        }
    }
}

/// The first follow-up from the outcome on: visits before it belong to the plan.
fn first_follow_up(values: &Values) -> Option<Date> {
    let outcome = Stage::Outcome.date(values)?;
    let items = FOLLOWUPS_SECTION.items(values).into_iter();
    items
        .filter_map(|item| date(FOLLOWUPS_SECTION.read(values, Some(item), "date")))
        .filter(|day| *day >= outcome)
        .min()
}

/// The day of a date or of a civil time.
pub(super) fn date(value: Option<&Value>) -> Option<Date> {
    let text = value?.as_text()?;
    text.parse().ok().or_else(|| text.parse::<CivilTime>().ok().map(CivilTime::date))
}

/// The steps whose date is earlier than that of a step before them, by the field that says so.
pub(super) fn backward(values: &Values) -> Vec<Finding> {
    let mut latest: Option<Date> = None;
    let mut findings = Vec::new();
    for stage in Stage::ALL.iter().copied() {
        let Some(day) = stage.date(values) else { continue };
        if latest.is_some_and(|latest| day < latest) {
            findings.extend(stage.date_key().map(|at| super::advice(key(at), super::DATES_BACKWARD)));
        }
        latest = latest.max(Some(day));
    }
    findings
}

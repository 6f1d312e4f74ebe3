//! The referrals of a coordination's units: who was sent to whom and by which way, and who has not acknowledged them.

use std::collections::{BTreeMap, BTreeSet};

use api::record::Sending;
use api::review::{OfUnit, Referrals, Sent, Supervised, To, Way};
use domain::id::UnitId;
use domain::record::RecordKind;
use domain::referral::{self, Loop};
use domain::time::{CivilTime, Date};
use domain::value::{Value, Values};
use store::table::record::{self, RecordRow, Wanted};

use crate::desk::Desk;
use crate::fault::Fault;

const KIND: RecordKind = RecordKind::Referral;
/// The most lines of one page.
const PAGE_MOST: usize = 200;

/// A referral that was sent, before it is told.
struct Found {
    row: RecordRow,
    at: CivilTime,
    standing: Loop,
}

impl Desk {
    pub(crate) fn supervised(&self, call: &Referrals) -> Result<Supervised, Fault> {
        self.check_reviews()?;
        let reached = self.counted_units();
        let found = self.sent_from(reached.as_ref())?;
        let units = units_of(&found);
        let is_asked = |one: &Found| call.units.is_empty() || call.units.contains(&one.row.unit);
        let asked: Vec<Found> = found.into_iter().filter(is_asked).collect();
        let is_unanswered = |one: &&Found| matches!(one.standing, Loop::Sent { .. } | Loop::Overdue { .. });
        let counts = (number(asked.len()), number(asked.iter().filter(|one| one.standing.is_alarm()).count()));
        let unanswered = number(asked.iter().filter(is_unanswered).count());
        let persons = asked.iter().filter(is_unanswered).map(|one| referral::persons(&one.row.values)).sum();
        let mut wanted: Vec<Found> = asked.into_iter().filter(|one| !call.late || one.standing.is_alarm()).collect();
        wanted.sort_by(|one, other| one.rank().cmp(&other.rank()).then_with(|| one.row.id.cmp(&other.row.id)));
        let total = number(wanted.len());
        let page = wanted.iter().skip(call.skip as usize).take((call.take as usize).min(PAGE_MOST));
        let lines = page.map(|one| self.told_sent(one)).collect::<Result<_, _>>()?;
        let (all, late) = counts;
        Ok(Supervised { all, late, unanswered, persons_unanswered: persons, units, lines, total })
    }

    fn sent_from(&self, units: Option<&BTreeSet<UnitId>>) -> Result<Vec<Found>, Fault> {
        let today = self.today();
        let mut found = Vec::new();
        for row in record::list(self.files.store.rows(), Wanted::Only(KIND.key()))? {
            let is_reached = units.is_none_or(|units| units.contains(&row.unit));
            let Some(at) = time(&row.values).filter(|_| is_reached) else { continue };
            if self.may_read(&row, KIND)? {
                let standing = referral::standing(&row.values, today);
                found.push(Found { row, at, standing });
            }
        }
        Ok(found)
    }

    fn told_sent(&self, found: &Found) -> Result<Sent, Fault> {
        let Found { row, at, standing } = found;
        let told = self.row(row, KIND)?;
        let to = to(&row.values);
        Ok(Sent {
            way: way(to.unit.as_ref(), told.sending),
            days: found.days(self.today()),
            persons: referral::persons(&row.values),
            standing: *standing,
            at: *at,
            row: told,
            to,
        })
    }
}

impl Found {
    /// What somebody has to do something about first; of those, what has waited longest.
    fn rank(&self) -> (u8, i64) {
        let at = self.at.moment().unix_ms();
        match self.standing {
            Loop::Overdue { .. } => (0, at),
            Loop::Refused => (1, at),
            Loop::Sent { .. } => (2, at),
            // The newest first.
            Loop::Received => (3, -at),
            Loop::Closed | Loop::Draft => (4, -at),
        }
    }

    /// Until it was acknowledged, or until today.
    fn days(&self, today: Date) -> u32 {
        let until = referral::date_of(&self.row.values, referral::RECEIVED_AT).unwrap_or(today);
        u32::try_from(self.at.date().days_until(until)).unwrap_or(0)
    }
}

/// A unit gets it by headquarters' hands; anybody else by the persons'.
const fn way(unit: Option<&UnitId>, sending: Sending) -> Way {
    match (unit, sending) {
        (None, _) => Way::Paper,
        (Some(_), Sending::Waiting) => Way::Waiting,
        (Some(_), Sending::Received | Sending::Handed | Sending::Refused | Sending::Quarantined) => Way::Carried,
    }
}

fn to(values: &Values) -> To {
    let text = |key: &str| values.get(key).and_then(Value::as_text).filter(|text| !text.trim().is_empty());
    To {
        unit: text(referral::UNIT).and_then(|unit| unit.parse().ok()),
        code: text(referral::RECIPIENT_CODE).map(str::to_owned),
        name: text(referral::RECIPIENT_NAME).map(domain::fold::plain),
        kind: text(referral::RECIPIENT_KIND).map(str::to_owned),
    }
}

fn time(values: &Values) -> Option<CivilTime> {
    values.get(referral::SENT).and_then(Value::as_text)?.parse().ok()
}

fn units_of(found: &[Found]) -> Vec<OfUnit> {
    let mut units: BTreeMap<&UnitId, u32> = BTreeMap::new();
    for one in found {
        let lines = units.entry(&one.row.unit).or_default();
        *lines = lines.saturating_add(1);
    }
    units.into_iter().map(|(unit, lines)| OfUnit { unit: unit.clone(), lines }).collect()
}

fn number(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

//! *Canalizados contra recibidos*: what was sent each month to each recipient, against what it acknowledged. A fold over
//! referrals, whose order changes nothing (reference: domain §2; CNDH measured 28.6 % and 59.9 %).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::fact::Row;
use crate::record::RecordKind;
use crate::referral::{self, Loop, RECEIVED_AT, RECIPIENT_CODE, RECIPIENT_KIND, SENT};
use crate::time::{Date, Month};
use crate::value::{Key, Value, Values};

/// Who was to receive. What two people still disagree on is "no especificado", and what has no code is counted by its kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Recipient {
    pub kind: Option<String>,
    pub code: Option<String>,
}

/// A line of the table; `month` is that of the sending.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub month: Option<Month>,
    pub recipient: Recipient,
}

/// Referrals by where they stand, and persons by what became of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub referrals: u32,
    /// Referrals that the other side took in, whole or in part.
    pub received: u32,
    pub refused: u32,
    pub overdue: u32,
    /// Closed without any receipt.
    pub unanswered: u32,
    pub persons_sent: u32,
    pub persons_received: u32,
    pub minors_sent: u32,
    pub minors_received: u32,
    /// How many receipts came after so many days.
    days_to_receipt: BTreeMap<u32, u32>,
}

impl Line {
    /// Of the persons sent, those who were received, in tenths of a percent: 286 is 28.6 %. `None` where nobody was sent.
    pub fn received_permille(&self) -> Option<u32> {
        permille(self.persons_received, self.persons_sent)
    }

    pub fn minors_received_permille(&self) -> Option<u32> {
        permille(self.minors_received, self.minors_sent)
    }

    /// Half of the receipts came within so many days.
    pub fn median_days(&self) -> Option<u32> {
        let all: u32 = self.days_to_receipt.values().sum();
        let mut counted = 0;
        let half = |(days, receipts): (&u32, &u32)| {
            counted += receipts;
            (counted >= all.div_ceil(2)).then_some(*days)
        };
        self.days_to_receipt.iter().find_map(half)
    }

    pub fn longest_days(&self) -> Option<u32> {
        self.days_to_receipt.keys().next_back().copied()
    }

    /// Both together.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.referrals += other.referrals;
        self.received += other.received;
        self.refused += other.refused;
        self.overdue += other.overdue;
        self.unanswered += other.unanswered;
        self.persons_sent += other.persons_sent;
        self.persons_received += other.persons_received;
        self.minors_sent += other.minors_sent;
        self.minors_received += other.minors_received;
        for (days, receipts) in &other.days_to_receipt {
            *self.days_to_receipt.entry(*days).or_default() += receipts;
        }
        self
    }

    fn count(&mut self, values: &Values, today: Date) {
        self.referrals += 1;
        self.persons_sent += referral::persons(values);
        self.minors_sent += referral::minors(values);
        // A receipt may count more than were sent; such a one makes up for nobody else.
        self.persons_received += referral::received(values).min(referral::persons(values));
        self.minors_received += referral::received_minors(values).min(referral::minors(values));
        match Fate::of(values, today) {
            Fate::Awaited => {}
            Fate::Overdue => self.overdue += 1,
            Fate::Refused => self.refused += 1,
            Fate::Unanswered => self.unanswered += 1,
            Fate::Received => {
                self.received += 1;
                if let Some(days) = days_to_receipt(values) {
                    *self.days_to_receipt.entry(days).or_default() += 1;
                }
            }
        }
    }
}

/// What the receipt says, also of a loop that was closed since.
enum Fate {
    Awaited,
    Overdue,
    Received,
    Refused,
    Unanswered,
}

impl Fate {
    fn of(values: &Values, today: Date) -> Self {
        match referral::standing(values, today) {
            Loop::Draft | Loop::Sent { .. } => Self::Awaited,
            Loop::Overdue { .. } => Self::Overdue,
            Loop::Received => Self::Received,
            Loop::Refused => Self::Refused,
            Loop::Closed => match values.get(referral::RECEIPT).and_then(Value::as_text) {
                Some("received" | "in-part") => Self::Received,
                Some("refused") => Self::Refused,
                _ => Self::Unanswered,
            },
        }
    }
}

/// The table. Drafts are not in it: nobody was sent yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reconciliation {
    pub lines: BTreeMap<Place, Line>,
}

impl Reconciliation {
    /// Counts a record as it stands on that day; those of other kinds are nothing to it.
    pub fn count(&mut self, row: Row<'_>, today: Date) {
        if row.kind != RecordKind::Referral || !is_sent(row.values) {
            return;
        }
        let month = referral::date_of(row.values, SENT).filter(|_| !row.conflicts.contains(SENT)).map(Date::month);
        let place = Place { month, recipient: recipient(row.values, row.conflicts) };
        self.lines.entry(place).or_default().count(row.values, today);
    }
}

fn is_sent(values: &Values) -> bool {
    values.get(SENT).is_some_and(Value::is_told)
}

fn recipient(values: &Values, conflicts: &BTreeSet<Key>) -> Recipient {
    let read = |key: &str| {
        let text = values.get(key).and_then(Value::as_text).filter(|text| !text.trim().is_empty());
        text.filter(|_| !conflicts.contains(key)).map(str::to_owned)
    };
    Recipient { kind: read(RECIPIENT_KIND), code: read(RECIPIENT_CODE) }
}

fn days_to_receipt(values: &Values) -> Option<u32> {
    let (sent, received) = (referral::date_of(values, SENT)?, referral::date_of(values, RECEIVED_AT)?);
    u32::try_from(sent.days_until(received)).ok()
}

fn permille(part: u32, of: u32) -> Option<u32> {
    let permille = (u64::from(part) * 1_000 + u64::from(of) / 2).checked_div(u64::from(of))?;
    u32::try_from(permille).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{ItemId, UnitId};

    const CHILD: &str = "9y..9y@2026-11-20~stated";
    const ADULT: &str = "30y..30y@2026-11-20~stated";

    fn referral(ages: &[&str], answers: &[(&str, &str)]) -> Values {
        let age = |(number, age): (u8, &&str)| {
            let item = ItemId::new(u64::from(number), [number; 10]);
            (format!("persons.{item}.age").parse().unwrap(), Value::text(*age))
        };
        let answer = |(key, text): &(&str, &str)| {
            (key.parse().unwrap(), text.parse().map_or_else(|_| Value::text(*text), Value::Integer))
        };
        (1..).zip(ages).map(age).chain(answers.iter().map(answer)).collect()
    }

    fn at(day: &str) -> String {
        format!("{day}T10:00-08:00[America/Tijuana]")
    }

    fn to_dif(ages: &[&str], sent: &str, answers: &[(&str, &str)]) -> Values {
        let sent = at(sent);
        let own = [("recipient.kind", "dif"), ("recipient.code", "dif-baja-california"), (SENT, sent.as_str())];
        referral(ages, &own.into_iter().chain(answers.iter().copied()).collect::<Vec<_>>())
    }

    fn table(referrals: &[Values]) -> Reconciliation {
        let (unit, none) = ("beta-tecate".parse::<UnitId>().unwrap(), BTreeSet::new());
        let mut table = Reconciliation::default();
        for values in referrals {
            let row = Row { kind: RecordKind::Referral, unit: &unit, values, conflicts: &none };
            table.count(row, "2026-12-31".parse().unwrap());
        }
        table
    }

    fn november() -> Vec<Values> {
        let (next, third, late) = (at("2026-11-21"), at("2026-11-23"), at("2026-12-05"));
        vec![
            to_dif(&[CHILD, ADULT], "2026-11-20", &[("receipt.state", "received"), (RECEIVED_AT, &next)]),
            to_dif(
                &[CHILD, CHILD, CHILD],
                "2026-11-20",
                &[("receipt.state", "in-part"), ("receipt.persons", "1"), (RECEIVED_AT, &third)],
            ),
            to_dif(
                &[CHILD],
                "2026-11-20",
                &[
                    ("receipt.state", "received"),
                    ("receipt.persons", "5"),
                    (RECEIVED_AT, &late),
                    ("closure.outcome", "attended"),
                ],
            ),
            to_dif(&[CHILD], "2026-11-30", &[("receipt.state", "refused")]),
            to_dif(&[CHILD], "2026-11-30", &[]),
            to_dif(&[ADULT], "2026-11-30", &[("closure.outcome", "moved-on")]),
            referral(&[CHILD], &[("recipient.kind", "dif")]),
        ]
    }

    #[test]
    fn what_was_sent_stands_against_what_was_received() {
        let table = table(&november());
        let line = table.lines.values().next().unwrap();
        assert_eq!(table.lines.len(), 1, "the draft is nowhere");
        let referrals = [line.referrals, line.received, line.refused, line.overdue, line.unanswered];
        assert_eq!(referrals, [6, 3, 1, 1, 1]);
        let persons = [line.persons_sent, line.persons_received, line.minors_sent, line.minors_received];
        assert_eq!(persons, [9, 4, 7, 3]);
        assert_eq!((line.received_permille(), line.minors_received_permille()), (Some(444), Some(429)));
        assert_eq!((line.median_days(), line.longest_days()), (Some(3), Some(15)));
    }

    #[test]
    fn the_order_of_referrals_changes_nothing() {
        let forward = november();
        let expect = table(&forward);
        for first in 0..forward.len() {
            let mut turned = forward.clone();
            turned.rotate_left(first);
            assert_eq!(table(&turned), expect);
            turned.reverse();
            assert_eq!(table(&turned), expect);
        }
    }

    #[test]
    fn months_and_recipients_are_lines_of_their_own_and_a_conflict_is_unspecified() {
        let (unit, none) = ("beta-tecate".parse::<UnitId>().unwrap(), BTreeSet::new());
        let open: BTreeSet<Key> = [RECIPIENT_KIND, RECIPIENT_CODE].map(|key| key.parse().unwrap()).into();
        let (first, second) = (to_dif(&[CHILD], "2026-11-30", &[]), to_dif(&[CHILD], "2026-12-01", &[]));
        let mut table = Reconciliation::default();
        for (values, conflicts) in [(&first, &none), (&second, &none), (&second, &open)] {
            let row = Row { kind: RecordKind::Referral, unit: &unit, values, conflicts };
            table.count(row, "2026-12-31".parse().unwrap());
        }
        let lines: Vec<_> =
            table.lines.keys().map(|place| (place.month.unwrap().number(), place.recipient.code.as_deref())).collect();
        assert_eq!(lines, [(11, Some("dif-baja-california")), (12, None), (12, Some("dif-baja-california"))]);
    }

    #[test]
    fn nobody_sent_is_no_share() {
        assert_eq!(Line::default().received_permille(), None);
        assert_eq!(Line::default().median_days(), None);
    }
}

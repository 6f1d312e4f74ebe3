//! The home page.

use api::record::Row;
use api::shift::{Shift, ShiftKind, Today};
use domain::record::RecordKind;
use domain::time::{CivilTime, Moment};
use store::table::record;

use super::Answer;
use crate::desk::Desk;
use crate::engine::Engine;
use crate::fault::Fault;

const HALF_DAY_MS: i64 = 12 * 60 * 60 * 1_000;
/// Shifts begin at seven in the morning and at seven in the evening.
const BEGINS_AT_HOUR: u8 = 7;
const UNFINISHED_MOST: u32 = 20;
/// For so long a shift still shows the one before it, and so many of its events.
const HANDOVER_MS: i64 = 2 * 60 * 60 * 1_000;
const BEFORE_MOST: usize = 10;

impl Answer<Today> for Engine {
    fn answer(&self, _: Today) -> Result<Shift, Fault> {
        self.with_desk(|desk| {
            let (kind, from, to) = shift_of(desk, desk.now());
            let (began_ms, ends_ms) = (from.moment().unix_ms(), to.moment().unix_ms());
            let rows = events(desk, began_ms, ends_ms)?;
            let hands_over = desk.now().unix_ms() - began_ms < HANDOVER_MS;
            let mut before = if hands_over { events(desk, began_ms - HALF_DAY_MS, began_ms)? } else { Vec::new() };
            before.truncate(BEFORE_MOST);
            let persons = rows.iter().map(|row| row.summary.persons).sum();
            Ok(Shift {
                kind,
                from,
                to,
                persons,
                waiting: desk.waiting()?,
                inbox: in_inbox(desk)?.saturating_add(desk.alarm_count()?),
                due: desk.clocks_pressing()?,
                unfinished: unfinished(desk)?,
                rows,
                before,
            })
        })
    }
}

/// What happened from one moment to another (unix ms), the newest first.
fn events(desk: &Desk, from_ms: i64, to_ms: i64) -> Result<Vec<Row>, Fault> {
    let mut found = record::between(desk.files.store.rows(), from_ms, to_ms)?;
    found.retain(|row| row.kind != RecordKind::Person.key());
    desk.rows(&found)
}

/// Of what waits for a decision, so much as this person may see.
fn in_inbox(desk: &Desk) -> Result<u32, Fault> {
    let waiting = desk.rows(&record::in_inbox(desk.files.store.rows())?)?;
    Ok(u32::try_from(waiting.len() + desk.asked_here()?.len()).unwrap_or(u32::MAX))
}

/// The events that this person wrote in and nobody finished, of any day.
fn unfinished(desk: &Desk) -> Result<Vec<Row>, Fault> {
    let person = RecordKind::Person.key();
    let found = record::unfinished(desk.files.store.rows(), &desk.author(), person, UNFINISHED_MOST)?;
    desk.rows(&found)
}

/// The twelve hours around a moment, by the clock of the unit's zone.
fn shift_of(desk: &Desk, now: Moment) -> (ShiftKind, CivilTime, CivilTime) {
    let civil = desk.civil(now);
    let since_begin = (24 + i64::from(civil.clock().hour()) - i64::from(BEGINS_AT_HOUR)) % 24;
    let kind = if since_begin < 12 { ShiftKind::Day } else { ShiftKind::Night };
    let minutes = (since_begin % 12) * 60 + i64::from(civil.clock().minute());
    let into_minute = now.unix_ms().rem_euclid(60_000);
    let from = now.plus_ms(-minutes * 60_000 - into_minute);
    (kind, desk.civil(from), desk.civil(from.plus_ms(HALF_DAY_MS)))
}

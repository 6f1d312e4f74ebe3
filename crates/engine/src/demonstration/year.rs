//! The year before tonight: what a group writes week by week, so that tables, trends and places have something to show. Each
//! figure follows from the number of its week, so every demonstration is alike.

use domain::record::{RecordKind, own};
use domain::value::{Key, Value, Values};

use crate::desk::Desk;
use crate::fault::Fault;

/// A year and the weeks before it that its first month began in.
const WEEKS: i64 = 56;
const HOUR_MS: i64 = 60 * 60 * 1_000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// Where it happens, told as this group tells it.
const SPOTS: [(&str, &str, &str); 5] = [
    ("Ejido Jacume", "desert", "32.54230,-116.05810"),
    ("Vado El Álamo", "desert", "32.56120,-116.31940"),
    ("Cañón de Guadalupe", "ravine", "32.15710,-115.78220"),
    ("Cerro Azul", "mountain", "32.58470,-116.18630"),
    ("Libramiento de Tecate", "road", "32.55810,-116.61320"),
];
const COUNTRIES: [&str; 7] = ["HND", "GTM", "VEN", "HTI", "SLV", "MEX", "COL"];

type Told = (RecordKind, Values);

pub(super) fn write(desk: &mut Desk) -> Result<(), Fault> {
    for week in (1..=WEEKS).rev() {
        let records = [
            Some(orientation(desk, week)),
            (week % 2 == 0).then(|| rescue(desk, week)),
            (week % 3 == 0).then(|| first_aid(desk, week)),
            (week % 4 == 0).then(|| child(desk, week)),
        ];
        for record in records.into_iter().flatten() {
            keep(desk, record)?;
        }
    }
    let beds = (RecordKind::Beds, beds(desk));
    keep(desk, beds)
}

/// Finished: what waits on the page of the shift is tonight's.
fn keep(desk: &mut Desk, (kind, mut values): Told) -> Result<(), Fault> {
    put(&mut values, own::FINISHED, Value::Flag(true));
    let id = desk.new_record();
    desk.write_values(id, kind.key(), &values)
}

fn orientation(desk: &Desk, week: i64) -> Told {
    let mut values = event(desk, week, "session.time");
    for done in ["session.topics.risks", "session.topics.rights", "given.material.booklet"] {
        put(&mut values, done, Value::Flag(true));
    }
    let counted = [("men", 9 + swing(week)), ("women", 5 + swing(week + 3)), ("girls", week % 4), ("boys", week % 3)];
    for (who, number) in counted {
        put(&mut values, &format!("persons.{who}"), Value::Integer(number));
    }
    put(&mut values, "persons.nationality", Value::text(country(week)));
    (RecordKind::Assistance, values)
}

fn rescue(desk: &Desk, week: i64) -> Told {
    let mut values = event(desk, week, "operation.arrival");
    put(&mut values, "persons_mode", Value::text("counts-only"));
    for (who, number) in [("men", 2 + swing(week) / 2), ("women", 1 + week % 3), ("boys", week % 4 / 2)] {
        put(&mut values, &format!("counts.{who}"), Value::Integer(number));
    }
    (RecordKind::Rescue, values)
}

fn first_aid(desk: &Desk, week: i64) -> Told {
    let mut values = event(desk, week, "care.time");
    put(&mut values, "care.reason", Value::text("illness"));
    put(&mut values, "patient.sex", Value::text(if week % 2 == 0 { "female" } else { "male" }));
    put(&mut values, "patient.nationality", Value::text(country(week)));
    (RecordKind::FirstAid, values)
}

/// A child who was channelled to the DIF, and received there.
fn child(desk: &Desk, week: i64) -> Told {
    let mut values = Values::new();
    let day = |days: i64| Value::Text(desk.civil(desk.now().plus_ms(-days * DAY_MS)).date().to_string());
    put(&mut values, "identified.time", time(desk, week));
    put(&mut values, "referral.date", day(week * 7));
    put(&mut values, "reception.date", day(week * 7 - week % 3));
    put(&mut values, "sex", Value::text(if week % 8 == 0 { "female" } else { "male" }));
    put(&mut values, "age", Value::Text(format!("{}y@{}", 5 + week % 12, desk.civil(desk.now()).date())));
    put(&mut values, "nationality", Value::text(country(week)));
    put(&mut values, "accompaniment", Value::text(if week % 8 == 0 { "accompanied" } else { "unaccompanied" }));
    (RecordKind::Nna, values)
}

fn beds(desk: &Desk) -> Values {
    let mut values = Values::new();
    put(&mut values, "shelter", Value::text("albergue-tijuana"));
    for (group, capacity, occupied) in [("men", 40, 31), ("women", 24, 22), ("families", 30, 17)] {
        put(&mut values, &format!("{group}.capacity"), Value::Integer(capacity));
        put(&mut values, &format!("{group}.occupied"), Value::Integer(occupied));
        put(&mut values, &format!("{group}.counted"), time(desk, 0));
    }
    values
}

/// When and where.
fn event(desk: &Desk, week: i64, key: &str) -> Values {
    let mut values = Values::new();
    let (name, setting, point) = turn(&SPOTS, week).copied().unwrap_or_default();
    put(&mut values, key, time(desk, week));
    for (key, text) in
        [("place.description", name), ("place.setting", setting), ("place.state", "MX-BCN"), ("place.point", point)]
    {
        put(&mut values, key, Value::text(text));
    }
    values
}

/// So many weeks ago, at another hour each.
fn time(desk: &Desk, week: i64) -> Value {
    let ago_ms = week * 7 * DAY_MS + week % 11 * HOUR_MS;
    Value::Text(desk.civil(desk.now().plus_ms(-ago_ms)).to_the_minute().to_string())
}

/// Up and down over half a year.
const fn swing(week: i64) -> i64 {
    let half = week % 26;
    if half < 13 { half } else { 26 - half }
}

fn country(week: i64) -> &'static str {
    turn(&COUNTRIES, week).copied().unwrap_or("HND")
}

/// The next of a list, over and over.
fn turn<T>(list: &[T], at: i64) -> Option<&T> {
    let at = usize::try_from(at).ok()?;
    list.get(at.checked_rem(list.len())?)
}

fn put(values: &mut Values, key: &str, value: Value) {
    if let Ok(key) = key.parse::<Key>() {
        values.insert(key, value);
    }
}

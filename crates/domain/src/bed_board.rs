//! The bed board of one shelter, group by group: what was counted and how long ago, and how many stay there by their
//! records. A fold over the rows of `beds` and `stay`; their order changes nothing.

use serde::{Deserialize, Serialize};

use crate::beds::{self, BLOCKED, CAPACITY, Group, OCCUPIED};
use crate::stay;
use crate::time::Moment;
use crate::value::{Value, Values};

/// A figure that somebody counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    pub number: u32,
    /// Whole hours since it was counted; none if nobody wrote down when.
    pub hours: Option<u32>,
}

/// One group's line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub group: Group,
    pub capacity: Option<Figure>,
    pub blocked: Option<Figure>,
    pub counted: Option<Figure>,
    /// The beds that the stays of today take.
    pub stays: u32,
    /// Not known while the capacity is not.
    pub free: Option<u32>,
    /// How many more are there than beds.
    pub excess: u32,
}

impl Line {
    pub const fn is_over_capacity(&self) -> bool {
        self.excess > 0
    }

    /// Do the count and the stays say different numbers?
    pub fn differs(&self) -> bool {
        self.counted.is_some_and(|counted| counted.number != self.stays)
    }

    /// Does it say anything?
    const fn is_told(&self) -> bool {
        self.capacity.is_some() || self.blocked.is_some() || self.counted.is_some() || self.stays > 0
    }
}

/// The groups of the shelter with that code which have figures or guests, in the order of the form.
pub fn board(shelter: &str, beds: &[&Values], stays: &[&Values], now: Moment) -> Vec<Line> {
    let is_of = |values: &&&Values, key: &str| values.get(key).and_then(Value::as_text) == Some(shelter);
    let beds: Vec<&Values> = beds.iter().filter(|values| is_of(values, beds::SHELTER)).copied().collect();
    let there = |values: &&&Values| is_of(values, stay::SHELTER) && stay::is_there(values, now);
    let stays: Vec<&Values> = stays.iter().filter(there).copied().collect();
    Group::ALL.iter().map(|group| line(*group, &beds, &stays, now)).filter(Line::is_told).collect()
}

/// Of a count and the stays the larger one holds: a bed that may be taken is offered to nobody.
fn line(group: Group, beds: &[&Values], stays: &[&Values], now: Moment) -> Line {
    let figure = |name| latest(beds, group, name, now);
    let [capacity, blocked, counted] = [CAPACITY, BLOCKED, OCCUPIED].map(figure);
    let places = stays.iter().filter(|stay| stay::group(stay) == Some(group)).map(|stay| stay::places(stay));
    let stays = places.fold(0, u32::saturating_add);
    let number = |figure: Option<Figure>| figure.map_or(0, |figure| figure.number);
    let taken = stays.max(number(counted)).saturating_add(number(blocked));
    let free = capacity.map(|capacity| capacity.number.saturating_sub(taken));
    let excess = capacity.map_or(0, |capacity| taken.saturating_sub(capacity.number));
    Line { group, capacity, blocked, counted, stays, free, excess }
}

/// The figure that was counted last. Two laptops may each have begun the shelter's record; of two figures of one minute
/// the larger holds.
fn latest(beds: &[&Values], group: Group, name: &str, now: Moment) -> Option<Figure> {
    let counted = beds.iter().filter_map(|values| {
        let number = beds::figure(values, group, name)?;
        Some((beds::counted(values, group).map(|time| time.moment()), number))
    });
    let (counted, number) = counted.max()?;
    Some(Figure { number, hours: counted.map(|counted| hours(counted, now)) })
}

const HOUR_MS: i64 = 3_600_000;

/// A clock that runs ahead makes no figure younger than now.
fn hours(counted: Moment, now: Moment) -> u32 {
    u32::try_from((now.ms_since(counted) / HOUR_MS).max(0)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::CivilTime;

    const HOUSE: &str = "casa-tijuana";

    fn at(clock: &str) -> String {
        format!("2026-11-20T{clock}-08:00[America/Tijuana]")
    }

    fn beds(clock: &str, figures: &[(&str, i64)]) -> Values {
        let figures = figures.iter().map(|(key, number)| ((*key).to_owned(), Value::Integer(*number)));
        let time = Some(clock).filter(|clock| !clock.is_empty());
        let time = time.map(|clock| ("men.counted".to_owned(), Value::text(at(clock))));
        let house = ("shelter".to_owned(), Value::text(HOUSE));
        figures.chain(time).chain([house]).map(|(key, value)| (key.parse().unwrap(), value)).collect()
    }

    fn guest(house: &str, group: &str, places: i64) -> Values {
        [
            (stay::SHELTER, Value::text(house)),
            ("stay.group", Value::text(group)),
            ("stay.places", Value::Integer(places)),
            ("stay.entered", Value::text(at("01:00"))),
        ]
        .map(|(key, value)| (key.parse().unwrap(), value))
        .into()
    }

    /// Capacity, blocked, counted with its age, stays, free, excess.
    type Told = (Option<u32>, Option<u32>, Option<(u32, Option<u32>)>, u32, Option<u32>, u32);

    /// The men's line at ten in the morning, whatever the order of the rows.
    #[track_caller]
    fn check(beds: &[Values], stays: &[Values], expect: Option<Told>) {
        let now = at("10:00").parse::<CivilTime>().unwrap().moment();
        let mut beds: Vec<&Values> = beds.iter().collect();
        let mut stays: Vec<&Values> = stays.iter().collect();
        for _ in 0..2 {
            let line = board(HOUSE, &beds, &stays, now).into_iter().find(|line| line.group == Group::Men);
            let number = |figure: Option<Figure>| figure.map(|figure| figure.number);
            let told = line.map(|line| {
                let counted = line.counted.map(|figure| (figure.number, figure.hours));
                (number(line.capacity), number(line.blocked), counted, line.stays, line.free, line.excess)
            });
            assert_eq!(told, expect);
            beds.reverse();
            stays.reverse();
        }
    }

    #[test]
    fn free_is_what_neither_the_count_nor_the_stays_take() {
        let figures = [("men.capacity", 20), ("men.occupied", 12), ("men.blocked", 2)];
        let counted = || beds("06:30", &figures);
        check(&[], &[], None);
        check(&[counted()], &[], Some((Some(20), Some(2), Some((12, Some(3))), 0, Some(6), 0)));
        let many = guest(HOUSE, "men", 15);
        check(&[counted()], &[many], Some((Some(20), Some(2), Some((12, Some(3))), 15, Some(3), 0)));
        let others = [guest(HOUSE, "women", 3), guest("otra-casa", "men", 3)];
        check(&[counted()], &others, Some((Some(20), Some(2), Some((12, Some(3))), 0, Some(6), 0)));
        let two = [guest(HOUSE, "men", 1), guest(HOUSE, "men", 18)];
        check(&[counted()], &two, Some((Some(20), Some(2), Some((12, Some(3))), 19, Some(0), 1)));
        check(&[], &[guest(HOUSE, "men", 1)], Some((None, None, None, 1, None, 0)));
    }

    #[test]
    fn the_latest_count_of_each_figure_holds() {
        let morning = beds("06:00", &[("men.capacity", 20), ("men.occupied", 12)]);
        let later = beds("09:00", &[("men.occupied", 4)]);
        let untimed = beds("", &[("men.occupied", 40)]);
        check(&[morning, later, untimed], &[], Some((Some(20), None, Some((4, Some(1))), 0, Some(16), 0)));
        let same = [beds("09:00", &[("men.occupied", 4)]), beds("09:00", &[("men.occupied", 5)])];
        check(&same, &[], Some((None, None, Some((5, Some(1))), 0, None, 0)));
        check(&[beds("", &[("men.occupied", 4)])], &[], Some((None, None, Some((4, None)), 0, None, 0)));
        check(&[beds("10:59", &[("men.occupied", 4)])], &[], Some((None, None, Some((4, Some(0))), 0, None, 0)));
    }
}

//! The country as it is drawn, from the file of the tree that `cargo xtask geometry` makes, and in which of its states a
//! place lies.

use std::sync::LazyLock;

use api::map::Drawing;
use domain::map::plane::Place;

static BUILT_IN: LazyLock<Outline> = LazyLock::new(|| Outline::read(include_str!("../../../assets/map/outline.json")));

pub(crate) fn built_in() -> &'static Outline {
    &BUILT_IN
}

pub(crate) struct Outline {
    pub(crate) drawing: Drawing,
    states: Vec<State>,
}

struct State {
    code: String,
    rings: Vec<Ring>,
}

struct Ring {
    corners: Vec<Place>,
    /// North-western and south-eastern.
    ends: (Place, Place),
}

impl Outline {
    /// What cannot be read is empty; the tests hold the file to what it must be.
    fn read(text: &str) -> Self {
        let nothing = Drawing { states: Vec::new(), neighbours: String::new(), borders: String::new() };
        let drawing: Drawing = serde_json::from_str(text).unwrap_or(nothing);
        let state = |state: &api::map::State| State {
            code: state.code.clone(),
            rings: rings(&state.path).into_iter().map(Ring::of).collect(),
        };
        Self { states: drawing.states.iter().map(state).collect(), drawing }
    }

    /// The code of the state that it lies in.
    pub(crate) fn state_at(&self, place: Place) -> Option<&str> {
        let holds = |state: &&State| state.rings.iter().filter(|ring| ring.holds(place)).count() % 2 == 1;
        self.states.iter().find(holds).map(|state| state.code.as_str())
    }
}

impl Ring {
    fn of(corners: Vec<Place>) -> Self {
        let (mut west_north, mut east_south) = (Place { x: i32::MAX, y: i32::MAX }, Place { x: i32::MIN, y: i32::MIN });
        for corner in &corners {
            west_north = Place { x: west_north.x.min(corner.x), y: west_north.y.min(corner.y) };
            east_south = Place { x: east_south.x.max(corner.x), y: east_south.y.max(corner.y) };
        }
        Self { corners, ends: (west_north, east_south) }
    }

    /// Whether a line from the place to the east leaves it an odd number of times.
    fn holds(&self, place: Place) -> bool {
        let (from, to) = self.ends;
        if !(from.x..=to.x).contains(&place.x) || !(from.y..=to.y).contains(&place.y) {
            return false;
        }
        let ends = self.corners.iter().skip(1).chain(self.corners.first());
        self.corners.iter().zip(ends).filter(|(one, other)| is_crossed(**one, **other, place)).count() % 2 == 1
    }
}

fn is_crossed(one: Place, other: Place, place: Place) -> bool {
    if (one.y > place.y) == (other.y > place.y) {
        return false;
    }
    let (upper, lower) = if one.y < other.y { (one, other) } else { (other, one) };
    let across = |from: i32, to: i32| i64::from(to) - i64::from(from);
    across(upper.x, place.x) * across(upper.y, lower.y) < across(upper.x, lower.x) * across(upper.y, place.y)
}

/// Of a path as the file has it: each ring `M`, its first corner, `l`, the way to each next one, `z` if it is closed.
fn rings(path: &str) -> Vec<Vec<Place>> {
    path.split('M').map(ring).filter(|ring| !ring.is_empty()).collect()
}

fn ring(text: &str) -> Vec<Place> {
    let steps = numbers(text);
    let mut at = Place { x: 0, y: 0 };
    let mut corners = Vec::with_capacity(steps.len() / 2);
    for step in steps.chunks_exact(2) {
        if let [x, y] = step {
            at = Place { x: at.x.saturating_add(*x), y: at.y.saturating_add(*y) };
            corners.push(at);
        }
    }
    corners
}

/// `M12 3l-4-5` as 12, 3, -4, -5.
fn numbers(text: &str) -> Vec<i32> {
    let mut spaced = String::with_capacity(text.len() * 2);
    for sign in text.chars() {
        match sign {
            'l' | 'z' => spaced.push(' '),
            '-' => spaced.push_str(" -"),
            sign => spaced.push(sign),
        }
    }
    spaced.split_ascii_whitespace().filter_map(|number| number.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use domain::catalog;
    use domain::map::plane::{HEIGHT, WIDTH};
    use sha2::{Digest, Sha256};

    use super::*;

    const FILE: &str = include_str!("../../../assets/map/outline.json");
    /// Of what `cargo xtask geometry` makes: a file changed by hand is found.
    const DIGEST: &str = "bbf6211977d9677f2fb5628558d1559c598dc931c6d24a28ced726ed4f13ba45";

    #[test]
    fn the_file_is_what_the_command_makes_and_has_each_state_once() {
        let digest: String = Sha256::digest(FILE).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest, DIGEST);
        assert!(FILE.len() <= 120_000, "{}", FILE.len());
        let drawing = &built_in().drawing;
        let codes: Vec<&str> = drawing.states.iter().map(|state| state.code.as_str()).collect();
        let catalogue: Vec<&str> = catalog::states().entries.iter().map(catalog::State::code).collect();
        assert_eq!(codes, catalogue);
        let edges = 0..=WIDTH;
        for state in &drawing.states {
            for corner in rings(&state.path).concat() {
                assert!(edges.contains(&corner.x) && (0..=HEIGHT).contains(&corner.y), "{} {corner:?}", state.code);
            }
            assert_eq!(built_in().state_at(state.name_at), Some(state.code.as_str()), "its name stands in it");
        }
        for path in [&drawing.neighbours, &drawing.borders] {
            let corners = rings(path).concat();
            assert!(corners.len() > 100);
            assert!(corners.iter().all(|at| edges.contains(&at.x) && (0..=HEIGHT).contains(&at.y)));
        }
    }

    #[test]
    fn a_place_lies_in_its_state() {
        #[track_caller]
        fn check(point: &str, expect: Option<&str>) {
            let place = Place::of(point.parse().unwrap());
            assert_eq!(built_in().state_at(place), expect, "{point}");
        }
        check("19.4326,-99.1332", Some("MX-CMX"));
        check("32.45,-116.9", Some("MX-BCN"));
        check("31.2,-110.9", Some("MX-SON"));
        check("32.3,-110.9", None);
        check("25.7,-100.3", Some("MX-NLE"));
        check("14.95,-92.3", Some("MX-CHP"));
        check("15.3,-91.5", None);
        check("20.97,-89.62", Some("MX-YUC"));
        check("29.0,-118.28", Some("MX-BCN"));
        check("25.0,-90.0", None);
        check("19.3,-98.2", Some("MX-TLA"));
    }

    #[test]
    fn a_path_is_read_with_its_holes() {
        let outline = Outline {
            drawing: built_in().drawing.clone(),
            states: vec![State {
                code: "A".to_owned(),
                rings: rings("M0 0l10 0 0 10-10 0zM4 4l2 0 0 2-2 0z").into_iter().map(Ring::of).collect(),
            }],
        };
        let check = |x, y, expect: bool| assert_eq!(outline.state_at(Place { x, y }).is_some(), expect, "{x} {y}");
        check(2, 2, true);
        check(5, 5, false);
        check(11, 5, false);
        check(-1, 5, false);
    }
}

//! Lines as SVG writes them, in as few signs as it can be: `M12 3l-4-5 6 7z`.

use std::fmt::Write as _;

use domain::map::plane::Place;

use super::arc::distance;

/// A ring smaller than this is not seen: square units, ten square kilometres.
const LEAST: i64 = 1_000;
/// The places of a ring that are looked at for its name, along either axis.
const LOOKS: i32 = 40;

/// Empty where it is too small to be seen.
pub(super) fn ring(ring: &[Place]) -> String {
    if area(ring) < LEAST { String::new() } else { format!("{}z", line(ring)) }
}

pub(super) fn line(places: &[Place]) -> String {
    let mut path = String::new();
    let mut before: Option<Place> = None;
    for place in places {
        let (x, y) = before.map_or((place.x, place.y), |before| (place.x - before.x, place.y - before.y));
        let is_second = path.starts_with('M') && !path.contains('l');
        let lead = match before {
            None => "M",
            Some(_) if is_second => "l",
            Some(_) if x < 0 => "",
            Some(_) => " ",
        };
        let stop = if y < 0 { "" } else { " " };
        // Writing to memory does not fail.
        let _ = write!(path, "{lead}{x}{stop}{y}");
        before = Some(*place);
    }
    path
}

/// In square units.
pub(super) fn area(ring: &[Place]) -> i64 {
    let ends = ring.iter().skip(1).chain(ring.first());
    let twice: i64 = ring
        .iter()
        .zip(ends)
        .map(|(one, other)| i64::from(one.x) * i64::from(other.y) - i64::from(other.x) * i64::from(one.y))
        .sum();
    twice.abs() / 2
}

/// A place as far inside a ring as any that is looked at.
pub(super) fn inmost(ring: &[Place]) -> Place {
    let along = |of: fn(&Place) -> i32| {
        let (least, most) = (ring.iter().map(of).min().unwrap_or(0), ring.iter().map(of).max().unwrap_or(0));
        (1..LOOKS).map(move |step| least + (most - least) / LOOKS * step)
    };
    let looked = along(|place| place.x).flat_map(|x| along(|place| place.y).map(move |y| Place { x, y }));
    let inside = looked.filter(|place| holds(ring, *place));
    let depth = |place: &Place| edges(ring).map(|(one, other)| distance(*place, one, other)).fold(f64::MAX, f64::min);
    inside.max_by(|one, other| depth(one).total_cmp(&depth(other))).unwrap_or(Place { x: 0, y: 0 })
}

fn edges(ring: &[Place]) -> impl Iterator<Item = (Place, Place)> {
    ring.iter().copied().zip(ring.iter().copied().skip(1).chain(ring.first().copied()))
}

fn holds(ring: &[Place], place: Place) -> bool {
    let is_crossed = |(one, other): &(Place, Place)| {
        let (x, y) = (f64::from(place.x), f64::from(place.y));
        let ((ax, ay), (bx, by)) = ((f64::from(one.x), f64::from(one.y)), (f64::from(other.x), f64::from(other.y)));
        (ay > y) != (by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax)
    };
    edges(ring).filter(is_crossed).count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_no_sign_too_many() {
        let places = [(12, 3), (8, -2), (14, 5), (13, 5)].map(|(x, y)| Place { x, y });
        assert_eq!(line(&places), "M12 3l-4-5 6 7-1 0");
        assert_eq!(ring(&places), "", "too small");
        let wide = [(0, 0), (100, 0), (100, 100), (0, 100)].map(|(x, y)| Place { x, y });
        assert_eq!((ring(&wide).as_str(), area(&wide)), ("M0 0l100 0 0 100-100 0z", 10_000));
        let middle = inmost(&wide);
        assert!((40..=60).contains(&middle.x) && (40..=60).contains(&middle.y), "{middle:?}");
    }
}

//! A line of vertices, and the same with fewer of them.

use std::collections::BTreeSet;

use domain::map::plane::Place;
use domain::value::place::Point;

/// Millionths of a degree, north and east.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Vertex {
    east: i64,
    north: i64,
}

pub(super) type Arc = Vec<Vertex>;

/// How far from the true line the thinned one may be, in units of the plane.
const TOLERANCE: f64 = 4.0;

impl Vertex {
    pub(super) fn of(east: f64, north: f64) -> Self {
        let millionths = |degrees: f64| (degrees * 1e6).round() as i64;
        Self { east: millionths(east), north: millionths(north) }
    }

    pub(super) fn place(self) -> Place {
        let degrees = |millionths: i64| millionths as f64 / 1e6;
        // Within the degrees that there are, since the packages' are.
        Point::new(degrees(self.north).clamp(-90.0, 90.0), degrees(self.east).clamp(-180.0, 180.0))
            .map_or(Place { x: 0, y: 0 }, Place::of)
    }

    /// The one that lies nearest, within a distance along either axis.
    pub(super) fn nearest(self, among: &BTreeSet<Self>, within: i64) -> Option<Self> {
        let west = Self { east: self.east - within, north: i64::MIN };
        let east = Self { east: self.east + within, north: i64::MAX };
        let near = among.range(west..=east).filter(|other| (other.north - self.north).abs() <= within);
        near.min_by_key(|other| (other.east - self.east).pow(2) + (other.north - self.north).pow(2)).copied()
    }
}

/// With the ends, and those that must stay, and as few others as keep the line where it is (Douglas and Peucker).
pub(super) fn thinned(arc: &Arc, staying: &BTreeSet<Vertex>) -> Arc {
    let places: Vec<Place> = arc.iter().map(|vertex| vertex.place()).collect();
    let last = arc.len().saturating_sub(1);
    let mut fixed: Vec<usize> = (0..arc.len())
        .filter(|at| *at == 0 || *at == last || arc.get(*at).is_some_and(|one| staying.contains(one)))
        .collect();
    // A ring of one arc begins where it ends, so it has no line to be near to: its far side stays, too.
    if let [from, to] = fixed.as_slice()
        && places.get(*from) == places.get(*to)
    {
        fixed.extend(furthest(&places, *from, *to).map(|(at, _)| at));
        fixed.sort_unstable();
    }
    let mut kept: BTreeSet<usize> = fixed.iter().copied().collect();
    let mut open: Vec<(usize, usize)> = fixed.iter().copied().zip(fixed.iter().copied().skip(1)).collect();
    while let Some((from, to)) = open.pop() {
        if let Some((at, _)) = furthest(&places, from, to).filter(|(_, distance)| *distance > TOLERANCE) {
            kept.insert(at);
            open.extend([(from, at), (at, to)]);
        }
    }
    kept.into_iter().filter_map(|at| arc.get(at).copied()).collect()
}

/// Of those between two, the one furthest from the line from one to the other, and how far it is.
fn furthest(places: &[Place], from: usize, to: usize) -> Option<(usize, f64)> {
    let (one, other) = (*places.get(from)?, *places.get(to)?);
    let between = (from + 1..to).filter_map(|at| Some((at, distance(*places.get(at)?, one, other))));
    between.max_by(|(_, near), (_, far)| near.total_cmp(far))
}

/// From a stretch between two places.
pub(super) fn distance(place: Place, one: Place, other: Place) -> f64 {
    let from = |to: Place| (f64::from(to.x) - f64::from(one.x), f64::from(to.y) - f64::from(one.y));
    let ((x, y), (along_x, along_y)) = (from(place), from(other));
    let length = along_x * along_x + along_y * along_y;
    let share = if length > 0.0 { ((x * along_x + y * along_y) / length).clamp(0.0, 1.0) } else { 0.0 };
    (x - share * along_x).hypot(y - share * along_y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_the_line_goes_and_what_must_stay_stays() {
        let arc: Arc = [(-112.0, 30.0), (-110.0, 30.0), (-108.0, 30.0), (-107.0, 29.0)]
            .map(|(east, north)| Vertex::of(east, north))
            .to_vec();
        // A parallel is no straight line on the plane.
        assert_eq!(thinned(&arc, &BTreeSet::new()).len(), 4);
        let short: Arc = [(-110.0, 30.0), (-109.99, 30.001), (-109.98, 30.0)].map(|(e, n)| Vertex::of(e, n)).to_vec();
        assert_eq!(thinned(&short, &BTreeSet::new()), [short[0], short[2]]);
        assert_eq!(thinned(&short, &[short[1]].into()), short);
        let ring: Arc =
            [(-110.0, 30.0), (-109.0, 30.0), (-109.0, 31.0), (-110.0, 30.0)].map(|(e, n)| Vertex::of(e, n)).to_vec();
        assert_eq!(thinned(&ring, &BTreeSet::new()), ring);
    }
}

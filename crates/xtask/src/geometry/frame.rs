//! What of a ring lies in the frame of the map: cut at one edge after the other (Sutherland and Hodgman).

use domain::map::plane::{HEIGHT, Place, WIDTH};

#[derive(Clone, Copy)]
enum Edge {
    West,
    East,
    North,
    South,
}

pub(super) fn clipped(ring: &[Place]) -> Vec<Place> {
    let edges = [Edge::West, Edge::East, Edge::North, Edge::South];
    edges.into_iter().fold(ring.to_vec(), |ring, edge| edge.cut(&ring))
}

impl Edge {
    const fn holds(self, place: Place) -> bool {
        match self {
            Self::West => place.x >= 0,
            Self::East => place.x <= WIDTH,
            Self::North => place.y >= 0,
            Self::South => place.y <= HEIGHT,
        }
    }

    fn cut(self, ring: &[Place]) -> Vec<Place> {
        let mut kept = Vec::with_capacity(ring.len());
        let before = ring.last().into_iter().chain(ring);
        for (from, to) in before.zip(ring) {
            if self.holds(*from) != self.holds(*to) {
                kept.push(self.crossing(*from, *to));
            }
            if self.holds(*to) {
                kept.push(*to);
            }
        }
        kept.dedup();
        kept
    }

    /// Asked only of two places on two sides of it.
    fn crossing(self, from: Place, to: Place) -> Place {
        let at = |edge: i32, along: (i32, i32), across: (i32, i32)| {
            let way = |(from, to): (i32, i32)| i64::from(to) - i64::from(from);
            let met = (way((along.0, edge)) * way(across)).checked_div(way(along)).unwrap_or(0);
            i32::try_from(i64::from(across.0) + met).unwrap_or_default()
        };
        match self {
            Self::West => Place { x: 0, y: at(0, (from.x, to.x), (from.y, to.y)) },
            Self::East => Place { x: WIDTH, y: at(WIDTH, (from.x, to.x), (from.y, to.y)) },
            Self::North => Place { x: at(0, (from.y, to.y), (from.x, to.x)), y: 0 },
            Self::South => Place { x: at(HEIGHT, (from.y, to.y), (from.x, to.x)), y: HEIGHT },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_cut_at_the_edges() {
        let ring = |corners: &[(i32, i32)]| corners.iter().map(|(x, y)| Place { x: *x, y: *y }).collect::<Vec<_>>();
        let inside = ring(&[(10, 10), (20, 10), (20, 20)]);
        assert_eq!(clipped(&inside), inside);
        assert_eq!(clipped(&ring(&[(-20, -20), (-10, -20), (-10, -10)])), []);
        let half = clipped(&ring(&[(-10, 10), (10, 10), (10, 30), (-10, 30)]));
        let mut corners: Vec<_> = half.iter().map(|place| (place.x, place.y)).collect();
        corners.sort_unstable();
        assert_eq!(corners, [(0, 10), (0, 30), (10, 10), (10, 30)]);
    }
}

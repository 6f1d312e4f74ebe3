//! The plane that the map is drawn on: INEGI's conformal conic projection of Mexico (EPSG:6372), by which its own maps are
//! made, in a frame around the country.

use serde::{Deserialize, Serialize};

use crate::value::place::Point;

/// A place on the plane: hundreds of metres east and south of the frame's north-western corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    pub x: i32,
    pub y: i32,
}

/// Metres of a unit of the plane.
pub const UNIT_METRES: f64 = 100.0;
/// How wide and high the frame is, in units: 3,400 by 2,220 kilometres.
pub const WIDTH: i32 = 34_000;
pub const HEIGHT: i32 = 22_200;

/// The frame's north-western corner, in the metres of the projection.
const WEST: f64 = 800_000.0;
const NORTH: f64 = 2_470_000.0;

/// GRS 80.
const HALF_AXIS_METRES: f64 = 6_378_137.0;
const FLATTENING: f64 = 1.0 / 298.257_222_101;
/// Degrees: the two parallels that are told at their length, and where the metres are counted from.
const PARALLELS: (f64, f64) = (17.5, 29.5);
const ORIGIN: (f64, f64) = (12.0, -102.0);
const FALSE_EAST: f64 = 2_500_000.0;

impl Place {
    /// Anywhere on Earth but near the south pole, which is brought to the plane's own edge.
    pub fn of(point: Point) -> Self {
        let (east, north) = metres(point.latitude(), point.longitude());
        Self { x: units(east - WEST), y: units(NORTH - north) }
    }

    /// Whether the map shows it.
    pub const fn is_in_frame(self) -> bool {
        self.x >= 0 && self.y >= 0 && self.x < WIDTH && self.y < HEIGHT
    }

    pub(crate) const fn east(self, units: i32) -> Self {
        Self { x: self.x.saturating_add(units), y: self.y }
    }
}

/// Metres east and north, as EPSG:6372 has them (Snyder, Map Projections, p. 107).
pub fn metres(latitude: f64, longitude: f64) -> (f64, f64) {
    let (first, second) = PARALLELS;
    let (scale_first, scale_second) = (width(first), width(second));
    let cone = (scale_first.ln() - scale_second.ln()) / (isometric(first).ln() - isometric(second).ln());
    let size = scale_first / (cone * isometric(first).powf(cone));
    let radius = |latitude: f64| HALF_AXIS_METRES * size * isometric(latitude).powf(cone);
    let angle = cone * (longitude - ORIGIN.1).to_radians();
    let (here, origin) = (radius(latitude), radius(ORIGIN.0));
    (FALSE_EAST + here * angle.sin(), origin - here * angle.cos())
}

fn eccentricity() -> f64 {
    (2.0 * FLATTENING - FLATTENING * FLATTENING).sqrt()
}

/// Of a parallel, over the half axis (Snyder's m).
fn width(latitude: f64) -> f64 {
    let latitude = latitude.to_radians();
    latitude.cos() / (1.0 - (eccentricity() * latitude.sin()).powi(2)).sqrt()
}

/// Snyder's t.
fn isometric(latitude: f64) -> f64 {
    // At the pole itself there is no direction.
    let latitude = latitude.clamp(-89.9, 89.9).to_radians();
    let turned = eccentricity() * latitude.sin();
    let bent = ((1.0 - turned) / (1.0 + turned)).powf(eccentricity() / 2.0);
    (std::f64::consts::FRAC_PI_4 - latitude / 2.0).tan() / bent
}

/// Far outside the frame it saturates.
fn units(metres: f64) -> i32 {
    (metres / UNIT_METRES).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As PROJ 9 has EPSG:6372, to the metre.
    #[test]
    fn the_plane_is_inegis() {
        for (name, latitude, longitude, east, north) in [
            ("origin", 12.0, -102.0, 2_500_000.0, 0.0),
            ("a parallel of true length", 17.5, -102.0, 2_500_000.0, 612_478.0),
            ("Zócalo", 19.4326, -99.1332, 2_800_163.3, 829_057.5),
            ("Tijuana", 32.5343, -117.1225, 1_071_867.0, 2_349_583.6),
            ("Cancún", 21.1743, -86.8466, 4_063_508.5, 1_100_813.2),
            ("Tapachula", 14.9031, -92.2611, 3_553_022.2, 360_102.9),
            ("Matamoros", 25.8690, -97.5042, 2_948_447.1, 1_542_424.5),
            ("Nogales", 31.3086, -110.9381, 1_646_377.1, 2_164_172.1),
        ] {
            let (told_east, told_north) = metres(latitude, longitude);
            assert!(
                (told_east - east).abs() < 1.0 && (told_north - north).abs() < 1.0,
                "{name} {told_east} {told_north}"
            );
        }
    }

    #[test]
    fn a_place_is_in_the_frame_where_mexico_is() {
        #[track_caller]
        fn check(point: &str, expect: bool) {
            let place = Place::of(point.parse().unwrap());
            assert_eq!(place.is_in_frame(), expect, "{point} {place:?}");
        }
        check("32.5343,-117.1225", true);
        check("14.5400,-92.2200", true);
        check("29.0300,-118.2800", true);
        check("21.1743,-86.8466", true);
        check("32.5,116.1", false);
        check("-90,0", false);
        check("90,0", false);
        check("0,0", false);
        assert_eq!(Place::of("32.5343,-117.1225".parse().unwrap()), Place { x: 2_719, y: 1_204 });
    }
}

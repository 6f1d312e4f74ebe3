//! What part of the map is in view: how near, and around which place. Whole numbers throughout: an address says it, and the
//! same address is the same view.

use std::fmt;
use std::str::FromStr;

use domain::map::grid::Grid;
use domain::map::plane::{HEIGHT, Place, WIDTH};

/// The drawing's own measures, in tenths of a pixel.
pub(super) const BROAD: i32 = 7_200;
pub(super) const HIGH: i32 = 4_700;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct View {
    /// Each is twice as near as the one before.
    zoom: u8,
    middle: Place,
}

const NEAREST: u8 = 4;

/// Parts of the country that are asked for by name. Locale key `map-region-<key>`.
pub(super) const REGIONS: [(&str, View); 6] = [
    ("country", View { zoom: 0, middle: Place { x: WIDTH / 2, y: HEIGHT / 2 } }),
    ("baja-california", at(2, 4_250, 2_830)),
    ("sonora", at(2, 7_765, 4_025)),
    ("chihuahua", at(2, 12_758, 4_492)),
    ("northeast", at(2, 18_776, 7_756)),
    ("south", at(2, 28_000, 19_400)),
];

const fn at(zoom: u8, x: i32, y: i32) -> View {
    View { zoom, middle: Place { x, y } }
}

/// Where a key or a button leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    North,
    South,
    West,
    East,
    Nearer,
    Farther,
    Whole,
}

impl Step {
    pub(super) fn of_key(key: &str) -> Option<Self> {
        match key {
            "ArrowUp" => Some(Self::North),
            "ArrowDown" => Some(Self::South),
            "ArrowLeft" => Some(Self::West),
            "ArrowRight" => Some(Self::East),
            "+" | "=" => Some(Self::Nearer),
            "-" => Some(Self::Farther),
            "0" => Some(Self::Whole),
            _ => None,
        }
    }
}

impl Default for View {
    fn default() -> Self {
        Self { zoom: 0, middle: Place { x: WIDTH / 2, y: HEIGHT / 2 } }
    }
}

impl View {
    pub(crate) const fn grid(self) -> Grid {
        match self.zoom {
            0 => Grid::Country,
            1 => Grid::Region,
            2 => Grid::Area,
            _ => Grid::Cells,
        }
    }

    pub(super) const fn is_near(self) -> bool {
        self.zoom > 0
    }

    /// The view after a step; drawing nearer goes towards what is lit.
    pub(super) fn after(self, step: Step, lit: Option<Place>) -> Self {
        let (across, down) = (self.units(BROAD) / 4, self.units(HIGH) / 4);
        let (x, y) = (self.middle.x, self.middle.y);
        let moved = match step {
            Step::North => Self { middle: Place { x, y: y - down }, ..self },
            Step::South => Self { middle: Place { x, y: y + down }, ..self },
            Step::West => Self { middle: Place { x: x - across, y }, ..self },
            Step::East => Self { middle: Place { x: x + across, y }, ..self },
            Step::Nearer => Self { zoom: (self.zoom + 1).min(NEAREST), middle: lit.unwrap_or(self.middle) },
            Step::Farther => Self { zoom: self.zoom.saturating_sub(1), ..self },
            Step::Whole => Self::default(),
        };
        moved.inside()
    }

    /// Never beyond the frame.
    fn inside(self) -> Self {
        // The whole is one view, whatever the drawing's own measures leave over at its edges.
        if self.zoom == 0 {
            return Self::default();
        }
        let within = |at: i32, half: i32, most: i32| at.clamp(half.min(most / 2), (most - half).max(most / 2));
        let x = within(self.middle.x, self.units(BROAD) / 2, WIDTH);
        let y = within(self.middle.y, self.units(HIGH) / 2, HEIGHT);
        Self { middle: Place { x, y }, ..self }
    }

    /// So many units of the plane are so many tenths of a pixel.
    fn units(self, tenths: i32) -> i32 {
        i32::try_from((i64::from(tenths) * i64::from(WIDTH) / i64::from(BROAD)) >> self.zoom).unwrap_or(WIDTH)
    }

    pub(super) fn tenths(self, units: i32) -> i32 {
        let whole = (i64::from(units) << self.zoom) * i64::from(BROAD) / i64::from(WIDTH);
        i32::try_from(whole).unwrap_or(i32::MAX)
    }

    /// Where on the drawing a place is, if it is in view.
    pub(super) fn place(self, place: Place) -> Option<(i32, i32)> {
        let x = self.tenths(place.x - self.middle.x) + BROAD / 2;
        let y = self.tenths(place.y - self.middle.y) + HIGH / 2;
        ((0..BROAD).contains(&x) && (0..HIGH).contains(&y)).then_some((x, y))
    }

    /// Of what is drawn in units of the plane.
    pub(super) fn transform(self) -> String {
        // 7,200 of 34,000, doubled.
        let scale = match self.zoom {
            0 => "0.211765",
            1 => "0.423529",
            2 => "0.847059",
            3 => "1.694118",
            _ => "3.388235",
        };
        let Place { x, y } = self.middle;
        format!("translate({} {}) scale({scale}) translate({} {})", BROAD / 2, HIGH / 2, -x, -y)
    }

    /// A length that fits in a corner, in kilometres.
    pub(super) const fn bar_kilometres(self) -> i32 {
        match self.zoom {
            0 => 500,
            1 => 200,
            2 => 100,
            3 => 50,
            _ => 20,
        }
    }

    /// The part of the country that it is, if it is one of those with a name.
    pub(super) fn region(self) -> Option<&'static str> {
        REGIONS.iter().find(|(_, view)| *view == self).map(|(key, _)| *key)
    }
}

impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.zoom, self.middle.x, self.middle.y)
    }
}

impl FromStr for View {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.splitn(3, '.');
        let zoom: u8 = parts.next().and_then(|zoom| zoom.parse().ok()).ok_or(())?;
        let mut number = || parts.next().and_then(|number| number.parse::<i32>().ok()).ok_or(());
        let middle = Place { x: number()?.clamp(0, WIDTH), y: number()?.clamp(0, HEIGHT) };
        Ok(Self { zoom: zoom.min(NEAREST), middle }.inside())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_stays_on_the_map_and_is_itself_again_from_its_address() {
        let whole = View::default();
        for step in [Step::North, Step::South, Step::West, Step::East, Step::Farther, Step::Whole] {
            assert_eq!(whole.after(step, None), whole, "{step:?}");
        }
        let mut view = whole.after(Step::Nearer, None).after(Step::Nearer, None);
        for step in [Step::North, Step::West].repeat(8) {
            view = view.after(step, None);
            assert_eq!(view.to_string().parse(), Ok(view));
        }
        assert!(view.place(Place { x: 10, y: 10 }).is_some(), "the corner is come to: {view}");
        assert_eq!(view.after(Step::West, None), view);
        let lit = Place { x: 9_000, y: 9_000 };
        assert_eq!(view.after(Step::Nearer, Some(lit)).place(lit), Some((BROAD / 2, HIGH / 2)));
        for text in ["", "1", "1.2", "x.1.2", "1.2.x"] {
            assert_eq!(text.parse::<View>(), Err(()), "{text}");
        }
        assert_eq!("9.0.99999".parse::<View>().map(|view| view.zoom), Ok(NEAREST));
    }

    #[test]
    fn a_region_is_where_its_name_says() {
        #[track_caller]
        fn check(key: &str, point: &str) {
            let place = Place::of(point.parse().unwrap_or_else(|_| panic!("{point}")));
            let region = REGIONS.iter().find(|(known, _)| *known == key).map(|(_, view)| *view);
            assert_eq!(region.map(|view| view.region()), Some(Some(key)));
            assert_eq!(region.map(View::inside), region, "{key}");
            assert!(region.is_some_and(|view| view.place(place).is_some()), "{key} {place:?} {region:?}");
        }
        check("country", "19.43,-99.13");
        check("baja-california", "32.53,-117.02");
        check("baja-california", "31.87,-116.60");
        check("sonora", "31.30,-110.94");
        check("sonora", "31.86,-112.85");
        check("chihuahua", "31.74,-106.48");
        check("northeast", "28.70,-100.52");
        check("northeast", "25.87,-97.50");
        check("south", "14.90,-92.26");
        check("south", "17.99,-92.92");
        check("south", "18.50,-88.30");
    }
}

//! A point on the map as one value, because half of one edit and half of another is a place nobody was at.

use std::fmt;
use std::str::FromStr;

use crate::keyed::{keyed, serde_as_text};

keyed! {
    /// Why a text is no point.
    pub enum PointRefusal {
        Unreadable = "unreadable",
        /// Past 90° of latitude, 180° of longitude, 59 minutes or 59.9 seconds.
        OutOfRange = "out-of-range",
        /// A sign and a letter that say opposite things, or two letters of one axis.
        Contradictory = "contradictory",
    }
}

impl std::error::Error for PointRefusal {}

keyed! {
    /// What is odd about a point. Nothing is refused for it: a rescue may begin beyond the border.
    pub enum PointFinding {
        /// It would lie in or near Mexico if its longitude were west: the minus was forgotten.
        LongitudeWithoutMinus = "longitude-without-minus",
        FarFromMexico = "far-from-mexico",
    }
}

/// Units of a degree that are kept: five decimals, about a metre.
const PER_DEGREE: i32 = 100_000;

/// WGS 84, in degrees of five decimals (about a metre). Its one text is `32.54230,-116.05810`: latitude, longitude.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// Hundred-thousandths of a degree, north positive.
    latitude: i32,
    /// Hundred-thousandths of a degree, east positive.
    longitude: i32,
}

impl Point {
    /// Degrees, north and east positive; rounded to five decimals.
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, PointRefusal> {
        Ok(Self { latitude: units(latitude, 90.0)?, longitude: units(longitude, 180.0)? })
    }

    /// Degrees north.
    pub fn latitude(self) -> f64 {
        f64::from(self.latitude) / f64::from(PER_DEGREE)
    }

    /// Degrees east; all of Mexico is negative.
    pub fn longitude(self) -> f64 {
        f64::from(self.longitude) / f64::from(PER_DEGREE)
    }

    /// Metres along the surface of a round Earth (haversine); within half a percent of the true length.
    pub fn distance_metres(self, other: Self) -> f64 {
        const EARTH_RADIUS_METRES: f64 = 6_371_008.8;
        let (from, to) = (self.latitude().to_radians(), other.latitude().to_radians());
        let across = (other.longitude() - self.longitude()).to_radians();
        let half = ((to - from) / 2.0).sin().powi(2) + from.cos() * to.cos() * (across / 2.0).sin().powi(2);
        2.0 * EARTH_RADIUS_METRES * half.sqrt().min(1.0).asin()
    }

    /// For what is published: a tenth of a degree, about 11 km, so that no path and no house can be found by it.
    pub fn rounded(self) -> Self {
        self.to_units(PER_DEGREE / 10)
    }

    /// The middle of a coarse cell, by the name that it has in the statistics: `32.5/-116.1`, degrees north and east. Whatever
    /// the name says, nothing nearer is read.
    pub fn of_cell(name: &str) -> Option<Self> {
        let point: Self = name.replace('/', ",").parse().ok()?;
        Some(point.rounded())
    }

    /// Tenths of a degree north and east, of the middle of a coarse cell.
    pub const fn tenths(self) -> (i32, i32) {
        (self.latitude / (PER_DEGREE / 10), self.longitude / (PER_DEGREE / 10))
    }

    /// For what leaves the house and is not published: a hundredth of a degree, about a kilometre.
    pub fn nearby(self) -> Self {
        self.to_units(PER_DEGREE / 100)
    }

    fn to_units(self, unit: i32) -> Self {
        let round = |value: i32| (value + value.signum() * unit / 2) / unit * unit;
        Self { latitude: round(self.latitude), longitude: round(self.longitude) }
    }

    pub fn finding(self) -> Option<PointFinding> {
        let mirrored = Self { longitude: -self.longitude, ..self };
        match (self.is_near_mexico(), mirrored.is_near_mexico()) {
            (true, _) => None,
            (false, true) => Some(PointFinding::LongitudeWithoutMinus),
            (false, false) => Some(PointFinding::FarFromMexico),
        }
    }

    /// A loose box around the country and the strips beyond its borders.
    pub fn is_near_mexico(self) -> bool {
        (12.5..=34.5).contains(&self.latitude()) && (-119.5..=-85.0).contains(&self.longitude())
    }
}

/// What people write: `32.5423, -116.0581`, `32,5423 -116,0581`, `32°32'32" N 116°3'29" O`, `N 32 32.5 W 116 3.5`. `O` is
/// west (oeste); longitude may come first if the letters say so.
impl FromStr for Point {
    type Err = PointRefusal;

    fn from_str(text: &str) -> Result<Self, PointRefusal> {
        if text.len() > 120 {
            return Err(PointRefusal::Unreadable);
        }
        let (numbers, letters) = tokens(text)?;
        let half = numbers.len() / 2;
        let (first, second) = numbers.split_at_checked(half).ok_or(PointRefusal::Unreadable)?;
        if first.len() != second.len() || !(1..=3).contains(&half) {
            return Err(PointRefusal::Unreadable);
        }
        let (first, second) = (degrees(first)?, degrees(second)?);
        match *letters.as_slice() {
            [] => Self::new(first.signed(None)?, second.signed(None)?),
            [a, b] if a.is_latitude() && !b.is_latitude() => Self::new(first.signed(Some(a))?, second.signed(Some(b))?),
            [a, b] if b.is_latitude() && !a.is_latitude() => Self::new(second.signed(Some(b))?, first.signed(Some(a))?),
            [_, _] => Err(PointRefusal::Contradictory),
            _ => Err(PointRefusal::Unreadable),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = |f: &mut fmt::Formatter<'_>, value: i32| {
            let sign = if value < 0 { "-" } else { "" };
            let value = value.unsigned_abs();
            write!(f, "{sign}{}.{:05}", value / PER_DEGREE.unsigned_abs(), value % PER_DEGREE.unsigned_abs())
        };
        part(f, self.latitude)?;
        f.write_str(",")?;
        part(f, self.longitude)
    }
}

serde_as_text!(Point);

#[allow(clippy::cast_possible_truncation)] // within ±180 × 100,000 once checked
fn units(degrees: f64, most: f64) -> Result<i32, PointRefusal> {
    if degrees.is_finite() && degrees.abs() <= most {
        Ok((degrees * f64::from(PER_DEGREE)).round() as i32)
    } else {
        Err(PointRefusal::OutOfRange)
    }
}

/// A quarter of the sky, as a letter said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letter {
    North,
    South,
    East,
    West,
}

impl Letter {
    fn read(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "n" | "norte" | "north" => Some(Self::North),
            "s" | "sur" | "south" => Some(Self::South),
            "e" | "este" | "east" => Some(Self::East),
            "o" | "w" | "oeste" | "west" => Some(Self::West),
            _ => None,
        }
    }

    const fn is_latitude(self) -> bool {
        matches!(self, Self::North | Self::South)
    }

    const fn is_negative(self) -> bool {
        matches!(self, Self::South | Self::West)
    }
}

struct Degrees {
    size: f64,
    has_minus: bool,
}

impl Degrees {
    /// A minus beside S, O or W says the same thing twice; beside N or E it contradicts.
    fn signed(&self, letter: Option<Letter>) -> Result<f64, PointRefusal> {
        match (self.has_minus, letter) {
            (true, Some(letter)) if !letter.is_negative() => Err(PointRefusal::Contradictory),
            (true, _) => Ok(-self.size),
            (false, Some(letter)) if letter.is_negative() => Ok(-self.size),
            (false, _) => Ok(self.size),
        }
    }
}

/// Degrees, degrees and minutes, or degrees, minutes and seconds: only the last may have decimals, only the first a minus.
fn degrees(parts: &[Number]) -> Result<Degrees, PointRefusal> {
    let mut size = 0.0;
    let mut scale = 1.0;
    for (place, part) in parts.iter().enumerate() {
        let is_last = place + 1 == parts.len();
        if (place > 0 && (part.has_minus || part.size >= 60.0)) || (!is_last && part.size.fract() != 0.0) {
            return Err(PointRefusal::OutOfRange);
        }
        size += part.size / scale;
        scale *= 60.0;
    }
    Ok(Degrees { size, has_minus: parts.first().is_some_and(|first| first.has_minus) })
}

#[derive(Debug, Clone, Copy)]
struct Number {
    size: f64,
    has_minus: bool,
}

/// A comma between digits is a decimal one if that leaves two or more numbers in pairs, else it parts them.
fn tokens(text: &str) -> Result<(Vec<Number>, Vec<Letter>), PointRefusal> {
    let read = |commas| read(text, commas).filter(|(numbers, _)| matches!(numbers.len(), 2 | 4 | 6));
    let parting = if text.contains('.') { None } else { read(Commas::Decimal) };
    parting.or_else(|| read(Commas::Part)).ok_or(PointRefusal::Unreadable)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Commas {
    Decimal,
    Part,
}

fn read(text: &str, commas: Commas) -> Option<(Vec<Number>, Vec<Letter>)> {
    let (mut numbers, mut letters) = (Vec::new(), Vec::new());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '0'..='9' | '-' | '−' | '+' => number_end(rest, commas),
            c if c.is_alphabetic() && !is_sign(c) => {
                rest.find(|c: char| !c.is_alphabetic() || is_sign(c)).unwrap_or(rest.len())
            }
            c if is_sign(c) => c.len_utf8(),
            _ => return None,
        };
        let (run, after) = rest.split_at_checked(end)?;
        match first {
            '0'..='9' | '-' | '−' | '+' => numbers.push(number(run)?),
            c if is_sign(c) => {}
            _ if is_label(run) => {}
            _ => letters.push(Letter::read(run)?),
        }
        rest = after;
    }
    Some((numbers, letters))
}

/// Where the number that begins the text ends: its sign, digits, and one decimal mark with a digit after it.
fn number_end(text: &str, commas: Commas) -> usize {
    let mut has_mark = false;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let before_digit = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        let is_mark = c == '.' || (c == ',' && commas == Commas::Decimal);
        match c {
            '0'..='9' => {}
            '-' | '−' | '+' if at == 0 => {}
            _ if is_mark && !has_mark && before_digit => has_mark = true,
            _ => return at,
        }
    }
    text.len()
}

fn number(run: &str) -> Option<Number> {
    let has_minus = run.starts_with(['-', '−']);
    let digits = run.trim_start_matches(['-', '−', '+']).replace(',', ".");
    let is_plain = digits.len() <= 24 && digits.starts_with(|c: char| c.is_ascii_digit());
    digits.parse().ok().filter(|_| is_plain).map(|size| Number { size, has_minus })
}

/// The signs of degrees, minutes and seconds in every shape a keyboard or a telephone gives them, and what parts.
fn is_sign(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '°' | 'º'
                | 'ª'
                | '˚'
                | '\''
                | '’'
                | '‘'
                | '′'
                | '´'
                | '`'
                | '"'
                | '”'
                | '“'
                | '″'
                | ','
                | ';'
                | '/'
                | ':'
                | '('
                | ')'
                | '='
        )
}

fn is_label(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "lat" | "latitud" | "latitude" | "lon" | "long" | "lng" | "longitud" | "longitude"
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn points_are_read_as_people_write_them() {
        for (text, read) in [
            ("32.54230,-116.05810", "32.54230,-116.05810"),
            ("32.5423, -116.0581", "32.54230,-116.05810"),
            ("32.5423 −116.0581", "32.54230,-116.05810"),
            ("(32.5423; -116.0581)", "32.54230,-116.05810"),
            ("32,5423 -116,0581", "32.54230,-116.05810"),
            ("32,5423,-116,0581", "32.54230,-116.05810"),
            ("32,5423, -116,0581", "32.54230,-116.05810"),
            ("32,-116", "32.00000,-116.00000"),
            ("32°32'32\" N 116°3'29\" O", "32.54222,-116.05806"),
            ("32°32'32\" N 116°3'29\" W", "32.54222,-116.05806"),
            ("32º32′32″N, 116º03′29″O", "32.54222,-116.05806"),
            ("N 32°32’32” W 116°03’29”", "32.54222,-116.05806"),
            ("116°3'29\" oeste, 32°32'32\" norte", "32.54222,-116.05806"),
            ("32 32.5 N 116 3.5 W", "32.54167,-116.05833"),
            ("32 32 32 -116 3 29", "32.54222,-116.05806"),
            ("-116.0581 W 32.5423 N", "32.54230,-116.05810"),
            ("lat: 14.9081 lon: -92.2632", "14.90810,-92.26320"),
            ("0,0", "0.00000,0.00000"),
            ("-0.000001,-0.00001", "0.00000,-0.00001"),
            ("90 180", "90.00000,180.00000"),
        ] {
            assert_eq!(text.parse::<Point>().map(|point| point.to_string()).as_deref(), Ok(read), "{text}");
        }
    }

    #[test]
    fn what_is_no_point_is_refused() {
        for (text, refusal) in [
            ("", PointRefusal::Unreadable),
            ("junto al río", PointRefusal::Unreadable),
            ("32.5", PointRefusal::Unreadable),
            ("1 2 3", PointRefusal::Unreadable),
            ("1 2 3 4 5 6 7 8", PointRefusal::Unreadable),
            ("-116.0581, 32.5423", PointRefusal::OutOfRange),
            ("32.5 -180.00001", PointRefusal::OutOfRange),
            ("32 60 0 N 116 3 29 W", PointRefusal::OutOfRange),
            ("32.5 10 N 116 3 W", PointRefusal::OutOfRange),
            ("-32 N 116 W", PointRefusal::Contradictory),
            ("32 N 116 N", PointRefusal::Contradictory),
            ("32 N 116", PointRefusal::Unreadable),
            ("1e5,2", PointRefusal::Unreadable),
            ("NaN,inf", PointRefusal::Unreadable),
            ("=cmd()", PointRefusal::Unreadable),
            ("3\u{202e}2.5,-116", PointRefusal::Unreadable),
        ] {
            assert_eq!(text.parse::<Point>(), Err(refusal), "{text}");
        }
        assert!("9".repeat(10_000).parse::<Point>().is_err());
    }

    #[test]
    fn an_odd_point_is_noticed_not_refused() {
        for (text, finding) in [
            ("32.5423,-116.0581", None),
            ("14.9,-92.26", None),
            ("32.5423,116.0581", Some(PointFinding::LongitudeWithoutMinus)),
            ("40.4,-3.7", Some(PointFinding::FarFromMexico)),
        ] {
            assert_eq!(text.parse::<Point>().unwrap().finding(), finding, "{text}");
        }
    }

    #[test]
    fn distances_are_those_of_the_map() {
        let point = |text: &str| text.parse::<Point>().unwrap();
        let tecate_to_tijuana = point("32.5667,-116.6333").distance_metres(point("32.5149,-117.0382"));
        assert!((38_000.0..38_700.0).contains(&tecate_to_tijuana), "{tecate_to_tijuana}");
        let across_the_date_line = point("0,179.9").distance_metres(point("0,-179.9"));
        assert!((22_000.0..22_500.0).contains(&across_the_date_line), "{across_the_date_line}");
        assert_eq!(point("32.5423,-116.0581").rounded().to_string(), "32.50000,-116.10000");
        assert_eq!(point("32.5473,-116.0581").nearby().to_string(), "32.55000,-116.06000");
        assert_eq!(point("90,-180").rounded().to_string(), "90.00000,-180.00000");
        for name in ["32.50000/-116.10000", "32.5/-116.1", "32.54236/-116.05817"] {
            assert_eq!(Point::of_cell(name).map(Point::tenths), Some((325, -1_161)), "{name}");
        }
        assert_eq!(Point::of_cell("La Rumorosa"), None);
    }

    proptest! {
        #[test]
        fn a_point_is_itself_again(latitude in -90.0f64..=90.0, longitude in -180.0f64..=180.0) {
            let point = Point::new(latitude, longitude).unwrap();
            prop_assert_eq!(point.to_string().parse(), Ok(point));
            prop_assert!(point.distance_metres(point.rounded()) < 8_000.0);
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,60}", close in "[0-9.,°'\"NSEWO -]{0,40}") {
            let _ = (text.parse::<Point>(), close.parse::<Point>());
        }
    }
}

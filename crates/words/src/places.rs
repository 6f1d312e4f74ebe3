//! How a place is said that is known to a tenth of a degree: `32.5° N, 116.1° O`. Not a digit more, which would tell a nearness
//! that nobody knows.

use crate::say::Words;

impl Words {
    /// Tenths of a degree, north and east positive.
    pub fn coarse_place(&self, north: i32, east: i32) -> String {
        let part = |tenths: i32, ahead: &str, behind: &str| {
            let (size, letter) = (tenths.unsigned_abs(), if tenths < 0 { behind } else { ahead });
            format!("{}.{}° {}", size / 10, size % 10, self.say(letter))
        };
        let (north, east) = (part(north, "compass-north", "compass-south"), part(east, "compass-east", "compass-west"));
        format!("{north}, {east}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn a_place_is_said_by_its_tenths_and_its_quarter() {
        let (es, en) = (Words::new(Language::Spanish), Words::new(Language::English));
        for (north, east, spanish, english) in [
            (325, -1_161, "32.5° N, 116.1° O", "32.5° N, 116.1° W"),
            (-5, 1_800, "0.5° S, 180.0° E", "0.5° S, 180.0° E"),
            (0, 0, "0.0° N, 0.0° E", "0.0° N, 0.0° E"),
        ] {
            assert_eq!((es.coarse_place(north, east), en.coarse_place(north, east)), (spanish.into(), english.into()));
        }
    }
}
